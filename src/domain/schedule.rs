//! What runs by the clock, and which of its due instants comes next.
//!
//! A schedule has at most one job that is not done: the next instant is planned when the one before it is over. So instants
//! come in order, two runs never overlap, and a long downtime leaves no heap.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::calendar;
use crate::clock::TOLERANCE;
use crate::job::Job;

/// When a schedule is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// At every whole multiple of a period, counted from 1970-01-01T00:00Z.
    Every(SignedDuration),
    /// Once a day, at this time on the clocks of Amsterdam: later by as much as the clocks skip when they skip it, and at the
    /// first of the two when they show it twice.
    Daily(Time),
}

/// What becomes of instants at which nothing ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// The latest makes up for all: for jobs that do everything there is to do. One that waits for a person holds up nothing.
    Latest,
    /// Each is made up for, the oldest first, but no more than so many: for jobs whose work belongs to their instant. One
    /// that waits for a person holds up the next, so that the order stays.
    Each {
        /// How many of the latest.
        most: u16,
    },
}

/// A job that runs by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// What to do; its name is the schedule's.
    pub job: Job,
    /// When.
    pub rhythm: Rhythm,
    /// What becomes of instants at which nothing ran.
    pub missed: Missed,
}

impl Schedule {
    /// Everything that runs by the clock. Each of these jobs looks at what there is to do as of now, whatever its instant was:
    /// making up for each missed one would do nothing more than the latest does.
    pub const ALL: &[Self] = &[
        Self::latest(Job::Erase, Rhythm::Every(SignedDuration::from_mins(15))),
        Self::latest(Job::Remind, Rhythm::Every(SignedDuration::from_mins(15))),
        Self::latest(Job::WatchBrake, Rhythm::Every(SignedDuration::from_mins(15))),
        // When people begin to work, rather than at midnight.
        Self::latest(Job::Digest, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
        Self::latest(Job::RemindInforming, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
        Self::latest(Job::WarnOfLicences, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
        Self::latest(Job::WarnNeighbours, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
        Self::latest(Job::WarnOfChecks, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
        Self::latest(Job::WarnOfReviews, Rhythm::Daily(Time::constant(7, 0, 0, 0))),
    ];

    const fn latest(job: Job, rhythm: Rhythm) -> Self {
        Self { job, rhythm, missed: Missed::Latest }
    }

    /// The stable name in storage and texts.
    pub const fn name(&self) -> &'static str {
        self.job.name()
    }

    /// The schedule with this name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|it| it.name() == name)
    }

    /// The instant to plan now, if one is due, after the one that was planned last.
    pub fn due(&self, planned: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        let latest = self.rhythm.latest(now);
        // Planned by a clock that ran ahead: waiting for it could mean months without a run.
        let planned = planned.filter(|planned| planned.duration_since(now) <= TOLERANCE);
        match (planned, self.missed) {
            (Some(planned), _) if planned >= latest => None,
            (None, _) | (Some(_), Missed::Latest) => Some(latest),
            (Some(planned), Missed::Each { most }) => {
                Some(self.rhythm.next(planned).max(self.rhythm.back(latest, most.saturating_sub(1))))
            }
        }
    }
}

impl Rhythm {
    /// The latest due instant at or before this one.
    pub fn latest(self, at: Timestamp) -> Timestamp {
        match self {
            Self::Every(period) => {
                let seconds = period.as_secs().max(1);
                Timestamp::from_second(at.as_second().div_euclid(seconds) * seconds).unwrap_or(at)
            }
            Self::Daily(time) => {
                let day = calendar::day(at);
                let today = on(day, time);
                if today <= at { today } else { day.yesterday().map_or(today, |day| on(day, time)) }
            }
        }
    }

    /// The first due instant after this one.
    pub fn next(self, after: Timestamp) -> Timestamp {
        match self {
            Self::Every(period) => self.latest(after).saturating_add(period).unwrap_or(Timestamp::MAX),
            Self::Daily(time) => {
                let day = calendar::day(after);
                let today = on(day, time);
                if today > after { today } else { day.tomorrow().map_or(Timestamp::MAX, |day| on(day, time)) }
            }
        }
    }

    /// The due instant so many before this one.
    fn back(self, from: Timestamp, many: u16) -> Timestamp {
        let before = |at: Timestamp| at.saturating_sub(1.microsecond()).map_or(at, |at| self.latest(at));
        (0..many).fold(from, |at, _| before(at))
    }
}

/// This time of this day in Amsterdam.
fn on(day: Date, time: Time) -> Timestamp {
    day.to_datetime(time)
        .to_zoned_datetime(calendar::amsterdam())
        .map_or(Timestamp::MAX, |there| there.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn daily(hour: i8, minute: i8) -> Rhythm {
        Rhythm::Daily(Time::constant(hour, minute, 0, 0))
    }

    const QUARTER: Rhythm = Rhythm::Every(SignedDuration::from_mins(15));

    #[test]
    fn instants_fall_on_the_quarter() {
        assert_eq!(QUARTER.latest(at("2026-11-23T03:14:59Z")), at("2026-11-23T03:00:00Z"));
        assert_eq!(QUARTER.latest(at("2026-11-23T03:15:00Z")), at("2026-11-23T03:15:00Z"));
        assert_eq!(QUARTER.next(at("2026-11-23T03:15:00Z")), at("2026-11-23T03:30:00Z"));
    }

    /// The instants of four days, walked forwards and backwards.
    fn walked(rhythm: Rhythm, from: &str) -> Vec<String> {
        let forwards: Vec<_> =
            std::iter::successors(Some(rhythm.next(at(from))), |at| Some(rhythm.next(*at))).take(4).collect();
        for (many, instant) in forwards.iter().rev().enumerate() {
            assert_eq!(rhythm.back(forwards[3], u16::try_from(many).unwrap()), *instant);
            assert_eq!(rhythm.latest(*instant), *instant);
        }
        forwards.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn seven_in_the_morning_stays_seven_when_the_clocks_change() {
        // To winter time on 25 October 2026, to summer time on 28 March 2027.
        assert_eq!(
            walked(daily(7, 0), "2026-10-23T12:00:00Z"),
            ["2026-10-24T05:00:00Z", "2026-10-25T06:00:00Z", "2026-10-26T06:00:00Z", "2026-10-27T06:00:00Z"]
        );
        assert_eq!(
            walked(daily(7, 0), "2027-03-26T12:00:00Z"),
            ["2027-03-27T06:00:00Z", "2027-03-28T05:00:00Z", "2027-03-29T05:00:00Z", "2027-03-30T05:00:00Z"]
        );
    }

    #[test]
    fn what_the_clocks_skip_or_show_twice_is_due_once_that_day() {
        assert_eq!(
            walked(daily(2, 30), "2026-10-23T12:00:00Z"),
            ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z"]
        );
        assert_eq!(
            walked(daily(2, 30), "2027-03-26T12:00:00Z"),
            ["2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z", "2027-03-30T00:30:00Z"]
        );
    }

    #[test]
    fn a_downtime_is_made_up_for_by_the_latest_or_by_each_in_order() {
        let latest = Schedule { job: Job::Remind, rhythm: QUARTER, missed: Missed::Latest };
        let each = Schedule { missed: Missed::Each { most: 3 }, ..latest };
        let (planned, now) = (at("2026-11-23T03:00:00Z"), at("2026-11-23T05:07:00Z"));
        assert_eq!(latest.due(Some(planned), now), Some(at("2026-11-23T05:00:00Z")));
        assert_eq!(latest.due(Some(at("2026-11-23T05:00:00Z")), now), None);
        assert_eq!(latest.due(None, now), Some(at("2026-11-23T05:00:00Z")));
        let mut made_up = Vec::new();
        let mut last = planned;
        while let Some(due) = each.due(Some(last), now) {
            made_up.push(due.to_string());
            last = due;
        }
        assert_eq!(made_up, ["2026-11-23T04:30:00Z", "2026-11-23T04:45:00Z", "2026-11-23T05:00:00Z"]);
        let close = at("2026-11-23T04:45:00Z");
        assert_eq!(each.due(Some(close), now), Some(at("2026-11-23T05:00:00Z")));
    }

    #[test]
    fn what_a_clock_that_ran_ahead_planned_is_not_waited_for() {
        let schedule = Schedule { job: Job::Remind, rhythm: QUARTER, missed: Missed::Latest };
        let now = at("2026-11-23T03:14:30Z");
        assert_eq!(
            schedule.due(Some(at("2026-11-23T03:15:00Z")), now),
            None,
            "another node is a little ahead"
        );
        assert_eq!(schedule.due(Some(at("2027-05-23T03:15:00Z")), now), Some(at("2026-11-23T03:00:00Z")));
    }

    #[test]
    fn names_are_unique() {
        for schedule in Schedule::ALL {
            assert_eq!(Schedule::from_name(schedule.name()), Some(schedule));
        }
    }
}
