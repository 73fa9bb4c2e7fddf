//! A pass hold at each stage.

use gatekeeper::app::{Error, pass_hold};
use gatekeeper::domain::id::{PassHoldId, RecordId};
use gatekeeper::domain::pass_hold::Cause;
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, Stage, stage};

/// A pass hold and the version that was seen.
type Seen = (PassHoldId, i32);

/// For how many days, the last one included.
const DAYS: i64 = 3;

pub fn blocks(bench: &Bench<'_>) {
    let (app, id, stages) = (bench.app(), PassHoldId::from_uuid(Uuid::nil()), stages(bench));
    bench.tries(Action::ViewPassHold(id), &stages, After::Same, |(id, _), who| {
        pass_hold::view(app, who, *id).map(drop)
    });
    bench.tries(Action::ConfirmPassHold(id), &stages, After::Moved, |(id, seen), who| {
        pass_hold::confirm(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::RefusePassHold(id), &stages, After::Moved, |(id, seen), who| {
        pass_hold::refuse(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::ReplacePassHold(id), &stages, After::Moved, |(id, seen), who| {
        pass_hold::end_early(app, who, bench.key(), (*id, *seen), Cause::Replaced)
    });
    bench.tries(Action::RevokePassHold(id), &stages, After::Moved, |(id, seen), who| {
        pass_hold::end_early(app, who, bench.key(), (*id, *seen), Cause::Mistaken)
    });
    bench.tries(Action::TickHolderTold(id), &stages, After::Moved, |(id, _), who| {
        pass_hold::holder_told(app, who, bench.key(), *id, "by-phone")
    });
    bench.tries(Action::TellPassHold(id), &stages, After::Moved, |(id, _), who| {
        pass_hold::tell(app, who, *id)
    });
    bench.tries(Action::RemindHolder(id), &stages, After::Moved, |(id, _), who| {
        pass_hold::remind(app, who, *id)
    });
    bench.tries(Action::EndPassHold(id), &stages, After::Moved, |(id, _), who| pass_hold::end(app, who, *id));
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Seen>> {
    let (app, manager) = (bench.app(), bench.who("security_manager"));
    let over = move |seen: Seen| {
        bench.later(24 * (DAYS + 1));
        seen
    };
    let then = |(id, seen): Seen, done: Result<(), Error>| {
        done.unwrap();
        (id, seen + 1)
    };
    let recorded = move || (bench.pass_hold(DAYS), 1);
    let active = move || (bench.pass_hold_in_force(DAYS), 2);
    let early = move |cause: Cause| {
        let (id, seen) = active();
        then((id, seen), pass_hold::end_early(app, manager, bench.key(), (id, seen), cause))
    };
    vec![
        stage("recorded", recorded),
        stage("recorded, over", move || over(recorded())),
        stage("refused", move || {
            let (id, seen) = recorded();
            then((id, seen), pass_hold::refuse(app, manager, bench.key(), id, seen))
        }),
        stage("active", active),
        stage("active, told", move || {
            let (id, seen) = active();
            then((id, seen), pass_hold::holder_told(app, manager, bench.key(), id, "by-phone"))
        }),
        stage("active, over", move || over(active())),
        stage("replaced", move || early(Cause::Replaced)),
        stage("revoked", move || early(Cause::Mistaken)),
        stage("ended", move || {
            let (id, seen) = over(active());
            then((id, seen), pass_hold::end(app, bench.who("the system"), id))
        }),
    ]
}
