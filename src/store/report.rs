//! Reports: everything about the person sealed under the person's key.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{ParticipantId, PersonId, RecordId, Reference, ReportId};
use gatekeeper_domain::incident::{Caught, Incident, Report, Stage};
use gatekeeper_domain::informing::Informing;
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::person::{Identity, Personal};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::person;
use super::schema::{person_pass, report};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Json, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = report, treat_none_as_null = true)]
struct Row {
    id: Id,
    reference: String,
    person_id: Id,
    participant_id: Id,
    facility_id: Id,
    category: String,
    occurred_at: Ts,
    discovered_on: String,
    evidence: Json,
    identity: Sealed<Identity>,
    police_report: Option<Sealed<Personal>>,
    narrative: Sealed<Personal>,
    told_beforehand: Sealed<Personal>,
    proportionality: Sealed<Personal>,
    drafted_by: Id,
    drafted_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    registration_id: Option<Id>,
    measure_until: Option<Ts>,
    version: i32,
    protocol_version: i32,
    kept_from: Ts,
    keep_until: Ts,
    informing: Option<Sealed<Informing>>,
    writers: Json,
    caught: String,
    judge_by: Option<Ts>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = person_pass)]
struct PassRow {
    id: Id,
    person_id: Id,
    report_id: Id,
    position: i32,
    scheme: String,
    number: Sealed<Pass>,
    kept_from: Ts,
    keep_until: Ts,
}

/// A line of a list: no person, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The report.
    pub id: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The company that reports.
    pub participant: ParticipantId,
    /// Where it happened.
    pub facility: gatekeeper_domain::id::FacilityId,
    /// The kind of incident.
    pub category: String,
    /// The name of its stage.
    pub stage: &'static str,
    /// When it last came to another stage, or was last written.
    pub changed_at: Timestamp,
    /// Its version.
    pub version: i32,
    /// The registration proposed or made, if any.
    pub registration: Option<gatekeeper_domain::id::RegistrationId>,
}

/// Which reports a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those of one company.
    Of(ParticipantId),
    /// Those that left their company.
    AtFoundation,
}

/// Adds a report about the person of its draft: the key stays, and is kept as long as the report from now on.
pub fn insert(conn: &mut Conn, new: &Report, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = seal(&key, new, kept)?;
    on!(conn.db, c => diesel::insert_into(report::table).values(row).execute(c))?;
    write_passes(conn, &key, new, kept)?;
    person::keep(conn, new.person, kept)
}

/// Writes a report that has changed, and moves the limit of everything about its person.
pub fn save(conn: &mut Conn, changed: &Report, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, changed.person)?;
    let row = seal(&key, changed, kept)?;
    on!(conn.db, c => {
        diesel::update(report::table.filter(report::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    on!(conn.db, c => {
        diesel::delete(person_pass::table.filter(person_pass::report_id.eq(Id::from(changed.id)))).execute(c)
    })?;
    write_passes(conn, &key, changed, kept)?;
    person::keep(conn, changed.person, kept)
}

/// One report that is still kept.
pub fn get(conn: &mut Conn, id: ReportId) -> Result<Report, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(report, conn.now).filter(report::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    let passes: Vec<PassRow> = on!(conn.db, c => {
        live!(person_pass, conn.now)
            .filter(person_pass::report_id.eq(Id::from(id)))
            .order(person_pass::position)
            .select(PassRow::as_select())
            .load(c)
    })?;
    open(&key, row, passes)
}

/// What people call a report that is still kept.
pub fn reference(conn: &mut Conn, id: ReportId) -> Result<Option<Reference>, StoreError> {
    let found: Option<String> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::id.eq(Id::from(id)))
            .select(report::reference)
            .first(c)
            .optional()
    })?;
    found.map(|text| stored::reference(&text)).transpose()
}

/// The reports of a list, the newest change first.
pub fn list(conn: &mut Conn, whose: Whose) -> Result<Vec<Line>, StoreError> {
    type Columns = (Id, String, Id, Id, String, String, Ts, Option<Ts>, i32, Option<Id>);
    macro_rules! lines {
        ($filter:expr) => {
            on!(conn.db, c => {
                live!(report, conn.now)
                    .filter($filter)
                    .order((report::drafted_at.desc(), report::id.desc()))
                    .select((
                        report::id,
                        report::reference,
                        report::participant_id,
                        report::facility_id,
                        report::category,
                        report::stage,
                        report::drafted_at,
                        report::stage_at,
                        report::version,
                        report::registration_id,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match whose {
        Whose::Of(company) => lines!(report::participant_id.eq(Id::from(company))),
        Whose::AtFoundation => {
            lines!(report::stage.eq_any(["submitted", "proposed", "rejected", "admitted"]))
        }
    };
    let line = |(
        id,
        reference,
        participant,
        facility,
        category,
        stage,
        drafted,
        staged,
        version,
        registration,
    ): Columns| {
        Ok(Line {
            id: id.to(),
            reference: stored::reference(&reference)?,
            participant: participant.to(),
            facility: facility.to(),
            category,
            stage: Stage::NAMES
                .into_iter()
                .find(|name| *name == stage)
                .ok_or_else(|| stored::corrupt("report.stage"))?,
            changed_at: staged.unwrap_or(drafted).get(),
            version,
            registration: registration.map(Id::to),
        })
    };
    rows.into_iter().map(line).collect()
}

fn write_passes(conn: &mut Conn, key: &DataKey, of: &Report, kept: Kept) -> Result<(), StoreError> {
    for (index, pass) in of.incident.passes.iter().enumerate() {
        let position = i32::try_from(index).map_err(|_| stored::corrupt("person_pass.position"))?;
        // A pass of a report has no life of its own: its id says which place of which report it is.
        let id = uuid::Uuid::new_v5(&of.id.uuid(), &position.to_be_bytes());
        let row = PassRow {
            id: Id(id),
            person_id: of.person.into(),
            report_id: of.id.into(),
            position,
            scheme: pass.scheme.clone(),
            number: Sealed::seal(key, place("person_pass", "number", of.id), pass)?,
            kept_from: Ts::new(kept.from),
            keep_until: Ts::new(kept.until),
        };
        on!(conn.db, c => diesel::insert_into(person_pass::table).values(row).execute(c))?;
    }
    person::file(conn, of.person, &of.incident.identity, &of.incident.passes, kept)
}

fn place(table: &'static str, column: &'static str, row: ReportId) -> Place {
    Place { table, column, row: row.uuid() }
}

fn seal(key: &DataKey, of: &Report, kept: Kept) -> Result<Row, StoreError> {
    let incident = &of.incident;
    let at = |column| place("report", column, of.id);
    let personal = |column, text: &Personal| Sealed::seal(key, at(column), text);
    let (by, registration, until) = stage_columns(&of.stage);
    Ok(Row {
        id: of.id.into(),
        reference: of.reference.to_string(),
        person_id: of.person.into(),
        participant_id: of.participant.into(),
        facility_id: incident.facility.into(),
        category: incident.category.clone(),
        occurred_at: Ts::new(incident.occurred_at),
        discovered_on: incident.discovered_on.to_string(),
        evidence: Json(serde_json::json!(incident.evidence)),
        identity: Sealed::seal(key, at("identity"), &incident.identity)?,
        police_report: incident
            .police_report
            .as_ref()
            .map(|text| personal("police_report", text))
            .transpose()?,
        narrative: personal("narrative", &incident.narrative)?,
        told_beforehand: personal("told_beforehand", &incident.told_beforehand)?,
        proportionality: personal("proportionality", &incident.proportionality)?,
        drafted_by: of.drafted.account.into(),
        drafted_at: Ts::new(of.drafted.at),
        stage: of.stage.as_str().to_owned(),
        stage_by: by.map(|by| by.account.into()),
        stage_at: by.map(|by| Ts::new(by.at)),
        registration_id: registration.map(Id::from),
        measure_until: until.map(Ts::new),
        version: of.version,
        protocol_version: i32::try_from(of.protocol)
            .map_err(|_| stored::corrupt("report.protocol_version"))?,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
        informing: incident
            .informing
            .as_ref()
            .map(|it| Sealed::seal(key, at("informing"), it))
            .transpose()?,
        writers: Json(serde_json::json!(of.writers)),
        caught: incident.caught.as_str().to_owned(),
        judge_by: of.judge_by.map(Ts::new),
    })
}

type StageColumns = (Option<By>, Option<gatekeeper_domain::id::RegistrationId>, Option<Timestamp>);

fn stage_columns(stage: &Stage) -> StageColumns {
    match *stage {
        Stage::Ready => (None, None, None),
        Stage::Submitted(by) | Stage::Returned(by) | Stage::Rejected(by) => (Some(by), None, None),
        Stage::Proposed { submitted, registration } => (Some(submitted), Some(registration), None),
        Stage::Admitted { submitted, registration, until } => {
            (Some(submitted), Some(registration), Some(until))
        }
    }
}

fn stage(row: &Row) -> Result<Stage, StoreError> {
    let by = row.stage_by.zip(row.stage_at).map(|(account, at)| By { account: account.to(), at: at.get() });
    let registration = row.registration_id.map(Id::to);
    let found = match row.stage.as_str() {
        "ready" => Some(Stage::Ready),
        "submitted" => by.map(Stage::Submitted),
        "returned" => by.map(Stage::Returned),
        "rejected" => by.map(Stage::Rejected),
        "proposed" => {
            by.zip(registration).map(|(submitted, registration)| Stage::Proposed { submitted, registration })
        }
        "admitted" => {
            by.zip(registration).zip(row.measure_until).map(|((submitted, registration), until)| {
                Stage::Admitted { submitted, registration, until: until.get() }
            })
        }
        _ => None,
    };
    found.ok_or(stored::corrupt("report.stage"))
}

fn open(key: &DataKey, row: Row, passes: Vec<PassRow>) -> Result<Report, StoreError> {
    let id: ReportId = row.id.to();
    let at = |column| place("report", column, id);
    let stage = stage(&row)?;
    let passes = passes.into_iter().map(|pass| pass.number.open(key, place("person_pass", "number", id)));
    let evidence: BTreeSet<String> =
        serde_json::from_value(row.evidence.0).map_err(|_| stored::corrupt("report.evidence"))?;
    let writers = serde_json::from_value(row.writers.0).map_err(|_| stored::corrupt("report.writers"))?;
    Ok(Report {
        id,
        reference: stored::reference(&row.reference)?,
        participant: row.participant_id.to(),
        person: row.person_id.to::<PersonId>(),
        drafted: By { account: row.drafted_by.to(), at: row.drafted_at.get() },
        writers,
        incident: Incident {
            category: row.category,
            occurred_at: row.occurred_at.get(),
            caught: Caught::from_name(&row.caught).ok_or_else(|| stored::corrupt("report.caught"))?,
            discovered_on: stored::day(&row.discovered_on)?,
            facility: row.facility_id.to(),
            identity: row.identity.open(key, at("identity"))?,
            passes: passes.collect::<Result<_, _>>()?,
            evidence,
            police_report: row
                .police_report
                .map(|sealed| sealed.open(key, at("police_report")))
                .transpose()?,
            narrative: row.narrative.open(key, at("narrative"))?,
            told_beforehand: row.told_beforehand.open(key, at("told_beforehand"))?,
            informing: row.informing.map(|sealed| sealed.open(key, at("informing"))).transpose()?,
            proportionality: row.proportionality.open(key, at("proportionality"))?,
        },
        stage,
        version: row.version,
        protocol: u32::try_from(row.protocol_version)
            .map_err(|_| stored::corrupt("report.protocol_version"))?,
        judge_by: row.judge_by.map(Ts::get),
    })
}
