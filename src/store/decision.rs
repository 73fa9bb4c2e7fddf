//! Decisions: who and when in the open, the words sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::{By, Decision, Ruling};
use gatekeeper_domain::id::{PersonId, ReportId};
use gatekeeper_domain::retention::Kept;
use uuid::Uuid;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::decision;
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = decision)]
struct Row {
    id: Id,
    report_id: Id,
    person_id: Id,
    account_id: Id,
    decided_at: Ts,
    ruling: String,
    body: Sealed<Ruling>,
    kept_from: Ts,
    keep_until: Ts,
}

/// Records a decision about a report.
pub fn insert(
    conn: &mut Conn,
    id: Uuid,
    about: (ReportId, PersonId),
    new: &Decision,
    kept: Kept,
) -> Result<(), StoreError> {
    let key = person::key(conn, about.1)?;
    let row = Row {
        id: Id(id),
        report_id: about.0.into(),
        person_id: about.1.into(),
        account_id: new.by.account.into(),
        decided_at: Ts::new(new.by.at),
        ruling: new.ruling.as_str().to_owned(),
        body: Sealed::seal(&key, place(id), &new.ruling)?,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(decision::table).values(row).execute(c))?;
    Ok(())
}

/// The decisions about a report, the oldest first.
pub fn about(conn: &mut Conn, report: ReportId, person: PersonId) -> Result<Vec<Decision>, StoreError> {
    let key = person::key(conn, person)?;
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(decision, conn.now)
            .filter(decision::report_id.eq(Id::from(report)))
            .order((decision::decided_at, decision::id))
            .select(Row::as_select())
            .load(c)
    })?;
    let decision = |row: Row| {
        let by = By { account: row.account_id.to(), at: row.decided_at.get() };
        Ok(Decision { by, ruling: row.body.open(&key, place(row.id.0))? })
    };
    rows.into_iter().map(decision).collect()
}

fn place(row: Uuid) -> Place {
    Place { table: "decision", column: "body", row }
}
