//! The phone list: whom the duty assessor phones, next gates first; one tap to call, one button to tick off.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;
use uuid::Uuid;

use crate::app::phone_list::{self, PhoneList, Row as Found};
use crate::domain::id::{FacilityId, RequestKey};
use crate::domain::phone_list::{Call, Nearness, Outcome};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::field::Trouble;
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, coverage_path, html, id};
use crate::web::sent::Sent;

/// Whom to phone.
#[derive(Template)]
#[template(path = "phone_list.html")]
pub struct PhoneListPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The one hold that it is about: its reference, and where there is more to see.
    pub about: Option<(String, String)>,
    /// The id of that hold, so that ticking off leads back here; empty when it is about all.
    pub back: String,
    /// Whom to phone, in this order.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: Option<String>,
    /// Who was reached.
    pub reached: Vec<Row>,
    /// Who has time to answer still.
    pub later: Option<String>,
}

/// A facility to phone.
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its company, its mainport and how far that is.
    pub place: String,
    /// Why it is phoned.
    pub tag: Tag,
    /// What for: each with where there is more to see.
    pub references: Vec<(String, String)>,
    /// Since when.
    pub since: Moment,
    /// Its number, as an address and as people read it.
    pub phone: (String, String),
    /// The last call to it.
    pub call: Option<String>,
    /// Where the tick goes.
    pub tick: String,
}

/// Facilities on one page: more than anybody phones at once; the next come up as these are ticked off.
const ROWS: usize = 50;

/// `GET /phone-list`.
///
/// # Errors
/// Those of [`phone_list::list`].
pub async fn all(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, None, Ok(just)).await
}

/// `GET /phone-list/{cause}`.
///
/// # Errors
/// Those of [`phone_list::list`].
pub async fn about(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, Some(id(&path)?), Ok(just)).await
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: Option<Uuid>,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let list = desk.ask(move |app| phone_list::list(app, &actor, about)).await?;
    let page = Page::new(desk, user, path(about)).after(just);
    let shown = PhoneListPage::new(page, &list, about, desk.app().protocol(), problem);
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

fn path(about: Option<Uuid>) -> String {
    about.map_or_else(|| "/phone-list".to_owned(), |about| format!("/phone-list/{about}"))
}

/// `POST /facilities/{facility}/called`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the list again.
pub async fn tick(sent: Sent, desk: Desk, path_of: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (facility, key): (FacilityId, RequestKey) = (id(&path_of)?, form.own("key")?);
    let back = id(form.get("about")).ok();
    let (actor, outcome) = (user.actor.clone(), form.get("outcome").to_owned());
    match desk.ask(move |app| phone_list::tick(app, &actor, key, facility, &outcome)).await {
        Ok(()) => Deed::Called.see(&path(back)),
        Err(problem) => match show(&desk, &user, back, Err(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}

impl<'a> PhoneListPage<'a> {
    /// The list, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        list: &PhoneList,
        about: Option<Uuid>,
        protocol: &Protocol,
        problem: Option<&Problem>,
    ) -> Self {
        let words = page.words();
        let row = |it: &Found| row(it, protocol, words);
        let more = list.rows.len().saturating_sub(ROWS);
        let later = |(count, first): (usize, Timestamp)| {
            words.both("phone-list-later", ("count", count.to_string()), ("at", words.clock(first)))
        };
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            about: list
                .about
                .zip(about)
                .map(|(reference, id)| (reference.to_string(), format!("/coverage/{id}"))),
            back: about.map(|id| id.to_string()).unwrap_or_default(),
            rows: list.rows.iter().take(ROWS).map(row).collect(),
            more: (more > 0).then(|| words.with("phone-list-more", "count", more)),
            reached: list.reached.iter().take(ROWS).map(row).collect(),
            later: list.later.map(later),
            page,
        }
    }
}

fn row(it: &Found, protocol: &Protocol, words: Words<'_>) -> Row {
    let mainport = &it.facility.mainport;
    let mainport = protocol.mainport.get(mainport).map_or(mainport.as_str(), |label| words.label(label));
    let far = match it.near {
        Some(Nearness::Metres(metres)) => Some(distance(metres, words)),
        Some(Nearness::SameMainport | Nearness::Elsewhere) | None => None,
    };
    let place = [Some(it.company.clone()), Some(mainport.to_owned()), far].into_iter().flatten();
    Row {
        name: it.facility.name.clone(),
        place: place.collect::<Vec<_>>().join(" · "),
        tag: line::attention(it.attention, words),
        references: it.references.iter().map(|(name, of)| (name.to_string(), coverage_path(*of))).collect(),
        since: Moment::new(it.since, words),
        phone: (it.facility.tel(), it.facility.phone.clone()),
        call: it.call.as_ref().map(|call| called(call, words)),
        tick: format!("/facilities/{}/called", it.facility.id),
    }
}

/// Kilometres, to a tenth while it is near.
fn distance(metres: u32, words: Words<'_>) -> String {
    let tenths = metres.div_ceil(100);
    let text = if tenths < 100 {
        format!("{}{}{}", tenths / 10, words.get("decimal-mark"), tenths % 10)
    } else {
        (tenths / 10).to_string()
    };
    words.with("kilometres", "count", text)
}

/// A call in words: what came of it, when, and who phoned.
pub fn called((call, name): &(Call, String), words: Words<'_>) -> String {
    let outcome = words.of("call", call.outcome.as_str());
    format!("{outcome} · {} · {name}", words.moment(call.at))
}
