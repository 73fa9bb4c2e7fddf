//! Outcomes (afdoeningen): how the criminal case behind a registration ended, as its reporter or the person tells it. An outcome
//! opens a task with a clock: two assessors decide what it means for the measure (see [`crate::amendment`]). It changes no feed by
//! itself.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::account::Organisation;
use crate::calendar;
use crate::decision::By;
use crate::id::{OutcomeId, ParticipantId, PersonId, Reference, RegistrationId, ReportId};
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::OutcomeRules;
use crate::refusal::Refusal;
use crate::registration::Registration;

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// A court acquitted the person, under appeal or not.
    Acquitted,
    /// The prosecutor dismissed the case.
    Dismissed,
    /// The sentence has been served, or will have been on a day that is known.
    Served,
    /// A court convicted the person: that lifts nothing, and says how the case stands (see [`crate::outcome_check`]).
    Convicted,
}

impl Ending {
    /// Every ending.
    pub const ALL: [Self; 4] = [Self::Acquitted, Self::Dismissed, Self::Served, Self::Convicted];

    /// The stable name in forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Acquitted => "acquitted",
            Self::Dismissed => "dismissed",
            Self::Served => "served",
            Self::Convicted => "convicted",
        }
    }

    /// The ending with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.as_str() == name)
    }
}

/// What is said about the end of a case. Sealed as a whole: it says more about a person than that they are registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// How it ended.
    pub ending: Ending,
    /// On which day.
    pub day: Date,
    /// How that is known, in words.
    pub source: Personal,
}

/// An outcome that was reported, and what has come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its id.
    pub id: OutcomeId,
    /// The report it is about.
    pub report: ReportId,
    /// The registration that the report led to.
    pub registration: RegistrationId,
    /// The reference of both.
    pub reference: Reference,
    /// The person.
    pub person: PersonId,
    /// The company that reported the incident.
    pub reporter: ParticipantId,
    /// The company that reported the outcome; none when the person did, through an assessor who saw a copy of the judgment.
    pub reported_for: Option<ParticipantId>,
    /// Who recorded it, and when.
    pub reported: By,
    /// What was said.
    pub said: Said,
    /// From when it waits to be decided: the report, or the day on which the sentence will have been served.
    pub waits_from: Timestamp,
    /// When two assessors must have decided.
    pub due: Timestamp,
    /// Who decided as the second assessor, and when.
    pub decided: Option<By>,
}

/// The form that reports an outcome, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutcomeInput {
    /// Field `ending`.
    pub ending: String,
    /// Field `day`.
    pub day: String,
    /// Field `source`.
    pub source: String,
    /// Field `copy`: `seen` when the assessor saw a copy of the judgment or of the prosecutor's letter.
    pub copy: String,
}

impl OutcomeInput {
    /// What is said, if every field is good. Only the foundation is asked whether it saw a copy; only a sentence can be known to end
    /// on a later day, and on the measure's `last_day` at the latest.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(
        &self,
        of: Organisation,
        (about, last_day): (&Report, Date),
        now: Timestamp,
    ) -> Result<Said, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let ending = match self.ending.as_str() {
            "" => Err(Fault::Required),
            name => Ending::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let ending = faults.keep("ending", ending);
        let happened = calendar::day(about.incident.occurred_at);
        let day = input::date(&self.day).and_then(|day| match day {
            day if day > calendar::day(now) && ending == Some(Ending::Served) => {
                if day > last_day {
                    Err(Fault::TooLate { last: last_day })
                } else {
                    Ok(day)
                }
            }
            day if day > calendar::day(now) => Err(Fault::InTheFuture),
            day if day < happened => Err(Fault::BeforeIncident),
            day => Ok(day),
        });
        let day = faults.keep("day", day);
        let source = faults.keep("source", input::text(&self.source, MAX_TEXT)).map(Personal::new);
        if of == Organisation::Foundation && self.copy != "seen" {
            faults.add("copy", Fault::Required);
        }
        let said = || Some(Said { ending: ending?, day: day?, source: source? });
        let said = said();
        faults.finish(said)
    }
}

/// From when what is said now waits to be decided: at once, or from the first second of the day on which a sentence will have been
/// served.
pub fn waits_from(said: &Said, now: Timestamp) -> Timestamp {
    if said.day > calendar::day(now) { calendar::start_of(said.day) } else { now }
}

/// Whether a sentence will have been served on a later day, as far as anybody said.
pub fn is_served_later(outcomes: &[Outcome], now: Timestamp) -> bool {
    let mut served =
        outcomes.iter().filter(|it| it.decided.is_none() && it.said.ending == Ending::Served).peekable();
    served.peek().is_some() && served.all(|it| !it.waits(now))
}

/// When an outcome that waits from now must have been decided: so many working days later.
pub fn due(rules: &OutcomeRules, now: Timestamp) -> Timestamp {
    calendar::working_days_later(now, rules.decide_working_days)
}

/// When assessors are reminded of an outcome that waits from now: a working day before it is due.
pub fn reminder(rules: &OutcomeRules, now: Timestamp) -> Timestamp {
    calendar::working_days_later(now, rules.decide_working_days.saturating_sub(1))
}

/// Refuses an outcome that has nothing to lift or nobody to say it: `known` are the outcomes reported before.
///
/// # Errors
/// [`Refusal::TiedToReporter`] for an assessor tied to the reporting company; [`Refusal::WrongStage`] when no measure is in force or suspended,
/// and while another of the same company, or of the foundation, waits: it pages nobody twice.
pub fn may_be_reported(
    by: &User,
    about: (&Report, &Registration),
    known: &[Outcome],
    now: Timestamp,
) -> Result<(), Refusal> {
    let (report, registration) = about;
    let company = by.participant().ok();
    if company.is_none() {
        crate::assessment::may_judge(by, report)?;
    }
    let waits = known.iter().any(|it| it.waits(now) && it.reported_for == company);
    if waits || !registration.runs(now) { Err(Refusal::WrongStage) } else { Ok(()) }
}

impl Outcome {
    /// Whether it was reported before the day came.
    pub fn is_foreseen(&self) -> bool {
        self.waits_from > self.reported.at
    }

    /// Whether two assessors are to decide it now.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.decided.is_none() && self.waits_from <= now
    }

    /// Whether nobody has decided in time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.decided.is_none() && self.due <= now
    }
}
