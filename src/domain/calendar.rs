//! Calendar terms, always in the time zone of the protocol: Europe/Amsterdam (domain rules, "Retention").

use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan, ZonedDateTime};

/// The time zone in which days, weeks, months and years are counted.
pub fn amsterdam() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    // The zone database is compiled in; a test below proves that the zone is there.
    ZONE.get_or_init(|| TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)).clone()
}

/// The instant on the clocks of Amsterdam.
pub fn local(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(amsterdam())
}

/// The calendar day in Amsterdam at this instant.
pub fn day(at: Timestamp) -> Date {
    local(at).date()
}

/// The first instant of a day in Amsterdam.
pub fn start_of(day: Date) -> Timestamp {
    day.to_zoned_datetime(amsterdam()).map_or(Timestamp::MAX, |start| start.timestamp())
}

/// The first instant after a day in Amsterdam: what "until" means for a last day barred (feed rule 3).
pub fn end_of(last_day: Date) -> Timestamp {
    last_day.tomorrow().map_or(Timestamp::MAX, start_of)
}

/// The instant plus a calendar span, counted on the clocks of Amsterdam; 29 February plus a year is 28 February.
pub fn later(at: Timestamp, span: Span) -> Timestamp {
    local(at).checked_add(span).map_or(Timestamp::MAX, |then| then.timestamp())
}

/// The instant so many calendar days later.
pub fn days_later(at: Timestamp, days: u16) -> Timestamp {
    later(at, i64::from(days).days())
}

/// The instant so many calendar years later.
pub fn years_later(at: Timestamp, years: u16) -> Timestamp {
    later(at, i64::from(years).years())
}

/// The day so many months later; a month that is too short gives its last day.
pub fn months_after(day: Date, months: u16) -> Date {
    day.checked_add(i64::from(months).months()).unwrap_or(Date::MAX)
}

/// Whole years between a birth date and a day: the age in law, on the birthday itself already one more. Who is born on
/// 29 February comes of age on 1 March of other years.
pub fn age(birth: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (birth.month(), birth.day());
    on.year() - birth.year() - i16::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_zone_is_compiled_in() {
        assert_eq!(amsterdam().iana_name(), Some("Europe/Amsterdam"));
    }

    #[test]
    fn days_end_at_local_midnight_on_both_sides_of_a_clock_change() {
        for (last_day, until) in [
            (date(2026, 10, 24), "2026-10-24T22:00:00Z"), // the eve of the change to winter time
            (date(2026, 10, 25), "2026-10-25T23:00:00Z"),
            (date(2027, 3, 27), "2027-03-27T23:00:00Z"), // the eve of the change to summer time
            (date(2027, 3, 28), "2027-03-28T22:00:00Z"),
            (date(2028, 2, 28), "2028-02-28T23:00:00Z"), // a leap year: 29 February is barred no more
        ] {
            assert_eq!(end_of(last_day).to_string(), until, "last day {last_day}");
        }
    }

    #[test]
    fn months_end_where_the_calendar_ends() {
        assert_eq!(months_after(date(2026, 8, 31), 6), date(2027, 2, 28));
        assert_eq!(months_after(date(2027, 8, 31), 6), date(2028, 2, 29));
    }

    #[test]
    fn age_counts_birthdays() {
        for (birth, on, years) in [
            (date(2008, 11, 23), date(2026, 11, 22), 17),
            (date(2008, 11, 23), date(2026, 11, 23), 18),
            (date(2008, 2, 29), date(2026, 2, 28), 17),
            (date(2008, 2, 29), date(2026, 3, 1), 18),
        ] {
            assert_eq!(age(birth, on), years, "born {birth}, on {on}");
        }
    }
}
