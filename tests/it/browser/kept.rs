//! A browser that crashes while somebody types: what it said was saved is there.

use super::driver::{Browser, Scripts};
use super::hand::{ENTER, Hand};
use super::{NAME, Walk};

const OFFICER: &str = "officer@voorbeeld.example";

#[test]
fn browser_saves_what_is_typed_without_a_button() {
    let (mut walk, mut hand) = (Walk::start(Scripts::On), Hand::new());
    walk.arrives(&mut hand, OFFICER);
    walk.opens(&mut hand, "a[href='/reports/new']", "step-new");
    walk.chooses(&mut hand, "category", "drug-smuggling");
    walk.goes(&mut hand, ENTER, "step-caught");
    let step = walk.browser.url().replace("/caught", "/who");
    walk.browser.goto(&step);
    let before = walk.browser.attribute(".saved time", "datetime");
    walk.fills(&mut hand, &[("name", NAME)]);
    walk.is_saved_after(&before);
    walk.looks("step-who-kept");

    walk.browser = Browser::start(Scripts::On);
    walk.arrives(&mut hand, OFFICER);
    walk.browser.goto(&step);
    assert_eq!(walk.browser.value("#name"), NAME);

    // What was saved meanwhile is in the way of no button of the same page.
    let (end, more) = ("\u{e010}", " de Tweede");
    let before = walk.browser.attribute(".saved time", "datetime");
    walk.fills(&mut hand, &[("name", &format!("{end}{more}"))]);
    walk.is_saved_after(&before);
    walk.fills(&mut hand, &[("birth-date", "03141991")]);
    walk.goes(&mut hand, ENTER, "step-pass");
    walk.browser.goto(&step);
    assert_eq!(walk.browser.value("#name"), format!("{NAME}{more}"), "its own typing was in nobody's way");

    // The session ends elsewhere: the page says so, and the form survives signing in.
    walk.browser.script("return fetch('/signout', { method: 'POST', body: new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value }) }).then(() => 1)");
    walk.fills(&mut hand, &[("name", &format!("{end}!"))]);
    walk.browser.waits_for(".unsaved", "Uw sessie is voorbij");
    walk.browser.follows("button[value=next]");
    walk.signs_in_here(OFFICER);
    walk.browser.follows("main form button");
    walk.browser.goto(&step);
    assert_eq!(walk.browser.value("#name"), format!("{NAME}{more}!"));
}

impl Walk {
    /// Waits until the page says that the server saved something since.
    fn is_saved_after(&self, before: &str) {
        crate::program::eventually("what is typed is saved", || {
            (self.browser.attribute(".saved time", "datetime").as_str() > before).then_some(())
        });
        assert!(self.browser.text(".saved").contains("Opgeslagen om"), "{}", self.browser.text(".saved"));
    }
}
