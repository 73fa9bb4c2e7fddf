//! What holds passes, whatever it is: what is common to the records behind the feed's causes.

use diesel::prelude::*;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::id::{
    FacilityId, FeedPassId, PassHoldId, PersonId, ProvisionalId, Reference, RegistrationId,
};
use gatekeeper_domain::retention::Kept;
use uuid::Uuid;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{notification, pass_hold, provisional, registration, report};
use super::seal::DataKey;
use super::sql_types::{Id, Ts};
use super::{
    pass_hold as pass_holds, person, provisional as provisionals, registration as registrations, stored,
};

/// What else is about such a record hangs on this, and is kept with it.
pub struct About {
    /// The reference by which people know it.
    pub reference: Reference,
    /// The person whose case it is, if there is one.
    pub person: Option<PersonId>,
    /// How long it is kept.
    pub kept: Kept,
}

/// What hangs together with this record, as long as it is kept.
pub fn about(conn: &mut Conn, source: Source) -> Result<About, StoreError> {
    let (reference, person, from, until): (String, Option<Id>, Ts, Ts) = match source {
        Source::Registration(id) => on!(conn.db, c => {
            live!(registration, conn.now)
                .filter(registration::id.eq(Id::from(id)))
                .select((
                    registration::reference,
                    registration::person_id.nullable(),
                    registration::kept_from,
                    registration::keep_until,
                ))
                .first(c)
        })?,
        Source::Provisional(id) => on!(conn.db, c => {
            live!(provisional, conn.now)
                .filter(provisional::id.eq(Id::from(id)))
                .select((
                    provisional::reference,
                    provisional::person_id.nullable(),
                    provisional::kept_from,
                    provisional::keep_until,
                ))
                .first(c)
        })?,
        Source::PassHold(id) => {
            let (reference, from, until) = on!(conn.db, c => {
                live!(pass_hold, conn.now)
                    .filter(pass_hold::id.eq(Id::from(id)))
                    .select((pass_hold::reference, pass_hold::kept_from, pass_hold::keep_until))
                    .first(c)
            })?;
            (reference, None, from, until)
        }
    };
    let kept = Kept { from: from.get(), until: until.get() };
    Ok(About { reference: stored::reference(&reference)?, person: person.map(Id::to), kept })
}

/// Which record this is the id of; also of one that is gone, as long as facilities were told of it.
pub fn find(conn: &mut Conn, id: Uuid) -> Result<Source, StoreError> {
    let kinds = [
        Source::Registration(RegistrationId(id)),
        Source::Provisional(ProvisionalId(id)),
        Source::PassHold(PassHoldId(id)),
    ];
    for source in kinds {
        match about(conn, source) {
            Ok(_) => return Ok(source),
            Err(StoreError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let source: String = on!(conn.db, c => {
        live!(notification, conn.now)
            .filter(notification::about_id.eq(Id(id)))
            .select(notification::source)
            .first(c)
    })?;
    Source::from_parts(&source, id).ok_or(stored::corrupt("notification.source"))
}

/// The facility where it happened; none for a pass hold.
pub fn happened_at(conn: &mut Conn, source: Source) -> Result<Option<FacilityId>, StoreError> {
    let of: Option<Id> = match source {
        Source::Registration(id) => on!(conn.db, c => {
            live!(registration, conn.now)
                .filter(registration::id.eq(Id::from(id)))
                .select(registration::report_id)
                .first(c)
                .optional()
        })?,
        Source::Provisional(id) => on!(conn.db, c => {
            live!(provisional, conn.now)
                .filter(provisional::id.eq(Id::from(id)))
                .select(provisional::report_id)
                .first(c)
                .optional()
        })?,
        Source::PassHold(_) => None,
    };
    let Some(of) = of else { return Ok(None) };
    let facility: Option<Id> = on!(conn.db, c => {
        live!(report, conn.now).filter(report::id.eq(of)).select(report::facility_id).first(c).optional()
    })?;
    Ok(facility.map(Id::to))
}

/// The key under which words about this record are sealed.
pub fn key(conn: &mut Conn, source: Source) -> Result<DataKey, StoreError> {
    match source {
        Source::Registration(_) | Source::Provisional(_) => {
            let person = about(conn, source)?.person.ok_or(StoreError::NotFound)?;
            person::key(conn, person)
        }
        Source::PassHold(id) => pass_holds::key(conn, id),
    }
}

/// The passes that it holds or held.
pub fn passes(conn: &mut Conn, source: Source) -> Result<Vec<FeedPassId>, StoreError> {
    match source {
        Source::Registration(id) => registrations::passes(conn, id),
        Source::Provisional(id) => provisionals::passes(conn, id),
        Source::PassHold(id) => Ok(pass_holds::pass(conn, id)?.into_iter().collect()),
    }
}
