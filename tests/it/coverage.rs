//! How far a hold has come, and whom to phone about it.

use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::id::ReportId;

use crate::world::person::Person;
use crate::world::standing::Life;
use crate::world::{No, World, flow};

/// The facilities on the phone list, in its order.
fn list(world: &World, path: &str) -> Vec<String> {
    world.assessor("x").visits(path).unwrap().texts(".calls .line-head strong")
}

/// Ticks off the first call on the list.
fn ticks(world: &World, assessor: &str, path: &str, outcome: &str) {
    let x = world.assessor(assessor);
    let form = x.visits(path).unwrap().find_form(|action| action.ends_with("/called")).expect("somebody to phone");
    x.sends(&form.with("outcome", outcome)).unwrap();
}

fn coverage(world: &World, report: ReportId) -> String {
    format!("/coverage/{}", world.registration_of(report).0)
}

flow! {
    fn coverage_tells_who_was_told_and_who_answered(world) {
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        let path = coverage(world, report);
        let x = world.assessor("x");
        assert!(x.visits(&path).unwrap().text.contains("Nog niemand is ingelicht"));
        world.run_jobs();
        world.at("2026-11-23T02:24:00Z");
        world.terminal("T1").officer("a").answers("blocked").unwrap();
        let page = x.visits(&path).unwrap().text;
        for said in ["Ingelicht: 2 van 2", "Beantwoord: 1 van 2", "De pas is geblokkeerd, 23 november 2026, 03:24"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let open = x.visits("/coverage").unwrap();
        assert_eq!(open.links("a.reference"), [path.clone()]);
        assert!(open.text.contains("één faciliteit antwoordt niet"), "{}", open.text);
        assert!(x.opens(report).unwrap().links("a").contains(&path), "the dossier leads there");

        // Who reads at the foundation sees it, and phones nobody; companies see nothing of it.
        for role in [Role::Auditor, Role::PrivacyOfficer] {
            let reader = Person::new(world, world.account(Organisation::Foundation, &[role]));
            assert!(reader.visits(&path).unwrap().text.contains("Ingelicht: 2 van 2"));
            assert_eq!(reader.visits("/phone-list").err().unwrap().status, 403);
        }
        let officer = world.terminal("T1").officer("a");
        assert_eq!(officer.visits(&path).err().unwrap().status, 403);

        // A company that is out of it is named, and so is the end.
        world.terminal("T2").officer("a").answers("not-known-here").unwrap();
        assert!(x.visits("/coverage").unwrap().texts("a.reference").is_empty());
        world.at("2026-12-31T23:00:00Z");
        world.run_jobs();
        assert!(x.visits(&path).unwrap().text.contains("Einde gemeld"));
        assert_eq!(x.visits("/coverage/00000000-0000-0000-0000-000000000007").err().unwrap().status, 404);
        world.finish();
    }

    fn coverage_names_who_is_left_out_and_whom_nobody_can_call(world) {
        world.company(Life::Suspended, &[Role::SecurityOfficer], 1);
        world.company(Life::Live, &[Role::ParticipantAdmin], 1);
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        let page = world.assessor("y").visits(&coverage(world, report)).unwrap().text;
        assert!(page.contains("Ingelicht: 3 van 4") && page.contains("geschorst"), "{page}");
        assert!(page.contains("Hier kan het systeem niemand oproepen"), "{page}");
        world.finish();
    }

    fn phone_list_is_ticked_off(world) {
        // Of its two facilities one has no access-control system.
        world.company(Life::Live, &[Role::SecurityOfficer], 2);
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        let all = "/phone-list";
        let one = format!("/phone-list/{}", world.registration_of(report).0);
        assert_eq!(list(world, all), ["Loods"], "nothing can tell its gates");
        assert_eq!(list(world, &one), ["Loods"]);
        let x = world.assessor("x");
        let row = x.visits(all).unwrap();
        assert!(row.links("a.button").contains(&"tel:+31100000000".to_owned()), "one tap");
        let form = row.find_form(|action| action.ends_with("/called")).unwrap();
        assert_eq!(x.sends(&form.with("outcome", "perhaps")).unwrap_err().status, 400);

        // In vain, then reached; a colleague sees both at once.
        ticks(world, "x", all, "no-answer");
        world.at("2026-11-23T02:30:00Z");
        let seen = world.assessor("y").visits(&one).unwrap();
        assert!(seen.text.contains("Neemt niet op") && seen.text.contains(&x.account.name), "{}", seen.text);
        ticks(world, "y", &one, "reached");
        assert!(list(world, all).is_empty());
        assert!(world.assessor("z").visits(all).unwrap().text.contains("Bereikt, nog geen antwoord"));

        // After an hour those who have answered nothing come on, the nearest first as far as anybody knows.
        world.at("2026-11-23T03:19:59Z");
        assert!(list(world, all).is_empty());
        world.at("2026-11-23T03:20:00Z");
        let now = list(world, all);
        assert_eq!(now.len(), 3, "{now:?}");
        for terminal in ["T1", "T2"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        assert_eq!(list(world, all), ["Loods"]);

        // Nothing to phone about any more.
        assert_eq!(world.count("phone_call"), 2);
        let form = x.visits(all).unwrap().find_form(|action| action.ends_with("/called")).unwrap();
        world.at("2026-12-31T23:00:00Z");
        world.run_jobs();
        let late = x.visits(all).unwrap();
        assert!(late.text.contains("Niemand hoeft"), "{}", late.text);
        let form = world.assessor("x").forgery(&form.action, &[("outcome", "reached")]);
        assert_eq!(x.sends(&form).unwrap_err(), No::because(409, "wrong-stage"));
        assert_eq!(world.count("phone_call"), 0, "ticks go with what they are about");
        world.finish();
    }
}
