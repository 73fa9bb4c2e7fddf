//! Lifting a measure: one assessor proposes, another confirms.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::lifting::{Ground, LiftingInput};
use jiff::Timestamp;

use super::dice::Dice;
use super::holding::Source;
use super::{Case, Model, Operation, Reasons, Stage, given, seen};

/// What was proposed last about a measure.
#[derive(Debug, Clone, Copy)]
pub struct Lifting {
    pub proposer: usize,
    pub at: Timestamp,
    pub version: i32,
    pub waits: bool,
}

#[derive(Debug, Clone)]
pub struct ProposeLifting {
    pub who: usize,
    pub case: usize,
    pub ground: Ground,
    pub word: String,
}

#[derive(Debug, Clone)]
pub struct ConfirmLifting {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
}

impl ProposeLifting {
    /// What goes over the counter.
    pub fn input(&self) -> LiftingInput {
        let argument = format!("Gezien {}.", self.word);
        LiftingInput { verdict: self.ground.as_str().to_owned(), argument }
    }
}

impl Model {
    /// Whether the measure of a case is in force, as people decided: what waits at the brake counts as done.
    pub fn can_be_lifted(&self, case: &Case) -> bool {
        let in_time = case.proposal.is_some_and(|it| self.now < it.until());
        case.stage == Stage::Admitted && in_time && !case.lifted
    }

    /// A lifting takes effect: everybody who was told is told, and the case is gone for everybody.
    pub fn lift(&mut self, number: usize) {
        let source = Source::Measure(number);
        self.untold.retain(|it| *it != source);
        self.causes.retain(|cause| cause.source != source);
        self.tell_the_end(source);
        let never = self.cases[number].form.occurred_at;
        self.cases[number].keep_until = never;
        let theirs = self.notices.iter_mut().filter(|it| it.about == source && !it.of_an_end);
        theirs.for_each(|it| it.keep_until = never);
    }
}

impl Operation for ProposeLifting {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let free = |case: &Case| case.lifting.is_none_or(|it| !it.waits);
        let fits = |case: &Case| !case.is_gone(model.now) && model.can_be_lifted(case) && free(case);
        let case = model.a_case(dice, fits)?;
        model.cases[case].proposal?;
        let who = model.somebody(dice, &[Role::Assessor], None);
        Some(Self { who, case, ground: dice.pick(&Ground::ALL), word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let proposing = || {
            let waits = case.lifting.is_some_and(|it| it.waits);
            given([
                (model.is_tied(self.who, case.company), "tied-to-reporter"),
                (!model.can_be_lifted(case) || waits, "wrong-stage"),
            ])
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(proposing)
    }

    fn happen(&self, model: &mut Model) {
        let (proposer, at) = (self.who, model.now);
        model.cases[self.case].lifting = Some(Lifting { proposer, at, version: 1, waits: true });
    }
}

impl Operation for ConfirmLifting {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let waits = |case: &Case| !case.is_gone(model.now) && case.lifting.is_some_and(|it| it.waits);
        let case = model.a_case(dice, waits)?;
        let version = model.cases[case].lifting?.version;
        Some(Self { who: model.somebody(dice, &[Role::Assessor], None), case, seen: seen(dice, version) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let case = &model.cases[self.case];
        let seconding = || {
            let lifting = case.lifting.unwrap();
            given([
                (model.is_tied(self.who, case.company), "tied-to-reporter"),
                (!lifting.waits || !model.can_be_lifted(case), "wrong-stage"),
                (lifting.version != self.seen, "stale-version"),
                (lifting.proposer == self.who, "same-assessor"),
            ])
        };
        model.not_to_judge(self.who, self.case).unwrap_or_else(seconding)
    }

    fn happen(&self, model: &mut Model) {
        let case = &mut model.cases[self.case];
        let lifting = case.lifting.as_mut().unwrap();
        (lifting.waits, lifting.version) = (false, lifting.version + 1);
        case.lifted = true;
        case.proposal.as_mut().unwrap().version += 1;
        let (source, until) = (Source::Measure(self.case), case.keep_until);
        model.decide_release(source, self.who, until);
        let braked = model.causes.iter().any(|cause| cause.source == source && cause.waits.is_some());
        if !braked {
            model.lift(self.case);
        }
    }
}
