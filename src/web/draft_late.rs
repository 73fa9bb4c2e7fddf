//! What was typed and could not be saved as it stands: somebody else was first, or the draft is gone. Both versions are shown,
//! and there is a way to go on without typing anything again.

use actix_web::http::StatusCode;
use askama::Template;

use crate::app::draft::DraftView;
use crate::app::report;
use crate::domain::draft::Step;
use crate::domain::id::ReportId;
use crate::domain::incident::IncidentInput;
use crate::http::{Desk, Problem};
use crate::web::conflict::{self, Action, ConflictPage};
use crate::web::draft_step::step_path;
use crate::web::fact::{self, Fact};
use crate::web::page::{Answer, Page, draft_path, html, report_path};
use crate::web::sent::Sent;

/// A draft that is gone, and what somebody typed for it.
#[derive(Template)]
#[template(path = "draft_gone.html")]
pub struct GonePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What was typed.
    pub facts: Vec<Fact>,
    /// The same, to begin a new draft with.
    pub kept: Vec<(String, String)>,
}

fn of_step(facts: Vec<Fact>, step: Step) -> Vec<Fact> {
    facts.into_iter().filter(|fact| Step::of_field(&fact.field) == Some(step)).collect()
}

/// Somebody saved other answers to this step: what was typed and what is stored, side by side.
///
/// # Errors
/// As [`html`].
pub fn conflict_with_draft(
    sent: &Sent,
    desk: &Desk,
    step: Step,
    view: &DraftView,
    typed: &IncidentInput,
) -> Answer {
    let action = step_path(view.draft.id, step);
    let page = Page::new(desk, &sent.user, &*action);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let said = |input| of_step(fact::of_input(input, &view.facilities, protocol, words), step);
    conflict::answer(&ConflictPage {
        reference: view.rewrites.as_ref().map(|report| report.reference.to_string()),
        rows: conflict::rows(said(typed), said(&view.draft.input)),
        actions: vec![Action { href: action.clone(), label: words.get("conflict-save") }],
        kept: conflict::kept(&sent.form),
        version: Some(view.draft.version),
        leave: action,
        page,
    })
}

/// The draft is gone. When it became a report, what was typed and what the report says stand side by side; else what was typed
/// can begin a new draft.
///
/// # Errors
/// Trouble of the database, which sending the form again gets over.
pub async fn gone(sent: &Sent, desk: &Desk, (id, step): (ReportId, Step), typed: &IncidentInput) -> Answer {
    let actor = sent.user.actor.clone();
    let view = match desk.ask(move |app| report::view(app, &actor, id)).await {
        Ok(view) => view,
        Err(Problem::NOT_FOUND) => return nothing_left(sent, desk, typed),
        Err(problem) => return Err(problem),
    };
    let path = report_path(id);
    let page = Page::new(desk, &sent.user, draft_path(id));
    let (words, protocol) = (page.words(), desk.app().protocol());
    let own = [view.facility.clone()];
    let typed = of_step(fact::of_input(typed, &own, protocol, words), step);
    let stored = of_step(fact::of_incident(&view.report.incident, &view.facility, protocol, words), step);
    let mut kept = conflict::kept(&sent.form);
    kept.push(("step".to_owned(), step.as_str().to_owned()));
    let way = Action { href: format!("{path}/edit"), label: words.get("conflict-revise") };
    conflict::answer(&ConflictPage {
        reference: Some(view.report.reference.to_string()),
        rows: conflict::rows(typed, stored),
        actions: if view.report.is_open() { vec![way] } else { Vec::new() },
        kept,
        version: None,
        leave: path,
        page,
    })
}

fn nothing_left(sent: &Sent, desk: &Desk, typed: &IncidentInput) -> Answer {
    if *typed == IncidentInput::default() {
        return Err(Problem::NOT_FOUND);
    }
    let page = Page::new(desk, &sent.user, "/reports/new");
    let facts = fact::of_input(typed, &[], desk.app().protocol(), page.words());
    let facts = facts.into_iter().filter(|fact| !fact.values.is_empty()).collect();
    html(StatusCode::NOT_FOUND, &GonePage { facts, kept: conflict::kept(&sent.form), page })
}
