//! Which companies take part, and when: licences, and steps that two administrators take.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use gatekeeper_domain::participant::Step;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::dice::Dice;
use super::{Model, Operation, Reasons, given, only, seen};

/// A company, as far as it has come.
#[derive(Debug, Clone)]
pub struct Firm {
    pub life: Life,
    /// From each admission until the next suspension.
    pub admitted: Vec<(Timestamp, Timestamp)>,
    /// The first day of its agreement, which has no end.
    pub agreed_from: Date,
    pub licences: Vec<Paper>,
    pub exempt: bool,
    /// The step that waits, and who proposed it.
    pub open: Option<(Step, usize)>,
    pub version: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    Applied,
    Live,
    Suspended,
    Left,
}

/// A licence: first day, last day, and when it was withdrawn.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    pub from: Date,
    pub last_day: Date,
    pub withdrawn: Option<Timestamp>,
}

impl Paper {
    /// Its beginning or its end.
    pub fn edge(&self, dice: &mut Dice) -> Timestamp {
        if dice.chance(50) { calendar::start_of(self.from) } else { calendar::end_of(self.last_day) }
    }

    fn covers(&self, at: Timestamp) -> bool {
        let end = calendar::end_of(self.last_day);
        calendar::start_of(self.from) <= at && at < self.withdrawn.map_or(end, |gone| gone.min(end))
    }
}

impl Firm {
    /// Why it does not take part now.
    pub fn out(&self, now: Timestamp) -> Reasons {
        given([
            (self.life == Life::Applied, "not-admitted"),
            (self.life == Life::Suspended, "suspended"),
            (self.life == Life::Left, "departed"),
            (!self.is_licensed(now), "no-licence"),
            (now < calendar::start_of(self.agreed_from), "no-agreement"),
        ])
    }

    fn is_licensed(&self, at: Timestamp) -> bool {
        self.licences.iter().any(|paper| paper.covers(at))
    }

    /// Whether what happened on this day may be reported.
    pub fn was_licensed_on(&self, day: Date) -> bool {
        let within = |paper: &Paper| {
            let gone = paper.withdrawn.is_some_and(|gone| {
                gone <= calendar::start_of(day) || gone <= calendar::start_of(paper.from)
            });
            (paper.from..=paper.last_day).contains(&day) && !gone
        };
        self.licences.iter().any(within)
    }

    /// Whether it took part at this instant.
    fn took_part(&self, at: Timestamp) -> bool {
        let admitted = self.admitted.iter().any(|(from, until)| *from <= at && at < *until);
        admitted && calendar::start_of(self.agreed_from) <= at && self.is_licensed(at)
    }

    /// Every instant at which that may have changed.
    fn edges(&self) -> impl Iterator<Item = Timestamp> {
        let licences = self.licences.iter().flat_map(|paper| {
            [Some(calendar::start_of(paper.from)), Some(calendar::end_of(paper.last_day)), paper.withdrawn]
        });
        let admitted = self.admitted.iter().flat_map(|(from, until)| [Some(*from), Some(*until)]);
        licences.chain(admitted).chain([Some(calendar::start_of(self.agreed_from))]).flatten()
    }

    /// Since when it has taken part without a gap.
    pub fn since(&self, now: Timestamp) -> Option<Timestamp> {
        let begins =
            self.edges().filter(|at| *at <= now && self.took_part(*at) && !self.took_part(before(*at)));
        if self.took_part(now) { begins.max() } else { None }
    }

    /// Whether its gates may know of what began at an instant: everything while it takes part, and afterwards what had begun
    /// before it stopped.
    pub fn knowledge(&self, now: Timestamp) -> impl Fn(Timestamp) -> bool {
        let takes_part = self.took_part(now);
        let stops =
            self.edges().filter(|at| *at <= now && !self.took_part(*at) && self.took_part(before(*at)));
        let stopped = if takes_part { None } else { stops.max() };
        move |began| takes_part || stopped.is_some_and(|stopped| began < stopped)
    }
}

fn before(at: Timestamp) -> Timestamp {
    at - SignedDuration::from_micros(1)
}

#[derive(Debug, Clone)]
pub struct ProposeStep {
    pub who: usize,
    pub company: usize,
    pub step: Step,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct ConfirmStep {
    pub who: usize,
    pub company: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct WithdrawStep {
    pub who: usize,
    pub company: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct RecordLicence {
    pub who: usize,
    pub company: usize,
    pub from: Date,
    pub last_day: Date,
}

#[derive(Debug, Clone)]
pub struct WithdrawLicence {
    pub who: usize,
    pub company: usize,
    pub licence: usize,
}

impl Model {
    fn an_administrator(&self, dice: &mut Dice) -> usize {
        self.somebody(dice, &[Role::Administrator], None)
    }

    /// Any company, mostly one for which it is of use.
    fn a_company(&self, dice: &mut Dice, of_use: impl Fn(&Firm) -> bool) -> Option<usize> {
        let fitting =
            self.firms.iter().enumerate().filter(|(_, firm)| of_use(firm)).map(|(number, _)| number);
        if dice.chance(95) { dice.one_of(fitting) } else { Some(dice.below(self.firms.len())) }
    }

    /// What speaks against an administrator's step.
    fn against_step<const N: usize>(
        &self,
        who: usize,
        company: usize,
        seen: i32,
        more: [(bool, &'static str); N],
    ) -> Reasons {
        if !self.person(who).has(&[Role::Administrator]) {
            return only("not-allowed");
        }
        let mut reasons = given(more);
        reasons.extend(given([(self.firms[company].version != seen, "stale-version")]));
        reasons
    }
}

impl Operation for ProposeStep {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let company = model.a_company(dice, |firm| firm.open.is_none())?;
        let firm = &model.firms[company];
        let step = match firm.life {
            Life::Applied => Step::Admit,
            // Mostly all but one take part.
            Life::Live if dice.chance(30) => Step::Suspend,
            Life::Suspended => Step::Resume,
            _ => dice.pick(&[Step::Exempt, Step::Require, Step::Resume, Step::Admit]),
        };
        Some(Self { who: model.an_administrator(dice), company, step, seen: seen(dice, firm.version) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let firm = &model.firms[self.company];
        let follows = match self.step {
            Step::Admit => firm.life == Life::Applied,
            Step::Suspend => firm.life == Life::Live,
            Step::Resume => firm.life == Life::Suspended,
            Step::Leave => firm.life != Life::Left,
            Step::Exempt => !firm.exempt && firm.life != Life::Left,
            Step::Require => firm.exempt && firm.life != Life::Left,
            Step::EndHolds => false,
        };
        let unready = self.step == Step::Admit && !firm.is_licensed(model.now);
        let against = [(!follows || firm.open.is_some(), "wrong-stage"), (unready, "admission-incomplete")];
        model.against_step(self.who, self.company, self.seen, against)
    }

    fn happen(&self, model: &mut Model) {
        let firm = &mut model.firms[self.company];
        firm.open = Some((self.step, self.who));
        firm.version += 1;
    }
}

impl Operation for ConfirmStep {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let company = model.a_company(dice, |firm| firm.open.is_some())?;
        let seen = seen(dice, model.firms[company].version);
        Some(Self { who: model.an_administrator(dice), company, seen })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let firm = &model.firms[self.company];
        let unready = matches!(firm.open, Some((Step::Admit, _))) && !firm.is_licensed(model.now);
        let against = [
            (firm.open.is_none(), "wrong-stage"),
            (firm.open.is_some_and(|(_, proposer)| proposer == self.who), "same-administrator"),
            (unready, "admission-incomplete"),
        ];
        model.against_step(self.who, self.company, self.seen, against)
    }

    fn happen(&self, model: &mut Model) {
        let (now, cut) = (model.now, model.after_all_causes());
        let firm = &mut model.firms[self.company];
        firm.version += 1;
        match firm.open.take().unwrap().0 {
            Step::Admit | Step::Resume => {
                firm.life = Life::Live;
                firm.admitted.push((now, Timestamp::MAX));
            }
            step @ (Step::Suspend | Step::Leave) => {
                firm.life = if step == Step::Suspend { Life::Suspended } else { Life::Left };
                if let Some((_, until)) = firm.admitted.last_mut() {
                    *until = cut.min(*until);
                }
            }
            Step::Exempt => firm.exempt = true,
            Step::Require => firm.exempt = false,
            Step::EndHolds => {}
        }
    }
}

impl Operation for WithdrawStep {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let company = model.a_company(dice, |firm| firm.open.is_some())?;
        let seen = seen(dice, model.firms[company].version);
        Some(Self { who: model.an_administrator(dice), company, seen })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let against = [(model.firms[self.company].open.is_none(), "wrong-stage")];
        model.against_step(self.who, self.company, self.seen, against)
    }

    fn happen(&self, model: &mut Model) {
        let firm = &mut model.firms[self.company];
        firm.open = None;
        firm.version += 1;
    }
}

impl Operation for RecordLicence {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let company = model.a_company(dice, |firm| !firm.is_licensed(model.now))?;
        if model.firms[company].is_licensed(model.now) && dice.chance(80) {
            return None;
        }
        let today = calendar::day(model.now);
        let from = today.checked_add(dice.within(-3..4).days()).unwrap();
        let last_day = from.checked_add(dice.within(20..900).days()).unwrap();
        Some(Self { who: model.an_administrator(dice), company, from, last_day })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        given([(!model.person(self.who).has(&[Role::Administrator]), "not-allowed")])
    }

    fn happen(&self, model: &mut Model) {
        let paper = Paper { from: self.from, last_day: self.last_day, withdrawn: None };
        model.firms[self.company].licences.push(paper);
    }
}

impl Operation for WithdrawLicence {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let company = dice.below(model.firms.len());
        let licence = dice.below(model.firms[company].licences.len());
        Some(Self { who: model.an_administrator(dice), company, licence })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        if !model.person(self.who).has(&[Role::Administrator]) {
            return only("not-allowed");
        }
        given([(model.firms[self.company].licences[self.licence].withdrawn.is_some(), "wrong-stage")])
    }

    fn happen(&self, model: &mut Model) {
        model.firms[self.company].licences[self.licence].withdrawn = Some(model.after_all_causes());
    }
}
