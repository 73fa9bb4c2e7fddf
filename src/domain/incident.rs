//! Incident reports (meldingen): what a participant sends in, and the stages before the foundation has judged it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
pub use crate::caught::Caught;
use crate::decision::By;
use crate::id::{FacilityId, ParticipantId, PersonId, Reference, RegistrationId, ReportId};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::participant::{FourEyes, Participant};
use crate::pass::{MAX_PASSES, Pass};
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
    /// Why sharing is proportional.
    pub proportionality: Personal,
}

/// The report form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncidentInput {
    /// Field `category`.
    pub category: String,
    /// Field `occurred-at`: a moment in Amsterdam.
    pub occurred_at: String,
    /// Field `caught`: a name of [`Caught`].
    pub caught: String,
    /// Field `discovered-on`: a day; left out means the day it happened.
    pub discovered_on: String,
    /// Field `facility`: an id.
    pub facility: String,
    /// Field `name`.
    pub name: String,
    /// Field `birth-date`: a day.
    pub birth_date: String,
    /// Fields `pass-1-scheme` and `pass-1-number` to `pass-5-…`, in this order.
    pub passes: Vec<(String, String)>,
    /// Field `evidence`, repeated.
    pub evidence: Vec<String>,
    /// Field `police-report`, may be left out.
    pub police_report: String,
    /// Field `narrative`.
    pub narrative: String,
    /// Field `told-beforehand`.
    pub told_beforehand: String,
    /// Field `proportionality`.
    pub proportionality: String,
}

impl IncidentInput {
    /// The incident, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol, now: Timestamp) -> Result<Incident, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let category = faults.keep("category", self.category(protocol));
        let occurred_at = faults.keep("occurred-at", self.occurred_at(now));
        let caught = faults.keep("caught", self.caught());
        let discovered_on =
            occurred_at.and_then(|at| faults.keep("discovered-on", self.discovered_on(at, now)));
        let facility = faults.keep("facility", choice(&self.facility));
        let name = faults.keep("name", input::line(&self.name, MAX_LINE));
        let birth_date = faults.keep("birth-date", self.birth_date(now));
        let passes = self.passes(protocol, &mut faults);
        let evidence = faults.keep("evidence", self.evidence(protocol));
        let police_report = input::optional(&self.police_report, |typed| input::line(typed, MAX_LINE));
        let police_report = faults.keep("police-report", police_report);
        let mut text =
            |field: &str, typed: &str| faults.keep(field, input::text(typed, MAX_TEXT)).map(Personal::new);
        let narrative = text("narrative", &self.narrative);
        let told_beforehand = text("told-beforehand", &self.told_beforehand);
        let proportionality = text("proportionality", &self.proportionality);
        let incident = || {
            Some(Incident {
                category: category?,
                occurred_at: occurred_at?,
                caught: caught?,
                discovered_on: discovered_on?,
                facility: facility?,
                identity: Identity { name: Personal::new(name?), birth_date: birth_date? },
                passes,
                evidence: evidence?,
                police_report: police_report?.map(Personal::new),
                narrative: narrative?,
                told_beforehand: told_beforehand?,
                proportionality: proportionality?,
            })
        };
        faults.finish(incident())
    }

    fn category(&self, protocol: &Protocol) -> Result<String, Fault> {
        match self.category.as_str() {
            "" => Err(Fault::Required),
            id if protocol.enabled_category(id).is_some() => Ok(id.to_owned()),
            _ => Err(Fault::UnknownChoice),
        }
    }

    fn occurred_at(&self, now: Timestamp) -> Result<Timestamp, Fault> {
        let at = input::moment(&self.occurred_at)?;
        if at > now {
            Err(Fault::InTheFuture)
        } else if calendar::years_later(at, crate::protocol::MAX_INCIDENT_YEARS) <= now {
            Err(Fault::TooLongAgo)
        } else {
            Ok(at)
        }
    }

    fn caught(&self) -> Result<Caught, Fault> {
        match self.caught.as_str() {
            "" => Err(Fault::Required),
            name => Caught::from_name(name).ok_or(Fault::UnknownChoice),
        }
    }

    fn discovered_on(&self, occurred_at: Timestamp, now: Timestamp) -> Result<Date, Fault> {
        let day =
            input::optional(&self.discovered_on, input::date)?.unwrap_or_else(|| calendar::day(occurred_at));
        if day > calendar::day(now) {
            Err(Fault::InTheFuture)
        } else if day < calendar::day(occurred_at) {
            Err(Fault::BeforeIncident)
        } else {
            Ok(day)
        }
    }

    fn birth_date(&self, now: Timestamp) -> Result<Date, Fault> {
        let birth = input::date(&self.birth_date)?;
        match calendar::age(birth, calendar::day(now)) {
            _ if birth > calendar::day(now) => Err(Fault::InTheFuture),
            121.. => Err(Fault::TooLongAgo),
            _ => Ok(birth),
        }
    }

    fn passes(&self, protocol: &Protocol, faults: &mut Faults) -> Vec<Pass> {
        let mut passes: Vec<Pass> = Vec::new();
        for (index, (scheme, number)) in self.passes.iter().take(MAX_PASSES).enumerate() {
            let field = format!("pass-{}-number", index + 1);
            match (scheme.as_str(), number.trim()) {
                ("", "") => {}
                ("", _) => faults.add(format!("pass-{}-scheme", index + 1), Fault::HalfAPass),
                // A scheme alone is what an untouched row of the form sends.
                (_, "") => {}
                (scheme, number) => match protocol.pass(scheme, number) {
                    Ok(pass) if passes.contains(&pass) => faults.add(field, Fault::Repeated),
                    Ok(pass) => passes.push(pass),
                    Err(Fault::UnknownScheme) => {
                        faults.add(format!("pass-{}-scheme", index + 1), Fault::UnknownScheme);
                    }
                    Err(fault) => faults.add(field, fault),
                },
            }
        }
        if self.passes.iter().all(|(_, number)| number.trim().is_empty()) {
            faults.add("pass-1-number", Fault::Required);
        }
        passes
    }

    fn evidence(&self, protocol: &Protocol) -> Result<BTreeSet<String>, Fault> {
        let known = |kind: &String| protocol.evidence.contains_key(kind).then(|| kind.clone());
        self.evidence.iter().map(known).collect::<Option<_>>().ok_or(Fault::UnknownChoice)
    }
}

impl Incident {
    /// Whether the person was under age on the day it happened.
    pub fn is_about_a_minor(&self, protocol: &Protocol) -> bool {
        let age = calendar::age(self.identity.birth_date, calendar::day(self.occurred_at));
        age < i16::from(protocol.report.minimum_age)
    }
}

fn choice<T: std::str::FromStr>(typed: &str) -> Result<T, Fault> {
    if typed.is_empty() { Err(Fault::Required) } else { typed.parse().map_err(|_| Fault::UnknownChoice) }
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
    /// Who last wrote it, and when.
    pub drafted: By,
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
            Stage::Submitted(_) | Stage::Proposed { .. } => self.judge_by.unwrap_or(Timestamp::MAX),
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

    /// Writes the report anew, before it is submitted or after it came back.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`] when it has changed since `seen`; [`Refusal::WrongStage`] at the foundation.
    pub fn edit(self, incident: Incident, seen: i32, by: By) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Ready | Stage::Returned(_) if self.version != seen => Err(Refusal::StaleVersion),
            Stage::Ready | Stage::Returned(_) => {
                let edited = Self { incident, drafted: by, judge_by: None, ..self };
                Ok(edited.at(Stage::Ready))
            }
            Stage::Submitted(_) | Stage::Proposed { .. } | Stage::Rejected(_) | Stage::Admitted { .. } => {
                Err(Refusal::WrongStage)
            }
        }
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
        if self.drafted.account == user.id && company.four_eyes == FourEyes::Required {
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

    /// Whether the foundation has yet to judge it.
    pub const fn waits_for_judgement(&self) -> bool {
        matches!(self.stage, Stage::Submitted(_) | Stage::Proposed { .. })
    }

    /// The report at another stage, one version on.
    pub(crate) fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
