//! People at work: officers and managers of companies, assessors of the foundation. Here they use the program through
//! its use cases.

use gatekeeper::app::{self, Error};
use gatekeeper::domain::account::Account;
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::id::{FacilityId, NotificationId, RegistrationId, ReportId, RequestKey};
use gatekeeper::domain::incident::Stage;
use gatekeeper::domain::notification::Answer;
use gatekeeper::domain::permission::{Actor, User, Who};

use super::World;
use super::holder::{Incident, word};

/// The program says no: the id of the problem, and the fields it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct No {
    pub problem: String,
    pub fields: Vec<String>,
}

impl No {
    pub fn because(problem: &str) -> Self {
        Self { problem: problem.to_owned(), fields: Vec::new() }
    }
}

impl From<Error> for No {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::because(refusal.id()),
            Error::Invalid(faults) => Self {
                problem: "invalid-input".to_owned(),
                fields: faults.into_iter().map(|fault| fault.field).collect(),
            },
            other => panic!("{other:?}"),
        }
    }
}

/// What is done, or why not.
pub type Result<T> = std::result::Result<T, No>;

/// An officer or manager of a company.
pub struct Officer<'a> {
    world: &'a World,
    pub account: Account,
    facility: FacilityId,
}

/// An assessor.
pub struct Assessor<'a> {
    world: &'a World,
    pub account: Account,
}

impl<'a> Officer<'a> {
    pub fn new(world: &'a World, account: Account, facility: FacilityId) -> Self {
        Self { world, account, facility }
    }

    pub fn actor(&self) -> Actor {
        actor(self.world, &self.account)
    }

    /// Fills in the form and saves it.
    pub fn reports(&self, incident: &Incident) -> Result<ReportId> {
        self.reports_under(self.world.app().new_key(), incident)
    }

    /// Sends the form again that was loaded with this key.
    pub fn reports_under(&self, key: RequestKey, incident: &Incident) -> Result<ReportId> {
        let mut input = incident.input.clone();
        if input.facility.is_empty() {
            input.facility = self.facility.to_string();
        }
        Ok(app::report::draft(self.world.app(), &self.actor(), key, &input)?)
    }

    /// The version of a report, as the page shows it.
    pub fn sees(&self, report: ReportId) -> Result<i32> {
        Ok(self.views(report)?.report.version)
    }

    pub fn views(&self, report: ReportId) -> Result<app::report::ReportView> {
        Ok(app::report::view(self.world.app(), &self.actor(), report)?)
    }

    /// Writes it anew.
    pub fn rewrites(&self, report: ReportId, incident: &Incident) -> Result<()> {
        self.rewrites_having_seen(report, self.sees(report)?, incident)
    }

    pub fn rewrites_having_seen(&self, report: ReportId, seen: i32, incident: &Incident) -> Result<()> {
        let mut input = incident.input.clone();
        if input.facility.is_empty() {
            input.facility = self.facility.to_string();
        }
        let key = self.world.app().new_key();
        Ok(app::report::edit(self.world.app(), &self.actor(), key, report, seen, &input)?)
    }

    /// Sends it to the foundation.
    pub fn submits(&self, report: ReportId) -> Result<()> {
        self.submits_having_seen(report, self.sees(report)?)
    }

    pub fn submits_having_seen(&self, report: ReportId, seen: i32) -> Result<()> {
        let key = self.world.app().new_key();
        Ok(app::report::submit(self.world.app(), &self.actor(), key, report, seen)?)
    }

    /// References in the list of reports.
    pub fn list(&self) -> Vec<String> {
        let lines = app::report::list(self.world.app(), &self.actor()).unwrap();
        lines.into_iter().map(|line| line.reference.to_string()).collect()
    }

    pub fn inbox(&self) -> Vec<app::notification::InboxLine> {
        app::notification::inbox(self.world.app(), &self.actor()).unwrap()
    }

    pub fn answers(&self, notification: NotificationId, answer: Answer) -> Result<()> {
        let key = self.world.app().new_key();
        Ok(app::notification::answer(self.world.app(), &self.actor(), key, notification, answer)?)
    }
}

impl<'a> Assessor<'a> {
    pub fn new(world: &'a World, account: Account) -> Self {
        Self { world, account }
    }

    pub fn actor(&self) -> Actor {
        actor(self.world, &self.account)
    }

    pub fn opens(&self, report: ReportId) -> Result<app::assessment::Dossier> {
        Ok(app::assessment::dossier(self.world.app(), &self.actor(), report)?)
    }

    /// Proposes a measure with this last day; every criterion is met.
    pub fn proposes(&self, report: ReportId, last_day: &str) -> Result<RegistrationId> {
        let seen = self.opens(report)?.report.version;
        self.proposes_having_seen(report, seen, last_day)?;
        match self.opens(report)?.report.stage {
            Stage::Proposed { registration, .. } => Ok(registration),
            other => panic!("not proposed: {other:?}"),
        }
    }

    pub fn proposes_having_seen(&self, report: ReportId, seen: i32, last_day: &str) -> Result<()> {
        let input = JudgementInput { last_day: last_day.to_owned(), ..self.judgement(&[]) };
        let key = self.world.app().new_key();
        Ok(app::assessment::propose(self.world.app(), &self.actor(), key, report, seen, &input)?)
    }

    /// Rejects a report for these criteria.
    pub fn rejects(&self, report: ReportId, failed: &[&str]) -> Result<()> {
        let seen = self.opens(report)?.report.version;
        let key = self.world.app().new_key();
        let input = self.judgement(failed);
        Ok(app::assessment::reject(self.world.app(), &self.actor(), key, report, seen, &input)?)
    }

    /// Sends a report back to its company.
    pub fn returns(&self, report: ReportId) -> Result<()> {
        let seen = self.opens(report)?.report.version;
        let key = self.world.app().new_key();
        Ok(app::assessment::return_report(self.world.app(), &self.actor(), key, report, seen, &self.writes())?)
    }

    /// Confirms what another assessor proposed.
    pub fn confirms(&self, registration: RegistrationId) -> Result<ReportId> {
        self.confirms_having_seen(registration, 1)
    }

    pub fn confirms_having_seen(&self, registration: RegistrationId, seen: i32) -> Result<ReportId> {
        let key = self.world.app().new_key();
        Ok(app::registration::confirm(self.world.app(), &self.actor(), key, registration, seen)?)
    }

    /// Sends a proposal back to its assessor.
    pub fn sends_back(&self, registration: RegistrationId) -> Result<ReportId> {
        let key = self.world.app().new_key();
        Ok(app::registration::send_back(self.world.app(), &self.actor(), key, registration, 1, &self.writes())?)
    }

    /// References in the list of cases, each with whether it waits for this assessor.
    pub fn list(&self) -> Vec<(String, bool)> {
        let lines = app::assessment::list(self.world.app(), &self.actor()).unwrap();
        lines.into_iter().map(|line| (line.reference.to_string(), line.awaits_me)).collect()
    }

    fn judgement(&self, failed: &[&str]) -> JudgementInput {
        let answer = |id: &str| if failed.contains(&id) { "no" } else { "yes" };
        let criteria = self.world.app().protocol().criteria();
        JudgementInput {
            answers: criteria.into_iter().map(|(id, _)| (id.to_owned(), answer(id).to_owned())).collect(),
            sharing: self.writes(),
            extent: self.writes(),
            argument: self.writes(),
            reason: self.writes(),
            last_day: String::new(),
        }
    }

    /// Words about a person, which must be found nowhere.
    fn writes(&self) -> String {
        let secret = word();
        self.world.confides(&secret);
        format!("Overwogen is {secret}.")
    }
}

fn actor(world: &World, account: &Account) -> Actor {
    let user = User {
        id: account.id,
        organisation: account.organisation,
        roles: account.roles.clone(),
        ties: account.ties.clone(),
    };
    Actor { who: Who::User(user), trace: world.app().new_trace() }
}

impl World {
    /// A report at the foundation, by the terminal's officer `a` and manager `m`.
    pub fn submitted(&self, terminal: &str, incident: &Incident) -> ReportId {
        let report = self.terminal(terminal).officer("a").reports(incident).unwrap();
        self.terminal(terminal).manager("m").submits(report).unwrap();
        report
    }

    /// A proposed measure, by assessor `x`.
    pub fn proposed(&self, terminal: &str, incident: &Incident, last_day: &str) -> RegistrationId {
        let report = self.submitted(terminal, incident);
        self.assessor("x").proposes(report, last_day).unwrap()
    }

    /// A measure in force, confirmed by assessor `y`.
    pub fn registered(&self, terminal: &str, incident: &Incident, last_day: &str) -> RegistrationId {
        let registration = self.proposed(terminal, incident, last_day);
        self.assessor("y").confirms(registration).unwrap();
        registration
    }
}
