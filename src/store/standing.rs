//! How accounts stand: what those who manage accounts see and change.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper_domain::id::{AccountId, ParticipantId};
use gatekeeper_domain::standing::{Company, FORGOTTEN, Standing, State};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::{account, account_role, account_tie, invitation, session};
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable)]
#[diesel(table_name = account)]
struct Row {
    id: Id,
    email: String,
    name: String,
    participant_id: Option<Id>,
    language: String,
    trained_on: Option<String>,
    password_hash: String,
    disabled_at: Option<Ts>,
    version: i32,
}

impl Row {
    fn state(&self) -> State {
        match self.disabled_at {
            Some(since) => State::Disabled { since: since.get() },
            None if self.password_hash.is_empty() => State::Invited,
            None => State::Active,
        }
    }

    fn complete(self, roles: &[String], ties: Vec<ParticipantId>) -> Result<Standing, StoreError> {
        let organisation =
            self.participant_id.map_or(Organisation::Foundation, |id| Organisation::Participant(id.to()));
        let roles = roles.iter().map(|role| role.parse::<Role>()).collect::<Result<Vec<_>, _>>();
        let roles = roles.map_err(|_| stored::corrupt("account_role.role"))?;
        let state = self.state();
        let account = Account {
            id: self.id.to(),
            email: self.email,
            name: self.name,
            organisation,
            roles: Roles::new(organisation, roles).map_err(|_| stored::corrupt("account_role"))?,
            language: Language::from_tag(&self.language).ok_or(stored::corrupt("account.language"))?,
            ties,
            trained: self.trained_on.as_deref().map(stored::day).transpose()?,
        };
        Ok(Standing { account, state, version: self.version })
    }
}

/// The accounts that are still known: what nobody may read any more is left out, whether it was erased or not.
macro_rules! known {
    ($now:expr) => {
        account::table.filter(account::forgotten_at.is_null().or(account::forgotten_at.gt(Ts::new($now))))
    };
}

/// One account, disabled or not.
///
/// # Errors
/// [`StoreError::NotFound`] also for one that is no longer known.
pub fn get(conn: &mut Conn, id: AccountId) -> Result<Standing, StoreError> {
    let row: Row = on!(conn.db, c => {
        known!(conn.now).filter(account::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    complete(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// The accounts of an organisation, by name.
pub fn of(conn: &mut Conn, organisation: Organisation) -> Result<Vec<Standing>, StoreError> {
    macro_rules! those {
        ($filter:expr) => {
            on!(conn.db, c => {
                known!(conn.now)
                    .filter($filter)
                    .order((account::name, account::email))
                    .select(Row::as_select())
                    .load(c)
            })?
        };
    }
    let rows: Vec<Row> = match organisation {
        Organisation::Foundation => those!(account::participant_id.is_null()),
        Organisation::Participant(id) => those!(account::participant_id.eq(Id::from(id))),
    };
    complete(conn, rows)
}

fn complete(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Standing>, StoreError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let roles: Vec<(Id, String)> = on!(conn.db, c => {
        account_role::table
            .filter(account_role::account_id.eq_any(&ids))
            .order(account_role::role)
            .select((account_role::account_id, account_role::role))
            .load(c)
    })?;
    let ties: Vec<(Id, Id)> = on!(conn.db, c => {
        account_tie::table
            .filter(account_tie::account_id.eq_any(&ids))
            .order(account_tie::participant_id)
            .select((account_tie::account_id, account_tie::participant_id))
            .load(c)
    })?;
    let mut roles_of: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    for (of, role) in roles {
        roles_of.entry(of).or_default().push(role);
    }
    let mut ties_of: BTreeMap<Id, Vec<ParticipantId>> = BTreeMap::new();
    for (of, tie) in ties {
        ties_of.entry(of).or_default().push(tie.to());
    }
    let of = |row: Row| {
        let (roles, ties) = (roles_of.remove(&row.id).unwrap_or_default(), ties_of.remove(&row.id));
        row.complete(&roles, ties.unwrap_or_default())
    };
    rows.into_iter().map(of).collect()
}

/// A company and who can manage it.
pub fn company(conn: &mut Conn, id: ParticipantId) -> Result<Company, StoreError> {
    let administrators: Vec<Id> = on!(conn.db, c => {
        account::table
            .inner_join(account_role::table)
            .filter(account::participant_id.eq(Id::from(id)).and(account::disabled_at.is_null()))
            .filter(account::password_hash.ne(""))
            .filter(account_role::role.eq(Role::ParticipantAdmin.as_str()))
            .order(account::id)
            .select(account::id)
            .load(c)
    })?;
    Ok(Company { id, administrators: administrators.into_iter().map(Id::to).collect() })
}

/// The administrators of the foundation who can act: active, with the role.
pub fn administrators(conn: &mut Conn) -> Result<Vec<AccountId>, StoreError> {
    let all = of(conn, Organisation::Foundation)?;
    let can =
        all.into_iter().filter(|it| it.state == State::Active && it.account.roles.has(Role::Administrator));
    Ok(can.map(|it| it.account.id).collect())
}

/// Which of these addresses belong to accounts elsewhere than in this company, and to which.
pub fn elsewhere(
    conn: &mut Conn,
    company: ParticipantId,
    addresses: &[String],
) -> Result<BTreeMap<String, AccountId>, StoreError> {
    let found: Vec<(String, Id)> = on!(conn.db, c => {
        account::table
            .filter(account::email.eq_any(addresses))
            .filter(account::participant_id.ne(Id::from(company)).or(account::participant_id.is_null()))
            .select((account::email, account::id))
            .load(c)
    })?;
    Ok(found.into_iter().map(|(email, id)| (email, id.to())).collect())
}

/// Whether any account has this address, disabled or not.
pub fn is_taken(conn: &mut Conn, email: &str) -> Result<bool, StoreError> {
    let found: i64 =
        on!(conn.db, c => account::table.filter(account::email.eq(email)).count().get_result(c))?;
    Ok(found > 0)
}

/// Stores what has changed of an account. A disabled one opens nothing any more: password, sessions and invitations go.
pub fn save(conn: &mut Conn, changed: &Standing, forgotten: Option<Timestamp>) -> Result<(), StoreError> {
    let Standing { account: new, state, version } = changed;
    let id = Id::from(new.id);
    let disabled = match state {
        State::Disabled { since } => Some(Ts::new(*since)),
        State::Invited | State::Active => None,
    };
    let row = (
        account::name.eq(&new.name),
        account::language.eq(new.language.tag()),
        account::trained_on.eq(new.trained.map(|day| day.to_string())),
        account::disabled_at.eq(disabled),
        account::forgotten_at.eq(forgotten.map(Ts::new)),
        account::version.eq(version),
    );
    on!(conn.db, c => diesel::update(account::table.filter(account::id.eq(id))).set(row).execute(c))?;
    on!(conn.db, c => diesel::delete(account_role::table.filter(account_role::account_id.eq(id))).execute(c))?;
    for role in new.roles.iter() {
        let role = (account_role::account_id.eq(id), account_role::role.eq(role.as_str()));
        on!(conn.db, c => diesel::insert_into(account_role::table).values(role).execute(c))?;
    }
    on!(conn.db, c => diesel::delete(account_tie::table.filter(account_tie::account_id.eq(id))).execute(c))?;
    for tie in &new.ties {
        let tie = (account_tie::account_id.eq(id), account_tie::participant_id.eq(Id::from(*tie)));
        on!(conn.db, c => diesel::insert_into(account_tie::table).values(tie).execute(c))?;
    }
    if disabled.is_some() {
        shut(conn, new.id)?;
    }
    Ok(())
}

/// Takes away everything by which somebody could use the account.
fn shut(conn: &mut Conn, id: AccountId) -> Result<(), StoreError> {
    set_password(conn, id, "")?;
    end_sessions(conn, id)?;
    on!(conn.db, c => {
        diesel::delete(invitation::table.filter(invitation::account_id.eq(Id::from(id)))).execute(c)
    })?;
    Ok(())
}

/// Stores the hash of a password; an empty one fits no password.
pub fn set_password(conn: &mut Conn, id: AccountId, hash: &str) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(account::table.filter(account::id.eq(Id::from(id))))
            .set(account::password_hash.eq(hash))
            .execute(c)
    })?;
    Ok(())
}

/// Ends every session of an account.
pub fn end_sessions(conn: &mut Conn, id: AccountId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::delete(session::table.filter(session::account_id.eq(Id::from(id)))).execute(c)
    })?;
    Ok(())
}

/// Takes away what is personal in accounts that nobody may read any more. The rows stay: decisions point to them.
pub fn forget(conn: &mut Conn) -> Result<Vec<AccountId>, StoreError> {
    let due: Vec<(Id, String)> = on!(conn.db, c => {
        account::table
            .filter(account::forgotten_at.le(Ts::new(conn.now)))
            .select((account::id, account::email))
            .load(c)
    })?;
    // Where an address stood stands the id from then on: unlike any address, and no other's.
    let due: Vec<_> = due.into_iter().filter(|(id, email)| *email != id.0.to_string()).collect();
    for (id, _) in &due {
        let blank = (
            account::email.eq(id.0.to_string()),
            account::name.eq(FORGOTTEN),
            account::password_hash.eq(""),
            account::trained_on.eq(None::<String>),
        );
        on!(conn.db, c => diesel::update(account::table.filter(account::id.eq(id))).set(blank).execute(c))?;
        on!(conn.db, c => diesel::delete(account_role::table.filter(account_role::account_id.eq(id))).execute(c))?;
        on!(conn.db, c => diesel::delete(account_tie::table.filter(account_tie::account_id.eq(id))).execute(c))?;
    }
    Ok(due.into_iter().map(|(id, _)| id.to()).collect())
}

/// Accounts that are disabled and could be used all the same, in words.
pub fn left_open(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let disabled = || account::disabled_at.is_not_null();
    // not live: what opens something is looked for over every row there is.
    let (sessions, invitations): (i64, i64) = on!(conn.db, c => {
        session::table.inner_join(account::table).filter(disabled()).count().get_result(c).and_then(|sessions| {
            // not live: as above.
            let invited = invitation::table.inner_join(account::table).filter(disabled());
            Ok((sessions, invited.count().get_result(c)?))
        })
    })?;
    let passwords: i64 = on!(conn.db, c => {
        account::table.filter(disabled().and(account::password_hash.ne(""))).count().get_result(c)
    })?;
    let found = [("sessions", sessions), ("invitations", invitations), ("passwords", passwords)];
    Ok(found.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{count} {what}")).collect())
}
