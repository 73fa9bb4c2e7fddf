//! Acquitted eight months later: a task with a clock of working days; two assessors lift the measure; from that commit on every gate
//! releases, everybody who was told is told, and nobody sees the dossier, until it is erased after eight weeks.

use gatekeeper::domain::id::ReportId;

use crate::world::{No, World, flow};

const LAST_DAY: &str = "2028-11-22";
const UNTIL: &str = "2028-11-22T23:00:00Z";

fn receivers(world: &World) -> Vec<String> {
    world.receivers()
}

const OFFICERS: [&str; 6] = ["a.of.s1", "a.of.t1", "a.of.t2", "b.of.s1", "b.of.t1", "b.of.t2"];
const UNTIED: [&str; 3] = ["assessor.x", "assessor.y", "assessor.z"];

fn cursors(world: &World) -> Vec<String> {
    world.gates().iter().map(|gate| gate.snapshot().next).collect()
}

/// A Friday, 14:00. The company has said meanwhile that the case is still pending.
fn eight_months_later(world: &World, report: ReportId) {
    world.stays_pending("T1", report, &["2027-05-10"]);
    receivers(world);
    world.at("2027-07-23T12:00:00Z");
}

/// No page of anybody leads to the dossier.
fn assert_nobody_sees(world: &World, report: ReportId, reference: &str) {
    let gone = || No::because(404, "not-found");
    let t1 = world.terminal("T1");
    for officer in [t1.officer("a"), t1.manager("m"), world.terminal("T2").officer("a")] {
        assert_eq!(officer.opens(report).err().unwrap(), gone());
        assert_eq!(officer.visits(&format!("/reports/{report}/outcome")).err().unwrap(), gone());
        assert!(!officer.list().iter().any(|line| line == reference));
    }
    for name in ["x", "y", "z", "tied"] {
        let assessor = world.assessor(name);
        assert_eq!(assessor.opens(report).err().unwrap(), gone());
        assert_eq!(assessor.visits(&format!("/reports/{report}/outcome")).err().unwrap(), gone());
        assert!(!assessor.list().iter().any(|line| line == reference));
        for page in ["/", "/brake", "/signals", "/facility-decisions", "/duty"] {
            assert!(!assessor.visits(page).unwrap().text.contains(reference), "{page}");
        }
    }
    for gate in world.gates() {
        assert!(gate.holds().is_empty(), "{}", gate.name);
    }
}

flow! {
    fn case_06_acquitted_as_the_reporter_says(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let reference = world.terminal("T1").officer("a").list().remove(0);
        let officer = world.terminal("T2").officer("a");
        let link = officer.visits("/inbox").unwrap().links("main a").into_iter().find(|it| it.starts_with("/notifications/")).unwrap();
        let identity = link.trim_end_matches("/no-action").to_owned();
        assert!(officer.visits(&identity).unwrap().text.contains(&incident.input.name));
        eight_months_later(world, report);
        let before = cursors(world);
        world.terminal("T1").officer("a").reports_outcome(report, "acquitted", "2027-07-22").unwrap();
        assert_eq!(receivers(world), UNTIED, "a task at once, for whoever may judge it");
        let x = world.assessor("x");
        assert_eq!(x.task("afdoening wacht op uw besluit"), Some(1));
        let list = x.visits("/assessments").unwrap();
        assert!(list.text.contains("Besluit vóór woensdag 28 juli 2027, 14:00"), "{}", list.text);
        assert!(x.opens(report).unwrap().text.contains("Vrijspraak"));
        let page = world.terminal("T1").officer("b").opens(report).unwrap();
        assert!(page.text.contains("Wacht op besluit") && page.text.contains("woensdag 28 juli 2027, 14:00"), "{}", page.text);
        let again = world.terminal("T1").officer("b").visits(&format!("/reports/{report}/outcome"));
        assert_eq!(again.err().unwrap(), No::because(409, "wrong-stage"));
        assert_eq!(world.gate("S1").until(&incident.pass()).as_deref(), Some(UNTIL), "it changes nothing by itself");

        // A working day before it is due.
        world.at("2027-07-27T12:00:00Z");
        assert_eq!(receivers(world), UNTIED);
        x.proposes_lifting(report, "acquitted").unwrap();
        assert_eq!(x.task("afdoening wacht op uw besluit"), None, "it waits for somebody else now");
        let own = x.opens(report).unwrap();
        assert!(own.text.contains("U hebt dit zelf voorgesteld") && own.find_form(|action| action.starts_with("/amendments/")).is_none());
        assert!(world.gates().iter().all(|gate| gate.holds().len() == 1), "one pair of eyes opens nothing");
        let y = world.assessor("y");
        let page = y.opens(report).unwrap();
        assert!(page.text.contains("Wie bericht krijgt") && page.text.contains("T2 "), "{}", page.text);
        let went = y.confirms_amendment(report).unwrap();
        assert_eq!(went, "/assessments?done=lifted", "not to a page that is gone");

        // From that commit: released everywhere, told everybody, seen by nobody.
        for (gate, before) in world.gates().iter().zip(&before) {
            let release = ("release".to_owned(), gate.reference(&incident.pass()), None);
            assert_eq!(gate.told(before), [release], "{}", gate.name);
        }
        assert_nobody_sees(world, report, &reference);
        assert_eq!(receivers(world), OFFICERS, "whoever was told of the measure");
        for terminal in ["T1", "T2", "S1"] {
            let inbox = world.terminal(terminal).officer("a").visits("/inbox").unwrap();
            assert!(inbox.text.contains("Opgeheven") && inbox.text.contains(&reference), "{}", inbox.text);
        }
        assert_eq!(officer.visits(&identity).err().unwrap(), No::because(404, "not-found"));
        assert_eq!(world.rows("SELECT stage AS text FROM registration"), ["lifted"]);

        // The feed remembers the release for three weeks, the register the dossier for eight; then it is erased.
        world.at("2027-08-17T11:59:59Z");
        let known = world.gate("T1").told(&before[0]);
        assert_eq!(known.len(), 1, "still told to who comes late: {known:?}");
        // Whoever comes later still is sent to the snapshot, erased or not: a release that is left out would be a hold for ever.
        world.at("2027-08-17T12:00:00Z");
        let fresh = world.other_node();
        for gate in [world.gate("T1"), world.gate("T1").at(&fresh)] {
            assert_eq!(gate.get(&format!("/feed/v1/changes?after={}", before[0]), &[]).problem(), (410, "cursor_expired"));
        }
        fresh.stop();
        world.at("2027-08-17T12:15:00Z");
        world.run_jobs();
        assert_eq!(world.count("feed_pass"), 0);
        world.at("2027-09-21T11:59:59Z");
        world.run_jobs();
        assert_nobody_sees(world, report, &reference);
        assert_eq!((world.count("person"), world.count("outcome"), world.count("amendment")), (1, 1, 1));
        let persons = world.persons();
        world.at("2027-09-21T12:00:00Z");
        world.run_jobs();
        assert_eq!((world.count("person"), world.count("report"), world.count("amendment")), (0, 0, 0));
        let erased = world.trail().into_iter().filter(|row| row.action == "retention.erase");
        let erased: Vec<_> = erased.flat_map(|row| row.about).map(|id| id.simple().to_string()).collect();
        assert!(persons.iter().all(|person| erased.contains(person)), "the trail names what was erased");
        world.at(UNTIL);
        world.run_jobs();
        assert!(world.mails.new_ones().is_empty(), "its last day brings nothing any more");
        world.finish();
    }

    fn case_06_acquitted_as_the_person_shows(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        eight_months_later(world, report);
        let x = world.assessor("x");
        let form = x.recording_outcome(report, "acquitted", "2027-07-22").unwrap();
        let no = x.sends(&form).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["copy".to_owned()]), "nobody takes it on hearsay");
        x.sends(&form.with("copy", "seen")).unwrap();
        assert_eq!(receivers(world), UNTIED);
        assert_eq!(world.assessor("tied").visits(&format!("/reports/{report}/outcome")).err().unwrap().problem, "tied-to-reporter");
        let page = world.terminal("T1").officer("a").opens(report).unwrap();
        assert!(!page.text.contains("Vrijspraak"), "what the person said is not the company's");
        assert!(page.links("main a").iter().any(|link| link.ends_with("/outcome")), "it can say the same itself");

        // Sent back once, proposed again by another, confirmed by the first.
        x.proposes_lifting(report, "acquitted").unwrap();
        let y = world.assessor("y");
        let form = y.deciding_amendment(report, "/send-back").unwrap();
        let no = y.sends(&form.clone().with("amendment-reason", " ")).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["amendment-reason".to_owned()]));
        y.sends(&form.with("amendment-reason", &y.writes())).unwrap();
        assert_eq!(x.task("afdoening wacht op uw besluit"), Some(1));
        y.proposes_lifting(report, "acquitted").unwrap();
        x.confirms_amendment(report).unwrap();
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).is_none()));
        assert_eq!(receivers(world), OFFICERS);
        world.finish();
    }

    fn case_06_two_assessors_decide_that_it_stays(world) {
        let (incident, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let (x, y) = (world.assessor("x"), world.assessor("y"));
        let stay = [("amendment-argument", "Andere zaak.")];
        let path = format!("/registrations/{}/amendment?change=stay", world.registration_of(report));
        assert_eq!(x.forges(&path, &stay).unwrap_err(), No::because(409, "wrong-stage"), "there is nothing to decide");
        assert!(!x.visits(path.split('?').next().unwrap()).unwrap().text.contains("Laten staan"));
        let officer = world.terminal("T1").officer("a");
        officer.reports_outcome(report, "dismissed", "2026-11-23").unwrap();
        receivers(world);
        assert!(x.visits(path.split('?').next().unwrap()).unwrap().text.contains("Laten staan"));
        let no = x.sends(&x.proposing(report, "stay").unwrap().with("amendment-argument", "")).unwrap_err();
        assert_eq!((no.status, no.fields), (422, vec!["amendment-argument".to_owned()]));
        x.proposes_amendment(report, "stay", &[]).unwrap();
        assert_eq!(x.forges(&path, &stay).unwrap_err(), No::because(409, "wrong-stage"), "one proposal at a time");
        let went = y.confirms_amendment(report).unwrap();
        assert!(went.contains(&report.to_string()));
        assert_eq!(receivers(world), ["a.of.t1"], "who reported it reads why");
        let page = officer.opens(report).unwrap();
        assert!(page.text.contains("Maatregel blijft na gemelde afdoening") && page.text.contains("Overwogen is"), "{}", page.text);
        assert!(world.gates().iter().all(|gate| gate.until(&incident.pass()).as_deref() == Some(UNTIL)));
        world.at("2026-11-26T12:00:00Z");
        assert!(receivers(world).is_empty(), "nobody is reminded of what was decided");
        assert_eq!(x.task("afdoening wacht op uw besluit"), None);
        officer.reports_outcome(report, "dismissed", "2026-11-25").unwrap();
        receivers(world);
        world.at("2026-12-01T12:00:01Z");
        receivers(world);
        assert_eq!(x.task("afdoening is te laat"), Some(1));
        world.finish();
    }

    /// Two registrations of one card: lifting the one opens only what it alone held.
    fn case_06_lifting_one_of_two(world) {
        let (wide, wide_report) = world.told_of("T1", "drug-smuggling", "2027-11-01");
        let narrow = world.incident("unlawful-presence").about(&wide);
        let narrow_report = world.registered("T2", &narrow, "2027-12-01");
        receivers(world);
        let before = cursors(world);
        world.lifts(wide_report, "wrong-person");
        for (gate, before) in world.gates().iter().zip(&before) {
            let told = match gate.name.as_str() {
                "S1" => ("release".to_owned(), gate.reference(&wide.pass()), None),
                _ => ("hold".to_owned(), gate.reference(&wide.pass()), Some("2027-12-01T23:00:00Z".to_owned())),
            };
            assert_eq!(gate.told(before), [told], "{}", gate.name);
        }
        receivers(world);
        // The feed forgets the one and not the other.
        world.at("2027-01-20T12:00:00Z");
        world.run_jobs();
        assert_eq!(world.count("person"), 1, "the lifted one was erased");
        assert!(world.gate("T1").until(&narrow.pass()).is_some() && world.gate("S1").until(&narrow.pass()).is_none());
        world.lifts(narrow_report, "withdrawn");
        assert!(world.gates().iter().all(|gate| gate.holds().is_empty()));
        receivers(world);
        world.finish();
    }

    fn case_06_who_may_not(world) {
        let (_, report) = world.told_of("T1", "drug-smuggling", LAST_DAY);
        let (x, t2) = (world.assessor("x"), world.terminal("T2"));
        let path = format!("/registrations/{}/amendment?change=lift", world.registration_of(report));
        let lift = [("ground", "acquitted"), ("amendment-argument", "Vonnis.")];
        assert_eq!(world.assessor("tied").forges(&path, &lift).unwrap_err().problem, "tied-to-reporter");
        assert_eq!(t2.manager("m").forges(&path, &lift).unwrap_err(), No::because(403, "not-allowed"));
        let outcome = [("ending", "acquitted"), ("day", "2026-11-23"), ("source", "Vonnis.")];
        let theirs = format!("/reports/{report}/outcome");
        assert_eq!(t2.officer("a").forges(&theirs, &outcome).unwrap_err(), No::because(404, "not-found"));
        x.proposes_lifting(report, "acquitted").unwrap();
        let amendment = world.assessor("y").deciding_amendment(report, "/confirm").unwrap().action;
        let seen = |version| [("version", version), ("report", &*report.to_string())].map(|(name, value): (&str, &str)| (name.to_owned(), value.to_owned()));
        let confirms = |who: &crate::world::person::Assessor<'_>, version| {
            let fields = seen(version);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            who.forges(&amendment, &fields).unwrap_err().problem
        };
        assert_eq!(confirms(&x, "1"), "same-assessor");
        assert_eq!(confirms(&world.assessor("tied"), "1"), "tied-to-reporter");
        assert_eq!(confirms(&world.assessor("y"), "7"), "stale-version");
        assert_eq!(world.acts("amendment.confirm", "same-assessor"), 1, "it is in the trail");
        world.assessor("y").confirms_amendment(report).unwrap();
        assert_eq!(confirms(&world.assessor("z"), "1"), "not-found");
        receivers(world);
        world.finish();
    }
}
