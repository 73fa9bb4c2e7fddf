//! The two clocks of a measure: what is said of the criminal case, silence, and reviews.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use jiff::{Timestamp, ToSpan};

use super::dice::Dice;
use super::reporting::REPORTERS;
use super::{Case, Model, Operation, Reasons, given};

/// What the clocks of a measure count from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clocks {
    pub confirmed: Option<Timestamp>,
    /// When somebody last said how the case stands.
    pub checked: Option<Timestamp>,
    pub reviewed: Option<Timestamp>,
}

#[derive(Debug, Clone)]
pub struct StillPending {
    pub who: usize,
    pub case: usize,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct Review {
    pub who: usize,
    pub case: usize,
    pub word: String,
}

impl Model {
    /// When a clock of so many months runs out.
    fn runs_out(&self, case: &Case, last: Option<Timestamp>, months: i64) -> Option<Timestamp> {
        let since = last.or(case.clocks.confirmed)?;
        self.runs(case).then(|| calendar::later(since, months.months()))
    }

    /// Never when the measure ends with that day, or before.
    fn check_due(&self, case: &Case) -> Option<Timestamp> {
        let last_day = case.proposal?.last_day;
        self.runs_out(case, case.clocks.checked, 6).filter(|due| calendar::day(*due) < last_day)
    }

    /// Never when the measure ends before.
    fn review_due(&self, case: &Case) -> Option<Timestamp> {
        let until = case.proposal?.until();
        self.runs_out(case, case.clocks.reviewed, 12).filter(|due| *due < until)
    }

    /// When silence lifts: not before whoever has proposed to lift had three working days.
    pub fn silent_at(&self, case: &Case) -> Option<Timestamp> {
        let due = self.check_due(case)?;
        let proposed = case.amendment.filter(|it| it.waits).map(|it| calendar::working_days_later(it.at, 3));
        Some(proposed.map_or(due, |it| it.max(due)))
    }
}

impl Operation for StillPending {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let case = model.a_case(dice, |case| model.check_due(case).is_some())?;
        let company = model.cases[case].company;
        let who = match dice.below(3) {
            0 => model.somebody(dice, &[Role::Assessor], None),
            _ => model.somebody(dice, REPORTERS, Some(company)),
        };
        Some(Self { who, case, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let not_theirs = if model.person(self.who).has(&[Role::Assessor]) {
            model.not_to_judge(self.who, self.case)
        } else {
            model.not_theirs(self.who, self.case, REPORTERS, false)
        };
        let answering = || {
            given([
                (model.is_tied(self.who, case.company), "tied-to-reporter"),
                (model.check_due(case).is_none(), "wrong-stage"),
            ])
        };
        not_theirs.unwrap_or_else(answering)
    }

    fn happen(&self, model: &mut Model) {
        model.cases[self.case].clocks.checked = Some(model.now);
    }
}

impl Operation for Review {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let case = model.a_case(dice, |case| model.review_due(case).is_some())?;
        Some(Self { who: model.somebody(dice, &[Role::Assessor], None), case, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let reviewing = || {
            given([
                (model.is_tied(self.who, case.company), "tied-to-reporter"),
                (model.review_due(case).is_none(), "wrong-stage"),
            ])
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(reviewing)
    }

    fn happen(&self, model: &mut Model) {
        model.cases[self.case].clocks.reviewed = Some(model.now);
    }
}
