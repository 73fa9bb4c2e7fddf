//! Taking in a table of a company's accounts or facilities: first what it would do, then all of it or nothing. And the same
//! table back.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::account::managed;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{AccountInput, Language, Organisation, Role};
use crate::domain::facility::Facility;
use crate::domain::id::{AccountId, ParticipantId, RecordId, RequestKey};
use crate::domain::import::account::{self as accounts_table, AccountEntry};
use crate::domain::import::facility::{self as facilities_table, FacilityEntry};
use crate::domain::import::sheet::{Column, Dialect, Sheet};
use crate::domain::import::{self, Entry, Labels, Outcome, Plan, Vocabulary};
use crate::domain::input::FieldFault;
use crate::domain::job::Due;
use crate::domain::permission::{Action, Actor, User};
use crate::domain::standing::{Change, Company, Standing};
use crate::ids::NewId;
use crate::store::{Conn, Tx, consumer as consumers, participant as participants, standing as standings};

/// A table as it came out of what was pasted, or why it is none.
pub type Read = Result<Sheet, Vec<FieldFault>>;

/// What taking in a table would do.
pub struct Preview<T> {
    /// Row by row.
    pub plan: Plan<T>,
    /// What stands for exactly this plan: it is carried out only while it is still the same.
    pub digest: String,
}

/// What a table did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct TakenIn {
    /// Rows that made something.
    pub new: usize,
    /// Rows that changed something.
    pub changed: usize,
}

/// Kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A company's accounts.
    Accounts,
    /// A company's facilities.
    Facilities,
}

impl Kind {
    /// The stable name in texts and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Facilities => "facilities",
        }
    }

    /// What it takes to see what a table would do.
    pub const fn check(self, company: ParticipantId) -> Action {
        match self {
            Self::Accounts => Action::CheckAccounts(company),
            Self::Facilities => Action::CheckFacilities(company),
        }
    }
}

/// The name of a company about which this user takes tables in, for the form.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::CompanyManagesItself`].
pub fn company(app: &App, actor: &Actor, kind: Kind, id: ParticipantId) -> Result<String, Error> {
    app.read(actor, kind.check(id), |conn| {
        if kind == Kind::Accounts {
            managed(conn, actor.user()?, Organisation::Participant(id))?;
        }
        Ok(participants::name(conn, id)?)
    })
}

/// What taking in a table of accounts would do. Changes nothing; the trail names the accounts elsewhere whose addresses it
/// asks for: that they cannot be used tells that there are such.
///
/// # Errors
/// [`Error::Invalid`] for what is no table; [`Refusal::NotFound`]; [`Refusal::CompanyManagesItself`].
pub fn check_accounts(
    app: &App,
    actor: &Actor,
    company: ParticipantId,
    sheet: &Read,
) -> Result<Preview<AccountEntry>, Error> {
    app.act(actor, Action::CheckAccounts(company), |tx| {
        let (plan, state) = plan_accounts(app, tx, actor.user()?, company, sheet)?;
        let elsewhere = state.elsewhere.into_iter().map(RecordId::uuid);
        Ok(Done::new(preview(plan)?).about(elsewhere))
    })
}

/// Takes in a table of accounts: all rows, or none. New users are invited.
///
/// # Errors
/// As [`check_accounts`]; [`Refusal::ImportFaulty`] when a row is wrong; [`Refusal::StalePlan`] when the table would do
/// something else than was shown.
pub fn import_accounts(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    company: ParticipantId,
    sheet: &Read,
    seen: &str,
) -> Result<TakenIn, Error> {
    app.once(actor, key, Action::ImportAccounts(company), |tx| {
        let (plan, state) = plan_accounts(app, tx, actor.user()?, company, sheet)?;
        let taken = ready(&plan, seen)?;
        let (mut mails, mut about) = (Vec::new(), Vec::new());
        for step in &plan.steps {
            match &step.outcome {
                Outcome::New(entry) => {
                    let (id, sent) = add(app, tx, company, entry)?;
                    about.push(id);
                    mails.extend(sent);
                }
                Outcome::Changed { after, .. } => {
                    let (id, sent) = change(app, tx, &state, after)?;
                    about.push(id);
                    mails.extend(sent);
                }
                Outcome::Same(_) | Outcome::Wrong(_) => {}
            }
        }
        tx.head.rights += 1;
        Ok(Done::new(taken).jobs(mails).about(about))
    })
}

/// A company and its accounts.
struct State {
    company: Option<Company>,
    accounts: Vec<Standing>,
    elsewhere: Vec<AccountId>,
}

fn plan_accounts(
    app: &App,
    conn: &mut Conn,
    user: &User,
    company: ParticipantId,
    sheet: &Read,
) -> Result<(Plan<AccountEntry>, State), Error> {
    let organisation = Organisation::Participant(company);
    let managed = managed(conn, user, organisation)?;
    let accounts = standings::of(conn, organisation)?;
    let plan = import::plan(table(sheet)?, &accounts_table::entries(&accounts), &app.vocabulary())?;
    let addresses: Vec<_> = plan.steps.iter().filter_map(|step| step.outcome.after()).collect();
    let addresses: Vec<_> = addresses.iter().map(|entry| entry.email.clone()).collect();
    let elsewhere = standings::elsewhere(conn, company, &addresses)?;
    let plan = accounts_table::within(plan, &accounts, &elsewhere);
    let elsewhere = elsewhere.into_values().collect();
    Ok((plan, State { company: managed, accounts, elsewhere }))
}

fn add(
    app: &App,
    tx: &mut Tx,
    company: ParticipantId,
    entry: &AccountEntry,
) -> Result<(uuid::Uuid, Vec<Due>), Error> {
    let input = AccountInput {
        email: entry.email.clone(),
        name: entry.name.clone(),
        roles: entry.roles().map(|role| role.as_str().to_owned()).collect(),
        language: entry.language().tag().to_owned(),
    };
    let new = input.check(app.ids.new(), Organisation::Participant(company))?;
    let mut mails = app.add(tx, &new)?;
    mails.extend(app.announce_roles(tx, None, &Standing::new(new.clone()))?);
    Ok((new.id.uuid(), mails))
}

fn change(
    app: &App,
    tx: &mut Tx,
    state: &State,
    entry: &AccountEntry,
) -> Result<(uuid::Uuid, Vec<Due>), Error> {
    let known = state.accounts.iter().find(|it| it.account.email == entry.email);
    let standing = known.cloned().ok_or(Refusal::StalePlan)?;
    let roles = crate::domain::account::Roles::new(standing.account.organisation, entry.roles())?;
    let change = Change { name: entry.name.clone(), language: entry.language(), roles: Some(roles) };
    let before = standing.account.clone();
    let changed = standing.changed(change, state.company.as_ref())?;
    standings::save(tx, &changed, None)?;
    Ok((changed.account.id.uuid(), app.announce_roles(tx, Some(&before), &changed)?))
}

/// What taking in a table of facilities would do. Changes nothing.
///
/// # Errors
/// [`Error::Invalid`] for what is no table; [`Refusal::NotFound`].
pub fn check_facilities(
    app: &App,
    actor: &Actor,
    company: ParticipantId,
    sheet: &Read,
) -> Result<Preview<FacilityEntry>, Error> {
    app.act(actor, Action::CheckFacilities(company), |tx| {
        let (plan, _) = plan_facilities(app, tx, company, sheet)?;
        Ok(Done::new(preview(plan)?))
    })
}

/// Takes in a table of facilities: all rows, or none.
///
/// # Errors
/// As [`check_facilities`]; [`Refusal::ImportFaulty`]; [`Refusal::StalePlan`]; [`Refusal::WrongStage`] for a company that
/// has left.
pub fn import_facilities(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    company: ParticipantId,
    sheet: &Read,
    seen: &str,
) -> Result<TakenIn, Error> {
    app.once(actor, key, Action::ImportFacilities(company), |tx| {
        let (plan, facilities) = plan_facilities(app, tx, company, sheet)?;
        let taken = ready(&plan, seen)?;
        let participant = participants::get(tx, company)?;
        let mut about = Vec::new();
        for step in &plan.steps {
            match &step.outcome {
                Outcome::New(entry) => {
                    let details = entry.details(&app.protocol)?;
                    about.push(app.insert_facility(tx, &participant, &details)?.uuid());
                }
                Outcome::Changed { after, .. } => {
                    let known = facilities.iter().find(|it| FacilityEntry::of(it).key() == after.key());
                    let facility = known.cloned().ok_or(Refusal::StalePlan)?;
                    let (details, seen) = (after.details(&app.protocol)?, facility.version);
                    let changed = facility.change(details, seen, &participant)?;
                    participants::save_facility(tx, &changed)?;
                    about.push(changed.id.uuid());
                }
                Outcome::Same(_) | Outcome::Wrong(_) => {}
            }
        }
        if taken.changed > 0 {
            consumers::renew(tx, company)?;
        }
        Ok(Done::new(taken).about(about))
    })
}

fn plan_facilities(
    app: &App,
    conn: &mut Conn,
    company: ParticipantId,
    sheet: &Read,
) -> Result<(Plan<FacilityEntry>, Vec<Facility>), Error> {
    let participant = participants::get(conn, company)?;
    let mut facilities = participants::facilities(conn, company)?;
    facilities.retain(|facility| facility.closed.is_none());
    let entries: Vec<_> = facilities.iter().map(FacilityEntry::of).collect();
    let plan = import::plan(table(sheet)?, &entries, &app.vocabulary())?;
    let plan = facilities_table::within(plan, &facilities, &participant);
    Ok((plan, facilities))
}

fn table(sheet: &Read) -> Result<&Sheet, Error> {
    sheet.as_ref().map_err(|faults| Error::Invalid(faults.clone()))
}

fn preview<T: Entry>(plan: Plan<T>) -> Result<Preview<T>, Error> {
    Ok(Preview { digest: digest(&plan)?, plan })
}

/// What stands for a plan, what there was before it included.
fn digest<T: Serialize>(plan: &Plan<T>) -> Result<String, Error> {
    let bytes = serde_json::to_vec(plan).map_err(|_| Error::internal("a plan is unwritable"))?;
    Ok(data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)))
}

fn ready<T: Entry>(plan: &Plan<T>, seen: &str) -> Result<TakenIn, Error> {
    if !plan.is_sound() {
        return Err(Refusal::ImportFaulty.into());
    }
    if digest(plan)? != seen {
        return Err(Refusal::StalePlan.into());
    }
    Ok(TakenIn { new: plan.count("new"), changed: plan.count("changed") })
}

/// The table of a company's accounts, but for those that are disabled.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn export_accounts(
    app: &App,
    actor: &Actor,
    company: ParticipantId,
    (language, dialect): (Language, Dialect),
) -> Result<Sheet, Error> {
    app.act(actor, Action::ExportAccounts(company), |tx| {
        let organisation = Organisation::Participant(company);
        super::account::visible(actor.user()?, organisation)?;
        participants::name(tx, company)?;
        let entries = accounts_table::entries(&standings::of(tx, organisation)?);
        Ok(Done::new(import::sheet(&entries, &app.labels(language, dialect))))
    })
}

/// The table of a company's facilities, but for those that are closed.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn export_facilities(
    app: &App,
    actor: &Actor,
    company: ParticipantId,
    (language, dialect): (Language, Dialect),
) -> Result<Sheet, Error> {
    app.act(actor, Action::ExportFacilities(company), |tx| {
        super::account::visible(actor.user()?, Organisation::Participant(company))?;
        participants::name(tx, company)?;
        let facilities = participants::facilities(tx, company)?;
        let open = facilities_table::open(&facilities);
        let entries: Vec<_> = open.into_iter().map(FacilityEntry::of).collect();
        Ok(Done::new(import::sheet(&entries, &app.labels(language, dialect))))
    })
}

impl App {
    /// The words that tables may use.
    fn vocabulary(&self) -> Vocabulary<'_> {
        let (mut roles, mut mainports) = (BTreeMap::new(), BTreeMap::new());
        for role in Role::ALL.into_iter().filter(|role| !role.is_foundation()) {
            let name = role.as_str();
            let labels = Language::ALL.map(|language| self.texts.get(language, &format!("role-{name}")));
            let words = [name.to_owned(), name.replace('_', " ")].into_iter().chain(labels);
            roles.extend(words.map(|word| (word.to_lowercase(), role)));
        }
        for (mainport, label) in &self.protocol.mainport {
            let words = [mainport.as_str(), &label.nl, &label.en];
            mainports.extend(words.map(|word| (word.to_lowercase(), mainport.clone())));
        }
        Vocabulary { roles, mainports, protocol: &self.protocol }
    }

    /// The words that tables are written with.
    fn labels(&self, language: Language, dialect: Dialect) -> Labels {
        let text = |family: &str, name: &str| self.texts.get(language, &format!("{family}-{name}"));
        let headings = Column::ALL.iter().map(|it| (it.as_str(), text("column", it.as_str())));
        let roles = Role::ALL.into_iter().map(|role| (role, text("role", role.as_str())));
        let mainports = self.protocol.mainport.iter().map(|(mainport, label)| {
            let label = match language {
                Language::Dutch => &label.nl,
                Language::English => &label.en,
            };
            (mainport.clone(), label.clone())
        });
        Labels {
            headings: headings.collect(),
            roles: roles.collect(),
            mainports: mainports.collect(),
            dialect,
        }
    }
}
