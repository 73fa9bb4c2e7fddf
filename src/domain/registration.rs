//! Registrations (registraties): the register entry that an admitted report leads to, with the measure and its term.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
use crate::decision::{By, Decision, Ruling};
use crate::feed::Scope;
use crate::id::{ParticipantId, PersonId, Reference, RegistrationId, ReportId};
use crate::identifiers::Identifiers;
use crate::incident::{Report, Stage as ReportStage};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::Protocol;
use crate::refusal::Refusal;
use crate::retention::Kept;
use crate::second_eyes::Proposed;

/// A register entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// The reference of its report.
    pub reference: Reference,
    /// The report that led to it.
    pub report: ReportId,
    /// The person it is about.
    pub person: PersonId,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// When the incident happened.
    pub occurred_at: Timestamp,
    /// How far the measure reaches.
    pub scope: Scope,
    /// The last day barred, inclusive.
    pub last_day: Date,
    /// Who proposed it, and when.
    pub proposed: By,
    /// How far it has come.
    pub stage: Stage,
    /// When it was last resumed after a suspension, if it was: from then on it holds anew.
    pub resumed_at: Option<Timestamp>,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far a registration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the second assessor.
    Proposed,
    /// The second assessor sent it back.
    SentBack(By),
    /// In force.
    Active {
        /// The second pair of eyes.
        confirmed: By,
    },
    /// Two assessors decided that it holds nothing for the time being; its last day stays what it is.
    Suspended {
        /// The second pair of eyes that put it in force.
        confirmed: By,
        /// The second pair of eyes that suspended it; gates may hold on until that has passed the brake.
        by: By,
    },
    /// Its last day has passed.
    Ended {
        /// The second pair of eyes.
        confirmed: By,
        /// When the end was recorded.
        at: Timestamp,
    },
    /// People ended it before its last day (see [`crate::amendment`]).
    Lifted {
        /// The second pair of eyes that put it in force.
        confirmed: By,
        /// When it was decided; gates may hold on until that has passed the brake.
        at: Timestamp,
    },
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::SentBack(_) => "sent-back",
            Self::Active { .. } => "active",
            Self::Suspended { .. } => "suspended",
            Self::Ended { .. } => "ended",
            Self::Lifted { .. } => "lifted",
        }
    }
}

impl Registration {
    /// The first instant at which the measure no longer holds: 00:00 in Amsterdam after the last day barred.
    pub fn until(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }

    /// Whether the measure holds now: confirmed, and its last day not over.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Active { .. }) && now < self.until()
    }

    /// Whether two assessors suspended it.
    pub const fn is_suspended(&self) -> bool {
        matches!(self.stage, Stage::Suspended { .. })
    }

    /// Whether it was put in force and is not over: it holds, or is suspended.
    pub fn runs(&self, now: Timestamp) -> bool {
        self.is_in_force(now) || (self.is_suspended() && now < self.until())
    }

    /// Whether people have decided that it ends before its last day.
    pub const fn is_lifted(&self) -> bool {
        matches!(self.stage, Stage::Lifted { .. })
    }

    /// From when and until when the registration and all about it is kept.
    pub fn kept(&self, protocol: &Protocol) -> Kept {
        Kept::about_incident(self.occurred_at, self.until(), &protocol.retention)
    }

    /// Confirms the proposal as the second pair of eyes; from here on every gate in scope holds the passes.
    ///
    /// # Errors
    /// [`Refusal::SameAssessor`] when the proposer confirms their own proposal; [`Refusal::TiedToReporter`];
    /// [`Refusal::WrongStage`] when it no longer waits; [`Refusal::StaleVersion`]; [`Refusal::LastDayPassed`];
    /// [`Refusal::IdentifiersContradict`].
    pub fn confirm(
        self,
        report: Report,
        assessor: &User,
        seen: i32,
        identifiers: Identifiers,
        now: Timestamp,
    ) -> Result<(Self, Report, Decision), Refusal> {
        let by = self.awaiting(&report).second_eyes(&report, assessor, seen, now)?;
        if self.until() <= now {
            return Err(Refusal::LastDayPassed);
        }
        identifiers.must_agree()?;
        let registration = self.at(Stage::Active { confirmed: by });
        let report = report.admitted(registration.until())?;
        Ok((registration, report, Decision { by, ruling: Ruling::Confirmed }))
    }

    /// Sends the proposal back to its assessor.
    ///
    /// # Errors
    /// As [`Registration::confirm`], but for the last day.
    pub fn send_back(
        self,
        report: Report,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Report, Decision), Refusal> {
        let by = self.awaiting(&report).second_eyes(&report, assessor, seen, now)?;
        let registration = self.at(Stage::SentBack(by));
        Ok((registration, report.waiting_again()?, Decision { by, ruling: Ruling::SentBack { reason } }))
    }

    fn awaiting(&self, report: &Report) -> Proposed {
        let waits =
            matches!(report.stage, ReportStage::Proposed { registration, .. } if registration == self.id);
        Proposed { by: self.proposed, waits: waits && self.stage == Stage::Proposed, version: self.version }
    }

    /// Records that the last day has passed. `None` when there is nothing to record: neither in force nor suspended, or not over yet.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Option<Self> {
        match self.stage {
            Stage::Active { confirmed } | Stage::Suspended { confirmed, .. } if self.until() <= now => {
                Some(self.at(Stage::Ended { confirmed, at: now }))
            }
            _ => None,
        }
    }

    /// The registration at another stage, one version on.
    pub(crate) fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
