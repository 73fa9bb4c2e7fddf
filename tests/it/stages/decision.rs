//! A facility decision at each stage.

use gatekeeper::app::{Error, facility_decision as decisions};
use gatekeeper::domain::id::{FacilityDecisionId, RecordId};
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, Stage, stage};
use super::scenes::words;

/// A facility decision and the version that was seen.
type Seen = (FacilityDecisionId, i32);

pub fn blocks(bench: &Bench<'_>) {
    let (app, id, stages) = (bench.app(), FacilityDecisionId::from_uuid(Uuid::nil()), stages(bench));
    bench.tries(Action::ViewFacilityDecision(id), &stages, After::Same, |(id, _), who| {
        decisions::view(app, who, *id).map(drop)
    });
    bench.tries(Action::ConfirmNoAction(id), &stages, After::Moved, |(id, seen), who| {
        decisions::confirm(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::DeclineNoAction(id), &stages, After::Moved, |(id, seen), who| {
        decisions::decline(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::FollowAgain(id), &stages, After::Moved, |(id, seen), who| {
        decisions::follow(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::NoteNoAction(id), &stages, After::Moved, |(id, seen), who| {
        decisions::note(app, who, bench.key(), *id, *seen)
    });
    bench.tries(Action::OverruleNoAction(id), &stages, After::Moved, |(id, seen), who| {
        decisions::overrule(app, who, bench.key(), *id, *seen, &words())
    });
    bench.tries(Action::EndNoAction(id), &stages, After::Moved, |(id, _), who| decisions::end(app, who, *id));
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Seen>> {
    let (app, manager, assessor) =
        (bench.app(), bench.who("security_manager"), bench.who("the first assessor"));
    // The last day of a decision is tomorrow, that of the measure later.
    let over = move |seen: Seen| {
        bench.later(24 * 3);
        seen
    };
    let then = |(id, seen): Seen, done: Result<(), Error>| {
        done.unwrap();
        (id, seen + 1)
    };
    let proposed = move || (proposed(bench), 1);
    let in_force = move || {
        let (id, seen) = proposed();
        then((id, seen), decisions::confirm(app, manager, bench.key(), id, seen))
    };
    let noted = move || {
        let (id, seen) = in_force();
        then((id, seen), decisions::note(app, assessor, bench.key(), id, seen))
    };
    vec![
        stage("proposed", proposed),
        stage("proposed, over", move || over(proposed())),
        stage("declined", move || {
            let (id, seen) = proposed();
            then((id, seen), decisions::decline(app, manager, bench.key(), id, seen))
        }),
        stage("in-force", in_force),
        stage("in-force, noted", noted),
        stage("in-force, over", move || over(in_force())),
        stage("followed", move || {
            let (id, seen) = in_force();
            then((id, seen), decisions::follow(app, manager, bench.key(), id, seen))
        }),
        stage("overruled", move || {
            let (id, seen) = in_force();
            then((id, seen), decisions::overrule(app, assessor, bench.key(), id, seen, &words()))
        }),
        stage("ended", move || {
            let (id, seen) = over(in_force());
            then((id, seen), decisions::end(app, bench.who("the system"), id))
        }),
    ]
}

/// What the first manager proposed.
fn proposed(bench: &Bench<'_>) -> FacilityDecisionId {
    let (_, told) = bench.notified();
    let first = bench.who("the first manager");
    decisions::propose(bench.app(), first, bench.key(), told, &bench.no_action()).unwrap()
}
