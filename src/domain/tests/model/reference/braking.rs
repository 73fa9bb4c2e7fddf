//! The brake: what people decide about holding takes effect by itself so often an hour.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::protocol::{BrakeRules, Protocol};
use jiff::{SignedDuration, Timestamp};

use super::dice::Dice;
use super::holding::Source;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Hold,
    Release,
}

/// A decision that begins or ends holding, as the brake knows it.
#[derive(Debug, Clone)]
pub struct Braked {
    pub source: Source,
    pub kind: Kind,
    pub by: usize,
    pub at: Timestamp,
    pub passed: bool,
    pub waits: bool,
    /// Kept so long, if it does not go with a case.
    pub keep_until: Timestamp,
}

#[derive(Debug, Clone)]
pub struct LetThrough {
    pub who: usize,
    /// Which of those that had to wait.
    pub braked: usize,
}

impl Model {
    /// Whether one more decision of this kind and company takes effect by itself.
    pub fn lets_pass(&self, kind: Kind, company: usize) -> bool {
        let hour = SignedDuration::from_hours(1);
        let recent = |it: &&Braked| it.passed && it.kind == kind && self.now.duration_since(it.at) < hour;
        let recent: Vec<_> = self.braked.iter().filter(recent).collect();
        let own = recent.iter().filter(|it| self.company_of(it.source) == company);
        own.count() < OF_ONE && recent.len() < IN_ALL
    }

    /// Whether its row is past its limit.
    pub fn is_forgotten(&self, braked: &Braked) -> bool {
        match braked.source {
            Source::Measure(case) => self.cases[case].is_gone(self.now),
            Source::PassHold(_) => braked.keep_until <= self.now,
        }
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
        if !model.person(self.who).has(&[Role::Assessor]) {
            return only("not-allowed");
        }
        if model.is_forgotten(braked) {
            return only("not-found");
        }
        given([
            (model.is_tied(self.who, model.company_of(braked.source)), "tied-to-reporter"),
            (!braked.waits, "wrong-stage"),
            (braked.by == self.who, "own-act"),
        ])
    }

    fn happen(&self, model: &mut Model) {
        let Braked { source, kind, .. } = model.braked[self.braked];
        model.braked[self.braked].waits = false;
        for cause in model.causes.iter_mut().filter(|cause| cause.source == source) {
            cause.waits = None;
            if kind == Kind::Hold {
                // Only now does it begin.
                cause.from = model.now;
            }
        }
        if kind == Kind::Hold {
            model.close_suspension(source);
        }
        match (kind, source) {
            (Kind::Release, Source::Measure(case)) => model.released(case),
            _ => model.untold.push(source),
        }
    }
}
