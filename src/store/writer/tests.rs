//! Group commit, with the queue in view: a batch is certain only when one can see who waits.

use std::thread;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::*;
use crate::store::StoreSettings;
use crate::store::migrate::migrate;

const LIMITS: Limits =
    Limits { batch: 64, linger: Duration::from_mins(1), queue: 100, wait: Duration::from_mins(1) };

fn writer(limits: Limits) -> (tempfile::TempDir, Writer) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("gk.db");
    let settings = StoreSettings::new(format!("sqlite:{}", path.display()));
    migrate(&settings, &settings, "7f").unwrap();
    let writer = Writer::open(path, Arc::new(watch::Sender::new(Head::new("7f"))), limits).unwrap();
    let tables = "CREATE TABLE entry (n INTEGER PRIMARY KEY); \
        CREATE TABLE child (of INTEGER REFERENCES entry DEFERRABLE INITIALLY DEFERRED)";
    writer.write(|tx| tx.db().batch(tables)).unwrap();
    (dir, writer)
}

fn insert(tx: &mut Transaction<'_>, n: i64) -> Result<i64, StoreError> {
    tx.head.seq += 1;
    tx.db().batch(&format!("INSERT INTO entry VALUES ({n})"))?;
    Ok(tx.head.seq)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn entries(writer: &Writer) -> i64 {
    let Db::Sqlite(mut c) = sqlite::reader(&writer.path).unwrap() else { panic!("not SQLite") };
    diesel::sql_query("SELECT count(*) AS n FROM entry").get_result::<Count>(&mut c).unwrap().n
}

type Work<'a, T> = Box<dyn FnOnce(&mut Transaction<'_>) -> Result<T, StoreError> + Send + 'a>;

fn work<'a, T>(work: impl FnOnce(&mut Transaction<'_>) -> Result<T, StoreError> + Send + 'a) -> Work<'a, T> {
    Box::new(work)
}

/// Runs `works` in one batch: the first sits until all others wait, and the clock does not count.
fn together<T: Send>(writer: &Writer, works: Vec<Work<'_, T>>) -> Vec<thread::Result<Result<T, StoreError>>> {
    let others = works.len() - 1;
    thread::scope(|scope| {
        let callers: Vec<_> = works
            .into_iter()
            .enumerate()
            .map(|(number, work)| {
                let (seated, wait) = std::sync::mpsc::channel();
                let caller = scope.spawn(move || {
                    writer.write(|tx| {
                        seated.send(()).unwrap();
                        while number == 0 && writer.slot().waiting < others {
                            thread::yield_now();
                        }
                        work(tx)
                    })
                });
                if number == 0 {
                    wait.recv().unwrap();
                }
                (caller, wait)
            })
            .collect();
        callers.into_iter().map(|(caller, _wait)| caller.join()).collect()
    })
}

#[test]
fn those_who_wait_share_a_commit() {
    let (_dir, writer) = writer(LIMITS);
    let works = (0..6).map(|n| {
        let writer = &writer;
        work(move |tx| {
            assert_eq!(entries(writer), 0, "nobody has committed yet");
            insert(tx, n)
        })
    });
    let mut seqs: Vec<_> =
        together(&writer, works.collect()).into_iter().map(|done| done.unwrap().unwrap()).collect();
    seqs.sort_unstable();
    assert_eq!((seqs, entries(&writer)), ((1..=6).collect(), 6));
    assert_eq!(writer.heads.borrow().seq, 6);
}

#[test]
fn a_full_batch_is_committed_though_others_wait() {
    let (_dir, writer) = writer(Limits { batch: 2, ..LIMITS });
    let works = (0..5).map(|n| {
        let writer = &writer;
        work(move |tx| insert(tx, n).map(|seq| (seq, entries(writer))))
    });
    for done in together(&writer, works.collect()) {
        let (seq, committed) = done.unwrap().unwrap();
        assert_eq!(committed, (seq - 1) / 2 * 2);
    }
}

#[test]
fn a_batch_that_waited_long_enough_is_committed_though_others_wait() {
    let (_dir, writer) = writer(Limits { linger: Duration::ZERO, ..LIMITS });
    let works = (0..5).map(|n| {
        let writer = &writer;
        work(move |tx| insert(tx, n).map(|seq| (seq, entries(writer))))
    });
    for done in together(&writer, works.collect()) {
        let (seq, committed) = done.unwrap().unwrap();
        assert_eq!(committed, seq - 1);
    }
}

#[test]
fn a_refusal_and_a_panic_leave_the_batch_alone() {
    let (_dir, writer) = writer(LIMITS);
    let done = together(
        &writer,
        vec![
            work(|tx| insert(tx, 1)),
            work(|tx| insert(tx, 2).and(Err(StoreError::NotFound))),
            work(|tx| insert(tx, 3).map(|_| panic!("in a savepoint"))),
            work(|tx| {
                tx.db().begin()?;
                insert(tx, 4).map(|_| panic!("in a savepoint within"))
            }),
            work(|tx| insert(tx, 5)),
        ],
    );
    let mut kept = Vec::new();
    for done in &done {
        match done {
            Ok(Ok(seq)) => kept.push(*seq),
            Ok(Err(error)) => assert_eq!(*error, StoreError::NotFound),
            Err(payload) => assert!(payload.downcast_ref::<&str>().unwrap().starts_with("in a savepoint")),
        }
    }
    kept.sort_unstable();
    assert_eq!((kept, entries(&writer), writer.heads.borrow().seq), (vec![1, 2], 2, 2));
}

#[test]
fn a_failed_commit_fails_the_batch() {
    let (_dir, writer) = writer(LIMITS);
    let orphan = |tx: &mut Transaction<'_>| {
        tx.db().batch("INSERT INTO child VALUES (77)")?;
        insert(tx, 9)
    };
    let works = vec![work(|tx| insert(tx, 1)), work(orphan), work(|tx| insert(tx, 2))];
    for done in together(&writer, works) {
        assert!(matches!(done.unwrap(), Err(StoreError::Unavailable(_))));
    }
    assert_eq!((entries(&writer), writer.heads.borrow().seq), (0, 0));
    let alone = writer.write(orphan).unwrap_err();
    assert!(matches!(alone, StoreError::Constraint { .. }), "{alone}");
    assert_eq!(writer.write(|tx| insert(tx, 1)).unwrap(), 1);
}

#[test]
fn a_lost_transaction_fails_the_batch() {
    let (_dir, writer) = writer(LIMITS);
    // SQLite itself rolls back when the disk is full; here the closure does.
    let works = vec![work(|tx| insert(tx, 1)), work(|tx| tx.db().batch("ROLLBACK").map(|()| 0))];
    for done in together(&writer, works) {
        assert!(done.unwrap().is_err());
    }
    assert_eq!(writer.write(|tx| insert(tx, 1)).unwrap(), 1);
    assert_eq!((entries(&writer), writer.heads.borrow().seq), (1, 1));
}

#[test]
fn whoever_is_refused_last_commits_for_the_others() {
    let (_dir, writer) = writer(LIMITS);
    let refuse = |_: &mut Transaction<'_>| Err::<i64, _>(StoreError::NotFound);
    let done = together(&writer, vec![work(|tx| insert(tx, 1)), work(refuse)]);
    assert_eq!(done.into_iter().map(|done| done.unwrap().is_ok()).collect::<Vec<_>>(), [true, false]);
    assert!(writer.write(refuse).is_err());
    assert_eq!((entries(&writer), writer.heads.borrow().seq), (1, 1));
    assert!(writer.slot().seat.as_mut().is_some_and(|seat| seat.batch.is_none() && !seat.db.busy()));
}

#[test]
fn another_process_may_write_between_batches() {
    let (_dir, writer) = writer(LIMITS);
    let second = Writer::open(writer.path.clone(), Arc::clone(&writer.heads), LIMITS).unwrap();
    for n in 0..10 {
        let turn = if n % 2 == 0 { &writer } else { &second };
        assert_eq!(turn.write(|tx| insert(tx, n)).unwrap(), n + 1);
    }
}
