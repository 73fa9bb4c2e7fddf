//! Schedules as rows: the due instant of each that was planned last, and its job. The job's key is schedule and instant.

use diesel::prelude::*;
use gatekeeper_domain::id::JobId;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::{Db, on};
use super::error::StoreError;
use super::schema::schedule;
use super::sql_types::{Id, Ts};

/// What was planned last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The due instant.
    pub instant: Timestamp,
    /// Its job.
    pub job: Option<JobId>,
}

/// What was planned last of a schedule, if anything.
pub fn planned(conn: &mut Conn, name: &str) -> Result<Option<Planned>, StoreError> {
    let row: Option<(Ts, Option<Id>)> = on!(conn.db, c => {
        schedule::table.find(name).select((schedule::instant, schedule::job_id)).first(c).optional()
    })?;
    Ok(row.map(|(instant, job)| Planned { instant: instant.get(), job: job.map(Id::to) }))
}

/// Notes what was planned.
pub fn plan(conn: &mut Conn, name: &str, planned: Planned) -> Result<(), StoreError> {
    let row = (
        schedule::name.eq(name),
        schedule::instant.eq(Ts::new(planned.instant)),
        schedule::job_id.eq(planned.job.map(Id::from)),
    );
    let (instant, job) = (row.1, row.2);
    match &mut *conn.db {
        Db::Sqlite(c) => diesel::insert_into(schedule::table)
            .values(row)
            .on_conflict(schedule::name)
            .do_update()
            .set((instant, job))
            .execute(c),
        Db::Pg(c) => diesel::insert_into(schedule::table)
            .values(row)
            .on_conflict(schedule::name)
            .do_update()
            .set((instant, job))
            .execute(c),
    }?;
    Ok(())
}
