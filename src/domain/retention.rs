//! Limits: the instant from which a record may not be readable any more, and is erased (domain rules, "Retention").

use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::calendar;
use crate::protocol::Retention;

/// From when and until when a record is kept. Storage repeats the cap as a constraint: never more than five years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The instant from which the term counts: the incident, or the record's own beginning.
    pub from: Timestamp,
    /// The first instant at which the record is past its limit, exclusive.
    pub until: Timestamp,
}

impl Kept {
    /// A record about an incident: until `term`, but never past the incident's own limit.
    pub fn about_incident(occurred_at: Timestamp, term: Timestamp, rules: &Retention) -> Self {
        let limit = calendar::years_later(occurred_at, rules.incident_years);
        Self { from: occurred_at, until: term.min(limit) }
    }

    /// A record without an incident: so many days from now.
    pub fn for_days(now: Timestamp, days: u16) -> Self {
        Self { from: now, until: calendar::days_later(now, days) }
    }
}

impl Retention {
    /// From when on people are reminded that a draft goes at this limit.
    pub fn draft_reminder(&self, limit: Timestamp) -> Timestamp {
        let before = SignedDuration::from_hours(i64::from(self.draft_reminder_hours));
        limit.saturating_sub(before).unwrap_or(limit)
    }

    /// From when on people are reminded that a report which nobody submits goes at this limit.
    pub fn ready_reminder(&self, limit: Timestamp) -> Timestamp {
        calendar::later(limit, -i64::from(self.ready_reminder_days).days())
    }
}
