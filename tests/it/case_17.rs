//! An officer types for eleven minutes, the session expires, the browser crashes: nothing that was typed goes lost, "saved
//! at" tells the truth, and sending twice makes one report.

use gatekeeper::domain::draft::Step;
use jiff::SignedDuration;

use crate::world::browser::{Form, Page};
use crate::world::holder::{number, word};
use crate::world::person::Officer;
use crate::world::writer::draft_id;
use crate::world::{No, World, flow};

/// How a browser says that a form comes from our own page.
const OUR_PAGE: (&str, &str) = ("sec-fetch-site", "same-origin");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Words that must be found nowhere.
fn secret(world: &World) -> String {
    let secret = word();
    world.confides(&secret);
    secret
}

flow! {
    fn case_17_nothing_typed_goes_lost(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let first = officer.visits("/reports/new").unwrap();
        assert_eq!(first.texts(".saved"), ["Nog niets opgeslagen"], "and says so");
        let to = officer.sends(&officer.fill(first.form("/reports/new"), Step::What, &incident)).unwrap();
        let draft = draft_id(&to);
        for step in [Step::Caught, Step::When, Step::Who, Step::Pass, Step::Evidence] {
            officer.answers_step(draft, step, &incident).unwrap();
        }
        let story = officer.fill(officer.asking(draft, Step::Story).unwrap(), Step::Story, &incident);

        // Eleven minutes at one answer: the session is over, and the form is kept until there is a new one.
        world.clock.advance(SignedDuration::from_mins(11));
        let page = officer.browser.asks("POST", &story.action, &[FORM, OUR_PAGE], &story.body());
        assert_eq!(page.status, 401, "{}", page.text);
        let signin = page.form("/signin").with("email", &officer.account.email).with("password", crate::world::PASSWORD);
        let resume = officer.browser.send(&signin);
        assert_eq!(resume.status, 200);
        let kept = resume.form(&story.action);
        assert_eq!(kept.value("narrative").map(plain), story.value("narrative").map(plain));
        let to = officer.sends(&kept).unwrap();
        assert_eq!(to, format!("/drafts/{draft}/told"), "it goes on where it was");
        let page = officer.visits(&to).unwrap();
        assert_eq!(page.texts(".saved time"), ["Opgeslagen om 03:31"]);
        assert_eq!(page.texts(".saved time").len(), 1);

        // The browser crashes. The next one finds the draft on the first page, with the same instant.
        world.clock.advance(SignedDuration::from_mins(20));
        let other = world.new_browser();
        other.signs_in(&officer.account.email, crate::world::PASSWORD);
        let home = other.get("/");
        assert_eq!(home.links("a.draft"), [format!("/drafts/{draft}")], "your drafts come first");
        assert!(home.text.contains("Opgeslagen om 03:31"), "{}", home.text);
        for shown in [&incident.input.name, &incident.input.narrative, &incident.pass()] {
            assert!(!home.text.contains(shown.as_str()), "lists show no person");
        }
        let page = other.get(&format!("/drafts/{draft}"));
        for kept in [&incident.input.name, &incident.pass(), &plain(&incident.input.narrative)] {
            assert!(plain(&page.text).contains(kept.as_str()), "{kept}: {}", page.text);
        }
        for step in [Step::Told, Step::Leaflet, Step::Address, Step::Why] {
            officer.answers_step(draft, step, &incident).unwrap();
        }
        let ready = officer.readying(draft).unwrap();
        let places = [officer.sends(&ready).unwrap(), officer.sends(&ready).unwrap()];
        assert_eq!(places, [format!("/reports/{draft}/ready"), format!("/reports/{draft}/ready")]);
        assert_eq!((world.count("report"), world.count("draft")), (1, 0), "submitting twice makes one report");
        world.run_jobs();
        world.finish();
    }

    fn case_17_step_by_step_to_a_report(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let report = officer.reports_step_by_step(&incident).unwrap();
        let page = officer.visits(&format!("/reports/{report}/ready")).unwrap();
        let reference = officer.list().remove(0);
        let said = page.texts("main").concat();
        assert!(said.contains(&reference) && said.contains("7 december 2026, 03:20"), "who, and until when: {said}");
        assert_eq!(page.texts("ul.values li"), ["m of T1", "n of T1"]);
        assert!(page.links("main a").contains(&"/leaflet".to_owned()));
        assert!(!page.text.contains(&incident.input.name), "to print and to lie about: it names nobody");
        world.run_jobs();
        let mails = world.mails.new_ones();
        let to: Vec<_> = mails.iter().map(|mail| &*mail.to).collect();
        assert_eq!(to, ["m.of.t1@example.test", "n.of.t1@example.test"], "the second person hears at once");
        assert!(mails[0].subject.contains(&reference) && mails[0].body.contains(&format!("/reports/{report}")));
        let page = world.terminal("T1").manager("m").opens(report).unwrap();
        for said in [&incident.input.name, &incident.pass(), &incident.input.language] {
            assert!(page.text.contains(said.as_str()), "{said}");
        }
        assert!(plain(&page.text).contains(&plain(&incident.input.address)));
        world.finish();
    }

    fn case_17_back_and_two_tabs(world) {
        let incident = world.incident("drug-smuggling");
        let (officer, colleague) = (world.terminal("T1").officer("a"), world.terminal("T1").officer("b"));
        let draft = officer.drafts(&incident).unwrap();

        // Another step in another tab is nobody's affair, whoever sits there.
        let [who, story, told] = [Step::Who, Step::Story, Step::Told].map(|step| officer.asking(draft, step).unwrap());
        let theirs = format!("Tab twee {}", secret(world));
        colleague.sends(&colleague.asking(draft, Step::Told).unwrap().with("told-beforehand", &theirs)).unwrap();
        let mine = format!("Tab één {}", secret(world));
        officer.sends(&story.with("narrative", &mine)).unwrap();

        // The same step: both texts side by side, and the choice.
        let late = format!("Te laat {}", secret(world));
        let page = officer.browser.send(&told.clone().with("told-beforehand", &late));
        assert_eq!((page.status, &*page.no().problem), (409, "stale-version"));
        assert_eq!(page.texts(".differs .said"), [&*late, &*theirs], "{}", page.text);
        let again = page.form(&told.action);
        officer.sends(&again).unwrap();
        let page = officer.checks(draft).unwrap();
        assert!(page.text.contains(&late) && page.text.contains(&mine), "my version stands, and so does all else");
        assert_eq!(world.acts("draft.save", "stale-version"), 1);

        // What is the same is no conflict: an older tab says what is there already.
        let same = told.with("told-beforehand", &late);
        officer.sends(&same).unwrap();

        // Somebody goes back to a page that the browser still has, and answers otherwise: that is not the same again.
        let form = officer.visits("/reports/new").unwrap().form("/reports/new");
        let [one, two] = ["bribery", "pass-lending"].map(|kind| draft_id(&officer.sends(&form.clone().with("category", kind)).unwrap()));
        assert_ne!(one, two, "another answer, another draft");
        assert_eq!(one, draft_id(&officer.sends(&form.with("category", "bribery")).unwrap()), "the same answer once more");

        // The back button shows an older form; the button "back" saves what was typed on the way.
        let name = format!("Terug {}", secret(world));
        let to = officer.sends(&who.with("name", &name).with("go", "back")).unwrap();
        assert_eq!(to, format!("/drafts/{draft}/when"));
        assert_eq!(officer.asking(draft, Step::Who).unwrap().value("name"), Some(&*name));
        world.run_jobs();
        world.finish();
    }

    fn case_17_faulty_answers_are_kept_too(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let draft = officer.drafts(&incident).unwrap();
        let (name, long) = (format!("Zonder dag {}", secret(world)), "woord ".repeat(2000) + &secret(world));
        let form = officer.asking(draft, Step::Who).unwrap().with("name", &name).with("birth-date", "");
        let to = officer.sends(&form).unwrap();
        let page = officer.visits(&to).unwrap();
        assert_eq!(page.texts(".saved-mend"), ["▲ Opgeslagen om 03:20; nog één ding te verbeteren"]);
        let form = officer.asking(draft, Step::Story).unwrap().with("narrative", &long);
        officer.sends(&form).unwrap();
        let again = world.new_browser();
        again.signs_in(&officer.account.email, crate::world::PASSWORD);
        let kept = again.get(&format!("/drafts/{draft}/who")).form(&format!("/drafts/{draft}/who"));
        assert_eq!(kept.value("name"), Some(&*name));
        let kept = again.get(&format!("/drafts/{draft}/story")).form(&format!("/drafts/{draft}/story"));
        assert_eq!(kept.value("narrative").map(plain), Some(plain(&long)), "too long, and all there");
        world.run_jobs();
        world.finish();
    }

    fn case_17_what_is_typed_is_saved_without_a_button(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let first = officer.visits("/reports/new").unwrap().form("/reports/new");
        let draft = draft_id(&officer.sends(&officer.fill(first, Step::What, &incident)).unwrap());
        let [story, tab] = [(); 2].map(|()| officer.asking(draft, Step::Story).unwrap());
        let half = format!("Half getypt {}", secret(world));
        for typed in ["Half", &half] {
            let said = keeps(&officer, &story.clone().with("narrative", typed));
            assert_eq!(said.status, 200, "{}", said.text);
            assert!(said.text.contains("Opgeslagen om 03:20"), "{}", said.text);
        }
        let page = officer.checks(draft).unwrap();
        assert!(page.text.contains(&half), "{}", page.text);
        assert!(page.texts("section[aria-labelledby=step-story] .tag")[0].contains("Nog te doen"), "nobody answered it");

        // Another tab says that it is behind, and its button shows both texts.
        let theirs = tab.with("narrative", &secret(world));
        let said = keeps(&officer, &theirs);
        assert!(said.status == 409 && said.text.contains("stale-version"), "{}", said.text);
        assert_eq!(officer.browser.send(&theirs).texts(".differs .said").len(), 2);

        // The session ends and the browser crashes: what was saved is there, and nothing else was said to be.
        world.clock.advance(SignedDuration::from_mins(11));
        assert_eq!(keeps(&officer, &story.clone().with("narrative", &secret(world))).status, 401);
        let other = world.new_browser();
        other.signs_in(&officer.account.email, crate::world::PASSWORD);
        let path = format!("/drafts/{draft}/story");
        assert_eq!(other.get(&path).form(&path).value("narrative"), Some(&*half));

        // The page itself goes on from the version it once showed: its own typing is not in its way.
        officer.browser.signs_in(&officer.account.email, crate::world::PASSWORD);
        let csrf = officer.asking(draft, Step::Story).unwrap();
        let whole = story.with("csrf", csrf.value("csrf").unwrap()).with("narrative", &incident.input.narrative);
        assert_eq!(officer.sends(&whole).unwrap(), format!("/drafts/{draft}/told"));
        assert_eq!(world.acts("draft.save", "stale-version"), 2);
        world.run_jobs();
        world.finish();
    }

    fn case_17_too_much_at_once_comes_back(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let draft = officer.drafts(&incident).unwrap();
        let huge = "geplakt ".repeat(10_000) + &secret(world);
        let form = officer.asking(draft, Step::Story).unwrap().with("narrative", &huge);
        let page = officer.browser.send(&form);
        assert_eq!((page.status, &*page.no().problem), (413, "payload-too-large"));
        assert_eq!(page.form(&form.action).value("narrative").map(plain), Some(plain(&huge)), "to be made shorter");
        let stored = officer.asking(draft, Step::Story).unwrap();
        assert_eq!(stored.value("narrative").map(plain), Some(plain(&incident.input.narrative)), "it was not saved");

        // A form as large as forms may be is kept over a lost session, too.
        let large = "x".repeat(60_000) + &secret(world);
        let form = officer.asking(draft, Step::Story).unwrap().with("narrative", &large);
        world.clock.advance(SignedDuration::from_mins(11));
        let page = officer.browser.asks("POST", &form.action, &[FORM, OUR_PAGE], &form.body());
        let signin = page.form("/signin").with("email", &officer.account.email).with("password", "wrong horse battery");
        let page = officer.browser.send(&signin);
        assert_eq!(page.status, 403);
        let signin = page.form("/signin").with("password", crate::world::PASSWORD);
        let kept = officer.browser.send(&signin).form(&form.action);
        assert_eq!(kept.value("narrative"), Some(&*large));
        officer.sends(&kept).unwrap();
        assert_eq!(officer.asking(draft, Step::Story).unwrap().value("narrative"), Some(&*large));
        world.run_jobs();
        world.finish();
    }

    fn case_17_signing_in_anew_in_another_window_loses_nothing(world) {
        let incident = world.incident("drug-smuggling");
        let officer = world.terminal("T1").officer("a");
        let draft = officer.drafts(&incident).unwrap();
        let words = format!("Nog niet verstuurd {}", secret(world));
        let form = officer.asking(draft, Step::Story).unwrap().with("narrative", &words);
        world.clock.advance(SignedDuration::from_mins(11));
        officer.browser.signs_in(&officer.account.email, crate::world::PASSWORD);
        let page = officer.browser.asks("POST", &form.action, &[FORM, OUR_PAGE], &form.body());
        assert_eq!(page.status, 403, "{}", page.text);
        let kept = page.form(&form.action);
        assert_eq!(kept.value("narrative"), Some(&*words));
        officer.sends(&kept).unwrap();
        assert!(officer.checks(draft).unwrap().text.contains(&words));

        // Nobody vouches for a form that another site sent.
        let form = officer.asking(draft, Step::Story).unwrap().with("csrf", "planted");
        let page = officer.browser.asks("POST", &form.action, &[FORM], &form.body());
        assert_eq!((page.status, &*page.no().problem), (403, "csrf"));
        world.run_jobs();
        world.finish();
    }

    fn case_17_what_comes_too_late_is_not_lost(world) {
        let incident = world.incident("drug-smuggling");
        let (officer, colleague) = (world.terminal("T1").officer("a"), world.terminal("T1").officer("b"));
        let draft = officer.drafts(&incident).unwrap();
        let late = format!("Nog iets {}", secret(world));
        let form = officer.asking(draft, Step::Story).unwrap().with("narrative", &late);
        let report = colleague.marks_ready(draft).unwrap();

        // It became a report: both texts, and a way to put mine into it.
        let page = officer.browser.send(&form);
        assert_eq!(page.status, 409, "{}", page.text);
        assert_eq!(page.texts(".differs .said").len(), 2);
        let into = page.form(&format!("/reports/{report}/edit"));
        let to = officer.sends(&into).unwrap();
        assert_eq!(to, format!("/drafts/{report}"), "everything is answered");
        assert!(officer.checks(report).unwrap().text.contains(&late));
        officer.marks_ready(report).unwrap();
        assert!(officer.opens(report).unwrap().text.contains(&late));
        assert_eq!(officer.sends(&officer.forgery(&format!("/drafts/{report}/ready"), &[("version", "1")])).unwrap(), format!("/reports/{report}"));

        // It was thrown away: what was typed begins a new one.
        let draft = officer.drafts(&world.incident("bribery")).unwrap();
        let words = format!("Bewaard {}", secret(world));
        let form = officer.asking(draft, Step::Who).unwrap().with("name", &words).with("birth-date", "1990-01-02");
        let discard = colleague.visits(&format!("/drafts/{draft}/discard")).unwrap();
        colleague.sends(&discard.form(&format!("/drafts/{draft}/discard"))).unwrap();
        assert_eq!(colleague.checks(draft).err().unwrap(), No::because(404, "not-found"));
        let page = officer.browser.send(&form);
        assert!(page.status == 404 && page.text.contains(&words), "{}", page.text);
        let to = officer.sends(&page.form("/reports/new")).unwrap();
        assert_eq!(officer.asking(draft_id(&to), Step::Who).unwrap().value("name"), Some(&*words));
        world.run_jobs();
        assert_eq!(world.count("draft"), 1, "what was thrown away is gone");
        world.finish();
    }

    fn case_17_a_scanner_is_a_keyboard(world) {
        let officer = world.terminal("T1").officer("a");
        let incident = world.incident("drug-smuggling");
        let first = officer.visits("/reports/new").unwrap().form("/reports/new");
        let draft = draft_id(&officer.sends(&officer.fill(first, Step::What, &incident)).unwrap());
        let pass = format!("/drafts/{draft}/pass");
        let scan = |number: &str| {
            let page = officer.visits(&pass).unwrap();
            let form = page.form(&pass);
            let field = page.texts("ol.pass-list > li").len() + 1;
            // Enter presses the first button.
            let to = officer.sends(&form.with(&format!("pass-{field}-number"), number).with("go", "add")).unwrap();
            assert_eq!(to, pass);
            officer.visits(&pass).unwrap()
        };
        let person = format!("{:08}", number() % 100_000_000);
        world.confides(&person);
        let page = scan(&person);
        assert_eq!(page.texts("ol.pass-list input[type=radio]").len(), 4, "several kinds have such numbers: {}", page.text);
        let short = &incident.pass()[..5];
        let page = scan(short);
        assert!(page.texts("ol.pass-list > li")[1].contains(&format!("{short} · Luchthavenpas")), "one kind only: {:?}", page.texts("ol.pass-list > li"));
        let to = officer.sends(&page.form(&pass).with("go", "next")).unwrap();
        assert_eq!(to, format!("{pass}?mend"), "the kind of the first is still asked");
        let to = officer.sends(&page.form(&pass).with("pass-1-scheme", "xs-id").with("remove", "2")).unwrap();
        assert_eq!(to, pass);
        let page = officer.visits(&pass).unwrap();
        assert_eq!(page.texts("ol.pass-list > li .said"), [format!("{person} · XS-ID: persoonsnummer, geldt voor al diens passen")]);
        world.run_jobs();
        world.finish();
    }
}

/// As the script of a page does while somebody types.
fn keeps(officer: &Officer<'_>, form: &Form) -> Page {
    let json = ("accept", "application/json");
    officer.browser.asks(
        "POST",
        &form.action,
        &[FORM, OUR_PAGE, json],
        &form.clone().with("go", "keep").body(),
    )
}

/// Without the differences that line ends and markup make.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
