//! Changes to the accounts of the foundation that wait for a second administrator.

use diesel::prelude::*;
use gatekeeper_domain::account::{Language, Role};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::AccountProposalId;
use gatekeeper_domain::proposal::{Proposal, Proposed};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::account_proposal;
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = account_proposal)]
struct Row {
    id: Id,
    kind: String,
    account_id: Option<Id>,
    account_version: Option<i32>,
    email: Option<String>,
    name: Option<String>,
    role: Option<String>,
    language: Option<String>,
    proposed_by: Id,
    proposed_at: Ts,
    kept_from: Ts,
    keep_until: Ts,
}

impl From<&Proposal> for Row {
    fn from(new: &Proposal) -> Self {
        let bare = Self {
            id: new.id.into(),
            kind: new.what.as_str().to_owned(),
            account_id: new.what.account().map(Id::from),
            account_version: None,
            email: None,
            name: None,
            role: None,
            language: None,
            proposed_by: new.by.account.into(),
            proposed_at: Ts::new(new.by.at),
            kept_from: Ts::new(new.kept.from),
            keep_until: Ts::new(new.kept.until),
        };
        match &new.what {
            Proposed::Account { email, name, role, language } => Self {
                email: Some(email.clone()),
                name: Some(name.clone()),
                role: Some(role.as_str().to_owned()),
                language: Some(language.tag().to_owned()),
                ..bare
            },
            Proposed::Role { version, role, .. } => {
                Self { account_version: Some(*version), role: Some(role.as_str().to_owned()), ..bare }
            }
            Proposed::Enable { version, .. } => Self { account_version: Some(*version), ..bare },
        }
    }
}

impl Row {
    fn into_domain(self) -> Result<Proposal, StoreError> {
        let corrupt = stored::corrupt("account_proposal");
        let role = self.role.as_deref().map(str::parse::<Role>).transpose().map_err(|_| corrupt)?;
        let language = self.language.as_deref().and_then(Language::from_tag);
        let account = self.account_id.map(Id::to);
        let what = match (self.kind.as_str(), account, self.account_version, role) {
            ("account", None, None, Some(role)) => Proposed::Account {
                email: self.email.ok_or(stored::corrupt("account_proposal.email"))?,
                name: self.name.ok_or(stored::corrupt("account_proposal.name"))?,
                role,
                language: language.ok_or(stored::corrupt("account_proposal.language"))?,
            },
            ("role", Some(account), Some(version), Some(role)) => Proposed::Role { account, version, role },
            ("enable", Some(account), Some(version), None) => Proposed::Enable { account, version },
            _ => return Err(stored::corrupt("account_proposal.kind")),
        };
        Ok(Proposal {
            id: self.id.to(),
            what,
            by: By { account: self.proposed_by.to(), at: self.proposed_at.get() },
            kept: Kept { from: self.kept_from.get(), until: self.keep_until.get() },
        })
    }
}

/// Adds a proposal.
pub fn insert(conn: &mut Conn, new: &Proposal) -> Result<(), StoreError> {
    let row = Row::from(new);
    on!(conn.db, c => diesel::insert_into(account_proposal::table).values(row).execute(c))?;
    Ok(())
}

/// A proposal that can still be confirmed.
pub fn get(conn: &mut Conn, id: AccountProposalId) -> Result<Proposal, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(account_proposal, conn.now)
            .filter(account_proposal::id.eq(Id::from(id)))
            .select(Row::as_select())
            .first(c)
    })?;
    row.into_domain()
}

/// Every proposal that can still be confirmed, the oldest first.
pub fn open(conn: &mut Conn) -> Result<Vec<Proposal>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(account_proposal, conn.now)
            .order((account_proposal::proposed_at, account_proposal::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// Takes away a proposal that was decided: what was done stands in the trail.
pub fn close(conn: &mut Conn, id: AccountProposalId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::delete(account_proposal::table.filter(account_proposal::id.eq(Id::from(id)))).execute(c)
    })?;
    Ok(())
}
