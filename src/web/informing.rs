//! Informing the person: the list of rights officers, and a task with what it takes: the letter, the address, delays.

use std::sync::OnceLock;

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use uuid::Uuid;

use crate::app::address_try;
use crate::app::informing::{self as informings, Informed, InformingLine, InformingView};
use crate::domain::address_try::TryInput;
use crate::domain::id::{InformingId, RecordId, RequestKey};
use crate::domain::informing_delay::DelayInput;
use crate::domain::informing_task::{Stage, TRIES, Task};
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::{self, Fact};
use crate::web::field::{Control, Field, Trouble};
use crate::web::informing_delay::Delays;
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, html, id, informing_path, letter_path};
use crate::web::sent::Sent;
use crate::web::small_form::Fields;

/// Whom the foundation must inform, and whom it informed.
#[derive(Template)]
#[template(path = "informings.html")]
pub struct InformingsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Who must be informed, the most urgent first.
    pub open: Vec<Row>,
    /// The others, the latest first.
    pub settled: Vec<Row>,
}

/// A task in the list.
pub struct Row {
    /// Where it leads, for who may go there.
    pub href: Option<String>,
    /// What people call it.
    pub reference: String,
    /// How it stands.
    pub tag: Tag,
    /// When it is due, or what settled it.
    pub main: String,
    /// Whether a delay waits for a second person.
    pub delay_waits: bool,
    /// The company that reported.
    pub reporter: String,
    /// When another company was first told.
    pub told: Moment,
}

/// One task.
#[derive(Template)]
#[template(path = "informing.html")]
pub struct InformingPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// Its address.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// How it stands.
    pub tag: Tag,
    /// What is known.
    pub facts: Vec<Fact>,
    /// Where the letter is, once there is an address.
    pub letter: Option<String>,
    /// The print log.
    pub letters: Vec<LetterRow>,
    /// What was tried to find the address.
    pub tries: Vec<Vec<Fact>>,
    /// The form that records an attempt.
    pub try_fields: Vec<Field>,
    /// Why the person cannot be reached, once that can be said.
    pub give_up: Option<Field>,
    /// The delays.
    pub delays: Delays,
    /// The form that asks for a delay, when one can be.
    pub delay_fields: Vec<Field>,
}

/// A row of the print log.
pub struct LetterRow {
    /// Where the letter is.
    pub href: String,
    /// When it was posted.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Language and version.
    pub text: String,
    /// Why there was another.
    pub again: Option<String>,
}

/// What a dossier shows about informing the person.
pub struct InformedSection {
    /// How it stands.
    pub tag: Tag,
    /// When it is due, or what settled it.
    pub facts: Vec<Fact>,
    /// The delays.
    pub delays: Delays,
}

impl InformedSection {
    /// What this assessor sees.
    pub fn new(user: &SignedInUser, it: &Informed, words: Words<'_>) -> Self {
        let delays = Delays::new(&it.delays, user, it.now, words);
        let state = state(&it.task, it.task.is_overdue(it.now), delays.runs);
        Self { tag: line::informing(state, words), facts: clock(&it.task, words), delays }
    }
}

/// The name of how a task stands.
fn state(task: &Task, overdue: bool, delayed: bool) -> &'static str {
    match task.stage {
        Stage::Open if overdue => "overdue",
        Stage::Open if delayed => "delayed",
        _ => task.stage.as_str(),
    }
}

/// When a task began, when it is due, and what settled it.
fn clock(task: &Task, words: Words<'_>) -> Vec<Fact> {
    let mut facts = vec![Fact::new("told", words.get("said-first-told"), words.moment(task.told_at))];
    match &task.stage {
        Stage::Open => {
            facts.push(Fact::new("due", words.get("said-inform-by"), words.deadline(task.due)));
        }
        Stage::Leaflet => {}
        Stage::Posted(by) => {
            facts.push(Fact::new("posted", words.get("said-letter-posted"), words.moment(by.at)));
        }
        Stage::NotReachable { by, reason } => {
            facts.push(Fact::new("settled", words.get("said-not-reachable"), words.moment(by.at)));
            facts.push(Fact::new("reason", words.get("said-not-reachable-why"), reason.expose()));
        }
    }
    facts
}

/// `GET /informing`.
///
/// # Errors
/// Those of [`informings::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| informings::list(app, &actor)).await?;
    let opens = user.may(&Action::ViewInforming(InformingId::from_uuid(Uuid::nil())));
    html(StatusCode::OK, &InformingsPage::new(Page::new(&desk, &user, "/informing"), &lines, opens))
}

impl<'a> InformingsPage<'a> {
    /// The list, with links for who may open a task.
    pub fn new(page: Page<'a>, lines: &[InformingLine], opens: bool) -> Self {
        let words = page.words();
        let (open, mut settled): (Vec<_>, Vec<_>) = lines.iter().partition(|it| it.line.is_open());
        settled.sort_by_key(|it| std::cmp::Reverse(it.line.settled_at.unwrap_or(it.line.told_at)));
        let rows = |lines: Vec<&InformingLine>| lines.into_iter().map(|it| row(it, opens, words)).collect();
        let (open, settled) = (rows(open), rows(settled));
        Self { page, open, settled }
    }
}

fn row(it: &InformingLine, opens: bool, words: Words<'_>) -> Row {
    let due = || words.deadline(it.line.due);
    let (state, main) = match (it.line.settled_at, it.delayed) {
        _ if it.overdue => ("overdue", words.with("informing-overdue-since", "due", due())),
        (None, Some(until)) => ("delayed", words.with("informing-delayed", "until", words.deadline(until))),
        (None, None) if it.line.is_open() => ("open", words.with("informing-due", "due", due())),
        (None, _) => (it.line.stage, words.get("informing-by-leaflet")),
        (Some(at), _) => (it.line.stage, words.with("informing-settled", "at", words.moment(at))),
    };
    Row {
        href: opens.then(|| informing_path(it.line.id)),
        reference: it.line.reference.to_string(),
        tag: line::informing(state, words),
        main,
        delay_waits: it.delay_waits,
        reporter: it.reporter.clone(),
        told: Moment::new(it.line.told_at, words),
    }
}

/// What was typed about a task.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// An attempt to find the address.
    pub found: TryInput,
    /// Why the person cannot be reached.
    pub reason: String,
    /// A delay.
    pub delay: DelayInput,
}

impl Typed {
    /// Nothing was typed.
    fn nothing() -> &'static Self {
        static NOTHING: OnceLock<Typed> = OnceLock::new();
        NOTHING.get_or_init(Self::default)
    }
}

/// What was typed, and what went wrong.
pub type Attempt<'a> = (&'a Typed, &'a Problem);

/// `GET /informing/{informing}`.
///
/// # Errors
/// Those of [`informings::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, id(&path)?, Ok(just)).await
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: InformingId,
    outcome: Result<JustDone, Attempt<'_>>,
) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let view = desk.ask(move |app| informings::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, informing_path(about)).after(just);
    let shown = InformingPage::new(page, user, &view, desk.app().protocol(), attempt);
    html(attempt.map_or(StatusCode::OK, |(_, problem)| problem.status()), &shown)
}

/// The task after an attempt that was refused: the same page, everything typed kept.
///
/// # Errors
/// Why the task cannot be shown; the attempt's own problem when that is trouble of the database.
pub async fn again(desk: &Desk, user: &SignedInUser, about: InformingId, attempt: Attempt<'_>) -> Answer {
    match show(desk, user, about, Err(attempt)).await {
        Ok(page) => Ok(page),
        // Whoever may not see the task is told so, whatever was wrong with the form.
        Err(problem @ Problem::Refused(_)) => Err(problem),
        Err(_) => Err(attempt.1.clone()),
    }
}

impl<'a> InformingPage<'a> {
    /// The task as this rights officer sees it, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &InformingView,
        protocol: &Protocol,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let (words, task) = (page.words(), &view.task);
        let typed = attempt.map_or(Typed::nothing(), |(typed, _)| typed);
        let make = Fields::after(attempt.map(|(_, problem)| problem), words);
        let delays = Delays::new(&view.delays, user, view.now, words);
        let open = task.stage == Stage::Open;
        let try_fields = trying(make, &typed.found);
        let may_give_up = open && view.address.is_none() && view.tries.len() >= TRIES;
        let give_up = may_give_up.then(|| {
            let area = Control::Area { value: typed.reason.clone(), rows: 3 };
            make.of("not-reachable", words.get("field-not-reachable"), area)
        });
        let delay_fields = if open && !delays.waits { delaying(make, &typed.delay) } else { Vec::new() };
        let fields = try_fields.iter().chain(&give_up).chain(&delay_fields);
        Self {
            trouble: attempt.map(|(_, problem)| Trouble::new(problem, fields, words)),
            reference: task.reference.to_string(),
            path: informing_path(task.id),
            version: task.version,
            tag: line::informing(state(task, task.is_overdue(view.now), delays.runs), words),
            facts: facts(view, protocol, words),
            letter: view.address.as_ref().map(|_| format!("{}/letter", informing_path(task.id))),
            letters: letters(view, words),
            tries: view.tries.iter().map(|it| tried(it, words)).collect(),
            try_fields,
            give_up,
            delays,
            delay_fields,
            page,
        }
    }
}

fn facts(view: &InformingView, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let many = |field: &str, label: &str, values: Vec<String>| Fact {
        field: field.to_owned(),
        label: words.get(label),
        values: values.into_iter().filter(|value| !value.is_empty()).collect(),
    };
    let mut facts = vec![
        Fact::new("name", words.get("field-name"), view.name.expose()),
        Fact::new("reporter", words.get("said-reporter"), &*view.reporter),
    ];
    facts.extend(clock(&view.task, words));
    facts.extend(view.by.as_ref().map(|by| Fact::new("by", words.get("said-tried-by"), &**by)));
    let told = view.reported.as_ref();
    let leaflet = |it: &crate::domain::informing::Informing| {
        fact::leaflet(it.leaflet.as_str(), fact::said(it.leaflet_reason.as_ref()), words)
    };
    facts.push(many("leaflet", "said-leaflet", told.map_or_else(Vec::new, leaflet)));
    let tried = told.map_or("", |it| fact::said(it.address_tried.as_ref()));
    let address = fact::address(fact::said(view.address.as_ref()), tried, words);
    facts.push(many("address", "said-address", address));
    let language = told.map(|it| fact::language(&it.language, protocol, words));
    facts.push(many("language", "field-letter-language", language.into_iter().collect()));
    facts
}

fn letters(view: &InformingView, words: Words<'_>) -> Vec<LetterRow> {
    let row = |it: &informings::LetterLine| LetterRow {
        href: letter_path(it.id),
        at: Moment::new(it.at, words),
        by: it.by.clone(),
        text: text_of(&it.text.0, it.text.1, words),
        again: it.again.as_ref().map(|again| again.expose().to_owned()),
    };
    view.letters.iter().map(row).collect()
}

/// Which text was posted.
pub fn text_of(language: &str, version: u16, words: Words<'_>) -> String {
    words.both("letter-text", ("language", language.to_owned()), ("version", version.to_string()))
}

fn tried((it, by): &(crate::domain::address_try::Try, String), words: Words<'_>) -> Vec<Fact> {
    let at = format!("{by} · {}", words.moment(it.by.at));
    let mut facts = vec![Fact::new("tried", words.get("said-tried"), it.said.words.expose())];
    let found = it.said.address.as_ref();
    facts.extend(found.map(|it| Fact::new("found", words.get("said-found"), it.expose())));
    facts.push(Fact::new("by", words.get("said-tried-by"), at));
    facts
}

fn trying(make: Fields<'_>, typed: &TryInput) -> Vec<Field> {
    let words = make.words;
    let tried = Control::Area { value: typed.words.clone(), rows: 3 };
    let found = Control::Area { value: typed.address.clone(), rows: 4 };
    vec![
        make.of("tried", words.get("field-tried"), tried).hint(words.get("field-tried-hint")),
        make.of("found", words.get("field-found"), found).hint(words.get("field-found-hint")),
    ]
}

fn delaying(make: Fields<'_>, typed: &DelayInput) -> Vec<Field> {
    let words = make.words;
    let ground = Control::Area { value: typed.ground.clone(), rows: 3 };
    vec![
        make.of("ground", words.get("field-delay-ground"), ground).hint(words.get("field-delay-ground-hint")),
        make.line("delay-last-day", words.get("field-delay-last-day"), "date", typed.last_day.trim())
            .hint(words.get("field-delay-last-day-hint")),
    ]
}

/// `POST /informing/{informing}/address`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the task again.
pub async fn record_try(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (InformingId, RequestKey) = (id(&path)?, form.own("key")?);
    let found = TryInput { words: form.get("tried").to_owned(), address: form.get("found").to_owned() };
    let (actor, input) = (user.actor.clone(), found.clone());
    match desk.ask(move |app| address_try::record(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::AddressTried.see(&informing_path(about)),
        Err(problem) => again(&desk, &user, about, (&Typed { found, ..Typed::default() }, &problem)).await,
    }
}

/// `POST /informing/{informing}/not-reachable`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the task again.
pub async fn give_up(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (InformingId, RequestKey) = (id(&path)?, form.own("key")?);
    let (actor, seen): (_, i32) = (user.actor.clone(), form.own("version")?);
    let reason = form.get("not-reachable").to_owned();
    let typed = Typed { reason: reason.clone(), ..Typed::default() };
    match desk.ask(move |app| address_try::give_up(app, &actor, key, about, seen, &reason)).await {
        Ok(()) => Deed::NotReachable.see(&informing_path(about)),
        Err(problem) => again(&desk, &user, about, (&typed, &problem)).await,
    }
}
