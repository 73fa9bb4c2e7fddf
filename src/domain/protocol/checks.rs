//! What a protocol file must satisfy as a whole.

use super::{Label, MAX_INCIDENT_YEARS, Protocol, ProtocolFault, urgent};
use crate::facility::Mainport;

type Check = fn(&Protocol) -> Vec<ProtocolFault>;

/// Every rule that a protocol file must satisfy as a whole; all run, all problems are reported.
pub(super) const CHECKS: &[Check] = &[
    version_counts_from_one,
    ids_are_slugs,
    terms_are_capped,
    clocks_are_capped,
    screenings_are_capped,
    measures_are_looked_at,
    urgent::pages_come_before_the_term,
    evidence_exists,
    schemes_make_sense,
    reminders_come_before,
    texts_are_written,
    criteria_have_places_of_their_own,
    something_is_enabled,
];

pub(super) fn fault(key: impl Into<String>, reason: impl Into<String>) -> ProtocolFault {
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

/// A number between 1 and its maximum, inclusive.
fn within(key: &str, value: u16, max: u16) -> Option<ProtocolFault> {
    (value == 0 || value > max).then(|| fault(key, format!("must be between 1 and {max}, is {value}")))
}

/// How fast people at gates, companies and the foundation are asked to act.
fn clocks_are_capped(protocol: &Protocol) -> Vec<ProtocolFault> {
    let (gate, call) = (&protocol.gate_check, &protocol.escalation);
    let before = call.manager_minutes.saturating_sub(1);
    let checks = [
        within("gate-check.most", gate.most, 1000),
        within("gate-check.within-minutes", gate.within_minutes, 60),
        within("gate-check.kept-days", gate.kept_days, 28),
        within("escalation.manager-minutes", call.manager_minutes, 1440),
        within("escalation.second-contact-minutes", call.second_contact_minutes, before),
        within("outcome.decide-working-days", protocol.outcome.decide_working_days, 10),
        within("informing.letter-working-days", protocol.informing.letter_working_days, 5),
        within("informing.delay-days", protocol.informing.delay_days, 14),
        within("retention.letter-years", protocol.retention.letter_years, MAX_INCIDENT_YEARS),
    ];
    checks.into_iter().flatten().collect()
}

/// How questions about pass applicants are answered.
fn screenings_are_capped(protocol: &Protocol) -> Vec<ProtocolFault> {
    let rules = &protocol.screening;
    let no_time = || fault("screening.answer-at", "needs at least one time of day");
    let checks = [
        rules.answer_at.is_empty().then(no_time),
        within("screening.verify-minutes", rules.verify_minutes, 480),
        within("screening.account-per-hour", rules.account_per_hour, 100),
        within("screening.company-per-day", rules.company_per_day, 1000),
        within("screening.kept-days", rules.kept_days, 28),
    ];
    checks.into_iter().flatten().collect()
}

/// Somebody is asked about every measure, and before its clock runs out: months have four weeks at least.
fn measures_are_looked_at(protocol: &Protocol) -> Vec<ProtocolFault> {
    let (check, review) = (&protocol.outcome, &protocol.review);
    let mut faults = Vec::new();
    faults.extend(within("outcome.check-months", check.check_months, 6));
    faults.extend(within("review.months", review.months, 12));
    for (key, weeks, months) in [
        ("outcome.warning-weeks", &check.warning_weeks, check.check_months),
        ("review.warning-weeks", &review.warning_weeks, review.months),
    ] {
        if weeks.is_empty() {
            faults.push(fault(key, "needs at least one number of weeks"));
        }
        faults.extend(weeks.iter().filter_map(|weeks| within(key, *weeks, months.saturating_mul(4))));
    }
    faults
}

fn terms_are_capped(protocol: &Protocol) -> Vec<ProtocolFault> {
    let kept = &protocol.retention;
    let mut faults = Vec::new();
    let mut within = |key: &str, value: u16, max: u16| faults.extend(within(key, value, max));
    within("retention.incident-years", kept.incident_years, MAX_INCIDENT_YEARS);
    within("retention.draft-hours", kept.draft_hours, 72);
    within("retention.draft-days", kept.draft_days, 7);
    within("retention.ready-days", kept.ready_days, 14);
    within("retention.returned-days", kept.returned_days, 28);
    within("retention.rejected-days", kept.rejected_days, 28);
    within("retention.restricted-days", kept.restricted_days, 56);
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
    let taking_part = &protocol.participant;
    within("participant.key-overlap-days", taking_part.key_overlap_days, 7);
    within("participant.end-holds-after-days", taking_part.end_holds_after_days, 366);
    within(
        "participant.neighbours-warned-days",
        taking_part.neighbours_warned_days,
        taking_part.end_holds_after_days,
    );
    for days in &protocol.participant.licence_warning_days {
        within("participant.licence-warning-days", *days, 366);
    }
    within("report.discovered-within-days", protocol.report.discovered_within_days, 366);
    within("brake.holds-per-participant", protocol.brake.holds_per_participant, 1000);
    within("brake.holds-in-all", protocol.brake.holds_in_all, 1000);
    within("brake.releases-per-participant", protocol.brake.releases_per_participant, 1000);
    within("brake.releases-in-all", protocol.brake.releases_in_all, 1000);
    within("facility-decision.maximum-days", protocol.facility_decision.maximum_days, 366);
    within("signal.settle-hours", protocol.signal.settle_hours, 72);
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
