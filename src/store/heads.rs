//! Watching the head row for writes of other processes.
//!
//! The row is looked at once a second on both engines. On PostgreSQL a notification wakes the watcher sooner; it is a
//! hint only, and may be lost with the connection.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::{mpsc as async_mpsc, watch};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_postgres::{AsyncMessage, Client, Row};

use super::db::Address;
use super::error::StoreError;
use super::head::{CHANNEL, Head, publish};
use super::pg::{PgServer, io};
use super::sqlite;

const LOOK: Duration = Duration::from_secs(1);
const ANSWER_LIMIT: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(200);

type Heads = Arc<watch::Sender<Head>>;

/// Watches until it is dropped.
pub(super) enum Watcher {
    Thread { _stop: mpsc::Sender<()> },
    Task(AbortHandle),
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if let Self::Task(task) = self {
            task.abort();
        }
    }
}

impl Watcher {
    pub(super) fn start(address: &Address, heads: Heads) -> Result<Self, StoreError> {
        match address {
            Address::Pg(server) => Ok(Self::Task(io().spawn(listen(server.clone(), heads)).abort_handle())),
            Address::Sqlite(path) => {
                let (stop, stopped) = mpsc::channel();
                let path = path.clone();
                let thread = std::thread::Builder::new().name("store-head".into());
                let started = thread.spawn(move || look(&path, &heads, &stopped));
                started
                    .map_err(|error| StoreError::Setup(format!("no thread to watch the head: {error}")))?;
                Ok(Self::Thread { _stop: stop })
            }
        }
    }
}

/// SQLite: looks at the row until the store is gone, on a connection made anew after any failure.
fn look(path: &Path, heads: &watch::Sender<Head>, stopped: &mpsc::Receiver<()>) {
    let mut reader = None;
    while stopped.recv_timeout(LOOK) == Err(mpsc::RecvTimeoutError::Timeout) {
        let mut db = match reader.take().map_or_else(|| sqlite::reader(path), Ok) {
            Ok(db) => db,
            Err(error) => {
                tracing::warn!(%error, "the head cannot be watched");
                continue;
            }
        };
        match Head::read(&mut db) {
            Ok(head) => {
                publish(heads, head);
                reader = Some(db);
            }
            Err(error) => tracing::warn!(%error, "the head cannot be watched"),
        }
    }
}

/// PostgreSQL: listens until aborted, on a connection made anew after any failure.
async fn listen(server: PgServer, heads: Heads) {
    loop {
        if let Err(error) = listen_once(&server, &heads).await {
            tracing::warn!(%error, "the head cannot be watched; trying again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Listens, *then* looks: the other way round loses what comes in between.
async fn listen_once(server: &PgServer, heads: &watch::Sender<Head>) -> Result<(), StoreError> {
    let (client, mut messages) = server.listen().await?;
    let (hint, mut hints) = async_mpsc::channel(1);
    let socket = tokio::spawn(async move {
        while let Some(Ok(message)) = messages.next().await {
            if matches!(message, AsyncMessage::Notification(_)) {
                // A hint that waits already is hint enough.
                let _ = hint.try_send(());
            }
        }
    });
    let _ends = Watcher::Task(socket.abort_handle());
    answer(client.batch_execute(&format!("LISTEN {CHANNEL}"))).await?;
    loop {
        publish(heads, read(&client).await?);
        if timeout(LOOK, hints.recv()).await == Ok(None) {
            return Err(StoreError::Unavailable("connection closed".into()));
        }
    }
}

async fn read(client: &Client) -> Result<Head, StoreError> {
    let columns = "epoch, seq, rights, audit_seq, audit_hash, compacted_to, reference_year, reference_serial";
    let query = format!("SELECT {columns} FROM head WHERE id = 1");
    let row = answer(client.query_one(&query, &[])).await?;
    from_row(&row).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn from_row(row: &Row) -> Result<Head, Box<dyn std::error::Error>> {
    Ok(Head {
        epoch: row.try_get(0)?,
        seq: row.try_get(1)?,
        rights: row.try_get(2)?,
        audit_seq: row.try_get(3)?,
        audit_hash: row.try_get::<_, &[u8]>(4)?.try_into()?,
        compacted_to: row.try_get(5)?,
        reference_year: row.try_get(6)?,
        reference_serial: row.try_get(7)?,
    })
}

async fn answer<T>(asked: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreError> {
    let trouble = |why: String| StoreError::Unavailable(why);
    let answered = timeout(ANSWER_LIMIT, asked).await.map_err(|_| trouble("no answer in time".into()))?;
    answered.map_err(|error| trouble(error.to_string()))
}
