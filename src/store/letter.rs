//! The print log: letters that were posted, who and when in the open, every word sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{InformingId, LetterId, PersonId, RecordId};
use gatekeeper_domain::letter::{Content, Posted};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::letter;
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = letter)]
struct Row {
    id: Id,
    informing_id: Id,
    report_id: Id,
    person_id: Id,
    posted_by: Id,
    posted_at: Ts,
    language: String,
    text_version: i32,
    content: Sealed<Content>,
    forget_at: Ts,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a letter that was posted: kept until it is forgotten, never longer than the person.
pub fn insert(conn: &mut Conn, new: &Posted, forgotten_at: Timestamp) -> Result<(), StoreError> {
    let kept = person::kept(conn, new.person)?;
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        informing_id: new.task.into(),
        report_id: new.report.into(),
        person_id: new.person.into(),
        posted_by: new.by.account.into(),
        posted_at: Ts::new(new.by.at),
        language: new.content.letter.language.clone(),
        text_version: new.content.letter.version.into(),
        content: Sealed::seal(&key, place(new.id), &new.content)?,
        forget_at: Ts::new(forgotten_at),
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until.min(forgotten_at)),
    };
    on!(conn.db, c => diesel::insert_into(letter::table).values(row).execute(c))?;
    Ok(())
}

/// One letter that is still kept.
pub fn get(conn: &mut Conn, id: LetterId) -> Result<Posted, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(letter, conn.now).filter(letter::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    open(conn, &row)
}

/// The letters that were posted for a task, the oldest first.
pub fn about(conn: &mut Conn, task: InformingId) -> Result<Vec<Posted>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(letter, conn.now)
            .filter(letter::informing_id.eq(Id::from(task)))
            .order((letter::posted_at, letter::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.iter().map(|row| open(conn, row)).collect()
}

/// Moves the limit of a person's letters, each no further than its own.
pub fn keep(conn: &mut Conn, of: PersonId, kept: Kept) -> Result<(), StoreError> {
    let (from, until) = (Ts::new(kept.from), Ts::new(kept.until));
    let theirs = letter::person_id.eq(Id::from(of));
    on!(conn.db, c => {
        diesel::update(letter::table.filter(theirs.and(letter::forget_at.gt(until))))
            .set((letter::kept_from.eq(from), letter::keep_until.eq(until)))
            .execute(c)
    })?;
    on!(conn.db, c => {
        diesel::update(letter::table.filter(theirs.and(letter::forget_at.le(until))))
            .set((letter::kept_from.eq(from), letter::keep_until.eq(letter::forget_at)))
            .execute(c)
    })?;
    Ok(())
}

/// Opens every letter, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => live!(letter, conn.now).select(Row::as_select()).load(c))?;
    rows.iter().try_for_each(|row| open(conn, row).map(drop))
}

fn open(conn: &mut Conn, row: &Row) -> Result<Posted, StoreError> {
    let (id, key) = (row.id.to(), person::key(conn, row.person_id.to())?);
    Ok(Posted {
        id,
        task: row.informing_id.to(),
        report: row.report_id.to(),
        person: row.person_id.to(),
        by: By { account: row.posted_by.to(), at: row.posted_at.get() },
        content: row.content.open(&key, place(id))?,
    })
}

fn place(row: LetterId) -> Place {
    Place { table: "letter", column: "content", row: row.uuid() }
}
