//! What facilities are told, and what they say back.

use gatekeeper_domain::account::Role;
use gatekeeper_domain::calendar;
use jiff::Timestamp;

use super::dice::Dice;
use super::holding::Source;
use super::{Model, News, Notice, Operation, Reasons, given, only};

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
    pub said: Said,
}

/// What a facility says back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Blocked,
    NotKnownHere,
    Cannot,
    Released,
}

#[derive(Debug, Clone)]
pub struct Acknowledge {
    pub who: usize,
    pub notice: usize,
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
    /// Whether its end was told, or its company has stopped taking part since it was told.
    fn is_closed(&self, notice: &Notice) -> bool {
        let firm = &self.firms[self.cast.places[notice.place].company];
        notice.closed || firm.since(self.now).is_none_or(|since| notice.told_at < since)
    }
}

/// Ends are looked at now and then only: there is nothing to do about them.
fn is_worth_a_look(notice: &Notice) -> bool {
    let (Source::Measure(number) | Source::PassHold(number)) = notice.about;
    number.is_multiple_of(7)
}

impl Model {
    /// Tells of what was decided: that it holds or, when that is over, its end.
    pub fn tell(&mut self, about: Source) {
        match about {
            Source::Measure(case) => {
                let case = &self.cases[case];
                let (until, keep_until) = (case.proposal.unwrap().until(), case.keep_until);
                if self.now < until && !case.lifted && !case.suspended {
                    self.tell_everyone(about, keep_until);
                }
            }
            // Its record is gone, and what it was told by with it.
            Source::PassHold(hold) if self.pass_holds[hold].keep_until() <= self.now => {}
            Source::PassHold(hold) if self.pass_holds[hold].is_in_force(self.now) => {
                self.tell_everyone(about, self.pass_holds[hold].keep_until());
            }
            Source::PassHold(_) => self.tell_the_end(about),
        }
    }

    /// Every place in scope whose company takes part.
    fn tell_everyone(&mut self, about: Source, keep_until: Timestamp) {
        let only = self.causes.iter().find(|cause| cause.source == about).unwrap().only.clone();
        let is_told = |place: &usize| {
            let place = &self.cast.places[*place];
            let in_scope = only.as_ref().is_none_or(|only| *only == place.facility.mainport);
            in_scope && self.takes_part(place.company)
        };
        let told: Vec<_> = (0..self.cast.places.len()).filter(is_told).collect();
        let round = self.round(about);
        self.tell_each(told, about, (News::Hold, round), keep_until);
    }

    /// The round in which some were told last or, when all that is over, the next.
    fn round(&self, about: Source) -> usize {
        let told = self.notices.iter().filter(|it| it.about == about && it.news.0 == News::Hold);
        let told: Vec<_> = told.filter(|it| it.keep_until > self.now).collect();
        let Some(last) = told.iter().map(|it| it.news.1).max() else { return 0 };
        if told.iter().any(|it| it.news.1 == last && !it.closed) { last } else { last + 1 }
    }

    /// Everybody who was told, once; after that there is nothing to answer.
    pub fn tell_the_end(&mut self, about: Source) {
        self.close(about);
        self.tell_who_were_told(about, (News::End, 0));
    }

    /// Everybody who was told; after that there is nothing to answer until it is told anew.
    pub fn tell_the_suspension(&mut self, about: Source) {
        let round = self.round(about);
        self.close(about);
        self.tell_who_were_told(about, (News::Suspension, round));
    }

    /// Everybody who was told; what there is to answer stays.
    pub fn tell_the_term(&mut self, about: Source, round: usize) {
        self.tell_who_were_told(about, (News::Term, round));
    }

    fn tell_who_were_told(&mut self, about: Source, news: (News, usize)) {
        let keep_until = calendar::days_later(self.now, 56);
        let told = self.notices.iter().filter(|it| it.about == about && it.news.0 == News::Hold);
        let places: Vec<_> = told.map(|it| it.place).collect();
        self.tell_each(places, about, news, keep_until);
    }

    fn close(&mut self, about: Source) {
        let open = self.notices.iter_mut().filter(|it| it.about == about && it.news.0 != News::End);
        open.for_each(|it| it.closed = true);
    }

    /// What was told of a suspension no longer counts.
    pub fn close_suspension(&mut self, about: Source) {
        let open = self.notices.iter_mut().filter(|it| it.about == about && it.news.0 == News::Suspension);
        open.for_each(|it| it.closed = true);
    }

    /// What was told of a case and can be answered is kept so long; the rest has terms of its own.
    pub fn keep_notices(&mut self, about: Source, keep_until: Timestamp) {
        let theirs = self.notices.iter_mut().filter(|it| it.about == about && !it.of_an_end);
        theirs.for_each(|it| it.keep_until = keep_until);
    }

    fn tell_each(&mut self, places: Vec<usize>, about: Source, news: (News, usize), keep_until: Timestamp) {
        for place in places {
            let known = |it: &Notice| (it.about, it.news, it.place) == (about, news, place);
            if !self.notices.iter().any(known) {
                let (told_at, of_an_end) = (self.now, news.0 != News::Hold);
                let (answered, seen, closed) = (None, false, false);
                self.notices.push(Notice {
                    about,
                    place,
                    of_an_end,
                    news,
                    told_at,
                    answered,
                    seen,
                    closed,
                    keep_until,
                });
            }
        }
    }

    /// Whether what it is about is over; what was told of a measure goes with it.
    fn is_over(&self, about: Source) -> bool {
        match about {
            Source::Measure(case) => self.cases[case].lifted || self.cases[case].suspended,
            Source::PassHold(hold) => !self.pass_holds[hold].is_in_force(self.now),
        }
    }
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
        let shows = !notice.of_an_end || notice.news.0 == News::Term;
        let over = !shows || notice.answered.is_some_and(|(first, _)| long_ago(first));
        let gone = match notice.about {
            Source::PassHold(hold) => model.pass_holds[hold].keep_until() <= model.now,
            // What was told of it goes with the measure, but for what must be acknowledged only.
            Source::Measure(case) => notice.of_an_end && model.cases[case].is_gone(model.now),
        };
        let over = over || gone || model.is_closed(notice) || model.is_over(notice.about);
        given([(over, "wrong-stage"), (gone, "not-found")])
    }

    fn happen(&self, model: &mut Model) {
        let Notice { about, place, .. } = model.notices[self.notice];
        let company = model.cast.places[place].company;
        let places: Vec<_> = model.cast.places_of(company).collect();
        for it in &mut model.notices {
            it.seen |= it.about == about && places.contains(&it.place);
        }
    }
}

impl Operation for Answer {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let (who, notice) = model.a_notice(dice)?;
        let said = dice.one_of([Said::Blocked, Said::NotKnownHere, Said::Cannot])?;
        Some(Self { who, notice, said })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let notice = &model.notices[self.notice];
        let better = |earlier| (earlier, self.said) == (Said::Cannot, Said::Blocked);
        let said = notice.answered.is_some_and(|(_, earlier)| !better(earlier));
        let over = notice.of_an_end || said || model.is_closed(notice) || model.is_over(notice.about);
        let blind = self.said == Said::NotKnownHere && !notice.seen;
        let gone = matches!(notice.about, Source::PassHold(hold) if model.pass_holds[hold].keep_until() <= model.now);
        let answerable = || given([(over, "wrong-stage"), (blind, "identity-not-seen"), (gone, "not-found")]);
        model.not_told(self.who, notice).unwrap_or_else(answerable)
    }

    fn happen(&self, model: &mut Model) {
        model.say(self.notice, self.said);
    }
}

impl Model {
    fn say(&mut self, notice: usize, said: Said) {
        let notice = &mut self.notices[notice];
        notice.answered = Some((notice.answered.map_or(self.now, |(first, _)| first), said));
    }
}

impl Operation for Acknowledge {
    fn invent(model: &Model, dice: &mut Dice) -> Option<Self> {
        let ends = model.notices.iter().enumerate().rev().take(200);
        let fitting = ends.filter(|(_, it)| it.of_an_end && it.keep_until > model.now);
        let notice = dice.one_of(fitting.map(|(number, _)| number));
        let notice = notice.filter(|_| dice.chance(90)).or_else(|| dice.one_of(0..model.notices.len()))?;
        let company = model.cast.places[model.notices[notice].place].company;
        Some(Self { who: model.somebody(dice, READERS, Some(company)), notice })
    }

    fn reasons(&self, model: &Model) -> Reasons {
        let notice = &model.notices[self.notice];
        let over = !notice.of_an_end || notice.answered.is_some() || notice.closed;
        model.not_told(self.who, notice).unwrap_or_else(|| given([(over, "wrong-stage")]))
    }

    fn happen(&self, model: &mut Model) {
        model.say(self.notice, Said::Released);
    }
}
