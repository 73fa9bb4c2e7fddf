//! The protocol as data: the numbers and texts that the foundation may change (`config/protocol.toml`), typed and
//! checked as a whole. The rules that use them are functions in the other modules.

mod checks;
mod urgent;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

pub use self::checks::is_slug;
pub use self::urgent::{Minors, ProvisionalRelease, ProvisionalRules};
use crate::escalation::EscalationRules;
use crate::facility::Mainport;
use crate::pass::Scheme;

/// One version of the protocol. Reports keep the number of the version they are judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Protocol {
    /// Rises by one with each change that the foundation adopts.
    pub version: u32,
    /// The first day on which this version applies.
    pub effective: Date,
    /// What a report must satisfy before it may leave the company.
    pub report: ReportRules,
    /// Holds without a person.
    pub pass_hold: PassHoldRules,
    /// How a hold comes within minutes, and lapses.
    pub provisional: ProvisionalRules,
    /// How companies take part.
    pub participant: ParticipantRules,
    /// How many holds and releases take effect within an hour without a second person.
    pub brake: BrakeRules,
    /// For how long a facility may take no action.
    pub facility_decision: FacilityDecisionRules,
    /// How fast a doubt about identity is settled.
    pub signal: SignalRules,
    /// How often a guard may ask.
    pub gate_check: GateCheckRules,
    /// When questions about pass applicants are answered, and how many.
    pub screening: ScreeningRules,
    /// Who is called when a facility says nothing back.
    pub escalation: EscalationRules,
    /// How often people are asked for an outcome, and how fast it is decided.
    pub outcome: OutcomeRules,
    /// How often measures are reviewed.
    pub review: ReviewRules,
    /// How fast the person is informed.
    pub informing: InformingRules,
    /// How long records are kept.
    pub retention: Retention,
    /// Groups of facilities, by the id that stands in addresses and files.
    pub mainport: BTreeMap<Mainport, Label>,
    /// Kinds of incident.
    pub category: BTreeMap<String, Category>,
    /// Kinds of evidence a report can name.
    pub evidence: BTreeMap<String, Label>,
    /// Questions that the assessor answers one by one.
    pub criterion: BTreeMap<String, Criterion>,
    /// Kinds of pass.
    pub scheme: BTreeMap<String, Scheme>,
    /// Languages in which the foundation writes to a person.
    pub language: BTreeMap<String, Label>,
}

/// A text in the two languages of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// What a report must satisfy before it may leave the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReportRules {
    /// Calendar days between discovery and submitting, at most, inclusive.
    pub discovered_within_days: u16,
    /// Whole years a person must have lived on the day of the incident.
    pub minimum_age: u8,
    /// What happens to reports about anybody younger.
    pub minors: Minors,
}

/// Holds without a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PassHoldRules {
    /// The longest that one lasts: days, the day of recording not counted.
    pub maximum_days: u16,
    /// How long its record is kept: days after its end.
    pub kept_days: u16,
}

/// How companies take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ParticipantRules {
    /// When everybody is warned of a licence's end: calendar days before its last.
    pub licence_warning_days: Vec<u16>,
    /// How long the old key of an access-control system works on after it was given a new one: calendar days.
    pub key_overlap_days: u16,
    /// How long a company must have been winding down before what its gates hold may be ended: calendar days.
    pub end_holds_after_days: u16,
    /// How long before that its neighbours are warned: calendar days.
    pub neighbours_warned_days: u16,
}

/// How many decisions that begin or end holding take effect by themselves within an hour, inclusive. What is over waits for
/// a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrakeRules {
    /// Holds of one participant.
    pub holds_per_participant: u16,
    /// Holds of all participants together.
    pub holds_in_all: u16,
    /// Releases of one participant.
    pub releases_per_participant: u16,
    /// Releases of all participants together.
    pub releases_in_all: u16,
}

/// For how long a facility may take no action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FacilityDecisionRules {
    /// The longest: calendar days from the day it is proposed, inclusive.
    pub maximum_days: u16,
}

/// How fast a doubt about identity is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignalRules {
    /// Hours from the signal until an assessor must have settled it.
    pub settle_hours: u16,
}

/// How often a guard may ask whether a pass is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GateCheckRules {
    /// The most questions within the time, inclusive.
    pub most: u16,
    /// That time, in minutes.
    pub within_minutes: u16,
    /// How long it is remembered that somebody asked of a pass that is not held: calendar days.
    pub kept_days: u16,
}

/// When questions about pass applicants are answered, and how many may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScreeningRules {
    /// The times on the clocks of Amsterdam at which answers leave.
    pub answer_at: Vec<Time>,
    /// How long people have to look at the least before an answer leaves: minutes.
    pub verify_minutes: u16,
    /// The most questions of one account within an hour, inclusive.
    pub account_per_hour: u16,
    /// The most questions of one company on a day, inclusive.
    pub company_per_day: u16,
    /// How long a question and its answer are kept: days after it was asked.
    pub kept_days: u16,
}

/// How often people are asked how a criminal case stands, and how fast assessors decide what its outcome means for the measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OutcomeRules {
    /// Working days from the outcome until two assessors must have decided.
    pub decide_working_days: u16,
    /// How long a measure lasts, at most, without anybody saying how the criminal case stands: calendar months.
    pub check_months: u16,
    /// When somebody is asked: calendar weeks before that.
    pub warning_weeks: Vec<u16>,
}

/// How often it is weighed whether a measure is still proportionate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReviewRules {
    /// The longest that a measure lasts without that: calendar months.
    pub months: u16,
    /// When the assessors are asked: calendar weeks before that.
    pub warning_weeks: Vec<u16>,
}

/// How fast the person is informed of what other companies were told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InformingRules {
    /// Working days from the first disclosure to another company until a letter must have been posted.
    pub letter_working_days: u16,
    /// The longest delay for an investigation: calendar days ahead; then it is asked again.
    pub delay_days: u16,
}

/// How long records are kept, in calendar terms of Europe/Amsterdam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Retention {
    /// A draft: hours after the last edit.
    pub draft_hours: u16,
    /// A draft: days after its beginning, however often it is edited.
    pub draft_days: u16,
    /// Who wrote in a draft is reminded so many hours before it goes.
    pub draft_reminder_hours: u16,
    /// A report that waits for its second person: days after the last edit.
    pub ready_days: u16,
    /// Who can submit it is reminded so many days before it goes.
    pub ready_reminder_days: u16,
    /// A returned report that is not submitted again: days.
    pub returned_days: u16,
    /// A rejected report: days after the decision.
    pub rejected_days: u16,
    /// A dossier whose measure was lifted: days for which nobody sees it before it is erased.
    pub restricted_days: u16,
    /// A letter that was posted: years after that, while the person's record is kept.
    pub letter_years: u16,
    /// Everything about an incident: years after it, at most five.
    pub incident_years: u16,
    /// The feed's memory of a release: days.
    pub tombstone_days: u16,
    /// Notice of an ended measure (reference only): days after it was sent.
    pub notice_days: u16,
    /// Identities behind a notification, on request: days after it was answered.
    pub answered_identity_days: u16,
    /// Signed-in sessions: days.
    pub session_days: u16,
    /// Turns of duty: days after they began.
    pub duty_days: u16,
    /// What is personal in an account that is disabled: calendar months.
    pub disabled_account_months: u16,
    /// A change to the foundation's accounts that waits for its second administrator: days.
    pub account_proposal_days: u16,
    /// The audit trail: years.
    pub audit_years: u16,
}

/// A kind of incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Category {
    /// Its name.
    pub label: Label,
    /// Whether reports may use it.
    pub enabled: bool,
    /// The offence in law.
    pub legal_basis: String,
    /// Kinds of evidence of which at least one is needed to admit a report.
    pub evidence: Vec<String>,
    /// Whether a police report number is needed to admit a report.
    pub police_report: Need,
    /// The longest measure: calendar months from the day it is proposed, inclusive.
    pub maximum_months: u16,
    /// Which participants are told and whose gates hold the pass.
    pub scope: ScopeRule,
    /// Whether who is caught in the act can be held provisionally.
    pub provisional: bool,
}

/// Whether something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Without it a report is not admitted.
    Required,
    /// It may be left out.
    Optional,
}

/// How far a measure reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeRule {
    /// Every mainport.
    All,
    /// The mainport of the facility where it happened.
    Mainport,
}

/// A question that the assessor answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The question.
    pub label: Label,
    /// Its place in the list, from 1.
    pub order: u16,
}

/// Something wrong with a protocol file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolFault {
    /// The key, dotted from the root, such as `category.drug-smuggling.evidence`.
    pub key: String,
    /// What is wrong, for the person who edits the file.
    pub reason: String,
}

/// The longest that anything about an incident may be kept, in calendar years (domain rules, "Retention").
pub const MAX_INCIDENT_YEARS: u16 = 5;

impl Protocol {
    /// Checks the file as a whole.
    ///
    /// # Errors
    /// Every problem found, each with its key.
    pub fn check(&self) -> Result<(), Vec<ProtocolFault>> {
        let faults: Vec<_> = checks::CHECKS.iter().flat_map(|check| check(self)).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The category with this id, if reports may use it.
    pub fn enabled_category(&self, id: &str) -> Option<&Category> {
        self.category.get(id).filter(|category| category.enabled)
    }

    /// The assessor's questions in their order.
    pub fn criteria(&self) -> Vec<(&str, &Criterion)> {
        let mut all: Vec<_> = self.criterion.iter().map(|(id, criterion)| (id.as_str(), criterion)).collect();
        all.sort_by_key(|(id, criterion)| (criterion.order, *id));
        all
    }
}
