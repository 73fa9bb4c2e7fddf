//! Mails to be sent, each to one account.

use std::collections::HashSet;

use diesel::prelude::*;
use gatekeeper_domain::id::{AccountId, DeliveryId, ParticipantId, PersonId, Reference};
use gatekeeper_domain::job::Job;
use gatekeeper_domain::mail::Kind;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;
use uuid::Uuid;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{account, delivery, job};
use super::sql_types::{Id, Ts};
use super::stored;

/// Rows in one statement: far below the least number of parameters that an engine takes.
pub(super) const ROWS: usize = 500;

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

/// A queued mail that is still to be sent, and how often it was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// The mail.
    pub delivery: Delivery,
    /// How often it was tried.
    pub tries: i32,
}

/// An account whose mail does not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Whose it is.
    pub account: AccountId,
    /// The company that the user works for; none at the foundation.
    pub company: Option<ParticipantId>,
    /// The user's name.
    pub name: String,
    /// The address.
    pub email: String,
    /// How many mails.
    pub mails: usize,
    /// Since when.
    pub since: Timestamp,
    /// What the mail server said last.
    pub reason: String,
}

/// Queues mails; `person` only while there is one to hang on. Answers those that were not queued before.
pub fn queue(
    conn: &mut Conn,
    new: &[Delivery],
    person: Option<PersonId>,
    kept: Kept,
) -> Result<HashSet<DeliveryId>, StoreError> {
    let now = conn.now;
    let row = |new: &Delivery| {
        (
            delivery::id.eq(Id::from(new.id)),
            delivery::kind.eq(new.kind.as_str()),
            delivery::about_id.eq(Id(new.about)),
            delivery::round.eq(new.round),
            delivery::person_id.eq(person.map(Id::from)),
            delivery::reference.eq(new.reference.map(|it| it.to_string())),
            delivery::link.eq(new.link.clone()),
            delivery::account_id.eq(Id::from(new.account)),
            delivery::created_at.eq(Ts::new(now)),
            delivery::kept_from.eq(Ts::new(kept.from)),
            delivery::keep_until.eq(Ts::new(kept.until)),
        )
    };
    let mut queued = HashSet::new();
    for some in new.chunks(ROWS) {
        let rows: Vec<_> = some.iter().map(row).collect();
        let ids: Vec<Id> = on!(conn.db, c => {
            diesel::insert_into(delivery::table)
                .values(rows)
                .on_conflict_do_nothing()
                .returning(delivery::id)
                .get_results(c)
        })?;
        queued.extend(ids.into_iter().map(Id::to::<DeliveryId>));
    }
    Ok(queued)
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

/// A mail that is still to be sent; `None` when it was sent, given up, or is past its limit.
pub fn unsent(conn: &mut Conn, id: DeliveryId) -> Result<Option<Unsent>, StoreError> {
    type Columns = (Id, String, Id, i32, Option<String>, String, Id, i32);
    let row: Option<Columns> = on!(conn.db, c => {
        live!(delivery, conn.now)
            .filter(delivery::id.eq(Id::from(id)).and(delivery::sent_at.is_null()))
            .filter(delivery::failed_at.is_null())
            .select((
                delivery::id,
                delivery::kind,
                delivery::about_id,
                delivery::round,
                delivery::reference,
                delivery::link,
                delivery::account_id,
                delivery::tries,
            ))
            .first(c)
            .optional()
    })?;
    let unsent = |(id, kind, about, round, reference, link, account, tries): Columns| {
        let delivery = Delivery {
            id: id.to(),
            kind: Kind::from_name(&kind).ok_or(stored::corrupt("delivery.kind"))?,
            about: about.0,
            round,
            reference: reference.as_deref().map(stored::reference).transpose()?,
            link,
            account: account.to(),
        };
        Ok(Unsent { delivery, tries })
    };
    row.map(unsent).transpose()
}

/// Records that a mail was accepted by the mail server.
pub fn sent(conn: &mut Conn, id: DeliveryId) -> Result<(), StoreError> {
    let now = Ts::new(conn.now);
    on!(conn.db, c => {
        diesel::update(delivery::table.filter(delivery::id.eq(Id::from(id))))
            .set((delivery::sent_at.eq(now), delivery::tried_at.eq(now)))
            .execute(c)
    })?;
    Ok(())
}

/// Records that the mail server refused a mail, for now or for good.
pub fn refused(conn: &mut Conn, id: DeliveryId, why: &str, for_good: bool) -> Result<(), StoreError> {
    let now = Ts::new(conn.now);
    on!(conn.db, c => {
        diesel::update(delivery::table.filter(delivery::id.eq(Id::from(id))))
            .set((
                delivery::tries.eq(delivery::tries + 1),
                delivery::tried_at.eq(now),
                delivery::failure.eq(why),
                delivery::failed_at.eq(for_good.then_some(now)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// How many mails were tried after this instant.
pub fn tried_since(conn: &mut Conn, at: Timestamp) -> Result<i64, StoreError> {
    // not live: what was just sent counts, whatever becomes of its record.
    let tried = on!(conn.db, c => {
        delivery::table.filter(delivery::tried_at.gt(Ts::new(at))).count().get_result(c)
    })?;
    Ok(tried)
}

/// Of each priority, when the oldest mail was queued that somebody still tries to send.
pub fn waiting_since(conn: &mut Conn) -> Result<Vec<(i32, Timestamp)>, StoreError> {
    let (first, last) = (*Job::MAIL.start(), *Job::MAIL.end());
    let oldest: Vec<(i32, Option<Ts>)> = on!(conn.db, c => {
        job::table
            .filter(job::done_at.is_null().and(job::dead_at.is_null()))
            .filter(job::priority.between(first, last))
            .group_by(job::priority)
            .select((job::priority, diesel::dsl::min(job::created_at)))
            .load(c)
    })?;
    Ok(oldest.into_iter().filter_map(|(priority, at)| Some((priority, at?.get()))).collect())
}

/// The accounts whose mail does not arrive, by address. Users who left do not count.
pub fn failed(conn: &mut Conn) -> Result<Vec<Failed>, StoreError> {
    type Columns = (Id, Option<Id>, String, String, Ts, Option<String>);
    let rows: Vec<Columns> = on!(conn.db, c => {
        live!(delivery, conn.now)
            .inner_join(account::table)
            .filter(delivery::failed_at.is_not_null().and(account::disabled_at.is_null()))
            .order((account::email, delivery::failed_at))
            .select((
                account::id,
                account::participant_id,
                account::name,
                account::email,
                delivery::failed_at.assume_not_null(),
                delivery::failure,
            ))
            .load(c)
    })?;
    let mut all: Vec<Failed> = Vec::new();
    for (id, company, name, email, at, reason) in rows {
        let reason = reason.unwrap_or_default();
        match all.last_mut().filter(|last| last.account == id.to()) {
            Some(last) => {
                last.mails += 1;
                last.reason = reason;
            }
            None => all.push(Failed {
                account: id.to(),
                company: company.map(Id::to),
                name,
                email,
                mails: 1,
                since: at.get(),
                reason,
            }),
        }
    }
    Ok(all)
}

/// Takes an account's mails that do not arrive off the list, and answers them: to send again, or for good.
pub fn take_failed(conn: &mut Conn, of: AccountId) -> Result<Vec<(DeliveryId, Kind)>, StoreError> {
    let now = conn.now;
    let rows: Vec<(Id, String)> = on!(conn.db, c => {
        live!(delivery, now)
            .filter(delivery::account_id.eq(Id::from(of)).and(delivery::failed_at.is_not_null()))
            .order(delivery::failed_at)
            .select((delivery::id, delivery::kind))
            .load(c)
    })?;
    on!(conn.db, c => {
        diesel::update(delivery::table.filter(delivery::account_id.eq(Id::from(of))))
            .filter(delivery::failed_at.is_not_null())
            .set((delivery::failed_at.eq(None::<Ts>), delivery::tries.eq(0)))
            .execute(c)
    })?;
    let taken = |(id, kind): (Id, String)| {
        Ok((id.to(), Kind::from_name(&kind).ok_or(stored::corrupt("delivery.kind"))?))
    };
    rows.into_iter().map(taken).collect()
}
