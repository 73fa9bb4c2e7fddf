//! Nobody says that the case was dismissed: the company is asked four, two and one weeks before; silence lifts, at that instant and by
//! the system. Whoever says that the case is still pending has six months more.

use gatekeeper::domain::id::ReportId;

use crate::world::{No, World, flow};

const LAST_DAY: &str = "2028-11-22";
/// Six months after the confirmation: 03:20 in Amsterdam on both days.
const DUE: &str = "2027-05-23T01:20:00Z";
const BEFORE: &str = "2027-05-23T01:19:59Z";

const ASKED: [&str; 4] = ["a.of.t1", "b.of.t1", "m.of.t1", "n.of.t1"];
const OFFICERS: [&str; 6] = ["a.of.s1", "a.of.t1", "a.of.t2", "b.of.s1", "b.of.t1", "b.of.t2"];
const UNTIED: [&str; 3] = ["assessor.x", "assessor.y", "assessor.z"];

fn holds(world: &World) -> Vec<usize> {
    world.gates().iter().map(|gate| gate.holds().len()).collect()
}

/// Lets days go by, each with its seven o'clock; answers on which of them somebody got mail, and who.
fn days(world: &World, days: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut told = Vec::new();
    for day in days {
        world.at(&format!("{day}T05:00:00Z"));
        let to = world.receivers();
        if !to.is_empty() {
            told.push(((*day).to_owned(), to));
        }
    }
    told
}

fn lifted(world: &World, report: ReportId) -> bool {
    let gone = world.assessor("x").opens(report).err().is_some_and(|no| no == No::because(404, "not-found"));
    gone && holds(world) == [0, 0, 0]
}

flow! {
    fn case_07_silence_lifts(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let reference = world.terminal("T1").officer("a").list().remove(0);
        let before: Vec<_> = world.gates().iter().map(|gate| gate.snapshot().next).collect();
        assert_eq!(days(world, &["2027-04-24"]), []);
        world.at("2027-04-25T04:59:59Z");
        assert_eq!(world.receivers(), [""; 0], "not before seven");
        let told = days(world, &["2027-04-25", "2027-04-26", "2027-05-08", "2027-05-09", "2027-05-10", "2027-05-15", "2027-05-16", "2027-05-17", "2027-05-22"]);
        let weeks = ["2027-04-25", "2027-05-09", "2027-05-16"];
        assert_eq!(told, weeks.map(|day| (day.to_owned(), ASKED.map(ToOwned::to_owned).to_vec())), "four, two and one weeks before");
        let officer = world.terminal("T1").officer("a");
        let asked = officer.asked_about();
        assert!(asked.len() == 1 && asked[0].contains(&reference), "{asked:?}");
        assert!(asked[0].contains("zondag 23 mei 2027, 03:20"), "{asked:?}");
        assert!(world.terminal("T2").officer("a").asked_about().is_empty() && world.assessor("x").asked_about().is_empty());
        let page = officer.opens(report).unwrap();
        assert!(page.text.contains("Controles van deze maatregel") && page.text.contains("zondag 23 mei 2027, 03:20"), "{}", page.text);

        world.at(BEFORE);
        assert_eq!(world.receivers(), [""; 0]);
        assert_eq!(holds(world), [1, 1, 1]);
        world.at(DUE);
        assert_eq!(world.receivers(), OFFICERS, "whoever was told of the measure");
        assert!(lifted(world, report));
        for (gate, before) in world.gates().iter().zip(&before) {
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(before), [release], "{}", gate.name);
        }
        let entry = world.trail().into_iter().rfind(|entry| entry.action == "outcome_check.lift").unwrap();
        assert_eq!((entry.actor.as_str(), entry.outcome.as_str()), ("system", "done"));
        assert_eq!(world.rows("SELECT stage AS text FROM registration"), ["lifted"]);
        assert!(world.terminal("T2").officer("a").visits("/inbox").unwrap().text.contains("Opgeheven"));

        // Counted, and too few to be shown.
        let figures = world.assessor("x").visits("/figures").unwrap();
        assert!(figures.text.contains("2027") && figures.text.contains("minder dan 5"), "{}", figures.text);
        assert_eq!(world.rows("SELECT CAST(measures AS text) AS text FROM silence"), ["1"]);
        world.at("2027-07-18T01:20:00Z");
        world.run_jobs();
        assert_eq!((world.count("person"), world.count("outcome_check")), (0, 0));
        assert_eq!(world.count("silence"), 1, "the figures outlive the dossier");
        world.finish();
    }

    fn case_07_still_pending_renews(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        // Nothing ran for weeks: one mail makes up for two.
        world.at("2027-05-12T12:00:00Z");
        assert_eq!(world.receivers(), ASKED);
        assert_eq!(world.receivers(), [""; 0], "and none twice");
        let officer = world.terminal("T1").officer("b");
        for (asked, fault) in [("2027-05-13", "in de toekomst"), ("2026-11-22", "kies een dag vanaf"), ("", "vul dit in")] {
            let form = officer.saying_pending(report, asked).unwrap();
            let page = officer.browser.send(&form);
            assert_eq!(page.status, 422);
            assert!(page.text.contains(fault), "{}", page.text);
            let again = page.form(&form.action);
            assert_eq!((again.value("asked"), again.value("source")), (form.value("asked"), form.value("source")), "kept as typed");
        }
        officer.says_pending(report, "2027-05-11").unwrap();
        assert!(officer.asked_about().is_empty());
        let page = officer.opens(report).unwrap();
        assert!(page.text.contains("Loopt nog") && page.text.contains("vrijdag 12 november 2027, 14:00"), "{}", page.text);
        assert!(world.assessor("x").opens(report).unwrap().text.contains("b of T1"), "the dossier says who answered");
        world.at(DUE);
        assert_eq!(world.receivers(), [""; 0]);
        assert_eq!(holds(world), [1, 1, 1]);

        // An assessor who is not tied may say so as well; nobody else.
        world.at("2027-11-10T12:00:00Z");
        assert_eq!(world.receivers(), ["a.of.t1", "assessor.x", "assessor.y", "assessor.z", "b.of.t1", "m.of.t1", "n.of.t1"], "the review is due as well");
        let path = format!("/reports/{report}/outcome-check");
        assert_eq!(world.assessor("tied").visits(&path).err().unwrap().problem, "tied-to-reporter");
        assert_eq!(world.terminal("T2").officer("a").visits(&path).err().unwrap(), No::because(404, "not-found"));
        world.assessor("x").says_pending(report, "2027-11-10").unwrap();
        assert!(!officer.opens(report).unwrap().text.contains("Assessor x"), "what the foundation heard stays there");
        world.assessor("x").reviews(report).unwrap();
        world.at("2028-05-09T12:00:00Z");
        world.receivers();
        officer.says_pending(report, "2028-05-09").unwrap();
        world.at("2028-11-08T12:00:00Z");
        world.receivers();
        officer.says_pending(report, "2028-11-08").unwrap();
        let page = world.assessor("y").opens(report).unwrap();
        assert_eq!(page.text.matches("Loopt nog").count(), 4);
        assert_eq!(officer.visits(&path).err().unwrap(), No::because(409, "wrong-stage"), "its last day comes first");
        world.at("2028-11-22T23:00:00Z");
        assert_eq!(world.receivers(), OFFICERS);
        assert_eq!(world.rows("SELECT kind AS text FROM notification WHERE kind <> 'hold'"), ["ended"; 3]);
        world.finish();
    }

    fn case_07_two_assessors_are_waited_for(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        world.at("2027-05-21T12:00:00Z"); // a Friday
        world.receivers();
        let officer = world.terminal("T1").officer("a");
        officer.reports_outcome(report, "dismissed", "2027-05-20").unwrap();
        assert!(officer.asked_about().is_empty(), "it has said something");
        world.at(DUE);
        assert_eq!(world.receivers(), UNTIED, "asked to decide");
        assert_eq!(holds(world), [1, 1, 1], "somebody spoke");
        // That it stays is an answer.
        world.at("2027-05-25T12:00:00Z");
        world.receivers();
        world.assessor("x").proposes_amendment(report, "stay", &[]).unwrap();
        world.assessor("y").confirms_amendment(report).unwrap();
        world.at("2027-05-26T12:00:00Z");
        world.receivers();
        assert_eq!(holds(world), [1, 1, 1]);
        // Nobody decides the next one.
        world.at("2027-11-24T12:00:00Z"); // a Wednesday; the check is due on Thursday, the decision on Monday
        world.receivers();
        officer.reports_outcome(report, "dismissed", "2027-11-20").unwrap();
        world.at("2027-11-29T11:59:59Z");
        world.receivers();
        assert_eq!(holds(world), [1, 1, 1]);
        world.at("2027-11-29T12:00:00Z");
        assert_eq!(world.receivers(), OFFICERS);
        assert!(lifted(world, report));
        world.finish();
    }

    fn case_07_a_proposal_is_waited_for_as_long(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        world.at("2027-05-21T12:00:00Z");
        world.receivers();
        world.assessor("x").proposes_lifting(report, "withdrawn").unwrap();
        world.at("2027-05-26T11:59:59Z");
        world.receivers();
        assert_eq!(holds(world), [1, 1, 1]);
        world.at("2027-05-26T12:00:00Z");
        assert_eq!(world.receivers(), OFFICERS);
        assert!(lifted(world, report));
        world.finish();
    }

    fn case_07_the_foundation_is_asked_when_the_company_is_away(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let (company, x) = (world.terminal("T1").id(), world.assessor("x"));
        world.administrator("p").withdraws_licences(company);
        world.receivers();
        world.at("2027-04-25T05:00:00Z");
        assert_eq!(world.receivers(), UNTIED);
        assert_eq!(x.asked_about().len(), 1);
        assert!(world.assessor("tied").asked_about().is_empty());
        assert_eq!(world.terminal("T1").officer("a").visits("/").err().unwrap().problem, "no-licence");
        world.at(DUE);
        assert_eq!(world.receivers(), OFFICERS, "silence lifts all the same");
        assert!(lifted(world, report));
        world.finish();
    }

    fn case_07_a_conviction_is_an_answer_and_lifts_nothing(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        world.at("2027-05-12T12:00:00Z");
        world.receivers();
        let officer = world.terminal("T1").officer("a");
        let form = officer.reporting_outcome(report, "convicted", "2027-05-11").unwrap();
        assert!(officer.visits(&form.action).unwrap().text.contains("ook als er hoger beroep loopt"));
        let went = officer.sends(&form).unwrap();
        assert!(went.ends_with("done=check-answered"), "{went}");
        assert_eq!(world.receivers(), [""; 0], "it asks nobody to decide");
        assert_eq!(world.assessor("x").task("afdoening wacht op uw besluit"), None);
        assert!(world.assessor("x").opens(report).unwrap().text.contains("Veroordeling"));
        world.at(DUE);
        world.receivers();
        assert_eq!(holds(world), [1, 1, 1]);
        world.at("2027-11-12T13:00:00Z");
        world.receivers();
        assert!(lifted(world, report), "six months later nobody had said anything more");
        world.finish();
    }

    fn case_07_a_sentence_that_ends_on_a_later_day(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        world.at("2027-03-01T12:00:00Z");
        let officer = world.terminal("T1").officer("a");
        let no = officer.reports_outcome(report, "acquitted", "2027-09-30").unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["day".to_owned()]), "only a sentence is known beforehand");
        let no = officer.reports_outcome(report, "served", "2028-11-23").unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["day".to_owned()]), "nothing holds by then");
        officer.reports_outcome(report, "served", "2027-08-02").unwrap();
        assert_eq!(world.receivers(), [""; 0], "nobody is asked before the day");
        let x = world.assessor("x");
        assert_eq!(x.task("afdoening wacht op uw besluit"), None);
        assert!(x.opens(report).unwrap().text.contains("Bekend voor later"));
        assert_eq!(x.proposes_lifting(report, "served").unwrap_err(), No::because(409, "not-served-yet"));
        assert_eq!(world.acts("amendment.propose", "not-served-yet"), 1);
        world.at(DUE);
        assert_eq!(world.receivers(), [""; 0], "it was an answer");
        assert_eq!(holds(world), [1, 1, 1]);

        // The day comes, a Monday, from its first second; two working days later nobody has decided yet.
        world.at("2027-08-01T21:59:59Z");
        world.receivers();
        world.at("2027-08-01T22:00:00Z");
        assert_eq!(world.receivers(), UNTIED);
        assert_eq!(x.task("afdoening wacht op uw besluit"), Some(1));
        world.at("2027-08-03T22:00:00Z");
        let told = world.receivers();
        assert!(UNTIED.iter().all(|it| told.contains(&(*it).to_owned())), "{told:?}");
        world.lifts(report, "served");
        assert!(lifted(world, report));
        world.receivers();
        world.finish();
    }
}
