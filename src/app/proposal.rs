//! The accounts of the foundation: what one administrator proposes happens when another confirms it, and all of them are
//! told of both.

use super::account::{fault, own};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{AccountInput, Organisation, Role};
use crate::domain::id::{AccountId, AccountProposalId, RecordId, RequestKey};
use crate::domain::input::Fault;
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::proposal::{Proposal, Proposed, one_role};
use crate::domain::retention::Kept;
use crate::domain::standing::{Change, Standing};
use crate::ids::NewId;
use crate::store::{Tx, account as accounts, proposal as proposals, standing as standings};

/// A proposal with the names of those whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalView {
    /// The proposal.
    pub proposal: Proposal,
    /// Who proposed it.
    pub by: String,
    /// Whose account it is about.
    pub of: String,
    /// Whether who looks can confirm it.
    pub awaits_me: bool,
}

/// What waits for a second administrator.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ProposalView>, Error> {
    app.read(actor, Action::ListAccounts, |conn| {
        let user = actor.user()?;
        if user.organisation != Organisation::Foundation {
            return Ok(Vec::new());
        }
        let open = proposals::open(conn)?;
        let view = |proposal: Proposal| {
            let of = match &proposal.what {
                Proposed::Account { name, .. } => name.clone(),
                Proposed::Role { account, .. } | Proposed::Enable { account, .. } => {
                    accounts::name(conn, *account)?
                }
            };
            let by = accounts::name(conn, proposal.by.account)?;
            let awaits_me = user.roles.has(Role::Administrator) && proposal.awaits(user);
            Ok(ProposalView { proposal, by, of, awaits_me })
        };
        open.into_iter().map(view).collect()
    })
}

/// Whether this user proposes accounts, for the form.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may_propose(app: &App, actor: &Actor) -> Result<(), Error> {
    app.read(actor, Action::ProposeAccount, |_| Ok(()))
}

/// Proposes a new account of the foundation.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::RolesConflict`] for more than one role; [`Refusal::EmailTaken`].
pub fn propose_account(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    input: &AccountInput,
) -> Result<AccountProposalId, Error> {
    app.allow(actor, Action::ProposeAccount)?;
    if input.roles.len() > 1 {
        return app.act(actor, Action::ProposeAccount, |_| Err(Refusal::RolesConflict.into()));
    }
    let new = input.check(app.ids.new(), Organisation::Foundation)?;
    app.once(actor, key, Action::ProposeAccount, |tx| {
        if standings::is_taken(tx, &new.email)? {
            return Err(Refusal::EmailTaken.into());
        }
        let role = new.roles.iter().next().ok_or(Refusal::RolesConflict)?;
        let (email, name, language) = (new.email.clone(), new.name.clone(), new.language);
        app.propose(tx, actor.user()?, Proposed::Account { email, name, role, language })
    })
}

/// Proposes another role for an account of the foundation, instead of the one it has.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::RolesConflict`] for more than one role; [`Refusal::StaleVersion`]; those of
/// [`Proposed::role`].
pub fn propose_role(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AccountId,
    seen: i32,
    roles: &[String],
) -> Result<AccountProposalId, Error> {
    app.once(actor, key, Action::ProposeRole(id), |tx| {
        let user = actor.user()?;
        let standing = of_foundation(tx, user, id)?;
        let chosen = roles.iter().filter_map(|role| role.parse().ok()).collect::<Vec<Role>>();
        // Whose account it is comes first: nobody learns by trying what would do on their own.
        let what = match chosen.as_slice() {
            [] if user.id != id => return Err(fault("role", Fault::Required)),
            [role] => Proposed::role(user, &standing, *role)?,
            _ if user.id == id => return Err(Refusal::OwnAccount.into()),
            _ => return Err(Refusal::RolesConflict.into()),
        };
        standing.seen_at(seen)?;
        app.propose(tx, user, what)
    })
}

/// Proposes that a disabled account of the foundation is enabled again.
///
/// # Errors
/// [`Refusal::StaleVersion`]; those of [`Proposed::enable`].
pub fn propose_enabling(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AccountId,
    seen: i32,
) -> Result<AccountProposalId, Error> {
    app.once(actor, key, Action::ProposeEnabling(id), |tx| {
        let user = actor.user()?;
        let standing = of_foundation(tx, user, id)?;
        standing.seen_at(seen)?;
        app.propose(tx, user, Proposed::enable(user, &standing)?)
    })
}

/// Confirms a proposal as the second administrator: it happens, and all administrators are told.
///
/// # Errors
/// [`Refusal::NotFound`] when it was decided or is too old; those of [`Proposal::confirm`]; [`Refusal::StaleVersion`] when
/// the account has changed since; [`Refusal::EmailTaken`].
pub fn confirm(app: &App, actor: &Actor, key: RequestKey, id: AccountProposalId) -> Result<(), Error> {
    app.once(actor, key, Action::ConfirmAccount(id), |tx| {
        let user = actor.user()?;
        let what = proposals::get(tx, id)?.confirm(user)?;
        proposals::close(tx, id)?;
        let (account, mut mails) = app.carry_out(tx, user, what)?;
        mails.extend(app.tell_administrators(tx, Kind::AccountChanged, id.uuid(), 0)?);
        tx.head.rights += 1;
        Ok(Done::new(()).jobs(mails).about([account.uuid()]))
    })
}

/// Turns a proposal down, or takes the own one back; all administrators are told.
///
/// # Errors
/// [`Refusal::NotFound`] when it was decided or is too old; [`Refusal::OwnAccount`] for whom it is about.
pub fn reject(app: &App, actor: &Actor, key: RequestKey, id: AccountProposalId) -> Result<(), Error> {
    app.once(actor, key, Action::RejectAccount(id), |tx| {
        proposals::get(tx, id)?.reject(actor.user()?)?;
        proposals::close(tx, id)?;
        let mails = app.tell_administrators(tx, Kind::AccountChanged, id.uuid(), 0)?;
        Ok(Done::new(()).jobs(mails))
    })
}

fn of_foundation(tx: &mut Tx, user: &User, id: AccountId) -> Result<Standing, Error> {
    let standing = own(tx, user, id)?;
    match standing.account.organisation {
        Organisation::Foundation => Ok(standing),
        Organisation::Participant(_) => Err(Refusal::NotFound.into()),
    }
}

impl App {
    fn propose(&self, tx: &mut Tx, by: &User, what: Proposed) -> Result<Done<AccountProposalId>, Error> {
        let kept = Kept::for_days(tx.now, self.protocol.retention.account_proposal_days);
        let proposal = Proposal::new(self.ids.new(), what, by.id, tx.now, kept);
        proposals::insert(tx, &proposal)?;
        let mails = self.tell_administrators(tx, Kind::AccountProposed, proposal.id.uuid(), 0)?;
        Ok(Done::new(proposal.id).jobs(mails).about([proposal.id.uuid()]))
    }

    /// What was proposed happens; answers to which account, and the mails to send.
    fn carry_out(&self, tx: &mut Tx, user: &User, what: Proposed) -> Result<(AccountId, Vec<Due>), Error> {
        match what {
            Proposed::Account { email, name, role, language } => {
                let roles = vec![role.as_str().to_owned()];
                let input = AccountInput { email, name, roles, language: language.tag().to_owned() };
                let new = input.check(self.ids.new(), Organisation::Foundation)?;
                Ok((new.id, self.add(tx, &new)?))
            }
            Proposed::Role { account, version, role } => {
                let standing = of_foundation(tx, user, account)?;
                standing.seen_at(version)?;
                let (name, language) = (standing.account.name.clone(), standing.account.language);
                let change = Change { name, language, roles: Some(one_role(role)?) };
                let changed = standing.changed(change, None)?;
                standings::save(tx, &changed, None)?;
                Ok((account, Vec::new()))
            }
            Proposed::Enable { account, version } => {
                let standing = of_foundation(tx, user, account)?;
                standing.seen_at(version)?;
                Ok((account, self.enable_again(tx, standing)?))
            }
        }
    }
}
