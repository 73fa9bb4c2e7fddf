//! The urgent route at night, on telephones and by keyboard alone: one officer, the assessor on duty, another manager.

use super::driver::Scripts;
use super::hand::{ENTER, Hand};
use super::{NAME, Walk};
use crate::program::{gate, get};

#[test]
fn browser_goes_the_urgent_way() {
    Walk::start(Scripts::On).goes_the_urgent_way();
}

#[test]
fn browser_goes_the_urgent_way_without_scripts() {
    Walk::start(Scripts::Off).goes_the_urgent_way();
}

impl Walk {
    fn goes_the_urgent_way(mut self) {
        let mut officer = Hand::new();
        self.arrives(&mut officer, "officer@voorbeeld.example");
        self.writes_a_report();
        let reference = self.browser.text("h1 .reference");
        let mut all = Hand::new();
        self.sends(&mut all, "form[action$='/urgent'] button", "urgent-sent");
        assert_eq!(self.browser.count("form[action$='/urgent']"), 0, "once");
        self.departs(&mut all);
        self.assessor_imposes(&mut all, &reference);
        self.manager_confirms(&mut all, &reference);
        all.says("the urgent way from submitting to the manager's word");
    }

    fn assessor_imposes(&mut self, all: &mut Hand, reference: &str) {
        let mut hand = Hand::new();
        self.arrives(&mut hand, "assessor.one@stichting.example");
        self.opens(&mut hand, ".task-hold a", "assessments-urgent");
        let path = self.path_of(reference).replace(&self.base_url, "");
        self.opens(&mut hand, &format!("a[href='{path}']"), "provisional");
        let shown = self.browser.text("main");
        assert!(shown.contains(NAME) && shown.contains(&self.pass), "all on one screen\n{shown}");
        assert!(self.browser.attribute("a.tel", "href").starts_with("tel:+31"), "to be called at once");
        self.tabs_to(&mut hand, "main a[href='#choice']");
        self.strikes(&mut hand, ENTER);
        self.tabs_to(&mut hand, "section[aria-labelledby=choice] textarea");
        self.strikes(&mut hand, "Verzonnen: duidelijk op beeld.");
        self.sends(&mut hand, "button[formaction$='/impose']", "provisional-imposed");
        assert_eq!(self.browser.count("button[formaction$='/impose']"), 0);
        let key = gate(&self.listing, "Voorbeeld Terminals", "plain").to_owned();
        let held = get(&format!("{}/feed/v1/snapshot", self.base_url), &key).unwrap();
        assert!(held.body.contains(&self.pass), "the gates hold it");
        self.departs(&mut hand);
        hand.says("the assessor on duty");
        all.joins(&hand);
    }

    fn manager_confirms(&mut self, all: &mut Hand, reference: &str) {
        let mut hand = Hand::new();
        self.arrives(&mut hand, "manager@voorbeeld.example");
        self.opens(&mut hand, ".task-hold a", "reports-urgent");
        let path = self.path_of(reference).replace(&self.base_url, "");
        self.opens(&mut hand, &format!("a[href='{path}']"), "report-urgent");
        self.sends(&mut hand, "form[action$='/company'] button", "report-confirmed");
        assert_eq!(self.browser.count("form[action$='/company']"), 0, "confirmed");
        self.departs(&mut hand);
        hand.says("the other manager");
        all.joins(&hand);
    }
}
