//! The database: the only code that names Diesel. No rules live here.
//!
//! A [`Database`] gives two things. [`Database::write`] is a transaction that comes after every earlier one and before every
//! later one: it holds the [`Head`] under lock. [`Database::read`] is one snapshot. Both run on the caller's thread and
//! block, so a handler goes through `web::block`; on an async worker they panic.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::db::Db;
use super::error::{Retryable, StoreError};
use super::head::{self, Head};

use super::db::Address;
use super::heads::Watcher;
use super::pg::{PgServer, Session};
use super::pool::{Pool, Source};
use super::writer::{Limits, Writer};

/// How long [`retrying`] goes on.
const RETRY_BUDGET: Duration = Duration::from_secs(10);

/// How a store is opened. [`StoreSettings::new`] has the usual values.
#[derive(Clone)]
pub struct StoreSettings {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// PostgreSQL: the CA that signed the server's certificate; without it, the public ones count.
    pub ca_file: Option<PathBuf>,
    /// Connections for reads.
    pub readers: u32,
    /// PostgreSQL: connections for writes. Writes come one after another; a few connections hide the way to the server.
    pub writers: u32,
    /// Writes that may wait for their turn; more are refused as busy.
    pub queue: usize,
    /// How long to wait for a connection or a turn.
    pub wait: Duration,
    /// SQLite: whether writes share a commit.
    pub commits: Commits,
}

/// How many writes share one commit on SQLite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commits {
    /// Up to 64.
    Grouped,
    /// One. To measure what grouping is worth.
    Single,
}

impl StoreSettings {
    /// The usual settings for this URL.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            ca_file: None,
            readers: 8,
            writers: 4,
            queue: 128,
            wait: Duration::from_secs(3),
            commits: Commits::Grouped,
        }
    }

    fn limits(&self) -> Limits {
        let batch = match self.commits {
            Commits::Grouped => 64,
            Commits::Single => 1,
        };
        Limits { batch, linger: Duration::from_millis(20), queue: self.queue, wait: self.wait }
    }
}

impl fmt::Debug for StoreSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may hold a password.
        f.debug_struct("StoreSettings").field("readers", &self.readers).finish_non_exhaustive()
    }
}

/// A database. Cheap to clone.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    engine: Engine,
    readers: Pool,
    heads: Arc<watch::Sender<Head>>,
    _watcher: Watcher,
}

#[expect(clippy::large_enum_variant, reason = "one for each database")]
enum Engine {
    Sqlite(Writer),
    Pg { writers: Pool, callers: AtomicUsize, most: usize },
}

impl Engine {
    fn pg(server: &PgServer, settings: &StoreSettings, generation: &Arc<AtomicU64>) -> Self {
        let source = Source::Server(server.clone(), Session::Write);
        let writers = Pool::new(source, settings.writers, settings.wait, Arc::clone(generation));
        Self::Pg { writers, callers: AtomicUsize::new(0), most: settings.queue + settings.writers as usize }
    }
}

/// A write in progress.
pub struct Transaction<'a> {
    pub(super) db: &'a mut Db,
    /// The newest numbers; what the closure changes is written back as the transaction's last statement.
    pub head: Head,
}

impl Transaction<'_> {
    /// The connection, for `on!(tx.db(), c => …)`.
    pub fn db(&mut self) -> &mut Db {
        self.db
    }

    /// The connection and the head, apart.
    pub(super) const fn parts(&mut self) -> (&mut Db, &mut Head) {
        (self.db, &mut self.head)
    }

    /// The last statement. One is needed even without a change: PostgreSQL answers COMMIT with success when an earlier
    /// statement had failed and the closure did not say so, but it refuses any other statement then.
    pub(super) fn finish(&mut self, before: &Head) -> Result<(), StoreError> {
        if self.head != *before {
            return self.head.save(self.db, before);
        }
        match self.db {
            Db::Pg(_) => self.db.batch("SELECT 1"),
            Db::Sqlite(_) => Ok(()),
        }
    }
}

impl Database {
    /// Opens a migrated database.
    ///
    /// # Errors
    /// [`StoreError::Setup`] when the settings are refused or the database is not migrated; [`StoreError::Unavailable`]
    /// when it cannot be reached.
    pub fn open(settings: &StoreSettings) -> Result<Self, StoreError> {
        let address = Address::parse(&settings.url, settings.ca_file.as_deref())?;
        let source = match &address {
            Address::Sqlite(path) => Source::File(path.clone()),
            Address::Pg(server) => Source::Server(server.clone(), Session::Read),
        };
        let head = Head::read(&mut source.connect()?.0).map_err(|error| match error {
            StoreError::NotFound | StoreError::Query(_) => {
                StoreError::Setup(format!("is the database migrated? {error}"))
            }
            error => error,
        })?;
        let heads = Arc::new(watch::Sender::new(head));
        let generation = Arc::default();
        let engine = match &address {
            Address::Sqlite(path) => {
                Engine::Sqlite(Writer::open(path.clone(), Arc::clone(&heads), settings.limits())?)
            }
            Address::Pg(server) => Engine::pg(server, settings, &generation),
        };
        let readers = Pool::new(source, settings.readers, settings.wait, generation);
        let watcher = Watcher::start(&address, Arc::clone(&heads))?;
        Ok(Self(Arc::new(Inner { engine, readers, heads, _watcher: watcher })))
    }

    /// Runs a transaction that may write. When this returns `Ok`, it is on the disk and published to [`Self::heads`];
    /// when `work` returns an error or panics, nothing of it stays.
    ///
    /// `work` may run only once per call and may borrow. It must not sleep, call out, or call `write` again.
    ///
    /// # Errors
    /// What `work` returns, or any [`StoreError`]; after [`StoreError::Unknown`] repeat with the same ids.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.0.engine {
            Engine::Sqlite(writer) => writer.write(work),
            Engine::Pg { writers, callers, most } => {
                let _place = Place::take(callers, *most)?;
                self.write_pg(writers, work)
            }
        }
    }

    fn write_pg<T, E: From<StoreError>>(
        &self,
        writers: &Pool,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut link = writers.get()?;
        let before = link.begin_write()?;
        let mut tx = Transaction { db: &mut link.db, head: before.clone() };
        let done = work(&mut tx).and_then(|value| Ok((value, tx.finish(&before)?)));
        let head = tx.head;
        match done {
            Ok((value, ())) => {
                link.commit()?;
                head::publish(&self.0.heads, head);
                Ok(value)
            }
            Err(error) => {
                link.roll_back()?;
                Err(error)
            }
        }
    }

    /// Runs queries on one snapshot of the database. Nothing can be written.
    ///
    /// # Errors
    /// What `work` returns, or any [`StoreError`] but `Unknown`.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        let mut link = self.0.readers.get()?;
        link.begin()?;
        let done = work(&mut link.db);
        match (done, link.roll_back()) {
            (Err(_), Err(trouble)) => Err(trouble.into()),
            // What was read is read.
            (done, _) => done,
        }
    }

    /// SQLite: empties the log into the database, so that what was deleted is on the disk no more: the database itself
    /// overwrites what it deletes.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when readers still need the log, or any other: try again.
    pub fn empty_log(&self) -> Result<(), StoreError> {
        match &self.0.engine {
            Engine::Sqlite(writer) => writer.empty_log(),
            Engine::Pg { .. } => Ok(()),
        }
    }

    /// The newest committed head known here, and a way to wait for the next. Writes of this process are in it when
    /// `write` returns; those of others follow within about a second. Never goes back within an epoch.
    pub fn heads(&self) -> watch::Receiver<Head> {
        self.0.heads.subscribe()
    }
}

/// One of the places for callers of `write`.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(callers: &'a AtomicUsize, most: usize) -> Result<Self, StoreError> {
        let place = Self(callers);
        if callers.fetch_add(1, Ordering::SeqCst) < most {
            return Ok(place);
        }
        Err(StoreError::Busy("too many writes are waiting"))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Repeats a call that failed by connection trouble, for about 10 s, with growing pauses of up to half a second. The
/// call must use the same client-made ids each time, under a unique key: an earlier try may have been committed.
///
/// # Errors
/// The last error.
pub fn retrying<T, E: Retryable>(mut call: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    let started = Instant::now();
    for tries in 1u32.. {
        let result = call();
        let pause = Duration::from_millis(500).min(Duration::from_millis(50) * tries);
        let give_up = started.elapsed() + pause > RETRY_BUDGET;
        match result {
            Err(error) if error.retryable() && !give_up => std::thread::sleep(pause),
            result => return result,
        }
    }
    call()
}
