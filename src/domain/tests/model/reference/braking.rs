//! The brake: what people decide about holding takes effect by itself so often an hour.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::protocol::{BrakeRules, Protocol};
use jiff::{SignedDuration, Timestamp};

use super::dice::Dice;
use super::{Model, Operation, Reasons, given, only};

/// Few enough that a run comes to them.
const OF_ONE: usize = 2;
const IN_ALL: usize = 3;

/// The protocol of the runs: the brake is narrow.
pub fn narrow(protocol: &mut Protocol) {
    protocol.brake = BrakeRules {
        holds_per_participant: u16::try_from(OF_ONE).unwrap(),
        holds_in_all: u16::try_from(IN_ALL).unwrap(),
        releases_per_participant: u16::try_from(OF_ONE).unwrap(),
        releases_in_all: u16::try_from(IN_ALL).unwrap(),
    };
}

/// A decision that begins holding, as the brake knows it.
#[derive(Debug, Clone)]
pub struct Braked {
    pub case: usize,
    pub by: usize,
    pub at: Timestamp,
    pub passed: bool,
    pub waits: bool,
}

#[derive(Debug, Clone)]
pub struct LetThrough {
    pub who: usize,
    /// Which of those that had to wait.
    pub braked: usize,
}

impl Model {
    /// Whether one more decision of this company takes effect by itself.
    pub fn lets_pass(&self, company: usize) -> bool {
        let recent =
            |it: &&Braked| it.passed && self.now.duration_since(it.at) < SignedDuration::from_hours(1);
        let recent: Vec<_> = self.braked.iter().filter(recent).collect();
        let own = recent.iter().filter(|it| self.cases[it.case].company == company);
        own.count() < OF_ONE && recent.len() < IN_ALL
    }
}

impl Operation for LetThrough {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let fitting =
            model.braked.iter().enumerate().filter(|(_, it)| !it.passed && (it.waits || dice.chance(2)));
        let fitting: Vec<_> = fitting.map(|(number, _)| number).collect();
        let braked = dice.one_of(fitting)?;
        Some(Self { who: model.somebody(dice, &[Role::Assessor], None), braked })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let braked = &model.braked[self.braked];
        let case = &model.cases[braked.case];
        if !model.person(self.who).has(&[Role::Assessor]) {
            return only("not-allowed");
        }
        if case.is_gone(model.now) {
            return only("not-found");
        }
        given([
            (model.is_tied(self.who, case), "tied-to-reporter"),
            (!braked.waits, "wrong-stage"),
            (braked.by == self.who, "own-act"),
        ])
    }

    fn happen(&self, model: &mut Model) {
        let case = model.braked[self.braked].case;
        model.braked[self.braked].waits = false;
        model.causes.iter_mut().filter(|cause| cause.case == case).for_each(|cause| cause.waits = false);
        model.untold.push(case);
    }
}
