//! A gate check at each stage.

use gatekeeper::app::gate_check;
use gatekeeper::domain::gate_check::GateCheckInput;
use gatekeeper::domain::id::{GateCheckId, RecordId};
use gatekeeper::domain::permission::Action;
use uuid::Uuid;

use super::bench::{After, Bench, stage};

pub fn blocks(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), GateCheckId::from_uuid(Uuid::nil()));
    let guard = bench.who("gate_guard");
    let asks = |number: String| {
        let facility = bench.world.terminal("T1").facility().to_string();
        // A guard asks so often within some minutes and no more.
        bench.later(1);
        gate_check::check(app, guard, bench.key(), &GateCheckInput { facility, number }).unwrap()
    };
    let held = || {
        let incident = bench.incident();
        let report = bench.submits(bench.ready_about(&incident));
        bench.confirms(bench.proposes(report, 2, bench.who("the first assessor")), bench.who("assessor"));
        asks(incident.passes[0].1.clone())
    };
    let stages = [
        stage("not held", || asks("demo-10-01".to_owned())),
        stage("held", held),
        stage("held, tried", || {
            let id = held();
            gate_check::attempt(app, guard, bench.key(), id).unwrap();
            id
        }),
        stage("over", || {
            let id = held();
            bench.past_the_term();
            id
        }),
    ];
    bench.tries(Action::ViewGateCheck(id), &stages, After::Same, |id, who| {
        gate_check::view(app, who, *id).map(drop)
    });
    bench.tries(Action::TellAttempt(id), &stages, After::Moved, |id, who| {
        gate_check::attempt(app, who, bench.key(), *id)
    });
}
