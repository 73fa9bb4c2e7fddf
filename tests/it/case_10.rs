//! Case 10: a company that stops taking part. From that second nothing opens and nothing new is told; what its gates hold is
//! still released, and once it is back they begin anew.

use gatekeeper::domain::participant::Step;

use jiff::SignedDuration;

use crate::world::gate::Changes;
use crate::world::{No, World, flow};

/// Its pages are shut, for people and for machines, and the attempt is in the trail; the way out and the language are not.
fn shut(world: &World, terminal: &str, why: &str) {
    let company = world.terminal(terminal);
    for (path, action) in
        [("/", "overview.see"), ("/reports", "report.list"), ("/inbox", "notification.list")]
    {
        let before = world.acts(action, why);
        for person in [company.officer("a"), company.manager("m")] {
            assert_eq!(person.visits(path).err().unwrap(), No::because(403, why), "{path}");
        }
        assert_eq!(world.acts(action, why), before + 2, "{action}");
    }
    assert_eq!(company.admin().visits("/").err().unwrap(), No::because(403, why));
    let machine = company.officer("a").browser.get_with("/reports", &[("accept", "application/json")]);
    let problem: serde_json::Value = serde_json::from_str(&machine.text).unwrap();
    assert_eq!((machine.status, &problem["type"]), (403, &format!("/problems/{why}").into()));

    let officer = company.officer("b");
    officer.signs_in();
    let page = officer.browser.get("/");
    assert_eq!(page.status, 403);
    let english = page.form("/language").with("language", "en");
    assert_eq!(officer.browser.send(&english).status, 303);
    assert!(officer.browser.get("/").text.contains("lang=\"en\""));
    let out = officer.browser.get("/").form("/signout");
    assert_eq!(officer.browser.send(&out).location.as_deref(), Some("/signin"));
}

flow! {
    fn case_10_a_licence_ends_at_midnight(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        world.at("2026-11-23T02:21:00Z");
        p.licenses(t2.id(), "2026-01-01", "2026-11-30");
        let ends = world.incident("drug-smuggling");
        let lasts = world.incident("drug-smuggling");
        world.registered("T1", &ends, "2026-12-02");
        world.registered("T1", &lasts, "2026-12-31");
        world.run_jobs();
        let gate = world.gate("T2");
        assert_eq!(gate.holds().len(), 2);
        assert_eq!(t2.officer("a").inbox().len(), 2, "both wait for an answer");

        // The last second.
        world.at("2026-11-30T22:59:50Z");
        let draft = t2.officer("a").fills_in(&world.incident("drug-smuggling")).unwrap();
        let cursor = gate.snapshot().next;
        let waiting = gate.polls_waiting(&cursor, 30);
        let stays = world.gate("T1").snapshot().next;

        // Midnight in Amsterdam. A form that was open before is not taken any more.
        world.at("2026-11-30T23:00:00Z");
        assert_eq!(t2.officer("a").sends(&draft).unwrap_err(), No::because(403, "no-licence"));
        shut(world, "T2", "no-licence");
        let after = world.incident("drug-smuggling");
        world.registered("T1", &after, "2026-12-31");
        world.run_jobs();
        assert_eq!(world.gate("T1").told(&stays).len(), 1, "others are told");
        assert_eq!(gate.until(&after.pass()), None);
        assert_eq!(gate.changes(&cursor).events, [], "200, and nothing new");
        assert_eq!(gate.holds().len(), 2, "what it holds it keeps");
        assert_eq!(world.count("notification WHERE kind = 'hold'"), 3 * 3 - 1, "and its company is not told");

        // A measure ends: the release still comes.
        world.at("2026-12-02T23:00:00Z");
        world.run_jobs();
        let told = gate.told(&cursor);
        assert_eq!(told, [("release".to_owned(), gate.reference(&ends.pass()), None)]);
        let answered = waiting.answer();
        assert_eq!(answered.status, 200, "a poll that waited over midnight is told as well");
        let answered: Changes = answered.read();
        assert_eq!(answered.events.len(), 1);
        assert_eq!(answered.events[0].kind, "release");

        // A renewal after a gap: the next poll is sent to a snapshot, in which everything is that holds now.
        world.at("2026-12-04T09:00:00Z");
        p.licenses(t2.id(), "2026-12-04", "2027-12-31");
        assert_eq!(gate.get(&format!("/feed/v1/changes?after={}", answered.next), &[]).status, 410);
        assert_eq!(gate.holds().len(), 2);
        assert!(gate.until(&after.pass()).is_some() && gate.until(&lasts.pass()).is_some());
        assert_eq!(t2.officer("a").to_answer(), None, "what was open was closed");
        t2.officer("a").reports(&world.incident("drug-smuggling").with(|_| ())).unwrap();
        world.run_jobs();
        assert!(t2.officer("a").to_answer().is_some(), "what it missed is told, once it is back");
        world.finish();
    }

    fn case_10_a_renewal_recorded_in_time_leaves_no_gap(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        world.at("2026-11-23T02:21:00Z");
        p.licenses(t2.id(), "2026-01-01", "2026-11-30");
        p.licenses(t2.id(), "2026-12-01", "2027-11-30");
        let cursor = world.gate("T2").snapshot().next;
        world.at("2026-11-30T23:00:00Z");
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        assert_eq!(world.gate("T2").told(&cursor).len(), 1, "the same cursor goes on");
        assert_eq!(t2.officer("a").inbox().len(), 1);
        world.finish();
    }

    fn case_10_a_newer_agreement_leaves_no_gap(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        world.at("2026-11-24T12:00:00Z");
        p.records(t2.id(), "agreement", &[("signed-on", "2026-11-24")]).unwrap();
        assert!(p.opens(t2.id()).text.contains("24 november 2026"));
        let inbox = t2.officer("a").visits("/inbox").unwrap();
        assert!(inbox.links("main a").iter().any(|link| link.ends_with("/answer")), "what waits for an answer goes on");
        assert_eq!(world.gate("T2").holds().len(), 1);
        world.run_jobs();
        world.finish();
    }

    fn case_10_a_gap_that_was_known_beforehand_ends_with_a_snapshot(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        world.at("2026-11-23T02:21:00Z");
        p.licenses(t2.id(), "2026-01-01", "2026-11-30");
        p.licenses(t2.id(), "2026-12-02", "2027-11-30");
        let gate = world.gate("T2");
        world.at("2026-12-01T12:00:00Z");
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        let cursor = gate.changes(&gate.snapshot().next).next;
        assert!(gate.holds().is_empty());
        world.at("2026-12-01T22:59:59Z");
        assert_eq!(gate.changes(&cursor).events, []);
        world.at("2026-12-01T23:00:00Z");
        assert_eq!(gate.get(&format!("/feed/v1/changes?after={cursor}"), &[]).status, 410);
        assert_eq!(gate.holds().len(), 1);
        assert_eq!(t2.officer("a").inbox().len(), 0);
        world.run_jobs();
        assert_eq!(t2.officer("a").inbox().len(), 1, "people are told as well, when the day comes");
        world.finish();
    }

    fn case_10_what_was_provisional_goes_on_at_the_gates_of_who_has_stopped(world) {
        let (t1, t2, y) = (world.terminal("T1"), world.terminal("T2"), world.assessor("y"));
        let incident = world.incident("drug-smuggling");
        let report = world.imposed("T1", &incident);
        t1.manager("m").stands_by(report).unwrap();
        world.run_jobs();
        let gate = world.gate("T2");
        let (cursor, provisional) = (gate.snapshot().next, gate.until(&incident.pass()));
        assert!(provisional.is_some());

        world.clock.advance(SignedDuration::from_mins(5));
        world.takes_step(t2.id(), Step::Suspend);
        world.clock.advance(SignedDuration::from_mins(5));
        y.proposes(report, "2026-12-31").unwrap();
        world.assessor("z").confirms(report).unwrap();
        let until = Some("2026-12-31T23:00:00Z".to_owned());
        let told = ("hold".to_owned(), gate.reference(&incident.pass()), until);
        assert_eq!(gate.told(&cursor), [told], "the new end, and no release");
        world.run_jobs();
        world.finish();
    }

    fn case_10_a_suspended_company(world) {
        let t2 = world.terminal("T2");
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        let gate = world.gate("T2");
        let session = t2.officer("a");
        assert_eq!(session.inbox().len(), 1);
        let cursor = gate.snapshot().next;
        let waiting = gate.polls_waiting(&cursor, 30);

        world.administrator("p").proposes(t2.id(), Step::Suspend, "Verzonnen: onderzoek loopt.").unwrap();
        assert_eq!(session.inbox().len(), 1, "one administrator shuts nobody out");
        world.administrator("q").confirms(t2.id()).unwrap();
        assert_eq!(session.browser.get("/inbox").status, 403, "a session that was open is shut");
        shut(world, "T2", "suspended");
        let after = world.incident("drug-smuggling");
        world.clock.advance(SignedDuration::from_secs(1));
        world.registered("T1", &after, "2026-12-31");
        world.run_jobs();
        assert_eq!(gate.changes(&cursor).events, []);
        assert_eq!(gate.holds().len(), 1);
        assert!(world.gate("T1").until(&after.pass()).is_some());

        world.takes_step(t2.id(), Step::Resume);
        assert_eq!(waiting.answer().status, 410, "the poll that waited begins anew");
        assert_eq!(gate.holds().len(), 2);
        session.visits("/inbox").unwrap();
        world.run_jobs();
        world.finish();
    }

    fn case_10_two_administrators_end_what_is_left(world) {
        let (t2, p, q) = (world.terminal("T2"), world.administrator("p"), world.administrator("q"));
        p.withdraws_licences(t2.id());
        world.at("2026-11-23T02:21:00Z");
        p.licenses(t2.id(), "2026-01-01", "2026-11-30");
        for _ in 0..2 {
            world.registered("T1", &world.incident("drug-smuggling"), "2027-03-31");
        }
        assert_eq!(p.proposes(t2.id(), Step::EndHolds, "Doet mee.").unwrap_err().problem, "wrong-stage");
        world.at("2026-12-05T12:00:00Z");
        world.run_jobs();
        drop(world.mails.new_ones());
        let page = p.opens(t2.id()).text;
        for said in ["2 passen", "sinds 1 december 2026", "vanaf 31 december 2026"] {
            assert!(page.contains(said), "{said}");
        }
        assert_eq!(p.proposes(t2.id(), Step::EndHolds, "Te vroeg.").unwrap_err(), No::because(409, "holds-end-later"));

        // A week before, at seven in the morning: the managers of the other company in that mainport, once.
        let warned = |at: &str| {
            world.at(at);
            world.run_jobs();
            let mails = world.mails.new_ones();
            assert!(mails.iter().all(|mail| mail.subject.contains("poorten in uw haven")));
            mails.into_iter().map(|mail| mail.to).collect::<Vec<_>>()
        };
        assert_eq!(warned("2026-12-23T12:00:00Z"), [""; 0]);
        assert_eq!(warned("2026-12-24T05:59:59Z"), [""; 0]);
        assert_eq!(warned("2026-12-24T06:00:00Z"), ["m.of.t1@example.test", "n.of.t1@example.test"]);
        assert_eq!(warned("2026-12-28T12:00:00Z"), [""; 0]);
        let home = |terminal: &str| world.terminal(terminal).manager("m").visits("/").unwrap().texts("main .note");
        assert!(home("T1")[0].contains("T2") && home("T1")[0].contains("31 december 2026"), "{:?}", home("T1"));
        assert!(home("S1").is_empty(), "it lies elsewhere");

        world.at("2026-12-30T22:59:59Z");
        assert_eq!(p.proposes(t2.id(), Step::EndHolds, "Te vroeg.").unwrap_err(), No::because(409, "holds-end-later"));
        world.at("2026-12-30T23:00:00Z");
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        p.proposes(t2.id(), Step::EndHolds, "Terminal is gesloten.").unwrap();
        assert_eq!(world.gate("T2").holds().len(), 2, "one administrator releases nothing");
        q.confirms(t2.id()).unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let told: Vec<_> = gate.changes(before).events.into_iter().map(|event| event.kind).collect();
            assert_eq!(told, if gate.name == "T2" { vec!["release"; 2] } else { vec![] }, "{}", gate.name);
            assert_eq!(gate.holds().len(), if gate.name == "T2" { 0 } else { 2 }, "{}", gate.name);
        }
        assert_eq!(world.count("registration WHERE stage = 'active'"), 2, "the measures stand");
        let fresh = world.other_node();
        assert!(world.gate("T2").at(&fresh).snapshot().holds.is_empty(), "a node that starts knows");
        fresh.stop();
        let page = p.opens(t2.id());
        assert!(page.text.contains("op 31 december 2026 is be") && page.text.contains("Terminal is gesloten."));
        assert_eq!(p.proposes(t2.id(), Step::EndHolds, "Nog eens.").unwrap_err().problem, "wrong-stage", "once");
        assert!(home("T1").is_empty());

        // Back again: its gates begin anew, with everything.
        let cursor = world.gate("T2").snapshot().next;
        p.licenses(t2.id(), "2026-12-31", "2027-12-31");
        assert_eq!(world.gate("T2").get(&format!("/feed/v1/changes?after={cursor}"), &[]).status, 410);
        assert_eq!(world.gate("T2").holds().len(), 2);
        world.run_jobs();
        world.finish();
    }

    fn case_10_who_is_back_before_it_is_confirmed_keeps_its_holds(world) {
        let (t2, p, q) = (world.terminal("T2"), world.administrator("p"), world.administrator("q"));
        world.registered("T1", &world.incident("drug-smuggling"), "2027-03-31");
        world.run_jobs();
        world.clock.advance(SignedDuration::from_mins(1));
        p.withdraws_licences(t2.id());
        world.at("2027-01-10T12:00:00Z");
        p.proposes(t2.id(), Step::EndHolds, "Verzonnen reden.").unwrap();
        p.licenses(t2.id(), "2027-01-10", "2027-12-31");
        assert_eq!(q.confirms(t2.id()).unwrap_err(), No::because(409, "wrong-stage"));
        assert_eq!(world.gate("T2").holds().len(), 1);
        world.run_jobs();
        world.finish();
    }
}
