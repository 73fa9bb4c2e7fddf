//! Participants and their facilities.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::facility::{Coordinates, Facility, Mainport};
use gatekeeper_domain::id::{FacilityId, ParticipantId};
use gatekeeper_domain::licence::{Licence, Licences};
use gatekeeper_domain::participant::{Agreement, Contact, Doors, Participant, Profile, Proposal};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::{facility, participant};
use super::sql_types::{Id, Ts};
use super::{licence, step, stored};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = participant, treat_none_as_null = true)]
struct ParticipantRow {
    id: Id,
    name: String,
    kvk: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    agreement_signed_on: Option<String>,
    agreement_last_day: Option<String>,
    agreement_since: Option<String>,
    doors: String,
    version: i32,
}

impl From<&Participant> for ParticipantRow {
    fn from(it: &Participant) -> Self {
        let Profile { name, kvk, contact, agreement, doors } = &it.profile;
        Self {
            id: it.id.into(),
            name: name.clone(),
            kvk: kvk.clone(),
            contact_name: contact.name.clone(),
            contact_email: contact.email.clone(),
            contact_phone: contact.phone.clone(),
            agreement_signed_on: agreement.map(|it| it.signed_on.to_string()),
            agreement_last_day: agreement.and_then(|it| it.last_day).map(|day| day.to_string()),
            agreement_since: agreement.map(|it| it.since.to_string()),
            doors: doors.as_str().to_owned(),
            version: it.version,
        }
    }
}

impl ParticipantRow {
    fn into_domain(self, licences: Vec<Licence>, steps: Vec<Proposal>) -> Result<Participant, StoreError> {
        let day = |text: String| stored::day(&text);
        let last_day = self.agreement_last_day.map(day).transpose()?;
        let since = self.agreement_since.map(day).transpose()?;
        let signed_on = self.agreement_signed_on.map(day).transpose()?;
        let agreement = signed_on.zip(since);
        let profile = Profile {
            name: self.name,
            kvk: self.kvk,
            contact: Contact {
                name: self.contact_name,
                email: self.contact_email,
                phone: self.contact_phone,
            },
            agreement: agreement.map(|(signed_on, since)| Agreement { signed_on, last_day, since }),
            doors: Doors::from_name(&self.doors).ok_or(stored::corrupt("participant.doors"))?,
        };
        let applied = Participant::applied(self.id.to(), profile, Licences::new(licences));
        let company = applied.after(steps).map_err(|_| stored::corrupt("participant_step"))?;
        Ok(Participant { version: self.version, ..company })
    }
}

/// Adds a participant with its licences and steps.
pub fn insert(conn: &mut Conn, new: &Participant) -> Result<(), StoreError> {
    let row = ParticipantRow::from(new);
    on!(conn.db, c => diesel::insert_into(participant::table).values(row).execute(c))?;
    for licence in new.licences.iter() {
        licence::insert(conn, new.id, licence)?;
    }
    save_steps(conn, new)
}

/// Writes a participant's profile and steps anew; licences have functions of their own.
pub fn save(conn: &mut Conn, it: &Participant) -> Result<(), StoreError> {
    let row = ParticipantRow::from(it);
    on!(conn.db, c => {
        diesel::update(participant::table.filter(participant::id.eq(row.id))).set(&row).execute(c)
    })?;
    save_steps(conn, it)
}

fn save_steps(conn: &mut Conn, it: &Participant) -> Result<(), StoreError> {
    for (position, proposal) in (0..).zip(it.history.iter().chain(&it.open)) {
        step::save(conn, it.id, position, proposal)?;
    }
    Ok(())
}

/// Notes that everybody was warned of its agreement's end so many days before; `false` when that was noted already.
pub fn warn(conn: &mut Conn, id: ParticipantId, days: u16) -> Result<bool, StoreError> {
    let days = i32::from(days);
    let unwarned =
        participant::agreement_warned_days.is_null().or(participant::agreement_warned_days.gt(days));
    let noted = on!(conn.db, c => {
        diesel::update(participant::table.filter(participant::id.eq(Id::from(id)).and(unwarned)))
            .set(participant::agreement_warned_days.eq(days))
            .execute(c)
    })?;
    Ok(noted == 1)
}

/// Notes that nobody was warned yet: the agreement is another.
pub fn unwarn(conn: &mut Conn, id: ParticipantId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(participant::table.filter(participant::id.eq(Id::from(id))))
            .set(participant::agreement_warned_days.eq(None::<i32>))
            .execute(c)
    })?;
    Ok(())
}

/// One participant.
pub fn get(conn: &mut Conn, id: ParticipantId) -> Result<Participant, StoreError> {
    let row: ParticipantRow = on!(conn.db, c => {
        participant::table.filter(participant::id.eq(Id::from(id))).select(ParticipantRow::as_select()).first(c)
    })?;
    let (licences, steps) = (licence::of(conn, id)?, step::of(conn, id)?);
    row.into_domain(licences, steps)
}

/// The name of a participant.
pub fn name(conn: &mut Conn, id: ParticipantId) -> Result<String, StoreError> {
    Ok(on!(conn.db, c => {
        participant::table.filter(participant::id.eq(Id::from(id))).select(participant::name).first(c)
    })?)
}

/// The names of all participants, in their order.
pub fn names(conn: &mut Conn) -> Result<Vec<(ParticipantId, String)>, StoreError> {
    let rows: Vec<(Id, String)> = on!(conn.db, c => {
        participant::table.order(participant::name).select((participant::id, participant::name)).load(c)
    })?;
    Ok(rows.into_iter().map(|(id, name)| (id.to(), name)).collect())
}

/// Every participant, by name.
pub fn list(conn: &mut Conn) -> Result<Vec<Participant>, StoreError> {
    let rows: Vec<ParticipantRow> = on!(conn.db, c => {
        participant::table.order(participant::name).select(ParticipantRow::as_select()).load(c)
    })?;
    let (mut licences, mut steps) = (licence::all(conn)?, step::all(conn)?);
    let whole = |row: ParticipantRow| {
        let id = row.id.to();
        row.into_domain(licences.remove(&id).unwrap_or_default(), steps.remove(&id).unwrap_or_default())
    };
    rows.into_iter().map(whole).collect()
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = facility, treat_none_as_null = true)]
struct FacilityRow {
    id: Id,
    participant_id: Id,
    name: String,
    mainport: String,
    phone: String,
    latitude: Option<i32>,
    longitude: Option<i32>,
    closed_at: Option<Ts>,
    version: i32,
}

impl From<FacilityRow> for Facility {
    fn from(row: FacilityRow) -> Self {
        let both = row.latitude.zip(row.longitude);
        Self {
            id: row.id.to(),
            participant: row.participant_id.to(),
            name: row.name,
            mainport: Mainport(row.mainport),
            phone: row.phone,
            coordinates: both.map(|(latitude, longitude)| Coordinates { latitude, longitude }),
            closed: row.closed_at.map(Ts::get),
            version: row.version,
        }
    }
}

impl From<&Facility> for FacilityRow {
    fn from(it: &Facility) -> Self {
        Self {
            id: it.id.into(),
            participant_id: it.participant.into(),
            name: it.name.clone(),
            mainport: it.mainport.to_string(),
            phone: it.phone.clone(),
            latitude: it.coordinates.map(|place| place.latitude),
            longitude: it.coordinates.map(|place| place.longitude),
            closed_at: it.closed.map(Ts::new),
            version: it.version,
        }
    }
}

/// Adds a facility.
pub fn insert_facility(conn: &mut Conn, new: &Facility) -> Result<(), StoreError> {
    let row = FacilityRow::from(new);
    on!(conn.db, c => diesel::insert_into(facility::table).values(row).execute(c))?;
    Ok(())
}

/// Writes a facility anew.
pub fn save_facility(conn: &mut Conn, it: &Facility) -> Result<(), StoreError> {
    let row = FacilityRow::from(it);
    on!(conn.db, c => diesel::update(facility::table.filter(facility::id.eq(row.id))).set(&row).execute(c))?;
    Ok(())
}

/// One facility, closed or not.
pub fn facility(conn: &mut Conn, id: FacilityId) -> Result<Facility, StoreError> {
    let row: FacilityRow = on!(conn.db, c => {
        facility::table.filter(facility::id.eq(Id::from(id))).select(FacilityRow::as_select()).first(c)
    })?;
    Ok(row.into())
}

/// The facilities of one participant by name, the closed ones among them.
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

/// Every participant with its facilities by name, the closed ones among them.
pub fn all(conn: &mut Conn) -> Result<Vec<(Participant, Vec<Facility>)>, StoreError> {
    let facilities: Vec<FacilityRow> = on!(conn.db, c => {
        facility::table.order(facility::name).select(FacilityRow::as_select()).load(c)
    })?;
    let mut of: BTreeMap<ParticipantId, Vec<Facility>> = BTreeMap::new();
    for facility in facilities.into_iter().map(Facility::from) {
        of.entry(facility.participant).or_default().push(facility);
    }
    let pair = |participant: Participant| {
        let facilities = of.remove(&participant.id).unwrap_or_default();
        (participant, facilities)
    };
    Ok(list(conn)?.into_iter().map(pair).collect())
}
