//! Jobs as rows: claimed once however many runners there are, finished only by whoever holds the newest fence, and planned
//! once for each due instant.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use gatekeeper::app::{job, schedule};
use gatekeeper::domain::job::{Due, Job, LEASE};
use gatekeeper::domain::schedule::Schedule;
use gatekeeper::jobs;
use gatekeeper::store::job::{Claim, Failure};
use jiff::SignedDuration;

use crate::world::{World, flow};

const SOON: Duration = Duration::from_millis(1);

/// Adds a job that is harmless.
fn add(world: &World) {
    job::add(world.app(), Due { job: Job::Erase, at: world.app().now() }).unwrap();
}

fn claim(world: &World) -> Option<Claim> {
    job::claim(world.app(), &Job::PRIORITIES).unwrap()
}

fn planned(world: &World, name: &str) -> Vec<String> {
    let keys = format!("SELECT unique_key AS text FROM job WHERE unique_key LIKE '{name} %'");
    let prefix = format!("{name} ");
    let mut instants: Vec<_> = world.rows(&keys).iter().map(|key| key.replace(&prefix, "")).collect();
    instants.sort();
    instants
}

/// The claim of a mail; what comes before it is done.
fn claim_of_a_mail(world: &World) -> Claim {
    loop {
        let next = claim(world).expect("a mail to send");
        if matches!(next.job, Job::SendMail { .. }) {
            return next;
        }
        jobs::run(world.app(), &next).unwrap();
    }
}

flow! {
    fn jobs_are_claimed_once_by_many_runners(world) {
        for _ in 0..40 {
            add(world);
        }
        let claimed = Mutex::new(Vec::new());
        std::thread::scope(|runners| {
            for _ in 0..8 {
                runners.spawn(|| {
                    while let Some(claim) = claim(world) {
                        assert!(job::finish(world.app(), &claim, &Ok(()), SOON).unwrap());
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
        add(world);
        let first = claim(world).unwrap();
        assert_eq!(claim(world), None, "a leased job is nobody else's");
        world.clock.advance(LEASE - SignedDuration::from_secs(1));
        assert_eq!(claim(world), None, "until its lease ends");
        world.clock.advance(SignedDuration::from_secs(1));
        let second = claim(world).unwrap();
        assert_eq!((second.id, second.fence, second.attempts), (first.id, first.fence + 1, 2));
        assert!(!job::finish(world.app(), &first, &Ok(()), SOON).unwrap(), "the fence has risen");
        assert!(job::finish(world.app(), &second, &Ok(()), SOON).unwrap());
        assert!(!job::finish(world.app(), &second, &Ok(()), SOON).unwrap(), "done is done");
        assert_eq!(claim(world), None);
        world.finish();
    }

    fn jobs_by_the_clock_are_planned_once_by_many_nodes(world) {
        let all = Schedule::ALL.len();
        let plan = || std::thread::scope(|nodes| {
            for _ in 0..8 {
                nodes.spawn(|| schedule::plan(world.app()).unwrap());
            }
        });
        plan();
        assert_eq!(world.count("job"), all);
        world.run_jobs();
        plan();
        assert_eq!(world.count("job"), all, "also after they were done");
        world.clock.advance(SignedDuration::from_mins(10));
        plan();
        assert_eq!(planned(world, "erase"), ["2026-11-23T02:15:00Z", "2026-11-23T02:30:00Z"]);
        assert_eq!(planned(world, "warn-of-licences"), ["2026-11-22T06:00:00Z"], "at seven in Amsterdam");
        world.run_jobs();
        world.at("2026-11-23T06:00:00Z");
        plan();
        assert_eq!(planned(world, "warn-of-licences"), ["2026-11-22T06:00:00Z", "2026-11-23T06:00:00Z"]);
        world.run_jobs();
        world.finish();
    }

    fn jobs_missed_in_a_downtime_are_made_up_for_by_the_latest(world) {
        world.run_jobs();
        world.at("2026-11-30T12:07:00Z");
        world.run_jobs();
        assert_eq!(planned(world, "erase"), ["2026-11-23T02:15:00Z", "2026-11-30T12:00:00Z"]);
        // A run that is not over is not overtaken; one that waits for a person holds up nothing.
        world.at("2026-11-30T12:15:00Z");
        schedule::plan(world.app()).unwrap();
        let claim = std::iter::from_fn(|| claim(world)).find(|it| it.job == Job::Erase).unwrap();
        world.at("2026-11-30T12:30:00Z");
        schedule::plan(world.app()).unwrap();
        assert_eq!(planned(world, "erase").len(), 3);
        let dead = Failure { error: "invented".to_owned(), retry_at: None };
        assert!(job::finish(world.app(), &claim, &Err(dead), SOON).unwrap());
        schedule::plan(world.app()).unwrap();
        assert_eq!(planned(world, "erase").last().unwrap(), "2026-11-30T12:30:00Z");
        world.run_jobs();
        world.administrator("p").gives_up(claim.id);
        world.finish();
    }

    fn jobs_of_a_runner_stopped_for_five_minutes_send_nothing(world) {
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        let first = claim_of_a_mail(world);
        assert_eq!(world.mails.new_ones(), []);
        // The first is stopped here. Five minutes later another has taken over, and is about to send.
        world.clock.advance(SignedDuration::from_mins(5));
        let second = claim_of_a_mail(world);
        assert_eq!((second.id, second.fence), (first.id, first.fence + 1));
        world.mails.is_shut(true);
        std::thread::scope(|runners| {
            runners.spawn(|| jobs::run(world.app(), &second).unwrap());
            world.mails.waits_for_somebody();
            // The first goes on: it neither sends nor finishes.
            jobs::run(world.app(), &first).unwrap();
            assert_eq!(world.mails.new_ones(), []);
            assert_eq!(world.count("job WHERE attempts = 2 AND done_at IS NULL AND last_error IS NULL"), 1);
            world.mails.is_shut(false);
        });
        assert_eq!(world.mails.new_ones().len(), 1);
        jobs::run(world.app(), &first).unwrap();
        assert_eq!(world.mails.new_ones(), [], "what is done stays done");
        world.run_jobs();
        world.finish();
    }

    fn jobs_with_too_little_time_left_are_not_begun_outside(world) {
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        let first = claim_of_a_mail(world);
        // A mail may take 40 s, and another's clock may be 5 s ahead of ours.
        world.clock.advance(LEASE - SignedDuration::from_secs(44));
        jobs::run(world.app(), &first).unwrap();
        assert_eq!(world.mails.new_ones(), []);
        assert_eq!(world.count("job WHERE last_error LIKE 'the lease is over%'"), 1);
        world.clock.advance(SignedDuration::from_secs(5));
        world.run_jobs();
        assert!(!world.mails.new_ones().is_empty(), "and then it is sent");
        world.finish();
    }

    fn jobs_that_failed_too_often_are_a_task_for_an_administrator(world) {
        world.registered("T1", &world.incident("drug-smuggling"), "2026-12-31");
        let failed = Failure { error: "invented".to_owned(), retry_at: None };
        while let Some(claim) = claim(world) {
            match claim.job {
                Job::SendMail { .. } => drop(job::finish(world.app(), &claim, &Err(failed.clone()), SOON)),
                _ => jobs::run(world.app(), &claim).unwrap(),
            }
        }
        let (p, dead) = (world.administrator("p"), world.count("job WHERE dead_at IS NOT NULL"));
        assert!(dead > 1);
        assert_eq!(p.task("wachten op een mens"), Some(dead));
        let ids = p.dead_jobs();
        assert_eq!(ids.len(), dead);
        p.retries(ids[0]);
        world.run_jobs();
        assert_eq!(world.mails.new_ones().len(), 1, "the one that was tried again");
        for id in &ids[1..] {
            p.gives_up(*id);
        }
        assert_eq!(p.task("wachten op een mens"), None);
        assert_eq!((world.acts("job.retry", "done"), world.acts("job.give_up", "done")), (1, dead - 1));
        assert_eq!(world.count("job WHERE given_up = 'done-otherwise'"), dead - 1);
        world.run_jobs();
        assert_eq!(world.mails.new_ones(), [], "what was given up stays so");
        world.finish();
    }
}
