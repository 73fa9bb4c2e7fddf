//! Writes per second, each a small insert under the head's lock, as an audit row is: what a shared commit is worth on
//! SQLite, and where the head's lock puts the limit on PostgreSQL. `cargo bench --bench commit`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs,
    reason = "a program for a person at a terminal"
)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use gatekeeper::store::db::Db;
use gatekeeper::store::migrate::migrate;
use gatekeeper::store::{Commits, Database, StoreError, StoreSettings};

use diesel::prelude::*;

diesel::table! {
    bench (seq) {
        seq -> BigInt,
        body -> Text,
    }
}

const RUN: Duration = Duration::from_secs(3);

fn main() {
    println!("{:<34} {:>8} {:>10} {:>12} {:>12}", "engine", "callers", "writes/s", "median", "p99");
    for (name, commits) in
        [("SQLite, a commit each", Commits::Single), ("SQLite, shared commits", Commits::Grouped)]
    {
        for callers in [1, 8, 64] {
            // Not in /tmp, which may be memory.
            let dir = tempfile::tempdir_in("/var/tmp").unwrap();
            let url = format!("sqlite:{}", dir.path().join("gk.db").display());
            let settings = StoreSettings { commits, ..StoreSettings::new(url) };
            migrate(&settings, &settings, "7f").unwrap();
            let store = Database::open(&settings).unwrap();
            store
                .write(|tx| tx.db().batch("CREATE TABLE bench (seq INTEGER PRIMARY KEY, body TEXT)"))
                .unwrap();
            measure(name, &store, callers);
        }
    }
    let Some(url) = server() else {
        return println!("PostgreSQL: set GATEKEEPER_BENCH_PG to a database of one role");
    };
    for writers in [1, 4, 8] {
        for callers in [1, 8, 32] {
            let settings = StoreSettings { writers, ..StoreSettings::new(&url) };
            migrate(&settings, &settings, "7f").unwrap();
            let store = Database::open(&settings).unwrap();
            let table = "DROP TABLE IF EXISTS bench; CREATE TABLE bench (seq bigint PRIMARY KEY, body text)";
            store.write(|tx| tx.db().batch(table)).unwrap();
            measure(&format!("PostgreSQL, {writers} connections"), &store, callers);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark's server is no setting of the program")]
fn server() -> Option<String> {
    std::env::var("GATEKEEPER_BENCH_PG").ok()
}

fn measure(name: &str, store: &Database, callers: usize) {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let work = || {
            let mut times = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let began = Instant::now();
                write(store).unwrap();
                times.push(began.elapsed());
            }
            times
        };
        let callers: Vec<_> = (0..callers).map(|_| scope.spawn(work)).collect();
        thread::sleep(RUN);
        stop.store(true, Ordering::Relaxed);
        callers.into_iter().flat_map(|caller| caller.join().unwrap()).collect()
    });
    let rate = times.len() as u128 * 1000 / started.elapsed().as_millis();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{name:<34} {callers:>8} {rate:>10} {:>12.2?} {:>12.2?}", at(50), at(99));
}

fn write(store: &Database) -> Result<(), StoreError> {
    store.write(|tx| {
        tx.head.seq += 1;
        tx.head.audit_seq += 1;
        tx.head.audit_hash = [tx.head.seq.to_le_bytes()[0]; 32];
        let values = (bench::seq.eq(tx.head.seq), bench::body.eq("x".repeat(300)));
        match tx.db() {
            Db::Sqlite(c) => diesel::insert_into(bench::table).values(values).execute(c),
            Db::Pg(c) => diesel::insert_into(bench::table).values(values).execute(c),
        }?;
        Ok(())
    })
}
