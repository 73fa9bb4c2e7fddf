//! Assessing: the foundation's judgement of reports.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use super::brake::Waits;
use super::facility_decision::{self, DecisionLine};
use super::identifiers::{self, additions_of, contradicting};
use super::informing::{self, Informed};
use super::outcome::{self, OutcomeView};
use super::outcome_check::ClockView;
use super::recipients::{self, Recipients};
use super::report::{DecisionView, decisions_about, waits_about};
use super::signal::{self, SignalView};
use super::urgent::UrgentLine;
use super::{App, Done, Error, provisional, urgent};
use crate::domain::Refusal;
use crate::domain::account::Organisation;
use crate::domain::amendment::{self, Amendment};
use crate::domain::assessment::{self, JudgementInput, Proposal};
use crate::domain::calendar;
use crate::domain::decision::Decision;
use crate::domain::facility::Facility;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, ParticipantId, RecordId, Reference, ReportId, RequestKey};
use crate::domain::identifiers::{Identifiers, Sharing};
use crate::domain::incident::{Report, Stage};
use crate::domain::pass_addition::{self, PassAddition};
use crate::domain::permission::{Action, Actor};
use crate::domain::provisional::Provisional;
use crate::domain::registration::{self, Registration};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::report::{self as reports, Line, Whose};
use crate::store::{
    Conn, Tx, account as accounts, amendment as amendments, decision as decisions,
    notification as notifications, outcome as outcomes, participant as participants,
    pass_addition as additions, provisional as provisionals, registration as registrations,
};

/// A line of the assessors' list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The report.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The name of its stage.
    pub stage: &'static str,
    /// The kind of incident.
    pub category: String,
    /// The name of the reporting company.
    pub reporter: String,
    /// When it last came to another stage.
    pub changed_at: Timestamp,
    /// Whether this assessor can take the next step.
    pub awaits_me: bool,
    /// The provisional measure that waits or holds, if one does.
    pub provisional: Option<UrgentLine>,
    /// When an outcome about it must be decided, and whether that has passed, if one waits.
    pub outcome: Option<(Timestamp, bool)>,
}

impl CaseLine {
    /// Whether the duty assessor must impose or decline first.
    pub fn waits_for_duty(&self) -> bool {
        self.provisional.as_ref().is_some_and(|it| it.waits == urgent::Waits::Duty)
    }
}

/// A report as assessors see it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The report.
    pub report: Report,
    /// Where it happened.
    pub facility: Facility,
    /// The name of the reporting company.
    pub reporter: String,
    /// What stands in the way of admitting it.
    pub obstacles: Vec<Refusal>,
    /// The last day that a measure proposed today could bar, inclusive.
    pub longest: Option<Date>,
    /// The registration proposed or made.
    pub registration: Option<Registration>,
    /// What was decided, the oldest first.
    pub decisions: Vec<DecisionView>,
    /// The provisional measure that the report asked for, if it did.
    pub provisional: Option<Provisional>,
    /// What waits at the brake about its measure.
    pub waits: Option<Waits>,
    /// What facilities decided about its measure, the newest first.
    pub facility_decisions: Vec<DecisionLine>,
    /// Doubts whether it is about the right person, the oldest first.
    pub signals: Vec<SignalView>,
    /// Who else is known under one of the passes.
    pub contradictions: Vec<Contradiction>,
    /// Other passes that wait for a second assessor, each with who proposed it.
    pub additions: Vec<Proposed>,
    /// Whether another pass can be added.
    pub takes_passes: bool,
    /// Who will be told once the proposed measure is confirmed.
    pub recipients: Option<Recipients>,
    /// How the criminal case ended, as was reported, the oldest first.
    pub outcomes: Vec<OutcomeView>,
    /// What is proposed about the measure and waits for a second assessor.
    pub amendment: Option<ProposedAmendment>,
    /// By when somebody must have said how the case stands, and what was said so far.
    pub check: ClockView,
    /// By when the measure must have been reviewed.
    pub review: Option<Timestamp>,
    /// How far informing the person has come, once another company was told.
    pub informed: Option<Informed>,
}

/// What is proposed about a measure in force.
#[derive(Debug, Clone)]
pub struct ProposedAmendment {
    /// The proposal.
    pub amendment: Amendment,
    /// The name of who proposed it.
    pub by: String,
    /// The names of the companies that were told of the measure: each is told when it is lifted.
    pub told: Vec<String>,
}

/// Another pass that waits, with the name of who proposed it.
pub type Proposed = (PassAddition, String);

/// Another report that names one of the passes under another name or date of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The report.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The name of the company that reported.
    pub reporter: String,
}

/// The reports at the foundation.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<CaseLine>, Error> {
    app.read(actor, Action::ListAssessments, |conn| {
        let names: HashMap<_, _> =
            participants::list(conn)?.into_iter().map(|company| (company.id, company.profile.name)).collect();
        let mut running: HashMap<_, _> =
            urgent::running(conn, actor.user()?)?.into_iter().map(|line| (line.report, line)).collect();
        let lines = reports::list(conn, Whose::AtFoundation)?;
        let mut added: HashMap<_, Vec<_>> = HashMap::new();
        for (report, by) in additions::waiting(conn)? {
            added.entry(report).or_default().push(by.account);
        }
        let mut due = HashMap::new();
        for (report, at) in outcomes::waiting(conn)? {
            due.entry(report).or_insert(at);
        }
        let lifted =
            amendments::waiting(conn)?.into_iter().map(|(report, by)| (report, by.account)).collect();
        let known = Known { names, added, due, lifted };
        let line = |line: Line| {
            let provisional = running.remove(&line.id);
            Ok(CaseLine { provisional, ..case_line(conn, actor, line, &known)? })
        };
        lines.into_iter().map(line).collect()
    })
}

/// What the lines of the list have in common.
struct Known {
    /// The companies' names.
    names: HashMap<ParticipantId, String>,
    /// Who proposed the passes that wait for a second assessor.
    added: HashMap<ReportId, Vec<AccountId>>,
    /// When the outcomes that wait are due, the first of each report.
    due: HashMap<ReportId, Timestamp>,
    /// Who proposed what waits about a measure.
    lifted: HashMap<ReportId, AccountId>,
}

fn case_line(conn: &mut Conn, actor: &Actor, line: Line, known: &Known) -> Result<CaseLine, Error> {
    let user = actor.user()?;
    let tied = user.ties.contains(&line.participant);
    let awaits_me = match (line.stage, line.registration) {
        ("submitted", _) => !tied,
        ("proposed", Some(id)) => !tied && registrations::get(conn, id)?.proposed.account != user.id,
        _ => {
            let by = known.added.get(&line.id).map_or(&[][..], Vec::as_slice);
            let amendment = match known.lifted.get(&line.id) {
                Some(proposer) => *proposer != user.id,
                None => known.due.contains_key(&line.id),
            };
            !tied && (amendment || by.iter().any(|account| *account != user.id))
        }
    };
    Ok(CaseLine {
        report: line.id,
        reference: line.reference,
        stage: line.stage,
        category: line.category,
        reporter: known.names.get(&line.participant).cloned().unwrap_or_default(),
        changed_at: line.changed_at,
        awaits_me,
        provisional: None,
        outcome: known.due.get(&line.id).map(|due| (*due, *due <= conn.now)),
    })
}

/// The whole dossier.
///
/// # Errors
/// [`Refusal::TiedToReporter`]; [`Refusal::NotFound`] while the report is still at its company.
pub fn dossier(app: &App, actor: &Actor, id: ReportId) -> Result<Dossier, Error> {
    app.act(actor, Action::ViewDossier(id), |tx| {
        let report = at_foundation(tx, id)?;
        assessment::may_judge(actor.user()?, &report)?;
        let registration = match report.stage {
            Stage::Proposed { registration, .. } | Stage::Admitted { registration, .. } => Some(registration),
            Stage::Ready | Stage::Submitted(_) | Stage::Returned(_) | Stage::Rejected(_) => None,
        };
        let (added, contradictions) = in_question(tx, &report)?;
        let identifiers = match report.stage {
            Stage::Submitted(_) | Stage::Proposed { .. } => Identifiers::from(&*contradictions),
            // It has been judged.
            _ => Identifiers::Agree,
        };
        let registration = registration.map(|id| registrations::get(tx, id)).transpose()?;
        let dossier = Dossier {
            facility: participants::facility(tx, report.incident.facility)?,
            reporter: participants::name(tx, report.participant)?,
            obstacles: assessment::obstacles(&report.incident, identifiers, &app.protocol),
            longest: assessment::longest(&report.incident, &app.protocol, calendar::day(tx.now)),
            takes_passes: registration.as_ref().is_some_and(|it| it.is_in_force(tx.now)),
            contradictions: named(tx, contradictions)?,
            additions: added,
            decisions: decisions_about(tx, &report)?,
            provisional: provisionals::of_report(tx, id)?,
            waits: waits_about(tx, &report)?,
            facility_decisions: match &registration {
                Some(it) => facility_decision::about(tx, actor.user()?, Source::Registration(it.id))?,
                None => Vec::new(),
            },
            recipients: match &registration {
                Some(it) if it.stage == registration::Stage::Proposed => Some(recipients::of(tx, &it.scope)?),
                Some(_) | None => None,
            },
            check: app.check_of(tx, actor.user()?, (&report, registration.as_ref()))?,
            review: app.review_of(tx, registration.as_ref())?,
            registration,
            signals: signal::about(tx, id)?,
            outcomes: outcome::about(tx, Organisation::Foundation, id)?,
            amendment: proposed_amendment(tx, id)?,
            informed: informing::about(tx, &report)?,
            report,
        };
        let person = dossier.report.person.uuid();
        Ok(Done::new(dossier).about([person]))
    })
}

/// What is proposed about the measure and waits for a second assessor.
fn proposed_amendment(conn: &mut Conn, report: ReportId) -> Result<Option<ProposedAmendment>, Error> {
    let waits =
        amendments::about(conn, report)?.into_iter().find(|it| it.stage == amendment::Stage::Proposed);
    let Some(amendment) = waits else { return Ok(None) };
    let by = accounts::name(conn, amendment.proposed.account)?;
    let told = notifications::told(conn, Source::Registration(amendment.registration))?;
    let told: BTreeSet<_> = told.into_iter().map(|(_, company)| company).collect();
    let told = told.into_iter().map(|company| participants::name(conn, company));
    let told = told.collect::<Result<_, _>>()?;
    Ok(Some(ProposedAmendment { amendment, by, told }))
}

/// The passes that wait for a second assessor, and what contradicts the report.
fn in_question(conn: &mut Conn, report: &Report) -> Result<(Vec<Proposed>, Vec<Sharing>), Error> {
    let mut added = additions_of(conn, report)?;
    let contradictions = identifiers::of_dossier(conn, report, &added)?;
    added.retain(|it| it.stage == pass_addition::Stage::Proposed);
    let named = added.into_iter().map(|it| {
        let by = accounts::name(conn, it.proposed.account)?;
        Ok((it, by))
    });
    Ok((named.collect::<Result<_, Error>>()?, contradictions))
}

fn named(conn: &mut Conn, contradictions: Vec<Sharing>) -> Result<Vec<Contradiction>, Error> {
    let named = contradictions.into_iter().map(|it| {
        let reporter = participants::name(conn, it.reporter)?;
        Ok(Contradiction { report: it.report, reference: it.reference, reporter })
    });
    named.collect()
}

/// Sends a report back to its company, with reasons.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`Report::return_to_company`] refuses.
pub fn return_report(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    reason: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::ReturnReport(id))?;
    let reason = assessment::reason(reason)?;
    app.once(actor, key, Action::ReturnReport(id), |tx| {
        let report = at_foundation(tx, id)?;
        let (report, decision) = report.return_to_company(actor.user()?, seen, reason.clone(), tx.now)?;
        provisional::allow_judging(tx, id)?;
        app.decide(tx, &report, &decision)?;
        app.ended_with(tx, &report, decision.by, Done::new(()).about([report.person.uuid()]))
    })
}

/// Rejects a report, naming the criteria that failed.
///
/// # Errors
/// [`Error::Invalid`]; what [`Report::reject`] refuses.
pub fn reject(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    input: &JudgementInput,
) -> Result<(), Error> {
    app.allow(actor, Action::RejectReport(id))?;
    let (answers, reason) = input.rejection(&app.protocol)?;
    app.once(actor, key, Action::RejectReport(id), |tx| {
        let report = at_foundation(tx, id)?;
        let (report, decision) =
            report.reject(actor.user()?, seen, answers.clone(), reason.clone(), tx.now)?;
        provisional::allow_judging(tx, id)?;
        app.decide(tx, &report, &decision)?;
        app.ended_with(tx, &report, decision.by, Done::new(()).about([report.person.uuid()]))
    })
}

/// Proposes a measure, for a second assessor to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what [`Report::propose`] refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    input: &JudgementInput,
) -> Result<(), Error> {
    app.allow(actor, Action::ProposeMeasure(id))?;
    let (answers, judgement) = input.judgement(&app.protocol)?;
    app.once(actor, key, Action::ProposeMeasure(id), |tx| {
        let report = at_foundation(tx, id)?;
        let proposal = Proposal {
            id: app.ids.new(),
            answers: answers.clone(),
            judgement: judgement.clone(),
            mainport: participants::facility(tx, report.incident.facility)?.mainport,
            identifiers: Identifiers::from(&*contradicting(tx, &report, &report.incident.passes)?),
        };
        let (report, registration, decision) =
            report.propose(actor.user()?, seen, proposal, &app.protocol, tx.now)?;
        provisional::allow_judging(tx, id)?;
        registrations::insert(tx, &registration, report.kept(&app.protocol))?;
        app.decide(tx, &report, &decision)?;
        Ok(Done::new(()).about([registration.id.uuid(), report.person.uuid()]))
    })
}

impl App {
    /// Writes a report with the decision about it, under the report's limit.
    pub(super) fn decide(&self, tx: &mut Tx, report: &Report, decision: &Decision) -> Result<Kept, Error> {
        let kept = report.kept(&self.protocol);
        decisions::insert(tx, self.ids.uuid(), (report.id, report.person), decision, kept)?;
        reports::save(tx, report, kept)?;
        Ok(kept)
    }
}

/// A report that has left its company: before that the foundation does not know of it.
pub(super) fn at_foundation(conn: &mut Conn, id: ReportId) -> Result<Report, Error> {
    Ok(reports::get(conn, id)?.at_foundation()?)
}
