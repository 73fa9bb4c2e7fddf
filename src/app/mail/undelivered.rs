//! Mail that does not arrive is a task: for the foundation's administrators, and for those of the company that its user works
//! for.

use super::super::{App, Done, Error};
use super::job_of;
use crate::domain::Refusal;
use crate::domain::account::Organisation;
use crate::domain::id::{AccountId, DeliveryId, RequestKey};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::store::mail::{self as mails, Failed};
use crate::store::{Conn, Tx};

/// The accounts whose mail does not arrive.
///
/// # Errors
/// As [`App::read`].
pub fn undelivered(app: &App, actor: &Actor) -> Result<Vec<Failed>, Error> {
    app.read(actor, Action::ListUndelivered, |conn| theirs(conn, actor))
}

/// Those that this administrator looks after.
fn theirs(conn: &mut Conn, actor: &Actor) -> Result<Vec<Failed>, Error> {
    let mut failed = mails::failed(conn)?;
    if let Organisation::Participant(own) = actor.user()?.organisation {
        failed.retain(|it| it.company == Some(own));
    }
    Ok(failed)
}

/// Sends an account's mail that did not arrive again.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none, or it is another company's.
pub fn resend(app: &App, actor: &Actor, key: RequestKey, account: AccountId) -> Result<(), Error> {
    app.once(actor, key, Action::ResendMail(account), |tx| {
        let taken = take(tx, actor, account)?;
        let again = |(delivery, kind)| Due { job: job_of(kind, delivery), at: tx.now };
        Ok(Done::new(()).jobs(taken.into_iter().map(again)))
    })
}

/// Leaves an account's mail that did not arrive unsent: somebody has seen to it in another way.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none, or it is another company's.
pub fn leave(app: &App, actor: &Actor, key: RequestKey, account: AccountId) -> Result<(), Error> {
    app.once(actor, key, Action::LeaveMail(account), |tx| {
        take(tx, actor, account)?;
        Ok(Done::new(()))
    })
}

fn take(tx: &mut Tx, actor: &Actor, account: AccountId) -> Result<Vec<(DeliveryId, Kind)>, Error> {
    if !theirs(tx, actor)?.iter().any(|it| it.account == account) {
        return Err(Refusal::NotFound.into());
    }
    Ok(mails::take_failed(tx, account)?)
}
