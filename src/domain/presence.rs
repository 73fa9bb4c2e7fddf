//! When a company takes part: periods of time, and what follows from them for its gates.

use jiff::Timestamp;

/// A stretch of time: from an instant, inclusive, until another, exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

impl Period {
    /// From an instant on, without an end.
    pub const fn since(from: Timestamp) -> Self {
        Self { from, until: Timestamp::MAX }
    }

    /// Whether the instant lies in it.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    fn common(&self, other: &Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), until: self.until.min(other.until) };
        (both.from < both.until).then_some(both)
    }
}

/// Periods in order, those that touch or overlap made one.
pub fn joined(periods: impl IntoIterator<Item = Period>) -> Vec<Period> {
    let mut sorted: Vec<_> = periods.into_iter().filter(|it| it.from < it.until).collect();
    sorted.sort_by_key(|period| (period.from, period.until));
    let mut joined: Vec<Period> = Vec::new();
    for period in sorted {
        match joined.last_mut() {
            Some(last) if period.from <= last.until => last.until = last.until.max(period.until),
            _ => joined.push(period),
        }
    }
    joined
}

/// When a company takes part: admitted and not suspended, with an agreement, under a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    periods: Vec<Period>,
    /// When two administrators ended what its gates still held.
    emptied: Vec<Timestamp>,
}

impl Presence {
    /// The time that lies in a period of each of these lists.
    pub fn of(lists: impl IntoIterator<Item = Vec<Period>>) -> Self {
        let common = lists.into_iter().map(joined).reduce(|left, right| {
            left.iter().flat_map(|one| right.iter().filter_map(|other| one.common(other))).collect()
        });
        Self { periods: joined(common.unwrap_or_default()), emptied: Vec::new() }
    }

    /// The same, where two administrators ended at these instants what its gates still held.
    #[must_use]
    pub fn emptied_at(self, emptied: Vec<Timestamp>) -> Self {
        Self { emptied, ..self }
    }

    /// Whether the company takes part at this instant.
    pub fn contains(&self, now: Timestamp) -> bool {
        self.since(now).is_some()
    }

    /// Since when it has taken part without a gap; `None` when it does not now.
    pub fn since(&self, now: Timestamp) -> Option<Timestamp> {
        self.latest(now).filter(|period| period.contains(now)).map(|period| period.from)
    }

    /// Whether what began at an instant may be told to its gates: nothing before it ever took part, and nothing that began
    /// after it had stopped. What began while it was away may be told once it is back.
    pub fn may_know(&self, began: Timestamp, now: Timestamp) -> bool {
        self.latest(now).is_some_and(|period| began < period.until)
    }

    /// Whether its gates may hold what began at an instant: what they may know, unless two administrators ended that since the
    /// company stopped taking part. It is back when the company is.
    pub fn may_hold(&self, began: Timestamp, now: Timestamp) -> bool {
        self.may_know(began, now) && self.emptied(now).is_none()
    }

    /// Since when it has not taken part, if it did before.
    pub fn ended(&self, now: Timestamp) -> Option<Timestamp> {
        self.latest(now).map(|period| period.until).filter(|until| *until <= now)
    }

    /// When two administrators ended what its gates held, after it last stopped taking part.
    pub fn emptied(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.ended(now)?;
        self.emptied.iter().copied().find(|at| until <= *at)
    }

    /// The instants from now on at which it begins to take part, and did not begin or go on before a change.
    pub fn new_beginnings(&self, before: &Self, now: Timestamp) -> Vec<Timestamp> {
        let is_new = |period: &&Period| {
            let begins_so = |other: &Period| other.from == period.from;
            if period.from <= now { !before.contains(now) } else { !before.periods.iter().any(begins_so) }
        };
        let to_come = self.periods.iter().filter(|period| now < period.until);
        to_come.filter(is_new).map(|period| period.from.max(now)).collect()
    }

    /// How often it has begun to take part, or come back after a gap: its gates begin anew each time, the first time too. They
    /// may have polled before, and were told nothing of what was held.
    pub fn beginnings(&self, now: Timestamp) -> i32 {
        let begun = self.periods.iter().filter(|period| period.from <= now).count();
        i32::try_from(begun).unwrap_or(i32::MAX)
    }

    /// The latest period that has begun.
    fn latest(&self, now: Timestamp) -> Option<&Period> {
        self.periods.iter().rev().find(|period| period.from <= now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3600).unwrap()
    }

    fn periods() -> impl Strategy<Value = Vec<Period>> {
        let period =
            (0i64..40, 0i64..12).prop_map(|(from, hours)| Period { from: at(from), until: at(from + hours) });
        proptest::collection::vec(period, 0..5)
    }

    #[test]
    fn a_change_brings_new_beginnings() {
        let of = |hours: &[(i64, i64)]| {
            let period = |(from, until): &(i64, i64)| Period { from: at(*from), until: at(*until) };
            Presence::of([hours.iter().map(period).collect()])
        };
        for (before, after, now, begins) in [
            (&[][..], &[(1, 9)][..], 5, &[5][..]),
            (&[(1, 9)], &[(1, 12)], 5, &[]),
            (&[(1, 3)], &[(1, 3), (4, 9)], 5, &[5]),
            (&[(1, 9)], &[(1, 9), (10, 12)], 5, &[10]),
            (&[(1, 9)], &[(1, 7)], 5, &[]),
            (&[(1, 9)], &[(1, 6), (7, 9)], 5, &[7]),
            (&[], &[(1, 3)], 5, &[]),
        ] {
            let begins: Vec<_> = begins.iter().map(|hour| at(*hour)).collect();
            assert_eq!(of(after).new_beginnings(&of(before), at(now)), begins, "{before:?} {after:?}");
        }
    }

    proptest! {
        /// Hour by hour: it takes part when each list has a period there; it begins as often as that does.
        #[test]
        fn presence_is_what_all_lists_have_in_common(one in periods(), other in periods(), third in periods()) {
            let lists = [one, other, third];
            let presence = Presence::of(lists.clone());
            let (mut begun, mut before, mut end) = (0, false, None);
            for hour in 0..60 {
                let now = at(hour);
                let there = lists.iter().all(|list| list.iter().any(|period| period.contains(now)));
                prop_assert_eq!(presence.contains(now), there, "at {}", hour);
                begun += i32::from(there && !before);
                if before && !there {
                    end = Some(now);
                }
                prop_assert_eq!(presence.beginnings(now), begun);
                for began in 0..60 {
                    // While it is there, everything up to now; once it is not, what began before it went.
                    let knows = if there { began <= hour } else { end.is_some_and(|end| at(began) < end) };
                    if began <= hour {
                        prop_assert_eq!(presence.may_know(at(began), now), knows, "{} at {}", began, hour);
                    }
                }
                before = there;
            }
        }
    }

    #[test]
    fn what_was_ended_stays_ended_until_the_company_is_back() {
        let periods = vec![Period { from: at(0), until: at(10) }, Period { from: at(50), until: at(60) }];
        let presence = Presence::of([periods]).emptied_at(vec![at(40)]);
        for (now, ended, holds) in
            [(5, None, true), (10, Some(10), false), (55, None, true), (60, Some(60), true)]
        {
            assert_eq!(
                (presence.ended(at(now)), presence.may_hold(at(1), at(now))),
                (ended.map(at), holds),
                "at {now}"
            );
            assert!(presence.may_know(at(1), at(now)), "its release is told");
        }
        assert_eq!(Presence::of([Vec::new()]).ended(at(5)), None, "it never took part");
    }
}
