//! Acknowledging: what a gate says that it did is kept for each pass, and when it last polled.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::world::gate::Gate;
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
        failed["retry_at"] = json!("2026-11-23T02:25:00Z");
        assert_eq!(hmac.acknowledges(&json!([failed])), (1, 0, 0));
        assert_eq!(stages(world), ["enforced", "failed"]);
        assert_eq!(world.database().texts("SELECT code FROM ack WHERE code IS NOT NULL"), ["controller-offline"]);
        failed["code"] = json!(format!("badge of {pass} not found"));
        failed["stage"] = json!("not_held");
        assert_eq!(hmac.acknowledges(&json!([failed])), (1, 0, 0));
        assert_eq!(world.database().texts("SELECT code FROM ack WHERE code IS NOT NULL"), Vec::<String>::new(), "no sentences");
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
        stale["rev"] = json!(99);
        let mut scheme = word(&plain, &pass, "enforced");
        scheme["scheme"] = json!("portkey");
        assert_eq!(plain.acknowledges(&json!([other, stale, scheme])), (0, 0, 3));
        assert_eq!(stages(world), Vec::<String>::new());
        world.run_jobs();
        world.finish();
    }

    fn feed_acks_that_cannot_be_read_are_problems(world) {
        let gate = world.gate("T1").client();
        let path = "/feed/v1/acks";
        for (body, problem) in [
            ("{", (400, "bad-request")),
            ("{}", (400, "bad-request")),
            (r#"{"results":[{"ref":"x"}]}"#, (400, "bad-request")),
            (r#"{"results":[{"ref":"x","scheme":"y","rev":1,"stage":"enforced","retry_at":"soon"}]}"#, (400, "bad-request")),
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
        world.clock.set(instant("2027-01-30T12:00:00Z"));
        world.run_jobs();
        assert_eq!(stages(world), Vec::<String>::new());
        world.finish();
    }
}
