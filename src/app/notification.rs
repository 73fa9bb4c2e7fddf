//! Telling participants, and what they say back.

use std::collections::HashMap;

use jiff::civil::Date;

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::id::{NotificationId, ParticipantId, RecordId, RegistrationId, RequestKey};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::notification::{self, Answer, Kind, Notification};
use crate::domain::pass::Pass;
use crate::domain::permission::{Action, Actor};
use crate::domain::person::Identity;
use crate::domain::registration::{Registration, Stage};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Tx, account as accounts, notification as notifications, participant as participants,
    registration as registrations, report as reports,
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
    /// The last day barred, inclusive.
    pub last_day: Date,
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
        let registration = registrations::get(tx, notification.registration)?;
        if !registration.is_in_force(tx.now) {
            return Err(Refusal::WrongStage.into());
        }
        let incident = reports::get(tx, registration.report)?.incident;
        let view = NotificationView {
            facility: participants::facility(tx, notification.facility)?.name,
            notification,
            passes: incident.passes,
            identity: incident.identity,
            last_day: registration.last_day,
        };
        Ok(Done::new(view).about([registration.person.uuid()]))
    })
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
        Ok(Done::new(()).about([notification.registration.uuid()]))
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
        let round =
            Round { kind: Kind::Hold, registration: &registration, kept: registration.kept(&app.protocol) };
        let everyone = participants::all(tx)?;
        let mut mails = Vec::new();
        for (company, facilities) in notification::recipients(&registration.scope, &everyone, tx.now) {
            for facility in facilities {
                app.notify(tx, &round, company.id, facility.id)?;
            }
            mails.extend(app.queue_mails(tx, &round, company.id)?);
        }
        Ok(Done::new(()).jobs(mails).about([registration.person.uuid()]))
    })
}

/// One round of telling.
struct Round<'a> {
    kind: Kind,
    registration: &'a Registration,
    kept: Kept,
}

impl Round<'_> {
    /// The end of a measure is a reference and nothing else: it does not hang on the person.
    fn person(&self) -> Option<crate::domain::id::PersonId> {
        match self.kind {
            Kind::Hold => Some(self.registration.person),
            Kind::Ended => None,
        }
    }
}

impl App {
    /// Tells everyone who was told that the measure has ended; answers the mails to send.
    pub(super) fn tell_the_end(&self, tx: &mut Tx, registration: &Registration) -> Result<Vec<Due>, Error> {
        let kept = Kept::for_days(tx.now, self.protocol.retention.notice_days);
        let round = Round { kind: Kind::Ended, registration, kept };
        let mut told: Vec<ParticipantId> = Vec::new();
        for (facility, company) in notifications::told(tx, registration.id)? {
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
        facility: crate::domain::id::FacilityId,
    ) -> Result<(), Error> {
        let notification = Notification {
            id: self.ids.new(),
            kind: round.kind,
            registration: round.registration.id,
            reference: round.registration.reference,
            facility,
            participant,
            told_at: tx.now,
            answer: None,
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
            about: round.registration.id.uuid(),
            round: 0,
            reference: Some(round.registration.reference),
            person: round.person(),
            link: "/inbox".to_owned(),
            kept: round.kept,
        };
        let officers = accounts::with_role(tx, to, Role::SecurityOfficer)?;
        self.queue_mail(tx, &message, officers.into_iter().map(|officer| officer.id))
    }
}
