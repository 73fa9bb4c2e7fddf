//! Accounts of users and their roles.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;

use crate::id::{AccountId, ParticipantId};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::refusal::Refusal;

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Organisation {
    /// The foundation that runs the register.
    Foundation,
    /// A participant.
    Participant(ParticipantId),
}

/// What an account may be used for (domain rules, "Words").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Foundation: manages participants and accounts.
    Administrator,
    /// Foundation: judges reports.
    Assessor,
    /// Foundation: handles requests of people concerned.
    RightsOfficer,
    /// Foundation: advises and reads all logs (FG).
    PrivacyOfficer,
    /// Foundation: reads.
    Auditor,
    /// Participant: reports and answers notifications.
    SecurityOfficer,
    /// Participant: submits what leaves the company.
    SecurityManager,
    /// Participant: manages its accounts and keys.
    ParticipantAdmin,
    /// Participant: checks one shown pass.
    GateGuard,
}

impl Role {
    /// Every role, in the order of the tables.
    pub const ALL: [Self; 9] = [
        Self::Administrator,
        Self::Assessor,
        Self::RightsOfficer,
        Self::PrivacyOfficer,
        Self::Auditor,
        Self::SecurityOfficer,
        Self::SecurityManager,
        Self::ParticipantAdmin,
        Self::GateGuard,
    ];

    /// The stable name in storage, files and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Assessor => "assessor",
            Self::RightsOfficer => "rights_officer",
            Self::PrivacyOfficer => "privacy_officer",
            Self::Auditor => "auditor",
            Self::SecurityOfficer => "security_officer",
            Self::SecurityManager => "security_manager",
            Self::ParticipantAdmin => "participant_admin",
            Self::GateGuard => "gate_guard",
        }
    }

    /// Whether the role belongs to the foundation, not to a participant.
    pub const fn is_foundation(self) -> bool {
        match self {
            Self::Administrator
            | Self::Assessor
            | Self::RightsOfficer
            | Self::PrivacyOfficer
            | Self::Auditor => true,
            Self::SecurityOfficer | Self::SecurityManager | Self::ParticipantAdmin | Self::GateGuard => false,
        }
    }
}

/// A word that names no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a role")]
pub struct NotARole;

impl FromStr for Role {
    type Err = NotARole;
    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(NotARole)
    }
}

/// The roles of one account: at least one, all of the account's own organisation, never two of the foundation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// The roles, if one account of that organisation may have them together.
    ///
    /// # Errors
    /// [`Refusal::RolesConflict`] when there is none, one of another organisation's, or a second foundation role.
    pub fn new(organisation: Organisation, roles: impl IntoIterator<Item = Role>) -> Result<Self, Refusal> {
        let roles: BTreeSet<_> = roles.into_iter().collect();
        let foundation = organisation == Organisation::Foundation;
        let fits = roles.iter().all(|role| role.is_foundation() == foundation);
        if roles.is_empty() || !fits || (foundation && roles.len() > 1) {
            return Err(Refusal::RolesConflict);
        }
        Ok(Self(roles))
    }

    /// Whether the role is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// The roles in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }
}

/// The languages of pages and mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Dutch, Self::English];

    /// The tag of BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The language with this tag, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// A user's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address to sign in with and to send mail to, in small letters.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// Whose account it is.
    pub organisation: Organisation,
    /// What it may be used for.
    pub roles: Roles,
    /// The language of its pages and mail.
    pub language: Language,
    /// Companies that the user is tied to (former job, family, shares) and may not judge.
    pub ties: Vec<ParticipantId>,
    /// The day on which the user was trained, as the foundation noted it.
    pub trained: Option<Date>,
}

/// The most characters of a user's name.
pub const NAME: u16 = 120;

/// What was typed about a new or changed account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountInput {
    /// The address.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// The roles, by their stable names.
    pub roles: Vec<String>,
    /// The language, by its tag.
    pub language: String,
}

impl AccountInput {
    /// The account with this id that was typed.
    ///
    /// # Errors
    /// Every field that must be filled in otherwise.
    pub fn check(&self, id: AccountId, organisation: Organisation) -> Result<Account, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let email = faults.keep("email", input::email(&self.email));
        let rest = self.rest(organisation, &mut faults);
        faults.finish(email.zip(rest).map(|(email, (name, roles, language))| Account {
            id,
            email,
            name,
            organisation,
            roles,
            language,
            ties: Vec::new(),
            trained: None,
        }))
    }

    /// Name, roles and language that were typed of an account whose address stays.
    ///
    /// # Errors
    /// Every field that must be filled in otherwise.
    pub fn check_change(
        &self,
        organisation: Organisation,
    ) -> Result<(String, Roles, Language), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let rest = self.rest(organisation, &mut faults);
        faults.finish(rest)
    }

    fn rest(&self, organisation: Organisation, faults: &mut Faults) -> Option<(String, Roles, Language)> {
        let name = faults.keep("name", input::line(&self.name, NAME));
        let roles = faults.keep("roles", self.roles(organisation));
        let language = Language::from_tag(&self.language).ok_or(Fault::UnknownChoice);
        let language = faults.keep("language", language);
        name.zip(roles).zip(language).map(|((name, roles), language)| (name, roles, language))
    }

    fn roles(&self, organisation: Organisation) -> Result<Roles, Fault> {
        if self.roles.is_empty() {
            return Err(Fault::Required);
        }
        let roles = self.roles.iter().map(|role| role.parse::<Role>());
        let roles = roles.collect::<Result<Vec<_>, _>>().map_err(|_| Fault::UnknownChoice)?;
        Roles::new(organisation, roles).map_err(|_| Fault::UnknownChoice)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_foundation_never_gives_two_roles() {
        let company = Organisation::Participant(ParticipantId(Uuid::nil()));
        for first in Role::ALL {
            for second in Role::ALL {
                let allowed = |organisation| Roles::new(organisation, [first, second]).is_ok();
                assert_eq!(allowed(Organisation::Foundation), first == second && first.is_foundation());
                assert_eq!(allowed(company), !first.is_foundation() && !second.is_foundation());
            }
        }
        assert!(Roles::new(company, []).is_err());
    }

    #[test]
    fn names_round_trip() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert_eq!(Language::from_tag("nl"), Some(Language::Dutch));
        assert_eq!(Language::from_tag("de"), None);
    }
}
