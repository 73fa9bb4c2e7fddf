//! Participants as the foundation manages them, and as each sees itself.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::participant::{self, ParticipantLine, ParticipantView};
use crate::app::step;
use crate::domain::account::Organisation;
use crate::domain::id::{ParticipantId, RequestKey};
use crate::domain::participant::Standing;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::line::{self, Tag};
use crate::web::page::{Answer, Page, html, id, participant_path};
use crate::web::participant_page::ParticipantPage;
use crate::web::sent::Sent;

/// The list of participants.
#[derive(Template)]
#[template(path = "participants.html")]
pub struct ParticipantsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// By standing, what needs the foundation first.
    pub groups: Vec<Group>,
}

/// Participants of one standing.
pub struct Group {
    /// Its id on the page.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// The participants.
    pub lines: Vec<CompanyLine>,
}

/// One participant in the list.
pub struct CompanyLine {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What waits.
    pub tags: Vec<Tag>,
    /// What there is to know.
    pub said: Vec<String>,
}

/// `GET /participants`.
///
/// # Errors
/// Those of [`participant::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| participant::list(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/participants");
    html(StatusCode::OK, &ParticipantsPage::new(page, &lines))
}

impl<'a> ParticipantsPage<'a> {
    /// The list, by standing.
    pub fn new(page: Page<'a>, lines: &[ParticipantLine]) -> Self {
        let words = page.words();
        let group = |standing: Standing| {
            let of: Vec<_> = lines.iter().filter(|line| line.standing == standing).collect();
            let lines = of.iter().map(|it| company_line(it, words)).collect();
            let id = standing.as_str();
            (!of.is_empty()).then(|| Group { id, title: words.of("standing", id), lines })
        };
        Self { groups: Standing::ALL.into_iter().filter_map(group).collect(), page }
    }
}

fn company_line(it: &ParticipantLine, words: Words<'_>) -> CompanyLine {
    let waits = it.open.map(|step| line::step(step, it.awaits_me, words));
    let why = it.why.filter(|_| it.standing == Standing::WindingDown);
    let licence = it.licensed_until.map(|day| words.with("participant-licensed", "day", words.day(day)));
    CompanyLine {
        href: participant_path(it.id),
        name: it.name.clone(),
        tags: waits.into_iter().collect(),
        said: why.map(|why| Problem::from(why).title(words)).into_iter().chain(licence).collect(),
    }
}

/// `GET /participants/{participant}`.
///
/// # Errors
/// Those of [`participant::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    show(&desk, &user, &view, Ok(just))
}

/// `GET /participation`.
///
/// # Errors
/// Those of [`participant::own`].
pub async fn own(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let view = desk.ask(move |app| participant::own(app, &actor)).await?;
    show(&desk, &user, &view, Ok(JustDone::default()))
}

/// What is on record about a company.
///
/// # Errors
/// Those of [`participant::view`].
pub(super) async fn fetch(
    user: &SignedInUser,
    desk: &Desk,
    id: ParticipantId,
) -> Result<ParticipantView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| participant::view(app, &actor, id)).await
}

/// The page after an attempt that was refused.
///
/// # Errors
/// The attempt's own problem when the page cannot be shown at all.
pub(super) async fn refused(desk: &Desk, user: &SignedInUser, id: ParticipantId, problem: Problem) -> Answer {
    match fetch(user, desk, id).await {
        Ok(view) => show(desk, user, &view, Err(&problem)),
        Err(_) => Err(problem),
    }
}

fn show(
    desk: &Desk,
    user: &SignedInUser,
    view: &ParticipantView,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let here = match user.user.organisation {
        Organisation::Foundation => participant_path(view.company.id),
        Organisation::Participant(_) => "/participation".to_owned(),
    };
    let page = Page::new(desk, user, here).after(just);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    html(status, &ParticipantPage::new(page, user, view, desk.app().protocol(), problem))
}

/// What an administrator does about a step that waits.
#[derive(Clone, Copy)]
enum Eyes {
    Confirm,
    Withdraw,
}

/// `POST /participants/{participant}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the participant again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    settle(sent, desk, &path, Eyes::Confirm).await
}

/// `POST /participants/{participant}/withdraw`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the participant again.
pub async fn withdraw(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    settle(sent, desk, &path, Eyes::Withdraw).await
}

async fn settle(sent: Sent, desk: Desk, path: &str, eyes: Eyes) -> Answer {
    let Sent { user, form } = sent;
    let about: ParticipantId = id(path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let actor = user.actor.clone();
    let done = desk.ask(move |app| match eyes {
        Eyes::Confirm => step::confirm(app, &actor, key, about, seen),
        Eyes::Withdraw => step::withdraw(app, &actor, key, about, seen),
    });
    match (done.await, eyes) {
        (Ok(()), Eyes::Confirm) => Deed::StepConfirmed.see(&participant_path(about)),
        (Ok(()), Eyes::Withdraw) => Deed::StepWithdrawn.see(&participant_path(about)),
        (Err(problem), _) => refused(&desk, &user, about, problem).await,
    }
}
