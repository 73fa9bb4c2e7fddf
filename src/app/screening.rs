//! Screening: a company asks about a pass applicant, an assessor looks at whoever may be meant, and the answers leave together at
//! fixed times. Who may be meant is worked out anew at each look: nothing ties an applicant to a dossier but what an assessor found.

use std::collections::HashMap;

use super::act::key_of;
use super::duty::on_duty_among;
use super::mail::Message;
use super::urgent::untied_to;
use super::{App, Done, Error, provisional};
use crate::domain::Refusal;
use crate::domain::account::{Organisation, Role};
use crate::domain::decision::By;
use crate::domain::feed::Scope;
use crate::domain::id::{AccountId, RecordId, ReportId, RequestKey, ScreeningId};
use crate::domain::identifiers::Likeness;
use crate::domain::incident::{Report, Stage};
use crate::domain::job::{Due, Job};
use crate::domain::mail;
use crate::domain::pass::Pass;
use crate::domain::pass_addition::Request;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::person::{Identity, Personal};
use crate::domain::protocol::ScreeningRules;
use crate::domain::retention::Kept;
use crate::domain::screening::{Candidate, Finding, FindingInput, Screening, ScreeningInput};
use crate::ids::NewId;
use crate::store::{
    Conn, Tx, account as accounts, participant as participants, provisional as provisionals,
    registration as registrations, report as reports, screening as screenings,
};

/// A screening in a list: no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningLine {
    /// The screening.
    pub screening: Screening,
    /// The name of who asked, for the own company; that of the company, for an assessor.
    pub asked_by: String,
    /// Whether it waits for this assessor.
    pub awaits_me: bool,
}

/// What a company asked, the newest first; for an assessor, the questions about whom somebody must look, the first to be answered first.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ScreeningLine>, Error> {
    app.read(actor, Action::ListScreenings, |conn| {
        let user = actor.user()?;
        match user.organisation {
            Organisation::Participant(company) => {
                let asked = screenings::of(conn, company)?;
                let line = |screening: Screening| {
                    let asked_by = accounts::name(conn, screening.asked.account)?;
                    Ok(ScreeningLine { asked_by, awaits_me: false, screening })
                };
                asked.into_iter().map(line).collect()
            }
            Organisation::Foundation => to_look_at(conn, user),
        }
    })
}

fn to_look_at(conn: &mut Conn, user: &User) -> Result<Vec<ScreeningLine>, Error> {
    let mut lines = Vec::new();
    for screening in screenings::open(conn)? {
        let waiting = unseen(conn, &screening)?;
        if !waiting.is_empty() {
            let asked_by = participants::name(conn, screening.participant)?;
            let awaits_me = waiting.iter().any(|it| screening.may_look(user, it).is_ok());
            lines.push(ScreeningLine { screening, asked_by, awaits_me });
        }
    }
    Ok(lines)
}

/// The candidates at whom nobody has looked.
fn unseen(conn: &mut Conn, screening: &Screening) -> Result<Vec<Candidate>, Error> {
    let found = screenings::findings(conn, screening.id)?;
    let mut waiting = candidates(conn, screening)?;
    waiting.retain(|candidate| found.iter().all(|it| it.report != candidate.report));
    Ok(waiting)
}

/// Whether this user may ask at all, before the form is shown.
///
/// # Errors
/// As [`App::read`].
pub fn may_ask(app: &App, actor: &Actor) -> Result<(), Error> {
    app.read(actor, Action::AskScreening, |_| Ok(()))
}

/// Asks about a pass applicant. Assessors are told when somebody registered may be meant; the foundation when it is the company's last
/// question of the day.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::TooManyScreenings`].
pub fn ask(app: &App, actor: &Actor, key: RequestKey, input: &ScreeningInput) -> Result<ScreeningId, Error> {
    app.once(actor, key_of(key, input)?, Action::AskScreening, |tx| {
        let user = actor.user()?;
        let (company, now, rules) = (user.participant()?, tx.now, &app.protocol.screening);
        let by_account = screenings::count_by(tx, user.id, ScreeningRules::account_since(now))?;
        let by_company = screenings::count_of(tx, company, ScreeningRules::company_since(now))?;
        let last = rules.allow(by_account, by_company)?;
        let (purpose, question) = input.check(&app.protocol, now)?;
        let asked = By { account: user.id, at: now };
        let (id, slot) = (app.ids.new(), rules.slot(now));
        let screening = Screening { id, participant: company, asked, purpose, question, slot, answer: None };
        screenings::insert(tx, &screening, app.kept_screening(&screening))?;
        let mut jobs = app.ask_to_look(tx, &screening, 0)?;
        jobs.push(Due { job: Job::AnswerScreenings, at: slot });
        if last {
            jobs.extend(app.tell_of_many(tx, &screening)?);
        }
        Ok(Done::new(id).jobs(jobs).about([id.uuid()]))
    })
}

/// A screening as its company or an assessor sees it.
#[derive(Debug, Clone)]
pub struct ScreeningView {
    /// The screening.
    pub screening: Screening,
    /// The name of the company that asked.
    pub company: String,
    /// Who may be meant, for an assessor; empty for the company.
    pub candidates: Vec<CandidateView>,
    /// The names of those who took part, by account.
    pub names: HashMap<AccountId, String>,
}

/// Somebody registered, beside whom an assessor holds the applicant.
#[derive(Debug, Clone)]
pub struct CandidateView {
    /// Which one.
    pub candidate: Candidate,
    /// Who is registered.
    pub identity: Identity,
    /// The passes of the person registered.
    pub passes: Vec<Pass>,
    /// What was found.
    pub finding: Option<Finding>,
}

/// A screening. Each look is in the trail, with the persons that an assessor sees.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's.
pub fn view(app: &App, actor: &Actor, id: ScreeningId) -> Result<ScreeningView, Error> {
    app.act(actor, Action::ViewScreening(id), |tx| {
        let user = actor.user()?;
        let screening = screenings::get(tx, id)?;
        let (screening, candidates) = match user.organisation {
            Organisation::Participant(company) => (screening.of(company)?, Vec::new()),
            Organisation::Foundation => {
                let shown = beside(tx, user, &screening)?;
                (screening, shown)
            }
        };
        let mut names = HashMap::new();
        let finders = candidates.iter().filter_map(|it| it.finding.as_ref()).map(|it| it.by.account);
        for account in finders.chain([screening.asked.account]) {
            names.insert(account, accounts::name(tx, account)?);
        }
        let company = participants::name(tx, screening.participant)?;
        let persons: Vec<_> = candidates.iter().map(|it| it.candidate.person.uuid()).collect();
        let view = ScreeningView { screening, company, candidates, names };
        Ok(Done::new(view).about([id.uuid()]).about(persons))
    })
}

/// The candidates at whom this assessor may look.
fn beside(tx: &mut Tx, user: &User, screening: &Screening) -> Result<Vec<CandidateView>, Error> {
    let found = screenings::findings(tx, screening.id)?;
    let mut shown = Vec::new();
    for candidate in candidates(tx, screening)? {
        if screening.may_look(user, &candidate).is_ok() {
            let Report { incident, .. } = reports::get(tx, candidate.report)?;
            let finding = found.iter().find(|it| it.report == candidate.report).cloned();
            shown.push(CandidateView {
                candidate,
                identity: incident.identity,
                passes: incident.passes,
                finding,
            });
        }
    }
    Ok(shown)
}

/// Records whether somebody registered is the person asked about. A pass of that person that the measure does not hold yet is proposed
/// for it, for another assessor to confirm.
///
/// # Errors
/// [`Error::Invalid`]; what [`Screening::find`] refuses; [`Refusal::NotFound`] for a report that is not meant.
pub fn verify(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    (id, report): (ScreeningId, ReportId),
    input: &FindingInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, &(report, input))?, Action::VerifyScreening(id), |tx| {
        let user = actor.user()?;
        let screening = screenings::get(tx, id)?;
        let candidates = candidates(tx, &screening)?;
        let candidate = candidates.into_iter().find(|it| it.report == report).ok_or(Refusal::NotFound)?;
        screening.may_look(user, &candidate)?;
        let before = screenings::findings(tx, id)?;
        let finding = screening.find(user, &candidate, input.check()?, &before, tx.now)?;
        screenings::find(tx, id, &finding)?;
        if finding.likeness == Likeness::Same {
            app.propose_applied_pass(tx, user, &screening, &candidate, finding.reason)?;
        }
        Ok(Done::new(()).about([id.uuid(), candidate.report.uuid(), candidate.person.uuid()]))
    })
}

/// Lets the answers leave whose time has come, all together; when somebody has yet to be looked at, all of them leave the next time.
///
/// # Errors
/// As [`App::act`].
pub fn answer(app: &App, actor: &Actor) -> Result<(), Error> {
    app.act(actor, Action::AnswerScreenings, |tx| {
        let now = tx.now;
        let mut due = screenings::open(tx)?;
        due.retain(|it| it.slot <= now);
        let mut answers = Vec::new();
        for screening in &due {
            let found = screenings::findings(tx, screening.id)?;
            answers.push(screening.answered(&candidates(tx, screening)?, &found));
        }
        if answers.iter().any(Option::is_none) {
            return app.put_off(tx, &due);
        }
        let mut mails = Vec::new();
        for (screening, answer) in due.iter().zip(answers.into_iter().flatten()) {
            screenings::answer(tx, screening.id, &answer)?;
            let to = [screening.asked.account];
            mails.extend(app.mail_screening(tx, screening, (mail::Kind::ScreeningAnswered, 0), to)?);
        }
        Ok(Done::new(()).jobs(mails).about(due.iter().map(|it| it.id.uuid())))
    })
}

/// Whom the question may mean: everybody under a measure that reaches a facility of the company that asks.
fn candidates(conn: &mut Conn, screening: &Screening) -> Result<Vec<Candidate>, Error> {
    let mut meant = Vec::new();
    let mut facilities = participants::facilities(conn, screening.participant)?;
    facilities.retain(|it| it.closed.is_none());
    for (report, person) in screenings::filed(conn, &screening.question)? {
        let report = reports::get(conn, report)?;
        let Some(scope) = in_force(conn, &report)? else { continue };
        if facilities.iter().any(|it| scope.reaches(&it.mainport)) {
            let (reference, reporter) = (report.reference, report.participant);
            meant.push(Candidate { report: report.id, reference, person, reporter });
        }
    }
    Ok(meant)
}

/// How far the measure about a report reaches, if one holds now.
fn in_force(conn: &mut Conn, report: &Report) -> Result<Option<Scope>, Error> {
    if let Stage::Admitted { registration, .. } = report.stage {
        let registration = registrations::get(conn, registration)?;
        return Ok(registration.is_in_force(conn.now).then_some(registration.scope));
    }
    let Some(it) = provisionals::of_report(conn, report.id)? else { return Ok(None) };
    Ok(provisional::holds_now(conn, &it)?.map(|cause| cause.scope))
}

impl App {
    fn kept_screening(&self, screening: &Screening) -> Kept {
        Kept::for_days(screening.asked.at, self.protocol.screening.kept_days)
    }

    /// Somebody must look: who is on duty, or every assessor who may when it was not done in time.
    fn ask_to_look(&self, tx: &mut Tx, screening: &Screening, round: i32) -> Result<Vec<Due>, Error> {
        let Some(first) = unseen(tx, screening)?.into_iter().next() else { return Ok(Vec::new()) };
        let may = untied_to(tx, &[first.reporter, screening.participant])?;
        let to = if round == 0 { on_duty_among(tx, may)? } else { may };
        self.mail_screening(tx, screening, (mail::Kind::ScreeningWaits, round), to)
    }

    /// All of them leave at the next time; who should have looked is told again.
    fn put_off(&self, tx: &mut Tx, due: &[Screening]) -> Result<Done<()>, Error> {
        let at = self.protocol.screening.next(tx.now);
        let ids: Vec<_> = due.iter().map(|it| it.id).collect();
        screenings::put_off(tx, &ids, at)?;
        let mut jobs = vec![Due { job: Job::AnswerScreenings, at }];
        for screening in due {
            let round =
                i32::try_from(tx.now.duration_since(screening.asked.at).as_hours()).unwrap_or(i32::MAX);
            jobs.extend(self.ask_to_look(tx, screening, round.max(1))?);
        }
        Ok(Done::new(()).jobs(jobs).about(ids.iter().map(|id| id.uuid())))
    }

    /// The administrators and the privacy officer hear of a company that asks about as many people as it may.
    fn tell_of_many(&self, tx: &mut Tx, last: &Screening) -> Result<Vec<Due>, Error> {
        let mut to = Vec::new();
        for role in [Role::Administrator, Role::PrivacyOfficer] {
            to.extend(accounts::of_foundation(tx, role)?.into_iter().map(|it| it.id));
        }
        let message = Message {
            link: format!("/participants/{}", last.participant),
            ..self.screening_message(last, mail::Kind::ScreeningsUsedUp, 0)
        };
        self.queue_mail(tx, &message, to)
    }

    fn propose_applied_pass(
        &self,
        tx: &mut Tx,
        user: &User,
        screening: &Screening,
        candidate: &Candidate,
        reason: Personal,
    ) -> Result<(), Error> {
        let Some(pass) = screening.question.pass.clone() else { return Ok(()) };
        let report = reports::get(tx, candidate.report)?;
        if let Stage::Admitted { registration, .. } = report.stage {
            let registration = registrations::get(tx, registration)?;
            self.propose_addition(tx, user, (&registration, &report), Request { pass, reason })?;
        }
        Ok(())
    }

    fn screening_message(&self, about: &Screening, kind: mail::Kind, round: i32) -> Message {
        Message {
            kind,
            about: about.id.uuid(),
            round,
            reference: None,
            person: None,
            link: format!("/screenings/{}", about.id),
            kept: self.kept_screening(about),
        }
    }

    fn mail_screening(
        &self,
        tx: &mut Tx,
        about: &Screening,
        (kind, round): (mail::Kind, i32),
        to: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Due>, Error> {
        self.queue_mail(tx, &self.screening_message(about, kind, round), to)
    }
}
