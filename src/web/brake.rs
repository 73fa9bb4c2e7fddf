//! The brake: what waits for a second person, and the note on other pages that something waits.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::brake::{self, Overview, WaitingLine, Waits};
use crate::domain::brake::Kind;
use crate::domain::id::{BrakeId, RequestKey};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::Trouble;
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, html, id};
use crate::web::sent::Sent;

/// What waits at the brake.
#[derive(Template)]
#[template(path = "brake.html")]
pub struct BrakePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// How much went through by itself within the hour.
    pub totals: Vec<Fact>,
    /// What waits, the oldest first.
    pub waiting: Vec<Row>,
}

/// A decision that waits.
pub struct Row {
    /// Where its form goes.
    pub path: String,
    /// The reference by which people know it.
    pub reference: String,
    /// What it does to gates.
    pub tag: Tag,
    /// Whose it is, since when, and how much there was of that company.
    pub facts: Vec<Fact>,
    /// Why this assessor may not let it through.
    pub hindrance: Option<String>,
}

/// That a decision waits at the brake, on the page of what it is about.
pub struct Note {
    /// What it means.
    pub text: String,
    /// Since when.
    pub since: Moment,
}

/// The note, if something waits.
pub fn note(waits: Option<Waits>, words: Words<'_>) -> Option<Note> {
    waits.map(|it| Note {
        text: match it.kind {
            Kind::Hold => words.get("waits-hold"),
            Kind::Release => words.get("waits-release"),
        },
        since: Moment::new(it.since, words),
    })
}

/// `GET /brake`.
///
/// # Errors
/// Those of [`brake::overview`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Problem>) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let overview = desk.ask(move |app| brake::overview(app, &actor)).await?;
    let page = Page::new(desk, user, "/brake").after(just);
    html(problem.map_or(StatusCode::OK, Problem::status), &BrakePage::new(page, &overview, problem))
}

impl<'a> BrakePage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, overview: &Overview, problem: Option<&Problem>) -> Self {
        let words = page.words();
        let total = |(kind, count, limit): &(Kind, u32, u32)| {
            Fact::new(kind.as_str(), words.of("brake-total", kind.as_str()), format!("{count} / {limit}"))
        };
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            totals: overview.totals.iter().map(total).collect(),
            waiting: overview.waiting.iter().map(|line| row(line, words)).collect(),
            page,
        }
    }
}

fn row(line: &WaitingLine, words: Words<'_>) -> Row {
    let it = &line.braked;
    let facts = [
        ("matter", words.get("brake-matter"), words.of("matter", it.matter.name())),
        ("by", words.get("brake-by"), line.by.clone()),
        ("participant", words.get("brake-participant"), line.participant.clone()),
        ("since", words.get("brake-since"), words.moment(it.asked.at)),
        (
            "counts",
            words.get("brake-counts"),
            format!("{} / {}", line.counts.participant, line.limits.participant),
        ),
    ];
    Row {
        path: format!("/brake/{}", it.id),
        reference: it.reference.to_string(),
        tag: line::braked(it.kind.as_str(), words),
        facts: facts.into_iter().map(|(field, label, value)| Fact::new(field, label, value)).collect(),
        hindrance: line.hindrance.map(|refusal| Problem::from(refusal).title(words)),
    }
}

/// `POST /brake/{id}/let-through`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn let_through(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (BrakeId, RequestKey) = (id(&path)?, form.own("key")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| brake::let_through(app, &actor, key, about)).await {
        Ok(()) => Deed::LetThrough.see("/brake"),
        Err(problem) => match show(&desk, &user, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}
