//! Time passes, and what is due is done.

use gatekeeper_domain::calendar;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::braking::Kind;
use super::dice::Dice;
use super::holding::{Cause, Source};
use super::pass_holds::Stage;
use super::{Model, Operation, Reasons};

/// The system does what is due.
#[derive(Debug, Clone)]
pub struct Jobs;

/// The clock goes on to an instant.
#[derive(Debug, Clone)]
pub struct Wait {
    pub until: Timestamp,
}

impl Operation for Jobs {
    fn invent(_: &Model, _: &mut Dice) -> Option<Self> {
        Some(Self)
    }

    fn reasons(&self, _: &Model) -> Reasons {
        Reasons::new()
    }

    fn happen(&self, model: &mut Model) {
        let (over, alive): (Vec<_>, Vec<_>) =
            std::mem::take(&mut model.causes).into_iter().partition(|cause| cause.until <= model.now);
        model.causes = alive;
        for cause in over {
            model.comes_to_its_end(&cause);
        }
        model.silence_lifts();
        for source in std::mem::take(&mut model.untold) {
            model.tell(source);
        }
        model.tell_who_is_back();
    }
}

impl Model {
    /// Every measure about which nobody has said how the case stands: whatever waits at the brake about it is over.
    fn silence_lifts(&mut self) {
        let measures = self.causes.iter().filter_map(|cause| match cause.source {
            Source::Measure(case) => Some(case),
            Source::PassHold(_) => None,
        });
        let is_silent = |case: &usize| self.silent_at(&self.cases[*case]).is_some_and(|at| at <= self.now);
        for case in measures.filter(is_silent).collect::<Vec<_>>() {
            self.cases[case].lifted = true;
            self.cases[case].proposal.as_mut().unwrap().version += 1;
            self.waits_no_more(Source::Measure(case));
            self.lift(case);
        }
    }

    /// A company that has begun to take part, or came back, is told of all that is in force.
    fn tell_who_is_back(&mut self) {
        let present: Vec<_> = self.firms.iter().map(|firm| firm.since(self.now)).collect();
        let is_back = present.iter().zip(&self.present).any(|(now, before)| now.is_some() && now != before);
        self.present = present;
        if is_back {
            let in_force = self.causes.iter().filter(|cause| cause.holds(self.now)).map(|cause| cause.source);
            for source in in_force.filter(|source| self.is_in_force(*source)).collect::<Vec<_>>() {
                self.tell(source);
            }
        }
    }

    fn is_in_force(&self, source: Source) -> bool {
        match source {
            Source::Measure(case) => !self.cases[case].lifted && !self.cases[case].suspended,
            Source::PassHold(hold) => self.pass_holds[hold].is_in_force(self.now),
        }
    }

    /// The last day is over, and what is about it goes with it. What people have ended before is told by what they decided, unless that waits still.
    fn comes_to_its_end(&mut self, over: &Cause) {
        let source = over.source;
        match source {
            Source::Measure(case) => self.cases[case].proposal.as_mut().unwrap().ended = true,
            Source::PassHold(hold) if self.pass_holds[hold].stage == Stage::Active => {
                self.pass_holds[hold].comes_to(Stage::Ended);
            }
            Source::PassHold(_) if over.waits == Some(Kind::Release) => {}
            Source::PassHold(_) => return,
        }
        self.waits_no_more(source);
        self.tell_the_end(source);
    }
}

impl Operation for Wait {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let on = |span: SignedDuration| model.now + span;
        let midnight =
            |days: i64| calendar::end_of(calendar::day(model.now).checked_add(days.days()).unwrap());
        let until = match dice.below(14) {
            0 => on(SignedDuration::from_hours(dice.within(24..24 * 20))),
            1 => midnight(dice.within(0..3)),
            // The instant before an end, and the end itself.
            2 => dice.one_of(&model.causes)?.until - SignedDuration::from_micros(1),
            3 => dice.one_of(&model.causes)?.until,
            4 if dice.chance(50) => {
                dice.one_of(model.firms.iter().flat_map(|firm| &firm.licences))?.edge(dice)
            }
            4 => dice.one_of(model.cases.iter().rev().take(20))?.keep_until,
            5 => next_change_of_clocks(model.now) + SignedDuration::from_mins(dice.within(-90..90)),
            12 => dice.one_of(model.cases.iter().filter_map(|case| model.silent_at(case)))?,
            13 => {
                let silent = model.cases.iter().filter_map(|case| model.silent_at(case));
                dice.one_of(silent)? - SignedDuration::from_micros(1)
            }
            6..9 => on(SignedDuration::from_hours(dice.within(1..30))),
            _ => on(SignedDuration::from_secs(dice.within(1..3600))),
        };
        let soon = model.now < until && until < on(SignedDuration::from_hours(24 * 120));
        soon.then_some(Self { until })
    }

    fn reasons(&self, _: &Model) -> Reasons {
        Reasons::new()
    }

    fn happen(&self, model: &mut Model) {
        model.now = self.until;
    }
}

/// When summer or winter time begins next.
fn next_change_of_clocks(now: Timestamp) -> Timestamp {
    calendar::amsterdam().following(now).next().map_or(now, |change| change.timestamp())
}
