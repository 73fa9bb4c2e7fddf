//! Telling participants, and what they say back.

use std::collections::HashMap;

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{Account, Role};
use crate::domain::id::{DeliveryId, NotificationId, ParticipantId, RecordId, RegistrationId, RequestKey};
use crate::domain::job::{Due, Job};
use crate::domain::notification::{self, Answer, Kind, Notification};
use crate::domain::permission::{Action, Actor};
use crate::domain::registration::{Registration, Stage};
use crate::domain::retention::Kept;
use crate::gateway::mail::{Mail, MailError};
use crate::ids::NewId;
use crate::store::notification::{self as notifications, Delivery};
use crate::store::{
    Tx, account as accounts, participant as participants, registration as registrations, retrying,
};

/// A notification with the name of its facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxLine {
    /// The notification.
    pub notification: Notification,
    /// The name of the facility that was told.
    pub facility: String,
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
        let line = |notification: Notification| InboxLine {
            facility: names.get(&notification.facility).cloned().unwrap_or_default(),
            notification,
        };
        Ok(notifications::inbox(conn, company)?.into_iter().map(line).collect())
    })
}

/// Records what a facility's gate did.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when there is nothing to answer.
pub fn answer(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: NotificationId,
    answer: Answer,
) -> Result<(), Error> {
    app.once(actor, key, Action::AnswerNotification(id), |tx| {
        let user = actor.user()?;
        let notification = notifications::get(tx, id)?;
        if notification.participant != user.participant()? {
            return Err(Refusal::NotFound.into());
        }
        if notification.kind != Kind::Hold {
            return Err(Refusal::WrongStage.into());
        }
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
        let mut mails = Vec::new();
        for officer in accounts::with_role(tx, to, Role::SecurityOfficer)? {
            let delivery = Delivery {
                id: self.ids.new(),
                kind: round.kind,
                registration: round.registration.id,
                reference: round.registration.reference,
                account: officer.id,
            };
            if notifications::queue(tx, &delivery, round.person(), round.kept)? {
                mails.push(Due { job: Job::SendMail { delivery: delivery.id }, at: tx.now });
            }
        }
        Ok(mails)
    }

    /// The mail: a reference and a link, never a person, pass or offence.
    fn mail(&self, delivery: &Delivery, to: &Account) -> Mail {
        let reference = delivery.reference.to_string();
        let link = format!("{}/inbox", self.settings.server.base_url.trim_end_matches('/'));
        let (subject, body) = match delivery.kind {
            Kind::Hold => ("mail-hold-subject", "mail-hold-body"),
            Kind::Ended => ("mail-ended-subject", "mail-ended-body"),
        };
        let values = [("reference", &reference), ("link", &link), ("name", &to.name)];
        let text = |key| self.texts.format(to.language, key, &values);
        Mail {
            id: delivery.id.to_string(),
            to: to.email.clone(),
            subject: text(subject),
            body: text(body),
            language: to.language,
        }
    }
}

/// Sends one queued mail. Harmless when it was sent before or is past its limit. At least once: a mail whose acceptance
/// could not be recorded is sent again, under the same Message-ID.
///
/// # Errors
/// [`SendError::Mail`] when the mail server did not accept it.
pub fn send(app: &App, id: DeliveryId) -> Result<(), SendError> {
    let now = app.now();
    let found = retrying(|| {
        app.store.read(now, |conn| {
            let Some(delivery) = notifications::unsent(conn, id)? else { return Ok(None) };
            match accounts::get(conn, delivery.account) {
                Ok(account) => Ok(Some((delivery, account))),
                // A disabled account gets no mail.
                Err(crate::store::StoreError::NotFound) => Ok(None),
                Err(error) => Err(Error::from(error)),
            }
        })
    });
    let Some((delivery, account)) = found.map_err(Error::public)? else { return Ok(()) };
    app.mailer.send(&app.mail(&delivery, &account))?;
    let now = app.now();
    let sent = retrying(|| app.store.write(now, |tx| notifications::sent(tx, id).map_err(Error::from)));
    Ok(sent.map_err(Error::public)?)
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The mail server did not accept it.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Trouble on our side.
    #[error(transparent)]
    App(#[from] Error),
}
