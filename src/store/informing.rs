//! The tasks to inform persons: clock and stage in the open, why nobody can be reached sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{InformingId, ParticipantId, RecordId, Reference, ReportId};
use gatekeeper_domain::informing_task::{Stage, Task};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::informing;
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{person, stored};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = informing, treat_none_as_null = true)]
struct Row {
    id: Id,
    report_id: Id,
    person_id: Id,
    reference: String,
    reporter_id: Id,
    told_at: Ts,
    due_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    reason: Option<Sealed<Personal>>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// A task in a list: a reference, no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The task.
    pub id: InformingId,
    /// What people call its report.
    pub reference: Reference,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// When another company was first told.
    pub told_at: Timestamp,
    /// When the person must have been informed.
    pub due: Timestamp,
    /// The name of its stage.
    pub stage: &'static str,
    /// When it was settled, unless the leaflet did.
    pub settled_at: Option<Timestamp>,
}

impl Line {
    /// Whether nobody has informed the person.
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open.as_str()
    }
}

/// Adds a task.
pub fn insert(conn: &mut Conn, new: &Task, kept: Kept) -> Result<(), StoreError> {
    let row = row(conn, new, kept)?;
    on!(conn.db, c => diesel::insert_into(informing::table).values(row).execute(c))?;
    Ok(())
}

/// Writes how far a task has come.
pub fn save(conn: &mut Conn, changed: &Task) -> Result<(), StoreError> {
    let kept = person::kept(conn, changed.person)?;
    let row = row(conn, changed, kept)?;
    on!(conn.db, c => {
        diesel::update(informing::table.filter(informing::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    Ok(())
}

fn row(conn: &mut Conn, of: &Task, kept: Kept) -> Result<Row, StoreError> {
    let (by, reason) = match &of.stage {
        Stage::Open | Stage::Leaflet => (None, None),
        Stage::Posted(by) => (Some(*by), None),
        Stage::NotReachable { by, reason } => (Some(*by), Some(reason)),
    };
    let key = person::key(conn, of.person)?;
    Ok(Row {
        id: of.id.into(),
        report_id: of.report.into(),
        person_id: of.person.into(),
        reference: of.reference.to_string(),
        reporter_id: of.reporter.into(),
        told_at: Ts::new(of.told_at),
        due_at: Ts::new(of.due),
        stage: of.stage.as_str().to_owned(),
        stage_by: by.map(|by| by.account.into()),
        stage_at: by.map(|by| Ts::new(by.at)),
        reason: reason.map(|reason| Sealed::seal(&key, place(of.id), reason)).transpose()?,
        version: of.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    })
}

/// One task that is still kept.
pub fn get(conn: &mut Conn, id: InformingId) -> Result<Task, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(informing, conn.now).filter(informing::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    row.open(&key)
}

/// The task about a report, if another company was told of it.
pub fn of_report(conn: &mut Conn, report: ReportId) -> Result<Option<Task>, StoreError> {
    let id: Option<Id> = on!(conn.db, c => {
        live!(informing, conn.now)
            .filter(informing::report_id.eq(Id::from(report)))
            .select(informing::id)
            .first(c)
            .optional()
    })?;
    id.map(|id| get(conn, id.to())).transpose()
}

impl Row {
    fn open(self, key: &DataKey) -> Result<Task, StoreError> {
        let id: InformingId = self.id.to();
        let by = self.stage_by.zip(self.stage_at);
        let by = by.map(|(account, at)| By { account: account.to(), at: at.get() });
        let reason = self.reason.map(|sealed| sealed.open(key, place(id))).transpose()?;
        let stage = match self.stage.as_str() {
            "open" => Some(Stage::Open),
            "leaflet" => Some(Stage::Leaflet),
            "posted" => by.map(Stage::Posted),
            "not-reachable" => by.zip(reason).map(|(by, reason)| Stage::NotReachable { by, reason }),
            _ => None,
        };
        Ok(Task {
            id,
            report: self.report_id.to(),
            reference: stored::reference(&self.reference)?,
            person: self.person_id.to(),
            reporter: self.reporter_id.to(),
            told_at: self.told_at.get(),
            due: self.due_at.get(),
            stage: stage.ok_or(stored::corrupt("informing.stage"))?,
            version: self.version,
        })
    }
}

/// Every task, what is due first at the top.
pub fn list(conn: &mut Conn) -> Result<Vec<Line>, StoreError> {
    type Columns = (Id, String, Id, Ts, Ts, String, Option<Ts>);
    let rows: Vec<Columns> = on!(conn.db, c => {
        live!(informing, conn.now)
            .order((informing::due_at, informing::id))
            .select((
                informing::id,
                informing::reference,
                informing::reporter_id,
                informing::told_at,
                informing::due_at,
                informing::stage,
                informing::stage_at,
            ))
            .load(c)
    })?;
    let line = |(id, reference, reporter, told, due, stage, settled): Columns| {
        let stage = Stage::NAMES.into_iter().find(|name| *name == stage);
        Ok(Line {
            id: id.to(),
            reference: stored::reference(&reference)?,
            reporter: reporter.to(),
            told_at: told.get(),
            due: due.get(),
            stage: stage.ok_or_else(|| stored::corrupt("informing.stage"))?,
            settled_at: settled.map(Ts::get),
        })
    };
    rows.into_iter().map(line).collect()
}

/// The tasks about whom nobody was informed in time.
pub fn overdue(conn: &mut Conn) -> Result<Vec<Task>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(informing, conn.now)
            .filter(informing::stage.eq("open").and(informing::due_at.le(Ts::new(conn.now))))
            .order((informing::due_at, informing::id))
            .select(informing::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

/// Opens every task, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => live!(informing, conn.now).select(informing::id).load(c))?;
    ids.into_iter().try_for_each(|id| get(conn, id.to()).map(drop))
}

fn place(row: InformingId) -> Place {
    Place { table: "informing", column: "reason", row: row.uuid() }
}
