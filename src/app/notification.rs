//! Telling participants, and what they say back.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::feed::{Scope, Source};
use crate::domain::id::{
    FacilityId, NotificationId, ParticipantId, PersonId, RecordId, Reference, RegistrationId, ReportId,
    RequestKey,
};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::notification::{self, Answer, Kind, Notification};
use crate::domain::pass::Pass;
use crate::domain::permission::{Action, Actor};
use crate::domain::person::Identity;
use crate::domain::provisional::Provisional;
use crate::domain::registration::{Registration, Stage};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Tx, account as accounts, notification as notifications, participant as participants,
    provisional as provisionals, registration as registrations, report as reports,
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
    /// Whether it was closed, because the company had stopped taking part.
    pub closed: bool,
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
    /// Who holds them.
    pub identity: Identity,
    /// How long.
    pub term: Term,
}

/// How long passes are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The last day barred, inclusive.
    LastDay(Date),
    /// Until an instant, exclusive, unless something ends or follows it before.
    Until(Timestamp),
}

/// The own company's notifications: references and duties, no persons.
///
/// # Errors
/// As [`App::read`].
pub fn inbox(app: &App, actor: &Actor) -> Result<Vec<InboxLine>, Error> {
    app.read(actor, Action::ListNotifications, |conn| {
        let company = actor.user()?.participant()?;
        let names: HashMap<_, _> = participants::facilities(conn, company)?
            .into_iter()
            .map(|facility| (facility.id, facility.name))
            .collect();
        let (now, presence) = (conn.now, participants::get(conn, company)?.presence());
        let line = |notification: Notification| {
            let closed = notification.kind == Kind::Hold && notification.is_closed(&presence, now);
            InboxLine {
                facility: names.get(&notification.facility).cloned().unwrap_or_default(),
                shows_identity: !closed && notification.shows_identity(now, &app.protocol.retention),
                closed,
                notification,
            }
        };
        Ok(notifications::inbox(conn, company)?.into_iter().map(line).collect())
    })
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
        let (report, term) = held_by(tx, notification.about)?;
        let report = reports::get(tx, report)?;
        let incident = report.incident;
        let view = NotificationView {
            facility: participants::facility(tx, notification.facility)?.name,
            notification,
            passes: incident.passes,
            identity: incident.identity,
            term,
        };
        Ok(Done::new(view).about([report.person.uuid()]))
    })
}

/// The report behind what holds the passes, and until when it does.
fn held_by(tx: &mut Tx, source: Source) -> Result<(ReportId, Term), Error> {
    let now = tx.now;
    let found = match source {
        Source::Registration(id) => {
            let it = registrations::get(tx, id)?;
            it.is_in_force(now).then_some((it.report, Term::LastDay(it.last_day)))
        }
        Source::Provisional(id) => {
            let it = provisionals::get(tx, id)?;
            let cause = it.cause().filter(|cause| cause.holds(now));
            cause.map(|cause| (it.report, Term::Until(cause.until)))
        }
    };
    found.ok_or_else(|| Refusal::WrongStage.into())
}

fn own(tx: &mut Tx, id: NotificationId, company: ParticipantId) -> Result<Notification, Error> {
    Ok(notifications::get(tx, id)?.of(company)?)
}

/// Records what a facility's gate did.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when there is nothing to answer, it
/// was answered, or it was closed.
pub fn answer(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: NotificationId,
    answer: Answer,
) -> Result<(), Error> {
    app.once(actor, key, Action::AnswerNotification(id), |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let presence = participants::get(tx, company)?.presence();
        let notification = own(tx, id, company)?.answered(answer, &presence, tx.now)?;
        notifications::answer(tx, id, user.id, answer)?;
        Ok(Done::new(()).about([notification.about.uuid()]))
    })
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
        Ok(Done::new(()).jobs(mails).about([registration.person.uuid()]))
    })
}

/// What holds, or held, passes, as far as telling of it goes.
pub(super) struct Held {
    source: Source,
    reference: Reference,
    scope: Scope,
    person: PersonId,
}

impl From<&Registration> for Held {
    fn from(it: &Registration) -> Self {
        let source = Source::Registration(it.id);
        Self { source, reference: it.reference, scope: it.scope.clone(), person: it.person }
    }
}

impl Held {
    /// A provisional measure, as far as this scope.
    pub(super) const fn provisionally(it: &Provisional, scope: Scope) -> Self {
        Self { source: Source::Provisional(it.id), reference: it.reference, scope, person: it.person }
    }
}

/// One round of telling.
struct Round<'a> {
    kind: Kind,
    held: &'a Held,
    kept: Kept,
}

impl Round<'_> {
    /// The end of a measure is a reference and nothing else: it does not hang on the person.
    fn person(&self) -> Option<PersonId> {
        match self.kind {
            Kind::Hold => Some(self.held.person),
            Kind::Ended => None,
        }
    }
}

impl App {
    /// Tells everyone in scope that passes are to be held; answers the mails to send. Who was told before is not told again.
    pub(super) fn tell_the_hold(&self, tx: &mut Tx, held: &Held, kept: Kept) -> Result<Vec<Due>, Error> {
        let round = Round { kind: Kind::Hold, held, kept };
        let everyone = participants::all(tx)?;
        let mut mails = Vec::new();
        for (company, facilities) in notification::recipients(&held.scope, &everyone, tx.now) {
            for facility in facilities {
                self.notify(tx, &round, company.id, facility.id)?;
            }
            mails.extend(self.queue_mails(tx, &round, company.id)?);
        }
        Ok(mails)
    }

    /// Tells everyone who was told that the measure has ended; answers the mails to send.
    pub(super) fn tell_the_end(&self, tx: &mut Tx, held: &Held) -> Result<Vec<Due>, Error> {
        let kept = Kept::for_days(tx.now, self.protocol.retention.notice_days);
        let round = Round { kind: Kind::Ended, held, kept };
        let mut told: Vec<ParticipantId> = Vec::new();
        for (facility, company) in notifications::told(tx, held.source)? {
            self.notify(tx, &round, company, facility)?;
            told.push(company);
        }
        told.sort_unstable();
        told.dedup();
        let mut mails = Vec::new();
        for company in told {
            mails.extend(self.queue_mails(tx, &round, company)?);
        }
        Ok(mails)
    }

    fn notify(
        &self,
        tx: &mut Tx,
        round: &Round<'_>,
        participant: ParticipantId,
        facility: FacilityId,
    ) -> Result<(), Error> {
        let notification = Notification {
            id: self.ids.new(),
            kind: round.kind,
            about: round.held.source,
            reference: round.held.reference,
            facility,
            participant,
            told_at: tx.now,
            answer: None,
            closed_at: None,
        };
        Ok(notifications::insert(tx, &notification, round.person(), round.kept)?)
    }

    /// A mail for each officer of the company, none twice.
    fn queue_mails(&self, tx: &mut Tx, round: &Round<'_>, to: ParticipantId) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: match round.kind {
                Kind::Hold => mail::Kind::Hold,
                Kind::Ended => mail::Kind::Ended,
            },
            about: round.held.source.uuid(),
            round: 0,
            reference: Some(round.held.reference),
            person: round.person(),
            link: "/inbox".to_owned(),
            kept: round.kept,
        };
        let officers = accounts::with_role(tx, to, Role::SecurityOfficer)?;
        self.queue_mail(tx, &message, officers.into_iter().map(|officer| officer.id))
    }
}
