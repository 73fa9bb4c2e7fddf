//! One connection to either engine, and the macro that sends a query to whichever it is.

use std::num::NonZeroU32;
use std::path::PathBuf;

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::result::QueryResult;
use diesel::sqlite::SqliteConnection;

use super::error::StoreError;
use super::pg::{PgConn, PgServer};
use super::sqlite;

/// A connection. Synchronous on both engines, hence never usable on an async worker: go through `web::block`.
#[expect(clippy::large_enum_variant, reason = "a few live at a time, and never move while in use")]
pub enum Db {
    /// SQLite.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Pg(PgConn),
}

/// Writes a query once and compiles it for both engines: `on!(db, c => table.load(c))`. `?` inside works.
macro_rules! on {
    ($db:expr, $c:ident => $query:expr) => {
        match $db {
            $crate::store::db::Db::Sqlite($c) => $query,
            $crate::store::db::Db::Pg($c) => $query,
        }
    };
}
pub(crate) use on;

fn begin<C: Connection>(c: &mut C) -> QueryResult<()> {
    C::TransactionManager::begin_transaction(c)
}

fn commit<C: Connection>(c: &mut C) -> QueryResult<()> {
    C::TransactionManager::commit_transaction(c)
}

fn rollback<C: Connection>(c: &mut C) -> QueryResult<()> {
    C::TransactionManager::rollback_transaction(c)
}

fn depth<C: Connection>(c: &mut C) -> QueryResult<Option<NonZeroU32>> {
    C::TransactionManager::transaction_manager_status_mut(c).transaction_depth()
}

impl Db {
    /// Runs statements without results: for migrations, tests and tools.
    ///
    /// # Errors
    /// As the database says.
    pub fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(on!(self, c => c.batch_execute(sql))?)
    }

    /// SQLite: empties the log into the database, outside any transaction.
    pub(super) fn empty_log(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(c) => sqlite::empty_log(c),
            Self::Pg(_) => Ok(()),
        }
    }

    /// Begins a transaction, or a savepoint within one.
    pub(super) fn begin(&mut self) -> QueryResult<()> {
        on!(self, c => begin(c))
    }

    /// Begins a transaction that may write. On SQLite it waits for the write lock here, not at its first write.
    pub(super) fn begin_write(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
            Self::Pg(c) => begin(c),
        }
    }

    /// Commits the transaction, or releases the savepoint.
    pub(super) fn commit(&mut self) -> QueryResult<()> {
        on!(self, c => commit(c))
    }

    /// Rolls back until `left` levels of transaction and savepoints are open; 0 ends the transaction.
    pub(super) fn roll_back_to(&mut self, left: u32) -> QueryResult<()> {
        while self.depth()? > left {
            on!(self, c => rollback(c))?;
        }
        Ok(())
    }

    /// How many levels of transaction and savepoints are open.
    pub(super) fn depth(&mut self) -> QueryResult<u32> {
        Ok(on!(self, c => depth(c))?.map_or(0, NonZeroU32::get))
    }

    /// Whether a transaction is open, or half open: then it must not be used for another.
    pub(super) fn busy(&mut self) -> bool {
        !matches!(self.depth(), Ok(0))
    }
}

/// Where a database is, as its URL says.
#[derive(Clone)]
pub(super) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Pg(PgServer),
}

impl Address {
    /// Reads the URL; only its scheme chooses the engine.
    pub(super) fn parse(url: &str, ca_file: Option<&std::path::Path>) -> Result<Self, StoreError> {
        let refuse = |why: &str| Err(StoreError::Setup(format!("database URL: {why}")));
        match url.split_once(':') {
            Some(("sqlite", path)) => match path.strip_prefix("//").unwrap_or(path) {
                "" | ":memory:" => refuse("an SQLite database needs a file"),
                path => Ok(Self::Sqlite(path.into())),
            },
            Some(("postgres" | "postgresql", _)) => PgServer::parse(url, ca_file).map(Self::Pg),
            _ => refuse("expected sqlite:PATH or postgres://…"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str) -> String {
        Address::parse(url, None).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn only_the_scheme_chooses_the_engine() {
        for url in ["sqlite:var/gk.db", "sqlite://var/gk.db"] {
            assert!(
                matches!(Address::parse(url, None), Ok(Address::Sqlite(path)) if path.ends_with("var/gk.db"))
            );
        }
        assert!(matches!(Address::parse("postgres://u@localhost/db", None), Ok(Address::Pg(_))));
        for url in ["", "gk.db", "mysql://x", "sqlite:", "sqlite::memory:", "SQLITE:x"] {
            assert!(refusal(url).contains("database URL"), "{url}");
        }
    }

    #[test]
    fn plaintext_only_to_this_machine() {
        for url in [
            "postgres://u@127.0.0.1,[::1]/d",
            "postgres://u@%2Frun%2Fpg/d",
            "postgres://u@db.example/d?sslmode=require",
        ] {
            assert_eq!(refusal(url), "");
        }
        for url in [
            "postgres://u:geheim@db.example/d",
            "postgres://u:geheim@localhost,db.example/d",
            "postgres://u:geheim@localhost/d?hostaddr=10.0.0.1",
            "postgres://u:geheim@db.example/d?sslmode=disable",
            "postgres://u:geheim@localhost/d?nonsense=1",
        ] {
            assert!(!refusal(url).is_empty() && !refusal(url).contains("geheim"), "{url}: {}", refusal(url));
        }
    }
}
