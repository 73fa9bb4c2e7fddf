//! Licences of participants: rows that are added, and at most withdrawn.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::id::{LicenceId, ParticipantId};
use gatekeeper_domain::licence::Licence;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::licence;
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable)]
#[diesel(table_name = licence)]
struct Row {
    id: Id,
    participant_id: Id,
    number: String,
    first_day: String,
    last_day: String,
    withdrawn_at: Option<Ts>,
}

impl Row {
    fn into_domain(self) -> Result<Licence, StoreError> {
        Ok(Licence {
            id: self.id.to(),
            number: self.number,
            from: stored::day(&self.first_day)?,
            last_day: stored::day(&self.last_day)?,
            withdrawn: self.withdrawn_at.map(Ts::get),
        })
    }
}

/// Adds a licence.
pub fn insert(conn: &mut Conn, of: ParticipantId, new: &Licence) -> Result<(), StoreError> {
    let row = (
        licence::id.eq(Id::from(new.id)),
        licence::participant_id.eq(Id::from(of)),
        licence::number.eq(&new.number),
        licence::first_day.eq(new.from.to_string()),
        licence::last_day.eq(new.last_day.to_string()),
        licence::withdrawn_at.eq(new.withdrawn.map(Ts::new)),
    );
    on!(conn.db, c => diesel::insert_into(licence::table).values(row).execute(c))?;
    Ok(())
}

/// Records that a licence is no more, from this instant on.
pub fn withdraw(conn: &mut Conn, id: LicenceId, at: Timestamp) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(licence::table.filter(licence::id.eq(Id::from(id))))
            .set(licence::withdrawn_at.eq(Ts::new(at)))
            .execute(c)
    })?;
    Ok(())
}

/// Notes that everybody was warned of a licence's end so many days before; `false` when that was noted already.
pub fn warn(conn: &mut Conn, id: LicenceId, days: u16) -> Result<bool, StoreError> {
    let days = i32::from(days);
    let unwarned = licence::warned_days.is_null().or(licence::warned_days.gt(days));
    let noted = on!(conn.db, c => {
        diesel::update(licence::table.filter(licence::id.eq(Id::from(id)).and(unwarned)))
            .set(licence::warned_days.eq(days))
            .execute(c)
    })?;
    Ok(noted == 1)
}

/// The participant that a licence belongs to.
pub fn holder(conn: &mut Conn, id: LicenceId) -> Result<ParticipantId, StoreError> {
    let holder: Id = on!(conn.db, c => {
        licence::table.filter(licence::id.eq(Id::from(id))).select(licence::participant_id).first(c)
    })?;
    Ok(holder.to())
}

/// The licences of one participant.
pub(super) fn of(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Licence>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        licence::table.filter(licence::participant_id.eq(Id::from(of))).select(Row::as_select()).load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// Every licence, by its participant.
pub(super) fn all(conn: &mut Conn) -> Result<BTreeMap<ParticipantId, Vec<Licence>>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => licence::table.select(Row::as_select()).load(c))?;
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows {
        all.entry(row.participant_id.to()).or_default().push(row.into_domain()?);
    }
    Ok(all)
}
