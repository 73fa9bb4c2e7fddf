//! The audit trail: each row's hash covers the hash before it and the exact bytes of its body.

use diesel::prelude::*;
use gatekeeper_domain::audit::Entry;
use gatekeeper_domain::retention::Kept;
use sha2::{Digest, Sha256};

use super::conn::{Conn, Tx};
use super::db::on;
use super::error::StoreError;
use super::schema::audit;
use super::sql_types::Ts;
use super::stored;

/// Adds a row at the end of the chain.
pub fn append(tx: &mut Tx, entry: &Entry, kept: Kept) -> Result<(), StoreError> {
    let body = serde_json::to_string(entry).map_err(|_| stored::corrupt("audit.body"))?;
    let hash = link(&tx.head.audit_hash, &body);
    tx.head.audit_seq += 1;
    tx.head.audit_hash = hash;
    let row = (
        audit::seq.eq(tx.head.audit_seq),
        audit::body.eq(body),
        audit::hash.eq(hash.to_vec()),
        audit::kept_from.eq(Ts::new(kept.from)),
        audit::keep_until.eq(Ts::new(kept.until)),
    );
    on!(tx.conn.db, c => diesel::insert_into(audit::table).values(row).execute(c))?;
    Ok(())
}

/// The hash of a row, from the hash before it (zeros for the first) and its body.
pub fn link(before: &[u8; 32], body: &str) -> [u8; 32] {
    Sha256::new().chain_update(before).chain_update(body.as_bytes()).finalize().into()
}

/// A row as stored: its number, body and hash.
pub type Row = (i64, String, Vec<u8>);

/// Up to `most` rows after a number, in order.
pub fn after(conn: &mut Conn, seq: i64, most: i64) -> Result<Vec<Row>, StoreError> {
    // not live: the chain is checked over every row there is.
    Ok(on!(conn.db, c => {
        audit::table
            .filter(audit::seq.gt(seq))
            .order(audit::seq)
            .limit(most)
            .select((audit::seq, audit::body, audit::hash))
            .load(c)
    })?)
}
