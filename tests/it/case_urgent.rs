//! The urgent way off its path: declined, unanswered, immediate, rejected, returned, asked and confirmed by whom it must not.

use gatekeeper::domain::protocol::{Protocol, ProvisionalRelease};
use jiff::SignedDuration;

use crate::world::{No, flow};

const fn at_once(rules: &mut Protocol) {
    rules.provisional.release = ProvisionalRelease::Immediate;
}

flow! {
    fn case_urgent_declined_goes_back_the_ordinary_way(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.asked("T1", &incident);
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3, "nobody is on duty: every assessor who may judge it is paged");
        let (t1, x) = (world.terminal("T1"), world.assessor("x"));
        let late = x.visits(&x.urgent().unwrap()).unwrap();
        for verdict in ["propose", "reject", "return"] {
            let failed: &[&str] = if verdict == "propose" { &[] } else { &["act-established"] };
            let form = x.judging(report, verdict, failed).unwrap().with("last-day", "2026-12-31");
            assert_eq!(x.sends(&form).unwrap_err(), No::because(409, "provisional-undecided"), "{verdict}");
        }
        world.assessor("y").declines().unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        assert!(x.list().is_empty() && x.opens(report).is_err(), "it is the company's again");
        let late = late.find_form(|action| action.ends_with("/impose")).unwrap().with("reason", "Te laat.");
        assert_eq!(x.sends(&late).unwrap_err().problem, "not-found", "that request is gone");
        world.run_jobs();
        let mut told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        told.sort();
        let names = ["a.of.t1", "assessor.x", "assessor.z", "m.of.t1", "n.of.t1"];
        assert_eq!(told, names.map(|name| format!("{name}@example.test")), "the company and the other assessors");
        let roster = x.visits("/duty").unwrap().text;
        let reference = t1.officer("a").list().remove(0);
        assert!(roster.contains(&reference) && roster.contains(&world.assessor("y").account.name), "{roster}");

        // The ordinary way: a second person submits.
        let page = t1.officer("a").opens(report).unwrap();
        assert!(page.text.contains("Niet opgelegd") && page.text.contains("Overwogen is"), "and why: {}", page.text);
        assert!(page.find_form(|action| action.ends_with("/urgent")).is_none(), "never again for this act");
        let version = world.rows("SELECT CAST(version AS text) AS text FROM report").remove(0);
        let asked = t1.officer("a").forges(&format!("/reports/{report}/urgent"), &[("version", &version)]);
        assert_eq!(asked.unwrap_err(), No::because(409, "provisional-once"));
        t1.manager("m").submits(report).unwrap();
        x.proposes(report, "2026-12-31").unwrap();
        world.assessor("y").confirms(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));
        world.run_jobs();
        world.at("2026-11-23T02:40:00Z");
        world.run_jobs();
        assert!(world.pages.new_ones().is_empty(), "nobody is paged for what is settled");
        world.finish();
    }

    fn case_urgent_paged_again_until_somebody_answers(world) {
        world.assessor("x").takes_over().unwrap();
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 1, "told that the duty is theirs");
        let report = world.asked("T1", &world.incident("drug-smuggling"));
        let paged = |at: &str| {
            world.at(at);
            world.run_jobs();
            world.pages.new_ones().into_iter().map(|page| page.to).collect::<Vec<_>>()
        };
        let x = "assessor.x@example.test";
        assert_eq!(paged("2026-11-23T02:20:00Z"), [x]);
        assert_eq!(paged("2026-11-23T02:24:59Z"), [""; 0]);
        // Mail is down just then: the page is tried again, and comes as soon as it can.
        world.pages.is_down(true);
        assert_eq!(paged("2026-11-23T02:25:00Z"), [""; 0]);
        world.pages.is_down(false);
        assert_eq!(paged("2026-11-23T02:25:08Z"), [x]);
        let everybody = paged("2026-11-23T02:30:00Z");
        assert_eq!(everybody, ["x", "y", "z"].map(|name| format!("assessor.{name}@example.test")));
        assert_eq!(paged("2026-11-23T03:00:00Z"), [""; 0]);

        // Nobody at all: after a day the report is back at the company, and may be asked again.
        world.at("2026-11-24T02:20:00Z");
        assert!(world.assessor("x").urgent().is_none(), "read");
        world.run_jobs();
        let mut told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        told.sort();
        let names = ["a.of.t1", "assessor.x", "assessor.y", "assessor.z", "m.of.t1", "n.of.t1"];
        assert_eq!(told, names.map(|name| format!("{name}@example.test")));
        world.terminal("T1").officer("a").asks_urgently(report).unwrap();
        world.assessor("y").imposes().unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));
        world.run_jobs();
        world.finish();
    }

    fn case_urgent_the_duty_is_handed_over(world) {
        let (x, y, tied) = (world.assessor("x"), world.assessor("y"), world.assessor("tied"));
        assert!(x.visits("/duty").unwrap().text.contains("niemand in dienst"));
        x.takes_over().unwrap();
        world.run_jobs();
        world.mails.new_ones();
        world.at("2026-11-23T02:30:00Z");
        assert!(x.visits("/duty").unwrap().find_form(|action| action == "/duty/take-over").is_none(), "it is hers");
        assert_eq!(x.forges("/duty/take-over", &[]).unwrap_err(), No::because(409, "wrong-stage"));
        y.takes_over().unwrap();
        world.run_jobs();
        let told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| mail.to).collect();
        assert_eq!(told.len(), 2, "both are told: {told:?}");
        world.asked("T1", &world.incident("drug-smuggling"));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().iter().map(|page| &*page.to).collect::<Vec<_>>(), ["assessor.y@example.test"]);

        // Who is on duty is tied to the company: the others are paged.
        world.clock.advance(SignedDuration::from_mins(1));
        tied.takes_over().unwrap();
        world.asked("T1", &world.incident("drug-smuggling"));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3);
        // Disabled meanwhile: everybody is paged, and the page says so.
        let path = format!("/accounts/{}", tied.account.id);
        world.administrator("p").presses(&path, &format!("{path}/disable")).unwrap();
        assert!(x.visits("/duty").unwrap().texts(".alarm")[0].contains("niet bereikbaar"));
        world.asked("T2", &world.incident("drug-smuggling"));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3);

        // A turn that overlaps another is refused; one that has not begun can be taken out again.
        let plan = |from: &str, until: &str| {
            let form = x.visits("/duty").unwrap().form("/duty/plan").with("account", &y.account.id.to_string());
            x.sends(&form.with("from", from).with("until", until))
        };
        let told = || {
            world.run_jobs();
            world.mails.new_ones().into_iter().map(|mail| mail.to).collect::<Vec<_>>()
        };
        told();
        plan("2026-11-24T08:00", "2026-11-24T16:00").unwrap();
        assert_eq!(told(), ["assessor.y@example.test"], "whose turn was planned by somebody else");
        assert_eq!(plan("2026-11-24T15:00", "2026-11-24T20:00").unwrap_err(), No::because(409, "turn-taken"));
        assert_eq!(plan("2026-11-24T16:00", "2026-11-25T17:00").unwrap_err().fields, ["until"]);
        let form = x.visits("/duty").unwrap().find_form(|action| action.ends_with("/cancel")).unwrap();
        x.sends(&form).unwrap();
        assert_eq!(told(), ["assessor.y@example.test"], "and was taken off");
        plan("2026-11-24T15:00", "2026-11-24T20:00").unwrap();
        world.run_jobs();
        world.finish();
    }

    fn case_urgent_immediate_holds_the_own_mainport_at_once(world: super::at_once) {
        let incident = world.incident("drug-smuggling");
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        let report = world.asked("T1", &incident);
        world.run_jobs();
        let until = "2026-11-24T02:20:00Z";
        for (gate, before) in world.gates().iter().zip(&before) {
            let at_home = gate.name != "S1";
            assert_eq!(gate.until(&incident.pass()).as_deref(), at_home.then_some(until), "{}", gate.name);
            assert_eq!(gate.changes(before).events.len(), usize::from(at_home), "{}", gate.name);
        }
        assert_eq!(world.mails.new_ones().len(), 4, "the officers of that mainport are told");
        world.at("2026-11-23T02:26:00Z");
        let between: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.assessor("x").imposes().unwrap();
        for (gate, between) in world.gates().iter().zip(&between) {
            let told: Vec<_> = gate.changes(between).events.into_iter().map(|event| (event.kind, event.until)).collect();
            assert_eq!(told, [("hold".to_owned(), Some("2026-11-26T02:26:00Z".to_owned()))], "{}", gate.name);
        }
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 2, "and now the others");
        world.terminal("T1").manager("m").stands_by(report).unwrap();

        // Declined: released where it held.
        let other = world.incident("drug-smuggling");
        world.asked("T1", &other);
        world.run_jobs();
        world.mails.new_ones();
        assert!(world.gate("T2").until(&other.pass()).is_some());
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.assessor("y").declines().unwrap();
        for (gate, held) in world.gates().iter().zip(&held) {
            let told: Vec<_> = gate.changes(held).events.into_iter().map(|event| event.kind).collect();
            assert_eq!(told, if gate.name == "S1" { vec![] } else { vec!["release"] }, "{}", gate.name);
        }
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 4 + 3 + 2, "those who were told, the company, the other assessors");

        // Nobody answers: it releases by itself after a day.
        let third = world.incident("drug-smuggling");
        world.asked("T2", &third);
        world.at("2026-11-24T02:25:59Z");
        assert!(world.gate("T1").until(&third.pass()).is_some());
        world.at("2026-11-24T02:26:00Z");
        assert!(world.gate("T1").until(&third.pass()).is_none());
        world.run_jobs();
        world.finish();
    }

    fn case_urgent_rejecting_or_returning_ends_it_at_once(world) {
        for verdict in ["reject", "return"] {
            let incident = world.incident("drug-smuggling");
            let report = world.imposed("T1", &incident);
            world.terminal("T1").manager("m").stands_by(report).unwrap();
            world.run_jobs();
            world.mails.new_ones();
            let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
            let x = world.assessor("x");
            assert!(x.opens(report).unwrap().text.contains("eindigt de voorlopige maatregel meteen"));
            let form = x.judging(report, verdict, &["act-established"]).unwrap();
            x.sends(&form).unwrap();
            for (gate, held) in world.gates().iter().zip(&held) {
                let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
                assert_eq!(gate.told(held), [release], "{verdict}: {}", gate.name);
            }
            world.run_jobs();
            assert_eq!(world.mails.new_ones().len(), 6, "{verdict}: everyone is told");
            world.terminal("T1").officer("a").opens(report).unwrap();
        }
        world.clock.advance(SignedDuration::from_hours(80));
        world.run_jobs();
        assert_eq!(world.rows("SELECT stage AS text FROM provisional"), ["ended", "ended"], "no term runs on");
        world.finish();
    }

    fn case_urgent_four_eyes(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        // A manager writes and asks; the same manager cannot stand for the company too.
        let m = t1.manager("m");
        let report = m.reports(&incident).unwrap();
        m.asks_urgently(report).unwrap();
        let urgent = world.assessor("x").urgent().unwrap();
        let id = urgent.trim_start_matches("/provisional/").to_owned();
        assert!(m.opens(report).unwrap().find_form(|action| action.ends_with("/company")).is_none());
        let about = report.to_string();
        let confirm = |who: &str, version: &str| {
            let fields = [("report", &*about), ("version", version)];
            t1.manager(who).forges(&format!("/provisional/{id}/company"), &fields)
        };
        assert_eq!(confirm("m", "1").unwrap_err(), No::because(403, "same-officer"));
        assert_eq!(confirm("a", "1").unwrap_err(), No::because(403, "not-allowed"), "an officer is no manager");
        let elsewhere = world.terminal("T2").manager("m");
        assert_eq!(
            elsewhere.forges(&format!("/provisional/{id}/company"), &[("version", "1")]).unwrap_err(),
            No::because(404, "not-found")
        );

        // A tied assessor neither sees nor imposes it.
        let tied = world.assessor("tied");
        assert!(tied.urgent().is_none());
        assert_eq!(tied.visits(&urgent).err().unwrap(), No::because(403, "tied-to-reporter"));
        let forged = tied.forges(&format!("{urgent}/impose"), &[("version", "1"), ("reason", "Ja.")]);
        assert_eq!(forged.unwrap_err(), No::because(403, "tied-to-reporter"));
        assert_eq!(world.acts("provisional.impose", "tied-to-reporter"), 1);
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));

        // Without grounds nothing happens; what was typed too late is kept.
        let x = world.assessor("x");
        let form = x.visits(&urgent).unwrap().form(&format!("{urgent}/impose"));
        assert_eq!(x.sends(&form).unwrap_err().fields, ["reason"]);
        x.imposes().unwrap();
        assert_eq!(confirm("n", "1").unwrap_err(), No::because(409, "stale-version"), "it was imposed meanwhile");
        confirm("n", "2").unwrap();
        assert_eq!(confirm("n", "3").unwrap_err(), No::because(409, "wrong-stage"));
        let late = world.assessor("y").forges(&format!("{urgent}/decline"), &[("version", "1"), ("reason", "Nee.")]);
        assert_eq!(late.unwrap_err(), No::because(409, "wrong-stage"));

        // Who imposed may propose; then another must confirm.
        x.proposes(report, "2026-12-31").unwrap();
        let alone = x.forges(
            &format!("/registrations/{}/confirm", world.registration_of(report)),
            &[("version", "1"), ("report", &about)],
        );
        assert_eq!(alone.unwrap_err(), No::because(403, "same-assessor"));
        world.assessor("z").confirms(report).unwrap();
        world.run_jobs();
        world.finish();
    }

    fn case_urgent_needs_a_manager_who_can_confirm(world) {
        let t1 = world.terminal("T1");
        let (a, m, n) = (t1.officer("a"), t1.manager("m"), t1.manager("n"));
        let report = m.reports(&world.incident("drug-smuggling")).unwrap();
        let path = format!("/accounts/{}", n.account.id);
        t1.admin().presses(&path, &format!("{path}/disable")).unwrap();
        // The manager who is left wrote it.
        let page = a.opens(report).unwrap();
        assert!(page.find_form(|action| action.ends_with("/urgent")).is_none());
        assert!(page.text.contains("geen beveiligingsmanager die dit niet zelf"), "and why: {}", page.text);
        let no = a.forges(&format!("/reports/{report}/urgent"), &[("version", "1")]).unwrap_err();
        assert_eq!(no, No::because(422, "urgent-needs-two"));
        // Of a report that somebody else wrote, that manager is the second person.
        let other = a.reports(&world.incident("drug-smuggling")).unwrap();
        a.asks_urgently(other).unwrap();
        world.run_jobs();
        world.finish();
    }

    fn case_urgent_a_rumour_holds_nobody(world) {
        let t1 = world.terminal("T1");
        let rumour = world.incident("drug-smuggling").with(|input| input.evidence.clear());
        let planner = world.incident("bribery").with(|input| {
            input.evidence = vec!["documents".into()];
            input.caught = "afterwards".into();
        });
        for (incident, problem) in [(rumour, "urgent-without-evidence"), (planner, "category-not-urgent")] {
            let report = t1.officer("a").reports(&incident).unwrap();
            let page = t1.officer("a").opens(report).unwrap();
            assert!(page.find_form(|action| action.ends_with("/urgent")).is_none());
            assert!(page.text.contains("Waarom kan dit niet met spoed?"), "and the page says why");
            let asked = t1.officer("a").forges(&format!("/reports/{report}/urgent"), &[("version", "1")]);
            assert_eq!(asked.unwrap_err(), No::because(422, problem));
            assert!(page.text.contains("beveiligingsmanager"), "the ordinary way stands besides");
            t1.manager("m").submits(report).unwrap();
        }
        world.run_jobs();
        assert!(world.pages.new_ones().is_empty());
        world.finish();
    }

    fn case_urgent_sent_twice_is_asked_once(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let report = officer.reports(&incident).unwrap();
        let form = officer.opens(report).unwrap().form(&format!("/reports/{report}/urgent"));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (browser, form) = (officer.browser.clone(), form.clone());
                std::thread::spawn(move || browser.send(&form).sent_on().unwrap())
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!((world.acts("provisional.ask", "done"), world.acts("provisional.ask", "repeated")), (1, 3));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3, "each is paged once");
        let x = world.assessor("x");
        let path = x.urgent().unwrap();
        let impose = x.visits(&path).unwrap().form(&format!("{path}/impose")).with("reason", &x.writes());
        let before = world.gate("T1").snapshot().next;
        x.sends(&impose).unwrap();
        x.sends(&impose).unwrap();
        assert_eq!(world.gate("T1").changes(&before).events.len(), 1);
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 6);
        world.finish();
    }
}

fn one_an_hour(rules: &mut Protocol) {
    rules.brake.holds_per_participant = 1;
    rules.brake.releases_per_participant = 1;
}

flow! {
    fn case_urgent_at_the_brake(world: super::one_an_hour) {
        // The first of the hour holds; the second waits for a second person.
        let (first, second) = (world.incident("drug-smuggling"), world.incident("drug-smuggling"));
        let report = world.imposed("T1", &first);
        world.imposed("T1", &second);
        let x = world.assessor("x");
        world.run_jobs();
        world.mails.new_ones();
        let paged = world.pages.new_ones().iter().filter(|page| page.body.contains("/brake")).count();
        assert_eq!(paged, 2, "what waits wakes whoever may let it through");
        for gate in world.gates() {
            assert!(gate.until(&first.pass()).is_some() && gate.until(&second.pass()).is_none(), "{}", gate.name);
        }
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.assessor("y").lets_through(0).unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let hold = ("hold".to_owned(), gate.reference(&second.pass()), Some("2026-11-26T02:20:00Z".to_owned()));
            assert_eq!(gate.told(before), [hold], "{}", gate.name);
        }
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 6, "and now everyone is told");

        // The measure that follows the first waits too: what was provisional holds on until it is let through.
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        x.proposes(report, "2026-12-31").unwrap();
        world.assessor("y").confirms(report).unwrap();
        for gate in world.gates() {
            assert_eq!(gate.until(&first.pass()).as_deref(), Some("2026-11-26T02:20:00Z"), "{}", gate.name);
        }
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        world.assessor("z").lets_through(0).unwrap();
        for (gate, before) in world.gates().iter().zip(&before) {
            let hold = ("hold".to_owned(), gate.reference(&first.pass()), Some("2026-12-31T23:00:00Z".to_owned()));
            assert_eq!(gate.told(before), [hold], "{}", gate.name);
        }
        world.run_jobs();
        world.mails.new_ones();

        // Of two that are rejected within the hour, the second is released when a second person lets it through.
        world.clock.advance(SignedDuration::from_hours(2));
        let third = world.incident("drug-smuggling");
        let reports = world.rows(&format!(
            "SELECT {} AS text FROM report WHERE stage = 'submitted'",
            world.database().id_text("id")
        ));
        let other = world.imposed("T1", &third);
        x.rejects(reports[0].parse().unwrap(), &["act-established"]).unwrap();
        x.rejects(other, &["act-established"]).unwrap();
        for gate in world.gates() {
            assert!(gate.until(&second.pass()).is_none() && gate.until(&third.pass()).is_some(), "{}", gate.name);
        }
        world.run_jobs();
        let ended = |world: &crate::world::World| world.count("notification WHERE kind = 'ended'");
        assert_eq!(ended(world), 3, "nobody is told of what gates do not do");
        world.assessor("z").lets_through(0).unwrap();
        assert!(world.gates().iter().all(|gate| gate.until(&third.pass()).is_none()));
        world.run_jobs();
        assert_eq!(ended(world), 6);
        world.finish();
    }

    fn case_urgent_a_page_goes_before_all_other_mail(world) {
        // A hundred letters wait while the mail server is away.
        world.mails.is_down(true);
        for _ in 0..17 {
            world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
            world.clock.advance(SignedDuration::from_mins(7));
        }
        let officer = world.terminal("T1").officer("a");
        let report = officer.reports(&world.incident("drug-smuggling")).unwrap();
        world.mails.is_down(false);
        world.clock.advance(SignedDuration::from_hours(2));
        officer.asks_urgently(report).unwrap();
        // The runner takes one job after the other: those that send nothing, then the pages, and only then the letters.
        let mut turns = 0;
        while world.pages.new_ones().is_empty() {
            turns += 1;
            assert!(turns < 20 && gatekeeper::jobs::run_next(world.app()).unwrap(), "a page waits behind letters");
            assert!(world.mails.new_ones().is_empty(), "a letter went first");
        }
        world.run_jobs();
        assert!(world.mails.new_ones().len() > 90);
        world.finish();
    }
}
