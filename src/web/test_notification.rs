//! Test notifications: an administrator sends one, an officer says that it came.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::test_notification;
use crate::domain::id::{ParticipantId, RequestKey};
use crate::domain::test_notification::TestNotification;
use crate::http::{Desk, Problem, SignedInUser};
use crate::web::done::{Deed, JustDone};
use crate::web::field::Trouble;
use crate::web::line::Moment;
use crate::web::page::{Answer, Page, html, id, participant_path};
use crate::web::participant;
use crate::web::sent::Sent;

const PATH: &str = "/test-notification";

/// The own company's latest test notification.
#[derive(Template)]
#[template(path = "test_notification.html")]
pub struct TestPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// When it was sent, if one was.
    pub sent: Option<Moment>,
    /// When somebody said that it came.
    pub acknowledged: Option<Moment>,
}

impl<'a> TestPage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, test: Option<TestNotification>, problem: Option<&Problem>) -> Self {
        let words = page.words();
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            sent: test.map(|it| Moment::new(it.sent.at, words)),
            acknowledged: test.and_then(|it| it.acknowledged).map(|by| Moment::new(by.at, words)),
            page,
        }
    }
}

/// `GET /test-notification`.
///
/// # Errors
/// Those of [`test_notification::own`].
pub async fn view(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Problem>) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let test = desk.ask(move |app| test_notification::own(app, &actor)).await?;
    let page = Page::new(desk, user, PATH).after(just);
    html(problem.map_or(StatusCode::OK, Problem::status), &TestPage::new(page, test, problem))
}

/// `POST /test-notification`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again.
pub async fn acknowledge(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (actor, key): (_, RequestKey) = (user.actor.clone(), form.own("key")?);
    match desk.ask(move |app| test_notification::acknowledge(app, &actor, key)).await {
        Ok(()) => Deed::TestAcknowledged.see(PATH),
        Err(problem) => match show(&desk, &user, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}

/// `POST /participants/{id}/test`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the participant again.
pub async fn send(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ParticipantId, RequestKey) = (id(&path)?, form.own("key")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| test_notification::send(app, &actor, key, about)).await {
        Ok(()) => Deed::TestSent.see(&participant_path(about)),
        Err(problem) => participant::refused(&desk, &user, about, problem).await,
    }
}
