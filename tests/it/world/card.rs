//! Cards that were stolen, lent or cloned, and what companies do about them.

use gatekeeper::domain::id::PassHoldId;

use super::World;
use super::browser::{Form, Page, Result};
use super::holder::{pass_number, plain};
use super::person::Officer;

/// A card that belongs to nobody in the register.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its number as people type it, under `cargocard`.
    pub number: String,
    /// What happened to it: `stolen`, `lent` or `cloned`.
    pub kind: &'static str,
}

impl Card {
    /// The number in its one spelling.
    pub fn pass(&self) -> String {
        plain(&self.number)
    }
}

impl World {
    /// A card whose number no other test has, and which must be found nowhere.
    pub fn card(&self, kind: &'static str) -> Card {
        let card = Card { number: pass_number(), kind };
        self.confides(&card.number);
        self.confides(&card.pass());
        card
    }

    /// A pass hold in force, by the terminal's officer `a` and manager `m`.
    pub fn blocked(&self, terminal: &str, card: &Card, last_day: &str) -> PassHoldId {
        let hold = self.terminal(terminal).officer("a").blocks(card, last_day).unwrap();
        self.terminal(terminal).manager("m").on_hold(hold, "confirm").unwrap();
        hold
    }
}

impl Officer<'_> {
    /// Records a pass hold.
    pub fn blocks(&self, card: &Card, last_day: &str) -> Result<PassHoldId> {
        let form = self.blocking(card, last_day)?;
        let to = self.sends(&form)?;
        Ok(to.rsplit('/').next().unwrap().split('?').next().unwrap().parse().unwrap())
    }

    /// The form of a pass hold, filled in and not sent.
    pub fn blocking(&self, card: &Card, last_day: &str) -> Result<Form> {
        let form = self.visits("/pass-holds/new")?.form("/pass-holds/new");
        Ok(form
            .with("scheme", "cargocard")
            .with("number", &card.number)
            .with("kind", card.kind)
            .with("last-day", last_day)
            .with("words", &self.writes()))
    }

    /// The page of a pass hold.
    pub fn opens_hold(&self, hold: PassHoldId) -> Result<Page> {
        self.visits(&format!("/pass-holds/{hold}"))
    }

    /// Sends the form for this on the page of a pass hold: `confirm`, `refuse`, `replaced`, `revoke`. `None` is sent where the
    /// page offers no such form: then one is made up.
    pub fn on_hold(&self, hold: PassHoldId, way: &str) -> Result<()> {
        let path = format!("/pass-holds/{hold}");
        let page = self.visits(&path)?;
        let action = format!("{path}/{way}");
        let offered = page.forms().into_iter().find(|form| form.action.starts_with(&path));
        let form = match offered {
            // One form has a button for each way.
            Some(form) => Form { action, ..form },
            None => self.forgery(&action, &[("version", "1")]),
        };
        self.sends(&form).map(drop)
    }

    /// Ticks off that the holder was told.
    pub fn tells_holder(&self, hold: PassHoldId, how: &str) -> Result<()> {
        let form = self.opens_hold(hold)?.form(&format!("/pass-holds/{hold}/told"));
        self.sends(&form.with("how", how)).map(drop)
    }

    /// References in the list of pass holds.
    pub fn holds(&self) -> Vec<String> {
        self.visits("/pass-holds").unwrap().texts("a.reference")
    }
}
