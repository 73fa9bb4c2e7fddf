//! What runs by itself, for people at the command line and for their scripts: one line each, its parts separated by tabs.

use super::{Failure, JobsCommand, assemble, say};
use crate::app::job_list::{self, JobLine, ScheduleLine};
use crate::app::{App, clock};
use crate::config::Settings;
use crate::domain::permission::{Actor, Who};

/// Lists, counts, or lets something run.
pub(super) fn run(settings: &Settings, what: Option<&JobsCommand>) -> Result<(), Failure> {
    let app = assemble::app(settings)?;
    let operator = Actor { who: Who::Operator, trace: app.new_trace() };
    match what {
        None => list(&app, &operator),
        Some(JobsCommand::Run { schedule }) => {
            job_list::run_now(&app, &operator, app.new_key(), schedule)?;
            say("planned: the next runner does it");
            Ok(())
        }
        Some(JobsCommand::Erasure) => {
            let it = job_list::count_erasure(&app, &operator)?;
            let counts = [("ended", it.ended.to_string()), ("persons", it.persons.to_string())];
            line("erasure", counts.into_iter().chain([("rows", it.rows.to_string())]));
            Ok(())
        }
    }
}

fn list(app: &App, operator: &Actor) -> Result<(), Failure> {
    let time = clock::view(app, operator)?;
    let state = if time.doubt.is_some() { "in-doubt" } else { "trusted" };
    let mut parts = vec![("state", state.to_owned()), ("now", time.check.now.to_string())];
    parts.push(("machine", time.check.machine.to_string()));
    parts.extend(time.doubt.map(|(doubt, _)| ("doubt", doubt.as_str().to_owned())));
    line("time", parts);
    let all = job_list::overview(app, operator)?;
    all.schedules.iter().for_each(schedule);
    for (kind, jobs) in
        [("dead", &all.dead), ("due", &all.due), ("failing", &all.failing), ("done", &all.done)]
    {
        for it in jobs {
            job(kind, it);
        }
    }
    Ok(())
}

fn schedule(it: &ScheduleLine) {
    let mut parts = vec![("name", it.schedule.name().to_owned())];
    parts.extend(it.last.map(|at| ("last", at.to_string())));
    parts.push(("next", it.next.to_string()));
    parts.extend(it.job.as_ref().and_then(|job| job.done).map(|at| ("done", at.to_string())));
    parts.extend(it.job.as_ref().and_then(|job| job.took_ms).map(|ms| ("took_ms", ms.to_string())));
    line("schedule", parts);
}

fn job(kind: &str, it: &JobLine) {
    let mut parts = vec![("id", it.id.to_string()), ("job", it.name.clone())];
    parts.push(("at", it.done.or(it.dead).unwrap_or(it.due).to_string()));
    parts.push(("attempts", it.attempts.to_string()));
    parts.extend(it.took_ms.map(|ms| ("took_ms", ms.to_string())));
    parts.extend(it.given_up.map(|reason| ("given_up", reason.as_str().to_owned())));
    parts.extend(it.error.clone().map(|error| ("error", error)));
    line(kind, parts);
}

fn line(kind: &str, parts: impl IntoIterator<Item = (&'static str, String)>) {
    let plain = |text: String| text.replace(char::is_control, " ");
    let parts: Vec<_> = parts.into_iter().map(|(name, value)| format!("\t{name}={}", plain(value))).collect();
    say(&format!("{kind}{}", parts.concat()));
}
