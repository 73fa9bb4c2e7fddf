//! What facilities are told, and what they say back.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;

use super::dice::Dice;
use super::{Model, Notice, Operation, Reasons, given, only};

const READERS: &[Role] = &[Role::SecurityOfficer, Role::SecurityManager];

#[derive(Debug, Clone)]
pub struct ViewNotice {
    pub who: usize,
    pub notice: usize,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub who: usize,
    pub notice: usize,
    pub blocked: bool,
}

impl Model {
    fn a_notice(&self, dice: &mut Dice) -> Option<(usize, usize)> {
        let readable =
            |notice: &Notice| notice.keep_until > self.now && (!notice.of_an_end || dice_is_kind(notice));
        let latest = self.notices.iter().enumerate().rev().take(40);
        let fitting = latest.filter(|(_, notice)| readable(notice)).map(|(number, _)| number);
        let notice = if dice.chance(92) { dice.one_of(fitting) } else { dice.one_of(0..self.notices.len()) }?;
        let company = self.cast.places[self.notices[notice].place].company;
        Some((self.somebody(dice, READERS, Some(company)), notice))
    }

    fn not_told(&self, who: usize, notice: &Notice) -> Option<Reasons> {
        let person = self.person(who);
        if !person.has(READERS) {
            return Some(only("not-allowed"));
        }
        let theirs = person.company == Some(self.cast.places[notice.place].company);
        (!theirs || notice.keep_until <= self.now).then(|| only("not-found"))
    }
}

/// Ends are looked at now and then only: there is nothing to do about them.
fn dice_is_kind(notice: &Notice) -> bool {
    notice.case % 7 == 0
}

impl Operation for ViewNotice {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, notice) = model.a_notice(dice)?;
        Some(Self { who, notice })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let notice = &model.notices[self.notice];
        if let Some(all) = model.not_told(self.who, notice) {
            return all;
        }
        let company = model.cast.places[notice.place].company;
        let long_ago = |at| calendar::days_later(at, 14) <= model.now;
        given([
            (!model.has_licence(company), "no-licence"),
            (notice.of_an_end || notice.answered.is_some_and(long_ago), "wrong-stage"),
        ])
    }

    fn happen(&self, _: &mut Model) {}
}

impl Operation for Answer {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, notice) = model.a_notice(dice)?;
        Some(Self { who, notice, blocked: dice.chance(50) })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let notice = &model.notices[self.notice];
        let answerable = || given([(notice.of_an_end || notice.answered.is_some(), "wrong-stage")]);
        model.not_told(self.who, notice).unwrap_or_else(answerable)
    }

    fn happen(&self, model: &mut Model) {
        model.notices[self.notice].answered = Some(model.now);
    }
}
