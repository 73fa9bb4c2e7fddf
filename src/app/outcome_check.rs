//! Outcome checks: the first clock of a measure. Whoever reported it is asked how the criminal case stands, and the foundation when
//! that company does not take part. When nobody answers the measure is lifted, by the system, at that instant.

use jiff::Timestamp;
use jiff::civil::Date;

use super::act::key_of;
use super::mail::Message;
use super::outcome::concerned;
use super::urgent::untied;
use super::{App, Done, Error, job};
use crate::domain::account::{Organisation, Role};
use crate::domain::calendar;
use crate::domain::feed::Source;
use crate::domain::id::{
    AccountId, ParticipantId, RecordId, Reference, RegistrationId, ReportId, RequestKey,
};
use crate::domain::incident::Report;
use crate::domain::job::{Due, Job};
use crate::domain::mail::Kind;
use crate::domain::outcome::Outcome;
use crate::domain::outcome_check::{self as rules, CheckInput, OutcomeCheck, Said};
use crate::domain::permission::{Action, Actor, User};
use crate::domain::registration::Registration;
use crate::domain::warning;
use crate::ids::NewId;
use crate::store::{
    Conn, StoreError, Tx, account as accounts, amendment as amendments, outcome as outcomes,
    outcome_check as checks, participant as participants, person as persons, registration as registrations,
    silence as silences,
};

/// How the first clock of a measure stands.
#[derive(Debug, Clone, Default)]
pub struct ClockView {
    /// By when somebody must have said how the case stands; none when the measure ends before, or is not in force.
    pub due: Option<Timestamp>,
    /// What was said so far, the oldest first.
    pub history: Vec<CheckView>,
    /// Whether this user can say it now.
    pub takes_answer: bool,
}

/// What was said, as those who may see it see it.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// The entry.
    pub check: OutcomeCheck,
    /// The name of who recorded it; none when it was the system.
    pub by: Option<String>,
    /// The name of the company that answered; none when the foundation did.
    pub company: Option<String>,
}

/// A measure whose clock runs out soon, without its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// The report.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The name of the company that reported.
    pub reporter: String,
    /// When the clock runs out.
    pub due: Timestamp,
    /// Whether it has.
    pub overdue: bool,
}

/// What there is to know before the form is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What people call it.
    pub reference: Reference,
    /// The day of the last check.
    pub since: Date,
    /// By when somebody must have answered.
    pub due: Timestamp,
}

/// Whether this user can say now how the case stands, before the form is shown.
///
/// # Errors
/// What [`rules::may_be_answered`] refuses; [`crate::domain::Refusal::NotFound`] for another company's report.
pub fn may_answer(app: &App, actor: &Actor, id: ReportId) -> Result<Asked, Error> {
    app.read(actor, Action::AnswerOutcomeCheck(id), |conn| {
        let (report, registration) = concerned(conn, actor.user()?, id)?;
        app.asked(conn, actor.user()?, (&report, &registration))
    })
}

/// Records that the case is still pending: the next check is due so many months from now.
///
/// # Errors
/// [`Error::Invalid`]; as [`may_answer`].
pub fn answer(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    input: &CheckInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, input)?, Action::AnswerOutcomeCheck(id), |tx| {
        let user = actor.user()?;
        let (report, registration) = concerned(tx, user, id)?;
        let asked = app.asked(tx, user, (&report, &registration))?;
        let said = input.check(asked.since, tx.now)?;
        app.renew_check(tx, user, (&report, &registration), said)
    })
}

/// Lifts a measure about which nobody has said how the case stands. Harmless when somebody has, or there is nothing to lift; looks
/// again when two assessors still have their days to decide.
///
/// # Errors
/// As [`App::act`].
pub fn lift(app: &App, actor: &Actor, id: RegistrationId) -> Result<(), Error> {
    app.allow(actor, Action::LiftUnknown(id))?;
    // Mostly somebody has answered, and then there is nothing to record.
    let silent_at = app.look(|conn| Ok(app.silence_of(conn, id)?.map(|(_, silent_at)| silent_at)))?;
    let Some(silent_at) = silent_at else { return Ok(()) };
    if silent_at > app.now() {
        return job::add(app, Due { job: Job::LiftUnknown { registration: id }, at: silent_at });
    }
    app.act(actor, Action::LiftUnknown(id), |tx| {
        let found = app.silence_of(tx, id)?;
        match found.and_then(|(registration, silent_at)| registration.fall_silent(silent_at, tx.now)) {
            Some((lifted, said)) => app.lift_unknown(tx, &lifted, said),
            None => Ok(Done::new(())),
        }
    })
}

/// Asks how cases stand, so many weeks before each check is due. Each warning goes out once, however often this runs, and the
/// latest makes up for those that were missed.
///
/// # Errors
/// As [`App::act`].
pub fn warn(app: &App, actor: &Actor) -> Result<(), Error> {
    app.act(actor, Action::WarnOfChecks, |tx| {
        let (weeks, mut jobs, mut about) = (&app.protocol.outcome.warning_weeks, Vec::new(), Vec::new());
        for (registration, due) in app.checks_due(tx)? {
            if due <= tx.now {
                // Planned before; but for what was in force before there was this clock.
                jobs.push(Due { job: Job::LiftUnknown { registration: registration.id }, at: tx.now });
                continue;
            }
            let Some(warning) = warning::latest(due, weeks, tx.now) else { continue };
            if checks::warn(tx, registration.id, warning)? {
                jobs.extend(app.ask_how_it_stands(tx, &registration, warning)?);
                about.push(registration.id.uuid());
            }
        }
        Ok(Done::new(()).jobs(jobs).about(about))
    })
}

/// The measures about which this user is asked how the case stands, what is due first at the top: a company of its own; assessors
/// of those whose reporter does not take part.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<DueLine>, Error> {
    app.read(actor, Action::ListOutcomeChecks, |conn| {
        let (user, weeks) = (actor.user()?, &app.protocol.outcome.warning_weeks);
        let mut lines = Vec::new();
        for (registration, due) in app.checks_due(conn)? {
            if warning::first(due, weeks) <= conn.now && is_asked(conn, user, registration.reporter)? {
                lines.push(line(conn, &registration, due)?);
            }
        }
        lines.sort_by_key(|line| line.due);
        Ok(lines)
    })
}

/// A measure whose clock runs out then.
pub(super) fn line(conn: &mut Conn, of: &Registration, due: Timestamp) -> Result<DueLine, Error> {
    let (report, reference) = (of.report, of.reference);
    let reporter = participants::name(conn, of.reporter)?;
    Ok(DueLine { report, reference, reporter, due, overdue: due <= conn.now })
}

fn is_asked(conn: &mut Conn, user: &User, reporter: ParticipantId) -> Result<bool, Error> {
    match user.organisation {
        Organisation::Participant(company) => Ok(company == reporter),
        Organisation::Foundation => {
            let away = participants::get(conn, reporter)?.takes_part(conn.now).is_err();
            Ok(away && !user.ties.contains(&reporter))
        }
    }
}

/// When somebody last said something about a measure that renews its check.
fn answered(conn: &mut Conn, of: ReportId) -> Result<Option<Timestamp>, Error> {
    let checked = checks::about(conn, of)?.last().map(|it| it.at);
    Ok(rules::answered(checked, &outcomes::about(conn, of)?))
}

impl App {
    /// How the first clock of a measure stands, as this user sees it: a company sees what it answered itself.
    pub(super) fn check_of(
        &self,
        conn: &mut Conn,
        user: &User,
        (report, registration): (&Report, Option<&Registration>),
    ) -> Result<ClockView, Error> {
        let Some(registration) = registration else { return Ok(ClockView::default()) };
        let in_force = registration.runs(conn.now);
        let answered = answered(conn, report.id)?;
        let due = rules::due(&self.protocol.outcome, registration, answered).filter(|_| in_force);
        let mut history = checks::about(conn, report.id)?;
        if let Organisation::Participant(company) = user.organisation {
            history.retain(|it| it.answered_for == Some(company));
        }
        let takes_answer = self.asked(conn, user, (report, registration)).is_ok();
        let view = |check: OutcomeCheck| {
            let by = check.by.map(|by| accounts::name(conn, by)).transpose()?;
            let company = check.answered_for.map(|id| participants::name(conn, id)).transpose()?;
            Ok::<_, Error>(CheckView { check, by, company })
        };
        let history = history.into_iter().map(view).collect::<Result<_, _>>()?;
        Ok(ClockView { due, history, takes_answer })
    }

    fn asked(&self, conn: &mut Conn, user: &User, about: (&Report, &Registration)) -> Result<Asked, Error> {
        let (report, registration) = about;
        let answered = answered(conn, report.id)?;
        let due = rules::due(&self.protocol.outcome, registration, answered);
        let known = outcomes::about(conn, report.id)?;
        let due = rules::may_be_answered(user, about, (&known, due), conn.now)?;
        let since = rules::since(registration, answered).unwrap_or(registration.proposed.at);
        Ok(Asked { reference: report.reference, since: calendar::day(since), due })
    }

    /// Somebody said how the case stands: the next check is planned.
    pub(super) fn renew_check(
        &self,
        tx: &mut Tx,
        user: &User,
        (report, registration): (&Report, &Registration),
        said: Said,
    ) -> Result<Done<()>, Error> {
        let check = OutcomeCheck {
            id: self.ids.new(),
            registration: registration.id,
            report: report.id,
            person: report.person,
            answered_for: user.participant().ok(),
            by: Some(user.id),
            at: tx.now,
            said,
        };
        checks::insert(tx, &check, report.kept(&self.protocol))?;
        let next = self.next_check(tx, registration)?;
        Ok(Done::new(()).jobs(next).about([check.id.uuid(), report.person.uuid()]))
    }

    /// The job that lifts a measure in force unless somebody says how the case stands, from what has been said by now.
    pub(super) fn next_check(&self, tx: &mut Tx, of: &Registration) -> Result<Option<Due>, Error> {
        let answered = answered(tx, of.report)?;
        let due = rules::due(&self.protocol.outcome, of, answered);
        Ok(due.map(|at| Due { job: Job::LiftUnknown { registration: of.id }, at }))
    }

    /// The measures in force that need a check, each with when that is due; not those over which two assessors are to decide in time.
    fn checks_due(&self, conn: &mut Conn) -> Result<Vec<(Registration, Timestamp)>, Error> {
        let in_force = registrations::in_force(conn)?;
        let ids: Vec<_> = in_force.iter().map(|it| it.id).collect();
        let (latest, open) = (checks::latest(conn, &ids)?, outcomes::open(conn)?);
        let mut all = Vec::new();
        for registration in in_force {
            let theirs: Vec<Outcome> =
                open.iter().filter(|it| it.registration == registration.id).cloned().collect();
            if theirs.iter().any(|it| it.waits(conn.now) && !it.is_overdue(conn.now)) {
                continue;
            }
            let answered = rules::answered(latest.get(&registration.id).copied(), &theirs);
            let due = rules::due(&self.protocol.outcome, &registration, answered);
            all.extend(due.map(|due| (registration, due)));
        }
        Ok(all)
    }

    /// A measure whose check is past due, and the instant at which silence lifts it; `None` when there is nothing to lift.
    fn silence_of(
        &self,
        conn: &mut Conn,
        id: RegistrationId,
    ) -> Result<Option<(Registration, Timestamp)>, Error> {
        let registration = match registrations::get(conn, id) {
            Ok(registration) => registration,
            Err(StoreError::NotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let rules = &self.protocol.outcome;
        let answered = answered(conn, registration.report)?;
        let due = rules::due(rules, &registration, answered).filter(|due| *due <= conn.now);
        let Some(due) = due.filter(|_| registration.runs(conn.now)) else { return Ok(None) };
        let spoken = outcomes::about(conn, registration.report)?;
        let proposed = amendments::about(conn, registration.report)?;
        let silent_at = rules::silent_at(rules, due, (&spoken, &proposed), conn.now);
        Ok(Some((registration, silent_at)))
    }

    /// Nobody answered: gates release, everyone is told, the dossier is restricted, and it is counted.
    fn lift_unknown(&self, tx: &mut Tx, lifted: &Registration, said: Said) -> Result<Done<()>, Error> {
        let kept = persons::kept(tx, lifted.person)?;
        let check = OutcomeCheck {
            id: self.ids.new(),
            registration: lifted.id,
            report: lifted.report,
            person: lifted.person,
            answered_for: None,
            by: None,
            at: tx.now,
            said,
        };
        checks::insert(tx, &check, kept)?;
        registrations::save(tx, lifted, kept)?;
        let year = calendar::day(tx.now).year();
        silences::count(tx, year, lifted.reporter)?;
        let passes = registrations::passes(tx, lifted.id)?;
        let done = Done::new(()).ends(Source::Registration(lifted.id), passes, &lifted.scope);
        let done = self.ends_with_its_follower(tx, lifted.id, done)?;
        let mails = self.lifted(tx, lifted.id)?;
        Ok(done.jobs(mails).about([lifted.report.uuid(), lifted.person.uuid()]))
    }

    /// Asks the officers and managers of the reporting company; the assessors when it does not take part, or nobody is there.
    fn ask_how_it_stands(
        &self,
        tx: &mut Tx,
        of: &Registration,
        warning: Timestamp,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: Kind::OutcomeCheck,
            about: of.id.uuid(),
            round: round_of(warning),
            reference: Some(of.reference),
            person: Some(of.person),
            link: format!("/reports/{}/outcome-check", of.report),
            kept: persons::kept(tx, of.person)?,
        };
        let mut to: Vec<AccountId> = Vec::new();
        if participants::get(tx, of.reporter)?.takes_part(tx.now).is_ok() {
            for role in [Role::SecurityOfficer, Role::SecurityManager] {
                to.extend(accounts::with_role(tx, of.reporter, role)?.into_iter().map(|it| it.id));
            }
        }
        if to.is_empty() {
            to = untied(tx, of.reporter)?;
        }
        self.queue_mail(tx, &message, to)
    }

    /// The measures that silence should have lifted more than a day ago, by their references.
    pub(super) fn kept_in_silence(&self, conn: &mut Conn) -> Result<Vec<String>, Error> {
        let mut faults = Vec::new();
        for (registration, _) in self.checks_due(conn)? {
            let silence = self.silence_of(conn, registration.id)?;
            if silence.is_some_and(|(_, silent_at)| calendar::days_later(silent_at, 1) <= conn.now) {
                faults.push(registration.reference.to_string());
            }
        }
        Ok(faults)
    }
}

/// Each warning is a round of its own.
pub(super) fn round_of(warning: Timestamp) -> i32 {
    i32::try_from(warning.as_second() / 60).unwrap_or(i32::MAX)
}
