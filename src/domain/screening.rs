//! Screening: the one question about a named person, somebody who applies for a pass. The foundation looks before anything is said, and
//! answers leave at fixed times, so that waiting tells nothing (domain rules, "Screening").

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::decision::By;
use crate::id::{ParticipantId, PersonId, Reference, ReportId, ScreeningId};
use crate::identifiers::Likeness;
use crate::incident::{MAX_LINE, MAX_TEXT};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::pass::Pass;
use crate::permission::User;
use crate::person::{Identity, Personal};
use crate::protocol::{Protocol, ScreeningRules};
use crate::refusal::Refusal;
use crate::schedule::Rhythm;

/// For what a company asks. Nothing else justifies the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody applies for a pass.
    Application,
    /// Somebody's pass is prolonged or replaced.
    Renewal,
}

impl Purpose {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Application, Self::Renewal];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Renewal => "renewal",
        }
    }

    /// The purpose with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// Whom a company asks about: by a pass, by name and date of birth, or by both. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The pass that the person has or shall have.
    pub pass: Option<Pass>,
    /// Who the person is.
    pub identity: Option<Identity>,
}

/// One question, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screening {
    /// Its id.
    pub id: ScreeningId,
    /// The company that asks.
    pub participant: ParticipantId,
    /// Who asked, and when.
    pub asked: By,
    /// For what.
    pub purpose: Purpose,
    /// About whom.
    pub question: Question,
    /// When its answer leaves.
    pub slot: Timestamp,
    /// The answer, once it has left.
    pub answer: Option<Answer>,
}

/// What a company is told: the references of the measures that bar the person; none when nothing does. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The references.
    pub hits: Vec<Reference>,
}

/// Somebody registered who may be the person asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The report that is in force.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The person registered.
    pub person: PersonId,
    /// The company that reported.
    pub reporter: ParticipantId,
}

/// What an assessor found about one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which one.
    pub report: ReportId,
    /// Whether it is the person asked about.
    pub likeness: Likeness,
    /// Why, in words.
    pub reason: Personal,
    /// Who found it, and when.
    pub by: By,
}

/// The form that asks, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScreeningInput {
    /// Field `purpose`.
    pub purpose: String,
    /// Field `name`.
    pub name: String,
    /// Field `birth-date`.
    pub birth_date: String,
    /// Field `pass-scheme`.
    pub scheme: String,
    /// Field `pass-number`.
    pub number: String,
}

impl ScreeningInput {
    /// The purpose and the question, if every field is good: a pass, or name and date of birth, or all of them.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol, now: Timestamp) -> Result<(Purpose, Question), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let purpose = match self.purpose.as_str() {
            "" => Err(Fault::Required),
            name => Purpose::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let purpose = faults.keep("purpose", purpose);
        let typed = |field: &String| !field.trim().is_empty();
        let named = typed(&self.name) || typed(&self.birth_date);
        let passed = typed(&self.scheme) || typed(&self.number);
        if !named && !passed {
            faults.add("name", Fault::PersonOrPass);
        }
        let identity = if named { self.identity(now, &mut faults).map(Some) } else { Some(None) };
        let fields = (("pass-scheme", "pass-number"), (&*self.scheme, &*self.number));
        let pass = if passed { faults.pass(fields.0, fields.1, protocol).map(Some) } else { Some(None) };
        let question = || Some((purpose?, Question { identity: identity?, pass: pass? }));
        let question = question();
        faults.finish(question)
    }

    fn identity(&self, now: Timestamp, faults: &mut Faults) -> Option<Identity> {
        let name = faults.keep("name", input::line(&self.name, MAX_LINE)).map(Personal::new);
        let born = faults.keep("birth-date", input::birth_date(&self.birth_date, now));
        Some(Identity { name: name?, birth_date: born? })
    }
}

/// The form in which an assessor says what was found, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FindingInput {
    /// Field `likeness`.
    pub likeness: String,
    /// Field `finding-reason`.
    pub reason: String,
}

impl FindingInput {
    /// What was found, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<(Likeness, Personal), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let likeness = match self.likeness.as_str() {
            "" => Err(Fault::Required),
            name => Likeness::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let likeness = faults.keep("likeness", likeness);
        let reason = faults.keep("finding-reason", input::text(&self.reason, MAX_TEXT)).map(Personal::new);
        faults.finish(likeness.zip(reason))
    }
}

impl ScreeningRules {
    /// When the answer to a question asked now leaves: the first of the fixed times before which people have had time to look.
    pub fn slot(&self, now: Timestamp) -> Timestamp {
        let looked = now.saturating_add(SignedDuration::from_mins(i64::from(self.verify_minutes)));
        self.next(looked.unwrap_or(Timestamp::MAX))
    }

    /// The first of the fixed times after this one.
    pub fn next(&self, after: Timestamp) -> Timestamp {
        let times = self.answer_at.iter().map(|time| Rhythm::Daily(*time).next(after));
        times.min().unwrap_or(Timestamp::MAX)
    }

    /// From when on questions of one account count: an hour ago.
    pub fn account_since(now: Timestamp) -> Timestamp {
        now.saturating_sub(SignedDuration::from_hours(1)).unwrap_or(now)
    }

    /// From when on questions of one company count: the beginning of the day.
    pub fn company_since(now: Timestamp) -> Timestamp {
        calendar::start_of(calendar::day(now))
    }

    /// Refuses whoever has asked so often: a list of names is no screening. Answers whether this is the company's last of the day, so
    /// that it is reported.
    ///
    /// # Errors
    /// [`Refusal::TooManyScreenings`].
    pub const fn allow(&self, by_account: i64, by_company: i64) -> Result<bool, Refusal> {
        if by_account >= self.account_per_hour as i64 || by_company >= self.company_per_day as i64 {
            return Err(Refusal::TooManyScreenings);
        }
        Ok(by_company + 1 == self.company_per_day as i64)
    }
}

impl Screening {
    /// The question, for the company that asked: to any other it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.participant == company { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// Refuses an assessor who is tied to the company that asks or to the one that reported.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`].
    pub fn may_look(&self, assessor: &User, candidate: &Candidate) -> Result<(), Refusal> {
        let tied = [self.participant, candidate.reporter].iter().any(|it| assessor.ties.contains(it));
        if tied { Err(Refusal::TiedToReporter) } else { Ok(()) }
    }

    /// What an assessor found about a candidate.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when the answer has left, or somebody found it before.
    pub fn find(
        &self,
        assessor: &User,
        candidate: &Candidate,
        (likeness, reason): (Likeness, Personal),
        before: &[Finding],
        now: Timestamp,
    ) -> Result<Finding, Refusal> {
        self.may_look(assessor, candidate)?;
        if self.answer.is_some() || before.iter().any(|it| it.report == candidate.report) {
            return Err(Refusal::WrongStage);
        }
        Ok(Finding { report: candidate.report, likeness, reason, by: By { account: assessor.id, at: now } })
    }

    /// The answer, once somebody has looked at each candidate.
    pub fn answered(&self, candidates: &[Candidate], findings: &[Finding]) -> Option<Answer> {
        let mut hits = Vec::new();
        for candidate in candidates {
            let finding = findings.iter().find(|it| it.report == candidate.report)?;
            if finding.likeness == Likeness::Same {
                hits.push(candidate.reference);
            }
        }
        Some(Answer { hits })
    }
}
