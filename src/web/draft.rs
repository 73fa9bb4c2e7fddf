//! Drafts: beginning one, looking at all its answers, marking it ready, throwing it away.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::draft::{self, DraftView};
use crate::app::report;
use crate::domain::Refusal;
use crate::domain::draft::{Progress, State as StepState, Step};
use crate::domain::id::ReportId;
use crate::domain::incident::IncidentInput;
use crate::domain::input::FieldFault;
use crate::domain::protocol::Protocol;
use crate::http::problem::fault_text;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::conflict::{self, ConflictPage};
use crate::web::done::{Deed, JustDone};
use crate::web::draft_late;
use crate::web::draft_step::{Asked, StepPage, fetch, onward, step_path};
use crate::web::fact::{self, Fact};
use crate::web::field::{self, Trouble, TroubleItem};
use crate::web::incident_form::{self, State};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, draft_path, html, id, report_path, see_other};
use crate::web::saved::{self, SavedLine};
use crate::web::sent::Sent;

/// All answers of a draft.
#[derive(Template)]
#[template(path = "draft.html")]
pub struct DraftPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The report that it writes anew.
    pub rewrites: Option<String>,
    /// When it was last saved.
    pub saved: SavedLine,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Who began it, and when.
    pub begun: (String, Moment),
    /// Until when it is kept.
    pub until: Moment,
    /// Its address.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// Step by step.
    pub steps: Vec<Row>,
    /// Where to go on; none when everything is done.
    pub next: Option<String>,
    /// Whether its reader could submit the report, had they no hand in it.
    pub costs_a_manager: bool,
}

/// One step on the page with all answers.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// What is asked.
    pub question: String,
    /// Where it is answered.
    pub href: String,
    /// How far it has come.
    pub tag: Option<Tag>,
    /// The answers.
    pub facts: Vec<Fact>,
}

/// The page that asks whether a draft may go.
#[derive(Template)]
#[template(path = "draft_discard.html")]
pub struct DiscardPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// When it was last saved.
    pub saved: SavedLine,
    /// The draft's address.
    pub path: String,
    /// Its version.
    pub version: i32,
}

/// `GET /reports/new`.
///
/// # Errors
/// Those of [`draft::may_begin`].
pub async fn new(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| draft::may_begin(app, &actor)).await?;
    first_page(&desk, &user, &IncidentInput::default(), &[], None)
}

/// The first question, of a draft that does not exist yet.
fn first_page(
    desk: &Desk,
    user: &SignedInUser,
    typed: &IncidentInput,
    faults: &[FieldFault],
    problem: Option<&Problem>,
) -> Answer {
    let page = Page::new(desk, user, "/reports/new");
    let (words, protocol, now) = (page.words(), desk.app().protocol(), desk.app().now());
    let state = State { typed, faults, facilities: &[], protocol, now, words };
    let action = "/reports/new".to_owned();
    let asked = Asked { step: Step::What, action, seen: None, saved: None, state, problem };
    html(problem.map_or(StatusCode::OK, Problem::status), &StepPage::new(page, asked))
}

/// `POST /reports/new`: begins a draft with whatever answers the form has.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn create(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key = form.own("key")?;
    let (typed, steps) = (incident_form::read(&form), incident_form::steps_in(&form));
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| draft::begin(app, &actor, key, &input, &steps)).await {
        Ok(saved) => see_other(&onward(&saved, Step::What)),
        Err(problem @ Problem::Refused(Refusal::NotAllowed)) => Err(problem),
        Err(problem) => first_page(&desk, &user, &typed, field::faults(Some(&problem)), Some(&problem)),
    }
}

/// `POST /reports/{id}/edit`: begins a draft that writes the report anew, or goes on with the one that there is.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`draft::revise`].
pub async fn revise(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (id, key) = (id(&path)?, sent.form.own("key")?);
    let (actor, typed) = (sent.user.actor.clone(), incident_form::read(&sent.form));
    let step = Step::from_name(sent.form.get("step"));
    let input = typed.clone();
    let answers = move |app: &_| draft::revise(app, &actor, key, id, step.map(|step| (step, &input)));
    match (desk.ask(answers).await, step) {
        (Ok(saved), Some(step)) => see_other(&onward(&saved, step)),
        (Ok(saved), None) => see_other(&draft_path(saved.id)),
        (Err(Problem::Refused(Refusal::StaleVersion)), Some(step)) => {
            let view = fetch(&sent.user, &desk, id).await?;
            draft_late::conflict_with_draft(&sent, &desk, step, &view, &typed)
        }
        (Err(problem), _) => Err(problem),
    }
}

/// `GET /drafts/{id}`.
///
/// # Errors
/// Those of [`draft::view`].
pub async fn check(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    let page = Page::new(&desk, &user, draft_path(view.draft.id)).after(just);
    html(StatusCode::OK, &DraftPage::new(page, &user, &view, desk.app().protocol(), desk.app().now()))
}

impl<'a> DraftPage<'a> {
    /// The page.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &DraftView,
        protocol: &Protocol,
        now: jiff::Timestamp,
    ) -> Self {
        let (words, draft) = (page.words(), &view.draft);
        let progress = draft.progress(protocol, now);
        let faults = progress.steps().iter().map(|(step, _)| progress.faults(*step).len()).sum();
        let facts = fact::of_input(&draft.input, &view.facilities, protocol, words);
        let manages = user.may(&crate::domain::permission::Action::SubmitReport(draft.id));
        Self {
            rewrites: view.rewrites.as_ref().map(|report| report.reference.to_string()),
            saved: saved::line(view, faults, &user.user, now, words),
            trouble: None,
            begun: (view.begun_by.clone(), Moment::new(draft.begun.at, words)),
            until: Moment::new(view.kept.until, words),
            path: draft_path(draft.id),
            version: draft.version,
            steps: step_rows(draft.id, &progress, facts, words),
            next: progress.next().map(|step| step_path(draft.id, step)),
            costs_a_manager: manages && !draft.writers.contains(&user.user.id),
            page,
        }
    }

    /// The page, after marking it ready was refused.
    fn refused(self, id: ReportId, problem: &Problem) -> Self {
        let words = self.page.words();
        let Problem::InvalidInput(faults) = problem else {
            return Self { trouble: Some(Trouble::new(problem, [], words)), ..self };
        };
        let item = |it: &FieldFault| {
            let step = Step::of_field(&it.field)?;
            let question = words.of("question", step.as_str());
            let text = format!("{question} – {}", fault_text(it.fault, words));
            Some(TroubleItem { href: step_path(id, step), text })
        };
        let items = faults.iter().filter_map(item).collect();
        let trouble = Trouble { title: problem.title(words), detail: None, items };
        Self { trouble: Some(trouble), ..self }
    }
}

fn step_rows(id: ReportId, progress: &Progress, facts: Vec<Fact>, words: Words<'_>) -> Vec<Row> {
    let mut rows: Vec<_> = progress
        .steps()
        .iter()
        .map(|(step, state)| Row {
            name: step.as_str(),
            question: words.of("question", step.as_str()),
            href: step_path(id, *step),
            tag: match state {
                StepState::Untouched => Some(line::draft_step("untouched", words)),
                StepState::Faulty(_) => Some(line::draft_step("faulty", words)),
                StepState::Done => None,
            },
            facts: Vec::new(),
        })
        .collect();
    for fact in facts {
        let step = Step::of_field(&fact.field);
        if let Some(row) = rows.iter_mut().find(|row| step.is_some_and(|step| step.as_str() == row.name)) {
            row.facts.push(fact);
        }
    }
    rows
}

/// `POST /drafts/{id}/ready`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::NOT_FOUND`]; everything else shows the answers again, or
/// both versions of a report that has changed meanwhile.
pub async fn finish(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = &sent;
    let (id, key, seen) = (id(&path)?, form.own("key")?, form.own("version")?);
    let over = (!form.get("over").is_empty()).then(|| form.own("over")).transpose()?;
    let actor = user.actor.clone();
    let problem = match desk.ask(move |app| draft::finish(app, &actor, key, id, seen, over)).await {
        Ok(id) => return see_other(&format!("{}/ready", report_path(id))),
        Err(problem) => problem,
    };
    let Ok(view) = fetch(user, &desk, id).await else {
        return finished_already(user, &desk, id, problem).await;
    };
    let stale = problem == Problem::Refused(Refusal::StaleVersion);
    if let (true, true, Some(_)) = (stale, view.draft.version == seen, &view.rewrites) {
        return conflict_with_report(user, &desk, &view);
    }
    let page = Page::new(&desk, user, draft_path(id));
    let page = DraftPage::new(page, user, &view, desk.app().protocol(), desk.app().now());
    html(problem.status(), &page.refused(id, &problem))
}

/// Two hands on one button: what the other one made of the draft is there to see.
async fn finished_already(user: &SignedInUser, desk: &Desk, id: ReportId, problem: Problem) -> Answer {
    let actor = user.actor.clone();
    match desk.ask(move |app| report::view(app, &actor, id)).await {
        Ok(_) => see_other(&report_path(id)),
        Err(_) => Err(problem),
    }
}

/// The report changed after the draft was made from it.
fn conflict_with_report(user: &SignedInUser, desk: &Desk, view: &DraftView) -> Answer {
    let Some(report) = &view.rewrites else { return Err(Refusal::StaleVersion.into()) };
    let path = draft_path(view.draft.id);
    let page = Page::new(desk, user, &*path);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let said = |input| fact::of_input(input, &view.facilities, protocol, words);
    let stored = IncidentInput::from(&report.incident);
    conflict::answer(&ConflictPage {
        reference: Some(report.reference.to_string()),
        rows: conflict::rows(said(&view.draft.input), said(&stored)),
        actions: vec![conflict::Action { href: format!("{path}/ready"), label: words.get("conflict-save") }],
        kept: vec![("over".to_owned(), report.version.to_string())],
        version: Some(view.draft.version),
        leave: path,
        page,
    })
}

/// `GET /drafts/{id}/discard`.
///
/// # Errors
/// Those of [`draft::view`].
pub async fn ask_to_discard(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    discard_page(&desk, &user, &view, None)
}

fn discard_page(desk: &Desk, user: &SignedInUser, view: &DraftView, problem: Option<&Problem>) -> Answer {
    let path = draft_path(view.draft.id);
    let page = Page::new(desk, user, format!("{path}/discard"));
    let words = page.words();
    let shown = DiscardPage {
        trouble: problem.map(|it| Trouble::new(it, [], words)),
        saved: saved::line(view, 0, &user.user, desk.app().now(), words),
        path,
        version: view.draft.version,
        page,
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

/// `POST /drafts/{id}/discard`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`draft::view`]; everything else asks again.
pub async fn discard(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = &sent;
    let (id, key, seen) = (id(&path)?, form.own("key")?, form.own("version")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| draft::discard(app, &actor, key, id, seen)).await {
        Ok(()) => Deed::Discarded.see("/reports"),
        Err(problem) => match fetch(user, &desk, id).await {
            Ok(view) => discard_page(&desk, user, &view, Some(&problem)),
            Err(_) => Err(problem),
        },
    }
}
