//! Too many decisions within an hour: the brake stops what is over until a second person confirms it. (The other parts of
//! the case, clock and restore, are other tests.)

use jiff::SignedDuration;

use crate::world::holder::Incident;
use crate::world::{Engine, No, World, flow};

const LAST_DAY: &str = "2026-12-31";

/// So many measures proposed, about reports of this terminal.
fn proposed(world: &World, terminal: &str, many: usize) -> Vec<(Incident, Proposed)> {
    let staff = world.staff(terminal);
    (0..many)
        .map(|_| {
            let incident = world.incident("drug-smuggling");
            let proposal = staff.propose(&incident, LAST_DAY);
            (incident, proposal)
        })
        .collect()
}

type Proposed = (gatekeeper::domain::id::ReportId, gatekeeper::domain::id::RegistrationId);

fn held(world: &World, terminal: &str) -> usize {
    world.gate(terminal).holds().len()
}

flow! {
    fn case_20_one_account_imposes_fifty_holds_in_an_hour(world) {
        let all = proposed(world, "T1", 50);
        let staff = world.staff("T1");
        for (_, (_, registration)) in &all {
            staff.confirm(*registration);
            world.clock.advance(SignedDuration::from_secs(30));
        }
        for gate in world.gates() {
            assert_eq!(gate.holds().len(), 10, "{}: ten an hour and no more", gate.name);
            for (incident, _) in &all[..10] {
                assert!(gate.until(&incident.pass()).is_some());
            }
        }
        world.run_jobs();
        assert_eq!(world.count("notification WHERE kind = 'hold'"), 30, "nobody is told of what no gate does");
        let mails = world.pages.new_ones();
        let mut paged: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
        paged.sort_unstable();
        let others = ["assessor.x", "assessor.z"];
        assert_eq!(paged, others.map(|name| format!("{name}@example.test")), "who may let it through; once, not forty times");
        world.clock.advance(SignedDuration::from_hours(1));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 2, "paged again, as long as something waits");

        // The trail names what waits, beside what was decided.
        let waits = |entry: &gatekeeper::domain::audit::Entry| entry.action == "registration.confirm" && entry.about.len() == 4;
        assert_eq!(world.trail().into_iter().filter(waits).count(), 40);

        // Hours later nothing has gone through by itself, whatever the machine does.
        world.clock.advance(SignedDuration::from_hours(5));
        world.run_jobs();
        assert_eq!(held(world, "S1"), 10);
        let (z, last) = (world.assessor("z"), &all[49]);
        assert!(z.opens(last.1.0).unwrap().text.contains("id=\"waits\""), "the dossier says that it waits");
        let before = world.gate("S1").snapshot().next;
        z.lets_through(49 - 10).unwrap();
        let reference = world.gate("S1").reference(&last.0.pass());
        let hold = ("hold".to_owned(), reference, Some("2026-12-31T23:00:00Z".to_owned()));
        assert_eq!(world.gate("S1").told(&before), [hold], "at once, and exactly that one");
        assert!(!z.opens(last.1.0).unwrap().text.contains("id=\"waits\""));
        world.mails.new_ones();
        world.run_jobs();
        assert_eq!(world.mails.new_ones().iter().filter(|mail| mail.body.contains("/inbox")).count(), 6, "now everyone is told");

        // The rest meets its own end first: it never shows, and nobody hears of it.
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.at("2026-12-31T23:00:00Z");
        world.run_jobs();
        for (gate, before) in world.gates().iter().zip(&before) {
            let told = gate.told(before);
            assert!(told.len() == 11 && told.iter().all(|(kind, ..)| kind == "release"), "{}: {told:?}", gate.name);
        }
        assert_eq!(world.count("brake"), 0, "what it is about is gone, and so is this");
        world.finish();
    }

    fn case_20_who_decided_does_not_let_it_through(world) {
        let all = proposed(world, "T1", 11);
        for (_, (_, registration)) in &all[..10] {
            world.staff("T1").confirm(*registration);
        }
        let (incident, (report, registration)) = &all[10];
        // The last one through the pages: they say that it waits, to the assessor and to the company.
        let y = world.assessor("y");
        let form = y.deciding(*report, "/confirm").unwrap();
        let next = y.sends(&form).unwrap();
        let page = y.visits(&next).unwrap();
        let said = page.texts("[role=status]").remove(0);
        assert!(said.contains("wacht bij de rem"), "not that the measure is in force: {said}");
        let officer = world.terminal("T1").officer("a");
        assert!(officer.opens(*report).unwrap().text.contains("id=\"waits\""));
        assert_eq!(world.assessor("x").task("wacht bij de rem op een tweede persoon"), Some(1));
        assert_eq!(officer.task("wacht bij de stichting"), Some(1), "the company's own page says that gates do nothing yet");

        let id = world.rows("SELECT CAST(count(*) AS text) AS text FROM brake WHERE stage = 'waits'");
        assert_eq!(id, ["1"]);
        let path = world.assessor("x").brake_paths().remove(0);
        assert!(y.brake_paths().is_empty(), "no button for who decided");
        assert_eq!(y.forges(&path, &[]).unwrap_err(), No::because(403, "own-act"));
        assert_eq!(world.assessor("tied").forges(&path, &[]).unwrap_err(), No::because(403, "tied-to-reporter"));
        assert_eq!(officer.forges(&path, &[]).unwrap_err(), No::because(403, "not-allowed"));
        for refusal in ["own-act", "tied-to-reporter", "not-allowed"] {
            assert_eq!(world.acts("brake.let_through", refusal), 1, "{refusal}");
        }
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_none()));

        let form = world.assessor("x").letting_through(0).unwrap();
        world.assessor("x").sends(&form).unwrap();
        world.assessor("x").sends(&form).unwrap();
        assert_eq!((world.acts("brake.let_through", "done"), world.acts("brake.let_through", "repeated")), (1, 1));
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_some()));
        assert_eq!(world.assessor("z").forges(&path, &[]).unwrap_err(), No::because(409, "wrong-stage"));
        assert_eq!(world.registration_of(*report), *registration);
        world.run_jobs();
        world.finish();
    }

    fn case_20_whoever_may_let_it_through_is_paged(world) {
        let all = proposed(world, "T1", 11);
        world.assessor("y").takes_over().unwrap();
        for (_, (_, registration)) in &all {
            world.staff("T1").confirm(*registration);
        }
        let paged = |world: &World| {
            world.run_jobs();
            let mut paged: Vec<_> = world.pages.new_ones().into_iter().map(|mail| mail.to).collect();
            paged.sort_unstable();
            paged
        };
        let address = |name: &str| format!("assessor.{name}@example.test");
        assert_eq!(paged(world), [address("x"), address("z")], "not who decided, though on duty");
        for (on_duty, whom) in [("x", vec![address("x")]), ("tied", vec![address("x"), address("z")])] {
            world.assessor(on_duty).takes_over().unwrap();
            world.clock.advance(SignedDuration::from_hours(1));
            assert_eq!(paged(world), whom, "{on_duty} is on duty");
        }
        world.finish();
    }

    fn case_20_a_new_hour_has_new_room(world) {
        let all = proposed(world, "T1", 12);
        let staff = world.staff("T1");
        for (_, (_, registration)) in &all[..11] {
            staff.confirm(*registration);
        }
        assert_eq!(held(world, "T2"), 10);
        world.clock.advance(SignedDuration::from_hours(1));
        staff.confirm(all[11].1.1);
        assert_eq!(held(world, "T2"), 11, "what waited waits on");
        assert!(world.gate("T2").until(&all[10].0.pass()).is_none());
        world.run_jobs();
        world.finish();
    }

    fn case_20_a_node_that_starts_knows_what_waits(world) {
        let all = proposed(world, "T1", 12);
        for (_, (_, registration)) in &all {
            world.staff("T1").confirm(*registration);
        }
        // Somebody else's measure on a pass that waits: the pass is read anew, and still held for that alone.
        let other = world.incident("unlawful-presence").about(&all[11].0);
        world.registered("T2", &other, "2026-12-10");
        world.assessor("z").lets_through(0).unwrap();
        let fresh = world.other_node();
        for gate in world.gates() {
            let sorted = |mut holds: Vec<crate::world::gate::Event>| {
                holds.sort_by(|one, other| one.reference.cmp(&other.reference));
                holds
            };
            let (followed, read) = (gate.snapshot(), gate.clone().at(&fresh).snapshot());
            assert_eq!(sorted(followed.holds), sorted(read.holds), "{}", gate.name);
        }
        let until = |terminal| world.gate(terminal).until(&other.pass());
        assert_eq!((until("T1").as_deref(), until("S1")), (Some("2026-12-10T23:00:00Z"), None));
        fresh.stop();
        world.run_jobs();
        world.finish();
    }
}

/// Three companies keep within their own limits and go over that of all together.
fn in_all(engine: Engine) {
    let mut world = World::under(engine, |protocol| protocol.brake.holds_in_all = 5);
    for (terminal, many) in [("T1", 2), ("T2", 2), ("S1", 3)] {
        for (_, (_, registration)) in proposed(&world, terminal, many) {
            world.staff(terminal).confirm(registration);
        }
    }
    assert_eq!(held(&world, "T1"), 5);
    assert_eq!(world.count("brake WHERE stage = 'waits'"), 2);
    world.run_jobs();
    world.finish();
}

#[test]
fn case_20_all_companies_together_sqlite() {
    in_all(Engine::Sqlite);
}

#[test]
fn case_20_all_companies_together_postgres() {
    in_all(Engine::Postgres);
}
