//! Gate checks (poortcontroles): a guard asks of one shown pass whether it is held at the own facility, and learns nothing else.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::decision::By;
use crate::feed::Source;
use crate::id::{FacilityId, GateCheckId, ParticipantId, PersonId, Reference};
use crate::input::Fault;
use crate::pass::Pass;
use crate::permission::User;
use crate::protocol::{GateCheckRules, Protocol};
use crate::refusal::Refusal;

/// One question at a gate, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateCheck {
    /// Its id.
    pub id: GateCheckId,
    /// The facility.
    pub facility: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// The guard, and when.
    pub by: By,
    /// What held the pass then; nothing when it was not held.
    pub held: Option<Held>,
    /// When the guard said that somebody had tried to get in with it.
    pub attempted: Option<Timestamp>,
}

/// What held a pass when it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The record.
    pub source: Source,
    /// What people call it.
    pub reference: Reference,
    /// Whom it is about; nobody for a pass hold.
    pub person: Option<PersonId>,
}

/// The question, as typed or read by a scanner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GateCheckInput {
    /// Field `facility`.
    pub facility: String,
    /// Field `number`.
    pub number: String,
}

impl GateCheckInput {
    /// The passes that may be meant: one for each kind that such a number fits. A guard is not asked which kind it is.
    ///
    /// # Errors
    /// [`Fault::Required`], [`Fault::NoKindHasIt`].
    pub fn passes(&self, protocol: &Protocol) -> Result<Vec<Pass>, Fault> {
        let passes = protocol.schemes_fitting(&self.number);
        match self.number.trim() {
            "" => Err(Fault::Required),
            _ if passes.is_empty() => Err(Fault::NoKindHasIt),
            _ => Ok(passes),
        }
    }
}

impl GateCheckRules {
    /// From when on checks count against the limit.
    pub fn since(&self, now: Timestamp) -> Timestamp {
        let within = SignedDuration::from_mins(i64::from(self.within_minutes));
        now.saturating_sub(within).unwrap_or(now)
    }

    /// Refuses a guard who has asked so often since then: whoever tries one number after the other is no guard.
    ///
    /// # Errors
    /// [`Refusal::TooManyChecks`].
    pub const fn allow(&self, asked: i64) -> Result<(), Refusal> {
        if asked < self.most as i64 { Ok(()) } else { Err(Refusal::TooManyChecks) }
    }
}

impl GateCheck {
    /// The check, for the guard who made it: to anybody else it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, guard: &User) -> Result<Self, Refusal> {
        if self.by.account == guard.id { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// Somebody tried to get in with a pass that is held.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it was not held, or that was said before.
    pub fn attempted(self, now: Timestamp) -> Result<Self, Refusal> {
        match (self.held, self.attempted) {
            (Some(_), None) => Ok(Self { attempted: Some(now), ..self }),
            _ => Err(Refusal::WrongStage),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::{AccountId, PassHoldId};

    fn protocol() -> Protocol {
        toml::from_str(include_str!("../../config/protocol.toml")).unwrap()
    }

    fn check(held: bool) -> GateCheck {
        let source = Source::PassHold(PassHoldId(Uuid::from_u128(1)));
        let held = held.then(|| Held { source, reference: Reference::new(2026, 1).unwrap(), person: None });
        GateCheck {
            id: GateCheckId(Uuid::from_u128(2)),
            facility: FacilityId(Uuid::from_u128(3)),
            participant: ParticipantId(Uuid::from_u128(4)),
            by: By { account: AccountId(Uuid::from_u128(5)), at: Timestamp::UNIX_EPOCH },
            held,
            attempted: None,
        }
    }

    #[test]
    fn so_many_are_allowed_and_no_more() {
        let rules = protocol().gate_check;
        let most = i64::from(rules.most);
        assert_eq!(rules.allow(most - 1), Ok(()));
        assert_eq!(rules.allow(most), Err(Refusal::TooManyChecks));
        let now: Timestamp = "2026-11-25T03:10:00Z".parse().unwrap();
        assert_eq!(rules.since(now), "2026-11-25T03:00:00Z".parse().unwrap());
    }

    #[test]
    fn an_attempt_is_told_once_and_of_held_passes_only() {
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(check(false).attempted(now), Err(Refusal::WrongStage));
        let once = check(true).attempted(now).unwrap();
        assert_eq!(once.attempted(now), Err(Refusal::WrongStage));
    }

    #[test]
    fn a_number_is_looked_up_under_every_kind_that_it_fits() {
        let typed = |number: &str| GateCheckInput { number: number.into(), ..GateCheckInput::default() };
        assert_eq!(typed(" ").passes(&protocol()), Err(Fault::Required));
        assert_eq!(typed("?").passes(&protocol()), Err(Fault::NoKindHasIt));
        assert!(
            typed("demo 10-01").passes(&protocol()).unwrap().iter().any(|pass| pass.scheme == "cargocard")
        );
    }
}
