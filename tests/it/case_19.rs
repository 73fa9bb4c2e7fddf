//! Two registrations of one person overlap: every gate is shut exactly while one cause in its lens holds.

use crate::world::{World, flow};

const ALL: &str = "drug-smuggling";
const ROTTERDAM: &str = "unlawful-presence";

/// The last days, and the instants at which they are over.
const FIRST: (&str, &str) = ("2026-12-01", "2026-12-01T23:00:00Z");
const SECOND: (&str, &str) = ("2026-12-08", "2026-12-08T23:00:00Z");

/// The pass is held until this instant, as a gate in Rotterdam and one at Schiphol see it.
fn assert_held(world: &World, pass: &str, when: &str, rotterdam: Option<&str>, schiphol: Option<&str>) {
    for (gate, until) in [("T1", rotterdam), ("T2", rotterdam), ("S1", schiphol)] {
        assert_eq!(world.gate(gate).until(pass).as_deref(), until, "{gate}, {when}");
    }
}

/// `all` lasts to `all_last`, `rotterdam` to the other day; `begins` comes first.
fn overlap(world: &World, begins: &str, all_last: (&str, &str), rotterdam_last: (&str, &str)) {
    let at_all = world.incident(ALL);
    let at_rotterdam = world.incident(ROTTERDAM).about(&at_all);
    let pass = at_all.pass();
    let wide = world.proposed("T1", &at_all, all_last.0);
    let narrow = world.proposed("T2", &at_rotterdam, rotterdam_last.0);
    let (y, later) =
        (world.assessor("y"), if all_last.1 > rotterdam_last.1 { all_last.1 } else { rotterdam_last.1 });
    if begins == ALL {
        y.confirms(wide).unwrap();
        assert_held(world, &pass, "only all", Some(all_last.1), Some(all_last.1));
        y.confirms(narrow).unwrap();
    } else {
        y.confirms(narrow).unwrap();
        assert_held(world, &pass, "only rotterdam", Some(rotterdam_last.1), None);
        y.confirms(wide).unwrap();
    }
    assert_held(world, &pass, "both", Some(later), Some(all_last.1));
    world.run_jobs();
    world.at(FIRST.1);
    let schiphol = (all_last.1 > FIRST.1).then_some(all_last.1);
    assert_held(world, &pass, "one is over, not yet recorded", Some(later), schiphol);
    world.run_jobs();
    assert_held(world, &pass, "one is over", Some(later), schiphol);
    world.at(SECOND.1);
    assert_held(world, &pass, "both are over", None, None);
    world.run_jobs();
    assert_held(world, &pass, "both are recorded as over", None, None);
}

flow! {
    fn case_19_all_begins_and_ends_first(world) {
        overlap(world, ALL, FIRST, SECOND);
        world.finish();
    }

    fn case_19_all_begins_first_and_ends_last(world) {
        overlap(world, ALL, SECOND, FIRST);
        world.finish();
    }

    fn case_19_rotterdam_begins_first_and_ends_last(world) {
        overlap(world, ROTTERDAM, FIRST, SECOND);
        world.finish();
    }

    fn case_19_rotterdam_begins_and_ends_first(world) {
        overlap(world, ROTTERDAM, SECOND, FIRST);
        world.finish();
    }

    fn case_19_what_each_gate_is_told_in_between(world) {
        let wide = world.incident(ALL);
        let narrow = world.incident(ROTTERDAM).about(&wide);
        let (wide_report, narrow_report) = (world.proposed("T1", &wide, FIRST.0), world.proposed("T2", &narrow, SECOND.0));
        let begin: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.assessor("y").confirms(wide_report).unwrap();
        world.assessor("y").confirms(narrow_report).unwrap();
        world.run_jobs();
        world.at(FIRST.1);
        world.run_jobs();
        for (gate, begin) in world.gates().iter().zip(&begin) {
            let told = gate.told(begin);
            let expected = match gate.name.as_str() {
                "S1" => ("release".to_owned(), gate.reference(&wide.pass()), None),
                _ => ("hold".to_owned(), gate.reference(&wide.pass()), Some(SECOND.1.to_owned())),
            };
            assert_eq!(told, [expected], "{}: a level, never an edge", gate.name);
        }
        world.at(SECOND.1);
        world.run_jobs();
        world.finish();
    }
}
