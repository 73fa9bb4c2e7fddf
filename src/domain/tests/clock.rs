//! Trusted time: whatever the machine's clock does, "now" does not go back and does not run ahead.

#![expect(clippy::unwrap_used, reason = "a test")]

use gatekeeper_domain::clock::{ALARM, Doubt, Known, Reading, SILENCE, TOLERANCE, Trusted};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn start() -> Timestamp {
    at("2026-11-23T02:20:00Z")
}

fn seconds(many: i64) -> SignedDuration {
    SignedDuration::from_secs(many)
}

/// What the clocks say so many seconds after the start, when the wall clock is so many ahead.
fn after(passed: i64, ahead: i64) -> Reading {
    Reading { wall: start() + seconds(passed + ahead), elapsed: seconds(passed) }
}

fn begun() -> Trusted {
    Trusted::begin(after(0, 0), Known::default())
}

#[test]
fn a_clock_that_goes_like_the_monotonic_one_counts() {
    let mut clock = begun();
    for (passed, ahead) in [(1, 0), (10, 1), (3_600, -2), (90_000, 4)] {
        let reading = after(passed, ahead);
        assert_eq!(clock.now(reading), reading.wall);
        assert_eq!(clock.doubt(), None);
    }
}

#[test]
fn a_leap_of_six_months_changes_nothing_until_it_is_set_right() {
    let half_a_year = 183 * 86_400;
    for leap in [half_a_year, -half_a_year, 61, -61] {
        let mut clock = begun();
        clock.now(after(10, 0));
        assert_eq!(clock.now(after(11, leap)), start() + seconds(11), "{leap}");
        assert_eq!(clock.doubt(), Some(Doubt::Leap));
        // Also when the clock comes back by itself: who moved it can move it again.
        assert_eq!(clock.now(after(1_000, 0)), start() + seconds(1_000));
        assert_eq!(clock.now(after(1_001, 30)), start() + seconds(1_001));
        assert_eq!(clock.doubt(), Some(Doubt::Leap));
        clock.set_right(after(1_002, leap));
        assert_eq!((clock.now(after(1_003, leap)), clock.doubt()), (start() + seconds(1_003 + leap), None));
    }
}

#[test]
fn a_step_within_the_tolerance_is_followed_and_never_back() {
    let mut clock = begun();
    assert_eq!(clock.now(after(10, 60)), start() + seconds(70));
    assert_eq!(clock.now(after(20, -60)), start() + seconds(70), "it waits");
    assert_eq!(clock.now(after(200, -60)), start() + seconds(140));
    assert_eq!(clock.drift(after(200, -60)), seconds(-60));
    assert_eq!(clock.doubt(), None);
}

#[test]
fn small_steps_do_not_add_up_within_a_day() {
    let mut clock = begun();
    for step in 1..=20 {
        clock.now(after(step * 60, step * 4));
    }
    assert_eq!(clock.doubt(), Some(Doubt::Leap));
    let mut slow = begun();
    for day in 1..=20 {
        slow.now(after(day * 86_400, day * 4));
    }
    assert_eq!(slow.doubt(), None, "a machine that is corrected by a few seconds each night");
}

#[test]
fn a_start_asks_what_the_records_know() {
    let wall = start();
    let began = |last_row: Option<Timestamp>, beat: Option<Timestamp>| {
        let mut clock = Trusted::begin(after(0, 0), Known { last_row, beat, doubt: None });
        (clock.doubt(), clock.now(after(1, 0)))
    };
    assert_eq!(began(None, None), (None, wall + seconds(1)));
    assert_eq!(began(Some(wall - seconds(5)), Some(wall - SILENCE)), (None, wall + seconds(1)));
    let silent = wall - SILENCE - seconds(1);
    assert_eq!(began(Some(silent), Some(silent)), (Some(Doubt::LongSilence), silent + seconds(1)));
    let spoken = wall - seconds(100);
    assert_eq!(began(Some(spoken), Some(silent)), (Some(Doubt::LongSilence), spoken + seconds(1)));
    let ahead = wall + seconds(61);
    assert_eq!(began(Some(ahead), None), (Some(Doubt::BeforeLastRow), ahead + seconds(1)));
    assert_eq!(began(None, Some(ahead)), (Some(Doubt::BeforeLastRow), ahead + seconds(1)));
    // Another node is a little ahead: no doubt, and still not back.
    assert_eq!(began(Some(wall + seconds(30)), None), (None, wall + seconds(30)));
    let known = Known { last_row: None, beat: Some(wall - seconds(40)), doubt: Some(Doubt::Leap) };
    let mut restarted = Trusted::begin(after(0, 0), known);
    assert_eq!((restarted.now(after(2, 0)), restarted.doubt()), (wall - seconds(38), Some(Doubt::Leap)));
}

#[test]
fn the_database_is_asked_too() {
    let mut clock = begun();
    clock.compare(after(10, 0), start() + seconds(10 + 60));
    assert_eq!(clock.doubt(), None);
    clock.compare(after(20, 0), start() + seconds(20 - 61));
    assert_eq!(clock.doubt(), Some(Doubt::OtherThanDatabase));
    assert_eq!(clock.now(after(30, 0)), start() + seconds(30));
}

prop_compose! {
    /// How much time really passes, and where the wall clock is put against it: mostly a little off, at times far.
    fn step()(passed in 0_i64..7_200, ahead in prop_oneof![4 => -5_i64..=5, 2 => -59_i64..=59, 1 => -20_000_000_i64..20_000_000]) -> (i64, i64) {
        (passed, ahead)
    }
}

proptest! {
    #[test]
    fn now_never_goes_back_and_never_runs_ahead(steps in prop::collection::vec(step(), 1..200)) {
        let mut clock = begun();
        let (mut real, mut last) = (0, start());
        for (passed, ahead) in steps {
            real += passed;
            let doubted = clock.doubt();
            let now = clock.now(after(real, ahead));
            prop_assert!(now >= last, "back from {last} to {now}");
            // Each day the comparison begins anew, and each may add what is tolerated.
            let most = TOLERANCE * i32::try_from(1 + real / 86_400).unwrap();
            prop_assert!(now <= start() + seconds(real) + most, "{now} runs ahead");
            if doubted.is_some() {
                prop_assert_eq!(now, last + seconds(passed), "in doubt only the monotonic clock counts");
                prop_assert_eq!(clock.doubt(), doubted, "doubt stays");
            } else if ahead.abs() > 60 * (1 + real / 86_400) + ALARM.as_secs() {
                prop_assert_eq!(clock.doubt(), Some(Doubt::Leap));
            }
            last = now;
        }
    }

    #[test]
    fn a_start_never_gives_a_time_before_the_records(row in -1_000_000_i64..1_000_000, beat in -1_000_000_i64..1_000_000) {
        let known = Known { last_row: Some(start() + seconds(row)), beat: Some(start() + seconds(beat)), doubt: None };
        let mut clock = Trusted::begin(after(0, 0), known);
        let now = clock.now(after(1, 0));
        prop_assert!(now >= start() + seconds(row.max(beat)));
        prop_assert!(clock.doubt().is_some() || now <= start() + TOLERANCE);
    }
}
