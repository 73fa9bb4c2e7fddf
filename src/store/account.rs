//! Accounts, their roles and ties, and sessions.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use gatekeeper_domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper_domain::id::{AccountId, ParticipantId};
use gatekeeper_domain::retention::Kept;
use gatekeeper_domain::standing::FORGOTTEN;
use jiff::Timestamp;
use jiff::civil::Date;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{account, account_role, account_tie, session};
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
}

/// Adds an account with the hash of its password; an empty one fits no password.
///
/// # Errors
/// [`StoreError::Constraint`] when another account has the address.
pub fn insert(conn: &mut Conn, new: &Account, password_hash: &str) -> Result<(), StoreError> {
    let company = match new.organisation {
        Organisation::Foundation => None,
        Organisation::Participant(id) => Some(Id::from(id)),
    };
    let row = (
        account::id.eq(Id::from(new.id)),
        account::email.eq(&new.email),
        account::name.eq(&new.name),
        account::participant_id.eq(company),
        account::password_hash.eq(password_hash),
        account::language.eq(new.language.tag()),
        account::trained_on.eq(new.trained.map(|day| day.to_string())),
        account::created_at.eq(Ts::new(conn.now)),
    );
    on!(conn.db, c => diesel::insert_into(account::table).values(row).execute(c))?;
    for role in new.roles.iter() {
        let row = (account_role::account_id.eq(Id::from(new.id)), account_role::role.eq(role.as_str()));
        on!(conn.db, c => diesel::insert_into(account_role::table).values(row).execute(c))?;
    }
    for tie in &new.ties {
        let row =
            (account_tie::account_id.eq(Id::from(new.id)), account_tie::participant_id.eq(Id::from(*tie)));
        on!(conn.db, c => diesel::insert_into(account_tie::table).values(row).execute(c))?;
    }
    Ok(())
}

/// An account that is not disabled.
pub fn get(conn: &mut Conn, id: AccountId) -> Result<Account, StoreError> {
    let row: Row = on!(conn.db, c => {
        account::table
            .filter(account::id.eq(Id::from(id)).and(account::disabled_at.is_null()))
            .select(Row::as_select())
            .first(c)
    })?;
    complete(conn, row)
}

/// The roles of an account: none when it is disabled, or there is no such account.
pub fn roles(conn: &mut Conn, id: AccountId) -> Result<BTreeSet<Role>, StoreError> {
    let roles: Vec<String> = on!(conn.db, c => {
        account_role::table
            .inner_join(account::table)
            .filter(account_role::account_id.eq(Id::from(id)).and(account::disabled_at.is_null()))
            .select(account_role::role)
            .load(c)
    })?;
    roles.iter().map(|role| role.parse().map_err(|_| stored::corrupt("account_role.role"))).collect()
}

/// The name of a user, disabled or not; [`FORGOTTEN`] of one who left so long ago that nobody may read it.
pub fn name(conn: &mut Conn, id: AccountId) -> Result<String, StoreError> {
    let (name, forgotten): (String, Option<Ts>) = on!(conn.db, c => {
        account::table.filter(account::id.eq(Id::from(id))).select((account::name, account::forgotten_at)).first(c)
    })?;
    let gone = forgotten.is_some_and(|at| at.get() <= conn.now);
    Ok(if gone { FORGOTTEN.to_owned() } else { name })
}

/// The account with this address and the hash of its password, if it is not disabled and has one.
pub fn credentials(conn: &mut Conn, email: &str) -> Result<Option<(AccountId, String)>, StoreError> {
    let found: Option<(Id, String)> = on!(conn.db, c => {
        account::table
            .filter(account::email.eq(email).and(account::disabled_at.is_null()))
            .filter(account::password_hash.ne(""))
            .select((account::id, account::password_hash))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(id, hash)| (id.to(), hash)))
}

/// How many accounts have the role, the disabled ones among them.
pub fn count(conn: &mut Conn, role: Role) -> Result<i64, StoreError> {
    Ok(
        on!(conn.db, c => account_role::table.filter(account_role::role.eq(role.as_str())).count().get_result(c))?,
    )
}

/// The accounts of a participant with this role that are not disabled, by address.
pub fn with_role(conn: &mut Conn, of: ParticipantId, role: Role) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        account::table
            .inner_join(account_role::table)
            .filter(account::participant_id.eq(Id::from(of)).and(account::disabled_at.is_null()))
            .filter(account_role::role.eq(role.as_str()))
            .order(account::email)
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(|row| complete(conn, row)).collect()
}

/// The security officers of every participant whose accounts are not disabled, by address.
pub fn officers(conn: &mut Conn) -> Result<BTreeMap<ParticipantId, Vec<AccountId>>, StoreError> {
    by_company(conn, Role::SecurityOfficer)
}

/// The accounts with this role of every participant that are not disabled, by address.
pub fn by_company(
    conn: &mut Conn,
    role: Role,
) -> Result<BTreeMap<ParticipantId, Vec<AccountId>>, StoreError> {
    let rows: Vec<(Option<Id>, Id)> = on!(conn.db, c => {
        account::table
            .inner_join(account_role::table)
            .filter(account::disabled_at.is_null().and(account_role::role.eq(role.as_str())))
            .order(account::email)
            .select((account::participant_id, account::id))
            .load(c)
    })?;
    let mut of: BTreeMap<ParticipantId, Vec<AccountId>> = BTreeMap::new();
    for (company, officer) in rows {
        if let Some(company) = company {
            of.entry(company.to()).or_default().push(officer.to());
        }
    }
    Ok(of)
}

/// The accounts of the foundation with this role that are not disabled, by address.
pub fn of_foundation(conn: &mut Conn, role: Role) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        account::table
            .inner_join(account_role::table)
            .filter(account::participant_id.is_null().and(account::disabled_at.is_null()))
            .filter(account_role::role.eq(role.as_str()))
            .order(account::email)
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(|row| complete(conn, row)).collect()
}

/// The accounts of a participant with this role that are not disabled, each with the day of its training.
pub fn trained(
    conn: &mut Conn,
    of: ParticipantId,
    role: Role,
) -> Result<Vec<(Account, Option<Date>)>, StoreError> {
    let accounts = with_role(conn, of, role)?;
    Ok(accounts.into_iter().map(|account| (account.trained, account)).map(|(day, it)| (it, day)).collect())
}

/// Records the day on which a user was trained.
pub fn train(conn: &mut Conn, id: AccountId, day: Date) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(account::table.filter(account::id.eq(Id::from(id))))
            .set(account::trained_on.eq(day.to_string()))
            .execute(c)
    })?;
    Ok(())
}

/// Chooses the language of an account's pages and mail. The version stays: what others proposed about the account does not
/// hang on it.
pub fn set_language(conn: &mut Conn, id: AccountId, language: Language) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(account::table.filter(account::id.eq(Id::from(id))))
            .set(account::language.eq(language.tag()))
            .execute(c)
    })?;
    Ok(())
}

fn complete(conn: &mut Conn, row: Row) -> Result<Account, StoreError> {
    let roles: Vec<String> = on!(conn.db, c => {
        account_role::table.filter(account_role::account_id.eq(row.id)).select(account_role::role).load(c)
    })?;
    let ties: Vec<Id> = on!(conn.db, c => {
        account_tie::table.filter(account_tie::account_id.eq(row.id)).select(account_tie::participant_id).load(c)
    })?;
    let organisation =
        row.participant_id.map_or(Organisation::Foundation, |id| Organisation::Participant(id.to()));
    let roles = roles.iter().map(|role| role.parse::<Role>()).collect::<Result<Vec<_>, _>>();
    let roles = roles.map_err(|_| stored::corrupt("account_role.role"))?;
    Ok(Account {
        id: row.id.to(),
        email: row.email,
        name: row.name,
        organisation,
        roles: Roles::new(organisation, roles).map_err(|_| stored::corrupt("account_role"))?,
        language: Language::from_tag(&row.language).ok_or(stored::corrupt("account.language"))?,
        ties: ties.into_iter().map(Id::to).collect(),
        trained: row.trained_on.as_deref().map(stored::day).transpose()?,
    })
}

/// Opens a session; only the hash of its token is kept.
pub fn open_session(conn: &mut Conn, token_hash: &[u8], of: AccountId, kept: Kept) -> Result<(), StoreError> {
    let row = (
        session::token_hash.eq(token_hash),
        session::account_id.eq(Id::from(of)),
        session::created_at.eq(Ts::new(conn.now)),
        session::seen_at.eq(Ts::new(conn.now)),
        session::kept_from.eq(Ts::new(kept.from)),
        session::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(session::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// An open session: whose it is, and when it was last used.
pub fn session(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<(AccountId, Timestamp)>, StoreError> {
    let found: Option<(Id, Ts)> = on!(conn.db, c => {
        live!(session, conn.now)
            .filter(session::token_hash.eq(token_hash))
            .select((session::account_id, session::seen_at))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(id, seen)| (id.to(), seen.get())))
}

/// Notes that a session was used.
pub fn touch_session(conn: &mut Conn, token_hash: &[u8]) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(session::table.filter(session::token_hash.eq(token_hash)))
            .set(session::seen_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

/// Ends a session.
pub fn close_session(conn: &mut Conn, token_hash: &[u8]) -> Result<(), StoreError> {
    on!(conn.db, c => diesel::delete(session::table.filter(session::token_hash.eq(token_hash))).execute(c))?;
    Ok(())
}
