//! Another company's things do not exist; whoever looks is in the trail.

use gatekeeper::domain::draft::Step;

use crate::world::{No, flow};

flow! {
    fn case_foreign_things_do_not_exist(world) {
        let incident = world.incident("drug-smuggling");
        let (t1, t2) = (world.terminal("T1"), world.terminal("T2"));
        let report = t1.officer("a").reports(&incident).unwrap();
        let nothing = No::because(404, "not-found");
        let (officer, manager) = (t2.officer("a"), t2.manager("m"));
        assert_eq!(officer.opens(report).err().unwrap(), nothing);
        assert_eq!(officer.forges(&format!("/reports/{report}/edit"), &[]).unwrap_err(), nothing);
        assert_eq!(manager.forges(&format!("/reports/{report}/submit"), &[("version", "1")]).unwrap_err(), nothing);
        assert!(officer.list().is_empty());
        for action in ["report.view", "report.edit", "report.submit"] {
            assert!(world.acts(action, "not-found") > 0, "{action} is in the trail");
        }

        let elsewhere = incident.clone().with(|input| input.facility = t2.facility().to_string());
        let refused = t1.officer("a").reports(&elsewhere).unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (404, "not-found"), "another company's terminal");
        assert_eq!(world.acts("draft.finish", "not-found"), 1);

        let draft = t1.officer("a").drafts(&world.incident("drug-smuggling")).unwrap();
        assert_eq!(officer.checks(draft).err().unwrap(), nothing);
        assert_eq!(officer.asking(draft, Step::Who).err().unwrap(), nothing);
        let typed = officer.fills_in(&incident).unwrap().fields;
        let typed: Vec<_> = typed.iter().map(|(name, value)| (&**name, &**value)).chain([("version", "1")]).collect();
        for way in ["who", "ready", "discard"] {
            let refused = officer.forges(&format!("/drafts/{draft}/{way}"), &typed).unwrap_err();
            assert_eq!((refused.status, &*refused.problem), (404, "not-found"), "{way}");
        }
        for action in ["draft.view", "draft.save", "draft.finish", "draft.discard"] {
            assert!(world.acts(action, "not-found") > 0, "{action} is in the trail");
        }
        assert!(officer.visits("/").unwrap().texts("a.draft").is_empty(), "another company's drafts are in no list");

        let x = world.assessor("x");
        assert_eq!(x.opens(report).err().unwrap(), nothing, "not at the foundation yet");
        assert!(x.list().is_empty());
        t1.manager("m").submits(report).unwrap();
        x.proposes(report, "2026-12-31").unwrap();
        let registration = world.registration_of(report);
        let confirm = format!("/registrations/{registration}/confirm");
        assert_eq!(manager.forges(&confirm, &[("version", "1")]).unwrap_err(), No::because(403, "not-allowed"));
        assert_eq!(world.acts("registration.confirm", "not-allowed"), 1);
        assert_eq!(manager.visits(&format!("/assessments/{report}")).err().unwrap(), No::because(403, "not-allowed"));
        assert_eq!(x.visits(&format!("/reports/{report}")).err().unwrap(), No::because(403, "not-allowed"));
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();

        let answer = t1.manager("m").to_answer().unwrap();
        let refused = officer.forges(&answer, &[("answer", "blocked")]).unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (404, "not-found"));
        assert_eq!(world.acts("notification.answer", "not-found"), 1);
        for said in ["blocked", "not-known-here"] {
            let company = if said == "blocked" { "T1" } else { "T2" };
            world.terminal(company).officer("a").answers(said).unwrap();
        }
        assert_eq!(world.acts("notification.answer", "done"), 2);
        world.finish();
    }
}
