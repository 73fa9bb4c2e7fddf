//! A hand at the keyboard of a telephone-wide window: no mouse, and every key counted.

use std::time::Instant;

use super::Walk;

pub(super) const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const DOWN: &str = "\u{e015}";
const SPACE: &str = " ";

/// Counts what a hand does.
pub(super) struct Hand {
    begun: Instant,
    strokes: usize,
    pages: usize,
}

impl Hand {
    pub(super) fn new() -> Self {
        Self { begun: Instant::now(), strokes: 0, pages: 0 }
    }

    /// Counts what another hand did, too.
    pub(super) fn joins(&mut self, other: &Self) {
        self.strokes += other.strokes;
        self.pages += other.pages;
    }

    /// Prints what it took.
    pub(super) fn says(&self, what: &str) {
        let Self { begun, strokes, pages } = self;
        println!("{what}: {strokes} keys on {pages} pages, {:.0} s", begun.elapsed().as_secs_f32());
    }
}

impl Walk {
    /// Signs in on the first page.
    pub(super) fn arrives(&mut self, hand: &mut Hand, email: &str) {
        self.browser.goto(&self.base_url);
        self.browser.width(320);
        let password = self.password_of(email);
        self.fills(hand, &[("email", email), ("password", &password)]);
        self.goes(hand, ENTER, "home");
    }

    pub(super) fn departs(&mut self, hand: &mut Hand) {
        self.tabs_to(hand, "form[action='/signout'] button");
        self.goes(hand, ENTER, "signin");
    }

    /// Follows a link.
    pub(super) fn opens(&mut self, hand: &mut Hand, href: &str, name: &str) {
        self.tabs_to(hand, &format!("main {href}, nav {href}"));
        self.goes(hand, ENTER, name);
    }

    /// Types into fields, one after the other.
    pub(super) fn fills(&self, hand: &mut Hand, fields: &[(&str, &str)]) {
        for (id, keys) in fields {
            self.tabs_to(hand, &format!("#{id}"));
            self.strikes(hand, keys);
        }
    }

    /// Presses a form's button; nothing may be wrong with the form.
    pub(super) fn sends(&mut self, hand: &mut Hand, button: &str, name: &str) {
        self.tabs_to(hand, button);
        self.goes(hand, ENTER, name);
        assert_eq!(self.browser.count(".trouble"), 0, "{}", self.browser.text("main"));
    }

    pub(super) fn strikes(&self, hand: &mut Hand, keys: &str) {
        hand.strokes += keys.chars().count();
        self.browser.presses(keys);
    }

    /// Presses keys that lead to another page, and looks at it.
    pub(super) fn goes(&mut self, hand: &mut Hand, keys: &str, name: &str) {
        hand.strokes += keys.chars().count();
        hand.pages += 1;
        self.browser.follows_by(keys);
        self.looks(name);
        self.browser.width(320);
    }

    /// Presses one of the buttons below a step.
    pub(super) fn presses_on(&mut self, hand: &mut Hand, go: &str, name: &str) {
        self.tabs_to(hand, &format!(".actions button[name=go][value={go}]"));
        self.goes(hand, ENTER, name);
    }

    pub(super) fn tabs_to(&self, hand: &mut Hand, css: &str) {
        for _ in 0..100 {
            if self.browser.is_at(css) {
                assert!(self.browser.shows_focus(), "{css} on {}: nobody sees it", self.browser.url());
                return;
            }
            self.strikes(hand, TAB);
        }
        panic!("no way to {css} by keyboard on {}", self.browser.url());
    }

    /// Chooses one of a group of radio buttons, or ticks a box.
    pub(super) fn chooses(&self, hand: &mut Hand, name: &str, value: &str) {
        self.tabs_to(hand, &format!("input[name='{name}']"));
        let wanted = format!("input[name='{name}'][value='{value}']");
        if self.browser.attribute(&wanted, "type") == "checkbox" {
            self.tabs_to(hand, &wanted);
        }
        self.strikes(hand, SPACE);
        for _ in 0..20 {
            if self.browser.count(&format!("{wanted}:checked")) == 1 {
                return;
            }
            self.strikes(hand, DOWN);
        }
        panic!("{wanted} is not to be chosen by keyboard");
    }

    /// Chooses from a list.
    pub(super) fn chooses_from(&self, hand: &mut Hand, id: &str, value: &str) {
        self.tabs_to(hand, &format!("#{id}"));
        for _ in 0..20 {
            if self.browser.value(&format!("#{id}")) == value {
                return;
            }
            self.strikes(hand, DOWN);
        }
        panic!("{value} is not to be chosen by keyboard");
    }
}
