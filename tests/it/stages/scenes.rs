//! How an incident of `T1` comes as far as a measure, through the use cases. The first manager drafts and the first assessor
//! proposes; others are the second pair of eyes.

use gatekeeper::app::{self, draft, pass_hold, registration, report};
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::draft::Step;
use gatekeeper::domain::id::{PassHoldId, Reference, RegistrationId, ReportId};
use gatekeeper::domain::incident::{IncidentInput, Stage};
use gatekeeper::domain::pass_hold::PassHoldInput;
use gatekeeper::domain::permission::Actor;

use super::bench::Bench;
use crate::world::holder::{Incident, pass_number};

/// So many holds, or releases, of a company pass the brake within an hour.
pub const BRAKED_AFTER: u16 = 3;

/// For how many days a measure bars, the last day included.
pub const TERM: i64 = 4;

/// A measure, and its report.
#[derive(Clone, Copy)]
pub struct Measure {
    pub report: ReportId,
    pub registration: RegistrationId,
}

impl Bench<'_> {
    /// An incident at `T1` with a pass holder whom nobody else reported.
    pub fn incident(&self) -> IncidentInput {
        let mut input = Incident::new("drug-smuggling", self.app().now()).input;
        input.facility = self.world.terminal("T1").facility().to_string();
        input
    }

    pub fn draft(&self, input: &IncidentInput, steps: &[Step]) -> ReportId {
        draft::begin(self.app(), self.who("the first manager"), self.key(), input, steps).unwrap().id
    }

    pub fn ready(&self) -> ReportId {
        self.ready_about(&self.incident())
    }

    pub fn ready_about(&self, input: &IncidentInput) -> ReportId {
        let id = self.draft(input, Step::ALL);
        draft::finish(self.app(), self.who("the first manager"), self.key(), id, 1, None).unwrap()
    }

    pub fn submitted(&self) -> ReportId {
        self.submits(self.ready())
    }

    pub fn submits(&self, id: ReportId) -> ReportId {
        report::submit(self.app(), self.who("security_manager"), self.key(), id, 1).unwrap();
        id
    }

    pub fn reference(&self, id: ReportId) -> Reference {
        report::view(self.app(), self.who("security_officer"), id).unwrap().report.reference
    }

    /// The form of judgement with one answer to every question.
    pub fn judgement(&self, answer: &str) -> JudgementInput {
        let criteria = self.app().protocol().criteria().into_iter();
        JudgementInput {
            answers: criteria.map(|(id, _)| (id.to_owned(), answer.to_owned())).collect(),
            sharing: words(),
            extent: words(),
            argument: words(),
            reason: words(),
            last_day: self.day(TERM),
        }
    }

    pub fn proposed(&self) -> Measure {
        self.proposes(self.submitted(), 2, self.who("the first assessor"))
    }

    /// An assessor proposes a measure about a report of this version.
    pub fn proposes(&self, report: ReportId, seen: i32, assessor: &Actor) -> Measure {
        let input = self.judgement("yes");
        app::assessment::propose(self.app(), assessor, self.key(), report, seen, &input).unwrap();
        let dossier = app::assessment::dossier(self.app(), assessor, report).unwrap();
        match dossier.report.stage {
            Stage::Proposed { registration, .. } => Measure { report, registration },
            other => panic!("not proposed: {other:?}"),
        }
    }

    pub fn in_force(&self) -> Measure {
        self.confirms(self.proposed(), self.who("assessor"))
    }

    pub fn confirms(&self, it: Measure, assessor: &Actor) -> Measure {
        registration::confirm(self.app(), assessor, self.key(), it.registration, 1).unwrap();
        it
    }

    /// The last day of a measure that was proposed just now is over.
    pub fn past_the_term(&self) {
        self.later(24 * (TERM + 1));
    }

    pub fn pass_hold(&self, days: i64) -> PassHoldId {
        let input = PassHoldInput {
            scheme: "cargocard".to_owned(),
            number: pass_number(),
            kind: "stolen".to_owned(),
            last_day: self.day(days),
            words: words(),
        };
        pass_hold::record(self.app(), self.who("the first manager"), self.key(), &input).unwrap()
    }

    pub fn pass_hold_in_force(&self, days: i64) -> PassHoldId {
        let id = self.pass_hold(days);
        pass_hold::confirm(self.app(), self.who("security_manager"), self.key(), id, 1).unwrap();
        id
    }
}

/// Why, in words.
pub fn words() -> String {
    "Omdat het moet.".to_owned()
}
