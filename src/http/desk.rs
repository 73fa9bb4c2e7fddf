//! Where handlers meet the use cases: they block, so they run on threads of their own, and only so many at a time.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use tokio::sync::Semaphore;

use crate::app::{self, App};
use crate::http::Problem;

/// How long a sign-in waits for its turn.
const TURN: Duration = Duration::from_secs(10);

/// How many use cases run, or wait for the database, at a time.
pub struct Workers {
    cases: Arc<Semaphore>,
    passwords: Arc<Semaphore>,
}

impl Workers {
    /// So many use cases at a time (the database's connections and a few waiting), beyond that `busy`; and so many
    /// password checks, which take a processor and much memory each, beyond that a queue.
    pub fn new(cases: usize, passwords: usize) -> Self {
        Self { cases: Arc::new(Semaphore::new(cases)), passwords: Arc::new(Semaphore::new(passwords)) }
    }
}

/// The way to the use cases.
#[derive(Clone)]
pub struct Desk {
    app: web::Data<App>,
    workers: web::Data<Workers>,
}

impl Desk {
    /// The application, for what does not block: texts, protocol, settings.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Runs a use case on a thread of its own.
    ///
    /// # Errors
    /// [`Problem::Busy`] when too many are running; [`Problem::Internal`] when it panics; its own errors.
    pub async fn ask<T: Send + 'static>(
        &self,
        case: impl FnOnce(&App) -> Result<T, app::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = Arc::clone(&self.workers.cases).try_acquire_owned().map_err(|_| Problem::Busy)?;
        let (app, span) = (self.app.clone(), tracing::Span::current());
        // The permit goes along: a client that hangs up does not free the thread that still works for it.
        let done = web::block(move || {
            let _permit = permit;
            span.in_scope(|| case(&app))
        });
        let outcome = done.await.unwrap_or_else(|_| {
            tracing::error!("a use case panicked");
            Err(app::Error::Internal)
        });
        outcome.map_err(Problem::from)
    }

    /// Runs a use case that checks a password.
    ///
    /// # Errors
    /// [`Problem::Busy`] when its turn does not come; as [`Desk::ask`] besides.
    pub async fn ask_with_password<T: Send + 'static>(
        &self,
        case: impl FnOnce(&App) -> Result<T, app::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = tokio::time::timeout(TURN, Arc::clone(&self.workers.passwords).acquire_owned());
        let Ok(Ok(permit)) = turn.await else { return Err(Problem::Busy) };
        self.ask(move |app| {
            let _permit = permit;
            case(app)
        })
        .await
    }
}

impl FromRequest for Desk {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(desk(request).ok_or(Problem::Internal))
    }
}

/// The way to the use cases from inside an extractor.
pub(crate) fn desk(request: &HttpRequest) -> Option<Desk> {
    let app = request.app_data::<web::Data<App>>()?.clone();
    let workers = request.app_data::<web::Data<Workers>>()?.clone();
    Some(Desk { app, workers })
}
