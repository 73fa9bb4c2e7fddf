//! Passes to be added to registrations: pass and reason sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{PassAdditionId, PersonId, RecordId, RegistrationId, ReportId};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::pass_addition::{PassAddition, Stage};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::pass_addition;
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pass_addition, treat_none_as_null = true)]
struct Row {
    id: Id,
    registration_id: Id,
    report_id: Id,
    person_id: Id,
    number: Sealed<Pass>,
    reason: Sealed<Personal>,
    proposed_by: Id,
    proposed_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a proposed addition.
pub fn insert(conn: &mut Conn, new: &PassAddition, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = seal(&key, new, kept)?;
    on!(conn.db, c => diesel::insert_into(pass_addition::table).values(row).execute(c))?;
    Ok(())
}

/// Writes an addition that has changed.
pub fn save(conn: &mut Conn, changed: &PassAddition, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, changed.person)?;
    let row = seal(&key, changed, kept)?;
    on!(conn.db, c => {
        diesel::update(pass_addition::table.filter(pass_addition::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    Ok(())
}

/// One addition that is still kept.
pub fn get(conn: &mut Conn, id: PassAdditionId) -> Result<PassAddition, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(pass_addition, conn.now).filter(pass_addition::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    open(&key, &row)
}

/// The additions to a registration, the oldest first.
pub fn of(
    conn: &mut Conn,
    registration: RegistrationId,
    person: PersonId,
) -> Result<Vec<PassAddition>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(pass_addition, conn.now)
            .filter(pass_addition::registration_id.eq(Id::from(registration)))
            .order((pass_addition::proposed_at, pass_addition::id))
            .select(Row::as_select())
            .load(c)
    })?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = person::key(conn, person)?;
    rows.iter().map(|row| open(&key, row)).collect()
}

/// The reports with an addition that waits for the second assessor, each with who proposed it.
pub fn waiting(conn: &mut Conn) -> Result<Vec<(ReportId, By)>, StoreError> {
    let rows: Vec<(Id, Id, Ts)> = on!(conn.db, c => {
        live!(pass_addition, conn.now)
            .filter(pass_addition::stage.eq("proposed"))
            .order((pass_addition::proposed_at, pass_addition::id))
            .select((pass_addition::report_id, pass_addition::proposed_by, pass_addition::proposed_at))
            .load(c)
    })?;
    let waits =
        |(report, account, at): (Id, Id, Ts)| (report.to(), By { account: account.to(), at: at.get() });
    Ok(rows.into_iter().map(waits).collect())
}

fn place(column: &'static str, row: PassAdditionId) -> Place {
    Place { table: "pass_addition", column, row: row.uuid() }
}

fn seal(key: &DataKey, of: &PassAddition, kept: Kept) -> Result<Row, StoreError> {
    let by = match of.stage {
        Stage::Proposed => None,
        Stage::Refused(by) | Stage::Added(by) => Some(by),
    };
    Ok(Row {
        id: of.id.into(),
        registration_id: of.registration.into(),
        report_id: of.report.into(),
        person_id: of.person.into(),
        number: Sealed::seal(key, place("number", of.id), &of.pass)?,
        reason: Sealed::seal(key, place("reason", of.id), &of.reason)?,
        proposed_by: of.proposed.account.into(),
        proposed_at: Ts::new(of.proposed.at),
        stage: of.stage.as_str().to_owned(),
        stage_by: by.map(|by| by.account.into()),
        stage_at: by.map(|by| Ts::new(by.at)),
        version: of.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    })
}

fn open(key: &DataKey, row: &Row) -> Result<PassAddition, StoreError> {
    let id: PassAdditionId = row.id.to();
    let by = row.stage_by.zip(row.stage_at).map(|(account, at)| By { account: account.to(), at: at.get() });
    let stage = match row.stage.as_str() {
        "proposed" => Some(Stage::Proposed),
        "refused" => by.map(Stage::Refused),
        "added" => by.map(Stage::Added),
        _ => None,
    };
    Ok(PassAddition {
        id,
        registration: row.registration_id.to(),
        report: row.report_id.to(),
        person: row.person_id.to(),
        pass: row.number.open(key, place("number", id))?,
        reason: row.reason.open(key, place("reason", id))?,
        proposed: By { account: row.proposed_by.to(), at: row.proposed_at.get() },
        stage: stage.ok_or(stored::corrupt("pass_addition.stage"))?,
        version: row.version,
    })
}
