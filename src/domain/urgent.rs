//! The urgent way: when it is open, and who is reminded of what while a provisional measure waits or runs.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::assessment;
use crate::calendar;
use crate::incident::{Caught, Report};
use crate::participant::{FourEyes, Participant};
use crate::protocol::{Category, Minors, Protocol, ProvisionalRules};
use crate::provisional::{self, Provisional, Stage};
use crate::refusal::Refusal;

/// What speaks for or against the urgent way, besides the report.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The company.
    pub company: &'a Participant,
    /// What the company asked before about the same person.
    pub earlier: &'a [Provisional],
    /// Whether it has a manager to confirm who neither asks nor wrote the report.
    pub second_person: bool,
}

/// Reports of one company about one person whose incidents are less than this apart are about one act.
const SAME_ACT: SignedDuration = SignedDuration::from_hours(24);

type Check = fn(&Report, &Category, &Facts<'_>, &Protocol) -> Option<Refusal>;

/// What the urgent way asks besides what every report must satisfy; all run, so that the page shows all at once.
const CHECKS: &[Check] =
    &[category_allows, caught_in_the_act, evidence_is_named, adult, two_at_the_company, first_time];

/// Everything that closes the urgent way for a report; the ordinary way may still be open.
pub fn obstacles(report: &Report, facts: &Facts<'_>, protocol: &Protocol, now: Timestamp) -> Vec<Refusal> {
    let Some(category) = protocol.category.get(&report.incident.category) else {
        return vec![Refusal::CategoryDisabled];
    };
    let leaving = report.may_leave(facts.company, protocol, now).err();
    let urgent = CHECKS.iter().filter_map(|check| check(report, category, facts, protocol));
    leaving.into_iter().chain(urgent).collect()
}

fn category_allows(_: &Report, category: &Category, _: &Facts<'_>, _: &Protocol) -> Option<Refusal> {
    (!category.provisional).then_some(Refusal::CategoryNotUrgent)
}

fn caught_in_the_act(report: &Report, _: &Category, _: &Facts<'_>, _: &Protocol) -> Option<Refusal> {
    let incident = &report.incident;
    let in_the_act =
        incident.caught == Caught::InTheAct && incident.discovered_on == calendar::day(incident.occurred_at);
    (!in_the_act).then_some(Refusal::NotInTheAct)
}

fn evidence_is_named(report: &Report, category: &Category, _: &Facts<'_>, _: &Protocol) -> Option<Refusal> {
    (!assessment::names_evidence(&report.incident, category)).then_some(Refusal::UrgentWithoutEvidence)
}

fn adult(report: &Report, _: &Category, _: &Facts<'_>, protocol: &Protocol) -> Option<Refusal> {
    // Where they are refused altogether, that is said already.
    let admitted = protocol.report.minors == Minors::SecondAssessor;
    (admitted && report.incident.is_about_a_minor(protocol)).then_some(Refusal::MinorNotUrgent)
}

fn two_at_the_company(_: &Report, _: &Category, facts: &Facts<'_>, _: &Protocol) -> Option<Refusal> {
    let two = facts.company.four_eyes == FourEyes::Required && facts.second_person;
    (!two).then_some(Refusal::UrgentNeedsTwo)
}

fn first_time(report: &Report, _: &Category, facts: &Facts<'_>, _: &Protocol) -> Option<Refusal> {
    let happened = report.incident.occurred_at;
    let same_act = |it: &Provisional| it.occurred_at.duration_since(happened).abs() < SAME_ACT;
    let asked =
        facts.earlier.iter().any(|it| !it.can_be_asked_again() && (it.report == report.id || same_act(it)));
    asked.then_some(Refusal::ProvisionalOnce)
}

impl Provisional {
    /// Whether it leaves the one time open that an act may be held provisionally: nobody looked, and nothing was held.
    pub const fn can_be_asked_again(&self) -> bool {
        matches!(self.stage, Stage::Unanswered { .. }) && self.at_once.is_none()
    }
}

/// Who is reminded of what. Each is a round of its own: nobody gets one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reminder {
    /// Whoever is on duty: impose or decline.
    Duty,
    /// Every assessor who may judge it: impose or decline.
    EveryAssessor,
    /// The company's managers: confirm.
    Company,
    /// Every assessor who may judge it: confirm a measure before it lapses.
    Assessors,
    /// Every assessor who may judge it: the report of a measure that lapsed must still be judged.
    Judge,
    /// Both sides: it was not judged in time.
    Unjudged,
}

/// A reminder, its round and its instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Who is reminded of what.
    pub reminder: Reminder,
    /// Which repetition, from 0.
    pub round: u8,
    /// When.
    pub at: Timestamp,
}

impl Provisional {
    /// The reminders that its stage begins with, in their order.
    pub fn reminders(&self, rules: &ProvisionalRules) -> Vec<Planned> {
        let minutes = |minutes: u16| SignedDuration::from_mins(i64::from(minutes));
        let hours = |hours: u16| SignedDuration::from_hours(i64::from(hours));
        match self.stage {
            Stage::Asked => {
                let pages = std::iter::once(0).chain(rules.page_again_minutes.iter().copied()).map(minutes);
                let mut pages = plan(Reminder::Duty, self.asked.at, pages);
                // The last is for everybody.
                if let Some(last) = pages.iter_mut().skip(1).next_back() {
                    last.reminder = Reminder::EveryAssessor;
                }
                pages
            }
            Stage::Imposed(imposed) => {
                // Counted as the terms are: a term that passes needs no reminder.
                let from = provisional::whole_second(imposed.by.at);
                let company = rules.company_pages_hours.iter().copied().map(hours);
                let assessors = rules.assessors_pages_hours.iter().copied().map(hours);
                let mut both = plan(Reminder::Company, from, company);
                both.extend(plan(Reminder::Assessors, from, assessors));
                both
            }
            Stage::Lapsed { at, .. } => {
                let days = rules.judge_pages_days.iter().map(|days| hours(days.saturating_mul(24)));
                let mut plan = plan(Reminder::Judge, at, days);
                let over = calendar::days_later(at, rules.judge_days);
                plan.push(Planned { reminder: Reminder::Unjudged, round: 0, at: over });
                plan
            }
            Stage::Declined(_) | Stage::Unanswered { .. } | Stage::Followed { .. } | Stage::Ended { .. } => {
                Vec::new()
            }
        }
    }

    /// Whether there is still something to be reminded of.
    pub fn still_needs(&self, reminder: Reminder, report: &Report, now: Timestamp) -> bool {
        match reminder {
            Reminder::Duty | Reminder::EveryAssessor => self.waits_for_duty(now),
            Reminder::Company => self.in_force(now).is_some() && self.company.is_none(),
            Reminder::Assessors => self.in_force(now).is_some(),
            Reminder::Judge | Reminder::Unjudged => {
                matches!(self.stage, Stage::Lapsed { .. }) && report.waits_for_judgement()
            }
        }
    }
}

/// How long holds took, all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// How many.
    pub count: usize,
    /// Half of them took no longer.
    pub p50: SignedDuration,
    /// None took longer.
    pub max: SignedDuration,
}

/// The figures of these durations; none of none.
pub fn figures(times: impl IntoIterator<Item = SignedDuration>) -> Option<Figures> {
    let mut times: Vec<_> = times.into_iter().collect();
    times.sort_unstable();
    let middle = times.len().saturating_sub(1) / 2;
    Some(Figures { count: times.len(), p50: *times.get(middle)?, max: *times.last()? })
}

fn plan(reminder: Reminder, from: Timestamp, after: impl Iterator<Item = SignedDuration>) -> Vec<Planned> {
    let at = |after| from.saturating_add(after).unwrap_or(Timestamp::MAX);
    (0..).zip(after).map(|(round, after)| Planned { reminder, round, at: at(after) }).collect()
}
