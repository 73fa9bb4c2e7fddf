//! The runner's own bookkeeping: which jobs are due, and how they went. No audit rows: what a job does is audited.

use std::ops::RangeInclusive;

use jiff::SignedDuration;

use super::{App, Error};
use crate::domain::job::{Due, Job, leaves_time};
use crate::ids::NewId;
use crate::store::job::{self as jobs, Claim, Failure};
use crate::store::retrying;

/// Claims the next due job of these priorities. What time brings is left while the time is in doubt.
///
/// # Errors
/// Trouble of the database.
pub fn claim(app: &App, of: &RangeInclusive<i32>) -> Result<Option<Claim>, Error> {
    let now = app.now();
    let first = if app.holds_only() { Job::BY_TIME + 1 } else { Job::BY_TIME };
    let of = first.max(*of.start())..=*of.end();
    // Mostly there is nothing to do, and then nobody else need wait for a look.
    if !app.look(|conn| Ok(jobs::is_due(conn, &of)?))? {
        return Ok(None);
    }
    app.store.write(now, |tx| jobs::claim(tx, &of).map_err(Error::from)).map_err(Error::public)
}

/// Records how a claimed job went and how long it took; `false` when another runner had taken it over.
///
/// # Errors
/// Trouble of the database.
pub fn finish(
    app: &App,
    claim: &Claim,
    outcome: &Result<(), Failure>,
    took: std::time::Duration,
) -> Result<bool, Error> {
    let now = app.now();
    let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
    let attempt =
        || app.store.write(now, |tx| jobs::finish(tx, claim, outcome.clone(), took_ms).map_err(Error::from));
    retrying(attempt).map_err(Error::public)
}

/// Asks, right before something outside the database that cannot be undone, whether the job is still this runner's and stays
/// so for as long as the effect may take.
///
/// # Errors
/// [`NotNow::LeaseOver`] when it is not: leave it; trouble of the database.
pub fn may_act(app: &App, claim: &Claim, effect: SignedDuration) -> Result<(), NotNow> {
    let lease = app.look(|conn| Ok(jobs::lease(conn, claim)?)).map_err(NotNow::App)?;
    match lease {
        Some(until) if leaves_time(until, app.now(), effect) => Ok(()),
        _ => Err(NotNow::LeaseOver),
    }
}

/// Why a runner must leave an effect.
#[derive(Debug, thiserror::Error)]
pub enum NotNow {
    /// Another runner may have the job.
    #[error("the lease is over, or leaves too little time")]
    LeaseOver,
    /// Trouble of the database.
    #[error(transparent)]
    App(Error),
}

/// Adds a job.
///
/// # Errors
/// Trouble of the database.
pub fn add(app: &App, due: Due) -> Result<(), Error> {
    let (now, id) = (app.now(), app.ids.new());
    let attempt = || app.store.write(now, |tx| jobs::insert(tx, &[(id, due)]).map_err(Error::from));
    retrying(attempt).map_err(Error::public)
}

/// What is due and not done, in words, for tests and the operator.
///
/// # Errors
/// Trouble of the database.
pub fn left_over(app: &App) -> Result<Vec<String>, Error> {
    let now = app.now();
    app.store.read(now, |conn| jobs::left_over(conn).map_err(Error::from)).map_err(Error::public)
}
