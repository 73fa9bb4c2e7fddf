//! Identifiers that contradict each other: the same pass, filed under two names. Either a card went from hand to hand or
//! somebody made a mistake; until an assessor has settled which, nothing is admitted.

use jiff::Timestamp;

use crate::assessment::may_judge;
use crate::decision::{By, Decision, Ruling};
use crate::id::{ParticipantId, PersonId, Reference, ReportId};
use crate::incident::{Report, Stage};
use crate::permission::User;
use crate::person::Personal;
use crate::refusal::Refusal;

/// Another report that names one of the same passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharing {
    /// Which one.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// The person it is about.
    pub person: PersonId,
    /// Whether name and date of birth are alike.
    pub likeness: Likeness,
}

/// How two identities compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Name and date of birth are the same.
    Same,
    /// One of them is another.
    Other,
}

impl Likeness {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Same, Self::Other];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// Whether what identifies a person agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identifiers {
    /// It does, or an assessor has settled the matter.
    Agree,
    /// It does not.
    Contradict,
}

impl Identifiers {
    /// Refuses to go on with identifiers that contradict each other.
    ///
    /// # Errors
    /// [`Refusal::IdentifiersContradict`].
    pub const fn must_agree(self) -> Result<(), Refusal> {
        match self {
            Self::Agree => Ok(()),
            Self::Contradict => Err(Refusal::IdentifiersContradict),
        }
    }
}

/// What follows from these contradictions.
impl From<&[Sharing]> for Identifiers {
    fn from(contradictions: &[Sharing]) -> Self {
        if contradictions.is_empty() { Self::Agree } else { Self::Contradict }
    }
}

/// Those reports that contradict this person's identity and have not been settled by one of these decisions.
pub fn contradictions<'a>(
    sharing: Vec<Sharing>,
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> Vec<Sharing> {
    let settled: Vec<PersonId> = decisions
        .into_iter()
        .filter_map(|decision| match &decision.ruling {
            Ruling::IdentitySettled { against, .. } => Some(against.as_slice()),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let open = |it: &Sharing| it.likeness == Likeness::Other && !settled.contains(&it.person);
    sharing.into_iter().filter(open).collect()
}

/// Refuses as the second pair of eyes whoever settled a contradiction in the same dossier: that was the first.
///
/// # Errors
/// [`Refusal::SameAssessor`].
pub fn second_eyes<'a>(
    decisions: impl IntoIterator<Item = &'a Decision>,
    assessor: &User,
) -> Result<(), Refusal> {
    let settled = |it: &Decision| matches!(it.ruling, Ruling::IdentitySettled { .. });
    let mut decisions = decisions.into_iter();
    if decisions.any(|it| settled(it) && it.by.account == assessor.id) {
        Err(Refusal::SameAssessor)
    } else {
        Ok(())
    }
}

impl Report {
    /// Records how an assessor settled the contradictions there are, in words. Those that come later are open again.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when the report does not wait for judgement or nothing contradicts;
    /// [`Refusal::StaleVersion`].
    pub fn settle_identity(
        &self,
        assessor: &User,
        seen: i32,
        contradictions: &[Sharing],
        reason: Personal,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        may_judge(assessor, self)?;
        let open =
            matches!(self.stage, Stage::Submitted(_) | Stage::Proposed { .. } | Stage::Admitted { .. });
        if !open || contradictions.is_empty() {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        let against = contradictions.iter().map(|it| it.person).collect();
        let by = By { account: assessor.id, at: now };
        Ok(Decision { by, ruling: Ruling::IdentitySettled { against, reason } })
    }
}
