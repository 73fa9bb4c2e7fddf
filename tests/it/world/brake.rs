//! The second person at the brake, and the tasks on the first page.

use gatekeeper::domain::protocol::{BrakeRules, Protocol};

use super::browser::{Form, Result};
use super::person::{Assessor, Person};

/// For tests that decide more within an hour than the brake lets pass.
pub fn unbraked(protocol: &mut Protocol) {
    let most = u16::MAX;
    protocol.brake = BrakeRules {
        holds_per_participant: most,
        holds_in_all: most,
        releases_per_participant: most,
        releases_in_all: most,
    };
}

impl Assessor<'_> {
    /// Where what waits can be let through, in the order of the page.
    pub fn brake_paths(&self) -> Vec<String> {
        let page = self.visits("/brake").unwrap();
        page.forms()
            .into_iter()
            .map(|form| form.action)
            .filter(|action| action.ends_with("/let-through"))
            .collect()
    }

    /// The form that lets through what stands at this place of the page, not sent.
    pub fn letting_through(&self, place: usize) -> Result<Form> {
        let page = self.visits("/brake")?;
        let mut forms = page.forms();
        forms.retain(|form| form.action.ends_with("/let-through"));
        Ok(forms.remove(place))
    }

    /// Lets through what stands at this place of the page.
    pub fn lets_through(&self, place: usize) -> Result<()> {
        self.sends(&self.letting_through(place)?).map(drop)
    }
}

impl Person<'_> {
    /// How many the task on the first page counts that has these words.
    pub fn task(&self, words: &str) -> Option<usize> {
        let tasks = self.visits("/").unwrap().texts(".task");
        let task = tasks.into_iter().find(|task| task.contains(words))?;
        Some(task.split_whitespace().next().unwrap().parse().unwrap())
    }
}
