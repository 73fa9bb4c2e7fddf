//! The person was 16 at the time: refused, or, where the protocol says so, admitted for half the term at most.

use gatekeeper::domain::protocol::{Minors, Protocol};

use crate::world::{No, World, flow};

const fn minors_are_admitted(rules: &mut Protocol) {
    rules.report.minors = Minors::SecondAssessor;
}

fn young(world: &World) -> crate::world::holder::Incident {
    world.young("2010-05-01", "drug-smuggling")
}

flow! {
    fn case_08_sixteen_is_refused_with_the_rule_named(world) {
        let incident = young(world);
        let t1 = world.terminal("T1");
        let report = t1.officer("a").reports(&incident).unwrap();
        let page = t1.manager("m").opens(report).unwrap();
        let form = page.form(&format!("/reports/{report}/submit"));
        assert_eq!(t1.manager("m").sends(&form).unwrap_err(), No::because(422, "minor"));
        assert_eq!(world.acts("report.submit", "minor"), 1);
        let page = t1.officer("a").opens(report).unwrap();
        assert!(page.find_form(|action| action.ends_with("/urgent")).is_none(), "nor the urgent way");
        let asked = t1.officer("a").forges(&format!("/reports/{report}/urgent"), &[("version", "1")]);
        assert_eq!(asked.unwrap_err(), No::because(422, "minor"));
        assert!(world.assessor("x").list().is_empty(), "it never left the company");
        world.finish();
    }

    fn case_08_sixteen_is_admitted_for_half_the_maximum(world: super::minors_are_admitted) {
        let incident = young(world);
        let t1 = world.terminal("T1");
        let report = t1.officer("a").reports(&incident).unwrap();
        let page = t1.officer("a").opens(report).unwrap();
        assert!(page.find_form(|action| action.ends_with("/urgent")).is_none(), "never the urgent way");
        let asked = t1.officer("a").forges(&format!("/reports/{report}/urgent"), &[("version", "1")]);
        assert_eq!(asked.unwrap_err(), No::because(422, "minor-not-urgent"));
        t1.manager("m").submits(report).unwrap();
        let x = world.assessor("x");
        assert!(x.opens(report).unwrap().text.contains("minderjarig"));

        // Sixty months is the maximum of this category, so thirty.
        let form = x.judging(report, "propose", &[]).unwrap().with("last-day", "2029-05-24");
        assert_eq!(x.sends(&form).unwrap_err().problem, "term-too-long");
        x.proposes(report, "2029-05-23").unwrap();
        let alone = x.forges(
            &format!("/registrations/{}/confirm", world.registration_of(report)),
            &[("version", "1"), ("report", &report.to_string())],
        );
        assert_eq!(alone.unwrap_err(), No::because(403, "same-assessor"), "the usual two assessors");
        world.assessor("y").confirms(report).unwrap();
        for gate in world.gates() {
            assert_eq!(gate.until(&incident.pass()).as_deref(), Some("2029-05-23T22:00:00Z"), "{}", gate.name);
        }
        world.run_jobs();
        world.finish();
    }
}
