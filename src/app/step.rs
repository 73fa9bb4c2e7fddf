//! The steps of participants that two administrators take: proposed by one, confirmed by another.

use jiff::{SignedDuration, Timestamp};

use super::notification::once_it_takes_part;
use super::participant::ready;
use super::winding_down::held;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::decision::By;
use crate::domain::id::{ParticipantId, RecordId, RequestKey};
use crate::domain::input::{self, Fault, Faults};
use crate::domain::participant::{Participant, Proposal, Step};
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::{Conn, Tx, feed, participant as participants};

/// The most characters of the reason for a step.
const MAX_REASON: u16 = 1000;

/// Proposes a step, for another administrator to confirm.
///
/// # Errors
/// [`Error::Invalid`] without a reason, which only an admission needs not; what [`Participant::propose`] refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ParticipantId,
    seen: i32,
    step: &str,
    reason: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::ProposeStep(id))?;
    let (step, reason) = typed_step(step, reason)?;
    app.once(actor, key, Action::ProposeStep(id), |tx| {
        let company = participants::get(tx, id)?;
        let proposed = By { account: actor.user()?.id, at: tx.now };
        let proposal = Proposal { id: app.ids.new(), step, reason: reason.clone(), proposed, settled: None };
        let step = proposal.id.uuid();
        app.allow_step(&company, proposal.step, tx.now)?;
        let company = company.propose(proposal, seen, &ready(tx, id)?)?;
        participants::save(tx, &company)?;
        Ok(Done::new(()).about([step]))
    })
}

fn typed_step(step: &str, typed: &str) -> Result<(Step, String), Error> {
    let mut faults = Faults::default();
    let step = match step {
        "" => Err(Fault::Required),
        name => Step::from_name(name).ok_or(Fault::UnknownChoice),
    };
    let step = faults.keep("step", step);
    let reason = match step.unwrap_or(Step::Admit) {
        Step::Admit => {
            input::optional(typed, |typed| input::text(typed, MAX_REASON)).map(Option::unwrap_or_default)
        }
        Step::Suspend | Step::Resume | Step::Leave | Step::Exempt | Step::Require | Step::EndHolds => {
            input::text(typed, MAX_REASON)
        }
    };
    let reason = faults.keep("reason", reason);
    Ok(faults.finish(step.zip(reason))?)
}

/// Takes the step that waits, as the second administrator: from this second on it holds everywhere, waiting polls included.
///
/// # Errors
/// What [`Participant::confirm`] refuses.
pub fn confirm(app: &App, actor: &Actor, key: RequestKey, id: ParticipantId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::ConfirmStep(id), |tx| {
        let (now, cut) = (tx.now, after_all_causes(tx)?);
        let (account, ready) = (actor.user()?.id, ready(tx, id)?);
        let before = participants::get(tx, id)?;
        let step = before.open.as_ref().map(|open| open.step);
        let ended = match step {
            Some(step @ Step::EndHolds) => {
                app.allow_step(&before, step, now)?;
                held(tx, &before)?
            }
            Some(_) | None => Vec::new(),
        };
        let presence = before.presence();
        let done = settle(tx, id, |company| {
            let at = if step.is_some_and(Step::shuts_out) { cut } else { now };
            company.confirm(By { account, at }, seen, &ready)
        })?;
        let after = participants::get(tx, id)?.presence();
        let done = done.jobs(once_it_takes_part(id, &presence, &after, now));
        Ok(ended.into_iter().fold(done, |done, (facility, passes)| done.empties(facility, passes)))
    })
}

impl App {
    fn allow_step(&self, company: &Participant, step: Step, now: Timestamp) -> Result<(), Refusal> {
        if step == Step::EndHolds { company.may_end_holds(&self.protocol.participant, now) } else { Ok(()) }
    }
}

/// Now, but after everything that holds a pass has begun: its beginning may be by the clock of a node that is a little ahead,
/// and what a gate was told before its company was shut out must not seem to come after.
pub(super) fn after_all_causes(conn: &mut Conn) -> Result<Timestamp, Error> {
    let latest = feed::standings_of_all(conn)?
        .into_values()
        .flat_map(|pass| pass.causes)
        .map(|cause| cause.from)
        .max();
    let after = latest.and_then(|at| at.checked_add(SignedDuration::from_micros(1)).ok());
    Ok(after.map_or(conn.now, |at| at.max(conn.now)))
}

/// Takes the proposal back.
///
/// # Errors
/// What [`Participant::withdraw`] refuses.
pub fn withdraw(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ParticipantId,
    seen: i32,
) -> Result<(), Error> {
    app.once(actor, key, Action::WithdrawStep(id), |tx| {
        let by = By { account: actor.user()?.id, at: tx.now };
        settle(tx, id, |company| company.withdraw(by, seen))
    })
}

fn settle(
    tx: &mut Tx,
    id: ParticipantId,
    settled: impl FnOnce(Participant) -> Result<Participant, Refusal>,
) -> Result<Done<()>, Error> {
    let company = settled(participants::get(tx, id)?)?;
    participants::save(tx, &company)?;
    tx.head.rights += 1;
    let step = company.history.last().map(|proposal| proposal.id.uuid());
    Ok(Done::new(()).about(step))
}
