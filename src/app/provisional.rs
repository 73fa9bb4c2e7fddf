//! The urgent way: one officer asks, the duty assessor imposes or declines, a second person of the company confirms.

mod ending;

pub(super) use self::ending::replaced;
use super::assessment::at_foundation;
use super::notification::Held;
use super::report::own_report;
use super::urgent::managers_beside;
use super::{App, Done, Error, brake};
use crate::domain::assessment;
use crate::domain::feed::{Audience, Cause, Scope, Source};
use crate::domain::id::{FeedPassId, ProvisionalId, RecordId, ReportId, RequestKey};
use crate::domain::incident::Report;
use crate::domain::job::{Due, Job};
use crate::domain::permission::{Action, Actor};
use crate::domain::provisional::{Asking, Provisional, Stage};
use crate::domain::retention::Kept;
use crate::domain::urgent;
use crate::ids::NewId;
use crate::store::{
    Conn, StoreError, Tx, decision as decisions, feed, participant as participants,
    provisional as provisionals, report as reports,
};

/// Sends a report to the foundation the urgent way: the duty assessor is paged at once, and again.
///
/// # Errors
/// What [`Provisional::ask`] refuses; [`crate::domain::Refusal::NotFound`].
pub fn ask(app: &App, actor: &Actor, key: RequestKey, id: ReportId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::AskProvisional(id), |tx| {
        let user = actor.user()?;
        let report = own_report(tx, id, user.participant()?)?;
        let company = participants::get(tx, report.participant)?;
        let earlier = provisionals::earlier(tx, report.participant, &report.incident)?;
        let second_person = !managers_beside(tx, user.id, &report)?.is_empty();
        let asking = Asking {
            id: app.ids.new(),
            mainport: participants::facility(tx, report.incident.facility)?.mainport,
            facts: urgent::Facts { company: &company, earlier: &earlier, second_person },
        };
        let (report, asked) = Provisional::ask(report, asking, user, seen, &app.protocol, tx.now)?;
        let kept = report.kept(&app.protocol);
        reports::save(tx, &report, kept)?;
        provisionals::insert(tx, &asked, kept)?;
        let done = Done::new(()).about([asked.id.uuid(), report.person.uuid()]);
        let done = done.jobs(app.reminders(&asked)).jobs(lapse_at(&asked));
        match asked.at_once.clone() {
            None => Ok(done),
            Some(scope) => {
                let passes = app.hold_provisionally(tx, &asked, &report, kept)?;
                let tell = Job::TellProvisional { provisional: asked.id };
                Ok(done.holds(source(&asked), company.id, passes, &scope).once_in_effect([tell]))
            }
        }
    })
}

/// Imposes a provisional measure: in the same transaction every gate in scope holds the passes, the companies are about to be
/// told, and both terms are planned.
///
/// # Errors
/// [`Error::Invalid`] without grounds; what [`Provisional::impose`] refuses.
pub fn impose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ProvisionalId,
    seen: i32,
    words: &str,
) -> Result<ReportId, Error> {
    app.allow(actor, Action::ImposeProvisional(id))?;
    let grounds = assessment::reason(words)?;
    app.once(actor, key, Action::ImposeProvisional(id), |tx| {
        let asked = provisionals::get(tx, id)?;
        let report = at_foundation(tx, asked.report)?;
        let rules = &app.protocol.provisional;
        let (imposed, decision) =
            asked.impose(actor.user()?, &report, seen, grounds.clone(), rules, tx.now)?;
        let kept = report.kept(&app.protocol);
        provisionals::save(tx, &imposed, kept)?;
        decisions::insert(tx, app.ids.uuid(), (report.id, report.person), &decision, kept)?;
        let passes = app.hold_provisionally(tx, &imposed, &report, kept)?;
        Ok(holding(tx, &imposed, passes, Done::new(report.id))?
            .jobs(app.reminders(&imposed))
            .jobs(lapse_at(&imposed))
            .about([report.id.uuid(), report.person.uuid()]))
    })
}

/// Declines a provisional measure: the report goes back to its company, which is told.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`Provisional::decline`] refuses.
pub fn decline(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ProvisionalId,
    seen: i32,
    words: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::DeclineProvisional(id))?;
    let reason = assessment::reason(words)?;
    app.once(actor, key, Action::DeclineProvisional(id), |tx| {
        let asked = provisionals::get(tx, id)?;
        let report = at_foundation(tx, asked.report)?;
        let held = asked.at_once.clone();
        let (declined, report, decision) =
            asked.decline(actor.user()?, report, seen, reason.clone(), tx.now)?;
        provisionals::save(tx, &declined, report.kept(&app.protocol))?;
        app.decide(tx, &report, &decision)?;
        let mails = app.tell_of_the_outcome(tx, &declined, &report)?;
        let done = Done::new(()).jobs(mails).about([report.id.uuid(), report.person.uuid()]);
        released(tx, &declined, held, done)
    })
}

/// Confirms a provisional measure as the company's second person. Gates are told of nothing: what they hold goes on.
///
/// # Errors
/// What [`Provisional::confirm`] refuses; [`crate::domain::Refusal::NotFound`] for another company's.
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ProvisionalId,
    seen: i32,
) -> Result<ReportId, Error> {
    app.once(actor, key, Action::ConfirmProvisional(id), |tx| {
        let user = actor.user()?;
        let provisional = provisionals::get(tx, id)?.of(user.participant()?)?;
        let report = own_report(tx, provisional.report, user.participant()?)?;
        let confirmed = provisional.confirm(user, &report, seen, tx.now)?;
        provisionals::save(tx, &confirmed, report.kept(&app.protocol))?;
        // The feed's memory knows the term that has just moved.
        let passes = provisionals::passes(tx, id)?;
        Ok(Done::new(report.id)
            .changes(source(&confirmed), passes, Audience::Nobody)
            .about([report.id.uuid(), report.person.uuid()]))
    })
}

/// Records that a term has passed: every gate releases, also where people ended or followed it and the brake kept that back;
/// everyone who was told is told again. Harmless when none has.
///
/// # Errors
/// As [`App::act`].
pub fn lapse(app: &App, actor: &Actor, id: ProvisionalId) -> Result<(), Error> {
    app.act(actor, Action::LapseProvisional(id), |tx| {
        let Some((before, report)) = with_report(tx, id)? else { return Ok(Done::new(())) };
        let held = before.cause().map(|cause| cause.scope);
        let rules = &app.protocol.provisional;
        let Some((over, report)) = before.clone().lapse(report, rules, tx.now) else {
            return app.kept_until_its_term(tx, &before, Done::new(()));
        };
        let kept = report.kept(&app.protocol);
        provisionals::save(tx, &over, kept)?;
        reports::save(tx, &report, kept)?;
        let mails = app.tell_of_the_outcome(tx, &over, &report)?;
        let done = Done::new(()).jobs(mails).jobs(app.reminders(&over));
        app.at_its_term(tx, &over, held, done.about([report.id.uuid(), report.person.uuid()]))
    })
}

/// Works out who must be told that a provisional measure holds, and queues a mail for each of their officers. Harmless when it
/// is over, or when all were told before.
///
/// # Errors
/// As [`App::act`].
pub fn tell(app: &App, actor: &Actor, id: ProvisionalId) -> Result<(), Error> {
    app.act(actor, Action::TellProvisional(id), |tx| {
        let Some((provisional, report)) = with_report(tx, id)? else { return Ok(Done::new(())) };
        let Some(cause) = holds_now(tx, &provisional)? else { return Ok(Done::new(())) };
        let held = Held::provisionally(&provisional, cause.scope);
        let mails = app.tell_the_hold(tx, &held, report.kept(&app.protocol))?;
        let begun = app.begins_informing(tx, &report, source(&provisional))?;
        Ok(Done::new(()).jobs(mails).jobs(begun).about([report.person.uuid()]))
    })
}

/// Tells everybody who was told of it that people have ended it. Harmless when it was not ended so, or all were told before.
///
/// # Errors
/// As [`App::act`].
pub fn tell_the_end(app: &App, actor: &Actor, id: ProvisionalId) -> Result<(), Error> {
    app.act(actor, Action::TellProvisional(id), |tx| {
        let Some((over, report)) = with_report(tx, id)? else { return Ok(Done::new(())) };
        let Some(cause) = over.cause().filter(|cause| cause.released) else { return Ok(Done::new(())) };
        let mails = app.end_of_telling(tx, &over, cause.scope)?;
        Ok(Done::new(()).jobs(mails).about([report.id.uuid()]))
    })
}

/// What it is the cause of now, if gates hold because of it: what waits at the brake has not happened yet, and what followed it
/// holds in its place.
pub(super) fn holds_now(conn: &mut Conn, it: &Provisional) -> Result<Option<Cause>, Error> {
    let Some(cause) = it.cause() else { return Ok(None) };
    if it.follower().is_some() && !ending::is_kept(conn, it)? {
        return Ok(None);
    }
    let waits = brake::waits(conn, cause.source)?.map(|it| it.kind);
    Ok(Some(Cause { waits, ..cause }).filter(|cause| cause.holds(conn.now)))
}

/// One with its report; `None` when both are past their limit or erased.
pub(super) fn with_report(
    conn: &mut Conn,
    id: ProvisionalId,
) -> Result<Option<(Provisional, Report)>, Error> {
    let found = provisionals::get(conn, id).and_then(|it| Ok((reports::get(conn, it.report)?, it)));
    match found {
        Ok((report, provisional)) => Ok(Some((provisional, report))),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// When its terms pass, as far as they are known now.
fn lapse_at(of: &Provisional) -> Vec<Due> {
    let at = match of.stage {
        Stage::Imposed(imposed) => vec![imposed.confirm_by, imposed.until],
        _ => of.ends().into_iter().collect(),
    };
    at.into_iter().map(|at| Due { job: Job::LapseProvisional { provisional: of.id }, at }).collect()
}

const fn source(of: &Provisional) -> Source {
    Source::Provisional(of.id)
}

/// Lets gates in scope hold what was imposed. Where some hold it already, that was counted then, and reaches further now.
fn holding<T>(
    tx: &mut Tx,
    imposed: &Provisional,
    passes: Vec<FeedPassId>,
    done: Done<T>,
) -> Result<Done<T>, Error> {
    let (scope, tell) = (&imposed.scope, Job::TellProvisional { provisional: imposed.id });
    Ok(match &imposed.at_once {
        None => done.holds(source(imposed), imposed.reporter, passes, scope).once_in_effect([tell]),
        Some(_) if brake::waits(tx, source(imposed))?.is_none() => {
            done.changes(source(imposed), passes, scope).jobs([Due { job: tell, at: tx.now }])
        }
        Some(home) => done
            .ends(source(imposed), passes.clone(), home)
            .holds(source(imposed), imposed.reporter, passes, scope)
            .once_in_effect([tell]),
    })
}

/// Lets gates release what people ended, if it held anything; then everyone who was told is told again.
fn released<T>(
    tx: &mut Tx,
    over: &Provisional,
    held: Option<Scope>,
    done: Done<T>,
) -> Result<Done<T>, Error> {
    let Some(scope) = held else { return Ok(done) };
    let (passes, tell) =
        (provisionals::passes(tx, over.id)?, Job::TellEndOfProvisional { provisional: over.id });
    Ok(done.releases(source(over), over.reporter, passes, &scope).once_in_effect([tell]))
}

impl App {
    fn reminders(&self, of: &Provisional) -> Vec<Due> {
        let planned = of.reminders(&self.protocol.provisional).into_iter();
        let due = planned.map(|it| Due {
            job: Job::RemindProvisional { provisional: of.id, reminder: it.reminder, round: it.round },
            at: it.at,
        });
        due.collect()
    }

    /// Lets it hold every pass of the report, each known to the feed until its tombstone is over.
    fn hold_provisionally(
        &self,
        tx: &mut Tx,
        by: &Provisional,
        report: &Report,
        kept: Kept,
    ) -> Result<Vec<FeedPassId>, Error> {
        let until = by.cause().map_or(tx.now, |cause| cause.until);
        let tombstone = Kept::for_days(until, self.protocol.retention.tombstone_days);
        let mut passes = Vec::new();
        for pass in &report.incident.passes {
            let id = feed::pass_id(tx, self.ids.new(), pass, tombstone)?;
            provisionals::hold(tx, by.id, id, kept)?;
            passes.push(id);
        }
        Ok(passes)
    }
}

/// Refuses to judge a report the ordinary way before its provisional measure is imposed or declined.
pub(super) fn allow_judging(conn: &mut Conn, report: ReportId) -> Result<(), Error> {
    provisionals::of_report(conn, report)?.map_or(Ok(()), |it| it.allow_judging()).map_err(Error::from)
}

/// Refuses a measure about a report that only one person of its company stands for.
pub(super) fn allow_measure(conn: &mut Conn, report: &Report) -> Result<(), Error> {
    provisionals::of_report(conn, report.id)?
        .map_or(Ok(()), |it| it.allow_measure(report))
        .map_err(Error::from)
}
