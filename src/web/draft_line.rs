//! Drafts in lists: nothing that somebody typed.

use jiff::Timestamp;

use crate::app::draft::DraftLine;
use crate::domain::protocol::Protocol;
use crate::http::Desk;
use crate::text::Words;
use crate::web::line::{self, Moment};
use crate::web::page::draft_path;
use crate::web::saved;

/// A draft in a list.
pub struct DraftRow {
    /// Where it goes on.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Where it happened.
    pub place: Option<String>,
    /// When it was last saved, in words.
    pub saved: String,
    /// The same, as machines read it.
    pub iso: String,
    /// Who began it, and when.
    pub begun: (String, Moment),
    /// Until when it is kept.
    pub until: Moment,
}

/// The rows of a list.
pub fn rows(lines: &[DraftLine], desk: &Desk, words: Words<'_>) -> Vec<DraftRow> {
    let (protocol, now) = (desk.app().protocol(), desk.app().now());
    lines.iter().map(|it| row(it, protocol, now, words)).collect()
}

/// One row of a list.
pub fn row(it: &DraftLine, protocol: &Protocol, now: Timestamp, words: Words<'_>) -> DraftRow {
    let category = it.category.as_deref().map(|id| line::category(id, protocol, words));
    let title = match it.rewrites {
        Some(reference) => words.with("draft-of-report", "reference", reference.to_string()),
        None => category.unwrap_or_else(|| words.get("draft-without-category")),
    };
    DraftRow {
        href: draft_path(it.id),
        title,
        place: it.facility.clone(),
        saved: saved::at(it.written_at, now, words),
        iso: it.written_at.to_string(),
        begun: (it.begun_by.clone(), Moment::new(it.begun_at, words)),
        until: Moment::new(it.until, words),
    }
}
