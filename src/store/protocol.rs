//! The versions of the protocol as first seen.

use diesel::prelude::*;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::protocol_version;
use super::sql_types::Ts;
use super::stored;

/// A version as it was first seen.
pub struct Version {
    /// Its number.
    pub number: i32,
    /// The text of its file.
    pub body: String,
    /// When this register first ran with it.
    pub first_seen: Timestamp,
}

/// Every version that was ever seen, the newest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Version>, StoreError> {
    let rows: Vec<(i32, String, Ts)> = on!(conn.db, c => {
        protocol_version::table
            .order(protocol_version::version.desc())
            .select((protocol_version::version, protocol_version::body, protocol_version::first_seen))
            .load(c)
    })?;
    let version = |(number, body, seen): (i32, String, Ts)| Version { number, body, first_seen: seen.get() };
    Ok(rows.into_iter().map(version).collect())
}

/// Records the text of a version when it is first seen.
///
/// # Errors
/// [`StoreError::Constraint`] when another text was seen under this number: two nodes with different files must not run.
pub fn record(conn: &mut Conn, version: u32, body: &str) -> Result<(), StoreError> {
    let version = i32::try_from(version).map_err(|_| stored::corrupt("protocol_version.version"))?;
    let digest = Sha256::digest(body.as_bytes()).to_vec();
    let known: Option<Vec<u8>> = on!(conn.db, c => {
        protocol_version::table
            .filter(protocol_version::version.eq(version))
            .select(protocol_version::digest)
            .first(c)
            .optional()
    })?;
    match known {
        Some(known) if known == digest => return Ok(()),
        Some(_) => return Err(stored::reused("protocol_version.digest")),
        None => {}
    }
    let row = (
        protocol_version::version.eq(version),
        protocol_version::digest.eq(digest),
        protocol_version::body.eq(body),
        protocol_version::first_seen.eq(Ts::new(conn.now)),
    );
    on!(conn.db, c => diesel::insert_into(protocol_version::table).values(row).execute(c))?;
    Ok(())
}
