//! Participants and their facilities.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::facility::{Facility, Mainport};
use gatekeeper_domain::id::{FacilityId, ParticipantId};
use gatekeeper_domain::participant::{Licence, Participant};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::{facility, participant};
use super::sql_types::Id;
use super::stored;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = participant)]
struct ParticipantRow {
    id: Id,
    name: String,
    licence_number: String,
    licence_from: String,
    licence_last_day: String,
}

impl ParticipantRow {
    fn into_domain(self) -> Result<Participant, StoreError> {
        let licence = Licence {
            number: self.licence_number,
            from: stored::day(&self.licence_from)?,
            last_day: stored::day(&self.licence_last_day)?,
        };
        Ok(Participant { id: self.id.to(), name: self.name, licence })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = facility)]
struct FacilityRow {
    id: Id,
    participant_id: Id,
    name: String,
    mainport: String,
    phone: String,
}

impl From<FacilityRow> for Facility {
    fn from(row: FacilityRow) -> Self {
        Self {
            id: row.id.to(),
            participant: row.participant_id.to(),
            name: row.name,
            mainport: Mainport(row.mainport),
            phone: row.phone,
        }
    }
}

/// Adds a participant.
pub fn insert(conn: &mut Conn, new: &Participant) -> Result<(), StoreError> {
    let row = ParticipantRow {
        id: new.id.into(),
        name: new.name.clone(),
        licence_number: new.licence.number.clone(),
        licence_from: new.licence.from.to_string(),
        licence_last_day: new.licence.last_day.to_string(),
    };
    on!(conn.db, c => diesel::insert_into(participant::table).values(row).execute(c))?;
    Ok(())
}

/// Adds a facility.
pub fn insert_facility(conn: &mut Conn, new: &Facility) -> Result<(), StoreError> {
    let row = FacilityRow {
        id: new.id.into(),
        participant_id: new.participant.into(),
        name: new.name.clone(),
        mainport: new.mainport.to_string(),
        phone: new.phone.clone(),
    };
    on!(conn.db, c => diesel::insert_into(facility::table).values(row).execute(c))?;
    Ok(())
}

/// One participant.
pub fn get(conn: &mut Conn, id: ParticipantId) -> Result<Participant, StoreError> {
    let row: ParticipantRow = on!(conn.db, c => {
        participant::table.filter(participant::id.eq(Id::from(id))).select(ParticipantRow::as_select()).first(c)
    })?;
    row.into_domain()
}

/// One facility.
pub fn facility(conn: &mut Conn, id: FacilityId) -> Result<Facility, StoreError> {
    let row: FacilityRow = on!(conn.db, c => {
        facility::table.filter(facility::id.eq(Id::from(id))).select(FacilityRow::as_select()).first(c)
    })?;
    Ok(row.into())
}

/// The facilities of one participant, by name.
pub fn facilities(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Facility>, StoreError> {
    let rows: Vec<FacilityRow> = on!(conn.db, c => {
        facility::table
            .filter(facility::participant_id.eq(Id::from(of)))
            .order(facility::name)
            .select(FacilityRow::as_select())
            .load(c)
    })?;
    Ok(rows.into_iter().map(Facility::from).collect())
}

/// Every participant with its facilities, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<(Participant, Vec<Facility>)>, StoreError> {
    let facilities: Vec<FacilityRow> = on!(conn.db, c => {
        facility::table.order(facility::name).select(FacilityRow::as_select()).load(c)
    })?;
    let mut of: BTreeMap<ParticipantId, Vec<Facility>> = BTreeMap::new();
    for facility in facilities.into_iter().map(Facility::from) {
        of.entry(facility.participant).or_default().push(facility);
    }
    let rows: Vec<ParticipantRow> = on!(conn.db, c => {
        participant::table.order(participant::name).select(ParticipantRow::as_select()).load(c)
    })?;
    let pair = |row: ParticipantRow| {
        let participant = row.into_domain()?;
        let facilities = of.remove(&participant.id).unwrap_or_default();
        Ok((participant, facilities))
    };
    rows.into_iter().map(pair).collect()
}
