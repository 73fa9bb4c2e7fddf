//! A provisional measure lapses by itself, at its instant: 24 hours when nobody else of the company confirms, 72 when the
//! assessors do not. Never again for the same act; the report is still judged.

use jiff::{SignedDuration, Timestamp};

use crate::world::gate::Gate;
use crate::world::{No, World, flow, instant};

const LAPSE: &str = "provisional.lapse";

fn release(gate: &Gate<'_>, pass: &str) -> (String, String, Option<String>) {
    ("release".to_owned(), gate.reference(pass), None)
}

fn second_before(at: &str) -> Timestamp {
    instant(at) - SignedDuration::from_secs(1)
}

/// Everybody who was told of the hold is told of its end, and so are the company and the assessors.
fn assert_everyone_is_told(world: &World) {
    let mut told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
    told.sort();
    let officers = ["a.of.s1", "a.of.t1", "a.of.t1", "a.of.t2", "assessor.x", "assessor.y", "assessor.z"];
    let others = ["b.of.s1", "b.of.t1", "b.of.t2", "m.of.t1", "n.of.t1"];
    let everyone: Vec<_> =
        officers.iter().chain(&others).map(|name| format!("{name}@example.test")).collect();
    assert_eq!(
        told, everyone,
        "the officer who asked gets both: what gates do, and what becomes of the report"
    );
}

flow! {
    fn case_02_the_company_does_not_confirm(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.run_jobs();
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let lapses = "2026-11-24T02:20:00Z";
        for hours in [12, 20] {
            world.mails.new_ones();
            world.pages.new_ones();
            world.clock.set(instant("2026-11-23T02:20:00Z") + SignedDuration::from_hours(hours));
            world.run_jobs();
            assert_eq!(world.pages.new_ones().len(), 2, "both managers are paged at {hours} hours");
        }
        world.clock.set(second_before(lapses));
        world.run_jobs();
        for gate in world.gates() {
            assert_eq!(gate.until(&incident.pass()).as_deref(), Some("2026-11-26T02:20:00Z"), "{}", gate.name);
        }
        world.mails.new_ones();

        // At that instant, whether any job runs or not.
        world.at(lapses);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()), "read");
        world.run_jobs();
        for (gate, held) in world.gates().iter().zip(&held) {
            assert_eq!(gate.told(held), [release(gate, &incident.pass())], "{}", gate.name);
        }
        assert_everyone_is_told(world);
        assert!(world.pages.new_ones().is_empty(), "there is nothing left to page anybody for");
        let entry = world.trail().into_iter().rfind(|it| it.action == LAPSE).unwrap();
        assert_eq!((entry.actor.as_str(), entry.outcome.as_str()), ("system", "done"));
        assert!(world.terminal("T2").officer("a").visits("/inbox").unwrap().text.contains("beëindigd"));
        world.clock.advance(SignedDuration::from_hours(49));
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty() && world.pages.new_ones().is_empty(), "once");

        // Still judged, within four weeks; on one person's word no measure follows.
        let (x, y) = (world.assessor("x"), world.assessor("y"));
        assert!(x.opens(report).unwrap().text.contains("22 december 2026"), "the term is shown");
        y.proposes(report, "2027-06-30").unwrap();
        assert_eq!(x.confirms(report).unwrap_err(), No::because(409, "company-unconfirmed"));
        assert_eq!(world.acts("registration.confirm", "company-unconfirmed"), 1);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        x.confirms(report).unwrap();
        for gate in world.gates() {
            assert_eq!(gate.until(&incident.pass()).as_deref(), Some("2027-06-30T22:00:00Z"), "{}", gate.name);
        }
        world.run_jobs();
        world.finish();
    }

    fn case_02_the_assessors_do_not_confirm(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.terminal("T1").manager("n").stands_by(report).unwrap();
        world.run_jobs();
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.pages.new_ones();
        for hours in [24, 48, 66] {
            world.clock.set(instant("2026-11-23T02:20:00Z") + SignedDuration::from_hours(hours));
            world.run_jobs();
            let pages = world.pages.new_ones();
            assert_eq!(pages.len(), 3, "every assessor who may judge it, at {hours} hours: {pages:?}");
            assert!(pages.iter().all(|page| page.to != "assessor.tied@example.test"));
            assert!(pages.iter().all(|page| page.body.contains(&format!("/assessments/{report}"))));
        }
        let lapses = "2026-11-26T02:20:00Z";
        world.clock.set(second_before(lapses));
        world.run_jobs();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));
        world.mails.new_ones();
        world.at(lapses);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()), "read");
        world.run_jobs();
        for (gate, held) in world.gates().iter().zip(&held) {
            assert_eq!(gate.told(held), [release(gate, &incident.pass())], "{}", gate.name);
        }
        assert_everyone_is_told(world);
        let entry = world.trail().into_iter().rfind(|it| it.action == LAPSE).unwrap();
        assert_eq!((entry.actor.as_str(), entry.outcome.as_str()), ("system", "done"));

        // Never provisional again for the same act: not by the same report, not by another one.
        let t1 = world.terminal("T1");
        let x = world.assessor("x");
        let form = x.judging(report, "return", &[]).unwrap();
        x.sends(&form).unwrap();
        t1.officer("a").rewrites(report, &incident).unwrap();
        assert!(t1.officer("a").opens(report).unwrap().find_form(|action| action.ends_with("/urgent")).is_none());
        let version = world.rows("SELECT CAST(version AS text) AS text FROM report").remove(0);
        let ask = |officer: &str, report, version: &str| {
            t1.officer(officer).forges(&format!("/reports/{report}/urgent"), &[("version", version)])
        };
        assert_eq!(ask("a", report, &version).unwrap_err(), No::because(409, "provisional-once"));
        let again = t1.officer("b").reports(&incident).unwrap();
        assert_eq!(ask("b", again, "1").unwrap_err(), No::because(409, "provisional-once"));
        assert_eq!(world.acts("provisional.ask", "provisional-once"), 2);

        // The ordinary way is open: the second person who submits is the second pair of eyes.
        t1.manager("m").submits(report).unwrap();
        x.proposes(report, "2027-06-30").unwrap();
        world.assessor("y").confirms(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));
        world.run_jobs();
        world.finish();
    }

    fn case_02_while_all_jobs_are_dead(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.run_jobs();
        let told = world.terminal("T2").officer("a").visits("/inbox").unwrap();
        let identity = told.links("main a").into_iter().find(|link| link.starts_with("/notifications/")).unwrap();
        world.terminal("T2").officer("a").visits(&identity).unwrap();
        world.at("2026-11-24T02:20:00Z");
        for gate in world.gates() {
            assert!(gate.holds().is_empty(), "{}: nothing holds, whoever records it", gate.name);
        }
        assert_eq!(
            world.terminal("T2").officer("a").visits(&identity).err().unwrap(),
            No::because(409, "wrong-stage"),
            "and nobody sees any more whom it held"
        );
        assert!(world.terminal("T1").manager("m").opens(report).unwrap().text.contains("voorbij"));

        // An assessor rejects the report before the lapse was recorded: it lapsed all the same.
        world.assessor("x").rejects(report, &["act-established"]).unwrap();
        assert_eq!(world.rows("SELECT stage AS text FROM provisional"), ["lapsed"]);
        world.run_jobs();
        assert_eq!(world.acts(LAPSE, "done"), 2, "the jobs that came too late found nothing to do");
        for gate in world.gates() {
            assert!(gate.holds().is_empty(), "{}", gate.name);
        }
        // Four weeks later nothing is left of it.
        world.at("2026-12-22T02:20:00Z");
        world.run_jobs();
        assert_eq!(world.count("person") + world.count("provisional") + world.count("provisional_pass"), 0);
        world.finish();
    }

    fn case_02_what_is_never_judged_does_not_go_without_a_word(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        world.run_jobs();
        world.at("2026-11-24T02:20:00Z");
        world.run_jobs();
        world.mails.new_ones();
        for days in [14, 21, 27] {
            world.clock.set(instant("2026-11-24T02:20:00Z") + SignedDuration::from_hours(24 * days));
            world.run_jobs();
            assert_eq!(world.mails.new_ones().len(), 3, "the assessors are reminded after {days} days");
        }
        // Not judged in time: both sides are told, and it is kept as long as a rejected one.
        let told = |at: &str, saying: &str| {
            world.at(at);
            world.run_jobs();
            let mails = world.mails.new_ones();
            assert!(mails.iter().all(|mail| mail.subject.contains(saying)), "{mails:#?}");
            let mut to: Vec<_> = mails.into_iter().map(|mail| mail.to).collect();
            to.sort();
            to
        };
        let both = ["a.of.t1", "assessor.x", "assessor.y", "assessor.z", "m.of.t1", "n.of.t1"];
        let both = both.map(|name| format!("{name}@example.test"));
        assert_eq!(told("2026-12-22T02:20:00Z", "niet op tijd beoordeeld"), both);
        world.at("2027-01-19T02:19:59Z");
        world.assessor("x").opens(report).unwrap();
        world.at("2027-01-19T02:20:00Z");
        assert_eq!(world.assessor("x").opens(report).err().unwrap().status, 404);
        assert_eq!(told("2027-01-19T02:20:00Z", "niet beoordeeld en gewist"), both);
        assert_eq!(world.count("person") + world.count("report") + world.count("provisional"), 0);
        world.finish();
    }
}
