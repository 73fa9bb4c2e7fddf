//! Acknowledging: what a gate says that it did is kept for each pass, and when it last polled.

use std::time::Duration;

use gatekeeper::domain::enforcement::Follower;
use gatekeeper::domain::participant::Step;
use gatekeeper::store::enforcement::followers;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::feed_poll::cursor;
use crate::world::gate::{Client, Gate};
use crate::world::{World, flow, instant};

/// A pass that is held everywhere.
fn held(world: &World) -> String {
    let incident = world.incident("drug-smuggling");
    let staff = world.staff("T1");
    let (_, registration) = staff.propose(&incident, "2026-12-31");
    staff.confirm(registration);
    incident.pass()
}

/// What a gate says about the hold that it has of this pass.
fn word(gate: &Gate<'_>, pass: &str, stage: &str) -> Value {
    let reference = gate.reference(pass);
    let holds = gate.snapshot().holds;
    let hold = holds.iter().find(|hold| hold.reference == reference).unwrap();
    json!({ "scheme": hold.scheme, "ref": hold.reference, "rev": hold.rev, "stage": stage })
}

/// When the one word on record was heard.
fn at(world: &World) -> String {
    world.database().texts("SELECT CAST(at AS TEXT) FROM ack").remove(0)
}

/// How this gate's system keeps up.
fn follower(world: &World, gate: &Gate<'_>) -> Follower {
    let facility = world.terminal(&gate.name).facility();
    let all = world.app().store().read(world.app().now(), followers).unwrap();
    all.into_iter().find(|it| it.facility == facility).unwrap()
}

/// The stages on record.
fn stages(world: &World) -> Vec<String> {
    world.database().texts("SELECT stage FROM ack ORDER BY stage")
}

flow! {
    fn feed_acks_are_kept_for_each_gate_and_pass(world) {
        let (plain, hmac) = (world.gate("T1"), world.gate("T2"));
        let pass = held(world);
        assert_eq!(plain.acknowledges(&json!([word(&plain, &pass, "received")])), (1, 0, 0));
        assert_eq!(plain.acknowledges(&json!([word(&plain, &pass, "enforced")])), (1, 0, 0));
        let late = json!([word(&plain, &pass, "applied"), word(&plain, &pass, "enforced")]);
        assert_eq!(plain.acknowledges(&late), (0, 2, 0), "late and repeated words are welcome");
        let mut failed = word(&hmac, &pass, "failed");
        failed["code"] = json!("controller-offline");
        failed["retry_at"] = json!("soon");
        failed["code"] = json!(format!("badge of {pass} not found"));
        assert_eq!(hmac.acknowledges(&json!([failed])), (1, 0, 0), "what is not kept is not read");
        assert_eq!(stages(world), ["enforced", "failed"]);
        failed["stage"] = json!("not_held");
        assert_eq!(hmac.acknowledges(&json!([failed])), (1, 0, 0));
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_take_back_what_was_said_before(world) {
        let gate = world.gate("T1");
        let pass = held(world);
        let mut heard = Vec::new();
        for stage in ["not_held", "failed", "failed", "enforced", "applied"] {
            world.clock.advance(SignedDuration::from_secs(60));
            let answer = gate.acknowledges(&json!([word(&gate, &pass, stage)]));
            heard.push((answer, stages(world).swap_remove(0), at(world)));
        }
        let found: Vec<_> = heard.iter().map(|(answer, stage, _)| (*answer, stage.as_str())).collect();
        let (new, again) = ((1, 0, 0), (0, 1, 0));
        assert_eq!(found, [(new, "not_held"), (new, "failed"), (again, "failed"), (new, "enforced"), (again, "enforced")]);
        assert!(heard[1].2 == heard[2].2 && heard[3].2 == heard[4].2, "what is repeated writes nothing: {heard:?}");
        // The queue of a gate that was cut off, in its order.
        let queue = json!([word(&gate, &pass, "enforced"), word(&gate, &pass, "failed"), word(&gate, &pass, "kept_local")]);
        world.clock.advance(SignedDuration::from_secs(60));
        assert_eq!(gate.acknowledges(&queue), (1, 2, 0));
        assert_eq!(stages(world), ["kept_local"]);
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_of_what_is_not_there_are_counted(world) {
        let (plain, hmac, far) = (world.gate("T1"), world.gate("T2"), world.gate("S1"));
        let pass = held(world);
        let mut other = word(&plain, &pass, "enforced");
        assert_eq!(hmac.acknowledges(&json!([other])), (0, 0, 1), "another gate's reference");
        assert_eq!(far.acknowledges(&json!([])), (0, 0, 0));
        other["stage"] = json!("welded-shut");
        let mut stale = word(&plain, &pass, "enforced");
        let mut scheme = word(&plain, &pass, "enforced");
        scheme["scheme"] = json!("portkey");
        stale["rev"] = json!(0);
        assert_eq!(plain.acknowledges(&json!([other, stale, scheme])), (0, 0, 3));
        assert_eq!(stages(world), Vec::<String>::new());
        let mut odd = word(&plain, &pass, "enforced");
        odd["rev"] = json!("1");
        let mixed = json!([odd, word(&plain, &pass, "enforced"), {"ref": "x"}, null, 7]);
        assert_eq!(plain.acknowledges(&mixed), (1, 0, 4), "what cannot be read does not hold up the rest");
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_that_cannot_be_read_are_problems(world) {
        let gate = world.gate("T1").client();
        let path = "/feed/v1/acks";
        for (body, problem) in [
            ("{", (400, "bad-request")),
            ("{}", (400, "bad-request")),
            (r#"{"results":{"ref":"x"}}"#, (400, "bad-request")),
        ] {
            assert_eq!(gate.post(path, body).problem(), problem, "{body}");
        }
        let one = json!({ "scheme": "cargocard", "ref": "x", "rev": 1, "stage": "enforced", "more": true });
        let many = json!({ "results": vec![one; 1001] }).to_string();
        assert_eq!(gate.post(path, &many).problem(), (413, "payload-too-large"));
        let nobody = world.gate("T1").with_key("gk_nobody").client();
        assert_eq!(nobody.post(path, r#"{"results":[]}"#).problem(), (401, "key-unknown"));
        world.finish();
    }

    fn feed_acks_of_all_gates_at_once_wait_in_turn(world) {
        let gate = world.gate("T1");
        let pass = held(world);
        let body = json!({ "results": [word(&gate, &pass, "enforced")] }).to_string();
        std::thread::scope(|scope| {
            let send = |client: Client| {
                let body = &body;
                scope.spawn(move || client.post("/feed/v1/acks", body).status)
            };
            // More than there are places for people.
            let all: Vec<_> = (0..48).map(|_| send(gate.client())).collect();
            assert!(all.into_iter().all(|one| one.join().unwrap() == 200));
        });
        assert_eq!(stages(world), ["enforced"]);
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_of_what_this_node_has_yet_to_read_wait(world) {
        let gate = world.gate("T1");
        let incident = world.incident("drug-smuggling");
        let staff = world.staff("T1");
        let (_, registration) = staff.propose(&incident, "2026-12-31");
        let word = |rev: i64| json!({ "scheme": "cargocard", "ref": incident.pass(), "rev": rev, "stage": "enforced" });
        let ahead = json!({ "results": [word(gate.snapshot().seq + 1)] }).to_string();
        std::thread::scope(|scope| {
            let client = gate.client();
            let early = scope.spawn(move || client.post("/feed/v1/acks", &ahead));
            std::thread::sleep(Duration::from_millis(200));
            staff.confirm(registration);
            assert_eq!(early.join().unwrap().read::<Value>()["recorded"], 1);
        });
        let nonsense = json!([word(i64::MAX), word(gate.snapshot().seq)]);
        assert_eq!(gate.acknowledges(&nonsense), (0, 1, 1), "it holds up nothing else");
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_from_before_a_return_count_no_more(world) {
        let (gate, t2) = (world.gate("T2"), world.terminal("T2"));
        let pass = held(world);
        let next = gate.snapshot().next;
        gate.changes(&next);
        world.polls_are_noted();
        let seq = gate.snapshot().seq;
        assert_eq!(follower(world, &gate).received, seq);
        let enforced = json!([word(&gate, &pass, "enforced")]);
        assert_eq!(gate.acknowledges(&enforced), (1, 0, 0));
        assert_eq!(gate.acknowledges(&enforced), (0, 1, 0));

        world.takes_step(t2.id(), Step::Suspend);
        world.clock.advance(SignedDuration::from_secs(60));
        world.takes_step(t2.id(), Step::Resume);
        world.clock.advance(SignedDuration::from_secs(60));
        assert_eq!(gate.get(&format!("/feed/v1/changes?after={next}"), &[]).status, 410);
        let next = gate.snapshot().next;
        world.polls_are_noted();
        let back = follower(world, &gate);
        assert_eq!((back.polled, back.received), (Some(world.app().now()), 0), "it polls, and has nothing yet");
        gate.changes(&next);
        world.polls_are_noted();
        assert_eq!(follower(world, &gate).received, gate.snapshot().seq);
        assert_eq!(gate.acknowledges(&enforced), (1, 0, 0), "the same word about the same revision is new");
        assert_eq!(gate.acknowledges(&enforced), (0, 1, 0));
        world.run_jobs();
        world.finish();
    }

    fn feed_polls_are_noted_and_shown_with_the_keys(world) {
        let admin = world.terminal("T2").admin();
        let keys = format!("/participants/{}/keys", world.terminal("T2").id());
        let shown = || admin.visits(&keys).unwrap().texts("article .tag").swap_remove(0);
        assert!(shown().contains("nog nooit"), "{}", shown());
        let gate = world.gate("T2");
        let next = gate.snapshot().next;
        world.polls_are_noted();
        assert!(shown().contains("Vraagt op"), "{}", shown());
        world.clock.advance(SignedDuration::from_secs(301));
        assert!(shown().contains("Te laat"), "{}", shown());
        gate.changes(&next);
        world.polls_are_noted();
        assert!(shown().contains("Vraagt op"), "{}", shown());
        let received = follower(world, &gate).received;
        world.clock.advance(SignedDuration::from_secs(301));
        let generation = next.split('.').nth(2).unwrap();
        for nowhere in [cursor("80", 1, 9000), cursor("7f", 1000, 9000), cursor("7f", generation.parse().unwrap(), 9000)] {
            assert!(gate.get(&format!("/feed/v1/changes?after={nowhere}"), &[]).status >= 400, "{nowhere}");
        }
        world.polls_are_noted();
        assert!(shown().contains("Vraagt op"), "it polls, if in vain: {}", shown());
        assert_eq!(follower(world, &gate).received, received, "and has no more than it had");
        world.clock.advance(SignedDuration::from_hours(25));
        assert!(shown().contains("Meer dan een dag"), "{}", shown());
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_go_with_their_pass(world) {
        let gate = world.gate("T1");
        let pass = held(world);
        gate.acknowledges(&json!([word(&gate, &pass, "enforced")]));
        world.run_jobs();
        for day in ["2027-01-01T12:00:00Z", "2027-01-30T12:00:00Z"] {
            assert_eq!(stages(world), ["enforced"], "as long as the release is remembered");
            world.clock.set(instant(day));
            world.run_jobs();
        }
        assert_eq!(stages(world), Vec::<String>::new());
        world.finish();
    }
}
