//! Suspended and resumed: two assessors decide; every gate releases, then holds again until the same last day, and everybody who
//! was told is told anew. What is suspended ends at its last day all the same.

use gatekeeper::domain::id::ReportId;
use gatekeeper::domain::protocol::Protocol;

use crate::world::{No, World, flow};

const LAST_DAY: &str = "2027-11-22";
const UNTIL: &str = "2027-11-22T23:00:00Z";

const OFFICERS: [&str; 6] = ["a.of.s1", "a.of.t1", "a.of.t2", "b.of.s1", "b.of.t1", "b.of.t2"];

fn few_releases(protocol: &mut Protocol) {
    protocol.brake.holds_per_participant = u16::MAX;
    protocol.brake.releases_per_participant = 2;
}

fn receivers(world: &World) -> Vec<String> {
    world.run_jobs();
    let mails = world.mails.new_ones();
    let mut to: Vec<_> =
        mails.iter().map(|mail| mail.to.trim_end_matches("@example.test").to_owned()).collect();
    to.sort_unstable();
    to
}

fn cursors(world: &World) -> Vec<String> {
    world.gates().iter().map(|gate| gate.snapshot().next).collect()
}

fn kinds(world: &World) -> Vec<String> {
    world.rows(
        "SELECT text FROM (SELECT kind || ' ' || CAST(round AS text) || ' ' || CAST(COUNT(*) AS text) AS text \
         FROM notification GROUP BY kind, round) AS told ORDER BY text",
    )
}

/// The pages on which an assessor changes the measure do not offer this.
fn offers(world: &World, report: ReportId, change: &str) -> bool {
    let path = format!("/registrations/{}/amendment", world.registration_of(report));
    world.assessor("x").visits(&path).unwrap().links("main a").contains(&format!("{path}?change={change}"))
}

flow! {
    fn case_12_suspended_and_resumed(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let officer = world.terminal("T2").officer("a");
        officer.answers("blocked").unwrap();
        let first = cursors(world);
        world.at("2026-12-10T12:00:00Z");
        let (x, y) = (world.assessor("x"), world.assessor("y"));
        x.proposes_amendment(report, "suspend", &[]).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1), "one pair of eyes opens nothing");
        y.confirms_amendment(report).unwrap();
        for (gate, first) in world.gates().iter().zip(&first) {
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(first), [release], "{}", gate.name);
        }
        assert_eq!(receivers(world), OFFICERS, "whoever was told of the measure");
        assert!(y.opens(report).unwrap().text.contains("Opgeschort"));
        let page = world.terminal("T1").officer("a").opens(report).unwrap();
        assert!(page.text.contains("Maatregel opgeschort"), "the reporter sees the decision: {}", page.text);
        let inbox = officer.visits("/inbox").unwrap();
        assert!(inbox.text.contains("De maatregel is opgeschort") && officer.to_answer().is_none(), "{}", inbox.text);
        officer.acknowledges().unwrap();
        for (change, offered) in
            [("lift", true), ("shorten", true), ("resume", true), ("extend", false), ("suspend", false), ("correct-pass", false)]
        {
            assert_eq!(offers(world, report, change), offered, "{change}");
        }

        world.at("2026-12-31T12:00:00Z");
        let released = cursors(world);
        world.amends(report, "resume", &[]);
        for (gate, released) in world.gates().iter().zip(&released) {
            let hold = ("hold".to_owned(), gate.reference(&incident.pass()), Some(UNTIL.to_owned()));
            assert_eq!(gate.told(released), [hold], "{}: until the day that it had", gate.name);
        }
        assert_eq!(receivers(world), OFFICERS, "told anew, as of a hold");
        assert_eq!(kinds(world), ["hold 0 3", "hold 1 3", "suspended 0 3"]);
        assert!(!officer.visits("/inbox").unwrap().text.contains("opgeschort"), "that is over");
        officer.answers("blocked").unwrap();
        // Whoever comes later is told in the same round, and nobody is told twice.
        world.run_jobs();
        assert_eq!(kinds(world), ["hold 0 3", "hold 1 3", "suspended 0 3"]);

        // A second time, until its last day.
        world.at("2027-03-01T12:00:00Z");
        world.amends(report, "suspend", &[]);
        assert_eq!(receivers(world).len(), 6);
        let suspended = cursors(world);
        world.at(UNTIL);
        receivers(world);
        assert_eq!(kinds(world), ["ended 0 3"], "its last day ends it all the same");
        for (gate, suspended) in world.gates().iter().zip(&suspended) {
            assert!(gate.told(suspended).is_empty(), "{}: no second release", gate.name);
        }
        world.finish();
    }

    fn case_12_lifted_and_shortened_while_suspended(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        world.amends(report, "suspend", &[]);
        receivers(world);
        let before = cursors(world);
        world.amends(report, "shorten", &[("last-day", "2027-05-31")]);
        assert_eq!(receivers(world), Vec::<String>::new(), "whoever was told is told the new day when it is resumed");
        assert!(world.gates().iter().zip(&before).all(|(gate, before)| gate.told(before).is_empty()), "gates hold nothing");
        world.amends(report, "resume", &[]);
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).as_deref() == Some("2027-05-31T22:00:00Z")));
        receivers(world);
        world.amends(report, "suspend", &[]);
        receivers(world);
        let before = cursors(world);
        assert_eq!(world.amends(report, "lift", &[("ground", "withdrawn")]), "/assessments?done=lifted");
        assert_eq!(receivers(world), OFFICERS);
        assert!(world.gates().iter().zip(&before).all(|(gate, before)| gate.told(before).is_empty()), "released already");
        assert_eq!(world.assessor("x").opens(report).err().unwrap(), No::because(404, "not-found"));
        world.at("2027-02-15T12:00:00Z");
        world.run_jobs();
        assert_eq!((world.count("person"), world.count("feed_pass")), (0, 0), "erased, and forgotten");
        world.finish();
    }

    /// A suspension that waits at the brake has not happened: resuming undoes it without a word, and what is lifted then is lifted by it.
    fn case_12_at_the_brake(world: crate::case_12::few_releases) {
        let reports = ["a", "b", "c"].map(|_| {
            let it = world.incident("drug-smuggling");
            (it.pass(), world.registered("T1", &it, LAST_DAY))
        });
        receivers(world);
        for (_, report) in &reports {
            world.amends(*report, "suspend", &[]);
        }
        let held = |world: &World| reports.iter().map(|(pass, _)| world.gate("T2").until(pass).is_some()).collect::<Vec<_>>();
        assert_eq!(held(world), [false, false, true], "the third waits");
        receivers(world);
        let waiting = reports[2].1;
        world.amends(waiting, "resume", &[]);
        assert_eq!(receivers(world), Vec::<String>::new(), "nobody had been told");
        assert_eq!((held(world), world.assessor("z").brake_paths().len()), (vec![false, false, true], 0));
        world.amends(waiting, "suspend", &[]);
        world.amends(waiting, "lift", &[("ground", "withdrawn")]);
        assert_eq!(held(world), [false, false, true], "it waits still");
        world.assessor("z").lets_through(0).unwrap();
        assert_eq!(held(world), [false, false, false]);
        assert_eq!(world.assessor("x").opens(waiting).err().unwrap().status, 404);
        assert_eq!(receivers(world), OFFICERS);
        world.finish();
    }
}
