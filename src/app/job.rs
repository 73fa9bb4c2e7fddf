//! The runner's own bookkeeping: which jobs are due, and how they went. No audit rows: what a job does is audited.

use std::ops::RangeInclusive;

use super::{App, Error};
use crate::domain::job::Due;
use crate::ids::NewId;
use crate::store::job::{self as jobs, Claim, Failure};
use crate::store::retrying;

/// Claims the next due job of these priorities.
///
/// # Errors
/// Trouble of the database.
pub fn claim(app: &App, of: &RangeInclusive<i32>) -> Result<Option<Claim>, Error> {
    let now = app.now();
    // Mostly there is nothing to do, and then nobody else need wait for a look.
    if !app.look(|conn| Ok(jobs::is_due(conn, of)?))? {
        return Ok(None);
    }
    app.store.write(now, |tx| jobs::claim(tx, of).map_err(Error::from)).map_err(Error::public)
}

/// Records how a claimed job went; `false` when another runner had taken it over.
///
/// # Errors
/// Trouble of the database.
pub fn finish(app: &App, claim: &Claim, outcome: &Result<(), Failure>) -> Result<bool, Error> {
    let now = app.now();
    let attempt = || app.store.write(now, |tx| jobs::finish(tx, claim, outcome.clone()).map_err(Error::from));
    retrying(attempt).map_err(Error::public)
}

/// Plans a job under a key, once.
///
/// # Errors
/// Trouble of the database.
pub fn plan(app: &App, due: Due, key: &str) -> Result<bool, Error> {
    let now = app.now();
    let attempt =
        || app.store.write(now, |tx| jobs::insert_once(tx, app.ids.new(), due, key).map_err(Error::from));
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
