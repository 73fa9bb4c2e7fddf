//! Warnings before something is due, in weeks of the calendar: each on the day that is so many weeks before, from its first second.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::calendar;

/// When to warn, so many weeks before.
fn at(due: Timestamp, weeks: u16) -> Timestamp {
    let day = calendar::day(due).checked_sub(i64::from(weeks).weeks()).unwrap_or(Date::MIN);
    calendar::start_of(day)
}

/// The first warning; when there is none, what is due itself.
pub fn first(due: Timestamp, weeks: &[u16]) -> Timestamp {
    weeks.iter().map(|weeks| at(due, *weeks)).min().unwrap_or(due)
}

/// The latest warning up to now, if one was to come yet: it stands for those before it that were missed.
pub fn latest(due: Timestamp, weeks: &[u16], now: Timestamp) -> Option<Timestamp> {
    weeks.iter().map(|weeks| at(due, *weeks)).filter(|at| *at <= now).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_warning_comes_with_the_day_so_many_weeks_before() {
        for (due, weeks, then) in [
            ("2027-05-23T12:00:00Z", 4, "2027-04-24T22:00:00Z"),
            ("2027-05-23T12:00:00Z", 1, "2027-05-15T22:00:00Z"),
            ("2027-04-10T12:00:00Z", 4, "2027-03-12T23:00:00Z"), // before the change to summer time
            ("2026-11-05T12:00:00Z", 2, "2026-10-21T22:00:00Z"), // before the change to winter time
            ("2026-10-25T00:30:00Z", 1, "2026-10-17T22:00:00Z"), // 02:30, the first of the two
            ("2028-03-28T22:30:00Z", 4, "2028-02-29T23:00:00Z"), // past midnight in Amsterdam: 29 March, 1 March
            ("2028-03-28T21:30:00Z", 4, "2028-02-28T23:00:00Z"), // 28 March: a leap day
        ] {
            assert_eq!(at(instant(due), weeks).to_string(), then, "{weeks} weeks before {due}");
        }
    }

    #[test]
    fn the_latest_stands_for_those_that_were_missed() {
        let (due, weeks) = (instant("2027-05-23T12:00:00Z"), [1, 4, 2]);
        assert_eq!(first(due, &weeks).to_string(), "2027-04-24T22:00:00Z");
        for (now, found) in [
            ("2027-04-24T21:59:59Z", None),
            ("2027-04-24T22:00:00Z", Some("2027-04-24T22:00:00Z")),
            ("2027-05-08T21:59:59Z", Some("2027-04-24T22:00:00Z")),
            ("2027-05-08T22:00:00Z", Some("2027-05-08T22:00:00Z")),
            ("2027-05-20T00:00:00Z", Some("2027-05-15T22:00:00Z")),
        ] {
            assert_eq!(latest(due, &weeks, instant(now)), found.map(instant), "{now}");
        }
        assert_eq!((first(due, &[]), latest(due, &[], due)), (due, None));
    }
}
