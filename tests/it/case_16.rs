//! Who may not judge is refused, with a stable id, and the attempt is in the audit trail.

use crate::world::{No, flow};

flow! {
    fn case_16_an_assessor_tied_to_the_reporter_judges_nothing(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.submitted("T1", &incident);
        let tied = world.assessor("tied");
        assert_eq!(tied.opens(report).err().unwrap(), No::because(403, "tied-to-reporter"));
        assert_eq!(world.acts("assessment.view", "tied-to-reporter"), 1);

        let mut judgement = world.assessor("x").judging(report, "propose", &["act-established"]).unwrap().fields;
        judgement.retain(|(name, _)| name != "csrf" && name != "key");
        let judgement: Vec<_> = judgement.iter().map(|(name, value)| (&**name, &**value)).collect();
        for (verdict, action) in
            [("propose", "registration.propose"), ("reject", "assessment.reject"), ("return", "assessment.return")]
        {
            let mut typed = judgement.clone();
            if verdict == "propose" {
                typed.push(("last-day", "2027-01-01"));
            }
            let refused = tied.forges(&format!("/assessments/{report}/{verdict}"), &typed).unwrap_err();
            assert_eq!(refused, No::because(403, "tied-to-reporter"), "{verdict}");
            assert_eq!(world.acts(action, "tied-to-reporter"), 1, "{verdict} is in the trail");
        }

        world.assessor("x").proposes(report, "2027-01-01").unwrap();
        let registration = world.registration_of(report);
        for (way, action) in [("confirm", "registration.confirm"), ("send-back", "registration.send_back")] {
            let typed = [("version", "1"), ("report", &*report.to_string()), ("reason", &*tied.writes())];
            let refused = tied.forges(&format!("/registrations/{registration}/{way}"), &typed).unwrap_err();
            assert_eq!(refused, No::because(403, "tied-to-reporter"), "{way}");
            assert_eq!(world.acts(action, "tied-to-reporter"), 1, "{way} is in the trail");
        }
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));

        // A machine is told the same id.
        let path = format!("/assessments/{report}");
        let answer = tied.browser.get_with(&path, &[("accept", "application/json")]);
        assert_eq!(answer.status, 403);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(problem["type"], "/problems/tied-to-reporter");
        world.finish();
    }

    fn case_16_nobody_confirms_their_own_proposal(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.proposed("T1", &incident, "2027-01-01");
        let x = world.assessor("x");
        let page = x.opens(report).unwrap();
        assert!(page.find_form(|action| action.contains("/registrations/")).is_none(), "the page offers nothing");
        let registration = world.registration_of(report);
        for (way, action) in [("confirm", "registration.confirm"), ("send-back", "registration.send_back")] {
            let typed = [("version", "1"), ("report", &*report.to_string()), ("reason", &*x.writes())];
            let refused = x.forges(&format!("/registrations/{registration}/{way}"), &typed).unwrap_err();
            assert_eq!(refused, No::because(403, "same-assessor"), "{way}");
            assert_eq!(world.acts(action, "same-assessor"), 1, "{way} is in the trail");
        }
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        world.assessor("y").confirms(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1));
        world.run_jobs();
        world.finish();
    }
}
