//! The steps of a company's life, each taken by two administrators: one proposes, another confirms.

use jiff::Timestamp;

use crate::decision::By;
use crate::id::StepId;
use crate::refusal::Refusal;

/// How far a company has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// It wants to take part.
    Applied,
    /// It was admitted, or let in again.
    Live {
        /// When.
        since: Timestamp,
    },
    /// It was shut out until further notice.
    Suspended {
        /// When.
        since: Timestamp,
    },
    /// It has left, or will not come.
    Left {
        /// When.
        since: Timestamp,
    },
}

impl Life {
    /// The life after a step that two administrators took.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the step does not follow.
    pub(crate) fn after(self, step: Step, at: Timestamp) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Applied, Step::Admit) | (Self::Suspended { .. }, Step::Resume) => {
                Ok(Self::Live { since: at })
            }
            (Self::Live { .. }, Step::Suspend) => Ok(Self::Suspended { since: at }),
            (Self::Applied | Self::Live { .. } | Self::Suspended { .. }, Step::Leave) => {
                Ok(Self::Left { since: at })
            }
            (life @ (Self::Live { .. } | Self::Suspended { .. } | Self::Left { .. }), Step::EndHolds) => {
                Ok(life)
            }
            (
                life @ (Self::Applied | Self::Live { .. } | Self::Suspended { .. }),
                Step::Exempt | Step::Require,
            ) => Ok(life),
            (Self::Live { .. } | Self::Suspended { .. }, Step::Admit)
            | (Self::Applied | Self::Live { .. }, Step::Resume)
            | (Self::Applied | Self::Suspended { .. }, Step::Suspend)
            | (Self::Applied, Step::EndHolds)
            | (Self::Left { .. }, _) => Err(Refusal::WrongStage),
        }
    }
}

/// Whether a report needs a second person of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FourEyes {
    /// Who drafted a report does not submit it.
    Required,
    /// The company has one officer, who may submit what they drafted; it has no urgent route.
    Exempt {
        /// Since when.
        since: Timestamp,
        /// Why the foundation allows it.
        reason: String,
    },
}

/// Something that takes two administrators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To let it take part.
    Admit,
    /// To shut it out until further notice.
    Suspend,
    /// To let it in again.
    Resume,
    /// To record that it leaves, or will not come.
    Leave,
    /// To exempt a company with one officer from four eyes.
    Exempt,
    /// To require four eyes again.
    Require,
    /// To end what its gates still hold, once it has been winding down for long enough.
    EndHolds,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] =
        [Self::Admit, Self::Suspend, Self::Resume, Self::Leave, Self::Exempt, Self::Require, Self::EndHolds];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admit => "admit",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Leave => "leave",
            Self::Exempt => "exempt",
            Self::Require => "require",
            Self::EndHolds => "end-holds",
        }
    }

    /// Whether the company does not take part any more after it.
    pub const fn shuts_out(self) -> bool {
        match self {
            Self::Suspend | Self::Leave => true,
            Self::Admit | Self::Resume | Self::Exempt | Self::Require | Self::EndHolds => false,
        }
    }

    /// The step with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == name)
    }
}

/// A step that one administrator proposed, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: StepId,
    /// The step.
    pub step: Step,
    /// Why, in the proposer's words.
    pub reason: String,
    /// Who proposed it, and when.
    pub proposed: By,
    /// What came of it; `None` while it waits.
    pub settled: Option<Settled>,
}

/// What came of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Another administrator confirmed it.
    Confirmed(By),
    /// An administrator took it back.
    Withdrawn(By),
}
