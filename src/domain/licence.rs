//! Licences of the data protection authority, under which each company takes part (UAVG art. 33).

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar;
use crate::id::LicenceId;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::presence::{Period, joined};

/// A licence: no company takes part without its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its id.
    pub id: LicenceId,
    /// The authority's number.
    pub number: String,
    /// The first day, inclusive.
    pub from: Date,
    /// The last day, inclusive.
    pub last_day: Date,
    /// When it was withdrawn, or recorded to have been a mistake.
    pub withdrawn: Option<Timestamp>,
}

impl Licence {
    /// When it is in force, in Amsterdam time.
    pub fn period(&self) -> Period {
        let until = calendar::end_of(self.last_day);
        Period {
            from: calendar::start_of(self.from),
            until: self.withdrawn.map_or(until, |at| at.min(until)),
        }
    }

    /// Whether it is in force at this instant.
    pub fn in_force(&self, now: Timestamp) -> bool {
        self.period().contains(now)
    }
}

/// The licences of one company, in the order of their first days: a history, in which nothing is overwritten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Licences(Vec<Licence>);

impl Licences {
    /// These licences, in their order.
    pub fn new(mut all: Vec<Licence>) -> Self {
        all.sort_by_key(|licence| (licence.from, licence.last_day, licence.id));
        Self(all)
    }

    /// Each, the earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Licence> {
        self.0.iter()
    }

    /// When one of them is in force, without the seams between them.
    pub fn periods(&self) -> Vec<Period> {
        joined(self.iter().map(Licence::period))
    }

    /// Whether one of them is in force at this instant.
    pub fn in_force(&self, now: Timestamp) -> bool {
        self.current(now).is_some()
    }

    /// The one in force at this instant; of several, the one that ends last.
    pub fn current(&self, now: Timestamp) -> Option<&Licence> {
        self.iter().filter(|licence| licence.in_force(now)).max_by_key(|licence| licence.period().until)
    }

    /// Whether one of them was in force on this day: what happened then may be reported.
    pub fn cover(&self, day: Date) -> bool {
        let day = Period { from: calendar::start_of(day), until: calendar::end_of(day) };
        self.iter().map(Licence::period).any(|it| it.from < day.until && day.from < it.until)
    }

    /// The licence after which there will be none, as far as is known, and its last instant; `None` when there is none now.
    pub fn ending(&self, now: Timestamp) -> Option<(&Licence, Timestamp)> {
        let end = self.periods().into_iter().find(|period| period.contains(now))?.until;
        self.iter().find(|licence| licence.period().until == end).map(|licence| (licence, end))
    }

    /// The warning that is due about a licence that ends soon, in days before: of these, the last whose day has come.
    pub fn warning(&self, days: &[u16], now: Timestamp) -> Option<(&Licence, u16)> {
        let (licence, _) = self.ending(now)?;
        Some((licence, warning(licence.last_day, days, now)?))
    }
}

/// The warning that is due about something with this last day: of these, the last whose day has come.
pub fn warning(last_day: Date, days: &[u16], now: Timestamp) -> Option<u16> {
    let left = (last_day - calendar::day(now)).get_days();
    days.iter().copied().filter(|days| i64::from(left) <= i64::from(*days)).min()
}

/// The licence form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenceInput {
    /// Field `number`.
    pub number: String,
    /// Field `from`: a day.
    pub from: String,
    /// Field `last-day`: a day.
    pub last_day: String,
}

impl LicenceInput {
    /// The licence, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, id: LicenceId) -> Result<Licence, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let number = faults.keep("number", input::line(&self.number, 60));
        let from = faults.keep("from", input::date(&self.from));
        let last_day =
            faults.keep("last-day", input::date(&self.last_day).and_then(|day| not_before(day, from)));
        let licence =
            || Some(Licence { id, number: number?, from: from?, last_day: last_day?, withdrawn: None });
        faults.finish(licence())
    }
}

/// A last day that does not come before the first.
pub(crate) fn not_before(last: Date, first: Option<Date>) -> Result<Date, Fault> {
    if first.is_some_and(|first| last < first) { Err(Fault::BeforeFirstDay) } else { Ok(last) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn licence(number: u128, from: Date, last_day: Date) -> Licence {
        Licence {
            id: LicenceId(Uuid::from_u128(number)),
            number: format!("AP-{number}"),
            from,
            last_day,
            withdrawn: None,
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_licence_ends_at_midnight_in_amsterdam() {
        let licence = licence(1, date(2026, 1, 1), date(2026, 6, 30));
        for (now, in_force) in [
            ("2025-12-31T22:59:59Z", false),
            ("2025-12-31T23:00:00Z", true),
            ("2026-06-30T21:59:59Z", true),
            ("2026-06-30T22:00:00Z", false),
        ] {
            assert_eq!(licence.in_force(at(now)), in_force, "at {now}");
        }
        let withdrawn = Licence { withdrawn: Some(at("2026-03-01T12:00:00Z")), ..licence };
        assert!(
            withdrawn.in_force(at("2026-03-01T11:59:59Z")) && !withdrawn.in_force(at("2026-03-01T12:00:00Z"))
        );
    }

    #[test]
    fn a_renewal_leaves_no_seam_and_a_gap_is_a_gap() {
        let first = licence(1, date(2026, 1, 1), date(2026, 6, 30));
        let seamless = Licences::new(vec![licence(2, date(2026, 7, 1), date(2026, 12, 31)), first.clone()]);
        assert_eq!(seamless.periods().len(), 1);
        let ending = seamless.ending(at("2026-02-01T12:00:00Z")).unwrap();
        assert_eq!((ending.0.number.as_str(), ending.1), ("AP-2", at("2026-12-31T23:00:00Z")));
        let late = Licences::new(vec![first, licence(2, date(2026, 7, 2), date(2026, 12, 31))]);
        assert_eq!(late.periods().len(), 2);
        assert!(
            late.cover(date(2026, 6, 30)) && !late.cover(date(2026, 7, 1)) && late.cover(date(2026, 7, 2))
        );
        assert_eq!(late.ending(at("2026-07-01T12:00:00Z")), None);
    }

    #[test]
    fn warnings_come_on_their_days() {
        let licences = Licences::new(vec![licence(1, date(2026, 1, 1), date(2026, 6, 30))]);
        let due = |now| licences.warning(&[90, 30, 7], at(now)).map(|(_, days)| days);
        for (now, days) in [
            ("2026-03-31T21:59:59Z", None),
            ("2026-03-31T22:00:00Z", Some(90)),
            ("2026-05-30T21:59:59Z", Some(90)),
            ("2026-05-30T22:00:00Z", Some(30)),
            ("2026-06-22T22:00:00Z", Some(7)),
            ("2026-06-30T21:59:59Z", Some(7)),
            ("2026-06-30T22:00:00Z", None),
        ] {
            assert_eq!(due(now), days, "at {now}");
        }
    }
}
