//! Jobs as people look at them: what failed for good, what is due, what was done.

use diesel::prelude::*;
use gatekeeper_domain::id::JobId;
use gatekeeper_domain::job::{GivenUp, Job};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::job;
use super::sql_types::{Id, Json, Ts};

/// One job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobLine {
    /// Its id.
    pub id: JobId,
    /// The name of what it does.
    pub name: String,
    /// Since when it is due, or when it will be tried again.
    pub due: Timestamp,
    /// How often it was tried.
    pub attempts: i32,
    /// Whether a runner has it.
    pub runs: bool,
    /// What went wrong last.
    pub error: Option<String>,
    /// When it was done or given up.
    pub done: Option<Timestamp>,
    /// Since when it waits for a person, or did.
    pub dead: Option<Timestamp>,
    /// How long its last attempt took, in milliseconds.
    pub took_ms: Option<i64>,
    /// Why it was given up, if it was.
    pub given_up: Option<GivenUp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = job)]
struct Row {
    id: Id,
    payload: Json,
    due_at: Ts,
    attempts: i32,
    lease_until: Option<Ts>,
    last_error: Option<String>,
    done_at: Option<Ts>,
    dead_at: Option<Ts>,
    took_ms: Option<i64>,
    given_up: Option<String>,
}

impl Row {
    fn line(self, now: Timestamp) -> JobLine {
        // Also of a job that this version of the program does not know.
        let name = self.payload.0.get("job").and_then(serde_json::Value::as_str).unwrap_or("unknown");
        JobLine {
            id: self.id.to(),
            name: name.to_owned(),
            due: self.due_at.get(),
            attempts: self.attempts,
            runs: self.lease_until.is_some_and(|until| until.get() > now),
            error: self.last_error,
            done: self.done_at.map(Ts::get),
            dead: self.dead_at.map(Ts::get),
            took_ms: self.took_ms,
            given_up: self.given_up.and_then(|name| GivenUp::from_name(&name)),
        }
    }
}

fn lines(conn: &Conn, rows: Vec<Row>) -> Vec<JobLine> {
    rows.into_iter().map(|row| row.line(conn.now)).collect()
}

/// Later than every instant: a condition that an index answers, where "there is one" would read it as a whole.
fn ever() -> Ts {
    Ts::new(Timestamp::MAX)
}

/// The jobs that wait for a person, the oldest first.
pub fn dead(conn: &mut Conn, most: i64) -> Result<Vec<JobLine>, StoreError> {
    let rows = on!(conn.db, c => {
        job::table
            .filter(job::dead_at.le(ever()).and(job::done_at.is_null()))
            .order((job::dead_at, job::id))
            .limit(most)
            .select(Row::as_select())
            .load(c)
    })?;
    Ok(lines(conn, rows))
}

/// How many jobs wait for a person.
pub fn count_dead(conn: &mut Conn) -> Result<usize, StoreError> {
    let count: i64 = on!(conn.db, c => {
        job::table.filter(job::dead_at.le(ever()).and(job::done_at.is_null())).count().get_result(c)
    })?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// What is due and does not wait for a person, the most urgent first.
pub fn due(conn: &mut Conn, most: i64) -> Result<Vec<JobLine>, StoreError> {
    let now = Ts::new(conn.now);
    let mut found = Vec::new();
    for priority in Job::PRIORITIES {
        let rows: Vec<Row> = on!(conn.db, c => {
            job::table
                .filter(job::done_at.is_null().and(job::priority.eq(priority)).and(job::due_at.le(now)))
                .filter(job::dead_at.is_null())
                .order((job::due_at, job::id))
                .limit(most)
                .select(Row::as_select())
                .load(c)
        })?;
        found.extend(rows);
    }
    Ok(lines(conn, found))
}

/// What will be tried again after it failed, the soonest first.
pub fn failing(conn: &mut Conn, most: i64) -> Result<Vec<JobLine>, StoreError> {
    let now = Ts::new(conn.now);
    let mut found = Vec::new();
    for priority in Job::PRIORITIES {
        let rows: Vec<Row> = on!(conn.db, c => {
            job::table
                .filter(job::done_at.is_null().and(job::priority.eq(priority)).and(job::due_at.gt(now)))
                .filter(job::dead_at.is_null().and(job::attempts.gt(0)))
                .order((job::due_at, job::id))
                .limit(most)
                .select(Row::as_select())
                .load(c)
        })?;
        found.extend(rows);
    }
    Ok(lines(conn, found))
}

/// What was done or given up, the last first.
pub fn done(conn: &mut Conn, most: i64) -> Result<Vec<JobLine>, StoreError> {
    let rows = on!(conn.db, c => {
        job::table
            .filter(job::done_at.le(ever()))
            .order((job::done_at.desc(), job::id))
            .limit(most)
            .select(Row::as_select())
            .load(c)
    })?;
    Ok(lines(conn, rows))
}

/// One job, if it is remembered.
pub fn find(conn: &mut Conn, id: JobId) -> Result<Option<JobLine>, StoreError> {
    let row: Option<Row> = on!(conn.db, c => {
        job::table.find(Id::from(id)).select(Row::as_select()).first(c).optional()
    })?;
    Ok(row.map(|row| row.line(conn.now)))
}
