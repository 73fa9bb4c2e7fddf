//! How a company comes to take part, on a telephone and by keyboard alone: from its application to the word of the second
//! administrator.

use super::Walk;
use super::driver::Scripts;
use super::hand::{ENTER, Hand};
use crate::maildir;

const COMPANY: &str = "Kade Zuid BV";
const OFFICER: &str = "toos@kade-zuid.example";
const PASSWORD: &str = "een lange zin over de kade";

#[test]
fn browser_admits_a_participant() {
    Walk::start(Scripts::On).admits_a_participant();
}

#[test]
fn browser_admits_a_participant_without_scripts() {
    Walk::start(Scripts::Off).admits_a_participant();
}

impl Walk {
    fn admits_a_participant(mut self) {
        let mut hand = Hand::new();
        self.arrives(&mut hand, "administrator.one@stichting.example");
        let path = self.applies(&mut hand);
        assert_eq!(self.missing(), 6, "{}", self.browser.text("main"));
        self.records_papers(&mut hand);
        self.adds_a_gate(&mut hand, &path);
        self.trains_an_officer(&mut hand, &path);
        self.sends(&mut hand, "form[action$='/test'] button", "participant-tested");
        self.departs(&mut hand);
        self.officer_acknowledges(&mut hand);

        self.arrives(&mut hand, "administrator.one@stichting.example");
        self.opens(&mut hand, "a[href='/participants']", "participants-tested");
        self.opens(&mut hand, &format!("a[href='{path}']"), "participant-acknowledged");
        assert_eq!(self.missing(), 0, "{}", self.browser.text("main"));
        self.opens(&mut hand, &format!("a[href='{path}/step']"), "step");
        self.chooses(&mut hand, "step", "admit");
        self.sends(&mut hand, "main form button", "participant-proposed");
        assert_eq!(self.browser.count("form[action$='/confirm']"), 0, "nobody confirms their own proposal");
        self.departs(&mut hand);

        self.arrives(&mut hand, "administrator.two@stichting.example");
        self.opens(&mut hand, ".task-act a", "participants-waiting");
        self.opens(&mut hand, &format!("a[href='{path}']"), "participant-waiting");
        self.sends(&mut hand, "form[action$='/confirm'] button", "participant-live");
        assert!(self.browser.text(".head .tag").contains("Doet mee"), "{}", self.browser.text("main"));
        hand.says("an admission");
    }

    /// Records an application; answers the address of the company.
    fn applies(&mut self, hand: &mut Hand) -> String {
        self.opens(hand, "a[href='/participants']", "participants");
        self.opens(hand, "a[href='/participants/new']", "participant-new");
        let fields = [
            ("name", COMPANY),
            ("kvk", "12345678"),
            ("contact-name", "Toos Verzonnen"),
            ("contact-email", OFFICER),
            ("contact-phone", "+31 10 765 43 21"),
        ];
        self.fills(hand, &fields);
        self.chooses(hand, "doors", "by-feed");
        self.sends(hand, "main form button", "participant-applied");
        self.browser.url().replace(&self.base_url, "").split('?').next().unwrap().to_owned()
    }

    fn records_papers(&mut self, hand: &mut Hand) {
        let day = |date: jiff::civil::Date| date.strftime("%m%d%Y").to_string();
        let (today, later) = (day(self.incident.date()), day(self.last_day));
        self.opens(hand, "a[href$='/agreement']", "agreement");
        self.fills(hand, &[("signed-on", &today)]);
        self.goes(hand, ENTER, "participant-agreed");
        self.opens(hand, "a[href$='/licence']", "licence");
        self.fills(hand, &[("number", "AP-1"), ("from", &today), ("last-day", &later)]);
        self.goes(hand, ENTER, "participant-licensed");
    }

    /// A facility, and a key for its access-control system, which is shown once.
    fn adds_a_gate(&mut self, hand: &mut Hand, path: &str) {
        self.opens(hand, "a[href$='/facility']", "facility-new");
        self.fills(hand, &[("name", "Kade Zuid")]);
        self.chooses_from(hand, "mainport", "rotterdam");
        self.fills(hand, &[("phone", "+31 10 765 43 00")]);
        self.goes(hand, ENTER, "participant-placed");
        self.opens(hand, &format!("a[href='{path}/keys']"), "keys");
        let name = self.browser.attribute("form[action$='/consumers'] input[type=radio]", "name");
        self.chooses(hand, &name, "plain");
        self.sends(hand, "form[action$='/consumers'] button", "key-once");
        assert_eq!(self.browser.count("code.secret"), 1);
        self.sends(hand, "main .actions a", "keys-one");
        assert_eq!(self.browser.count("code.secret"), 0, "once");
        self.opens(hand, &format!("a[href='{path}']"), "participant-keyed");
    }

    fn trains_an_officer(&mut self, hand: &mut Hand, path: &str) {
        self.opens(hand, "a[href^='/accounts/of/']", "accounts");
        self.opens(hand, "a[href$='/new']", "account-new");
        self.fills(hand, &[("email", OFFICER), ("name", "Toos Verzonnen")]);
        self.chooses(hand, "roles", "security_officer");
        self.sends(hand, "main form button", "account-made");
        self.opens(hand, "a[href='/participants']", "participants-again");
        self.opens(hand, &format!("a[href='{path}']"), "participant-staffed");
        self.opens(hand, "a[href^='/training/']", "training");
        let today = self.incident.date().strftime("%m%d%Y").to_string();
        self.fills(hand, &[("trained-on", &today)]);
        self.goes(hand, ENTER, "participant-trained");
    }

    /// From the link in the mail to the word that mail arrives.
    fn officer_acknowledges(&mut self, hand: &mut Hand) {
        let ours = |it: &maildir::Message| it.body.contains(&format!("{}/invitation/", self.base_url));
        let mail = maildir::wait_for(OFFICER, ours);
        let link = mail.body.split_whitespace().find(|word| word.contains("/invitation/")).expect("a link");
        self.browser.goto(link);
        self.browser.width(320);
        self.fills(hand, &[("password", PASSWORD), ("password-again", PASSWORD)]);
        self.goes(hand, ENTER, "signin-invited");
        // Where the mail about the test leads.
        self.browser.goto(&format!("{}/test-notification", self.base_url));
        self.fills(hand, &[("email", OFFICER), ("password", PASSWORD)]);
        self.goes(hand, ENTER, "test-notification");
        self.sends(hand, "main form button", "test-acknowledged");
        assert_eq!(self.browser.count("main form"), 0);
        self.departs(hand);
    }

    /// How much of what an admission takes is not there yet.
    fn missing(&self) -> usize {
        self.browser.count("section[aria-labelledby=missing] li")
    }
}
