//! What companies do with their reports.

use std::collections::BTreeSet;

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use jiff::ToSpan;

use super::clocks::Clocks;
use super::dice::Dice;
use super::form::Form;
use super::{Case, Model, Operation, Reasons, Stage, given, seen};

pub const REPORTERS: &[Role] = &[Role::SecurityOfficer, Role::SecurityManager];

#[derive(Debug, Clone)]
pub struct Draft {
    pub who: usize,
    pub form: Form,
}

#[derive(Debug, Clone)]
pub struct Edit {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
    pub form: Form,
}

#[derive(Debug, Clone)]
pub struct Submit {
    pub who: usize,
    pub case: usize,
    pub seen: i32,
}

#[derive(Debug, Clone)]
pub struct ViewReport {
    pub who: usize,
    pub case: usize,
}

impl Model {
    /// What speaks against a person's doing anything with a report of their company: all there is to say, if anything.
    pub fn not_theirs(&self, who: usize, case: usize, roles: &[Role], spoilt: bool) -> Option<Reasons> {
        if let Some(out) = self.kept_out(who, roles) {
            return Some(out);
        }
        let (person, case) = (self.person(who), &self.cases[case]);
        let missing = person.company != Some(case.company) || case.is_gone(self.now);
        missing.then(|| given([(true, "not-found"), (spoilt, "invalid")]))
    }

    fn is_foreign(&self, form: &Form, company: Option<usize>) -> bool {
        Some(self.cast.places[form.place].company) != company
    }

    fn ready_until(&self) -> jiff::Timestamp {
        calendar::days_later(self.now, 14)
    }
}

impl Operation for Draft {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let there = (0..model.cast.companies.len()).filter(|company| model.takes_part(*company));
        let company = if dice.chance(95) { dice.one_of(there) } else { None };
        let who = model.somebody(dice, REPORTERS, company);
        let company = model.person(who).company.unwrap_or(0);
        Some(Self { who, form: Form::invent(model, dice, company) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        if let Some(out) = model.kept_out(self.who, REPORTERS) {
            return out;
        }
        let person = model.person(self.who);
        given([
            (self.form.spoilt.is_some(), "invalid"),
            (model.is_foreign(&self.form, person.company), "not-found"),
        ])
    }

    fn happen(&self, model: &mut Model) {
        let mut case = Case {
            company: model.person(self.who).company.unwrap(),
            form: self.form.clone(),
            writers: BTreeSet::from([self.who]),
            version: 0,
            stage: Stage::Ready,
            keep_until: model.now,
            proposal: None,
            amendment: None,
            lifted: false,
            suspended: false,
            terms: 0,
            clocks: Clocks::default(),
        };
        case.comes_to(Stage::Ready, model.ready_until());
        model.cases.push(case);
    }
}

impl Operation for Edit {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let open =
            |case: &Case| matches!(case.stage, Stage::Ready | Stage::Returned) && !case.is_gone(model.now);
        let number = model.a_case(dice, open)?;
        let case = &model.cases[number];
        Some(Self {
            who: model.somebody(dice, REPORTERS, Some(case.company)),
            case: number,
            seen: seen(dice, case.version),
            form: case.form.anew(model, dice, case.company),
        })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let spoilt = self.form.spoilt.is_some();
        if let Some(all) = model.not_theirs(self.who, self.case, REPORTERS, spoilt) {
            return all;
        }
        let case = &model.cases[self.case];
        given([
            (spoilt, "invalid"),
            (model.is_foreign(&self.form, Some(case.company)), "not-found"),
            (case.version != self.seen, "stale-version"),
            (!matches!(case.stage, Stage::Ready | Stage::Returned), "wrong-stage"),
        ])
    }

    fn happen(&self, model: &mut Model) {
        let until = model.ready_until();
        let case = &mut model.cases[self.case];
        case.form = self.form.clone();
        case.writers.insert(self.who);
        case.comes_to(Stage::Ready, until);
    }
}

impl Operation for Submit {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let number = model.a_case(dice, |case| case.stage == Stage::Ready && !case.is_gone(model.now))?;
        let case = &model.cases[number];
        let who = model.somebody(dice, &[Role::SecurityManager], Some(case.company));
        Some(Self { who, case: number, seen: seen(dice, case.version) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        if let Some(all) = model.not_theirs(self.who, self.case, &[Role::SecurityManager], false) {
            return all;
        }
        let case = &model.cases[self.case];
        let firm = &model.firms[case.company];
        let (today, happened) = (calendar::day(model.now), calendar::day(case.form.occurred_at));
        let born = model.cast.holders[case.form.holder].born;
        given([
            (case.stage != Stage::Ready, "wrong-stage"),
            (case.version != self.seen, "stale-version"),
            (case.writers.contains(&self.who) && !firm.exempt, "drafter-submits"),
            (!firm.was_licensed_on(happened), "before-licence"),
            (case.form.discovered_on.checked_add(30.days()).unwrap() < today, "reported-too-late"),
            (calendar::age(born, happened) < 18, "minor"),
        ])
    }

    fn happen(&self, model: &mut Model) {
        model.cases[self.case].comes_to(Stage::Submitted, jiff::Timestamp::MAX);
    }
}

impl Operation for ViewReport {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let number = model.a_case(dice, |case| !case.is_gone(model.now))?;
        let who = model.somebody(dice, REPORTERS, Some(model.cases[number].company));
        Some(Self { who, case: number })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        model.not_theirs(self.who, self.case, REPORTERS, false).unwrap_or_default()
    }

    fn happen(&self, _: &mut Model) {}
}
