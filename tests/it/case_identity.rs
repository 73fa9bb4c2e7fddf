//! Which pass, and whose: masked until somebody asks, and only for as long as a gate needs it.

use crate::world::person::Officer;
use crate::world::{No, World, flow};

/// The address behind the link in the inbox, as long as it is offered.
fn link(officer: &Officer<'_>) -> Option<String> {
    let links = officer.visits("/inbox").unwrap().links("main a");
    links.into_iter().find(|to| {
        to.starts_with("/notifications/") && !to.ends_with("/no-action") && !to.ends_with("/answer")
    })
}

/// A measure in force of which everyone has been told.
fn told(world: &World, last_day: &str) -> crate::world::holder::Incident {
    let incident = world.incident("drug-smuggling");
    world.registered("T1", &incident, last_day);
    world.run_jobs();
    incident
}

flow! {
    fn case_identity_is_shown_to_who_asks_and_each_look_is_recorded(world) {
        let incident = told(world, "2027-05-31");
        let officer = world.terminal("T2").officer("b");
        let inbox = officer.visits("/inbox").unwrap().text;
        let secrets = [incident.pass(), incident.input.name.clone()];
        assert!(secrets.iter().all(|secret| !inbox.contains(secret)), "the inbox masks");
        assert_eq!(world.acts("notification.view", "done"), 0);

        let path = link(&officer).unwrap();
        for looks in 1..=2 {
            let page = officer.visits(&path).unwrap();
            for shown in secrets.iter().map(String::as_str).chain(["CargoCard", "31 mei 2027", "niet voor ontslag of aanname"]) {
                assert!(page.text.contains(shown), "no `{shown}` in\n{}", page.text);
            }
            assert_eq!(world.acts("notification.view", "done"), looks);
        }
        let person = world.persons().remove(0);
        let looked = world.trail().into_iter().rfind(|entry| entry.action == "notification.view").unwrap();
        assert!(looked.about.iter().any(|id| id.simple().to_string() == person), "{looked:?}");

        let form = officer.visits(&path).unwrap().form(&format!("{path}/answer"));
        officer.sends(&form.with("answer", "blocked")).unwrap();
        assert!(officer.visits(&path).unwrap().find_form(|action| action.ends_with("/answer")).is_none());
        world.finish();
    }

    fn case_identity_is_not_for_others(world) {
        told(world, "2027-05-31");
        let path = link(&world.terminal("T1").manager("m")).unwrap();
        let nothing = No::because(404, "not-found");
        assert_eq!(world.terminal("T2").officer("b").visits(&path).err().unwrap(), nothing);
        assert_eq!(world.acts("notification.view", "not-found"), 1);
        assert_eq!(world.assessor("x").visits(&path).err().unwrap(), No::because(403, "not-allowed"));
        assert_eq!(world.acts("notification.view", "not-allowed"), 1);
        assert_eq!(world.acts("notification.view", "done"), 0);
        world.finish();
    }

    fn case_identity_is_masked_again_fourteen_days_after_the_answer(world) {
        told(world, "2027-05-31");
        let officer = world.terminal("T2").officer("b");
        let path = link(&officer).unwrap();
        officer.answers("not-known-here").unwrap();
        let refused = No::because(409, "wrong-stage");
        let again = officer.forges(&format!("{path}/answer"), &[("answer", "blocked")]).unwrap_err();
        assert_eq!((again.status, &*again.problem), (409, "wrong-stage"), "no second answer begins the days anew");

        world.at("2026-12-07T02:19:59Z");
        assert_eq!(link(&officer).as_ref(), Some(&path));
        officer.visits(&path).unwrap();
        world.at("2026-12-07T02:20:00Z");
        assert_eq!(link(&officer), None);
        assert_eq!(officer.visits(&path).err().unwrap(), refused);
        assert_eq!((world.acts("notification.view", "done"), world.acts("notification.view", "wrong-stage")), (2, 1));
        world.run_jobs();
        world.finish();
    }

    fn case_identity_goes_with_the_measure(world) {
        told(world, "2026-11-30");
        let officer = world.terminal("T2").officer("b");
        let path = link(&officer).unwrap();
        world.at("2026-11-30T22:59:59Z");
        officer.visits(&path).unwrap();
        world.at("2026-11-30T23:00:00Z");
        let nothing = No::because(404, "not-found");
        assert_eq!((link(&officer), officer.visits(&path).err().unwrap()), (None, nothing.clone()), "no job has run");
        world.run_jobs();
        assert_eq!((link(&officer), officer.visits(&path).err().unwrap()), (None, nothing));
        assert_eq!(world.acts("notification.view", "done"), 1);
        world.finish();
    }
}
