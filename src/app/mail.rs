//! Mail to users: queued in the transaction of its cause, sent by a job.

mod pause;
mod undelivered;

use std::ops::RangeInclusive;

use fluent_bundle::FluentValue;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub(super) use self::pause::Pause;
pub use self::undelivered::{leave, resend, undelivered};
use super::escalation::waiting_for;
use super::job::{self, NotNow};
use super::{App, Error};
use crate::domain::account::{Account, Role};
use crate::domain::id::{AccountId, DeliveryId, InvitationId, ParticipantId, PersonId, RecordId, Reference};
use crate::domain::job::{Due, Job};
use crate::domain::mail::{Kind, LIMITED_OVER, SENT_WITHIN, STUCK_AFTER, Urgency, retry_after};
use crate::domain::retention::Kept;
use crate::gateway::mail::{self, Mail, MailError};
use crate::ids::NewId;
use crate::store::job::{self as jobs, Claim};
pub use crate::store::mail::Failed;
use crate::store::mail::{self as mails, Delivery, Unsent};
use crate::store::{
    Conn, StoreError, Tx, account as accounts, invitation as invitations, retrying, standing as standings,
};

/// What there is to say, and where there is something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// What it says.
    pub kind: Kind,
    /// The record that it is about.
    pub about: Uuid,
    /// Which repetition it is; the first is 0. One account gets each kind about one record once in each round.
    pub round: i32,
    /// The reference that it names.
    pub reference: Option<Reference>,
    /// The person that it hangs on and is erased with, if there is one.
    pub person: Option<PersonId>,
    /// The path of the page where there is something to do, such as `/inbox`. It names nobody.
    pub link: String,
    /// How long its delivery is remembered.
    pub kept: Kept,
}

impl App {
    /// A mail for each of these accounts, none twice; answers the jobs that send them.
    pub(super) fn queue_mail(
        &self,
        tx: &mut Tx,
        message: &Message,
        to: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Due>, Error> {
        let new = |account| Delivery {
            id: self.ids.new(),
            kind: message.kind,
            about: message.about,
            round: message.round,
            reference: message.reference,
            link: message.link.clone(),
            account,
        };
        let new: Vec<_> = to.into_iter().map(new).collect();
        let queued = mails::queue(tx, &new, message.person, message.kept)?;
        let at = if message.kind.is_quiet() { self.protocol.escalation.morning(tx.now) } else { tx.now };
        let due = |it: &Delivery| Due { job: job_of(it.kind, it.id), at };
        Ok(new.iter().filter(|it| queued.contains(&it.id)).map(due).collect())
    }

    /// Something about a company, for its managers and administrators and for the administrators of the foundation, each with
    /// a page of their own.
    pub(super) fn tell_both_sides(
        &self,
        tx: &mut Tx,
        company: ParticipantId,
        (kind, about, round): (Kind, Uuid, i32),
        (theirs, ours): (&str, &str),
    ) -> Result<Vec<Due>, Error> {
        let kept = Kept::for_days(tx.now, self.protocol.retention.notice_days);
        let message = |link: &str| Message {
            kind,
            about,
            round,
            reference: None,
            person: None,
            link: link.to_owned(),
            kept,
        };
        let mut own = accounts::with_role(tx, company, Role::SecurityManager)?;
        own.extend(accounts::with_role(tx, company, Role::ParticipantAdmin)?);
        let administrators = accounts::of_foundation(tx, Role::Administrator)?;
        let mut mails = self.queue_mail(tx, &message(theirs), own.into_iter().map(|it| it.id))?;
        mails.extend(self.queue_mail(tx, &message(ours), administrators.into_iter().map(|it| it.id))?);
        Ok(mails)
    }

    /// As [`App::tell_both_sides`], about whether the company takes part.
    pub(super) fn tell_of_participation(
        &self,
        tx: &mut Tx,
        company: ParticipantId,
        what: (Kind, Uuid, i32),
    ) -> Result<Vec<Due>, Error> {
        self.tell_both_sides(tx, company, what, ("/participation", &format!("/participants/{company}")))
    }

    /// Where it leads. The token of an invitation stands in the mail and nowhere else: it is made again for it.
    fn link(&self, delivery: &Delivery) -> String {
        if delivery.kind != Kind::Invitation {
            return delivery.link.clone();
        }
        let token = self.store.vault().invitation_token(InvitationId(delivery.about));
        format!("{}/{token}", delivery.link)
    }

    /// The mail: a reference and a link, never a person, pass or offence.
    fn mail(&self, Wanted { unsent, to, count }: &Wanted) -> Mail {
        let delivery = &unsent.delivery;
        let reference = delivery.reference.map(|it| it.to_string()).unwrap_or_default();
        let link = format!("{}{}", self.settings.server.base_url.trim_end_matches('/'), self.link(delivery));
        let values = [
            ("reference", FluentValue::from(reference)),
            ("link", FluentValue::from(link)),
            ("name", FluentValue::from(&*to.name)),
            ("count", FluentValue::from(*count)),
        ];
        let text = |part| {
            let key = format!("mail-{}-{part}", delivery.kind.as_str());
            self.texts.format(to.language, &key, &values)
        };
        Mail {
            id: delivery.id.to_string(),
            to: to.email.clone(),
            subject: text("subject"),
            body: text("body"),
            language: to.language,
            urgency: mail::Urgency::Letter,
        }
    }

    /// An instant some time from now.
    fn after(&self, wait: SignedDuration) -> Timestamp {
        self.now().saturating_add(wait).unwrap_or(Timestamp::MAX)
    }

    /// How a die fell.
    fn dice(&self) -> u32 {
        u32::from_le_bytes(self.ids.random_bytes())
    }
}

/// The job that sends a mail of this kind.
const fn job_of(kind: Kind, delivery: DeliveryId) -> Job {
    match kind.urgency() {
        Urgency::Page => Job::Page { delivery },
        Urgency::Act => Job::SendMail { delivery },
        Urgency::Know => Job::SendNews { delivery },
    }
}

/// The priorities of the mail that may be sent now: none while the server is away or none is due, only pages beyond the limit.
///
/// # Errors
/// Trouble of the database.
pub fn sendable(app: &App) -> Result<Option<RangeInclusive<i32>>, Error> {
    if app.pause.lasts(app.now()) {
        return Ok(None);
    }
    let limit = i64::from(app.settings.mail.per_minute);
    app.look(|conn| {
        if !jobs::is_due(conn, &Job::MAIL)? {
            return Ok(None);
        }
        let tried =
            mails::tried_since(conn, conn.now.saturating_sub(LIMITED_OVER).unwrap_or(Timestamp::MIN))?;
        Ok(Some(if tried < limit { Job::MAIL } else { Job::PAGES }))
    })
}

/// Since when mail has waited for longer than it may, if it has.
///
/// # Errors
/// Trouble of the database.
pub fn stuck(app: &App) -> Result<Option<Timestamp>, Error> {
    let oldest = app.look(|conn| Ok(mails::waiting_since(conn)?))?;
    // Quiet mail is news: what was queued at night does not wait before the morning. When its job is due says less: each try moves
    // that on.
    let since = |(priority, queued)| {
        if priority == *Job::MAIL.end() { app.protocol.escalation.morning(queued) } else { queued }
    };
    let since = oldest.into_iter().map(since).min();
    Ok(since.filter(|since| app.now().duration_since(*since) >= STUCK_AFTER))
}

/// Sends one queued mail, as the runner that has claimed it. Harmless when it was sent before or is past its limit. At least
/// once: a mail whose acceptance could not be recorded is sent again, under the same Message-ID. A mail that the server will
/// not take becomes a task.
///
/// # Errors
/// [`SendError::Again`] when the mail server did not accept it now, or another runner may have it.
pub fn send(app: &App, claim: &Claim, id: DeliveryId) -> Result<(), SendError> {
    let Some(wanted) = app.look(|conn| wanted(conn, id))? else { return Ok(()) };
    let (kind, tries, mail) = (wanted.unsent.delivery.kind, wanted.unsent.tries, app.mail(&wanted));
    if let Err(why) = job::may_act(app, claim, SENT_WITHIN) {
        return Err(not_now(app, why));
    }
    let outcome = if kind.is_page() { app.pager.page(&mail) } else { app.mailer.send(&mail) };
    if !matches!(outcome, Err(MailError::Server(_))) {
        app.pause.ends();
    }
    match outcome {
        Ok(()) => Ok(app.record(|tx| mails::sent(tx, id))?),
        Err(MailError::Server(reason)) => {
            let dice = app.dice();
            let at = app.pause.begins(app.now(), dice);
            cry_if_stuck(app);
            Err(SendError::Again { at, reason })
        }
        Err(MailError::Refused(reason)) => Ok(give_up(app, id, &reason)?),
        Err(MailError::Later(reason)) => match retry_after(kind.urgency(), tries + 1, app.dice()) {
            Some(wait) => {
                app.record(|tx| mails::refused(tx, id, &reason, false))?;
                cry_if_stuck(app);
                Err(SendError::Again { at: app.after(wait), reason })
            }
            None => Ok(give_up(app, id, &reason)?),
        },
    }
}

/// A mail that is still to be sent.
struct Wanted {
    unsent: Unsent,
    /// Whom it is for.
    to: Account,
    /// How much waits, if that is what it says.
    count: usize,
}

/// The mail, if there is still something to say, and somebody to say it to.
fn wanted(conn: &mut Conn, id: DeliveryId) -> Result<Option<Wanted>, Error> {
    let Some(unsent) = mails::unsent(conn, id)? else { return Ok(None) };
    let delivery = &unsent.delivery;
    // A link that has been replaced or used would only confuse.
    if delivery.kind == Kind::Invitation && !invitations::is_open(conn, InvitationId(delivery.about))? {
        return Ok(None);
    }
    let count = match delivery.kind {
        Kind::Digest => waiting_for(conn, ParticipantId::from_uuid(delivery.about))?,
        _ => 0,
    };
    if delivery.kind == Kind::Digest && count == 0 {
        return Ok(None);
    }
    let to = match delivery.kind {
        // What it says is that the account was disabled.
        Kind::AccountDisabled => standings::get(conn, delivery.account).map(|it| it.account),
        _ => accounts::get(conn, delivery.account),
    };
    match to {
        Ok(to) => Ok(Some(Wanted { unsent, to, count })),
        // A disabled account gets no other mail.
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A claim that leaves too little time is no fault of the mail: it waits for another.
fn not_now(app: &App, why: NotNow) -> SendError {
    match why {
        NotNow::LeaseOver => {
            SendError::Again { at: app.after(SignedDuration::from_secs(5)), reason: why.to_string() }
        }
        NotNow::App(error) => error.into(),
    }
}

fn give_up(app: &App, id: DeliveryId, reason: &str) -> Result<(), Error> {
    tracing::error!(delivery = %id, reason, "a mail does not arrive, and waits for a person");
    app.record(|tx| mails::refused(tx, id, reason, true))
}

fn cry_if_stuck(app: &App) {
    if let Ok(Some(since)) = stuck(app) {
        tracing::error!(%since, "mail does not drain");
    }
}

impl App {
    /// The machine's own bookkeeping about mail.
    fn record(&self, note: impl Fn(&mut Tx) -> Result<(), StoreError>) -> Result<(), Error> {
        let now = self.now();
        retrying(|| self.store.write(now, |tx| note(tx).map_err(Error::from))).map_err(Error::public)
    }
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The mail server did not accept it now.
    #[error("{reason}")]
    Again {
        /// When to try again.
        at: Timestamp,
        /// What happened, without the address.
        reason: String,
    },
    /// Trouble on our side.
    #[error(transparent)]
    App(#[from] Error),
}
