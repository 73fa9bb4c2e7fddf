//! What runs by the clock. Each due instant is a row under a key of its own: never twice, however many runners.

use jiff::{SignedDuration, Timestamp};

use crate::app::{App, Error, job};
use crate::domain::job::{Due, Job};

/// A job and how often it runs.
struct Schedule {
    job: Job,
    every: SignedDuration,
}

/// Everything that runs by the clock.
const SCHEDULES: &[Schedule] = &[
    Schedule { job: Job::Erase, every: SignedDuration::from_mins(15) },
    Schedule { job: Job::Remind, every: SignedDuration::from_mins(15) },
    Schedule { job: Job::WarnOfLicences, every: SignedDuration::from_hours(1) },
    Schedule { job: Job::WarnNeighbours, every: SignedDuration::from_hours(1) },
    Schedule { job: Job::WatchBrake, every: SignedDuration::from_mins(15) },
];

/// Plans each schedule's latest due instant, unless that was done. Instants missed while nothing ran are made up for by
/// the latest: every job here does all there is to do.
pub(super) fn plan_due(app: &App) -> Result<(), Error> {
    for schedule in SCHEDULES {
        let at = latest(app.now(), schedule.every);
        job::plan(app, Due { job: schedule.job, at }, &format!("{} {at}", schedule.job.name()))?;
    }
    Ok(())
}

/// The latest whole multiple of the period, counted from 1970-01-01T00:00Z.
fn latest(now: Timestamp, every: SignedDuration) -> Timestamp {
    let seconds = every.as_secs().max(1);
    Timestamp::from_second(now.as_second().div_euclid(seconds) * seconds).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_fall_on_the_quarter() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let quarter = SignedDuration::from_mins(15);
        assert_eq!(latest(at("2026-11-23T03:14:59Z"), quarter), at("2026-11-23T03:00:00Z"));
        assert_eq!(latest(at("2026-11-23T03:15:00Z"), quarter), at("2026-11-23T03:15:00Z"));
    }
}
