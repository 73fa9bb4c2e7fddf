//! Mail to users: queued in the transaction of its cause, sent by a job.

use jiff::SignedDuration;
use uuid::Uuid;

use super::job::{self, NotNow};
use super::{App, Error};
use crate::domain::account::{Account, Role};
use crate::domain::id::{AccountId, DeliveryId, InvitationId, ParticipantId, PersonId, Reference};
use crate::domain::job::{Due, Job};
use crate::domain::mail::Kind;
use crate::domain::retention::Kept;
use crate::gateway::mail::{Mail, MailError, Urgency};
use crate::ids::NewId;
use crate::store::job::Claim;
use crate::store::mail::{self as mails, Delivery};
use crate::store::{
    StoreError, Tx, account as accounts, invitation as invitations, retrying, standing as standings,
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
        let mut jobs = Vec::new();
        for account in to {
            let delivery = Delivery {
                id: self.ids.new(),
                kind: message.kind,
                about: message.about,
                round: message.round,
                reference: message.reference,
                link: message.link.clone(),
                account,
            };
            if mails::queue(tx, &delivery, message.person, message.kept)? {
                let job = if message.kind.is_page() {
                    Job::Page { delivery: delivery.id }
                } else {
                    Job::SendMail { delivery: delivery.id }
                };
                jobs.push(Due { job, at: tx.now });
            }
        }
        Ok(jobs)
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
    fn mail(&self, delivery: &Delivery, to: &Account) -> Mail {
        let reference = delivery.reference.map(|it| it.to_string()).unwrap_or_default();
        let link = format!("{}{}", self.settings.server.base_url.trim_end_matches('/'), self.link(delivery));
        let values = [("reference", &reference), ("link", &link), ("name", &to.name)];
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
            urgency: Urgency::Letter,
        }
    }
}

/// Sends one queued mail, as the runner that has claimed it. Harmless when it was sent before or is past its limit. At least
/// once: a mail whose acceptance could not be recorded is sent again, under the same Message-ID.
///
/// # Errors
/// [`SendError::Mail`] when the mail server did not accept it; [`SendError::NotNow`] when another runner may have it.
pub fn send(app: &App, claim: &Claim, id: DeliveryId) -> Result<(), SendError> {
    let now = app.now();
    let found = retrying(|| {
        app.store.read(now, |conn| {
            let Some(delivery) = mails::unsent(conn, id)? else { return Ok(None) };
            // A link that has been replaced or used would only confuse.
            let invites = delivery.kind == Kind::Invitation;
            if invites && !invitations::is_open(conn, InvitationId(delivery.about))? {
                return Ok(None);
            }
            let to = match delivery.kind {
                // What it says is that the account was disabled.
                Kind::AccountDisabled => standings::get(conn, delivery.account).map(|it| it.account),
                _ => accounts::get(conn, delivery.account),
            };
            match to {
                Ok(account) => Ok(Some((delivery, account))),
                // A disabled account gets no other mail.
                Err(StoreError::NotFound) => Ok(None),
                Err(error) => Err(Error::from(error)),
            }
        })
    });
    let Some((delivery, account)) = found.map_err(Error::public)? else { return Ok(()) };
    let mail = app.mail(&delivery, &account);
    job::may_act(app, claim, SignedDuration::from_secs(app.settings.mail.timeout_seconds.into()))?;
    if delivery.kind.is_page() {
        app.pager.page(&mail)?;
    } else {
        app.mailer.send(&mail)?;
    }
    let now = app.now();
    let sent = retrying(|| app.store.write(now, |tx| mails::sent(tx, id).map_err(Error::from)));
    Ok(sent.map_err(Error::public)?)
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The mail server did not accept it.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Another runner may have the job.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// Trouble on our side.
    #[error(transparent)]
    App(#[from] Error),
}
