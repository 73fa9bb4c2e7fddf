//! Accounts: who has one, what it may be used for, and that it is over. A company manages its own.

use jiff::Timestamp;

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{Account, AccountInput, Organisation};
use crate::domain::id::{AccountId, ParticipantId, RecordId, RequestKey};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::proposal::Proposal;
use crate::domain::standing::{Change, Company, Standing, State, Tie, forgotten_at, two_remain};
use crate::ids::NewId;
use crate::store::{
    Conn, Tx, account as accounts, invitation as invitations, participant as participants,
    proposal as proposals, standing as standings,
};

/// The accounts of an organisation.
pub struct Accounts {
    /// Whose.
    pub organisation: Organisation,
    /// The company's name; none for the foundation.
    pub company: Option<String>,
    /// The accounts, by name, and until when the invitation of each is good.
    pub accounts: Vec<(Standing, Option<Timestamp>)>,
    /// Whether who looks may make and change them.
    pub manages: bool,
    /// Every company, to go on to; only with the foundation's own.
    pub companies: Vec<(ParticipantId, String)>,
}

/// One account.
pub struct AccountView {
    /// The account.
    pub standing: Standing,
    /// The company's name; none for the foundation.
    pub company: Option<String>,
    /// Until when its invitation is good, if it has one.
    pub invited_until: Option<Timestamp>,
    /// Whether who looks may change it.
    pub manages: bool,
    /// Whether who looks may send its user a link.
    pub invites: bool,
    /// The companies whose reports it may not judge.
    pub ties: Vec<(ParticipantId, String)>,
    /// Every other company, to choose from; only for who may note ties.
    pub free: Vec<(ParticipantId, String)>,
    /// After how many months name and address go, once it is disabled.
    pub months: u16,
}

/// The accounts of an organisation: the own one when none is named.
///
/// # Errors
/// [`Refusal::NotFound`] for another company.
pub fn list(app: &App, actor: &Actor, of: Option<Organisation>) -> Result<Accounts, Error> {
    app.read(actor, Action::ListAccounts, |conn| {
        let user = actor.user()?;
        let organisation = of.unwrap_or(user.organisation);
        visible(user, organisation)?;
        let company = company_name(conn, organisation)?;
        let accounts = standings::of(conn, organisation)?;
        let ids: Vec<_> = accounts.iter().map(|it| it.account.id).collect();
        let until = invitations::until(conn, &ids)?;
        let accounts = accounts.into_iter().map(|it| (until.get(&it.account.id).copied(), it));
        let accounts = accounts.map(|(until, it)| (it, until)).collect();
        let manages = managed(conn, user, organisation).is_ok();
        let companies = match organisation {
            Organisation::Foundation => participants::names(conn)?,
            Organisation::Participant(_) => Vec::new(),
        };
        Ok(Accounts { organisation, company, accounts, manages, companies })
    })
}

/// The name of a company whose accounts this user manages, for the forms about it.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::CompanyManagesItself`].
pub fn company(app: &App, actor: &Actor, id: ParticipantId) -> Result<String, Error> {
    app.read(actor, Action::CreateAccount(id), |conn| {
        managed(conn, actor.user()?, Organisation::Participant(id))?;
        Ok(participants::name(conn, id)?)
    })
}

/// One account.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another company.
pub fn view(app: &App, actor: &Actor, id: AccountId) -> Result<AccountView, Error> {
    app.read(actor, Action::ViewAccount(id), |conn| {
        let user = actor.user()?;
        let standing = own(conn, user, id)?;
        let organisation = standing.account.organisation;
        let company = company_of(conn, organisation)?;
        let everybody = match organisation {
            Organisation::Foundation => participants::names(conn)?,
            Organisation::Participant(_) => Vec::new(),
        };
        let (ties, free) =
            everybody.into_iter().partition(|(company, _)| standing.account.ties.contains(company));
        Ok(AccountView {
            company: company_name(conn, organisation)?,
            invited_until: invitations::until(conn, &[id])?.remove(&id),
            manages: managed(conn, user, organisation).is_ok(),
            invites: standing.clone().invited(user, company.as_ref()).is_ok(),
            ties,
            free,
            months: app.protocol.retention.disabled_account_months,
            standing,
        })
    })
}

/// Makes an account of a company, and invites its user.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotFound`] for another company; [`Refusal::CompanyManagesItself`];
/// [`Refusal::EmailTaken`].
pub fn create(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    company: ParticipantId,
    input: &AccountInput,
) -> Result<AccountId, Error> {
    app.once(actor, key, Action::CreateAccount(company), |tx| {
        let organisation = Organisation::Participant(company);
        managed(tx, actor.user()?, organisation)?;
        let new = input.check(app.ids.new(), organisation)?;
        let mut mails = app.add(tx, &new)?;
        mails.extend(app.announce_roles(tx, None, &Standing::new(new.clone()))?);
        Ok(Done::new(new.id).jobs(mails).about([new.id.uuid()]))
    })
}

/// Changes name and language, of a company's account also the roles.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotFound`]; [`Refusal::CompanyManagesItself`]; [`Refusal::StaleVersion`];
/// [`Refusal::OwnAccount`] while others propose something about it, which would not fit any more; those of
/// [`Standing::changed`].
pub fn change(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AccountId,
    seen: i32,
    input: &AccountInput,
) -> Result<(), Error> {
    app.once(actor, key, Action::ChangeAccount(id), |tx| {
        let standing = own(tx, actor.user()?, id)?;
        let organisation = standing.account.organisation;
        let company = managed(tx, actor.user()?, organisation)?;
        standing.seen_at(seen)?;
        let proposed = |it: &Proposal| it.what.account() == Some(id);
        if actor.user()?.id == id && proposals::open(tx)?.iter().any(proposed) {
            return Err(Refusal::OwnAccount.into());
        }
        let change = changes(input, &standing.account)?;
        let before = standing.account.clone();
        let changed = standing.changed(change, company.as_ref())?;
        if changed.account.roles != before.roles {
            tx.head.rights += 1;
        }
        standings::save(tx, &changed, None)?;
        let mut mails = app.announce_roles(tx, Some(&before), &changed)?;
        if changed.account.name != before.name {
            mails.extend(app.announce(tx, &changed)?);
        }
        Ok(Done::new(()).jobs(mails))
    })
}

/// What was typed, over what there is: the roles of the foundation's accounts are not for one administrator to change.
fn changes(input: &AccountInput, of: &Account) -> Result<Change, Vec<FieldFault>> {
    match of.organisation {
        Organisation::Participant(_) => {
            let (name, roles, language) = input.check_change(of.organisation)?;
            Ok(Change { name, language, roles: Some(roles) })
        }
        Organisation::Foundation => {
            let roles = of.roles.iter().map(|role| role.as_str().to_owned()).collect();
            let same = AccountInput { roles, ..input.clone() };
            let (name, _, language) = same.check_change(of.organisation)?;
            Ok(Change { name, language, roles: None })
        }
    }
}

/// Disables an account: its sessions end, and nobody signs in with it.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::CompanyManagesItself`]; [`Refusal::StaleVersion`]; those of [`Standing::disabled`] and
/// [`two_remain`].
pub fn disable(app: &App, actor: &Actor, key: RequestKey, id: AccountId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::DisableAccount(id), |tx| {
        let user = actor.user()?;
        let standing = own(tx, user, id)?;
        let company = managed(tx, user, standing.account.organisation)?;
        standing.seen_at(seen)?;
        let disabled = standing.disabled(user, company.as_ref(), tx.now)?;
        if company.is_none() {
            two_remain(&standings::administrators(tx)?, id)?;
        }
        let forgotten = forgotten_at(tx.now, &app.protocol.retention);
        standings::save(tx, &disabled, Some(forgotten))?;
        tx.head.rights += 1;
        let mut mails = app.announce(tx, &disabled)?;
        if company.is_none() {
            let message =
                app.account_message(Kind::AccountDisabled, (id.uuid(), disabled.version), "/", tx.now);
            mails.extend(app.queue_mail(tx, &message, [id])?);
        }
        Ok(Done::new(()).jobs(mails))
    })
}

/// Enables an account of a company again; its user is invited to choose a new password.
///
/// # Errors
/// [`Refusal::NotFound`], also for an account of the foundation, which takes two; [`Refusal::CompanyManagesItself`];
/// [`Refusal::StaleVersion`]; [`Refusal::WrongStage`] when it is not disabled.
pub fn enable(app: &App, actor: &Actor, key: RequestKey, id: AccountId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::EnableAccount(id), |tx| {
        let user = actor.user()?;
        let standing = own(tx, user, id)?;
        if standing.account.organisation == Organisation::Foundation {
            return Err(Refusal::NotFound.into());
        }
        managed(tx, user, standing.account.organisation)?;
        standing.seen_at(seen)?;
        let mails = app.enable_again(tx, standing)?;
        Ok(Done::new(()).jobs(mails))
    })
}

/// Sends an account's user a link to choose a password: again, or because it was forgotten. An older link is over, and so
/// are the sessions.
///
/// # Errors
/// [`Refusal::NotFound`]; those of [`Standing::invited`].
pub fn invite(app: &App, actor: &Actor, key: RequestKey, id: AccountId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::InviteAccount(id), |tx| {
        let user = actor.user()?;
        let standing = own(tx, user, id)?;
        let company = company_of(tx, standing.account.organisation)?;
        let (forgotten, fresh) = (standing.state == State::Active, standing.seen_at(seen));
        let invited = standing.invited(user, company.as_ref())?;
        fresh?;
        standings::save(tx, &invited, None)?;
        let mut mails = app.invite(tx, id)?;
        if forgotten {
            standings::end_sessions(tx, id)?;
            tx.head.rights += 1;
            mails.extend(app.announce(tx, &invited)?);
        }
        Ok(Done::new(()).jobs(mails))
    })
}

/// Notes whether an account of the foundation may judge a company's reports. Everybody who could object is told.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::StaleVersion`]; those of [`Standing::tied`].
pub fn tie(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AccountId,
    seen: i32,
    company: &str,
    tie: Tie,
) -> Result<(), Error> {
    app.once(actor, key, Action::TieAccount(id), |tx| {
        let standing = own(tx, actor.user()?, id)?;
        standing.seen_at(seen)?;
        let company: ParticipantId = company.parse().map_err(|_| fault("company", Fault::Required))?;
        participants::name(tx, company)?;
        let tied = standing.tied(company, tie)?;
        keep(app, tx, &tied)?;
        let mails = app.announce_tie(tx, &tied)?;
        Ok(Done::new(()).jobs(mails).about([company.uuid()]))
    })
}

/// One field that must be filled in otherwise.
pub(super) fn fault(field: &str, fault: Fault) -> Error {
    Error::Invalid(vec![FieldFault { field: field.to_owned(), fault }])
}

/// Stores a change that leaves it as far from being forgotten as it was.
fn keep(app: &App, tx: &mut Tx, changed: &Standing) -> Result<(), Error> {
    let forgotten = match changed.state {
        State::Disabled { since } => Some(forgotten_at(since, &app.protocol.retention)),
        State::Invited | State::Active => None,
    };
    Ok(standings::save(tx, changed, forgotten)?)
}

impl App {
    /// Adds an account without a password and invites its user; answers the mails to send.
    pub(super) fn add(&self, tx: &mut Tx, new: &Account) -> Result<Vec<Due>, Error> {
        if standings::is_taken(tx, &new.email)? {
            return Err(Refusal::EmailTaken.into());
        }
        accounts::insert(tx, new, "")?;
        self.invite(tx, new.id)
    }

    /// Enables an account again and invites its user; answers the mails to send.
    pub(super) fn enable_again(&self, tx: &mut Tx, standing: Standing) -> Result<Vec<Due>, Error> {
        let enabled = standing.enabled()?;
        standings::save(tx, &enabled, None)?;
        self.invite(tx, enabled.account.id)
    }
}

/// The account, if this user may know of it: their own company's, at the foundation everybody's.
pub(super) fn own(conn: &mut Conn, user: &User, id: AccountId) -> Result<Standing, Error> {
    let standing = standings::get(conn, id)?;
    visible(user, standing.account.organisation)?;
    Ok(standing)
}

pub(super) fn visible(user: &User, organisation: Organisation) -> Result<(), Refusal> {
    let sees = user.organisation == Organisation::Foundation || user.organisation == organisation;
    if sees { Ok(()) } else { Err(Refusal::NotFound) }
}

/// The company whose accounts this user manages; none for the foundation's own.
pub(super) fn managed(conn: &mut Conn, user: &User, of: Organisation) -> Result<Option<Company>, Error> {
    visible(user, of)?;
    let company = company_of(conn, of)?;
    company.iter().try_for_each(|company| company.managed_by(user))?;
    Ok(company)
}

fn company_of(conn: &mut Conn, of: Organisation) -> Result<Option<Company>, Error> {
    match of {
        Organisation::Foundation => Ok(None),
        Organisation::Participant(id) => {
            participants::name(conn, id)?;
            Ok(Some(standings::company(conn, id)?))
        }
    }
}

fn company_name(conn: &mut Conn, of: Organisation) -> Result<Option<String>, Error> {
    match of {
        Organisation::Foundation => Ok(None),
        Organisation::Participant(id) => Ok(Some(participants::name(conn, id)?)),
    }
}
