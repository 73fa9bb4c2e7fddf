//! What facilities say back: four answers about a hold, and that an end has arrived.

use jiff::Timestamp;

use super::act::key_of;
use super::duty::on_duty_for;
use super::mail::Message;
use super::notification::{Behind, behind, own};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::answer::{AnswerInput, Said};
use crate::domain::feed::Source;
use crate::domain::id::{NotificationId, RecordId, RequestKey};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::notification::{Answer, Notification};
use crate::domain::pass_addition::Request;
use crate::domain::permission::{Action, Actor, User};
use crate::store::{
    Tx, notification as notifications, participant as participants, registration as registrations,
    report as reports,
};

/// What there is to answer, for a form that shows nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The notification.
    pub notification: Notification,
    /// The name of the facility that was told.
    pub facility: String,
    /// Whether it may ask which passes and whom it is about.
    pub shows_identity: bool,
    /// The instant of asking.
    pub now: Timestamp,
}

/// What there is to answer.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when it takes no answer.
pub fn question(app: &App, actor: &Actor, id: NotificationId) -> Result<Question, Error> {
    app.read(actor, Action::AnswerNotification(id), |conn| {
        let company = actor.user()?.participant()?;
        let notification = own(conn, id, company)?;
        let (now, presence) = (conn.now, participants::get(conn, company)?.presence());
        notification.clone().answered(Answer::Blocked, &presence, now)?;
        Ok(Question {
            facility: participants::facility(conn, notification.facility)?.name,
            shows_identity: notification.shows_identity(now, &app.protocol.retention),
            notification,
            now,
        })
    })
}

/// Records what a facility says back. Another pass under which it knows the person is put to the foundation.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when the measure is
/// over; what [`Notification::answered`] refuses.
pub fn answer(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: NotificationId,
    input: &AnswerInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, input)?, Action::AnswerNotification(id), |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let notification = own(tx, id, company)?;
        let presence = participants::get(tx, company)?.presence();
        // Whether there is anything to answer comes before what is wrong with the answer.
        notification.clone().answered(Answer::Blocked, &presence, tx.now)?;
        let Behind { passes, .. } = behind(tx, notification.about)?;
        let said = input.check(&passes, &app.protocol, tx.now)?;
        let answered = notification.answered(said.answer, &presence, tx.now)?;
        notifications::answer(tx, &answered, user.id, Some(&said.details))?;
        let pages = app.put_to_the_foundation(tx, user, &answered, said)?;
        Ok(Done::new(()).jobs(pages).about([answered.about.uuid()]))
    })
}

/// Records that a facility's gate releases what has ended.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when it tells of no end, or was
/// acknowledged.
pub fn acknowledge(app: &App, actor: &Actor, key: RequestKey, id: NotificationId) -> Result<(), Error> {
    app.once(actor, key, Action::AcknowledgeEnd(id), |tx| {
        let user = actor.user()?;
        let acknowledged = own(tx, id, user.participant()?)?.acknowledged(tx.now)?;
        notifications::answer(tx, &acknowledged, user.id, None)?;
        Ok(Done::new(()).about([acknowledged.about.uuid()]))
    })
}

impl App {
    /// Proposes the other pass of an answer, and pages the assessor on duty: until it is confirmed, no gate holds that pass. What
    /// somebody has proposed already is not proposed again.
    fn put_to_the_foundation(
        &self,
        tx: &mut Tx,
        user: &User,
        answered: &Notification,
        said: Said,
    ) -> Result<Vec<Due>, Error> {
        let (Answer::AnotherPass, Source::Registration(id)) = (said.answer, answered.about) else {
            return Ok(Vec::new());
        };
        let registration = registrations::get(tx, id)?;
        let report = reports::get(tx, registration.report)?;
        let request = said.details.passes.into_iter().next().zip(said.details.words);
        let (pass, reason) = request.ok_or(Refusal::WrongStage)?;
        let about = (&registration, &report);
        let Some(addition) = self.propose_addition(tx, user, about, Request { pass, reason })? else {
            return Ok(Vec::new());
        };
        let message = Message {
            kind: mail::Kind::PassKnown,
            about: addition.id.uuid(),
            round: 0,
            reference: Some(report.reference),
            person: Some(report.person),
            link: format!("/assessments/{}", report.id),
            kept: report.kept(&self.protocol),
        };
        let to = on_duty_for(tx, report.participant)?;
        self.queue_mail(tx, &message, to)
    }
}
