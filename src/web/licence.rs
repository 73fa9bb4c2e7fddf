//! What the foundation records about a company: its agreement, its licences, and who was trained.

use actix_web::web;

use crate::app::licence;
use crate::app::participant::{self, ParticipantView};
use crate::domain::admission::AgreementInput;
use crate::domain::id::{AccountId, LicenceId, ParticipantId, RequestKey};
use crate::domain::licence::LicenceInput;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::page::{Answer, id, participant_path, training_path};
use crate::web::participant::fetch;
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// `GET /participants/{participant}/agreement`.
///
/// # Errors
/// Those of [`participant::view`].
pub async fn agreement_form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    let stored = view.company.profile.agreement.map_or_else(AgreementInput::default, |it| AgreementInput {
        signed_on: it.signed_on.to_string(),
        last_day: it.last_day.map(|day| day.to_string()).unwrap_or_default(),
    });
    agreement_fields(&view, &stored, None, user.words(&desk)).answer(&desk, &user, None)
}

/// `POST /participants/{participant}/agreement`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`participant::view`]; every other refusal shows the form.
pub async fn record_agreement(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ParticipantId = id(&path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let typed = AgreementInput {
        signed_on: form.get("signed-on").to_owned(),
        last_day: form.get("last-day").to_owned(),
    };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| participant::record_agreement(app, &actor, key, about, seen, &input)).await {
        Ok(()) => Deed::Recorded.see(&participant_path(about)),
        Err(problem) => {
            let view = fetch(&user, &desk, about).await?;
            agreement_fields(&view, &typed, Some(&problem), user.words(&desk)).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

fn agreement_fields(
    view: &ParticipantView,
    typed: &AgreementInput,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let (fields, path) = (Fields::after(problem, words), participant_path(view.company.id));
    SmallForm {
        title: words.get("agreement-record"),
        about: Some(view.company.profile.name.clone()),
        lead: Some(words.get("agreement-lead")),
        action: format!("{path}/agreement"),
        version: Some(view.company.version),
        fields: vec![
            fields.line("signed-on", words.get("field-signed-on"), "date", &typed.signed_on),
            fields
                .line("last-day", words.get("field-agreement-last-day"), "date", &typed.last_day)
                .hint(words.get("field-agreement-last-day-hint")),
        ],
        button: words.get("form-save"),
        back: path,
    }
}

/// `GET /participants/{participant}/licence`.
///
/// # Errors
/// Those of [`participant::view`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    licence_fields(&view, &LicenceInput::default(), None, user.words(&desk)).answer(&desk, &user, None)
}

/// `POST /participants/{participant}/licence`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`participant::view`]; every other refusal shows the form.
pub async fn record(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ParticipantId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let typed = |name: &str| form.get(name).to_owned();
    let typed = LicenceInput { number: typed("number"), from: typed("from"), last_day: typed("last-day") };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| licence::record(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::Recorded.see(&participant_path(about)),
        Err(problem) => {
            let view = fetch(&user, &desk, about).await?;
            licence_fields(&view, &typed, Some(&problem), user.words(&desk)).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

fn licence_fields(
    view: &ParticipantView,
    typed: &LicenceInput,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let (fields, path) = (Fields::after(problem, words), participant_path(view.company.id));
    SmallForm {
        title: words.get("licence-record"),
        about: Some(view.company.profile.name.clone()),
        lead: Some(words.get("licence-lead")),
        action: format!("{path}/licence"),
        version: None,
        fields: vec![
            fields.line("number", words.get("field-licence-number"), "text", &typed.number),
            fields.line("from", words.get("field-licence-from"), "date", &typed.from),
            fields
                .line("last-day", words.get("field-licence-last-day"), "date", &typed.last_day)
                .hint(words.get("field-licence-last-day-hint")),
        ],
        button: words.get("form-save"),
        back: path,
    }
}

/// `POST /licences/{licence}/withdraw`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`licence::withdraw`].
pub async fn withdraw(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: LicenceId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let of = desk.ask(move |app| licence::withdraw(app, &user.actor, key, about)).await?;
    Deed::LicenceWithdrawn.see(&participant_path(of))
}

/// `GET /training/{account}`.
///
/// # Errors
/// Those of [`participant::officer`].
pub async fn training(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    training_page(&desk, &user, id(&path)?, None, None).await
}

/// `POST /training/{account}`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`participant::officer`]; every other refusal shows the form.
pub async fn record_training(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: AccountId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let (actor, typed) = (user.actor.clone(), form.get("trained-on").to_owned());
    let day = typed.clone();
    match desk.ask(move |app| participant::record_training(app, &actor, key, about, &day)).await {
        Ok(company) => Deed::Recorded.see(&participant_path(company)),
        Err(problem) => training_page(&desk, &user, about, Some(typed), Some(problem)).await,
    }
}

async fn training_page(
    desk: &Desk,
    user: &SignedInUser,
    about: AccountId,
    typed: Option<String>,
    problem: Option<Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let (officer, company, trained) = desk.ask(move |app| participant::officer(app, &actor, about)).await?;
    let words = user.words(desk);
    let day = typed.unwrap_or_else(|| trained.map(|day| day.to_string()).unwrap_or_default());
    let fields = Fields::after(problem.as_ref(), words);
    let form = SmallForm {
        title: words.get("training-record"),
        about: Some(officer),
        lead: None,
        action: training_path(about),
        version: None,
        fields: vec![fields.line("trained-on", words.get("field-trained-on"), "date", &day)],
        button: words.get("form-save"),
        back: participant_path(company),
    };
    form.answer(desk, user, problem.as_ref())
}
