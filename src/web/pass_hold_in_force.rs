//! Every company's pass holds in force, as the foundation sees them: what is held and until when, and no number.

use actix_web::http::StatusCode;
use askama::Template;

use crate::app::pass_hold::{self, InForceLine};
use crate::domain::feed::Source;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::line::{self, Tag};
use crate::web::page::{Answer, Page, coverage_path, html};

/// The list.
#[derive(Template)]
#[template(path = "pass_holds_in_force.html")]
pub struct InForcePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Line by line.
    pub lines: Vec<Row>,
}

/// A line of it.
pub struct Row {
    /// What people call it.
    pub reference: String,
    /// Whether gates hold the pass.
    pub tag: Tag,
    /// The kind of pass, and what happened to it.
    pub main: String,
    /// Who recorded it.
    pub company: String,
    /// Since when, and until when.
    pub term: String,
    /// Where one sees how far it has come.
    pub coverage: String,
}

/// `GET /pass-holds/in-force`.
///
/// # Errors
/// Those of [`pass_hold::in_force`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| pass_hold::in_force(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/pass-holds/in-force");
    html(StatusCode::OK, &InForcePage::new(page, &lines, desk.app().protocol()))
}

impl<'a> InForcePage<'a> {
    /// The list.
    pub fn new(page: Page<'a>, lines: &[InForceLine], protocol: &Protocol) -> Self {
        let words = page.words();
        Self { lines: lines.iter().map(|it| row(it, protocol, words)).collect(), page }
    }
}

fn row(it: &InForceLine, protocol: &Protocol, words: Words<'_>) -> Row {
    let scheme = protocol.scheme.get(&it.scheme).map_or(&*it.scheme, |scheme| words.label(&scheme.label));
    let (since, until) = (words.moment(it.since), words.day(it.last_day));
    Row {
        reference: it.reference.to_string(),
        tag: if it.waits { line::braked("hold", words) } else { line::pass_hold("active", words) },
        main: format!("{scheme} · {}", words.of("pass-hold-kind", it.kind.as_str())),
        company: it.company.clone(),
        coverage: coverage_path(Source::PassHold(it.id)),
        term: words.both("pass-hold-term", ("since", since), ("until", until)),
    }
}
