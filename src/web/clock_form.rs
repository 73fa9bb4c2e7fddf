//! The page on which a clock of a measure is answered: the form that lets the measure go on, and the way to end it.

use actix_web::http::StatusCode;
use askama::Template;

use crate::http::{Desk, Problem, SignedInUser};
use crate::web::field::{Control, Trouble};
use crate::web::page::{Answer, Page, html};
use crate::web::small_form::SmallForm;

/// The page.
#[derive(Template)]
#[template(path = "clock_form.html")]
pub struct ClockFormPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The form that lets the measure go on.
    pub form: SmallForm,
    /// What to do otherwise.
    pub otherwise: Otherwise,
}

/// What to do when the measure is not to go on as it is.
pub struct Otherwise {
    /// When that is.
    pub title: String,
    /// What comes of it.
    pub lead: String,
    /// Where to go.
    pub href: String,
    /// What the link says.
    pub link: String,
}

impl<'a> ClockFormPage<'a> {
    /// The page, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, (form, otherwise): (SmallForm, Otherwise), problem: Option<&Problem>) -> Self {
        let trouble = problem.map(|it| Trouble::new(it, &form.fields, page.words()));
        Self { page, trouble, form, otherwise }
    }
}

/// The page as an answer.
///
/// # Errors
/// As [`html`].
pub fn answer(
    desk: &Desk,
    user: &SignedInUser,
    parts: (SmallForm, Otherwise),
    problem: Option<&Problem>,
) -> Answer {
    let page = Page::new(desk, user, &*parts.0.action);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    html(status, &ClockFormPage::new(page, parts, problem))
}
