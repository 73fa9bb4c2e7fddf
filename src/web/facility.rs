//! Facilities: the forms in which the foundation adds, changes and closes them.

use actix_web::web;

use crate::app::facility;
use crate::app::participant::ParticipantView;
use crate::domain::facility::{Coordinates, Facility, FacilityInput};
use crate::domain::id::{FacilityId, ParticipantId, RequestKey};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::web::done::Deed;
use crate::web::field::{Choice, Control, Field};
use crate::web::page::{Answer, facility_path, id, participant_path};
use crate::web::participant::{fetch, refused};
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// `GET /participants/{participant}/facility`.
///
/// # Errors
/// Those of [`crate::app::participant::view`].
pub async fn new(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    form_of(&Place::New(&view), &FacilityInput::default(), None, &desk, &user).answer(&desk, &user, None)
}

/// `POST /participants/{participant}/facility`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`crate::app::participant::view`]; every other refusal shows the form.
pub async fn add(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let of: ParticipantId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let (actor, typed) = (user.actor.clone(), typed(&form));
    let input = typed.clone();
    match desk.ask(move |app| facility::add(app, &actor, key, of, &input)).await {
        Ok(_) => Deed::FacilityAdded.see(&participant_path(of)),
        Err(problem) => {
            let view = fetch(&user, &desk, of).await?;
            form_of(&Place::New(&view), &typed, Some(&problem), &desk, &user).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

fn typed(form: &Form) -> FacilityInput {
    let typed = |name: &str| form.get(name).to_owned();
    FacilityInput {
        name: typed("name"),
        mainport: typed("mainport"),
        phone: typed("phone"),
        latitude: typed("latitude"),
        longitude: typed("longitude"),
    }
}

/// What the form of a facility is about.
enum Place<'a> {
    New(&'a ParticipantView),
    Known(&'a Facility),
}

fn form_of(
    place: &Place<'_>,
    typed: &FacilityInput,
    problem: Option<&Problem>,
    desk: &Desk,
    user: &SignedInUser,
) -> SmallForm {
    let words = user.words(desk);
    let (title, about, action, version, back) = match place {
        Place::New(view) => {
            let path = participant_path(view.company.id);
            let name = view.company.profile.name.clone();
            (words.get("facility-add"), name, format!("{path}/facility"), None, path)
        }
        Place::Known(it) => {
            let (action, back) = (format!("{}/edit", facility_path(it.id)), participant_path(it.participant));
            (words.get("facility-edit"), it.name.clone(), action, Some(it.version), back)
        }
    };
    SmallForm {
        title,
        about: Some(about),
        lead: None,
        action,
        version,
        fields: fields_of(typed, desk.app().protocol(), Fields::after(problem, words)),
        button: words.get("form-save"),
        back,
    }
}

fn fields_of(typed: &FacilityInput, protocol: &Protocol, fields: Fields<'_>) -> Vec<Field> {
    let words = fields.words;
    let mainports = protocol
        .mainport
        .iter()
        .map(|(id, label)| Choice::new(id.as_str(), words.label(label), &typed.mainport));
    let mut choices = vec![Choice::new("", words.get("choose"), &typed.mainport)];
    choices.extend(Choice::by_label(mainports));
    vec![
        fields.line("name", words.get("field-facility-name"), "text", &typed.name),
        fields.of("mainport", words.get("field-mainport"), Control::Select(choices)),
        fields
            .line("phone", words.get("field-phone"), "tel", &typed.phone)
            .hint(words.get("field-phone-hint")),
        fields
            .line("latitude", words.get("field-latitude"), "text", &typed.latitude)
            .hint(words.get("field-latitude-hint")),
        fields
            .line("longitude", words.get("field-longitude"), "text", &typed.longitude)
            .hint(words.get("field-longitude-hint")),
    ]
}

/// `GET /facilities/{facility}/edit`.
///
/// # Errors
/// Those of [`facility::view`].
pub async fn edit(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let it = fetch_one(&user, &desk, id(&path)?).await?;
    let (latitude, longitude) = it.coordinates.map(Coordinates::to_degrees).unwrap_or_default();
    let stored = FacilityInput {
        name: it.name.clone(),
        mainport: it.mainport.to_string(),
        phone: it.phone.clone(),
        latitude,
        longitude,
    };
    form_of(&Place::Known(&it), &stored, None, &desk, &user).answer(&desk, &user, None)
}

async fn fetch_one(user: &SignedInUser, desk: &Desk, id: FacilityId) -> Result<Facility, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| facility::view(app, &actor, id)).await
}

/// `POST /facilities/{facility}/edit`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`facility::view`]; every other refusal shows the form.
pub async fn save(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: FacilityId = id(&path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), typed(&form));
    let input = typed.clone();
    match desk.ask(move |app| facility::change(app, &actor, key, about, seen, &input)).await {
        Ok(company) => Deed::Recorded.see(&participant_path(company)),
        Err(problem) => {
            let it = fetch_one(&user, &desk, about).await?;
            form_of(&Place::Known(&it), &typed, Some(&problem), &desk, &user).answer(
                &desk,
                &user,
                Some(&problem),
            )
        }
    }
}

/// `POST /facilities/{facility}/close`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`facility::view`]; every refusal shows the participant.
pub async fn close(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: FacilityId = id(&path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| facility::close(app, &actor, key, about, seen)).await {
        Ok(company) => Deed::FacilityClosed.see(&participant_path(company)),
        Err(problem) => {
            let Ok(it) = fetch_one(&user, &desk, about).await else { return Err(problem) };
            refused(&desk, &user, it.participant, problem).await
        }
    }
}
