//! People at work while their server dies under their hands: they send the same form again until it is answered.

use std::sync::atomic::{AtomicBool, Ordering};

use gatekeeper::clock::{Clock, SystemClock};
use gatekeeper::domain::calendar;
use gatekeeper::domain::draft::Step;
use jiff::ToSpan;
use serde_json::Value;

use super::Acknowledged;
use crate::program::eventually;
use crate::world::browser::{Browser, Form, Page};
use crate::world::holder::Incident;
use crate::world::leaks::Visited;
use crate::world::writer::fill;

/// Somebody at a browser.
pub struct Hand {
    browser: Browser,
    email: String,
    password: String,
}

/// An officer and a manager of a company, and two assessors who deal with what these report.
pub struct Crew {
    domain: &'static str,
    officer: Hand,
    manager: Hand,
    assessors: [Hand; 2],
}

impl Hand {
    pub fn new(address: &str, listed: &Value, email: &str) -> Self {
        let accounts = listed["accounts"].as_array().unwrap();
        let account = accounts.iter().find(|account| account["email"] == email).unwrap();
        Self {
            browser: Browser::new(address, Visited::default()),
            email: email.to_owned(),
            password: account["password"].as_str().unwrap().to_owned(),
        }
    }

    /// Opens a page, however often it takes.
    pub fn opens(&self, path: &str) -> Page {
        eventually(path, || {
            let page = self.browser.try_get(path).ok().filter(|page| page.status < 500)?;
            if page.location.as_deref().is_some_and(|to| to.starts_with("/signin")) {
                self.signs_in();
                return None;
            }
            assert_eq!(page.status, 200, "{path}: {}", page.text);
            Some(page)
        })
    }

    /// Sends a form until it is answered: as its key says, it is done once. Answers where that leads.
    fn sends(&self, form: &Form) -> String {
        let sent = || self.browser.try_send(&form.action, "application/x-www-form-urlencoded", &form.body());
        let answer = eventually(&form.action, || sent().ok().filter(|page| page.status < 500));
        answer.sent_on().unwrap_or_else(|no| panic!("{}: {no:?}", form.action))
    }

    fn signs_in(&self) {
        let Ok(page) = self.browser.try_get("/signin") else { return };
        if let Some(form) = page.find_form(|action| action == "/signin") {
            self.sends(&form.with("email", &self.email).with("password", &self.password));
        }
    }
}

impl Crew {
    pub fn new(address: &str, listed: &Value, (_, domain): (&str, &'static str)) -> Self {
        let hand = |email: &str| Hand::new(address, listed, email);
        Self {
            domain,
            officer: hand(&format!("officer@{domain}")),
            manager: hand(&format!("manager@{domain}")),
            assessors: ["one", "two"].map(|who| hand(&format!("assessor.{who}@stichting.example"))),
        }
    }

    /// Reports one incident after another, up to a measure, until it is over.
    pub fn works(&self, done: &Acknowledged, over: &AtomicBool) {
        let mut facility = String::new();
        while !over.load(Ordering::Relaxed) {
            let incident = Incident::new("drug-smuggling", SystemClock.now());
            if facility.is_empty() {
                facility = self.facility(&incident);
            }
            let report = self.reports(&incident, &facility, done);
            let measure = self.measure(&report, done);
            done.measures.lock().unwrap().insert(measure, incident.pass());
            done.step();
        }
    }

    /// A facility of theirs, as the form offers it.
    fn facility(&self, incident: &Incident) -> String {
        let first = self.officer.opens("/reports/new").form("/reports/new");
        let draft = self.officer.sends(&fill(first, Step::What, &incident.input, ""));
        let when = draft.rsplit_once('/').map(|(draft, _)| format!("{draft}/when")).unwrap();
        let offered =
            self.officer.opens(&when).attributes("input[name=facility], [name=facility] option", "value");
        offered.into_iter().find(|value| !value.is_empty()).unwrap()
    }

    /// A report that the foundation has; answers its id.
    fn reports(&self, incident: &Incident, facility: &str, done: &Acknowledged) -> String {
        let first = self.officer.opens("/reports/new").form("/reports/new");
        let whole = Step::ALL.iter().fold(first, |form, step| fill(form, *step, &incident.input, facility));
        let to = self.officer.sends(&whole);
        done.step();
        let id = to.trim_start_matches("/drafts/").split('/').next().unwrap().to_owned();
        let ready = self.officer.opens(&format!("/drafts/{id}")).form(&format!("/drafts/{id}/ready"));
        self.officer.sends(&ready);
        let report = format!("/reports/{id}");
        done.reports.lock().unwrap().push((self.domain.to_owned(), report.clone()));
        done.step();
        let submit = self.manager.opens(&report).form(&format!("{report}/submit"));
        self.manager.sends(&submit);
        done.step();
        id
    }

    /// The reference of a measure that two assessors have decided.
    fn measure(&self, report: &str, done: &Acknowledged) -> String {
        let (dossier, [first, second]) = (format!("/assessments/{report}"), &self.assessors);
        let judging = first.opens(&dossier);
        let criteria = judging.attributes("[name^=criterion-]", "name");
        let form = criteria
            .iter()
            .fold(judging.form(&format!("{dossier}/propose")), |form, it| form.with(it, "yes"));
        let form =
            ["sharing", "extent", "argument"].iter().fold(form, |form, field| form.with(field, "Verzonnen."));
        let last_day = calendar::day(SystemClock.now()).saturating_add(60.days());
        first.sends(&form.with("last-day", &last_day.to_string()));
        done.step();
        let page = second.opens(&dossier);
        let confirm = page.find_form(|action| action.ends_with("/confirm")).expect("a proposal to confirm");
        second.sends(&confirm);
        page.texts(".reference").swap_remove(0)
    }
}
