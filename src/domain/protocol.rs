//! The protocol as data: the numbers and texts that the foundation may change (`config/protocol.toml`), typed and
//! checked as a whole. The rules that use them are functions in the other modules.

mod urgent;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::urgent::{Minors, ProvisionalRelease, ProvisionalRules};
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

type Check = fn(&Protocol) -> Vec<ProtocolFault>;

/// Every rule that a protocol file must satisfy as a whole; all run, all problems are reported.
const CHECKS: &[Check] = &[
    version_counts_from_one,
    ids_are_slugs,
    terms_are_capped,
    urgent::pages_come_before_the_term,
    evidence_exists,
    schemes_make_sense,
    reminders_come_before,
    texts_are_written,
    criteria_have_places_of_their_own,
    something_is_enabled,
];

/// The longest that anything about an incident may be kept, in calendar years (domain rules, "Retention").
pub const MAX_INCIDENT_YEARS: u16 = 5;

impl Protocol {
    /// Checks the file as a whole.
    ///
    /// # Errors
    /// Every problem found, each with its key.
    pub fn check(&self) -> Result<(), Vec<ProtocolFault>> {
        let faults: Vec<_> = CHECKS.iter().flat_map(|check| check(self)).collect();
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

fn fault(key: impl Into<String>, reason: impl Into<String>) -> ProtocolFault {
    ProtocolFault { key: key.into(), reason: reason.into() }
}

fn version_counts_from_one(protocol: &Protocol) -> Vec<ProtocolFault> {
    if protocol.version == 0 { vec![fault("version", "counts from 1")] } else { Vec::new() }
}

fn ids_are_slugs(protocol: &Protocol) -> Vec<ProtocolFault> {
    let tables = [
        ("mainport", protocol.mainport.keys().map(Mainport::as_str).collect::<Vec<_>>()),
        ("category", protocol.category.keys().map(String::as_str).collect()),
        ("evidence", protocol.evidence.keys().map(String::as_str).collect()),
        ("criterion", protocol.criterion.keys().map(String::as_str).collect()),
        ("scheme", protocol.scheme.keys().map(String::as_str).collect()),
        ("language", protocol.language.keys().map(String::as_str).collect()),
    ];
    let mut faults = Vec::new();
    for (table, ids) in tables {
        if ids.is_empty() {
            faults.push(fault(table, "needs at least one entry"));
        }
        for id in ids.into_iter().filter(|id| !is_slug(id)) {
            faults.push(fault(
                format!("{table}.{id}"),
                "ids are 1 to 40 lower-case letters, digits and hyphens",
            ));
        }
    }
    faults
}

/// Whether a text can be an id in addresses and files: 1 to 40 of `a-z`, `0-9` and `-`.
pub fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn terms_are_capped(protocol: &Protocol) -> Vec<ProtocolFault> {
    let kept = &protocol.retention;
    let mut faults = Vec::new();
    let mut within = |key: &str, value: u16, max: u16| {
        if value == 0 || value > max {
            faults.push(fault(key, format!("must be between 1 and {max}, is {value}")));
        }
    };
    within("retention.incident-years", kept.incident_years, MAX_INCIDENT_YEARS);
    within("retention.draft-hours", kept.draft_hours, 72);
    within("retention.draft-days", kept.draft_days, 7);
    within("retention.ready-days", kept.ready_days, 14);
    within("retention.returned-days", kept.returned_days, 28);
    within("retention.rejected-days", kept.rejected_days, 28);
    within("retention.tombstone-days", kept.tombstone_days, 366);
    within("retention.notice-days", kept.notice_days, 366);
    within("retention.answered-identity-days", kept.answered_identity_days, 28);
    within("retention.session-days", kept.session_days, 30);
    within("retention.duty-days", kept.duty_days, 366);
    within("retention.disabled-account-months", kept.disabled_account_months, 12);
    within("retention.account-proposal-days", kept.account_proposal_days, 28);
    within("retention.audit-years", kept.audit_years, 10);
    within("pass-hold.maximum-days", protocol.pass_hold.maximum_days, 14);
    within("pass-hold.kept-days", protocol.pass_hold.kept_days, 56);
    within("participant.key-overlap-days", protocol.participant.key_overlap_days, 7);
    for days in &protocol.participant.licence_warning_days {
        within("participant.licence-warning-days", *days, 366);
    }
    within("report.discovered-within-days", protocol.report.discovered_within_days, 366);
    within("brake.holds-per-participant", protocol.brake.holds_per_participant, 1000);
    within("brake.holds-in-all", protocol.brake.holds_in_all, 1000);
    within("brake.releases-per-participant", protocol.brake.releases_per_participant, 1000);
    within("brake.releases-in-all", protocol.brake.releases_in_all, 1000);
    within("report.minimum-age", u16::from(protocol.report.minimum_age), 30);
    let urgent = &protocol.provisional;
    within("provisional.answer-hours", urgent.answer_hours, 72);
    within("provisional.company-hours", urgent.company_hours, urgent.assessors_hours);
    within("provisional.assessors-hours", urgent.assessors_hours, 168);
    within("provisional.judge-days", urgent.judge_days, 28);
    for (id, category) in &protocol.category {
        within(&format!("category.{id}.maximum-months"), category.maximum_months, MAX_INCIDENT_YEARS * 12);
    }
    faults
}

fn evidence_exists(protocol: &Protocol) -> Vec<ProtocolFault> {
    let mut faults = Vec::new();
    for (id, category) in &protocol.category {
        let key = format!("category.{id}.evidence");
        if category.evidence.is_empty() {
            faults.push(fault(&key, "needs at least one kind of evidence"));
        }
        for kind in category.evidence.iter().filter(|kind| !protocol.evidence.contains_key(*kind)) {
            faults.push(fault(&key, format!("`{kind}` is not in [evidence]")));
        }
    }
    faults
}

fn schemes_make_sense(protocol: &Protocol) -> Vec<ProtocolFault> {
    let faulty = protocol.scheme.iter().flat_map(|(id, scheme)| {
        scheme.faults().into_iter().map(move |(key, reason)| (format!("scheme.{id}.{key}"), reason))
    });
    faulty.map(|(key, reason)| fault(key, reason)).collect()
}

fn reminders_come_before(protocol: &Protocol) -> Vec<ProtocolFault> {
    let kept = &protocol.retention;
    let draft_hours = kept.draft_hours.min(kept.draft_days.saturating_mul(24));
    let reminders = [
        ("retention.draft-reminder-hours", kept.draft_reminder_hours, draft_hours, "a draft goes"),
        ("retention.ready-reminder-days", kept.ready_reminder_days, kept.ready_days, "a report goes"),
    ];
    let late = reminders.into_iter().filter(|(_, before, limit, _)| !(1..*limit).contains(before));
    late.map(|(key, before, limit, what)| {
        fault(
            key,
            format!("must be between 1 and {}, is {before}: {what} after {limit}", limit.saturating_sub(1)),
        )
    })
    .collect()
}

fn texts_are_written(protocol: &Protocol) -> Vec<ProtocolFault> {
    let mainports = protocol.mainport.iter().map(|(id, label)| (format!("mainport.{id}"), label));
    let evidence = protocol.evidence.iter().map(|(id, label)| (format!("evidence.{id}"), label));
    let categories = protocol.category.iter().map(|(id, it)| (format!("category.{id}.label"), &it.label));
    let criteria = protocol.criterion.iter().map(|(id, it)| (format!("criterion.{id}.label"), &it.label));
    let schemes = protocol.scheme.iter().map(|(id, it)| (format!("scheme.{id}.label"), &it.label));
    let languages = protocol.language.iter().map(|(id, label)| (format!("language.{id}"), label));
    let labels = mainports.chain(evidence).chain(categories).chain(criteria).chain(schemes).chain(languages);
    labels
        .flat_map(|(key, Label { nl, en })| [(format!("{key}.nl"), nl), (format!("{key}.en"), en)])
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(key, _)| fault(key, "must not be empty"))
        .collect()
}

fn criteria_have_places_of_their_own(protocol: &Protocol) -> Vec<ProtocolFault> {
    let criteria = protocol.criteria();
    let pairs = criteria.iter().zip(criteria.iter().skip(1));
    pairs
        .filter(|((_, one), (_, next))| one.order == next.order)
        .map(|(_, (id, next))| {
            fault(format!("criterion.{id}.order"), format!("has the place of another, {}", next.order))
        })
        .collect()
}

fn something_is_enabled(protocol: &Protocol) -> Vec<ProtocolFault> {
    if protocol.category.values().any(|category| category.enabled) {
        Vec::new()
    } else {
        vec![fault("category", "at least one category must be enabled")]
    }
}
