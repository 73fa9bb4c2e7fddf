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
            |notice: &Notice| notice.keep_until > self.now && (!notice.of_an_end || is_worth_a_look(notice));
        let latest = self.notices.iter().enumerate().rev().take(40);
        let fitting = latest.filter(|(_, notice)| readable(notice)).map(|(number, _)| number);
        let notice = if dice.chance(92) { dice.one_of(fitting) } else { dice.one_of(0..self.notices.len()) }?;
        let company = self.cast.places[self.notices[notice].place].company;
        Some((self.somebody(dice, READERS, Some(company)), notice))
    }

    fn not_told(&self, who: usize, notice: &Notice) -> Option<Reasons> {
        if let Some(out) = self.kept_out(who, READERS) {
            return Some(out);
        }
        let theirs = self.person(who).company == Some(self.cast.places[notice.place].company);
        (!theirs || notice.keep_until <= self.now).then(|| only("not-found"))
    }
}

impl Model {
    /// Whether its company has stopped taking part since it was told.
    fn is_closed(&self, notice: &Notice) -> bool {
        let firm = &self.firms[self.cast.places[notice.place].company];
        firm.since(self.now).is_none_or(|since| notice.told_at < since)
    }
}

/// Ends are looked at now and then only: there is nothing to do about them.
fn is_worth_a_look(notice: &Notice) -> bool {
    notice.case.is_multiple_of(7)
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
        let long_ago = |at| calendar::days_later(at, 14) <= model.now;
        let over = notice.of_an_end || notice.answered.is_some_and(long_ago);
        given([(over || model.is_closed(notice), "wrong-stage")])
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
        let over = notice.of_an_end || notice.answered.is_some() || model.is_closed(notice);
        let answerable = || given([(over, "wrong-stage")]);
        model.not_told(self.who, notice).unwrap_or_else(answerable)
    }

    fn happen(&self, model: &mut Model) {
        model.notices[self.notice].answered = Some(model.now);
    }
}
