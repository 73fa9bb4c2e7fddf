//! Erasing: what is past its limit goes, and a person's key with it.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use gatekeeper_domain::id::PersonId;

use super::conn::Tx;
use super::db::{Db, on};
use super::error::StoreError;
use super::schema::{
    account_proposal, brake, delivery, duty, feed_change, feed_pass, invitation, notification, pass_hold,
    person, provisional, provisional_pass, registration, registration_pass, request, session,
};
use super::sql_types::{Id, Ts};

/// What an erasure took away, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// The persons: their keys are gone, and everything that hung on them.
    pub persons: Vec<PersonId>,
    /// Other rows: pass holds, sessions, invitations, proposals, notices, releases that the feed need not remember, answers to
    /// repeated requests.
    pub rows: usize,
}

/// Erases every person whose record is past its limit, unless a measure about it has not been ended yet: nobody can read it
/// any more, and its end must still be told; reports, passes, registrations, decisions, notifications and
/// deliveries hang on the person's row and go with it.
pub fn erase(tx: &mut Tx) -> Result<Erased, StoreError> {
    let now = Ts::new(tx.now);
    let ids: Vec<Id> = on!(tx.conn.db, c => {
        // not live: exactly what is past its limit and has not been ended is meant.
        let not_ended = registration::table
            .filter(registration::person_id.eq(person::id).and(registration::stage.eq("active")));
        // not live: the same.
        let running = provisional::table
            .filter(provisional::person_id.eq(person::id).and(provisional::stage.eq_any(["asked", "imposed"])));
        let over = person::keep_until.le(now).and(not(exists(not_ended))).and(not(exists(running)));
        diesel::delete(person::table.filter(over))
            .returning(person::id)
            .get_results(c)
    })?;
    let pass_holds = on!(tx.conn.db, c => {
        // What is in force and over has yet to be ended: its release must still be told.
        diesel::delete(pass_hold::table.filter(pass_hold::keep_until.le(now).and(pass_hold::stage.ne("active"))))
            .execute(c)
    })?;
    if let (true, Db::Pg(_)) = (!ids.is_empty() || pass_holds > 0, &mut *tx.conn.db) {
        tx.conn.db.batch("SELECT scrub()")?;
    }
    let mut rows = pass_holds;
    macro_rules! past_limit {
        ($($table:ident $(where $filter:expr)?),+) => {$(
            rows += on!(tx.conn.db, c => {
                diesel::delete($table::table.filter($table::keep_until.le(now))$(.filter($filter))?).execute(c)
            })?;
        )+};
    }
    // What is about a person goes with the person.
    past_limit!(
        session,
        invitation,
        account_proposal,
        request,
        duty,
        notification where notification::person_id.is_null(),
        delivery where delivery::person_id.is_null(),
        brake where brake::person_id.is_null()
    );
    rows += erase_releases(tx)?;
    Ok(Erased { persons: ids.into_iter().map(Id::to).collect(), rows })
}

/// Forgets releases, and notes up to where the log is no longer whole.
fn erase_releases(tx: &mut Tx) -> Result<usize, StoreError> {
    let now = Ts::new(tx.now);
    let gone: Vec<i64> = on!(tx.conn.db, c => {
        diesel::delete(feed_change::table.filter(feed_change::keep_until.le(now)))
            .returning(feed_change::seq)
            .get_results(c)
    })?;
    if let Some(last) = gone.iter().max() {
        tx.head.compacted_to = tx.head.compacted_to.max(*last);
    }
    let passes = on!(tx.conn.db, c => {
        // not live: what has not been ended holds passes that must still be released.
        let held = registration_pass::table.filter(registration_pass::pass_id.eq(feed_pass::id));
        let blocked = pass_hold::table
            .filter(pass_hold::pass_id.eq(feed_pass::id.nullable()).and(pass_hold::stage.eq("active")));
        // not live: the same.
        let at_first = provisional_pass::table.filter(provisional_pass::pass_id.eq(feed_pass::id));
        let over = feed_pass::keep_until.le(now).and(not(exists(held)));
        let over = over.and(not(exists(blocked))).and(not(exists(at_first)));
        diesel::delete(feed_pass::table.filter(over)).execute(c)
    })?;
    Ok(gone.len() + passes)
}
