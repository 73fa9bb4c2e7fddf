//! Informing the person: a clock of working days from the first disclosure to another company on, a letter that names what it must,
//! delays of two people, and persons whose address nobody knows.

use gatekeeper::app;
use gatekeeper::domain::account::Role;
use gatekeeper::domain::permission::Actor;

use crate::golden::assert_golden;
use crate::world::holder::Incident;
use crate::world::informing::RightsOfficer;
use crate::world::person::Person;
use crate::world::{No, World, flow};

const LAST_DAY: &str = "2027-11-22";

/// The subjects of the mail for these people, each with the place of who got it.
fn mail_for(world: &World, people: &[&Person<'_>]) -> Vec<(usize, String)> {
    world.run_jobs();
    let mut mails: Vec<_> = world
        .mails
        .new_ones()
        .into_iter()
        .filter_map(|mail| {
            let place = people.iter().position(|person| person.account.email == mail.to)?;
            let subject =
                mail.subject.trim_start_matches("Gatekeeper: ").split(',').next().unwrap().to_owned();
            Some((place, subject))
        })
        .collect();
    mails.sort();
    mails
}

fn subjects(mails: &[(usize, String)]) -> Vec<(usize, &str)> {
    mails.iter().map(|(place, subject)| (*place, subject.as_str())).collect()
}

const BEGUN: &str = "iemand moet worden geïnformeerd";
const OVERDUE: &str = "te laat met informeren";
const MISSED: &str = "een termijn om te informeren is voorbij";
const ASKED: &str = "er is uitstel gevraagd";

/// What stands on a letter, line by line, with a word instead of what no other test has.
fn on_paper(world: &World, officer: &RightsOfficer<'_>, task: &str, incident: &Incident) -> String {
    let page = officer.reads_letter(task).unwrap();
    let lines = page.texts(".letter p, .letter li, .letter h1, .letter h2, .letter dt, .letter dd");
    let company =
        world.terminal("T1").manager("m").visits("/").unwrap().texts(".viewer-name .quiet").remove(0);
    let (first, rest) = incident.input.address.split_once('\n').unwrap_or((&incident.input.address, ""));
    let mut text = lines.join("\n") + "\n";
    for (what, name) in
        [(company.as_str(), "COMPANY"), (&incident.input.name, "NAME"), (first, "STREET"), (rest, "TOWN")]
    {
        if !what.is_empty() {
            assert!(text.contains(what), "{name}: {text}");
            text = text.replace(what, name);
        }
    }
    text
}

flow! {
    fn informing_by_the_leaflet_is_done_at_once(world) {
        let officer = world.rights_officer();
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        assert_eq!(world.rows("SELECT stage AS text FROM informing"), ["leaflet"]);
        assert_eq!(officer.task("te informeren"), Some(0));
        let list = officer.visits("/informing").unwrap();
        assert!(list.text.contains("Het blad is ter plekke meegegeven"), "{}", list.text);
        assert!(world.assessor("x").opens(report).unwrap().text.contains("Blad meegegeven"));
        world.at("2026-12-14T12:00:00Z");
        assert!(mail_for(world, &[&officer]).is_empty(), "nobody is reminded");
        // What was not known on the spot can be posted all the same.
        officer.posts_letter(&officer.only_task()).unwrap();
        assert_eq!(world.rows("SELECT stage AS text FROM informing"), ["posted"]);
        world.finish();
    }

    fn informing_by_letter_within_three_working_days(world) {
        let officer = world.rights_officer();
        // Christmas Eve, a Thursday: the next working days are the 28th, 29th and 30th.
        world.at("2026-12-24T10:00:00Z");
        let (incident, report) = world.told_unaware("2028-11-22");
        assert_eq!(subjects(&mail_for(world, &[&officer])), [(0, BEGUN)]);
        assert_eq!(officer.task("te informeren"), Some(1));
        let home = officer.visits("/").unwrap().text;
        assert!(home.contains("Het meest dringend") && home.contains("woensdag 30 december 2026, 11:00"), "{home}");
        let task = officer.only_task();

        // What the letter needs, and nothing else of the dossier.
        let page = officer.visits(&task).unwrap();
        assert!(page.text.contains(&incident.input.name) && page.text.contains("Was al weg."), "{}", page.text);
        let typed = &incident.input;
        for hidden in [&typed.narrative, &typed.police_report, &typed.told_beforehand, &typed.proportionality, &typed.passes[0].1] {
            assert!(!page.text.contains(hidden.split_whitespace().last().unwrap()), "{hidden}: {}", page.text);
        }
        assert!(!page.text.contains(&incident.pass()) && !page.text.contains("Camerabeelden"));
        assert_eq!(officer.visits(&format!("/assessments/{report}")).err().unwrap(), No::because(403, "not-allowed"));

        // Printed one day and posted the next, it has the wrong day.
        let printed = officer.reads_letter(&task).unwrap().form(&format!("{task}/letter"));
        world.at("2026-12-28T10:00:00Z");
        officer.signs_in();
        let stale = officer.reads_letter(&task).unwrap().form(&format!("{task}/letter"));
        let stale = stale.with("letter", printed.value("letter").unwrap());
        assert_eq!(officer.sends(&stale).unwrap_err(), No::because(409, "stale-version"));
        officer.posts_letter(&task).unwrap();
        let page = officer.visits(&task).unwrap();
        assert!(page.text.contains("Printlogboek") && page.text.contains("28 december 2026, 11:00"), "{}", page.text);
        assert!(world.assessor("x").opens(report).unwrap().text.contains("Brief gepost"));
        assert_eq!(officer.task("te informeren"), Some(0));

        // As it was posted, word for word; another one needs a reason.
        let posted = page.links("main a").into_iter().find(|link| link.starts_with("/letters/")).unwrap();
        let paper = |page: &crate::world::browser::Page| page.texts(".letter").remove(0);
        let was = paper(&officer.visits(&posted).unwrap());
        assert_eq!(was, paper(&officer.reads_letter(&task).unwrap()));
        let again = officer.reads_letter(&task).unwrap().form(&format!("{task}/letter"));
        let no = officer.sends(&again).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["again".to_owned()]));
        officer.sends(&again.with("again", &officer.writes())).unwrap();
        assert_eq!(world.count("letter"), 2);
        assert_eq!(world.rows("SELECT DISTINCT language || ' ' || CAST(text_version AS text) AS text FROM letter"), ["nl 1"]);
        for action in ["informing.view", "letter.view", "letter.post", "letter.view_posted"] {
            let rows = world.trail().into_iter().filter(|row| row.action == action && row.outcome == "done");
            assert!(rows.clone().count() > 0 && rows.clone().all(|row| row.about.len() >= 2), "{action}: each look is on record");
        }
        world.at("2027-01-05T10:00:00Z");
        assert!(mail_for(world, &[&officer]).is_empty(), "nobody is reminded");

        // Letters go a year after they were posted; the person stays.
        world.stays_pending("T1", report, &["2027-05-20", "2027-11-10"]);
        world.at("2027-12-28T09:59:59Z");
        assert_eq!(paper(&officer.visits(&posted).unwrap()), was);
        world.at("2027-12-28T10:00:00Z");
        assert_eq!(officer.visits(&posted).err().unwrap(), No::because(404, "not-found"));
        world.at("2027-12-28T10:15:00Z");
        world.run_jobs();
        assert_eq!((world.count("letter"), world.count("informing")), (0, 1));
        assert!(!officer.visits(&task).unwrap().text.contains("Printlogboek"));
        world.finish();
    }

    fn informing_too_late_is_mailed_about_each_day(world) {
        let (officer, colleague) = (world.rights_officer(), world.rights_officer());
        let adviser = world.of_foundation(Role::PrivacyOfficer);
        let people: [&Person<'_>; 3] = [&officer, &colleague, &adviser];
        let (_, report) = world.told_unaware(LAST_DAY);
        assert_eq!(subjects(&mail_for(world, &people)), [(0, BEGUN), (1, BEGUN)]);
        world.at("2026-11-26T02:19:59Z");
        assert!(mail_for(world, &people).is_empty());
        assert_eq!(officer.task("hadden al geïnformeerd"), None);
        // Due in the night: said in the morning, each day anew; to the privacy officer once.
        world.at("2026-11-26T06:00:00Z");
        assert_eq!(subjects(&mail_for(world, &people)), [(0, OVERDUE), (1, OVERDUE), (2, MISSED)]);
        assert_eq!(officer.task("had al geïnformeerd"), Some(1));
        assert!(officer.visits("/informing").unwrap().text.contains("Te laat: had vóór donderdag 26 november 2026, 03:20"));
        world.at("2026-11-26T12:00:00Z");
        assert!(mail_for(world, &people).is_empty());
        world.at("2026-11-27T06:00:00Z");
        assert_eq!(subjects(&mail_for(world, &people)), [(0, OVERDUE), (1, OVERDUE)]);
        // The privacy officer sees that, and nobody behind it.
        let list = adviser.visits("/informing").unwrap();
        assert!(list.links("a.reference").is_empty() && list.text.contains("Te laat"), "{}", list.text);
        let task = officer.only_task();
        assert_eq!(adviser.visits(&task).err().unwrap(), No::because(403, "not-allowed"));
        officer.posts_letter(&task).unwrap();
        world.at("2026-11-28T06:00:00Z");
        assert!(mail_for(world, &people).is_empty());
        assert!(world.assessor("x").opens(report).unwrap().text.contains("Brief gepost"));
        world.finish();
    }

    fn informing_is_delayed_by_two_people_and_asked_again(world) {
        let (officer, colleague) = (world.rights_officer(), world.rights_officer());
        let (x, tied) = (world.assessor("x"), world.assessor("tied"));
        let (_, report) = world.told_unaware(LAST_DAY);
        world.mails.new_ones();
        let (task, dossier) = (officer.only_task(), format!("/assessments/{report}"));
        let no = officer.asks_for_delay(&task, "2026-12-08").unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["delay-last-day".to_owned()]), "fifteen days");
        officer.asks_for_delay(&task, "2026-12-07").unwrap();
        let people: [&Person<'_>; 4] = [&officer, &colleague, &x, &tied];
        assert_eq!(subjects(&mail_for(world, &people)), [(1, ASKED), (2, ASKED)]);
        let own = officer.visits(&task).unwrap();
        assert!(own.text.contains("U hebt dit zelf gevraagd") && own.find_form(|action| action.starts_with("/delays/")).is_none());
        assert!(own.find_form(|action| action.ends_with("/delay")).is_none(), "one at a time");
        let path = colleague.visits(&task).unwrap().find_form(|action| action.ends_with("/confirm")).unwrap().action;
        assert_eq!(officer.forges(&path, &[("version", "1")]).unwrap_err(), No::because(403, "own-delay"));
        assert_eq!(tied.forges(&path, &[("version", "1")]).unwrap_err(), No::because(403, "tied-to-reporter"));
        assert_eq!(x.forges(&path, &[("version", "2")]).unwrap_err(), No::because(409, "stale-version"));
        // An assessor agrees, on the dossier.
        assert_eq!(x.decides_delay(&dossier, "/confirm").unwrap(), format!("{dossier}?done=delay-confirmed"));
        assert!(x.visits(&dossier).unwrap().text.contains("Uitgesteld"));
        assert!(officer.visits("/informing").unwrap().text.contains("Uitgesteld tot dinsdag 8 december 2026, 00:00"));
        assert_eq!(officer.task("te informeren"), Some(0));
        world.at("2026-12-07T22:59:59Z");
        assert!(mail_for(world, &people).is_empty(), "its clock is the delay's");

        // When it ends the task is back on top, and somebody asks again.
        world.at("2026-12-08T06:00:00Z");
        assert_eq!(subjects(&mail_for(world, &people)), [(0, OVERDUE), (1, OVERDUE)]);
        assert_eq!(officer.task("had al geïnformeerd"), Some(1));
        colleague.asks_for_delay(&task, "2026-12-22").unwrap();
        assert_eq!(colleague.visits(&task).unwrap().texts(".facts").len(), 3, "the first is still on record");
        assert_eq!(officer.decides_delay(&task, "/decline").unwrap(), format!("{task}?done=delay-declined"));
        assert_eq!(officer.task("had al geïnformeerd"), Some(1), "no second person, no delay");
        colleague.asks_for_delay(&task, "2026-12-22").unwrap();
        officer.decides_delay(&task, "/confirm").unwrap();
        assert_eq!(world.rows("SELECT stage AS text FROM informing_delay ORDER BY 1"), ["confirmed", "confirmed", "declined"]);
        world.run_jobs();
        world.mails.new_ones();
        world.at("2026-12-23T06:00:00Z");
        assert_eq!(subjects(&mail_for(world, &people)), [(0, OVERDUE), (1, OVERDUE)]);
        officer.posts_letter(&task).unwrap();
        assert!(officer.visits(&task).unwrap().find_form(|action| action.ends_with("/delay")).is_none());
        world.finish();
    }

    fn informing_somebody_whose_address_nobody_knows(world) {
        let officer = world.rights_officer();
        let incident = world.unaware("drug-smuggling").with(|input| {
            input.address.clear();
            "Gevraagd aan de persoon.".clone_into(&mut input.address_tried);
        });
        world.registered("T1", &incident, LAST_DAY);
        world.run_jobs();
        let task = officer.only_task();
        assert_eq!(officer.reads_letter(&task).err().unwrap(), No::because(409, "address-missing"));
        let page = officer.visits(&task).unwrap();
        assert!(page.text.contains("Er is nog geen postadres") && page.text.contains("Gevraagd aan de persoon."), "{}", page.text);
        let path = format!("{task}/not-reachable");
        let early = officer.forges(&path, &[("not-reachable", "Weg."), ("version", "1")]);
        assert_eq!(early.unwrap_err(), No::because(409, "tries-missing"));
        assert_eq!(officer.looks_for_address(&task, "").map_err(|no| no.status), Ok(()));
        let empty = officer.visits(&task).unwrap().form(&format!("{task}/address"));
        let no = officer.sends(&empty).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["tried".to_owned()]));
        assert_eq!(officer.forges(&path, &[("not-reachable", "Weg."), ("version", "1")]).unwrap_err().problem, "tries-missing");
        officer.looks_for_address(&task, "").unwrap();
        officer.gives_up(&task).unwrap();
        assert!(officer.visits(&task).unwrap().text.contains("Niet te bereiken"));
        assert_eq!(officer.task("te informeren"), Some(0));
        world.at("2026-12-14T06:00:00Z");
        world.mails.new_ones();
        assert!(mail_for(world, &[&officer]).is_empty());

        // An address turns up after all: a clock of its own, and a letter.
        let street = format!("Kade {} 7", crate::world::holder::word());
        world.confides(&street);
        officer.looks_for_address(&task, &street).unwrap();
        assert_eq!(officer.task("te informeren"), Some(1));
        assert!(officer.visits("/informing").unwrap().text.contains("donderdag 17 december 2026, 07:00"));
        assert!(officer.reads_letter(&task).unwrap().text.contains(&street));
        officer.posts_letter(&task).unwrap();
        assert_eq!(world.rows("SELECT stage AS text FROM informing"), ["posted"]);
        world.finish();
    }

    fn informing_letters_say_what_they_must(world) {
        let officer = world.rights_officer();
        let (dutch, _) = world.told_unaware(LAST_DAY);
        let task = officer.only_task();
        assert_golden("letters/nl.txt", &on_paper(world, &officer, &task, &dutch));
        officer.posts_letter(&task).unwrap();

        // A language without a letter gets English; what reaches one mainport says so; what lapsed says so.
        let polish = world.unaware("unlawful-presence").with(|input| "pl".clone_into(&mut input.language));
        world.imposed("T1", &polish);
        world.run_jobs();
        let tasks = officer.tasks();
        let second = tasks.iter().find(|it| **it != task).unwrap();
        assert_golden("letters/en-provisional.txt", &on_paper(world, &officer, second, &polish));
        world.at("2026-11-26T12:00:00Z");
        world.run_jobs();
        assert_golden("letters/en-lapsed.txt", &on_paper(world, &officer, second, &polish));
        officer.posts_letter(second).unwrap();
        world.at("2026-11-26T12:05:00Z");
        world.run_jobs();
        world.finish();
    }

    fn informing_begins_once_and_only_when_another_company_was_told(world) {
        let officer = world.rights_officer();
        // The urgent way first, then a registration: one task.
        let incident = world.unaware("drug-smuggling");
        let report = world.imposed("T1", &incident);
        assert!(officer.tasks().is_empty(), "nobody was told yet");
        assert!(!world.assessor("x").opens(report).unwrap().text.contains("De persoon informeren"));
        world.run_jobs();
        let task = officer.only_task();
        world.terminal("T1").manager("m").stands_by(report).unwrap();
        world.assessor("x").proposes(report, LAST_DAY).unwrap();
        world.assessor("y").confirms(report).unwrap();
        world.run_jobs();
        assert_eq!(officer.only_task(), task);

        // Whoever was told must be informed: the check notices what is missing, and telling anew mends it.
        world.database().execute("DELETE FROM informing");
        let (_, faults) = app::verify::run(world.app()).unwrap();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("who another company was told of is to be informed: GK-"));
        let system = Actor::system(world.app().new_trace());
        app::notification::tell(world.app(), &system, world.registration_of(report)).unwrap();
        assert_eq!(world.rows("SELECT stage AS text FROM informing"), ["open"]);
        world.run_jobs();

        // Lifted: nobody sees the person any more, and nobody is asked to inform them.
        let task = officer.only_task();
        world.lifts(report, "wrong-person");
        assert!(officer.tasks().is_empty());
        assert_eq!(officer.visits(&task).err().unwrap(), No::because(404, "not-found"));
        world.at("2026-12-14T12:00:00Z");
        world.mails.new_ones();
        assert!(mail_for(world, &[&officer]).is_empty());
        world.finish();
    }

    fn informing_is_for_rights_officers(world) {
        let officer = world.rights_officer();
        world.told_unaware(LAST_DAY);
        let task = officer.only_task();
        for path in ["/informing", &task, &format!("{task}/letter")] {
            for person in [&*world.assessor("x"), &*world.terminal("T1").officer("a"), &*world.administrator("p")] {
                assert_eq!(person.visits(path).err().unwrap(), No::because(403, "not-allowed"), "{path}");
            }
        }
        let letter = [("letter", "00"), ("again", "")];
        assert_eq!(world.assessor("x").forges(&format!("{task}/letter"), &letter).unwrap_err().problem, "not-allowed");
        assert_eq!(officer.forges(&format!("{task}/letter"), &letter).unwrap_err().problem, "stale-version");
        assert_eq!(world.acts("letter.post", "not-allowed"), 1, "it is in the trail");
        world.finish();
    }
}
