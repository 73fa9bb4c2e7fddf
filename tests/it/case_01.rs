//! Caught at terminal T1 at 03:10 with two people in the cab: one officer and the duty assessor shut every gate in minutes,
//! others take it from there, and no gate opens in between. And the ordinary way.

use std::collections::BTreeSet;

use gatekeeper::gateway::mail::Mail;

use crate::world::gate::Gate;
use crate::world::{World, flow};

/// What a gate is told of a hold.
fn hold(gate: &Gate<'_>, pass: &str, until: &str) -> (String, String, Option<String>) {
    ("hold".to_owned(), gate.reference(pass), Some(until.to_owned()))
}

fn receivers(mails: &[Mail]) -> BTreeSet<String> {
    mails.iter().map(|mail| mail.to.trim_end_matches("@example.test").to_owned()).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Every word of the mails and pages, to see that they name nobody.
fn assert_they_name_nobody(world: &World, mails: &[Mail], link: &str) {
    let link = format!("{}{link}", world.app().settings().server.base_url);
    for mail in mails {
        assert!(mail.subject.contains("GK-2026-000001") && mail.body.contains(&link), "{mail:?}");
        assert!(!mail.body.contains("drug") && !mail.body.contains("Drugs"), "{mail:?}");
    }
}

flow! {
    fn case_01_caught_in_the_act_at_night(world) {
        world.at("2026-11-24T02:12:00Z"); // 03:12
        world.assessor("y").takes_over().unwrap();
        world.run_jobs();
        world.mails.new_ones();
        let (t1, y) = (world.terminal("T1"), world.assessor("y"));
        let (officer, manager) = (t1.officer("a"), t1.manager("m"));
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let incident =
            world.incident("drug-smuggling").with(|input| input.occurred_at = "2026-11-24T03:10".into());
        let report = officer.reports(&incident).unwrap();
        officer.asks_urgently(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()), "one pair of eyes holds nothing");
        world.run_jobs();
        let pages = world.pages.new_ones();
        assert_eq!(receivers(&pages), names(&["assessor.y"]), "whoever is on duty is paged at once");
        let urgent = y.urgent().expect("it is on top of the list");
        assert_they_name_nobody(world, &pages, &urgent);
        assert!(world.mails.new_ones().is_empty(), "and nobody is told of anything yet");

        world.at("2026-11-24T02:16:00Z"); // 03:16
        let screen = y.visits(&urgent).unwrap();
        assert!(screen.text.contains(&incident.input.name) && screen.text.contains("4 min"), "{}", screen.text);
        y.imposes().unwrap();
        let until = "2026-11-27T02:16:00Z";
        for (gate, before) in world.gates().iter().zip(&before) {
            assert_eq!(gate.told(before), [hold(gate, &incident.pass(), until)], "{}, the own included", gate.name);
        }
        let offline = world.gate("S1").snapshot();
        let after: Vec<_> = world.gates().iter().map(Gate::snapshot).collect();
        world.run_jobs();
        let mails = world.mails.new_ones();
        let everyone = names(&["a.of.t1", "b.of.t1", "a.of.t2", "b.of.t2", "a.of.s1", "b.of.s1"]);
        assert_eq!(receivers(&mails), everyone);
        assert_they_name_nobody(world, &mails, "/inbox");
        let pages = world.pages.new_ones();
        assert_eq!(receivers(&pages), names(&["m.of.t1", "n.of.t1"]), "the managers are paged to confirm");
        assert_they_name_nobody(world, &pages, &format!("/reports/{report}"));
        assert!(world.terminal("T2").officer("a").visits("/inbox").unwrap().text.contains("voorlopige"));

        world.at("2026-11-24T07:00:00Z"); // 08:00
        world.run_jobs();
        let page = manager.opens(report).unwrap();
        assert!(page.text.contains("19 uur 16 min"), "the clock of 24 hours: {}", page.text);
        manager.stands_by(report).unwrap();
        for (gate, after) in world.gates().iter().zip(&after) {
            assert_eq!(gate.told(&after.next), [], "{}: nothing changes at the gate", gate.name);
        }

        world.at("2026-11-24T22:16:00Z"); // twenty hours on
        world.run_jobs();
        assert!(world.pages.new_ones().is_empty(), "there is nothing to remind anybody of");
        y.proposes(report, "2027-11-22").unwrap();
        world.assessor("x").confirms(report).unwrap();
        let until = "2027-11-22T23:00:00Z";
        for (gate, after) in world.gates().iter().zip(&after) {
            let told = gate.changes(&after.next).events;
            assert_eq!(told.len(), 1, "{}: exactly one further hold, and no release: {told:?}", gate.name);
            assert_eq!((told[0].kind.as_str(), told[0].until.as_deref()), ("hold", Some(until)), "{}", gate.name);
            assert!(told[0].rev > after.holds[0].rev, "{}: with a higher rev", gate.name);
        }
        assert!(*offline.holds[0].until.as_ref().unwrap() > world.app().now().to_string(), "who was offline is still shut");
        let told = world.gate("S1").told(&offline.next);
        assert_eq!(told, [hold(&world.gate("S1"), &incident.pass(), until)], "and is told the same once back");
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 6, "everyone is told of the measure");

        // Its terms pass, and nothing comes of them.
        world.at("2026-11-27T02:16:00Z");
        world.run_jobs();
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).as_deref() == Some(until)));
        assert!(world.mails.new_ones().is_empty() && world.pages.new_ones().is_empty());
        let figures = y.visits("/duty").unwrap();
        assert!(figures.text.contains("4 min 0 s"), "from submitting to hold: {}", figures.text);
        assert_eq!(world.acts("provisional.lapse", "done"), 3, "harmless");
        assert_eq!(world.rows("SELECT stage AS text FROM provisional"), ["followed"]);
        world.finish();
    }

    fn case_01_the_ordinary_way_shuts_every_gate_too(world) {
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

        world.stays_pending("T1", report, &["2027-05-20", "2027-11-19"]);
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
        world.clock.advance(jiff::SignedDuration::from_secs(8));
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
