//! Jobs as people look at them, and what people do about those that wait for one.

use jiff::Timestamp;

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::id::{JobId, RequestKey};
use crate::domain::job::{Due, GivenUp};
use crate::domain::permission::{Action, Actor};
use crate::domain::schedule::Schedule;
use crate::store::job_line as lines;
pub use crate::store::job_line::JobLine;
use crate::store::{
    job as jobs, pass_hold as pass_holds, provisional as provisionals, registration as registrations,
    retention, schedule as schedules,
};

/// How many lines of each kind a list shows.
const MOST: i64 = 50;

/// Everything that runs by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// What runs by the clock.
    pub schedules: Vec<ScheduleLine>,
    /// What waits for a person, the oldest first.
    pub dead: Vec<JobLine>,
    /// What is due, the most urgent first.
    pub due: Vec<JobLine>,
    /// What failed and will be tried again, the soonest first.
    pub failing: Vec<JobLine>,
    /// What was done, the last first.
    pub done: Vec<JobLine>,
    /// Whether ends and erasures wait, because the time is in doubt.
    pub holds_only: bool,
}

/// A schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleLine {
    /// Which.
    pub schedule: Schedule,
    /// The due instant that was planned last.
    pub last: Option<Timestamp>,
    /// The next one.
    pub next: Timestamp,
    /// The last one's job, if it is remembered.
    pub job: Option<JobLine>,
}

/// Everything that runs by itself: ids and instants.
///
/// # Errors
/// As [`App::read`].
pub fn overview(app: &App, actor: &Actor) -> Result<Overview, Error> {
    app.read(actor, Action::ListJobs, |conn| {
        let mut found = Vec::new();
        for schedule in Schedule::ALL {
            let planned = schedules::planned(conn, schedule.name())?;
            let job = match planned.and_then(|it| it.job) {
                Some(job) => lines::find(conn, job)?,
                None => None,
            };
            found.push(ScheduleLine {
                schedule: *schedule,
                last: planned.map(|it| it.instant),
                next: schedule.rhythm.next(conn.now),
                job,
            });
        }
        Ok(Overview {
            schedules: found,
            dead: lines::dead(conn, MOST)?,
            due: lines::due(conn, MOST)?,
            failing: lines::failing(conn, MOST)?,
            done: lines::done(conn, MOST)?,
            holds_only: app.holds_only(),
        })
    })
}

/// How many jobs wait for a person.
///
/// # Errors
/// As [`App::read`].
pub fn count_dead(app: &App, actor: &Actor) -> Result<usize, Error> {
    app.read(actor, Action::ListJobs, |conn| Ok(lines::count_dead(conn)?))
}

/// Lets what runs by the clock run now, besides its own instants.
///
/// # Errors
/// [`Refusal::NotFound`] for a name that no schedule has.
pub fn run_now(app: &App, actor: &Actor, key: RequestKey, name: &str) -> Result<(), Error> {
    app.once(actor, key, Action::RunSchedule, |tx| {
        let schedule = Schedule::from_name(name).ok_or(Refusal::NotFound)?;
        Ok(Done::new(()).jobs([Due { job: schedule.job, at: tx.now }]))
    })
}

/// Lets a job that waits for a person run again.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none; [`Refusal::WrongStage`] when it does not wait.
pub fn retry(app: &App, actor: &Actor, key: RequestKey, id: JobId) -> Result<(), Error> {
    app.once(actor, key, Action::RetryJob(id), |tx| {
        lines::find(tx, id)?.ok_or(Refusal::NotFound)?;
        if jobs::retry(tx, id)? { Ok(Done::new(())) } else { Err(Refusal::WrongStage.into()) }
    })
}

/// Gives up a job that waits for a person.
///
/// # Errors
/// As [`retry`].
pub fn give_up(app: &App, actor: &Actor, key: RequestKey, id: JobId, reason: GivenUp) -> Result<(), Error> {
    app.once(actor, key, Action::GiveUpJob(id), |tx| {
        lines::find(tx, id)?.ok_or(Refusal::NotFound)?;
        if jobs::give_up(tx, id, reason)? { Ok(Done::new(())) } else { Err(Refusal::WrongStage.into()) }
    })
}

/// What the job `erase` would do now, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erasure {
    /// Measures and pass holds that are over and would be ended first.
    pub ended: usize,
    /// Persons whose record is past its limit, with everything that hangs on it.
    pub persons: i64,
    /// Other rows past their limit.
    pub rows: i64,
}

/// Counts what would be erased now, and touches nothing.
///
/// # Errors
/// As [`App::read`].
pub fn count_erasure(app: &App, actor: &Actor) -> Result<Erasure, Error> {
    app.read(actor, Action::CountErasure, |conn| {
        let ended = registrations::overdue(conn)?.len()
            + provisionals::overdue(conn)?.len()
            + pass_holds::overdue(conn)?.len();
        let (persons, rows) = retention::count(conn)?;
        Ok(Erasure { ended, persons, rows })
    })
}
