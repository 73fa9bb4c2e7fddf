//! The letter (brief) that informs the person: what it names, and the print log (printlogboek) of those that were posted. It says who
//! reported, what for, which measure and until when, what is kept, and the person's rights (GDPR art. 14).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::decision::By;
use crate::facility::Mainport;
use crate::feed::Scope;
use crate::id::{InformingId, LetterId, PersonId, ReportId};
use crate::incident::MAX_TEXT;
use crate::informing_task::Task;
use crate::input::{self, FieldFault};
use crate::person::Personal;
use crate::protocol::Retention;
use crate::provisional::Provisional;
use crate::registration::Registration;

/// What a letter names. Sealed with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The person's name.
    pub name: Personal,
    /// The person's postal address, line by line.
    pub address: Personal,
    /// What the report is called.
    pub reference: String,
    /// The name of the company that reported.
    pub source: Personal,
    /// The kind of incident, by its id in the protocol.
    pub category: String,
    /// The day it happened.
    pub day: Date,
    /// The mainport where it happened.
    pub mainport: Mainport,
    /// What was decided about the person's passes.
    pub measure: Measure,
    /// The last day on which anything about it is kept, inclusive.
    pub kept_until: Date,
}

/// What was decided about a person's passes, as far as the person is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "kebab-case")]
pub enum Measure {
    /// They are held.
    InForce {
        /// How far it reaches.
        scope: Scope,
        /// The last day barred, inclusive.
        last_day: Date,
    },
    /// They were held until people or time ended it.
    Over {
        /// How far it reached.
        scope: Scope,
    },
    /// They are held provisionally.
    Provisional {
        /// How far it reaches.
        scope: Scope,
        /// The first instant at which it holds no more, unless a measure follows.
        until: Timestamp,
    },
    /// They were held provisionally, and no measure followed.
    Lapsed {
        /// How far it reached.
        scope: Scope,
    },
}

impl Measure {
    /// What a registration means for the person now.
    pub fn of(registration: &Registration, now: Timestamp) -> Self {
        let scope = registration.scope.clone();
        if registration.is_in_force(now) {
            Self::InForce { scope, last_day: registration.last_day }
        } else {
            Self::Over { scope }
        }
    }

    /// What a provisional measure means for the person; `holds` says until when, if it holds now.
    pub fn provisional(it: &Provisional, holds: Option<Timestamp>) -> Self {
        let scope = it.scope.clone();
        match holds {
            Some(until) => Self::Provisional { scope, until },
            None => Self::Lapsed { scope },
        }
    }

    /// The stable name in the files of letters.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::InForce { .. } => "in-force",
            Self::Over { .. } => "over",
            Self::Provisional { .. } => "provisional",
            Self::Lapsed { .. } => "lapsed",
        }
    }

    /// How far it reaches, or reached.
    pub const fn scope(&self) -> &Scope {
        match self {
            Self::InForce { scope, .. }
            | Self::Over { scope }
            | Self::Provisional { scope, .. }
            | Self::Lapsed { scope } => scope,
        }
    }
}

/// A letter, word for word as it stands on paper, so that what was posted can be shown again whatever later texts say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What it names.
    pub facts: Facts,
    /// The tag of its language.
    pub language: String,
    /// The version of the text in that language.
    pub version: u16,
    /// Its day and its reference, each with what that is called.
    pub details: Vec<(String, String)>,
    /// What it is about.
    pub subject: String,
    /// Whom it addresses.
    pub salutation: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// What stands above the foundation's address.
    pub contact: String,
    /// Where the foundation can be reached, line by line.
    pub sender: Vec<String>,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its title; empty for what stands first.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<Personal>,
    /// Points of a list.
    pub list: Vec<Personal>,
}

/// A letter that was printed and posted: a row of the print log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its id.
    pub id: LetterId,
    /// The task that it settled.
    pub task: InformingId,
    /// The report that it is about.
    pub report: ReportId,
    /// The person.
    pub person: PersonId,
    /// Who posted it, and when.
    pub by: By,
    /// What was posted.
    pub content: Content,
}

/// What was posted. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The letter.
    pub letter: Letter,
    /// Why it was posted although another had been before.
    pub again: Option<Personal>,
}

impl Posted {
    /// From when on it is kept no longer: so many years after it was posted (domain rules, "Retention").
    pub fn forgotten_at(&self, rules: &Retention) -> Timestamp {
        calendar::years_later(self.by.at, rules.letter_years)
    }
}

/// The form that records a posted letter, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PostingInput {
    /// Field `again`: why there is another letter.
    pub again: String,
    /// Field `letter`: which text was printed.
    pub printed: String,
}

impl PostingInput {
    /// Why there is another letter, if one was posted before.
    ///
    /// # Errors
    /// The fault of the field `again`.
    pub fn check(&self, task: &Task) -> Result<Option<Personal>, Vec<FieldFault>> {
        let fault = |fault| vec![FieldFault { field: "again".to_owned(), fault }];
        if !task.is_posted() {
            return Ok(None);
        }
        input::text(&self.again, MAX_TEXT).map(|reason| Some(Personal::new(reason))).map_err(fault)
    }
}
