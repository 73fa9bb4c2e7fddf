//! Reporting: drafting, changing and submitting what happened.

use std::collections::HashMap;

use jiff::Timestamp;

use super::brake::{self, Waits};
use super::{App, Done, Error, provisional};
use crate::domain::Refusal;
use crate::domain::calendar;
use crate::domain::decision::{By, Decision};
use crate::domain::facility::Facility;
use crate::domain::feed::Source;
use crate::domain::id::{FacilityId, ParticipantId, RecordId, Reference, ReportId, RequestKey};
use crate::domain::incident::{Incident, IncidentInput, Report, Stage};
use crate::domain::permission::{Action, Actor};
use crate::domain::provisional::Provisional;
use crate::ids::NewId;
use crate::store::report::{self as reports, Whose};
use crate::store::{
    Conn, Tx, account as accounts, decision as decisions, participant as participants,
    provisional as provisionals,
};

/// A line of a company's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The report.
    pub id: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The name of its stage.
    pub stage: &'static str,
    /// The kind of incident.
    pub category: String,
    /// The name of the facility.
    pub facility: String,
    /// Its version.
    pub version: i32,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A report as its company sees it.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// The report.
    pub report: Report,
    /// Where it happened.
    pub facility: Facility,
    /// Who wrote it.
    pub drafter: String,
    /// What the foundation has said to the company, the oldest first.
    pub decisions: Vec<DecisionView>,
    /// The provisional measure that it asked for, if it did.
    pub provisional: Option<Provisional>,
    /// What closes the urgent way, while the report waits to be submitted.
    pub not_urgent: Vec<Refusal>,
    /// What waits at the brake about its measure.
    pub waits: Option<Waits>,
}

/// A decision and who took it.
#[derive(Debug, Clone)]
pub struct DecisionView {
    /// The decision.
    pub decision: Decision,
    /// The name of who took it.
    pub by: String,
}

/// The own company's reports.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ReportLine>, Error> {
    app.read(actor, Action::ListReports, |conn| {
        let company = actor.user()?.participant()?;
        let names: HashMap<_, _> = participants::facilities(conn, company)?
            .into_iter()
            .map(|facility| (facility.id, facility.name))
            .collect();
        let line = |line: reports::Line| ReportLine {
            facility: names.get(&line.facility).cloned().unwrap_or_default(),
            id: line.id,
            reference: line.reference,
            stage: line.stage,
            category: line.category,
            version: line.version,
            changed_at: line.changed_at,
        };
        Ok(reports::list(conn, Whose::Of(company))?.into_iter().map(line).collect())
    })
}

/// The own company's facilities, for the form.
///
/// # Errors
/// As [`App::read`].
pub fn facilities(app: &App, actor: &Actor) -> Result<Vec<Facility>, Error> {
    app.read(actor, Action::DraftReport, |conn| {
        let all = participants::facilities(conn, actor.user()?.participant()?)?;
        Ok(all.into_iter().filter(|facility| facility.closed.is_none()).collect())
    })
}

/// Saves a new report, complete and waiting for the company's second person.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form; [`Refusal::NotFound`] for another company's facility.
pub fn draft(app: &App, actor: &Actor, key: RequestKey, input: &IncidentInput) -> Result<ReportId, Error> {
    app.allow(actor, Action::DraftReport)?;
    let incident = input.check(&app.protocol, app.now())?;
    app.once(actor, key, Action::DraftReport, |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        own_facility(tx, incident.facility, company)?;
        let report = Report {
            id: app.ids.new(),
            reference: next_reference(tx)?,
            participant: company,
            person: app.ids.new(),
            drafted: By { account: user.id, at: tx.now },
            incident: incident.clone(),
            stage: Stage::Ready,
            version: 1,
            protocol: app.protocol.version,
            judge_by: None,
        };
        reports::insert(tx, &report, report.kept(&app.protocol))?;
        Ok(Done::new(report.id).about([report.id.uuid(), report.person.uuid()]))
    })
}

/// An own report, with the person it is about.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's report.
pub fn view(app: &App, actor: &Actor, id: ReportId) -> Result<ReportView, Error> {
    app.act(actor, Action::ViewReport(id), |tx| {
        let report = own_report(tx, id, actor.user()?.participant()?)?;
        let view = ReportView {
            facility: participants::facility(tx, report.incident.facility)?,
            drafter: accounts::name(tx, report.drafted.account)?,
            decisions: told_to_company(tx, &report)?,
            provisional: provisionals::of_report(tx, id)?,
            not_urgent: match report.stage {
                Stage::Ready => provisional::obstacles(app, tx, &report)?,
                _ => Vec::new(),
            },
            waits: waits_about(tx, &report)?,
            report,
        };
        let person = view.report.person.uuid();
        Ok(Done::new(view).about([person]))
    })
}

/// Writes a report anew, before it is submitted or after it came back.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::StaleVersion`]; [`Refusal::WrongStage`]; [`Refusal::NotFound`].
pub fn edit(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    input: &IncidentInput,
) -> Result<(), Error> {
    app.allow(actor, Action::EditReport(id))?;
    let incident: Incident = input.check(&app.protocol, app.now())?;
    app.once(actor, key, Action::EditReport(id), |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let report = own_report(tx, id, company)?;
        own_facility(tx, incident.facility, company)?;
        let report = report.edit(incident.clone(), seen, By { account: user.id, at: tx.now })?;
        reports::save(tx, &report, report.kept(&app.protocol))?;
        Ok(Done::new(()).about([report.person.uuid()]))
    })
}

/// Sends a report to the foundation, as the company's second person.
///
/// # Errors
/// What [`Report::submit`] refuses; [`Refusal::NotFound`].
pub fn submit(app: &App, actor: &Actor, key: RequestKey, id: ReportId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::SubmitReport(id), |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let report = own_report(tx, id, company)?;
        let company = participants::get(tx, company)?;
        let report = report.submit(user, seen, &company, &app.protocol, tx.now)?;
        reports::save(tx, &report, report.kept(&app.protocol))?;
        Ok(Done::new(()).about([report.person.uuid()]))
    })
}

/// What waits at the brake about the measure that a report led to.
pub(super) fn waits_about(conn: &mut Conn, report: &Report) -> Result<Option<Waits>, Error> {
    match report.stage {
        Stage::Admitted { registration, .. } => brake::waits(conn, Source::Registration(registration)),
        Stage::Ready
        | Stage::Submitted(_)
        | Stage::Proposed { .. }
        | Stage::Returned(_)
        | Stage::Rejected(_) => Ok(None),
    }
}

/// What was decided about a report and by whom; the company is told of what concerns it only.
fn told_to_company(conn: &mut Conn, report: &Report) -> Result<Vec<DecisionView>, Error> {
    let all = decisions_about(conn, report)?;
    Ok(all.into_iter().filter(|view| view.decision.ruling.is_for_reporter()).collect())
}

/// Every decision about a report, with the name of who took it.
pub(super) fn decisions_about(conn: &mut Conn, report: &Report) -> Result<Vec<DecisionView>, Error> {
    let decisions = decisions::about(conn, report.id, report.person)?;
    let view = |decision: Decision| {
        let by = accounts::name(conn, decision.by.account)?;
        Ok(DecisionView { decision, by })
    };
    decisions.into_iter().map(view).collect()
}

pub(super) fn own_report(conn: &mut Conn, id: ReportId, company: ParticipantId) -> Result<Report, Error> {
    Ok(reports::get(conn, id)?.of(company)?)
}

fn own_facility(conn: &mut Conn, id: FacilityId, company: ParticipantId) -> Result<(), Error> {
    let facility = participants::facility(conn, id)?;
    let open = facility.participant == company && facility.closed.is_none();
    if open { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The next reference of the year, in Amsterdam.
fn next_reference(tx: &mut Tx) -> Result<Reference, Error> {
    let year = calendar::day(tx.now).year();
    // Never back to an older year: a clock that is late would give out its references twice.
    if tx.head.reference_year < i32::from(year) {
        tx.head.reference_year = i32::from(year);
        tx.head.reference_serial = 0;
    }
    tx.head.reference_serial += 1;
    let serial = u32::try_from(tx.head.reference_serial).ok();
    let year = u16::try_from(tx.head.reference_year).ok();
    year.zip(serial)
        .and_then(|(year, serial)| Reference::new(year, serial))
        .ok_or_else(|| Error::internal("the references of this year are used up"))
}
