//! Signals: saying that a measure may be about another person, and settling that.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

use crate::app::signal::{self as signals, SignalLine, SignalView};
use crate::domain::account::Organisation;
use crate::domain::id::{RequestKey, SignalId};
use crate::domain::permission::Action;
use crate::domain::signal::{Finding, FindingInput, SignalInput, Stage};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::{self, Choice, Control, Field, Trouble};
use crate::web::line::{self, Line as Row, Moment, Tag};
use crate::web::page::{Answer, Page, html, id, signal_path};
use crate::web::sent::Sent;

/// The form that raises a signal.
#[derive(Template)]
#[template(path = "signal_form.html")]
pub struct SignalFormPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// About what, and in which words.
    pub fields: Vec<Field>,
}

/// The list of signals.
#[derive(Template)]
#[template(path = "signals.html")]
pub struct SignalsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Those that wait, what is due first at the top.
    pub open: Vec<Row>,
    /// The rest.
    pub rest: Vec<Row>,
}

/// One signal.
#[derive(Template)]
#[template(path = "signal.html")]
pub struct SignalPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The reference of what is doubted.
    pub reference: String,
    /// The signal itself.
    pub shown: SignalRow,
    /// The dossier, for who may open it.
    pub dossier: Option<String>,
    /// The form that settles it.
    pub fields: Vec<Field>,
}

/// A signal as pages show it.
pub struct SignalRow {
    /// Its address.
    pub path: String,
    /// How far it has come.
    pub tag: Tag,
    /// What it says, and what came of it.
    pub facts: Vec<Fact>,
    /// Whether it waits for an assessor.
    pub open: bool,
}

/// `GET /signals`.
///
/// # Errors
/// Those of [`signals::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| signals::list(app, &actor)).await?;
    html(StatusCode::OK, &SignalsPage::new(Page::new(&desk, &user, "/signals"), &lines))
}

impl<'a> SignalsPage<'a> {
    /// The list.
    pub fn new(page: Page<'a>, lines: &[SignalLine]) -> Self {
        let words = page.words();
        let (open, rest): (Vec<_>, Vec<_>) = lines.iter().partition(|it| it.line.finding.is_none());
        let rows = |lines: Vec<&SignalLine>| lines.into_iter().map(|it| row(it, words)).collect();
        let (open, rest) = (rows(open), rows(rest));
        Self { page, open, rest }
    }
}

fn row(it: &SignalLine, words: Words<'_>) -> Row {
    let due = words.moment(it.line.due);
    Row {
        href: signal_path(it.line.id),
        reference: it.line.reference.to_string(),
        tag: line::signal(it.line.finding, it.overdue, words),
        main: words.get("signal-question"),
        side: match (it.line.finding, it.overdue) {
            (Some(_), _) => words.get("signal-settled"),
            (None, true) => words.with("signal-overdue-since", "due", due),
            (None, false) => words.with("signal-due", "due", due),
        },
        at: Moment::new(it.line.raised_at, words),
    }
}

/// What a link to the form names: the reference that is doubted.
#[derive(Deserialize)]
pub struct About {
    #[serde(default)]
    about: String,
}

/// `GET /signals/new`.
///
/// # Errors
/// Those of [`signals::may_raise`].
pub async fn form(user: SignedInUser, desk: Desk, about: Option<web::Query<About>>) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| signals::may_raise(app, &actor)).await?;
    let named = about.map(|about| about.into_inner().about).unwrap_or_default();
    // Only what is a reference is put into the form.
    let reference =
        named.parse::<crate::domain::id::Reference>().map(|it| it.to_string()).unwrap_or_default();
    let typed = SignalInput { reference, words: String::new() };
    html(StatusCode::OK, &SignalFormPage::new(Page::new(&desk, &user, "/signals/new"), &typed, None))
}

impl<'a> SignalFormPage<'a> {
    /// The form, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, typed: &SignalInput, problem: Option<&Problem>) -> Self {
        let (words, faults) = (page.words(), field::faults(problem));
        let line = field::Line {
            kind: "text",
            value: typed.reference.trim().to_owned(),
            autocomplete: "off",
            ..field::Line::default()
        };
        let area = Control::Area { value: typed.words.clone(), rows: 5 };
        let fields = [
            Field::new("reference", words.get("field-reference"), Control::Line(line))
                .hint(words.get("field-reference-hint")),
            Field::new("words", words.get("field-signal-words"), area)
                .hint(words.get("field-signal-words-hint")),
        ];
        let fields: Vec<_> = fields.into_iter().map(|field| field.faulty(faults, words)).collect();
        Self { trouble: problem.map(|it| Trouble::new(it, &fields, words)), fields, page }
    }
}

/// `POST /signals/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::Refused`] for who may not; everything else shows the form
/// again.
pub async fn raise(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let typed =
        SignalInput { reference: form.get("reference").to_owned(), words: form.get("words").to_owned() };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| signals::raise(app, &actor, key, &input)).await {
        // A guard may not read what is found, and goes back to the gate.
        Ok(signal) if user.may(&Action::ViewSignal(signal)) => Deed::SignalRaised.see(&signal_path(signal)),
        Ok(_) => Deed::SignalRaised.see("/gate"),
        Err(problem @ Problem::Refused(_)) => Err(problem),
        Err(problem) => {
            let page = Page::new(&desk, &user, "/signals/new");
            html(problem.status(), &SignalFormPage::new(page, &typed, Some(&problem)))
        }
    }
}

/// `GET /signals/{id}`.
///
/// # Errors
/// Those of [`signals::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, id(&path)?, Ok(just)).await
}

/// What was typed, and what went wrong.
type Attempt<'a> = (&'a FindingInput, &'a Problem);

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: SignalId,
    outcome: Result<JustDone, Attempt<'_>>,
) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let view = desk.ask(move |app| signals::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, signal_path(about)).after(just);
    let shown = SignalPage::new(page, user, &view, attempt);
    html(attempt.map_or(StatusCode::OK, |(_, problem)| problem.status()), &shown)
}

impl<'a> SignalPage<'a> {
    /// The signal as this user sees it, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, user: &SignedInUser, view: &SignalView, attempt: Option<Attempt<'_>>) -> Self {
        let words = page.words();
        let assessor = user.user.organisation == Organisation::Foundation;
        let fields =
            if assessor && view.signal.stage == Stage::Open { settling(attempt, words) } else { Vec::new() };
        Self {
            trouble: attempt.map(|(_, problem)| Trouble::new(problem, &fields, words)),
            reference: view.signal.reference.to_string(),
            shown: shown(view, words),
            dossier: assessor.then(|| crate::web::page::dossier_path(view.signal.report)),
            fields,
            page,
        }
    }
}

/// Whether an assessor found that the report is about another person.
pub fn is_another_person(view: &SignalView) -> bool {
    matches!(view.signal.stage, Stage::Settled { finding: Finding::AnotherPerson, .. })
}

/// A signal as pages show it.
pub fn shown(view: &SignalView, words: Words<'_>) -> SignalRow {
    let it = &view.signal;
    let name = |account| view.names.get(&account).cloned().unwrap_or_default();
    let company = view.company.clone().unwrap_or_else(|| words.get("foundation"));
    let raised = format!("{} ({company}) · {}", name(it.raised.account), words.moment(it.raised.at));
    let mut facts = vec![
        Fact::new("words", words.get("said-signal-words"), it.words.expose()),
        Fact::new("raised", words.get("said-raised-by"), raised),
    ];
    let overdue = it.is_overdue(view.now);
    let finding = match &it.stage {
        Stage::Open => {
            let label = if overdue { words.get("said-overdue") } else { words.get("said-due") };
            facts.push(Fact::new("due", label, words.moment(it.due)));
            None
        }
        Stage::Settled { by, finding, words: found } => {
            facts.push(Fact::new(
                "finding",
                words.get("said-finding"),
                words.of("finding", finding.as_str()),
            ));
            facts.push(Fact::new("finding-words", words.get("said-finding-words"), found.expose()));
            let settled = format!("{} · {}", name(by.account), words.moment(by.at));
            facts.push(Fact::new("settled", words.get("said-settled-by"), settled));
            Some(*finding)
        }
    };
    SignalRow {
        path: signal_path(it.id),
        tag: line::signal(finding, overdue, words),
        facts,
        open: finding.is_none(),
    }
}

fn settling(attempt: Option<Attempt<'_>>, words: Words<'_>) -> Vec<Field> {
    let blank = FindingInput::default();
    let typed = attempt.map_or(&blank, |(typed, _)| typed);
    let faults = field::faults(attempt.map(|(_, problem)| problem));
    let choices = Finding::ALL
        .map(|it| Choice::new(it.as_str(), words.of("finding", it.as_str()), &typed.finding))
        .into();
    let fields = [
        Field::new("finding", words.get("field-finding"), Control::Radios(choices)),
        Field::new(
            "words",
            words.get("field-finding-words"),
            Control::Area { value: typed.words.clone(), rows: 5 },
        )
        .hint(words.get("field-finding-words-hint")),
    ];
    fields.into_iter().map(|field| field.faulty(faults, words)).collect()
}

/// `POST /signals/{id}/settle`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the signal again.
pub async fn settle(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (SignalId, RequestKey) = (id(&path)?, form.own("key")?);
    let typed = FindingInput { finding: form.get("finding").to_owned(), words: form.get("words").to_owned() };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| signals::settle(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::SignalSettled.see(&signal_path(about)),
        Err(problem) => match show(&desk, &user, about, Err((&typed, &problem))).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}
