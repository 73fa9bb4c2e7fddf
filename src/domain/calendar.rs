//! Calendar terms, always in the time zone of the protocol: Europe/Amsterdam (domain rules, "Retention").

use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};
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

/// The instant so many calendar months later; a month that is too short gives its last day.
pub fn months_later(at: Timestamp, months: u16) -> Timestamp {
    later(at, i64::from(months).months())
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

/// Whether people are expected at work on this day: no Saturday or Sunday, and no general holiday (Algemene termijnenwet, articles
/// 1 and 3; Good Friday counts as one). What a decree adds for a year is not known here: terms end on time all the same.
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// The instant so many working days later, at the same time on the clocks of Amsterdam; the day itself is not counted.
pub fn working_days_later(at: Timestamp, days: u16) -> Timestamp {
    let there = local(at);
    let after = there.date().series(1.day()).skip(1).filter(|day| is_working_day(*day));
    let day = after.take(usize::from(days)).last().unwrap_or_else(|| there.date());
    let then = day.to_datetime(there.time()).to_zoned_datetime(amsterdam());
    then.map_or(Timestamp::MAX, |then| then.timestamp())
}

fn is_holiday(day: Date) -> bool {
    let moving = [
        -2, // Good Friday
        1,  // Easter Monday
        39, // Ascension Day
        50, // Whit Monday
    ];
    let easter = easter_sunday(day.year());
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    let after_easter = moving.into_iter().filter_map(|days: i64| easter.checked_add(days.days()).ok());
    fixed || day == kings_day(day.year()) || after_easter.into_iter().any(|it| it == day)
}

/// When the King's birthday is celebrated: 27 April, or the day before when that is a Sunday.
fn kings_day(year: i16) -> Date {
    let birthday = Date::new(year, 4, 27).unwrap_or(Date::MAX);
    match birthday.weekday() {
        Weekday::Sunday => birthday.yesterday().unwrap_or(birthday),
        _ => birthday,
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it).
fn easter_sunday(year: i16) -> Date {
    let year_of = i32::from(year);
    let (century, rest) = (year_of.div_euclid(100), year_of.rem_euclid(100));
    let golden = year_of.rem_euclid(19);
    let shift = century - (century + 8) / 25 + 1;
    let moon = (19 * golden + century - century / 4 - shift / 3 + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, part(sum / 31), part(sum % 31 + 1)).unwrap_or(Date::MAX)
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

    #[test]
    fn easter_falls_where_the_moon_says() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25), // as late as it can be
            (2049, 4, 18),
            (2285, 3, 22), // as early as it can be
        ] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
    }

    #[test]
    fn general_holidays_are_no_working_days() {
        for (year, holidays) in [
            // 3 April is Good Friday; 27 April a Monday; 5 May and 14 May (Ascension) weekdays.
            (2026, vec![(1, 1), (4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25)]),
            // 27 April 2031 is a Sunday: the Saturday before takes its place, and neither is a working day anyway.
            (2031, vec![(1, 1), (4, 11), (4, 14), (5, 5), (5, 22), (6, 2), (12, 25), (12, 26)]),
            // Ascension and Liberation Day on one day.
            (2016, vec![(1, 1), (3, 25), (3, 28), (4, 27), (5, 5), (5, 16), (12, 26)]),
        ] {
            let weekdays = date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
            let weekdays =
                weekdays.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
            let off: Vec<_> =
                weekdays.filter(|day| !is_working_day(*day)).map(|day| (day.month(), day.day())).collect();
            assert_eq!(off, holidays, "{year}");
        }
        assert_eq!([kings_day(2025), kings_day(2031)], [date(2025, 4, 26), date(2031, 4, 26)]);
    }

    #[test]
    fn working_days_keep_the_time_of_day() {
        for (from, days, then) in [
            ("2026-11-26T13:00:00Z", 3, "2026-12-01T13:00:00Z"), // a Thursday: Friday, Monday, Tuesday
            ("2026-11-28T13:00:00Z", 3, "2026-12-02T13:00:00Z"), // a Saturday: Monday, Tuesday, Wednesday
            ("2026-12-23T13:00:00Z", 3, "2026-12-29T13:00:00Z"), // past Christmas: 24, 28, 29
            ("2026-12-30T13:00:00Z", 3, "2027-01-05T13:00:00Z"), // past New Year: 31, 4, 5
            ("2026-04-02T12:00:00Z", 1, "2026-04-07T12:00:00Z"), // past Easter
            ("2027-03-25T13:00:00Z", 1, "2027-03-30T12:00:00Z"), // past Easter, and into summer time
            ("2026-10-23T12:00:00Z", 1, "2026-10-26T13:00:00Z"), // into winter time: 14:00 on both days
            ("2026-04-24T12:00:00Z", 3, "2026-04-30T12:00:00Z"), // past King's Day
            ("2026-11-26T13:00:00Z", 0, "2026-11-26T13:00:00Z"),
        ] {
            let at: Timestamp = from.parse().unwrap();
            assert_eq!(working_days_later(at, days).to_string(), then, "{days} after {from}");
        }
    }
}
