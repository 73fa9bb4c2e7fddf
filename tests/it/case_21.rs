//! "Possibly another person": a task of four hours, paged and paged again, and no feed changes. (What facilities answer:
//! `case_21_answers.rs`.)

use jiff::SignedDuration;

use crate::world::{No, flow};

flow! {
    fn case_21_a_signal_is_a_task_and_changes_no_feed(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        world.mails.new_ones();
        let held: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();

        // From the notification, by whoever stands at the gate of another company.
        let officer = world.terminal("S1").officer("a");
        let signal = officer.doubts_from_the_inbox().unwrap();
        world.run_jobs();
        let pages = world.pages.new_ones();
        let reference = officer.inbox().remove(0);
        assert_eq!(pages.len(), 3, "nobody is on duty: every assessor who may judge it");
        assert!(pages.iter().all(|mail| mail.subject.contains(&reference) && mail.body.contains(&signal)));
        for (gate, held) in world.gates().iter().zip(&held) {
            assert!(gate.told(held).is_empty() && gate.holds().len() == 1, "{}: no feed changes", gate.name);
        }
        let x = world.assessor("x");
        assert_eq!((x.task("wacht op u: mogelijk een ander"), x.task("te laat")), (Some(1), None));
        assert_eq!(officer.task("wordt uitgezocht"), Some(1));
        assert!(x.opens(report).unwrap().text.contains(&signal), "the dossier shows it");

        // Four hours, to the second; then it is overdue in words, and paged again.
        world.clock.advance(SignedDuration::from_hours(4) - SignedDuration::from_secs(1));
        world.run_jobs();
        assert!(world.pages.new_ones().is_empty());
        assert_eq!(x.task("te laat"), None);
        world.clock.advance(SignedDuration::from_secs(1));
        world.run_jobs();
        assert_eq!(world.pages.new_ones().len(), 3, "paged again");
        assert_eq!(x.task("te laat"), Some(1));
        assert!(x.visits("/signals").unwrap().text.contains("Te laat: had om 23 november 2026, 07:20 klaar moeten zijn"));
        assert!(x.visits(&signal).unwrap().text.contains("Te laat"));

        let form = x.settling_signal(&signal).unwrap();
        let no = x.sends(&form).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["finding".to_owned(), "words".to_owned()]));
        x.sends(&form.with("finding", "right-person").with("words", &x.writes())).unwrap();
        assert_eq!((x.task("wachten op u"), x.task("te laat")), (Some(0), None));
        assert!(officer.visits(&signal).unwrap().text.contains("Het is de juiste persoon"));
        world.mails.new_ones();
        world.run_jobs();
        let told: Vec<_> = world.mails.new_ones().into_iter().map(|mail| (mail.to, mail.body.contains(&signal))).collect();
        assert_eq!(told, [("a.of.s1@example.test".to_owned(), true)], "who raised it is told where to read it");
        world.clock.advance(SignedDuration::from_hours(9));
        world.run_jobs();
        assert!(world.pages.new_ones().is_empty(), "settled is settled");
        for (gate, held) in world.gates().iter().zip(&held) {
            assert!(gate.told(held).is_empty(), "{}: nor does settling change one", gate.name);
        }
        world.finish();
    }

    fn case_21_only_of_what_the_foundation_has_and_not_without_end(world) {
        let (a, m) = (world.terminal("T1").officer("a"), world.terminal("T1").manager("m"));
        let report = a.reports(&world.incident("drug-smuggling")).unwrap();
        let reference = a.list().remove(0);
        let no = a.doubts(&reference).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["reference".to_owned()]), "the company can still write it anew");
        m.submits(report).unwrap();
        for _ in 0..3 {
            a.doubts(&reference).unwrap();
        }
        assert_eq!(m.doubts(&reference).unwrap_err(), No::because(409, "signals-open"));
        world.assessor("x").doubts(&reference).unwrap();
        world.run_jobs();
        world.finish();
    }

    fn case_21_another_person_stands_in_the_dossier(world) {
        let incident = world.incident("unlawful-presence");
        let report = world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        let reference = world.terminal("T1").officer("a").inbox().remove(0);
        // From the reporting company itself, from another that was told, and from an assessor.
        let raised = [
            world.terminal("T1").manager("m").doubts(&reference).unwrap(),
            world.terminal("T2").officer("b").doubts(&reference.to_lowercase()).unwrap(),
            world.assessor("y").doubts(&reference).unwrap(),
        ];
        // Schiphol was not told, and gets no answer but that it knows of no such thing; nor is any other reference one.
        for (who, typed) in [("S1", &*reference), ("T2", "GK-2026-000999-9"), ("T2", "GK")] {
            let no = world.terminal(who).officer("a").doubts(typed).unwrap_err();
            assert_eq!((no.status, no.fields), (422, vec!["reference".to_owned()]), "{who} {typed}");
        }
        // The address carries nothing but a reference.
        let page = world.assessor("x").visits("/signals/new?about=%22onzin%22").unwrap();
        assert_eq!(page.form("/signals/new").value("reference"), Some(""));

        let tied = world.assessor("tied");
        assert_eq!(tied.visits(&raised[0]).err().unwrap(), No::because(403, "tied-to-reporter"));
        let typed = [("finding", "right-person"), ("words", "Vrienden.")];
        let settle = format!("{}/settle", raised[0]);
        assert_eq!(tied.forges(&settle, &typed).unwrap_err(), No::because(403, "tied-to-reporter"));
        let other = world.terminal("T2").officer("a");
        assert_eq!(other.visits(&raised[0]).err().unwrap(), No::because(404, "not-found"), "another company's");
        assert_eq!(other.forges(&settle, &typed).unwrap_err(), No::because(403, "not-allowed"));
        assert_eq!((world.acts("signal.settle", "tied-to-reporter"), world.acts("signal.settle", "not-allowed")), (1, 1));

        let x = world.assessor("x");
        x.settles(&raised[1], "another-person").unwrap();
        let again = x.forges(&format!("{}/settle", raised[1]), &typed).unwrap_err();
        assert_eq!(again, No::because(409, "wrong-stage"));
        let dossier = x.opens(report).unwrap();
        assert!(dossier.text.contains("Dit gaat over een ander persoon."), "{}", dossier.text);
        assert!(world.gate("T1").holds().len() == 1, "correcting is a decision of its own");
        world.at("2026-12-31T23:00:00Z");
        world.run_jobs();
        assert_eq!(world.count("signal"), 0, "it goes with the person");
        world.finish();
    }
}
