//! A table of a company's accounts.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::sheet::{Cells, Column};
use super::{Entry, Labels, Outcome, Plan, Vocabulary, Why, Wrong};
use crate::account::{Account, Language, NAME, Role};
use crate::id::AccountId;
use crate::input::{self, Fault};
use crate::standing::{Standing, State};

/// An account as a row says it. Its address is what it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountEntry {
    /// The address.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// The roles, by their stable names, in the order of the tables.
    pub roles: Vec<&'static str>,
    /// The language; none when the table does not say.
    pub language: Option<&'static str>,
}

impl AccountEntry {
    /// The row of an account.
    pub fn of(account: &Account) -> Self {
        Self {
            email: account.email.clone(),
            name: account.name.clone(),
            roles: account.roles.iter().map(Role::as_str).collect(),
            language: Some(account.language.tag()),
        }
    }

    /// The roles.
    pub fn roles(&self) -> impl Iterator<Item = Role> + '_ {
        self.roles.iter().filter_map(|name| name.parse().ok())
    }

    /// The language: Dutch when nobody says.
    pub fn language(&self) -> Language {
        self.language.and_then(Language::from_tag).unwrap_or_default()
    }
}

impl Entry for AccountEntry {
    const COLUMNS: &'static [Column] = &[Column::Email, Column::Name, Column::Roles, Column::Language];
    const OPTIONAL: &'static [Column] = &[Column::Language];

    fn read(cells: &Cells<'_>, words: &Vocabulary<'_>) -> Result<Self, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let mut keep = |column, fault| {
            wrongs.push(Wrong { column: Some(column), why: Why::Fault(fault) });
        };
        let email = input::email(&cells.get(Column::Email)).map_err(|fault| keep(Column::Email, fault));
        let name = input::line(&cells.get(Column::Name), NAME).map_err(|fault| keep(Column::Name, fault));
        let roles = roles(&cells.get(Column::Roles), words).map_err(|fault| keep(Column::Roles, fault));
        let language = input::optional(&cells.get(Column::Language), language)
            .map_err(|fault| keep(Column::Language, fault));
        match (email, name, roles, language) {
            (Ok(email), Ok(name), Ok(roles), Ok(language)) => Ok(Self { email, name, roles, language }),
            _ => Err(wrongs),
        }
    }

    fn write(&self, labels: &Labels) -> Vec<String> {
        let role = |role: Role| labels.roles.get(&role).cloned().unwrap_or_else(|| role.as_str().to_owned());
        let roles: Vec<_> = self.roles().map(role).collect();
        let language = self.language().tag().to_owned();
        vec![self.email.clone(), self.name.clone(), roles.join(", "), language]
    }

    fn key(&self) -> String {
        self.email.clone()
    }

    fn onto(self, existing: Option<&Self>) -> Self {
        let language = self.language.or_else(|| existing.and_then(|it| it.language));
        Self { language: language.or(Some(Language::default().tag())), ..self }
    }
}

/// One or more roles, with any sign between them that people use.
fn roles(text: &str, words: &Vocabulary<'_>) -> Result<Vec<&'static str>, Fault> {
    let named = text.split([',', ';', '|', '/', '&', '+', '\n']).map(|word| word.trim().to_lowercase());
    let named: Vec<_> = named.filter(|word| !word.is_empty()).collect();
    if named.is_empty() {
        return Err(Fault::Required);
    }
    let known = named.iter().map(|word| words.roles.get(word).copied().ok_or(Fault::UnknownChoice));
    let roles: BTreeSet<_> = known.collect::<Result<_, _>>()?;
    Ok(roles.into_iter().map(Role::as_str).collect())
}

fn language(text: &str) -> Result<&'static str, Fault> {
    match text.to_lowercase().as_str() {
        "nl" | "nederlands" | "dutch" => Ok(Language::Dutch.tag()),
        "en" | "engels" | "english" => Ok(Language::English.tag()),
        _ => Err(Fault::UnknownChoice),
    }
}

/// The rows of what a company has: disabled accounts have none, they are on no table.
pub fn entries(accounts: &[Standing]) -> Vec<AccountEntry> {
    let enabled = accounts.iter().filter(|it| !matches!(it.state, State::Disabled { .. }));
    enabled.map(|it| AccountEntry::of(&it.account)).collect()
}

/// Marks what only the company as a whole can tell: addresses of accounts elsewhere and of disabled ones, and that nobody
/// could manage the company any more.
#[must_use]
pub fn within(
    mut plan: Plan<AccountEntry>,
    accounts: &[Standing],
    elsewhere: &BTreeMap<String, AccountId>,
) -> Plan<AccountEntry> {
    let is_new = |outcome: &Outcome<AccountEntry>, among: &dyn Fn(&str) -> bool| matches!(outcome, Outcome::New(entry) if among(&entry.email));
    let disabled = |email: &str| {
        accounts.iter().any(|it| it.account.email == email && matches!(it.state, State::Disabled { .. }))
    };
    plan.refuse(Some(Column::Email), Why::Disabled, |outcome| is_new(outcome, &disabled));
    plan.refuse(Some(Column::Email), Why::Taken, |outcome| {
        is_new(outcome, &|email| elsewhere.contains_key(email))
    });
    let admin = Role::ParticipantAdmin.as_str();
    let loses = |outcome: &Outcome<AccountEntry>| {
        matches!(outcome, Outcome::Changed { before, after }
            if before.roles.contains(&admin) && !after.roles.contains(&admin))
    };
    let managing = accounts.iter().filter(|it| it.manages()).map(|it| it.account.email.as_str());
    let leave: BTreeSet<_> = plan
        .steps
        .iter()
        .filter(|step| loses(&step.outcome))
        .filter_map(|step| step.outcome.after().map(|entry| entry.email.clone()))
        .collect();
    let managing: Vec<_> = managing.collect();
    if !managing.is_empty() && managing.iter().all(|email| leave.contains(*email)) {
        plan.refuse(Some(Column::Roles), Why::LastAdministrator, loses);
    }
    plan
}
