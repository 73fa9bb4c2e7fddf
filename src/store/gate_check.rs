//! Gate checks: of a pass that is not held nothing is kept but that somebody asked.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::gate_check::{GateCheck, Held};
use gatekeeper_domain::id::{AccountId, FacilityId, GateCheckId, ParticipantId, PassHoldId, Reference};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::gate_check;
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = gate_check)]
struct Row {
    id: Id,
    facility_id: Id,
    participant_id: Id,
    account_id: Id,
    checked_at: Ts,
    source: Option<String>,
    source_id: Option<Id>,
    person_id: Option<Id>,
    reference: Option<String>,
    attempted_at: Option<Ts>,
    kept_from: Ts,
    keep_until: Ts,
}

impl Row {
    fn into_domain(self) -> Result<GateCheck, StoreError> {
        let held = match (self.source, self.source_id, self.reference) {
            (Some(source), Some(id), Some(reference)) => Some(Held {
                source: Source::from_parts(&source, id.0).ok_or(stored::corrupt("gate_check.source"))?,
                reference: stored::reference(&reference)?,
                person: self.person_id.map(Id::to),
            }),
            _ => None,
        };
        Ok(GateCheck {
            id: self.id.to(),
            facility: self.facility_id.to(),
            participant: self.participant_id.to(),
            by: By { account: self.account_id.to(), at: self.checked_at.get() },
            held,
            attempted: self.attempted_at.map(Ts::get),
        })
    }
}

/// Records a check.
pub fn insert(conn: &mut Conn, new: &GateCheck, kept: Kept) -> Result<(), StoreError> {
    let row = Row {
        id: new.id.into(),
        facility_id: new.facility.into(),
        participant_id: new.participant.into(),
        account_id: new.by.account.into(),
        checked_at: Ts::new(new.by.at),
        source: new.held.map(|held| held.source.name().to_owned()),
        source_id: new.held.map(|held| Id(held.source.uuid())),
        person_id: new.held.and_then(|held| held.person).map(Id::from),
        reference: new.held.map(|held| held.reference.to_string()),
        attempted_at: None,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(gate_check::table).values(row).execute(c))?;
    Ok(())
}

/// One check that is still kept.
pub fn get(conn: &mut Conn, id: GateCheckId) -> Result<GateCheck, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(gate_check, conn.now).filter(gate_check::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    row.into_domain()
}

/// How often a guard has asked since then.
pub fn count(conn: &mut Conn, guard: AccountId, since: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(conn.db, c => {
        live!(gate_check, conn.now)
            .filter(gate_check::account_id.eq(Id::from(guard)).and(gate_check::checked_at.gt(Ts::new(since))))
            .count()
            .get_result(c)
    })?)
}

/// Where a guard asked last, as long as that is remembered.
pub fn last_facility(conn: &mut Conn, guard: AccountId) -> Result<Option<FacilityId>, StoreError> {
    let last: Option<Id> = on!(conn.db, c => {
        live!(gate_check, conn.now)
            .filter(gate_check::account_id.eq(Id::from(guard)))
            .order(gate_check::checked_at.desc())
            .select(gate_check::facility_id)
            .first(c)
            .optional()
    })?;
    Ok(last.map(Id::to))
}

/// Whether somebody of a company found what has this reference.
pub fn found(conn: &mut Conn, of: ParticipantId, reference: Reference) -> Result<bool, StoreError> {
    let theirs =
        gate_check::participant_id.eq(Id::from(of)).and(gate_check::reference.eq(reference.to_string()));
    Ok(on!(conn.db, c => {
        diesel::select(diesel::dsl::exists(live!(gate_check, conn.now).filter(theirs))).get_result(c)
    })?)
}

/// Moves the limit of what was found about a pass hold.
pub fn keep(conn: &mut Conn, about: PassHoldId, kept: Kept) -> Result<(), StoreError> {
    // not live: a limit moves even when it has come and the eraser has not.
    let found = gate_check::table.filter(gate_check::source_id.eq(Id::from(about)));
    on!(conn.db, c => {
        diesel::update(found)
            .set((gate_check::kept_from.eq(Ts::new(kept.from)), gate_check::keep_until.eq(Ts::new(kept.until))))
            .execute(c)
    })?;
    Ok(())
}

/// Writes down that somebody tried to get in.
pub fn attempt(conn: &mut Conn, id: GateCheckId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(gate_check::table.filter(gate_check::id.eq(Id::from(id))))
            .set(gate_check::attempted_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}
