//! Mail that does not arrive: whose, why, and what can be done about it.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::mail::{self, Failed};
use crate::app::{App, Error};
use crate::domain::id::{AccountId, RequestKey};
use crate::domain::permission::Actor;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::field::Trouble;
use crate::web::line::Moment;
use crate::web::page::{Answer, Page, html, id};
use crate::web::sent::Sent;

const PATH: &str = "/undelivered";

/// The accounts whose mail does not arrive.
#[derive(Template)]
#[template(path = "undelivered.html")]
pub struct UndeliveredPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Since when all mail waits, if it waits for too long.
    pub stuck: Option<Moment>,
    /// The accounts.
    pub rows: Vec<Row>,
}

/// An account whose mail does not arrive.
pub struct Row {
    /// Where its forms go.
    pub path: String,
    /// Whose it is.
    pub name: String,
    /// The address.
    pub email: String,
    /// How many mails, and what the mail server said.
    pub said: String,
    /// Since when.
    pub since: Moment,
    /// The account.
    pub account: String,
}

/// `GET /undelivered`.
///
/// # Errors
/// Those of [`mail::undelivered`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Problem>) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let failed = desk.ask(move |app| mail::undelivered(app, &actor)).await?;
    let stuck = desk.ask(mail::stuck).await?;
    let page = Page::new(desk, user, PATH).after(just);
    let stuck = stuck.map(|since| Moment::new(since, page.words()));
    let shown = UndeliveredPage { stuck, ..UndeliveredPage::new(page, &failed, problem) };
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> UndeliveredPage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, failed: &[Failed], problem: Option<&Problem>) -> Self {
        let words = page.words();
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            stuck: None,
            rows: failed.iter().map(|it| row(it, words)).collect(),
            page,
        }
    }
}

fn row(it: &Failed, words: Words<'_>) -> Row {
    let said = match it.reason.rsplit(' ').next() {
        Some(code) if code.len() == 3 => words.with("undelivered-code", "code", code),
        _ => words.get("undelivered-no-answer"),
    };
    Row {
        path: format!("{PATH}/{}", it.account),
        name: it.name.clone(),
        email: it.email.clone(),
        said: format!("{} {said}", words.with("undelivered-count", "count", it.mails)),
        since: Moment::new(it.since, words),
        account: format!("/accounts/{}", it.account),
    }
}

/// `POST /undelivered/{account}/resend`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn resend(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    settle(sent, desk, id(&path)?, mail::resend, Deed::MailResent).await
}

/// `POST /undelivered/{account}/leave`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn leave(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    settle(sent, desk, id(&path)?, mail::leave, Deed::MailLeft).await
}

type Way = fn(&App, &Actor, RequestKey, AccountId) -> Result<(), Error>;

async fn settle(sent: Sent, desk: Desk, about: AccountId, way: Way, deed: Deed) -> Answer {
    let Sent { user, form } = sent;
    let (actor, key): (_, RequestKey) = (user.actor.clone(), form.own("key")?);
    match desk.ask(move |app| way(app, &actor, key, about)).await {
        Ok(()) => deed.see(PATH),
        Err(problem) => match show(&desk, &user, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}
