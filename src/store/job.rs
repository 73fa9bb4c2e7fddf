//! Jobs as rows. A claim gives a lease and raises the fence; whoever holds an older fence can no longer finish.

use std::ops::RangeInclusive;

use diesel::prelude::*;
use gatekeeper_domain::id::JobId;
use gatekeeper_domain::job::{Due, GivenUp, Job, LEASE};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::mail::ROWS;
use super::schema::job;
use super::sql_types::{Id, Json, Ts};
use super::stored;

/// A job that this runner may do until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The job's id.
    pub id: JobId,
    /// What to do.
    pub job: Job,
    /// The fence of this claim.
    pub fence: i32,
    /// How often it has been tried, this time included.
    pub attempts: i32,
}

#[derive(Insertable)]
#[diesel(table_name = job, treat_none_as_default_value = false)]
struct New {
    id: Id,
    payload: Json,
    priority: i32,
    unique_key: Option<String>,
    due_at: Ts,
    attempts: i32,
    fence: i32,
    created_at: Ts,
}

impl New {
    fn at(now: Timestamp, id: JobId, due: Due, unique_key: Option<&str>) -> Result<Self, StoreError> {
        let payload = serde_json::to_value(due.job).map_err(|_| stored::corrupt("job.payload"))?;
        Ok(Self {
            id: id.into(),
            payload: Json(payload),
            priority: due.job.priority(),
            unique_key: unique_key.map(ToOwned::to_owned),
            due_at: Ts::new(due.at),
            attempts: 0,
            fence: 0,
            created_at: Ts::new(now),
        })
    }
}

/// Adds jobs.
pub fn insert(conn: &mut Conn, new: &[(JobId, Due)]) -> Result<(), StoreError> {
    let now = conn.now;
    for some in new.chunks(ROWS) {
        let rows: Result<Vec<_>, _> = some.iter().map(|(id, due)| New::at(now, *id, *due, None)).collect();
        let rows = rows?;
        on!(conn.db, c => diesel::insert_into(job::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Adds a job unless there is one under the key already; `false` then.
pub fn insert_once(conn: &mut Conn, id: JobId, due: Due, key: &str) -> Result<bool, StoreError> {
    let row = New::at(conn.now, id, due, Some(key))?;
    let rows =
        on!(conn.db, c => diesel::insert_into(job::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(rows == 1)
}

/// The job under a key.
pub fn keyed(conn: &mut Conn, key: &str) -> Result<Option<JobId>, StoreError> {
    let id: Option<Id> = on!(conn.db, c => {
        job::table.filter(job::unique_key.eq(key)).select(job::id).first(c).optional()
    })?;
    Ok(id.map(Id::to))
}

/// A job's id, payload, fence and attempts.
type Next = (Id, Json, i32, i32);

/// The most urgent job that may be claimed now, of equals the one that is due the longest. One look per priority: each reads
/// one row of the index, however many jobs wait for years to come.
fn next(conn: &mut Conn, of: &RangeInclusive<i32>) -> Result<Option<Next>, StoreError> {
    let now = Ts::new(conn.now);
    for priority in of.clone() {
        let found: Option<Next> = on!(conn.db, c => {
            job::table
                .filter(job::done_at.is_null().and(job::priority.eq(priority)).and(job::due_at.le(now)))
                .filter(job::dead_at.is_null())
                .filter(job::lease_until.is_null().or(job::lease_until.le(now)))
                .order((job::due_at, job::id))
                .select((job::id, job::payload, job::fence, job::attempts))
                .first(c)
                .optional()
        })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whether a job of these priorities may be claimed now.
pub fn is_due(conn: &mut Conn, of: &RangeInclusive<i32>) -> Result<bool, StoreError> {
    Ok(next(conn, of)?.is_some())
}

/// Claims the next job of these priorities. There is one writer at a time, so no two runners claim the same. A job that this
/// version cannot read is set aside for a person.
pub fn claim(conn: &mut Conn, of: &RangeInclusive<i32>) -> Result<Option<Claim>, StoreError> {
    let Some((id, payload, fence, attempts)) = next(conn, of)? else { return Ok(None) };
    let Ok(job) = serde_json::from_value(payload.0) else {
        set_aside(conn, id)?;
        return claim(conn, of);
    };
    let lease = Ts::new(conn.now.saturating_add(LEASE).unwrap_or(Timestamp::MAX));
    on!(conn.db, c => {
        diesel::update(job::table.filter(job::id.eq(id)))
            .set((
                job::lease_until.eq(lease),
                job::fence.eq(fence + 1),
                job::attempts.eq(attempts + 1),
            ))
            .execute(c)
    })?;
    Ok(Some(Claim { id: id.to(), job, fence: fence + 1, attempts: attempts + 1 }))
}

fn set_aside(conn: &mut Conn, id: Id) -> Result<(), StoreError> {
    let now = Ts::new(conn.now);
    on!(conn.db, c => {
        diesel::update(job::table.filter(job::id.eq(id)))
            .set((job::dead_at.eq(now), job::last_error.eq("this version of the program does not know the job")))
            .execute(c)
    })?;
    Ok(())
}

/// The jobs that wait for a person, each with what went wrong last.
pub fn dead(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(Id, Option<String>)> = on!(conn.db, c => {
        job::table
            .filter(job::done_at.is_null().and(job::dead_at.is_not_null()))
            .order(job::dead_at)
            .select((job::id, job::last_error))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(id, error)| format!("{}: {}", id.0, error.unwrap_or_default())).collect())
}

/// Until when a claim's lease lasts; `None` when another runner has taken the job over, or people have.
pub fn lease(conn: &mut Conn, claim: &Claim) -> Result<Option<Timestamp>, StoreError> {
    let found: Option<Option<Ts>> = on!(conn.db, c => {
        job::table
            .filter(job::id.eq(Id::from(claim.id)).and(job::fence.eq(claim.fence)).and(job::done_at.is_null()))
            .select(job::lease_until)
            .first(c)
            .optional()
    })?;
    Ok(found.flatten().map(Ts::get))
}

/// Records how a claimed job went and how long it took, in milliseconds: done (`Ok`), to be tried again at an instant, or
/// waiting for a person. `false` when the lease had passed to another runner.
pub fn finish(
    conn: &mut Conn,
    claim: &Claim,
    outcome: Result<(), Failure>,
    took_ms: i64,
) -> Result<bool, StoreError> {
    let mine = job::id.eq(Id::from(claim.id)).and(job::fence.eq(claim.fence)).and(job::done_at.is_null());
    let now = Ts::new(conn.now);
    let ended = (job::lease_until.eq(None::<Ts>), job::took_ms.eq(took_ms));
    let rows = match outcome {
        Ok(()) => on!(conn.db, c => {
            diesel::update(job::table.filter(mine)).set((job::done_at.eq(now), ended)).execute(c)
        })?,
        Err(Failure { error, retry_at: Some(at) }) => on!(conn.db, c => {
            diesel::update(job::table.filter(mine))
                .set((job::due_at.eq(Ts::new(at)), job::last_error.eq(error), ended))
                .execute(c)
        })?,
        Err(Failure { error, retry_at: None }) => on!(conn.db, c => {
            diesel::update(job::table.filter(mine))
                .set((job::dead_at.eq(now), job::last_error.eq(error), ended))
                .execute(c)
        })?,
    };
    Ok(rows == 1)
}

/// Whether nobody need run a job any more: it is done, waits for a person (unless that counts as open), or is forgotten.
pub fn is_over(conn: &mut Conn, id: JobId, dead_is_open: bool) -> Result<bool, StoreError> {
    let found: Option<(Option<Ts>, Option<Ts>)> = on!(conn.db, c => {
        job::table.find(Id::from(id)).select((job::done_at, job::dead_at)).first(c).optional()
    })?;
    Ok(found.is_none_or(|(done, dead)| done.is_some() || (dead.is_some() && !dead_is_open)))
}

/// Lets a job that waits for a person run again, from now and as if it had never failed; `false` when it does not wait.
pub fn retry(conn: &mut Conn, id: JobId) -> Result<bool, StoreError> {
    let waits = job::id.eq(Id::from(id)).and(job::dead_at.is_not_null()).and(job::done_at.is_null());
    let now = Ts::new(conn.now);
    let rows = on!(conn.db, c => {
        diesel::update(job::table.filter(waits))
            .set((job::dead_at.eq(None::<Ts>), job::due_at.eq(now), job::attempts.eq(0)))
            .execute(c)
    })?;
    Ok(rows == 1)
}

/// Gives a job up that waits for a person; `false` when it does not wait.
pub fn give_up(conn: &mut Conn, id: JobId, reason: GivenUp) -> Result<bool, StoreError> {
    let waits = job::id.eq(Id::from(id)).and(job::dead_at.is_not_null()).and(job::done_at.is_null());
    let now = Ts::new(conn.now);
    let rows = on!(conn.db, c => {
        diesel::update(job::table.filter(waits))
            .set((job::done_at.eq(now), job::given_up.eq(reason.as_str())))
            .execute(c)
    })?;
    Ok(rows == 1)
}

/// Why a job did not get done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, without personal data.
    pub error: String,
    /// When to try again; `None` when a person must look.
    pub retry_at: Option<Timestamp>,
}

/// How many jobs are due and not done, dead ones included.
pub fn left_over(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let now = Ts::new(conn.now);
    let mut left = Vec::new();
    for priority in Job::PRIORITIES {
        let rows: Vec<(Json, Option<String>)> = on!(conn.db, c => {
            job::table
                .filter(job::done_at.is_null().and(job::priority.eq(priority)).and(job::due_at.le(now)))
                .order(job::due_at)
                .select((job::payload, job::last_error))
                .load(c)
        })?;
        left.extend(
            rows.into_iter().map(|(payload, error)| format!("{} {}", payload.0, error.unwrap_or_default())),
        );
    }
    Ok(left)
}

/// Forgets jobs that were done before this instant.
pub fn forget_done(conn: &mut Conn, before: Timestamp) -> Result<usize, StoreError> {
    Ok(on!(conn.db, c => diesel::delete(job::table.filter(job::done_at.lt(Ts::new(before)))).execute(c))?)
}
