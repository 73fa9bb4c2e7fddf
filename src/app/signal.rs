//! Signals: "possibly another person". A task with a clock for the assessor on duty; no gate hears of it.

use std::collections::HashMap;

use jiff::Timestamp;

use super::act::key_of;
use super::duty::on_duty_for;
use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{Organisation, Role};
use crate::domain::decision::By;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, ParticipantId, RecordId, Reference, ReportId, RequestKey, SignalId};
use crate::domain::incident::{Report, Stage as ReportStage};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::job::{Due, Job};
use crate::domain::mail;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::signal::{self, FindingInput, Signal, SignalInput, Stage};
use crate::ids::NewId;
pub use crate::store::signal::Line;
use crate::store::signal::{self as signals, Whose};
use crate::store::{
    Conn, StoreError, Tx, account as accounts, gate_check as checks, notification as notifications,
    participant as participants, person as persons, provisional as provisionals, report as reports,
};

/// A signal in a list: a reference, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalLine {
    /// The signal.
    pub line: Line,
    /// Whether nobody has settled it in time.
    pub overdue: bool,
    /// Whether this user should settle it.
    pub awaits_me: bool,
}

/// What waits for an assessor; for a company, what it raised itself.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<SignalLine>, Error> {
    app.read(actor, Action::ListSignals, |conn| {
        let user = actor.user()?;
        let whose = match user.organisation {
            Organisation::Participant(company) => Whose::Of(company),
            Organisation::Foundation => Whose::Open,
        };
        let now = conn.now;
        let line = |line: Line| SignalLine {
            overdue: line.finding.is_none() && line.due <= now,
            awaits_me: user.organisation == Organisation::Foundation
                && line.finding.is_none()
                && !user.ties.contains(&line.reporter),
            line,
        };
        Ok(signals::list(conn, whose)?.into_iter().map(line).collect())
    })
}

/// Whether this user may raise a signal at all, before the form is shown.
///
/// # Errors
/// As [`App::read`].
pub fn may_raise(app: &App, actor: &Actor) -> Result<(), Error> {
    app.read(actor, Action::RaiseSignal, |_| Ok(()))
}

/// Records a doubt about identity. The assessor on duty is paged, and again when nobody has settled it in time.
///
/// # Errors
/// [`Error::Invalid`], also for a reference that this user was not told of; [`Refusal::SignalsOpen`].
pub fn raise(app: &App, actor: &Actor, key: RequestKey, input: &SignalInput) -> Result<SignalId, Error> {
    app.once(actor, key_of(key, input)?, Action::RaiseSignal, |tx| {
        let user = actor.user()?;
        let (reference, words) = input.check()?;
        let Some(report) = known(tx, user, reference)? else {
            let fault = FieldFault { field: "reference".to_owned(), fault: Fault::UnknownReference };
            return Err(Error::Invalid(vec![fault]));
        };
        let open = signals::about(tx, report.id)?;
        signal::may_be_raised(&open, user.participant().ok())?;
        let signal = Signal {
            id: app.ids.new(),
            report: report.id,
            reference,
            person: report.person,
            reporter: report.participant,
            raised_for: user.participant().ok(),
            raised: By { account: user.id, at: tx.now },
            words,
            due: signal::due(&app.protocol.signal, tx.now),
            stage: Stage::Open,
            version: 1,
        };
        let kept = persons::kept(tx, signal.person)?;
        signals::insert(tx, &signal, kept)?;
        let pages = app.page_signal(tx, &signal, mail::Kind::Signal)?;
        let remind = Due { job: Job::RemindSignal { signal: signal.id }, at: signal.due };
        Ok(Done::new(signal.id).jobs(pages).jobs([remind]).about(concerned(&signal)))
    })
}

/// The report behind a reference, if this user was told of it: an assessor of all at the foundation, a company of its own
/// there, and of those whose measure it was told of.
fn known(tx: &mut Tx, user: &User, reference: Reference) -> Result<Option<Report>, Error> {
    let Some(report) = reports::find(tx, reference)? else { return Ok(None) };
    let was_told = match user.organisation {
        Organisation::Foundation => at_foundation(&report),
        Organisation::Participant(company) if company == report.participant => at_foundation(&report),
        Organisation::Participant(company) => {
            let registered = match report.stage {
                ReportStage::Admitted { registration, .. } => Some(Source::Registration(registration)),
                _ => None,
            };
            let provisional = provisionals::of_report(tx, report.id)?.map(|it| Source::Provisional(it.id));
            // A guard can have asked before the company was told.
            let mut told = checks::found(tx, company, reference)?;
            for source in registered.into_iter().chain(provisional) {
                told |= notifications::told(tx, source)?.iter().any(|(_, told)| *told == company);
            }
            told
        }
    };
    Ok(was_told.then_some(report))
}

const fn at_foundation(report: &Report) -> bool {
    match report.stage {
        ReportStage::Ready | ReportStage::Returned(_) => false,
        ReportStage::Submitted(_)
        | ReportStage::Proposed { .. }
        | ReportStage::Rejected(_)
        | ReportStage::Admitted { .. } => true,
    }
}

/// A signal with its words.
#[derive(Debug, Clone)]
pub struct SignalView {
    /// The signal.
    pub signal: Signal,
    /// The name of the company that raised it; none when the foundation did.
    pub company: Option<String>,
    /// The names of those who took part, by account.
    pub names: HashMap<AccountId, String>,
    /// The instant of looking, to say whether it is overdue.
    pub now: Timestamp,
}

/// What a signal says, and what came of it. Each look is in the trail.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's signal; [`Refusal::TiedToReporter`].
pub fn view(app: &App, actor: &Actor, id: SignalId) -> Result<SignalView, Error> {
    app.act(actor, Action::ViewSignal(id), |tx| {
        let signal = visible(tx, actor.user()?, id)?;
        let concerned = concerned(&signal);
        Ok(Done::new(view_of(tx, signal)?).about(concerned))
    })
}

/// The signals about a report, for its dossier.
pub(super) fn about(conn: &mut Conn, report: ReportId) -> Result<Vec<SignalView>, Error> {
    signals::about(conn, report)?.into_iter().map(|signal| view_of(conn, signal)).collect()
}

fn view_of(conn: &mut Conn, signal: Signal) -> Result<SignalView, Error> {
    let settled = match &signal.stage {
        Stage::Open => None,
        Stage::Settled { by, .. } => Some(by.account),
    };
    let mut names = HashMap::new();
    for account in [Some(signal.raised.account), settled].into_iter().flatten() {
        names.insert(account, accounts::name(conn, account)?);
    }
    let company = |id: ParticipantId| participants::get(conn, id).map(|company| company.profile.name);
    Ok(SignalView { company: signal.raised_for.map(company).transpose()?, names, now: conn.now, signal })
}

fn visible(conn: &mut Conn, user: &User, id: SignalId) -> Result<Signal, Error> {
    let signal = signals::get(conn, id)?;
    match user.organisation {
        Organisation::Foundation => signal.may_judge(user)?,
        Organisation::Participant(company) if signal.raised_for == Some(company) => {}
        Organisation::Participant(_) => return Err(Refusal::NotFound.into()),
    }
    Ok(signal)
}

/// Settles a signal with words; who raised it is told.
///
/// # Errors
/// [`Error::Invalid`]; what [`Signal::settle`] refuses.
pub fn settle(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: SignalId,
    input: &FindingInput,
) -> Result<(), Error> {
    app.once(actor, key, Action::SettleSignal(id), |tx| {
        let user = actor.user()?;
        let signal = visible(tx, user, id)?;
        let found = input.check()?;
        let signal = signal.settle(user, found, tx.now)?;
        signals::save(tx, &signal)?;
        let mut raisers = who_reads(tx, &signal)?;
        raisers.retain(|it| *it != user.id);
        let mails = app.mail_signal(tx, &signal, mail::Kind::SignalSettled, raisers)?;
        Ok(Done::new(()).jobs(mails).about(concerned(&signal)))
    })
}

/// Pages again for a signal that was not settled in time. Harmless when it was.
///
/// # Errors
/// As [`App::act`].
pub fn remind(app: &App, actor: &Actor, id: SignalId) -> Result<(), Error> {
    app.act(actor, Action::RemindSignal(id), |tx| {
        let signal = match signals::get(tx, id) {
            Ok(signal) if signal.is_overdue(tx.now) => signal,
            Ok(_) | Err(StoreError::NotFound) => return Ok(Done::new(())),
            Err(error) => return Err(error.into()),
        };
        let pages = app.page_signal(tx, &signal, mail::Kind::SignalOverdue)?;
        Ok(Done::new(()).jobs(pages).about(concerned(&signal)))
    })
}

/// Who is told what was found: who raised it; for a guard, who may not read it, the company's officers and managers.
fn who_reads(tx: &mut Tx, signal: &Signal) -> Result<Vec<AccountId>, Error> {
    let raiser = signal.raised.account;
    let reads = |role| Action::ViewSignal(signal.id).allowed_to(role);
    match (accounts::get(tx, raiser), signal.raised_for) {
        (Ok(account), Some(company)) if !account.roles.iter().any(reads) => {
            let mut people = Vec::new();
            for role in [Role::SecurityOfficer, Role::SecurityManager] {
                people.extend(accounts::with_role(tx, company, role)?.into_iter().map(|account| account.id));
            }
            Ok(people)
        }
        _ => Ok(vec![raiser]),
    }
}

fn concerned(signal: &Signal) -> Vec<uuid::Uuid> {
    vec![signal.id.uuid(), signal.report.uuid(), signal.person.uuid()]
}

impl App {
    fn page_signal(&self, tx: &mut Tx, signal: &Signal, kind: mail::Kind) -> Result<Vec<Due>, Error> {
        let to = on_duty_for(tx, signal.reporter)?;
        self.mail_signal(tx, signal, kind, to)
    }

    fn mail_signal(
        &self,
        tx: &mut Tx,
        signal: &Signal,
        kind: mail::Kind,
        to: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind,
            about: signal.id.uuid(),
            round: 0,
            reference: Some(signal.reference),
            person: Some(signal.person),
            link: format!("/signals/{}", signal.id),
            kept: persons::kept(tx, signal.person)?,
        };
        self.queue_mail(tx, &message, to)
    }
}
