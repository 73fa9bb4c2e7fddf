//! The history of outcome checks: who answered and when in the open, what was said sealed under the person's key. Which warning went
//! out last stands with the registration.

use std::collections::HashMap;

use diesel::dsl::max;
use diesel::prelude::*;
use gatekeeper_domain::id::{OutcomeCheckId, RecordId, RegistrationId, ReportId};
use gatekeeper_domain::outcome_check::{OutcomeCheck, Said};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::mail::ROWS;
use super::person;
use super::schema::{outcome, outcome_check, registration};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outcome_check)]
struct Row {
    id: Id,
    registration_id: Id,
    report_id: Id,
    person_id: Id,
    participant_id: Option<Id>,
    recorded_by: Option<Id>,
    recorded_at: Ts,
    said: Sealed<Said>,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds an entry.
pub fn insert(conn: &mut Conn, new: &OutcomeCheck, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        registration_id: new.registration.into(),
        report_id: new.report.into(),
        person_id: new.person.into(),
        participant_id: new.answered_for.map(Id::from),
        recorded_by: new.by.map(Id::from),
        recorded_at: Ts::new(new.at),
        said: Sealed::seal(&key, place(new.id), &new.said)?,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(outcome_check::table).values(row).execute(c))?;
    Ok(())
}

/// The history of the measure of a report, the oldest entry first.
pub fn about(conn: &mut Conn, report: ReportId) -> Result<Vec<OutcomeCheck>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(outcome_check, conn.now)
            .filter(outcome_check::report_id.eq(Id::from(report)))
            .order((outcome_check::recorded_at, outcome_check::id))
            .select(Row::as_select())
            .load(c)
    })?;
    let opened = rows.into_iter().map(|row| {
        let key = person::key(conn, row.person_id.to())?;
        row.open(&key)
    });
    opened.collect()
}

impl Row {
    fn open(self, key: &DataKey) -> Result<OutcomeCheck, StoreError> {
        let id: OutcomeCheckId = self.id.to();
        Ok(OutcomeCheck {
            id,
            registration: self.registration_id.to(),
            report: self.report_id.to(),
            person: self.person_id.to(),
            answered_for: self.participant_id.map(Id::to),
            by: self.recorded_by.map(Id::to),
            at: self.recorded_at.get(),
            said: self.said.open(key, place(id))?,
        })
    }
}

/// When somebody last said something that renews the check of each of these registrations, unless an outcome still waits: the last
/// entry of its history, or that the measure stays after an outcome. Opens nothing that is sealed.
pub fn latest(
    conn: &mut Conn,
    of: &[RegistrationId],
) -> Result<HashMap<RegistrationId, Timestamp>, StoreError> {
    let mut latest: HashMap<RegistrationId, Timestamp> = HashMap::new();
    for some in of.chunks(ROWS) {
        let some: Vec<_> = some.iter().map(|id| Id::from(*id)).collect();
        let mut said: Vec<(Id, Option<Ts>)> = on!(conn.db, c => {
            live!(outcome_check, conn.now)
                .filter(outcome_check::registration_id.eq_any(&some))
                .group_by(outcome_check::registration_id)
                .select((outcome_check::registration_id, max(outcome_check::recorded_at)))
                .load(c)
        })?;
        let stayed: Vec<(Id, Option<Ts>)> = on!(conn.db, c => {
            live!(outcome, conn.now)
                .filter(outcome::registration_id.eq_any(&some).and(outcome::decided_at.is_not_null()))
                .group_by(outcome::registration_id)
                .select((outcome::registration_id, max(outcome::decided_at)))
                .load(c)
        })?;
        said.extend(stayed);
        for (registration, at) in said.into_iter().filter_map(|(id, at)| Some((id.to(), at?.get()))) {
            latest.entry(registration).and_modify(|known| *known = at.max(*known)).or_insert(at);
        }
    }
    Ok(latest)
}

/// Notes the warning that goes out now; `false` when it, or a later one, went out already.
pub fn warn(conn: &mut Conn, of: RegistrationId, warning: Timestamp) -> Result<bool, StoreError> {
    let warning = Ts::new(warning);
    let unwarned = registration::check_warned_at.is_null().or(registration::check_warned_at.lt(warning));
    let noted = on!(conn.db, c => {
        diesel::update(registration::table.filter(registration::id.eq(Id::from(of)).and(unwarned)))
            .set(registration::check_warned_at.eq(warning))
            .execute(c)
    })?;
    Ok(noted == 1)
}

/// Opens every entry, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(outcome_check, conn.now).select(outcome_check::report_id).distinct().load(c)
    })?;
    ids.into_iter().try_for_each(|id| about(conn, id.to()).map(drop))
}

fn place(row: OutcomeCheckId) -> Place {
    Place { table: "outcome_check", column: "said", row: row.uuid() }
}
