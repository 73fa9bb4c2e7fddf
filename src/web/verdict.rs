//! What an assessor decides about a report: to propose a measure, to reject it, or to send it back.

use actix_web::web;

use crate::app::assessment;
use crate::domain::Refusal;
use crate::domain::assessment::JudgementInput;
use crate::domain::id::{ReportId, RequestKey};
use crate::http::{Desk, Problem};
use crate::web::assessment::{Attempt, fetch, latest_proposal, latest_reason, refused};
use crate::web::conflict::{self, ConflictPage};
use crate::web::done::Deed;
use crate::web::judgement_form;
use crate::web::page::{Answer, Page, dossier_path, id};
use crate::web::sent::Sent;

/// What an assessor decides about a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Propose,
    Reject,
    Return,
}

impl Verdict {
    const fn deed(self) -> Deed {
        match self {
            Self::Propose => Deed::Proposed,
            Self::Reject => Deed::Rejected,
            Self::Return => Deed::Returned,
        }
    }
}

/// `POST /assessments/{id}/propose`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the dossier again, or both versions.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Verdict::Propose).await
}

/// `POST /assessments/{id}/reject`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the dossier again, or both versions.
pub async fn reject(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Verdict::Reject).await
}

/// `POST /assessments/{id}/return`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the dossier again, or both versions.
pub async fn give_back(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Verdict::Return).await
}

/// Decides about a report.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the dossier again, or both versions.
async fn decide(sent: Sent, desk: Desk, path: &str, verdict: Verdict) -> Answer {
    let Sent { user, form } = &sent;
    let id: ReportId = id(path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), judgement_form::read(form, desk.app().protocol()));
    let input = typed.clone();
    let done = desk.ask(move |app| match verdict {
        Verdict::Propose => assessment::propose(app, &actor, key, id, seen, &input),
        Verdict::Reject => assessment::reject(app, &actor, key, id, seen, &input),
        Verdict::Return => assessment::return_report(app, &actor, key, id, seen, &input.reason),
    });
    match done.await {
        // What went back to its company is no longer the assessor's to see.
        Ok(()) if matches!(verdict, Verdict::Return) => verdict.deed().see("/assessments"),
        Ok(()) => verdict.deed().see(&dossier_path(id)),
        Err(Problem::Refused(Refusal::StaleVersion)) => {
            conflict_page(&sent, &desk, id, &typed, verdict).await
        }
        Err(problem) => refused(&desk, user, id, Attempt::to_judge(&typed, &problem)).await,
    }
}

async fn conflict_page(
    sent: &Sent,
    desk: &Desk,
    id: ReportId,
    typed: &JudgementInput,
    verdict: Verdict,
) -> Answer {
    let dossier = fetch(&sent.user, desk, id).await?;
    let path = dossier_path(id);
    let page = Page::new(desk, &sent.user, &*path);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let stored = latest_proposal(&dossier).map(|(_, judgement)| judgement);
    let stored = judgement_form::stored_facts(stored, latest_reason(&dossier), protocol, words);
    let (way, label) = match verdict {
        Verdict::Propose => ("propose", words.get("conflict-propose")),
        Verdict::Reject => ("reject", words.get("conflict-reject")),
        Verdict::Return => ("return", words.get("conflict-return")),
    };
    conflict::answer(&ConflictPage {
        reference: Some(dossier.report.reference.to_string()),
        rows: conflict::rows(judgement_form::facts(typed, protocol, words), stored),
        actions: vec![conflict::Action { href: format!("{path}/{way}"), label }],
        kept: conflict::kept(&sent.form),
        version: Some(dossier.report.version),
        leave: path,
        page,
    })
}
