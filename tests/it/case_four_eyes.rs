//! Four eyes in the company and at the foundation, returning and doing it again, and forms sent twice or too late.

use gatekeeper::domain::draft::Step;

use crate::world::browser::Form;
use crate::world::writer::draft_id;
use crate::world::{No, flow};

flow! {
    fn case_four_eyes_who_drafted_does_not_submit(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        let m = t1.manager("m");
        let report = m.reports(&incident).unwrap();
        let page = m.opens(report).unwrap();
        assert!(page.find_form(|action| action.ends_with("/submit")).is_none(), "the page offers nothing");
        let submit = format!("/reports/{report}/submit");
        assert_eq!(m.forges(&submit, &[("version", "1")]).unwrap_err(), No::because(403, "drafter-submits"));
        assert_eq!(world.acts("report.submit", "drafter-submits"), 1);
        let officer = t1.officer("a");
        assert_eq!(officer.forges(&submit, &[("version", "1")]).unwrap_err(), No::because(403, "not-allowed"));
        assert_eq!(world.acts("report.submit", "not-allowed"), 1);
        t1.manager("n").submits(report).unwrap();
        world.finish();
    }

    fn case_four_eyes_returned_rewritten_and_submitted_again(world) {
        let t1 = world.terminal("T1");
        let first = world.incident("drug-smuggling");
        let report = world.submitted("T1", &first);
        let x = world.assessor("x");
        let form = x.judging(report, "return", &[]).unwrap();
        let reason = form.value("reason").unwrap().to_owned();
        x.sends(&form).unwrap();
        assert_eq!(x.opens(report).err().unwrap(), No::because(404, "not-found"), "it is the company's again");
        assert!(x.list().is_empty());

        let page = t1.officer("a").opens(report).unwrap();
        assert!(page.texts("ol.decisions").concat().contains(&reason), "the company reads why");
        let refused = t1.manager("m").forges(&format!("/reports/{report}/submit"), &[("version", "3")]).unwrap_err();
        assert_eq!(refused, No::because(409, "wrong-stage"), "it must be written anew first");
        let second = world.incident("drug-smuggling");
        t1.officer("b").rewrites(report, &second).unwrap();
        t1.manager("m").submits(report).unwrap();
        x.proposes(report, "2026-12-31").unwrap();
        world.assessor("z").confirms(report).unwrap();
        for gate in world.gates() {
            assert_eq!(gate.until(&second.pass()).as_deref(), Some("2026-12-31T23:00:00Z"), "{}", gate.name);
            assert_eq!(gate.until(&first.pass()), None, "{}: what was corrected is held nowhere", gate.name);
        }
        world.run_jobs();
        world.finish();
    }

    fn case_four_eyes_the_second_assessor_sends_back(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.proposed("T1", &incident, "2027-06-30");
        let (x, y, z) = (world.assessor("x"), world.assessor("y"), world.assessor("z"));
        let late = z.deciding(report, "/confirm").unwrap();
        y.sends_back(report).unwrap();
        assert_eq!(z.sends(&late).unwrap_err().problem, "wrong-stage", "that proposal is gone");
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        y.proposes(report, "2026-12-31").unwrap();
        x.confirms(report).unwrap();
        for gate in world.gates() {
            assert_eq!(gate.until(&incident.pass()).as_deref(), Some("2026-12-31T23:00:00Z"), "{}", gate.name);
        }
        world.run_jobs();
        world.finish();
    }

    fn case_twice_sent_makes_one_report(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let send_four_times = |form: &Form| {
            let threads: Vec<_> = (0..4)
                .map(|_| {
                    let (browser, form) = (officer.browser.clone(), form.clone());
                    std::thread::spawn(move || browser.send(&form).sent_on().unwrap())
                })
                .collect();
            let mut places: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
            places.push(officer.sends(form).unwrap());
            places.dedup();
            assert_eq!(places.len(), 1, "one answer: {places:?}");
            places.remove(0)
        };
        let draft = draft_id(&send_four_times(&officer.fills_in(&incident).unwrap()));
        assert_eq!((world.count("draft"), world.count("person")), (1, 1));
        assert_eq!((world.acts("report.draft", "done"), world.acts("report.draft", "repeated")), (1, 4));
        send_four_times(&officer.readying(draft).unwrap());
        assert_eq!((world.count("report"), world.count("draft"), world.count("person")), (1, 0, 1));
        assert_eq!((world.acts("draft.finish", "done"), world.acts("draft.finish", "repeated")), (1, 4));

        let report = draft;
        let manager = world.terminal("T1").manager("m");
        let submit = manager.opens(report).unwrap().form(&format!("/reports/{report}/submit"));
        manager.sends(&submit).unwrap();
        manager.sends(&submit).unwrap();
        assert_eq!((world.acts("report.submit", "done"), world.acts("report.submit", "repeated")), (1, 1));
        world.assessor("x").proposes(report, "2026-12-31").unwrap();
        let confirm = world.assessor("y").deciding(report, "/confirm").unwrap();
        let before = world.gate("T1").snapshot().next;
        world.assessor("y").sends(&confirm).unwrap();
        world.assessor("y").sends(&confirm).unwrap();
        assert_eq!(world.gate("T1").changes(&before).events.len(), 1);
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 2 + 6, "nobody gets mail twice: the second persons, and every officer");
        world.finish();
    }

    fn case_too_late_sent_loses_nothing(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        let report = t1.officer("a").reports(&incident).unwrap();
        let (a, b, x) = (t1.officer("a"), t1.officer("b"), world.assessor("x"));
        let mine = world.incident("bribery");
        a.revises(report).unwrap();
        for step in Step::ALL {
            a.answers_step(report, *step, &mine).unwrap();
        }
        // Meanwhile the report goes to the foundation, which sends it back.
        t1.manager("m").submits(report).unwrap();
        let gone = a.sends(&a.readying(report).unwrap()).unwrap_err();
        assert_eq!((gone.status, &*gone.problem), (409, "wrong-stage"));
        x.sends(&x.judging(report, "return", &[]).unwrap()).unwrap();
        let submit = t1.manager("m").forgery(&format!("/reports/{report}/submit"), &[("version", "1")]);

        let page = a.browser.send(&a.readying(report).unwrap());
        assert_eq!((page.status, &*page.no().problem), (409, "stale-version"));
        assert!(page.text.contains(&mine.input.name) && page.text.contains(&incident.input.name), "both are shown");
        let again = page.form(&format!("/drafts/{report}/ready"));
        assert_eq!(t1.manager("m").sends(&submit).unwrap_err(), No::because(409, "wrong-stage"));
        assert_eq!((world.acts("draft.finish", "stale-version"), world.acts("draft.finish", "wrong-stage")), (1, 1));

        a.sends(&again).unwrap();
        let page = b.opens(report).unwrap();
        assert!(page.text.contains(&mine.input.name) && !page.text.contains(&incident.input.name));
        world.run_jobs();
        world.finish();
    }
}
