//! The keys of an access-control system at each stage.

use gatekeeper::app::{consumer, participant};
use gatekeeper::domain::consumer::Summary;
use gatekeeper::domain::id::{ConsumerId, ConsumerKeyId, RecordId};
use gatekeeper::domain::permission::{Action, Actor};
use uuid::Uuid;

use super::bench::{After, Bench, Own, Stage, stage};
use super::presence::{Life, company};

/// A consumer, its oldest key, and the admin of its company.
struct Gate {
    id: ConsumerId,
    key: ConsumerKeyId,
    admin: Actor,
}

const OWN: &[Own<Gate>] = &[("participant_admin", |it| it.admin.clone())];

pub fn blocks(bench: &Bench<'_>) {
    let (app, stages) = (bench.app(), stages(bench));
    bench.tries_with(
        Action::RotateKey(ConsumerId::from_uuid(Uuid::nil())),
        &stages,
        After::Moved,
        OWN,
        |it, who| consumer::rotate(app, who, bench.key(), it.id).map(drop),
    );
    bench.tries_with(
        Action::RevokeKey(ConsumerKeyId::from_uuid(Uuid::nil())),
        &stages,
        After::Moved,
        OWN,
        |it, who| consumer::revoke(app, who, bench.key(), it.key).map(drop),
    );
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Gate>> {
    let (app, keeper) = (bench.app(), bench.who("administrator"));
    let of = move |life: Life| {
        let it = company(bench, life);
        let Summary { id, keys, .. } = participant::view(app, keeper, it.id).unwrap().consumers.remove(0);
        Gate { id, key: keys[0].id, admin: it.admin }
    };
    let rotated = move || {
        let it = of(Life::Live);
        consumer::rotate(app, keeper, bench.key(), it.id).unwrap();
        it
    };
    vec![
        stage("works", move || of(Life::Live)),
        stage("works, applied", move || of(Life::Applied)),
        stage("works, suspended", move || of(Life::Suspended)),
        stage("works, departed", move || of(Life::Left)),
        stage("followed", rotated),
        stage("followed, 30 days", move || {
            let it = rotated();
            bench.later(24 * 30);
            it
        }),
        stage("revoked", move || {
            let it = of(Life::Live);
            consumer::revoke(app, keeper, bench.key(), it.key).unwrap();
            it
        }),
    ]
}
