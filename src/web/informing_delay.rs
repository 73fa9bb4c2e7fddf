//! Delays in informing the person: asking for one on the page of the task, and the second person there or on the dossier.

use actix_web::web;
use jiff::Timestamp;

use crate::app::informing::DelayView;
use crate::app::informing_delay as delays;
use crate::domain::id::{InformingDelayId, InformingId, RequestKey};
use crate::domain::informing_delay::{DelayInput, Stage};
use crate::domain::permission::Action;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::fact::Fact;
use crate::web::informing::{Typed, again};
use crate::web::line::{self, Tag};
use crate::web::page::{Answer, dossier_path, id, informing_path};
use crate::web::sent::Sent;

/// The delays of a task, as pages show them.
pub struct Delays {
    /// Each, the oldest first.
    pub rows: Vec<DelayRow>,
    /// Whether one waits for a second person.
    pub waits: bool,
    /// Whether one that people agreed to has not ended.
    pub runs: bool,
}

/// A delay as pages show it.
pub struct DelayRow {
    /// How far it has come.
    pub tag: Tag,
    /// What it says.
    pub facts: Vec<Fact>,
    /// Whether it waits, and is this user's own.
    pub own: bool,
    /// The forms of the second person, if this user is one.
    pub decide: Option<Decide>,
}

/// The forms of the second person.
pub struct Decide {
    /// Where they go.
    pub path: String,
    /// The version of the delay.
    pub version: i32,
}

impl Delays {
    /// The delays as this user sees them.
    pub fn new(all: &[DelayView], user: &SignedInUser, now: Timestamp, words: Words<'_>) -> Self {
        let agreed = |it: &&DelayView| matches!(it.delay.stage, Stage::Confirmed(_));
        Self {
            rows: all.iter().map(|it| row(it, user, now, words)).collect(),
            waits: all.iter().any(|it| it.delay.waits(now)),
            runs: all.iter().filter(agreed).any(|it| now < it.delay.until()),
        }
    }
}

fn row(view: &DelayView, user: &SignedInUser, now: Timestamp, words: Words<'_>) -> DelayRow {
    let it = &view.delay;
    let proposed = format!("{} · {}", view.proposed_by, words.moment(it.proposed.at));
    let mut facts = vec![
        Fact::new("ground", words.get("said-ground"), it.ground.expose()),
        Fact::new("last-day", words.get("field-delay-last-day"), words.day(it.last_day)),
        Fact::new("proposed", words.get("said-delay-proposed"), proposed),
    ];
    if let (Stage::Confirmed(by) | Stage::Declined(by), Some(second)) = (it.stage, &view.second) {
        let second = format!("{second} · {}", words.moment(by.at));
        facts.push(Fact::new("second", words.get("said-delay-second"), second));
    }
    let (waits, own) = (it.waits(now), it.proposed.account == user.user.id);
    let may = user.may(&Action::ConfirmDelay(it.id));
    DelayRow {
        tag: line::delay(it.stage.as_str(), waits, words),
        facts,
        own: waits && own,
        decide: (waits && !own && may)
            .then(|| Decide { path: format!("/delays/{}", it.id), version: it.version }),
    }
}

/// `POST /informing/{informing}/delay`.
///
/// # Errors
/// [`crate::http::Problem::BadRequest`] for a form that is not ours; everything else shows the task again.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (InformingId, RequestKey) = (id(&path)?, form.own("key")?);
    let get = |name: &str| form.get(name).to_owned();
    let delay = DelayInput { ground: get("ground"), last_day: get("delay-last-day") };
    let (actor, input) = (user.actor.clone(), delay.clone());
    match desk.ask(move |app| delays::propose(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::DelayProposed.see(&informing_path(about)),
        Err(problem) => again(&desk, &user, about, (&Typed { delay, ..Typed::default() }, &problem)).await,
    }
}

/// `POST /delays/{delay}/confirm`.
///
/// # Errors
/// What [`delays::confirm`] refuses; [`crate::http::Problem::BadRequest`] for a form that is not ours.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (InformingDelayId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let concerned = desk.ask(move |app| delays::confirm(app, &actor, key, about, seen)).await?;
    Deed::DelayConfirmed.see(&goes_on(&sent.user, concerned))
}

/// `POST /delays/{delay}/decline`.
///
/// # Errors
/// What [`delays::decline`] refuses; [`crate::http::Problem::BadRequest`] for a form that is not ours.
pub async fn decline(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (InformingDelayId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let concerned = desk.ask(move |app| delays::decline(app, &actor, key, about, seen)).await?;
    Deed::DelayDeclined.see(&goes_on(&sent.user, concerned))
}

/// Where this user came from: the task of a rights officer, the dossier of an assessor.
fn goes_on(user: &SignedInUser, (task, report): delays::Concerned) -> String {
    if user.may(&Action::ViewInforming(task)) { informing_path(task) } else { dossier_path(report) }
}
