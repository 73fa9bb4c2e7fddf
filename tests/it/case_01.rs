//! Caught at terminal T1 at 03:10, reported, judged by two: every gate in scope is shut at once, and opens after the
//! last day.

use crate::world::flow;

flow! {
    fn case_01_a_reported_incident_shuts_every_gate(world) {
        let t1 = world.terminal("T1");
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();

        let incident = world.incident("drug-smuggling");
        let report = t1.officer("a").reports(&incident).unwrap();
        t1.manager("m").submits(report).unwrap();
        world.at("2026-11-23T08:00:00Z");
        world.assessor("x").proposes(report, "2027-11-22").unwrap();
        for gate in world.gates() {
            assert!(gate.holds().is_empty(), "{}: a proposal holds nothing", gate.name);
        }

        world.at("2026-11-23T09:30:00Z");
        world.assessor("y").confirms(report).unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let hold = ("hold".to_owned(), gate.reference(&incident.pass()), Some("2027-11-22T23:00:00Z".to_owned()));
            assert_eq!(gate.told(before), [hold], "{}: exactly one event, the hold", gate.name);
        }
        assert_eq!(world.mails.new_ones().len(), 0, "mail leaves by a job");
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert_eq!(mails.len(), 6, "both officers of each of three companies: {mails:#?}");
        for company in ["T1", "T2", "S1"] {
            assert_eq!(world.terminal(company).manager("m").inbox().len(), 1, "{company} is told");
        }

        world.at("2027-11-22T22:59:59Z");
        world.run_jobs();
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1), "held to the last second");
        world.at("2027-11-22T23:00:00Z");
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()), "open at midnight, jobs or no jobs");
        world.run_jobs();
        for (gate, held) in world.gates().iter().zip(&held) {
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(held), [release], "{}: released once", gate.name);
        }
        assert_eq!(world.mails.new_ones().len(), 6, "who was told is told of the end");
        assert_eq!(world.count("person"), 0, "the end of the measure is the end of the dossier");
        world.finish();
    }

    fn case_01_mail_says_that_there_is_something_and_nothing_else(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.registered("T1", &incident, "2026-12-31");
        let reference = world.terminal("T1").officer("a").list().remove(0);
        world.mails.is_down(true);
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "the mail server is away");
        world.mails.is_down(false);
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "tried again later, not at once");
        world.clock.advance(jiff::SignedDuration::from_secs(5));
        world.run_jobs();
        let mails = world.mails.new_ones();
        let mut receivers: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
        receivers.sort_unstable();
        let officers = ["a.of.s1", "a.of.t1", "a.of.t2", "b.of.s1", "b.of.t1", "b.of.t2"];
        assert_eq!(receivers, officers.map(|name| format!("{name}@example.test")), "each once");
        let link = format!("{}/inbox", world.app().settings().server.base_url);
        for mail in &mails {
            assert!(mail.subject.contains(&reference) && mail.body.contains(&link), "{mail:?}");
            assert!(!mail.body.contains(&report.to_string()) && !mail.body.contains("2026-12-31"), "{mail:?}");
        }
        world.clock.advance(jiff::SignedDuration::from_hours(3));
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "and never again");
        world.finish();
    }
}
