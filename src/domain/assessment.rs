//! Assessment (toetsing): the foundation's judgement of a report against the protocol's criteria.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
use crate::decision::{By, Decision, Judgement, Ruling};
use crate::facility::Mainport;
use crate::feed::Scope;
use crate::id::RegistrationId;
use crate::identifiers::Identifiers;
use crate::incident::{Incident, MAX_TEXT, Report, Stage};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::measure;
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::{Category, Need, Protocol, ScopeRule};
use crate::refusal::Refusal;
use crate::registration::{self, Registration};

/// The assessment form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgementInput {
    /// Fields `criterion-<id>`: `yes` or `no`, by criterion.
    pub answers: BTreeMap<String, String>,
    /// Field `sharing`: is sharing justified at all.
    pub sharing: String,
    /// Field `extent`: are this scope and this term.
    pub extent: String,
    /// Field `last-day`: the last day barred.
    pub last_day: String,
    /// Field `argument`: why this day.
    pub argument: String,
    /// Field `reason`: why the report is rejected or returned.
    pub reason: String,
}

impl JudgementInput {
    /// The judgement that proposes a measure, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn judgement(&self, protocol: &Protocol) -> Result<(Answers, Judgement), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let answers = self.answers(protocol, &mut faults);
        let mut text =
            |field: &str, typed: &str| faults.keep(field, input::text(typed, MAX_TEXT)).map(Personal::new);
        let sharing = text("sharing", &self.sharing);
        let extent = text("extent", &self.extent);
        let argument = text("argument", &self.argument);
        let last_day = faults.keep("last-day", input::date(&self.last_day));
        let judgement = || {
            Some(Judgement {
                met: answers.met.clone(),
                sharing: sharing?,
                extent: extent?,
                last_day: last_day?,
                argument: argument?,
            })
        };
        let judgement = judgement();
        faults.finish(judgement).map(|judgement| (answers, judgement))
    }

    /// The answers and the reason that reject a report, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn rejection(&self, protocol: &Protocol) -> Result<(Answers, Personal), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let answers = self.answers(protocol, &mut faults);
        let reason = faults.keep("reason", input::text(&self.reason, MAX_TEXT));
        faults.finish(reason).map(|reason| (answers, Personal::new(reason)))
    }

    fn answers(&self, protocol: &Protocol, faults: &mut Faults) -> Answers {
        let mut answers = Answers::default();
        for (id, _) in protocol.criteria() {
            match self.answers.get(id).map(String::as_str) {
                Some("yes") => answers.met.push(id.to_owned()),
                Some("no") => answers.failed.push(id.to_owned()),
                Some("") | None => faults.add(format!("criterion-{id}"), Fault::Required),
                Some(_) => faults.add(format!("criterion-{id}"), Fault::UnknownChoice),
            }
        }
        answers
    }
}

/// Why, as typed, for sending something back.
///
/// # Errors
/// The fault of the field `reason`.
pub fn reason(typed: &str) -> Result<Personal, Vec<FieldFault>> {
    words("reason", typed)
}

/// A text of a form's only field, as typed.
///
/// # Errors
/// The fault of this field.
pub fn words(field: &str, typed: &str) -> Result<Personal, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let words = faults.keep(field, input::text(typed, MAX_TEXT));
    faults.finish(words).map(Personal::new)
}

/// The criteria, answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Those that are met.
    pub met: Vec<String>,
    /// Those that are not.
    pub failed: Vec<String>,
}

type Check = fn(&Incident, &Category) -> Option<Refusal>;

/// What the category requires of a report before it can be admitted; all run, so that a dossier shows all at once.
const CHECKS: &[Check] = &[has_evidence, has_police_report];

fn has_evidence(incident: &Incident, category: &Category) -> Option<Refusal> {
    (!names_evidence(incident, category)).then_some(Refusal::EvidenceMissing)
}

/// Whether it names evidence of a kind that the category asks.
pub(crate) fn names_evidence(incident: &Incident, category: &Category) -> bool {
    category.evidence.iter().any(|kind| incident.evidence.contains(kind))
}

fn has_police_report(incident: &Incident, category: &Category) -> Option<Refusal> {
    let needed = category.police_report == Need::Required;
    (needed && incident.police_report.is_none()).then_some(Refusal::PoliceReportMissing)
}

/// Everything about the incident itself that stands in the way of admitting it.
pub fn obstacles(incident: &Incident, identifiers: Identifiers, protocol: &Protocol) -> Vec<Refusal> {
    let Some(category) = protocol.category.get(&incident.category) else {
        return vec![Refusal::CategoryDisabled];
    };
    let identity = identifiers.must_agree().err();
    identity.into_iter().chain(CHECKS.iter().filter_map(|check| check(incident, category))).collect()
}

/// The last day that a measure about this incident can bar, when proposed today.
pub fn longest(incident: &Incident, protocol: &Protocol, today: Date) -> Option<Date> {
    let category = protocol.category.get(&incident.category)?;
    Some(measure::longest(category, protocol, incident, today))
}

/// Refuses an assessor who may not judge this company's reports (domain rules, "Four eyes").
///
/// # Errors
/// [`Refusal::TiedToReporter`].
pub fn may_judge(assessor: &User, report: &Report) -> Result<(), Refusal> {
    if assessor.ties.contains(&report.participant) { Err(Refusal::TiedToReporter) } else { Ok(()) }
}

impl Report {
    /// The report, for the foundation: while it is at its company it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn at_foundation(self) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Ready | Stage::Returned(_) => Err(Refusal::NotFound),
            Stage::Submitted(_) | Stage::Proposed { .. } | Stage::Rejected(_) | Stage::Admitted { .. } => {
                Ok(self)
            }
        }
    }

    /// The report as an assessor takes it up.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::StaleVersion`] when it has changed since `seen`; [`Refusal::WrongStage`] when it
    /// does not wait for judgement.
    fn taken_up(self, assessor: &User, seen: i32) -> Result<(Self, By), Refusal> {
        may_judge(assessor, &self)?;
        match self.stage {
            Stage::Submitted(_) if self.version != seen => Err(Refusal::StaleVersion),
            Stage::Submitted(by) => Ok((self, by)),
            _ => Err(Refusal::WrongStage),
        }
    }

    /// Sends the report back to the company, to be completed.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`], [`Refusal::StaleVersion`], [`Refusal::WrongStage`].
    pub fn return_to_company(
        self,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let (report, _) = self.taken_up(assessor, seen)?;
        let by = By { account: assessor.id, at: now };
        Ok((report.at(Stage::Returned(by)), Decision { by, ruling: Ruling::Returned { reason } }))
    }

    /// Rejects the report, naming the criteria that are not met.
    ///
    /// # Errors
    /// [`Refusal::NoCriterionFailed`] without one; as [`Report::return_to_company`] besides.
    pub fn reject(
        self,
        assessor: &User,
        seen: i32,
        answers: Answers,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let (report, _) = self.taken_up(assessor, seen)?;
        if answers.failed.is_empty() {
            return Err(Refusal::NoCriterionFailed);
        }
        let by = By { account: assessor.id, at: now };
        Ok((
            report.at(Stage::Rejected(by)),
            Decision { by, ruling: Ruling::Rejected { failed: answers.failed, reason } },
        ))
    }

    /// Proposes a measure; a second assessor must confirm it.
    ///
    /// # Errors
    /// [`Refusal::CriteriaNotMet`]; what [`obstacles`] names; a last day that [`measure::check_last_day`] refuses; as
    /// [`Report::return_to_company`] besides.
    pub fn propose(
        self,
        assessor: &User,
        seen: i32,
        proposal: Proposal,
        protocol: &Protocol,
        now: Timestamp,
    ) -> Result<(Self, Registration, Decision), Refusal> {
        let (report, submitted) = self.taken_up(assessor, seen)?;
        if !proposal.answers.failed.is_empty() {
            return Err(Refusal::CriteriaNotMet);
        }
        if let Some(obstacle) = obstacles(&report.incident, proposal.identifiers, protocol).first() {
            return Err(*obstacle);
        }
        let category =
            protocol.enabled_category(&report.incident.category).ok_or(Refusal::CategoryDisabled)?;
        let (today, last_day) = (calendar::day(now), proposal.judgement.last_day);
        let longest = measure::longest(category, protocol, &report.incident, today);
        measure::check_last_day(last_day, today, longest)?;
        let by = By { account: assessor.id, at: now };
        let registration = Registration {
            id: proposal.id,
            reference: report.reference,
            report: report.id,
            person: report.person,
            reporter: report.participant,
            occurred_at: report.incident.occurred_at,
            scope: scope(category, proposal.mainport),
            last_day,
            proposed: by,
            stage: registration::Stage::Proposed,
            resumed_at: None,
            version: 1,
        };
        let report = report.at(Stage::Proposed { submitted, registration: proposal.id });
        Ok((report, registration, Decision { by, ruling: Ruling::Proposed(proposal.judgement) }))
    }

    /// The report after its proposal was confirmed.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when no proposal is waiting.
    pub(crate) fn admitted(self, until: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Proposed { submitted, registration } => {
                Ok(self.at(Stage::Admitted { submitted, registration, until }))
            }
            _ => Err(Refusal::WrongStage),
        }
    }

    /// The report whose measure lasts until another instant.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it has no measure.
    pub(crate) fn with_measure_until(self, until: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Admitted { submitted, registration, .. } => {
                Ok(self.at(Stage::Admitted { submitted, registration, until }))
            }
            _ => Err(Refusal::WrongStage),
        }
    }

    /// The report after its proposal was sent back: it waits for judgement again.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when no proposal is waiting.
    pub(crate) fn waiting_again(self) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Proposed { submitted, .. } => Ok(self.at(Stage::Submitted(submitted))),
            _ => Err(Refusal::WrongStage),
        }
    }
}

/// What an assessor proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The id of the registration to be.
    pub id: RegistrationId,
    /// The criteria, answered.
    pub answers: Answers,
    /// The judgement in words.
    pub judgement: Judgement,
    /// The mainport where it happened.
    pub mainport: Mainport,
    /// Whether what identifies the person agrees.
    pub identifiers: Identifiers,
}

fn scope(category: &Category, mainport: Mainport) -> Scope {
    match category.scope {
        ScopeRule::All => Scope::All,
        ScopeRule::Mainport => Scope::Mainport(mainport),
    }
}
