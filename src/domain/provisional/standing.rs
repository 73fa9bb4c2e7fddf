//! How a provisional measure stands now.

use jiff::{SignedDuration, Timestamp};

use super::{Imposed, Provisional, Stage};
use crate::feed::{Cause, Source};
use crate::id::RegistrationId;
use crate::incident::{Report, Stage as ReportStage};
use crate::refusal::Refusal;

/// What holds now, told from the facts: a term that has passed counts, whether that was recorded or not.
impl Provisional {
    /// The first instant at which it waits or holds no more; `None` when it is over.
    pub fn ends(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Asked | Stage::Imposed(_) => Some(self.term()),
            Stage::Declined(_)
            | Stage::Unanswered { .. }
            | Stage::Lapsed { .. }
            | Stage::Followed { .. }
            | Stage::Ended { .. } => None,
        }
    }

    /// The first instant at which it waits or holds no more, unless something ends it before.
    fn term(&self) -> Timestamp {
        self.imposed().map_or(self.answer_by, |Imposed { confirm_by, until, .. }| {
            let in_time = self.company.is_some_and(|by| by.at < confirm_by);
            if in_time { until } else { confirm_by }
        })
    }

    /// What was imposed, while it is in force.
    pub fn in_force(&self, now: Timestamp) -> Option<Imposed> {
        match self.stage {
            Stage::Imposed(imposed) if self.ends().is_some_and(|ends| now < ends) => Some(imposed),
            _ => None,
        }
    }

    /// Whether it waits for the duty assessor.
    pub fn waits_for_duty(&self, now: Timestamp) -> bool {
        self.stage == Stage::Asked && now < self.answer_by
    }

    /// What was imposed, in force or not.
    pub const fn imposed(&self) -> Option<Imposed> {
        match self.stage {
            Stage::Imposed(imposed)
            | Stage::Lapsed { imposed, .. }
            | Stage::Followed { imposed, .. }
            | Stage::Ended { imposed, .. } => Some(imposed),
            Stage::Asked | Stage::Declined(_) | Stage::Unanswered { .. } => None,
        }
    }

    /// What gates are to hold because of it. Its end is part of it, so that it lapses at that instant on its own; what people
    /// ended before is marked so. One that was followed still is a cause: until what follows it has taken effect.
    pub fn cause(&self) -> Option<Cause> {
        let (scope, from, until) = match self.stage {
            Stage::Asked | Stage::Declined(_) => (self.at_once.clone()?, self.asked.at, self.answer_by),
            Stage::Imposed(imposed) | Stage::Followed { imposed, .. } | Stage::Ended { imposed, .. } => {
                (self.scope.clone(), imposed.by.at, imposed.until)
            }
            Stage::Unanswered { .. } | Stage::Lapsed { .. } => return None,
        };
        let released = matches!(self.stage, Stage::Declined(_) | Stage::Ended { .. });
        let (source, ends) = (Source::Provisional(self.id), self.term());
        Some(Cause { source, scope, from, until, ends, released, waits: None })
    }

    /// Whether a registration took its place so shortly before the end that gates were told, that a gate which has not heard of
    /// the new hold lets go before it is known to be out of touch (feed rule 7).
    pub fn was_followed_late(&self, hard: SignedDuration) -> bool {
        matches!(self.stage, Stage::Followed { imposed, at, .. } if imposed.until.duration_since(at) < hard)
    }

    /// The registration that took its place.
    pub const fn follower(&self) -> Option<RegistrationId> {
        match self.stage {
            Stage::Followed { registration, .. } => Some(registration),
            Stage::Asked
            | Stage::Declined(_)
            | Stage::Unanswered { .. }
            | Stage::Imposed(_)
            | Stage::Lapsed { .. }
            | Stage::Ended { .. } => None,
        }
    }

    /// Whether the report is at the foundation because of this asking: not by its company's second person, later.
    pub fn asks_for(&self, report: &Report) -> bool {
        match report.stage {
            ReportStage::Submitted(submitted)
            | ReportStage::Proposed { submitted, .. }
            | ReportStage::Admitted { submitted, .. } => submitted == self.asked,
            ReportStage::Ready | ReportStage::Returned(_) | ReportStage::Rejected(_) => false,
        }
    }

    /// Whether a second person of the company has yet to confirm it.
    pub fn lacks_second_person(&self, report: &Report) -> bool {
        let open = matches!(self.stage, Stage::Asked | Stage::Imposed(_) | Stage::Lapsed { .. });
        open && self.company.is_none() && self.asks_for(report)
    }

    /// Refuses to judge a report the ordinary way before its provisional measure is imposed or declined.
    ///
    /// # Errors
    /// [`Refusal::ProvisionalUndecided`].
    pub fn allow_judging(&self) -> Result<(), Refusal> {
        if self.stage == Stage::Asked { Err(Refusal::ProvisionalUndecided) } else { Ok(()) }
    }

    /// Refuses a measure about a report that only one person of its company stands for.
    ///
    /// # Errors
    /// [`Refusal::CompanyUnconfirmed`].
    pub fn allow_measure(&self, report: &Report) -> Result<(), Refusal> {
        let alone = self.asks_for(report) && self.company.is_none();
        if alone { Err(Refusal::CompanyUnconfirmed) } else { Ok(()) }
    }

    /// How long gates waited for it, from the officer's asking.
    pub fn time_to_hold(&self) -> Option<SignedDuration> {
        self.imposed().map(|imposed| imposed.by.at.duration_since(self.asked.at))
    }
}
