//! Telling participants, and what they say back.

mod telling;

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

pub(super) use self::telling::Held;
use super::facility_decision::is_open;
use super::{App, Done, Error, provisional};
use crate::domain::Refusal;
use crate::domain::amendment::corrections;
use crate::domain::answer::Details;
use crate::domain::feed::Source;
use crate::domain::id::{NotificationId, ParticipantId, PersonId, RecordId, RegistrationId};
use crate::domain::job::{Due, Job};
use crate::domain::notification::{Kind, Notification};
use crate::domain::pass::Pass;
use crate::domain::permission::{Action, Actor};
use crate::domain::person::Identity;
use crate::domain::presence::Presence;
use crate::domain::registration::Stage;
use crate::store::facility_decision::{self as decisions, Line, Whose};
use crate::store::{
    Conn, Tx, amendment as amendments, feed, notification as notifications, participant as participants,
    pass_hold as pass_holds, provisional as provisionals, registration as registrations, report as reports,
};

/// A notification with the name of its facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxLine {
    /// The notification.
    pub notification: Notification,
    /// The name of the facility that was told.
    pub facility: String,
    /// Whether it may ask which passes and whom it is about.
    pub shows_identity: bool,
    /// What the facility decided about the measure, if that is proposed or in force.
    pub decision: Option<Line>,
    /// Whether it was closed, because the company had stopped taking part.
    pub closed: bool,
    /// Whether the company recorded it itself, as a pass hold: it is asked for its gate alone.
    pub own: bool,
    /// How long ago it was told.
    pub waited: SignedDuration,
}

/// What a notification is about, for who asked.
#[derive(Debug, Clone)]
pub struct NotificationView {
    /// The notification.
    pub notification: Notification,
    /// The name of the facility that was told.
    pub facility: String,
    /// The passes that its gate must hold.
    pub passes: Vec<Pass>,
    /// Who holds them; nobody for a pass hold.
    pub identity: Option<Identity>,
    /// How long.
    pub term: Term,
    /// The instant of asking.
    pub now: Timestamp,
    /// What belongs to the facility's answer.
    pub details: Option<Details>,
}

/// How long passes are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The last day barred, inclusive.
    LastDay(Date),
    /// Until an instant, exclusive, unless something ends or follows it before.
    Until(Timestamp),
    /// No longer: they are to be released.
    Over,
}

/// The own company's notifications: references and duties, no persons.
///
/// # Errors
/// As [`App::read`].
pub fn inbox(app: &App, actor: &Actor) -> Result<Vec<InboxLine>, Error> {
    app.read(actor, Action::ListNotifications, |conn| lines(app, conn, actor.user()?.participant()?))
}

/// What a company was told, as long as there is anything to say or to see.
pub(super) fn lines(app: &App, conn: &mut Conn, company: ParticipantId) -> Result<Vec<InboxLine>, Error> {
    let all = participants::facilities(conn, company)?;
    let names: HashMap<_, _> = all.into_iter().map(|it| (it.id, it.name)).collect();
    let (now, presence) = (conn.now, participants::get(conn, company)?.presence());
    let decisions = decisions::list(conn, Whose::Of(company))?;
    let recorded = pass_holds::list(conn, company)?;
    let line = |notification: Notification| {
        let closed = notification.kind.asks() && notification.is_closed(&presence, now);
        let here = |it: &&Line| it.facility == notification.facility && it.source == notification.about;
        InboxLine {
            decision: decisions.iter().filter(|it| is_open(it, now)).find(here).cloned(),
            facility: names.get(&notification.facility).cloned().unwrap_or_default(),
            shows_identity: !closed && notification.shows_identity(now, &app.protocol.retention),
            closed,
            own: recorded.iter().any(|it| notification.about == Source::PassHold(it.id)),
            waited: now.duration_since(notification.told_at),
            notification,
        }
    };
    Ok(notifications::inbox(conn, company)?.into_iter().map(line).collect())
}

/// Which passes and whom a notification is about. Each look is in the trail.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's notification, and once the measure is over; [`Refusal::WrongStage`] when
/// it was answered too long ago, tells of an end, or was closed.
pub fn view(app: &App, actor: &Actor, id: NotificationId) -> Result<NotificationView, Error> {
    app.act(actor, Action::ViewNotification(id), |tx| {
        let company = actor.user()?.participant()?;
        let notification = own(tx, id, company)?;
        let presence = participants::get(tx, company)?.presence();
        let closed = notification.is_closed(&presence, tx.now);
        if closed || !notification.shows_identity(tx.now, &app.protocol.retention) {
            return Err(Refusal::WrongStage.into());
        }
        let Behind { passes, holder, term } = match notification.kind {
            Kind::Corrected => wrong_pass(tx, &notification)?,
            _ => behind(tx, notification.about)?,
        };
        let facility = participants::facility(tx, notification.facility)?.name;
        let (person, identity) = holder.unzip();
        notifications::seen(tx, notification.about, company)?;
        let (now, details) = (tx.now, notifications::details(tx, &notification)?);
        let view = NotificationView { notification, facility, passes, identity, term, now, details };
        Ok(Done::new(view).about(person.map(RecordId::uuid)))
    })
}

/// What is behind a notification: the passes, who holds them, and until when they are held.
pub(super) struct Behind {
    /// The passes.
    pub(super) passes: Vec<Pass>,
    holder: Option<(PersonId, Identity)>,
    term: Term,
}

/// What is behind it, while it is in force.
pub(super) fn behind(tx: &mut Tx, source: Source) -> Result<Behind, Error> {
    let now = tx.now;
    let (report, term) = match source {
        Source::Registration(id) => {
            let it = registrations::get(tx, id)?;
            (it.report, it.is_in_force(now).then_some(Term::LastDay(it.last_day)))
        }
        Source::Provisional(id) => {
            let it = provisionals::get(tx, id)?;
            let cause = provisional::holds_now(tx, &it)?;
            (it.report, cause.map(|cause| Term::Until(cause.until)))
        }
        Source::PassHold(id) => {
            let it = pass_holds::get(tx, id)?;
            if !it.is_in_force(now) {
                return Err(Refusal::WrongStage.into());
            }
            return Ok(Behind { term: Term::LastDay(it.last_day), passes: vec![it.pass], holder: None });
        }
    };
    let term = term.ok_or(Refusal::WrongStage)?;
    let report = reports::get(tx, report)?;
    let (passes, identity) = (report.incident.passes, report.incident.identity);
    Ok(Behind { passes, holder: Some((report.person, identity)), term })
}

/// The pass that a correction tells to release, which is somebody else's: it says nothing about a person.
fn wrong_pass(tx: &mut Tx, of: &Notification) -> Result<Behind, Error> {
    let Source::Registration(id) = of.about else { return Err(Refusal::NotFound.into()) };
    let registration = registrations::get(tx, id)?;
    let all = amendments::about(tx, registration.report)?;
    let wrong = usize::try_from(of.round).ok().and_then(|place| corrections(&all).get(place).copied());
    let (wrong, _) = wrong.ok_or(Refusal::NotFound)?;
    Ok(Behind { passes: vec![wrong.clone()], holder: None, term: Term::Over })
}

/// The notification, if it is this company's own.
pub(super) fn own(
    conn: &mut Conn,
    id: NotificationId,
    company: ParticipantId,
) -> Result<Notification, Error> {
    Ok(notifications::get(conn, id)?.of(company)?)
}

/// Works out who must be told that a measure is in force, and queues a mail for each of their officers. Harmless when the
/// measure is over, or when all were told before.
///
/// # Errors
/// As [`App::act`].
pub fn tell(app: &App, actor: &Actor, id: RegistrationId) -> Result<(), Error> {
    app.act(actor, Action::TellParticipants(id), |tx| {
        let registration = match registrations::get(tx, id) {
            Ok(registration) if matches!(registration.stage, Stage::Active { .. }) => registration,
            Ok(_) | Err(crate::store::StoreError::NotFound) => return Ok(Done::new(())),
            Err(error) => return Err(error.into()),
        };
        let mails = app.tell_the_hold(tx, &Held::from(&registration), registration.kept(&app.protocol))?;
        let report = reports::get(tx, registration.report)?;
        let begun = app.begins_informing(tx, &report, Source::Registration(id))?;
        Ok(Done::new(()).jobs(mails).jobs(begun).about([registration.person.uuid()]))
    })
}

/// The jobs that tell a company of all that is in force, each time when it begins to take part because of this change.
pub(super) fn once_it_takes_part(
    of: ParticipantId,
    before: &Presence,
    after: &Presence,
    now: Timestamp,
) -> Vec<Due> {
    let job = Job::TellCompany { participant: of };
    after.new_beginnings(before, now).into_iter().map(|at| Due { job, at }).collect()
}

/// Sees to it that a company which takes part now is told of all that is in force: each cause is told anew, and reaches those
/// who were not told of it. Harmless when the company does not take part.
///
/// # Errors
/// As [`App::act`].
pub fn tell_company(app: &App, actor: &Actor, id: ParticipantId) -> Result<(), Error> {
    app.act(actor, Action::TellCompany(id), |tx| {
        if participants::get(tx, id)?.takes_part(tx.now).is_err() {
            return Ok(Done::new(()));
        }
        let now = tx.now;
        let causes = feed::standings_of_all(tx)?.into_values().flat_map(|pass| pass.causes);
        let in_force: BTreeSet<_> =
            causes.filter(|cause| cause.holds(now)).map(|cause| cause.source).collect();
        let job = |source| match source {
            Source::Registration(registration) => Job::TellParticipants { registration },
            Source::PassHold(hold) => Job::TellPassHold { hold },
            Source::Provisional(provisional) => Job::TellProvisional { provisional },
        };
        Ok(Done::new(()).jobs(in_force.into_iter().map(|source| Due { job: job(source), at: now })))
    })
}
