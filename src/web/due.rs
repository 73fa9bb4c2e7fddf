//! Measures whose clocks run out soon, as the first page lists them: references, never persons; what is due first at the top.

use jiff::Timestamp;

use crate::app::outcome_check::{self, DueLine};
use crate::app::review;
use crate::domain::permission::Action;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::line::{self, Tag};
use crate::web::outcome_check::{check_path, review_path};

/// A measure whose clock runs out soon.
pub struct DueRow {
    /// Where something can be done about it.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// Whether it is too late.
    pub tag: Tag,
    /// What is asked, and by when.
    pub main: String,
    /// The company that reported.
    pub side: String,
}

/// What this user is asked about measures.
///
/// # Errors
/// Those of the lists.
pub async fn rows(user: &SignedInUser, desk: &Desk, words: Words<'_>) -> Result<Vec<DueRow>, Problem> {
    let mut due: Vec<(Timestamp, DueRow)> = Vec::new();
    if user.may(&Action::ListOutcomeChecks) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| outcome_check::list(app, &actor)).await?;
        due.extend(lines.iter().map(|it| (it.due, row(it, "due-check", check_path(it.report), words))));
    }
    if user.may(&Action::ListReviews) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| review::list(app, &actor)).await?;
        due.extend(lines.iter().map(|it| (it.due, row(it, "due-review", review_path(it.report), words))));
    }
    due.sort_by_key(|(due, _)| *due);
    Ok(due.into_iter().map(|(_, row)| row).collect())
}

/// One of them: `key` is the text that says what is asked.
pub fn row(it: &DueLine, key: &str, href: String, words: Words<'_>) -> DueRow {
    DueRow {
        href,
        reference: it.reference.to_string(),
        tag: line::due(it.overdue, words),
        main: words.with(key, "due", words.deadline(it.due)),
        side: it.reporter.clone(),
    }
}
