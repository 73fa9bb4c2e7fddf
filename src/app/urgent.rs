//! Who is told and reminded on the urgent way, what waits, and how long holds took.

use jiff::{SignedDuration, Timestamp};

use super::assessment::at_foundation;
use super::duty::on_duty_for;
use super::mail::Message;
use super::provisional::with_report;
use super::recipients::{self, Recipients};
use super::{App, Done, Error, brake};
use crate::domain::Refusal;
use crate::domain::account::{Account, Organisation, Role};
use crate::domain::assessment::may_judge;
use crate::domain::facility::Facility;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, ParticipantId, ProvisionalId, RecordId, Reference, ReportId};
use crate::domain::incident::Report;
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::provisional::{Provisional, Stage};
use crate::domain::urgent::{self as rules, Figures, Reminder, figures};
use crate::store::{Conn, Tx, account as accounts, participant as participants, provisional as provisionals};

/// Reminds whoever must act, unless that was done meanwhile.
///
/// # Errors
/// As [`App::act`].
pub fn remind(
    app: &App,
    actor: &Actor,
    id: ProvisionalId,
    reminder: Reminder,
    round: u8,
) -> Result<(), Error> {
    app.act(actor, Action::RemindProvisional(id), |tx| {
        let Some((provisional, report)) = with_report(tx, id)? else { return Ok(Done::new(())) };
        if !provisional.still_needs(reminder, &report, tx.now) {
            return Ok(Done::new(()));
        }
        let to = recipients(tx, reminder, &provisional, &report)?;
        let (kind, link) = match reminder {
            Reminder::Duty | Reminder::EveryAssessor => {
                (Kind::ProvisionalAsked, format!("/provisional/{id}"))
            }
            Reminder::Company => (Kind::ProvisionalConfirm, format!("/reports/{}", report.id)),
            Reminder::Assessors => (Kind::ProvisionalDue, format!("/assessments/{}", report.id)),
            Reminder::Judge => (Kind::ProvisionalJudge, format!("/assessments/{}", report.id)),
            Reminder::Unjudged => (Kind::Unjudged, format!("/assessments/{}", report.id)),
        };
        let message = app.about(&provisional, &report, kind, link);
        let mut mails = app.queue_mail(tx, &Message { round: i32::from(round), ..message }, to)?;
        if reminder == Reminder::Unjudged {
            mails.extend(app.tell_company(tx, Kind::Unjudged, &provisional, &report)?);
        }
        Ok(Done::new(()).jobs(mails).about([report.id.uuid()]))
    })
}

fn recipients(
    tx: &mut Tx,
    reminder: Reminder,
    provisional: &Provisional,
    report: &Report,
) -> Result<Vec<AccountId>, Error> {
    match reminder {
        Reminder::Duty => on_duty_for(tx, report.participant),
        Reminder::EveryAssessor | Reminder::Assessors | Reminder::Judge | Reminder::Unjudged => {
            untied(tx, report.participant)
        }
        Reminder::Company => second_persons(tx, provisional, report),
    }
}

/// Everything that closes the urgent way for an own report, for the user who would ask.
pub(super) fn obstacles(
    app: &App,
    conn: &mut Conn,
    report: &Report,
    asker: &User,
) -> Result<Vec<Refusal>, Error> {
    let company = participants::get(conn, report.participant)?;
    let earlier = provisionals::earlier(conn, report.participant, &report.incident)?;
    let second_person = !managers_beside(conn, asker.id, report)?.is_empty();
    let facts = rules::Facts { company: &company, earlier: &earlier, second_person };
    Ok(rules::obstacles(report, &facts, &app.protocol, conn.now))
}

/// The assessors who may judge a company's reports; everyone when all are tied: somebody must see that.
pub(super) fn untied(conn: &mut Conn, company: ParticipantId) -> Result<Vec<AccountId>, Error> {
    untied_to(conn, &[company])
}

/// As [`untied`], of several companies at once.
pub(super) fn untied_to(conn: &mut Conn, companies: &[ParticipantId]) -> Result<Vec<AccountId>, Error> {
    let all = accounts::of_foundation(conn, Role::Assessor)?;
    let is_tied = |ties: &[ParticipantId]| companies.iter().any(|company| ties.contains(company));
    let may: Vec<_> = all.iter().filter(|it| !is_tied(&it.ties)).map(|it| it.id).collect();
    Ok(if may.is_empty() { ids(all) } else { may })
}

/// The managers who may confirm for the company; every one when none may.
fn second_persons(
    conn: &mut Conn,
    provisional: &Provisional,
    report: &Report,
) -> Result<Vec<AccountId>, Error> {
    let may = managers_beside(conn, provisional.asked.account, report)?;
    if may.is_empty() {
        return Ok(ids(accounts::with_role(conn, report.participant, Role::SecurityManager)?));
    }
    Ok(may)
}

/// The company's managers who neither ask nor had a hand in the report: one of them must confirm.
pub(super) fn managers_beside(
    conn: &mut Conn,
    asker: AccountId,
    report: &Report,
) -> Result<Vec<AccountId>, Error> {
    let all = ids(accounts::with_role(conn, report.participant, Role::SecurityManager)?);
    Ok(all.into_iter().filter(|id| *id != asker && !report.is_by(*id)).collect())
}

fn ids(accounts: Vec<Account>) -> Vec<AccountId> {
    accounts.into_iter().map(|account| account.id).collect()
}

impl App {
    fn about(&self, provisional: &Provisional, report: &Report, kind: Kind, link: String) -> Message {
        Message {
            kind,
            about: provisional.id.uuid(),
            round: 0,
            reference: Some(provisional.reference),
            person: Some(provisional.person),
            link,
            kept: report.kept(&self.protocol),
        }
    }

    /// Tells the company and the assessors how it went; answers the mails to send.
    pub(super) fn tell_of_the_outcome(
        &self,
        tx: &mut Tx,
        over: &Provisional,
        report: &Report,
    ) -> Result<Vec<Due>, Error> {
        let kind = match over.stage {
            Stage::Declined(_) => Kind::ProvisionalDeclined,
            Stage::Unanswered { .. } => Kind::ProvisionalUnanswered,
            Stage::Lapsed { .. } => Kind::ProvisionalLapsed,
            Stage::Asked | Stage::Imposed(_) | Stage::Followed { .. } | Stage::Ended { .. } => {
                return Ok(Vec::new());
            }
        };
        let mut mails = self.tell_company(tx, kind, over, report)?;
        let mut assessors = untied(tx, report.participant)?;
        let (kind, link) = match over.stage {
            Stage::Declined(by) => {
                assessors.retain(|it| *it != by.account);
                (Kind::ColleagueDeclined, "/duty".to_owned())
            }
            Stage::Lapsed { .. } => (kind, format!("/assessments/{}", report.id)),
            _ => (kind, "/duty".to_owned()),
        };
        mails.extend(self.queue_mail(tx, &self.about(over, report, kind, link), assessors)?);
        Ok(mails)
    }

    /// Tells the company's managers and the officer who asked; answers the mails to send.
    fn tell_company(
        &self,
        tx: &mut Tx,
        kind: Kind,
        of: &Provisional,
        report: &Report,
    ) -> Result<Vec<Due>, Error> {
        let mut company = ids(accounts::with_role(tx, report.participant, Role::SecurityManager)?);
        company.push(of.asked.account);
        self.queue_mail(tx, &self.about(of, report, kind, format!("/reports/{}", report.id)), company)
    }
}

/// A provisional measure that waits for somebody, without its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgentLine {
    /// Its id.
    pub id: ProvisionalId,
    /// Its report.
    pub report: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// When the officer asked.
    pub asked_at: Timestamp,
    /// What it waits for.
    pub waits: Waits,
    /// The first instant at which that is too late.
    pub ends: Timestamp,
}

/// What a provisional measure waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// The duty assessor.
    Duty,
    /// The company's second person.
    Company,
    /// A measure.
    Measure,
}

/// The provisional measures that wait or hold, as far as they concern the actor, the first to end first: a company's own, and
/// for assessors all but those of companies they are tied to.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<UrgentLine>, Error> {
    app.read(actor, Action::ListProvisional, |conn| running(conn, actor.user()?))
}

/// Those that concern a user.
pub(super) fn running(conn: &mut Conn, user: &User) -> Result<Vec<UrgentLine>, Error> {
    let now = conn.now;
    let concerns = |it: &Provisional| match user.organisation {
        Organisation::Participant(company) => it.reporter == company,
        Organisation::Foundation => !user.ties.contains(&it.reporter),
    };
    let running = provisionals::running(conn)?.into_iter().filter(concerns);
    let mut lines: Vec<_> = running.filter_map(|it| line(&it, user.organisation, now)).collect();
    lines.sort_by_key(|line| (line.waits != Waits::Duty, line.ends));
    Ok(lines)
}

fn line(it: &Provisional, seen_by: Organisation, now: Timestamp) -> Option<UrgentLine> {
    let ends = it.ends().filter(|ends| now < *ends)?;
    let waits = match (it.stage, seen_by) {
        (Stage::Asked, _) => Waits::Duty,
        (_, Organisation::Participant(_)) if it.company.is_none() => Waits::Company,
        _ => Waits::Measure,
    };
    let (id, report, reference) = (it.id, it.report, it.reference);
    Some(UrgentLine { id, report, reference, asked_at: it.asked.at, waits, ends })
}

/// How long it took from asking to holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Each case, the latest first.
    pub cases: Vec<(Reference, Timestamp, SignedDuration)>,
    /// All of them together; none without a case.
    pub figures: Option<Figures>,
}

/// Days over which the figures are taken.
pub const FIGURES_DAYS: i64 = 30;

/// How long holds took in the last days, from the records there are.
pub(super) fn times(conn: &mut Conn) -> Result<Times, Error> {
    let since = conn.now.saturating_sub(SignedDuration::from_hours(24 * FIGURES_DAYS)).unwrap_or(conn.now);
    let imposed = provisionals::imposed_since(conn, since)?;
    let case = |it: &Provisional| it.time_to_hold().map(|took| (it.reference, it.asked.at, took));
    let cases: Vec<_> = imposed.iter().filter_map(case).collect();
    let figures = figures(cases.iter().map(|(.., took)| *took));
    Ok(Times { cases, figures })
}

/// A provisional measure that one assessor declined, for the others to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// What people call it.
    pub reference: Reference,
    /// Who declined it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Days for which the others see it.
pub const DECLINED_DAYS: i64 = 7;

/// What was declined in the last days, the latest first.
pub(super) fn declined(conn: &mut Conn) -> Result<Vec<Declined>, Error> {
    let since = conn.now.saturating_sub(SignedDuration::from_hours(24 * DECLINED_DAYS)).unwrap_or(conn.now);
    let mut lines = Vec::new();
    for it in provisionals::declined_since(conn, since)? {
        if let Stage::Declined(by) = it.stage {
            let name = accounts::name(conn, by.account)?;
            lines.push(Declined { reference: it.reference, by: name, at: by.at });
        }
    }
    Ok(lines)
}

/// A provisional measure as the duty assessor sees it.
#[derive(Debug, Clone)]
pub struct UrgentView {
    /// The measure.
    pub provisional: Provisional,
    /// Its report.
    pub report: Report,
    /// Where it happened.
    pub facility: Facility,
    /// The name of the company that asks.
    pub reporter: String,
    /// What waits at the brake about it.
    pub waits: Option<brake::Waits>,
    /// The name of the officer who asks.
    pub officer: String,
    /// The name of who imposed it.
    pub assessor: Option<String>,
    /// Who will be told once it is imposed, while it waits for that.
    pub recipients: Option<Recipients>,
}

/// What a provisional measure is asked for. Each look is in the trail.
///
/// # Errors
/// [`Refusal::TiedToReporter`]; [`Refusal::NotFound`] when it is gone, or back at its company.
pub fn view(app: &App, actor: &Actor, id: ProvisionalId) -> Result<UrgentView, Error> {
    app.act(actor, Action::ViewProvisional(id), |tx| {
        let provisional = provisionals::get(tx, id)?;
        let report = at_foundation(tx, provisional.report)?;
        may_judge(actor.user()?, &report)?;
        let view = UrgentView {
            facility: participants::facility(tx, report.incident.facility)?,
            reporter: participants::name(tx, report.participant)?,
            waits: brake::waits(tx, Source::Provisional(id))?,
            officer: accounts::name(tx, provisional.asked.account)?,
            assessor: provisional.imposed().map(|it| accounts::name(tx, it.by.account)).transpose()?,
            recipients: if provisional.waits_for_duty(tx.now) {
                Some(recipients::of(tx, &provisional.scope)?)
            } else {
                None
            },
            provisional,
            report,
        };
        let person = view.report.person.uuid();
        Ok(Done::new(view).about([person]))
    })
}
