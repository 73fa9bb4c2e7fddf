//! A measure that lasts longer or shorter: one hold with another end and no release in between, told to everybody who was told.

use crate::world::gate::Gate;
use crate::world::{No, World, flow};

const OFFICERS: [&str; 6] = ["a.of.s1", "a.of.t1", "a.of.t2", "b.of.s1", "b.of.t1", "b.of.t2"];

fn receivers(world: &World) -> Vec<String> {
    world.run_jobs();
    let mails = world.mails.new_ones();
    let mut to: Vec<_> =
        mails.iter().map(|mail| mail.to.trim_end_matches("@example.test").to_owned()).collect();
    to.sort_unstable();
    to
}

fn limits(world: &World, table: &str) -> Vec<String> {
    world.rows(&format!("SELECT DISTINCT CAST(keep_until AS text) AS text FROM {table}"))
}

flow! {
    fn case_term_longer_then_shorter(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", "2027-03-27");
        let officer = world.terminal("T2").officer("a");
        officer.answers("blocked").unwrap();
        world.at("2026-12-01T12:00:00Z");
        let before: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
        let kept = limits(world, "report");
        let x = world.assessor("x");
        let no = x.proposes_amendment(report, "extend", &[("last-day", "2027-03-27")]).unwrap_err();
        assert_eq!(no, No::because(422, "not-longer"));
        let no = x.proposes_amendment(report, "extend", &[("last-day", "2033-01-01")]).unwrap_err();
        assert_eq!(no, No::because(422, "term-too-long"));
        world.amends(report, "extend", &[("last-day", "2027-03-28")]);
        for (gate, before) in world.gates().iter().zip(&before) {
            let hold = ("hold".to_owned(), gate.reference(&incident.pass()), Some("2027-03-28T22:00:00Z".to_owned()));
            assert_eq!(gate.told(&before.next), [hold], "{}: one hold, no release", gate.name);
            assert_eq!(gate.snapshot().seq, before.seq + 1, "{}: a higher rev", gate.name);
        }
        assert_eq!(receivers(world), OFFICERS, "by day at once");
        let page = world.terminal("T1").officer("a").opens(report).unwrap();
        assert!(page.text.contains("Maatregel duurt langer"), "{}", page.text);
        let inbox = officer.visits("/inbox").unwrap();
        assert!(inbox.text.contains("De maatregel heeft een andere laatste dag"), "{}", inbox.text);
        officer.acknowledges().unwrap();
        for table in ["report", "registration", "registration_pass", "person", "decision", "amendment"] {
            assert_eq!(limits(world, table), limits(world, "report"), "{table}");
        }
        assert_ne!(limits(world, "report"), kept);

        // The old end comes and nothing happens; the new one, which is an hour nearer by the clock, ends it.
        let seq = world.gate("T1").snapshot().seq;
        world.at("2027-03-27T23:00:00Z");
        assert_eq!(receivers(world), Vec::<String>::new());
        assert_eq!(world.gate("T1").snapshot().seq, seq);
        let before: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
        world.amends(report, "extend", &[("last-day", "2027-10-31")]);
        world.amends(report, "shorten", &[("last-day", "2027-03-28")]);
        for (gate, before) in world.gates().iter().zip(&before) {
            assert_eq!(gate.until(&incident.pass()).as_deref(), Some("2027-03-28T22:00:00Z"), "{}", gate.name);
            assert_eq!(gate.told(&before.next).len(), 1, "{}: changes collapse", gate.name);
        }
        assert_eq!(receivers(world).len(), 12, "of each change");
        world.at("2027-03-28T22:00:00Z");
        receivers(world);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        world.at("2027-04-18T22:15:00Z");
        receivers(world);
        assert_eq!((world.count("person"), world.count("feed_pass")), (0, 0), "nothing outlives its term");
        world.finish();
    }

    /// Two measures hold one card; the longer one is shortened below the other: the feed remembers the card by what is left.
    fn case_term_a_pass_is_remembered_by_what_holds_it(world) {
        let (incident, long) = world.told_of("T1", "drug-smuggling", "2027-11-01");
        let other = world.incident("drug-smuggling").about(&incident);
        world.registered("T2", &other, "2027-02-28");
        receivers(world);
        world.amends(long, "shorten", &[("last-day", "2027-01-31")]);
        receivers(world);
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).as_deref() == Some("2027-02-28T23:00:00Z")));
        world.at("2027-02-28T23:00:00Z");
        receivers(world);
        world.at("2027-03-21T22:59:59Z");
        receivers(world);
        assert_eq!(world.count("feed_pass"), 1, "three weeks from the end of the last");
        world.at("2027-03-21T23:15:00Z");
        receivers(world);
        assert_eq!(world.count("feed_pass"), 0);
        world.finish();
    }
}
