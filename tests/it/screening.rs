//! Screening: whoever is registered is found however the name is spelled, nothing is said before somebody has looked, and all
//! answers leave together.

use gatekeeper::domain::protocol::Protocol;

use crate::world::holder::Incident;
use crate::world::{World, flow, instant};

/// The first time after the beginning at which answers leave: Monday, 09:00.
const MORNING: &str = "2026-11-23T08:00:00Z";
const NOON: &str = "2026-11-23T12:00:00Z";

fn few(protocol: &mut Protocol) {
    protocol.screening.account_per_hour = 2;
    protocol.screening.company_per_day = 3;
}

/// The name as another clerk writes it: family name first, in capitals.
fn another_spelling(person: &Incident) -> String {
    let (given, family) = person.input.name.split_once(" van ").unwrap();
    format!("{}, {given} VAN", family.to_uppercase())
}

fn registered(world: &World) -> Incident {
    let incident = world.incident("drug-smuggling");
    world.registered("T1", &incident, "2026-12-31");
    world.run_jobs();
    world.mails.new_ones();
    incident
}

/// What the company reads of a screening.
fn said(world: &World, screening: &str) -> String {
    world.terminal("S1").officer("a").visits(screening).unwrap().text
}

flow! {
    fn case_09_the_applicant_is_found_and_a_fourth_pass_is_held(world) {
        let incident = registered(world);
        let fourth = world.card("stolen").number;
        let officer = world.terminal("S1").officer("a");
        let form = officer.screening_of(&another_spelling(&incident), &incident.input.birth_date).unwrap();
        let form = form.with("pass-scheme", "airport-pass").with("pass-number", &fourth);
        let screening = officer.sends(&form).unwrap();
        let screening = screening.split('?').next().unwrap();
        assert!(said(world, screening).contains("Wacht op antwoord"));
        world.run_jobs();
        let mails = world.mails.new_ones();
        assert!(!mails.is_empty() && mails.iter().all(|mail| mail.subject.contains("een screening wacht")), "{mails:#?}");

        // Both companies' ties count, and the page of an assessor is in the trail with whom it shows.
        let hidden = world.assessor("tied").visits(screening).unwrap();
        assert!(hidden.find_form(|action| action.ends_with("/verify")).is_none());
        assert!(world.assessor("x").visits("/").unwrap().text.contains("screening om te bekijken"));
        let shown = world.assessor("x").visits(screening).unwrap();
        assert!(shown.text.contains(&incident.input.name), "who is registered, beside who applies");
        let empty = world.assessor("x").browser.send(&shown.form(&format!("{screening}/verify")));
        assert_eq!(empty.no().fields, ["likeness-1", "finding-reason-1"]);
        world.assessor("x").finds(screening, "same").unwrap();
        assert!(said(world, screening).contains("Wacht op antwoord"), "nothing is said before its time");

        // The pass waits for another assessor, who confirms it: a fourth hold.
        let report = world.assessor("y").list();
        assert_eq!(report.len(), 1, "the addition waits");
        let addition = world.assessor("y").visits("/assessments").unwrap().links("main a.reference");
        let page = world.assessor("y").visits(&addition[0]).unwrap();
        let confirm = page.find_form(|action| action.starts_with("/additions/") && action.ends_with("/confirm"));
        world.assessor("y").sends(&confirm.unwrap()).unwrap();
        let held = world.gate("S1").until_under("airport-pass", &crate::world::holder::plain(&fourth));
        assert!(held.is_some());

        world.at(MORNING);
        world.run_jobs();
        let answered: Vec<_> =
            world.mails.new_ones().into_iter().filter(|mail| mail.subject.contains("antwoord op uw screening")).collect();
        assert_eq!(answered.len(), 1);
        let text = said(world, screening);
        assert!(text.contains("Deze persoon mag niet naar binnen") && text.contains("GK-2026-"), "{text}");
        assert!(!world.terminal("S1").officer("a").visits(screening).unwrap().text.contains(&world.assessor("x").account.name));
        let stranger = world.terminal("T2").officer("a").visits(screening).err().unwrap();
        assert_eq!(stranger.problem, "not-found");

        // After four weeks nothing of it is left.
        world.at("2026-12-22T09:00:00Z");
        world.run_jobs();
        assert_eq!(world.count("screening") + world.count("screening_key") + world.count("screening_finding"), 0);
        world.at("2027-01-01T00:00:00Z");
        world.run_jobs();
        world.finish();
    }

    fn case_09_somebody_else_gets_the_same_answer_at_the_same_time_as_a_stranger(world) {
        let incident = registered(world);
        let officer = world.terminal("S1").officer("a");
        let namesake = officer.asks_about(&incident.input.name, &incident.input.birth_date).unwrap();
        let stranger = world.incident("drug-smuggling");
        let stranger = officer.asks_about(&stranger.input.name, &stranger.input.birth_date).unwrap();
        world.assessor("x").finds(&namesake, "other").unwrap();
        let again = world.assessor("y").visits(&namesake).unwrap();
        assert!(again.find_form(|action| action.ends_with("/verify")).is_none(), "once");
        world.at(MORNING);
        world.run_jobs();
        for screening in [&namesake, &stranger] {
            assert!(said(world, screening).contains("Over deze persoon is niets bekend"));
        }
        let words = |screening: &str| said(world, screening).split_whitespace().count();
        assert_eq!(words(&namesake), words(&stranger), "nothing on the page tells them apart");
        world.at("2027-01-01T00:00:00Z");
        world.run_jobs();
        world.finish();
    }

    fn screening_waits_for_whoever_has_not_been_looked_at(world) {
        let incident = registered(world);
        let officer = world.terminal("S1").officer("a");
        let unseen = officer.screens(&incident, ("airport-pass", &world.card("stolen").number)).unwrap();
        let stranger = world.incident("drug-smuggling");
        let beside = world.terminal("S1").officer("b").asks_about(&stranger.input.name, &stranger.input.birth_date).unwrap();
        world.run_jobs();
        world.mails.new_ones();
        world.at(MORNING);
        world.run_jobs();
        let reminded = world.mails.new_ones();
        assert!(reminded.iter().any(|mail| mail.subject.contains("een screening wacht")), "{reminded:#?}");
        assert!(!reminded.iter().any(|mail| mail.subject.contains("antwoord op uw screening")));
        for screening in [&unseen, &beside] {
            assert!(said(world, screening).contains("Wacht op antwoord"), "waiting tells nothing");
        }
        world.assessor("x").finds(&unseen, "same").unwrap();
        world.at(NOON);
        world.run_jobs();
        assert!(said(world, &unseen).contains("mag niet naar binnen"));
        assert!(said(world, &beside).contains("niets bekend"));
        world.at("2027-01-01T00:00:00Z");
        world.run_jobs();
        world.finish();
    }

    fn screening_tells_only_of_measures_that_reach_the_company(world) {
        let incident = world.incident("unlawful-presence");
        world.registered("T1", &incident, "2026-12-31");
        let elsewhere = world.terminal("S1").officer("a");
        let screening = elsewhere.asks_about(&incident.input.name, &incident.input.birth_date).unwrap();
        let page = world.assessor("x").visits(&screening).unwrap();
        assert!(page.text.contains("Niemand die geregistreerd is"), "the measure is for Rotterdam");
        let asked = world.terminal("T2").officer("a").asks_about(&incident.input.name, &incident.input.birth_date).unwrap();
        world.assessor("x").finds(&asked, "same").unwrap();
        world.at("2027-01-01T00:00:00Z");
        world.run_jobs();
        world.finish();
    }

    fn screening_in_bulk_is_refused_and_reported(world: super::few) {
        let person = world.incident("drug-smuggling");
        let ask = |who: &str| {
            let officer = world.terminal("S1").officer(who);
            officer.asks_about(&person.input.name, &person.input.birth_date)
        };
        ask("a").unwrap();
        ask("a").unwrap();
        let third = ask("a").unwrap_err();
        assert_eq!((third.status, &*third.problem), (429, "too-many-screenings"));
        assert_eq!(world.acts("screening.ask", "too-many-screenings"), 1);
        world.run_jobs();
        world.mails.new_ones();
        ask("b").unwrap();
        world.run_jobs();
        let reported = world.mails.new_ones();
        assert!(reported.iter().any(|mail| mail.subject.contains("opgebruikt")), "{reported:#?}");
        assert_eq!(ask("b").unwrap_err().problem, "too-many-screenings", "the company's last of the day");
        world.clock.advance(instant("2026-11-24T00:00:00Z").duration_since(instant(crate::world::START)));
        ask("a").unwrap();
        world.at("2027-01-01T00:00:00Z");
        world.run_jobs();
        world.finish();
    }
}
