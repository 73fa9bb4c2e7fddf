//! People at work: officers and managers of companies, assessors of the foundation. They use the pages, and sign in
//! again when their session is over.

use gatekeeper::domain::account::Account;
use gatekeeper::domain::id::{FacilityId, ReportId};

use super::World;
use super::browser::{Browser, Form, Page, Result};
use super::cast::PASSWORD;
use super::holder::{Incident, word};

/// Somebody with an account.
pub struct Person<'a> {
    pub(super) world: &'a World,
    pub account: Account,
    pub browser: Browser,
}

/// An officer or manager of a company.
pub struct Officer<'a> {
    person: Person<'a>,
    pub(super) facility: FacilityId,
}

/// An assessor.
pub struct Assessor<'a> {
    person: Person<'a>,
}

impl<'a> std::ops::Deref for Officer<'a> {
    type Target = Person<'a>;
    fn deref(&self) -> &Person<'a> {
        &self.person
    }
}

impl<'a> std::ops::Deref for Assessor<'a> {
    type Target = Person<'a>;
    fn deref(&self) -> &Person<'a> {
        &self.person
    }
}

impl<'a> Person<'a> {
    pub fn new(world: &'a World, account: Account) -> Self {
        let browser = world.browser_of(&account);
        Self { world, account, browser }
    }

    pub fn world(&self) -> &'a World {
        self.world
    }

    /// Signs in with the right password.
    pub fn signs_in(&self) {
        let page = self.browser.signs_in(&self.account.email, PASSWORD);
        assert_eq!(page.status, 303, "signing in: {}", page.text);
    }

    /// Loads a page, signing in first when that is asked.
    pub fn visits(&self, path: &str) -> Result<Page> {
        let mut page = self.browser.get(path);
        if page.location.as_deref().is_some_and(|to| to.starts_with("/signin")) {
            self.signs_in();
            page = self.browser.get(path);
        }
        page.shown()
    }

    /// Sends a form, and answers where that leads.
    pub fn sends(&self, form: &Form) -> Result<String> {
        self.browser.send(form).sent_on()
    }

    /// Sends what no page of theirs offers: a form made up, but for the values that prove whose it is.
    pub fn forges(&self, action: &str, fields: &[(&str, &str)]) -> Result<String> {
        self.sends(&self.forgery(action, fields))
    }

    pub fn forgery(&self, action: &str, fields: &[(&str, &str)]) -> Form {
        let csrf = self.visits("/schemes").unwrap().form("/signout").value("csrf").unwrap().to_owned();
        let key = self.world.app().new_key().to_string();
        let form =
            Form { action: action.to_owned(), fields: vec![("csrf".into(), csrf), ("key".into(), key)] };
        fields.iter().fold(form, |form, (name, value)| form.with(name, value))
    }

    /// Words about a person, which must be found nowhere.
    pub fn writes(&self) -> String {
        let secret = word();
        self.world.confides(&secret);
        format!("Overwogen is {secret}.")
    }
}

impl<'a> Officer<'a> {
    pub fn new(world: &'a World, account: Account, facility: FacilityId) -> Self {
        Self { person: Person::new(world, account), facility }
    }

    /// The page of a report.
    pub fn opens(&self, report: ReportId) -> Result<Page> {
        self.visits(&format!("/reports/{report}"))
    }

    /// Sends a report to the foundation.
    pub fn submits(&self, report: ReportId) -> Result<()> {
        let form = self.opens(report)?.form(&format!("/reports/{report}/submit"));
        self.sends(&form).map(drop)
    }

    /// Sends a report to the foundation the urgent way.
    pub fn asks_urgently(&self, report: ReportId) -> Result<()> {
        let form = self.opens(report)?.form(&format!("/reports/{report}/urgent"));
        self.sends(&form).map(drop)
    }

    /// Confirms a provisional measure for the company, from the page of its report.
    pub fn stands_by(&self, report: ReportId) -> Result<()> {
        let page = self.opens(report)?;
        let form = page.find_form(|action| action.ends_with("/company")).expect("something to confirm");
        self.sends(&form).map(drop)
    }

    /// References in the list of reports.
    pub fn list(&self) -> Vec<String> {
        self.visits("/reports").unwrap().texts("a.reference")
    }

    /// References in the inbox.
    pub fn inbox(&self) -> Vec<String> {
        self.visits("/inbox").unwrap().texts("main .reference")
    }

    /// Where the first notification that waits is answered without looking at anybody.
    pub fn to_answer(&self) -> Option<String> {
        let links = self.visits("/inbox").unwrap().links("main a");
        links.into_iter().find(|link| link.ends_with("/answer"))
    }

    /// The form for the first notification that waits, not sent; on the page with pass and person, or without them.
    pub fn answering(&self, looking: bool) -> Result<Form> {
        let action = self.to_answer().expect("a notification that waits");
        let page = if looking { action.trim_end_matches("/answer") } else { &action };
        Ok(self.visits(page)?.form(&action))
    }

    /// Answers the first notification that waits; looks at pass and person if the answer is about these.
    pub fn answers(&self, answer: &str) -> Result<()> {
        let form = self.answering(answer == "not-known-here")?.with("answer", answer);
        self.sends(&form.with("looked-up", "yes")).map(drop)
    }

    /// Acknowledges the first end that waits for it.
    pub fn acknowledges(&self) -> Result<()> {
        let page = self.visits("/inbox")?;
        let form = page.find_form(|action| action.ends_with("/acknowledge")).expect("an end to acknowledge");
        self.sends(&form).map(drop)
    }
}

impl<'a> Assessor<'a> {
    pub fn new(world: &'a World, account: Account) -> Self {
        Self { person: Person::new(world, account) }
    }

    /// The page of a dossier.
    pub fn opens(&self, report: ReportId) -> Result<Page> {
        self.visits(&format!("/assessments/{report}"))
    }

    /// The addresses of the urgent requests that wait, from the list of cases.
    pub fn all_urgent(&self) -> Vec<String> {
        let links = self.visits("/assessments").unwrap().links("a.reference");
        links.into_iter().filter(|link| link.starts_with("/provisional/")).collect()
    }

    /// The one that waits.
    pub fn urgent(&self) -> Option<String> {
        self.all_urgent().into_iter().next()
    }

    /// Imposes the provisional measure that waits.
    pub fn imposes(&self) -> Result<()> {
        self.answers_urgently("impose")
    }

    /// Declines the provisional measure that waits.
    pub fn declines(&self) -> Result<()> {
        self.answers_urgently("decline")
    }

    fn answers_urgently(&self, verdict: &str) -> Result<()> {
        let path = self.urgent().expect("an urgent request");
        let form = self.visits(&path)?.form(&format!("{path}/{verdict}"));
        self.sends(&form.with("reason", &self.writes())).map(drop)
    }

    /// Takes over the duty.
    pub fn takes_over(&self) -> Result<()> {
        let form = self.visits("/duty")?.form("/duty/take-over");
        self.sends(&form).map(drop)
    }

    /// Proposes a measure with this last day; every criterion is met.
    pub fn proposes(&self, report: ReportId, last_day: &str) -> Result<()> {
        let form = self.judging(report, "propose", &[])?.with("last-day", last_day);
        self.sends(&form).map(drop)
    }

    /// Rejects a report for these criteria.
    pub fn rejects(&self, report: ReportId, failed: &[&str]) -> Result<()> {
        let form = self.judging(report, "reject", failed)?;
        self.sends(&form).map(drop)
    }

    /// Sends a report back to its company, and sees the page that this leads to.
    pub fn returns(&self, report: ReportId) -> Result<()> {
        let form = self.judging(report, "return", &[])?;
        let next = self.sends(&form)?;
        self.visits(&next).map(drop)
    }

    /// Proposes another pass for the registration of a report.
    pub fn proposes_pass(&self, report: ReportId, scheme: &str, number: &str) -> Result<()> {
        let page = self.opens(report)?;
        let form = page.find_form(|action| action.ends_with("/passes")).expect("a measure in force");
        let form = form.with("pass-scheme", scheme).with("pass-number", number);
        self.sends(&form.with("pass-reason", &self.writes())).map(drop)
    }

    /// Confirms another pass that a colleague proposed.
    pub fn confirms_pass(&self, report: ReportId) -> Result<()> {
        let page = self.opens(report)?;
        let waits = |action: &str| action.starts_with("/additions/") && action.ends_with("/confirm");
        self.sends(&page.find_form(waits).expect("a pass that waits for this assessor")).map(drop)
    }

    /// The form that settles contradictions, not filled in.
    pub fn settling(&self, report: ReportId) -> Result<Form> {
        Ok(self.opens(report)?.form(&format!("/assessments/{report}/settle")))
    }

    /// The form of judgement, filled in but for the last day, and not sent.
    pub fn judging(&self, report: ReportId, verdict: &str, failed: &[&str]) -> Result<Form> {
        let form = self.opens(report)?.form(&format!("/assessments/{report}/{verdict}"));
        Ok(self.fill(form, failed))
    }

    fn fill(&self, mut form: Form, failed: &[&str]) -> Form {
        for (id, _) in self.world.app().protocol().criteria() {
            let answer = if failed.contains(&id) { "no" } else { "yes" };
            form = form.with(&format!("criterion-{id}"), answer);
        }
        ["sharing", "extent", "argument", "reason"]
            .iter()
            .fold(form, |form, field| form.with(field, &self.writes()))
    }

    /// Confirms what another assessor proposed.
    pub fn confirms(&self, report: ReportId) -> Result<()> {
        let form = self.deciding(report, "/confirm")?;
        self.sends(&form).map(drop)
    }

    /// Sends a proposal back to its assessor.
    pub fn sends_back(&self, report: ReportId) -> Result<()> {
        let form = self.deciding(report, "/send-back")?.with("reason", &self.writes());
        self.sends(&form).map(drop)
    }

    /// The form of the second pair of eyes, not sent.
    pub fn deciding(&self, report: ReportId, way: &str) -> Result<Form> {
        let page = self.opens(report)?;
        Ok(page.find_form(|action| action.ends_with(way)).expect("a proposal that waits for this assessor"))
    }

    /// References in the list of cases.
    pub fn list(&self) -> Vec<String> {
        self.visits("/assessments").unwrap().texts("a.reference")
    }
}

impl World {
    /// A report sent the urgent way, by the terminal's officer `a`.
    pub fn asked(&self, terminal: &str, incident: &Incident) -> ReportId {
        let officer = self.terminal(terminal).officer("a");
        let report = officer.reports(incident).unwrap();
        officer.asks_urgently(report).unwrap();
        report
    }

    /// A provisional measure in force, imposed by assessor `x`.
    pub fn imposed(&self, terminal: &str, incident: &Incident) -> ReportId {
        let report = self.asked(terminal, incident);
        self.assessor("x").imposes().unwrap();
        report
    }

    /// A report at the foundation, by the terminal's officer `a` and manager `m`.
    pub fn submitted(&self, terminal: &str, incident: &Incident) -> ReportId {
        let report = self.terminal(terminal).officer("a").reports(incident).unwrap();
        self.terminal(terminal).manager("m").submits(report).unwrap();
        report
    }

    /// A proposed measure, by assessor `x`.
    pub fn proposed(&self, terminal: &str, incident: &Incident, last_day: &str) -> ReportId {
        let report = self.submitted(terminal, incident);
        self.assessor("x").proposes(report, last_day).unwrap();
        report
    }

    /// A measure in force, confirmed by assessor `y`.
    pub fn registered(&self, terminal: &str, incident: &Incident, last_day: &str) -> ReportId {
        let report = self.proposed(terminal, incident, last_day);
        self.assessor("y").confirms(report).unwrap();
        report
    }
}
