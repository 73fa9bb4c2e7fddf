//! Lifting what waits at the brake, what took the place of a provisional measure, and what holds another pass.

use gatekeeper::domain::protocol::Protocol;

use crate::world::{World, flow};

fn few_releases(protocol: &mut Protocol) {
    protocol.brake.releases_per_participant = 1;
}

fn few_holds(protocol: &mut Protocol) {
    protocol.brake.holds_per_participant = 1;
}

fn mails(world: &World) -> usize {
    world.run_jobs();
    world.mails.new_ones().len()
}

fn held(world: &World) -> Vec<usize> {
    world.gates().iter().map(|gate| gate.holds().len()).collect()
}

flow! {
    /// Somebody who lifts by the dozen: what is over waits, everything about it stays as it was, and then all of it happens at once.
    fn case_06_the_brake_stops_too_many(world: crate::case_06_braked::few_releases) {
        let [(_, first), (incident, second)] =
            ["drug-smuggling"; 2].map(|category| world.told_of("T1", category, "2026-12-31"));
        world.lifts(first, "acquitted");
        assert_eq!(mails(world), 6);
        let went = {
            world.assessor("x").proposes_lifting(second, "acquitted").unwrap();
            world.assessor("y").confirms_amendment(second).unwrap()
        };
        assert!(went.contains(&second.to_string()), "the dossier can still be seen");
        assert_eq!(held(world), [1, 1, 1]);
        assert_eq!(world.gate("T1").until(&incident.pass()).as_deref(), Some("2026-12-31T23:00:00Z"));
        assert_eq!(mails(world), 0, "nobody is told of what no gate does");
        let page = world.assessor("z").opens(second).unwrap();
        assert!(page.text.contains("Opgeheven") && page.text.contains("Wacht bij de rem"), "{}", page.text);
        assert!(!page.links("main a").iter().any(|link| link.contains("/amendment")), "it was decided");
        assert!(world.terminal("T1").officer("a").opens(second).unwrap().text.contains("Maatregel opgeheven"));
        world.assessor("z").lets_through(0).unwrap();
        assert_eq!(held(world), [0, 0, 0]);
        assert_eq!(world.assessor("z").opens(second).err().unwrap().status, 404);
        assert_eq!(mails(world), 6);
        world.at("2026-12-31T23:00:00Z");
        assert_eq!(mails(world), 0);
        world.finish();
    }

    /// Nobody lets it through until its last day is over: then it is lifted by time, and not lost.
    fn case_06_its_last_day_comes_first(world: crate::case_06_braked::few_releases) {
        let [(_, first), (_, second)] =
            ["drug-smuggling"; 2].map(|category| world.told_of("T1", category, "2026-11-25"));
        world.lifts(first, "acquitted");
        world.lifts(second, "acquitted");
        mails(world);
        assert_eq!(held(world), [1, 1, 1]);
        world.at("2026-11-25T23:00:00Z");
        assert_eq!(held(world), [0, 0, 0], "by read time");
        assert_eq!(mails(world), 6, "everybody is told once");
        assert_eq!(world.count("notification WHERE kind = 'lifted'"), 6);
        assert_eq!(world.count("person"), 2, "both are restricted");
        world.at("2027-01-21T00:00:00Z");
        mails(world);
        assert_eq!(world.count("person"), 0);
        world.finish();
    }

    /// A measure whose hold never got through is lifted: what it followed lets go too.
    fn case_06_lifted_before_it_ever_held(world: crate::case_06_braked::few_holds) {
        world.told_of("T1", "drug-smuggling", "2026-12-31");
        world.clock.advance(jiff::SignedDuration::from_hours(2));
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.assessor("x").proposes(report, "2026-12-20").unwrap();
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        world.mails.new_ones();
        let until = world.gate("T2").until(&incident.pass());
        assert!(until.is_some_and(|until| *until < *"2026-12-01"), "the provisional measure holds on");
        world.lifts(report, "acquitted");
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_none()));
        assert_eq!(mails(world), 6, "who was told of the provisional measure is told of its end");
        assert_eq!(world.assessor("z").opens(report).err().unwrap().status, 404);
        assert!(world.assessor("z").brake_paths().is_empty());
        world.finish();
    }

    /// The ordinary case of both: an urgent hold, then its measure, then another pass; one lifting releases all of it.
    fn case_06_everything_about_the_person_goes(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.assessor("x").proposes(report, "2026-12-20").unwrap();
        world.assessor("y").confirms(report).unwrap();
        let other = world.card("stolen");
        world.assessor("x").proposes_pass(report, "cargocard", &other.number).unwrap();
        world.assessor("y").confirms_pass(report).unwrap();
        let third = world.card("stolen");
        world.assessor("x").proposes_pass(report, "cargocard", &third.number).unwrap();
        world.run_jobs();
        let t2 = world.terminal("T2");
        t2.officer("a").doubts_from_the_inbox().unwrap();
        let decision = t2.officer("a").proposes_no_action("2026-12-01").unwrap();
        t2.manager("m").acts_on(&decision, "confirm").unwrap();
        mails(world);
        world.lifts(report, "wrong-person");
        let fresh = world.other_node();
        for gate in world.gates() {
            assert!(gate.holds().is_empty() && gate.clone().at(&fresh).holds().is_empty(), "{}", gate.name);
        }
        fresh.stop();
        assert_eq!(mails(world), 6);
        assert_eq!(t2.officer("a").visits(&decision).err().unwrap().status, 404);
        assert!(world.assessor("z").visits("/signals").unwrap().text.contains("Er wacht niets"));
        world.at("2027-01-19T00:00:00Z");
        mails(world);
        assert_eq!((world.count("person"), world.count("feed_pass")), (0, 0));
        world.finish();
    }
}
