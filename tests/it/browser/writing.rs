//! An officer writes a report by keyboard alone, in a window as wide as a telephone, with a card scanner that types.

use super::hand::{ENTER, Hand};
use super::{NAME, NARRATIVE, Walk};

impl Walk {
    /// From the first page to the one that says what happens next.
    pub(super) fn writes_a_report(&mut self) {
        let mut hand = Hand::new();
        self.browser.goto(&self.base_url);
        self.browser.width(320);
        self.tabs_to(&mut hand, "main a[href='/reports/new']");
        self.goes(&mut hand, ENTER, "step-new");

        self.chooses(&mut hand, "category", "drug-smuggling");
        self.goes(&mut hand, ENTER, "step-caught");
        self.chooses(&mut hand, "caught", "in-the-act");
        self.goes(&mut hand, ENTER, "step-when");
        let (date, now) =
            (self.incident.strftime("%m%d%Y%I%M%p").to_string(), self.browser.value("#occurred-at"));
        assert_eq!(now.len(), "2026-11-23T03:10".len(), "the moment is filled in: {now}");
        assert!(!self.browser.value("#facility").is_empty(), "and so is the place");
        self.strikes(&mut hand, &date);
        assert_eq!(self.browser.value("#occurred-at"), self.incident.strftime("%Y-%m-%dT%H:%M").to_string());
        self.goes(&mut hand, ENTER, "step-who");

        // Left half-way: it is saved all the same, and says what to mend.
        self.strikes(&mut hand, NAME);
        self.goes(&mut hand, ENTER, "step-who-mend");
        assert_eq!(self.browser.count(".trouble[role=alert] li a"), 1, "{}", self.browser.source());
        assert!(self.browser.is_at(".trouble"), "it is read out first");
        assert!(self.browser.text(".saved").contains("Opgeslagen om"), "{}", self.browser.text(".saved"));
        assert_eq!(self.browser.value("#name"), NAME);
        self.tabs_to(&mut hand, ".trouble li a");
        self.strikes(&mut hand, ENTER);
        self.tabs_to(&mut hand, "#birth-date");
        self.strikes(&mut hand, "03141991");
        self.goes(&mut hand, ENTER, "step-pass");

        // A scanner types the number and presses Enter. Several kinds have such numbers: the page asks, and takes the next.
        assert!(self.browser.is_at("#pass-1-number"), "the scanner types into the empty field");
        let (first, second) = (self.pass.clone(), "AB123");
        self.goes(&mut hand, &format!("{first}{ENTER}"), "step-pass-scanned");
        assert!(self.browser.is_at("#pass-2-number"), "ready for the next scan");
        self.goes(&mut hand, &format!("{second}{ENTER}"), "step-pass-two");
        assert_eq!(self.browser.count("ol.pass-list > li"), 2);
        assert!(self.browser.text("ol.pass-list > li:last-child").contains("Luchthavenpas"), "one kind only");
        self.chooses(&mut hand, "pass-1-scheme", "cargocard");
        self.tabs_to(&mut hand, "button[name=remove][value='2']");
        self.goes(&mut hand, ENTER, "step-pass-one");
        assert_eq!(self.browser.count("ol.pass-list > li"), 1);
        self.presses_on(&mut hand, "next", "step-evidence");
        self.chooses(&mut hand, "evidence", "camera-images");
        self.presses_on(&mut hand, "next", "step-story");
        self.strikes(&mut hand, NARRATIVE);
        self.presses_on(&mut hand, "next", "step-told");
        self.strikes(&mut hand, "Verzonnen: bij uitgifte getekend.");

        // Back and forth: what stands in the page is saved on the way.
        self.presses_on(&mut hand, "back", "step-story-again");
        assert_eq!(self.browser.value("#narrative"), NARRATIVE);
        self.presses_on(&mut hand, "next", "step-leaflet");
        self.chooses(&mut hand, "leaflet", "not-handed-over");
        self.tabs_to(&mut hand, "#leaflet-reason");
        self.strikes(&mut hand, "Verzonnen: liep weg.");
        self.presses_on(&mut hand, "next", "step-address");
        self.tabs_to(&mut hand, "#address-tried");
        self.strikes(&mut hand, "Verzonnen: gevraagd aan de politie.");
        self.chooses_from(&mut hand, "language", "pl");
        self.presses_on(&mut hand, "next", "step-why");
        self.strikes(&mut hand, "Verzonnen: een lichter middel helpt niet.");
        self.presses_on(&mut hand, "next", "draft-check");
        self.checks_and_finishes(&mut hand);
        hand.says("a report");
    }

    fn checks_and_finishes(&mut self, hand: &mut Hand) {
        let shown = self.browser.text("main");
        for part in
            [NAME, NARRATIVE, &self.pass, "Drugssmokkel", "Pools", "liep weg", "bij uitgifte getekend"]
        {
            assert!(shown.contains(part), "no `{part}` to check in\n{shown}");
        }
        self.tabs_to(hand, "form[action$='/ready'] button");
        self.goes(hand, &format!("{ENTER}{ENTER}"), "report-ready");
        let shown = self.browser.text("main");
        assert!(
            shown.contains("Willem Voorbeeld") && !shown.contains(NAME),
            "who must submit, and nobody else\n{shown}"
        );
        let reference = self.browser.text("h1 .reference");
        assert!(reference.starts_with("GK-"), "{reference}");
        self.tabs_to(hand, "main a[href^='/reports/0']");
        self.goes(hand, ENTER, "report-officer");
        let shown = self.browser.text("main");
        assert!(!shown.contains("andere beveiligingsmanager"), "an officer is no manager\n{shown}");
        assert_eq!(self.browser.count("form[action$='/submit']"), 0, "an officer submits nothing");
    }
}
