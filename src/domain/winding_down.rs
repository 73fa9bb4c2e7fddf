//! Winding down (afbouw): a company that stopped taking part. Releases and new terms still reach its gates, until their list is
//! empty or two administrators end what is left on it.

use jiff::Timestamp;

use crate::calendar;
use crate::participant::Participant;
use crate::protocol::ParticipantRules;
use crate::refusal::Refusal;

/// That a company is winding down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindingDown {
    /// Since when it has not taken part.
    pub since: Timestamp,
    /// When two administrators ended what its gates held, if they did.
    pub ended: Option<Timestamp>,
}

impl WindingDown {
    /// The first instant at which two administrators may end what its gates hold.
    pub fn may_end(&self, rules: &ParticipantRules) -> Timestamp {
        calendar::days_later(self.since, rules.end_holds_after_days)
    }

    /// The first instant at which its neighbours are warned of that.
    pub fn warns(&self, rules: &ParticipantRules) -> Timestamp {
        let days = rules.end_holds_after_days.saturating_sub(rules.neighbours_warned_days);
        calendar::days_later(self.since, days)
    }
}

impl Participant {
    /// Since when it does not take part any more; `None` for one that does, or never did.
    pub fn winding_down(&self, now: Timestamp) -> Option<WindingDown> {
        let presence = self.presence();
        Some(WindingDown { since: presence.ended(now)?, ended: presence.emptied(now) })
    }

    /// Refuses to end what its gates hold before it has been winding down for long enough.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is not; [`Refusal::HoldsEndLater`].
    pub fn may_end_holds(&self, rules: &ParticipantRules, now: Timestamp) -> Result<(), Refusal> {
        let winding_down = self.winding_down(now).ok_or(Refusal::WrongStage)?;
        if now < winding_down.may_end(rules) { Err(Refusal::HoldsEndLater) } else { Ok(()) }
    }
}
