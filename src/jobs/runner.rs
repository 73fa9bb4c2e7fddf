//! The runner: claims due jobs, does them, records how they went. Any number of processes may run one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::watch;

use crate::app::{
    App, Error, brake, clock, escalation, facility_decision, informing, job, licence, mail, notification,
    outcome, outcome_check, pass_addition, pass_hold, provisional, registration, reminder, retention, review,
    schedule, screening, signal, urgent, winding_down,
};
use crate::domain::id::TraceId;
use crate::domain::job::{Job, retry_after};
use crate::domain::permission::Actor;
use crate::store::job::{Claim, Failure};

/// How long the runner rests when nothing is due and nothing changes.
const REST: Duration = Duration::from_secs(1);

/// Does everything that is due, and answers how many jobs were tried.
///
/// # Errors
/// Trouble of the database; a job that was claimed goes to another runner when its lease ends.
pub fn run_due(app: &App) -> Result<usize, Error> {
    let mut tried = 0;
    loop {
        tend(app)?;
        if !run_next(app)? {
            return Ok(tried);
        }
        tried += 1;
    }
}

/// Looks after the time, and plans what is due by the clock.
///
/// # Errors
/// As [`run_due`].
pub fn tend(app: &App) -> Result<(), Error> {
    clock::keep(app, app.new_trace())?;
    schedule::plan(app)
}

/// Does the most urgent job that is due, mail last; `false` when none is.
///
/// # Errors
/// As [`run_due`].
pub fn run_next(app: &App) -> Result<bool, Error> {
    Ok(Lane::Work.run_next(app)? || Lane::Mail.run_next(app)?)
}

/// Jobs that run beside each other: a slow mail server must not delay what else there is to do.
#[derive(Debug, Clone, Copy)]
enum Lane {
    /// Everything but mail.
    Work,
    /// Mail, as far as the mail server takes it now.
    Mail,
}

impl Lane {
    fn run_next(self, app: &App) -> Result<bool, Error> {
        let of = match self {
            Self::Work => Some(Job::WORK),
            Self::Mail => mail::sendable(app)?,
        };
        let claim = of.map_or(Ok(None), |of| job::claim(app, &of))?;
        claim.map_or(Ok(false), |claim| run(app, &claim).map(|()| true))
    }

    /// Does what is due for about a second; `false` when nothing is left. The lane of the work tends first.
    fn turn(self, app: &App) -> Result<bool, Error> {
        if matches!(self, Self::Work) {
            tend(app)?;
        }
        let begun = Instant::now();
        while begun.elapsed() < REST {
            if !self.run_next(app)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Does a claimed job, and records how it went.
///
/// # Errors
/// As [`run_due`].
pub fn run(app: &App, claim: &Claim) -> Result<(), Error> {
    let (trace, begun) = (app.new_trace(), Instant::now());
    let _span = tracing::info_span!("job", job = claim.job.name(), id = %claim.id, %trace).entered();
    // A panic rolls its transaction back and counts as a failed attempt; the runner lives on.
    let done = catch_unwind(AssertUnwindSafe(|| carry_out(app, trace, claim)));
    let done = done.unwrap_or_else(|_| Err(Trouble { reason: "panicked".to_owned(), again_at: None }));
    let outcome = done.map_err(|trouble| failure(app, claim, &trouble));
    match &outcome {
        Err(Failure { error, retry_at: None }) => tracing::error!(error, "a job waits for a person"),
        Err(Failure { error, .. }) => tracing::warn!(error, attempt = claim.attempts, "a job failed"),
        Ok(()) => {}
    }
    if !job::finish(app, claim, &outcome, begun.elapsed())? {
        tracing::warn!("another runner took the job over");
    }
    Ok(())
}

/// Why a job failed, and when to try again, if it says so itself.
struct Trouble {
    reason: String,
    again_at: Option<Timestamp>,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self { reason: error.to_string(), again_at: None }
    }
}

impl From<mail::SendError> for Trouble {
    fn from(error: mail::SendError) -> Self {
        match error {
            mail::SendError::Again { at, reason } => Self { reason, again_at: Some(at) },
            mail::SendError::App(error) => error.into(),
        }
    }
}

fn carry_out(app: &App, trace: TraceId, claim: &Claim) -> Result<(), Trouble> {
    let actor = Actor::system(trace);
    match claim.job {
        Job::EndMeasure { registration } => registration::end(app, &actor, registration)?,
        Job::TellParticipants { registration } => notification::tell(app, &actor, registration)?,
        Job::TellCompany { participant } => notification::tell_company(app, &actor, participant)?,
        Job::TellPass { addition } => pass_addition::tell(app, &actor, addition)?,
        Job::EndPassHold { hold } => pass_hold::end(app, &actor, hold)?,
        Job::TellPassHold { hold } => pass_hold::tell(app, &actor, hold)?,
        Job::RemindHolder { hold } => pass_hold::remind(app, &actor, hold)?,
        Job::LapseProvisional { provisional } => provisional::lapse(app, &actor, provisional)?,
        Job::TellProvisional { provisional } => provisional::tell(app, &actor, provisional)?,
        Job::TellEndOfProvisional { provisional } => provisional::tell_the_end(app, &actor, provisional)?,
        Job::RemindProvisional { provisional, reminder, round } => {
            urgent::remind(app, &actor, provisional, reminder, round)?;
        }
        Job::Page { delivery } | Job::SendMail { delivery } | Job::SendNews { delivery } => {
            mail::send(app, claim, delivery)?;
        }
        Job::Escalate { about, told_at, step } => {
            escalation::escalate(app, &actor, about, told_at, step)?;
        }
        Job::Digest => escalation::digest(app, &actor)?,
        Job::RemindInforming => informing::remind(app, &actor)?,
        Job::Remind => reminder::remind(app, &actor)?,
        Job::EndNoAction { decision } => facility_decision::end(app, &actor, decision)?,
        Job::RemindSignal { signal } => signal::remind(app, &actor, signal)?,
        Job::RemindOutcome { outcome } => outcome::remind(app, &actor, outcome)?,
        Job::AnswerScreenings => screening::answer(app, &actor)?,
        Job::AskOutcome { outcome } => outcome::ask(app, &actor, outcome)?,
        Job::LiftUnknown { registration } => outcome_check::lift(app, &actor, registration)?,
        Job::WarnOfChecks => outcome_check::warn(app, &actor)?,
        Job::WarnOfReviews => review::warn(app, &actor)?,
        Job::WarnOfLicences => licence::warn(app, &actor)?,
        Job::WarnNeighbours => winding_down::warn(app, &actor)?,
        Job::WatchBrake => brake::watch(app, &actor)?,
        Job::Erase => drop(retention::erase(app, &actor)?),
    }
    Ok(())
}

fn failure(app: &App, claim: &Claim, trouble: &Trouble) -> Failure {
    let later = || retry_after(claim.attempts).and_then(|wait| app.now().checked_add(wait).ok());
    Failure { error: trouble.reason.clone(), retry_at: trouble.again_at.or_else(later) }
}

/// Runs due jobs until told to stop: at once when something was written, else every second. What is under way is finished.
/// Mail goes beside the rest, over as many connections as the settings say.
pub async fn serve(app: Arc<App>, stop: watch::Receiver<bool>) {
    let connections = app.settings().mail.connections;
    let lanes = std::iter::once(Lane::Work).chain((0..connections).map(|_| Lane::Mail));
    let running: Vec<_> =
        lanes.map(|lane| tokio::spawn(serve_lane(lane, Arc::clone(&app), stop.clone()))).collect();
    for lane in running {
        // A lane that panicked has said so; the others are awaited all the same.
        drop(lane.await);
    }
}

async fn serve_lane(lane: Lane, app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let mut heads = app.store().heads();
    while !*stop.borrow() {
        heads.mark_unchanged();
        let worker = Arc::clone(&app);
        match tokio::task::spawn_blocking(move || lane.turn(&worker)).await {
            Ok(Ok(true)) => continue,
            Ok(Ok(false)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the job runner waits for the database"),
            Err(_) => tracing::error!("the job runner panicked"),
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            changed = heads.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(REST) => {}
        }
    }
}
