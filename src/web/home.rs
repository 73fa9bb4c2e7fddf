//! The first page: what needs me.

use actix_web::http::StatusCode;
use askama::Template;

use crate::app::{assessment, brake, notification, participant, report};
use crate::domain::id::{RecordId, ReportId};
use crate::domain::notification::Kind;
use crate::domain::permission::Action;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::page::{Answer, Page, html};

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What there is to do.
    pub tasks: Vec<Task>,
    /// Whether reports can be drafted.
    pub can_draft: bool,
    /// The user's roles.
    pub roles: Vec<String>,
}

/// Something to do, or to wait for.
pub struct Task {
    /// Where it is done.
    pub href: &'static str,
    /// How many.
    pub count: usize,
    /// What.
    pub text: String,
    /// How it looks: `act` needs this user, `waits` waits for others.
    pub tone: &'static str,
}

/// The numbers behind the tasks; `None` where the role sees no such list.
#[derive(Default)]
pub struct Counts {
    /// Reports that came back.
    pub returned: Option<usize>,
    /// Reports that wait for the company's second person.
    pub ready: Option<usize>,
    /// Reports at the foundation.
    pub at_foundation: Option<usize>,
    /// Notifications without an answer.
    pub unanswered: Option<usize>,
    /// Dossiers that wait for this assessor.
    pub mine: Option<usize>,
    /// Dossiers that wait for another assessor.
    pub others: Option<usize>,
    /// Steps of participants that wait for this administrator, and those that wait for another.
    pub steps: Option<(usize, usize)>,
    /// Decisions that this assessor can let through.
    pub braked: Option<usize>,
    /// Decisions that another assessor must let through.
    pub braked_others: Option<usize>,
    /// Decisions of or for the own company that wait at the brake.
    pub braked_own: Option<usize>,
}

/// `GET /`.
///
/// # Errors
/// Those of the lists.
pub async fn home(user: SignedInUser, desk: Desk) -> Answer {
    let counts = count(&user, &desk).await?;
    let page = Page::new(&desk, &user, "/");
    let words = page.words();
    let manager = user.may(&Action::SubmitReport(ReportId::from_uuid(uuid::Uuid::nil())));
    let roles = user.user.roles.iter().map(|role| words.of("role", role.as_str())).collect();
    let can_draft = user.may(&Action::DraftReport);
    html(StatusCode::OK, &HomePage { tasks: tasks(&counts, manager, words), can_draft, roles, page })
}

async fn count(user: &SignedInUser, desk: &Desk) -> Result<Counts, Problem> {
    let actor = user.actor.clone();
    let mut counts =
        Counts { steps: desk.ask(move |app| participant::overview(app, &actor)).await?, ..Counts::default() };
    if user.may(&Action::ListReports) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| report::list(app, &actor)).await?;
        let at = |stages: &[&str]| Some(lines.iter().filter(|line| stages.contains(&line.stage)).count());
        counts.returned = at(&["returned"]);
        counts.ready = at(&["ready"]);
        counts.at_foundation = at(&["submitted", "proposed"]);
        let actor = user.actor.clone();
        counts.braked_own = Some(desk.ask(move |app| brake::count_own(app, &actor)).await?);
    }
    if user.may(&Action::ListNotifications) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| notification::inbox(app, &actor)).await?;
        let open = lines.iter().map(|line| &line.notification);
        counts.unanswered = Some(open.filter(|it| it.kind == Kind::Hold && it.answer.is_none()).count());
    }
    if user.may(&Action::ListAssessments) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| assessment::list(app, &actor)).await?;
        let open = lines.iter().filter(|line| matches!(line.stage, "submitted" | "proposed"));
        let (mine, others): (Vec<_>, Vec<_>) = open.partition(|line| line.awaits_me);
        (counts.mine, counts.others) = (Some(mine.len()), Some(others.len()));
    }
    if user.may(&Action::ListBrake) {
        let actor = user.actor.clone();
        let waiting = desk.ask(move |app| brake::overview(app, &actor)).await?.waiting;
        let (mine, others): (Vec<_>, Vec<_>) = waiting.iter().partition(|line| line.hindrance.is_none());
        (counts.braked, counts.braked_others) = (Some(mine.len()), Some(others.len()));
    }
    Ok(counts)
}

/// The tasks behind the numbers: what needs this user first, what waits for others after it, and last
/// where there is nothing.
pub fn tasks(counts: &Counts, manager: bool, words: Words<'_>) -> Vec<Task> {
    let ready = if manager { ("act", "task-ready-manager") } else { ("waits", "task-ready") };
    let all = [
        (counts.braked, "/brake", ("act", "task-braked")),
        (counts.unanswered, "/inbox", ("act", "task-unanswered")),
        (counts.returned, "/reports", ("act", "task-returned")),
        (counts.ready, "/reports", ready),
        (counts.mine, "/assessments", ("act", "task-mine")),
        (counts.steps.map(|(mine, _)| mine), "/participants", ("act", "task-steps")),
        (counts.at_foundation, "/reports", ("waits", "task-at-foundation")),
        (counts.others, "/assessments", ("waits", "task-others")),
        (counts.steps.map(|(_, others)| others), "/participants", ("waits", "task-steps-others")),
        (counts.braked_others.filter(|count| *count > 0), "/brake", ("waits", "task-braked-others")),
        (counts.braked_own.filter(|count| *count > 0), "/reports", ("waits", "task-braked-own")),
    ];
    let mut tasks: Vec<_> = all
        .into_iter()
        .filter_map(|(count, href, (tone, key))| {
            let count = count?;
            let tone = if count == 0 { "none" } else { tone };
            Some(Task { href, count, text: words.with(key, "count", count), tone })
        })
        .collect();
    tasks.sort_by_key(|task| match task.tone {
        "act" => 0,
        "waits" => 1,
        _ => 2,
    });
    tasks
}
