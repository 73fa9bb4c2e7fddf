//! Reports, as the reporting company writes and sees them.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::draft;
use crate::app::report::{self, ReportLine, ReportView, Waiting};
use crate::domain::Refusal;
use crate::domain::id::ReportId;
use crate::domain::incident::Stage;
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::brake;
use crate::web::done::{Deed, JustDone};
use crate::web::draft_line::{self, DraftRow};
use crate::web::fact::{self, DecisionRow, Fact};
use crate::web::field::Trouble;
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::outcome::{self, OutcomeRow};
use crate::web::outcome_check::ClockSection;
use crate::web::page::{Answer, Page, doubt_path, html, id, report_path, see_other};
use crate::web::sent::Sent;
use crate::web::urgent_panel::Panel;

/// The list of the company's reports.
#[derive(Template)]
#[template(path = "reports.html")]
pub struct ReportsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The drafts.
    pub drafts: Vec<DraftRow>,
    /// The reports.
    pub lines: Vec<Line>,
}

/// What happens next to a report that is ready: to read, to print, and to know whom to ask.
#[derive(Template)]
#[template(path = "report_ready.html")]
pub struct ReadyPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What people call it.
    pub reference: String,
    /// The kind of incident.
    pub category: String,
    /// Where it happened.
    pub facility: String,
    /// Who can submit it.
    pub second_persons: Vec<String>,
    /// Until when it is kept if nobody does.
    pub until: Moment,
    /// Whether the urgent way is open to its reader.
    pub is_urgent: bool,
    /// The report's version.
    pub version: i32,
    /// The report's address.
    pub path: String,
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
    /// Where to say that it may be about another person.
    pub doubt: String,
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
    /// Who is changing it now: the name, and when that was last saved.
    pub draft: Option<(String, Moment)>,
    /// What this user can do about submitting.
    pub submit: Submit,
    /// The urgent way.
    pub urgent: Panel,
    /// By when it must be judged, if its provisional measure lapsed.
    pub judge_by: Option<Moment>,
    /// What the company has reported about the end of the criminal case.
    pub outcomes: Vec<OutcomeRow>,
    /// Where it reports that.
    pub outcome: Option<String>,
    /// By when it must say how the case stands, and what it said so far.
    pub clocks: Option<ClockSection>,
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
/// Those of [`report::list`] and [`draft::list`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    let actor = user.actor.clone();
    let both = move |app: &_| Ok((report::list(app, &actor)?, draft::list(app, &actor)?));
    let (lines, drafts) = desk.ask(both).await?;
    let page = Page::new(&desk, &user, "/reports").after(just);
    let drafts = draft_line::rows(&drafts, &desk, page.words());
    let lines = lines.iter().map(|it| one_line(it, desk.app().protocol(), page.words())).collect();
    html(StatusCode::OK, &ReportsPage { page, drafts, lines })
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
    let ReportView { report, facility, drafter, decisions, draft, waits, .. } = view;
    let path = report_path(report.id);
    let outcome = view.takes_outcome.then(|| outcome::outcome_path(report.id));
    let page = Page::new(desk, user, &*path).after(just);
    let (words, protocol) = (page.words(), desk.app().protocol());
    let shown = ReportPage {
        trouble: problem.map(|it| Trouble::new(it, [], words)),
        reference: report.reference.to_string(),
        path,
        tag: line::stage(report.stage.as_str(), words),
        waits: brake::note(*waits, words),
        doubt: doubt_path(report.reference),
        drafter: drafter.clone(),
        drafted_at: Moment::new(report.drafted.at, words),
        facts: fact::of_incident(&report.incident, facility, protocol, words),
        decisions: fact::of_decisions(decisions, protocol, words),
        version: report.version,
        can_edit: report.is_open() && user.may(&Action::EditReport(report.id)),
        draft: draft.as_ref().map(|(name, at)| (name.clone(), Moment::new(*at, words))),
        submit: submit_of(user, view),
        urgent: Panel::new(user, view, protocol, desk.app().now(), words),
        judge_by: report.judge_by.filter(|_| report.waits_for_judgement()).map(|at| Moment::new(at, words)),
        outcomes: view.outcomes.iter().map(|it| outcome::shown(it, words)).collect(),
        outcome,
        clocks: ClockSection::of_report(&view.check, report.id, words),
        page,
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

fn submit_of(user: &SignedInUser, view: &ReportView) -> Submit {
    match view.report.stage {
        Stage::Ready if !user.may(&Action::SubmitReport(view.report.id)) => Submit::NotManager,
        Stage::Ready if !view.report.may_be_submitted_by(user.user.id, &view.four_eyes) => Submit::WroteIt,
        Stage::Ready => Submit::Can,
        Stage::Submitted(_)
        | Stage::Proposed { .. }
        | Stage::Returned(_)
        | Stage::Rejected(_)
        | Stage::Admitted { .. } => Submit::NotNow,
    }
}

/// `GET /reports/{id}/ready`: what happens next, once a draft was marked ready.
///
/// # Errors
/// Those of [`report::waiting`].
pub async fn ready(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let (id, actor) = (id(&path)?, user.actor.clone());
    let path = report_path(id);
    let waiting = match desk.ask(move |app| report::waiting(app, &actor, id)).await {
        Ok(waiting) => waiting,
        // It went on already: there is where it says how far it is.
        Err(Problem::Refused(Refusal::WrongStage)) => return see_other(&path),
        Err(problem) => return Err(problem),
    };
    let page = Page::new(&desk, &user, format!("{path}/ready"));
    html(StatusCode::OK, &ReadyPage::new(page, path, &waiting, desk.app().protocol()))
}

impl<'a> ReadyPage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, path: String, waiting: &Waiting, protocol: &Protocol) -> Self {
        let words = page.words();
        Self {
            reference: waiting.reference.to_string(),
            category: line::category(&waiting.category, protocol, words),
            facility: waiting.facility.clone(),
            second_persons: waiting.second_persons.clone(),
            until: Moment::new(waiting.until, words),
            is_urgent: waiting.not_urgent.is_empty(),
            version: waiting.version,
            path,
            page,
        }
    }
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
