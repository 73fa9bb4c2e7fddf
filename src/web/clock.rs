//! The time: whether it is in doubt, and how two administrators set it right.

use actix_web::http::StatusCode;
use askama::Template;
use jiff::{SignedDuration, Timestamp};

use crate::app::clock::{self, ClockView};
use crate::domain::id::RequestKey;
use crate::domain::permission::Action;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::Trouble;
use crate::web::page::{Answer, Page, html};
use crate::web::sent::Sent;

/// How the time stands.
#[derive(Template)]
#[template(path = "clock.html")]
pub struct ClockPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Why the time is in doubt, if it is.
    pub doubt: Option<String>,
    /// Whether clocks have moved so far that people should look.
    pub alarm: bool,
    /// What the clocks say.
    pub facts: Vec<Fact>,
    /// What the viewer can do about it.
    pub step: Step,
    /// What the machine's clock showed when the page was made.
    pub saw: String,
}

/// What the viewer can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Nothing,
    /// Say that the clock is right.
    Propose,
    /// Agree to that.
    Confirm,
    /// Wait for another administrator.
    Wait,
}

/// `GET /clock`.
///
/// # Errors
/// Those of [`clock::view`].
pub async fn view(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Problem>) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let view = desk.ask(move |app| clock::view(app, &actor)).await?;
    let page = Page::new(desk, user, "/clock").after(just);
    html(problem.map_or(StatusCode::OK, Problem::status), &ClockPage::new(page, user, &view, problem))
}

impl<'a> ClockPage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, user: &SignedInUser, view: &ClockView, problem: Option<&Problem>) -> Self {
        let words = page.words();
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            doubt: view.doubt.map(|(doubt, _)| words.of("doubt", doubt.as_str())),
            alarm: view.alarm,
            facts: facts(view, words),
            step: step(user, view),
            saw: view.check.machine.to_string(),
            page,
        }
    }
}

fn step(user: &SignedInUser, view: &ClockView) -> Step {
    match (&view.doubt, &view.proposed) {
        (Some(_), _) if !user.may(&Action::ProposeClock) => Step::Nothing,
        (Some(_), None) => Step::Propose,
        (Some(_), Some((account, ..))) if *account == user.user.id => Step::Wait,
        (Some(_), Some(_)) => Step::Confirm,
        (None, _) => Step::Nothing,
    }
}

fn facts(view: &ClockView, words: Words<'_>) -> Vec<Fact> {
    let check = &view.check;
    let fact = |what, value| Fact::new(what, words.of("clock", what), value);
    let mut facts = vec![
        fact("now", words.moment(check.now)),
        fact("machine", words.moment(check.machine)),
        fact("difference", moved(check.machine.duration_since(check.now), words)),
    ];
    if let Some((_, since)) = view.doubt {
        facts.push(fact("since", words.moment(since)));
    } else {
        facts.push(fact("drift", moved(check.drift, words)));
    }
    if let Some((_, name, at)) = &view.proposed {
        let by = words.both("clock-proposed-by", ("name", name.clone()), ("at", words.moment(*at)));
        facts.push(fact("proposed", by));
    }
    facts
}

/// By how much a clock is ahead or behind, as exactly as it matters.
fn moved(by: SignedDuration, words: Words<'_>) -> String {
    let seconds = by.as_secs().unsigned_abs();
    if seconds == 0 {
        return words.get("clock-agrees");
    }
    let (unit, count) = match seconds {
        0..120 => ("seconds", seconds),
        120..7_200 => ("minutes", seconds / 60),
        7_200..172_800 => ("hours", seconds / 3_600),
        _ => ("days", seconds / 86_400),
    };
    let span = words.with(&format!("span-{unit}"), "count", count);
    let way = if by.is_negative() { "clock-behind" } else { "clock-ahead" };
    words.with(way, "span", span)
}

/// `POST /clock/propose`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn propose(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (saw, key): (Timestamp, RequestKey) = (form.own("saw")?, form.own("key")?);
    let actor = user.actor.clone();
    let done = desk.ask(move |app| clock::propose(app, &actor, key, saw)).await;
    after(&desk, &user, done, Deed::ClockProposed).await
}

/// `POST /clock/confirm`.
///
/// # Errors
/// As [`propose`].
pub async fn confirm(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (saw, key): (Timestamp, RequestKey) = (form.own("saw")?, form.own("key")?);
    let actor = user.actor.clone();
    let done = desk.ask(move |app| clock::confirm(app, &actor, key, saw)).await;
    after(&desk, &user, done, Deed::ClockConfirmed).await
}

async fn after(desk: &Desk, user: &SignedInUser, done: Result<(), Problem>, deed: Deed) -> Answer {
    match done {
        Ok(()) => deed.see("/clock"),
        Err(problem) => match show(desk, user, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}
