//! A signal at each stage, and raising one at each stage of a report.

use gatekeeper::app::signal;
use gatekeeper::domain::id::{RecordId, Reference, ReportId, SignalId};
use gatekeeper::domain::permission::Action;
use gatekeeper::domain::signal::{FindingInput, SignalInput};
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::words;

pub fn blocks(bench: &Bench<'_>) {
    raising(bench);
    let (app, id) = (bench.app(), SignalId::from_uuid(Uuid::nil()));
    let first = bench.who("the first manager");
    let open = || {
        let reference = bench.reference(bench.in_force().report);
        signal::raise(app, first, bench.key(), &doubt(reference)).unwrap()
    };
    let overdue = || {
        let id = open();
        bench.later(5);
        id
    };
    let stages = [
        stage("open", open),
        stage("open, 5 h", overdue),
        stage("settled", || {
            let id = open();
            signal::settle(app, bench.who("assessor"), bench.key(), id, &found()).unwrap();
            bench.later(5);
            id
        }),
    ];
    bench
        .tries(Action::ViewSignal(id), &stages, After::Same, |id, who| signal::view(app, who, *id).map(drop));
    bench.tries(Action::SettleSignal(id), &stages, After::Moved, |id, who| {
        signal::settle(app, who, bench.key(), *id, &found())
    });
    bench.tries(Action::RemindSignal(id), &stages, After::Moved, |id, who| signal::remind(app, who, *id));
}

/// What can be doubted by whom: the record is a report's reference.
fn raising(bench: &Bench<'_>) {
    let app = bench.app();
    let of = |report: ReportId| bench.reference(report);
    let stages = [
        stage("ready", || of(bench.ready())),
        stage("submitted", || of(bench.submitted())),
        stage("proposed", || of(bench.proposed().report)),
        stage("admitted", || of(bench.in_force().report)),
        stage("all were told", || of(bench.notified().0.report)),
        stage("over", || {
            let reference = of(bench.notified().0.report);
            bench.past_the_term();
            reference
        }),
    ];
    bench.tries(Action::RaiseSignal, &stages, After::Same, |reference, who| {
        signal::raise(app, who, bench.key(), &doubt(*reference)).map(drop)
    });
}

fn doubt(reference: Reference) -> SignalInput {
    SignalInput { reference: reference.to_string(), words: words() }
}

fn found() -> FindingInput {
    FindingInput { finding: "right-person".to_owned(), words: words() }
}
