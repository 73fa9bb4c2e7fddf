//! Invitations: a link by mail, by which the user of an account chooses a password, once. Nobody else ever learns or sets
//! it.

use jiff::SignedDuration;

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Language;
use crate::domain::id::{AccountId, InvitationId, RecordId, RequestKey, TraceId};
use crate::domain::input::{Fault, Faults};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::password;
use crate::domain::permission::{Action, Actor, Who};
use crate::domain::retention::Kept;
use crate::domain::standing::Standing;
use crate::ids::NewId;
use crate::store::{Conn, StoreError, Tx, invitation as invitations, standing as standings};

/// Where the link leads; the token follows it in the mail alone.
pub const PATH: &str = "/invitation";

impl App {
    /// Invites the user of an account to choose a password; any older link is over. Answers the mail to send.
    pub(super) fn invite(&self, tx: &mut Tx, account: AccountId) -> Result<Vec<Due>, Error> {
        let id: InvitationId = self.ids.new();
        let hours = i64::from(self.settings.passwords.invitation_hours);
        let until = tx.now.saturating_add(SignedDuration::from_hours(hours)).unwrap_or(tx.now);
        let kept = Kept { from: tx.now, until };
        invitations::renew(tx, id, account, kept)?;
        let message = Message {
            kind: Kind::Invitation,
            about: id.uuid(),
            round: 0,
            reference: None,
            person: None,
            link: PATH.to_owned(),
            kept,
        };
        self.queue_mail(tx, &message, [account])
    }
}

/// Who follows a link: whoever is signed in, or a visitor.
pub fn actor(user: Option<&Actor>, trace: TraceId) -> Actor {
    user.cloned().unwrap_or(Actor { who: Who::Visitor, trace })
}

/// The address and the language of the account for which somebody with this token may choose a password.
///
/// # Errors
/// [`Refusal::InvitationOver`] for a token that was used or replaced, is too old, or never was. Only a token that names an
/// invitation leaves a trace: anybody can make others up.
pub fn whose(app: &App, actor: &Actor, token: &str) -> Result<(String, Language), Error> {
    if !is_known(app, token)? {
        return Err(Refusal::InvitationOver.into());
    }
    app.read(actor, Action::AcceptInvitation, |conn| {
        let account = invited(conn, token)?.account;
        Ok((account.email, account.language))
    })
}

/// Chooses the password of the account that was invited, and ends its sessions. The password is checked and hashed before
/// the transaction begins; what a token is worth, inside.
///
/// # Errors
/// [`Refusal::InvitationOver`]; [`Error::Invalid`] for a password that will not do, or typed differently the second time.
pub fn accept(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    token: &str,
    (password, again): (&str, &str),
) -> Result<(), Error> {
    if !is_known(app, token)? {
        // Used a moment ago, perhaps by the same click.
        return app.answered(actor, key, &Action::AcceptInvitation)?.ok_or(Refusal::InvitationOver.into());
    }
    let known = app.look(|conn| match invited(conn, token) {
        Ok(standing) => Ok(Some(standing)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    })?;
    let hash = match known {
        Some(standing) => app.passwords.hash(checked(password, again, &standing)?)?,
        // Too old, or used in the meantime: the transaction knows.
        None => String::new(),
    };
    app.once(actor, key, Action::AcceptInvitation, |tx| {
        let account = invited(tx, token)?.account.id;
        if hash.is_empty() {
            return Err(Refusal::InvitationOver.into());
        }
        standings::set_password(tx, account, &hash)?;
        standings::end_sessions(tx, account)?;
        invitations::close(tx, account)?;
        tx.head.rights += 1;
        Ok(Done::new(()).about([account.uuid()]))
    })
}

fn checked<'p>(password: &'p str, again: &str, of: &Standing) -> Result<&'p str, Error> {
    let mut faults = Faults::default();
    let fit = faults.keep("password", password::check(password, &of.account.name, &of.account.email));
    let same = if password == again { Ok(()) } else { Err(Fault::NotTheSame) };
    let same = if fit.is_some() { faults.keep("password-again", same) } else { None };
    Ok(faults.finish(fit.zip(same).map(|_| password))?)
}

fn is_known(app: &App, token: &str) -> Result<bool, Error> {
    app.look(|conn| Ok(invitations::is_known(conn, token)?))
}

fn invited(conn: &mut Conn, token: &str) -> Result<Standing, Error> {
    let over = |error| match error {
        StoreError::NotFound => Error::from(Refusal::InvitationOver),
        other => other.into(),
    };
    let account = invitations::account(conn, token).map_err(over)?;
    standings::get(conn, account).map_err(over)
}
