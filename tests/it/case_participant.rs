//! How a company comes to take part: what must be there first, and the word of two administrators.

use gatekeeper::app::demo::{Enrolment, enrol};
use gatekeeper::domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper::domain::id::{FacilityId, ParticipantId};
use gatekeeper::domain::participant::Step;
use gatekeeper::ids::{NewId, SystemIds};
use jiff::SignedDuration;

use crate::world::person::{Officer, Person};
use crate::world::{No, PASSWORD, World, flow};

const APPLICATION: [(&str, &str); 6] = [
    ("name", "Kade Zuid BV"),
    ("kvk", "1234 5678"),
    ("contact-name", "Toos Verzonnen"),
    ("contact-email", "toos@kade-zuid.example"),
    ("contact-phone", "+31 10 765 43 21"),
    ("doors", "by-feed"),
];

/// An account of a company that is not there yet.
fn account(world: &World, company: ParticipantId, role: Role) -> Account {
    let organisation = Organisation::Participant(company);
    let account = Account {
        id: SystemIds.new(),
        email: format!("{}@kade-zuid.example", role.as_str()),
        name: role.as_str().to_owned(),
        organisation,
        roles: Roles::new(organisation, [role]).unwrap(),
        language: Language::Dutch,
        ties: Vec::new(),
        trained: None,
    };
    let enrolment =
        Enrolment { accounts: vec![(account.clone(), PASSWORD.to_owned())], ..Enrolment::default() };
    enrol(world.app(), world.app().new_trace(), &enrolment).unwrap();
    account
}

fn last_id<T: std::str::FromStr<Err: std::fmt::Debug>>(path: &str) -> T {
    path.split('?').next().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

flow! {
    fn case_participant_admission_takes_everything_and_two_administrators(world) {
        let (p, q) = (world.administrator("p"), world.administrator("q"));
        let mistakes = APPLICATION.map(|(name, value)| match name {
            "kvk" => (name, "1234567"),
            "contact-phone" => (name, "010 765 43 21"),
            _ => (name, value),
        });
        let refused = p.fills_in("/participants/new", &mistakes).unwrap_err();
        assert_eq!((refused.status, refused.fields), (422, vec!["kvk".to_owned(), "contact-phone".to_owned()]));
        let company: ParticipantId = last_id(&p.fills_in("/participants/new", &APPLICATION).unwrap());
        assert_eq!(world.acts("participant.apply", "done"), 1);
        let missing = |person: &Person<'_>| person.visits(&format!("/participants/{company}")).unwrap().texts(".panel ul li").len();
        assert_eq!(missing(&p), 6);
        let refused = p.proposes(company, Step::Admit, "").unwrap_err();
        assert_eq!((refused.status, &*refused.problem), (422, "admission-incomplete"));

        p.records(company, "agreement", &[("signed-on", "2026-11-01")]).unwrap();
        p.licenses(company, "2026-11-01", "2028-10-31");
        let place = [("name", "Kade Zuid"), ("mainport", "rotterdam"), ("phone", "+31 10 765 43 00"), ("latitude", "51,95"), ("longitude", "4.05")];
        p.records(company, "facility", &place).unwrap();
        assert_eq!(missing(&p), 3);
        assert!(p.opens(company).find_form(|action| action.ends_with("/test")).is_none(), "it would reach nobody");
        let forged = p.forges(&format!("/participants/{company}/test"), &[]).unwrap_err();
        assert_eq!(forged.problem, "wrong-stage");

        // Its own administrator gets it ready; nothing else opens yet.
        let admin = Person::new(world, account(world, company, Role::ParticipantAdmin));
        let officer = account(world, company, Role::SecurityOfficer);
        p.fills_in(&format!("/training/{}", officer.id), &[("trained-on", "2026-11-20")]).unwrap();
        p.sends(&p.opens(company).find_form(|action| action.ends_with("/test")).unwrap()).unwrap();
        world.run_jobs();
        let mail = world.mails.new_ones();
        assert_eq!(mail.len(), 1);
        assert!(mail[0].to == officer.email && mail[0].body.contains("/test-notification"), "{mail:?}");
        assert_eq!(missing(&p), 2, "that it was sent does not say that it came");
        let reached = Person::new(world, officer.clone());
        let acknowledge = reached.visits("/test-notification").unwrap().form("/test-notification");
        reached.sends(&acknowledge).unwrap();
        let again = acknowledge.with("key", &world.app().new_key().to_string());
        assert_eq!(reached.sends(&again).unwrap_err().problem, "wrong-stage", "once");
        assert!(p.opens(company).text.contains("ontvangst bevestigd door security_officer"));
        let shown = admin.visits("/participation").unwrap();
        assert!(shown.text.contains("tel:+31107654300") && shown.find_form(|action| action.contains("/licences/")).is_none());
        let keys = admin.visits(&format!("/participants/{company}/keys")).unwrap();
        let form = keys.find_form(|action| action.ends_with("/consumers")).unwrap().with("mode", "plain");
        let made = admin.browser.send(&form);
        let key = made.texts("code.secret").remove(0);
        world.confides(&key);
        let facility: FacilityId = form.action.split('/').nth(2).unwrap().parse().unwrap();
        let gate = world.gate("T1").with_key(&key);
        let early = world.incident("drug-smuggling");
        world.registered("T1", &early, "2026-12-31");
        world.run_jobs();
        assert!(gate.snapshot().holds.is_empty(), "it polls, and is told nothing yet");
        let officer = Officer::new(world, officer, facility);
        assert_eq!(officer.visits("/inbox").err().unwrap(), No::because(403, "not-admitted"));
        assert_eq!(officer.reports(&world.incident("drug-smuggling")).unwrap_err(), No::because(403, "not-admitted"));
        assert_eq!(missing(&p), 0);

        p.proposes(company, Step::Admit, "").unwrap();
        assert!(p.opens(company).find_form(|action| action.ends_with("/confirm")).is_none(), "the page offers it to another");
        let forged = p.forges(&format!("/participants/{company}/confirm"), &[("version", "3")]).unwrap_err();
        assert_eq!(forged, No::because(403, "same-administrator"));
        assert_eq!(world.acts("participant.confirm", "same-administrator"), 1);
        assert_eq!(officer.visits("/inbox").err().unwrap().problem, "not-admitted");
        assert!(q.visits("/").unwrap().texts(".task-act").len() == 1, "it waits for the other");
        q.confirms(company).unwrap();

        let report = officer.reports(&world.incident("drug-smuggling").with(|input| input.facility = facility.to_string())).unwrap();
        assert_eq!(officer.list().len(), 1);
        officer.opens(report).unwrap();
        assert_eq!(gate.snapshot().holds.len(), 1, "from the first second on it holds what there is to hold");
        world.run_jobs();
        assert_eq!(officer.inbox().len(), 1, "and its officers are told of what others were told before its time");
        let mails = world.mails.new_ones();
        let ours = mails.iter().filter(|mail| mail.to == officer.account.email && mail.subject.contains("actie nodig"));
        assert_eq!(ours.count(), 1);
        world.finish();
    }

    fn case_participant_an_agreement_does_not_end_in_the_past(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        let ends = |day: &str| p.records(t2.id(), "agreement", &[("last-day", day)]).map(drop);
        let refused = ends("2026-11-22").unwrap_err();
        assert_eq!((refused.status, refused.fields), (422, vec!["last-day".to_owned()]));
        assert_eq!(world.acts("participant.agreement", "done"), 0);
        assert_eq!((t2.officer("a").inbox().len(), world.gate("T2").holds().len()), (1, 1));

        // Today is the soonest: nothing told before goes.
        ends("2026-11-23").unwrap();
        assert_eq!((t2.officer("a").inbox().len(), world.gate("T2").holds().len()), (1, 1));
        world.at("2026-11-23T23:00:00Z");
        assert_eq!(t2.officer("a").visits("/inbox").err().unwrap(), No::because(403, "no-agreement"));
        assert_eq!(world.gate("T2").holds().len(), 1, "what its gates hold they keep");
        world.run_jobs();
        world.finish();
    }

    fn case_participant_a_company_with_one_officer_is_exempt_by_two_administrators(world) {
        let (t1, p) = (world.terminal("T1"), world.administrator("p"));
        let manager = t1.manager("m");
        let report = manager.reports(&world.incident("drug-smuggling")).unwrap();
        let submit = |version: &str| {
            manager.forges(&format!("/reports/{report}/submit"), &[("version", version)]).map(drop)
        };
        assert_eq!(submit("1").unwrap_err(), No::because(403, "drafter-submits"));
        let refused = p.proposes(t1.id(), Step::Exempt, " ").unwrap_err();
        assert_eq!((refused.status, refused.fields), (422, vec!["reason".to_owned()]));
        p.proposes(t1.id(), Step::Exempt, "Eén beveiliger in dienst.").unwrap();
        assert_eq!(submit("1").unwrap_err(), No::because(403, "drafter-submits"), "one administrator exempts nobody");
        world.administrator("q").confirms(t1.id()).unwrap();
        let shown = t1.admin().visits("/participation").unwrap();
        assert!(shown.text.contains("Vrijgesteld sinds 23 november 2026") && shown.text.contains("Eén beveiliger in dienst."));
        let page = manager.opens(report).unwrap();
        manager.sends(&page.form(&format!("/reports/{report}/submit"))).unwrap();

        world.takes_step(t1.id(), Step::Require);
        let again = manager.reports(&world.incident("drug-smuggling")).unwrap();
        let refused = manager.forges(&format!("/reports/{again}/submit"), &[("version", "1")]).unwrap_err();
        assert_eq!(refused, No::because(403, "drafter-submits"));
        world.finish();
    }

    fn case_participant_a_proposal_is_taken_back_and_a_departure_is_for_good(world) {
        let (t2, p, q) = (world.terminal("T2"), world.administrator("p"), world.administrator("q"));
        p.proposes(t2.id(), Step::Suspend, "Vergissing.").unwrap();
        let refused = q.proposes(t2.id(), Step::Leave, "Tweede voorstel.").unwrap_err();
        assert_eq!(refused.problem, "wrong-stage", "one at a time");
        let back = q.opens(t2.id()).find_form(|action| action.ends_with("/withdraw") && action.starts_with("/participants/")).unwrap();
        q.sends(&back).unwrap();
        t2.officer("a").visits("/inbox").unwrap();

        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-11-30");
        world.run_jobs();
        world.takes_step(t2.id(), Step::Leave);
        assert_eq!(t2.officer("a").visits("/inbox").err().unwrap(), No::because(403, "departed"));
        let standing = || p.visits("/participants").unwrap().texts("h2");
        assert!(standing().contains(&"In afbouw".to_owned()), "its gates hold one pass: {:?}", standing());
        let cursor = world.gate("T2").snapshot().next;
        world.at("2026-11-30T23:00:00Z");
        world.run_jobs();
        assert_eq!(world.gate("T2").told(&cursor)[0].0, "release");
        assert!(standing().contains(&"Vertrokken".to_owned()), "and none is left: {:?}", standing());
        let page = p.opens(t2.id());
        assert!(page.links("main a").iter().all(|link| !link.ends_with("/step")), "nothing follows");
        let refused = p.forges(&format!("/participants/{}/step", t2.id()), &[("version", "5"), ("step", "resume"), ("reason", "Toch.")]);
        assert_eq!(refused.unwrap_err().problem, "wrong-stage");
        world.finish();
    }

    fn case_participant_a_facility_is_changed_and_closed_with_care(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        let path = format!("/facilities/{}", t2.facility());
        let moved = p.fills_in(&format!("{path}/edit"), &[("mainport", "schiphol")]).unwrap_err();
        assert_eq!((moved.status, &*moved.problem), (409, "facility-in-use"));
        let half = p.fills_in(&format!("{path}/edit"), &[("latitude", "51.9")]).unwrap_err();
        assert_eq!(half.fields, ["longitude"]);
        p.fills_in(&format!("{path}/edit"), &[("phone", "+31 10 111 22 33")]).unwrap();
        assert!(p.opens(t2.id()).text.contains("tel:+31101112233"));
        let stale = p.forges(&format!("{path}/edit"), &[("version", "1"), ("name", "X"), ("mainport", "rotterdam"), ("phone", "+31 10 111 22 33")]);
        assert_eq!(stale.unwrap_err().problem, "stale-version");

        let close = || {
            let form = p.opens(t2.id()).form(&format!("{path}/close"));
            p.sends(&form).map(drop)
        };
        assert_eq!(close().unwrap_err().problem, "facility-in-use", "its gate polls, and it is the last");
        let place = [("name", "Nieuwe kade"), ("mainport", "rotterdam"), ("phone", "+31 10 111 22 34")];
        p.records(t2.id(), "facility", &place).unwrap();
        assert_eq!(close().unwrap_err().problem, "facility-in-use", "its gate polls");
        let keys = p.visits(&format!("/participants/{}/keys", t2.id())).unwrap();
        p.sends(&keys.find_form(|action| action.ends_with("/revoke")).unwrap()).unwrap();
        close().unwrap();
        assert_eq!(world.gate("T2").get("/feed/v1/snapshot", &[]).status, 401);

        let officer = t2.officer("a");
        let form = officer.visits("/reports/new").unwrap();
        assert!(!form.text.contains(&t2.facility().to_string()), "nothing is reported from there");
        let refused = officer.reports(&world.incident("drug-smuggling")).unwrap_err();
        assert_eq!(refused.problem, "not-found");
        world.clock.advance(SignedDuration::from_secs(1));
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        world.run_jobs();
        assert_eq!(officer.inbox().len(), 1, "the new facility is told, the old one is not");
        world.finish();
    }
}
