//! Incident reports (meldingen): what a participant sends in, and the stages before the foundation has judged it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
pub use crate::caught::Caught;
use crate::decision::By;
use crate::id::{AccountId, FacilityId, ParticipantId, PersonId, Reference, RegistrationId, ReportId};
pub use crate::incident_input::IncidentInput;
use crate::informing::Informing;
use crate::participant::{FourEyes, Participant};
use crate::pass::Pass;
use crate::permission::User;
use crate::person::{Identity, Personal};
use crate::protocol::{Minors, Protocol};
use crate::refusal::Refusal;
use crate::retention::Kept;

/// The most characters of a line, such as a name.
pub const MAX_LINE: u16 = 120;
/// The most characters of a longer text, such as the narrative.
pub const MAX_TEXT: u16 = 4000;

/// What happened, who it was and why it is shared, as the company tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// The kind of incident, by its id in the protocol.
    pub category: String,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// How it came out.
    pub caught: Caught,
    /// The day it was found out.
    pub discovered_on: Date,
    /// Where it happened.
    pub facility: FacilityId,
    /// The person.
    pub identity: Identity,
    /// The person's passes: at least one.
    pub passes: Vec<Pass>,
    /// The kinds of evidence there are, by their ids in the protocol.
    pub evidence: BTreeSet<String>,
    /// The number of the report to the police.
    pub police_report: Option<Personal>,
    /// What happened, in the reporter's words.
    pub narrative: Personal,
    /// How the person had been told beforehand that this can happen.
    pub told_beforehand: Personal,
    /// What was done to inform the person; not known of reports from before this was asked.
    pub informing: Option<Informing>,
    /// Why sharing is proportional.
    pub proportionality: Personal,
}

impl Incident {
    /// Whether the person was under age on the day it happened.
    pub fn is_about_a_minor(&self, protocol: &Protocol) -> bool {
        let age = calendar::age(self.identity.birth_date, calendar::day(self.occurred_at));
        age < i16::from(protocol.report.minimum_age)
    }
}

/// A report, from the first saved draft to the foundation's judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The company that reports.
    pub participant: ParticipantId,
    /// The person it is about.
    pub person: PersonId,
    /// Who marked it ready, and when it last became so.
    pub drafted: By,
    /// Everybody who typed in it.
    pub writers: BTreeSet<AccountId>,
    /// What happened.
    pub incident: Incident,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change; a form that was filled in from an older one is refused.
    pub version: i32,
    /// The version of the protocol it is judged by.
    pub protocol: u32,
    /// By when it must be judged, if its provisional measure lapsed.
    pub judge_by: Option<Timestamp>,
}

/// How far a report has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Complete, and waiting for the company's second person.
    Ready,
    /// At the foundation.
    Submitted(By),
    /// At the foundation; a measure is proposed and waits for the second assessor.
    Proposed {
        /// Who submitted it.
        submitted: By,
        /// The proposal.
        registration: RegistrationId,
    },
    /// Back at the company, to be completed.
    Returned(By),
    /// Not admitted.
    Rejected(By),
    /// Led to a registration.
    Admitted {
        /// Who submitted it.
        submitted: By,
        /// Which one.
        registration: RegistrationId,
        /// The first instant at which the measure no longer holds.
        until: Timestamp,
    },
}

impl Stage {
    /// Every name, in the order of a report's life.
    pub const NAMES: [&'static str; 6] =
        ["ready", "submitted", "proposed", "returned", "rejected", "admitted"];

    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Submitted(_) => "submitted",
            Self::Proposed { .. } => "proposed",
            Self::Returned(_) => "returned",
            Self::Rejected(_) => "rejected",
            Self::Admitted { .. } => "admitted",
        }
    }
}

impl Report {
    /// From when and until when the report and all about it is kept (domain rules, "Retention").
    pub fn kept(&self, protocol: &Protocol) -> Kept {
        let rules = &protocol.retention;
        let term = match self.stage {
            Stage::Ready => calendar::days_later(self.drafted.at, rules.ready_days),
            // What nobody judged in time does not go without a word: both sides are told then, and it can still be judged.
            Stage::Submitted(_) | Stage::Proposed { .. } => self
                .judge_by
                .map_or(Timestamp::MAX, |judge_by| calendar::days_later(judge_by, rules.rejected_days)),
            Stage::Returned(by) => calendar::days_later(by.at, rules.returned_days),
            Stage::Rejected(by) => calendar::days_later(by.at, rules.rejected_days),
            Stage::Admitted { until, .. } => until,
        };
        Kept::about_incident(self.incident.occurred_at, term, rules)
    }

    /// The report, for the company that wrote it: to any other it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.participant == company { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// Whether this account had a hand in it: marked it ready, or typed in it.
    pub fn is_by(&self, account: AccountId) -> bool {
        self.drafted.account == account || self.writers.contains(&account)
    }

    /// Whether this manager may be the one who submits it: somebody who had no hand in it, unless the company has nobody else.
    pub fn may_be_submitted_by(&self, manager: AccountId, four_eyes: &FourEyes) -> bool {
        *four_eyes != FourEyes::Required || !self.is_by(manager)
    }

    /// Whether it can be written anew: before it is submitted, and after it came back.
    pub const fn is_open(&self) -> bool {
        match self.stage {
            Stage::Ready | Stage::Returned(_) => true,
            Stage::Submitted(_) | Stage::Proposed { .. } | Stage::Rejected(_) | Stage::Admitted { .. } => {
                false
            }
        }
    }

    /// Writes the report anew, as these people typed it.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`] when it has changed since `seen`; [`Refusal::WrongStage`] when it is not open.
    pub fn edit(
        self,
        incident: Incident,
        writers: BTreeSet<AccountId>,
        seen: i32,
        by: By,
    ) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        Ok(Self { incident, writers, drafted: by, judge_by: None, ..self.at(Stage::Ready) })
    }

    /// Sends the report to the foundation, as the company's second person (domain rules, "Four eyes").
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]; [`Refusal::StaleVersion`]; [`Refusal::DrafterSubmits`]; and what [`Report::may_leave`] refuses.
    pub fn submit(
        self,
        user: &User,
        seen: i32,
        company: &Participant,
        protocol: &Protocol,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Ready => {}
            _ => return Err(Refusal::WrongStage),
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if !self.may_be_submitted_by(user.id, &company.four_eyes) {
            return Err(Refusal::DrafterSubmits);
        }
        self.may_leave(company, protocol, now)?;
        Ok(self.at(Stage::Submitted(By { account: user.id, at: now })))
    }

    /// Refuses what may not leave the company (domain rules, "Who can be reported").
    ///
    /// # Errors
    /// What [`Participant::takes_part`] refuses; [`Refusal::BeforeLicence`], [`Refusal::ReportedTooLate`],
    /// [`Refusal::Minor`] or [`Refusal::CategoryDisabled`].
    pub fn may_leave(&self, company: &Participant, rules: &Protocol, now: Timestamp) -> Result<(), Refusal> {
        company.takes_part(now)?;
        let incident = &self.incident;
        let happened_on = calendar::day(incident.occurred_at);
        let last = calendar::days_later(
            calendar::start_of(incident.discovered_on),
            rules.report.discovered_within_days.saturating_add(1),
        );
        let too_young = rules.report.minors == Minors::Refused && incident.is_about_a_minor(rules);
        let asked = [
            (company.licences.cover(happened_on), Refusal::BeforeLicence),
            (now < last, Refusal::ReportedTooLate),
            (!too_young, Refusal::Minor),
            (rules.enabled_category(&incident.category).is_some(), Refusal::CategoryDisabled),
        ];
        asked.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, refusal)| Err(refusal))
    }

    /// Refuses a pass that the report names already.
    ///
    /// # Errors
    /// [`Refusal::PassHeldAlready`].
    pub(crate) fn has_not(&self, pass: &Pass) -> Result<(), Refusal> {
        if self.incident.passes.contains(pass) { Err(Refusal::PassHeldAlready) } else { Ok(()) }
    }

    /// The report with another pass of the same person, one version on.
    ///
    /// # Errors
    /// [`Refusal::PassHeldAlready`].
    pub(crate) fn with_pass(mut self, pass: Pass) -> Result<Self, Refusal> {
        self.has_not(&pass)?;
        self.incident.passes.push(pass);
        Ok(Self { version: self.version + 1, ..self })
    }

    /// The report with one of its passes corrected, one version on.
    ///
    /// # Errors
    /// [`Refusal::PassHeldAlready`]; [`Refusal::WrongStage`] when it does not name the wrong one.
    pub(crate) fn with_pass_instead(mut self, wrong: &Pass, right: Pass) -> Result<Self, Refusal> {
        self.has_not(&right)?;
        let found = self.incident.passes.iter_mut().find(|pass| *pass == wrong);
        *found.ok_or(Refusal::WrongStage)? = right;
        Ok(Self { version: self.version + 1, ..self })
    }

    /// Whether the foundation has yet to judge it.
    pub const fn waits_for_judgement(&self) -> bool {
        matches!(self.stage, Stage::Submitted(_) | Stage::Proposed { .. })
    }

    /// The report back at its company, which has its full time for it anew.
    pub(crate) fn ready_again(self, now: Timestamp) -> Self {
        let drafted = By { at: now, ..self.drafted };
        Self { drafted, ..self.at(Stage::Ready) }
    }

    /// The report at another stage, one version on.
    pub(crate) fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
