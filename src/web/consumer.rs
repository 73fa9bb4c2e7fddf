//! The keys of access-control systems. A key stands on one page once; nothing brings it back.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::consumer::{self, Gates, Issued};
use crate::domain::account::Organisation;
use crate::domain::consumer::{Key, Summary};
use crate::domain::facility::Facility;
use crate::domain::feed::RefMode;
use crate::domain::id::{ConsumerId, ConsumerKeyId, FacilityId, ParticipantId, RequestKey};
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::field::{self, Choice, Control, Field, Trouble};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, facility_path, html, id, participant_path};
use crate::web::sent::Sent;

/// The access-control systems of a company.
#[derive(Template)]
#[template(path = "keys.html")]
pub struct KeysPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The company's name.
    pub name: String,
    /// The company's id.
    pub participant: String,
    /// Its facilities.
    pub places: Vec<PlaceRow>,
    /// Whether who looks may make keys.
    pub manages: bool,
    /// For how many days the old key works on.
    pub days: u16,
    /// Where to go back to.
    pub back: String,
}

/// A facility with its access-control systems.
pub struct PlaceRow {
    /// Its name.
    pub name: String,
    /// Where its forms go.
    pub path: String,
    /// The systems.
    pub consumers: Vec<ConsumerRow>,
    /// How a new one is to be told of passes.
    pub mode: Field,
}

/// An access-control system.
pub struct ConsumerRow {
    /// How it is told of passes.
    pub title: String,
    /// How it keeps in touch; none without a key.
    pub touch: Option<Tag>,
    /// When it last polled.
    pub polled: Option<Moment>,
    /// Its keys, the newest first.
    pub keys: Vec<KeyRow>,
    /// Where it is given another key.
    pub rotate: Option<String>,
}

/// A key.
pub struct KeyRow {
    /// Its last characters.
    pub ending: String,
    /// Whether it works.
    pub tag: Tag,
    /// When it was made.
    pub created: Moment,
    /// Where it is ended.
    pub revoke: Option<String>,
}

/// A key that was just made.
#[derive(Template)]
#[template(path = "key.html")]
pub struct KeyPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The key; none when it was shown before.
    pub key: Option<String>,
    /// The key of references, if there is one.
    pub blinding: Option<String>,
    /// Where to go on.
    pub back: String,
}

/// `GET /participants/{participant}/keys`.
///
/// # Errors
/// Those of [`consumer::list`].
pub async fn list(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, id(&path)?, Ok(just)).await
}

/// What was tried and refused.
struct Attempt {
    about: Option<FacilityId>,
    typed: String,
    problem: Problem,
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    of: ParticipantId,
    outcome: Result<JustDone, Attempt>,
) -> Answer {
    let actor = user.actor.clone();
    let gates = desk.ask(move |app| consumer::list(app, &actor, of)).await;
    let (just, attempt) = match outcome {
        Ok(just) => (just, None),
        Err(attempt) => (JustDone::default(), Some(attempt)),
    };
    let gates = match (gates, &attempt) {
        (Ok(gates), _) => gates,
        (Err(_), Some(attempt)) => return Err(attempt.problem.clone()),
        (Err(problem), None) => return Err(problem),
    };
    let page = Page::new(desk, user, keys_path(of)).after(just);
    let days = desk.app().protocol().participant.key_overlap_days;
    let refused = attempt.as_ref().map(|it| (it.about, it.typed.as_str(), &it.problem));
    let shown = KeysPage::new(page, user, &gates, (desk.app().now(), days), refused);
    html(attempt.as_ref().map_or(StatusCode::OK, |it| it.problem.status()), &shown)
}

/// At which facility something was refused, what was chosen, and why.
type Refused<'r> = (Option<FacilityId>, &'r str, &'r Problem);

impl<'a> KeysPage<'a> {
    /// The page, as of an instant and with so many days of overlap, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        gates: &Gates,
        (now, days): (Timestamp, u16),
        refused: Option<Refused<'_>>,
    ) -> Self {
        let words = page.words();
        let place = |it: &Facility| place_row(it, gates, now, refused, words);
        let places: Vec<_> = gates.facilities.iter().map(place).collect();
        let trouble =
            refused.map(|(_, _, problem)| Trouble::new(problem, places.iter().map(|it| &it.mode), words));
        let back = match user.user.organisation {
            Organisation::Foundation => participant_path(gates.participant),
            Organisation::Participant(_) => "/participation".to_owned(),
        };
        let participant = gates.participant.to_string();
        let (name, manages) = (gates.name.clone(), gates.manages);
        Self { page, trouble, name, participant, places, manages, days, back }
    }
}

fn place_row(
    it: &Facility,
    gates: &Gates,
    now: Timestamp,
    refused: Option<Refused<'_>>,
    words: Words<'_>,
) -> PlaceRow {
    let mine = refused.filter(|(about, ..)| *about == Some(it.id));
    let (typed, faults) =
        mine.map_or(("", &[][..]), |(_, typed, problem)| (typed, field::faults(Some(problem))));
    let modes = [RefMode::Plain, RefMode::Hmac];
    let modes = modes.map(|mode| Choice::new(mode.as_str(), words.of("mode", mode.as_str()), typed));
    let mode =
        Field::new("mode", words.get("field-mode"), Control::Radios(modes.into())).faulty(faults, words);
    let own = gates.consumers.iter().filter(|consumer| consumer.facility == it.id);
    PlaceRow {
        name: it.name.clone(),
        path: facility_path(it.id),
        consumers: own.map(|consumer| consumer_row(consumer, gates, now, words)).collect(),
        mode: Field { id: format!("mode-{}", it.id), ..mode },
    }
}

fn consumer_row(it: &Summary, gates: &Gates, now: Timestamp, words: Words<'_>) -> ConsumerRow {
    let key = |key: &Key| KeyRow {
        ending: key.ending.clone(),
        tag: line::key(key, now, words),
        created: Moment::new(key.created, words),
        revoke: key.works(now).then(|| format!("/consumer-keys/{}/revoke", key.id)),
    };
    let touch = gates.touches.get(&it.id);
    ConsumerRow {
        title: words.of("mode", it.mode.as_str()),
        touch: touch.map(|(_, touch)| line::touch(*touch, words)),
        polled: touch.and_then(|(at, _)| *at).map(|at| Moment::new(at, words)),
        keys: it.keys.iter().rev().map(key).collect(),
        rotate: (gates.manages && it.working_keys(now) <= 1).then(|| format!("/consumers/{}/rotate", it.id)),
    }
}

/// The address of a company's keys.
pub fn keys_path(of: ParticipantId) -> String {
    format!("{}/keys", participant_path(of))
}

/// `POST /facilities/{facility}/consumers`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`consumer::list`]; every other refusal shows the keys.
pub async fn create(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: FacilityId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let (actor, typed) = (user.actor.clone(), form.get("mode").to_owned());
    let mode = typed.clone();
    match desk.ask(move |app| consumer::create(app, &actor, key, about, &mode)).await {
        Ok(issued) => once(&desk, &user, &issued),
        Err(problem) => again(&desk, &user, &form, Attempt { about: Some(about), typed, problem }).await,
    }
}

/// The keys after an attempt that was refused, if the form says whose they are.
async fn again(desk: &Desk, user: &SignedInUser, form: &Form, attempt: Attempt) -> Answer {
    match form.own::<ParticipantId>("participant") {
        Ok(of) => show(desk, user, of, Err(attempt)).await,
        Err(_) => Err(attempt.problem),
    }
}

/// The page with a key: the only one, once. It is kept by nobody, as every page here.
fn once(desk: &Desk, user: &SignedInUser, issued: &Issued) -> Answer {
    let back = keys_path(issued.participant);
    let secret = |it: &Option<consumer::NewSecret>| it.as_ref().map(|it| it.expose().to_owned());
    let (key, blinding) = (secret(&issued.key), secret(&issued.blinding));
    html(StatusCode::OK, &KeyPage { page: Page::new(desk, user, &*back), key, blinding, back })
}

/// `POST /consumers/{consumer}/rotate`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`consumer::list`]; every other refusal shows the keys.
pub async fn rotate(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ConsumerId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let actor = user.actor.clone();
    match desk.ask(move |app| consumer::rotate(app, &actor, key, about)).await {
        Ok(issued) => once(&desk, &user, &issued),
        Err(problem) => {
            again(&desk, &user, &form, Attempt { about: None, typed: String::new(), problem }).await
        }
    }
}

/// `POST /consumer-keys/{key}/revoke`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`consumer::list`]; every other refusal shows the keys.
pub async fn revoke(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let about: ConsumerKeyId = id(&path)?;
    let key: RequestKey = form.own("key")?;
    let actor = user.actor.clone();
    match desk.ask(move |app| consumer::revoke(app, &actor, key, about)).await {
        Ok(of) => Deed::KeyRevoked.see(&keys_path(of)),
        Err(problem) => {
            again(&desk, &user, &form, Attempt { about: None, typed: String::new(), problem }).await
        }
    }
}
