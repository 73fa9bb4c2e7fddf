//! Another pass of somebody whose measure is in force: proposed by an assessor, or by a facility that knows the person under
//! it; confirmed by a (second) assessor, then held as the others are.

use jiff::Timestamp;
use serde::Serialize;

use crate::assessment::may_judge;
use crate::decision::{By, Decision, Ruling};
use crate::id::{PassAdditionId, PersonId, RegistrationId, ReportId};
use crate::identifiers::Identifiers;
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Faults, FieldFault};
use crate::pass::Pass;
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::Protocol;
use crate::refusal::Refusal;
use crate::registration::Registration;
use crate::second_eyes::Proposed;

/// Another pass for a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassAddition {
    /// Its id.
    pub id: PassAdditionId,
    /// The registration that shall hold the pass.
    pub registration: RegistrationId,
    /// The report that led to it.
    pub report: ReportId,
    /// Whose pass it is.
    pub person: PersonId,
    /// The pass.
    pub pass: Pass,
    /// Why it is that person's.
    pub reason: Personal,
    /// Who proposed it, and when.
    pub proposed: By,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far an addition has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the second assessor.
    Proposed,
    /// The second assessor refused it.
    Refused(By),
    /// The registration holds the pass.
    Added(By),
}

impl Stage {
    /// The stable name in storage.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Refused(_) => "refused",
            Self::Added(_) => "added",
        }
    }
}

/// The form of an addition as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PassAdditionInput {
    /// Field `pass-scheme`.
    pub scheme: String,
    /// Field `pass-number`.
    pub number: String,
    /// Field `pass-reason`.
    pub reason: String,
}

/// An addition to be, with every field good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The pass.
    pub pass: Pass,
    /// Why it is that person's.
    pub reason: Personal,
}

impl PassAdditionInput {
    /// The request, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol) -> Result<Request, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let pass = faults.pass(("pass-scheme", "pass-number"), (&self.scheme, &self.number), protocol);
        let reason = faults.keep("pass-reason", input::text(&self.reason, MAX_TEXT)).map(Personal::new);
        let request = || Some(Request { pass: pass?, reason: reason? });
        faults.finish(request())
    }
}

impl Registration {
    /// Proposes to hold another pass of the same person; a second assessor must confirm it. `waiting` are the passes that
    /// have been proposed already.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when the measure is not in force; [`Refusal::PassHeldAlready`].
    pub fn propose_pass(
        &self,
        report: &Report,
        assessor: &User,
        (id, request): (PassAdditionId, Request),
        waiting: &[PassAddition],
        now: Timestamp,
    ) -> Result<(PassAddition, Decision), Refusal> {
        may_judge(assessor, report)?;
        self.add_pass(report, assessor, (id, request), waiting, now)
    }

    /// Proposes to hold another pass under which a facility says it knows the person: that company's officer and one assessor
    /// are the four eyes.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the measure is not in force; [`Refusal::PassHeldAlready`].
    pub fn add_pass(
        &self,
        report: &Report,
        user: &User,
        (id, request): (PassAdditionId, Request),
        waiting: &[PassAddition],
        now: Timestamp,
    ) -> Result<(PassAddition, Decision), Refusal> {
        if !self.is_in_force(now) {
            return Err(Refusal::WrongStage);
        }
        let Request { pass, reason } = request;
        if waiting.iter().any(|it| it.stage == Stage::Proposed && it.pass == pass) {
            return Err(Refusal::PassHeldAlready);
        }
        report.has_not(&pass)?;
        let by = By { account: user.id, at: now };
        let ruling = Ruling::PassProposed { pass: pass.clone(), reason: reason.clone() };
        let addition = PassAddition {
            id,
            registration: self.id,
            report: report.id,
            person: self.person,
            pass,
            reason,
            proposed: by,
            stage: Stage::Proposed,
            version: 1,
        };
        Ok((addition, Decision { by, ruling }))
    }
}

impl PassAddition {
    /// Confirms it as the second pair of eyes; from here on every gate in the measure's scope holds the pass.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it does not wait, or the measure is no longer in force;
    /// [`Refusal::StaleVersion`]; [`Refusal::SameAssessor`]; [`Refusal::PassHeldAlready`]; [`Refusal::IdentifiersContradict`]
    /// when the pass is known as somebody else's and nobody has settled that.
    pub fn confirm(
        self,
        (registration, report): (&Registration, Report),
        assessor: &User,
        seen: i32,
        identifiers: Identifiers,
        now: Timestamp,
    ) -> Result<(Self, Report, Decision), Refusal> {
        let by = self.awaiting().second_eyes(&report, assessor, seen, now)?;
        if !registration.is_in_force(now) || registration.id != self.registration {
            return Err(Refusal::WrongStage);
        }
        identifiers.must_agree()?;
        let report = report.with_pass(self.pass.clone())?;
        let ruling = Ruling::PassAdded { pass: self.pass.clone() };
        Ok((self.at(Stage::Added(by)), report, Decision { by, ruling }))
    }

    /// Refuses it, with reasons.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`], [`Refusal::WrongStage`], [`Refusal::StaleVersion`], [`Refusal::SameAssessor`].
    pub fn refuse(
        self,
        report: &Report,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let by = self.awaiting().second_eyes(report, assessor, seen, now)?;
        let ruling = Ruling::PassRefused { pass: self.pass.clone(), reason };
        Ok((self.at(Stage::Refused(by)), Decision { by, ruling }))
    }

    fn awaiting(&self) -> Proposed {
        Proposed { by: self.proposed, waits: self.stage == Stage::Proposed, version: self.version }
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
