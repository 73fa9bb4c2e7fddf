//! Proposing to change a measure in force: first what, then the fields of that; one question on each page.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

use crate::app::amendment::{self, Proposable};
use crate::domain::amendment::{AmendmentInput, Ground, Kind, pass_choice};
use crate::domain::id::{RegistrationId, RequestKey};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::fact::pass_line;
use crate::web::field::{Choice, Control, Field, Line};
use crate::web::page::{Answer, Page, dossier_path, html, id, registration_path};
use crate::web::scheme;
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// The page that asks what becomes of the measure.
#[derive(Template)]
#[template(path = "amendment.html")]
pub struct AmendmentPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What people call the measure.
    pub reference: String,
    /// What can be proposed: where that goes, what it is, and what it means.
    pub kinds: Vec<(String, String, String)>,
    /// Where the dossier is.
    pub back: String,
}

/// What is to be proposed, in the address.
#[derive(Debug, Default, Deserialize)]
pub struct What {
    #[serde(default)]
    change: String,
}

/// Where one proposes something about a measure.
pub fn amendment_path(id: RegistrationId) -> String {
    format!("{}/amendment", registration_path(id))
}

fn path_of(id: RegistrationId, kind: Kind) -> String {
    format!("{}?change={}", amendment_path(id), kind.as_str())
}

impl<'a> AmendmentPage<'a> {
    /// What can be proposed now.
    pub fn new(page: Page<'a>, it: &Proposable) -> Self {
        let words = page.words();
        let kind = |kind: &Kind| {
            let (name, hint) = (words.of("change", kind.as_str()), words.of("change-hint", kind.as_str()));
            (path_of(it.registration.id, *kind), name, hint)
        };
        Self {
            reference: it.report.reference.to_string(),
            kinds: it.kinds.iter().map(kind).collect(),
            back: dossier_path(it.report.id),
            page,
        }
    }
}

/// `GET /registrations/{registration}/amendment`: the question what, or the form of what the address names.
///
/// # Errors
/// Those of [`amendment::proposable`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>, what: web::Query<What>) -> Answer {
    let (about, actor): (RegistrationId, _) = (id(&path)?, user.actor.clone());
    let it = desk.ask(move |app| amendment::proposable(app, &actor, about)).await?;
    let typed = AmendmentInput { change: what.into_inner().change, ..AmendmentInput::default() };
    if let Some(kind) = it.kinds.iter().find(|kind| kind.as_str() == typed.change) {
        return form_of(&desk, &user, (&it, *kind), &typed, None).answer(&desk, &user, None);
    }
    let page = Page::new(&desk, &user, amendment_path(about));
    html(StatusCode::OK, &AmendmentPage::new(page, &it))
}

fn form_of(
    desk: &Desk,
    user: &SignedInUser,
    of: (&Proposable, Kind),
    typed: &AmendmentInput,
    problem: Option<&Problem>,
) -> SmallForm {
    let words = Words::new(desk.app().texts(), user.language);
    small_form(of, typed, desk.app().protocol(), problem, words)
}

/// The form of one kind of change.
pub fn small_form(
    (it, kind): (&Proposable, Kind),
    typed: &AmendmentInput,
    protocol: &Protocol,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let make = Fields::after(problem, words);
    let mut fields = match kind {
        Kind::Lift => vec![ground(make, typed)],
        Kind::Extend | Kind::Shorten => vec![last_day((it, kind), make, typed, protocol)],
        Kind::CorrectPass => passes(it, make, typed, protocol),
        Kind::Stay | Kind::Suspend | Kind::Resume => Vec::new(),
    };
    let argument = Control::Area { value: typed.argument.clone(), rows: 5 };
    fields.push(
        make.of("amendment-argument", words.get("field-amendment-argument"), argument)
            .hint(words.get("field-why-hint")),
    );
    SmallForm {
        title: words.of("change", kind.as_str()),
        about: Some(it.report.reference.to_string()),
        lead: Some(words.of("change-lead", kind.as_str())),
        action: path_of(it.registration.id, kind),
        version: None,
        fields,
        button: words.get("amendment-button"),
        back: dossier_path(it.report.id),
    }
}

fn ground(make: Fields<'_>, typed: &AmendmentInput) -> Field {
    let choice = |it: Ground| Choice::new(it.as_str(), make.words.of("ground", it.as_str()), &typed.ground);
    let grounds = Control::Radios(Ground::ALL.map(choice).into());
    make.of("ground", make.words.get("field-ground"), grounds)
}

fn last_day(
    (it, kind): (&Proposable, Kind),
    make: Fields<'_>,
    typed: &AmendmentInput,
    protocol: &Protocol,
) -> Field {
    let (words, present) = (make.words, make.words.day(it.registration.last_day));
    let hint = match (kind, it.registration.longest(&it.report, protocol)) {
        (Kind::Extend, Ok(longest)) => words.with("field-last-day-hint", "last", words.day(longest)),
        _ => words.get("field-last-day-sooner-hint"),
    };
    let hint = format!("{} {hint}", words.with("field-last-day-now", "last", present));
    make.line("last-day", words.get("field-last-day"), "date", typed.last_day.trim()).hint(hint)
}

fn passes(it: &Proposable, make: Fields<'_>, typed: &AmendmentInput, protocol: &Protocol) -> Vec<Field> {
    let words = make.words;
    let known = it.report.incident.passes.iter().map(|pass| {
        let name = pass_line(&pass.scheme, pass.number.expose(), protocol, words);
        Choice::new(pass_choice(pass), name, &typed.wrong)
    });
    let number = Line { kind: "text", value: typed.number.clone(), autocomplete: "off", ..Line::default() };
    let schemes = Control::Select(scheme::choices(protocol, &typed.scheme, words));
    vec![
        make.of("wrong", words.get("field-wrong-pass"), Control::Radios(known.collect())),
        make.of("right-scheme", words.get("field-right-scheme"), schemes),
        make.of("right-number", words.get("field-right-number"), Control::Line(number)),
    ]
}

/// `POST /registrations/{registration}/amendment`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; a problem of its own when nothing can be proposed any more; everything else
/// shows the form again.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>, what: web::Query<What>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (RegistrationId, RequestKey) = (id(&path)?, form.own("key")?);
    let get = |name: &str| form.get(name).to_owned();
    let typed = AmendmentInput {
        change: what.into_inner().change,
        ground: get("ground"),
        last_day: get("last-day"),
        wrong: get("wrong"),
        scheme: get("right-scheme"),
        number: get("right-number"),
        argument: get("amendment-argument"),
    };
    let (actor, input) = (user.actor.clone(), typed.clone());
    let problem = match desk.ask(move |app| amendment::propose(app, &actor, key, about, &input)).await {
        Ok(report) => return Deed::AmendmentProposed.see(&dossier_path(report)),
        Err(problem) => problem,
    };
    let Ok(kind) = typed.kind() else { return Err(problem) };
    let actor = user.actor.clone();
    match desk.ask(move |app| amendment::proposable(app, &actor, about)).await {
        Ok(it) if it.kinds.contains(&kind) => {
            let form = form_of(&desk, &user, (&it, kind), &typed, Some(&problem));
            form.answer(&desk, &user, Some(&problem))
        }
        Ok(_) | Err(_) => Err(problem),
    }
}
