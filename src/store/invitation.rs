//! Invitations to choose a password. Only a hash of the token: a stolen database invites nobody.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::id::{AccountId, InvitationId};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::invitation;
use super::sql_types::{Id, Ts};

/// Adds an invitation; any older one of the account is over.
pub fn renew(conn: &mut Conn, id: InvitationId, of: AccountId, kept: Kept) -> Result<(), StoreError> {
    close(conn, of)?;
    let row = (
        invitation::id.eq(Id::from(id)),
        invitation::account_id.eq(Id::from(of)),
        invitation::token_hash.eq(hash(&conn.vault.invitation_token(id))),
        invitation::kept_from.eq(Ts::new(kept.from)),
        invitation::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(invitation::table).values(row).execute(c))?;
    Ok(())
}

/// Whose password this token may choose.
///
/// # Errors
/// [`StoreError::NotFound`] for a token that was used or replaced, is too old, or never was.
pub fn account(conn: &mut Conn, token: &str) -> Result<AccountId, StoreError> {
    let id: Id = on!(conn.db, c => {
        live!(invitation, conn.now)
            .filter(invitation::token_hash.eq(hash(token)))
            .select(invitation::account_id)
            .first(c)
    })?;
    Ok(id.to())
}

/// Whether this token names an invitation, be it too old by now.
pub fn is_known(conn: &mut Conn, token: &str) -> Result<bool, StoreError> {
    // not live: it tells made-up tokens from those that came too late, and shows nothing.
    let known: i64 = on!(conn.db, c => {
        invitation::table.filter(invitation::token_hash.eq(hash(token))).count().get_result(c)
    })?;
    Ok(known > 0)
}

/// Whether an invitation can still be used.
pub fn is_open(conn: &mut Conn, id: InvitationId) -> Result<bool, StoreError> {
    let open: i64 = on!(conn.db, c => {
        live!(invitation, conn.now).filter(invitation::id.eq(Id::from(id))).count().get_result(c)
    })?;
    Ok(open > 0)
}

/// Until when the invitations of these accounts can be used; those without one are left out.
pub fn until(conn: &mut Conn, of: &[AccountId]) -> Result<BTreeMap<AccountId, Timestamp>, StoreError> {
    let ids: Vec<_> = of.iter().copied().map(Id::from).collect();
    let found: Vec<(Id, Ts)> = on!(conn.db, c => {
        live!(invitation, conn.now)
            .filter(invitation::account_id.eq_any(&ids))
            .select((invitation::account_id, invitation::keep_until))
            .load(c)
    })?;
    Ok(found.into_iter().map(|(id, until)| (id.to(), until.get())).collect())
}

/// Ends the account's invitation.
pub fn close(conn: &mut Conn, of: AccountId) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::delete(invitation::table.filter(invitation::account_id.eq(Id::from(of)))).execute(c)
    })?;
    Ok(())
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
