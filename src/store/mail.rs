//! Mails to be sent, each to one account.

use diesel::prelude::*;
use gatekeeper_domain::id::{AccountId, DeliveryId, PersonId, Reference};
use gatekeeper_domain::mail::Kind;
use gatekeeper_domain::retention::Kept;
use uuid::Uuid;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::delivery;
use super::sql_types::{Id, Ts};
use super::stored;

/// A mail to one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// What it says.
    pub kind: Kind,
    /// The record that it is about.
    pub about: Uuid,
    /// Which repetition it is; the first is 0.
    pub round: i32,
    /// The reference that it names.
    pub reference: Option<Reference>,
    /// Where there is something to do: a path of ours.
    pub link: String,
    /// To whom.
    pub account: AccountId,
}

/// Queues a mail; `person` only while there is one to hang on. `false` when it was queued before.
pub fn queue(
    conn: &mut Conn,
    new: &Delivery,
    person: Option<PersonId>,
    kept: Kept,
) -> Result<bool, StoreError> {
    let row = (
        delivery::id.eq(Id::from(new.id)),
        delivery::kind.eq(new.kind.as_str()),
        delivery::about_id.eq(Id(new.about)),
        delivery::round.eq(new.round),
        delivery::person_id.eq(person.map(Id::from)),
        delivery::reference.eq(new.reference.map(|it| it.to_string())),
        delivery::link.eq(&new.link),
        delivery::account_id.eq(Id::from(new.account)),
        delivery::created_at.eq(Ts::new(conn.now)),
        delivery::kept_from.eq(Ts::new(kept.from)),
        delivery::keep_until.eq(Ts::new(kept.until)),
    );
    let new_rows = on!(conn.db, c => {
        diesel::insert_into(delivery::table).values(row).on_conflict_do_nothing().execute(c)
    })?;
    Ok(new_rows == 1)
}

/// Whether a mail of this kind about this record was queued for anybody in this round.
pub fn is_queued(conn: &mut Conn, kind: Kind, about: Uuid, round: i32) -> Result<bool, StoreError> {
    let queued: i64 = on!(conn.db, c => {
        live!(delivery, conn.now)
            .filter(delivery::about_id.eq(Id(about)).and(delivery::kind.eq(kind.as_str())))
            .filter(delivery::round.eq(round))
            .count()
            .get_result(c)
    })?;
    Ok(queued > 0)
}

/// A mail that is still to be sent; `None` when it was sent or is past its limit.
pub fn unsent(conn: &mut Conn, id: DeliveryId) -> Result<Option<Delivery>, StoreError> {
    type Columns = (Id, String, Id, i32, Option<String>, String, Id);
    let row: Option<Columns> = on!(conn.db, c => {
        live!(delivery, conn.now)
            .filter(delivery::id.eq(Id::from(id)).and(delivery::sent_at.is_null()))
            .select((
                delivery::id,
                delivery::kind,
                delivery::about_id,
                delivery::round,
                delivery::reference,
                delivery::link,
                delivery::account_id,
            ))
            .first(c)
            .optional()
    })?;
    let delivery = |(id, kind, about, round, reference, link, account): Columns| {
        Ok(Delivery {
            id: id.to(),
            kind: Kind::from_name(&kind).ok_or(stored::corrupt("delivery.kind"))?,
            about: about.0,
            round,
            reference: reference.as_deref().map(stored::reference).transpose()?,
            link,
            account: account.to(),
        })
    };
    row.map(delivery).transpose()
}

/// Records that a mail was accepted by the mail server.
pub fn sent(conn: &mut Conn, id: DeliveryId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(delivery::table.filter(delivery::id.eq(Id::from(id))))
            .set(delivery::sent_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}
