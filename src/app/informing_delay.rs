//! Delays in informing the person: a rights officer asks, another or an assessor agrees, each time anew.

use super::act::key_of;
use super::informing::foundation;
use super::mail::Message;
use super::urgent::untied;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::id::{AccountId, InformingDelayId, InformingId, RecordId, ReportId, RequestKey};
use crate::domain::informing_delay::{Delay, DelayInput};
use crate::domain::informing_task::Task;
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::{
    Tx, informing as informings, informing_delay as delays, person as persons, report as reports,
};

/// Asks for a delay; the other rights officers and the assessors who may agree are told.
///
/// # Errors
/// [`Error::Invalid`]; what [`Task::propose_delay`] refuses.
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingId,
    input: &DelayInput,
) -> Result<(), Error> {
    app.allow(actor, Action::ProposeDelay(id))?;
    let asked = input.check(&app.protocol.informing, app.now())?;
    app.once(actor, key_of(key, input)?, Action::ProposeDelay(id), |tx| {
        let task = informings::get(tx, id)?;
        let before = delays::about(tx, id)?;
        let asked = (app.ids.new(), asked.clone());
        let delay = task.propose_delay(actor.user()?, asked, &before, tx.now)?;
        let kept = persons::kept(tx, task.person)?;
        delays::insert(tx, &delay, kept)?;
        let mails = app.ask_for_second_person(tx, &task, &delay)?;
        Ok(Done::new(()).jobs(mails).about([delay.id.uuid(), task.report.uuid(), task.person.uuid()]))
    })
}

/// What a delay is about: where who decided goes on.
pub type Concerned = (InformingId, ReportId);

/// Agrees to a delay as the second person: the task is due when it ends.
///
/// # Errors
/// What [`Delay::confirm`] refuses.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingDelayId,
    seen: i32,
) -> Result<Concerned, Error> {
    app.once(actor, key, Action::ConfirmDelay(id), |tx| {
        let delay = delays::get(tx, id)?;
        let task = informings::get(tx, delay.task)?;
        let report = reports::get(tx, task.report)?;
        let (delay, task) = delay.confirm((task, &report), actor.user()?, seen, tx.now)?;
        delays::save(tx, &delay)?;
        informings::save(tx, &task)?;
        Ok(Done::new((task.id, task.report)).about([task.report.uuid(), task.person.uuid()]))
    })
}

/// Does not agree to a delay, as the second person: the clock runs on.
///
/// # Errors
/// What [`Delay::decline`] refuses.
pub fn decline(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingDelayId,
    seen: i32,
) -> Result<Concerned, Error> {
    app.once(actor, key, Action::DeclineDelay(id), |tx| {
        let delay = delays::get(tx, id)?;
        let task = informings::get(tx, delay.task)?;
        let report = reports::get(tx, task.report)?;
        let delay = delay.decline(&report, actor.user()?, seen, tx.now)?;
        delays::save(tx, &delay)?;
        Ok(Done::new((task.id, task.report)).about([task.report.uuid(), task.person.uuid()]))
    })
}

impl App {
    fn ask_for_second_person(&self, tx: &mut Tx, task: &Task, delay: &Delay) -> Result<Vec<Due>, Error> {
        let mut officers = foundation(tx, Role::RightsOfficer)?;
        officers.retain(|it| *it != delay.proposed.account);
        let assessors = untied(tx, task.reporter)?;
        let mut mails = self.mail_delay(tx, (task, delay), format!("/informing/{}", task.id), officers)?;
        let dossier = format!("/assessments/{}", task.report);
        mails.extend(self.mail_delay(tx, (task, delay), dossier, assessors)?);
        Ok(mails)
    }

    fn mail_delay(
        &self,
        tx: &mut Tx,
        (task, delay): (&Task, &Delay),
        link: String,
        to: Vec<AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: mail::Kind::DelayProposed,
            about: delay.id.uuid(),
            round: 0,
            reference: Some(task.reference),
            person: Some(task.person),
            link,
            kept: persons::kept(tx, task.person)?,
        };
        self.queue_mail(tx, &message, to)
    }
}
