//! Reviews: the second clock of a measure. Assessors are asked, and asked again every week once it is too late; it lifts nothing.

use jiff::Timestamp;

use super::act::key_of;
use super::assessment::at_foundation;
use super::mail::Message;
use super::outcome_check::{DueLine, line, round_of};
use super::urgent::untied;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::id::{RecordId, Reference, ReportId, RequestKey};
use crate::domain::incident::{Report, Stage};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::registration::Registration;
use crate::domain::review::{self as rules, ReviewInput};
use crate::domain::warning;
use crate::store::{Conn, Tx, person as persons, registration as registrations, review as reviews};

/// Whether this assessor can review a measure now, before the form is shown; answers what people call it, and when it is due.
///
/// # Errors
/// What [`rules::may_review`] refuses; [`Refusal::NotFound`].
pub fn may_review(app: &App, actor: &Actor, id: ReportId) -> Result<(Reference, Timestamp), Error> {
    app.read(actor, Action::ReviewMeasure(id), |conn| {
        let (report, due) = app.reviewable(conn, actor.user()?, id)?;
        Ok((report.reference, due))
    })
}

/// Records that a measure is still proportionate: the next review is due so many months from now.
///
/// # Errors
/// [`Error::Invalid`]; as [`may_review`].
pub fn review(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    input: &ReviewInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, input)?, Action::ReviewMeasure(id), |tx| {
        let (report, _) = app.reviewable(tx, actor.user()?, id)?;
        let decision = rules::stays(actor.user()?, input.check()?, tx.now);
        app.note(tx, &report, &decision, report.kept(&app.protocol))?;
        Ok(Done::new(()).about([report.person.uuid()]))
    })
}

/// Asks assessors who are not tied for the reviews that are due soon, and every week for those that are too late.
///
/// # Errors
/// As [`App::act`].
pub fn warn(app: &App, actor: &Actor) -> Result<(), Error> {
    app.act(actor, Action::WarnOfReviews, |tx| {
        let (mut jobs, mut about) = (Vec::new(), Vec::new());
        for (registration, due) in app.reviews_due(tx)? {
            let Some(warning) = rules::ask_at(&app.protocol.review, due, tx.now) else { continue };
            if reviews::warn(tx, registration.id, warning)? {
                jobs.extend(app.ask_for_review(tx, &registration, (due, warning))?);
                about.push(registration.id.uuid());
            }
        }
        Ok(Done::new(()).jobs(jobs).about(about))
    })
}

/// The measures that this assessor may review, and is asked to, what is due first at the top.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<DueLine>, Error> {
    app.read(actor, Action::ListReviews, |conn| {
        let (user, weeks) = (actor.user()?, &app.protocol.review.warning_weeks);
        let mut lines = Vec::new();
        for (registration, due) in app.reviews_due(conn)? {
            if warning::first(due, weeks) <= conn.now && !user.ties.contains(&registration.reporter) {
                lines.push(line(conn, &registration, due)?);
            }
        }
        lines.sort_by_key(|line| line.due);
        Ok(lines)
    })
}

impl App {
    /// By when a measure must be reviewed; none when it ends before, or is not in force.
    pub(super) fn review_of(
        &self,
        conn: &mut Conn,
        of: Option<&Registration>,
    ) -> Result<Option<Timestamp>, Error> {
        let Some(of) = of.filter(|it| it.runs(conn.now)) else { return Ok(None) };
        Ok(rules::due(&self.protocol.review, of, reviews::last(conn, of.report)?))
    }

    fn reviewable(&self, conn: &mut Conn, user: &User, id: ReportId) -> Result<(Report, Timestamp), Error> {
        let report = at_foundation(conn, id)?;
        let Stage::Admitted { registration, .. } = report.stage else {
            return Err(Refusal::WrongStage.into());
        };
        let registration = registrations::get(conn, registration)?;
        let due = rules::due(&self.protocol.review, &registration, reviews::last(conn, id)?);
        let due = rules::may_review(user, (&report, &registration), due, conn.now)?;
        Ok((report, due))
    }

    /// The measures in force that need a review, each with when that is due.
    fn reviews_due(&self, conn: &mut Conn) -> Result<Vec<(Registration, Timestamp)>, Error> {
        let in_force = registrations::in_force(conn)?;
        let reports: Vec<_> = in_force.iter().map(|it| it.report).collect();
        let latest = reviews::latest(conn, &reports)?;
        let all = in_force.into_iter().filter_map(|it| {
            let due = rules::due(&self.protocol.review, &it, latest.get(&it.report).copied())?;
            Some((it, due))
        });
        Ok(all.collect())
    }

    fn ask_for_review(
        &self,
        tx: &mut Tx,
        of: &Registration,
        (due, warning): (Timestamp, Timestamp),
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: if due <= tx.now { Kind::ReviewOverdue } else { Kind::ReviewDue },
            about: of.id.uuid(),
            round: round_of(warning),
            reference: Some(of.reference),
            person: Some(of.person),
            link: format!("/assessments/{}/review", of.report),
            kept: persons::kept(tx, of.person)?,
        };
        let to = untied(tx, of.reporter)?;
        self.queue_mail(tx, &message, to)
    }
}
