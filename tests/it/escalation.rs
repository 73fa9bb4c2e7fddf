//! Who says nothing back is called again, higher up; what only tells of an end waits for the morning; and once a day each company
//! hears how much waits for it.

use gatekeeper::app::{mail, notification};
use gatekeeper::domain::account::Role;
use gatekeeper::domain::permission::Actor;
use gatekeeper::domain::protocol::Protocol;
use jiff::civil::time;
use serde_json::json;

use crate::world::standing::Life;
use crate::world::{World, flow};

/// The nights of the protocol as shipped.
const fn nights(rules: &mut Protocol) {
    rules.escalation.quiet_from = time(22, 0, 0, 0);
    rules.escalation.quiet_until = time(7, 0, 0, 0);
}

const fn few_releases(rules: &mut Protocol) {
    rules.brake.releases_per_participant = 1;
}

/// Whom the system calls at this instant, by page.
fn called(world: &World, at: &str) -> Vec<String> {
    world.at(at);
    world.run_jobs();
    let mut to: Vec<_> = world.pages.new_ones().into_iter().map(|page| page.to).collect();
    to.sort();
    to
}

fn addresses(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{name}@example.test")).collect()
}

flow! {
    fn escalation_calls_higher_up_until_there_is_an_answer(world) {
        world.heeds_silence = true;
        world.assessor("x").takes_over().unwrap();
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        world.at("2026-11-23T02:30:00Z");
        world.terminal("T1").officer("a").answers("blocked").unwrap();
        assert!(called(world, "2026-11-23T02:34:59Z").is_empty(), "a quarter of an hour is not over");
        // The second contact, and the officers again; not of T1, which has answered.
        let second = ["a.of.s1", "a.of.t2", "b.of.s1", "b.of.t2", "m.of.s1", "m.of.t2", "n.of.s1", "n.of.t2"];
        assert_eq!(called(world, "2026-11-23T02:35:00Z"), addresses(&second));
        assert!(called(world, "2026-11-23T03:00:00Z").is_empty(), "each is called once");
        world.terminal("S1").officer("b").answers("not-known-here").unwrap();
        assert!(called(world, "2026-11-23T03:19:59Z").is_empty());
        // Managers, the administrator, and whoever is on duty at the foundation.
        let managers = ["admin.of.t2", "assessor.x", "m.of.t2", "n.of.t2"];
        assert_eq!(called(world, "2026-11-23T03:20:00Z"), addresses(&managers));
        world.terminal("T2").manager("m").answers("blocked").unwrap();
        assert!(called(world, "2026-11-23T05:00:00Z").is_empty());
        assert_eq!(world.acts("notification.escalate", "done"), 2, "one job for all facilities");
        world.finish();
    }

    fn escalation_pages_the_duty_assessor_for_gates_and_not_for_answers(world) {
        world.heeds_silence = true;
        world.assessor("x").takes_over().unwrap();
        // Nobody answers, and all gates hold the pass.
        world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2"] {
            let gate = world.gate(terminal);
            let held = gate.snapshot().holds.remove(0);
            gate.acknowledges(&json!([{ "ref": held.reference, "scheme": held.scheme, "rev": held.rev, "stage": "enforced" }]));
        }
        called(world, "2026-11-23T02:35:00Z");
        let managers = ["admin.of.t1", "admin.of.t2", "m.of.t1", "m.of.t2", "n.of.t1", "n.of.t2"];
        assert_eq!(called(world, "2026-11-23T03:20:00Z"), addresses(&managers), "nobody to phone");
        for terminal in ["T1", "T2"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        // Everybody answers, and no gate can hold the pass.
        world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2"] {
            let officer = world.terminal(terminal).officer("a");
            let form = officer.answering(false).unwrap().with("answer", "cannot").with("hindrance", "system-down");
            officer.sends(&form.with("cannot-words", &officer.writes())).unwrap();
        }
        let second = called(world, "2026-11-23T03:35:00Z");
        assert!(second.is_empty(), "each has answered: {second:?}");
        assert_eq!(called(world, "2026-11-23T04:20:00Z"), addresses(&["assessor.x"]));
        world.finish();
    }

    fn escalation_heeds_no_action_only_when_the_brake_lets_it_pass(world: super::few_releases) {
        world.heeds_silence = true;
        let t2 = world.terminal("T2");
        for _ in 0..2 {
            world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
            world.run_jobs();
            world.terminal("T1").officer("a").answers("blocked").unwrap();
            let decision = t2.officer("a").proposes_no_action("2026-12-01").unwrap();
            t2.manager("m").acts_on(&decision, "confirm").unwrap();
        }
        world.run_jobs();
        world.pages.new_ones();
        let called = called(world, "2026-11-23T02:35:00Z");
        assert_eq!(called, addresses(&["a.of.t2", "b.of.t2", "m.of.t2", "n.of.t2"]), "of the one that waits");
        let needs = world.assessor("x").visits("/coverage").unwrap().texts(".line-head strong");
        assert_eq!(needs, ["één faciliteit vraagt aandacht"]);
        world.finish();
    }

    fn escalation_waits_with_a_release_at_the_brake(world: super::few_releases) {
        world.heeds_silence = true;
        let [(_, first), (_, second)] = ["drug-smuggling"; 2].map(|category| world.told_of("T1", category, "2026-12-31"));
        world.lifts(first, "acquitted");
        world.lifts(second, "acquitted");
        world.run_jobs();
        world.pages.new_ones();
        assert!(called(world, "2026-11-23T02:35:00Z").is_empty(), "nobody can answer");
        world.at("2026-11-23T03:20:00Z");
        world.run_jobs();
        let pages: Vec<_> = world.pages.new_ones().into_iter().map(|page| page.body).collect();
        assert!(pages.iter().all(|body| body.contains("/brake")), "what waits is told of again, and nobody phones: {pages:?}");
        world.finish();
    }

    fn escalation_leaves_alone_who_has_answered_and_what_is_over(world) {
        world.heeds_silence = true;
        world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        assert!(called(world, "2026-11-23T02:35:00Z").is_empty());
        assert!(called(world, "2026-11-23T03:20:00Z").is_empty());
        // A measure that is over before anybody was called.
        world.at("2026-11-23T22:50:00Z");
        world.registered("T1", &world.incident("unlawful-presence"), "2026-11-23");
        assert!(called(world, "2026-11-23T22:50:00Z").is_empty());
        assert!(called(world, "2026-11-23T23:00:00Z").is_empty(), "its end wakes nobody");
        assert!(called(world, "2026-11-24T01:00:00Z").is_empty());
        world.finish();
    }

    fn escalation_of_a_pass_hold_and_of_another_pass(world) {
        world.heeds_silence = true;
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        world.at("2026-11-23T08:00:00Z");
        world.assessor("x").proposes_pass(report, "cargocard", &world.card("stolen").number).unwrap();
        world.assessor("y").confirms_pass(report).unwrap();
        assert!(called(world, "2026-11-23T08:14:59Z").is_empty());
        // Told in the job that has just run.
        assert!(called(world, "2026-11-23T08:15:00Z").is_empty());
        assert_eq!(called(world, "2026-11-23T08:29:59Z").len(), 8, "another pass is told of, and escalates, on its own");
        world.finish();
    }

    fn escalation_of_a_company_that_is_told_late_has_an_hour_of_its_own(world) {
        world.heeds_silence = true;
        world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        world.at("2026-11-23T08:00:00Z");
        let made = world.company(Life::Live, &[Role::SecurityOfficer], 2);
        notification::tell_company(world.app(), &Actor::system(world.app().new_trace()), made.id).unwrap();
        assert!(called(world, "2026-11-23T08:14:59Z").is_empty());
        assert!(called(world, "2026-11-23T08:15:00Z").is_empty(), "told by the job that ran a quarter ago");
        assert_eq!(called(world, "2026-11-23T08:29:59Z"), [made.user.email], "once, whatever it has of facilities");
        assert_eq!(called(world, "2026-11-23T09:14:59Z").len(), 4, "the assessors: nobody is on duty");
        world.finish();
    }

    fn a_new_term_wakes_nobody(world: super::nights) {
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-11-30");
        world.run_jobs();
        world.mails.new_ones();
        world.amends(report, "extend", &[("last-day", "2026-12-31")]);
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty());
        world.at("2026-11-23T06:00:00Z");
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 4);
        world.finish();
    }

    fn quiet_mail_waits_for_the_morning(world: super::nights) {
        world.registered("T1", &world.incident("unlawful-presence"), "2026-11-23");
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 4, "what there is to do does not wait");
        world.at("2026-11-23T23:00:00Z");
        world.run_jobs();
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()), "gates have released it");
        assert!(world.mails.new_ones().is_empty());
        world.at("2026-11-24T05:59:59Z");
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty());
        assert_eq!(mail::stuck(world.app()).unwrap(), None, "it waits as it should");
        world.at("2026-11-24T06:15:00Z");
        assert_eq!(mail::stuck(world.app()).unwrap(), Some("2026-11-24T06:00:00Z".parse().unwrap()));
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 4, "the officers of both terminals");
        world.finish();
    }

    fn digest_says_once_a_day_how_much_waits(world) {
        world.heeds_silence = true;
        for _ in 0..2 {
            world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
            world.run_jobs();
            world.terminal("T1").officer("a").answers("blocked").unwrap();
        }
        let told = |at: &str| {
            world.at(at);
            world.run_jobs();
            world.mails.new_ones().into_iter().map(|mail| (mail.to, mail.body)).collect::<Vec<_>>()
        };
        told("2026-11-23T02:20:00Z");
        assert!(told("2026-11-23T06:00:00Z").is_empty(), "nothing has waited for a day");
        assert!(told("2026-11-24T05:59:59Z").is_empty());
        let mails = told("2026-11-24T06:00:00Z");
        let to: Vec<_> = mails.iter().map(|(to, _)| to.clone()).collect();
        assert_eq!(to, addresses(&["a.of.t2", "b.of.t2"]), "one mail to each officer, and none where nothing waits");
        assert!(mails[0].1.contains("2 kennisgevingen") && mails[0].1.contains("/inbox"), "{}", mails[0].1);
        assert!(told("2026-11-24T20:00:00Z").is_empty());
        world.terminal("T2").officer("a").answers("blocked").unwrap();
        assert!(told("2026-11-25T06:00:00Z")[0].1.contains("één kennisgeving"));
        // Answered between counting and sending.
        world.at("2026-11-26T05:00:00Z");
        world.terminal("T2").officer("a").answers("blocked").unwrap();
        assert!(told("2026-11-26T06:00:00Z").is_empty());
        world.finish();
    }
}
