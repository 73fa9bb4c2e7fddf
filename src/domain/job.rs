//! Jobs: what the system does by itself, as rows that survive a crash. Payloads hold ids only.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::clock::ALARM;
use crate::escalation::Step;
use crate::feed::Source;
use crate::id::{
    DeliveryId, FacilityDecisionId, OutcomeId, ParticipantId, PassAdditionId, PassHoldId, ProvisionalId,
    RegistrationId, SignalId,
};
use crate::urgent::Reminder;

/// Something to do by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "kebab-case")]
pub enum Job {
    /// End a measure whose last day has passed.
    EndMeasure {
        /// Which one.
        registration: RegistrationId,
    },
    /// Work out who must be told, and queue a mail for each.
    TellParticipants {
        /// About which registration.
        registration: RegistrationId,
    },
    /// Tell a company that begins to take part, or comes back, of all that is in force.
    TellCompany {
        /// Which one.
        participant: ParticipantId,
    },
    /// End a facility's decision to take no action, once its last day has passed.
    EndNoAction {
        /// Which one.
        decision: FacilityDecisionId,
    },
    /// Page again for a signal that nobody has settled in time.
    RemindSignal {
        /// Which one.
        signal: SignalId,
    },
    /// Remind assessors of an outcome that must be decided soon.
    RemindOutcome {
        /// Which one.
        outcome: OutcomeId,
    },
    /// Let the answers to screenings leave whose time has come.
    AnswerScreenings,
    /// Ask assessors to decide an outcome whose day has come.
    AskOutcome {
        /// Which one.
        outcome: OutcomeId,
    },
    /// Lift a measure about which nobody said how the case stands.
    LiftUnknown {
        /// Which one.
        registration: RegistrationId,
    },
    /// Tell everybody in scope that a registration holds another pass.
    TellPass {
        /// Which addition.
        addition: PassAdditionId,
    },
    /// End a pass hold whose last day has passed.
    EndPassHold {
        /// Which one.
        hold: PassHoldId,
    },
    /// Tell everybody that a pass hold is in force, or over.
    TellPassHold {
        /// About which one.
        hold: PassHoldId,
    },
    /// Remind the company that the holder of a blocked pass has yet to be told.
    RemindHolder {
        /// Of which pass hold.
        hold: PassHoldId,
    },
    /// Record that a term of a provisional measure has passed.
    LapseProvisional {
        /// Which one.
        provisional: ProvisionalId,
    },
    /// Work out who must be told of a provisional measure, and queue a mail for each.
    TellProvisional {
        /// Which one.
        provisional: ProvisionalId,
    },
    /// Tell everybody who was told of a provisional measure that people have ended it.
    TellEndOfProvisional {
        /// Which one.
        provisional: ProvisionalId,
    },
    /// Remind whoever must act on a provisional measure.
    RemindProvisional {
        /// Which one.
        provisional: ProvisionalId,
        /// Who is reminded of what.
        reminder: Reminder,
        /// Which repetition, from 0.
        round: u8,
    },
    /// Call the next contact of every company that says nothing back about a hold.
    Escalate {
        /// What holds the pass.
        about: Source,
        /// When they were told.
        told_at: Timestamp,
        /// Who is called.
        step: Step,
    },
    /// Send one mail that pages somebody.
    Page {
        /// To whom and about what.
        delivery: DeliveryId,
    },
    /// Page again as long as something waits at the brake.
    WatchBrake,
    /// Send one mail that asks somebody to do something.
    SendMail {
        /// To whom and about what.
        delivery: DeliveryId,
    },
    /// Send one mail that only tells somebody something.
    SendNews {
        /// To whom and about what.
        delivery: DeliveryId,
    },
    /// Remind people of drafts and reports that go soon.
    Remind,
    /// Erase what is past its limit.
    Erase,
    /// Tell each company once a day how much waits for it.
    Digest,
    /// Remind of persons who have not been informed in time.
    RemindInforming,
    /// Warn of licences that end soon.
    WarnOfLicences,
    /// Warn the neighbours of companies that wind down.
    WarnNeighbours,
    /// Ask how criminal cases stand.
    WarnOfChecks,
    /// Ask assessors for reviews.
    WarnOfReviews,
}

impl Job {
    /// Every name.
    pub const NAMES: &[&str] = &[
        "end-measure",
        "tell-participants",
        "tell-company",
        "tell-pass",
        "end-pass-hold",
        "tell-pass-hold",
        "remind-holder",
        "lapse-provisional",
        "tell-provisional",
        "tell-end-of-provisional",
        "remind-provisional",
        "escalate",
        "page",
        "end-no-action",
        "remind-signal",
        "remind-outcome",
        "answer-screenings",
        "ask-outcome",
        "lift-unknown",
        "watch-brake",
        "send-mail",
        "send-news",
        "remind",
        "erase",
        "digest",
        "remind-informing",
        "warn-of-licences",
        "warn-neighbours",
        "warn-of-checks",
        "warn-of-reviews",
    ];

    /// The stable name in storage and logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::EndMeasure { .. } => "end-measure",
            Self::TellParticipants { .. } => "tell-participants",
            Self::TellCompany { .. } => "tell-company",
            Self::TellPass { .. } => "tell-pass",
            Self::EndPassHold { .. } => "end-pass-hold",
            Self::TellPassHold { .. } => "tell-pass-hold",
            Self::RemindHolder { .. } => "remind-holder",
            Self::LapseProvisional { .. } => "lapse-provisional",
            Self::TellProvisional { .. } => "tell-provisional",
            Self::TellEndOfProvisional { .. } => "tell-end-of-provisional",
            Self::RemindProvisional { .. } => "remind-provisional",
            Self::Escalate { .. } => "escalate",
            Self::Page { .. } => "page",
            Self::EndNoAction { .. } => "end-no-action",
            Self::RemindSignal { .. } => "remind-signal",
            Self::RemindOutcome { .. } => "remind-outcome",
            Self::AnswerScreenings => "answer-screenings",
            Self::AskOutcome { .. } => "ask-outcome",
            Self::LiftUnknown { .. } => "lift-unknown",
            Self::WatchBrake => "watch-brake",
            Self::SendMail { .. } => "send-mail",
            Self::SendNews { .. } => "send-news",
            Self::Remind => "remind",
            Self::Erase => "erase",
            Self::Digest => "digest",
            Self::RemindInforming => "remind-informing",
            Self::WarnOfLicences => "warn-of-licences",
            Self::WarnNeighbours => "warn-neighbours",
            Self::WarnOfChecks => "warn-of-checks",
            Self::WarnOfReviews => "warn-of-reviews",
        }
    }
}

impl Job {
    /// Every priority, the most urgent first.
    pub const PRIORITIES: RangeInclusive<i32> = 0..=5;

    /// The priority of what time brings: measures end, records are erased. While the time is in doubt these jobs wait.
    pub const BY_TIME: i32 = 0;

    /// All but mail, which runs beside it: a slow mail server must not delay an end, an erasure, or the telling of others.
    pub const WORK: RangeInclusive<i32> = 0..=2;

    /// Mail, pages first.
    pub const MAIL: RangeInclusive<i32> = 3..=5;

    /// Pages alone.
    pub const PAGES: RangeInclusive<i32> = 3..=3;

    /// Lower goes first.
    pub const fn priority(&self) -> i32 {
        match self {
            Self::EndMeasure { .. }
            | Self::EndNoAction { .. }
            | Self::LiftUnknown { .. }
            | Self::EndPassHold { .. }
            | Self::LapseProvisional { .. }
            | Self::Erase => Self::BY_TIME,
            Self::TellParticipants { .. }
            | Self::TellCompany { .. }
            | Self::TellPass { .. }
            | Self::TellPassHold { .. }
            | Self::RemindHolder { .. }
            | Self::TellProvisional { .. }
            | Self::TellEndOfProvisional { .. }
            | Self::RemindProvisional { .. }
            | Self::RemindSignal { .. }
            | Self::Escalate { .. }
            | Self::RemindOutcome { .. }
            | Self::AnswerScreenings
            | Self::AskOutcome { .. }
            | Self::WatchBrake
            | Self::Remind => 1,
            Self::Digest
            | Self::RemindInforming
            | Self::WarnOfLicences
            | Self::WarnNeighbours
            | Self::WarnOfChecks
            | Self::WarnOfReviews => 2,
            Self::Page { .. } => 3,
            Self::SendMail { .. } => 4,
            Self::SendNews { .. } => 5,
        }
    }
}

/// A job and the instant from which it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// What to do.
    pub job: Job,
    /// From when.
    pub at: Timestamp,
}

/// How long a runner may hold a job before another takes it: after a crash its jobs go on within the minute.
pub const LEASE: SignedDuration = SignedDuration::from_secs(50);

/// Whether a lease until this instant leaves time for something outside the database that takes so long at most, also when
/// the clock of the runner that would take over is ahead of ours.
pub fn leaves_time(lease_until: Timestamp, now: Timestamp, effect: SignedDuration) -> bool {
    lease_until.duration_since(now) >= effect.saturating_add(ALARM)
}

/// Why people gave a job up: from a closed list, because the rows of jobs hold no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenUp {
    /// It was done in another way.
    DoneOtherwise,
    /// It need not be done any more.
    NotNeeded,
    /// It cannot be done.
    Impossible,
}

impl GivenUp {
    /// Every reason.
    pub const ALL: &[Self] = &[Self::DoneOtherwise, Self::NotNeeded, Self::Impossible];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DoneOtherwise => "done-otherwise",
            Self::NotNeeded => "not-needed",
            Self::Impossible => "impossible",
        }
    }

    /// The reason with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == name)
    }
}

/// A job that failed this often, which takes some three days, waits for a person.
pub const MAX_ATTEMPTS: i32 = 80;

/// When to try again after so many failed attempts (from 1): 5 s doubled each time, at most an hour; `None` when a person
/// must look.
pub fn retry_after(attempts: i32) -> Option<SignedDuration> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    Some(SignedDuration::from_secs((5_i64 << doublings).min(3600)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_needs_its_time_and_some_more() {
        let now: Timestamp = "2026-11-23T03:00:00Z".parse().unwrap();
        let effect = SignedDuration::from_secs(20);
        for (left, enough) in [(50, true), (25, true), (24, false), (0, false), (-60, false)] {
            let until = now.saturating_add(SignedDuration::from_secs(left)).unwrap();
            assert_eq!(leaves_time(until, now, effect), enough, "{left} s left");
        }
    }

    #[test]
    fn retries_back_off_and_end_with_a_person() {
        assert_eq!(retry_after(1), Some(SignedDuration::from_secs(5)));
        assert_eq!(retry_after(3), Some(SignedDuration::from_secs(20)));
        assert_eq!(retry_after(11), Some(SignedDuration::from_secs(3600)));
        assert_eq!(retry_after(MAX_ATTEMPTS), None);
    }
}
