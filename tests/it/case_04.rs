//! A planner leaked container positions for money, found by investigation: a permanent measure, reviewed every twelve months and
//! erased five years after the incident, whatever happens.

use gatekeeper::domain::id::ReportId;

use crate::world::{No, World, flow};

const UNTIED: [&str; 3] = ["assessor.x", "assessor.y", "assessor.z"];

/// The permanent measure, its mails set aside.
fn permanent(world: &World) -> ReportId {
    let incident = world.incident("bribery").with(|input| {
        "afterwards".clone_into(&mut input.caught);
        "2026-11-23".clone_into(&mut input.discovered_on);
    });
    let report = world.registered("T1", &incident, "2031-11-22");
    world.run_jobs();
    world.mails.new_ones();
    report
}

flow! {
    fn case_04_without_a_police_report_it_is_not_admissible(world) {
        let incident = world.incident("bribery").with(|input| {
            "afterwards".clone_into(&mut input.caught);
            "2026-11-23".clone_into(&mut input.discovered_on);
            input.police_report.clear();
        });
        let report = world.submitted("T1", &incident);
        assert_eq!(world.assessor("x").proposes(report, "2031-11-22").unwrap_err().problem, "police-report-missing");
        world.finish();
    }

    fn case_04_reviewed_every_twelve_months_and_erased_after_five_years(world) {
        let report = permanent(world);
        let reference = world.terminal("T1").officer("a").list().remove(0);
        let path = format!("/assessments/{report}/review");
        for year in 2027..2031 {
            world.stays_pending("T1", report, &[&format!("{year}-02-15"), &format!("{year}-06-15")]);
            world.at(&format!("{year}-09-01T12:00:00Z"));
            let asked = world.receivers();
            assert_eq!(asked, [""; 0], "{year}: the review is more than four weeks away");
            world.stays_pending("T1", report, &[&format!("{year}-10-10")]);
            world.at(&format!("{year}-10-{}T12:00:00Z", 2057 - year));
            assert_eq!(world.receivers(), UNTIED, "{year}");
            let x = world.assessor("x");
            let due = x.asked_about();
            assert!(due.len() == 1 && due[0].contains(&reference) && due[0].contains("evenredig"), "{due:?}");
            assert!(world.assessor("tied").asked_about().is_empty());
            let form = x.reviewing(report).unwrap();
            let no = x.sends(&form.clone().with("review-term", " ")).unwrap_err();
            assert_eq!((no.status, no.fields), (422, vec!["review-term".to_owned()]));
            // Whoever confirmed the measure may review it.
            let reviewer = world.assessor(if year % 2 == 0 { "x" } else { "y" });
            reviewer.reviews(report).unwrap();
            assert!(x.asked_about().is_empty());
            let page = x.opens(report).unwrap();
            let told = page.texts("ol.decisions").concat();
            assert_eq!(told.matches("Evenredigheid getoetst").count(), usize::try_from(year - 2026).unwrap());
        }
        // The next is due a year after the last, which is before the end.
        assert!(world.assessor("x").opens(report).unwrap().text.contains("maandag 27 oktober 2031, 13:00"));
        let tied = world.assessor("tied").visits(&path).err().unwrap();
        assert_eq!(tied, No::because(403, "tied-to-reporter"));
        assert_eq!(world.terminal("T1").officer("a").visits(&path).err().unwrap(), No::because(403, "not-allowed"));
        world.stays_pending("T1", report, &["2031-02-15", "2031-06-15"]);
        world.at("2031-10-26T12:00:00Z");
        world.receivers();
        world.assessor("z").reviews(report).unwrap();
        assert_eq!(world.assessor("z").visits(&path).err().unwrap(), No::because(409, "wrong-stage"), "it ends before");
        world.at("2031-11-22T23:00:00Z");
        world.receivers();
        assert_eq!((world.count("person"), world.count("decision"), world.count("outcome_check")), (0, 0, 0));
        world.finish();
    }

    fn case_04_a_review_that_is_too_late_lifts_nothing(world) {
        let report = permanent(world);
        world.stays_pending("T1", report, &["2027-05-01", "2027-10-20"]);
        world.at("2027-10-26T06:00:00Z");
        assert_eq!(world.receivers(), UNTIED, "four weeks before");
        world.at("2027-11-16T06:00:00Z");
        assert_eq!(world.receivers(), UNTIED, "one week before");
        let x = world.assessor("x");
        assert!(x.asked_about()[0].contains("Binnenkort"), "{:?}", x.asked_about());
        for (day, told) in [("2027-11-23", 3), ("2027-11-24", 0), ("2027-11-30", 3), ("2027-12-06", 0), ("2027-12-07", 3)] {
            world.at(&format!("{day}T06:00:00Z"));
            assert_eq!(world.receivers().len(), told, "{day}");
        }
        assert!(x.asked_about()[0].contains("Te laat"), "{:?}", x.asked_about());
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1), "it lifts nothing by itself");
        x.reviews(report).unwrap();
        assert!(x.opens(report).unwrap().text.contains("donderdag 7 december 2028"), "a year after the review");
        world.finish();
    }
}
