//! The deactivation feed as served: state in memory, lens per consumer, answers rendered from both.
//!
//! ```text
//! store --heads--> task --swaps--> state <--reads-- handlers (poll, snapshot, checkpoint)
//! ```
//! Polls never touch the database.

mod acks;
mod checkpoint;
mod cursor;
mod handlers;
mod polls;
mod reference;
mod render;
mod state;
mod task;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_web::web;
use tokio::sync::watch;

pub use self::checkpoint::Signer;
pub use self::polls::note_polls;
pub use self::task::{refresh, serve};
use crate::app::App;
use crate::feed::state::State;
use crate::http::route::routes;
use crate::store::Head;
use crate::store::enforcement::{Poll, cursors};

/// The feed of one process.
pub struct Feed {
    app: web::Data<App>,
    state: watch::Sender<Arc<State>>,
    signer: Signer,
    waiting: handlers::Waiting,
    polls: polls::Polls,
    stopping: watch::Sender<bool>,
    /// When the database was last looked at.
    looked: Mutex<Instant>,
}

/// A state that the database has not confirmed for so long is not served: gates keep what they have, and raise an alarm.
const STALE: Duration = Duration::from_secs(15);

impl Feed {
    /// The feed, read from the database for the first time.
    ///
    /// # Errors
    /// Trouble of the database.
    pub fn new(app: web::Data<App>) -> Result<Self, crate::app::Error> {
        let signer = Signer::new(app.store().vault().signing_seed());
        let state = watch::Sender::new(Arc::new(state::load(&app, None)?));
        Ok(Self {
            app,
            state,
            signer,
            waiting: handlers::Waiting::default(),
            polls: polls::Polls::default(),
            stopping: watch::Sender::new(false),
            looked: Mutex::new(Instant::now()),
        })
    }

    /// Ends all waiting polls: they are answered at once.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// The head up to which answers are given.
    pub fn head(&self) -> Head {
        self.state.borrow().head.clone()
    }

    /// How many polls wait.
    pub fn waiting(&self) -> u32 {
        self.waiting.count()
    }

    fn now_state(&self) -> Arc<State> {
        Arc::clone(&self.state.borrow())
    }

    /// A consumer polled, and has everything up to there; from a cursor that is good in this state, or 0.
    fn note(&self, consumer: &handlers::Asker, state: &State, seq: i64) {
        let epoch = cursors(&state.head.epoch, consumer.generation());
        self.polls.note(consumer.id, Poll { at: consumer.now, epoch, seq });
    }

    /// The database was looked at just now.
    fn looked(&self) {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Whether the database has confirmed the state lately.
    fn is_fresh(&self) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).elapsed() < STALE
    }
}

routes! {
    "/feed/v1/changes" => get handlers::changes;
    "/feed/v1/snapshot" => get handlers::snapshot;
    "/feed/v1/checkpoint" => get handlers::checkpoint;
    "/feed/v1/acks" => post acks::take;
    "/.well-known/jwks.json" => get handlers::jwks;
}
