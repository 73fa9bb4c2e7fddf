//! Persons: a random id and a wrapped key. Everything about one pass holder hangs on this row and goes with it.

use diesel::prelude::*;
use gatekeeper_domain::id::PersonId;
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::person::{Identity, match_values};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{
    address_try, amendment, brake, decision, delivery, draft, facility_decision, gate_check, informing,
    informing_delay, match_key, notification, outcome, outcome_check, pass_addition, person, person_pass,
    phone_call, provisional, provisional_pass, registration, registration_pass, report, signal,
};
use super::seal::DataKey;
use super::sql_types::{Id, Ts};

/// Makes a person with a key of its own.
pub fn create(conn: &mut Conn, id: PersonId, kept: Kept) -> Result<DataKey, StoreError> {
    let (key, wrapped) = conn.vault.new_person_key(id)?;
    let row = (
        person::id.eq(Id::from(id)),
        person::wrapped_key.eq(wrapped),
        person::kept_from.eq(Ts::new(kept.from)),
        person::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(person::table).values(row).execute(c))?;
    Ok(key)
}

/// The key of a person whose record is still kept.
///
/// # Errors
/// [`StoreError::NotFound`] when the record is past its limit or gone: what was sealed stays so.
pub fn key(conn: &mut Conn, id: PersonId) -> Result<DataKey, StoreError> {
    let wrapped: Vec<u8> = on!(conn.db, c => {
        live!(person, conn.now).filter(person::id.eq(Id::from(id))).select(person::wrapped_key).first(c)
    })?;
    conn.vault.person_key(id, &wrapped)
}

/// From when and until when the person's record is kept, and all that hangs on it.
pub fn kept(conn: &mut Conn, id: PersonId) -> Result<Kept, StoreError> {
    let (from, until): (Ts, Ts) = on!(conn.db, c => {
        live!(person, conn.now)
            .filter(person::id.eq(Id::from(id)))
            .select((person::kept_from, person::keep_until))
            .first(c)
    })?;
    Ok(Kept { from: from.get(), until: until.get() })
}

/// Files the person under the values by which it can be found again, instead of any older ones.
pub fn file(
    conn: &mut Conn,
    id: PersonId,
    identity: &Identity,
    passes: &[Pass],
    kept: Kept,
) -> Result<(), StoreError> {
    on!(conn.db, c => diesel::delete(match_key::table.filter(match_key::person_id.eq(Id::from(id)))).execute(c))?;
    for (kind, value) in match_values(identity, passes) {
        let row = (
            match_key::person_id.eq(Id::from(id)),
            match_key::kind.eq(kind.as_str()),
            match_key::hash.eq(conn.vault.match_hash(kind, &value)),
            match_key::kept_from.eq(Ts::new(kept.from)),
            match_key::keep_until.eq(Ts::new(kept.until)),
        );
        on!(conn.db, c => diesel::insert_into(match_key::table).values(row).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// Moves the limit of the person and of everything that hangs on it.
pub fn keep(conn: &mut Conn, id: PersonId, kept: Kept) -> Result<(), StoreError> {
    let (owner, id, from, until) = (id, Id::from(id), Ts::new(kept.from), Ts::new(kept.until));
    macro_rules! move_limit {
        ($($table:ident by $owner:expr),+ $(,)?) => {$(
            on!(conn.db, c => diesel::update($table::table.filter($owner))
                .set(($table::kept_from.eq(from), $table::keep_until.eq(until))).execute(c))?;
        )+};
    }
    // not live: a limit moves even when it has come and the eraser has not.
    let held = registration::table.filter(registration::person_id.eq(id)).select(registration::id);
    // not live: the same.
    let at_first = provisional::table.filter(provisional::person_id.eq(id)).select(provisional::id);
    move_limit!(
        person by person::id.eq(id),
        match_key by match_key::person_id.eq(id),
        draft by draft::person_id.eq(id),
        report by report::person_id.eq(id),
        person_pass by person_pass::person_id.eq(id),
        pass_addition by pass_addition::person_id.eq(id),
        decision by decision::person_id.eq(id),
        outcome by outcome::person_id.eq(id),
        amendment by amendment::person_id.eq(id),
        outcome_check by outcome_check::person_id.eq(id),
        informing by informing::person_id.eq(id),
        address_try by address_try::person_id.eq(id),
        informing_delay by informing_delay::person_id.eq(id),
        notification by notification::person_id.eq(id),
        delivery by delivery::person_id.eq(id),
        provisional_pass by provisional_pass::provisional_id.eq_any(at_first),
        provisional by provisional::person_id.eq(id),
        brake by brake::person_id.eq(id),
        facility_decision by facility_decision::person_id.eq(id),
        gate_check by gate_check::person_id.eq(id),
        signal by signal::person_id.eq(id),
        phone_call by phone_call::person_id.eq(id),
        registration_pass by registration_pass::registration_id.eq_any(held),
        registration by registration::person_id.eq(id),
    );
    super::letter::keep(conn, owner, kept)
}

/// Restricts the dossier: from here on no query returns anything of it, and from that instant on it is erased. Its limit is moved
/// to before anything happened, so that it is past on every node, whatever their clocks say.
pub fn restrict(conn: &mut Conn, id: PersonId, until: Timestamp) -> Result<(), StoreError> {
    let from: Ts = on!(conn.db, c => {
        // not live: what waited at the brake until its last day takes effect at its limit.
        person::table.filter(person::id.eq(Id::from(id))).select(person::kept_from).first(c)
    })?;
    let from = from.get();
    on!(conn.db, c => {
        diesel::update(person::table.filter(person::id.eq(Id::from(id))))
            .set(person::restricted_until.eq(Ts::new(until)))
            .execute(c)
    })?;
    keep(conn, id, Kept { from, until: from })
}
