//! Serving: pages, feed and jobs in one process, until it is asked to stop.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::web;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{Failure, assemble};
use crate::app::App;
use crate::config::Settings;
use crate::feed::Feed;
use crate::http::health;
use crate::http::server::{self, Shape};
use crate::{feed, jobs, telemetry, web as pages};

/// Serves with these settings.
pub(super) fn run(settings: &Settings) -> Result<(), Failure> {
    begin_logging(settings)?;
    let listener = bind(settings)?;
    serve(assemble::app(settings)?, listener)
}

/// Takes the address, before anything else is done: a busy one stops the start.
pub(super) fn bind(settings: &Settings) -> Result<TcpListener, Failure> {
    let listen = settings.server.listen;
    TcpListener::bind(listen).map_err(|error| Failure::Io(format!("server.listen {listen}"), error))
}

/// Begins logging as the settings say.
pub(super) fn begin_logging(settings: &Settings) -> Result<(), Failure> {
    telemetry::init(&settings.log).map_err(|error| Failure::Other(error.to_string()))
}

/// Serves until the process is asked to stop.
pub(super) fn serve(app: App, listener: TcpListener) -> Result<(), Failure> {
    let listen = app.settings().server.listen;
    let io = |error| Failure::Io(format!("server.listen {listen}"), error);
    let app = web::Data::new(app);
    let feed = web::Data::new(Feed::new(app.clone())?);
    tracing::info!(%listen, "serving");
    actix_web::rt::System::new().block_on(until_stopped(app, feed, listener)).map_err(io)
}

async fn until_stopped(
    app: web::Data<App>,
    feed: web::Data<Feed>,
    listener: TcpListener,
) -> std::io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = watch::Sender::new(false);
    let following = actix_web::rt::spawn(feed::serve(feed.clone(), stop.subscribe()));
    let running = actix_web::rt::spawn(jobs::serve(app.clone().into_inner(), stop.subscribe()));
    let shape = shape(&app);
    let routes = {
        let feed = feed.clone();
        move |routes: &mut web::ServiceConfig| {
            routes
                .app_data(feed.clone())
                .configure(feed::configure)
                .configure(pages::configure)
                .configure(health::configure);
        }
    };
    let server = server::run(app, listener, shape, pages::problem_page, routes)?;
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        tracing::info!("stopping");
        stop.send_replace(true);
        feed.stop();
        handle.stop(true).await;
    });
    server.await?;
    // What is under way is finished; what is due goes to the next start.
    let _ = following.await;
    let _ = running.await;
    Ok(())
}

fn shape(app: &App) -> Shape {
    let settings = app.settings();
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Shape {
        workers: match settings.server.workers {
            0 => processors,
            workers => usize::from(workers),
        },
        cases: usize::from(settings.database.pool) + usize::from(settings.database.queue),
        passwords: usize::from(settings.passwords.concurrent),
        shutdown: Duration::from_secs(u64::from(settings.server.shutdown_seconds)),
        ..Shape::default()
    }
}
