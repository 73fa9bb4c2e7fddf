//! What waits at the brake: a measure that the first assessor confirmed after too many holds of its company.

use gatekeeper::app::{assessment, brake, pass_hold};
use gatekeeper::domain::id::{BrakeId, RecordId};
use gatekeeper::domain::pass_hold::Cause;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::BRAKED_AFTER;

pub fn blocks(bench: &Bench<'_>) {
    let app = bench.app();
    let stages = [
        stage("a measure", || measure(bench)),
        stage("a measure, over", || {
            let id = measure(bench);
            bench.past_the_term();
            id
        }),
        stage("let through", || {
            let id = measure(bench);
            brake::let_through(app, bench.who("assessor"), bench.key(), id).unwrap();
            id
        }),
        stage("a release", || release(bench)),
    ];
    bench.tries(Action::LetThrough(BrakeId::from_uuid(Uuid::nil())), &stages, After::Moved, |id, who| {
        brake::let_through(app, who, bench.key(), *id)
    });
}

/// The newest that waits.
fn waiting(bench: &Bench<'_>) -> BrakeId {
    let all = brake::overview(bench.app(), bench.who("assessor")).unwrap().waiting;
    all.into_iter().max_by_key(|line| line.braked.asked.at).unwrap().braked.id
}

fn measure(bench: &Bench<'_>) -> BrakeId {
    let proposal = bench.proposes(bench.submitted(), 2, bench.who("assessor"));
    for _ in 0..BRAKED_AFTER {
        bench.pass_hold_in_force(1);
    }
    bench.confirms(proposal, bench.who("the first assessor"));
    let dossier = assessment::dossier(bench.app(), bench.who("assessor"), proposal.report).unwrap();
    assert!(dossier.waits.is_some(), "nothing waits");
    waiting(bench)
}

/// One pass hold too many that its company ended.
fn release(bench: &Bench<'_>) -> BrakeId {
    let (app, manager) = (bench.app(), bench.who("the first manager"));
    let holds: Vec<_> = (0..BRAKED_AFTER).map(|_| bench.pass_hold_in_force(3)).collect();
    bench.later(2);
    let last = bench.pass_hold_in_force(3);
    for id in holds.into_iter().chain([last]) {
        pass_hold::end_early(app, manager, bench.key(), (id, 2), Cause::Replaced).unwrap();
    }
    waiting(bench)
}
