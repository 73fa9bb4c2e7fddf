//! Outcomes: who reported them and when they are due in the open, what was said sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{OutcomeId, RecordId, RegistrationId, ReportId};
use gatekeeper_domain::outcome::{Outcome, Said};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::outcome;
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{person, stored};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outcome)]
struct Row {
    id: Id,
    report_id: Id,
    registration_id: Id,
    person_id: Id,
    reference: String,
    reporter_id: Id,
    participant_id: Option<Id>,
    reported_by: Id,
    reported_at: Ts,
    said: Sealed<Said>,
    due_at: Ts,
    stage: String,
    decided_by: Option<Id>,
    decided_at: Option<Ts>,
    kept_from: Ts,
    keep_until: Ts,
    waits_from: Ts,
}

/// Adds an outcome that waits to be decided.
pub fn insert(conn: &mut Conn, new: &Outcome, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        report_id: new.report.into(),
        registration_id: new.registration.into(),
        person_id: new.person.into(),
        reference: new.reference.to_string(),
        reporter_id: new.reporter.into(),
        participant_id: new.reported_for.map(Id::from),
        reported_by: new.reported.account.into(),
        reported_at: Ts::new(new.reported.at),
        said: Sealed::seal(&key, place(new.id), &new.said)?,
        due_at: Ts::new(new.due),
        stage: OPEN.to_owned(),
        decided_by: None,
        decided_at: None,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
        waits_from: Ts::new(new.waits_from),
    };
    on!(conn.db, c => diesel::insert_into(outcome::table).values(row).execute(c))?;
    Ok(())
}

/// Waits to be decided.
const OPEN: &str = "open";

/// Records that what waits now about a registration was decided.
pub fn decide(conn: &mut Conn, of: RegistrationId, by: By) -> Result<(), StoreError> {
    let open = outcome::stage.eq(OPEN).and(outcome::waits_from.le(Ts::new(conn.now)));
    let waiting = outcome::registration_id.eq(Id::from(of)).and(open);
    on!(conn.db, c => {
        diesel::update(outcome::table.filter(waiting))
            .set((
                outcome::stage.eq("decided"),
                outcome::decided_by.eq(Id::from(by.account)),
                outcome::decided_at.eq(Ts::new(by.at)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// One outcome that is still kept.
pub fn get(conn: &mut Conn, id: OutcomeId) -> Result<Outcome, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(outcome, conn.now).filter(outcome::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    row.open(&key)
}

/// The outcomes about a report, the oldest first.
pub fn about(conn: &mut Conn, report: ReportId) -> Result<Vec<Outcome>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(outcome, conn.now)
            .filter(outcome::report_id.eq(Id::from(report)))
            .order((outcome::reported_at, outcome::id))
            .select(outcome::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

impl Row {
    fn open(self, key: &DataKey) -> Result<Outcome, StoreError> {
        let id: OutcomeId = self.id.to();
        let decided = self.decided_by.zip(self.decided_at);
        let decided = decided.map(|(account, at)| By { account: account.to(), at: at.get() });
        if decided.is_none() != (self.stage == OPEN) {
            return Err(stored::corrupt("outcome.stage"));
        }
        Ok(Outcome {
            id,
            report: self.report_id.to(),
            registration: self.registration_id.to(),
            reference: stored::reference(&self.reference)?,
            person: self.person_id.to(),
            reporter: self.reporter_id.to(),
            reported_for: self.participant_id.map(Id::to),
            reported: By { account: self.reported_by.to(), at: self.reported_at.get() },
            said: self.said.open(key, place(id))?,
            waits_from: self.waits_from.get(),
            due: self.due_at.get(),
            decided,
        })
    }
}

/// The outcomes that nobody has decided, also those whose day has not come.
pub fn open(conn: &mut Conn) -> Result<Vec<Outcome>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(outcome, conn.now)
            .filter(outcome::stage.eq(OPEN))
            .order((outcome::due_at, outcome::id))
            .select(outcome::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

/// The reports with an outcome that waits to be decided now, each with when it is due.
pub fn waiting(conn: &mut Conn) -> Result<Vec<(ReportId, Timestamp)>, StoreError> {
    let rows: Vec<(Id, Ts)> = on!(conn.db, c => {
        live!(outcome, conn.now)
            .filter(outcome::stage.eq(OPEN).and(outcome::waits_from.le(Ts::new(conn.now))))
            .order((outcome::due_at, outcome::id))
            .select((outcome::report_id, outcome::due_at))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(report, due)| (report.to(), due.get())).collect())
}

/// Opens what every outcome says, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => live!(outcome, conn.now).select(outcome::id).load(c))?;
    ids.into_iter().try_for_each(|id| get(conn, id.to()).map(drop))
}

fn place(row: OutcomeId) -> Place {
    Place { table: "outcome", column: "said", row: row.uuid() }
}
