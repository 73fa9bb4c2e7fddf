//! How far a hold has come, and whom to phone about it.

use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::id::ReportId;

use crate::world::holder::{pass_number, plain};
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

/// The gates of a terminal say that they hold what they hold first.
fn enforces(world: &World, terminal: &str) {
    let gate = world.gate(terminal);
    let held = gate.snapshot().holds.remove(0);
    let done = serde_json::json!([{ "ref": held.reference, "scheme": held.scheme, "rev": held.rev, "stage": "enforced" }]);
    gate.acknowledges(&done);
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
        assert!(open.text.contains("één faciliteit vraagt aandacht"), "{}", open.text);
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

        // Who has not acknowledged the end stays on the list until it has.
        let ends = |x: &Person<'_>| (x.visits("/coverage").unwrap().links("a.reference"), x.visits("/coverage").unwrap().text);
        assert_eq!(ends(&x).0, std::slice::from_ref(&path));
        assert!(ends(&x).1.contains("2 faciliteiten hebben het einde nog niet bevestigd"));
        world.terminal("T1").officer("a").acknowledges().unwrap();
        assert!(ends(&x).1.contains("één faciliteit heeft het einde nog niet bevestigd"));
        world.terminal("T2").officer("a").acknowledges().unwrap();
        assert!(ends(&x).0.is_empty());
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

    fn coverage_counts_gates_that_may_open_and_not_answers(world) {
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        let x = world.assessor("x");
        let needs = || x.visits("/coverage").unwrap().texts(".line-head strong");
        let tasks = || x.visits("/").unwrap().texts(".task-late, .task-waits").join(" ");
        assert_eq!(needs(), ["2 faciliteiten vragen aandacht"]);
        assert!(tasks().contains("2 faciliteiten om te bellen"), "{}", tasks());
        ticks(world, "x", "/phone-list", "reached");
        assert!(tasks().contains("1 faciliteit om te bellen"), "as the list counts: {}", tasks());
        enforces(world, "T1");
        let t2 = world.terminal("T2").officer("a");
        t2.proposes_no_action("2026-12-01").unwrap();
        assert_eq!(needs(), ["één faciliteit vraagt aandacht"], "its gates hold the pass, although nobody answered");
        assert!(tasks().contains("1 faciliteit vraagt aandacht"), "{}", tasks());
        enforces(world, "T2");
        assert!(needs().is_empty() && x.visits(&coverage(world, report)).unwrap().text.contains("Beantwoord: 0 van 2"));
        assert!(!tasks().contains("faciliteit"), "{}", tasks());
        world.run_jobs();
        world.finish();
    }

    fn phone_list_ticks_off_who_knows_another_pass(world) {
        let report = world.registered("T1", &world.incident("unlawful-presence"), "2026-12-31");
        world.run_jobs();
        world.terminal("T1").officer("a").answers("blocked").unwrap();
        let (officer, other) = (world.terminal("T2").officer("a"), pass_number());
        world.confides(&other);
        world.confides(&plain(&other));
        let form = officer.answering(true).unwrap().with("answer", "another-pass").with("pass-scheme", "airport-pass");
        officer.sends(&form.with("pass-number", &other).with("another-pass-words", &officer.writes())).unwrap();
        let one = format!("/phone-list/{}", world.registration_of(report).0);
        for path in ["/phone-list", &one] {
            assert_eq!(list(world, path), ["Terminal T2"], "{path}: the addition waits");
        }
        let links = world.assessor("x").visits("/phone-list").unwrap().links(".calls a.reference");
        assert_eq!(links, [coverage(world, report)]);
        ticks(world, "x", &one, "reached");
        assert!(list(world, &one).is_empty() && list(world, "/phone-list").is_empty());
        world.run_jobs();
        world.finish();
    }

    fn phone_list_of_what_is_over_is_empty(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", "2026-12-31");
        let of = world.registration_of(report).0;
        world.lifts(report, "acquitted");
        let page = world.assessor("y").visits(&format!("/phone-list/{of}")).unwrap();
        assert!(page.text.contains("Niemand hoeft nu gebeld te worden"), "{}", page.text);
        assert_eq!(page.links("a.reference"), [format!("/coverage/{of}")]);
        world.run_jobs();
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
        enforces(world, "T1");
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
