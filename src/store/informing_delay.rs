//! Delays in informing persons: who and until when in the open, the ground sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{InformingDelayId, InformingId, RecordId};
use gatekeeper_domain::informing_delay::{Delay, Stage};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::informing_delay;
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{person, stored};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = informing_delay)]
struct Row {
    id: Id,
    informing_id: Id,
    person_id: Id,
    ground: Sealed<Personal>,
    last_day: String,
    until: Ts,
    proposed_by: Id,
    proposed_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a delay that waits for its second person.
pub fn insert(conn: &mut Conn, new: &Delay, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        informing_id: new.task.into(),
        person_id: new.person.into(),
        ground: Sealed::seal(&key, place(new.id), &new.ground)?,
        last_day: new.last_day.to_string(),
        until: Ts::new(new.until()),
        proposed_by: new.proposed.account.into(),
        proposed_at: Ts::new(new.proposed.at),
        stage: new.stage.as_str().to_owned(),
        stage_by: None,
        stage_at: None,
        version: new.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(informing_delay::table).values(row).execute(c))?;
    Ok(())
}

/// Writes what the second person said.
pub fn save(conn: &mut Conn, changed: &Delay) -> Result<(), StoreError> {
    let by = match changed.stage {
        Stage::Proposed => None,
        Stage::Confirmed(by) | Stage::Declined(by) => Some(by),
    };
    on!(conn.db, c => {
        diesel::update(informing_delay::table.filter(informing_delay::id.eq(Id::from(changed.id))))
            .set((
                informing_delay::stage.eq(changed.stage.as_str()),
                informing_delay::stage_by.eq(by.map(|by| Id::from(by.account))),
                informing_delay::stage_at.eq(by.map(|by| Ts::new(by.at))),
                informing_delay::version.eq(changed.version),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// One delay that is still kept.
pub fn get(conn: &mut Conn, id: InformingDelayId) -> Result<Delay, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(informing_delay, conn.now)
            .filter(informing_delay::id.eq(Id::from(id)))
            .select(Row::as_select())
            .first(c)
    })?;
    open(conn, &row)
}

/// The delays of a task, the oldest first.
pub fn about(conn: &mut Conn, task: InformingId) -> Result<Vec<Delay>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(informing_delay, conn.now)
            .filter(informing_delay::informing_id.eq(Id::from(task)))
            .order((informing_delay::proposed_at, informing_delay::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.iter().map(|row| open(conn, row)).collect()
}

/// The delays that people agreed to and that have not ended, by task: until when, exclusive.
pub fn running(conn: &mut Conn) -> Result<Vec<(InformingId, Timestamp)>, StoreError> {
    of_stage(conn, "confirmed")
}

/// The tasks about which a delay waits for a second person.
pub fn waiting(conn: &mut Conn) -> Result<Vec<InformingId>, StoreError> {
    Ok(of_stage(conn, "proposed")?.into_iter().map(|(task, _)| task).collect())
}

fn of_stage(conn: &mut Conn, stage: &str) -> Result<Vec<(InformingId, Timestamp)>, StoreError> {
    let rows: Vec<(Id, Ts)> = on!(conn.db, c => {
        live!(informing_delay, conn.now)
            .filter(informing_delay::stage.eq(stage).and(informing_delay::until.gt(Ts::new(conn.now))))
            .order((informing_delay::until, informing_delay::id))
            .select((informing_delay::informing_id, informing_delay::until))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(task, until)| (task.to(), until.get())).collect())
}

/// Opens every delay, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let rows: Vec<Row> =
        on!(conn.db, c => live!(informing_delay, conn.now).select(Row::as_select()).load(c))?;
    rows.iter().try_for_each(|row| open(conn, row).map(drop))
}

fn open(conn: &mut Conn, row: &Row) -> Result<Delay, StoreError> {
    let (id, key) = (row.id.to(), person::key(conn, row.person_id.to())?);
    let by = row.stage_by.zip(row.stage_at);
    let by = by.map(|(account, at)| By { account: account.to(), at: at.get() });
    let stage = match row.stage.as_str() {
        "proposed" => Some(Stage::Proposed),
        "confirmed" => by.map(Stage::Confirmed),
        "declined" => by.map(Stage::Declined),
        _ => None,
    };
    Ok(Delay {
        id,
        task: row.informing_id.to(),
        person: row.person_id.to(),
        ground: row.ground.open(&key, place(id))?,
        last_day: stored::day(&row.last_day)?,
        proposed: By { account: row.proposed_by.to(), at: row.proposed_at.get() },
        stage: stage.ok_or(stored::corrupt("informing_delay.stage"))?,
        version: row.version,
    })
}

fn place(row: InformingDelayId) -> Place {
    Place { table: "informing_delay", column: "ground", row: row.uuid() }
}
