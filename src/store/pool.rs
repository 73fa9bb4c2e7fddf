//! Pooled connections, and how a dead one is told from a good one.
//!
//! One dead connection casts doubt on all that were made before it was found: they belong to one *generation*. Without
//! that, a caller would ping each corpse of the pool in turn.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::AbortHandle;

use super::db::Db;
use super::error::StoreError;
use super::pg::{PgServer, Session, with_limit};
use super::{head::Head, sqlite};

/// A connection used less than this ago is not asked whether it lives.
const FRESH: Duration = Duration::from_secs(1);
const PING_LIMIT: Duration = Duration::from_secs(2);
/// Just under the sessions' `lock_timeout`.
const LOCK_WAIT: Duration = Duration::from_millis(2900);

/// A pooled connection.
pub(super) struct Link {
    pub(super) db: Db,
    socket: Option<AbortHandle>,
    used: Instant,
    dead: bool,
    born: u64,
}

/// Where a pool's connections lead.
pub(super) enum Source {
    /// Readers of an SQLite file.
    File(PathBuf),
    /// Sessions on a PostgreSQL server.
    Server(PgServer, Session),
}

impl Source {
    /// A new connection, and on PostgreSQL what tells when its socket is gone.
    pub(super) fn connect(&self) -> Result<(Db, Option<AbortHandle>), StoreError> {
        match self {
            Self::File(path) => Ok((sqlite::reader(path)?, None)),
            Self::Server(server, session) => {
                let (connection, socket) = server.connect(*session)?;
                Ok((Db::Pg(connection), Some(socket)))
            }
        }
    }
}

pub(super) struct Manager {
    source: Source,
    /// Shared by all pools of one server.
    generation: Arc<AtomicU64>,
}

impl Manager {
    fn distrust(&self, link: &Link) {
        self.generation.fetch_max(link.born + 1, Ordering::SeqCst);
    }

    fn is_old(&self, link: &Link) -> bool {
        link.born < self.generation.load(Ordering::SeqCst)
    }
}

impl r2d2::ManageConnection for Manager {
    type Connection = Link;
    type Error = StoreError;

    fn connect(&self) -> Result<Link, StoreError> {
        let born = self.generation.load(Ordering::SeqCst);
        let (db, socket) = self.source.connect()?;
        Ok(Link { db, socket, used: Instant::now(), dead: false, born })
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), StoreError> {
        if self.is_old(link) || link.broken() {
            return Err(StoreError::Unavailable("this connection is closed".into()));
        }
        if link.used.elapsed() > FRESH {
            with_limit(PING_LIMIT, || link.db.batch("SELECT 1")).inspect_err(|_| self.distrust(link))?;
            link.used = Instant::now();
        }
        Ok(())
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        link.used = Instant::now();
        if link.dead {
            self.distrust(link);
        }
        self.is_old(link) || std::thread::panicking() || link.broken()
    }
}

/// A bounded set of connections.
pub(super) struct Pool(r2d2::Pool<Manager>);

impl Pool {
    pub(super) fn new(source: Source, size: u32, wait: Duration, generation: Arc<AtomicU64>) -> Self {
        let builder = r2d2::Pool::builder().max_size(size.max(1)).min_idle(Some(1)).connection_timeout(wait);
        let builder = builder.error_handler(Box::new(r2d2::NopErrorHandler));
        Self(builder.build_unchecked(Manager { source, generation }))
    }

    /// A connection that lives, as far as we can tell. Waits for one.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when all are in use; [`StoreError::Unavailable`] when no more can be made.
    pub(super) fn get(&self) -> Result<r2d2::PooledConnection<Manager>, StoreError> {
        self.0.get().map_err(|error| {
            if self.0.state().connections >= self.0.max_size() {
                return StoreError::Busy("all connections are in use");
            }
            StoreError::Unavailable(error.to_string())
        })
    }
}

/// A transaction by phases: what its failure means depends on the phase, not on the error's text.
impl Link {
    /// Whether it must not be used again, as far as can be told without asking the server.
    fn broken(&mut self) -> bool {
        self.dead || self.db.busy() || self.socket.as_ref().is_some_and(AbortHandle::is_finished)
    }

    /// Begins a transaction. A failure is the connection's, and nothing has happened.
    pub(super) fn begin(&mut self) -> Result<(), StoreError> {
        self.db.begin().map_err(|error| self.died(error))
    }

    /// Begins a transaction that may write, and locks the head as its first statement.
    pub(super) fn begin_write(&mut self) -> Result<Head, StoreError> {
        self.db.begin_write().map_err(|error| self.died(error))?;
        let asked = Instant::now();
        Head::lock(&mut self.db).or_else(|error| {
            self.roll_back()?;
            Err(match error {
                // The message is in the server's language.
                StoreError::Query(_) if asked.elapsed() > LOCK_WAIT => {
                    StoreError::Busy("another write takes too long")
                }
                error => error,
            })
        })
    }

    /// Commits. The server may say no; anything else leaves the outcome unknown.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        self.db.commit().map_err(|error| match StoreError::from(error) {
            refused @ StoreError::Constraint { .. } => refused,
            trouble => {
                self.dead = true;
                StoreError::Unknown(trouble.to_string())
            }
        })
    }

    /// Ends the transaction without a trace. If even that fails, the server does it as soon as it notices.
    pub(super) fn roll_back(&mut self) -> Result<(), StoreError> {
        self.db.roll_back_to(0).map_err(|error| self.died(error))
    }

    fn died(&mut self, error: diesel::result::Error) -> StoreError {
        self.dead = true;
        StoreError::Unavailable(StoreError::from(error).to_string())
    }
}
