//! How an account stands, and what those who manage accounts may do with it. A company manages its own; the foundation
//! steps in only for a company that nobody can manage.

use jiff::{Timestamp, ToSpan};

use crate::account::{Account, Language, Organisation, Role, Roles};
use crate::calendar;
use crate::id::{AccountId, ParticipantId};
use crate::permission::User;
use crate::protocol::Retention;
use crate::refusal::Refusal;

/// What stands where the name of somebody stood who left so long ago that it is no longer kept.
pub const FORGOTTEN: &str = "–";

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its user has yet to choose a password.
    Invited,
    /// It can be used.
    Active,
    /// Nobody signs in with it.
    Disabled {
        /// Since when.
        since: Timestamp,
    },
}

impl State {
    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled { .. } => "disabled",
        }
    }
}

/// An account and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The account.
    pub account: Account,
    /// How it stands.
    pub state: State,
    /// Rises with each change.
    pub version: i32,
}

/// A company, as far as managing its accounts goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Which one.
    pub id: ParticipantId,
    /// The accounts that can manage it: active, with the role.
    pub administrators: Vec<AccountId>,
}

impl Company {
    /// Refuses whoever does not manage this company's accounts.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for somebody of another company; [`Refusal::CompanyManagesItself`] for the foundation while
    /// the company has an administrator of its own.
    pub fn managed_by(&self, user: &User) -> Result<(), Refusal> {
        match user.organisation {
            Organisation::Participant(own) if own == self.id => Ok(()),
            Organisation::Participant(_) => Err(Refusal::NotFound),
            Organisation::Foundation if self.administrators.is_empty() => Ok(()),
            Organisation::Foundation => Err(Refusal::CompanyManagesItself),
        }
    }

    /// Refuses to leave the company without anybody who can manage it.
    fn survives_without(&self, account: AccountId) -> Result<(), Refusal> {
        if self.administrators == [account] { Err(Refusal::LastAdministrator) } else { Ok(()) }
    }
}

/// What can be changed of an account. The address is not: whoever could change it could take the account over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The user's name.
    pub name: String,
    /// The language of pages and mail.
    pub language: Language,
    /// The roles; none when they stay.
    pub roles: Option<Roles>,
}

impl Standing {
    /// A new account, whose user has yet to choose a password.
    pub const fn new(account: Account) -> Self {
        Self { account, state: State::Invited, version: 1 }
    }

    /// Whether this account can manage its company.
    pub fn manages(&self) -> bool {
        self.state == State::Active && self.account.roles.has(Role::ParticipantAdmin)
    }

    /// Refuses a form that was loaded before the last change.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`].
    pub fn seen_at(&self, version: i32) -> Result<(), Refusal> {
        if self.version == version { Ok(()) } else { Err(Refusal::StaleVersion) }
    }

    /// Changes it. `company` is the one it belongs to.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is disabled; [`Refusal::LastAdministrator`] when nobody could manage the company any
    /// more.
    pub fn changed(self, change: Change, company: Option<&Company>) -> Result<Self, Refusal> {
        if matches!(self.state, State::Disabled { .. }) {
            return Err(Refusal::WrongStage);
        }
        let Change { name, language, roles } = change;
        let roles = roles.unwrap_or_else(|| self.account.roles.clone());
        if self.manages() && !roles.has(Role::ParticipantAdmin) {
            company.map_or(Ok(()), |company| company.survives_without(self.account.id))?;
        }
        let account = Account { name, roles, language, ..self.account };
        Ok(Self { account, version: self.version + 1, ..self })
    }

    /// Disables it: from this instant nobody signs in with it.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is disabled already; [`Refusal::OwnAccount`]; [`Refusal::LastAdministrator`].
    pub fn disabled(self, by: &User, company: Option<&Company>, now: Timestamp) -> Result<Self, Refusal> {
        if matches!(self.state, State::Disabled { .. }) {
            return Err(Refusal::WrongStage);
        }
        if let (true, Some(company)) = (self.manages(), company) {
            company.survives_without(self.account.id)?;
        }
        if by.id == self.account.id {
            return Err(Refusal::OwnAccount);
        }
        Ok(Self { state: State::Disabled { since: now }, version: self.version + 1, ..self })
    }

    /// Enables it again; its user chooses a new password.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is not disabled.
    pub fn enabled(self) -> Result<Self, Refusal> {
        match self.state {
            State::Disabled { .. } => Ok(Self { state: State::Invited, version: self.version + 1, ..self }),
            State::Invited | State::Active => Err(Refusal::WrongStage),
        }
    }
}

impl Standing {
    /// Sends its user a link to choose a password: the first time, again, or because it was forgotten. Where a company's
    /// only administrator forgot it, nobody but the foundation is left to do that.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is disabled; those of [`Company::managed_by`].
    pub fn invited(self, by: &User, company: Option<&Company>) -> Result<Self, Refusal> {
        if let Some(company) = company {
            match company.managed_by(by) {
                Err(Refusal::CompanyManagesItself) if company.administrators == [self.account.id] => {}
                other => other?,
            }
        }
        match self.state {
            State::Disabled { .. } => Err(Refusal::WrongStage),
            State::Invited | State::Active => Ok(Self { version: self.version + 1, ..self }),
        }
    }
}

/// Whether somebody may judge a company's reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// They may not: a former job, family, shares.
    Bound,
    /// Nothing stands in the way.
    Free,
}

impl Standing {
    /// Notes whether its user may judge a company's reports.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] for an account of a company, which judges nothing.
    pub fn tied(mut self, company: ParticipantId, tie: Tie) -> Result<Self, Refusal> {
        if self.account.organisation != Organisation::Foundation {
            return Err(Refusal::WrongStage);
        }
        self.account.ties.retain(|other| *other != company);
        if tie == Tie::Bound {
            self.account.ties.push(company);
        }
        Ok(Self { version: self.version + 1, ..self })
    }
}

/// From when nothing personal is known of an account that is disabled now.
pub fn forgotten_at(disabled: Timestamp, rules: &Retention) -> Timestamp {
    calendar::later(disabled, i64::from(rules.disabled_account_months).months())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));
    const OWN: Organisation = Organisation::Participant(COMPANY);

    fn id(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    fn user(number: u128, organisation: Organisation, role: Role) -> User {
        let roles = Roles::new(organisation, [role]).unwrap();
        User { id: id(number), organisation, roles, ties: Vec::new() }
    }

    fn standing(number: u128, role: Role, state: State) -> Standing {
        let account = Account {
            id: id(number),
            email: "a@b.example".into(),
            name: "A".into(),
            organisation: OWN,
            roles: Roles::new(OWN, [role]).unwrap(),
            language: Language::Dutch,
            ties: Vec::new(),
            trained: None,
        };
        Standing { account, state, version: 3 }
    }

    fn company(administrators: &[u128]) -> Company {
        Company { id: COMPANY, administrators: administrators.iter().map(|number| id(*number)).collect() }
    }

    fn as_officer() -> Change {
        let roles = Roles::new(OWN, [Role::SecurityOfficer]).unwrap();
        Change { name: "B".into(), language: Language::English, roles: Some(roles) }
    }

    #[test]
    fn a_company_manages_its_own_accounts() {
        let elsewhere = Organisation::Participant(ParticipantId(Uuid::from_u128(2)));
        for (organisation, role, administrators, answer) in [
            (OWN, Role::ParticipantAdmin, &[1][..], Ok(())),
            (elsewhere, Role::ParticipantAdmin, &[1], Err(Refusal::NotFound)),
            (elsewhere, Role::ParticipantAdmin, &[], Err(Refusal::NotFound)),
            (Organisation::Foundation, Role::Administrator, &[], Ok(())),
            (Organisation::Foundation, Role::Administrator, &[1], Err(Refusal::CompanyManagesItself)),
        ] {
            assert_eq!(company(administrators).managed_by(&user(9, organisation, role)), answer);
        }
    }

    #[test]
    fn the_last_administrator_of_a_company_stays() {
        let admin = || standing(1, Role::ParticipantAdmin, State::Active);
        let by = user(2, OWN, Role::ParticipantAdmin);
        let now = Timestamp::UNIX_EPOCH;
        for (administrators, answer) in [(&[1][..], Err(Refusal::LastAdministrator)), (&[1, 2], Ok(()))] {
            let company = company(administrators);
            assert_eq!(admin().changed(as_officer(), Some(&company)).map(drop), answer);
            assert_eq!(admin().disabled(&by, Some(&company), now).map(drop), answer);
        }
        let renamed = Change { roles: None, ..as_officer() };
        assert_eq!(admin().changed(renamed, Some(&company(&[1]))).unwrap().account.name, "B");
        // Who has yet to choose a password cannot manage anything, so nobody is locked out.
        let invited = standing(3, Role::ParticipantAdmin, State::Invited);
        assert!(invited.changed(as_officer(), Some(&company(&[1]))).is_ok());
    }

    #[test]
    fn the_foundation_invites_only_who_nobody_at_the_company_can() {
        let by = user(9, Organisation::Foundation, Role::Administrator);
        for (administrators, answer) in [
            (&[1][..], Ok(())),
            (&[], Ok(())),
            (&[1, 2], Err(Refusal::CompanyManagesItself)),
            (&[2], Err(Refusal::CompanyManagesItself)),
        ] {
            let admin = standing(1, Role::ParticipantAdmin, State::Active);
            assert_eq!(
                admin.invited(&by, Some(&company(administrators))).map(drop),
                answer,
                "{administrators:?}"
            );
        }
    }

    #[test]
    fn disabling_is_done_once_and_never_to_oneself() {
        let officer = || standing(3, Role::SecurityOfficer, State::Active);
        let now = Timestamp::UNIX_EPOCH;
        let by = |number| user(number, OWN, Role::ParticipantAdmin);
        let company = company(&[1, 2]);
        assert_eq!(officer().disabled(&by(3), Some(&company), now), Err(Refusal::OwnAccount));
        let gone = officer().disabled(&by(1), Some(&company), now).unwrap();
        assert_eq!((gone.state, gone.version), (State::Disabled { since: now }, 4));
        assert_eq!(gone.clone().disabled(&by(1), Some(&company), now), Err(Refusal::WrongStage));
        assert_eq!(gone.clone().changed(as_officer(), Some(&company)), Err(Refusal::WrongStage));
        let back = gone.enabled().unwrap();
        assert_eq!((back.state, back.version), (State::Invited, 5));
        assert_eq!(back.enabled(), Err(Refusal::WrongStage));
    }
}
