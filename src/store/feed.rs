//! What the feed keeps: passes under its own key, and that they changed, in commit order.

mod braked;

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use gatekeeper_domain::brake::{Kind, Matter};
use gatekeeper_domain::feed::{Audience, Cause, Exemption, Scope, Source, Standing};
use gatekeeper_domain::id::{FacilityId, FeedPassId, RecordId};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::pass_hold::PassHold;
use gatekeeper_domain::provisional::Provisional;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use self::braked::{Brakes, braked, brakes};
use super::conn::{Conn, Tx};
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::provisional::Row;
use super::schema::{
    facility_decision, feed_change, feed_pass, pass_hold, provisional, provisional_pass, registration,
    registration_pass,
};
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};
use super::stored;

/// That a pass changed for an audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in commit order.
    pub seq: i64,
    /// The pass.
    pub pass: FeedPassId,
    /// For whom.
    pub audience: Audience,
    /// When.
    pub at: Timestamp,
}

/// The id under which the feed knows a pass, making one when it is new; kept at least until the new limit.
pub fn pass_id(conn: &mut Conn, new: FeedPassId, pass: &Pass, kept: Kept) -> Result<FeedPassId, StoreError> {
    let Some(id) = known(conn, pass)? else {
        let hash = conn.vault.pass_hash(pass);
        return insert_pass(conn, new, pass, hash, kept);
    };
    keep(conn, id, kept)?;
    Ok(id)
}

/// The id under which the feed knows a pass, if it does.
pub fn known(conn: &mut Conn, pass: &Pass) -> Result<Option<FeedPassId>, StoreError> {
    let hash = conn.vault.pass_hash(pass);
    let found: Option<Id> = on!(conn.db, c => {
        // not live: a row that is past its limit and not yet erased would collide with a new one.
        feed_pass::table.filter(feed_pass::hash.eq(&hash)).select(feed_pass::id).first(c).optional()
    })?;
    Ok(found.map(Id::to))
}

/// Keeps a pass at least until the new limit.
fn keep(conn: &mut Conn, id: FeedPassId, kept: Kept) -> Result<(), StoreError> {
    let sooner = feed_pass::id.eq(Id::from(id)).and(feed_pass::keep_until.lt(Ts::new(kept.until)));
    on!(conn.db, c => {
        diesel::update(feed_pass::table.filter(sooner))
            .set((feed_pass::kept_from.eq(Ts::new(kept.from)), feed_pass::keep_until.eq(Ts::new(kept.until))))
            .execute(c)
    })?;
    Ok(())
}

/// Keeps a pass until exactly this limit, also when that is sooner than what stands there. The log goes with it, in one erasure that
/// notes up to where it is no longer whole.
pub fn remember(conn: &mut Conn, id: FeedPassId, kept: Kept) -> Result<(), StoreError> {
    let (id, from, until) = (Id::from(id), Ts::new(kept.from), Ts::new(kept.until));
    on!(conn.db, c => {
        diesel::update(feed_pass::table.filter(feed_pass::id.eq(id)))
            .set((feed_pass::kept_from.eq(from), feed_pass::keep_until.eq(until)))
            .execute(c)
    })?;
    let later = feed_change::pass_id.eq(id).and(feed_change::keep_until.gt(until));
    on!(conn.db, c => {
        diesel::update(feed_change::table.filter(later))
            .set((feed_change::kept_from.eq(from), feed_change::keep_until.eq(until)))
            .execute(c)
    })?;
    Ok(())
}

fn insert_pass(
    conn: &mut Conn,
    id: FeedPassId,
    pass: &Pass,
    hash: Vec<u8>,
    kept: Kept,
) -> Result<FeedPassId, StoreError> {
    let row = (
        feed_pass::id.eq(Id::from(id)),
        feed_pass::scheme.eq(&pass.scheme),
        feed_pass::hash.eq(hash),
        feed_pass::number.eq(Sealed::seal(&conn.vault.feed, place(id), pass)?),
        feed_pass::kept_from.eq(Ts::new(kept.from)),
        feed_pass::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(feed_pass::table).values(row).execute(c))?;
    Ok(id)
}

/// Writes down that a pass changed, with the next number of the log; its limit is the pass's.
pub fn change(tx: &mut Tx, pass: FeedPassId, audience: &Audience) -> Result<(), StoreError> {
    tx.head.seq += 1;
    let (seq, now) = (tx.head.seq, tx.now);
    let (from, until): (Ts, Ts) = on!(tx.conn.db, c => {
        // not live: the release of a pass must be told whatever its limit.
        feed_pass::table
            .filter(feed_pass::id.eq(Id::from(pass)))
            .select((feed_pass::kept_from, feed_pass::keep_until))
            .first(c)
    })?;
    let row = (
        feed_change::seq.eq(seq),
        feed_change::pass_id.eq(Id::from(pass)),
        feed_change::audience.eq(audience.to_text()),
        feed_change::changed_at.eq(Ts::new(now)),
        feed_change::kept_from.eq(from),
        feed_change::keep_until.eq(until),
    );
    on!(tx.conn.db, c => diesel::insert_into(feed_change::table).values(row).execute(c))?;
    Ok(())
}

/// The changes after a number, in commit order.
pub fn changes_after(conn: &mut Conn, seq: i64) -> Result<Vec<Change>, StoreError> {
    let rows: Vec<(i64, Id, String, Ts)> = on!(conn.db, c => {
        live!(feed_change, conn.now)
            .filter(feed_change::seq.gt(seq))
            .order(feed_change::seq)
            .select((feed_change::seq, feed_change::pass_id, feed_change::audience, feed_change::changed_at))
            .load(c)
    })?;
    let change = |(seq, pass, audience, at): (i64, Id, String, Ts)| {
        let audience = Audience::from_text(&audience).ok_or(stored::corrupt("feed_change.audience"))?;
        Ok(Change { seq, pass: pass.to(), audience, at: at.get() })
    };
    rows.into_iter().map(change).collect()
}

/// A pass as the feed knows it.
pub struct Known {
    /// Its id.
    pub id: FeedPassId,
    /// The pass.
    pub pass: Pass,
    /// What the register says of it.
    pub standing: Standing,
    /// The first instant at which the feed has forgotten it.
    pub keep_until: Timestamp,
}

/// These passes as the feed knows them, and what the register says of them. All of them for `None`.
pub fn passes(conn: &mut Conn, only: Option<&[FeedPassId]>) -> Result<Vec<Known>, StoreError> {
    let only: Option<Vec<Id>> = only.map(|ids| ids.iter().map(|id| Id::from(*id)).collect());
    let columns = (feed_pass::id, feed_pass::number, feed_pass::keep_until);
    let sealed: Vec<(Id, Sealed<Pass>, Ts)> = match &only {
        None => on!(conn.db, c => live!(feed_pass, conn.now).select(columns).load(c))?,
        Some(ids) => on!(conn.db, c => {
            live!(feed_pass, conn.now).filter(feed_pass::id.eq_any(ids)).select(columns).load(c)
        })?,
    };
    let mut standings = standings(conn, only.as_deref())?;
    let known = |(id, sealed, until): (Id, Sealed<Pass>, Ts)| {
        let id: FeedPassId = id.to();
        let pass = sealed.open(&conn.vault.feed, place(id))?;
        Ok(Known { id, pass, standing: standings.remove(&id).unwrap_or_default(), keep_until: until.get() })
    };
    sealed.into_iter().map(known).collect()
}

type Standings = BTreeMap<FeedPassId, Standing>;

fn standings(conn: &mut Conn, only: Option<&[Id]>) -> Result<Standings, StoreError> {
    let brakes = brakes(conn, only)?;
    let provisional = provisional(conn, only)?;
    let mut standings = Standings::new();
    for it in registered(conn, only)? {
        let cause = braked(it.cause.clone(), it.pass, &brakes);
        let cause = it.anew(continued(cause, it.pass, &provisional, &brakes));
        standings.entry(it.pass).or_default().causes.push(cause);
    }
    for (pass, cause) in blocked(conn, only)? {
        standings.entry(pass).or_default().causes.push(braked(cause, pass, &brakes));
    }
    for (pass, held) in provisional {
        let follower = held.follower().map(|id| (pass, Matter::Cause(Source::Registration(id))));
        // What took its place may wait at the brake: until then it holds on, as far as its own terms reach.
        let replaced = follower.is_some_and(|follower| brakes.waits.get(&follower) != Some(&Kind::Hold));
        let cause = held.cause().filter(|_| !replaced);
        standings.entry(pass).or_default().causes.extend(cause.map(|cause| braked(cause, pass, &brakes)));
    }
    exempt(conn, only.is_some(), &mut standings, &brakes)?;
    Ok(standings)
}

/// What the register says of one pass, past its limit or not.
pub fn standing(conn: &mut Conn, of: FeedPassId) -> Result<Standing, StoreError> {
    Ok(standings(conn, Some(&[of.into()]))?.remove(&of).unwrap_or_default())
}

/// What the register says of each pass, whichever it is.
pub fn standings_of_all(conn: &mut Conn) -> Result<BTreeMap<FeedPassId, Standing>, StoreError> {
    standings(conn, None)
}

/// Adds which facilities take no action on these causes: of all there are, or of a few.
fn exempt(conn: &mut Conn, few: bool, standings: &mut Standings, brakes: &Brakes) -> Result<(), StoreError> {
    type Columns = (Id, String, Id, Id, Ts);
    let sources: BTreeSet<_> =
        standings.values().flat_map(|it| &it.causes).map(|cause| Id(cause.source.uuid())).collect();
    if sources.is_empty() {
        return Ok(());
    }
    macro_rules! rows {
        ($($filter:tt)*) => {
            on!(conn.db, c => {
                live!(facility_decision, conn.now)
                    .filter(facility_decision::stage.eq("in-force"))
                    $($filter)*
                    .select((
                        facility_decision::id,
                        facility_decision::source,
                        facility_decision::source_id,
                        facility_decision::facility_id,
                        facility_decision::until,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> =
        if few { rows!(.filter(facility_decision::source_id.eq_any(sources))) } else { rows!() };
    let mut decided: BTreeMap<Source, Vec<(Matter, FacilityId, Timestamp)>> = BTreeMap::new();
    for (id, source, of, facility, until) in rows {
        let source = Source::from_parts(&source, of.0).ok_or(stored::corrupt("facility_decision.source"))?;
        let matter = Matter::NoAction(id.to());
        decided.entry(source).or_default().push((matter, facility.to(), until.get()));
    }
    for (pass, standing) in standings {
        for source in standing.causes.iter().map(|cause| cause.source) {
            let of = decided.get(&source).into_iter().flatten();
            standing.exemptions.extend(of.map(|(matter, facility, until)| Exemption {
                source,
                facility: *facility,
                until: *until,
                waits: brakes.waits.contains_key(&(*pass, *matter)),
            }));
        }
    }
    Ok(())
}

/// What a registration holds, or held.
struct Registered {
    pass: FeedPassId,
    cause: Cause,
    /// When it was last resumed after a suspension.
    resumed: Option<Timestamp>,
}

impl Registered {
    /// The cause as its last suspension leaves it: what was resumed began anew, whatever had been before.
    fn anew(&self, cause: Cause) -> Cause {
        Cause { from: self.resumed.map_or(cause.from, |at| at.max(cause.from)), ..cause }
    }
}

/// What registrations in force hold, or held until people decided otherwise.
fn registered(conn: &mut Conn, only: Option<&[Id]>) -> Result<Vec<Registered>, StoreError> {
    type Columns = (Id, Option<Ts>, Id, String, String, Option<Ts>, Option<Ts>, Ts);
    macro_rules! rows {
        ($($filter:tt)*) => {
            on!(conn.db, c => {
                // not live: a joined table cannot start the query; the filter below does the same.
                live!(registration_pass, conn.now)
                    .inner_join(registration::table)
                    .filter(registration::stage.eq_any(["active", "suspended", "lifted"]))
                    .filter(registration::keep_until.gt(Ts::new(conn.now)))
                    $($filter)*
                    .select((
                        registration_pass::pass_id,
                        registration_pass::added_at,
                        registration::id,
                        registration::scope,
                        registration::stage,
                        registration::stage_at,
                        registration::resumed_at,
                        registration::until,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match only {
        None => rows!(),
        Some(ids) => rows!(.filter(registration_pass::pass_id.eq_any(ids))),
    };
    let cause = |(pass, added, by, scope, stage, confirmed, resumed, until): Columns| {
        let scope = Scope::from_text(&scope).ok_or(stored::corrupt("registration.scope"))?;
        let from = added.or(confirmed).ok_or(stored::corrupt("registration.stage_at"))?.get();
        let (source, until, released) = (Source::Registration(by.to()), until.get(), stage != "active");
        let cause = Cause { source, scope, from, until, ends: until, released, waits: None };
        Ok(Registered { pass: pass.to(), cause, resumed: resumed.map(Ts::get) })
    };
    rows.into_iter().map(cause).collect()
}

/// Provisional measures that hold passes, or held them.
fn provisional(conn: &mut Conn, only: Option<&[Id]>) -> Result<Vec<(FeedPassId, Provisional)>, StoreError> {
    macro_rules! rows {
        ($($filter:tt)*) => {
            on!(conn.db, c => {
                // not live: a joined table cannot start the query; the filter below does the same.
                live!(provisional_pass, conn.now)
                    .inner_join(provisional::table)
                    .filter(provisional::stage.ne_all(["unanswered", "lapsed"]))
                    .filter(provisional::keep_until.gt(Ts::new(conn.now)))
                    $($filter)*
                    .select((provisional_pass::pass_id, Row::as_select()))
                    .load(c)
            })?
        };
    }
    let rows: Vec<(Id, Row)> = match only {
        None => rows!(),
        Some(ids) => rows!(.filter(provisional_pass::pass_id.eq_any(ids))),
    };
    rows.into_iter().map(|(pass, row)| Ok((pass.to(), row.into_domain()?))).collect()
}

/// What pass holds hold, or held until people decided otherwise: each reaches every mainport.
fn blocked(conn: &mut Conn, only: Option<&[Id]>) -> Result<Vec<(FeedPassId, Cause)>, StoreError> {
    type Columns = (Option<Id>, Id, String, Option<Ts>, Ts);
    macro_rules! rows {
        ($($filter:tt)*) => {
            on!(conn.db, c => {
                live!(pass_hold, conn.now)
                    .filter(pass_hold::stage.eq_any(["active", "ended"]).and(pass_hold::pass_id.is_not_null()))
                    $($filter)*
                    .select((
                        pass_hold::pass_id,
                        pass_hold::id,
                        pass_hold::stage,
                        pass_hold::stage_at,
                        pass_hold::until,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match only {
        None => rows!(),
        Some(ids) => rows!(.filter(pass_hold::pass_id.eq_any(ids))),
    };
    let cause = |(pass, by, stage, from, until): Columns| {
        let pass = pass.ok_or(stored::corrupt("pass_hold.pass_id"))?.to();
        let from = from.ok_or(stored::corrupt("pass_hold.stage_at"))?.get();
        let (source, until, scope) = (Source::PassHold(by.to()), until.get(), PassHold::SCOPE);
        let released = stage == "ended";
        Ok((pass, Cause { source, scope, from, until, ends: until, released, waits: None }))
    };
    rows.into_iter().map(cause).collect()
}

/// The cause as its provisional measure leaves it: what took that one's place, as far as it reached, began with it. A gate whose
/// company has stopped taking part in between holds on, until the new end.
fn continued(
    cause: Cause,
    pass: FeedPassId,
    provisional: &[(FeedPassId, Provisional)],
    brakes: &Brakes,
) -> Cause {
    let before = provisional.iter().filter(|(held, it)| {
        let follows = it.follower().is_some_and(|id| Source::Registration(id) == cause.source);
        *held == pass && follows && it.scope == cause.scope
    });
    let begun = before.filter_map(|(_, it)| it.cause()).map(|it| braked(it, pass, brakes).from).min();
    Cause { from: begun.map_or(cause.from, |from| from.min(cause.from)), ..cause }
}

fn place(row: FeedPassId) -> Place {
    Place { table: "feed_pass", column: "number", row: row.uuid() }
}
