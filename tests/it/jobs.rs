//! Jobs as rows: claimed once however many runners there are, and finished only by whoever holds the newest fence.

use std::collections::BTreeSet;
use std::sync::Mutex;

use gatekeeper::app::job;
use gatekeeper::domain::job::{Due, Job, LEASE};
use jiff::SignedDuration;

use crate::world::{World, flow};

/// Plans a job that is harmless, under a key of its own; `false` when it was planned before.
fn plan(world: &World, key: &str) -> bool {
    let due = Due { job: Job::Erase, at: world.app().now() };
    job::plan(world.app(), due, key).unwrap()
}

flow! {
    fn jobs_are_claimed_once_by_many_runners(world) {
        for number in 0..40 {
            assert!(plan(world, &format!("erase {number}")));
        }
        let claimed = Mutex::new(Vec::new());
        std::thread::scope(|runners| {
            for _ in 0..8 {
                runners.spawn(|| {
                    while let Some(claim) = job::claim(world.app(), &Job::PRIORITIES).unwrap() {
                        assert!(job::finish(world.app(), &claim, &Ok(())).unwrap());
                        claimed.lock().unwrap().push(claim.id);
                    }
                });
            }
        });
        let claimed = claimed.into_inner().unwrap();
        assert_eq!(claimed.len(), 40);
        assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), 40);
        world.finish();
    }

    fn jobs_of_a_runner_that_fell_silent_go_to_another_and_stay_there(world) {
        plan(world, "erase once");
        let first = job::claim(world.app(), &Job::PRIORITIES).unwrap().unwrap();
        assert_eq!(job::claim(world.app(), &Job::PRIORITIES).unwrap(), None, "a leased job is nobody else's");
        world.clock.advance(LEASE - SignedDuration::from_secs(1));
        assert_eq!(job::claim(world.app(), &Job::PRIORITIES).unwrap(), None, "until its lease ends");
        world.clock.advance(SignedDuration::from_secs(1));
        let second = job::claim(world.app(), &Job::PRIORITIES).unwrap().unwrap();
        assert_eq!((second.id, second.fence, second.attempts), (first.id, first.fence + 1, 2));
        assert!(!job::finish(world.app(), &first, &Ok(())).unwrap(), "the fence has risen");
        assert!(job::finish(world.app(), &second, &Ok(())).unwrap());
        assert!(!job::finish(world.app(), &second, &Ok(())).unwrap(), "done is done");
        assert_eq!(job::claim(world.app(), &Job::PRIORITIES).unwrap(), None);
        world.finish();
    }

    fn jobs_by_the_clock_are_planned_once(world) {
        assert!(plan(world, "erase 2026-11-23T02:15:00Z"));
        assert!(!plan(world, "erase 2026-11-23T02:15:00Z"), "another node planned it");
        world.run_jobs();
        assert!(!plan(world, "erase 2026-11-23T02:15:00Z"), "also after it was done");
        world.finish();
    }
}
