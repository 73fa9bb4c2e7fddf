//! A guard asks whether a shown pass is held, and what follows when it is.

use std::collections::BTreeSet;

use gatekeeper::domain::account::{Organisation, Role};
use jiff::SignedDuration;

use crate::world::browser::Page;
use crate::world::person::Person;
use crate::world::{No, World, flow};

fn guard<'w>(world: &'w World, terminal: &str) -> Person<'w> {
    let organisation = Organisation::Participant(world.terminal(terminal).id());
    Person::new(world, world.account(organisation, &[Role::GateGuard]))
}

/// Asks about a pass; answers where that leads.
fn asks(guard: &Person<'_>, number: &str) -> Result<String, No> {
    let form = guard.visits("/gate").unwrap().form("/gate").with("number", number);
    guard.sends(&form)
}

fn answer(guard: &Person<'_>, number: &str) -> Page {
    guard.visits(&asks(guard, number).unwrap()).unwrap()
}

fn heading(page: &Page) -> String {
    page.texts("#answer").swap_remove(0)
}

flow! {
    fn gate_checks_say_what_the_gate_is_told(world) {
        let (here, there) = (guard(world, "T1"), guard(world, "S1"));
        assert_eq!(here.browser.get("/").location.as_deref(), Some("/signin"));
        here.signs_in();
        assert_eq!(here.browser.get("/").location.as_deref(), Some("/gate"), "a guard has one thing to do");
        let incident = world.incident("unlawful-presence");
        assert!(heading(&answer(&here, &incident.pass())).contains("Niet geblokkeerd"));
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        // As typed from the card, in whatever spelling.
        let typed = &incident.input.passes[0].1.to_lowercase();
        let held = answer(&here, typed);
        assert!(heading(&held).contains("Geblokkeerd: laat niet binnen"));
        assert!(!held.text.contains(&incident.pass()), "the pass is not said again");
        assert!(heading(&answer(&there, &incident.pass())).contains("Niet geblokkeerd"), "another mainport");
        let decision = world.terminal("T1").officer("a").proposes_no_action("2026-11-30").unwrap();
        world.terminal("T1").manager("m").acts_on(&decision, "confirm").unwrap();
        assert!(heading(&answer(&here, typed)).contains("Niet geblokkeerd"), "as its own gates are told");
        let other = guard(world, "T2");
        assert!(heading(&answer(&other, typed)).contains("Geblokkeerd"));
        world.run_jobs();
        world.finish();
    }

    fn gate_checks_are_nobody_elses(world) {
        let (one, other) = (guard(world, "T1"), guard(world, "T1"));
        let check = asks(&one, "demo-10-01").unwrap();
        assert_eq!(other.visits(&check).err().unwrap(), No::because(404, "not-found"));
        assert_eq!(world.terminal("T1").officer("a").visits(&check).err().unwrap(), No::because(403, "not-allowed"));
        let form = one.visits("/gate").unwrap().form("/gate").with("number", "demo-10-01");
        let elsewhere = form.clone().with("facility", &world.terminal("T2").facility().to_string());
        assert_eq!(one.sends(&elsewhere).unwrap_err().fields, ["facility"]);
        let empty = one.sends(&form.with("number", " ")).unwrap_err();
        assert_eq!((empty.status, empty.fields), (422, vec!["number".to_owned()]));
        assert_eq!(asks(&one, "?").unwrap_err().fields, ["number"]);
        world.finish();
    }

    fn gate_checks_are_limited(world) {
        let guard = guard(world, "T1");
        let rules = &world.app().protocol().gate_check;
        for _ in 0..rules.most {
            asks(&guard, "demo-10-01").unwrap();
        }
        let form = guard.visits("/gate").unwrap().form("/gate").with("number", "demo-10-01");
        let refused = guard.browser.send(&form);
        assert_eq!(refused.no(), No::because(429, "too-many-checks"));
        assert!(refused.form("/gate").value("number") == Some("demo-10-01"), "what was typed is kept");
        world.clock.advance(SignedDuration::from_mins(i64::from(rules.within_minutes)));
        asks(&guard, "demo-10-01").unwrap();
        world.finish();
    }

    fn gate_attempts_are_told_once(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        world.mails.new_ones();
        let guard = guard(world, "T2");
        let check = asks(&guard, &incident.pass()).unwrap();
        let attempt = guard.visits(&check).unwrap().form(&format!("{check}/attempt"));
        guard.sends(&attempt).unwrap();
        world.run_jobs();
        let told = world.mails.new_ones();
        let to = |part: &str| told.iter().filter(|mail| mail.to.contains(part)).count();
        assert_eq!(to(".of.t2@"), 4, "officers and managers of the company");
        assert!(told.len() > 4, "and the assessors, as nobody is on duty");
        assert!(told.iter().all(|mail| mail.subject.contains("poging aan de poort, GK-2026-")));
        let page = guard.visits(&check).unwrap();
        assert!(page.text.contains("De poging is gemeld op"));
        assert!(page.find_form(|action| action.ends_with("/attempt")).is_none());
        let again = guard.forges(&format!("{check}/attempt"), &[]);
        assert_eq!(again.unwrap_err(), No::because(409, "wrong-stage"));
        let free = asks(&guard, "demo-10-01").unwrap();
        let none = guard.forges(&format!("{free}/attempt"), &[]);
        assert_eq!(none.unwrap_err(), No::because(409, "wrong-stage"), "nobody tried with a pass that is free");
        world.finish();
    }

    fn gate_guards_say_that_it_may_be_another_person(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        let guard = guard(world, "T2");
        // Gates know at once, people when the job has told them.
        let page = answer(&guard, &incident.pass());
        let doubt = page.links("#main a").into_iter().find(|to| to.starts_with("/signals/new")).unwrap();
        let form = guard.visits(&doubt).unwrap().form("/signals/new").with("words", &guard.writes());
        assert_eq!(guard.sends(&form).unwrap(), "/gate?done=signal-raised");
        assert!(guard.visits("/signals").is_err(), "what is found is not for guards");
        let x = world.assessor("x");
        let signal = x.visits("/signals").unwrap().links("a.reference").swap_remove(0);
        world.run_jobs();
        world.mails.new_ones();
        x.settles(&signal, "right-person").unwrap();
        world.run_jobs();
        let told: BTreeSet<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        assert!(told.len() == 4 && told.iter().all(|to| to.contains(".of.t2@")), "officers and managers: {told:?}");
        world.finish();
    }

    fn gate_checks_go_with_what_they_found(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        let guard = guard(world, "T1");
        asks(&guard, &incident.pass()).unwrap();
        asks(&guard, "demo-10-01").unwrap();
        world.run_jobs();
        assert_eq!(world.count("gate_check"), 2);
        world.clock.advance(SignedDuration::from_hours(24 * 29));
        world.run_jobs();
        assert_eq!(world.count("gate_check"), 1, "that somebody asked of a free pass is soon forgotten");
        world.clock.advance(SignedDuration::from_hours(24 * 30));
        world.run_jobs();
        assert_eq!(world.count("gate_check"), 0);
        world.finish();
    }
}
