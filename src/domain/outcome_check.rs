//! Outcome checks (afdoeningscontroles): the first of the two clocks of a measure. At most every six months somebody says how the
//! criminal case stands; the reporting company is asked, and the foundation when that does not take part. Silence ends in lifting,
//! not in keeping. When a check is due is worked out from what was said, and stored nowhere.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::amendment::{self, Amendment, Ground};
use crate::calendar;
use crate::id::{AccountId, OutcomeCheckId, ParticipantId, PersonId, RegistrationId, ReportId};
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::outcome::{self, Outcome};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::OutcomeRules;
use crate::refusal::Refusal;
use crate::registration::{Registration, Stage};

/// An entry in the history of a measure's checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeCheck {
    /// Its id.
    pub id: OutcomeCheckId,
    /// The registration it is about.
    pub registration: RegistrationId,
    /// The report of that.
    pub report: ReportId,
    /// The person.
    pub person: PersonId,
    /// The company that answered; none when the foundation did, or nobody.
    pub answered_for: Option<ParticipantId>,
    /// Who recorded it; none when it was the system.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub said: Said,
}

/// How a criminal case stands. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "kebab-case")]
pub enum Said {
    /// It has not ended.
    Pending {
        /// The day on which that was asked.
        asked: Date,
        /// Who says so, in words.
        source: Personal,
    },
    /// A court convicted the person, which lifts nothing.
    Convicted {
        /// On which day.
        day: Date,
        /// How that is known, in words.
        source: Personal,
    },
    /// Nobody said anything in time.
    Nothing {
        /// On which ground the measure was lifted.
        ground: Ground,
    },
}

impl Said {
    /// The stable name in texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Pending { .. } => "pending",
            Self::Convicted { .. } => "convicted",
            Self::Nothing { .. } => "nothing",
        }
    }

    /// Every name.
    pub const NAMES: [&'static str; 3] = ["pending", "convicted", "nothing"];
}

/// The form that says that a case is still pending, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CheckInput {
    /// Field `asked`.
    pub asked: String,
    /// Field `source`.
    pub source: String,
}

impl CheckInput {
    /// What is said, if every field is good. `since` is the day of the last check: what was known then is no answer.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, since: Date, now: Timestamp) -> Result<Said, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let asked = input::date(&self.asked).and_then(|day| match day {
            day if day > calendar::day(now) => Err(Fault::InTheFuture),
            day if day < since => Err(Fault::TooEarly { first: since }),
            day => Ok(day),
        });
        let asked = faults.keep("asked", asked);
        let source = faults.keep("source", input::text(&self.source, MAX_TEXT)).map(Personal::new);
        faults.finish(asked.zip(source).map(|(asked, source)| Said::Pending { asked, source }))
    }
}

/// When the case was last spoken of in a way that renews the check, if it was: `checked` is the last entry of the history. That a
/// measure stays after an outcome is an answer, and so is a sentence that will have been served on a later day.
pub fn answered(checked: Option<Timestamp>, outcomes: &[Outcome]) -> Option<Timestamp> {
    let spoken = outcomes.iter().filter_map(|it| match it.decided {
        Some(by) => Some(by.at),
        None => it.is_foreseen().then_some(it.reported.at),
    });
    checked.into_iter().chain(spoken).max()
}

/// From when the months of the next check count: the confirmation of the measure, or the last answer. `None` unless confirmed.
pub fn since(registration: &Registration, answered: Option<Timestamp>) -> Option<Timestamp> {
    match registration.stage {
        Stage::Active { confirmed } | Stage::Suspended { confirmed, .. } => {
            Some(answered.map_or(confirmed.at, |at| at.max(confirmed.at)))
        }
        Stage::Proposed | Stage::SentBack(_) | Stage::Ended { .. } | Stage::Lifted { .. } => None,
    }
}

/// By when somebody must have said how the case stands. `None` when nothing is in force, or the measure ends before or with that day.
pub fn due(
    rules: &OutcomeRules,
    registration: &Registration,
    answered: Option<Timestamp>,
) -> Option<Timestamp> {
    let due = calendar::months_later(since(registration, answered)?, rules.check_months);
    (calendar::day(due) < registration.last_day).then_some(due)
}

/// The instant at which silence lifts: when the check is due, or later as long as somebody has spoken and two assessors still have
/// their days to decide, over an outcome or over what one of them proposed.
pub fn silent_at(
    rules: &OutcomeRules,
    due: Timestamp,
    (outcomes, proposals): (&[Outcome], &[Amendment]),
    now: Timestamp,
) -> Timestamp {
    let open = outcomes.iter().filter(|it| it.waits(now)).map(|it| it.due);
    let undecided = proposals.iter().filter(|it| !matches!(it.stage, amendment::Stage::Confirmed(_)));
    let proposed = undecided.map(|it| outcome::due(rules, it.proposed.at));
    open.chain(proposed).fold(due, Timestamp::max)
}

/// Refuses an answer about a measure that needs none, and from who may not give it.
///
/// # Errors
/// As [`outcome::may_be_reported`]; [`Refusal::WrongStage`] when no check is due.
pub fn may_be_answered(
    by: &User,
    about: (&Report, &Registration),
    (known, due): (&[Outcome], Option<Timestamp>),
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    outcome::may_be_reported(by, about, known, now)?;
    due.ok_or(Refusal::WrongStage)
}

impl Registration {
    /// The measure as silence lifts it, and what to note. `None` before that, and when it is over.
    #[must_use]
    pub fn fall_silent(self, silent_at: Timestamp, now: Timestamp) -> Option<(Self, Said)> {
        if now < silent_at || !self.runs(now) {
            return None;
        }
        let lifted = self.lifted(now).ok()?;
        Some((lifted, Said::Nothing { ground: Ground::OutcomeUnknown }))
    }
}

/// The fewest in a cell of the figures that is shown: a smaller number could tell of one person (domain rules, "Retention").
pub const SMALLEST_CELL: i64 = 5;
