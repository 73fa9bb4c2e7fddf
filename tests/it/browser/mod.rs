//! A report on its way to the gates, as the people see it: real pages in a real browser, real mail, real polls.

mod admission;
mod driver;
mod hand;
mod kept;
mod urgent;
mod writing;

use std::fs;
use std::path::PathBuf;

use gatekeeper::clock::{Clock, SystemClock};
use gatekeeper::domain::calendar;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use self::driver::{Browser, Scripts};
use crate::commands::waiting_poll;
use crate::maildir;
use crate::program::{Installation, On, Running, free_port, gate, get, given, listing};

const NAME: &str = "Roelof van der Zoekgeraakt";
const NARRATIVE: &str = "Verzonnen: om 03:10 tussen de containers met een weekendtas vol proefmateriaal. Beeld: \
    https://camera.voorbeeld.example/opnamen/2026-11-22/maasvlakte-kade-4-poort-zuid-camera-17-van-0309-tot-0314.mp4";

/// The fields that have no label.
const NAMELESS: &str = "const fields = document.querySelectorAll('input:not([type=hidden]), select, textarea'); \
    return [...fields].filter(it => !it.labels.length).map(it => it.outerHTML)";

#[test]
fn browser_brings_a_report_to_every_gate() {
    Walk::start(Scripts::On).walks_to_the_end();
}

#[test]
fn browser_needs_no_scripts() {
    Walk::start(Scripts::Off).walks_to_the_end();
}

/// A demo that serves, and a browser to walk through it.
struct Walk {
    _installation: Installation,
    _serving: Running,
    base_url: String,
    listing: Value,
    browser: Browser,
    scripts: Scripts,
    pass: String,
    incident: DateTime,
    last_day: Date,
    pages: u32,
}

impl Walk {
    fn start(scripts: Scripts) -> Self {
        let mut installation = Installation::on(On::Sqlite);
        installation.unset("database.url").unset("environment.name");
        let server = given("GATEKEEPER_TEST_SMTP");
        let (host, port) = server.split_once(':').unwrap();
        for (key, value) in [
            ("mail.transport", "smtp"),
            ("mail.host", host),
            ("mail.port", port),
            ("mail.tls", "required"),
            ("mail.ca_file", &given("GATEKEEPER_TEST_SMTP_CA")),
            ("mail.from", "Stichting Gatekeeper <register@gatekeeper.example>"),
            ("feed.max_waiting", "1"),
        ] {
            installation.set(key, value);
        }
        let address = format!("127.0.0.1:{}", free_port());
        let base_url = format!("http://{address}");
        let serving =
            installation.start(&["demo", "--data-dir", "demo", "--listen", &address]).serves(&base_url);
        let listing = listing(&installation.path("demo"));
        let pass = format!("PROEF{}", free_port());
        let yesterday = calendar::day(SystemClock.now()).yesterday().unwrap();
        Self {
            browser: Browser::start(scripts),
            incident: yesterday.at(3, 10, 0, 0),
            last_day: calendar::months_after(yesterday, 6),
            _serving: serving,
            _installation: installation,
            base_url,
            listing,
            scripts,
            pass,
            pages: 0,
        }
    }

    fn walks_to_the_end(mut self) {
        self.officer_reports();
        let reference = self.manager_submits();
        let path = self.assessor_proposes(&reference);
        let until = self.second_assessor_confirms(&path);
        self.gates_hold(&until);
        let link = self.mail_arrives(&reference);
        self.officer_answers(&link, &reference);
        assert!(self.pages >= 30, "only {} pages were looked at", self.pages);
    }

    // ---- the people

    fn officer_reports(&mut self) {
        self.browser.goto(&self.base_url);
        self.looks("signin");
        self.signs_in_here("officer@voorbeeld.example");
        self.looks("home-officer");
        for language in ["en", "nl"] {
            self.browser.follows(&format!("button[name=language][value={language}]"));
            assert_eq!(self.browser.attribute("html", "lang"), language);
        }
        let before = self.reports();
        self.writes_a_report();
        assert_eq!(self.reports(), before + 1, "two strokes made one report");
        self.looks("reports");
        self.signs_out();
    }

    /// How many reports the company has.
    fn reports(&self) -> usize {
        self.browser.goto(&format!("{}/reports", self.base_url));
        self.browser.count("ul.lines a.reference")
    }

    fn manager_submits(&mut self) -> String {
        self.signs_in("manager@voorbeeld.example", "/reports");
        let reference = self.browser.text("ul.lines a.reference");
        self.browser.follows("ul.lines a.reference");
        assert!(self.browser.text("main").contains(&self.pass), "the newest report is ours");
        self.looks("report-manager");
        self.browser.follows_twice("form[action$='/submit'] button");
        assert_eq!(self.browser.count(".trouble"), 0, "{}", self.browser.text("main"));
        assert_eq!(self.browser.count("form[action$='/submit']"), 0);
        self.looks("report-submitted");
        self.signs_out();
        reference
    }

    fn assessor_proposes(&mut self, reference: &str) -> String {
        self.signs_in("assessor.one@stichting.example", "/");
        self.looks("home-assessor");
        self.browser.goto(&format!("{}/assessments", self.base_url));
        self.looks("assessments");
        let links = self.browser.source().matches(&format!(">{reference}<")).count();
        assert_eq!(links, 1, "two clicks submitted one report");
        let path = self.path_of(reference);
        self.browser.goto(&path);
        self.looks("dossier-judge");
        let browser = &self.browser;
        for radio in 1..=6 {
            browser.click(&format!("form.judge fieldset:nth-of-type({radio}) input[value=yes]"));
        }
        browser.types("#sharing", "Verzonnen: ernstig en elders te herhalen.");
        browser.types("#extent", "Verzonnen: past bij de rol.");
        browser.types("#last-day", &self.last_day.strftime("%m%d%Y").to_string());
        browser.types("#argument", "Verzonnen: als in eerdere gevallen.");
        browser.follows("button[formaction$='/propose']");
        assert_eq!(browser.count(".trouble"), 0, "{}", browser.text(".trouble"));
        assert_eq!(browser.count("form[action$='/confirm']"), 0, "nobody confirms their own proposal");
        self.looks("dossier-proposed");
        self.signs_out();
        path
    }

    /// The address behind a reference in a list.
    fn path_of(&self, reference: &str) -> String {
        let count = self.browser.count("ul.lines > li");
        assert!(count > 0);
        let source = self.browser.source();
        let (before, _) = source.split_once(&format!(">{reference}<")).unwrap();
        let (_, href) = before.rsplit_once("href=\"").unwrap();
        format!("{}{}", self.base_url, href.split('"').next().unwrap())
    }

    /// Confirms while two gates wait for news; answers until when they then hold the pass.
    fn second_assessor_confirms(&mut self, path: &str) -> String {
        self.signs_in("assessor.two@stichting.example", "/");
        self.browser.goto(path);
        self.looks("dossier-confirm");
        let key = gate(&self.listing, "Proefhaven Containers", "plain").to_owned();
        let before = get(&format!("{}/feed/v1/snapshot", self.base_url), &key).unwrap();
        assert!(!before.body.contains(&self.pass), "a proposal holds nothing");
        let poll = waiting_poll(&self.base_url, &key, before.json()["next"].as_str().unwrap());
        self.browser.follows("form[action$='/confirm'] button");
        assert_eq!(self.browser.count(".trouble"), 0, "{}", self.browser.text("main"));
        self.looks("dossier-confirmed");
        self.signs_out();
        let answer = poll.join().unwrap();
        let events = answer.json()["events"].as_array().unwrap().clone();
        assert!(
            events.len() == 1 && events[0]["kind"] == "hold" && events[0]["ref"] == self.pass.as_str(),
            "{answer:?}"
        );
        events[0]["until"].as_str().unwrap().to_owned()
    }

    fn gates_hold(&self, until: &str) {
        let midnight = calendar::end_of(self.last_day);
        assert_eq!(until, midnight.to_string(), "until the midnight after the last day barred");
        let key = gate(&self.listing, "Proefhaven Containers", "plain");
        let list = get(&format!("{}/feed/v1/snapshot", self.base_url), key).unwrap().json();
        let holds: Vec<_> =
            list["holds"].as_array().unwrap().iter().filter(|it| it["ref"] == self.pass.as_str()).collect();
        assert!(holds.len() == 1 && holds[0]["until"] == until, "{list}");
        let blinded = gate(&self.listing, "Proefhaven Containers", "hmac");
        let blinded = get(&format!("{}/feed/v1/snapshot", self.base_url), blinded).unwrap();
        assert!(!blinded.body.contains(&self.pass) && blinded.body.contains(until), "{blinded:?}");
        for body in [list.to_string(), blinded.body] {
            assert!(!body.contains("Zoekgeraakt"), "no name on any gate");
        }
    }

    /// The mail to an officer of another company; answers the link in it.
    fn mail_arrives(&self, reference: &str) -> String {
        // Every demo has the same addresses and references; its own address stands in its mail alone.
        let ours = |it: &maildir::Message| {
            it.body.contains(&self.base_url) && it.header("subject").contains(reference)
        };
        let mail = maildir::wait_for("officer@proefhaven.example", ours);
        assert!(mail.header("received").contains("with esmtps"), "not encrypted:\n{}", mail.raw);
        for secret in ["Zoekgeraakt", "1991", "03-14", &self.pass, "weekendtas", "rugs"] {
            let told = format!("{} {}", mail.header("subject"), mail.body);
            assert!(
                !told.contains(secret) && !mail.raw.contains(secret),
                "`{secret}` in\n{}\n{told}",
                mail.raw
            );
        }
        let link = mail.body.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
        link.to_owned()
    }

    fn officer_answers(&mut self, link: &str, reference: &str) {
        self.browser.goto(link);
        self.looks("signin-from-mail");
        self.signs_in_here("officer@proefhaven.example");
        assert_eq!(self.browser.url(), *link, "where the mail led");
        self.looks("inbox");
        let source = self.browser.source();
        for secret in ["Zoekgeraakt", &self.pass, "weekendtas"] {
            assert!(!source.contains(secret), "`{secret}` in the inbox");
        }
        let mine = self.of_reference(reference);
        assert!(!mine.is_empty(), "no {reference} in\n{source}");
        let asked = mine[0].strip_suffix("/answer").unwrap();
        self.browser.follows(&format!("a[href='{asked}']"));
        let shown = self.browser.text("main");
        assert!(shown.contains(NAME) && shown.contains(&self.pass), "on request\n{shown}");
        self.looks("notification");
        self.browser.follows("main a[href='/inbox']");
        for action in mine {
            self.browser.follows(&format!("a[href='{action}']"));
            let form = format!("form[action='{action}']");
            self.browser.click(&format!("{form} input[value=blocked]"));
            self.browser.follows(&format!("{form} button"));
            assert_eq!(self.browser.count(".trouble"), 0, "{}", self.browser.text("main"));
        }
        assert!(self.of_reference(reference).is_empty(), "answered");
        let rest = self.browser.text("section[aria-labelledby=rest]");
        assert!(rest.contains(reference) && rest.contains("De pas is geblokkeerd"), "{rest}");
        self.looks("inbox-answered");
    }

    /// The forms that ask for an answer about a reference.
    fn of_reference(&self, reference: &str) -> Vec<String> {
        let source = self.browser.source();
        let asked = source.split("<article").skip(1).filter_map(|it| it.split("</article>").next());
        let asked = asked.filter(|it| it.contains(reference));
        let links = asked.flat_map(|it| it.split("href=\"").skip(1)).filter_map(|it| it.split('"').next());
        links.filter(|it| it.ends_with("/answer")).map(str::to_owned).collect()
    }

    // ---- signing in and out

    fn signs_in(&self, email: &str, path: &str) {
        self.browser.goto(&format!("{}{path}", self.base_url));
        self.signs_in_here(email);
    }

    fn password_of(&self, email: &str) -> String {
        let accounts = self.listing["accounts"].as_array().unwrap();
        let account = accounts.iter().find(|account| account["email"] == email).unwrap();
        account["password"].as_str().unwrap().to_owned()
    }

    fn signs_in_here(&self, email: &str) {
        self.browser.types("#email", email);
        self.browser.types("#password", &self.password_of(email));
        self.browser.follows("form[action='/signin'] button");
        assert_eq!(self.browser.count(".trouble"), 0, "{}", self.browser.text("main"));
    }

    fn signs_out(&self) {
        self.browser.follows("form[action='/signout'] button");
        assert_eq!(self.browser.count("form[action='/signin']"), 1);
    }

    // ---- what holds of every page

    fn looks(&mut self, name: &str) {
        let complaints = self.look(name);
        assert!(complaints.is_empty(), "{name}: {complaints:#?}");
    }

    fn look(&mut self, name: &str) -> Vec<String> {
        self.pages += 1;
        assert_eq!(self.browser.count("h1"), 1, "{name}");
        assert!(["nl", "en"].contains(&self.browser.attribute("html", "lang").as_str()), "{name}");
        for width in [320, 1280] {
            self.browser.width(width);
            let [needed, there] = self.browser.widths();
            assert!(there <= u64::from(width) && needed <= there, "{name} needs {needed} of {there} pixels");
            self.keeps_a_picture(name, width);
        }
        if self.scripts == Scripts::On {
            let nameless = self.browser.script(NAMELESS);
            assert_eq!(nameless, Value::Array(Vec::new()), "{name}: what are these?");
        }
        self.browser.complaints()
    }

    fn keeps_a_picture(&self, name: &str, width: u32) {
        if let (Some(folder), Scripts::On) = (std::env::var_os("GATEKEEPER_TEST_SHOTS"), self.scripts) {
            let folder = PathBuf::from(folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(
                folder.join(format!("{:02}-{name}-{width}.png", self.pages)),
                self.browser.picture(width),
            )
            .unwrap();
        }
    }
}
