//! Records in a database: the only code that names Diesel. Two engines behind one enum, one file per concept, no rules.

pub mod account;
pub mod address_try;
pub mod amendment;
pub mod audit;
pub mod brake;
pub mod clock;
pub mod consumer;
pub mod database;
pub mod db;
pub mod decision;
pub mod draft;
pub mod duty;
pub mod enforcement;
pub mod error;
pub mod facility_decision;
pub mod feed;
pub mod gate_check;
pub mod head;
pub mod identifiers;
pub mod informing;
pub mod informing_delay;
pub mod installation;
pub mod invitation;
pub mod job;
pub mod job_line;
pub mod keyring;
pub mod letter;
pub mod licence;
pub mod mail;
pub mod migrate;
pub mod notification;
pub mod outcome;
pub mod outcome_check;
pub mod participant;
pub mod pass_addition;
pub mod pass_hold;
pub mod person;
pub mod phone_call;
pub mod proposal;
pub mod protocol;
pub mod provisional;
pub mod registration;
pub mod report;
pub mod request;
pub mod retention;
pub mod review;
pub mod schedule;
pub mod screening;
pub mod seal;
pub mod signal;
pub mod silence;
pub mod source;
pub mod sql_types;
pub mod standing;
pub mod test_notification;
pub mod verify;
pub mod waiting;

mod conn;
mod heads;
mod live;
mod pg;
mod pool;
mod schema;

mod sqlite;
mod step;
mod stored;
mod vault;
mod writer;

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

pub use self::conn::{Conn, Tx};
pub use self::database::{Commits, Database, StoreSettings, retrying};
pub use self::error::{ConstraintKind, Retryable, StoreError};
pub use self::head::Head;
pub use self::keyring::Keyring;
pub use self::vault::Vault;

/// The records: a database and the keys that open what is sealed in it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    database: Database,
    vault: Arc<Vault>,
}

impl Store {
    /// Opens a migrated database with the keys of this ring; the system's own keys are made when they are missing.
    ///
    /// # Errors
    /// As [`Database::open`]; [`StoreError::Corrupt`] when the ring does not open the keys that are there.
    pub fn open(settings: &StoreSettings, ring: Keyring) -> Result<Self, StoreError> {
        let database = Database::open(settings)?;
        let vault = Arc::new(database.write(|tx| Vault::open(tx.db(), ring))?);
        Ok(Self { database, vault })
    }

    /// Runs a transaction that may write, as of an instant; see [`Database::write`].
    ///
    /// # Errors
    /// What `work` returns, or any [`StoreError`]; after [`StoreError::Unknown`] repeat with the same ids.
    pub fn write<T, E: From<StoreError>>(
        &self,
        now: Timestamp,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.database.write(|transaction| {
            let (db, head) = transaction.parts();
            work(&mut Tx { conn: Conn { db, now, vault: &self.vault }, head })
        })
    }

    /// Runs queries on one snapshot, as of an instant; see [`Database::read`].
    ///
    /// # Errors
    /// What `work` returns, or any [`StoreError`] but `Unknown`.
    pub fn read<T, E: From<StoreError>>(
        &self,
        now: Timestamp,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.database.read(|db| work(&mut Conn { db, now, vault: &self.vault }))
    }

    /// Takes what was deleted off the disk; see [`Database::empty_log`].
    ///
    /// # Errors
    /// As there.
    pub fn empty_log(&self) -> Result<(), StoreError> {
        self.database.empty_log()
    }

    /// The newest committed head; see [`Database::heads`].
    pub fn heads(&self) -> watch::Receiver<Head> {
        self.database.heads()
    }

    /// The keys.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }
}
