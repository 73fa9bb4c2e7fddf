//! Polling: when a waiting poll is answered and with what, which cursors are refused, who is let in.

use gatekeeper::domain::calendar;
use sha2::{Digest, Sha256};

use crate::world::gate::{Changes, Snapshot, digest, verify};
use crate::world::{START, World, flow, instant};

/// A cursor such as the server gives.
pub fn cursor(epoch: &str, generation: i32, seq: i64) -> String {
    let body = format!("c1.{epoch}.{generation}.{seq}");
    let sum = Sha256::digest(body.as_bytes());
    format!("{body}.{}", data_encoding::HEXLOWER.encode(&sum[..4]))
}

fn hold(world: &World, category: &str, terminal: &str, last_day: &str) -> String {
    let incident = world.incident(category);
    let staff = world.staff(terminal);
    let (_, registration) = staff.propose(&incident, last_day);
    staff.confirm(registration);
    incident.pass()
}

flow! {
    fn feed_poll_wakes_for_its_lens_alone(world) {
        let (t2, s1) = (world.gate("T2"), world.gate("S1"));
        let (here, there) = (t2.snapshot().next, s1.snapshot().next);
        let (near, far) = (t2.polls_waiting(&here, 20), s1.polls_waiting(&there, 1));
        let pass = hold(world, "unlawful-presence", "T1", "2026-12-31");
        let near: Changes = near.answer().read();
        assert_eq!(near.events.len(), 1);
        assert_eq!(near.events[0].reference, t2.reference(&pass));
        let far: Changes = far.answer().read();
        assert_eq!((far.events.len(), far.more, far.to), (0, false, 1), "not told, and moved to the head");
        assert_eq!(s1.changes(&far.next).events, []);

        let far = s1.polls_waiting(&far.next, 20);
        let pass = hold(world, "drug-smuggling", "T1", "2026-12-31");
        let far: Changes = far.answer().read();
        assert_eq!(far.events[0].reference, s1.reference(&pass));
        world.run_jobs();
        world.finish();
    }

    fn feed_poll_nothing_new(world) {
        let gate = world.gate("T1");
        hold(world, "drug-smuggling", "T1", "2026-12-31");
        let snapshot = gate.get("/feed/v1/snapshot", &[]);
        let etag = snapshot.header("etag").to_owned();
        let next = snapshot.read::<Snapshot>().next;
        let path = format!("/feed/v1/changes?after={next}");

        let same = gate.get(&path, &[("if-none-match", &etag)]);
        assert_eq!(same.status, 304);
        assert_eq!(same.header("etag"), etag);
        let checkpoint = same.checkpoint(world);
        assert_eq!((checkpoint.seq, &*checkpoint.epoch), (1, "7f"), "freshness comes with a 304 too");
        assert_eq!(same.header("feed-poll-after"), "15");
        let waited = gate.polls_waiting_with(&next, 1, vec![("if-none-match", etag.clone())]).answer();
        assert_eq!(waited.status, 304);
        let plain: Changes = gate.get(&path, &[]).read();
        assert_eq!((plain.events.len(), plain.next.as_str()), (0, next.as_str()), "without an ETag: 200 and nothing");
        let old: Changes = gate.get(&path, &[("if-none-match", "\"7f-1-0\"")]).read();
        assert_eq!((&*old.epoch, old.events.len()), ("7f", 0));

        // A change outside the lens moves the head: 200, so that the cursor moves along.
        hold(world, "unlawful-presence", "S1", "2026-12-31");
        let moved: Changes = gate.get(&path, &[("if-none-match", &etag)]).read();
        assert_eq!((moved.events.len(), moved.to), (0, 2));
        world.run_jobs();
        world.finish();
    }

    fn feed_poll_at_most_two_wait(world) {
        let gate = world.gate("T1");
        let next = gate.snapshot().next;
        let waiting = [gate.polls_waiting(&next, 20), gate.polls_waiting(&next, 20)];
        let third = gate.get(&format!("/feed/v1/changes?after={next}&wait=20"), &[]);
        assert_eq!(third.problem(), (429, "too-many-waiting"));
        assert_eq!(third.header("retry-after"), "5");
        let _: Changes = gate.get(&format!("/feed/v1/changes?after={next}"), &[]).read();
        let other = world.gate("T2");
        let third = other.polls_waiting(&other.snapshot().next, 20);
        let pass = hold(world, "drug-smuggling", "T1", "2026-12-31");
        for poll in waiting {
            assert_eq!(poll.answer().read::<Changes>().events[0].reference, pass);
        }
        assert_eq!(third.answer().status, 200);
        let again = gate.polls_waiting(&gate.snapshot().next, 1);
        assert_eq!(again.answer().status, 200, "a place is free again");
        world.run_jobs();
        world.finish();
    }

    fn feed_poll_refuses_cursors_that_lead_nowhere(world) {
        let gate = world.gate("T1");
        hold(world, "drug-smuggling", "T1", "2026-11-23");
        let ask = |after: &str| {
            let answer = gate.get(&format!("/feed/v1/changes?after={after}&wait=5"), &[]);
            let (status, problem) = answer.problem();
            (status, problem.to_owned())
        };
        assert_eq!(gate.changes(&cursor("7f", 2, 0)).events.len(), 1, "the test knows how cursors are made");
        for gone in [cursor("80", 2, 0), cursor("7f", 3, 0), cursor("7f", 1, 0)] {
            assert_eq!(ask(&gone), (410, "cursor_expired".to_owned()), "{gone}");
        }
        // Another node may know more than this one: an older list would make the gate release what it lacks.
        for ahead in [cursor("7f", 2, 2), cursor("7f", 2, i64::MAX)] {
            assert_eq!(ask(&ahead), (503, "busy".to_owned()), "{ahead}");
        }
        let good = cursor("7f", 2, 1);
        let malformed = [
            String::new(),
            "x".to_owned(),
            good[..good.len() - 1].to_owned(),
            good.replace(".2.1.", ".2.0."),
            good.to_uppercase(),
            format!("{good}.0"),
            cursor("7f", 2, -1),
            cursor("7f", -1, 1).replace("c1", "c2"),
            "a".repeat(3000),
            "%00".to_owned(),
            "%ff".to_owned(),
        ];
        for malformed in malformed {
            let (status, problem) = ask(&malformed);
            assert_eq!(status, 400, "{malformed}: {problem}");
        }
        assert_eq!(gate.get("/feed/v1/changes", &[]).problem(), (400, "cursor_invalid"));
        for query in ["limit=0", "limit=1001", "limit=x", "limit=-1", "wait=31", "wait=-1", "wait=1.5", "wait=", "limit=1&limit=2"] {
            let answer = gate.get(&format!("/feed/v1/changes?after={good}&{query}"), &[]);
            assert_eq!(answer.problem(), (400, "bad-request"), "{query}");
        }

        // The measure ends; three weeks later the feed has forgotten the release.
        world.run_jobs();
        world.at("2026-11-23T23:00:00Z");
        world.run_jobs();
        assert_eq!(gate.told(&good), [("release".to_owned(), gate.reference(&gate.changes(&good).events[0].reference), None)]);
        let forgotten = calendar::days_later(instant("2026-11-23T23:00:00Z"), 21);
        world.clock.set(forgotten);
        world.run_jobs();
        assert_eq!(world.count("feed_pass") + world.count("feed_change"), 0);
        assert_eq!(ask(&good), (410, "cursor_expired".to_owned()));
        let snapshot = gate.snapshot();
        assert_eq!((&*snapshot.epoch, snapshot.seq, snapshot.holds.len()), ("7f", 2, 0));
        assert_eq!(gate.changes(&snapshot.next).events, []);
        let answer = gate.get(&format!("/feed/v1/changes?after={good}"), &[]);
        assert_eq!(answer.body["snapshot"], "/feed/v1/snapshot", "it says where to go on");
        world.finish();
    }

    fn feed_poll_lets_nobody_in_without_a_key(world) {
        let key = world.gate("T1").client().key;
        for wrong in ["", "gk_wrong", &key[3..], &format!("{key}x"), &key.to_lowercase()] {
            let gate = world.gate("T1").with_key(wrong);
            for path in ["/feed/v1/changes", "/feed/v1/changes?after=x&wait=9", "/feed/v1/snapshot", "/feed/v1/checkpoint"] {
                let answer = gate.get(path, &[]);
                assert_eq!(answer.problem(), (401, "key-unknown"), "{path} with {wrong:?}");
            }
            assert_eq!(gate.get("/.well-known/jwks.json", &[]).status, 200, "keys are for everybody");
        }
        for scheme in ["Basic", "bearer", ""] {
            let header = format!("{scheme} {key}");
            let answer = world.gate("T1").with_key("").get("/feed/v1/snapshot", &[("authorization", &header)]);
            let status = if scheme == "bearer" { 200 } else { 401 };
            assert_eq!(answer.status, status, "{scheme:?}: the scheme's name has no case (RFC 9110)");
        }
        world.finish();
    }

    fn feed_checkpoints_are_signed_and_renewed(world) {
        let start = instant(START).as_second();
        let empty = world.gate("T1").get("/feed/v1/checkpoint", &[]);
        let shared = empty.checkpoint(world);
        assert_eq!((shared.seq, shared.iat, shared.nxt, shared.exp), (0, start, start + 60, start + 86_400));
        assert_eq!((&*shared.releases, shared.aud.is_none(), shared.count.is_none()), ("on", true, true));
        assert_eq!(shared.iss, world.app().settings().server.base_url);
        let own = verify(world, empty.body["checkpoint"].as_str().unwrap());
        assert_eq!((own.count, own.set.unwrap()), (Some(0), "0".repeat(64)));

        for category in ["drug-smuggling", "unlawful-presence", "pass-lending"] {
            hold(world, category, "T1", "2026-12-31");
        }
        let mut audiences = Vec::new();
        for (gate, holds) in [("T1", 3), ("T2", 3), ("S1", 1)] {
            let gate = world.gate(gate);
            let snapshot = gate.snapshot();
            let (count, set) = digest(&snapshot.holds);
            assert_eq!(count, holds);
            for jws in [snapshot.checkpoint, gate.get("/feed/v1/checkpoint", &[]).body["checkpoint"].as_str().unwrap().to_owned()] {
                let own = verify(world, &jws);
                assert_eq!((own.seq, own.count, own.set.as_deref()), (3, Some(count), Some(set.as_str())), "{}", gate.name);
                audiences.push(own.aud.unwrap());
            }
        }
        audiences.dedup();
        assert_eq!(audiences.len(), 3, "each for one consumer alone");

        let gate = world.gate("T1");
        let header = |gate: &crate::world::gate::Gate<'_>| gate.get("/feed/v1/snapshot", &[]).header("feed-checkpoint").to_owned();
        let first = header(&gate);
        assert_eq!(header(&gate), first, "one for everybody");
        assert_eq!(header(&world.gate("S1")), first);
        world.clock.advance(jiff::SignedDuration::from_secs(59));
        assert_eq!(header(&gate), first);
        world.clock.advance(jiff::SignedDuration::from_secs(1));
        let second = header(&gate);
        assert_eq!(verify(world, &second).iat, start + 60, "renewed by the clock, also when nothing happens");
        world.run_jobs();
        world.finish();
    }

    fn feed_references_of_both_modes(world) {
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let pass = hold(world, "drug-smuggling", "T1", "2026-12-31");
        let mut references = Vec::new();
        for (gate, before) in world.gates().iter().zip(&before) {
            let told = gate.changes(before).events.remove(0);
            assert_eq!((told.reference.as_str(), told.scheme.as_str()), (&*gate.reference(&pass), "cargocard"));
            assert_eq!(told.until.as_deref(), Some("2026-12-31T23:00:00Z"));
            assert_eq!(told.at, START);
            references.push(told.reference);
        }
        assert_eq!(references[0], pass, "plain: the number in its one spelling");
        assert!(references[1..].iter().all(|blinded| blinded.starts_with("k1:") && blinded.len() == 35));
        assert_ne!(references[1], references[2], "two terminals cannot join their lists");
        world.run_jobs();
        world.finish();
    }
}
