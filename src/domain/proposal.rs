//! Changes to the accounts of the foundation: one administrator proposes, another confirms. Nobody changes what they
//! themselves may do.

use jiff::Timestamp;

use crate::account::{Language, Organisation, Role, Roles};
use crate::decision::By;
use crate::id::{AccountId, AccountProposalId};
use crate::permission::User;
use crate::refusal::Refusal;
use crate::retention::Kept;
use crate::standing::{Standing, State};

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// A new account.
    Account {
        /// Its address.
        email: String,
        /// Its user's name.
        name: String,
        /// The one role it gets.
        role: Role,
        /// The language of its pages and mail.
        language: Language,
    },
    /// Another role instead of the one an account has.
    Role {
        /// Whose.
        account: AccountId,
        /// The account's version when it was proposed.
        version: i32,
        /// Which.
        role: Role,
    },
    /// A disabled account is enabled again.
    Enable {
        /// Which.
        account: AccountId,
        /// The account's version when it was proposed.
        version: i32,
    },
}

impl Proposed {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Account { .. } => "account",
            Self::Role { .. } => "role",
            Self::Enable { .. } => "enable",
        }
    }

    /// The account it changes; none when it makes one.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account { .. } => None,
            Self::Role { account, .. } | Self::Enable { account, .. } => Some(*account),
        }
    }
}

/// A proposal that waits for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: AccountProposalId,
    /// What is proposed.
    pub what: Proposed,
    /// Who proposed it, and when.
    pub by: By,
    /// Until when it can be confirmed.
    pub kept: Kept,
}

/// A foundation account with this role.
///
/// # Errors
/// [`Refusal::RolesConflict`] for a role of a company.
pub fn one_role(role: Role) -> Result<Roles, Refusal> {
    Roles::new(Organisation::Foundation, [role])
}

impl Proposed {
    /// Another role for this account.
    ///
    /// # Errors
    /// [`Refusal::OwnAccount`]; [`Refusal::RolesConflict`] for a role of a company, and for one it has already;
    /// [`Refusal::WrongStage`] when it is disabled.
    pub fn role(by: &User, of: &Standing, role: Role) -> Result<Self, Refusal> {
        not_their_own(by, of.account.id)?;
        one_role(role)?;
        match of.state {
            State::Disabled { .. } => Err(Refusal::WrongStage),
            State::Invited | State::Active if of.account.roles.has(role) => Err(Refusal::RolesConflict),
            State::Invited | State::Active => {
                Ok(Self::Role { account: of.account.id, version: of.version, role })
            }
        }
    }

    /// Enabling this account again.
    ///
    /// # Errors
    /// [`Refusal::OwnAccount`]; [`Refusal::WrongStage`] when it is not disabled.
    pub fn enable(by: &User, of: &Standing) -> Result<Self, Refusal> {
        not_their_own(by, of.account.id)?;
        match of.state {
            State::Disabled { .. } => Ok(Self::Enable { account: of.account.id, version: of.version }),
            State::Invited | State::Active => Err(Refusal::WrongStage),
        }
    }
}

fn not_their_own(user: &User, account: AccountId) -> Result<(), Refusal> {
    if user.id == account { Err(Refusal::OwnAccount) } else { Ok(()) }
}

impl Proposal {
    /// Confirms it as the second administrator; answers what to do.
    ///
    /// # Errors
    /// [`Refusal::SameAdministrator`] for who proposed it; [`Refusal::OwnAccount`] for whom it is about.
    pub fn confirm(self, by: &User) -> Result<Proposed, Refusal> {
        if by.id == self.by.account {
            return Err(Refusal::SameAdministrator);
        }
        match self.what.account() {
            Some(account) => not_their_own(by, account).map(|()| self.what),
            None => Ok(self.what),
        }
    }

    /// Turns it down, or takes the own one back.
    ///
    /// # Errors
    /// [`Refusal::OwnAccount`] for whom it is about.
    pub fn reject(&self, by: &User) -> Result<(), Refusal> {
        self.what.account().map_or(Ok(()), |account| not_their_own(by, account))
    }

    /// Whether this user can confirm it.
    pub fn awaits(&self, user: &User) -> bool {
        self.clone().confirm(user).is_ok()
    }

    /// A proposal of this instant.
    pub const fn new(
        id: AccountProposalId,
        what: Proposed,
        by: AccountId,
        at: Timestamp,
        kept: Kept,
    ) -> Self {
        Self { id, what, by: By { account: by, at }, kept }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::account::Account;

    fn id(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    fn administrator(number: u128) -> User {
        let organisation = Organisation::Foundation;
        User { id: id(number), organisation, roles: one_role(Role::Administrator).unwrap(), ties: Vec::new() }
    }

    fn assessor(number: u128, state: State) -> Standing {
        let account = Account {
            id: id(number),
            email: "a@b.example".into(),
            name: "A".into(),
            organisation: Organisation::Foundation,
            roles: one_role(Role::Assessor).unwrap(),
            language: Language::Dutch,
            ties: Vec::new(),
            trained: None,
        };
        Standing { account, state, version: 7 }
    }

    fn proposal(what: Proposed, by: u128) -> Proposal {
        let at = Timestamp::UNIX_EPOCH;
        let kept = Kept::for_days(at, 14);
        Proposal::new(AccountProposalId(Uuid::from_u128(50)), what, id(by), at, kept)
    }

    #[test]
    fn two_administrators_and_never_the_one_it_is_about() {
        let what = Proposed::role(&administrator(1), &assessor(2, State::Active), Role::Auditor).unwrap();
        assert_eq!(what, Proposed::Role { account: id(2), version: 7, role: Role::Auditor });
        let proposal = proposal(what.clone(), 1);
        assert_eq!(proposal.clone().confirm(&administrator(1)), Err(Refusal::SameAdministrator));
        assert_eq!(proposal.clone().confirm(&administrator(2)), Err(Refusal::OwnAccount));
        assert_eq!(proposal.reject(&administrator(2)), Err(Refusal::OwnAccount));
        assert!(proposal.reject(&administrator(1)).is_ok() && proposal.reject(&administrator(3)).is_ok());
        assert!(!proposal.awaits(&administrator(1)) && proposal.awaits(&administrator(3)));
        assert_eq!(proposal.confirm(&administrator(3)), Ok(what));
    }

    #[test]
    fn what_is_not_even_proposed() {
        let (by, active) = (administrator(1), assessor(2, State::Active));
        let gone = assessor(2, State::Disabled { since: Timestamp::UNIX_EPOCH });
        assert_eq!(Proposed::role(&administrator(2), &active, Role::Administrator), Err(Refusal::OwnAccount));
        assert_eq!(Proposed::role(&by, &active, Role::Assessor), Err(Refusal::RolesConflict));
        assert_eq!(Proposed::role(&by, &active, Role::GateGuard), Err(Refusal::RolesConflict));
        assert_eq!(Proposed::role(&by, &gone, Role::Auditor), Err(Refusal::WrongStage));
        assert_eq!(Proposed::enable(&by, &active), Err(Refusal::WrongStage));
        assert_eq!(Proposed::enable(&administrator(2), &gone), Err(Refusal::OwnAccount));
        assert_eq!(Proposed::enable(&by, &gone), Ok(Proposed::Enable { account: id(2), version: 7 }));
    }
}
