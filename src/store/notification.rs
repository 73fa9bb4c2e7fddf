//! Notifications to facilities.

use diesel::prelude::*;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::id::{AccountId, FacilityId, NotificationId, ParticipantId, PersonId};
use gatekeeper_domain::notification::{Answer, Kind, Notification};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::mail::ROWS;
use super::schema::notification;
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable)]
#[diesel(table_name = notification)]
struct Row {
    id: Id,
    kind: String,
    source: String,
    about_id: Id,
    round: i32,
    reference: String,
    facility_id: Id,
    participant_id: Id,
    told_at: Ts,
    answer: Option<String>,
    answered_at: Option<Ts>,
    closed_at: Option<Ts>,
}

#[derive(Insertable)]
#[diesel(table_name = notification, treat_none_as_default_value = false)]
struct New {
    id: Id,
    kind: &'static str,
    source: &'static str,
    about_id: Id,
    round: i32,
    person_id: Option<Id>,
    reference: String,
    facility_id: Id,
    participant_id: Id,
    told_at: Ts,
    kept_from: Ts,
    keep_until: Ts,
}

impl Row {
    fn into_domain(self) -> Result<Notification, StoreError> {
        let answer = match (self.answer, self.answered_at) {
            (Some(name), Some(at)) => {
                Some((Answer::from_name(&name).ok_or(stored::corrupt("notification.answer"))?, at.get()))
            }
            _ => None,
        };
        Ok(Notification {
            id: self.id.to(),
            kind: Kind::from_name(&self.kind).ok_or(stored::corrupt("notification.kind"))?,
            about: Source::from_parts(&self.source, self.about_id.0)
                .ok_or(stored::corrupt("notification.source"))?,
            round: self.round,
            reference: stored::reference(&self.reference)?,
            facility: self.facility_id.to(),
            participant: self.participant_id.to(),
            told_at: self.told_at.get(),
            answer,
            closed_at: self.closed_at.map(Ts::get),
        })
    }
}

/// Records that facilities are told; `person` only while there is one to hang on. Telling twice changes nothing.
pub fn insert(
    conn: &mut Conn,
    new: &[Notification],
    person: Option<PersonId>,
    kept: Kept,
) -> Result<(), StoreError> {
    for some in new.chunks(ROWS) {
        let rows: Vec<_> = some.iter().map(|it| row(it, person, kept)).collect();
        on!(conn.db, c => {
            diesel::insert_into(notification::table).values(rows).on_conflict_do_nothing().execute(c)
        })?;
    }
    Ok(())
}

fn row(new: &Notification, person: Option<PersonId>, kept: Kept) -> New {
    New {
        id: new.id.into(),
        kind: new.kind.as_str(),
        source: new.about.name(),
        about_id: Id(new.about.uuid()),
        round: new.round,
        person_id: person.map(Id::from),
        reference: new.reference.to_string(),
        facility_id: new.facility.into(),
        participant_id: new.participant.into(),
        told_at: Ts::new(new.told_at),
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    }
}

/// One notification that is still kept.
pub fn get(conn: &mut Conn, id: NotificationId) -> Result<Notification, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(notification, conn.now).filter(notification::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    row.into_domain()
}

/// The notifications of a participant: what waits for an answer first, then the newest.
pub fn inbox(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Notification>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(notification, conn.now)
            .filter(notification::participant_id.eq(Id::from(of)).and(notification::closed_at.is_null()))
            .order((notification::answered_at.is_not_null(), notification::told_at.desc(), notification::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// The facilities that were told of a hold, each with its company.
pub fn told(conn: &mut Conn, about: Source) -> Result<Vec<(FacilityId, ParticipantId)>, StoreError> {
    // not live: a measure ends at its limit, and everyone who was told is told of the end.
    let rows: Vec<(Id, Id)> = on!(conn.db, c => {
        notification::table
            .filter(notification::about_id.eq(Id(about.uuid())).and(notification::kind.eq("hold")))
            .order(notification::id)
            .select((notification::facility_id, notification::participant_id))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(facility, participant)| (facility.to(), participant.to())).collect())
}

/// Closes the notifications of a hold that is over: they need no answer, and show nobody.
pub fn close(conn: &mut Conn, about: Source) -> Result<(), StoreError> {
    let open =
        notification::about_id.eq(Id(about.uuid())).and(notification::kind.ne_all(["ended", "lifted"]));
    on!(conn.db, c => {
        diesel::update(notification::table.filter(open).filter(notification::closed_at.is_null()))
            .set(notification::closed_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

/// Records what a facility says back.
pub fn answer(conn: &mut Conn, id: NotificationId, by: AccountId, answer: Answer) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(notification::table.filter(notification::id.eq(Id::from(id))))
            .set((
                notification::answer.eq(answer.as_str()),
                notification::answered_by.eq(Id::from(by)),
                notification::answered_at.eq(Ts::new(conn.now)),
            ))
            .execute(c)
    })?;
    Ok(())
}
