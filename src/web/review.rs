//! Reviews: saying in words that a measure is still proportionate.

use actix_web::web;
use jiff::Timestamp;

use crate::app::review as reviews;
use crate::domain::id::{Reference, ReportId, RequestKey};
use crate::domain::review::ReviewInput;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::clock_form::{self, Otherwise};
use crate::web::done::Deed;
use crate::web::field::Control;
use crate::web::outcome_check::review_path;
use crate::web::page::{Answer, dossier_path, id};
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// `GET /assessments/{report}/review`.
///
/// # Errors
/// Those of [`reviews::may_review`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show(&user, &desk, id(&path)?, &ReviewInput::default(), None).await
}

async fn show(
    user: &SignedInUser,
    desk: &Desk,
    about: ReportId,
    typed: &ReviewInput,
    problem: Option<&Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let (reference, due) = desk.ask(move |app| reviews::may_review(app, &actor, about)).await?;
    let words = Words::new(desk.app().texts(), user.language);
    clock_form::answer(desk, user, parts(about, (reference, due), (typed, problem), words), problem)
}

/// The form, and the way to a proposal that ends the measure.
pub fn parts(
    about: ReportId,
    (reference, due): (Reference, Timestamp),
    (typed, problem): (&ReviewInput, Option<&Problem>),
    words: Words<'_>,
) -> (SmallForm, Otherwise) {
    let make = Fields::after(problem, words);
    let area = |value: &str| Control::Area { value: value.to_owned(), rows: 5 };
    let fields = vec![
        make.of("review-sharing", words.get("field-review-sharing"), area(&typed.sharing))
            .hint(words.get("field-why-hint")),
        make.of("review-term", words.get("field-review-term"), area(&typed.term))
            .hint(words.get("field-why-hint")),
    ];
    let form = SmallForm {
        title: words.get("review-title"),
        about: Some(reference.to_string()),
        lead: Some(words.with("review-lead", "due", words.deadline(due))),
        action: review_path(about),
        version: None,
        fields,
        button: words.get("review-button"),
        back: dossier_path(about),
    };
    let otherwise = Otherwise {
        title: words.get("review-otherwise-title"),
        lead: words.get("review-otherwise-lead"),
        href: format!("{}#lift", dossier_path(about)),
        link: words.get("amendment-title"),
    };
    (form, otherwise)
}

/// `POST /assessments/{report}/review`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::Refused`] when nothing can be reviewed; everything else shows the
/// form again.
pub async fn review(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ReportId, RequestKey) = (id(&path)?, form.own("key")?);
    let get = |name: &str| form.get(name).to_owned();
    let typed = ReviewInput { sharing: get("review-sharing"), term: get("review-term") };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| reviews::review(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::Reviewed.see(&dossier_path(about)),
        Err(problem @ Problem::InvalidInput(_)) => show(&user, &desk, about, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}
