//! Lifting: a measure ends before its last day. One assessor proposes, another confirms; then gates release, everyone who was told is
//! told, and the dossier is restricted: all in the transaction in which the release takes effect.

use super::act::key_of;
use super::assessment::at_foundation;
use super::notification::Held;
use super::pass_addition::registered;
use super::{App, Done, Error};
use crate::domain::assessment;
use crate::domain::feed::Source;
use crate::domain::id::{LiftingId, RecordId, RegistrationId, ReportId, RequestKey};
use crate::domain::job::Due;
use crate::domain::lifting::{LiftingInput, Verdict};
use crate::domain::notification::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Tx, feed, lifting as liftings, outcome as outcomes, pass_hold as pass_holds, person as persons,
    provisional as provisionals, registration as registrations,
};

/// Proposes that a measure is lifted, or stays although an outcome was reported, for a second assessor to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what the registration refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: RegistrationId,
    input: &LiftingInput,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::ProposeLifting(id))?;
    let proposal = input.check()?;
    app.once(actor, key_of(key, input)?, Action::ProposeLifting(id), |tx| {
        let (registration, report) = registered(tx, id)?;
        let (before, outcomes) = (liftings::about(tx, report.id)?, outcomes::about(tx, report.id)?);
        let proposal = (app.ids.new(), proposal.clone());
        let known = (&*before, &*outcomes);
        let (lifting, decision) =
            registration.propose_lifting(&report, actor.user()?, proposal, known, tx.now)?;
        let kept = report.kept(&app.protocol);
        liftings::insert(tx, &lifting, kept)?;
        app.note(tx, &report, &decision, kept)?;
        Ok(Done::new(report.id).about([lifting.id.uuid(), report.id.uuid(), report.person.uuid()]))
    })
}

/// Confirms a proposal. A measure that is lifted is released by every gate in the same transaction, and so on (see
/// `App::lifted`), unless that waits at the brake. Answers the report, while its dossier can be seen.
///
/// # Errors
/// What [`crate::domain::lifting::Lifting::confirm`] refuses.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: LiftingId,
    seen: i32,
) -> Result<Option<ReportId>, Error> {
    let report = app.once(actor, key, Action::ConfirmLifting(id), |tx| {
        let lifting = liftings::get(tx, id)?;
        let (registration, report) = registered(tx, lifting.registration)?;
        let mut open = outcomes::about(tx, report.id)?;
        open.retain(|it| it.waits(tx.now));
        lifting.has_weighed(&open)?;
        let (lifting, registration, decision) =
            lifting.confirm((registration, &report), actor.user()?, seen, tx.now)?;
        let kept = report.kept(&app.protocol);
        liftings::save(tx, &lifting)?;
        app.note(tx, &report, &decision, kept)?;
        outcomes::decide(tx, registration.id, decision.by)?;
        let about = [registration.id.uuid(), report.id.uuid(), report.person.uuid()];
        let done = Done::new(report.id).about(about);
        match lifting.proposal.verdict {
            Verdict::Lift(_) => {
                registrations::save(tx, &registration, kept)?;
                let passes = registrations::passes(tx, registration.id)?;
                let (source, reporter) = (Source::Registration(registration.id), registration.reporter);
                let done = done.releases(source, reporter, passes, &registration.scope);
                app.ends_with_its_follower(tx, registration.id, done)
            }
            Verdict::Stay => {
                let mut mails = Vec::new();
                for outcome in &open {
                    mails.extend(app.tell_that_it_stays(tx, outcome)?);
                }
                // That it stays says how the case stands.
                let next = app.next_check(tx, &registration)?;
                Ok(done.jobs(mails).jobs(next))
            }
        }
    })?;
    app.look(|conn| Ok(at_foundation(conn, report).is_ok().then_some(report)))
}

/// Sends a proposal back to its assessor, with reasons.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`crate::domain::lifting::Lifting::send_back`] refuses.
pub fn send_back(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: LiftingId,
    seen: i32,
    reason: &str,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::SendBackLifting(id))?;
    let reason = assessment::words("lifting-reason", reason)?;
    app.once(actor, key, Action::SendBackLifting(id), |tx| {
        let lifting = liftings::get(tx, id)?;
        let report = at_foundation(tx, lifting.report)?;
        let (lifting, decision) = lifting.send_back(&report, actor.user()?, seen, reason.clone(), tx.now)?;
        liftings::save(tx, &lifting)?;
        app.note(tx, &report, &decision, report.kept(&app.protocol))?;
        Ok(Done::new(report.id).about([report.id.uuid(), report.person.uuid()]))
    })
}

impl App {
    /// A lifting takes effect: everyone who was told is told, only the feed remembers the passes from here on, and no page, list,
    /// search or feed shows the dossier any more. Answers the mails to send.
    pub(super) fn lifted(&self, tx: &mut Tx, id: RegistrationId) -> Result<Vec<Due>, Error> {
        let Some(registration) = registrations::get_at_its_end(tx, id)? else { return Ok(Vec::new()) };
        let rules = &self.protocol.retention;
        let mails = self.tell_the_end(tx, &Held::from(&registration), Kind::Lifted)?;
        let passes = registrations::passes(tx, id)?;
        registrations::let_go(tx, id)?;
        if let Some(followed) = provisionals::followed_by(tx, id)? {
            let passes = provisionals::passes(tx, followed.id)?;
            provisionals::let_go(tx, followed.id, &passes)?;
        }
        let tombstone = Kept::for_days(tx.now, rules.tombstone_days);
        for pass in passes {
            feed::keep(tx, pass, tombstone)?;
            pass_holds::forget(tx, pass, tombstone)?;
        }
        let until = registration.restricted_until(rules, tx.now);
        persons::restrict(tx, registration.person, until)?;
        Ok(mails)
    }
}
