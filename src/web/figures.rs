//! Figures about no person.

use actix_web::http::StatusCode;
use askama::Template;

use crate::app::figures::{self, SilenceLine};
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::page::{Answer, Page, html};

/// The page.
#[derive(Template)]
#[template(path = "figures.html")]
pub struct FiguresPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Measures lifted because nobody answered: the year, the company, and how many.
    pub silences: Vec<(i32, String, String)>,
}

impl<'a> FiguresPage<'a> {
    /// The page with these lines.
    pub fn new(page: Page<'a>, lines: &[SilenceLine]) -> Self {
        let words = page.words();
        let silences =
            lines.iter().map(|it| (it.year, it.company.clone(), number(it.measures, words))).collect();
        Self { page, silences }
    }
}

fn number(of: Option<i64>, words: Words<'_>) -> String {
    of.map_or_else(|| words.get("figures-few"), |number| number.to_string())
}

/// `GET /figures`.
///
/// # Errors
/// Those of [`figures::silences`].
pub async fn view(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| figures::silences(app, &actor)).await?;
    html(StatusCode::OK, &FiguresPage::new(Page::new(&desk, &user, "/figures"), &lines))
}
