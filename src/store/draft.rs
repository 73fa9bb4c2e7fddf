//! Drafts: what was typed sealed under a key of the draft's own, and beside it what lists show.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::draft::Draft;
use gatekeeper_domain::id::{AccountId, FacilityId, ParticipantId, PersonId, RecordId, ReportId};
use gatekeeper_domain::incident::IncidentInput;
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::{draft, report};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Json, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = draft, treat_none_as_null = true)]
struct Row {
    id: Id,
    person_id: Id,
    participant_id: Id,
    category: Option<String>,
    facility_id: Option<Id>,
    body: Sealed<IncidentInput>,
    steps: Json,
    writers: Json,
    begun_by: Id,
    begun_at: Ts,
    written_by: Id,
    written_at: Ts,
    version: i32,
    rewrites: Option<i32>,
    kept_from: Ts,
    keep_until: Ts,
    typing: Json,
}

/// What lists show of a draft: nothing that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The kind of incident, once one of the protocol's was chosen.
    pub category: Option<String>,
    /// The facility, once one of the company's was chosen.
    pub facility: Option<FacilityId>,
}

/// A line of a list: no person, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The draft.
    pub id: ReportId,
    /// The company whose it is.
    pub participant: ParticipantId,
    /// What it is about.
    pub shown: Shown,
    /// Who began it, and when.
    pub begun: By,
    /// Who last wrote in it, and when.
    pub written: By,
    /// Whether it writes a report anew.
    pub rewrites: bool,
    /// The first instant at which it is gone.
    pub until: Timestamp,
}

/// Adds a draft with a key of its own.
pub fn insert(conn: &mut Conn, new: &Draft, shown: &Shown, kept: Kept) -> Result<(), StoreError> {
    // One of the same report may have reached its limit and wait for the eraser.
    on!(conn.db, c => diesel::delete(draft::table.filter(draft::id.eq(Id::from(new.id)))).execute(c))?;
    let key = person::create(conn, new.person, kept)?;
    let row = seal(&key, new, shown, kept)?;
    on!(conn.db, c => diesel::insert_into(draft::table).values(row).execute(c))?;
    Ok(())
}

/// Writes a draft that has changed, and moves its limit.
pub fn save(conn: &mut Conn, changed: &Draft, shown: &Shown, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, changed.person)?;
    let row = seal(&key, changed, shown, kept)?;
    on!(conn.db, c => diesel::update(draft::table.filter(draft::id.eq(Id::from(changed.id)))).set(row).execute(c))?;
    person::keep(conn, changed.person, kept)
}

/// One draft that is still kept, and until when.
pub fn get(conn: &mut Conn, id: ReportId) -> Result<(Draft, Kept), StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(draft, conn.now).filter(draft::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    let kept = Kept { from: row.kept_from.get(), until: row.keep_until.get() };
    Ok((open(&key, row)?, kept))
}

/// Who last wrote in a draft that is still kept, and when.
pub fn last_written(conn: &mut Conn, id: ReportId) -> Result<Option<By>, StoreError> {
    let found: Option<(Id, Ts)> = on!(conn.db, c => {
        live!(draft, conn.now)
            .filter(draft::id.eq(Id::from(id)))
            .select((draft::written_by, draft::written_at))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(account, at)| By { account: account.to(), at: at.get() }))
}

/// Takes away a draft that became a report, which takes its key over.
pub fn hand_over(conn: &mut Conn, id: ReportId) -> Result<(), StoreError> {
    on!(conn.db, c => diesel::delete(draft::table.filter(draft::id.eq(Id::from(id)))).execute(c))?;
    Ok(())
}

/// Takes away a draft that is of no more use. Its key is at its limit now, and goes with the next erasure.
pub fn discard(conn: &mut Conn, gone: &Draft) -> Result<(), StoreError> {
    hand_over(conn, gone.id)?;
    person::keep(conn, gone.person, Kept { from: gone.begun.at, until: conn.now })
}

type Columns = (Id, Id, Option<String>, Option<Id>, Id, Ts, Id, Ts, Option<i32>, Ts);

macro_rules! lines {
    ($conn:ident, $from:expr) => {{
        let rows: Vec<Columns> = on!($conn.db, c => {
            $from
                .order((draft::written_at.desc(), draft::id))
                .select((
                    draft::id,
                    draft::participant_id,
                    draft::category,
                    draft::facility_id,
                    draft::begun_by,
                    draft::begun_at,
                    draft::written_by,
                    draft::written_at,
                    draft::rewrites,
                    draft::keep_until,
                ))
                .load(c)
        })?;
        rows.into_iter().map(line).collect()
    }};
}

fn line(row: Columns) -> Line {
    let (id, company, category, facility, begun_by, begun_at, written_by, written_at, rewrites, until) = row;
    Line {
        id: id.to(),
        participant: company.to(),
        shown: Shown { category, facility: facility.map(Id::to) },
        begun: By { account: begun_by.to(), at: begun_at.get() },
        written: By { account: written_by.to(), at: written_at.get() },
        rewrites: rewrites.is_some(),
        until: until.get(),
    }
}

/// A company's drafts, the last written first.
pub fn list(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Line>, StoreError> {
    Ok(lines!(conn, live!(draft, conn.now).filter(draft::participant_id.eq(Id::from(of)))))
}

/// The drafts that reach their limit by then, those included that have reached it and are not erased yet.
pub fn ending(conn: &mut Conn, by: Timestamp) -> Result<Vec<Line>, StoreError> {
    // not live: whoever wrote in a draft is told that it has gone.
    Ok(lines!(conn, draft::table.filter(draft::keep_until.le(Ts::new(by)))))
}

/// The facility that an officer of this company last wrote of, in a draft or a report.
pub fn last_facility(
    conn: &mut Conn,
    company: ParticipantId,
    officer: AccountId,
) -> Result<Option<FacilityId>, StoreError> {
    let (company, officer) = (Id::from(company), Id::from(officer));
    let drafted: Option<(Ts, Option<Id>)> = on!(conn.db, c => {
        live!(draft, conn.now)
            .filter(draft::participant_id.eq(company).and(draft::written_by.eq(officer)))
            .filter(draft::facility_id.is_not_null())
            .order(draft::written_at.desc())
            .select((draft::written_at, draft::facility_id))
            .first(c)
            .optional()
    })?;
    let reported: Option<(Ts, Id)> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::participant_id.eq(company).and(report::drafted_by.eq(officer)))
            .order(report::drafted_at.desc())
            .select((report::drafted_at, report::facility_id))
            .first(c)
            .optional()
    })?;
    let drafted = drafted.and_then(|(at, facility)| Some((at, facility?)));
    let last = drafted.into_iter().chain(reported).max_by_key(|(at, _)| *at);
    Ok(last.map(|(_, facility)| facility.to()))
}

fn place(row: ReportId) -> Place {
    Place { table: "draft", column: "body", row: row.uuid() }
}

fn seal(key: &DataKey, of: &Draft, shown: &Shown, kept: Kept) -> Result<Row, StoreError> {
    Ok(Row {
        id: of.id.into(),
        person_id: of.person.into(),
        participant_id: of.participant.into(),
        category: shown.category.clone(),
        facility_id: shown.facility.map(Id::from),
        body: Sealed::seal(key, place(of.id), &of.input)?,
        steps: Json(serde_json::json!(of.steps)),
        writers: Json(serde_json::json!(of.writers)),
        begun_by: of.begun.account.into(),
        begun_at: Ts::new(of.begun.at),
        written_by: of.written.account.into(),
        written_at: Ts::new(of.written.at),
        version: of.version,
        rewrites: of.rewrites,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
        typing: Json(serde_json::json!(of.typing)),
    })
}

fn open(key: &DataKey, row: Row) -> Result<Draft, StoreError> {
    let id: ReportId = row.id.to();
    Ok(Draft {
        id,
        participant: row.participant_id.to(),
        person: row.person_id.to::<PersonId>(),
        begun: By { account: row.begun_by.to(), at: row.begun_at.get() },
        written: By { account: row.written_by.to(), at: row.written_at.get() },
        writers: serde_json::from_value(row.writers.0).map_err(|_| stored::corrupt("draft.writers"))?,
        input: row.body.open(key, place(id))?,
        steps: serde_json::from_value(row.steps.0).map_err(|_| stored::corrupt("draft.steps"))?,
        typing: serde_json::from_value(row.typing.0).map_err(|_| stored::corrupt("draft.typing"))?,
        version: row.version,
        rewrites: row.rewrites,
    })
}
