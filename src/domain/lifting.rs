//! Lifting (opheffen): a measure ends before its last day because two assessors decide so. One proposes with the ground and an
//! argument in words, another confirms or sends back. The same two decide when an outcome does *not* lift. An acquittal lifts even
//! under appeal (domain rules, "Two clocks"); from the confirmation on the dossier is restricted, then erased.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::assessment::may_judge;
use crate::calendar;
use crate::decision::{By, Decision, Ruling};
use crate::id::{LiftingId, PersonId, RegistrationId, ReportId};
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::outcome::{self, Outcome};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::Retention;
use crate::refusal::Refusal;
use crate::registration::{self, Registration};
use crate::retention::Kept;

/// Why a measure is lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// A court acquitted the person.
    Acquitted,
    /// The prosecutor dismissed the case.
    Dismissed,
    /// The sentence has been served.
    Served,
    /// It is about somebody else.
    WrongPerson,
    /// The reporting company takes its report back.
    Withdrawn,
    /// Nobody said how the criminal case stands (see [`crate::outcome_check`]): the system lifts on it, and nobody else.
    OutcomeUnknown,
}

impl Ground {
    /// Every ground on which people lift.
    pub const ALL: [Self; 5] =
        [Self::Acquitted, Self::Dismissed, Self::Served, Self::WrongPerson, Self::Withdrawn];

    /// The stable name in forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Acquitted => "acquitted",
            Self::Dismissed => "dismissed",
            Self::Served => "served",
            Self::WrongPerson => "wrong-person",
            Self::Withdrawn => "withdrawn",
            Self::OutcomeUnknown => "outcome-unknown",
        }
    }
}

/// What becomes of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is lifted.
    Lift(Ground),
    /// It stays: the outcome that was reported does not lift it.
    Stay,
}

/// The name of the verdict that lifts nothing.
pub const STAY: &str = "stay";

impl Verdict {
    /// The stable name in forms and texts: that of the ground, or `stay`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lift(ground) => ground.as_str(),
            Self::Stay => STAY,
        }
    }

    /// The verdict with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let lifts = Ground::ALL.into_iter().find(|ground| ground.as_str() == name).map(Self::Lift);
        lifts.or_else(|| (name == STAY).then_some(Self::Stay))
    }
}

/// A proposal about a measure in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifting {
    /// Its id.
    pub id: LiftingId,
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
    pub verdict: Verdict,
    /// Why, in words.
    pub argument: Personal,
}

impl Proposal {
    /// Whether it lifts the measure.
    pub const fn lifts(&self) -> bool {
        matches!(self.verdict, Verdict::Lift(_))
    }
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

/// The form of a proposal, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LiftingInput {
    /// Field `verdict`.
    pub verdict: String,
    /// Field `lifting-argument`.
    pub argument: String,
}

impl LiftingInput {
    /// The proposal, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<Proposal, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let verdict = match self.verdict.as_str() {
            "" => Err(Fault::Required),
            name => Verdict::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let verdict = faults.keep("verdict", verdict);
        let argument = faults.keep("lifting-argument", input::text(&self.argument, MAX_TEXT));
        let proposal = verdict.zip(argument.map(Personal::new));
        faults.finish(proposal.map(|(verdict, argument)| Proposal { verdict, argument }))
    }
}

impl Registration {
    /// Proposes what becomes of the measure; a second assessor must confirm it. `before` are the proposals about it so far, and
    /// `outcomes` those that were reported.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when the measure is not in force, when a proposal waits, and when it
    /// would stay although no outcome waits to be decided; [`Refusal::NotServedYet`] before the day on which the sentence will have
    /// been served.
    pub fn propose_lifting(
        &self,
        report: &Report,
        assessor: &User,
        (id, proposal): (LiftingId, Proposal),
        (before, outcomes): (&[Lifting], &[Outcome]),
        now: Timestamp,
    ) -> Result<(Lifting, Decision), Refusal> {
        may_judge(assessor, report)?;
        let waits = before.iter().any(|it| it.stage == Stage::Proposed);
        let idle = proposal.verdict == Verdict::Stay && !outcomes.iter().any(|it| it.waits(now));
        if !self.is_in_force(now) || waits || idle {
            return Err(Refusal::WrongStage);
        }
        if proposal.verdict == Verdict::Lift(Ground::Served) && outcome::is_served_later(outcomes, now) {
            return Err(Refusal::NotServedYet);
        }
        let by = By { account: assessor.id, at: now };
        let ruling = Ruling::LiftingProposed(proposal.clone());
        let lifting = Lifting {
            id,
            registration: self.id,
            report: report.id,
            person: self.person,
            proposal,
            proposed: by,
            stage: Stage::Proposed,
            version: 1,
        };
        Ok((lifting, Decision { by, ruling }))
    }

    /// The measure as it was lifted. Gates release, unless that waits at the brake.
    pub(crate) fn lifted(self, at: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            registration::Stage::Active { confirmed } => Ok(Self {
                stage: registration::Stage::Lifted { confirmed, at },
                version: self.version + 1,
                ..self
            }),
            _ => Err(Refusal::WrongStage),
        }
    }

    /// Until when the dossier is restricted that was lifted with effect from now: so many days, and never past the limit of the
    /// incident. From then on it is erased.
    pub fn restricted_until(&self, rules: &Retention, now: Timestamp) -> Timestamp {
        Kept::about_incident(self.occurred_at, calendar::days_later(now, rules.restricted_days), rules).until
    }
}

impl Lifting {
    /// Refuses to let a measure stay when an outcome that waits began to wait after the proposal: its assessor has not weighed it.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`].
    pub fn has_weighed(&self, outcomes: &[Outcome]) -> Result<(), Refusal> {
        let newer = |it: &Outcome| it.decided.is_none() && it.waits_from > self.proposed.at;
        let stays = self.proposal.verdict == Verdict::Stay;
        if stays && outcomes.iter().any(newer) { Err(Refusal::StaleVersion) } else { Ok(()) }
    }

    /// Confirms it as the second pair of eyes. Answers the registration as it is from now on.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it does not wait, or the measure is no longer in force;
    /// [`Refusal::StaleVersion`]; [`Refusal::SameAssessor`].
    pub fn confirm(
        self,
        (registration, report): (Registration, &Report),
        assessor: &User,
        seen: i32,
        now: Timestamp,
    ) -> Result<(Self, Registration, Decision), Refusal> {
        let by = self.second_eyes(report, assessor, seen, now)?;
        if !registration.is_in_force(now) {
            return Err(Refusal::WrongStage);
        }
        let (registration, ruling) = match self.proposal.verdict {
            Verdict::Lift(ground) => (registration.lifted(now)?, Ruling::Lifted { ground }),
            Verdict::Stay => (registration, Ruling::Stayed { argument: self.proposal.argument.clone() }),
        };
        let lifting = Self { stage: Stage::Confirmed(by), version: self.version + 1, ..self };
        Ok((lifting, registration, Decision { by, ruling }))
    }

    /// Sends it back to its assessor, with reasons.
    ///
    /// # Errors
    /// As [`Lifting::confirm`], but for the measure.
    pub fn send_back(
        self,
        report: &Report,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let by = self.second_eyes(report, assessor, seen, now)?;
        let lifting = Self { stage: Stage::SentBack(by), version: self.version + 1, ..self };
        Ok((lifting, Decision { by, ruling: Ruling::SentBack { reason } }))
    }

    fn second_eyes(
        &self,
        report: &Report,
        assessor: &User,
        seen: i32,
        now: Timestamp,
    ) -> Result<By, Refusal> {
        may_judge(assessor, report)?;
        if self.stage != Stage::Proposed {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if self.proposed.account == assessor.id {
            return Err(Refusal::SameAssessor);
        }
        Ok(By { account: assessor.id, at: now })
    }
}
