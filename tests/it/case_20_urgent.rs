//! The brake where one hold follows another: what waits takes effect when a second person lets it through and never else, and
//! no gate stays shut longer than a term.

use gatekeeper::domain::participant::Step;
use gatekeeper::domain::protocol::Protocol;
use jiff::SignedDuration;

use crate::world::{World, flow};

/// One hold and one release an hour.
const fn one_an_hour(rules: &mut Protocol) {
    rules.brake.holds_per_participant = 1;
    rules.brake.releases_per_participant = 1;
}

const LAST_DAY: &str = "2026-12-31";
const UNTIL: &str = "2026-12-31T23:00:00Z";

fn cursors(world: &World) -> Vec<String> {
    world.gates().iter().map(|gate| gate.snapshot().next).collect()
}

/// Every gate is told exactly this of the pass since these cursors.
fn assert_told(world: &World, since: &[String], pass: &str, told: &[(&str, Option<&str>)]) {
    for (gate, since) in world.gates().iter().zip(since) {
        let told: Vec<_> = told
            .iter()
            .map(|(kind, until)| ((*kind).to_owned(), gate.reference(pass), until.map(ToOwned::to_owned)))
            .collect();
        assert_eq!(gate.told(since), told, "{}", gate.name);
    }
}

fn waiting(world: &World) -> usize {
    world.count("brake WHERE stage = 'waits'")
}

fn open(world: &World, source: &str) -> usize {
    world.count(&format!("notification WHERE kind = 'hold' AND source = '{source}' AND closed_at IS NULL"))
}

flow! {
    fn case_20_urgent_a_release_that_waits_is_over_at_the_term(world: super::one_an_hour) {
        let (first, second) = (world.incident("drug-smuggling"), world.incident("drug-smuggling"));
        let x = world.assessor("x");
        let one = world.imposed("T1", &first);
        world.at("2026-11-23T04:00:00Z");
        let other = world.imposed("T1", &second);
        world.run_jobs();
        x.rejects(one, &["act-established"]).unwrap();
        x.rejects(other, &["act-established"]).unwrap();
        world.run_jobs();
        world.mails.new_ones();
        assert_eq!(waiting(world), 1);
        let before = cursors(world);

        // Nobody of the company stood by it: its term is a day, although gates were told of three.
        world.at("2026-11-24T03:59:59Z");
        world.run_jobs();
        assert!(world.gates().iter().all(|gate| gate.until(&second.pass()).is_some()), "until then it holds");
        world.at("2026-11-24T04:00:00Z");
        world.run_jobs();
        assert_told(world, &before, &second.pass(), &[("release", None)]);
        assert_eq!(world.count("notification WHERE kind = 'ended'"), 6, "everyone who was told is told again");
        assert_eq!((waiting(world), open(world, "provisional")), (0, 0));
        assert!(world.assessor("y").brake_paths().is_empty());
        world.finish();
    }

    fn case_20_urgent_a_card_whose_release_waits_is_free_after_its_last_day(world: super::one_an_hour) {
        let (t1, one, other) = (world.terminal("T1"), world.card("stolen"), world.card("stolen"));
        let first = world.blocked("T1", &one, "2026-11-25");
        world.at("2026-11-23T04:00:00Z");
        let second = world.blocked("T1", &other, "2026-11-25");
        world.run_jobs();
        t1.officer("a").on_hold(first, "replaced").unwrap();
        t1.officer("a").on_hold(second, "replaced").unwrap();
        world.run_jobs();
        assert_eq!((waiting(world), world.count("notification WHERE kind = 'ended'")), (1, 3));
        let before = cursors(world);
        world.at("2026-11-25T23:00:00Z");
        world.run_jobs();
        assert_told(world, &before, &other.pass(), &[("release", None)]);
        assert_eq!((waiting(world), world.count("notification WHERE kind = 'ended'")), (0, 6));
        world.finish();
    }

    fn case_20_urgent_two_that_wait_hold_nothing(world: super::one_an_hour) {
        let (first, second) = (world.incident("drug-smuggling"), world.incident("drug-smuggling"));
        world.imposed("T1", &first);
        let report = world.imposed("T1", &second);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        // Another company's measure about the same pass, at home: the feed reads the pass anew.
        let other = world.incident("unlawful-presence").about(&second);
        world.registered("T2", &other, "2026-11-24");
        for gate in world.gates() {
            let until = (gate.name != "S1").then_some("2026-11-24T23:00:00Z");
            assert_eq!(gate.until(&second.pass()).as_deref(), until, "{}: nobody let it through", gate.name);
        }
        assert_eq!(world.assessor("z").brake_paths().len(), 1, "the measure waits, in the place of what went before");
        world.run_jobs();
        assert_eq!(world.count("notification WHERE source = 'provisional'"), 3, "of the first alone");

        let before = cursors(world);
        world.assessor("z").lets_through(0).unwrap();
        assert_told(world, &before, &second.pass(), &[("hold", Some(UNTIL))]);
        world.run_jobs();
        world.finish();
    }

    fn case_20_urgent_what_was_followed_is_told_no_more(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        assert_eq!((open(world, "provisional"), open(world, "registration")), (0, 3));
        assert_eq!(world.mails.new_ones().iter().filter(|mail| mail.body.contains("/inbox")).count(), 6, "once");
        world.finish();
    }

    fn case_20_urgent_what_holds_on_is_told_until_it_is_replaced(world: super::one_an_hour) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.run_jobs();
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        let officer = world.terminal("T2").officer("a");
        let inbox = officer.visits("/inbox").unwrap();
        assert!(officer.visits(&inbox.links("main article a")[0]).unwrap().text.contains(&incident.pass()));
        officer.answers("blocked").unwrap();

        let before = cursors(world);
        world.assessor("z").lets_through(0).unwrap();
        assert_told(world, &before, &incident.pass(), &[("hold", Some(UNTIL))]);
        world.run_jobs();
        assert_eq!((open(world, "provisional"), open(world, "registration")), (0, 3));
        world.finish();
    }

    fn case_20_urgent_what_holds_on_ends_with_its_own_term(world: super::one_an_hour) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.run_jobs();
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        let before = cursors(world);
        world.at("2026-11-26T02:20:00Z");
        world.run_jobs();
        assert_told(world, &before, &incident.pass(), &[("release", None)]);
        assert_eq!((open(world, "provisional"), world.count("notification WHERE kind = 'ended'")), (0, 3));

        // What took its place still waits, and holds when it is let through.
        let before = cursors(world);
        world.assessor("z").lets_through(0).unwrap();
        assert_told(world, &before, &incident.pass(), &[("hold", Some(UNTIL))]);
        world.run_jobs();
        assert_eq!(open(world, "registration"), 3);
        world.finish();
    }

    fn case_20_urgent_what_holds_on_ends_with_what_took_its_place(world: super::one_an_hour) {
        world.at("2026-11-23T20:00:00Z");
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.run_jobs();
        world.assessor("x").proposes(report, "2026-11-23").unwrap();
        world.assessor("y").confirms(report).unwrap();
        let before = cursors(world);
        world.at("2026-11-23T22:59:59Z");
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_some()));
        world.at("2026-11-23T23:00:00Z");
        world.run_jobs();
        assert_told(world, &before, &incident.pass(), &[("release", None)]);
        assert_eq!(world.count("notification WHERE kind = 'ended'"), 3);
        world.finish();
    }

    fn case_20_urgent_what_waited_began_when_it_was_let_through(world: super::one_an_hour) {
        let (first, second) = (world.incident("drug-smuggling"), world.incident("drug-smuggling"));
        world.imposed("T1", &first);
        let report = world.imposed("T1", &second);
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.clock.advance(SignedDuration::from_mins(1));
        let t2 = world.terminal("T2");
        world.takes_step(t2.id(), Step::Suspend);
        world.clock.advance(SignedDuration::from_mins(1));
        world.assessor("z").lets_through(0).unwrap();
        let held = |gate: &str| world.gate(gate).until(&second.pass());
        assert_eq!((held("T2"), held("S1").is_some()), (None, true), "it began after T2 had stopped");
        world.clock.advance(SignedDuration::from_hours(1));
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        assert_eq!((held("T2"), held("S1").as_deref()), (None, Some(UNTIL)), "and so did what took its place");
        world.run_jobs();
        world.finish();
    }
}
