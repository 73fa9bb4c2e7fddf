//! Erasing: what is past its limit goes, and a person's key with it.

use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use gatekeeper_domain::id::PersonId;

use super::conn::{Conn, Tx};
use super::db::{Db, on};
use super::error::StoreError;
use super::schema::{
    account_proposal, brake, delivery, duty, facility_decision, feed_change, feed_pass, gate_check,
    invitation, letter, notification, pass_hold, person, phone_call, provisional, provisional_pass,
    registration, registration_pass, request, screening, session,
};
use super::sql_types::{Id, Ts};

/// What an erasure took away, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// The persons: their keys are gone, and everything that hung on them.
    pub persons: Vec<PersonId>,
    /// Other rows: pass holds, screenings, letters, sessions, invitations, proposals, notices, releases that the feed need not remember, answers to
    /// repeated requests.
    pub rows: usize,
}

/// The tables with a limit whose rows are about nobody, or only while they are about nobody: what is about a person goes with
/// the person, but for letters, which may go sooner.
macro_rules! others {
    ($each:ident) => {
        $each!(
            session,
            invitation,
            account_proposal,
            request,
            duty,
            notification where notification::person_id.is_null(),
            delivery where delivery::person_id.is_null(),
            gate_check where gate_check::person_id.is_null(),
            brake where brake::person_id.is_null(),
            facility_decision where facility_decision::person_id.is_null(),
            phone_call where phone_call::person_id.is_null(),
            // Its own time is over before the person's; what is restricted goes with the person.
            letter where letter::forget_at.le(letter::keep_until)
        )
    };
}

/// Persons whose record is past its limit, whose restriction is over, and who have no measure that has yet to be ended.
macro_rules! persons_over {
    ($now:expr) => {{
        // not live: exactly what is past its limit and has not been ended is meant.
        let not_ended = registration::table.filter(
            registration::person_id.eq(person::id).and(registration::stage.eq_any(["active", "suspended"])),
        );
        // not live: the same. What was lifted holds on until that has passed the brake.
        let not_released = registration::table
            .filter(registration::person_id.eq(person::id).and(registration::stage.eq("lifted")))
            .filter(person::restricted_until.is_null());
        // not live: the same.
        let running = provisional::table.filter(
            provisional::person_id.eq(person::id).and(provisional::stage.eq_any(["asked", "imposed"])),
        );
        let unrestricted = person::restricted_until.is_null().or(person::restricted_until.le($now));
        let ended = not(exists(not_ended)).and(not(exists(not_released))).and(not(exists(running)));
        person::keep_until.le($now).and(unrestricted).and(ended)
    }};
}

/// Pass holds past their limit; what is in force and over has yet to be ended: its release must still be told.
macro_rules! pass_holds_over {
    ($now:expr) => {
        pass_hold::keep_until.le($now).and(pass_hold::stage.ne("active"))
    };
}

/// How many persons, and how many other rows, [`erase`] would take away now; without the log of the feed.
pub fn count(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    let now = Ts::new(conn.now);
    // not live: exactly what is past its limit is meant.
    let persons: i64 = on!(conn.db, c => person::table.filter(persons_over!(now)).count().get_result(c))?;
    // not live: the same.
    let mut rows: i64 =
        on!(conn.db, c => pass_hold::table.filter(pass_holds_over!(now)).count().get_result(c))?;
    // not live: the same.
    rows += on!(conn.db, c => screening::table.filter(screening::keep_until.le(now)).count().get_result::<i64>(c))?;
    macro_rules! count {
        ($($table:ident $(where $filter:expr)?),+) => {$(
            // not live: the same.
            rows += on!(conn.db, c => {
                $table::table.filter($table::keep_until.le(now))$(.filter($filter))?.count().get_result::<i64>(c)
            })?;
        )+};
    }
    others!(count);
    Ok((persons, rows))
}

/// Erases every person whose record is past its limit, unless a measure about it has not been ended yet: nobody can read it
/// any more, and its end must still be told; reports, passes, registrations, decisions, notifications and
/// deliveries hang on the person's row and go with it.
pub fn erase(tx: &mut Tx) -> Result<Erased, StoreError> {
    let now = Ts::new(tx.now);
    let ids: Vec<Id> = on!(tx.conn.db, c => {
        diesel::delete(person::table.filter(persons_over!(now)))
            .returning(person::id)
            .get_results(c)
    })?;
    let pass_holds = on!(tx.conn.db, c => {
        diesel::delete(pass_hold::table.filter(pass_holds_over!(now))).execute(c)
    })?;
    let screenings = on!(tx.conn.db, c => {
        diesel::delete(screening::table.filter(screening::keep_until.le(now))).execute(c)
    })?;
    let mut rows = pass_holds + screenings;
    if let (true, Db::Pg(_)) = (!ids.is_empty() || rows > 0, &mut *tx.conn.db) {
        tx.conn.db.batch("SELECT scrub()")?;
    }
    macro_rules! erase {
        ($($table:ident $(where $filter:expr)?),+) => {$(
            rows += on!(tx.conn.db, c => {
                diesel::delete($table::table.filter($table::keep_until.le(now))$(.filter($filter))?).execute(c)
            })?;
        )+};
    }
    others!(erase);
    rows += erase_releases(tx)?;
    Ok(Erased { persons: ids.into_iter().map(Id::to).collect(), rows })
}

/// The number of the latest change of the feed's log that is past its limit and not erased yet; 0 when there is none.
pub fn forgotten_to(conn: &mut Conn) -> Result<i64, StoreError> {
    let now = Ts::new(conn.now);
    let last: Option<i64> = on!(conn.db, c => {
        // not live: exactly what is past its limit is meant.
        feed_change::table.filter(feed_change::keep_until.le(now)).select(max(feed_change::seq)).first(c)
    })?;
    Ok(last.unwrap_or(0))
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
