//! Another pass for a registration in force: proposed, confirmed by a second assessor, held and told.

use super::act::key_of;
use super::assessment::at_foundation;
use super::identifiers::{contradicting, second_eyes};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::assessment;
use crate::domain::decision::Decision;
use crate::domain::feed::Source;
use crate::domain::id::{PassAdditionId, RecordId, RegistrationId, ReportId, RequestKey};
use crate::domain::identifiers::Identifiers;
use crate::domain::incident::Report;
use crate::domain::job::Job;
use crate::domain::pass_addition::{PassAddition, PassAdditionInput, Request, Stage};
use crate::domain::permission::{Action, Actor, User};
use crate::domain::registration::Registration;
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    StoreError, Tx, decision as decisions, feed, pass_addition as additions, registration as registrations,
};

/// Proposes another pass of the same person, for a second assessor to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what [`Registration::propose_pass`] refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: RegistrationId,
    input: &PassAdditionInput,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::ProposePass(id))?;
    let request = input.check(&app.protocol)?;
    app.once(actor, key_of(key, input)?, Action::ProposePass(id), |tx| {
        let (registration, report) = registered(tx, id)?;
        let waiting = additions::of(tx, id, report.person)?;
        let request = (app.ids.new(), request.clone());
        let (addition, decision) =
            registration.propose_pass(&report, actor.user()?, request, &waiting, tx.now)?;
        let kept = report.kept(&app.protocol);
        additions::insert(tx, &addition, kept)?;
        app.note(tx, &report, &decision, kept)?;
        Ok(Done::new(report.id).about([addition.id.uuid(), report.person.uuid()]))
    })
}

/// Confirms another pass: in the same transaction every gate in the measure's scope holds it, and the companies are about to
/// be told again (unless it waits at the brake: then both when it is let through).
///
/// # Errors
/// What [`PassAddition::confirm`] refuses; [`crate::domain::Refusal::SameAssessor`] for who settled a contradiction.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: PassAdditionId,
    seen: i32,
) -> Result<ReportId, Error> {
    app.once(actor, key, Action::ConfirmPass(id), |tx| {
        let addition = additions::get(tx, id)?;
        let (registration, report) = registered(tx, addition.registration)?;
        let pass = addition.pass.clone();
        let identifiers = Identifiers::from(&*contradicting(tx, &report, std::slice::from_ref(&pass))?);
        let (addition, report, decision) =
            addition.confirm((&registration, report), actor.user()?, seen, identifiers, tx.now)?;
        second_eyes(tx, &report, actor.user()?)?;
        let kept = app.decide(tx, &report, &decision)?;
        additions::save(tx, &addition, kept)?;
        let tombstone = Kept::for_days(registration.until(), app.protocol.retention.tombstone_days);
        let held = feed::pass_id(tx, app.ids.new(), &pass, tombstone)?;
        registrations::hold_more(tx, registration.id, held, kept)?;
        Ok(Done::new(report.id)
            .holds(Source::Registration(registration.id), registration.reporter, [held], &registration.scope)
            .once_in_effect([Job::TellPass { addition: id }])
            .about([registration.id.uuid(), report.person.uuid()]))
    })
}

/// Refuses another pass, with reasons.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`PassAddition::refuse`] refuses.
pub fn refuse(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: PassAdditionId,
    seen: i32,
    reason: &str,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::RefusePass(id))?;
    let reason = assessment::words("pass-refusal", reason)?;
    app.once(actor, key, Action::RefusePass(id), |tx| {
        let addition = additions::get(tx, id)?;
        let (_, report) = registered(tx, addition.registration)?;
        let (addition, decision) = addition.refuse(&report, actor.user()?, seen, reason.clone(), tx.now)?;
        let kept = report.kept(&app.protocol);
        additions::save(tx, &addition, kept)?;
        app.note(tx, &report, &decision, kept)?;
        Ok(Done::new(report.id).about([report.person.uuid()]))
    })
}

/// Tells everybody in scope that the measure holds another pass. Harmless when the measure is over, or when all were told.
///
/// # Errors
/// As [`App::act`].
pub fn tell(app: &App, actor: &Actor, id: PassAdditionId) -> Result<(), Error> {
    app.act(actor, Action::TellPass(id), |tx| {
        let addition = match additions::get(tx, id) {
            Ok(addition) if matches!(addition.stage, Stage::Added(_)) => addition,
            Ok(_) | Err(StoreError::NotFound) => return Ok(Done::new(())),
            Err(error) => return Err(error.into()),
        };
        let registration = registrations::get(tx, addition.registration)?;
        if !registration.is_in_force(tx.now) {
            return Ok(Done::new(()));
        }
        let round = round_of(tx, &addition)?;
        let mails = app.tell_of_another_pass(tx, &registration, round)?;
        Ok(Done::new(()).jobs(mails).about([registration.person.uuid()]))
    })
}

/// How many passes were added to the same registration before this one.
fn round_of(tx: &mut Tx, addition: &PassAddition) -> Result<i32, Error> {
    let added_at = |it: &PassAddition| match it.stage {
        Stage::Added(by) => Some((by.at, it.id)),
        Stage::Proposed | Stage::Refused(_) => None,
    };
    let all = additions::of(tx, addition.registration, addition.person)?;
    let before = all.iter().filter_map(added_at).filter(|it| Some(*it) < added_at(addition)).count();
    i32::try_from(before).map_err(|_| Error::internal("more additions than can be counted"))
}

pub(super) fn registered(tx: &mut Tx, id: RegistrationId) -> Result<(Registration, Report), Error> {
    let registration = registrations::get(tx, id)?;
    let report = at_foundation(tx, registration.report)?;
    Ok((registration, report))
}

impl App {
    /// Proposes another pass of the same person, for an assessor to confirm who did not; none when somebody has proposed it already, or the
    /// measure holds it.
    pub(super) fn propose_addition(
        &self,
        tx: &mut Tx,
        user: &User,
        (registration, report): (&Registration, &Report),
        request: Request,
    ) -> Result<Option<PassAddition>, Error> {
        let waiting = additions::of(tx, registration.id, report.person)?;
        let new = (self.ids.new(), request);
        let (addition, decision) = match registration.add_pass(report, user, new, &waiting, tx.now) {
            Err(Refusal::PassHeldAlready) => return Ok(None),
            proposed => proposed?,
        };
        let kept = report.kept(&self.protocol);
        additions::insert(tx, &addition, kept)?;
        self.note(tx, report, &decision, kept)?;
        Ok(Some(addition))
    }

    /// Writes a decision about a report that leaves the report as it is.
    pub(super) fn note(
        &self,
        tx: &mut Tx,
        report: &Report,
        decision: &Decision,
        kept: Kept,
    ) -> Result<(), Error> {
        Ok(decisions::insert(tx, self.ids.uuid(), (report.id, report.person), decision, kept)?)
    }
}
