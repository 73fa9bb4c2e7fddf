//! Amendment (wijziging): what two assessors decide about a measure in force. One proposes, with reasons in words; another confirms
//! or sends back; one proposal waits at a time. The same two decide when an outcome does *not* lift it. What was lifted is
//! restricted from the confirmation on, then erased.

mod change;
mod input;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::change::{Change, Facts, Ground, Kind};
pub use self::input::{AmendmentInput, pass_choice};
use crate::assessment::may_judge;
use crate::calendar;
use crate::decision::{By, Decision, Ruling};
use crate::id::{AmendmentId, PersonId, RegistrationId, ReportId};
use crate::identifiers::Identifiers;
use crate::incident::Report;
use crate::outcome::Outcome;
use crate::pass::Pass;
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::Retention;
use crate::refusal::Refusal;
use crate::registration::Registration;
use crate::retention::Kept;
use crate::second_eyes::Proposed;

/// A proposal about a measure in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// The registration it is about.
    pub registration: RegistrationId,
    /// The report of that.
    pub report: ReportId,
    /// The person.
    pub person: PersonId,
    /// What is proposed, and why.
    pub proposal: Proposal,
    /// Who proposed it, and when.
    pub proposed: By,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// What is proposed, and why. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What becomes of the measure.
    // What was sealed when lifting was the only kind has it under this name.
    #[serde(alias = "verdict")]
    pub change: Change,
    /// Why, in words.
    pub argument: Personal,
}

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the second assessor.
    Proposed,
    /// The second assessor sent it back.
    SentBack(By),
    /// The second assessor confirmed it.
    Confirmed(By),
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::SentBack(_) => "sent-back",
            Self::Confirmed(_) => "confirmed",
        }
    }
}

impl Registration {
    /// Proposes to change the measure; a second assessor must confirm it. `before` are the proposals about it so far.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when a proposal waits, and when this one is not possible now; a term
    /// that is not longer, not shorter, or too long; [`Refusal::PassHeldAlready`]; [`Refusal::AcquittalLifts`].
    pub fn propose_amendment(
        &self,
        report: &Report,
        assessor: &User,
        (id, proposal): (AmendmentId, Proposal),
        (before, facts): (&[Amendment], Facts<'_>),
        now: Timestamp,
    ) -> Result<(Amendment, Decision), Refusal> {
        may_judge(assessor, report)?;
        if before.iter().any(|it| it.stage == Stage::Proposed) {
            return Err(Refusal::WrongStage);
        }
        self.allows(&proposal.change, report, facts, now)?;
        let by = By { account: assessor.id, at: now };
        let ruling = Ruling::AmendmentProposed(proposal.clone());
        let amendment = Amendment {
            id,
            registration: self.id,
            report: report.id,
            person: self.person,
            proposal,
            proposed: by,
            stage: Stage::Proposed,
            version: 1,
        };
        Ok((amendment, Decision { by, ruling }))
    }

    /// Until when the dossier is restricted that was lifted with effect from now: so many days, and never past the limit of the
    /// incident. From then on it is erased.
    pub fn restricted_until(&self, rules: &Retention, now: Timestamp) -> Timestamp {
        Kept::about_incident(self.occurred_at, calendar::days_later(now, rules.restricted_days), rules).until
    }
}

impl Amendment {
    /// Who confirmed it, and when, if somebody did.
    pub const fn decided(&self) -> Option<By> {
        match self.stage {
            Stage::Confirmed(by) => Some(by),
            Stage::Proposed | Stage::SentBack(_) => None,
        }
    }

    /// The pass that this proposal would let the registration hold, as long as it waits.
    pub fn awaited_pass(&self) -> Option<&Pass> {
        match (&self.stage, &self.proposal.change) {
            (Stage::Proposed, Change::CorrectPass { right, .. }) => Some(right),
            _ => None,
        }
    }

    /// Refuses to let a measure stay when an outcome that waits began to wait after the proposal: its assessor has not weighed it.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`].
    pub fn has_weighed(&self, outcomes: &[Outcome]) -> Result<(), Refusal> {
        let newer = |it: &Outcome| it.decided.is_none() && it.waits_from > self.proposed.at;
        let stays = self.proposal.change == Change::Stay;
        if stays && outcomes.iter().any(newer) { Err(Refusal::StaleVersion) } else { Ok(()) }
    }

    /// Confirms it as the second pair of eyes. Answers the registration and the report as they are from now on.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it does not wait, or the change is no longer possible;
    /// [`Refusal::StaleVersion`]; [`Refusal::SameAssessor`]; as [`Registration::propose_amendment`];
    /// [`Refusal::IdentifiersContradict`] when the right pass is known as somebody else's and nobody has settled that.
    pub fn confirm(
        self,
        (registration, report): (Registration, Report),
        assessor: &User,
        seen: i32,
        (facts, identifiers): (Facts<'_>, Identifiers),
        now: Timestamp,
    ) -> Result<Amended, Refusal> {
        let by = self.awaiting().second_eyes(&report, assessor, seen, now)?;
        registration.allows(&self.proposal.change, &report, facts, now)?;
        if self.awaited_pass().is_some() {
            identifiers.must_agree()?;
        }
        let Proposal { change, argument } = &self.proposal;
        let (registration, report, ruling) = registration.amended(report, change, argument, by)?;
        let amendment = self.at(Stage::Confirmed(by));
        Ok(Amended { amendment, registration, report, decision: Decision { by, ruling } })
    }

    /// Sends it back to its assessor, with reasons.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`], [`Refusal::WrongStage`], [`Refusal::StaleVersion`], [`Refusal::SameAssessor`].
    pub fn send_back(
        self,
        report: &Report,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let by = self.awaiting().second_eyes(report, assessor, seen, now)?;
        Ok((self.at(Stage::SentBack(by)), Decision { by, ruling: Ruling::SentBack { reason } }))
    }

    fn awaiting(&self) -> Proposed {
        Proposed { by: self.proposed, waits: self.stage == Stage::Proposed, version: self.version }
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}

/// What a confirmed amendment leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The amendment itself.
    pub amendment: Amendment,
    /// The registration as it is from now on.
    pub registration: Registration,
    /// Its report.
    pub report: Report,
    /// What was decided.
    pub decision: Decision,
}

/// The passes that were corrected, in the order in which that was decided: the wrong one of each, and the right one.
pub fn corrections(all: &[Amendment]) -> Vec<(&Pass, &Pass)> {
    let mut all: Vec<_> = all.iter().filter(|it| it.decided().is_some()).collect();
    all.sort_by_key(|it| (it.decided().map(|by| by.at), it.id));
    let passes = all.into_iter().filter_map(|it| match &it.proposal.change {
        Change::CorrectPass { wrong, right } => Some((wrong, right)),
        _ => None,
    });
    passes.collect()
}

/// How often the term was changed.
pub fn changes_of_term(all: &[Amendment]) -> usize {
    let of_term = |it: &&Amendment| {
        it.decided().is_some() && matches!(it.proposal.change, Change::Extend { .. } | Change::Shorten { .. })
    };
    all.iter().filter(of_term).count()
}
