//! A draft at each stage.

use gatekeeper::app::{draft, report};
use gatekeeper::domain::draft::Step;
use gatekeeper::domain::id::{RecordId, ReportId};
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};

/// A draft and the version that was seen.
type Seen = (ReportId, i32);

pub fn blocks(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), ReportId::from_uuid(Uuid::nil()));
    let first = bench.who("the first manager");
    let whole = || (bench.draft(&bench.incident(), Step::ALL), 1);
    let of_report = || {
        let id = bench.ready();
        draft::revise(app, first, bench.key(), id, None).unwrap();
        (id, 1)
    };
    let stages = [
        stage("half", || (bench.draft(&bench.incident(), &[Step::What, Step::Caught]), 1)),
        stage("whole", whole),
        stage("72 h", || {
            let seen = whole();
            bench.later(72);
            seen
        }),
        stage("of a report", of_report),
        stage("of one submitted", || {
            let seen: Seen = of_report();
            report::submit(app, bench.who("security_manager"), bench.key(), seen.0, 1).unwrap();
            seen
        }),
        stage("ready", || (bench.ready(), 1)),
        stage("discarded", || {
            let (id, seen) = whole();
            draft::discard(app, first, bench.key(), id, seen).unwrap();
            (id, seen)
        }),
    ];
    bench.tries(Action::ViewDraft(id), &stages, After::Same, |(id, _), who| {
        draft::view(app, who, *id).map(drop)
    });
    bench.tries(Action::SaveDraft(id), &stages, After::Moved, |(id, seen), who| {
        draft::save(app, who, (*id, Step::Story), *seen, &bench.incident()).map(drop)
    });
    bench.tries(Action::FinishDraft(id), &stages, After::Moved, |(id, seen), who| {
        draft::finish(app, who, bench.key(), *id, *seen, None).map(drop)
    });
    bench.tries(Action::DiscardDraft(id), &stages, After::Moved, |(id, seen), who| {
        draft::discard(app, who, bench.key(), *id, *seen)
    });
}
