//! Telling companies of what waits for them: a report that is ready, and what goes soon or has gone because nobody went on
//! with it. A reference and a link, never a person.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::mail::Message;
use super::urgent::untied;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::calendar;
use crate::domain::id::{AccountId, ParticipantId, RecordId, Reference};
use crate::domain::incident::Report;
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::participant::FourEyes;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::store::waiting::{self, AT_COMPANY, AT_FOUNDATION, Waiting};
use crate::store::{
    Conn, Tx, account as accounts, draft as drafts, mail as mails, participant as participants,
};

/// Reminds whoever can still do something of drafts and reports that go soon, once before each limit.
///
/// # Errors
/// As [`App::act`].
pub fn remind(app: &App, actor: &Actor) -> Result<(), Error> {
    // Mostly there is nobody to remind, and then there is nothing to record.
    if app.look(|conn| Ok(app.reminders_of_what_goes(conn)?.is_empty()))? {
        return Ok(());
    }
    app.act(actor, Action::Remind, |tx| {
        let reminders = app.reminders_of_what_goes(tx)?;
        let about: Vec<_> = reminders.iter().map(|(message, _)| message.about).collect();
        let mut mails = Vec::new();
        for (message, to) in reminders {
            mails.extend(app.queue_mail(tx, &message, to)?);
        }
        Ok(Done::new(()).jobs(mails).about(about))
    })
}

type Addressed = (Message, BTreeSet<AccountId>);

impl App {
    /// What goes soon, and who has not been reminded of it yet.
    fn reminders_of_what_goes(&self, conn: &mut Conn) -> Result<Vec<Addressed>, Error> {
        let (rules, now) = (&self.protocol.retention, conn.now);
        let mut all = Vec::new();
        for draft in drafts::ending(conn, days_after(now, 1 + rules.draft_reminder_hours / 24))? {
            if is_soon(rules.draft_reminder(draft.until), now, draft.until) {
                let link = format!("/drafts/{}", draft.id);
                let message = self.message(Kind::DraftEnds, (draft.id.uuid(), None, draft.until), link, now);
                all.push((message, BTreeSet::from([draft.begun.account, draft.written.account])));
            }
        }
        for report in waiting::ending(conn, AT_COMPANY, days_after(now, 1 + rules.ready_reminder_days))? {
            if is_soon(rules.ready_reminder(report.until), now, report.until) {
                let link = format!("/reports/{}", report.id);
                let about = (report.id.uuid(), Some(report.reference), report.until);
                let to = if report.returned { hands(&report) } else { others(conn, &report)? };
                all.push((self.message(Kind::ReportEnds, about, link, now), to));
            }
        }
        let mut open = Vec::new();
        for (message, to) in all {
            if !to.is_empty() && !mails::is_queued(conn, message.kind, message.about, message.round)? {
                open.push((message, to));
            }
        }
        Ok(open)
    }

    /// Tells whoever wrote in them, and the managers, of drafts and reports that are about to be erased at their limit, and
    /// the assessors too of what they have not judged; answers the mails to send.
    pub(super) fn tell_what_goes(&self, tx: &mut Tx) -> Result<Vec<Due>, Error> {
        let now = tx.now;
        let mut gone = Vec::new();
        for draft in drafts::ending(tx, now)? {
            let about = (draft.id.uuid(), None, draft.until);
            let mut to = managers(tx, draft.participant)?;
            to.extend([draft.begun.account, draft.written.account]);
            gone.push((self.message(Kind::DraftGone, about, LIST.to_owned(), now), to));
        }
        for report in waiting::ending(tx, AT_COMPANY, now)? {
            let about = (report.id.uuid(), Some(report.reference), report.until);
            let mut to = managers(tx, report.participant)?;
            to.extend(hands(&report));
            gone.push((self.message(Kind::ReportGone, about, LIST.to_owned(), now), to));
        }
        for report in waiting::ending(tx, AT_FOUNDATION, now)? {
            let about = (report.id.uuid(), Some(report.reference), report.until);
            let mut company = managers(tx, report.participant)?;
            company.extend(hands(&report));
            let assessors = untied(tx, report.participant)?.into_iter().collect();
            for (to, link) in [(company, LIST), (assessors, "/assessments")] {
                gone.push((self.message(Kind::UnjudgedGone, about, link.to_owned(), now), to));
            }
        }
        let mut mails = Vec::new();
        for (message, to) in gone {
            mails.extend(self.queue_mail(tx, &message, to)?);
        }
        Ok(mails)
    }

    /// Tells whoever can submit a report that it is ready; answers the mails to send.
    pub(super) fn tell_second_persons(&self, tx: &mut Tx, report: &Report) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: Kind::ReportReady,
            about: report.id.uuid(),
            round: report.version,
            reference: Some(report.reference),
            person: Some(report.person),
            link: format!("/reports/{}", report.id),
            kept: report.kept(&self.protocol),
        };
        let four_eyes = participants::get(tx, report.participant)?.four_eyes;
        let managers = managers(tx, report.participant)?.into_iter();
        self.queue_mail(tx, &message, managers.filter(|id| report.may_be_submitted_by(*id, &four_eyes)))
    }

    /// A mail about something that goes at this limit; there is one before each limit.
    fn message(
        &self,
        kind: Kind,
        (about, reference, until): (Uuid, Option<Reference>, Timestamp),
        link: String,
        now: Timestamp,
    ) -> Message {
        let round = i32::try_from(until.as_second() / 60).unwrap_or(i32::MAX);
        let kept = Kept::for_days(now, self.protocol.retention.notice_days);
        Message { kind, about, round, reference, person: None, link, kept }
    }
}

/// The list of what a company has.
const LIST: &str = "/reports";

fn days_after(now: Timestamp, days: u16) -> Timestamp {
    calendar::days_later(now, days)
}

fn is_soon(reminder: Timestamp, now: Timestamp, until: Timestamp) -> bool {
    reminder <= now && now < until
}

/// Who had a hand in a report.
fn hands(report: &Waiting) -> BTreeSet<AccountId> {
    report.writers.iter().copied().chain([report.drafted_by]).collect()
}

/// Who can submit a report: the managers who had no hand in it, unless the company has nobody else.
fn others(conn: &mut Conn, report: &Waiting) -> Result<BTreeSet<AccountId>, Error> {
    let managers = managers(conn, report.participant)?;
    let company = participants::get(conn, report.participant)?;
    Ok(if company.four_eyes == FourEyes::Required { &managers - &hands(report) } else { managers })
}

fn managers(conn: &mut Conn, of: ParticipantId) -> Result<BTreeSet<AccountId>, Error> {
    let managers = accounts::with_role(conn, of, Role::SecurityManager)?;
    Ok(managers.into_iter().map(|account| account.id).collect())
}
