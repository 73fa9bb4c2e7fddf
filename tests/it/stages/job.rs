//! A job at each stage.

use std::time::Duration;

use gatekeeper::app::{job, job_list};
use gatekeeper::domain::id::{JobId, RecordId};
use gatekeeper::domain::job::{Due, GivenUp, Job};
use gatekeeper::domain::permission::Action;
use gatekeeper::store::job::Failure;
use uuid::Uuid;

use super::bench::{After, Bench, stage};

pub fn blocks(bench: &Bench<'_>) {
    let app = bench.app();
    let stages = [
        stage("running", || came_to(bench, None)),
        stage("done", || came_to(bench, Some(Ok(())))),
        stage("dead", || dead(bench)),
        stage("given up", || {
            let id = dead(bench);
            job_list::give_up(app, bench.who("administrator"), bench.key(), id, GivenUp::Impossible).unwrap();
            id
        }),
    ];
    let nil = JobId::from_uuid(Uuid::nil());
    bench.tries(Action::RetryJob(nil), &stages, After::Moved, |id, who| {
        job_list::retry(app, who, bench.key(), *id)
    });
    bench.tries(Action::GiveUpJob(nil), &stages, After::Moved, |id, who| {
        job_list::give_up(app, who, bench.key(), *id, GivenUp::NotNeeded)
    });
}

fn dead(bench: &Bench<'_>) -> JobId {
    came_to(bench, Some(Err(Failure { error: "invented".to_owned(), retry_at: None })))
}

/// A job that a runner has claimed, and how it went if it is finished.
fn came_to(bench: &Bench<'_>, outcome: Option<Result<(), Failure>>) -> JobId {
    let app = bench.app();
    // What others left is out of the way first.
    while let Some(other) = job::claim(app, &Job::PRIORITIES).unwrap() {
        job::finish(app, &other, &Ok(()), Duration::ZERO).unwrap();
    }
    job::add(app, Due { job: Job::Erase, at: app.now() }).unwrap();
    let claim = job::claim(app, &Job::PRIORITIES).unwrap().unwrap();
    if let Some(outcome) = outcome {
        assert!(job::finish(app, &claim, &outcome, Duration::ZERO).unwrap());
    }
    claim.id
}
