//! Registrations: the second pair of eyes, and the end of a measure.

use super::amendment::releasing;
use super::assessment::at_foundation;
use super::identifiers::{contradicting, second_eyes};
use super::notification::Held;
use super::{App, Done, Error, provisional};
use crate::domain::assessment;
use crate::domain::feed::{Audience, Source};
use crate::domain::id::{FeedPassId, RecordId, RegistrationId, ReportId, RequestKey};
use crate::domain::identifiers::Identifiers;
use crate::domain::incident::Report;
use crate::domain::job::{Due, Job};
use crate::domain::notification::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::registration::Registration;
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{Tx, feed, registration as registrations};

/// Confirms a proposed measure: in the same transaction every gate in scope holds the passes, the companies are about to
/// be told (unless it waits at the brake: then both when it is let through), and the end is planned.
///
/// # Errors
/// What [`Registration::confirm`] refuses; [`crate::domain::Refusal::SameAssessor`] for who settled a contradiction.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: RegistrationId,
    seen: i32,
) -> Result<ReportId, Error> {
    app.once(actor, key, Action::ConfirmMeasure(id), |tx| {
        let proposal = registrations::get(tx, id)?;
        let report = at_foundation(tx, proposal.report)?;
        let identifiers = Identifiers::from(&*contradicting(tx, &report, &report.incident.passes)?);
        let (registration, report, decision) =
            proposal.confirm(report, actor.user()?, seen, identifiers, tx.now)?;
        second_eyes(tx, &report, actor.user()?)?;
        provisional::allow_measure(tx, &report)?;
        registrations::save(tx, &registration, registration.kept(&app.protocol))?;
        let kept = app.decide(tx, &report, &decision)?;
        let passes = hold(app, tx, &registration, &report, kept)?;
        let end = Due { job: Job::EndMeasure { registration: id }, at: registration.until() };
        let tell = Job::TellParticipants { registration: id };
        let check = app.next_check(tx, &registration)?;
        let done = Done::new(report.id)
            .holds(Source::Registration(id), registration.reporter, passes, &registration.scope)
            .once_in_effect([tell])
            .jobs([end])
            .jobs(check)
            .about([report.id.uuid(), report.person.uuid()]);
        app.followed_by(tx, &report, &registration, done)
    })
}

/// Sends a proposal back to its assessor, with reasons.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`Registration::send_back`] refuses.
pub fn send_back(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: RegistrationId,
    seen: i32,
    reason: &str,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::SendBackProposal(id))?;
    let reason = assessment::reason(reason)?;
    app.once(actor, key, Action::SendBackProposal(id), |tx| {
        let proposal = registrations::get(tx, id)?;
        let report = at_foundation(tx, proposal.report)?;
        let (registration, report, decision) =
            proposal.send_back(report, actor.user()?, seen, reason.clone(), tx.now)?;
        registrations::save(tx, &registration, report.kept(&app.protocol))?;
        app.decide(tx, &report, &decision)?;
        Ok(Done::new(report.id).about([report.id.uuid(), report.person.uuid()]))
    })
}

/// Records the end of a measure whose last day has passed: every gate releases, and everyone who was told is told again. What was
/// lifted and waits at the brake is lifted now; of what was suspended gates release only what waits. Harmless when there is nothing
/// to end.
///
/// # Errors
/// As [`App::act`].
pub fn end(app: &App, actor: &Actor, id: RegistrationId) -> Result<(), Error> {
    app.act(actor, Action::EndMeasure(id), |tx| {
        let Some(found) = registrations::get_at_its_end(tx, id)? else { return Ok(Done::new(())) };
        let passes = registrations::passes(tx, id)?;
        if found.is_lifted() && found.until() <= tx.now && !passes.is_empty() {
            let mails = app.lifted(tx, id)?;
            let done = Done::new(()).ends(Source::Registration(id), passes, &found.scope);
            return Ok(done.jobs(mails).about([found.person.uuid()]));
        }
        // Of what is suspended gates hold only what waits at the brake.
        let held = if found.is_suspended() { releasing(tx, &found, &passes)? } else { passes.clone() };
        let released: Vec<_> = passes.iter().copied().filter(|pass| !held.contains(pass)).collect();
        let Some(registration) = found.end(tx.now) else { return Ok(Done::new(())) };
        registrations::save(tx, &registration, registration.kept(&app.protocol))?;
        let mails = app.tell_the_end(tx, &Held::from(&registration), Kind::Ended)?;
        // However late the end is recorded, the release is remembered for its full time.
        app.remember(tx, &passes)?;
        let done = Done::new(())
            .changes(Source::Registration(id), released, Audience::Nobody)
            .ends(Source::Registration(id), held, &registration.scope)
            .jobs(mails)
            .about([registration.person.uuid()]);
        app.ends_with_its_follower(tx, id, done)
    })
}

/// Lets the registration hold every pass of the report, each known to the feed until its tombstone is over.
fn hold(
    app: &App,
    tx: &mut Tx,
    registration: &Registration,
    report: &Report,
    kept: Kept,
) -> Result<Vec<FeedPassId>, Error> {
    let tombstone = Kept::for_days(registration.until(), app.protocol.retention.tombstone_days);
    let mut passes = Vec::new();
    for pass in &report.incident.passes {
        let id = feed::pass_id(tx, app.ids.new(), pass, tombstone)?;
        registrations::hold(tx, registration.id, id, kept)?;
        passes.push(id);
    }
    Ok(passes)
}
