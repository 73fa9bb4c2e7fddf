//! From confirming a measure to the answer of a poll that waits for it: 200 times, on both engines, over real sockets.
//! `tests/run figures` runs it with a PostgreSQL server at hand.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program for a person at a terminal"
)]

#[path = "../tests/it/fresh.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod fresh;

#[expect(dead_code, reason = "the other figures use more of it")]
mod stand;

use std::net::TcpListener;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use actix_web::web;
use fresh::Fresh;
use gatekeeper::app::{App, registration};
use gatekeeper::feed::{self, Feed};
use gatekeeper::http::server::{self, Shape};
use serde_json::Value;
use stand::stand;
use tokio::sync::watch;

const ROUNDS: usize = 200;

fn main() {
    println!("{:<12} {:>8} {:>10} {:>10} {:>10}", "engine", "rounds", "p50 ms", "p99 ms", "max ms");
    for (name, database) in [("SQLite", Fresh::sqlite()), ("PostgreSQL", Fresh::postgres())] {
        let mut times = measure(&database);
        times.sort_unstable();
        let at =
            |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
        println!("{name:<12} {:>8} {:>10.2} {:>10.2} {:>10.2}", times.len(), at(50), at(99), at(100));
    }
}

fn measure(database: &Fresh) -> Vec<Duration> {
    let stand = stand(database, &[]);
    let proposals: Vec<_> = (0..ROUNDS).map(|round| stand.proposal(round)).collect();
    let (base, stop) = serve(&stand.app);
    let mut cursor =
        ask(&stand.key, &format!("{base}/feed/v1/snapshot"))["next"].as_str().unwrap().to_owned();
    let mut times = Vec::new();
    for (id, seen) in proposals {
        let (began, ended) = (mpsc::channel(), mpsc::channel());
        let (key, url) = (stand.key.clone(), format!("{base}/feed/v1/changes?after={cursor}&wait=25"));
        std::thread::spawn(move || {
            began.0.send(()).unwrap();
            let answer = ask(&key, &url);
            ended.0.send((Instant::now(), answer)).unwrap();
        });
        began.1.recv().unwrap();
        // The poll must be waiting before the clock starts; only the measured value depends on this, no assertion.
        std::thread::sleep(Duration::from_millis(15));
        let start = Instant::now();
        registration::confirm(&stand.app, &stand.assessors[1], stand.app.new_key(), id, seen).unwrap();
        let (end, answer) = ended.1.recv().unwrap();
        assert_eq!(answer["events"][0]["kind"], "hold");
        answer["next"].as_str().unwrap().clone_into(&mut cursor);
        times.push(end.duration_since(start));
    }
    stop.send_replace(true);
    times
}

fn ask(key: &str, url: &str) -> Value {
    let mut answer = ureq::get(url).header("Authorization", format!("Bearer {key}")).call().unwrap();
    answer.body_mut().read_json().unwrap()
}

/// Serves the feed on a free port, as the program does.
fn serve(app: &web::Data<App>) -> (String, watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let stop = watch::Sender::new(false);
    let (app, stopped) = (app.clone(), stop.subscribe());
    std::thread::spawn(move || {
        // Reads the database, so not on an async worker.
        let state = web::Data::new(Feed::new(app.clone()).unwrap());
        actix_web::rt::System::new().block_on(async move {
            actix_web::rt::spawn(feed::serve(state.clone(), stopped.clone()));
            let routes = move |routes: &mut web::ServiceConfig| {
                routes.app_data(state.clone()).configure(feed::configure);
            };
            let server =
                server::run(app, listener, Shape::default(), gatekeeper::web::problem_page, routes).unwrap();
            let (handle, mut stopped) = (server.handle(), stopped);
            actix_web::rt::spawn(async move {
                let _ = stopped.wait_for(|stop| *stop).await;
                handle.stop(false).await;
            });
            server.await.unwrap();
        });
    });
    (base, stop)
}
