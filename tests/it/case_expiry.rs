//! Drafts and reports that nobody goes on with: who is reminded, when they go, who is told, and that nothing is left.

use gatekeeper::domain::draft::Step;

use crate::world::{No, World, flow, leaks};

/// Who got mail since the last look, and that none of it says more than it may.
fn told(world: &World, saying: &str) -> Vec<String> {
    let mails = world.mails.new_ones();
    for mail in &mails {
        assert!(mail.body.contains(saying), "{}: {}", mail.subject, mail.body);
    }
    let mut to: Vec<_> =
        mails.iter().map(|mail| mail.to.trim_end_matches("@example.test").to_owned()).collect();
    to.sort();
    to
}

flow! {
    fn case_expiry_of_a_draft(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        let (a, b) = (t1.officer("a"), t1.officer("b"));
        let draft = a.drafts(&incident).unwrap();
        let traces = world.traces_of_persons();
        for colleague in [t1.officer("b"), t1.manager("m")] {
            let home = colleague.visits("/").unwrap();
            assert_eq!(home.links("a.draft"), [format!("/drafts/{draft}")], "the company's people see it");
            assert!(!home.text.contains(&incident.input.name), "and no person");
        }

        // Twelve hours before 72 hours have passed.
        let page = format!("/drafts/{draft}");
        world.at("2026-11-25T14:19:59Z");
        world.run_jobs();
        assert!(told(world, "").is_empty());
        // The reminders go out every quarter of an hour.
        world.at("2026-11-25T14:30:00Z");
        world.run_jobs();
        assert_eq!(told(world, &page), ["a.of.t1"], "who wrote in it is reminded");
        world.at("2026-11-25T15:20:00Z");
        world.run_jobs();
        assert!(told(world, "").is_empty(), "once");
        b.sends(&b.asking(draft, Step::Who).unwrap().with("name", "Iemand Anders")).unwrap();
        world.at("2026-11-28T03:30:00Z");
        world.run_jobs();
        assert_eq!(told(world, &page), ["a.of.t1", "b.of.t1"], "again, 12 hours before the limit that the edit moved");

        // The jobs are dead: it is not to be read all the same.
        world.at("2026-11-28T15:19:59Z");
        a.checks(draft).unwrap();
        world.at("2026-11-28T15:20:00Z");
        assert_eq!(a.checks(draft).err().unwrap(), No::because(404, "not-found"));
        assert!(a.visits("/").unwrap().links("a.draft").is_empty());
        world.run_jobs();
        assert_eq!(told(world, "/reports"), ["a.of.t1", "b.of.t1", "m.of.t1", "n.of.t1"], "who wrote in it, and the managers");
        assert_eq!(world.count("draft") + world.count("person"), 0);
        assert_eq!(leaks::find_bytes(&traces, &world.database().own_files()), Vec::<String>::new(), "the key is gone from the disk");
        world.run_jobs();
        assert!(told(world, "").is_empty(), "and never again");
        world.finish();
    }

    fn case_expiry_of_a_draft_that_is_edited_for_ever(world) {
        let incident = world.incident("drug-smuggling");
        let a = world.terminal("T1").officer("a");
        let draft = a.drafts(&incident).unwrap();
        let edit = |name: &str| a.sends(&a.asking(draft, Step::Who).unwrap().with("name", name)).map(drop);
        for (at, name) in [("2026-11-25T10:00:00Z", "Een"), ("2026-11-27T20:00:00Z", "Twee"), ("2026-11-29T14:30:00Z", "Drie")] {
            world.at(at);
            world.run_jobs();
            edit(name).unwrap();
        }
        let reminded = told(world, &format!("/drafts/{draft}"));
        assert_eq!(reminded, ["a.of.t1"], "twelve hours before seven days have passed");
        world.at("2026-11-29T20:00:00Z");
        world.run_jobs();
        assert!(told(world, "").is_empty(), "editing moves that limit no more");
        world.at("2026-11-30T02:19:59Z");
        edit("Vier").unwrap();
        world.at("2026-11-30T02:20:00Z");
        assert_eq!(a.checks(draft).err().unwrap().status, 404);
        world.run_jobs();
        world.finish();
    }

    fn case_expiry_of_a_report_that_is_ready(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        let report = t1.officer("a").reports(&incident).unwrap();
        let reference = t1.officer("a").list().remove(0);
        world.at("2026-12-04T02:19:59Z");
        world.run_jobs();
        assert!(told(world, "").is_empty());
        world.at("2026-12-04T02:30:00Z");
        world.run_jobs();
        assert_eq!(told(world, &format!("/reports/{report}")), ["m.of.t1", "n.of.t1"], "who can submit it is reminded");
        // Somebody changes it at last: the draft goes with the report that it writes anew.
        world.at("2026-12-05T00:00:00Z");
        t1.manager("n").revises(report).unwrap();
        world.at("2026-12-07T02:19:59Z");
        t1.manager("n").checks(report).unwrap();
        world.at("2026-12-07T02:20:00Z");
        assert_eq!(t1.manager("n").checks(report).err().unwrap().status, 404);
        world.mails.new_ones();
        world.run_jobs();
        let mails = world.mails.new_ones();
        let of_report: Vec<_> = mails.iter().filter(|mail| mail.subject.contains(&reference)).map(|mail| &*mail.to).collect();
        assert_eq!(of_report.len(), 3, "its drafter and the managers: {of_report:?}");
        assert_eq!(world.count("report") + world.count("draft") + world.count("person"), 0);
        world.finish();
    }

    fn case_expiry_of_what_came_back(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.submitted("T1", &incident);
        let x = world.assessor("x");
        x.sends(&x.judging(report, "return", &[]).unwrap()).unwrap();
        world.at("2026-12-04T02:20:00Z");
        world.run_jobs();
        assert_eq!(told(world, &format!("/reports/{report}")), ["a.of.t1"], "who wrote it completes it");
        world.at("2026-12-07T02:20:00Z");
        world.run_jobs();
        assert_eq!(told(world, "/reports"), ["a.of.t1", "m.of.t1", "n.of.t1"]);
        world.finish();
    }

    fn case_expiry_who_wrote_in_a_draft_does_not_submit(world) {
        let incident = world.incident("drug-smuggling");
        let t1 = world.terminal("T1");
        let (a, m, n) = (t1.officer("a"), t1.manager("m"), t1.manager("n"));
        let draft = a.drafts(&incident).unwrap();
        let note = m.checks(draft).unwrap();
        assert_eq!(note.texts(".note").len(), 1, "a manager is told what writing in it costs");
        // Who saves what stands there has written nothing.
        n.sends(&n.asking(draft, Step::Who).unwrap()).unwrap();
        m.sends(&m.asking(draft, Step::Who).unwrap().with("name", &incident.input.name.replace(' ', "  "))).unwrap();
        let report = a.marks_ready(draft).unwrap();
        world.run_jobs();
        assert_eq!(told(world, &format!("/reports/{report}")), ["n.of.t1"], "who can submit it hears of it");
        let submit = format!("/reports/{report}/submit");
        assert_eq!(m.forges(&submit, &[("version", "1")]).unwrap_err(), No::because(403, "drafter-submits"));
        n.submits(report).unwrap();
        world.run_jobs();
        world.finish();
    }
}
