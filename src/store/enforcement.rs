//! What gates acknowledge, and when their systems last polled: the machines' own bookkeeping, without rows in the audit trail.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;
use gatekeeper_domain::enforcement::{Ack, Follower, Stage};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::Audience;
use gatekeeper_domain::id::{ConsumerId, FeedPassId, ParticipantId};
use jiff::Timestamp;

use super::conn::{Conn, Tx};
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::mail::ROWS;
use super::participant;
use super::schema::{ack, consumer, consumer_key, facility, feed_change, poll};
use super::sql_types::{Id, Ts};
use super::stored;

/// That a consumer polled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// When.
    pub at: Timestamp,
    /// The epoch and generation of its cursor: what it had under an older one it must fetch anew.
    pub epoch: String,
    /// Up to where it has everything.
    pub seq: i64,
}

impl Poll {
    /// Both polls as one: the later instant, and the furthest place under the cursors of the later one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (older, newer) = if self.at <= other.at { (self, other) } else { (other, self) };
        let seq = if older.epoch == newer.epoch { older.seq.max(newer.seq) } else { newer.seq };
        Self { seq, ..newer }
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = poll, treat_none_as_default_value = false)]
struct PollRow {
    consumer_id: Id,
    polled_at: Ts,
    epoch: String,
    seq: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ack, treat_none_as_default_value = false)]
struct AckRow {
    consumer_id: Id,
    pass_id: Id,
    rev: i64,
    stage: String,
    at: Ts,
}

/// Notes that consumers polled. Another node may have noted a later poll: it stays.
pub fn note_polls(tx: &mut Tx, polls: BTreeMap<ConsumerId, Poll>) -> Result<(), StoreError> {
    let ids: Vec<_> = polls.keys().map(|id| Id::from(*id)).collect();
    let known: Vec<PollRow> = on!(tx.conn.db, c => {
        poll::table.filter(poll::consumer_id.eq_any(&ids)).select(PollRow::as_select()).load(c)
    })?;
    let mut polls = polls;
    for row in known {
        let known = Poll { at: row.polled_at.get(), epoch: row.epoch, seq: row.seq };
        polls.entry(row.consumer_id.to()).and_modify(|new| *new = new.clone().and(known));
    }
    let rows: Vec<_> = polls
        .into_iter()
        .map(|(id, it)| PollRow {
            consumer_id: id.into(),
            polled_at: Ts::new(it.at),
            epoch: it.epoch,
            seq: it.seq,
        })
        .collect();
    for some in rows.chunks(ROWS) {
        on!(tx.conn.db, c => {
            diesel::insert_into(poll::table)
                .values(some)
                .on_conflict(poll::consumer_id)
                .do_update()
                .set((
                    poll::polled_at.eq(excluded(poll::polled_at)),
                    poll::epoch.eq(excluded(poll::epoch)),
                    poll::seq.eq(excluded(poll::seq)),
                ))
                .execute(c)
        })?;
    }
    Ok(())
}

/// Takes in what a consumer acknowledges of passes that the feed still knows, in the place of what it said before an instant; answers
/// how many of them told something new.
pub fn note_acks(
    tx: &mut Tx,
    of: ConsumerId,
    since: Option<Timestamp>,
    acks: BTreeMap<FeedPassId, Ack>,
) -> Result<usize, StoreError> {
    let passes: Vec<_> = acks.keys().map(|id| Id::from(*id)).collect();
    let there: Vec<Id> = on!(tx.conn.db, c => {
        live!(feed_pass, tx.conn.now)
            .filter(super::schema::feed_pass::id.eq_any(&passes))
            .select(super::schema::feed_pass::id)
            .load(c)
    })?;
    let before: Vec<AckRow> = on!(tx.conn.db, c => {
        ack::table
            .filter(ack::consumer_id.eq(Id::from(of)).and(ack::pass_id.eq_any(&passes)))
            .select(AckRow::as_select())
            .load(c)
    })?;
    let mut before = before.into_iter().map(AckRow::into_domain).collect::<Result<BTreeMap<_, _>, _>>()?;
    let mut rows = Vec::new();
    for (pass, new) in acks.into_iter().filter(|(pass, _)| there.contains(&Id::from(*pass))) {
        let old = before.remove(&(of, pass)).filter(|old| since.is_none_or(|since| since <= old.at));
        let last = old.clone().map_or_else(|| new.clone(), |old| old.or(new.clone()));
        if !old.is_some_and(|old| old.repeats(&last)) {
            rows.push(AckRow::new(of, pass, &last));
        }
    }
    for some in rows.chunks(ROWS) {
        on!(tx.conn.db, c => {
            diesel::insert_into(ack::table)
                .values(some)
                .on_conflict((ack::consumer_id, ack::pass_id))
                .do_update()
                .set((
                    ack::rev.eq(excluded(ack::rev)),
                    ack::stage.eq(excluded(ack::stage)),
                    ack::at.eq(excluded(ack::at)),
                ))
                .execute(c)
        })?;
    }
    Ok(rows.len())
}

impl AckRow {
    fn new(of: ConsumerId, pass: FeedPassId, it: &Ack) -> Self {
        Self {
            consumer_id: of.into(),
            pass_id: pass.into(),
            rev: it.rev,
            stage: it.stage.as_str().to_owned(),
            at: Ts::new(it.at),
        }
    }

    fn into_domain(self) -> Result<((ConsumerId, FeedPassId), Ack), StoreError> {
        let ack = Ack {
            rev: self.rev,
            stage: Stage::from_name(&self.stage).ok_or(stored::corrupt("ack.stage"))?,
            at: self.at.get(),
        };
        Ok(((self.consumer_id.to(), self.pass_id.to()), ack))
    }
}

/// The last word of every consumer about these passes.
pub fn acks(
    conn: &mut Conn,
    about: &[FeedPassId],
) -> Result<BTreeMap<(ConsumerId, FeedPassId), Ack>, StoreError> {
    let about: Vec<_> = about.iter().map(|id| Id::from(*id)).collect();
    let rows: Vec<AckRow> =
        on!(conn.db, c => ack::table.filter(ack::pass_id.eq_any(about)).select(AckRow::as_select()).load(c))?;
    rows.into_iter().map(AckRow::into_domain).collect()
}

/// The epoch and generation of a cursor, as polls are noted.
pub fn cursors(epoch: &str, generation: i32) -> String {
    format!("{epoch}.{generation}")
}

/// Every consumer that has a key which works now, and how it keeps in touch.
pub fn followers(conn: &mut Conn) -> Result<Vec<Follower>, StoreError> {
    type Columns = (Id, i32, Id, String, Id, Option<(Ts, String, i64)>);
    let epoch = super::verify::head(conn)?.epoch;
    let companies = participant::list(conn)?.into_iter();
    let presences: BTreeMap<ParticipantId, _> = companies.map(|it| (it.id, it.presence())).collect();
    let now = Ts::new(conn.now);
    let rows: Vec<Columns> = on!(conn.db, c => {
        let working = consumer_key::table
            .filter(consumer_key::valid_until.is_null().or(consumer_key::valid_until.gt(now)))
            .select(consumer_key::consumer_id);
        consumer::table
            .inner_join(facility::table)
            .left_join(poll::table)
            .filter(consumer::id.eq_any(working))
            .order(consumer::id)
            .select((
                consumer::id,
                consumer::generation,
                consumer::facility_id,
                facility::mainport,
                facility::participant_id,
                (poll::polled_at, poll::epoch, poll::seq).nullable(),
            ))
            .load(c)
    })?;
    let now = conn.now;
    let follower = |(id, generation, facility, mainport, company, poll): Columns| {
        let presence = presences.get(&company.to())?;
        let good = cursors(&epoch, generation.saturating_add(presence.beginnings(now)));
        Some(Follower {
            id: id.to(),
            facility: facility.to(),
            mainport: Mainport(mainport),
            since: presence.since(now),
            polled: poll.as_ref().map(|(at, ..)| at.get()),
            received: poll.filter(|(_, of, _)| *of == good).map_or(0, |(.., seq)| seq),
        })
    };
    Ok(rows.into_iter().filter_map(follower).collect())
}

/// The latest change of these passes for each audience.
pub fn marks(
    conn: &mut Conn,
    about: &[FeedPassId],
) -> Result<BTreeMap<FeedPassId, Vec<(Audience, i64)>>, StoreError> {
    let about: Vec<_> = about.iter().map(|id| Id::from(*id)).collect();
    let rows: Vec<(Id, String, Option<i64>)> = on!(conn.db, c => {
        live!(feed_change, conn.now)
            .filter(feed_change::pass_id.eq_any(about))
            .group_by((feed_change::pass_id, feed_change::audience))
            .select((feed_change::pass_id, feed_change::audience, diesel::dsl::max(feed_change::seq)))
            .load(c)
    })?;
    let mut marks: BTreeMap<FeedPassId, Vec<_>> = BTreeMap::new();
    for (pass, audience, seq) in rows {
        let audience = Audience::from_text(&audience).ok_or(stored::corrupt("feed_change.audience"))?;
        marks.entry(pass.to()).or_default().push((audience, seq.unwrap_or_default()));
    }
    Ok(marks)
}
