//! A facility takes no action on a measure: its own feed gets a release and, at the end, the hold again; no other feed
//! changes; the foundation is alerted, and can overrule.

use gatekeeper::domain::id::ReportId;

use crate::world::holder::Incident;
use crate::world::{No, World, flow};

/// A measure in force everywhere, until the end of the year; everyone has been told.
fn measure(world: &World) -> (Incident, ReportId) {
    let incident = world.incident("drug-smuggling");
    let report = world.registered("T1", &incident, "2026-12-31");
    world.run_jobs();
    world.mails.new_ones();
    (incident, report)
}

const UNTIL: &str = "2026-12-31T23:00:00Z";

/// What each gate is told after a cursor: kinds only, T1, T2, S1.
fn told(world: &World, after: &[String]) -> Vec<Vec<String>> {
    let gates = world.gates();
    let told = gates.iter().zip(after).map(|(gate, after)| gate.told(after));
    told.map(|events| events.into_iter().map(|(kind, ..)| kind).collect()).collect()
}

fn cursors(world: &World) -> Vec<String> {
    world.gates().iter().map(|gate| gate.snapshot().next).collect()
}

const NOTHING: Vec<String> = Vec::new();

fn only_t2(kind: &str) -> Vec<Vec<String>> {
    vec![NOTHING, vec![kind.to_owned()], NOTHING]
}

flow! {
    fn case_11_a_facility_takes_no_action_for_a_while(world) {
        let (incident, report) = measure(world);
        let t2 = world.terminal("T2");
        let before = cursors(world);
        let decision = t2.officer("a").proposes_no_action("2026-12-01").unwrap();
        world.run_jobs();
        let asked: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        assert_eq!(asked.len(), 2, "both managers: {asked:?}");
        assert!(asked.contains(&"m.of.t2@example.test".to_owned()));
        assert_eq!(told(world, &before), [NOTHING, NOTHING, NOTHING], "a proposal changes nothing");
        assert_eq!(t2.manager("m").task("wacht op uw bevestiging"), Some(1));
        assert_eq!(t2.officer("b").task("wacht op uw beveiligingsmanager"), Some(1));

        t2.manager("m").acts_on(&decision, "confirm").unwrap();
        assert_eq!(told(world, &before), only_t2("release"), "its own feed, and no other");
        assert!(world.gate("T2").holds().is_empty());
        assert_eq!(world.gate("T1").until(&incident.pass()).as_deref(), Some(UNTIL), "the neighbour in the same port holds");
        let released = cursors(world);

        // The foundation hears at once, and sees it as a task; who is tied to another company is not spared.
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert_eq!(mails.len(), 4, "every assessor: {mails:#?}");
        let reference = t2.officer("a").inbox().remove(0);
        assert!(mails.iter().all(|mail| mail.subject.contains(&reference) && mail.body.contains("/facility-decisions/")));
        let x = world.assessor("x");
        assert_eq!(x.task("kijk of dat kan"), Some(1));
        assert!(x.opens(report).unwrap().text.contains(&decision), "the dossier leads there");
        x.acts_on(&decision, "note").unwrap();
        assert_eq!(x.task("om geen actie te nemen"), Some(0), "looked at");

        // It ends by itself, at the instant and not a second before; the log tells it once the job has run.
        world.at("2026-12-01T22:59:59Z");
        world.run_jobs();
        assert!(world.gate("T2").holds().is_empty());
        world.at("2026-12-01T23:00:00Z");
        assert_eq!(world.gate("T2").until(&incident.pass()).as_deref(), Some(UNTIL), "by read time");
        world.run_jobs();
        assert_eq!(told(world, &released), only_t2("hold"));
        assert!(t2.officer("a").visits(&decision).unwrap().text.contains("Volgt weer"));
        world.at(UNTIL);
        world.run_jobs();
        assert_eq!(world.count("facility_decision"), 0, "it goes with the person");
        world.finish();
    }

    fn case_11_the_foundation_overrules(world) {
        let (incident, _) = measure(world);
        let t2 = world.terminal("T2");
        let decision = t2.officer("a").proposes_no_action("2026-12-10").unwrap();
        t2.manager("n").acts_on(&decision, "confirm").unwrap();
        world.run_jobs();
        world.mails.new_ones();
        let before = cursors(world);
        let x = world.assessor("x");
        let empty = x.deciding_on(&decision, "overrule").unwrap().with("reason", " ");
        let no = x.sends(&empty).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["reason".to_owned()]));
        x.acts_on(&decision, "overrule").unwrap();
        assert_eq!(told(world, &before), only_t2("hold"), "at once");
        assert_eq!(world.gate("T2").until(&incident.pass()).as_deref(), Some(UNTIL));
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 4, "both officers and both managers are told");
        let page = t2.officer("a").visits(&decision).unwrap();
        assert!(page.text.contains("Overwogen is"), "and read why");
        assert!(page.find_form(|action| action.starts_with("/facility-decisions/")).is_none());
        let again = || t2.officer("a").proposes_no_action("2026-12-12").unwrap_err();
        assert_eq!(again(), No::because(409, "overruled"), "the same two do not decide it again");

        // The end of a decision that is over opens and shuts nothing, and what was overruled stays so.
        let before = cursors(world);
        world.at("2026-12-10T23:00:00Z");
        world.run_jobs();
        assert_eq!(told(world, &before), [NOTHING, NOTHING, NOTHING]);
        assert_eq!(again(), No::because(409, "overruled"));
        world.run_jobs();
        world.finish();
    }

    /// The job that should have ended it is dead: the next erasure does it, and gates that follow the log are told.
    fn case_11_an_end_that_was_missed_is_made_up_for(world) {
        measure(world);
        let t2 = world.terminal("T2");
        let decision = t2.officer("a").proposes_no_action("2026-12-01").unwrap();
        t2.manager("m").acts_on(&decision, "confirm").unwrap();
        world.run_jobs();
        world.database().execute("DELETE FROM job WHERE CAST(payload AS text) LIKE '%end-no-action%'");
        let released = cursors(world);
        world.at("2026-12-01T23:00:00Z");
        world.run_jobs();
        assert_eq!(told(world, &released), only_t2("hold"));
        world.finish();
    }

    fn case_11_two_people_and_nobody_elses_business(world) {
        let (incident, _) = measure(world);
        let (t2, s1) = (world.terminal("T2"), world.terminal("S1"));
        let m = t2.manager("m");
        let decision = m.proposes_no_action("2026-12-01").unwrap();
        let way = |way: &str| format!("{decision}/{way}");
        let version = [("version", "1"), ("reason", "Omdat.")];
        assert_eq!(m.forges(&way("confirm"), &version).unwrap_err(), No::because(403, "same-proposer"));
        assert_eq!(t2.officer("a").forges(&way("confirm"), &version).unwrap_err(), No::because(403, "not-allowed"));
        assert_eq!(s1.manager("m").forges(&way("confirm"), &version).unwrap_err(), No::because(404, "not-found"));
        assert_eq!(s1.manager("m").visits(&decision).err().unwrap(), No::because(404, "not-found"));
        assert_eq!(t2.manager("n").forges(&way("overrule"), &version).unwrap_err(), No::because(403, "not-allowed"));
        assert_eq!(world.assessor("x").forges(&way("overrule"), &version).unwrap_err(), No::because(409, "wrong-stage"));
        for (action, refusal) in [
            ("facility_decision.confirm", "same-proposer"),
            ("facility_decision.confirm", "not-allowed"),
            ("facility_decision.confirm", "not-found"),
            ("facility_decision.view", "not-found"),
            ("facility_decision.overrule", "wrong-stage"),
        ] {
            assert!(world.acts(action, refusal) > 0, "{action} {refusal} is in the trail");
        }
        let no = t2.officer("a").proposing_again().unwrap_err();
        assert_eq!(no, No::because(409, "already-decided"), "one at a time");
        // The proposer thinks again; then another proposes past what the rules allow.
        m.acts_on(&decision, "decline").unwrap();
        let no = m.proposes_no_action("2027-01-15").unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["last-day".to_owned()]), "28 days, and never past the measure");
        let decision = m.proposes_no_action("2026-12-21").unwrap();
        t2.manager("n").acts_on(&decision, "confirm").unwrap();
        assert!(world.gate("T2").holds().is_empty());
        // One person is enough to follow again.
        t2.officer("b").acts_on(&decision, "follow").unwrap();
        assert!(world.gate("T2").until(&incident.pass()).is_some());
        world.run_jobs();
        world.finish();
    }

    /// A clerk who opens gates by the dozen: what is over waits, and the hold stays.
    fn case_11_the_brake_stops_too_many(world: crate::case_11::few_releases) {
        let (first, second) = (measure(world).0, measure(world).0);
        let t2 = world.terminal("T2");
        let decisions: Vec<_> =
            (0..2).map(|_| t2.officer("a").proposes_no_action("2026-12-01").unwrap()).collect();
        let before = cursors(world);
        for decision in &decisions {
            t2.manager("m").acts_on(decision, "confirm").unwrap();
        }
        assert_eq!(told(world, &before), only_t2("release"), "one of two");
        let held = [&first, &second].map(|incident| world.gate("T2").until(&incident.pass()).is_some());
        assert_eq!(held.iter().filter(|held| **held).count(), 1);
        let page = t2.manager("m").visits(&decisions[1]).unwrap();
        assert!(page.text.contains("id=\"waits\""), "nobody thinks that the gate is open");
        assert_eq!(t2.officer("a").task("wacht bij de stichting"), Some(1));
        // It was a company's act: any assessor who is free to judge lets it through.
        world.assessor("x").lets_through(0).unwrap();
        assert!(world.gate("T2").holds().is_empty());
        assert_eq!(world.gate("T1").holds().len(), 2);
        world.at("2026-12-01T23:00:00Z");
        world.run_jobs();
        assert_eq!(world.gate("T2").holds().len(), 2);
        world.finish();
    }

    /// What waits at the brake and is overruled never opened anything, and a node that starts knows it all.
    fn case_11_overruled_at_the_brake(world: crate::case_11::few_releases) {
        let (incidents, t2) = ([measure(world).0, measure(world).0], world.terminal("T2"));
        let decisions: Vec<_> =
            (0..2).map(|_| t2.officer("a").proposes_no_action("2026-12-01").unwrap()).collect();
        for decision in &decisions {
            t2.manager("m").acts_on(decision, "confirm").unwrap();
        }
        let fresh = world.other_node();
        let at_both = |world: &World| {
            let holds = |mut snapshot: crate::world::gate::Snapshot| {
                snapshot.holds.sort_by(|one, other| one.reference.cmp(&other.reference));
                snapshot.holds
            };
            for gate in world.gates() {
                let (followed, read) = (gate.snapshot(), gate.clone().at(&fresh).snapshot());
                assert_eq!(holds(followed), holds(read), "{}", gate.name);
            }
        };
        at_both(world);
        world.assessor("x").acts_on(&decisions[1], "overrule").unwrap();
        assert!(world.assessor("y").brake_paths().is_empty(), "there is nothing left to let through");
        assert_eq!(world.gate("T2").holds().len(), 1);
        t2.officer("b").acts_on(&decisions[0], "follow").unwrap();
        assert_eq!(world.gate("T2").holds().len(), 2);
        assert!(incidents.iter().all(|incident| world.gate("T2").until(&incident.pass()).is_some()));
        fresh.stop();
        world.run_jobs();
        world.finish();
    }
}

fn few_releases(protocol: &mut gatekeeper::domain::protocol::Protocol) {
    protocol.brake.releases_per_participant = 1;
}
