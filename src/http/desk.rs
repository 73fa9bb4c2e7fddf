//! Where handlers meet the use cases: they block, so they run on threads of their own, and only so many at a time.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::app::{self, App};
use crate::http::Problem;

/// How long a sign-in or an acknowledgement waits for its turn.
const TURN: Duration = Duration::from_secs(10);
/// So many acknowledgements are taken in at a time: after one hold all gates send theirs.
const ACKS: usize = 2;

/// How many use cases run, or wait for the database, at a time.
pub struct Workers {
    cases: Arc<Semaphore>,
    passwords: Arc<Semaphore>,
    acks: Arc<Semaphore>,
}

impl Workers {
    /// So many use cases at a time (the database's connections and a few waiting), beyond that `busy`; and so many
    /// password checks, which take a processor and much memory each, beyond that a queue. Acknowledgements have places and a
    /// queue of their own: people do not stand behind machines.
    pub fn new(cases: usize, passwords: usize) -> Self {
        let places = |places| Arc::new(Semaphore::new(places));
        Self { cases: places(cases), passwords: places(passwords), acks: places(ACKS) }
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
        self.run(permit, case).await
    }

    async fn run<T: Send + 'static>(
        &self,
        permit: OwnedSemaphorePermit,
        case: impl FnOnce(&App) -> Result<T, app::Error> + Send + 'static,
    ) -> Result<T, Problem> {
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
        let permit = turn(&self.workers.passwords).await?;
        self.ask(move |app| {
            let _permit = permit;
            case(app)
        })
        .await
    }

    /// Runs a use case that takes in what a machine acknowledges.
    ///
    /// # Errors
    /// [`Problem::Busy`] when its turn does not come; as [`Desk::ask`] besides.
    pub async fn ask_for_machine<T: Send + 'static>(
        &self,
        case: impl FnOnce(&App) -> Result<T, app::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = turn(&self.workers.acks).await?;
        self.run(permit, case).await
    }
}

/// A place in its turn.
async fn turn(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Problem> {
    let turn = tokio::time::timeout(TURN, Arc::clone(places).acquire_owned()).await;
    turn.ok().and_then(Result::ok).ok_or(Problem::Busy)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn machines_wait_in_turn_and_take_no_place_of_people() {
        let workers = Workers::new(1, 1);
        let taken = [turn(&workers.acks).await.unwrap(), turn(&workers.acks).await.unwrap()];
        assert_eq!((workers.cases.available_permits(), workers.passwords.available_permits()), (1, 1));
        let places = Arc::clone(&workers.acks);
        let waits = actix_web::rt::spawn(async move { turn(&places).await.is_ok() });
        tokio::task::yield_now().await;
        assert!(!waits.is_finished());
        drop(taken);
        assert!(waits.await.unwrap());
    }
}
