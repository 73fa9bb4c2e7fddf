//! Keys of access-control systems: shown once, followed by others without a gap, ended at once.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::world::browser::Page;
use crate::world::person::Person;
use crate::world::{No, World, flow};

/// The page of a company's keys.
fn keys(person: &Person<'_>, terminal: &str) -> Page {
    person.visits(&format!("/participants/{}/keys", person.world().terminal(terminal).id())).unwrap()
}

/// Makes a key by the form that goes there; answers what the page shows, and the page when it is loaded again.
fn make(person: &Person<'_>, page: &Page, goes: &str, mode: &str) -> (Vec<String>, Page) {
    let form = page.find_form(|action| action.ends_with(goes)).expect("a form").with("mode", mode);
    let shown = person.browser.send(&form);
    assert_eq!((shown.status, shown.header("cache-control")), (200, Some("no-store")));
    let secrets = shown.texts("code.secret");
    for secret in &secrets {
        person.world().confides(secret);
    }
    (secrets, person.browser.send(&form))
}

fn answers(world: &World, key: &str) -> u16 {
    world.gate("T2").with_key(key).get("/feed/v1/snapshot", &[]).status
}

flow! {
    fn case_keys_are_shown_once_and_kept_by_nobody(world) {
        let admin = world.terminal("T2").admin();
        let (secrets, again) = make(&admin, &keys(&admin, "T2"), "/consumers", "hmac");
        assert_eq!(secrets.len(), 2);
        assert!(secrets[0].starts_with("gk_") && secrets[0].len() == 46 && secrets[1].len() == 64);
        assert_eq!(again.texts("code.secret"), Vec::<String>::new(), "loading it again shows nothing");
        assert_eq!(world.count("consumer"), 4, "and makes no second one");
        assert_eq!(answers(world, &secrets[0]), 200);
        let listed = keys(&admin, "T2");
        assert!(!listed.text.contains(&secrets[0]));
        assert!(listed.texts("code").contains(&format!("gk_…{}", &secrets[0][42..])));
        // What the blinding key is for: the reference that the gate is told is computed with it.
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        let gate = world.gate("T2").with_key(&secrets[0]);
        let told = gate.snapshot().holds[0].reference.clone();
        assert_eq!(told, gate.reference(&incident.pass()));
        assert_eq!(gate.blinding_key(), secrets[1]);
        world.run_jobs();
        world.finish();
    }

    fn case_keys_follow_one_another_without_a_gap(world) {
        let admin = world.terminal("T2").admin();
        let old = world.gate("T2").client().key;
        let cursor = world.gate("T2").snapshot().next;
        let (secrets, again) = make(&admin, &keys(&admin, "T2"), "/rotate", "");
        let new = &secrets[0];
        assert!(again.texts("code.secret").is_empty());
        assert_eq!((answers(world, &old), answers(world, new)), (200, 200), "both work");
        let after = |key: &str, cursor: &str| {
            world.gate("T2").with_key(key).get(&format!("/feed/v1/changes?after={cursor}"), &[]).status
        };
        assert_eq!((after(&old, &cursor), after(new, &cursor)), (410, 410), "a new key is a new generation");
        let cursor = world.gate("T2").with_key(new).snapshot().next;
        assert_eq!((after(&old, &cursor), after(new, &cursor)), (200, 200), "and one for both");
        assert!(keys(&admin, "T2").find_form(|action| action.ends_with("/rotate")).is_none(), "two at a time");
        world.clock.advance(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
        assert_eq!(answers(world, &old), 200);
        world.clock.advance(SignedDuration::from_secs(1));
        assert_eq!((answers(world, &old), answers(world, new)), (401, 200));
        let (secrets, _) = make(&admin, &keys(&admin, "T2"), "/rotate", "");
        assert_eq!((answers(world, new), answers(world, &secrets[0])), (200, 200));
        world.run_jobs();
        world.finish();
    }

    fn case_keys_are_ended_at_once_waiting_polls_included(world) {
        let admin = world.terminal("T2").admin();
        let gate = world.gate("T2");
        let waiting = gate.polls_waiting(&gate.snapshot().next, 30);
        let form = keys(&admin, "T2").find_form(|action| action.ends_with("/revoke")).unwrap();
        admin.sends(&form).unwrap();
        assert_eq!(waiting.answer().status, 401);
        assert_eq!(gate.get("/feed/v1/snapshot", &[]).status, 401);
        admin.sends(&form).unwrap();
        assert_eq!(world.acts("consumer.revoke", "repeated"), 1, "harmless twice");
        let (secrets, _) = make(&admin, &keys(&admin, "T2"), "/rotate", "");
        assert_eq!(answers(world, &secrets[0]), 200, "another key for the same system");
        world.run_jobs();
        world.finish();
    }

    fn case_keys_of_another_company_are_not_there(world) {
        let (admin, other) = (world.terminal("T1").admin(), world.terminal("T2"));
        let path = format!("/participants/{}/keys", other.id());
        assert_eq!(admin.visits(&path).err().unwrap(), No::because(404, "not-found"));
        let theirs = keys(&other.admin(), "T2");
        let action = |goes: &str| theirs.find_form(|action| action.ends_with(goes)).unwrap().action;
        for (goes, name) in [("/consumers", "consumer.create"), ("/rotate", "consumer.rotate"), ("/revoke", "consumer.revoke")] {
            let refused = admin.forges(&action(goes), &[("mode", "plain")]).unwrap_err();
            assert_eq!(refused, No::because(404, "not-found"), "{goes}");
            assert_eq!(world.acts(name, "not-found"), 1, "{goes}");
        }
        assert_eq!(world.gate("T2").get("/feed/v1/snapshot", &[]).status, 200);
        // The foundation makes none for a company that manages itself: each opens the whole list. Ending one it may always.
        let p = world.administrator("p");
        let shown = keys(&p, "T2");
        assert!(shown.find_form(|action| action.ends_with("/consumers") || action.ends_with("/rotate")).is_none());
        for (goes, name) in [("/consumers", "consumer.create"), ("/rotate", "consumer.rotate")] {
            let refused = p.forges(&action(goes), &[("mode", "plain")]).unwrap_err();
            assert_eq!(refused, No::because(403, "company-manages-itself"), "{goes}");
            assert_eq!(world.acts(name, "company-manages-itself"), 1, "{goes}");
        }
        p.sends(&shown.find_form(|action| action.ends_with("/revoke")).unwrap()).unwrap();
        assert_eq!(world.gate("T2").get("/feed/v1/snapshot", &[]).status, 401);

        let now = world.app().now();
        world.app().store().write(now, |tx| {
            gatekeeper::store::standing::set_password(tx, other.admin().account.id, "")
        }).unwrap();
        assert_eq!(make(&p, &keys(&p, "T2"), "/rotate", "").0.len(), 1, "until the company can");
        world.run_jobs();
        world.finish();
    }

    fn case_keys_that_leaked_are_ended_without_a_licence_too(world) {
        let (admin, p) = (world.terminal("T2").admin(), world.administrator("p"));
        p.withdraws_licences(world.terminal("T2").id());
        assert_eq!(admin.visits("/accounts").err().unwrap(), No::because(403, "no-licence"));
        let shown = keys(&admin, "T2");
        let rotate = shown.find_form(|action| action.ends_with("/rotate")).unwrap();
        assert_eq!(admin.sends(&rotate).unwrap_err(), No::because(403, "no-licence"));
        admin.sends(&shown.find_form(|action| action.ends_with("/revoke")).unwrap()).unwrap();
        assert_eq!(world.gate("T2").get("/feed/v1/snapshot", &[]).status, 401);
        world.run_jobs();
        world.finish();
    }

    fn case_keys_are_never_made_in_silence(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        let told = |world: &World| {
            world.run_jobs();
            let mails = world.mails.new_ones();
            assert!(mails.iter().all(|mail| mail.subject.contains("sleutels")));
            mails.into_iter().map(|mail| mail.to).collect::<BTreeSet<_>>()
        };
        let mut everyone: BTreeSet<_> = ["p", "q", "r"].map(|name| world.administrator(name).account.email.clone()).into();
        everyone.extend(["m", "n"].map(|name| t2.manager(name).account.email.clone()));
        everyone.insert(t2.admin().account.email.clone());
        make(&t2.admin(), &keys(&t2.admin(), "T2"), "/consumers", "plain");
        assert_eq!(told(world), everyone);
        make(&t2.admin(), &keys(&t2.admin(), "T2"), "/rotate", "");
        assert_eq!(told(world), everyone);
        p.sends(&keys(&p, "T2").find_form(|action| action.ends_with("/revoke")).unwrap()).unwrap();
        assert_eq!(told(world), everyone);
        world.finish();
    }
}
