//! The same life of an incident past the pages, through the use cases: for tests that need many, and the feed alone.

use gatekeeper::app::{self, App};
use gatekeeper::domain::account::Account;
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::draft::Step;
use gatekeeper::domain::id::{FacilityId, RegistrationId, ReportId};
use gatekeeper::domain::incident::Stage;
use gatekeeper::domain::permission::{Actor, User, Who};

use super::World;
use super::holder::Incident;

/// What a thread takes along.
#[derive(Clone)]
pub struct Staff {
    app: actix_web::web::Data<App>,
    officer: Account,
    manager: Account,
    first: Account,
    second: Account,
    facility: FacilityId,
}

impl World {
    /// The people who take a terminal's incidents through.
    pub fn staff(&self, terminal: &str) -> Staff {
        let company = self.terminal(terminal);
        Staff {
            app: self.app.clone(),
            officer: company.officer("a").account.clone(),
            manager: company.manager("m").account.clone(),
            first: self.assessor("x").account.clone(),
            second: self.assessor("y").account.clone(),
            facility: company.facility(),
        }
    }
}

impl Staff {
    /// A proposed measure.
    pub fn propose(&self, incident: &Incident, last_day: &str) -> (ReportId, RegistrationId) {
        let app = &*self.app;
        let mut input = incident.input.clone();
        input.facility = self.facility.to_string();
        let officer = self.actor(&self.officer);
        let begun = app::draft::begin(app, &officer, app.new_key(), &input, Step::ALL).unwrap();
        let report = app::draft::finish(app, &officer, app.new_key(), begun.id, begun.version, None).unwrap();
        app::report::submit(app, &self.actor(&self.manager), app.new_key(), report, 1).unwrap();
        let criteria = app.protocol().criteria().into_iter();
        let text = || "overwogen".to_owned();
        let judgement = JudgementInput {
            answers: criteria.map(|(id, _)| (id.to_owned(), "yes".to_owned())).collect(),
            sharing: text(),
            extent: text(),
            argument: text(),
            reason: text(),
            last_day: last_day.to_owned(),
        };
        let first = self.actor(&self.first);
        app::assessment::propose(app, &first, app.new_key(), report, 2, &judgement).unwrap();
        match app::assessment::dossier(app, &first, report).unwrap().report.stage {
            Stage::Proposed { registration, .. } => (report, registration),
            other => panic!("not proposed: {other:?}"),
        }
    }

    /// The second pair of eyes.
    pub fn confirm(&self, registration: RegistrationId) {
        let second = self.actor(&self.second);
        app::registration::confirm(&self.app, &second, self.app.new_key(), registration, 1).unwrap();
    }

    fn actor(&self, account: &Account) -> Actor {
        let user = User {
            id: account.id,
            organisation: account.organisation,
            roles: account.roles.clone(),
            ties: account.ties.clone(),
        };
        Actor { who: Who::User(user), trace: self.app.new_trace() }
    }
}
