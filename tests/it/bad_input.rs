//! Whatever is sent: a clear answer that names the field, what was typed still in the page, nothing stored, and never a
//! fault of the program.

use gatekeeper::domain::draft::Step;
use gatekeeper::domain::id::ReportId;

use crate::world::browser::{Form, Page, escape};
use crate::world::holder::{Incident, word};
use crate::world::person::{Officer, Person};
use crate::world::{No, World, flow};

const FORM: &str = "application/x-www-form-urlencoded";
const BELL: &str = "een\u{7}bel";

fn long(characters: usize) -> String {
    "é".repeat(characters)
}

/// The form comes back with this field named, and all that was typed.
fn assert_asked_again(page: &Page, form: &Form, field: &str, value: &str) {
    let shown: String = value.chars().take(40).collect();
    assert_eq!(page.status, 422, "{field} = {shown:?}: {}", page.text);
    let no = page.no();
    assert_eq!((&*no.problem, no.fields), ("invalid-input", vec![field.to_owned()]), "{field} = {shown:?}");
    let again = page.find_form(|action| action == form.action).expect("the form again");
    for (name, typed) in &form.fields {
        let ours = matches!(&**name, "csrf" | "key" | "version" | "password");
        let choices = ["category", "caught", "facility", "evidence", "answer", "-scheme", "criterion-"];
        let choice = choices.iter().any(|part| name.contains(part));
        if !ours && !choice {
            let kept = again.value(name).unwrap_or_default().replace("\r\n", "\n");
            assert_eq!(
                kept.trim(),
                typed.replace("\r\n", "\n").trim(),
                "{name} is kept when {field} is wrong"
            );
        }
    }
    assert_ne!(again.value("key"), form.value("key"), "a fresh key");
}

fn asks_again(person: &Person<'_>, form: &Form, field: &str, values: &[String]) {
    for value in values {
        let bad = form.clone().with(field, value);
        assert_asked_again(&person.browser.send(&bad), &bad, field, value);
    }
    // Left out altogether.
    let mut bare = form.clone();
    bare.fields.retain(|(name, _)| name != field);
    let page = person.browser.send(&bare);
    assert!(page.status == 422 && page.no().fields == [field], "without {field}: {}", page.status);
}

/// A draft, and the good answers to it.
struct Typed<'a> {
    officer: &'a Officer<'a>,
    draft: ReportId,
    incident: &'a Incident,
}

impl Typed<'_> {
    /// The form of a step with the good answers.
    fn form(&self, step: Step) -> Form {
        self.officer.fill(self.officer.asking(self.draft, step).unwrap(), step, self.incident)
    }

    /// Each of these is saved as typed, and asked again.
    fn is_asked_again(&self, step: Step, field: &str, values: &[String]) {
        for value in values {
            self.assert_asked_again(&self.form(step).with(field, value), field, value);
        }
        self.officer.sends(&self.form(step)).unwrap();
    }

    /// The step comes back with this field named and all that was typed, saved.
    fn assert_asked_again(&self, form: &Form, field: &str, value: &str) -> Page {
        let shown: String = value.chars().take(40).collect();
        let to = self.officer.sends(form).unwrap();
        assert_eq!(to, format!("{}?mend", form.action), "{field} = {shown:?}");
        let page = self.officer.visits(&to).unwrap();
        assert_eq!(page.links(".trouble li a"), [format!("#{field}")], "{field} = {shown:?}: {}", page.text);
        assert_eq!(page.texts(".saved-mend").len(), 1, "it says that it is saved, and what is to be mended");
        let again = page.form(&form.action);
        for (name, typed) in &form.fields {
            let ours = matches!(&**name, "csrf" | "key" | "version");
            let choices = ["category", "caught", "facility", "evidence", "-scheme", "leaflet", "language"];
            if !ours && !choices.iter().any(|part| name.ends_with(part)) {
                let kept = again.value(name).unwrap_or_default().replace("\r\n", "\n");
                assert_eq!(
                    kept.trim(),
                    typed.replace("\r\n", "\n").trim(),
                    "{name} is kept when {field} is wrong"
                );
            }
        }
        assert_ne!(again.value("key"), form.value("key"), "a fresh key");
        page
    }
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn areas() -> Vec<String> {
    vec![String::new(), "  \n ".to_owned(), BELL.to_owned(), long(4001)]
}

fn assert_nothing_stored(world: &World, reports: usize) {
    assert_eq!(
        (world.count("report"), world.count("decision"), world.count("registration")),
        (reports, 0, 0)
    );
}

flow! {
    fn bad_input_in_a_report(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let draft = Typed { officer: &officer, draft: officer.drafts(&incident).unwrap(), incident: &incident };
        let days = ["", "gisteren", "2026-02-30", "2026-13-01", "23-11-2026", "2026-1-1", "20261123xx", "0000-00-00"];
        let choices = ["", "nonsense", BELL, "drug-smuggling; DROP TABLE report"];
        draft.is_asked_again(Step::What, "category", &texts(&[&choices[..], &["violence"]].concat()));
        draft.is_asked_again(Step::When, "facility", &texts(&["", "1", "not-a-uuid", BELL]));
        let moments =
            ["", "nu", "2026-11-23", "2026-02-30T10:00", "2026-11-23T25:00", "2027-03-28T02:30", "2099-01-01T00:00", "1999-01-01T00:00", "2026-11-23T03:10:00Z!!"];
        draft.is_asked_again(Step::When, "occurred-at", &texts(&moments));
        draft.is_asked_again(Step::When, "discovered-on", &texts(&[&days[1..], &["2026-11-22", "2026-11-24"]].concat()));
        draft.is_asked_again(Step::Caught, "caught", &texts(&choices));
        draft.is_asked_again(Step::Who, "name", &[String::new(), " ".to_owned(), BELL.to_owned(), "a\nb".to_owned(), long(121)]);
        draft.is_asked_again(Step::Who, "birth-date", &texts(&[&days[..], &["2030-01-01", "1899-01-01"]].concat()));
        draft.is_asked_again(Step::Pass, "pass-1-number", &texts(&["AB1", "AB12é45", &"A".repeat(4000), BELL]));
        draft.is_asked_again(Step::Pass, "pass-1-scheme", &texts(&["nonsense", BELL]));
        draft.is_asked_again(Step::Evidence, "evidence", &texts(&["rumour", BELL]));
        draft.is_asked_again(Step::Evidence, "police-report", &[BELL.to_owned(), "a\nb".to_owned(), long(121)]);
        for (step, field) in [(Step::Story, "narrative"), (Step::Told, "told-beforehand"), (Step::Why, "proportionality")] {
            draft.is_asked_again(step, field, &areas());
        }
        draft.is_asked_again(Step::Leaflet, "leaflet", &texts(&choices));
        draft.is_asked_again(Step::Leaflet, "leaflet-reason", &[BELL.to_owned(), long(4001)]);
        draft.is_asked_again(Step::Address, "address", &areas());
        draft.is_asked_again(Step::Address, "address-tried", &[BELL.to_owned(), long(4001)]);
        draft.is_asked_again(Step::Address, "language", &texts(&choices));

        let twice = draft.form(Step::Pass).with("pass-2-scheme", "cargocard").with("pass-2-number", &incident.pass());
        draft.assert_asked_again(&twice, "pass-2-number", "twice");
        let half = draft.form(Step::Pass).with("pass-2-scheme", "").with("pass-2-number", "QQ12345678");
        draft.assert_asked_again(&half, "pass-2-scheme", "half");

        // Markup is shown as typed, never obeyed.
        let markup = "<script>alert(1)</script>\"'&amp;";
        let bad = draft.form(Step::Who).with("name", markup).with("birth-date", "");
        let page = draft.assert_asked_again(&bad, "birth-date", markup);
        assert!(!page.text.contains("<script>alert"), "markup is escaped");

        // Whoever marks a faulty draft ready is told everything at once.
        for step in [Step::When, Step::Who, Step::Story] {
            let mut form = draft.form(step);
            for (_, value) in form.fields.iter_mut().filter(|(name, _)| !matches!(&**name, "csrf" | "key" | "version")) {
                BELL.clone_into(value);
            }
            officer.sends(&form).unwrap();
        }
        let ready = format!("/drafts/{}/ready", draft.draft);
        let page = officer.checks(draft.draft).unwrap();
        assert!(page.find_form(|action| action == ready).is_none(), "the page offers nothing");
        let version = draft.form(Step::Who).value("version").unwrap().to_owned();
        let no = officer.forges(&ready, &[("version", &version)]).unwrap_err();
        assert!(no.status == 422 && no.fields.len() >= 5, "{no:?}");
        assert!(no.fields.iter().all(|to| to.starts_with(&format!("/drafts/{}/", draft.draft))), "{no:?}");
        assert_nothing_stored(world, 0);

        for step in Step::ALL {
            officer.answers_step(draft.draft, *step, &incident).unwrap();
        }
        officer.marks_ready(draft.draft).unwrap();
        world.run_jobs();
        world.finish();
    }

    fn bad_input_in_a_judgement(world) {
        let incident = world.incident("drug-smuggling");
        let report = world.submitted("T1", &incident);
        let x = world.assessor("x");
        let form = x.judging(report, "propose", &[]).unwrap().with("last-day", "2026-12-31");
        for field in ["sharing", "extent", "argument"] {
            asks_again(&x, &form, field, &areas());
        }
        asks_again(&x, &form, "last-day", &texts(&["", "morgen", "2027-02-29", "31-12-2026", BELL]));
        asks_again(&x, &form, "criterion-act-established", &texts(&["", "maybe", "YES", BELL]));
        for verdict in ["reject", "return"] {
            let form = x.judging(report, verdict, &["act-established"]).unwrap();
            for reason in areas() {
                let bad = form.clone().with("reason", &reason);
                let page = x.browser.send(&bad);
                assert_eq!((page.status, page.no().fields), (422, vec!["reason".to_owned()]), "{verdict}");
            }
        }
        for (last_day, problem) in [("2026-11-22", "last-day-passed"), ("2032-01-01", "term-too-long"), ("9999-12-31", "term-too-long")] {
            let bad = form.clone().with("last-day", last_day);
            let page = x.browser.send(&bad);
            assert_eq!(&*page.no().problem, problem, "{last_day}");
            assert!((400..500).contains(&page.status));
            assert_eq!(page.form(&form.action).value("sharing"), form.value("sharing"), "what was typed is kept");
        }
        assert_nothing_stored(world, 1);
        x.sends(&form).unwrap();
        let back = world.assessor("y").deciding(report, "/send-back").unwrap();
        for reason in areas() {
            let page = world.assessor("y").browser.send(&back.clone().with("reason", &reason));
            assert_eq!((page.status, page.no().fields), (422, vec!["reason".to_owned()]));
        }
        world.finish();
    }

    fn bad_input_in_the_other_forms(world) {
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.run_jobs();
        let officer = world.terminal("T2").officer("a");
        let answer = officer.answering(false).unwrap();
        for said in ["", "known", BELL, &long(5000)] {
            let page = officer.browser.send(&answer.clone().with("answer", said));
            assert_eq!((page.status, &*page.no().problem), (422, "invalid-input"), "{said:?}");
        }
        assert_eq!(world.acts("notification.answer", "done"), 0);

        let browser = world.new_browser();
        let form = browser.get("/signin").form("/signin");
        for (email, password, status) in [
            ("", "", 422),
            ("a@example.test", "", 422),
            ("", "x", 422),
            (&*long(3000), "x", 403),
            (BELL, BELL, 403),
            ("a@example.test", &*"x".repeat(20_000), 403),
        ] {
            let page = browser.send(&form.clone().with("email", email).with("password", password));
            assert_eq!(page.status, status, "{} / {}", email.len(), password.len());
        }
        for next in ["//evil.example", "https://evil.example", "/\\evil.example", BELL, "javascript:alert(1)"] {
            let page = browser.get(&format!("/signin?next={}", escape(next)));
            assert_eq!(page.form("/signin").value("next"), Some("/"), "{next}");
        }
        let form = browser.get("/signin").form("/language");
        for language in ["", "de", BELL] {
            let page = browser.send(&form.clone().with("language", language));
            assert_eq!((page.status, &*page.no().problem), (400, "bad-request"), "{language:?}");
        }
        world.finish();
    }

    fn bad_input_in_what_pages_put_there(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let form = officer.fills_in(&incident).unwrap();
        for csrf in ["", "x", &word(), &long(3000)] {
            assert_eq!(officer.sends(&form.clone().with("csrf", csrf)).unwrap_err(), No::because(403, "csrf"), "{csrf}");
        }
        let elsewhere = world.terminal("T1").officer("b").fills_in(&incident).unwrap();
        let theirs = form.clone().with("csrf", elsewhere.value("csrf").unwrap());
        assert_eq!(officer.sends(&theirs).unwrap_err(), No::because(403, "csrf"), "somebody else's value");
        for key in ["", "1", "not-a-uuid", BELL] {
            assert_eq!(officer.sends(&form.clone().with("key", key)).unwrap_err(), No::because(400, "bad-request"), "{key}");
        }
        assert_nothing_stored(world, 0);
        let draft = officer.drafts(&incident).unwrap();
        let edit = officer.asking(draft, Step::Who).unwrap().with("name", "Iemand Anders");
        for version in ["", "x", "1.0", "99999999999", BELL] {
            let refused = officer.sends(&edit.clone().with("version", version)).unwrap_err();
            assert_eq!(refused, No::because(400, "bad-request"), "{version}");
        }
        for version in ["0", "-1", "3", "2147483647"] {
            assert_eq!(officer.sends(&edit.clone().with("version", version)).unwrap_err().status, 409, "{version}");
        }

        // A key belongs to one person and one thing.
        let used = officer.readying(draft).unwrap();
        officer.sends(&used).unwrap();
        let (key, other) = (used.value("key").unwrap(), world.terminal("T1").officer("b"));
        let draft = other.drafts(&incident).unwrap();
        let stolen = other.readying(draft).unwrap().with("key", key);
        assert_eq!(other.sends(&stolen).unwrap_err().status, 409, "somebody else's key");
        let discard = format!("/drafts/{draft}/discard");
        let discard = officer.visits(&discard).unwrap().form(&discard).with("key", key);
        assert_eq!(officer.browser.send(&discard).status, 409, "a key that did something else");
        assert_eq!((world.count("report"), world.count("draft")), (1, 1));
        world.run_jobs();
        world.finish();
    }

    fn bad_input_in_addresses_and_bodies(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let report = officer.reports(&incident).unwrap();
        let assessor = world.assessor("x");
        assessor.signs_in();
        let nobody = ReportId(uuid::Uuid::from_u128(7));
        for id in ["x", "%00", "%ff", "..%2f..%2fetc", "00000000-0000-0000-0000-000000000000", &nobody.to_string(), &report.to_string().to_uppercase(), &long(2000)] {
            let id = if id.is_ascii() { id.to_owned() } else { escape(id) };
            for (person, paths) in [(&*officer, ["/reports/", "/reports/"]), (&*assessor, ["/assessments/", "/assessments/"])] {
                let page = person.browser.get(&format!("{}{id}", paths[0]));
                assert_eq!(page.status, 404, "{}{id}: {}", paths[0], page.text);
            }
            for path in ["/reports/ID/submit", "/reports/ID/edit", "/drafts/ID/who", "/drafts/ID/ready", "/drafts/ID/discard", "/notifications/ID/answer"] {
                let path = path.replace("ID", &id);
                let page = officer.browser.send(&officer.forgery(&path, &[("version", "1"), ("answer", "blocked")]));
                assert!((400..500).contains(&page.status), "{path}: {}", page.status);
            }
            for path in ["/assessments/ID/propose", "/assessments/ID/reject", "/assessments/ID/return", "/registrations/ID/confirm", "/registrations/ID/send-back"] {
                let path = path.replace("ID", &id);
                let page = assessor.browser.send(&assessor.forgery(&path, &[("version", "1"), ("report", &id), ("reason", "x")]));
                assert!((400..500).contains(&page.status), "{path}: {}", page.status);
            }
        }

        let csrf = officer.forgery("/", &[]).value("csrf").unwrap().to_owned();
        let csrf = format!("csrf={}&key={}", escape(&csrf), uuid::Uuid::from_u128(9));
        let huge = format!("{csrf}&narrative={}", "x".repeat(900_000));
        let many = format!("{csrf}{}", "&a=1".repeat(300));
        for (what, content_type, body, status) in [
            ("huge", FORM, huge.as_bytes(), 413),
            ("many fields", FORM, many.as_bytes(), 400),
            ("JSON", "application/json", b"{}".as_slice(), 415),
            ("no type", "", b"a=1".as_slice(), 415),
            ("another charset", "application/x-www-form-urlencoded; charset=utf-16", b"a=1".as_slice(), 415),
            ("NUL", FORM, b"name=a%00b".as_slice(), 400),
            ("not UTF-8", FORM, b"name=%ff%fe".as_slice(), 400),
            ("raw bytes", FORM, b"name=\xff\xfe".as_slice(), 400),
            ("half an escape", FORM, b"name=%4".as_slice(), 400),
            ("nothing", FORM, b"".as_slice(), 403),
        ] {
            let page = officer.browser.send_raw("/reports/new", content_type, body);
            assert_eq!((page.status, page.no().status), (status, status), "{what}");
        }
        for (path, status) in [("/nowhere", 404), ("/reports/new/more", 404), ("/drafts/new", 404), ("/drafts", 404), ("/static/..%2f..%2fCargo.toml", 404), ("/signout", 405), ("/reports/%", 404)] {
            let page = officer.browser.get(path);
            assert!(page.status == status || page.status == 400, "{path}: {}", page.status);
        }
        for cookie in ["gatekeeper=", "gatekeeper=x", "gatekeeper=%00%ff", &format!("gatekeeper={}", "x".repeat(3000)), ";;;=;", "gatekeeper=\"a b\""] {
            let page = world.new_browser().get_with("/reports", &[("cookie", cookie)]);
            assert_eq!((page.status, page.location.as_deref()), (303, Some("/signin?next=/reports")), "{cookie}");
        }
        assert_nothing_stored(world, 1);
        let log = String::from_utf8(crate::world::log::captured()).unwrap();
        assert!(!log.lines().any(|line| line.contains(" ERROR ")), "nothing of this is a fault of the program");
        world.finish();
    }
}
