//! PostgreSQL is restarted, frozen and cut off under load: nothing acknowledged is lost, nothing happens twice, and it
//! works again soon. SQLite has no way to lose.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use gatekeeper::store::database::Transaction;
use gatekeeper::store::sql_types::Id;
use gatekeeper::store::{Database, Retryable, StoreError, StoreSettings, retrying};
use uuid::Uuid;

use crate::cluster::{Cluster, Proxy, Way};
use crate::fresh::Fresh;
use crate::on;

diesel::table! {
    use diesel::sql_types::*;
    use gatekeeper::store::sql_types::SqlId;

    entry (id) {
        id -> SqlId,
        seq -> BigInt,
    }
}

const CALLERS: u128 = 8;
const DDL: &str = "CREATE TABLE entry (id $id PRIMARY KEY, seq BIGINT NOT NULL UNIQUE)";

/// A write as a use case makes it: the client's id under a unique key, in the same transaction; a repetition finds it.
fn record(tx: &mut Transaction<'_>, id: Id) -> Result<i64, StoreError> {
    let values = (entry::id.eq(id), entry::seq.eq(tx.head.seq + 1));
    let insert = diesel::insert_into(entry::table).values(values).on_conflict(entry::id).do_nothing();
    if on!(tx.db(), c => insert.execute(c))? == 1 {
        tx.head.seq += 1;
        return Ok(tx.head.seq);
    }
    Ok(on!(tx.db(), c => entry::table.find(id).select(entry::seq).first(c))?)
}

/// Stops the callers, also when a check fails: the scope waits for them.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// What the callers have seen.
#[derive(Default)]
struct Seen {
    stop: AtomicBool,
    acknowledged: Mutex<Vec<(Id, i64)>>,
    tries: AtomicU64,
    failed: AtomicU64,
    unknown: AtomicU64,
    given_up: AtomicU64,
    slowest: Mutex<Duration>,
}

impl Seen {
    fn count(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }

    /// One try, counted.
    fn attempt(&self, store: &Database, id: Id) -> Result<i64, StoreError> {
        self.tries.fetch_add(1, Ordering::SeqCst);
        store.write(|tx| record(tx, id)).inspect_err(|error| {
            self.failed.fetch_add(1, Ordering::SeqCst);
            if matches!(error, StoreError::Unknown(_)) {
                self.unknown.fetch_add(1, Ordering::SeqCst);
            }
        })
    }

    /// Writes with ever new ids; one that was given up is repeated, as a client does after 503.
    fn call(&self, store: &Database, caller: u128) {
        for number in 0u128.. {
            let id = Id(Uuid::from_u128(caller << 64 | number));
            let started = Instant::now();
            let seq = loop {
                match retrying(|| self.attempt(store, id)) {
                    Ok(seq) => break seq,
                    Err(error) => {
                        assert!(error.retryable() || matches!(error, StoreError::Busy(_)), "{error}");
                    }
                }
                self.given_up.fetch_add(1, Ordering::SeqCst);
                if self.stop.load(Ordering::SeqCst) {
                    return;
                }
            };
            let mut slowest = self.slowest.lock().unwrap();
            *slowest = slowest.max(started.elapsed());
            drop(slowest);
            self.acknowledged.lock().unwrap().push((id, seq));
            if self.stop.load(Ordering::SeqCst) {
                return;
            }
        }
    }

    /// Waits until more writes are acknowledged; how long it took.
    fn wait_for_more(&self, more: usize) -> Duration {
        let (before, started) = (self.count(), Instant::now());
        while self.count() < before + more {
            assert!(started.elapsed() < Duration::from_secs(10), "no write went through within 10 s");
            thread::sleep(Duration::from_millis(2));
        }
        started.elapsed()
    }
}

/// Runs `harm` under load, where it returns when the harm is over, several times; then checks the books.
fn drill(name: &str, fresh: &Fresh, times: usize, harm: impl Fn(usize)) {
    fresh.tables(DDL);
    let (store, watcher) = (fresh.store(), fresh.store());
    let (seen, ready) = (Seen::default(), Barrier::new(CALLERS as usize + 1));
    let back = thread::scope(|scope| {
        for caller in 0..CALLERS {
            let (store, seen, ready) = (&store, &seen, &ready);
            scope.spawn(move || {
                ready.wait();
                seen.call(store, caller);
            });
        }
        ready.wait();
        let _stop = Stop(&seen.stop);
        let back = (0..times).map(|time| {
            seen.wait_for_more(200);
            harm(time);
            seen.wait_for_more(1)
        });
        let back: Vec<_> = back.collect();
        seen.wait_for_more(200);
        back
    });
    println!(
        "{name}: works again after {back:?}; {} acknowledged, {} tries failed, {} of them with unknown outcome, {} given up, \
         slowest {:?}",
        seen.count(),
        seen.failed.load(Ordering::SeqCst),
        seen.unknown.load(Ordering::SeqCst),
        seen.given_up.load(Ordering::SeqCst),
        *seen.slowest.lock().unwrap(),
    );
    check_books(&store, &watcher, &seen);
}

fn check_books(store: &Database, watcher: &Database, seen: &Seen) {
    let stored: Vec<(Id, i64)> = store
        .read(|db| -> Result<_, StoreError> {
            Ok(on!(db, c => entry::table.order(entry::seq).select((entry::id, entry::seq)).load(c))?)
        })
        .unwrap();
    let acknowledged = seen.acknowledged.lock().unwrap();
    let kept: BTreeSet<_> = stored.iter().collect();
    assert!(acknowledged.iter().all(|row| kept.contains(row)), "an acknowledged write is lost");
    assert_eq!(stored.len(), acknowledged.len(), "a write happened twice, or unasked");
    let count = i64::try_from(stored.len()).unwrap();
    let numbers = stored.iter().map(|(_, seq)| *seq);
    assert!(numbers.eq(1..=count), "a number is missing or double");
    let started = Instant::now();
    for store in [store, watcher] {
        while store.heads().borrow().seq != count {
            assert!(started.elapsed() < Duration::from_secs(10), "the head is not seen");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn on_server(port: u16) -> Fresh {
    Fresh::on_server(
        &format!("postgres://gatekeeper_owner@127.0.0.1:{port}"),
        &format!("postgres://gatekeeper_app@127.0.0.1:{port}"),
    )
}

#[test]
fn drill_restart() {
    let cluster = Cluster::start();
    let modes = ["fast", "immediate", "fast", "immediate"];
    drill("restart", &on_server(cluster.port), modes.len(), |time| {
        cluster.control("restart", &[modes[time]]);
    });
}

#[test]
fn drill_frozen_server() {
    let cluster = Cluster::start();
    drill("frozen 6 s", &on_server(cluster.port), 1, |_| {
        cluster.control("freeze", &[]);
        thread::sleep(Duration::from_secs(6));
        cluster.control("thaw", &[]);
    });
}

#[test]
fn drill_network_silent() {
    let cluster = Cluster::start();
    let proxy = Proxy::to(cluster.port);
    drill("silent 6 s", &on_server(proxy.port), 1, |_| {
        proxy.set(Way::Silent);
        thread::sleep(Duration::from_secs(6));
        proxy.set(Way::Open);
    });
}

#[test]
fn drill_connections_closed() {
    let cluster = Cluster::start();
    let proxy = Proxy::to(cluster.port);
    drill("closed 8 x 0.1 s", &on_server(proxy.port), 8, |_| {
        proxy.set(Way::Closed);
        thread::sleep(Duration::from_millis(100));
        proxy.set(Way::Open);
    });
}

/// A client that dies in the middle of a write must not keep the head locked.
#[test]
fn drill_a_vanished_writer_lets_go() {
    let cluster = Cluster::start();
    let proxy = Proxy::to(cluster.port);
    let through = on_server(proxy.port);
    through.tables(DDL);
    let vanishing = through.store();
    let direct = Database::open(&StoreSettings::new(
        through.app.url.replace(&proxy.port.to_string(), &cluster.port.to_string()),
    ))
    .unwrap();
    let started = Instant::now();
    let result = vanishing.write(|tx| {
        record(tx, Id(Uuid::from_u128(1)))?;
        proxy.set(Way::Silent);
        Ok::<_, StoreError>(())
    });
    assert!(matches!(result, Err(StoreError::Unknown(_) | StoreError::Unavailable(_))), "{result:?}");
    while let Err(error) = direct.write(|tx| record(tx, Id(Uuid::from_u128(2)))) {
        assert!(started.elapsed() < Duration::from_secs(10), "{error}");
    }
    proxy.set(Way::Closed);
    println!("vanished writer: the head was free again after {:?}", started.elapsed());
}
