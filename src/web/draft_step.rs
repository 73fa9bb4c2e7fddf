//! A draft, one question to a page. What was typed is saved whichever button is pressed, good or not.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::draft::{self, DraftView, Saved};
use crate::domain::Refusal;
use crate::domain::draft::{Seen, Step};
use crate::domain::id::ReportId;
use crate::domain::incident::IncidentInput;
use crate::domain::input::FieldFault;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::web::draft_late;
use crate::web::field::{Control, Field, Focus, Trouble};
use crate::web::incident_form::{self, State};
use crate::web::page::{Answer, Page, draft_path, html, id, see_other};
use crate::web::passes::Passes;
use crate::web::saved::{self, SavedLine};
use crate::web::sent::{Sent, SentAtLength};

/// One question.
#[derive(Template)]
#[template(path = "draft_step.html")]
pub struct StepPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The step's name.
    pub step: Step,
    /// When it was last saved; none before the first time.
    pub saved: Option<SavedLine>,
    /// What is wrong.
    pub trouble: Option<Trouble>,
    /// Where the form goes.
    pub action: String,
    /// Its own key.
    pub key: String,
    /// The version that is shown; none when there is no draft yet.
    pub version: Option<i32>,
    /// The fields; those of the passes are rows of their own.
    pub fields: Vec<Field>,
    /// The passes, where they are asked.
    pub passes: Option<Passes>,
}

/// What a page of a step shows.
pub struct Asked<'a> {
    /// Which one.
    pub step: Step,
    /// Where its form goes.
    pub action: String,
    /// What its form shows; none when there is no draft yet.
    pub seen: Option<Seen>,
    /// When it was last saved.
    pub saved: Option<SavedLine>,
    /// The answers.
    pub state: State<'a>,
    /// What is wrong, if the page says so at its top.
    pub problem: Option<&'a Problem>,
}

impl<'a> StepPage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, asked: Asked<'_>) -> Self {
        let Asked { step, action, seen, saved, state, problem } = asked;
        let focus = if problem.is_some() { Focus::Elsewhere } else { Focus::Here };
        let mut fields = state.fields(step).into_iter();
        let fields: Vec<_> =
            fields.next().map(|first| first.focused(focus)).into_iter().chain(fields).collect();
        let passes = (step == Step::Pass).then(|| Passes::new(&state, focus));
        let all = fields.iter().chain(passes.iter().flat_map(Passes::fields));
        let trouble = problem.map(|it| Trouble::new(it, all, state.words));
        let key = seen.map_or_else(|| page.key(), |seen| seen.form.to_string());
        let version = seen.map(|seen| seen.version);
        Self { page, step, saved, trouble, action, key, version, fields, passes }
    }

    /// What is asked.
    pub fn question(&self) -> String {
        self.page.words().of("question", self.step.as_str())
    }

    /// Which step of how many.
    pub fn place(&self) -> String {
        let words = self.page.words();
        let of = words.with("step-of", "count", Step::ALL.len());
        format!("{} {of}", words.with("step-number", "number", self.step.number()))
    }

    /// Whether the question of the page is the label of its one field.
    pub fn is_single(&self) -> bool {
        self.fields.len() == 1
    }
}

/// Where to go once the answers are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    Next,
    Before,
    Check,
    Here,
}

impl Go {
    fn read(form: &Form) -> Self {
        match form.get("go") {
            "back" => Self::Before,
            "check" => Self::Check,
            "add" => Self::Here,
            _ if !form.get("remove").is_empty() => Self::Here,
            _ => Self::Next,
        }
    }
}

/// The address of a step.
pub fn step_path(id: ReportId, step: Step) -> String {
    format!("{}/{}", draft_path(id), step.as_str())
}

/// On from where answers were saved; the same question again when there is something to mend in them.
pub fn onward(saved: &Saved, step: Step) -> String {
    match saved.next {
        _ if saved.faults > 0 => format!("{}?{MEND}", step_path(saved.id, step)),
        Some(next) => step_path(saved.id, next),
        None => draft_path(saved.id),
    }
}

/// The query that has a page say at its top what is to be mended.
const MEND: &str = "mend";

/// The draft and the step in an address.
pub fn place(path: &(String, String)) -> Result<(ReportId, Step), Problem> {
    Ok((id(&path.0)?, Step::from_name(&path.1).ok_or(Problem::NOT_FOUND)?))
}

/// `GET /drafts/{id}/{step}`.
///
/// # Errors
/// Those of [`draft::view`].
pub async fn show(
    user: SignedInUser,
    desk: Desk,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Answer {
    let (id, step) = place(&path)?;
    let view = fetch(&user, &desk, id).await?;
    let now = desk.app().now();
    let typed = view.draft.suggested(step, view.place, now);
    let faults = view.draft.progress(desk.app().protocol(), now).faults(step).to_vec();
    let mend = request.query_string() == MEND && !faults.is_empty();
    let problem = mend.then(|| Problem::InvalidInput(faults.clone()));
    let shown = Shown { view: Some(&view), typed: &typed, faults: &faults, problem: problem.as_ref() };
    let seen = Seen { version: view.draft.version, form: desk.app().new_key() };
    step_page(&desk, &user, (id, step), seen, &shown)
}

/// A draft as its pages show it.
///
/// # Errors
/// Those of [`draft::view`].
pub async fn fetch(user: &SignedInUser, desk: &Desk, id: ReportId) -> Result<DraftView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| draft::view(app, &actor, id)).await
}

struct Shown<'a> {
    view: Option<&'a DraftView>,
    typed: &'a IncidentInput,
    faults: &'a [FieldFault],
    problem: Option<&'a Problem>,
}

fn step_page(
    desk: &Desk,
    user: &SignedInUser,
    (id, step): (ReportId, Step),
    seen: Seen,
    shown: &Shown<'_>,
) -> Answer {
    let action = step_path(id, step);
    let page = Page::new(desk, user, &*action);
    let (words, now) = (page.words(), desk.app().now());
    let saved = shown.view.map(|view| saved::line(view, shown.faults.len(), &user.user, now, words));
    let facilities = shown.view.map_or(&[][..], |view| &view.facilities);
    let state = State {
        typed: shown.typed,
        faults: shown.faults,
        facilities,
        protocol: desk.app().protocol(),
        now,
        words,
    };
    let status = match shown.problem {
        None | Some(Problem::InvalidInput(_)) => StatusCode::OK,
        Some(problem) => problem.status(),
    };
    let asked = Asked { step, action, seen: Some(seen), saved, state, problem: shown.problem };
    html(status, &StepPage::new(page, asked))
}

/// `POST /drafts/{id}/{step}`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows what was typed again.
pub async fn save(SentAtLength(sent): SentAtLength, desk: Desk, path: web::Path<(String, String)>) -> Answer {
    let Sent { user, form } = &sent;
    let (id, step) = place(&path)?;
    if form.get("go") == KEEP {
        return keep(&sent, &desk, (id, step)).await;
    }
    if form.is_too_large() {
        let typed = incident_form::read(form);
        let version = form.own("version").unwrap_or_default();
        let seen = Seen { version, form: form.own("key").unwrap_or_else(|_| desk.app().new_key()) };
        let problem = Some(&Problem::PayloadTooLarge);
        let shown = Shown { view: None, typed: &typed, faults: &[], problem };
        return step_page(&desk, user, (id, step), seen, &shown);
    }
    let (seen, go) = (seen(form)?, Go::read(form));
    let typed = incident_form::read(form);
    let leaves = matches!(go, Go::Before | Go::Check);
    if leaves && step.is_same(&typed, &IncidentInput::default()) {
        // Nothing to save, and nobody has been asked in earnest.
        return see_other(&target(go, &Saved { id, version: seen.version, faults: 0, next: None }, step));
    }
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| draft::save(app, &actor, (id, step), seen, &input)).await {
        Ok(saved) => see_other(&target(go, &saved, step)),
        Err(Problem::Refused(Refusal::StaleVersion)) => {
            let view = fetch(user, &desk, id).await?;
            draft_late::conflict_with_draft(&sent, &desk, step, &view, &typed)
        }
        Err(problem @ Problem::Refused(Refusal::NotAllowed)) => Err(problem),
        Err(Problem::NOT_FOUND) => draft_late::gone(&sent, &desk, (id, step), &typed).await,
        Err(problem) => {
            let view = fetch(user, &desk, id).await.ok();
            let shown = Shown { view: view.as_ref(), typed: &typed, faults: &[], problem: Some(&problem) };
            step_page(&desk, user, (id, step), seen, &shown)
        }
    }
}

/// What the sender saw.
fn seen(form: &Form) -> Result<Seen, Problem> {
    Ok(Seen { version: form.own("version")?, form: form.own("key")? })
}

/// What the script of a page sends instead of a button's word.
const KEEP: &str = "keep";

/// Keeps what stands in a form while somebody types in it; the script of its page reads when that was.
async fn keep(sent: &Sent, desk: &Desk, place: (ReportId, Step)) -> Answer {
    let Sent { user, form } = sent;
    if form.is_too_large() {
        return Err(Problem::PayloadTooLarge);
    }
    let (actor, seen, typed) = (user.actor.clone(), seen(form)?, incident_form::read(form));
    let at = desk.ask(move |app| draft::keep(app, &actor, place, seen, &typed)).await?;
    Ok(HttpResponse::Ok().json(saved::now(at, user.words(desk))))
}

fn target(go: Go, saved: &Saved, step: Step) -> String {
    match (go, step.before()) {
        (Go::Next, _) => onward(saved, step),
        (Go::Here, _) => step_path(saved.id, step),
        (Go::Before, Some(before)) => step_path(saved.id, before),
        (Go::Check, _) | (Go::Before, None) => draft_path(saved.id),
    }
}
