//! Attempts to find a person's address: who and when in the open, what came of it sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::address_try::{Said, Try};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AddressTryId, InformingId, RecordId};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::address_try;
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = address_try)]
struct Row {
    id: Id,
    informing_id: Id,
    person_id: Id,
    said: Sealed<Said>,
    tried_by: Id,
    tried_at: Ts,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds an attempt.
pub fn insert(conn: &mut Conn, new: &Try, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        informing_id: new.task.into(),
        person_id: new.person.into(),
        said: Sealed::seal(&key, place(new.id), &new.said)?,
        tried_by: new.by.account.into(),
        tried_at: Ts::new(new.by.at),
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(address_try::table).values(row).execute(c))?;
    Ok(())
}

/// The attempts for a task, the oldest first.
pub fn about(conn: &mut Conn, task: InformingId) -> Result<Vec<Try>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(address_try, conn.now)
            .filter(address_try::informing_id.eq(Id::from(task)))
            .order((address_try::tried_at, address_try::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.iter().map(|row| open(conn, row)).collect()
}

/// Opens every attempt, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => live!(address_try, conn.now).select(Row::as_select()).load(c))?;
    rows.iter().try_for_each(|row| open(conn, row).map(drop))
}

fn open(conn: &mut Conn, row: &Row) -> Result<Try, StoreError> {
    let (id, key) = (row.id.to(), person::key(conn, row.person_id.to())?);
    Ok(Try {
        id,
        task: row.informing_id.to(),
        person: row.person_id.to(),
        by: By { account: row.tried_by.to(), at: row.tried_at.get() },
        said: row.said.open(&key, place(id))?,
    })
}

fn place(row: AddressTryId) -> Place {
    Place { table: "address_try", column: "said", row: row.uuid() }
}
