//! Screenings: question and answer sealed under a key of the screening's own. Who may be meant is looked up each time, and stored nowhere.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AccountId, ParticipantId, PersonId, RecordId, ReportId, ScreeningId};
use gatekeeper_domain::identifiers::Likeness;
use gatekeeper_domain::person::{MatchKind, pass_value};
use gatekeeper_domain::retention::Kept;
use gatekeeper_domain::screening::{Answer, Finding, Purpose, Question, Screening};
use gatekeeper_domain::spelling;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::identifiers::{VOUCHED_FOR, filed_under};
use super::live::live;
use super::schema::{report, screening, screening_finding, screening_key};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = screening)]
struct Row {
    id: Id,
    participant_id: Id,
    asked_by: Id,
    asked_at: Ts,
    purpose: String,
    question: Sealed<Question>,
    slot_at: Ts,
    stage: String,
    answer: Option<Sealed<Answer>>,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a question, with a key of its own.
pub fn insert(conn: &mut Conn, new: &Screening, kept: Kept) -> Result<(), StoreError> {
    let (key, wrapped) = conn.vault.new_key(place("wrapped_key", new.id))?;
    let row = Row {
        id: new.id.into(),
        participant_id: new.participant.into(),
        asked_by: new.asked.account.into(),
        asked_at: Ts::new(new.asked.at),
        purpose: new.purpose.as_str().to_owned(),
        question: Sealed::seal(&key, place("question", new.id), &new.question)?,
        slot_at: Ts::new(new.slot),
        stage: "asked".to_owned(),
        answer: None,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(screening::table).values(row).execute(c))?;
    let key = (screening_key::screening_id.eq(Id::from(new.id)), screening_key::wrapped_key.eq(wrapped));
    on!(conn.db, c => diesel::insert_into(screening_key::table).values(key).execute(c))?;
    Ok(())
}

/// Writes the answer.
pub fn answer(conn: &mut Conn, id: ScreeningId, answer: &Answer) -> Result<(), StoreError> {
    let sealed = Sealed::seal(&key(conn, id)?, place("answer", id), answer)?;
    on!(conn.db, c => {
        diesel::update(screening::table.filter(screening::id.eq(Id::from(id))))
            .set((screening::stage.eq("answered"), screening::answer.eq(Some(sealed))))
            .execute(c)
    })?;
    Ok(())
}

/// Lets the answers to these questions leave later.
pub fn put_off(conn: &mut Conn, ids: &[ScreeningId], to: Timestamp) -> Result<(), StoreError> {
    let ids: Vec<Id> = ids.iter().map(|id| Id::from(*id)).collect();
    on!(conn.db, c => {
        diesel::update(screening::table.filter(screening::id.eq_any(&ids)))
            .set(screening::slot_at.eq(Ts::new(to)))
            .execute(c)
    })?;
    Ok(())
}

/// One screening that is still kept.
pub fn get(conn: &mut Conn, id: ScreeningId) -> Result<Screening, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(screening, conn.now).filter(screening::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = key(conn, id)?;
    row.open(&key)
}

/// What a company asked, the newest first.
pub fn of(conn: &mut Conn, company: ParticipantId) -> Result<Vec<Screening>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(screening, conn.now)
            .filter(screening::participant_id.eq(Id::from(company)))
            .order((screening::asked_at.desc(), screening::id.desc()))
            .select(screening::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

/// What has not been answered, the first to leave first.
pub fn open(conn: &mut Conn) -> Result<Vec<Screening>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(screening, conn.now)
            .filter(screening::stage.eq("asked"))
            .order((screening::slot_at, screening::asked_at, screening::id))
            .select(screening::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

/// How often an account has asked since then.
pub fn count_by(conn: &mut Conn, account: AccountId, since: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(conn.db, c => {
        live!(screening, conn.now)
            .filter(screening::asked_by.eq(Id::from(account)).and(screening::asked_at.gt(Ts::new(since))))
            .count()
            .get_result(c)
    })?)
}

/// How often a company has asked since then.
pub fn count_of(conn: &mut Conn, company: ParticipantId, since: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(conn.db, c => {
        live!(screening, conn.now)
            .filter(screening::participant_id.eq(Id::from(company)).and(screening::asked_at.ge(Ts::new(since))))
            .count()
            .get_result(c)
    })?)
}

/// Who may be meant: the persons filed under the pass, or under a name that sounds alike with that date of birth, each with the
/// reports about them for which somebody vouches.
pub fn filed(conn: &mut Conn, about: &Question) -> Result<Vec<(ReportId, PersonId)>, StoreError> {
    let mut persons: Vec<Id> = Vec::new();
    if let Some(pass) = &about.pass {
        let hash = conn.vault.match_hash(MatchKind::Pass, &pass_value(pass));
        persons.extend(filed_under(conn, MatchKind::Pass, &[hash])?);
    }
    if let Some(identity) = &about.identity {
        let sought = spelling::sought(identity.name.expose(), identity.birth_date);
        let hashes: Vec<_> =
            sought.iter().map(|value| conn.vault.match_hash(MatchKind::Spelling, value)).collect();
        persons.extend(filed_under(conn, MatchKind::Spelling, &hashes)?);
    }
    let rows: Vec<(Id, Id)> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::person_id.eq_any(&persons).and(report::stage.eq_any(VOUCHED_FOR)))
            .order(report::reference)
            .select((report::id, report::person_id))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(report, person)| (report.to(), person.to())).collect())
}

/// Writes down what an assessor found about a candidate.
pub fn find(conn: &mut Conn, id: ScreeningId, new: &Finding) -> Result<(), StoreError> {
    let key = key(conn, id)?;
    let row = (
        screening_finding::screening_id.eq(Id::from(id)),
        screening_finding::report_id.eq(Id::from(new.report)),
        screening_finding::likeness.eq(new.likeness.as_str()),
        screening_finding::reason.eq(Sealed::seal(&key, reason(id, new.report), &new.reason)?),
        screening_finding::found_by.eq(Id::from(new.by.account)),
        screening_finding::found_at.eq(Ts::new(new.by.at)),
    );
    on!(conn.db, c => diesel::insert_into(screening_finding::table).values(row).execute(c))?;
    Ok(())
}

/// What was found about the candidates of a screening.
pub fn findings(conn: &mut Conn, id: ScreeningId) -> Result<Vec<Finding>, StoreError> {
    type Columns = (Id, String, Sealed<gatekeeper_domain::person::Personal>, Id, Ts);
    let key = key(conn, id)?;
    let rows: Vec<Columns> = on!(conn.db, c => {
        // not live: they go with the screening, whose key has just been read.
        screening_finding::table
            .filter(screening_finding::screening_id.eq(Id::from(id)))
            .order((screening_finding::found_at, screening_finding::report_id))
            .select((
                screening_finding::report_id,
                screening_finding::likeness,
                screening_finding::reason,
                screening_finding::found_by,
                screening_finding::found_at,
            ))
            .load(c)
    })?;
    let finding = |(about, likeness, sealed, by, at): Columns| {
        let likeness = Likeness::from_name(&likeness).ok_or(stored::corrupt("screening_finding.likeness"))?;
        let reason = sealed.open(&key, reason(id, about.to()))?;
        Ok(Finding { report: about.to(), likeness, reason, by: By { account: by.to(), at: at.get() } })
    };
    rows.into_iter().map(finding).collect()
}

/// Opens every screening, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => live!(screening, conn.now).select(screening::id).load(c))?;
    ids.into_iter().try_for_each(|id| get(conn, id.to()).and_then(|it| findings(conn, it.id)).map(drop))
}

impl Row {
    fn open(self, key: &DataKey) -> Result<Screening, StoreError> {
        let id: ScreeningId = self.id.to();
        let answer = self.answer.map(|sealed| sealed.open(key, place("answer", id))).transpose()?;
        Ok(Screening {
            id,
            participant: self.participant_id.to(),
            asked: By { account: self.asked_by.to(), at: self.asked_at.get() },
            purpose: Purpose::from_name(&self.purpose).ok_or(stored::corrupt("screening.purpose"))?,
            question: self.question.open(key, place("question", id))?,
            slot: self.slot_at.get(),
            answer,
        })
    }
}

/// The key under which everything about a screening is sealed, while it is kept.
fn key(conn: &mut Conn, id: ScreeningId) -> Result<DataKey, StoreError> {
    let wrapped: Vec<u8> = on!(conn.db, c => {
        live!(screening, conn.now)
            .inner_join(screening_key::table)
            .filter(screening::id.eq(Id::from(id)))
            .select(screening_key::wrapped_key)
            .first(c)
    })?;
    conn.vault.own_key(place("wrapped_key", id), &wrapped)
}

fn place(column: &'static str, row: ScreeningId) -> Place {
    Place { table: "screening", column, row: row.uuid() }
}

/// A finding has no id of its own: it opens for its screening and its report alone.
fn reason(id: ScreeningId, report: ReportId) -> Place {
    let row = uuid::Uuid::new_v5(&id.uuid(), report.uuid().as_bytes());
    Place { table: "screening_finding", column: "reason", row }
}
