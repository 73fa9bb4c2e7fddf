//! The limit comes while all jobs are dead: from that instant nothing shows the person; when the jobs are back, nothing of
//! the person is left.

use crate::world::{flow, leaks};

flow! {
    fn case_18_past_the_limit_nothing_is_readable_and_then_erased(world) {
        let fresh: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let incident = world.incident("drug-smuggling");
        let report = world.registered("T1", &incident, "2026-11-30");
        world.run_jobs();
        world.mails.new_ones();
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let person = world.persons().remove(0);
        let traces = world.traces_of_persons();
        assert!(traces.len() >= 2, "a wrapped key and a look-up value at least");
        assert!(!leaks::find_bytes(&traces, &world.database().own_files()).is_empty(), "as long as it is kept it is there");

        // The jobs are dead.
        world.at("2026-11-30T22:59:59Z");
        let t1 = world.terminal("T1");
        assert_eq!((t1.officer("a").list().len(), t1.officer("a").inbox().len()), (1, 1));
        t1.officer("a").opens(report).unwrap();
        world.assessor("x").opens(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));

        world.at("2026-11-30T23:00:00Z");
        for person in [t1.officer("a"), t1.manager("m"), world.terminal("T2").officer("b")] {
            assert!(person.list().is_empty() && person.inbox().is_empty(), "{}", person.account.name);
            assert_eq!(person.opens(report).err().unwrap().status, 404, "{}", person.account.name);
        }
        let edit = format!("/reports/{report}/edit");
        assert_eq!(t1.officer("a").forges(&edit, &[]).unwrap_err().status, 404);
        for name in ["x", "y"] {
            assert!(world.assessor(name).list().is_empty(), "{name}");
            assert_eq!(world.assessor(name).opens(report).err().unwrap().status, 404, "{name}");
        }
        for (gate, fresh) in world.gates().iter().zip(&fresh) {
            assert!(gate.holds().is_empty(), "{}", gate.name);
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(fresh), [release], "{}: who knows of nothing is told of the release", gate.name);
        }
        assert_eq!(world.count("person"), 1, "it is still there, and nothing reads it");

        // They come back, while somebody still looks at how things were.
        world.database().under_an_old_snapshot(|| world.run_jobs());
        for (gate, held) in world.gates().iter().zip(&held) {
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(held), [release], "{}: told of the release even now", gate.name);
        }
        for table in ["person", "report", "person_pass", "match_key", "registration", "registration_pass", "decision"] {
            assert_eq!(world.count(table), 0, "{table}");
        }
        let erased = world.trail().into_iter().rfind(|entry| entry.action == "retention.erase" && !entry.about.is_empty());
        let erased = erased.expect("a receipt in the trail");
        assert_eq!(erased.about.iter().map(|id| id.simple().to_string()).collect::<Vec<_>>(), [person]);
        assert_eq!((erased.actor.as_str(), erased.outcome.as_str()), ("system", "done"));
        assert_eq!(world.mails.new_ones().len(), 6, "everyone who was told is told of the end");
        let left = leaks::find_bytes(&traces, &world.database().own_files());
        assert!(left.is_empty(), "erased means gone from the disk: {left:#?}");
        world.finish();
    }

    fn case_18_a_report_that_nobody_submits_goes_too(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.terminal("T1").officer("a").reports(&incident).unwrap();
        let traces = world.traces_of_persons();
        world.at("2026-12-07T02:20:00Z");
        assert!(world.terminal("T1").officer("a").list().is_empty());
        let manager = world.terminal("T1").manager("m");
        assert_eq!(manager.opens(report).err().unwrap().status, 404);
        let refused = manager.forges(&format!("/reports/{report}/submit"), &[("version", "1")]).unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (404, "not-found"));
        world.run_jobs();
        assert_eq!(world.count("person") + world.count("report"), 0);
        assert_eq!(leaks::find_bytes(&traces, &world.database().own_files()), Vec::<String>::new());
        world.finish();
    }
}
