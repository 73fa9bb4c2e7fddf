//! The forms in which the foundation takes an application, keeps what is on record about a company, and proposes a step.

use actix_web::web;

use crate::app::participant::{self, ParticipantView};
use crate::app::step as steps;
use crate::domain::Refusal;
use crate::domain::admission::ApplicationInput;
use crate::domain::id::{ParticipantId, RequestKey};
use crate::domain::participant::{Doors, Profile, Step};
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::field::{Choice, Control};
use crate::web::page::{Answer, id, participant_path};
use crate::web::participant::fetch;
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// `GET /participants/new`.
///
/// # Errors
/// [`Refusal::NotAllowed`] for others than administrators.
pub async fn new(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| participant::may_apply(app, &actor)).await?;
    application_form(None, &ApplicationInput::default(), None, user.words(&desk)).answer(&desk, &user, None)
}

/// `POST /participants/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn create(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let (actor, typed) = (user.actor.clone(), application(&form));
    let input = typed.clone();
    match desk.ask(move |app| participant::apply(app, &actor, key, &input)).await {
        Ok(id) => Deed::Recorded.see(&participant_path(id)),
        Err(problem @ Problem::Refused(Refusal::NotAllowed)) => Err(problem),
        Err(problem) => application_form(None, &typed, Some(&problem), user.words(&desk)).answer(
            &desk,
            &user,
            Some(&problem),
        ),
    }
}

fn application(form: &Form) -> ApplicationInput {
    let typed = |name: &str| form.get(name).to_owned();
    ApplicationInput {
        name: typed("name"),
        kvk: typed("kvk"),
        contact_name: typed("contact-name"),
        contact_email: typed("contact-email"),
        contact_phone: typed("contact-phone"),
        doors: typed("doors"),
    }
}

/// The form of an application; `about` names the company and its version when it is there already.
fn application_form(
    about: Option<&ParticipantView>,
    typed: &ApplicationInput,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let fields = Fields::after(problem, words);
    let doors = [Doors::ByFeed, Doors::ByHand]
        .map(|it| Choice::new(it.as_str(), words.of("doors", it.as_str()), &typed.doors));
    let path = about.map(|view| participant_path(view.company.id));
    SmallForm {
        title: about.map_or_else(|| words.get("participant-new"), |_| words.get("profile-edit")),
        about: about.map(|view| view.company.profile.name.clone()),
        lead: about.is_none().then(|| words.get("participant-new-lead")),
        action: path.as_ref().map_or_else(|| "/participants/new".to_owned(), |path| format!("{path}/edit")),
        version: about.map(|view| view.company.version),
        fields: vec![
            fields.line("name", words.get("field-company"), "text", &typed.name),
            fields.line("kvk", words.get("field-kvk"), "text", &typed.kvk).hint(words.get("field-kvk-hint")),
            fields.line("contact-name", words.get("field-contact-name"), "text", &typed.contact_name),
            fields.line("contact-email", words.get("field-contact-email"), "email", &typed.contact_email),
            fields
                .line("contact-phone", words.get("field-contact-phone"), "tel", &typed.contact_phone)
                .hint(words.get("field-phone-hint")),
            fields.of("doors", words.get("field-doors"), Control::Radios(doors.into())),
        ],
        button: words.get("form-save"),
        back: path.unwrap_or_else(|| "/participants".to_owned()),
    }
}

/// `GET /participants/{participant}/edit`.
///
/// # Errors
/// Those of [`participant::view`].
pub async fn edit(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    let Profile { name, kvk, contact, doors, .. } = view.company.profile.clone();
    let stored = ApplicationInput {
        name,
        kvk,
        contact_name: contact.name,
        contact_email: contact.email,
        contact_phone: contact.phone,
        doors: doors.as_str().to_owned(),
    };
    application_form(Some(&view), &stored, None, user.words(&desk)).answer(&desk, &user, None)
}

/// `POST /participants/{participant}/edit`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`participant::view`]; every other refusal shows the form.
pub async fn save(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ParticipantId = id(&path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), application(&form));
    let input = typed.clone();
    match desk.ask(move |app| participant::change(app, &actor, key, about, seen, &input)).await {
        Ok(()) => Deed::Recorded.see(&participant_path(about)),
        Err(problem) => {
            let view = fetch(&user, &desk, about).await?;
            application_form(Some(&view), &typed, Some(&problem), user.words(&desk)).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

/// `GET /participants/{participant}/step`.
///
/// # Errors
/// Those of [`participant::view`].
pub async fn step(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    step_form(&view, ("", ""), None, user.words(&desk)).answer(&desk, &user, None)
}

/// `POST /participants/{participant}/step`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`participant::view`]; every other refusal shows the form.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ParticipantId = id(&path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), (form.get("step").to_owned(), form.get("reason").to_owned()));
    let (name, reason) = typed.clone();
    match desk.ask(move |app| steps::propose(app, &actor, key, about, seen, &name, &reason)).await {
        Ok(()) => Deed::StepProposed.see(&participant_path(about)),
        Err(problem) => {
            let view = fetch(&user, &desk, about).await?;
            step_form(&view, (&typed.0, &typed.1), Some(&problem), user.words(&desk)).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

fn step_form(
    view: &ParticipantView,
    (step, reason): (&str, &str),
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let (fields, path) = (Fields::after(problem, words), participant_path(view.company.id));
    let choice = |it: Step| Choice::new(it.as_str(), words.of("step", it.as_str()), step);
    let reason = Control::Area { value: reason.to_owned(), rows: 4 };
    SmallForm {
        title: words.get("step-propose"),
        about: Some(view.company.profile.name.clone()),
        lead: Some(words.get("step-lead")),
        action: format!("{path}/step"),
        version: Some(view.company.version),
        fields: vec![
            fields.of(
                "step",
                words.get("field-step"),
                Control::Radios(view.next_steps().into_iter().map(choice).collect()),
            ),
            fields.of("reason", words.get("field-reason"), reason).hint(words.get("field-step-reason-hint")),
        ],
        button: words.get("step-propose-button"),
        back: path,
    }
}
