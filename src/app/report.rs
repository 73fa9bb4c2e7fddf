//! Reporting: what a company has reported, and sending it to the foundation.

use std::collections::HashMap;

use jiff::Timestamp;

use super::brake::{self, Waits};
use super::outcome::{self, OutcomeView};
use super::outcome_check::ClockView;
use super::{App, Done, Error, urgent};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::calendar;
use crate::domain::decision::Decision;
use crate::domain::facility::Facility;
use crate::domain::feed::Source;
use crate::domain::id::{FacilityId, ParticipantId, RecordId, Reference, ReportId, RequestKey};
use crate::domain::incident::{Report, Stage};
use crate::domain::participant::FourEyes;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::provisional::Provisional;
use crate::store::report::{self as reports, Whose};
use crate::store::{
    Conn, Tx, account as accounts, decision as decisions, draft as drafts, participant as participants,
    provisional as provisionals, registration as registrations,
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

/// Whom a report waits for, once it is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The report, as people call it.
    pub reference: Reference,
    /// The kind of incident.
    pub category: String,
    /// The name of the facility.
    pub facility: String,
    /// The names of the managers who can submit it.
    pub second_persons: Vec<String>,
    /// The first instant at which it is gone, unless somebody submits it.
    pub until: Timestamp,
    /// What closes the urgent way.
    pub not_urgent: Vec<Refusal>,
    /// The report's version.
    pub version: i32,
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
    /// Whether the company needs two people for it.
    pub four_eyes: FourEyes,
    /// Who is changing it now in a draft, and when that was last saved.
    pub draft: Option<(String, Timestamp)>,
    /// The provisional measure that it asked for, if it did.
    pub provisional: Option<Provisional>,
    /// What closes the urgent way, while the report waits to be submitted.
    pub not_urgent: Vec<Refusal>,
    /// What waits at the brake about its measure.
    pub waits: Option<Waits>,
    /// What the company has reported about the end of the criminal case, the oldest first.
    pub outcomes: Vec<OutcomeView>,
    /// Whether it can report that now.
    pub takes_outcome: bool,
    /// By when it must have said how the case stands, and what it said so far.
    pub check: ClockView,
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
            four_eyes: participants::get(tx, report.participant)?.four_eyes,
            decisions: told_to_company(tx, &report)?,
            draft: drafts::last_written(tx, id)?
                .map(|by| Ok::<_, Error>((accounts::name(tx, by.account)?, by.at)))
                .transpose()?,
            provisional: provisionals::of_report(tx, id)?,
            not_urgent: match report.stage {
                Stage::Ready => urgent::obstacles(app, tx, &report, actor.user()?)?,
                _ => Vec::new(),
            },
            waits: waits_about(tx, &report)?,
            outcomes: outcome::about(tx, actor.user()?.organisation, id)?,
            takes_outcome: outcome::takes_outcome(tx, actor.user()?, id)?,
            check: check_of(app, tx, actor.user()?, &report)?,
            report,
        };
        let person = view.report.person.uuid();
        Ok(Done::new(view).about([person]))
    })
}

fn check_of(app: &App, conn: &mut Conn, user: &User, report: &Report) -> Result<ClockView, Error> {
    let Stage::Admitted { registration, .. } = report.stage else { return Ok(ClockView::default()) };
    let registration = registrations::get(conn, registration)?;
    app.check_of(conn, user, (report, Some(&registration)))
}

/// What an own report that is ready waits for. Shows no person.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's report; [`Refusal::WrongStage`] when it does not wait.
pub fn waiting(app: &App, actor: &Actor, id: ReportId) -> Result<Waiting, Error> {
    app.read(actor, Action::ListReports, |conn| {
        let company = actor.user()?.participant()?;
        let report = own_report(conn, id, company)?;
        if report.stage != Stage::Ready {
            return Err(Refusal::WrongStage.into());
        }
        let managers = accounts::with_role(conn, company, Role::SecurityManager)?;
        let four_eyes = participants::get(conn, company)?.four_eyes;
        let others = managers.into_iter().filter(|it| report.may_be_submitted_by(it.id, &four_eyes));
        Ok(Waiting {
            reference: report.reference,
            facility: participants::facility(conn, report.incident.facility)?.name,
            second_persons: others.map(|it| it.name).collect(),
            until: report.kept(&app.protocol).until,
            not_urgent: urgent::obstacles(app, conn, &report, actor.user()?)?,
            version: report.version,
            category: report.incident.category,
        })
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

pub(super) fn own_facility(conn: &mut Conn, id: FacilityId, company: ParticipantId) -> Result<(), Error> {
    let facility = participants::facility(conn, id)?;
    let open = facility.participant == company && facility.closed.is_none();
    if open { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The next reference of the year, in Amsterdam.
pub(super) fn next_reference(tx: &mut Tx) -> Result<Reference, Error> {
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
