//! The duty roster (dienstrooster) of the foundation: which assessor is paged, around the clock.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use crate::calendar;
use crate::id::{AccountId, DutyId};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::refusal::Refusal;

/// One assessor's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Its id.
    pub id: DutyId,
    /// Who is on duty.
    pub account: AccountId,
    /// From when.
    pub from: Timestamp,
    /// Until when, exclusive.
    pub until: Timestamp,
}

/// The longest turn, in hours: somebody who is paged must be awake.
pub const LONGEST_HOURS: i64 = 24;

/// How long a turn lasts, in hours, that somebody takes while nobody is on duty and no other is planned sooner.
const TAKEN_HOURS: i64 = 12;

impl Turn {
    /// Whether it is now.
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

/// A turn as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TurnInput {
    /// Field `account`: an id.
    pub account: String,
    /// Field `from`: a moment in Amsterdam.
    pub from: String,
    /// Field `until`: a moment in Amsterdam.
    pub until: String,
}

impl TurnInput {
    /// The turn, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, id: DutyId, now: Timestamp) -> Result<Turn, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let account = match self.account.as_str() {
            "" => Err(Fault::Required),
            typed => typed.parse().map_err(|_| Fault::UnknownChoice),
        };
        let account = faults.keep("account", account);
        let from = faults.keep("from", input::moment(&self.from));
        let until = input::moment(&self.until).and_then(|until| match from {
            _ if until <= now => Err(Fault::InThePast),
            Some(from) if until <= from => Err(Fault::BeforeBeginning),
            // On the clocks: a whole day is no longer on the night that they go back.
            Some(from)
                if clock(until).duration_since(clock(from)) > SignedDuration::from_hours(LONGEST_HOURS) =>
            {
                Err(Fault::TurnTooLong { hours: LONGEST_HOURS })
            }
            _ => Ok(until),
        });
        let until = faults.keep("until", until);
        let turn = || Some(Turn { id, account: account?, from: from?, until: until? });
        faults.finish(turn())
    }
}

fn clock(at: Timestamp) -> DateTime {
    calendar::local(at).datetime()
}

/// Who is on duty now.
pub fn now_on(turns: &[Turn], now: Timestamp) -> Option<Turn> {
    turns.iter().copied().find(|turn| turn.is_on(now))
}

/// Who is on duty next.
pub fn next_on(turns: &[Turn], now: Timestamp) -> Option<Turn> {
    turns.iter().copied().filter(|turn| turn.from > now).min_by_key(|turn| turn.from)
}

/// Adds a turn to the roster.
///
/// # Errors
/// [`Refusal::TurnTaken`] when somebody is on duty in that time.
pub fn plan(turns: &[Turn], new: Turn) -> Result<Turn, Refusal> {
    if turns.iter().any(|turn| turn.overlaps(&new)) { Err(Refusal::TurnTaken) } else { Ok(new) }
}

/// Takes a turn that has yet to begin out of the roster.
///
/// # Errors
/// [`Refusal::WrongStage`] when it has begun: what was is not rewritten.
pub fn cancel(turn: Turn, now: Timestamp) -> Result<Turn, Refusal> {
    if turn.from <= now { Err(Refusal::WrongStage) } else { Ok(turn) }
}

/// A hand-over: whose turn ends now, and whose begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover {
    /// The turn that is cut short, as it is from now on; none when nobody was on duty.
    pub before: Option<Turn>,
    /// The turn that begins now.
    pub after: Turn,
}

/// Takes over the duty, now, until the end of the turn that is taken over. When nobody is on duty, until the next turn
/// begins, at most twelve hours.
///
/// # Errors
/// [`Refusal::WrongStage`] for who is on duty already.
pub fn take_over(turns: &[Turn], id: DutyId, who: AccountId, now: Timestamp) -> Result<Handover, Refusal> {
    let current = now_on(turns, now);
    if current.is_some_and(|turn| turn.account == who) {
        return Err(Refusal::WrongStage);
    }
    let twelve_hours = now.saturating_add(SignedDuration::from_hours(TAKEN_HOURS)).unwrap_or(Timestamp::MAX);
    let until = match current {
        Some(turn) => turn.until,
        None => next_on(turns, now).map_or(twelve_hours, |next| next.from.min(twelve_hours)),
    };
    let before = current.map(|turn| Turn { until: now, ..turn });
    Ok(Handover { before, after: Turn { id, account: who, from: now, until } })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_795_392_000 + hour * 3600).unwrap()
    }

    fn turn(who: u128, from: i64, until: i64) -> Turn {
        let id = DutyId(Uuid::from_u128(1000 + who));
        Turn { id, account: AccountId(Uuid::from_u128(who)), from: at(from), until: at(until) }
    }

    fn who(turn: Option<Turn>) -> Option<u128> {
        turn.map(|turn| turn.account.0.as_u128())
    }

    #[test]
    fn one_assessor_at_a_time() {
        let turns = [turn(1, 0, 8), turn(2, 8, 16)];
        for (hour, now, next) in [
            (-1, None, Some(1)),
            (0, Some(1), Some(2)),
            (7, Some(1), Some(2)),
            (8, Some(2), None),
            (16, None, None),
        ] {
            assert_eq!(
                (who(now_on(&turns, at(hour))), who(next_on(&turns, at(hour)))),
                (now, next),
                "{hour}"
            );
        }
        assert_eq!(plan(&turns, turn(3, 7, 9)), Err(Refusal::TurnTaken));
        assert_eq!(plan(&turns, turn(3, 16, 24)), Ok(turn(3, 16, 24)));
        assert_eq!(cancel(turns[1], at(8)), Err(Refusal::WrongStage));
        assert_eq!(cancel(turns[1], at(7)), Ok(turns[1]));
    }

    #[test]
    fn a_turn_lasts_a_day_on_the_clocks_at_most() {
        let input = |from: &str, until: &str| TurnInput {
            account: Uuid::from_u128(1).to_string(),
            from: from.into(),
            until: until.into(),
        };
        let check = |from: &str, until: &str| {
            input(from, until).check(DutyId(Uuid::from_u128(2)), at(-10_000)).is_ok()
        };
        for (from, until) in [
            ("2026-10-24T08:00", "2026-10-25T08:00"), // 25 hours
            ("2027-03-27T08:00", "2027-03-28T08:00"), // 23 hours
            ("2026-11-24T08:00", "2026-11-25T08:00"),
        ] {
            assert!(check(from, until), "{from}");
            assert!(!check(from, &until.replace(":00", ":01")), "{from}");
        }
    }

    #[test]
    fn who_takes_over_stays_until_the_end_of_that_turn() {
        let (turns, id) = ([turn(1, 0, 8), turn(2, 20, 24)], DutyId(Uuid::from_u128(1003)));
        let three = AccountId(Uuid::from_u128(3));
        let over = take_over(&turns, id, three, at(3)).unwrap();
        assert_eq!(over, Handover { before: Some(turn(1, 0, 3)), after: turn(3, 3, 8) });
        let nobody = take_over(&turns, id, three, at(10)).unwrap();
        assert_eq!(nobody, Handover { before: None, after: turn(3, 10, 20) }, "until the next turn");
        let nobody = take_over(&turns, id, three, at(30)).unwrap();
        assert_eq!(nobody, Handover { before: None, after: turn(3, 30, 42) }, "twelve hours");
        assert_eq!(take_over(&turns, id, turns[0].account, at(3)), Err(Refusal::WrongStage));
    }
}
