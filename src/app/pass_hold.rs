//! Pass holds: recorded by one, confirmed by another of the same company, then held everywhere until the card is replaced or
//! the last day is over.

mod shown;

pub use self::shown::{InForceLine, PassHoldLine, PassHoldView, in_force, list, view};
use super::act::key_of;
use super::brake;
use super::mail::Message;
use super::report::next_reference;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::brake::Kind as Braking;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, ParticipantId, PassHoldId, RecordId, RequestKey};
use crate::domain::job::{Due, Job};
use crate::domain::pass_hold::{self, Cause, PassHold, PassHoldInput, Stage};
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::domain::{calendar, mail};
use crate::ids::NewId;
use crate::store::{Conn, StoreError, Tx, account as accounts, feed, pass_hold as pass_holds};

/// Whether the user may record pass holds, before there is a form to fill in.
///
/// # Errors
/// [`crate::domain::Refusal::NotAllowed`].
pub fn may_record(app: &App, actor: &Actor) -> Result<(), Error> {
    app.allow(actor, Action::RecordPassHold)
}

/// Records a pass hold, for the company's second person to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what [`PassHold::record`] and [`PassHold::follows`] refuse.
pub fn record(app: &App, actor: &Actor, key: RequestKey, input: &PassHoldInput) -> Result<PassHoldId, Error> {
    app.allow(actor, Action::RecordPassHold)?;
    let request = input.check(&app.protocol, app.now())?;
    app.once(actor, key_of(key, input)?, Action::RecordPassHold, |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let named = (app.ids.new(), next_reference(tx)?);
        let hold = PassHold::record(named, user, request.clone(), tx.now)?;
        hold.follows(&pass_holds::of_pass(tx, &hold.pass)?, &app.protocol, tx.now)?;
        pass_holds::insert(tx, &hold, hold.kept(&app.protocol))?;
        let managers = accounts::with_role(tx, company, Role::SecurityManager)?.into_iter();
        let others: Vec<_> = managers.map(|it| it.id).filter(|id| *id != user.id).collect();
        let mails = app.mail_about(tx, &hold, mail::Kind::PassHoldWaits, 0, others)?;
        Ok(Done::new(hold.id).jobs(mails).about([hold.id.uuid()]))
    })
}

/// Confirms a pass hold: in the same transaction every gate holds the pass, everybody is about to be told, and its holder must
/// be (unless it waits at the brake: then all that when it is let through), and the end is planned.
///
/// # Errors
/// What [`PassHold::confirm`] and [`PassHold::follows`] refuse.
pub fn confirm(app: &App, actor: &Actor, key: RequestKey, id: PassHoldId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::ConfirmPassHold(id), |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let hold = own(tx, id, company)?.confirm(user, seen, tx.now)?;
        hold.follows(&pass_holds::of_pass(tx, &hold.pass)?, &app.protocol, tx.now)?;
        pass_holds::save(tx, &hold, hold.kept(&app.protocol))?;
        let tombstone = Kept::for_days(hold.until(), app.protocol.retention.tombstone_days);
        let pass = feed::pass_id(tx, app.ids.new(), &hold.pass, tombstone)?;
        pass_holds::hold(tx, id, pass)?;
        let end = Due { job: Job::EndPassHold { hold: id }, at: hold.until() };
        Ok(Done::new(())
            .holds(Source::PassHold(id), company, [pass], &PassHold::SCOPE)
            .once_in_effect([Job::TellPassHold { hold: id }])
            .jobs([end]))
    })
}

/// Leaves a pass hold unconfirmed, for good.
///
/// # Errors
/// What [`PassHold::refuse`] refuses.
pub fn refuse(app: &App, actor: &Actor, key: RequestKey, id: PassHoldId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::RefusePassHold(id), |tx| {
        let user = actor.user()?;
        let hold = own(tx, id, user.participant()?)?.refuse(user, seen, tx.now)?;
        pass_holds::save(tx, &hold, hold.kept(&app.protocol))?;
        Ok(Done::new(()))
    })
}

/// Ends a pass hold before its last day: in the same transaction every gate releases the pass, unless something else holds it.
///
/// # Errors
/// What [`PassHold::end_early`] refuses.
pub fn end_early(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    (id, seen): (PassHoldId, i32),
    cause: Cause,
) -> Result<(), Error> {
    let action = match cause {
        Cause::Replaced => Action::ReplacePassHold(id),
        Cause::Mistaken => Action::RevokePassHold(id),
    };
    app.once(actor, key, action, |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let hold = own(tx, id, company)?.end_early(cause, user, seen, tx.now)?;
        pass_holds::save(tx, &hold, hold.kept(&app.protocol))?;
        let pass = pass_holds::pass(tx, id)?;
        Ok(Done::new(())
            .releases(Source::PassHold(id), company, pass, &PassHold::SCOPE)
            .once_in_effect([Job::TellPassHold { hold: id }]))
    })
}

/// Ticks off that the holder of the card was told.
///
/// # Errors
/// [`Error::Invalid`] when nothing was chosen; what [`PassHold::holder_told`] refuses.
pub fn holder_told(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: PassHoldId,
    how: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::TickHolderTold(id))?;
    let how = pass_hold::how(how)?;
    app.once(actor, key, Action::TickHolderTold(id), |tx| {
        let user = actor.user()?;
        let hold = own(tx, id, user.participant()?)?.holder_told(how, user, tx.now)?;
        pass_holds::save(tx, &hold, hold.kept(&app.protocol))?;
        Ok(Done::new(()))
    })
}

/// Records the end of a pass hold whose last day has passed: every gate releases, and everybody who was told is told again.
/// Harmless when there is nothing to end.
///
/// # Errors
/// As [`App::act`].
pub fn end(app: &App, actor: &Actor, id: PassHoldId) -> Result<(), Error> {
    app.act(actor, Action::EndPassHold(id), |tx| {
        let Some(hold) = over_now(tx, id)? else { return Ok(Done::new(())) };
        pass_holds::save(tx, &hold, hold.kept(&app.protocol))?;
        let pass = pass_holds::pass(tx, id)?;
        // However late the end is recorded, the release is remembered for its full time.
        app.remember(tx, &pass)?;
        let mails = app.tell_of_pass_hold(tx, &hold)?;
        Ok(Done::new(()).ends(Source::PassHold(id), pass, &PassHold::SCOPE).jobs(mails))
    })
}

/// The pass hold, if its last day has passed and gates held it until now: also where people ended it and that waits.
fn over_now(tx: &mut Tx, id: PassHoldId) -> Result<Option<PassHold>, Error> {
    let Some(hold) = pass_holds::get_at_its_end(tx, id)? else { return Ok(None) };
    let passed = hold.until() <= tx.now;
    let kept = passed && releasing(tx, id)?;
    Ok(hold.clone().end(tx.now).or(Some(hold).filter(|_| kept)))
}

/// Whether people ended it, and that waits at the brake.
fn releasing(conn: &mut Conn, id: PassHoldId) -> Result<bool, Error> {
    let waits = brake::waits(conn, Source::PassHold(id))?;
    Ok(waits.is_some_and(|waits| waits.kind == Braking::Release))
}

/// Tells everybody that a pass hold is in force, and its company to tell the holder today; or that it is over. Harmless when
/// all were told, and while its release waits: then they are told once gates are.
///
/// # Errors
/// As [`App::act`].
pub fn tell(app: &App, actor: &Actor, id: PassHoldId) -> Result<(), Error> {
    app.act(actor, Action::TellPassHold(id), |tx| {
        let Some(hold) = found(tx, id)? else { return Ok(Done::new(())) };
        if releasing(tx, id)? {
            return Ok(Done::new(()));
        }
        let mails = app.tell_of_pass_hold(tx, &hold)?;
        let done = Done::new(()).jobs(mails);
        if !hold.is_in_force(tx.now) {
            // Gates have released it now: from here on the release is remembered, not from the end that was planned.
            if let Stage::Ended(..) = hold.stage {
                let pass = pass_holds::pass(tx, id)?;
                app.remember(tx, &pass)?;
            }
            return Ok(done);
        }
        let mails = app.ask_to_tell_holder(tx, &hold, 0)?;
        let today_is_over = calendar::end_of(calendar::day(tx.now));
        Ok(done.jobs(mails).jobs([Due { job: Job::RemindHolder { hold: id }, at: today_is_over }]))
    })
}

/// Reminds the company once that the holder of a blocked pass has yet to be told.
///
/// # Errors
/// As [`App::act`].
pub fn remind(app: &App, actor: &Actor, id: PassHoldId) -> Result<(), Error> {
    app.act(actor, Action::RemindHolder(id), |tx| match found(tx, id)? {
        Some(hold) if hold.stage.tell_by().is_some() => {
            let mails = app.ask_to_tell_holder(tx, &hold, 1)?;
            Ok(Done::new(()).jobs(mails))
        }
        Some(_) | None => Ok(Done::new(())),
    })
}

fn own(conn: &mut Conn, id: PassHoldId, company: ParticipantId) -> Result<PassHold, Error> {
    Ok(pass_holds::get(conn, id)?.of(company)?)
}

fn found(conn: &mut Conn, id: PassHoldId) -> Result<Option<PassHold>, Error> {
    match pass_holds::get(conn, id) {
        Ok(hold) => Ok(Some(hold)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl App {
    /// Mails the officers and managers of the company: the system knows no address of the holder, they do.
    fn ask_to_tell_holder(&self, tx: &mut Tx, hold: &PassHold, round: i32) -> Result<Vec<Due>, Error> {
        let mut people = accounts::with_role(tx, hold.participant, Role::SecurityOfficer)?;
        people.extend(accounts::with_role(tx, hold.participant, Role::SecurityManager)?);
        let people: Vec<_> = people.into_iter().map(|account| account.id).collect();
        self.mail_about(tx, hold, mail::Kind::TellHolder, round, people)
    }

    fn mail_about(
        &self,
        tx: &mut Tx,
        hold: &PassHold,
        kind: mail::Kind,
        round: i32,
        to: Vec<AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind,
            about: hold.id.uuid(),
            round,
            reference: Some(hold.reference),
            person: None,
            link: format!("/pass-holds/{}", hold.id),
            kept: Kept::for_days(tx.now, self.protocol.retention.notice_days),
        };
        self.queue_mail(tx, &message, to)
    }
}
