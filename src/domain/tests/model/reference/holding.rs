//! What gates hold: every cause, and what the brake does with what people decide about it.

use std::collections::BTreeMap;

use gatekeeper_domain::facility::Mainport;
use jiff::{SignedDuration, Timestamp};

use super::braking::{Braked, Kind};
use super::{Model, Pass};

/// What holds a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The measure of a case.
    Measure(usize),
    /// A pass hold.
    PassHold(usize),
}

/// That something holds passes, until it is over by its own term.
#[derive(Debug, Clone)]
pub struct Cause {
    pub source: Source,
    pub passes: Vec<Pass>,
    /// Everywhere, unless one mainport is named.
    pub only: Option<Mainport>,
    pub from: Timestamp,
    pub until: Timestamp,
    /// Whether people have decided that it holds no more.
    pub released: bool,
    /// The decision about it that waits at the brake, which has not happened yet.
    pub waits: Option<Kind>,
}

impl Cause {
    pub fn holds(&self, now: Timestamp) -> bool {
        let decided = match self.waits {
            Some(Kind::Hold) => false,
            Some(Kind::Release) => true,
            None => !self.released,
        };
        decided && now < self.until
    }
}

impl Model {
    /// The company whose decision it is.
    pub fn company_of(&self, source: Source) -> usize {
        match source {
            Source::Measure(case) => self.cases[case].company,
            Source::PassHold(hold) => self.pass_holds[hold].company,
        }
    }

    /// People decide that passes are held: at once, or when a second person has let it through.
    pub fn decide_hold(&mut self, cause: Cause, by: usize, keep_until: Timestamp) {
        let source = cause.source;
        let waits = self.passes_brake(Kind::Hold, source, by, keep_until);
        self.causes.push(Cause { waits, ..cause });
    }

    /// People decide that they are held no more, before the end: a hold that still waits is undone without a word.
    pub fn decide_release(&mut self, source: Source, by: usize, keep_until: Timestamp) {
        let cause = self.causes.iter_mut().find(|it| it.source == source).unwrap();
        cause.released = true;
        let waits = if cause.waits.take().is_some() {
            self.waits_no_more(source);
            None
        } else {
            self.passes_brake(Kind::Release, source, by, keep_until)
        };
        self.causes.iter_mut().filter(|it| it.source == source).for_each(|it| it.waits = waits);
    }

    /// People decide that what they released is held again: anew, unless its release has not even begun.
    pub fn decide_to_hold_again(&mut self, source: Source, by: usize, keep_until: Timestamp) {
        let releasing = |it: &Cause| it.source == source && it.waits == Some(Kind::Release);
        let undone = self.causes.iter().any(releasing);
        let waits = if undone {
            self.waits_no_more(source);
            None
        } else {
            self.passes_brake(Kind::Hold, source, by, keep_until)
        };
        let now = self.now;
        for cause in self.causes.iter_mut().filter(|it| it.source == source) {
            (cause.released, cause.waits) = (false, waits);
            if !undone {
                cause.from = now;
            }
        }
        if !undone && waits.is_none() {
            self.close_suspension(source);
        }
    }

    fn passes_brake(&mut self, kind: Kind, source: Source, by: usize, keep_until: Timestamp) -> Option<Kind> {
        let (at, passed) = (self.now, self.lets_pass(kind, self.company_of(source)));
        self.braked.push(Braked { source, kind, by, at, passed, waits: !passed, keep_until });
        if passed {
            self.untold.push(source);
        }
        (!passed).then_some(kind)
    }

    /// Nothing about it waits at the brake any more.
    pub fn waits_no_more(&mut self, source: Source) {
        self.braked.iter_mut().filter(|it| it.source == source).for_each(|it| it.waits = false);
    }

    /// What a place's gate must hold, and until when.
    pub fn held(&self, place: usize) -> BTreeMap<Pass, Timestamp> {
        let place = &self.cast.places[place];
        let knows = self.firms[place.company].knowledge(self.now);
        let mut held = BTreeMap::new();
        for cause in self.causes.iter().filter(|cause| cause.holds(self.now)) {
            let reaches = cause.only.as_ref().is_none_or(|only| *only == place.facility.mainport);
            if reaches && knows(cause.from) {
                for pass in &cause.passes {
                    let until = held.entry(*pass).or_insert(cause.until);
                    *until = (*until).max(cause.until);
                }
            }
        }
        held
    }

    /// Now, but what began in this very instant began before a company was shut out.
    pub fn after_all_causes(&self) -> Timestamp {
        let latest = self.causes.iter().map(|cause| cause.from).max();
        latest.map_or(self.now, |at| self.now.max(at + SignedDuration::from_micros(1)))
    }
}
