//! Holds of a pass without a person.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use gatekeeper_domain::pass_hold::{Cause as Why, PassHoldInput};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::dice::Dice;
use super::holding::{Cause, Source};
use super::reporting::REPORTERS;
use super::{Model, Operation, Pass, Reasons, given, only, seen};

#[derive(Debug, Clone)]
pub struct PassHold {
    pub company: usize,
    pub recorder: usize,
    pub pass: Pass,
    pub recorded_on: Date,
    pub last_day: Date,
    pub stage: Stage,
    /// When it was ended before its last day.
    pub ended_at: Option<Timestamp>,
    /// Whether its holder was told.
    pub told: bool,
    pub version: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Recorded,
    Refused,
    Active,
    Ended,
}

impl Stage {
    /// Its stable name in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Refused => "refused",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl PassHold {
    pub fn until(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }

    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.stage == Stage::Active && now < self.until()
    }

    /// The first instant at which nobody can read it any more.
    pub fn keep_until(&self) -> Timestamp {
        match self.stage {
            Stage::Recorded | Stage::Refused => self.until(),
            Stage::Active | Stage::Ended => {
                calendar::days_later(self.ended_at.unwrap_or_else(|| self.until()), 28)
            }
        }
    }

    pub fn comes_to(&mut self, stage: Stage) {
        self.stage = stage;
        self.version += 1;
    }
}

#[derive(Debug, Clone)]
pub struct RecordHold {
    pub who: usize,
    pub pass: Pass,
    pub last_day: Date,
    pub word: String,
}

impl RecordHold {
    /// What goes over the counter.
    pub fn input(&self, model: &Model) -> PassHoldInput {
        let (scheme, number) = &model.cast.holders[self.pass.0].passes[self.pass.1];
        PassHoldInput {
            scheme: (*scheme).to_owned(),
            number: number.clone(),
            kind: "stolen".to_owned(),
            last_day: self.last_day.to_string(),
            words: self.word.clone(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct ConfirmHold {
    pub who: usize,
    pub hold: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct RefuseHold {
    pub who: usize,
    pub hold: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct EndHold {
    pub who: usize,
    pub hold: usize,
    pub seen: i32,
    pub why: Why,
}

#[derive(Debug, Clone)]
pub struct TickTold {
    pub who: usize,
    pub hold: usize,
}

const MANAGERS: &[Role] = &[Role::SecurityManager];

impl Model {
    /// One of the latest pass holds at this stage, sometimes any; with somebody of its company.
    fn a_hold(&self, dice: &mut Dice, roles: &[Role], stage: Stage) -> Option<(usize, usize, i32)> {
        let fits = |it: &PassHold| it.stage == stage && self.now < it.until();
        let latest = self.pass_holds.iter().enumerate().rev().take(30);
        let fitting = latest.filter(|(_, it)| fits(it)).map(|(number, _)| number);
        let any = 0..self.pass_holds.len();
        let hold = if dice.chance(95) { dice.one_of(fitting) } else { dice.one_of(any) }?;
        let it = &self.pass_holds[hold];
        Some((self.somebody(dice, roles, Some(it.company)), hold, seen(dice, it.version)))
    }

    fn own_hold(&self, who: usize, hold: usize, roles: &[Role]) -> Result<&PassHold, Reasons> {
        if let Some(out) = self.kept_out(who, roles) {
            return Err(out);
        }
        let it = &self.pass_holds[hold];
        let missing = self.person(who).company != Some(it.company) || it.keep_until() <= self.now;
        if missing { Err(only("not-found")) } else { Ok(it) }
    }

    /// Whether it would go on from an earlier one, which gates remember for three weeks, for more than a fortnight in all.
    fn goes_on_too_long(&self, pass: Pass, last_day: Date) -> bool {
        let held = |it: &PassHold| match it.stage {
            Stage::Active => true,
            Stage::Ended => it.ended_at.is_none(),
            Stage::Recorded | Stage::Refused => false,
        };
        let of_pass = self.pass_holds.iter().filter(|it| it.pass == pass && held(it));
        let mut remembered = of_pass.filter(|it| self.now < calendar::days_later(it.until(), 21));
        remembered.any(|it| it.recorded_on.checked_add(14.days()).unwrap() < last_day)
    }

    fn against_second_eyes(&self, who: usize, hold: usize, seen: i32) -> Reasons {
        self.own_hold(who, hold, MANAGERS).map_or_else(
            |reasons| reasons,
            |it| {
                given([
                    (it.stage != Stage::Recorded, "wrong-stage"),
                    (it.version != seen, "stale-version"),
                    (it.recorder == who, "recorder-confirms"),
                ])
            },
        )
    }
}

impl Operation for RecordHold {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let there = (0..model.cast.companies.len()).filter(|company| model.takes_part(*company));
        let who = model.somebody(dice, REPORTERS, dice.clone().one_of(there));
        let holder = dice.below(model.cast.holders.len());
        let pass = (holder, dice.below(model.cast.holders[holder].passes.len()));
        let days = if dice.chance(90) { dice.within(0..15) } else { dice.within(-3..25) };
        let last_day = calendar::day(model.now).checked_add(days.days()).unwrap();
        Some(Self { who, pass, last_day, word: dice.word() })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let today = calendar::day(model.now);
        let wrong = self.last_day < today || today.checked_add(14.days()).unwrap() < self.last_day;
        let too_long = model.goes_on_too_long(self.pass, self.last_day);
        model
            .kept_out(self.who, REPORTERS)
            .unwrap_or_else(|| given([(wrong, "invalid"), (too_long, "pass-held-before")]))
    }

    fn happen(&self, model: &mut Model) {
        model.pass_holds.push(PassHold {
            company: model.person(self.who).company.unwrap(),
            recorder: self.who,
            pass: self.pass,
            recorded_on: calendar::day(model.now),
            last_day: self.last_day,
            stage: Stage::Recorded,
            ended_at: None,
            told: false,
            version: 1,
        });
    }
}

impl Operation for ConfirmHold {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, hold, seen) = model.a_hold(dice, MANAGERS, Stage::Recorded)?;
        Some(Self { who, hold, seen })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        // Past its last day it is not kept either.
        let mut reasons = model.against_second_eyes(self.who, self.hold, self.seen);
        let it = &model.pass_holds[self.hold];
        if reasons.is_empty() && model.goes_on_too_long(it.pass, it.last_day) {
            reasons = only("pass-held-before");
        }
        reasons
    }

    fn happen(&self, model: &mut Model) {
        let hold = &mut model.pass_holds[self.hold];
        hold.comes_to(Stage::Active);
        let (until, keep_until) = (hold.until(), hold.keep_until());
        let cause = Cause {
            source: Source::PassHold(self.hold),
            passes: vec![hold.pass],
            only: None,
            from: model.now,
            until,
            released: false,
            waits: None,
        };
        model.decide_hold(cause, self.who, keep_until);
    }
}

impl Operation for RefuseHold {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, hold, seen) = model.a_hold(dice, MANAGERS, Stage::Recorded)?;
        Some(Self { who, hold, seen })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        model.against_second_eyes(self.who, self.hold, self.seen)
    }

    fn happen(&self, model: &mut Model) {
        model.pass_holds[self.hold].comes_to(Stage::Refused);
    }
}

impl EndHold {
    fn roles(why: Why) -> &'static [Role] {
        if why == Why::Replaced { REPORTERS } else { MANAGERS }
    }
}

impl Operation for EndHold {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let why = dice.pick(&[Why::Replaced, Why::Mistaken]);
        let (who, hold, seen) = model.a_hold(dice, Self::roles(why), Stage::Active)?;
        Some(Self { who, hold, seen, why })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let against = |it: &PassHold| {
            given([
                (!it.is_in_force(model.now), "wrong-stage"),
                (it.version != self.seen, "stale-version"),
                (it.recorder == self.who && self.why == Why::Mistaken, "recorder-confirms"),
            ])
        };
        model.own_hold(self.who, self.hold, Self::roles(self.why)).map_or_else(|reasons| reasons, against)
    }

    fn happen(&self, model: &mut Model) {
        let hold = &mut model.pass_holds[self.hold];
        hold.ended_at = Some(model.now);
        hold.comes_to(Stage::Ended);
        let keep_until = hold.keep_until();
        model.decide_release(Source::PassHold(self.hold), self.who, keep_until);
    }
}

impl Operation for TickTold {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, hold, _) = model.a_hold(dice, REPORTERS, Stage::Active)?;
        Some(Self { who, hold })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let against = |it: &PassHold| {
            let was_in_force = matches!(it.stage, Stage::Active | Stage::Ended);
            given([(!was_in_force || it.told, "wrong-stage")])
        };
        model.own_hold(self.who, self.hold, REPORTERS).map_or_else(|reasons| reasons, against)
    }

    fn happen(&self, model: &mut Model) {
        let hold = &mut model.pass_holds[self.hold];
        hold.told = true;
        hold.version += 1;
    }
}
