//! Somebody else was first: what was typed and what is stored now, side by side, and a way to go on without typing it again.

use actix_web::http::StatusCode;
use askama::Template;

use crate::http::Form;
use crate::web::fact::Fact;
use crate::web::page::{Answer, Page, html};

/// The page of a conflict.
#[derive(Template)]
#[template(path = "conflict.html")]
pub struct ConflictPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What it is about; none for a draft, which has no reference.
    pub reference: Option<String>,
    /// Field by field.
    pub rows: Vec<Row>,
    /// The ways to go on with what was typed.
    pub actions: Vec<Action>,
    /// What was typed, as the form sent it.
    pub kept: Vec<(String, String)>,
    /// The version that is stored now, where the actions write over it.
    pub version: Option<i32>,
    /// Where what is stored can be seen.
    pub leave: String,
}

/// One field, typed and stored.
pub struct Row {
    /// What it is.
    pub label: String,
    /// What was typed.
    pub typed: Vec<String>,
    /// What is stored.
    pub stored: Vec<String>,
    /// Whether they say the same.
    pub same: bool,
}

/// A way to go on with what was typed.
pub struct Action {
    /// Where the form goes.
    pub href: String,
    /// What the button says.
    pub label: String,
}

/// Puts what was typed beside what is stored; what differs comes first.
pub fn rows(typed: Vec<Fact>, stored: Vec<Fact>) -> Vec<Row> {
    let pairs = typed.into_iter().zip(stored).map(|(typed, stored)| Row {
        same: typed.values == stored.values,
        label: typed.label,
        typed: typed.values,
        stored: stored.values,
    });
    let mut rows: Vec<_> = pairs.collect();
    rows.sort_by_key(|row| row.same);
    rows
}

/// The fields to send again; what our pages put there themselves is made anew.
pub fn kept(form: &Form) -> Vec<(String, String)> {
    let typed = form.fields().filter(|(name, _)| !matches!(*name, "csrf" | "key" | "version" | "go"));
    typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The page as an answer.
///
/// # Errors
/// As [`html`].
pub fn answer(page: &ConflictPage<'_>) -> Answer {
    html(StatusCode::CONFLICT, page)
}
