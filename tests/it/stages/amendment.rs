//! An outcome, and a proposal about a measure, at each stage.

use gatekeeper::app::{amendment, assessment, outcome};
use gatekeeper::domain::amendment::AmendmentInput;
use gatekeeper::domain::calendar;
use gatekeeper::domain::id::{AmendmentId, OutcomeId, RecordId, RegistrationId, ReportId};
use gatekeeper::domain::outcome::OutcomeInput;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::{Measure, words};

pub fn blocks(bench: &Bench<'_>) {
    outcomes(bench);
    proposing(bench);
    deciding(bench);
}

fn outcomes(bench: &Bench<'_>) {
    let (app, report) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    let stages = [
        stage("submitted", || bench.submitted()),
        stage("in force", || bench.in_force().report),
        stage("in force, over", || {
            let it = bench.in_force();
            bench.past_the_term();
            it.report
        }),
        stage("the company waits", || bench.outcome(bench.in_force()).0.report),
        stage("lifted", || bench.lifted().report),
    ];
    bench.tries(Action::ReportOutcome(report), &stages, After::Moved, |report, who| {
        outcome::report(app, who, bench.key(), *report, &bench.said())
    });
    let id = OutcomeId::from_uuid(Uuid::nil());
    let stages = [
        stage("open", || bench.outcome(bench.in_force()).1),
        stage("decided", || {
            let (it, outcome) = bench.outcome(bench.in_force());
            bench.confirms_amendment(bench.proposes_amendment(it, "stay"));
            outcome
        }),
        stage("lifted", || {
            let (it, outcome) = bench.outcome(bench.in_force());
            bench.confirms_amendment(bench.proposes_amendment(it, "acquitted"));
            outcome
        }),
    ];
    bench.tries(Action::RemindOutcome(id), &stages, After::Moved, |id, who| outcome::remind(app, who, *id));
}

fn proposing(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), RegistrationId::from_uuid(Uuid::nil()));
    let over = |it: Measure| {
        bench.past_the_term();
        it
    };
    let stages = [
        stage("proposed", || bench.proposed()),
        stage("active", || bench.in_force()),
        stage("active, over", || over(bench.in_force())),
        stage("a proposal waits", || {
            let it = bench.in_force();
            bench.proposes_amendment(it, "acquitted");
            it
        }),
        stage("sent-back", || {
            let it = bench.in_force();
            bench.sends_amendment_back(bench.proposes_amendment(it, "acquitted"));
            it
        }),
        stage("suspended", || bench.suspended()),
        stage("suspended, over", || over(bench.suspended())),
        stage("lifted", || bench.lifted()),
    ];
    bench.tries(Action::ProposeAmendment(id), &stages, After::Moved, |it, who| {
        amendment::propose(app, who, bench.key(), it.registration, &change("acquitted")).map(drop)
    });
}

fn deciding(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), AmendmentId::from_uuid(Uuid::nil()));
    let proposed = || bench.proposes_amendment(bench.in_force(), "acquitted");
    let stages = [
        stage("proposed", || (proposed(), 1)),
        stage("proposed, over", || {
            let id = proposed();
            bench.past_the_term();
            (id, 1)
        }),
        stage("to stay", || {
            let (it, _) = bench.outcome(bench.in_force());
            (bench.proposes_amendment(it, "stay"), 1)
        }),
        stage("to resume", || (bench.proposes_amendment(bench.suspended(), "resume"), 1)),
        stage("sent-back", || (bench.sends_amendment_back(proposed()), 2)),
        stage("it stays", || {
            let (it, _) = bench.outcome(bench.in_force());
            (bench.confirms_amendment(bench.proposes_amendment(it, "stay")), 2)
        }),
        stage("lifted", || (bench.confirms_amendment(proposed()), 2)),
    ];
    bench.tries(Action::ConfirmAmendment(id), &stages, After::Moved, |(id, seen), who| {
        amendment::confirm(app, who, bench.key(), *id, *seen).map(drop)
    });
    bench.tries(Action::SendBackAmendment(id), &stages, After::Moved, |(id, seen), who| {
        amendment::send_back(app, who, bench.key(), *id, *seen, &words()).map(drop)
    });
}

/// Lifting on a ground, or another change that needs no more fields.
fn change(name: &str) -> AmendmentInput {
    let (change, ground) = if name == "acquitted" { ("lift", name) } else { (name, "") };
    let (change, ground) = (change.to_owned(), ground.to_owned());
    AmendmentInput { change, ground, argument: words(), ..AmendmentInput::default() }
}

/// What the first assessor proposes and another decides.
impl Bench<'_> {
    fn said(&self) -> OutcomeInput {
        OutcomeInput {
            ending: "served".to_owned(),
            day: calendar::day(self.app().now()).to_string(),
            source: words(),
            copy: "seen".to_owned(),
        }
    }

    /// The company reports an outcome.
    fn outcome(&self, it: Measure) -> (Measure, OutcomeId) {
        let officer = self.who("security_officer");
        outcome::report(self.app(), officer, self.key(), it.report, &self.said()).unwrap();
        let dossier = assessment::dossier(self.app(), self.who("assessor"), it.report).unwrap();
        (it, dossier.outcomes[0].outcome.id)
    }

    fn proposes_amendment(&self, it: Measure, verdict: &str) -> AmendmentId {
        let first = self.who("the first assessor");
        amendment::propose(self.app(), first, self.key(), it.registration, &change(verdict)).unwrap();
        let dossier = assessment::dossier(self.app(), first, it.report).unwrap();
        dossier.amendment.unwrap().amendment.id
    }

    fn confirms_amendment(&self, id: AmendmentId) -> AmendmentId {
        amendment::confirm(self.app(), self.who("assessor"), self.key(), id, 1).unwrap();
        id
    }

    fn sends_amendment_back(&self, id: AmendmentId) -> AmendmentId {
        amendment::send_back(self.app(), self.who("assessor"), self.key(), id, 1, &words()).unwrap();
        id
    }

    /// A measure that was suspended.
    pub fn suspended(&self) -> Measure {
        let it = self.in_force();
        self.confirms_amendment(self.proposes_amendment(it, "suspend"));
        it
    }

    /// A measure that was lifted.
    pub fn lifted(&self) -> Measure {
        self.lifts(self.in_force())
    }

    /// Two assessors lift a measure.
    pub fn lifts(&self, it: Measure) -> Measure {
        self.confirms_amendment(self.proposes_amendment(it, "acquitted"));
        it
    }
}
