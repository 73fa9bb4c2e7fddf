//! A report at each stage, at its company and at the foundation.

use gatekeeper::app::{assessment, draft, identifiers, provisional, report};
use gatekeeper::domain::id::{RecordId, ReportId};
use gatekeeper::domain::incident::Stage as ReportStage;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, Stage, stage};
use super::scenes::words;

/// A report and the version that was seen.
type Seen = (ReportId, i32);

pub fn blocks(bench: &Bench<'_>) {
    let stages = stages(bench);
    let has = |name: &&str| stages.iter().any(|(known, _)| known == name);
    assert!(ReportStage::NAMES.iter().all(has), "a stage is left out");
    at_company(bench, &stages);
    at_foundation(bench, &stages);
    contradictions(bench);
}

fn at_company(bench: &Bench<'_>, stages: &[Stage<'_, Seen>]) {
    let (app, id) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    bench.tries(Action::ViewReport(id), stages, After::Same, |(id, _), who| {
        report::view(app, who, *id).map(drop)
    });
    bench.tries(Action::EditReport(id), stages, After::Moved, |(id, _), who| {
        draft::revise(app, who, bench.key(), *id, None).map(drop)
    });
    bench.tries(Action::SubmitReport(id), stages, After::Moved, |(id, seen), who| {
        report::submit(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::AskProvisional(id), stages, After::Moved, |(id, seen), who| {
        provisional::ask(app, who, bench.key(), *id, *seen)
    });
}

fn at_foundation(bench: &Bench<'_>, stages: &[Stage<'_, Seen>]) {
    let (app, id) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    bench.tries(Action::ViewDossier(id), stages, After::Same, |(id, _), who| {
        assessment::dossier(app, who, *id).map(drop)
    });
    bench.tries(Action::ReturnReport(id), stages, After::Moved, |(id, seen), who| {
        assessment::return_report(app, who, bench.key(), *id, *seen, &words())
    });
    bench.tries(Action::RejectReport(id), stages, After::Moved, |(id, seen), who| {
        assessment::reject(app, who, bench.key(), *id, *seen, &bench.judgement("no"))
    });
    bench.tries(Action::ProposeMeasure(id), stages, After::Moved, |(id, seen), who| {
        assessment::propose(app, who, bench.key(), *id, *seen, &bench.judgement("yes"))
    });
}

/// A report at every stage there is, and when its time is over.
fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Seen>> {
    let days_later = |seen: Seen, days: i64| {
        bench.later(24 * days);
        seen
    };
    let ready = || (bench.ready(), 1);
    vec![
        stage("ready", ready),
        stage("ready, 15 days", move || days_later(ready(), 15)),
        stage("submitted", || (bench.submitted(), 2)),
        stage("submitted, urgent", || (bench.asked(), 2)),
        stage("proposed", || (bench.proposed().report, 3)),
        stage("returned", || returned(bench)),
        stage("returned, 15 days", move || days_later(returned(bench), 15)),
        stage("rejected", || rejected(bench)),
        stage("rejected, 29 days", move || days_later(rejected(bench), 29)),
        stage("admitted", || (bench.in_force().report, 4)),
    ]
}

fn returned(bench: &Bench<'_>) -> Seen {
    let (id, by) = (bench.submitted(), bench.who("the first assessor"));
    assessment::return_report(bench.app(), by, bench.key(), id, 2, &words()).unwrap();
    (id, 3)
}

fn rejected(bench: &Bench<'_>) -> Seen {
    let (id, by) = (bench.submitted(), bench.who("the first assessor"));
    assessment::reject(bench.app(), by, bench.key(), id, 2, &bench.judgement("no")).unwrap();
    (id, 3)
}

/// Somebody else is known under the same pass.
fn contradictions(bench: &Bench<'_>) {
    let app = bench.app();
    let contradicted = || {
        let (one, mut other) = (bench.incident(), bench.incident());
        other.passes.clone_from(&one.passes);
        bench.submits(bench.ready_about(&one));
        bench.ready_about(&other)
    };
    let judged = |by: &dyn Fn(ReportId)| {
        let id = bench.submits(contradicted());
        by(id);
        (id, 3)
    };
    let first = bench.who("the first assessor");
    let settle = |id, seen| identifiers::settle(app, first, bench.key(), id, seen, &words());
    let stages = [
        stage("nothing to settle", || (bench.submitted(), 2)),
        stage("ready", || (contradicted(), 1)),
        stage("submitted", || (bench.submits(contradicted()), 2)),
        stage("settled", || {
            let id = bench.submits(contradicted());
            settle(id, 2).unwrap();
            (id, 2)
        }),
        stage("returned", || {
            judged(&|id| assessment::return_report(app, first, bench.key(), id, 2, &words()).unwrap())
        }),
        stage("rejected", || {
            judged(&|id| assessment::reject(app, first, bench.key(), id, 2, &bench.judgement("no")).unwrap())
        }),
    ];
    bench.tries(
        Action::SettleIdentity(ReportId::from_uuid(Uuid::nil())),
        &stages,
        After::Moved,
        |(id, seen), who| identifiers::settle(app, who, bench.key(), *id, *seen, &words()),
    );
}
