//! The program's server, on a thread and an actix system of its own.

use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::web;
use gatekeeper::app::App;
use gatekeeper::feed::{self, Feed};
use gatekeeper::http::health;
use gatekeeper::http::server::{Shape, run};
use gatekeeper::web as pages;
use tokio::sync::watch;

/// A server that runs.
pub struct Running {
    pub address: String,
    pub feed: web::Data<Feed>,
    handle: ServerHandle,
    stop: watch::Sender<bool>,
    thread: JoinHandle<()>,
}

pub fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").unwrap()
}

impl Running {
    pub fn start(app: web::Data<App>, listener: TcpListener) -> Self {
        let address = format!("http://{}", listener.local_addr().unwrap());
        let feed = web::Data::new(Feed::new(app.clone()).unwrap());
        let (stop, stopped) = watch::channel(false);
        let (started, handle) = mpsc::channel();
        let followed = feed.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let routes = followed.clone();
                let routes = move |cfg: &mut web::ServiceConfig| {
                    cfg.app_data(routes.clone())
                        .configure(feed::configure)
                        .configure(pages::configure)
                        .configure(health::configure);
                };
                let shape = Shape { workers: 1, ..Shape::default() };
                let server = run(app, listener, shape, pages::problem_page, routes).unwrap();
                started.send(server.handle()).unwrap();
                let task = actix_web::rt::spawn(feed::serve(followed, stopped));
                server.await.unwrap();
                task.await.unwrap();
            });
        });
        Self { address, feed, handle: handle.recv().unwrap(), stop, thread }
    }

    pub fn stop(self) {
        self.feed.stop();
        self.stop.send_replace(true);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(self.handle.stop(false));
        self.thread.join().unwrap();
    }
}
