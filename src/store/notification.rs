//! Notifications to facilities.

use diesel::prelude::*;
use gatekeeper_domain::answer::Details;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::id::{AccountId, FacilityId, NotificationId, ParticipantId, PersonId, RecordId};
use gatekeeper_domain::notification::{Answer, Hindrance, Kind, Notification};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::mail::ROWS;
use super::schema::notification;
use super::seal::{Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{source, stored};

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
    hindrance: Option<String>,
    first_answered_at: Option<Ts>,
    seen_at: Option<Ts>,
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
        let hindrance = self.hindrance.as_deref().and_then(Hindrance::from_name);
        let answer = match (self.answer, self.answered_at) {
            (Some(name), Some(at)) => {
                let answer = Answer::from_parts(&name, hindrance);
                Some((answer.ok_or(stored::corrupt("notification.answer"))?, at.get()))
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
            first_answered_at: self.first_answered_at.map(Ts::get),
            seen_at: self.seen_at.map(Ts::get),
            closed_at: self.closed_at.map(Ts::get),
        })
    }
}

/// Records that facilities are told; `person` only while there is one to hang on. Telling twice changes nothing. Answers how
/// many had not been told.
pub fn insert(
    conn: &mut Conn,
    new: &[Notification],
    person: Option<PersonId>,
    kept: Kept,
) -> Result<usize, StoreError> {
    let mut told = 0;
    for some in new.chunks(ROWS) {
        let rows: Vec<_> = some.iter().map(|it| row(it, person, kept)).collect();
        told += on!(conn.db, c => {
            diesel::insert_into(notification::table).values(rows).on_conflict_do_nothing().execute(c)
        })?;
    }
    Ok(told)
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

/// What was told about this, in the order in which it was told.
pub fn about(conn: &mut Conn, about: Source) -> Result<Vec<Notification>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(notification, conn.now)
            .filter(notification::about_id.eq(Id(about.uuid())))
            .order((notification::told_at, notification::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// What is still open of all that this company, or everybody, was told up to this instant: not closed, and not answered, or with
/// an answer that does not say that the pass is blocked.
pub fn open_until(
    conn: &mut Conn,
    at: Timestamp,
    of: Option<ParticipantId>,
) -> Result<Vec<Notification>, StoreError> {
    macro_rules! open {
        ($filter:expr) => {
            on!(conn.db, c => {
                live!(notification, conn.now)
                    .filter(notification::answered_at.is_null().or(
                        notification::answer.eq_any(["cannot", "another-pass"])
                    ))
                    .filter(notification::closed_at.is_null())
                    .filter($filter)
                    .select(Row::as_select())
                    .load(c)
            })?
        };
    }
    let told = notification::told_at.le(Ts::new(at));
    let rows: Vec<Row> = match of {
        Some(company) => open!(told.and(notification::participant_id.eq(Id::from(company)))),
        None => open!(told),
    };
    rows.into_iter().map(Row::into_domain).collect()
}

/// The facilities that were told of a hold, each with its company.
pub fn told(conn: &mut Conn, about: Source) -> Result<Vec<(FacilityId, ParticipantId)>, StoreError> {
    // not live: a measure ends at its limit, and everyone who was told is told of the end.
    let rows: Vec<(Id, Id)> = on!(conn.db, c => {
        notification::table
            .filter(notification::about_id.eq(Id(about.uuid())).and(notification::kind.eq("hold")))
            .select((notification::facility_id, notification::participant_id))
            .distinct()
            .order((notification::facility_id, notification::participant_id))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(facility, participant)| (facility.to(), participant.to())).collect())
}

/// In which round everybody is told of a hold: in that in which some were, or the next once all of those are closed, because the
/// measure was suspended since.
pub fn round(conn: &mut Conn, about: Source) -> Result<i32, StoreError> {
    let told: Vec<(i32, Option<Ts>)> = on!(conn.db, c => {
        live!(notification, conn.now)
            .filter(notification::about_id.eq(Id(about.uuid())).and(notification::kind.eq("hold")))
            .select((notification::round, notification::closed_at))
            .load(c)
    })?;
    let Some(last) = told.iter().map(|(round, _)| *round).max() else { return Ok(0) };
    let open = told.iter().any(|(round, closed)| *round == last && closed.is_none());
    Ok(if open { last } else { last + 1 })
}

/// Closes what was told of a suspension: it is over, and its hold is told anew.
pub fn close_suspension(conn: &mut Conn, about: Source) -> Result<(), StoreError> {
    let open = notification::about_id.eq(Id(about.uuid())).and(notification::kind.eq("suspended"));
    on!(conn.db, c => {
        diesel::update(notification::table.filter(open).filter(notification::closed_at.is_null()))
            .set(notification::closed_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

/// Closes the notifications of a hold that is over: they need no answer, and show nobody. Its end and what was corrected must still
/// be acknowledged.
pub fn close(conn: &mut Conn, about: Source) -> Result<(), StoreError> {
    let open = notification::about_id.eq(Id(about.uuid())).and(notification::kind.ne_all([
        "ended",
        "lifted",
        "corrected",
    ]));
    on!(conn.db, c => {
        diesel::update(notification::table.filter(open).filter(notification::closed_at.is_null()))
            .set(notification::closed_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

/// Records what a facility says back; the details are sealed with the record that it is about, and an end has none.
pub fn answer(
    conn: &mut Conn,
    answered: &Notification,
    by: AccountId,
    details: Option<&Details>,
) -> Result<(), StoreError> {
    let seal = |details| {
        let key = source::key(conn, answered.about)?;
        Ok::<_, StoreError>(Sealed::seal(&key, place(answered.id), details)?)
    };
    let details: Option<Sealed<Details>> = details.map(seal).transpose()?;
    let (answer, at) = answered.answer.unzip();
    on!(conn.db, c => {
        diesel::update(notification::table.filter(notification::id.eq(Id::from(answered.id))))
            .set((
                notification::answer.eq(answer.map(Answer::as_str)),
                notification::hindrance.eq(answer.and_then(Answer::hindrance).map(Hindrance::as_str)),
                notification::details.eq(details),
                notification::answered_by.eq(Id::from(by)),
                notification::answered_at.eq(at.map(Ts::new)),
                notification::first_answered_at.eq(answered.first_answered_at.map(Ts::new)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// What belongs to a facility's answer.
pub fn details(conn: &mut Conn, of: &Notification) -> Result<Option<Details>, StoreError> {
    let row = live!(notification, conn.now).filter(notification::id.eq(Id::from(of.id)));
    let sealed: Option<Sealed<Details>> = on!(conn.db, c => row.select(notification::details).first(c))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let key = source::key(conn, of.about)?;
    Ok(Some(sealed.open(&key, place(of.id))?))
}

/// Notes that somebody of a company asked which passes and whom something is about; the first time counts.
pub fn seen(conn: &mut Conn, about: Source, by: ParticipantId) -> Result<(), StoreError> {
    let told = notification::about_id.eq(Id(about.uuid())).and(notification::participant_id.eq(Id::from(by)));
    on!(conn.db, c => {
        diesel::update(notification::table.filter(told).filter(notification::seen_at.is_null()))
            .set(notification::seen_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

fn place(row: NotificationId) -> Place {
    Place { table: "notification", column: "details", row: row.uuid() }
}
