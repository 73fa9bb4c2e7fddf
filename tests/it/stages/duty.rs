//! A turn of duty at each stage.

use gatekeeper::app::duty;
use gatekeeper::domain::duty::TurnInput;
use gatekeeper::domain::id::{DutyId, RecordId};
use gatekeeper::domain::permission::Action;
use jiff::SignedDuration;
use uuid::Uuid;

use super::bench::{After, Bench, stage};

pub fn blocks(bench: &Bench<'_>) {
    let app = bench.app();
    let later = |hours: i64| {
        let id = planned(bench);
        bench.later(hours);
        id
    };
    let stages = [
        stage("to come", || planned(bench)),
        stage("begun", || later(2)),
        stage("over", || later(3)),
        stage("cancelled", || {
            let id = planned(bench);
            duty::cancel(app, bench.who("administrator"), bench.key(), id).unwrap();
            id
        }),
    ];
    bench.tries(Action::CancelDuty(DutyId::from_uuid(Uuid::nil())), &stages, After::Moved, |id, who| {
        duty::cancel(app, who, bench.key(), *id)
    });
}

/// An hour of the first assessor, in two hours at the most.
fn planned(bench: &Bench<'_>) -> DutyId {
    let (app, first) = (bench.app(), bench.who("the first administrator"));
    let moment = |minutes: i64| {
        let at = app.now() + SignedDuration::from_mins(minutes);
        at.in_tz("Europe/Amsterdam").unwrap().strftime("%Y-%m-%dT%H:%M").to_string()
    };
    let account = bench.who("the first assessor").user().unwrap().id.to_string();
    let input = TurnInput { account, from: moment(120), until: moment(150) };
    duty::plan(app, first, bench.key(), &input).unwrap();
    let next = duty::roster(app, first).unwrap().next;
    next.into_iter().max_by_key(|line| line.turn.from).unwrap().turn.id
}
