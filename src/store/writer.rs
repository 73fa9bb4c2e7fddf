//! Writing to SQLite: group commit without a thread.
//!
//! A durable commit costs a disk flush, so callers share one. There is one *seat*: the connection, and the transaction
//! that is open on it, the *batch*. Each caller takes the seat in turn, on its own thread, and runs in a savepoint of
//! its own. Whoever leaves and finds nobody waiting commits; the others wait for the outcome of their batch.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::database::Transaction;
use super::db::Db;
use super::error::StoreError;
use super::head::{Head, publish};
use super::sqlite;

pub(super) struct Writer {
    path: PathBuf,
    heads: Arc<watch::Sender<Head>>,
    slot: Mutex<Slot>,
    freed: Condvar,
    limits: Limits,
}

/// How many and how long.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Writes in one batch.
    pub(super) batch: usize,
    /// How long the first of a batch waits for others to join, however many come.
    pub(super) linger: Duration,
    /// Callers waiting for the seat.
    pub(super) queue: usize,
    /// For the seat.
    pub(super) wait: Duration,
}

struct Slot {
    /// Empty while somebody sits.
    seat: Option<Seat>,
    waiting: usize,
}

struct Seat {
    db: Db,
    batch: Option<Batch>,
}

struct Batch {
    /// As it stands after the writes so far.
    head: Head,
    /// When its first member began to wait for the commit.
    since: Option<Instant>,
    members: usize,
    /// A savepoint could not be ended as it should: nothing of this batch may stay.
    spoilt: bool,
    outcome: Arc<Outcome>,
}

#[derive(Default)]
struct Outcome {
    settled: Mutex<Option<Result<(), StoreError>>>,
    told: Condvar,
}

enum Done<T, E> {
    Kept(T),
    Refused(E),
    Panicked(Box<dyn Any + Send>),
}

impl Writer {
    pub(super) fn open(
        path: PathBuf,
        heads: Arc<watch::Sender<Head>>,
        limits: Limits,
    ) -> Result<Self, StoreError> {
        let seat = Some(Seat { db: sqlite::writer(&path)?, batch: None });
        Ok(Self { path, heads, slot: Mutex::new(Slot { seat, waiting: 0 }), freed: Condvar::new(), limits })
    }

    pub(super) fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut turn = self.turn()?;
        let ran = turn.run(work);
        drop(turn); // commits, or leaves it to the next
        let (outcome, done) = ran?;
        match done {
            Done::Kept(value) => outcome.wait().map(|()| value).map_err(E::from),
            Done::Refused(error) => Err(error),
            Done::Panicked(payload) => resume_unwind(payload),
        }
    }

    /// Moves the log into the database and empties it, so that what was deleted is on the disk no more: the database
    /// itself overwrites what it deletes, the log keeps its pages until then.
    pub(super) fn empty_log(&self) -> Result<(), StoreError> {
        let mut turn = self.turn()?;
        let seat = turn.seat.as_mut().ok_or(StoreError::Busy("the seat is gone"))?;
        seat.settle(&self.heads);
        seat.db.empty_log()
    }

    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the seat.
    fn turn(&self) -> Result<Turn<'_>, StoreError> {
        let mut slot = self.slot();
        if slot.seat.is_none() {
            if slot.waiting >= self.limits.queue {
                return Err(StoreError::Busy("too many writes are waiting"));
            }
            slot.waiting += 1;
            let taken = |slot: &mut Slot| slot.seat.is_none();
            let waited = self.freed.wait_timeout_while(slot, self.limits.wait, taken);
            slot = waited.unwrap_or_else(PoisonError::into_inner).0;
            slot.waiting -= 1;
        }
        let seat = slot.seat.take().ok_or(StoreError::Busy("another write takes too long"))?;
        Ok(Turn { writer: self, seat: Some(seat) })
    }
}

/// Somebody sits. Leaving, on whatever path, commits the batch or leaves it to the next in the queue.
struct Turn<'a> {
    writer: &'a Writer,
    seat: Option<Seat>,
}

impl Turn<'_> {
    /// Runs one write in the open batch, or opens one.
    fn run<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<(Arc<Outcome>, Done<T, E>), StoreError> {
        let seat = self.seat.as_mut().ok_or(StoreError::Busy("the seat is gone"))?;
        let batch = match seat.batch.take() {
            Some(batch) => batch,
            None => seat.open_batch(&self.writer.path)?,
        };
        let batch = seat.batch.insert(batch);
        Ok((Arc::clone(&batch.outcome), batch.run(&mut seat.db, work)))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Some(mut seat) = self.seat.take() else { return };
        let mut slot = self.writer.slot();
        let limits = &self.writer.limits;
        if slot.waiting == 0 || seat.batch.as_ref().is_none_or(|batch| batch.is_full(limits)) {
            drop(slot); // others may queue while the disk works
            seat.settle(&self.writer.heads);
            slot = self.writer.slot();
        }
        slot.seat = Some(seat);
        drop(slot);
        self.writer.freed.notify_one();
    }
}

impl Seat {
    fn open_batch(&mut self, path: &std::path::Path) -> Result<Batch, StoreError> {
        if self.db.busy() {
            self.db = sqlite::writer(path)?;
        }
        self.db.begin_write()?;
        let head = Head::lock(&mut self.db).inspect_err(|_| drop(self.db.roll_back_to(0)))?;
        Ok(Batch { head, since: None, members: 0, spoilt: false, outcome: Arc::default() })
    }

    /// Ends the batch and tells everybody in it.
    fn settle(&mut self, heads: &watch::Sender<Head>) {
        let Some(batch) = self.batch.take() else { return };
        let result = match batch.members {
            _ if batch.spoilt => Err(StoreError::Unavailable("a batch of writes was rolled back".into())),
            0 => Ok(()),
            alone => self.db.commit().map_err(|error| refused(error, alone == 1)),
        };
        match &result {
            Ok(()) if batch.members > 0 => publish(heads, batch.head),
            // If this fails the connection is broken, and the next batch opens another.
            _ => drop(self.db.roll_back_to(0)),
        }
        batch.outcome.settle(result);
    }
}

/// What a failed COMMIT means. A deferred constraint cannot be laid at one door of many: all may try again.
fn refused(error: diesel::result::Error, alone: bool) -> StoreError {
    match StoreError::from(error) {
        constraint @ StoreError::Constraint { .. } if alone => constraint,
        constraint @ StoreError::Constraint { .. } => {
            StoreError::Unavailable(format!("a batch: {constraint}"))
        }
        busy @ StoreError::Busy(_) => busy,
        // After a failed flush nobody can say what the disk holds.
        trouble => StoreError::Unknown(trouble.to_string()),
    }
}

impl Batch {
    fn is_full(&self, limits: &Limits) -> bool {
        let stale = self.since.is_some_and(|since| since.elapsed() > limits.linger);
        self.spoilt || stale || self.members >= limits.batch
    }

    /// Runs one write in a savepoint of its own.
    fn run<T, E: From<StoreError>>(
        &mut self,
        db: &mut Db,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Done<T, E> {
        if let Err(error) = db.begin() {
            self.spoilt = true;
            return Done::Refused(StoreError::from(error).into());
        }
        let mut tx = Transaction { db, head: self.head.clone() };
        // The panic goes on in its own thread; what it left behind is rolled back here.
        let done = catch_unwind(AssertUnwindSafe(|| {
            let value = work(&mut tx)?;
            tx.finish(&self.head)?;
            Ok(value)
        }));
        let head = tx.head;
        let ended = match &done {
            Ok(Ok(_)) => db.commit(),
            _ => db.roll_back_to(1),
        };
        self.spoilt |= ended.is_err();
        match (done, ended) {
            (Ok(Ok(_)), Err(error)) => Done::Refused(StoreError::from(error).into()),
            (Ok(Ok(value)), Ok(())) => {
                self.members += 1;
                self.since.get_or_insert_with(Instant::now);
                self.head = head;
                Done::Kept(value)
            }
            (Ok(Err(error)), _) => Done::Refused(error),
            (Err(payload), _) => Done::Panicked(payload),
        }
    }
}

impl Outcome {
    fn lock(&self) -> MutexGuard<'_, Option<Result<(), StoreError>>> {
        self.settled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settle(&self, result: Result<(), StoreError>) {
        *self.lock() = Some(result);
        self.told.notify_all();
    }

    fn wait(&self) -> Result<(), StoreError> {
        let settled = self.told.wait_while(self.lock(), |settled| settled.is_none());
        settled.unwrap_or_else(PoisonError::into_inner).clone().unwrap_or(Ok(()))
    }
}

#[cfg(test)]
mod tests;
