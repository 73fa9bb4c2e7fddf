//! What runs by the clock: each due instant becomes one job, however many runners there are.

use super::{App, Error};
use crate::domain::id::JobId;
use crate::domain::job::Due;
use crate::domain::schedule::{Missed, Schedule};
use crate::ids::NewId;
use crate::store::schedule::{self as schedules, Planned};
use crate::store::{Conn, job as jobs, retrying};

/// Plans the next due instant of each schedule whose last job is over.
///
/// # Errors
/// Trouble of the database.
pub fn plan(app: &App) -> Result<(), Error> {
    // Mostly nothing is due, and then nobody else need wait for a look.
    let due = app.look(|conn| {
        let mut due = Vec::new();
        for schedule in Schedule::ALL {
            if next(conn, schedule)?.is_some() {
                due.push(schedule);
            }
        }
        Ok(due)
    })?;
    due.into_iter().try_for_each(|schedule| plan_one(app, schedule))
}

fn plan_one(app: &App, schedule: &Schedule) -> Result<(), Error> {
    let (now, id): (_, JobId) = (app.now(), app.ids.new());
    let attempt = || {
        app.store.write(now, |tx| {
            // Another node may have planned it since.
            let Some(at) = next(tx, schedule)? else { return Ok(()) };
            let key = format!("{} {at}", schedule.name());
            jobs::insert_once(tx, id, Due { job: schedule.job, at }, &key)?;
            // It may have been there already: a clock that was set back comes to the same instants again.
            let job = jobs::keyed(tx, &key)?;
            Ok::<_, Error>(schedules::plan(tx, schedule.name(), Planned { instant: at, job })?)
        })
    };
    retrying(attempt).map_err(Error::public)
}

/// The instant to plan now, if one is due and the job before it is over.
fn next(conn: &mut Conn, schedule: &Schedule) -> Result<Option<jiff::Timestamp>, Error> {
    let planned = schedules::planned(conn, schedule.name())?;
    let Some(at) = schedule.due(planned.map(|it| it.instant), conn.now) else { return Ok(None) };
    let in_order = matches!(schedule.missed, Missed::Each { .. });
    match planned.and_then(|it| it.job) {
        Some(job) if !jobs::is_over(conn, job, in_order)? => Ok(None),
        _ => Ok(Some(at)),
    }
}
