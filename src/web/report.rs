//! Reports, as the reporting company writes and sees them.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::report::{self, ReportLine, ReportView};
use crate::domain::Refusal;
use crate::domain::facility::Facility;
use crate::domain::id::{ReportId, RequestKey};
use crate::domain::incident::{IncidentInput, Stage};
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::brake;
use crate::web::conflict::{self, ConflictPage};
use crate::web::done::{Deed, JustDone};
use crate::web::fact::{self, DecisionRow, Fact};
use crate::web::field::{self, Control, Trouble};
use crate::web::incident_form::{self, Fields, State};
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::page::{Answer, Page, html, id, report_path};
use crate::web::sent::Sent;
use crate::web::urgent_panel::Panel;

/// The list of the company's reports.
#[derive(Template)]
#[template(path = "reports.html")]
pub struct ReportsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The reports.
    pub lines: Vec<Line>,
}

/// The report form.
#[derive(Template)]
#[template(path = "report_form.html")]
pub struct ReportFormPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What it is called.
    pub title: String,
    /// The report that is edited; none for a new one.
    pub reference: Option<String>,
    /// Where the form goes.
    pub action: String,
    /// The version that is edited; none for a new report.
    pub version: Option<i32>,
    /// What is wrong.
    pub trouble: Option<Trouble>,
    /// The fields.
    pub fields: Fields,
}

/// One report.
#[derive(Template)]
#[template(path = "report.html")]
pub struct ReportPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// Its address.
    pub path: String,
    /// How far it has come.
    pub tag: Tag,
    /// What waits at the brake about it.
    pub waits: Option<brake::Note>,
    /// Who last wrote it.
    pub drafter: String,
    /// When.
    pub drafted_at: Moment,
    /// What happened.
    pub facts: Vec<Fact>,
    /// What the foundation decided.
    pub decisions: Vec<DecisionRow>,
    /// Its version.
    pub version: i32,
    /// Whether it can be changed.
    pub can_edit: bool,
    /// What this user can do about submitting.
    pub submit: Submit,
    /// The urgent way.
    pub urgent: Panel,
    /// By when it must be judged, if its provisional measure lapsed.
    pub judge_by: Option<Moment>,
}

/// Why something cannot be done.
pub struct Reason {
    /// What it is.
    pub title: String,
    /// What to do.
    pub detail: String,
}

impl Reason {
    /// The reason in words.
    pub fn new(refusal: Refusal, words: Words<'_>) -> Self {
        let problem = Problem::from(refusal);
        Self { title: problem.title(words), detail: problem.detail(words) }
    }
}

/// What a user can do about submitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submit {
    /// Submit it.
    Can,
    /// Nothing: they wrote it themselves.
    WroteIt,
    /// Nothing: a manager does that.
    NotManager,
    /// Nothing: it is not at that stage.
    NotNow,
}

/// `GET /reports`.
///
/// # Errors
/// Those of [`report::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| report::list(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/reports");
    let lines = lines.iter().map(|it| one_line(it, desk.app().protocol(), page.words())).collect();
    html(StatusCode::OK, &ReportsPage { page, lines })
}

fn one_line(it: &ReportLine, protocol: &Protocol, words: Words<'_>) -> Line {
    Line {
        href: report_path(it.id),
        reference: it.reference.to_string(),
        tag: line::stage(it.stage, words),
        main: line::category(&it.category, protocol, words),
        side: it.facility.clone(),
        at: Moment::new(it.changed_at, words),
    }
}

/// `GET /reports/new`.
///
/// # Errors
/// Those of [`report::facilities`].
pub async fn new(user: SignedInUser, desk: Desk) -> Answer {
    let facilities = facilities(&user, &desk).await?;
    let target = Target::New;
    let only = if let [only] = facilities.as_slice() { only.id.to_string() } else { String::new() };
    let blank = IncidentInput { facility: only, ..IncidentInput::default() };
    form_page(&desk, &user, &target, &blank, &facilities, None)
}

async fn facilities(user: &SignedInUser, desk: &Desk) -> Result<Vec<Facility>, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| report::facilities(app, &actor)).await
}

/// What the form is about.
enum Target {
    New,
    Edit { id: ReportId, reference: String, version: i32 },
}

impl Target {
    fn action(&self) -> String {
        match self {
            Self::New => "/reports/new".to_owned(),
            Self::Edit { id, .. } => format!("{}/edit", report_path(*id)),
        }
    }
}

fn form_page(
    desk: &Desk,
    user: &SignedInUser,
    target: &Target,
    typed: &IncidentInput,
    facilities: &[Facility],
    problem: Option<&Problem>,
) -> Answer {
    let page = Page::new(desk, user, target.action());
    let words = page.words();
    let (faults, protocol, now) = (field::faults(problem), desk.app().protocol(), desk.app().now());
    let fields = State { typed, faults, facilities, protocol, now, words }.fields();
    let (title, reference, version) = match target {
        Target::New => (words.get("report-new-title"), None, None),
        Target::Edit { reference, version, .. } => {
            (words.with("report-edit-title", "reference", reference), Some(reference.clone()), Some(*version))
        }
    };
    let trouble = problem.map(|it| Trouble::new(it, fields.all(), words));
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let action = target.action();
    html(status, &ReportFormPage { page, title, reference, action, version, trouble, fields })
}

/// `POST /reports/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn create(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let (actor, input) = (user.actor.clone(), incident_form::read(&form));
    let typed = input.clone();
    match desk.ask(move |app| report::draft(app, &actor, key, &input)).await {
        Ok(id) => Deed::Saved.see(&report_path(id)),
        Err(problem) => again(&desk, &user, &Target::New, &typed, &problem).await,
    }
}

/// The form once more, with everything typed and what is wrong. Not even a busy database makes somebody type it again.
async fn again(
    desk: &Desk,
    user: &SignedInUser,
    target: &Target,
    typed: &IncidentInput,
    problem: &Problem,
) -> Answer {
    let facilities = facilities(user, desk).await.unwrap_or_default();
    form_page(desk, user, target, typed, &facilities, Some(problem))
}

/// `GET /reports/{id}`.
///
/// # Errors
/// Those of [`report::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let id = id(&path)?;
    let view = fetch(&user, &desk, id).await?;
    view_page(&desk, &user, &view, Ok(just))
}

async fn fetch(user: &SignedInUser, desk: &Desk, id: ReportId) -> Result<ReportView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| report::view(app, &actor, id)).await
}

fn view_page(
    desk: &Desk,
    user: &SignedInUser,
    view: &ReportView,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let ReportView { report, facility, drafter, decisions, waits, .. } = view;
    let path = report_path(report.id);
    let page = Page::new(desk, user, &*path).after(just);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let open = matches!(report.stage, Stage::Ready | Stage::Returned(_));
    let shown = ReportPage {
        trouble: problem.map(|it| Trouble::new(it, [], words)),
        reference: report.reference.to_string(),
        path,
        tag: line::stage(report.stage.as_str(), words),
        waits: brake::note(*waits, words),
        drafter: drafter.clone(),
        drafted_at: Moment::new(report.drafted.at, words),
        facts: fact::of_incident(&report.incident, facility, protocol, words),
        decisions: fact::of_decisions(decisions, protocol, words),
        version: report.version,
        can_edit: open && user.may(&Action::EditReport(report.id)),
        submit: submit_of(user, view),
        urgent: Panel::new(user, view, protocol, desk.app().now(), words),
        judge_by: report.judge_by.filter(|_| report.waits_for_judgement()).map(|at| Moment::new(at, words)),
        page,
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

fn submit_of(user: &SignedInUser, view: &ReportView) -> Submit {
    match view.report.stage {
        Stage::Ready if !user.may(&Action::SubmitReport(view.report.id)) => Submit::NotManager,
        Stage::Ready if view.report.drafted.account == user.user.id => Submit::WroteIt,
        Stage::Ready => Submit::Can,
        Stage::Submitted(_)
        | Stage::Proposed { .. }
        | Stage::Returned(_)
        | Stage::Rejected(_)
        | Stage::Admitted { .. } => Submit::NotNow,
    }
}

/// `GET /reports/{id}/edit`.
///
/// # Errors
/// Those of [`report::view`]; [`Refusal::WrongStage`] at the foundation.
pub async fn edit(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    let report = &view.report;
    if !matches!(report.stage, Stage::Ready | Stage::Returned(_)) {
        return Err(Refusal::WrongStage.into());
    }
    let facilities = facilities(&user, &desk).await?;
    let target =
        Target::Edit { id: report.id, reference: report.reference.to_string(), version: report.version };
    form_page(&desk, &user, &target, &incident_form::from_incident(&report.incident), &facilities, None)
}

/// `POST /reports/{id}/edit`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::NOT_FOUND`]; everything else shows the form again, or both
/// versions side by side.
pub async fn save(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = &sent;
    let (id, key, seen) = (id(&path)?, form.own("key")?, form.own("version")?);
    let (actor, input) = (user.actor.clone(), incident_form::read(form));
    let typed = input.clone();
    match desk.ask(move |app| report::edit(app, &actor, key, id, seen, &input)).await {
        Ok(()) => Deed::Saved.see(&report_path(id)),
        Err(Problem::Refused(Refusal::StaleVersion)) => conflict_page(&sent, &desk, id, &typed).await,
        Err(problem @ Problem::Refused(Refusal::NotFound)) => Err(problem),
        Err(problem) => {
            let reference = match fetch(user, &desk, id).await {
                Ok(view) => view.report.reference.to_string(),
                Err(problem @ Problem::Refused(Refusal::NotFound)) => return Err(problem),
                // Without the reference the page still does what it must: give back what was typed.
                Err(_) => String::new(),
            };
            let target = Target::Edit { id, reference, version: seen };
            again(&desk, user, &target, &typed, &problem).await
        }
    }
}

async fn conflict_page(sent: &Sent, desk: &Desk, id: ReportId, typed: &IncidentInput) -> Answer {
    let view = fetch(&sent.user, desk, id).await?;
    let facilities = facilities(&sent.user, desk).await?;
    let path = report_path(id);
    let page = Page::new(desk, &sent.user, &*path);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let stored = fact::of_incident(&view.report.incident, &view.facility, protocol, words);
    let typed = fact::of_input(typed, &facilities, protocol, words);
    conflict::answer(&ConflictPage {
        reference: view.report.reference.to_string(),
        rows: conflict::rows(typed, stored),
        actions: vec![conflict::Action { href: format!("{path}/edit"), label: words.get("conflict-save") }],
        kept: conflict::kept(&sent.form),
        version: view.report.version,
        leave: path,
        page,
    })
}

/// `POST /reports/{id}/submit`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`report::view`]; every refusal shows the report again.
pub async fn submit(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (id, key, seen) = (id(&path)?, form.own("key")?, form.own("version")?);
    let actor = user.actor.clone();
    match desk.ask(move |app| report::submit(app, &actor, key, id, seen)).await {
        Ok(()) => Deed::Submitted.see(&report_path(id)),
        Err(problem) => refused(&desk, &user, id, &problem).await,
    }
}

/// The report after an attempt that was refused.
///
/// # Errors
/// The attempt's own problem when the report cannot be shown at all.
pub async fn refused(desk: &Desk, user: &SignedInUser, id: ReportId, problem: &Problem) -> Answer {
    match fetch(user, desk, id).await {
        Ok(view) => view_page(desk, user, &view, Err(problem)),
        Err(_) => Err(problem.clone()),
    }
}
