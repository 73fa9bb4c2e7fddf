//! A rumour is not enough: rejected with the criteria named, and nobody else ever sees anything.

use crate::world::flow;
use crate::world::gate::Gate;

flow! {
    fn case_03_a_rumour_is_rejected_and_nobody_else_sees_it(world) {
        let t1 = world.terminal("T1");
        let before: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
        let rumour = world.incident("drug-smuggling").with(|input| input.evidence.clear());
        let report = world.submitted("T1", &rumour);

        let x = world.assessor("x");
        let dossier = x.opens(report).unwrap();
        assert!(dossier.text.contains("Het vereiste bewijs ontbreekt"), "the dossier names the obstacle");
        let refused = x.proposes(report, "2026-12-31").unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (422, "evidence-missing"));
        assert_eq!(world.acts("registration.propose", "evidence-missing"), 1);

        let refused = x.rejects(report, &[]).unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (422, "no-criterion-failed"));
        x.rejects(report, &["act-established"]).unwrap();

        let told = t1.officer("a").opens(report).unwrap();
        let criterion = world.app().protocol().criterion["act-established"].label.nl.clone();
        assert!(told.texts("ol.decisions").concat().contains(&criterion), "the company is told which criterion failed");
        for (gate, before) in world.gates().iter().zip(before) {
            assert_eq!(gate.told(&before.next), [], "{}", gate.name);
            assert_eq!(gate.snapshot().seq, before.seq, "the feed has not moved");
        }
        for other in ["T2", "S1"] {
            let officer = world.terminal(other).officer("a");
            assert!(officer.list().is_empty() && officer.inbox().is_empty(), "{other}");
            assert_eq!(officer.opens(report).err().unwrap().status, 404);
        }
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "nobody gets mail");

        world.at("2026-12-21T02:19:59Z");
        assert_eq!(t1.officer("a").list().len(), 1, "four weeks");
        world.at("2026-12-21T02:20:00Z");
        assert!(t1.officer("a").list().is_empty(), "and not an instant more, jobs or no jobs");
        world.run_jobs();
        assert_eq!(world.count("person"), 0);
        world.finish();
    }
}
