//! A measure ends at 00:00 in Amsterdam after its last day, once: on both sides of a clock change, and where months are
//! too short.

use gatekeeper::domain::calendar::months_after;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::world::gate::Gate;
use crate::world::{World, flow, instant};

fn ends_once(world: &World, last_day: &str, until: &str) {
    let incident = world.incident("drug-smuggling");
    world.registered("T1", &incident, last_day);
    world.run_jobs();
    let held: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
    for gate in world.gates() {
        assert_eq!(gate.until(&incident.pass()).as_deref(), Some(until), "{}", gate.name);
    }
    let seq = held[0].seq;
    let last_second = instant(until).checked_sub(SignedDuration::from_secs(1)).unwrap();
    world.clock.set(last_second);
    world.run_jobs();
    assert_eq!(world.gate("T1").snapshot().seq, seq, "nothing changes before {until}");
    assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_some()), "held until {until}");
    world.at(until);
    world.run_jobs();
    world.run_jobs();
    world.clock.advance(SignedDuration::from_hours(2));
    world.run_jobs();
    for (gate, held) in world.gates().iter().zip(&held) {
        let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
        assert_eq!(gate.told(&held.next), [release], "{} at {until}", gate.name);
        assert_eq!(gate.snapshot().seq, seq + 1, "{}: one change, however often jobs run", gate.name);
    }
}

flow! {
    fn case_13_eve_of_summer_time(world) {
        ends_once(world, "2027-03-27", "2027-03-27T23:00:00Z");
        world.finish();
    }

    fn case_13_day_of_summer_time(world) {
        ends_once(world, "2027-03-28", "2027-03-28T22:00:00Z");
        world.finish();
    }

    fn case_13_eve_of_winter_time(world) {
        world.at("2027-06-01T10:00:00Z");
        ends_once(world, "2027-10-30", "2027-10-30T22:00:00Z");
        world.finish();
    }

    fn case_13_six_months_from_31_august(world) {
        for (set_on, last_day, until) in [
            ("2027-08-31T10:00:00Z", date(2028, 2, 29), "2028-02-29T23:00:00Z"),
            ("2028-08-31T10:00:00Z", date(2029, 2, 28), "2029-02-28T23:00:00Z"),
        ] {
            world.at(set_on);
            let set_on: Timestamp = instant(set_on);
            assert_eq!(months_after(gatekeeper::domain::calendar::day(set_on), 6), last_day);
            ends_once(world, &last_day.to_string(), until);
        }
        world.finish();
    }
}
