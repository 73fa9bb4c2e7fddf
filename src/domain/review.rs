//! Proportionality reviews (evenredigheidstoetsen): the second of the two clocks of a measure. At most every twelve months an
//! assessor says in words whether sharing and term are still proportionate. A review lifts nothing by itself, and neither does its
//! absence. When it is due is worked out from what was decided, and stored nowhere.

use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use crate::assessment::may_judge;
use crate::calendar;
use crate::decision::{By, Decision, Ruling};
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Faults, FieldFault};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::ReviewRules;
use crate::refusal::Refusal;
use crate::registration::{Registration, Stage};
use crate::warning;

/// The form of a review after which the measure stays, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReviewInput {
    /// Field `review-sharing`: is sharing still justified at all.
    pub sharing: String,
    /// Field `review-term`: is the rest of the term.
    pub term: String,
}

impl ReviewInput {
    /// The ruling, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<Ruling, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let mut text =
            |field: &str, typed: &str| faults.keep(field, input::text(typed, MAX_TEXT)).map(Personal::new);
        let (sharing, term) = (text("review-sharing", &self.sharing), text("review-term", &self.term));
        faults.finish(sharing.zip(term).map(|(sharing, term)| Ruling::Reviewed { sharing, term }))
    }
}

/// By when a measure must have been reviewed, of which the last review was then. `None` when nothing is in force, or the measure
/// ends before.
pub fn due(
    rules: &ReviewRules,
    registration: &Registration,
    reviewed: Option<Timestamp>,
) -> Option<Timestamp> {
    let (Stage::Active { confirmed } | Stage::Suspended { confirmed, .. }) = registration.stage else {
        return None;
    };
    let since = reviewed.map_or(confirmed.at, |at| at.max(confirmed.at));
    let due = calendar::months_later(since, rules.months);
    (due < registration.until()).then_some(due)
}

/// The latest instant, up to now, at which assessors are to be asked for a review that is due then: some weeks before, and every
/// week once it is too late.
pub fn ask_at(rules: &ReviewRules, due: Timestamp, now: Timestamp) -> Option<Timestamp> {
    if now < due {
        return warning::latest(due, &rules.warning_weeks, now);
    }
    let days = i64::from((calendar::day(now) - calendar::day(due)).get_days());
    let [before, latest] = [days / 7 - 1, days / 7].map(|weeks| calendar::later(due, weeks.weeks()));
    Some(if latest <= now { latest } else { before })
}

/// Refuses a review of a measure that needs none, and by who may not judge it.
///
/// # Errors
/// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when the measure is over, or no review is due before its end.
pub fn may_review(
    assessor: &User,
    (report, registration): (&Report, &Registration),
    due: Option<Timestamp>,
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    may_judge(assessor, report)?;
    due.filter(|_| registration.runs(now)).ok_or(Refusal::WrongStage)
}

/// The decision that a measure stays as it is.
pub const fn stays(assessor: &User, ruling: Ruling, now: Timestamp) -> Decision {
    Decision { by: By { account: assessor.id, at: now }, ruling }
}
