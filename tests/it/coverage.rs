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
    let form =
        x.visits(path).unwrap().find_form(|action| action.ends_with("/called")).expect("somebody to phone");
    x.sends(&form.with("outcome", outcome)).unwrap();
}

/// Every terminal's system polls.
fn poll(world: &World) {
    for terminal in ["T1", "T2", "S1"] {
        poll_of(world, terminal);
    }
}

fn poll_of(world: &World, terminal: &str) {
    world.gate(terminal).holds();
    world.polls_are_noted();
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
        assert_eq!(open.links("a.reference"), std::slice::from_ref(&path));
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
        // Of its two facilities one has no access-control system, and that of the other has never polled.
        world.company(Life::Live, &[Role::SecurityOfficer], 2);
        let incident = world.incident("unlawful-presence");
        let report = world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        poll(world);
        let all = "/phone-list";
        let one = format!("/phone-list/{}", world.registration_of(report).0);
        assert_eq!(list(world, all), ["Loods", "Loods"], "nothing can tell their gates");
        assert_eq!(list(world, &one), ["Loods", "Loods"]);
        let x = world.assessor("x");
        let row = x.visits(all).unwrap();
        assert!(row.links("a.button").contains(&"tel:+31100000000".to_owned()), "one tap");
        let form = row.find_form(|action| action.ends_with("/called")).unwrap();
        let path = form.action.clone();
        assert_eq!(x.sends(&form.with("outcome", "perhaps")).unwrap_err().status, 422);

        // In vain: it comes after who was not phoned. Reached: it is off the list. A colleague sees both at once.
        ticks(world, "x", all, "no-answer");
        world.at("2026-11-23T02:30:00Z");
        poll(world);
        ticks(world, "y", &one, "reached");
        let seen = world.assessor("y").visits(&one).unwrap();
        assert_eq!(seen.texts(".calls .line-head strong"), ["Loods"]);
        assert!(seen.text.contains("Neemt niet op") && seen.text.contains(&x.account.name), "{}", seen.text);
        assert!(seen.text.contains("Bereikt, nog geen antwoord"), "{}", seen.text);
        ticks(world, "x", all, "reached");
        assert!(list(world, all).is_empty());

        // After an hour those whose gates are told come on as well, unless the gate says that it holds the pass.
        world.at("2026-11-23T03:19:59Z");
        poll(world);
        let still = world.assessor("z").visits(all).unwrap().text;
        assert!(list(world, all).is_empty() && still.contains("Nog tijd om te antwoorden: 2 (de eerste tot 04:20)"), "{still}");
        world.at("2026-11-23T03:20:00Z");
        assert_eq!(list(world, all).len(), 2);
        let gate = world.gate("T1");
        let held = gate.snapshot().holds.remove(0);
        let done = serde_json::json!([{ "ref": held.reference, "scheme": held.scheme, "rev": held.rev, "stage": "enforced" }]);
        gate.acknowledges(&done);
        assert_eq!(list(world, all).len(), 1);
        let page = x.visits(&coverage(world, report)).unwrap().text;
        assert!(page.contains("Poorten houden tegen: 1 van 4") && page.contains("Laatst gevraagd 23 november 2026, 04:19."), "{page}");
        world.terminal("T2").officer("a").answers("blocked").unwrap();
        assert!(list(world, all).is_empty());

        // A gate that is late heads the list at once.
        world.at("2026-11-23T04:00:00Z");
        poll_of(world, "T1");
        world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        assert_eq!(list(world, all), ["Loods", "Loods", "Terminal T2"]);

        // Nothing to phone about any more.
        assert_eq!(world.count("phone_call"), 3);
        world.at("2026-12-31T23:00:00Z");
        world.run_jobs();
        assert!(x.visits(all).unwrap().text.contains("Niemand hoeft"));
        let late = x.forgery(&path, &[("outcome", "reached")]);
        assert_eq!(x.sends(&late).unwrap_err(), No::because(409, "wrong-stage"));
        assert_eq!(world.count("phone_call"), 0, "ticks go with what they are about");
        world.finish();
    }

    fn phone_list_has_gates_at_once_that_let_go_soon(world) {
        let report = world.imposed("T1", &world.incident("drug-smuggling"));
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.run_jobs();
        for terminal in ["T1", "T2", "S1"] {
            world.terminal(terminal).officer("a").answers("blocked").unwrap();
        }
        // Some hours before what gates were told is over.
        world.at("2026-11-25T12:00:00Z");
        world.assessor("x").proposes(report, "2026-12-31").unwrap();
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        poll(world);
        assert_eq!(list(world, "/phone-list").len(), 3, "each must hear of the new hold");
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        for terminal in ["T1", "T2", "S1"] {
            let officer = world.terminal(terminal).officer("a");
            officer.answers("blocked").unwrap();
            officer.answers("blocked").unwrap();
        }
        assert!(list(world, "/phone-list").is_empty());
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        assert!(list(world, "/phone-list").is_empty(), "an ordinary one has its hour");
        world.finish();
    }
}
