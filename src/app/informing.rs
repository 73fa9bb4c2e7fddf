//! Informing the person: the task begins when another company is first told, and rights officers are reminded of it. They see of a
//! dossier what a letter needs, and nothing else.

use jiff::Timestamp;

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::address_try::{Try, on_file};
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, InformingId, LetterId, RecordId};
use crate::domain::incident::Report;
use crate::domain::informing::Informing;
use crate::domain::informing_delay::{Delay, Stage as DelayStage};
use crate::domain::informing_task::{Stage, Task};
use crate::domain::job::Due;
use crate::domain::letter::Posted;
use crate::domain::mail;
use crate::domain::notification::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::person::Personal;
use crate::ids::NewId;
pub use crate::store::informing::Line;
use crate::store::{
    Conn, Tx, account as accounts, address_try as tries, informing as informings, informing_delay as delays,
    letter as letters, notification as notifications, participant as participants, person as persons,
    report as reports,
};

/// A task in a list: a reference, no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InformingLine {
    /// The task.
    pub line: Line,
    /// The name of the company that reported.
    pub reporter: String,
    /// Whether nobody informed the person in time.
    pub overdue: bool,
    /// Until when it is delayed, if it is.
    pub delayed: Option<Timestamp>,
    /// Whether a delay waits for a second person.
    pub delay_waits: bool,
}

/// Whom the foundation must inform, what is most urgent first, and whom it informed.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<InformingLine>, Error> {
    app.read(actor, Action::ListInforming, |conn| {
        let (running, waiting) = (delays::running(conn)?, delays::waiting(conn)?);
        let (now, lines) = (conn.now, informings::list(conn)?);
        let line = |line: Line| {
            let delayed = running.iter().filter(|(task, _)| *task == line.id).map(|(_, until)| *until).max();
            Ok(InformingLine {
                reporter: participants::name(conn, line.reporter)?,
                overdue: line.is_open() && line.due <= now,
                delayed: delayed.filter(|_| line.is_open()),
                delay_waits: line.is_open() && waiting.contains(&line.id),
                line,
            })
        };
        // Persons who were held wrongly come before these, once a correction can say who they are.
        lines.into_iter().map(line).collect()
    })
}

/// What it takes to inform a person, and what was done about it.
#[derive(Debug, Clone)]
pub struct InformingView {
    /// The task.
    pub task: Task,
    /// The person's name.
    pub name: Personal,
    /// The name of the company that reported.
    pub reporter: String,
    /// What that company did on the spot, if it was asked.
    pub reported: Option<Informing>,
    /// The address on file.
    pub address: Option<Personal>,
    /// The attempts to find one, the oldest first, each with who tried.
    pub tries: Vec<(Try, String)>,
    /// The delays, the oldest first.
    pub delays: Vec<DelayView>,
    /// The letters that were posted, the oldest first.
    pub letters: Vec<LetterLine>,
    /// The name of who settled it, if somebody did.
    pub by: Option<String>,
    /// The instant of looking.
    pub now: Timestamp,
}

/// A delay with the names of both people.
#[derive(Debug, Clone)]
pub struct DelayView {
    /// The delay.
    pub delay: Delay,
    /// Who asked for it.
    pub proposed_by: String,
    /// Who agreed, or did not.
    pub second: Option<String>,
}

/// A row of the print log.
#[derive(Debug, Clone)]
pub struct LetterLine {
    /// The letter.
    pub id: LetterId,
    /// When it was posted.
    pub at: Timestamp,
    /// Who posted it.
    pub by: String,
    /// Its language and the version of the text.
    pub text: (String, u16),
    /// Why it was posted although another had been before.
    pub again: Option<Personal>,
}

/// What it takes to inform a person. Each look is in the trail.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] once the record is past its limit, or restricted.
pub fn view(app: &App, actor: &Actor, id: InformingId) -> Result<InformingView, Error> {
    app.act(actor, Action::ViewInforming(id), |tx| {
        let task = informings::get(tx, id)?;
        let report = reports::get(tx, task.report)?;
        let about = [task.report.uuid(), task.person.uuid()];
        let all = tries::about(tx, id)?;
        let reported = report.incident.informing;
        let settled = match &task.stage {
            Stage::Open | Stage::Leaflet => None,
            Stage::Posted(by) | Stage::NotReachable { by, .. } => Some(by.account),
        };
        let view = InformingView {
            name: report.incident.identity.name,
            reporter: participants::name(tx, task.reporter)?,
            address: on_file(reported.as_ref(), &all).cloned(),
            reported,
            tries: all.into_iter().map(|it| named_try(tx, it)).collect::<Result<_, _>>()?,
            delays: delays_of(tx, id)?,
            letters: letters_of(tx, id)?,
            by: settled.map(|account| accounts::name(tx, account)).transpose()?,
            now: tx.now,
            task,
        };
        Ok(Done::new(view).about(about))
    })
}

fn named_try(conn: &mut Conn, it: Try) -> Result<(Try, String), Error> {
    let by = accounts::name(conn, it.by.account)?;
    Ok((it, by))
}

fn delays_of(conn: &mut Conn, task: InformingId) -> Result<Vec<DelayView>, Error> {
    let all = delays::about(conn, task)?;
    let named = |delay: Delay| {
        let second = match delay.stage {
            DelayStage::Proposed => None,
            DelayStage::Confirmed(by) | DelayStage::Declined(by) => Some(accounts::name(conn, by.account)?),
        };
        Ok(DelayView { proposed_by: accounts::name(conn, delay.proposed.account)?, second, delay })
    };
    all.into_iter().map(named).collect()
}

fn letters_of(conn: &mut Conn, task: InformingId) -> Result<Vec<LetterLine>, Error> {
    let all = letters::about(conn, task)?;
    let line = |it: Posted| {
        let by = accounts::name(conn, it.by.account)?;
        let text = (it.content.letter.language, it.content.letter.version);
        Ok(LetterLine { id: it.id, at: it.by.at, by, text, again: it.content.again })
    };
    all.into_iter().map(line).collect()
}

/// How far informing the person of a dossier has come, for assessors.
#[derive(Debug, Clone)]
pub struct Informed {
    /// The task.
    pub task: Task,
    /// The delays, the oldest first.
    pub delays: Vec<DelayView>,
    /// The instant of looking.
    pub now: Timestamp,
}

/// How far informing the person of a dossier has come; none before another company was told.
pub(super) fn about(conn: &mut Conn, report: &Report) -> Result<Option<Informed>, Error> {
    let Some(task) = informings::of_report(conn, report.id)? else { return Ok(None) };
    Ok(Some(Informed { delays: delays_of(conn, task.id)?, now: conn.now, task }))
}

/// Reminds rights officers each day of every person who was not informed in time; the privacy officer once for each term.
///
/// # Errors
/// As [`App::act`].
pub fn remind(app: &App, actor: &Actor) -> Result<(), Error> {
    // Mostly there is nobody to remind, and then there is nothing to record.
    if app.look(|conn| Ok(informings::overdue(conn)?.is_empty()))? {
        return Ok(());
    }
    app.act(actor, Action::RemindInforming, |tx| {
        let overdue = informings::overdue(tx)?;
        let about: Vec<_> = overdue.iter().map(|task| task.report.uuid()).collect();
        let mut mails = Vec::new();
        for task in &overdue {
            let officers = foundation(tx, Role::RightsOfficer)?;
            let own = format!("/informing/{}", task.id);
            let daily = (mail::Kind::InformingOverdue, days(tx.now), own);
            mails.extend(app.mail_informing(tx, task, daily, officers)?);
            let once = (mail::Kind::InformingMissed, days(task.due), "/informing".to_owned());
            let advisers = foundation(tx, Role::PrivacyOfficer)?;
            mails.extend(app.mail_informing(tx, task, once, advisers)?);
        }
        Ok(Done::new(()).jobs(mails).about(about))
    })
}

/// The number of the day: a round of mail.
fn days(at: Timestamp) -> i32 {
    i32::try_from(at.as_second().div_euclid(24 * 60 * 60)).unwrap_or(0)
}

/// Everybody at the foundation with this role.
pub(super) fn foundation(conn: &mut Conn, role: Role) -> Result<Vec<AccountId>, Error> {
    Ok(accounts::of_foundation(conn, role)?.into_iter().map(|it| it.id).collect())
}

impl App {
    /// Begins the task to inform the person, once another company than the reporter has been told of what holds; answers the mails
    /// to send.
    pub(super) fn begins_informing(
        &self,
        tx: &mut Tx,
        report: &Report,
        source: Source,
    ) -> Result<Vec<Due>, Error> {
        if informings::of_report(tx, report.id)?.is_some() {
            return Ok(Vec::new());
        }
        let told = notifications::about(tx, source)?.into_iter();
        let others = told.filter(|it| it.kind == Kind::Hold && it.participant != report.participant);
        let Some(told_at) = others.map(|it| it.told_at).min() else { return Ok(Vec::new()) };
        let task = Task::begin(self.ids.new(), report, told_at, &self.protocol.informing);
        let kept = persons::kept(tx, report.person)?;
        informings::insert(tx, &task, kept)?;
        if task.stage != Stage::Open {
            return Ok(Vec::new());
        }
        let officers = foundation(tx, Role::RightsOfficer)?;
        let begun = (mail::Kind::InformingBegun, 0, format!("/informing/{}", task.id));
        self.mail_informing(tx, &task, begun, officers)
    }

    fn mail_informing(
        &self,
        tx: &mut Tx,
        task: &Task,
        (kind, round, link): (mail::Kind, i32, String),
        to: Vec<AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind,
            about: task.id.uuid(),
            round,
            reference: Some(task.reference),
            person: Some(task.person),
            link,
            kept: persons::kept(tx, task.person)?,
        };
        self.queue_mail(tx, &message, to)
    }
}
