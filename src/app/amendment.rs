//! Amendment: what two assessors decide about a measure in force. One proposes, another confirms; what it does to gates, who is told
//! and what becomes of the dossier come in one transaction.

mod change;
mod effect;

pub(super) use self::change::releasing;
use super::act::key_of;
use super::assessment::at_foundation;
use super::identifiers::{contradicting, second_eyes};
use super::pass_addition::registered;
use super::{App, Done, Error};
use crate::domain::amendment::{AmendmentInput, Facts, Kind};
use crate::domain::assessment;
use crate::domain::id::{AmendmentId, RecordId, RegistrationId, ReportId, RequestKey};
use crate::domain::identifiers::Identifiers;
use crate::domain::incident::Report;
use crate::domain::permission::{Action, Actor};
use crate::domain::registration::Registration;
use crate::ids::NewId;
use crate::store::{amendment as amendments, outcome as outcomes, registration as registrations};

/// A measure of which an assessor may propose something.
#[derive(Debug, Clone)]
pub struct Proposable {
    /// The measure.
    pub registration: Registration,
    /// Its report.
    pub report: Report,
    /// What can be proposed now, in the order in which pages offer it.
    pub kinds: Vec<Kind>,
}

/// What this assessor can propose about a measure now, before the form is shown: the form of a correction names its passes.
///
/// # Errors
/// [`crate::domain::Refusal::TiedToReporter`]; [`crate::domain::Refusal::WrongStage`] when nothing can be proposed.
pub fn proposable(app: &App, actor: &Actor, id: RegistrationId) -> Result<Proposable, Error> {
    let report =
        app.read(actor, Action::ProposeAmendment(id), |conn| Ok(registrations::get(conn, id)?.report))?;
    app.act(actor, Action::ViewDossier(report), |tx| {
        let (registration, report) = registered(tx, id)?;
        assessment::may_judge(actor.user()?, &report)?;
        let (before, outcomes) = (amendments::about(tx, report.id)?, outcomes::about(tx, report.id)?);
        let kinds = registration.proposable(&before, &outcomes, tx.now)?;
        let person = report.person.uuid();
        Ok(Done::new(Proposable { registration, report, kinds }).about([person]))
    })
}

/// Proposes to change a measure in force, or to let it stay although an outcome was reported, for a second assessor to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what the registration refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: RegistrationId,
    input: &AmendmentInput,
) -> Result<ReportId, Error> {
    app.once(actor, key_of(key, input)?, Action::ProposeAmendment(id), |tx| {
        let (registration, report) = registered(tx, id)?;
        assessment::may_judge(actor.user()?, &report)?;
        let (before, outcomes) = (amendments::about(tx, report.id)?, outcomes::about(tx, report.id)?);
        let facts = Facts { outcomes: &outcomes, protocol: &app.protocol };
        let proposal = (app.ids.new(), input.check(&report, &app.protocol)?);
        let (amendment, decision) =
            registration.propose_amendment(&report, actor.user()?, proposal, (&before, facts), tx.now)?;
        let kept = report.kept(&app.protocol);
        amendments::insert(tx, &amendment, kept)?;
        app.note(tx, &report, &decision, kept)?;
        Ok(Done::new(report.id).about([amendment.id.uuid(), report.id.uuid(), report.person.uuid()]))
    })
}

/// Confirms a proposal: gates are told in the same transaction, unless that waits at the brake. Answers the report, while its
/// dossier can be seen.
///
/// # Errors
/// What [`crate::domain::amendment::Amendment::confirm`] refuses; [`crate::domain::Refusal::SameAssessor`] for who settled a
/// contradiction of a pass that it lets the registration hold.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AmendmentId,
    seen: i32,
) -> Result<Option<ReportId>, Error> {
    let report = app.once(actor, key, Action::ConfirmAmendment(id), |tx| {
        let amendment = amendments::get(tx, id)?;
        let (before, report) = registered(tx, amendment.registration)?;
        let outcomes = outcomes::about(tx, report.id)?;
        let open: Vec<_> = outcomes.iter().filter(|it| it.waits(tx.now)).cloned().collect();
        amendment.has_weighed(&open)?;
        let passes: Vec<_> = amendment.awaited_pass().cloned().into_iter().collect();
        let identifiers = Identifiers::from(&*contradicting(tx, &report, &passes)?);
        let facts = Facts { outcomes: &outcomes, protocol: &app.protocol };
        let amended =
            amendment.confirm((before.clone(), report), actor.user()?, seen, (facts, identifiers), tx.now)?;
        if !passes.is_empty() {
            second_eyes(tx, &amended.report, actor.user()?)?;
        }
        app.record_amendment(tx, &before, &amended, &open)
    })?;
    app.look(|conn| Ok(at_foundation(conn, report).is_ok().then_some(report)))
}

/// Sends a proposal back to its assessor, with reasons.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`crate::domain::amendment::Amendment::send_back`] refuses.
pub fn send_back(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AmendmentId,
    seen: i32,
    reason: &str,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::SendBackAmendment(id))?;
    let reason = assessment::words("amendment-reason", reason)?;
    app.once(actor, key, Action::SendBackAmendment(id), |tx| {
        let amendment = amendments::get(tx, id)?;
        let report = at_foundation(tx, amendment.report)?;
        let (amendment, decision) =
            amendment.send_back(&report, actor.user()?, seen, reason.clone(), tx.now)?;
        amendments::save(tx, &amendment)?;
        app.note(tx, &report, &decision, report.kept(&app.protocol))?;
        Ok(Done::new(report.id).about([report.id.uuid(), report.person.uuid()]))
    })
}
