//! Pass holds: number and words sealed under a key of the hold's own.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{FeedPassId, ParticipantId, PassHoldId, RecordId, Reference};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::pass_hold::{Cause, Ending, How, InForce, Kind, PassHold, Stage};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;
use jiff::civil::Date;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{pass_hold, pass_hold_key};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{feed, gate_check, stored};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pass_hold, treat_none_as_null = true)]
struct Row {
    id: Id,
    reference: String,
    participant_id: Id,
    number: Sealed<Pass>,
    words: Sealed<Personal>,
    kind: String,
    last_day: String,
    until: Ts,
    recorded_by: Id,
    recorded_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    ending: Option<String>,
    ended_by: Option<Id>,
    ended_at: Option<Ts>,
    told: Option<String>,
    told_by: Option<Id>,
    told_at: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// A line of a list: no number, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The pass hold.
    pub id: PassHoldId,
    /// What people call it.
    pub reference: Reference,
    /// What happened to the card.
    pub kind: Kind,
    /// The last day, inclusive.
    pub last_day: Date,
    /// Who recorded it, and when.
    pub recorded: By,
    /// How far it has come.
    pub stage: Stage,
}

/// Adds a pass hold, with a key of its own.
pub fn insert(conn: &mut Conn, new: &PassHold, kept: Kept) -> Result<(), StoreError> {
    let (key, wrapped) = conn.vault.new_key(place("wrapped_key", new.id))?;
    let row = seal(&key, new, kept)?;
    on!(conn.db, c => diesel::insert_into(pass_hold::table).values(row).execute(c))?;
    let key = (pass_hold_key::pass_hold_id.eq(Id::from(new.id)), pass_hold_key::wrapped_key.eq(wrapped));
    on!(conn.db, c => diesel::insert_into(pass_hold_key::table).values(key).execute(c))?;
    Ok(())
}

/// Writes a pass hold that has changed; the checks that found it move with its limit.
pub fn save(conn: &mut Conn, changed: &PassHold, kept: Kept) -> Result<(), StoreError> {
    let key = key(conn, changed.id)?;
    let row = seal(&key, changed, kept)?;
    on!(conn.db, c => {
        diesel::update(pass_hold::table.filter(pass_hold::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    gate_check::keep(conn, changed.id, kept)
}

/// One pass hold that is still kept.
pub fn get(conn: &mut Conn, id: PassHoldId) -> Result<PassHold, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(pass_hold, conn.now).filter(pass_hold::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = key(conn, id)?;
    open(&key, &row)
}

/// One pass hold, past its limit or not; `None` when it is erased.
pub fn get_at_its_end(conn: &mut Conn, id: PassHoldId) -> Result<Option<PassHold>, StoreError> {
    // not live: what ends must still be released and told.
    let row: Option<Row> = on!(conn.db, c => {
        pass_hold::table.filter(pass_hold::id.eq(Id::from(id))).select(Row::as_select()).first(c).optional()
    })?;
    let Some(row) = row else { return Ok(None) };
    let key = key(conn, id)?;
    open(&key, &row).map(Some)
}

/// The pass holds that a company recorded, the newest first.
pub fn list(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Line>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(pass_hold, conn.now)
            .filter(pass_hold::participant_id.eq(Id::from(of)))
            .order((pass_hold::recorded_at.desc(), pass_hold::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    let line = |row: Row| {
        Ok(Line {
            id: row.id.to(),
            reference: stored::reference(&row.reference)?,
            kind: kind(&row)?,
            last_day: stored::day(&row.last_day)?,
            recorded: By { account: row.recorded_by.to(), at: row.recorded_at.get() },
            stage: stage(&row)?,
        })
    };
    rows.into_iter().map(line).collect()
}

/// The pass holds in force, whosever they are, the last confirmed first.
pub fn in_force(conn: &mut Conn) -> Result<Vec<PassHold>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(pass_hold, conn.now)
            .filter(pass_hold::stage.eq("active").and(pass_hold::until.gt(Ts::new(conn.now))))
            .order((pass_hold::stage_at.desc(), pass_hold::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    let open = |row: Row| open(&key(conn, row.id.to())?, &row);
    rows.into_iter().map(open).collect()
}

/// The pass holds that hold or held a pass, of all companies, as far back as the feed remembers it.
pub fn of_pass(conn: &mut Conn, pass: &Pass) -> Result<Vec<PassHold>, StoreError> {
    let Some(pass) = feed::known(conn, pass)? else { return Ok(Vec::new()) };
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(pass_hold, conn.now)
            .filter(pass_hold::pass_id.eq(Id::from(pass)))
            .order((pass_hold::recorded_at, pass_hold::id))
            .select(pass_hold::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

/// The pass holds in force whose end has not been recorded although their last day has passed.
pub fn overdue(conn: &mut Conn) -> Result<Vec<PassHoldId>, StoreError> {
    // not live: what ends must still be released and told.
    let ids: Vec<Id> = on!(conn.db, c => {
        pass_hold::table
            .filter(pass_hold::stage.eq("active").and(pass_hold::until.le(Ts::new(conn.now))))
            .order(pass_hold::until)
            .select(pass_hold::id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}

/// Lets a pass hold hold a pass of the feed.
pub fn hold(conn: &mut Conn, by: PassHoldId, pass: FeedPassId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(pass_hold::table.filter(pass_hold::id.eq(Id::from(by))))
            .set(pass_hold::pass_id.eq(Id::from(pass)))
            .execute(c)
    })?;
    Ok(())
}

/// The pass that a pass hold holds or held; `None` before it is in force, and once the feed has forgotten it.
pub fn pass(conn: &mut Conn, of: PassHoldId) -> Result<Option<FeedPassId>, StoreError> {
    // not live: what ends at its limit must still be released.
    let id: Option<Id> = on!(conn.db, c => {
        pass_hold::table.filter(pass_hold::id.eq(Id::from(of))).select(pass_hold::pass_id).first(c)
    })?;
    Ok(id.map(Id::to))
}

/// The key under which everything about a pass hold is sealed.
pub(super) fn key(conn: &mut Conn, id: PassHoldId) -> Result<DataKey, StoreError> {
    let wrapped: Vec<u8> = on!(conn.db, c => {
        pass_hold_key::table
            .filter(pass_hold_key::pass_hold_id.eq(Id::from(id)))
            .select(pass_hold_key::wrapped_key)
            .first(c)
    })?;
    conn.vault.own_key(place("wrapped_key", id), &wrapped)
}

fn place(column: &'static str, row: PassHoldId) -> Place {
    Place { table: "pass_hold", column, row: row.uuid() }
}

fn seal(key: &DataKey, of: &PassHold, kept: Kept) -> Result<Row, StoreError> {
    let (by, in_force, ending) = match of.stage {
        Stage::Recorded => (None, None, None),
        Stage::Refused(by) => (Some(by), None, None),
        Stage::Active(in_force) => (Some(in_force.confirmed), Some(in_force), None),
        Stage::Ended(in_force, ending) => (Some(in_force.confirmed), Some(in_force), Some(ending)),
    };
    let told = in_force.and_then(|it| it.told);
    let ending: Option<(&str, Option<By>, Timestamp)> = ending.map(|ending| match ending {
        Ending::Early(cause, by) => (cause.as_str(), Some(by), by.at),
        Ending::Over(at) => ("over", None, at),
    });
    Ok(Row {
        id: of.id.into(),
        reference: of.reference.to_string(),
        participant_id: of.participant.into(),
        number: Sealed::seal(key, place("number", of.id), &of.pass)?,
        words: Sealed::seal(key, place("words", of.id), &of.words)?,
        kind: of.kind.as_str().to_owned(),
        last_day: of.last_day.to_string(),
        until: Ts::new(of.until()),
        recorded_by: of.recorded.account.into(),
        recorded_at: Ts::new(of.recorded.at),
        stage: of.stage.as_str().to_owned(),
        stage_by: by.map(|by| by.account.into()),
        stage_at: by.map(|by| Ts::new(by.at)),
        ending: ending.map(|(name, ..)| name.to_owned()),
        ended_by: ending.and_then(|(_, by, _)| by).map(|by| by.account.into()),
        ended_at: ending.map(|(.., at)| Ts::new(at)),
        told: told.map(|(how, _)| how.as_str().to_owned()),
        told_by: told.map(|(_, by)| by.account.into()),
        told_at: told.map(|(_, by)| Ts::new(by.at)),
        version: of.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    })
}

fn open(key: &DataKey, row: &Row) -> Result<PassHold, StoreError> {
    let id: PassHoldId = row.id.to();
    Ok(PassHold {
        id,
        reference: stored::reference(&row.reference)?,
        participant: row.participant_id.to(),
        kind: kind(row)?,
        last_day: stored::day(&row.last_day)?,
        recorded: By { account: row.recorded_by.to(), at: row.recorded_at.get() },
        stage: stage(row)?,
        version: row.version,
        pass: row.number.open(key, place("number", id))?,
        words: row.words.open(key, place("words", id))?,
    })
}

fn kind(row: &Row) -> Result<Kind, StoreError> {
    Kind::from_name(&row.kind).ok_or(stored::corrupt("pass_hold.kind"))
}

fn stage(row: &Row) -> Result<Stage, StoreError> {
    let by = |account: Option<Id>, at: Option<Ts>| {
        account.zip(at).map(|(account, at)| By { account: account.to(), at: at.get() })
    };
    let told = row.told.as_deref().and_then(How::from_name).zip(by(row.told_by, row.told_at));
    let in_force = by(row.stage_by, row.stage_at).map(|confirmed| InForce { confirmed, told });
    let ending = match row.ending.as_deref() {
        Some("over") => row.ended_at.map(|at| Ending::Over(at.get())),
        Some(cause) => {
            let cause = Cause::from_name(cause).zip(by(row.ended_by, row.ended_at));
            cause.map(|(cause, by)| Ending::Early(cause, by))
        }
        None => None,
    };
    let found = match row.stage.as_str() {
        "recorded" => Some(Stage::Recorded),
        "refused" => by(row.stage_by, row.stage_at).map(Stage::Refused),
        "active" => in_force.map(Stage::Active),
        "ended" => in_force.zip(ending).map(|(in_force, ending)| Stage::Ended(in_force, ending)),
        _ => None,
    };
    found.ok_or(stored::corrupt("pass_hold.stage"))
}
