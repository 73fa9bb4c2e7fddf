//! Changing a measure: one assessor proposes, another confirms.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::amendment::{AmendmentInput, Ground};
use gatekeeper_domain::calendar;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::braking::Kind;
use super::dice::Dice;
use super::holding::Source;
use super::judging::longest_from;
use super::{Case, Model, Operation, Reasons, Stage, given, seen};

/// What was proposed last about a measure.
#[derive(Debug, Clone, Copy)]
pub struct Amendment {
    pub proposer: usize,
    pub at: Timestamp,
    pub version: i32,
    pub waits: bool,
    pub change: Change,
}

/// What becomes of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Lift(Ground),
    Extend(Date),
    Shorten(Date),
    Suspend,
    Resume,
}

#[derive(Debug, Clone)]
pub struct ProposeAmendment {
    pub who: usize,
    pub case: usize,
    pub change: Change,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct ConfirmAmendment {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
}

impl ProposeAmendment {
    /// What goes over the counter.
    pub fn input(&self) -> AmendmentInput {
        let typed = |change: &str, ground: &str, last_day: Option<Date>| AmendmentInput {
            change: change.to_owned(),
            ground: ground.to_owned(),
            last_day: last_day.map(|day| day.to_string()).unwrap_or_default(),
            argument: format!("Gezien {}.", self.word),
            ..AmendmentInput::default()
        };
        match self.change {
            Change::Lift(ground) => typed("lift", ground.as_str(), None),
            Change::Extend(last_day) => typed("extend", "", Some(last_day)),
            Change::Shorten(last_day) => typed("shorten", "", Some(last_day)),
            Change::Suspend => typed("suspend", "", None),
            Change::Resume => typed("resume", "", None),
        }
    }
}

impl Model {
    /// Whether the measure of a case is in force or suspended, as people decided: what waits at the brake counts as done.
    pub fn runs(&self, case: &Case) -> bool {
        let in_time = case.proposal.is_some_and(|it| self.now < it.until());
        case.stage == Stage::Admitted && in_time && !case.lifted
    }

    /// What speaks against a change of the measure now.
    fn against_changing(&self, case: &Case, change: Change) -> Reasons {
        let runs = self.runs(case);
        let possible = match change {
            Change::Lift(_) | Change::Shorten(_) => runs,
            Change::Extend(_) | Change::Suspend => runs && !case.suspended,
            Change::Resume => runs && case.suspended,
        };
        let Some(measure) = case.proposal.filter(|_| possible) else { return given([(true, "wrong-stage")]) };
        match change {
            Change::Extend(day) => given([
                (day <= measure.last_day, "not-longer"),
                (day > longest_from(case, measure.proposed_on), "term-too-long"),
            ]),
            Change::Shorten(day) => given([
                (day >= measure.last_day, "not-shorter"),
                (day < calendar::day(self.now), "last-day-passed"),
            ]),
            Change::Lift(_) | Change::Suspend | Change::Resume => Reasons::new(),
        }
    }

    /// A lifting takes effect: everybody who was told is told, and the case is gone for everybody.
    pub fn lift(&mut self, number: usize) {
        let source = Source::Measure(number);
        self.untold.retain(|it| *it != source);
        self.causes.retain(|cause| cause.source != source);
        self.tell_the_end(source);
        let never = self.cases[number].form.occurred_at;
        self.cases[number].keep_until = never;
        self.keep_notices(source, never);
    }

    /// What people released of a measure, they have lifted or suspended.
    pub fn released(&mut self, number: usize) {
        if self.cases[number].lifted {
            self.lift(number);
        } else {
            self.untold.retain(|it| *it != Source::Measure(number));
            self.tell_the_suspension(Source::Measure(number));
        }
    }

    fn waits_to(&self, source: Source) -> Option<Kind> {
        self.causes.iter().find(|cause| cause.source == source).and_then(|cause| cause.waits)
    }

    /// Its gates release: at once, or once that is let through.
    fn release(&mut self, number: usize, by: usize) {
        let (source, until) = (Source::Measure(number), self.cases[number].keep_until);
        self.decide_release(source, by, until);
        if self.waits_to(source).is_none() {
            self.released(number);
        }
    }

    /// It lasts until another day.
    fn comes_to_last_until(&mut self, number: usize, last_day: Date) {
        let (source, until) = (Source::Measure(number), calendar::end_of(last_day));
        let case = &mut self.cases[number];
        case.proposal.as_mut().unwrap().last_day = last_day;
        case.comes_to(Stage::Admitted, until);
        let keep_until = case.keep_until;
        self.keep_notices(source, keep_until);
        self.causes.iter_mut().filter(|cause| cause.source == source).for_each(|cause| cause.until = until);
        let unseen = self.cases[number].suspended && self.waits_to(source) != Some(Kind::Release);
        if !unseen {
            self.tell_the_term(source, self.cases[number].terms);
        }
        self.cases[number].terms += 1;
    }
}

impl Operation for ProposeAmendment {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let free = |case: &Case| case.amendment.is_none_or(|it| !it.waits);
        let fits = |case: &Case| !case.is_gone(model.now) && model.runs(case) && free(case);
        let case = model.a_case(dice, fits)?;
        let measure = model.cases[case].proposal?;
        let longest = longest_from(&model.cases[case], measure.proposed_on);
        let later = |days: i64| measure.last_day.checked_add(days.days()).unwrap();
        let change = match dice.below(12) {
            0..3 => Change::Lift(dice.pick(&Ground::ALL)),
            3 => Change::Extend(later(dice.within(1..20))),
            4 => Change::Extend(dice.pick(&[longest, longest.tomorrow().unwrap(), measure.last_day])),
            5 => Change::Shorten(later(dice.within(-9..1))),
            6 => Change::Shorten(calendar::day(model.now)),
            _ if model.cases[case].suspended != dice.chance(10) => Change::Resume,
            _ => Change::Suspend,
        };
        let who = model.somebody(dice, &[Role::Assessor], None);
        Some(Self { who, case, change, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let proposing = || {
            let waits = case.amendment.is_some_and(|it| it.waits);
            let mut reasons =
                given([(model.is_tied(self.who, case.company), "tied-to-reporter"), (waits, "wrong-stage")]);
            reasons.extend(model.against_changing(case, self.change));
            reasons
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(proposing)
    }

    fn happen(&self, model: &mut Model) {
        model.cases[self.case].amendment = Some(Amendment {
            proposer: self.who,
            at: model.now,
            version: 1,
            waits: true,
            change: self.change,
        });
    }
}

impl Operation for ConfirmAmendment {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let waits = |case: &Case| !case.is_gone(model.now) && case.amendment.is_some_and(|it| it.waits);
        let case = model.a_case(dice, waits)?;
        let version = model.cases[case].amendment?.version;
        Some(Self { who: model.somebody(dice, &[Role::Assessor], None), case, seen: seen(dice, version) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let seconding = || {
            let amendment = case.amendment.unwrap();
            let mut reasons = given([
                (model.is_tied(self.who, case.company), "tied-to-reporter"),
                (!amendment.waits, "wrong-stage"),
                (amendment.version != self.seen, "stale-version"),
                (amendment.proposer == self.who, "same-assessor"),
            ]);
            reasons.extend(model.against_changing(case, amendment.change));
            reasons
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(seconding)
    }

    fn happen(&self, model: &mut Model) {
        let case = &mut model.cases[self.case];
        let amendment = case.amendment.as_mut().unwrap();
        (amendment.waits, amendment.version) = (false, amendment.version + 1);
        let change = amendment.change;
        case.proposal.as_mut().unwrap().version += 1;
        match change {
            Change::Lift(_) if case.suspended => {
                case.lifted = true;
                // Gates have released it, or do once that is let through.
                if model.waits_to(Source::Measure(self.case)).is_none() {
                    model.lift(self.case);
                }
            }
            Change::Lift(_) => {
                case.lifted = true;
                model.release(self.case, self.who);
            }
            Change::Suspend => {
                case.suspended = true;
                model.release(self.case, self.who);
            }
            Change::Resume => {
                case.suspended = false;
                let until = case.keep_until;
                model.decide_to_hold_again(Source::Measure(self.case), self.who, until);
            }
            Change::Extend(last_day) | Change::Shorten(last_day) => {
                model.comes_to_last_until(self.case, last_day);
            }
        }
    }
}
