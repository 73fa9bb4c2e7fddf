//! The numbers of the urgent way, and what becomes of reports about minors.

use serde::{Deserialize, Serialize};

use super::checks::fault;
use super::{Protocol, ProtocolFault};

/// What happens to reports about somebody who was under age on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Minors {
    /// They do not leave the company.
    Refused,
    /// They are judged as all others, for half the term at most, and never the urgent way.
    SecondAssessor,
}

/// How a hold comes within minutes, and lapses: minutes and hours as a clock counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProvisionalRules {
    /// When gates begin to hold.
    pub release: ProvisionalRelease,
    /// Minutes after which the duty assessor is paged again; the last time everybody is.
    pub page_again_minutes: Vec<u16>,
    /// Hours in which the duty assessor imposes or declines.
    pub answer_hours: u16,
    /// Hours from imposing in which the company's second person confirms.
    pub company_hours: u16,
    /// Hours from imposing in which two assessors confirm a measure.
    pub assessors_hours: u16,
    /// Hours from imposing after which the company's managers are paged.
    pub company_pages_hours: Vec<u16>,
    /// Hours from imposing after which assessors are paged.
    pub assessors_pages_hours: Vec<u16>,
    /// Days in which the report of a measure that lapsed is judged, before both sides are told that it was not.
    pub judge_days: u16,
    /// Days after which assessors are paged about it.
    pub judge_pages_days: Vec<u16>,
}

/// When gates begin to hold a pass provisionally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionalRelease {
    /// When the duty assessor imposes it.
    DutyAssessor,
    /// In the own mainport when the officer asks; elsewhere when the duty assessor imposes it.
    Immediate,
}

/// A page that comes when the term is over, or before the one it repeats, helps nobody.
pub(super) fn pages_come_before_the_term(protocol: &Protocol) -> Vec<ProtocolFault> {
    let urgent = &protocol.provisional;
    let pages = [
        ("page-again-minutes", &urgent.page_again_minutes, urgent.answer_hours.saturating_mul(60)),
        ("company-pages-hours", &urgent.company_pages_hours, urgent.company_hours),
        ("assessors-pages-hours", &urgent.assessors_pages_hours, urgent.assessors_hours),
        ("judge-pages-days", &urgent.judge_pages_days, urgent.judge_days),
    ];
    let rise = |list: &[u16]| list.iter().zip(list.iter().skip(1)).all(|(one, next)| one < next);
    let faulty = pages.into_iter().filter(|(_, list, term)| {
        list.is_empty() || list.len() > 10 || !rise(list) || list.last().is_some_and(|last| last >= term)
    });
    faulty
        .map(|(key, _, term)| {
            fault(
                format!("provisional.{key}"),
                format!("must be 1 to 10 numbers that rise and stay below {term}"),
            )
        })
        .collect()
}
