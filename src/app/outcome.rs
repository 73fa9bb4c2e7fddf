//! Outcomes: how a criminal case ended. Its reporter says so, or an assessor for the person. A task with a clock of working days; no
//! gate hears of it before two assessors have decided (see [`super::amendment`]).

use jiff::Timestamp;

use super::act::key_of;
use super::assessment::at_foundation;
use super::mail::Message;
use super::report::own_report;
use super::urgent::untied;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Organisation;
use crate::domain::decision::By;
use crate::domain::id::{AccountId, OutcomeId, RecordId, Reference, ReportId, RequestKey};
use crate::domain::incident::{Report, Stage};
use crate::domain::job::{Due, Job};
use crate::domain::mail;
use crate::domain::outcome::{self, Ending, Outcome, OutcomeInput};
use crate::domain::outcome_check::Said;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::registration::Registration;
use crate::ids::NewId;
use crate::store::{
    Conn, StoreError, Tx, account as accounts, outcome as outcomes, participant as participants,
    person as persons, registration as registrations,
};

/// An outcome as those who may see it see it.
#[derive(Debug, Clone)]
pub struct OutcomeView {
    /// The outcome.
    pub outcome: Outcome,
    /// The name of the company that reported it; none when the person did.
    pub company: Option<String>,
    /// The name of who recorded it.
    pub by: String,
    /// The instant of looking, to say whether it is overdue.
    pub now: Timestamp,
}

/// Whether this user can report an outcome about a report now, before the form is shown; answers what people call it.
///
/// # Errors
/// What [`outcome::may_be_reported`] refuses; [`Refusal::NotFound`] for another company's report.
pub fn may_report(app: &App, actor: &Actor, id: ReportId) -> Result<Reference, Error> {
    app.read(actor, Action::ReportOutcome(id), |conn| Ok(reportable(conn, actor.user()?, id)?.0.reference))
}

/// The report and its registration, if this user can report an outcome about it now.
fn reportable(conn: &mut Conn, user: &User, id: ReportId) -> Result<(Report, Registration), Error> {
    let (report, registration) = concerned(conn, user, id)?;
    let known = outcomes::about(conn, id)?;
    outcome::may_be_reported(user, (&report, &registration), &known, conn.now)?;
    Ok((report, registration))
}

/// Whether this user can report an outcome about it now, for its page.
pub(super) fn takes_outcome(conn: &mut Conn, user: &User, id: ReportId) -> Result<bool, Error> {
    match reportable(conn, user, id) {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Records an outcome. Every assessor who may judge it is told as soon as it waits to be decided, and again when a working day is
/// left. A conviction lifts nothing: it says how the case stands, and asks nobody to decide.
///
/// # Errors
/// [`Error::Invalid`]; as [`may_report`].
pub fn report(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    input: &OutcomeInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, input)?, Action::ReportOutcome(id), |tx| {
        let user = actor.user()?;
        let (report, registration) = reportable(tx, user, id)?;
        let rules = &app.protocol.outcome;
        let said = input.check(user.organisation, (&report, registration.last_day), tx.now)?;
        if said.ending == Ending::Convicted {
            let said = Said::Convicted { day: said.day, source: said.source };
            return app.renew_check(tx, user, (&report, &registration), said);
        }
        let waits_from = outcome::waits_from(&said, tx.now);
        let outcome = Outcome {
            id: app.ids.new(),
            report: id,
            registration: registration.id,
            reference: report.reference,
            person: report.person,
            reporter: report.participant,
            reported_for: user.participant().ok(),
            reported: By { account: user.id, at: tx.now },
            said,
            waits_from,
            due: outcome::due(rules, waits_from),
            decided: None,
        };
        outcomes::insert(tx, &outcome, report.kept(&app.protocol))?;
        let asks = app.asks_assessors(tx, &outcome, &registration)?;
        let remind =
            Due { job: Job::RemindOutcome { outcome: outcome.id }, at: outcome::reminder(rules, waits_from) };
        Ok(Done::new(()).jobs(asks).jobs([remind]).about([outcome.id.uuid(), report.person.uuid()]))
    })
}

/// The report and its registration, for a company of its own, for an assessor of all at the foundation.
pub(super) fn concerned(conn: &mut Conn, user: &User, id: ReportId) -> Result<(Report, Registration), Error> {
    let report = match user.organisation {
        Organisation::Participant(company) => own_report(conn, id, company)?,
        Organisation::Foundation => at_foundation(conn, id)?,
    };
    match report.stage {
        Stage::Admitted { registration, .. } => Ok((report, registrations::get(conn, registration)?)),
        _ => Err(Refusal::WrongStage.into()),
    }
}

/// The outcomes about a report, as this organisation sees them: a company those that it reported itself.
pub(super) fn about(conn: &mut Conn, of: Organisation, report: ReportId) -> Result<Vec<OutcomeView>, Error> {
    let mut all = outcomes::about(conn, report)?;
    all.retain(|it| match of {
        Organisation::Foundation => true,
        Organisation::Participant(company) => it.reported_for == Some(company),
    });
    let view = |outcome: Outcome| {
        let company = outcome.reported_for.map(|id| participants::name(conn, id)).transpose()?;
        let by = accounts::name(conn, outcome.reported.account)?;
        Ok(OutcomeView { company, by, now: conn.now, outcome })
    };
    all.into_iter().map(view).collect()
}

/// Asks assessors to decide an outcome whose day has come. Harmless when it was decided.
///
/// # Errors
/// As [`App::act`].
pub fn ask(app: &App, actor: &Actor, id: OutcomeId) -> Result<(), Error> {
    app.act(actor, Action::AskOutcome(id), |tx| app.if_it_waits(tx, id, mail::Kind::OutcomeReported))
}

/// Reminds assessors of an outcome that nobody has decided. Harmless when it was decided.
///
/// # Errors
/// As [`App::act`].
pub fn remind(app: &App, actor: &Actor, id: OutcomeId) -> Result<(), Error> {
    app.act(actor, Action::RemindOutcome(id), |tx| app.if_it_waits(tx, id, mail::Kind::OutcomeDue))
}

impl App {
    /// Asks assessors at once; or plans that, and the next check of the measure, when the day has yet to come.
    fn asks_assessors(
        &self,
        tx: &mut Tx,
        outcome: &Outcome,
        registration: &Registration,
    ) -> Result<Vec<Due>, Error> {
        if !outcome.is_foreseen() {
            return self.ask_to_decide(tx, outcome, mail::Kind::OutcomeReported);
        }
        let ask = Due { job: Job::AskOutcome { outcome: outcome.id }, at: outcome.waits_from };
        Ok(self.next_check(tx, registration)?.into_iter().chain([ask]).collect())
    }

    fn if_it_waits(&self, tx: &mut Tx, id: OutcomeId, kind: mail::Kind) -> Result<Done<()>, Error> {
        let outcome = match outcomes::get(tx, id) {
            Ok(outcome) if outcome.waits(tx.now) => outcome,
            Ok(_) | Err(StoreError::NotFound) => return Ok(Done::new(())),
            Err(error) => return Err(error.into()),
        };
        let mails = self.ask_to_decide(tx, &outcome, kind)?;
        Ok(Done::new(()).jobs(mails).about([outcome.report.uuid()]))
    }

    fn ask_to_decide(&self, tx: &mut Tx, outcome: &Outcome, kind: mail::Kind) -> Result<Vec<Due>, Error> {
        let to = untied(tx, outcome.reporter)?;
        self.mail_outcome(tx, outcome, kind, format!("/assessments/{}", outcome.report), to)
    }

    /// Tells who reported an outcome that the measure stays; an assessor has the dossier for that.
    pub(super) fn tell_that_it_stays(&self, tx: &mut Tx, outcome: &Outcome) -> Result<Vec<Due>, Error> {
        let to = outcome.reported_for.map(|_| outcome.reported.account);
        self.mail_outcome(tx, outcome, mail::Kind::OutcomeStays, format!("/reports/{}", outcome.report), to)
    }

    fn mail_outcome(
        &self,
        tx: &mut Tx,
        outcome: &Outcome,
        kind: mail::Kind,
        link: String,
        to: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind,
            about: outcome.id.uuid(),
            round: 0,
            reference: Some(outcome.reference),
            person: Some(outcome.person),
            link,
            kept: persons::kept(tx, outcome.person)?,
        };
        self.queue_mail(tx, &message, to)
    }
}
