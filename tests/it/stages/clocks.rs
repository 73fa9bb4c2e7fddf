//! The two clocks of a measure, at each stage of that.

use gatekeeper::app::{self, outcome, outcome_check, registration, review};
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::calendar;
use gatekeeper::domain::id::{OutcomeId, RecordId, RegistrationId, ReportId};
use gatekeeper::domain::incident::Stage;
use gatekeeper::domain::outcome::OutcomeInput;
use gatekeeper::domain::outcome_check::CheckInput;
use gatekeeper::domain::permission::Action;
use gatekeeper::domain::review::ReviewInput;
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::{Measure, words};

/// For how many days a measure bars that must be checked and reviewed.
const LONG: i64 = 500;
/// Six months are over, for certain.
const SILENT: i64 = 185 * 24;

pub fn blocks(bench: &Bench<'_>) {
    answering(bench);
    falling_silent(bench);
    reviewing(bench);
    asking(bench);
}

fn answering(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    let stages = [
        stage("submitted", || bench.submitted()),
        stage("in force", || bench.long_in_force().report),
        stage("ends before", || bench.in_force().report),
        stage("the company waits", || bench.foretold(0).0.report),
        stage("lifted", || bench.lifted().report),
    ];
    bench.tries(Action::AnswerOutcomeCheck(id), &stages, After::Moved, |report, who| {
        outcome_check::answer(app, who, bench.key(), *report, &bench.pending())
    });
}

fn falling_silent(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), RegistrationId::from_uuid(Uuid::nil()));
    let stages = [
        stage("in force", || bench.long_in_force()),
        stage("silent", || {
            let it = bench.long_in_force();
            bench.later(SILENT);
            it
        }),
        stage("answered", || {
            let it = bench.long_in_force();
            bench.later(SILENT / 2);
            let officer = bench.who("security_officer");
            outcome_check::answer(app, officer, bench.key(), it.report, &bench.pending()).unwrap();
            bench.later(SILENT / 2);
            it
        }),
        stage("lifted", || bench.lifted()),
    ];
    bench.tries(Action::LiftUnknown(id), &stages, After::Moved, |it, who| {
        outcome_check::lift(app, who, it.registration)
    });
}

fn reviewing(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    let stages = [
        stage("submitted", || bench.submitted()),
        stage("in force", || bench.long_in_force().report),
        stage("ends before", || bench.in_force().report),
        stage("lifted", || bench.lifted().report),
    ];
    bench.tries(Action::ReviewMeasure(id), &stages, After::Moved, |report, who| {
        let input = ReviewInput { sharing: words(), term: words() };
        review::review(app, who, bench.key(), *report, &input)
    });
}

fn asking(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), OutcomeId::from_uuid(Uuid::nil()));
    let stages = [stage("known for later", || bench.foretold(30).1), stage("open", || bench.foretold(0).1)];
    bench.tries(Action::AskOutcome(id), &stages, After::Moved, |id, who| outcome::ask(app, who, *id));
}

impl Bench<'_> {
    /// A measure in force whose clocks run out before it ends.
    fn long_in_force(&self) -> Measure {
        let (app, first) = (self.app(), self.who("the first assessor"));
        let report = self.submitted();
        let input = JudgementInput { last_day: self.day(LONG), ..self.judgement("yes") };
        app::assessment::propose(app, first, self.key(), report, 2, &input).unwrap();
        let dossier = app::assessment::dossier(app, first, report).unwrap();
        let Stage::Proposed { registration, .. } = dossier.report.stage else { panic!("not proposed") };
        registration::confirm(app, self.who("assessor"), self.key(), registration, 1).unwrap();
        Measure { report, registration }
    }

    fn pending(&self) -> CheckInput {
        CheckInput { asked: calendar::day(self.app().now()).to_string(), source: words() }
    }

    /// The company reports that the sentence is served in so many days.
    fn foretold(&self, days: i64) -> (Measure, OutcomeId) {
        let (it, officer) = (self.long_in_force(), self.who("security_officer"));
        let said = OutcomeInput {
            ending: "served".to_owned(),
            day: self.day(days),
            source: words(),
            copy: String::new(),
        };
        outcome::report(self.app(), officer, self.key(), it.report, &said).unwrap();
        let dossier = app::assessment::dossier(self.app(), self.who("assessor"), it.report).unwrap();
        (it, dossier.outcomes[0].outcome.id)
    }
}
