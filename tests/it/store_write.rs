//! What a write and a read promise, on both engines.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::mpsc::{channel, sync_channel};
use std::thread;
use std::time::Duration;

use diesel::prelude::*;
use gatekeeper::store::database::Transaction;
use gatekeeper::store::migrate::{migrate, pending};
use gatekeeper::store::{ConstraintKind, Database, Head, StoreError, StoreSettings};

use crate::fresh::{Engine, Fresh};
use crate::on;

diesel::table! {
    entry (seq) {
        seq -> BigInt,
        body -> Text,
    }
}

const DDL: &str = "CREATE TABLE entry (seq BIGINT PRIMARY KEY, body TEXT NOT NULL CONSTRAINT not_bad CHECK (body <> 'bad'), \
    CONSTRAINT entry_body_key UNIQUE (body)); \
    CREATE TABLE child (of BIGINT REFERENCES entry)";

crate::on_both! {
    numbers_have_no_gaps, a_write_is_published_when_it_returns, no_late_commit_is_missed, a_read_is_one_snapshot,
    a_read_cannot_write, each_store_sees_the_others_head, a_panic_leaves_nothing, a_swallowed_failure_is_not_success,
    violated_constraints_have_names, a_full_queue_is_busy, a_long_wait_is_busy, closures_borrow, another_process_that_holds_the_head_is_busy,
    migrating_again_changes_nothing, nested_transactions_end_with_the_write, rights_move_without_seq
}

/// Takes the next number and writes a row under it.
fn append(tx: &mut Transaction<'_>, body: &str) -> Result<i64, StoreError> {
    tx.head.seq += 1;
    let values = (entry::seq.eq(tx.head.seq), entry::body.eq(body));
    on!(tx.db(), c => diesel::insert_into(entry::table).values(values).execute(c))?;
    Ok(tx.head.seq)
}

fn after(store: &Database, seq: i64) -> Vec<i64> {
    let query = entry::table.filter(entry::seq.gt(seq)).order(entry::seq).select(entry::seq);
    store.read(|db| -> Result<_, StoreError> { Ok(on!(db, c => query.load(c))?) }).unwrap()
}

fn opened(fresh: &Fresh, change: impl FnOnce(&mut StoreSettings)) -> Database {
    fresh.tables(DDL);
    let mut settings = fresh.app.clone();
    change(&mut settings);
    Database::open(&settings).unwrap()
}

fn numbers_have_no_gaps(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    for number in 0..10 {
        let result = store.write(|tx| {
            append(tx, &number.to_string())?;
            if number % 3 == 0 { Err(StoreError::NotFound) } else { Ok(()) }
        });
        assert_eq!(result.is_err(), number % 3 == 0);
    }
    assert_eq!(after(&store, 0), (1..=6).collect::<Vec<_>>());
    assert_eq!(store.heads().borrow().seq, 6);
    assert_eq!(store.read(Head::read).unwrap(), *store.heads().borrow());
}

fn a_write_is_published_when_it_returns(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    let heads = store.heads();
    thread::scope(|scope| {
        for worker in 0..8 {
            let (store, heads) = (&store, heads.clone());
            scope.spawn(move || {
                let mut last = 0;
                for number in 0..25 {
                    let seq = store.write(|tx| append(tx, &format!("{worker}.{number}"))).unwrap();
                    let seen = heads.borrow().seq;
                    assert!(seen >= seq && seen >= last, "{seen} after {seq} and {last}");
                    last = seen;
                }
            });
        }
    });
    assert_eq!(after(&store, 0), (1..=200).collect::<Vec<_>>());
    assert_eq!(heads.borrow().seq, 200);
}

/// Each writer, once it has its number, waits until the poller has polled again: whatever a commit can overtake, it
/// does here.
fn no_late_commit_is_missed(fresh: &Fresh) {
    let store = opened(fresh, |settings| settings.wait = Duration::from_mins(1));
    let (polled, polls) = sync_channel::<()>(0);
    let polls = std::sync::Mutex::new(polls);
    let seen = thread::scope(|scope| {
        for writer in 0..50 {
            let (store, polls) = (&store, &polls);
            scope.spawn(move || {
                store.write(|tx| {
                    let seq = append(tx, &writer.to_string())?;
                    let polls = polls.lock().unwrap();
                    (0..2).for_each(|_| polls.recv().unwrap());
                    Ok::<_, StoreError>(seq)
                })
            });
        }
        let mut seen: Vec<i64> = Vec::new();
        while seen.len() < 50 {
            seen.extend(after(&store, seen.last().copied().unwrap_or(0)));
            let _ = polled.try_send(());
        }
        seen
    });
    assert_eq!(seen, (1..=50).collect::<Vec<_>>());
}

fn a_read_is_one_snapshot(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    let count = entry::table.count();
    store
        .read(|db| -> Result<(), StoreError> {
            let before: i64 = on!(db, c => count.get_result(c))?;
            thread::scope(|scope| scope.spawn(|| store.write(|tx| append(tx, "x"))).join()).unwrap().unwrap();
            let after: i64 = on!(db, c => count.get_result(c))?;
            assert_eq!((before, after, Head::read(db)?.seq), (0, 0, 0));
            Ok(())
        })
        .unwrap();
    assert_eq!(after(&store, 0), [1]);
}

fn a_read_cannot_write(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    let result = store.read(|db| db.batch("INSERT INTO entry VALUES (1, 'x')"));
    assert!(matches!(result, Err(StoreError::Query(_))), "{result:?}");
    assert_eq!(after(&store, 0), [] as [i64; 0]);
}

fn each_store_sees_the_others_head(fresh: &Fresh) {
    let (one, other) = (opened(fresh, |_| ()), fresh.store());
    let wait_for = |store: &Database, seq| {
        let mut heads = store.heads();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let limit = Duration::from_secs(5);
            tokio::time::timeout(limit, heads.wait_for(|head| head.seq == seq)).await.unwrap().unwrap();
        });
    };
    one.write(|tx| append(tx, "one")).unwrap();
    wait_for(&other, 1);
    other.write(|tx| append(tx, "two")).unwrap();
    wait_for(&one, 2);
    // A process that was told late still writes on top of the newest head.
    assert_eq!(one.write(|tx| append(tx, "three")).unwrap(), 3);
    assert_eq!(other.write(|tx| append(tx, "four")).unwrap(), 4);
}

fn a_panic_leaves_nothing(fresh: &Fresh) {
    let store = opened(fresh, |settings| settings.writers = 1);
    for _ in 0..3 {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.write(|tx| -> Result<(), StoreError> {
                append(tx, "half")?;
                panic!("in the middle of a write")
            })
        }));
        let payload = panicked.unwrap_err();
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"in the middle of a write"));
        let read = catch_unwind(AssertUnwindSafe(|| {
            store.read(|_| -> Result<(), StoreError> { panic!("reading") })
        }));
        assert!(read.is_err());
    }
    assert_eq!(store.write(|tx| append(tx, "half")).unwrap(), 1);
    assert_eq!(after(&store, 0), [1]);
}

fn a_swallowed_failure_is_not_success(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    let result = store.write(|tx| -> Result<(), StoreError> {
        tx.db().batch("INSERT INTO entry VALUES (7, 'kept?')")?;
        let _ = tx.db().batch("INSERT INTO entry VALUES (8, 'bad')");
        Ok(())
    });
    // SQLite undoes only the failed statement; PostgreSQL the transaction, and must not say it was committed.
    assert_eq!(result.is_ok(), after(&store, 0) == [7], "{result:?}");
    assert_eq!(result.is_ok(), fresh.engine == Engine::Sqlite);
}

fn violated_constraints_have_names(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    store.write(|tx| append(tx, "once")).unwrap();
    let violate = |sql: &str| match store.write(|tx| tx.db().batch(sql)) {
        Err(StoreError::Constraint { kind, name }) => (kind, name),
        other => panic!("{other:?}"),
    };
    let (kind, name) = violate("INSERT INTO entry VALUES (2, 'once')");
    assert_eq!((kind, name.as_str()), (ConstraintKind::Unique, "entry_body_key"));
    let (kind, name) = violate("INSERT INTO entry VALUES (2, 'bad')");
    assert_eq!((kind, name.as_str()), (ConstraintKind::Check, "not_bad"));
    let (kind, name) = violate("INSERT INTO entry VALUES (2, NULL)");
    assert_eq!((kind, name.as_str()), (ConstraintKind::NotNull, "entry.body"));
    assert_eq!(violate("INSERT INTO child VALUES (77)").0, ConstraintKind::ForeignKey);
}

/// Runs `other` while a write is in progress.
fn while_writing(store: &Database, other: impl FnOnce()) {
    let (inside, ready) = channel();
    let (leave, left) = channel();
    thread::scope(|scope| {
        let writer = scope.spawn(move || {
            store.write(|tx| {
                inside.send(()).unwrap();
                left.recv().unwrap();
                append(tx, "slow")
            })
        });
        ready.recv().unwrap();
        other();
        leave.send(()).unwrap();
        writer.join().unwrap().unwrap();
    });
}

fn a_full_queue_is_busy(fresh: &Fresh) {
    let store = opened(fresh, |settings| (settings.queue, settings.writers) = (0, 1));
    while_writing(&store, || {
        assert!(matches!(store.write(|tx| append(tx, "x")), Err(StoreError::Busy(_))));
        assert_eq!(after(&store, 0), [] as [i64; 0], "reading goes on");
    });
    store.write(|tx| append(tx, "x")).unwrap();
}

fn a_long_wait_is_busy(fresh: &Fresh) {
    let store = opened(fresh, |settings| {
        (settings.writers, settings.wait) = (1, Duration::from_millis(100));
    });
    while_writing(&store, || {
        assert!(matches!(store.write(|tx| append(tx, "x")), Err(StoreError::Busy(_))));
    });
    store.write(|tx| append(tx, "x")).unwrap();
}

fn another_process_that_holds_the_head_is_busy(fresh: &Fresh) {
    let (store, other) = (opened(fresh, |_| ()), fresh.store());
    while_writing(&store, || {
        let refused = other.write(|tx| append(tx, "x"));
        assert!(matches!(refused, Err(StoreError::Busy(_))), "{refused:?}");
    });
    other.write(|tx| append(tx, "x")).unwrap();
}

fn closures_borrow(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    let (bodies, barrier) = (["a".to_owned(), "b".to_owned()], Barrier::new(2));
    let mut seqs = [0, 0];
    thread::scope(|scope| {
        for (body, seq) in bodies.iter().zip(&mut seqs) {
            let (store, barrier) = (&store, &barrier);
            scope.spawn(move || {
                barrier.wait();
                store.write(|tx| append(tx, body).map(|given| *seq = given)).unwrap();
            });
        }
    });
    seqs.sort_unstable();
    assert_eq!(seqs, [1, 2]);
}

fn migrating_again_changes_nothing(fresh: &Fresh) {
    assert_eq!(migrate(&fresh.owner, &fresh.app, "80").unwrap(), [] as [&str; 0]);
    assert_eq!(pending(&fresh.app).unwrap(), [] as [&str; 0]);
    assert_eq!(*fresh.store().heads().borrow(), Head::new("7f"));
}

fn nested_transactions_end_with_the_write(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    store
        .write(|tx| -> Result<(), StoreError> {
            append(tx, "outer")?;
            let inner = on!(tx.db(), c => c.transaction(|c| {
                diesel::sql_query("INSERT INTO entry VALUES (9, 'inner')").execute(c)?;
                Err::<(), _>(diesel::result::Error::RollbackTransaction)
            }));
            assert!(inner.is_err());
            Ok(())
        })
        .unwrap();
    assert_eq!(after(&store, 0), [1]);
}

fn rights_move_without_seq(fresh: &Fresh) {
    let store = opened(fresh, |_| ());
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.head.rights += 1;
            Ok(())
        })
        .unwrap();
    let head = store.heads().borrow().clone();
    assert_eq!((head.seq, head.rights), (0, 1));
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.head.audit_hash = [7; 32];
            tx.head.audit_seq += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!(fresh.store().heads().borrow().audit_hash, [7; 32]);
}

#[test]
fn an_unmigrated_database_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let settings = StoreSettings::new(format!("sqlite:{}", dir.path().join("gk.db").display()));
    assert!(matches!(Database::open(&settings), Err(StoreError::Setup(_))));
    assert_eq!(pending(&settings).unwrap(), pending_at_first());
    std::fs::write(dir.path().join("gk.db"), "").unwrap();
    assert!(matches!(Database::open(&settings), Err(StoreError::Setup(_))));
    assert_eq!(migrate(&settings, &settings, "7f").unwrap(), pending_at_first());
}

fn pending_at_first() -> Vec<String> {
    let absent = StoreSettings::new("sqlite:/nonexistent/gk.db");
    pending(&absent).unwrap()
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let fresh = Fresh::sqlite();
    fresh.tables(DDL);
    let _store = fresh.store();
    for name in ["gk.db", "gk.db-wal"] {
        let mode = std::fs::metadata(fresh.dir.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn the_application_can_only_add_to_the_audit_trail() {
    let fresh = Fresh::postgres();
    fresh.tables("CREATE TABLE other (n int)");
    let store = fresh.store();
    let run = |sql: &str| store.write(|tx| tx.db().batch(sql));
    run("INSERT INTO other VALUES (1); UPDATE other SET n = 2; DELETE FROM other; SELECT n FROM other")
        .unwrap();
    run("SELECT seq FROM audit; SELECT version FROM __diesel_schema_migrations").unwrap();
    run("INSERT INTO audit VALUES (1, '', decode(repeat('00', 32), 'hex'), '2026-01-01', '2026-01-01')")
        .unwrap();
    for sql in [
        "UPDATE audit SET body = ''",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DROP TABLE audit",
        "CREATE TABLE mine (n int)",
        "DELETE FROM __diesel_schema_migrations",
    ] {
        let refused = run(sql).unwrap_err().to_string();
        assert!(
            refused.contains("permission denied") || refused.contains("must be owner"),
            "{sql}: {refused}"
        );
    }
}
