//! Decisions (besluiten): recorded acts of named people, with their reasons.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::amendment::{self, Ground};
use crate::id::{AccountId, PersonId};
use crate::pass::Pass;
use crate::person::Personal;

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// The account.
    pub account: AccountId,
    /// The instant.
    pub at: Timestamp,
}

/// A decision of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who decided, and when.
    pub by: By,
    /// What was decided.
    pub ruling: Ruling,
}

/// What was decided, with the reasons in the decider's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ruling", rename_all = "kebab-case")]
pub enum Ruling {
    /// The report goes back to the reporting company.
    Returned {
        /// What is missing.
        reason: Personal,
    },
    /// The report is not admitted.
    Rejected {
        /// The criteria that are not met.
        failed: Vec<String>,
        /// Why.
        reason: Personal,
    },
    /// A measure is proposed.
    Proposed(Judgement),
    /// The proposal goes back to its assessor.
    SentBack {
        /// What should be looked at again.
        reason: Personal,
    },
    /// The proposal takes effect.
    Confirmed,
    /// Identifiers that contradicted each other were settled.
    IdentitySettled {
        /// The persons who share a pass with this one and are named otherwise.
        against: Vec<PersonId>,
        /// How it was settled.
        reason: Personal,
    },
    /// Another pass of the same person is proposed.
    PassProposed {
        /// The pass.
        pass: Pass,
        /// Why it is that person's.
        reason: Personal,
    },
    /// The registration holds another pass.
    PassAdded {
        /// The pass.
        pass: Pass,
    },
    /// The registration does not hold another pass.
    PassRefused {
        /// The pass.
        pass: Pass,
        /// Why not.
        reason: Personal,
    },
    /// A provisional measure takes effect.
    Imposed {
        /// Why, in a sentence.
        grounds: Personal,
    },
    /// There is no provisional measure; the report goes back to the reporting company.
    Declined {
        /// Why.
        reason: Personal,
    },
    /// It is proposed to change a measure in force, or to let it stay although an outcome was reported.
    // What was sealed under this name when lifting was the only kind is read by it.
    #[serde(rename = "lifting-proposed")]
    AmendmentProposed(amendment::Proposal),
    /// The measure is lifted.
    Lifted {
        /// Why.
        ground: Ground,
    },
    /// The measure stays although an outcome was reported.
    Stayed {
        /// Why.
        argument: Personal,
    },
    /// The measure lasts longer.
    Extended {
        /// The new last day barred, inclusive.
        last_day: Date,
    },
    /// The measure lasts shorter.
    Shortened {
        /// The new last day barred, inclusive.
        last_day: Date,
    },
    /// The number of a pass was wrong. How long it was held wrongly is the time since the measure was confirmed, or the pass added.
    PassCorrected {
        /// The pass that should never have been held: its holder is informed first.
        wrong: Pass,
        /// The pass that was meant.
        right: Pass,
    },
    /// The measure holds nothing for the time being.
    Suspended,
    /// The measure holds again.
    Resumed,
    /// The measure was reviewed, and is still proportionate.
    Reviewed {
        /// Why sharing is still justified at all.
        sharing: Personal,
        /// Why the rest of the term is.
        term: Personal,
    },
}

impl Ruling {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Returned { .. } => "returned",
            Self::Rejected { .. } => "rejected",
            Self::Proposed(_) => "proposed",
            Self::SentBack { .. } => "sent-back",
            Self::Confirmed => "confirmed",
            Self::IdentitySettled { .. } => "identity-settled",
            Self::PassProposed { .. } => "pass-proposed",
            Self::PassAdded { .. } => "pass-added",
            Self::PassRefused { .. } => "pass-refused",
            Self::Imposed { .. } => "imposed",
            Self::Declined { .. } => "declined",
            Self::AmendmentProposed(_) => "amendment-proposed",
            Self::Lifted { .. } => "lifted",
            Self::Stayed { .. } => "stayed",
            Self::Extended { .. } => "extended",
            Self::Shortened { .. } => "shortened",
            Self::PassCorrected { .. } => "pass-corrected",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Reviewed { .. } => "reviewed",
        }
    }

    /// Whether the reporting company is told of it: what is settled at the foundation stays there.
    pub const fn is_for_reporter(&self) -> bool {
        match self {
            Self::Returned { .. }
            | Self::Rejected { .. }
            | Self::Imposed { .. }
            | Self::Declined { .. }
            | Self::PassAdded { .. }
            | Self::Lifted { .. }
            | Self::Stayed { .. }
            | Self::Extended { .. }
            | Self::Shortened { .. }
            | Self::PassCorrected { .. }
            | Self::Suspended
            | Self::Resumed => true,
            Self::Proposed(_)
            | Self::AmendmentProposed(_)
            | Self::Reviewed { .. }
            | Self::SentBack { .. }
            | Self::Confirmed
            | Self::IdentitySettled { .. }
            | Self::PassProposed { .. }
            | Self::PassRefused { .. } => false,
        }
    }
}

/// An assessor's judgement that leads to a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The criteria, each answered with yes.
    pub met: Vec<String>,
    /// Why sharing is justified at all (double proportionality, first question).
    pub sharing: Personal,
    /// Why this scope and this term (double proportionality, second question).
    pub extent: Personal,
    /// The last day barred, inclusive.
    pub last_day: Date,
    /// Why this day.
    pub argument: Personal,
}
