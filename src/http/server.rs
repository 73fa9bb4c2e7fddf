//! The server: one listener, a few workers, the perimeter around everything.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::KeepAlive;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{App as Actix, HttpResponse, HttpServer};

use crate::app::App;
use crate::http::desk::Workers;
use crate::http::perimeter::{Perimeter, ProblemPage, perimeter};
use crate::http::problem::Problem;

/// How the server behaves under load and at its end.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Threads that serve requests.
    pub workers: usize,
    /// Use cases at a time: the database's connections and a few waiting. Beyond that: 503.
    pub cases: usize,
    /// Password checks at a time.
    pub passwords: usize,
    /// Connections that wait to be accepted.
    pub backlog: u32,
    /// How long a connection stays open without a request.
    pub keep_alive: Duration,
    /// How long the head of a request may take.
    pub head_timeout: Duration,
    /// How long running requests get at the end.
    pub shutdown: Duration,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            workers: 2,
            cases: 32,
            passwords: 2,
            backlog: 1024,
            keep_alive: Duration::from_secs(75),
            head_timeout: Duration::from_secs(10),
            shutdown: Duration::from_secs(10),
        }
    }
}

/// Starts the server. `routes` adds pages, API and feed; what they leave over is `not-found`.
///
/// # Errors
/// When the listener cannot be used.
pub fn run(
    app: web::Data<App>,
    listener: TcpListener,
    shape: Shape,
    problem_page: ProblemPage,
    routes: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> std::io::Result<Server> {
    let setup = web::Data::new(Perimeter::new(&app, problem_page));
    let workers = web::Data::new(Workers::new(shape.cases, shape.passwords));
    let service = move || {
        Actix::new()
            .app_data(app.clone())
            .app_data(setup.clone())
            .app_data(workers.clone())
            .configure(routes.clone())
            .configure(defaults)
            .wrap(from_fn(perimeter))
    };
    let server = HttpServer::new(service)
        .workers(shape.workers)
        .backlog(shape.backlog)
        .keep_alive(KeepAlive::Timeout(shape.keep_alive))
        .client_request_timeout(shape.head_timeout)
        .shutdown_timeout(shape.shutdown.as_secs())
        // The program itself decides when to stop: jobs and the feed go first.
        .disable_signals()
        .listen(listener)?;
    Ok(server.run())
}

/// What no route answers.
pub fn defaults(cfg: &mut ServiceConfig) {
    cfg.default_service(web::to(|| async { Err::<HttpResponse, _>(Problem::NOT_FOUND) }));
}
