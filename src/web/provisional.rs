//! The urgent way on pages: the duty assessor's one screen, and the company's panel on its report.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::provisional;
use crate::app::urgent::{self, UrgentView};
use crate::domain::id::{ProvisionalId, ReportId, RequestKey};
use crate::domain::protocol::Protocol;
use crate::domain::provisional::Provisional;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::brake;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::{self, Fact};
use crate::web::field::{self, Control, Field, Trouble};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, dossier_path, html, id, provisional_path, report_path};
use crate::web::sent::Sent;
use crate::web::{recipients, report};

/// The duty assessor's screen.
#[derive(Template)]
#[template(path = "provisional.html")]
pub struct ProvisionalPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// Its address.
    pub path: String,
    /// The dossier, for the ordinary judgement.
    pub dossier: String,
    /// How far it has come.
    pub tag: Tag,
    /// What waits at the brake about it.
    pub held_back: Option<brake::Note>,
    /// Who asks.
    pub asker: String,
    /// When.
    pub asked_at: Moment,
    /// How long ago, while it waits.
    pub waits: Option<String>,
    /// What has become of it, once it no longer waits.
    pub outcome: Vec<Fact>,
    /// What, who, evidence, where.
    pub facts: Vec<Fact>,
    /// The rest of the report.
    pub rest: Vec<Fact>,
    /// Who will be told once it is imposed.
    pub recipients: Option<recipients::Section>,
    /// The choice, while it waits.
    pub decide: Option<Choice>,
}

/// Impose or decline.
pub struct Choice {
    /// The version of the measure.
    pub version: i32,
    /// How far it would reach, and until when.
    pub effect: String,
    /// Why.
    pub words: Field,
}

/// `GET /provisional/{id}`.
///
/// # Errors
/// Those of [`urgent::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    show(&desk, &user, &view, Ok(just))
}

async fn fetch(user: &SignedInUser, desk: &Desk, id: ProvisionalId) -> Result<UrgentView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| urgent::view(app, &actor, id)).await
}

fn show(
    desk: &Desk,
    user: &SignedInUser,
    view: &UrgentView,
    outcome: Result<JustDone, (&str, &Problem)>,
) -> Answer {
    let (just, refused) = (outcome.unwrap_or_default(), outcome.err());
    let page =
        Page::new(desk, user, provisional_path(view.provisional.id)).after(just.unless_it_waits(view.waits));
    let status = refused.map_or(StatusCode::OK, |(_, problem)| problem.status());
    html(status, &ProvisionalPage::new(page, view, desk.app().protocol(), desk.app().now(), refused))
}

impl<'a> ProvisionalPage<'a> {
    /// The screen as of now, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        view: &UrgentView,
        protocol: &Protocol,
        now: Timestamp,
        refused: Option<(&str, &Problem)>,
    ) -> Self {
        let (words, it) = (page.words(), &view.provisional);
        let waits = it.waits_for_duty(now);
        let (facts, rest) = fact::of_urgent(&view.report.incident, &view.facility, protocol, words);
        let choice = waits.then(|| Choice {
            version: it.version,
            effect: effect(it, protocol, words),
            words: words_field(refused, words),
        });
        Self {
            trouble: refused
                .map(|(_, problem)| Trouble::new(problem, choice.iter().map(|it| &it.words), words)),
            reference: it.reference.to_string(),
            path: provisional_path(it.id),
            dossier: dossier_path(it.report),
            tag: line::provisional(it, now, words),
            held_back: brake::note(view.waits, words),
            asker: format!("{}, {}", view.officer, view.reporter),
            asked_at: Moment::new(it.asked.at, words),
            waits: waits.then(|| line::span(now.duration_since(it.asked.at), words)),
            outcome: if waits {
                Vec::new()
            } else {
                fact::of_provisional(it, view.assessor.as_deref(), protocol, words)
            },
            recipients: view.recipients.as_ref().map(|it| recipients::Section::new(it, words)),
            facts,
            rest,
            decide: choice,
            page,
        }
    }
}

fn effect(it: &Provisional, protocol: &Protocol, words: Words<'_>) -> String {
    let hours = protocol.provisional.assessors_hours;
    format!(
        "{} {}",
        fact::scope(&it.scope, protocol, words),
        words.with("provisional-for-hours", "hours", hours)
    )
}

fn words_field(refused: Option<(&str, &Problem)>, words: Words<'_>) -> Field {
    let typed = refused.map_or("", |(typed, _)| typed);
    let control = Control::Area { value: typed.to_owned(), rows: 3 };
    Field::new("reason", words.get("provisional-words"), control)
        .hint(words.get("provisional-words-hint"))
        .faulty(field::faults(refused.map(|(_, problem)| problem)), words)
}

/// `POST /provisional/{id}/impose`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the screen again.
pub async fn impose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Verdict::Impose).await
}

/// `POST /provisional/{id}/decline`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the screen again.
pub async fn decline(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Verdict::Decline).await
}

#[derive(Clone, Copy)]
enum Verdict {
    Impose,
    Decline,
}

async fn decide(sent: Sent, desk: Desk, path: &str, verdict: Verdict) -> Answer {
    let Sent { user, form } = &sent;
    let about: ProvisionalId = id(path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), form.get("reason").to_owned());
    let words = typed.clone();
    let done = desk.ask(move |app| match verdict {
        Verdict::Impose => provisional::impose(app, &actor, key, about, seen, &words).map(drop),
        Verdict::Decline => provisional::decline(app, &actor, key, about, seen, &words),
    });
    match done.await {
        Ok(()) => match verdict {
            Verdict::Impose => Deed::Imposed.see(&provisional_path(about)),
            // It is the company's again, and the foundation sees it no more.
            Verdict::Decline => Deed::Declined.see("/assessments"),
        },
        Err(problem) => match fetch(user, &desk, about).await {
            Ok(view) => show(&desk, user, &view, Err((&typed, &problem))),
            Err(_) => Err(problem),
        },
    }
}

/// `POST /reports/{id}/urgent`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the report again.
pub async fn ask(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key, seen) = (id(&path)?, form.own("key")?, form.own("version")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| provisional::ask(app, &actor, key, about, seen)).await {
        Ok(()) => Deed::Asked.see(&report_path(about)),
        Err(problem) => report::refused(&desk, &user, about, &problem).await,
    }
}

/// `POST /provisional/{id}/company`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the report again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ProvisionalId, RequestKey) = (id(&path)?, form.own("key")?);
    let (actor, seen) = (user.actor.clone(), form.own("version")?);
    match desk.ask(move |app| provisional::confirm(app, &actor, key, about, seen)).await {
        Ok(of) => Deed::StoodBy.see(&report_path(of)),
        Err(problem) => {
            let Ok(of) = form.own::<ReportId>("report") else { return Err(problem) };
            report::refused(&desk, &user, of, &problem).await
        }
    }
}
