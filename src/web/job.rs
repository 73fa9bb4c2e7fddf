//! What runs by itself: what failed for good, what is due, what ran and how long it took.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::job_list::{self, Erasure, JobLine, Overview, ScheduleLine};
use crate::domain::id::{JobId, RecordId, RequestKey};
use crate::domain::job::{GivenUp, Job};
use crate::domain::permission::Action;
use crate::domain::schedule::Rhythm;
use crate::http::{Desk, Problem, SignedInUser};

use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::Trouble;
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, html, id};
use crate::web::sent::Sent;

/// What runs by itself.
#[derive(Template)]
#[template(path = "jobs.html")]
pub struct JobsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Whether ends and erasures wait, because the time is in doubt.
    pub holds_only: bool,
    /// Whether the viewer may do something about it.
    pub can_act: bool,
    /// What waits for a person.
    pub dead: Vec<Row>,
    /// What runs by the clock.
    pub schedules: Vec<ScheduleRow>,
    /// What is due.
    pub due: Vec<Row>,
    /// What will be tried again.
    pub failing: Vec<Row>,
    /// What was done.
    pub done: Vec<Row>,
}

/// A job.
pub struct Row {
    /// Its id.
    pub id: String,
    /// What it does.
    pub name: String,
    /// How far it has come.
    pub tag: Tag,
    /// When it was done, died or is due.
    pub at: Moment,
    /// How often it was tried, how long it took, what went wrong.
    pub notes: Vec<String>,
}

/// A schedule.
pub struct ScheduleRow {
    /// Its name in forms.
    pub key: &'static str,
    /// What it does.
    pub name: String,
    /// How often.
    pub rhythm: String,
    /// The instant that was planned last.
    pub last: Option<Moment>,
    /// What came of it.
    pub tag: Option<Tag>,
    /// How long it took.
    pub took: Option<String>,
    /// The next one.
    pub next: Moment,
    /// Whether there is a page that counts what it would do.
    pub counts: bool,
}

impl ScheduleRow {
    fn new(it: &ScheduleLine, words: Words<'_>) -> Self {
        let name = it.schedule.name();
        Self {
            key: name,
            name: words.of("job", name),
            rhythm: rhythm(it.schedule.rhythm, words),
            last: it.last.map(|at| Moment::new(at, words)),
            tag: it.job.as_ref().map(|job| line::job(job, words)),
            took: it.job.as_ref().and_then(|job| took(job, words)),
            next: Moment::new(it.next, words),
            counts: name == "erase",
        }
    }
}

fn rhythm(rhythm: Rhythm, words: Words<'_>) -> String {
    match rhythm {
        Rhythm::Every(period) => words.with("rhythm-every", "minutes", period.as_mins()),
        Rhythm::Daily(time) => {
            let time = format!("{:02}:{:02}", time.hour(), time.minute());
            words.with("rhythm-daily", "time", time)
        }
    }
}

fn took(job: &JobLine, words: Words<'_>) -> Option<String> {
    job.took_ms.map(|ms| words.with("job-took", "ms", ms.to_string()))
}

fn name(job: &JobLine, words: Words<'_>) -> String {
    let known = Job::NAMES.contains(&job.name.as_str());
    words.of("job", if known { &job.name } else { "unknown" })
}

fn row(job: &JobLine, words: Words<'_>) -> Row {
    let attempts = (job.attempts > 1).then(|| words.with("job-attempts", "count", job.attempts));
    let given_up = job.given_up.map(|reason| words.of("given-up", reason.as_str()));
    // What went wrong is in the program's own words: for who looks after the machine.
    let error = job.error.clone().filter(|_| job.done.is_none() || job.given_up.is_some());
    Row {
        id: job.id.to_string(),
        name: name(job, words),
        tag: line::job(job, words),
        at: Moment::new(job.done.or(job.dead).unwrap_or(job.due), words),
        notes: [given_up, attempts, took(job, words), error].into_iter().flatten().collect(),
    }
}

/// `GET /jobs`.
///
/// # Errors
/// Those of [`job_list::overview`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Problem>) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let overview = desk.ask(move |app| job_list::overview(app, &actor)).await?;
    let page = Page::new(desk, user, "/jobs").after(just);
    html(problem.map_or(StatusCode::OK, Problem::status), &JobsPage::new(page, user, &overview, problem))
}

impl<'a> JobsPage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, user: &SignedInUser, it: &Overview, problem: Option<&Problem>) -> Self {
        let words = page.words();
        let rows = |jobs: &[JobLine]| jobs.iter().map(|job| row(job, words)).collect();
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            holds_only: it.holds_only,
            can_act: user.may(&Action::RetryJob(JobId::from_uuid(uuid::Uuid::nil()))),
            dead: rows(&it.dead),
            schedules: it.schedules.iter().map(|it| ScheduleRow::new(it, words)).collect(),
            due: rows(&it.due),
            failing: rows(&it.failing),
            done: rows(&it.done),
            page,
        }
    }

    /// Why a job can be given up: what the form sends, and what the button says.
    pub fn reasons(&self) -> Vec<(&'static str, String)> {
        let words = self.page.words();
        GivenUp::ALL.iter().map(|it| (it.as_str(), words.of("given-up", it.as_str()))).collect()
    }
}

/// What the job that erases would do now.
#[derive(Template)]
#[template(path = "erasure.html")]
pub struct ErasurePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// How much of what.
    pub facts: Vec<Fact>,
}

impl<'a> ErasurePage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, it: Erasure) -> Self {
        let words = page.words();
        let counts = [
            ("ended", i64::try_from(it.ended).unwrap_or(i64::MAX)),
            ("persons", it.persons),
            ("rows", it.rows),
        ];
        let fact = |(what, count): (&str, i64)| Fact::new(what, words.of("erasure", what), count.to_string());
        Self { facts: counts.into_iter().map(fact).collect(), page }
    }
}

/// `GET /jobs/erasure`.
///
/// # Errors
/// Those of [`job_list::count_erasure`].
pub async fn erasure(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let counted = desk.ask(move |app| job_list::count_erasure(app, &actor)).await?;
    html(StatusCode::OK, &ErasurePage::new(Page::new(&desk, &user, "/jobs/erasure"), counted))
}

/// `POST /jobs/run`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn run_now(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (name, key): (String, RequestKey) = (form.get("schedule").to_owned(), form.own("key")?);
    let actor = user.actor.clone();
    let done = desk.ask(move |app| job_list::run_now(app, &actor, key, &name)).await;
    after(&desk, &user, done, Deed::JobPlanned).await
}

/// `POST /jobs/{id}/retry`.
///
/// # Errors
/// As [`run_now`].
pub async fn retry(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (JobId, RequestKey) = (id(&path)?, form.own("key")?);
    let actor = user.actor.clone();
    let done = desk.ask(move |app| job_list::retry(app, &actor, key, about)).await;
    after(&desk, &user, done, Deed::JobRetried).await
}

/// `POST /jobs/{id}/give-up`.
///
/// # Errors
/// As [`run_now`].
pub async fn give_up(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (JobId, RequestKey) = (id(&path)?, form.own("key")?);
    let why = GivenUp::from_name(form.get("given-up")).ok_or(Problem::BadRequest)?;
    let actor = user.actor.clone();
    let done = desk.ask(move |app| job_list::give_up(app, &actor, key, about, why)).await;
    after(&desk, &user, done, Deed::JobGivenUp).await
}

async fn after(desk: &Desk, user: &SignedInUser, done: Result<(), Problem>, deed: Deed) -> Answer {
    match done {
        Ok(()) => deed.see("/jobs"),
        Err(problem) => match show(desk, user, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}
