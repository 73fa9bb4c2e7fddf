//! Signing in and out.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{Account, Language, Organisation};
use crate::domain::id::{AccountId, RecordId, TraceId};
use crate::domain::permission::{Action, Actor, User, Who};
use crate::domain::retention::Kept;
use crate::store::{Conn, account as accounts, participant as participants, retrying};

/// A signed-in user as pages see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The user, as the rules see one.
    pub user: User,
    /// The user's name.
    pub name: String,
    /// The name of the company, or of the foundation.
    pub organisation: String,
    /// The language of the pages.
    pub language: Language,
}

/// An address and a password that fitted together when they were looked at.
pub struct Fitting {
    email: String,
    account: AccountId,
    hash: String,
}

/// Opens a session and answers its token: 256 random bits, of which only a hash is kept.
///
/// # Errors
/// [`Refusal::NotAllowed`] for any wrong pair of address and password, after the same time.
pub fn sign_in(app: &App, trace: TraceId, email: &str, password: &str) -> Result<String, Error> {
    let fitting = check(app, trace, email, password)?;
    open(app, trace, &fitting)
}

/// Opens the session, if nobody has disabled the account or replaced its password since it was looked at.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn open(app: &App, trace: TraceId, fitting: &Fitting) -> Result<String, Error> {
    let Fitting { email, account, hash: password } = fitting;
    let token = app.new_secret();
    app.act(&Actor { who: Who::Visitor, trace }, Action::SignIn, |tx| {
        let now = accounts::credentials(tx, email)?.filter(|now| *now == (*account, password.clone()));
        let (account, _) = now.ok_or(Refusal::NotAllowed)?;
        let hours = i64::from(app.settings.sessions.absolute_hours);
        let until = tx.now.saturating_add(SignedDuration::from_hours(hours)).unwrap_or(tx.now);
        let kept = Kept::for_days(tx.now, app.protocol.retention.session_days);
        let kept = Kept { until: until.min(kept.until), ..kept };
        accounts::open_session(tx, &hash(&token), account, kept)?;
        Ok(Done::new(()).about([account.uuid()]))
    })?;
    Ok(token)
}

/// Whose address and password these are; outside any transaction, because it takes its time. The trail names the account.
///
/// # Errors
/// [`Refusal::NotAllowed`] for any wrong pair, after the same time.
pub fn check(app: &App, trace: TraceId, email: &str, password: &str) -> Result<Fitting, Error> {
    let email = email.trim().to_lowercase();
    let now = app.now();
    let look = || app.store.read(now, |conn| accounts::credentials(conn, &email).map_err(Error::from));
    let found = retrying(look).map_err(Error::public)?;
    let fits = app.passwords.fits(password, found.as_ref().map(|(_, hash)| hash.as_str()));
    match found {
        Some((account, hash)) if fits => Ok(Fitting { email, account, hash }),
        other => {
            let about = other.map(|(account, _)| account.uuid());
            let actor = Actor { who: Who::Visitor, trace };
            app.audit_refusal(&actor, &Action::SignIn, Refusal::NotAllowed, about)?;
            Err(Refusal::NotAllowed.into())
        }
    }
}

/// Ends a session.
///
/// # Errors
/// As [`App::act`].
pub fn sign_out(app: &App, actor: &Actor, token: &str) -> Result<(), Error> {
    app.act(actor, Action::SignOut, |tx| {
        accounts::close_session(tx, &hash(token))?;
        Ok(Done::new(()))
    })
}

/// Who is signed in with this token; `None` when the session is unknown, over, or has been idle for too long.
///
/// # Errors
/// Trouble of the database.
pub fn find(app: &App, token: &str) -> Result<Option<SignedIn>, Error> {
    let (now, hash) = (app.now(), hash(token));
    let look = || app.store.read(now, |conn| look_up(app, conn, &hash));
    let Some((signed_in, seen)) = retrying(look).map_err(Error::public)? else { return Ok(None) };
    // The machine's own bookkeeping, once a minute at most: no audit row.
    if now.duration_since(seen) >= SignedDuration::from_mins(1) {
        app.store
            .write(now, |tx| accounts::touch_session(tx, &hash).map_err(Error::from))
            .map_err(Error::public)?;
    }
    Ok(Some(signed_in))
}

fn look_up(app: &App, conn: &mut Conn, hash: &[u8]) -> Result<Option<(SignedIn, Timestamp)>, Error> {
    let Some((id, seen)) = accounts::session(conn, hash)? else { return Ok(None) };
    let idle = SignedDuration::from_mins(i64::from(app.settings.sessions.idle_minutes));
    if conn.now.duration_since(seen) >= idle {
        return Ok(None);
    }
    let account = match accounts::get(conn, id) {
        Ok(account) => account,
        Err(crate::store::StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let organisation = match account.organisation {
        Organisation::Foundation => app.texts.get(account.language, "foundation"),
        Organisation::Participant(company) => participants::name(conn, company)?,
    };
    Ok(Some((signed_in(account, organisation), seen)))
}

fn signed_in(account: Account, organisation: String) -> SignedIn {
    SignedIn {
        user: User {
            id: account.id,
            organisation: account.organisation,
            roles: account.roles,
            ties: account.ties,
        },
        name: account.name,
        organisation,
        language: account.language,
    }
}

/// Chooses the language of the own pages and mail.
///
/// # Errors
/// As [`App::act`].
pub fn choose_language(app: &App, actor: &Actor, language: Language) -> Result<(), Error> {
    app.act(actor, Action::ChooseLanguage, |tx| {
        accounts::set_language(tx, actor.user()?.id, language)?;
        Ok(Done::new(()))
    })
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
