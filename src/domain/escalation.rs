//! Escalation: who is called when a facility that was told of a hold says nothing back, and which mail waits for the morning.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::facility::Facility;
use crate::id::{FacilityId, ParticipantId};
use crate::notification::Notification;
use crate::participant::Participant;
use crate::schedule::Rhythm;

/// The terms of escalation (`[escalation]` in `config/protocol.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EscalationRules {
    /// Minutes, from telling, until the second contact is called.
    pub second_contact_minutes: u16,
    /// Minutes, from telling, until managers and administrators are, and the foundation phones.
    pub manager_minutes: u16,
    /// From when quiet mail waits, on the clocks of Amsterdam.
    pub quiet_from: Time,
    /// Until when; the same time as `quiet_from`: it never waits.
    pub quiet_until: Time,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The officers again, and the company's second contact: its managers.
    SecondContact,
    /// Managers and administrators of the company, and the foundation's duty assessor.
    Manager,
}

impl EscalationRules {
    /// When each step is due for who was told at this instant.
    pub fn due(&self, told_at: Timestamp) -> [(Step, Timestamp); 2] {
        [Step::SecondContact, Step::Manager].map(|step| (step, self.at(step, told_at)))
    }

    /// When a step is due for who was told at this instant.
    pub fn at(&self, step: Step, told_at: Timestamp) -> Timestamp {
        let minutes = match step {
            Step::SecondContact => self.second_contact_minutes,
            Step::Manager => self.manager_minutes,
        };
        told_at.saturating_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MAX)
    }

    /// When quiet mail of now may go: now, or in the morning.
    pub fn morning(&self, now: Timestamp) -> Timestamp {
        let (from, until) = (self.quiet_from, self.quiet_until);
        let time = calendar::local(now).time();
        let is_quiet =
            if from <= until { (from..until).contains(&time) } else { time >= from || time < until };
        if is_quiet { Rhythm::Daily(until).next(now) } else { now }
    }
}

/// The facilities that have yet to say what their gates do, by company: open ones, of companies that take part now, which have
/// not decided to take no action.
pub fn silent<'a>(
    told: impl IntoIterator<Item = &'a Notification>,
    everyone: &[(Participant, Vec<Facility>)],
    exempt: &BTreeSet<FacilityId>,
    now: Timestamp,
) -> BTreeMap<ParticipantId, BTreeSet<FacilityId>> {
    let mut open = BTreeMap::new();
    for (company, facilities) in everyone.iter().filter(|(company, _)| company.takes_part(now).is_ok()) {
        let presence = company.presence();
        for facility in facilities.iter().filter(|it| it.closed.is_none() && !exempt.contains(&it.id)) {
            open.insert(facility.id, presence.clone());
        }
    }
    let mut silent: BTreeMap<ParticipantId, BTreeSet<FacilityId>> = BTreeMap::new();
    for it in told.into_iter().filter(|it| it.needs_answer()) {
        if open.get(&it.facility).is_some_and(|presence| !it.is_closed(presence, now)) {
            silent.entry(it.participant).or_default().insert(it.facility);
        }
    }
    silent
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::Protocol;

    fn rules() -> EscalationRules {
        let protocol: Protocol = toml::from_str(include_str!("../../config/protocol.toml")).unwrap();
        protocol.escalation
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn quiet_mail_waits_for_the_morning_also_when_the_clocks_change() {
        for (now, goes) in [
            // An ordinary night in winter time: from ten until seven.
            ("2026-11-23T20:59:59.999999Z", "2026-11-23T20:59:59.999999Z"),
            ("2026-11-23T21:00:00Z", "2026-11-24T06:00:00Z"),
            ("2026-11-24T05:59:59.999999Z", "2026-11-24T06:00:00Z"),
            ("2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z"),
            // To winter time: a night of ten hours. Half past two comes twice.
            ("2026-10-24T20:00:00Z", "2026-10-25T06:00:00Z"),
            ("2026-10-25T00:30:00Z", "2026-10-25T06:00:00Z"),
            ("2026-10-25T01:30:00Z", "2026-10-25T06:00:00Z"),
            ("2026-10-25T05:59:59Z", "2026-10-25T06:00:00Z"),
            // To summer time: a night of eight hours.
            ("2027-03-27T20:59:59Z", "2027-03-27T20:59:59Z"),
            ("2027-03-27T21:00:00Z", "2027-03-28T05:00:00Z"),
            ("2027-03-28T01:00:00Z", "2027-03-28T05:00:00Z"),
            ("2027-03-28T05:00:00Z", "2027-03-28T05:00:00Z"),
        ] {
            assert_eq!(rules().morning(at(now)), at(goes), "{now}");
        }
        let never = EscalationRules { quiet_from: rules().quiet_until, ..rules() };
        assert_eq!(never.morning(at("2026-11-24T03:00:00Z")), at("2026-11-24T03:00:00Z"));
    }

    #[test]
    fn steps_come_in_their_order() {
        let told = at("2026-11-23T02:20:00Z");
        let due = rules().due(told);
        assert_eq!(due[0], (Step::SecondContact, at("2026-11-23T02:35:00Z")));
        assert_eq!(due[1], (Step::Manager, at("2026-11-23T03:20:00Z")));
    }

    proptest! {
        /// Mail never goes sooner than it was written, waits for a night at most, and never goes in one.
        #[test]
        fn no_quiet_mail_goes_at_night(second in 1_767_225_600_i64..1_830_297_600) {
            let now = Timestamp::from_second(second).unwrap();
            let goes = rules().morning(now);
            prop_assert!(now <= goes && goes.duration_since(now) <= SignedDuration::from_hours(10));
            prop_assert_eq!(rules().morning(goes), goes);
        }
    }
}
