//! What can be changed about a measure in force, and when.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Amendment;
use crate::assessment;
use crate::calendar;
use crate::decision::{By, Ruling};
use crate::incident::Report;
use crate::outcome::{self, Ending, Outcome};
use crate::pass::Pass;
use crate::protocol::Protocol;
use crate::refusal::Refusal;
use crate::registration::{Registration, Stage};

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

    /// The ground with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.as_str() == name)
    }
}

/// What becomes of the measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is lifted: it ends before its last day.
    Lift(Ground),
    /// It stays: the outcome that was reported does not lift it.
    Stay,
    /// It lasts longer.
    Extend {
        /// The new last day barred, inclusive.
        last_day: Date,
    },
    /// It lasts shorter.
    Shorten {
        /// The new last day barred, inclusive.
        last_day: Date,
    },
    /// The number of one of its passes was wrong.
    CorrectPass {
        /// The pass that it should never have held.
        wrong: Pass,
        /// The pass that was meant.
        right: Pass,
    },
    /// It holds no pass for the time being.
    Suspend,
    /// It holds again, until its own last day.
    Resume,
}

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// [`Change::Lift`].
    Lift,
    /// [`Change::Stay`].
    Stay,
    /// [`Change::Extend`].
    Extend,
    /// [`Change::Shorten`].
    Shorten,
    /// [`Change::CorrectPass`].
    CorrectPass,
    /// [`Change::Suspend`].
    Suspend,
    /// [`Change::Resume`].
    Resume,
}

impl Kind {
    /// Every kind, in the order in which pages offer them.
    pub const ALL: [Self; 7] =
        [Self::Lift, Self::Stay, Self::Extend, Self::Shorten, Self::CorrectPass, Self::Suspend, Self::Resume];

    /// The stable name in forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lift => "lift",
            Self::Stay => "stay",
            Self::Extend => "extend",
            Self::Shorten => "shorten",
            Self::CorrectPass => "correct-pass",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Change {
    /// Which kind of change it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Lift(_) => Kind::Lift,
            Self::Stay => Kind::Stay,
            Self::Extend { .. } => Kind::Extend,
            Self::Shorten { .. } => Kind::Shorten,
            Self::CorrectPass { .. } => Kind::CorrectPass,
            Self::Suspend => Kind::Suspend,
            Self::Resume => Kind::Resume,
        }
    }
}

/// What a change is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The outcomes that were reported.
    pub outcomes: &'a [Outcome],
    /// The rules.
    pub protocol: &'a Protocol,
}

impl Registration {
    /// Refuses a kind of change that is not possible now.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]: only what is in force is extended, suspended, or has a pass corrected; only what is suspended is
    /// resumed; it stays only in answer to an outcome. [`Refusal::AcquittalLifts`] when it would stay although an acquittal waits
    /// to be decided (domain rules, "Two clocks").
    pub fn takes(&self, kind: Kind, outcomes: &[Outcome], now: Timestamp) -> Result<(), Refusal> {
        let mut open = outcomes.iter().filter(|it| it.waits(now));
        let possible = match kind {
            Kind::Lift | Kind::Shorten => self.runs(now),
            Kind::Extend | Kind::CorrectPass | Kind::Suspend => self.is_in_force(now),
            Kind::Resume => self.is_suspended() && self.runs(now),
            Kind::Stay if open.clone().any(|it| it.said.ending == Ending::Acquitted) => {
                return Err(Refusal::AcquittalLifts);
            }
            Kind::Stay => self.runs(now) && open.next().is_some(),
        };
        if possible { Ok(()) } else { Err(Refusal::WrongStage) }
    }

    /// What can be proposed about the measure now.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when nothing can be: it is over, or a proposal waits.
    pub fn proposable(
        &self,
        before: &[Amendment],
        outcomes: &[Outcome],
        now: Timestamp,
    ) -> Result<Vec<Kind>, Refusal> {
        let waits = before.iter().any(|it| it.stage == super::Stage::Proposed);
        let fits = |kind: &Kind| !waits && self.takes(*kind, outcomes, now).is_ok();
        let kinds: Vec<_> = Kind::ALL.into_iter().filter(fits).collect();
        if kinds.is_empty() { Err(Refusal::WrongStage) } else { Ok(kinds) }
    }

    /// Refuses a change that is not possible now.
    ///
    /// # Errors
    /// As [`Registration::takes`]; [`Refusal::NotLonger`] and [`Refusal::NotShorter`]; [`Refusal::LastDayPassed`];
    /// [`Refusal::TermTooLong`]; [`Refusal::PassHeldAlready`]; [`Refusal::NotServedYet`] before the day on which the sentence will
    /// have been served.
    pub(super) fn allows(
        &self,
        change: &Change,
        report: &Report,
        facts: Facts<'_>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.takes(change.kind(), facts.outcomes, now)?;
        match change {
            Change::Extend { last_day } => self.may_last_until(*last_day, report, facts.protocol),
            Change::Shorten { last_day } if *last_day >= self.last_day => Err(Refusal::NotShorter),
            Change::Shorten { last_day } if *last_day < calendar::day(now) => Err(Refusal::LastDayPassed),
            Change::CorrectPass { right, .. } => report.has_not(right),
            Change::Lift(Ground::Served) if outcome::is_served_later(facts.outcomes, now) => {
                Err(Refusal::NotServedYet)
            }
            Change::Lift(_) | Change::Stay | Change::Shorten { .. } | Change::Suspend | Change::Resume => {
                Ok(())
            }
        }
    }

    /// The last day that it can be made to bar: as when it was proposed, however often it is extended.
    ///
    /// # Errors
    /// [`Refusal::CategoryDisabled`] when the protocol has no such category any more.
    pub fn longest(&self, report: &Report, protocol: &Protocol) -> Result<Date, Refusal> {
        let proposed = calendar::day(self.proposed.at);
        assessment::longest(&report.incident, protocol, proposed).ok_or(Refusal::CategoryDisabled)
    }

    fn may_last_until(&self, last_day: Date, report: &Report, protocol: &Protocol) -> Result<(), Refusal> {
        if last_day <= self.last_day {
            return Err(Refusal::NotLonger);
        }
        let last = self.longest(report, protocol)?;
        if last_day > last { Err(Refusal::TermTooLong { last }) } else { Ok(()) }
    }

    /// The registration and its report after a change, and what was decided with that.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::PassHeldAlready`].
    pub(super) fn amended(
        self,
        report: Report,
        change: &Change,
        argument: &crate::person::Personal,
        by: By,
    ) -> Result<(Self, Report, Ruling), Refusal> {
        Ok(match change {
            Change::Lift(ground) => (self.lifted(by.at)?, report, Ruling::Lifted { ground: *ground }),
            Change::Stay => (self, report, Ruling::Stayed { argument: argument.clone() }),
            Change::Extend { last_day } => {
                let (registration, report) = self.until_the_end_of(*last_day, report)?;
                (registration, report, Ruling::Extended { last_day: *last_day })
            }
            Change::Shorten { last_day } => {
                let (registration, report) = self.until_the_end_of(*last_day, report)?;
                (registration, report, Ruling::Shortened { last_day: *last_day })
            }
            Change::CorrectPass { wrong, right } => {
                let report = report.with_pass_instead(wrong, right.clone())?;
                let ruling = Ruling::PassCorrected { wrong: wrong.clone(), right: right.clone() };
                (Self { version: self.version + 1, ..self }, report, ruling)
            }
            Change::Suspend => (self.suspended(by)?, report, Ruling::Suspended),
            Change::Resume => (self.resumed(by.at)?, report, Ruling::Resumed),
        })
    }

    /// The measure as lifted. Gates release, unless that waits at the brake.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is neither in force nor suspended.
    pub fn lifted(self, at: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Active { confirmed } | Stage::Suspended { confirmed, .. } => {
                Ok(self.at(Stage::Lifted { confirmed, at }))
            }
            _ => Err(Refusal::WrongStage),
        }
    }

    fn suspended(self, by: By) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Active { confirmed } => Ok(self.at(Stage::Suspended { confirmed, by })),
            _ => Err(Refusal::WrongStage),
        }
    }

    fn resumed(self, at: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Suspended { confirmed, .. } => {
                Ok(Self { resumed_at: Some(at), ..self.at(Stage::Active { confirmed }) })
            }
            _ => Err(Refusal::WrongStage),
        }
    }

    fn until_the_end_of(self, last_day: Date, report: Report) -> Result<(Self, Report), Refusal> {
        let registration = Self { last_day, version: self.version + 1, ..self };
        let report = report.with_measure_until(registration.until())?;
        Ok((registration, report))
    }
}
