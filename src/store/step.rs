//! The steps of participants: what one administrator proposed, and what came of it.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::ParticipantId;
use gatekeeper_domain::participant::{Proposal, Settled, Step};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::participant_step;
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable)]
#[diesel(table_name = participant_step)]
struct Row {
    id: Id,
    participant_id: Id,
    step: String,
    reason: String,
    proposed_by: Id,
    proposed_at: Ts,
    settled: Option<String>,
    settled_by: Option<Id>,
    settled_at: Option<Ts>,
}

impl Row {
    fn into_domain(self) -> Result<Proposal, StoreError> {
        let settled_by =
            self.settled_by.zip(self.settled_at).map(|(by, at)| By { account: by.to(), at: at.get() });
        let settled = match (self.settled.as_deref(), settled_by) {
            (None, None) => None,
            (Some("confirmed"), Some(by)) => Some(Settled::Confirmed(by)),
            (Some("withdrawn"), Some(by)) => Some(Settled::Withdrawn(by)),
            _ => return Err(stored::corrupt("participant_step.settled")),
        };
        Ok(Proposal {
            id: self.id.to(),
            step: Step::from_name(&self.step).ok_or(stored::corrupt("participant_step.step"))?,
            reason: self.reason,
            proposed: By { account: self.proposed_by.to(), at: self.proposed_at.get() },
            settled,
        })
    }
}

/// Writes a step at its place in the history; what was proposed does not change any more.
pub(super) fn save(
    conn: &mut Conn,
    of: ParticipantId,
    position: i32,
    it: &Proposal,
) -> Result<(), StoreError> {
    let (settled, by) = match it.settled {
        None => (None, None),
        Some(Settled::Confirmed(by)) => (Some("confirmed"), Some(by)),
        Some(Settled::Withdrawn(by)) => (Some("withdrawn"), Some(by)),
    };
    let outcome = (
        participant_step::settled.eq(settled),
        participant_step::settled_by.eq(by.map(|by| Id::from(by.account))),
        participant_step::settled_at.eq(by.map(|by| Ts::new(by.at))),
    );
    let row = (
        participant_step::id.eq(Id::from(it.id)),
        participant_step::participant_id.eq(Id::from(of)),
        participant_step::position.eq(position),
        participant_step::step.eq(it.step.as_str()),
        participant_step::reason.eq(&it.reason),
        participant_step::proposed_by.eq(Id::from(it.proposed.account)),
        participant_step::proposed_at.eq(Ts::new(it.proposed.at)),
        outcome,
    );
    on!(conn.db, c => {
        diesel::insert_into(participant_step::table)
            .values(row)
            .on_conflict(participant_step::id)
            .do_update()
            .set(outcome)
            .execute(c)
    })?;
    Ok(())
}

/// The steps of one participant, the oldest first.
pub(super) fn of(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Proposal>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        participant_step::table
            .filter(participant_step::participant_id.eq(Id::from(of)))
            .order(participant_step::position)
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// Every step, by its participant, the oldest first.
pub(super) fn all(conn: &mut Conn) -> Result<BTreeMap<ParticipantId, Vec<Proposal>>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        participant_step::table.order(participant_step::position).select(Row::as_select()).load(c)
    })?;
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows {
        all.entry(row.participant_id.to()).or_default().push(row.into_domain()?);
    }
    Ok(all)
}
