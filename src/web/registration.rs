//! The second pair of eyes: confirming a proposal or sending it back. The forms are on the dossier.

use actix_web::web;

use crate::app::registration;
use crate::domain::assessment::JudgementInput;
use crate::domain::id::{RegistrationId, ReportId, RequestKey};
use crate::http::Desk;
use crate::web::assessment::{Attempt, refused};
use crate::web::done::Deed;
use crate::web::page::{Answer, dossier_path, id};
use crate::web::sent::Sent;

/// `POST /registrations/{id}/confirm`.
///
/// # Errors
/// [`crate::http::Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Eyes::Confirm).await
}

/// `POST /registrations/{id}/send-back`.
///
/// # Errors
/// [`crate::http::Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn send_back(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Eyes::SendBack).await
}

#[derive(Clone, Copy)]
enum Eyes {
    Confirm,
    SendBack,
}

async fn decide(sent: Sent, desk: Desk, path: &str, eyes: Eyes) -> Answer {
    let Sent { user, form } = &sent;
    let id: RegistrationId = id(path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, reason) = (user.actor.clone(), form.get("reason").to_owned());
    let done = desk.ask(move |app| match eyes {
        Eyes::Confirm => registration::confirm(app, &actor, key, id, seen),
        Eyes::SendBack => registration::send_back(app, &actor, key, id, seen, &reason),
    });
    match done.await {
        Ok(report) => match eyes {
            Eyes::Confirm => Deed::Confirmed.see(&dossier_path(report)),
            Eyes::SendBack => Deed::SentBack.see(&dossier_path(report)),
        },
        Err(problem) => {
            // The dossier that the form stood on; without it there is only the problem itself to show.
            let Ok(report) = form.own::<ReportId>("report") else { return Err(problem) };
            let typed = JudgementInput { reason: form.get("reason").to_owned(), ..JudgementInput::default() };
            refused(&desk, user, report, Attempt::to_judge(&typed, &problem)).await
        }
    }
}
