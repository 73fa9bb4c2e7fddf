//! Commit order: a consumer that polls while many transactions commit, some of them late, misses nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use gatekeeper::store::StoreError;

use crate::world::flow;
use crate::world::gate::Changes;

const THREADS: usize = 5;
const EACH: usize = 10;

flow! {
    fn feed_order_a_poller_misses_no_late_commit(world: crate::world::brake::unbraked) {
        let staff = world.staff("T1");
        let incidents: Vec<_> = (0..THREADS * EACH).map(|_| world.incident("drug-smuggling")).collect();
        let proposals: Vec<_> = incidents.iter().map(|incident| staff.propose(incident, "2026-12-31").1).collect();
        let gate = world.gate("T2");
        let (client, begin) = (gate.client(), gate.snapshot().next);
        let done = AtomicBool::new(false);

        let (told, seqs, answers) = std::thread::scope(|scope| {
            let poller = scope.spawn(|| {
                let (mut cursor, mut at, mut answers) = (begin, 0, 0);
                let mut told: BTreeMap<String, i64> = BTreeMap::new();
                loop {
                    // Asked before polling: a poll after the last commit sees the last commit.
                    let last = done.load(Ordering::SeqCst);
                    let changes: Changes = client.get(&format!("/feed/v1/changes?after={cursor}&limit=7&wait={}", u8::from(!last)), &[]).read();
                    assert!(changes.from == at && changes.to >= at, "{changes:?} after {at}");
                    for event in &changes.events {
                        assert!(event.rev > at && event.rev <= changes.to, "{event:?}");
                        assert!(told.insert(event.reference.clone(), event.rev).is_none(), "told once: {event:?}");
                    }
                    (cursor, at, answers) = (changes.next, changes.to, answers + 1);
                    if last && !changes.more && told.len() >= THREADS * EACH {
                        return (told, answers);
                    }
                    assert!(answers < 100_000, "{} of {} told", told.len(), THREADS * EACH);
                }
            });
            let writers: Vec<_> = proposals
                .chunks(EACH)
                .map(|mine| {
                    let staff = staff.clone();
                    scope.spawn(move || mine.iter().for_each(|registration| staff.confirm(*registration)))
                })
                .collect();
            let slow = scope.spawn(|| {
                // Somebody who takes long between the first statement and COMMIT, and changes nothing.
                while !done.load(Ordering::SeqCst) {
                    let now = world.app().now();
                    let late: Result<(), StoreError> = world.app().store().write(now, |_| {
                        std::thread::park_timeout(Duration::from_millis(3));
                        Ok(())
                    });
                    late.unwrap();
                }
            });
            for writer in writers {
                writer.join().unwrap();
            }
            world.feed_follows();
            done.store(true, Ordering::SeqCst);
            slow.join().unwrap();
            let (told, answers) = poller.join().unwrap();
            let seqs = world.rows("SELECT CAST(seq AS text) AS text FROM feed_change");
            let mut seqs: Vec<i64> = seqs.iter().map(|seq| seq.parse().unwrap()).collect();
            seqs.sort_unstable();
            (told, seqs, answers)
        });
        let mut revs: Vec<_> = told.values().copied().collect();
        revs.sort_unstable();
        assert_eq!(revs, seqs, "every number, none skipped, in {answers} answers");
        let expected: BTreeMap<_, _> = gate.snapshot().holds.into_iter().map(|event| (event.reference, event.rev)).collect();
        assert_eq!(told, expected);
        assert!(incidents.iter().all(|incident| told.contains_key(&gate.reference(&incident.pass()))));
        world.run_jobs();
        world.finish();
    }
}
