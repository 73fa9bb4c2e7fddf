//! Connections to an SQLite file.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use diesel::sqlite::SqliteConnection;

use super::db::Db;
use super::error::{StoreError, redacted};
use super::keyring::private;

/// Waits 3 s for another process, overwrites what it deletes, checks foreign keys; a commit is on the disk.
const WRITER: &str = "PRAGMA busy_timeout = 3000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";
const READER: &str = "PRAGMA busy_timeout = 3000; PRAGMA query_only = ON;";

/// The connection that writes.
pub(super) fn writer(path: &Path) -> Result<Db, StoreError> {
    open(path, WRITER)
}

/// A connection that cannot write.
pub(super) fn reader(path: &Path) -> Result<Db, StoreError> {
    open(path, READER)
}

/// Makes an empty file that only its owner can read, unless there is one. SQLite gives its log the same mode.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    let created = private().write(true).create(true).truncate(false).open(path);
    created.map(drop).map_err(|error| StoreError::Setup(format!("{}: {error}", path.display())))
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// Empties the log into the database. Readers of older snapshots are waited for.
pub(super) fn empty_log(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let done: Checkpoint = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(connection)?;
    if done.busy == 0 { Ok(()) } else { Err(StoreError::Unavailable("readers still need the log".into())) }
}

fn open(path: &Path, settings: &str) -> Result<Db, StoreError> {
    let setup = |why: &str| StoreError::Setup(format!("{}: {why}", path.display()));
    let name = path.to_str().ok_or_else(|| setup("the path is not UTF-8"))?;
    if !path.is_file() {
        return Err(setup("no such file; `gatekeeper migrate` makes it"));
    }
    let unusable = |error: ConnectionError| setup(&redacted(&error.to_string()));
    let mut connection = SqliteConnection::establish(name).map_err(unusable)?;
    connection.batch_execute(settings)?;
    Ok(Db::Sqlite(connection))
}
