//! Participants (deelnemers) and the licence under which each takes part.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
use crate::id::ParticipantId;

/// A company that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// Its name.
    pub name: String,
    /// Its licence from the data protection authority.
    pub licence: Licence,
}

/// A licence of the data protection authority (UAVG art. 33): no company takes part without its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// The authority's number.
    pub number: String,
    /// The first day, inclusive.
    pub from: Date,
    /// The last day, inclusive.
    pub last_day: Date,
}

impl Licence {
    /// Whether the licence is in force at this instant, in Amsterdam time.
    pub fn in_force(&self, now: Timestamp) -> bool {
        self.has_begun(now) && now < self.end()
    }

    /// Whether its first day has come, in Amsterdam time.
    pub fn has_begun(&self, now: Timestamp) -> bool {
        calendar::start_of(self.from) <= now
    }

    /// The first instant at which it is no longer in force.
    pub fn end(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_licence_ends_at_midnight_in_amsterdam() {
        let licence = Licence { number: "AP-1".into(), from: date(2026, 1, 1), last_day: date(2026, 6, 30) };
        for (at, in_force) in [
            ("2025-12-31T22:59:59Z", false),
            ("2025-12-31T23:00:00Z", true),
            ("2026-06-30T21:59:59Z", true),
            ("2026-06-30T22:00:00Z", false),
        ] {
            assert_eq!(licence.in_force(at.parse().unwrap()), in_force, "at {at}");
        }
    }
}
