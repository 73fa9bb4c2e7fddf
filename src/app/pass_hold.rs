//! Pass holds: recorded by one, confirmed by another of the same company, then held everywhere until the card is replaced or
//! the last day is over.

use jiff::Timestamp;
use jiff::civil::Date;

use super::act::key_of;
use super::brake::{self, Waits};
use super::mail::Message;
use super::report::next_reference;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::brake::Kind as Braking;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, ParticipantId, PassHoldId, RecordId, Reference, RequestKey};
use crate::domain::job::{Due, Job};
use crate::domain::pass_hold::{self, Cause, Ending, Kind, PassHold, PassHoldInput, Stage};
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::domain::{calendar, mail};
use crate::ids::NewId;
use crate::store::{
    Conn, StoreError, Tx, account as accounts, feed, participant as participants, pass_hold as pass_holds,
};

/// A line of a company's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassHoldLine {
    /// The pass hold.
    pub id: PassHoldId,
    /// What people call it.
    pub reference: Reference,
    /// What happened to the card.
    pub kind: Kind,
    /// The name of its stage, as it is now.
    pub stage: &'static str,
    /// Who recorded it.
    pub recorder: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Whether this user can take the next step.
    pub awaits_me: bool,
    /// Whether its holder has yet to be told.
    pub holder_waits: bool,
}

/// A pass hold as its company sees it.
#[derive(Debug, Clone)]
pub struct PassHoldView {
    /// The pass hold.
    pub hold: PassHold,
    /// Who recorded it.
    pub recorder: String,
    /// Who confirmed or refused it.
    pub second: Option<String>,
    /// Who ended it early.
    pub ender: Option<String>,
    /// Who told its holder.
    pub teller: Option<String>,
    /// What of it waits at the brake.
    pub waits: Option<Waits>,
    /// As of when.
    pub now: Timestamp,
}

/// The name of the stage of one that waits at the brake: gates do not hold the pass yet, and its holder need not be told.
const WAITING: &str = "waiting";

fn waits_to_hold(waits: Option<Waits>) -> bool {
    waits.is_some_and(|it| it.kind == crate::domain::brake::Kind::Hold)
}

impl PassHoldView {
    /// The name of its stage, as it is now.
    pub fn stage(&self) -> &'static str {
        if waits_to_hold(self.waits) { WAITING } else { self.hold.stage.name_at(self.hold.until(), self.now) }
    }

    /// By when its holder must be told; `None` when nobody need be, or was.
    pub fn tell_by(&self) -> Option<Timestamp> {
        self.hold.stage.tell_by().filter(|_| !waits_to_hold(self.waits))
    }
}

/// The own company's pass holds.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<PassHoldLine>, Error> {
    app.read(actor, Action::ListPassHolds, |conn| {
        let user = actor.user()?;
        let all = pass_holds::list(conn, user.participant()?)?;
        let confirms = user.roles.iter().any(|role| role == Role::SecurityManager);
        let line = |it: pass_holds::Line| {
            let waits = waits_to_hold(brake::waits(conn, Source::PassHold(it.id))?);
            let awaits_me = it.stage == Stage::Recorded && confirms && it.recorded.account != user.id;
            Ok(PassHoldLine {
                recorder: accounts::name(conn, it.recorded.account)?,
                stage: if waits {
                    WAITING
                } else {
                    it.stage.name_at(calendar::end_of(it.last_day), conn.now)
                },
                holder_waits: !waits && it.stage.tell_by().is_some(),
                id: it.id,
                reference: it.reference,
                kind: it.kind,
                recorded_at: it.recorded.at,
                awaits_me,
            })
        };
        all.into_iter().map(line).collect()
    })
}

/// A pass hold in force as the foundation sees it: no number, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForceLine {
    /// What people call it.
    pub reference: Reference,
    /// The name of the company that recorded it.
    pub company: String,
    /// The scheme of the pass.
    pub scheme: String,
    /// What happened to the card.
    pub kind: Kind,
    /// Since when.
    pub since: Timestamp,
    /// The last day, inclusive.
    pub last_day: Date,
    /// Whether it waits at the brake.
    pub waits: bool,
}

/// Every company's pass holds in force, the last confirmed first.
///
/// # Errors
/// As [`App::read`].
pub fn in_force(app: &App, actor: &Actor) -> Result<Vec<InForceLine>, Error> {
    app.read(actor, Action::ListPassHoldsInForce, |conn| {
        let mut lines = Vec::new();
        for hold in pass_holds::in_force(conn)? {
            let Stage::Active(in_force) = hold.stage else { continue };
            lines.push(InForceLine {
                company: participants::name(conn, hold.participant)?,
                waits: brake::waits(conn, Source::PassHold(hold.id))?.is_some(),
                reference: hold.reference,
                scheme: hold.pass.scheme,
                kind: hold.kind,
                since: in_force.confirmed.at,
                last_day: hold.last_day,
            });
        }
        Ok(lines)
    })
}

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
        hold.follows(&pass_holds::of_pass(tx, &hold.pass)?, &app.protocol)?;
        pass_holds::insert(tx, &hold, hold.kept(&app.protocol))?;
        let managers = accounts::with_role(tx, company, Role::SecurityManager)?.into_iter();
        let others: Vec<_> = managers.map(|it| it.id).filter(|id| *id != user.id).collect();
        let mails = app.mail_about(tx, &hold, mail::Kind::PassHoldWaits, 0, others)?;
        Ok(Done::new(hold.id).jobs(mails).about([hold.id.uuid()]))
    })
}

/// An own pass hold, with its number.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] for another company's.
pub fn view(app: &App, actor: &Actor, id: PassHoldId) -> Result<PassHoldView, Error> {
    app.act(actor, Action::ViewPassHold(id), |tx| {
        let hold = own(tx, id, actor.user()?.participant()?)?;
        let mut name =
            |account: Option<AccountId>| account.map(|account| accounts::name(tx, account)).transpose();
        let (in_force, ending) = match hold.stage {
            Stage::Recorded | Stage::Refused(_) => (None, None),
            Stage::Active(in_force) => (Some(in_force), None),
            Stage::Ended(in_force, ending) => (Some(in_force), Some(ending)),
        };
        let second = match hold.stage {
            Stage::Refused(by) => Some(by.account),
            _ => in_force.map(|it| it.confirmed.account),
        };
        let ender = match ending {
            Some(Ending::Early(_, by)) => Some(by.account),
            Some(Ending::Over(_)) | None => None,
        };
        let teller = in_force.and_then(|it| it.told).map(|(_, by)| by.account);
        let recorder = name(Some(hold.recorded.account))?.unwrap_or_default();
        let (second, ender, teller) = (name(second)?, name(ender)?, name(teller)?);
        let waits = brake::waits(tx, Source::PassHold(id))?;
        let view = PassHoldView { recorder, second, ender, teller, waits, now: tx.now, hold };
        Ok(Done::new(view))
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
        hold.follows(&pass_holds::of_pass(tx, &hold.pass)?, &app.protocol)?;
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
        let tombstone = Kept::for_days(tx.now, app.protocol.retention.tombstone_days);
        if let Some(pass) = pass {
            feed::keep(tx, pass, tombstone)?;
        }
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
            if let (Stage::Ended(..), Some(pass)) = (hold.stage, pass_holds::pass(tx, id)?) {
                let tombstone = Kept::for_days(tx.now, app.protocol.retention.tombstone_days);
                pass_holds::forget(tx, pass, tombstone)?;
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
