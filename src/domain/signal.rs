//! Signals (signalen): a doubt whether a measure is about the right person. A signal opens a task with a clock for the
//! assessor on duty. It changes no feed by itself.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::decision::By;
use crate::id::{ParticipantId, PersonId, Reference, ReportId, SignalId};
use crate::incident::MAX_TEXT;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::SignalRules;
use crate::refusal::Refusal;

/// "Possibly another person", and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Its id.
    pub id: SignalId,
    /// The report whose person is doubted.
    pub report: ReportId,
    /// The reference of that.
    pub reference: Reference,
    /// The person it is about.
    pub person: PersonId,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// The company that raised it; none when the foundation did.
    pub raised_for: Option<ParticipantId>,
    /// Who raised it, and when.
    pub raised: By,
    /// What gave rise to it.
    pub words: Personal,
    /// When it must have been settled.
    pub due: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far a signal has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Waits for an assessor.
    Open,
    /// An assessor found out.
    Settled {
        /// Who, and when.
        by: By,
        /// What it is.
        finding: Finding,
        /// In which words.
        words: Personal,
    },
}

/// What an assessor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It is the right person.
    RightPerson,
    /// It is another person: the registration must be corrected.
    AnotherPerson,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 2] = [Self::RightPerson, Self::AnotherPerson];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RightPerson => "right-person",
            Self::AnotherPerson => "another-person",
        }
    }

    /// The finding with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.as_str() == name)
    }
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled { .. } => "settled",
        }
    }
}

/// The form that raises a signal, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SignalInput {
    /// Field `reference`.
    pub reference: String,
    /// Field `words`.
    pub words: String,
}

impl SignalInput {
    /// The reference and the words, if both are good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<(Reference, Personal), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let reference = match self.reference.trim() {
            "" => Err(Fault::Required),
            typed => typed.to_uppercase().parse().map_err(|_| Fault::NotAReference),
        };
        let reference = faults.keep("reference", reference);
        let words = faults.keep("words", input::text(&self.words, MAX_TEXT)).map(Personal::new);
        faults.finish(reference.zip(words))
    }
}

/// The form that settles a signal, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingInput {
    /// Field `finding`.
    pub finding: String,
    /// Field `words`.
    pub words: String,
}

impl FindingInput {
    /// What was found and in which words, if both are good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<(Finding, Personal), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let finding = match self.finding.as_str() {
            "" => Err(Fault::Required),
            name => Finding::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let finding = faults.keep("finding", finding);
        let words = faults.keep("words", input::text(&self.words, MAX_TEXT)).map(Personal::new);
        faults.finish(finding.zip(words))
    }
}

/// The most signals of one company about one report that wait at the same time: more say nothing new, and page somebody.
const MAX_OPEN: usize = 3;

/// Refuses one more signal of a company about a report, if too many of these wait.
///
/// # Errors
/// [`Refusal::SignalsOpen`].
pub fn may_be_raised(signals: &[Signal], by: Option<ParticipantId>) -> Result<(), Refusal> {
    let open = signals.iter().filter(|it| it.stage == Stage::Open && it.raised_for == by).count();
    if open < MAX_OPEN { Ok(()) } else { Err(Refusal::SignalsOpen) }
}

/// When a signal raised now must have been settled: so many hours later, day or night.
pub fn due(rules: &SignalRules, now: Timestamp) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(i64::from(rules.settle_hours))).unwrap_or(Timestamp::MAX)
}

impl Signal {
    /// Whether nobody has settled it in time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.stage == Stage::Open && self.due <= now
    }

    /// Refuses an assessor tied to the company that reported.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`].
    pub fn may_judge(&self, assessor: &User) -> Result<(), Refusal> {
        if assessor.ties.contains(&self.reporter) { Err(Refusal::TiedToReporter) } else { Ok(()) }
    }

    /// Settles it.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it was settled.
    pub fn settle(
        self,
        assessor: &User,
        found: (Finding, Personal),
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.may_judge(assessor)?;
        match self.stage {
            Stage::Open => {
                let (by, (finding, words)) = (By { account: assessor.id, at: now }, found);
                Ok(Self { stage: Stage::Settled { by, finding, words }, version: self.version + 1, ..self })
            }
            Stage::Settled { .. } => Err(Refusal::WrongStage),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::account::{Organisation, Role, Roles};
    use crate::id::AccountId;

    const REPORTER: ParticipantId = ParticipantId(Uuid::from_u128(1));

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn signal() -> Signal {
        let now = at("2026-11-23T02:10:00Z");
        Signal {
            id: SignalId(Uuid::from_u128(5)),
            report: ReportId(Uuid::from_u128(6)),
            reference: Reference::new(2026, 1).unwrap(),
            person: PersonId(Uuid::from_u128(7)),
            reporter: REPORTER,
            raised_for: None,
            raised: By { account: AccountId(Uuid::from_u128(8)), at: now },
            words: Personal::new("De foto lijkt niet."),
            due: due(&SignalRules { settle_hours: 4 }, now),
            stage: Stage::Open,
            version: 1,
        }
    }

    #[test]
    fn an_assessor_settles_it_once() {
        let assessor = |ties| User {
            id: AccountId(Uuid::from_u128(200)),
            organisation: Organisation::Foundation,
            roles: Roles::new(Organisation::Foundation, [Role::Assessor]).unwrap(),
            ties,
        };
        let found = || (Finding::AnotherPerson, Personal::new("Een naamgenoot."));
        assert!(
            !signal().is_overdue(at("2026-11-23T06:09:59Z"))
                && signal().is_overdue(at("2026-11-23T06:10:00Z"))
        );
        let now = at("2026-11-23T07:00:00Z");
        assert_eq!(signal().settle(&assessor(vec![REPORTER]), found(), now), Err(Refusal::TiedToReporter));
        let settled = signal().settle(&assessor(Vec::new()), found(), now).unwrap();
        assert!(!settled.is_overdue(now));
        assert_eq!(settled.settle(&assessor(Vec::new()), found(), now), Err(Refusal::WrongStage));
    }

    #[test]
    fn one_company_pages_nobody_without_end() {
        let raised = |by| Signal { raised_for: by, ..signal() };
        let open = [raised(Some(REPORTER)), raised(None), raised(Some(REPORTER)), raised(Some(REPORTER))];
        assert_eq!(may_be_raised(&open[..3], Some(REPORTER)), Ok(()));
        assert_eq!(may_be_raised(&open, Some(REPORTER)), Err(Refusal::SignalsOpen));
        assert_eq!(may_be_raised(&open, None), Ok(()));
    }

    #[test]
    fn both_forms_name_every_fault() {
        let reference = Reference::new(2026, 1).unwrap();
        let typed = SignalInput {
            reference: format!(" {} ", reference.to_string().to_lowercase()),
            words: "x".into(),
        };
        assert_eq!(typed.check().unwrap(), (reference, Personal::new("x")));
        let fields = |faults: Vec<FieldFault>| {
            faults.into_iter().map(|it| (it.field, it.fault.id())).collect::<Vec<_>>()
        };
        let wrong = SignalInput { reference: "GK-2026-000001-0".into(), words: " ".into() };
        let both = [("reference".to_owned(), "not-a-reference"), ("words".to_owned(), "required")];
        assert_eq!(fields(wrong.check().unwrap_err()), both);
        let wrong = FindingInput { finding: "maybe".into(), words: String::new() };
        let both = [("finding".to_owned(), "unknown-choice"), ("words".to_owned(), "required")];
        assert_eq!(fields(wrong.check().unwrap_err()), both);
    }
}
