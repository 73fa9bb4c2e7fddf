//! What assessors do.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::dice::Dice;
use super::holding::{Cause, Source};
use super::{Case, Measure, Model, Operation, Reasons, Stage, given, only, seen};

#[derive(Debug, Clone)]
pub struct ViewDossier {
    pub who: usize,
    pub case: usize,
}

#[derive(Debug, Clone)]
pub struct Return {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct Reject {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
    /// Whether any criterion is not met.
    pub fails: bool,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct Propose {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
    pub last_day: Date,
    /// Whether every criterion is met.
    pub met: bool,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct Confirm {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct SendBack {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
    pub word: String,
}

impl Model {
    /// All there is to say against somebody's judging a report, if anything.
    pub fn not_to_judge(&self, who: usize, case: usize) -> Option<Reasons> {
        let case = &self.cases[case];
        if !self.person(who).has(&[Role::Assessor]) {
            Some(only("not-allowed"))
        } else if case.is_gone(self.now) || !case.is_at_foundation() {
            Some(only("not-found"))
        } else {
            None
        }
    }

    pub fn is_tied(&self, who: usize, company: usize) -> bool {
        self.person(who).user.ties.contains(&self.cast.companies[company].id)
    }

    /// What speaks against judging a report that waits for it.
    fn against_judging(&self, who: usize, number: usize, seen: i32) -> [(bool, &'static str); 3] {
        let case = &self.cases[number];
        [
            (self.is_tied(who, case.company), "tied-to-reporter"),
            (case.stage != Stage::Submitted, "wrong-stage"),
            (case.version != seen, "stale-version"),
        ]
    }

    /// What speaks against being the second pair of eyes.
    fn against_seconding(&self, who: usize, number: usize, seen: i32) -> [(bool, &'static str); 4] {
        let case = &self.cases[number];
        let proposal = case.proposal.unwrap();
        [
            (self.is_tied(who, case.company), "tied-to-reporter"),
            (case.stage != Stage::Proposed, "wrong-stage"),
            (proposal.version != seen, "stale-version"),
            (proposal.proposer == who, "same-assessor"),
        ]
    }

    fn an_assessor(&self, dice: &mut Dice) -> usize {
        self.somebody(dice, &[Role::Assessor], None)
    }

    fn waits_for_judgement(&self, dice: &mut Dice) -> Option<(usize, i32)> {
        let number = self.a_case(dice, |case| case.stage == Stage::Submitted && !case.is_gone(self.now))?;
        Some((number, seen(dice, self.cases[number].version)))
    }

    fn waits_for_the_second(&self, dice: &mut Dice) -> Option<(usize, i32)> {
        let over = dice.chance(10);
        let waits = |case: &Case| {
            let in_time = over || case.proposal.is_some_and(|it| self.now < it.until());
            case.stage == Stage::Proposed && !case.is_gone(self.now) && in_time
        };
        let number = self.a_case(dice, waits)?;
        let proposal = self.cases[number].proposal?;
        Some((number, seen(dice, proposal.version)))
    }

    /// The longest day that a measure proposed now can bar.
    pub fn longest(&self, case: &Case) -> Date {
        longest_from(case, calendar::day(self.now))
    }
}

/// The longest day that a measure proposed on this day can bar.
pub fn longest_from(case: &Case, day: Date) -> Date {
    let by_category = day.checked_add(i64::from(case.form.maximum_months()).months()).unwrap();
    let five_years = calendar::years_later(case.form.occurred_at, 5);
    by_category.min(calendar::day(five_years).yesterday().unwrap())
}

impl Operation for ViewDossier {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let case = model.a_case(dice, |case| case.is_at_foundation() && !case.is_gone(model.now))?;
        Some(Self { who: model.an_assessor(dice), case })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let tied = || given([(model.is_tied(self.who, model.cases[self.case].company), "tied-to-reporter")]);
        model.not_to_judge(self.who, self.case).unwrap_or_else(tied)
    }

    fn happen(&self, _: &mut Model) {}
}

impl Operation for Return {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (case, seen) = model.waits_for_judgement(dice)?;
        Some(Self { who: model.an_assessor(dice), case, seen, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let judging = || given(model.against_judging(self.who, self.case, self.seen));
        model.not_to_judge(self.who, self.case).unwrap_or_else(judging)
    }

    fn happen(&self, model: &mut Model) {
        let until = calendar::days_later(model.now, 14);
        model.cases[self.case].comes_to(Stage::Returned, until);
    }
}

impl Operation for Reject {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (case, seen) = model.waits_for_judgement(dice)?;
        Some(Self { who: model.an_assessor(dice), case, seen, fails: dice.chance(90), word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let judging = || {
            let mut reasons = given(model.against_judging(self.who, self.case, self.seen));
            reasons.extend(given([(!self.fails, "no-criterion-failed")]));
            reasons
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(judging)
    }

    fn happen(&self, model: &mut Model) {
        let until = calendar::days_later(model.now, 28);
        model.cases[self.case].comes_to(Stage::Rejected, until);
    }
}

impl Operation for Propose {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (case, seen) = model.waits_for_judgement(dice)?;
        let today = calendar::day(model.now);
        let longest = model.longest(&model.cases[case]);
        let last_day = match dice.below(12) {
            0 => today,
            1 => today.yesterday().unwrap(),
            2 => longest,
            3 => longest.tomorrow().unwrap(),
            4 => longest.checked_add(dice.within(1..100).days()).unwrap(),
            _ => today.checked_add(dice.within(0..25).days()).unwrap(),
        };
        Some(Self {
            who: model.an_assessor(dice),
            case,
            seen,
            last_day,
            met: dice.chance(95),
            word: dice.word(),
        })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        if let Some(all) = model.not_to_judge(self.who, self.case) {
            return all;
        }
        let case = &model.cases[self.case];
        let mut reasons = given(model.against_judging(self.who, self.case, self.seen));
        reasons.extend(given([
            (!self.met, "criteria-not-met"),
            (!case.form.evidence, "evidence-missing"),
            (case.form.needs_police_report() && !case.form.police_report, "police-report-missing"),
            (self.last_day < calendar::day(model.now), "last-day-passed"),
            (self.last_day > model.longest(case), "term-too-long"),
        ]));
        reasons
    }

    fn happen(&self, model: &mut Model) {
        let case = &mut model.cases[self.case];
        case.proposal = Some(Measure {
            proposer: self.who,
            proposed_on: calendar::day(model.now),
            last_day: self.last_day,
            version: 1,
            ended: false,
        });
        case.comes_to(Stage::Proposed, Timestamp::MAX);
    }
}

impl Operation for Confirm {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (case, seen) = model.waits_for_the_second(dice)?;
        Some(Self { who: model.an_assessor(dice), case, seen })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        if let Some(all) = model.not_to_judge(self.who, self.case) {
            return all;
        }
        let over = model.cases[self.case].proposal.unwrap().until() <= model.now;
        let mut reasons = given(model.against_seconding(self.who, self.case, self.seen));
        reasons.extend(given([(over, "last-day-passed")]));
        reasons
    }

    fn happen(&self, model: &mut Model) {
        let case = &mut model.cases[self.case];
        let proposal = case.proposal.as_mut().unwrap();
        proposal.version += 1;
        let until = proposal.until();
        case.comes_to(Stage::Admitted, until);
        case.clocks.confirmed = Some(model.now);
        let form = &model.cases[self.case].form;
        let happened = model.cast.places[form.place].facility.mainport.clone();
        let held = Cause {
            source: Source::Measure(self.case),
            passes: form.passes.iter().map(|pass| (form.holder, *pass)).collect(),
            only: (!form.is_for_all()).then_some(happened),
            from: model.now,
            until,
            released: false,
            waits: None,
        };
        model.decide_hold(held, self.who, until);
    }
}

impl Operation for SendBack {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (case, seen) = model.waits_for_the_second(dice)?;
        Some(Self { who: model.an_assessor(dice), case, seen, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let seconding = || given(model.against_seconding(self.who, self.case, self.seen));
        model.not_to_judge(self.who, self.case).unwrap_or_else(seconding)
    }

    fn happen(&self, model: &mut Model) {
        let case = &mut model.cases[self.case];
        case.proposal.as_mut().unwrap().version += 1;
        case.comes_to(Stage::Submitted, Timestamp::MAX);
    }
}
