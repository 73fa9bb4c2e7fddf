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

use std::sync::mpsc;
use std::time::{Duration, Instant};

use fresh::Fresh;
use gatekeeper::app::registration;
use serde_json::Value;
use stand::server::{Running, listener};
use stand::stand;
use stand::visits::percentile;

const ROUNDS: usize = 200;

fn main() {
    println!("{:<12} {:>8} {:>10} {:>10} {:>10}", "engine", "rounds", "p50 ms", "p99 ms", "max ms");
    for (name, database) in [("SQLite", Fresh::sqlite()), ("PostgreSQL", Fresh::postgres())] {
        let mut times = measure(&database);
        times.sort_unstable();
        let at = |share| percentile(&times, share);
        println!("{name:<12} {:>8} {:>10.2} {:>10.2} {:>10.2}", times.len(), at(50), at(99), at(100));
    }
}

fn measure(database: &Fresh) -> Vec<Duration> {
    let stand = stand(database, &[]);
    let proposals: Vec<_> = (0..ROUNDS).map(|round| stand.proposal(round)).collect();
    let served = Running::start(stand.app.clone(), listener());
    let base = &served.address;
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
    served.stop();
    times
}

fn ask(key: &str, url: &str) -> Value {
    let mut answer = ureq::get(url).header("Authorization", format!("Bearer {key}")).call().unwrap();
    answer.body_mut().read_json().unwrap()
}
