//! The first page: what needs me.

use actix_web::http::StatusCode;
use askama::Template;
use jiff::Timestamp;

use crate::app::draft::DraftLine;
use crate::app::urgent::{self, UrgentLine, Waits};
use crate::app::winding_down::{self, Neighbour};
use crate::app::{
    assessment, brake, coverage, draft, facility_decision, informing, job_list, mail, notification,
    participant, pass_hold, phone_list, proposal, report, screening, signal, test_notification,
};
use crate::domain::account::{Organisation, Role};
use crate::domain::id::{ProvisionalId, RecordId, ReportId, ScreeningId};
use crate::domain::permission::Action;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::draft_line::{self, DraftRow};
use crate::web::due::{self, DueRow};
use crate::web::page::{Answer, Page, html, provisional_path, report_path, see_other};

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The drafts that the user wrote in, the last saved first.
    pub mine: Vec<DraftRow>,
    /// The company's other drafts.
    pub others: Vec<DraftRow>,
    /// Measures about which this user is asked something, what is due first at the top.
    pub due: Vec<DueRow>,
    /// What there is to do.
    pub tasks: Vec<Task>,
    /// What there is to know.
    pub notes: Vec<String>,
    /// Whether reports can be drafted.
    pub can_draft: bool,
    /// Whether there are figures to see.
    pub sees_figures: bool,
    /// The user's roles.
    pub roles: Vec<String>,
}

/// Something to do, or to wait for.
pub struct Task {
    /// Where it is done.
    pub href: String,
    /// How many.
    pub count: usize,
    /// What.
    pub text: String,
    /// How it looks: `hold` cannot wait, `late` should have been done, `act` needs this user, `waits` waits for others.
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
    /// Ends that wait to be acknowledged.
    pub ends: Option<usize>,
    /// Pass holds that wait for this manager.
    pub pass_holds: Option<usize>,
    /// Holders of blocked passes who must be told.
    pub holders: Option<usize>,
    /// Provisional measures that wait for the duty assessor, each with its address.
    pub asked: Option<Vec<String>>,
    /// Provisional measures that wait for the company's second person, each with its address.
    pub unconfirmed: Option<Vec<String>>,
    /// Dossiers that wait for this assessor.
    pub mine: Option<usize>,
    /// Dossiers that wait for another assessor.
    pub others: Option<usize>,
    /// Outcomes that wait for this assessor, and how many of them too long.
    pub outcomes: Option<(usize, usize)>,
    /// Persons to inform, and how many of them too long.
    pub informing: Option<(usize, usize)>,
    /// The most urgent of them: its reference, and when it is due.
    pub informing_first: Option<(String, Timestamp)>,
    /// Facility decisions that wait for this user.
    pub facility_decisions: Option<usize>,
    /// Those of the own company that wait for its second person.
    pub facility_decisions_others: Option<usize>,
    /// Signals that wait for this assessor, and how many of them too long.
    pub signals: Option<(usize, usize)>,
    /// Screenings that wait for this assessor.
    pub screenings: Option<usize>,
    /// Signals of the own company that wait for the foundation.
    pub signals_own: Option<usize>,
    /// Changes to the foundation's accounts that wait for this administrator.
    pub proposals: Option<usize>,
    /// Steps of participants that wait for this administrator, and those that wait for another.
    pub steps: Option<(usize, usize)>,
    /// Jobs that wait for a person, and whether the time is in doubt, for administrators.
    pub system: Option<(usize, bool)>,
    /// Accounts whose mail does not arrive.
    pub undelivered: Option<usize>,
    /// Test notifications that nobody of the own company has acknowledged.
    pub tests: Option<usize>,
    /// Decisions that this assessor can let through.
    pub braked: Option<usize>,
    /// Decisions that another assessor must let through.
    pub braked_others: Option<usize>,
    /// Decisions of or for the own company that wait at the brake.
    pub braked_own: Option<usize>,
    /// Facilities that need somebody about a hold.
    pub uncovered: Option<usize>,
    /// Facilities to phone now.
    pub to_phone: Option<usize>,
}

/// `GET /`.
///
/// # Errors
/// Those of the lists.
pub async fn home(user: SignedInUser, desk: Desk) -> Answer {
    // A guard has one thing to do, and no hand free.
    if user.user.roles.iter().eq([Role::GateGuard]) {
        return see_other("/gate");
    }
    let counts = count(&user, &desk).await?;
    let page = Page::new(&desk, &user, "/");
    let words = page.words();
    let manager = user.may(&Action::SubmitReport(ReportId::from_uuid(uuid::Uuid::nil())));
    let roles = user.user.roles.iter().map(|role| words.of("role", role.as_str())).collect();
    let can_draft = user.may(&Action::DraftReport);
    let (mine, others): (Vec<_>, Vec<_>) = drafts(&user, &desk).await?.into_iter().partition(|it| it.is_mine);
    let [mine, others] = [mine, others].map(|lines| draft_line::rows(&lines, &desk, words));
    let tasks = tasks(&counts, manager, words);
    let mut notes: Vec<_> = neighbours(&user, &desk).await?.iter().map(|it| note(it, words)).collect();
    notes.extend(most_urgent(&counts, words));
    let due = due::rows(&user, &desk, words).await?;
    let sees_figures = user.may(&Action::ViewFigures);
    html(StatusCode::OK, &HomePage { page, mine, others, due, tasks, notes, can_draft, sees_figures, roles })
}

async fn neighbours(user: &SignedInUser, desk: &Desk) -> Result<Vec<Neighbour>, Problem> {
    if !user.may(&Action::ListNotifications) {
        return Ok(Vec::new());
    }
    let actor = user.actor.clone();
    desk.ask(move |app| winding_down::neighbours(app, &actor)).await
}

/// That the gates of a company nearby are about to release.
pub fn note(it: &Neighbour, words: Words<'_>) -> String {
    words.both("neighbour-ends", ("name", it.name.clone()), ("day", words.day(it.from)))
}

/// Who must be informed first.
pub fn most_urgent(counts: &Counts, words: Words<'_>) -> Option<String> {
    let (reference, due) = counts.informing_first.as_ref()?;
    let due = ("due", words.deadline(*due));
    Some(words.both("informing-most-urgent", ("reference", reference.clone()), due))
}

async fn drafts(user: &SignedInUser, desk: &Desk) -> Result<Vec<DraftLine>, Problem> {
    if !user.may(&Action::ListDrafts) {
        return Ok(Vec::new());
    }
    let actor = user.actor.clone();
    desk.ask(move |app| draft::list(app, &actor)).await
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
        let open = lines.iter().filter(|line| !line.closed).map(|line| &line.notification);
        counts.unanswered = Some(open.filter(|it| it.needs_answer()).count());
        counts.ends = Some(lines.iter().filter(|it| it.notification.needs_acknowledgement()).count());
    }
    if user.may(&Action::ListPassHolds) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| pass_hold::list(app, &actor)).await?;
        counts.pass_holds = Some(lines.iter().filter(|line| line.awaits_me).count());
        counts.holders = Some(lines.iter().filter(|line| line.holder_waits).count());
    }
    if user.may(&Action::ListProvisional) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| urgent::list(app, &actor)).await?;
        let at = |waits: Waits, path: fn(&UrgentLine) -> String| {
            Some(lines.iter().filter(|line| line.waits == waits).map(path).collect())
        };
        if user.may(&Action::ListAssessments) {
            counts.asked = at(Waits::Duty, |line| provisional_path(line.id));
        } else if user.may(&Action::ConfirmProvisional(ProvisionalId::from_uuid(uuid::Uuid::nil()))) {
            counts.unconfirmed = at(Waits::Company, |line| report_path(line.report));
        }
    }
    if user.may(&Action::ListAssessments) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| assessment::list(app, &actor)).await?;
        let open =
            lines.iter().filter(|line| line.awaits_me || matches!(line.stage, "submitted" | "proposed"));
        let open = open.filter(|line| !line.waits_for_duty());
        let (mine, others): (Vec<_>, Vec<_>) = open.partition(|line| line.awaits_me);
        let (outcomes, mine): (Vec<_>, Vec<_>) = mine.into_iter().partition(|line| line.outcome.is_some());
        let late = outcomes.iter().filter(|line| line.outcome.is_some_and(|(_, overdue)| overdue)).count();
        counts.outcomes = Some((outcomes.len(), late));
        (counts.mine, counts.others) = (Some(mine.len()), Some(others.len()));
    }
    count_informing(user, desk, &mut counts).await?;
    count_decided(user, desk, &mut counts).await?;
    count_mail(user, desk, &mut counts).await?;
    Ok(counts)
}

/// Whom the foundation must inform now.
async fn count_informing(user: &SignedInUser, desk: &Desk, counts: &mut Counts) -> Result<(), Problem> {
    if user.may(&Action::ListInforming) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| informing::list(app, &actor)).await?;
        let open: Vec<_> = lines.iter().filter(|it| it.line.is_open() && it.delayed.is_none()).collect();
        counts.informing = Some((open.len(), open.iter().filter(|it| it.overdue).count()));
        counts.informing_first = open.first().map(|it| (it.line.reference.to_string(), it.line.due));
    }
    Ok(())
}

/// Whether word reaches people.
async fn count_mail(user: &SignedInUser, desk: &Desk, counts: &mut Counts) -> Result<(), Problem> {
    if user.may(&Action::ListUndelivered) {
        let actor = user.actor.clone();
        counts.undelivered = Some(desk.ask(move |app| mail::undelivered(app, &actor)).await?.len());
    }
    if user.may(&Action::ViewCoverage) {
        let actor = user.actor.clone();
        counts.uncovered = Some(desk.ask(move |app| coverage::list(app, &actor)).await?.facilities);
    }
    if user.may(&Action::ViewPhoneList) {
        let actor = user.actor.clone();
        counts.to_phone = Some(desk.ask(move |app| phone_list::list(app, &actor, None)).await?.rows.len());
    }
    if user.may(&Action::ViewTest) {
        let actor = user.actor.clone();
        let test = desk.ask(move |app| test_notification::own(app, &actor)).await?;
        counts.tests = Some(test.iter().filter(|it| it.acknowledged.is_none()).count());
    }
    Ok(())
}

/// What waits of decisions: of facilities, about identities, about accounts, at the brake.
async fn count_decided(user: &SignedInUser, desk: &Desk, counts: &mut Counts) -> Result<(), Problem> {
    if user.may(&Action::ListFacilityDecisions) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| facility_decision::list(app, &actor)).await?;
        let (mine, others): (Vec<_>, Vec<_>) = lines.iter().partition(|it| it.awaits_me);
        counts.facility_decisions = Some(mine.len());
        let waits = others.iter().filter(|it| it.open && it.line.stage == "proposed");
        counts.facility_decisions_others = Some(waits.count());
    }
    if user.may(&Action::ListSignals) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| signal::list(app, &actor)).await?;
        let open: Vec<_> = lines.iter().filter(|it| it.line.finding.is_none()).collect();
        match user.user.organisation {
            Organisation::Participant(_) => counts.signals_own = Some(open.len()),
            Organisation::Foundation => {
                let mine: Vec<_> = open.iter().filter(|it| it.awaits_me).collect();
                let late = mine.iter().filter(|it| it.overdue).count();
                counts.signals = Some((mine.len(), late));
            }
        }
    }
    if user.may(&Action::VerifyScreening(ScreeningId::from_uuid(uuid::Uuid::nil()))) {
        let actor = user.actor.clone();
        let lines = desk.ask(move |app| screening::list(app, &actor)).await?;
        counts.screenings = Some(lines.iter().filter(|line| line.awaits_me).count());
    }
    if user.may(&Action::ProposeAccount) {
        let actor = user.actor.clone();
        let open = desk.ask(move |app| proposal::list(app, &actor)).await?;
        counts.proposals = Some(open.iter().filter(|it| it.awaits_me).count());
    }
    if user.may(&Action::ProposeClock) {
        let actor = user.actor.clone();
        let dead = desk.ask(move |app| job_list::count_dead(app, &actor)).await?;
        counts.system = Some((dead, desk.app().holds_only()));
    }
    if user.may(&Action::ListBrake) {
        let actor = user.actor.clone();
        let waiting = desk.ask(move |app| brake::overview(app, &actor)).await?.waiting;
        let (mine, others): (Vec<_>, Vec<_>) = waiting.iter().partition(|line| line.hindrance.is_none());
        (counts.braked, counts.braked_others) = (Some(mine.len()), Some(others.len()));
    }
    Ok(())
}

/// The tasks behind the numbers: what needs this user first, what waits for others after it, and last
/// where there is nothing.
pub fn tasks(counts: &Counts, manager: bool, words: Words<'_>) -> Vec<Task> {
    let ready = if manager { ("act", "task-ready-manager") } else { ("waits", "task-ready") };
    let facility_decisions =
        if counts.mine.is_some() { "task-no-action-foundation" } else { "task-no-action-confirm" };
    let all = [
        (counts.braked, "/brake", ("act", "task-braked")),
        (late(counts.signals), "/signals", ("late", "task-signals-overdue")),
        (in_time(counts.signals), "/signals", ("act", "task-signals")),
        (late(counts.outcomes), "/assessments", ("late", "task-outcomes-overdue")),
        (in_time(counts.outcomes).filter(|count| *count > 0), "/assessments", ("act", "task-outcomes")),
        (counts.screenings.filter(|count| *count > 0), "/screenings", ("act", "task-screenings")),
        (counts.facility_decisions, "/facility-decisions", ("act", facility_decisions)),
        (counts.unanswered, "/inbox", ("act", "task-unanswered")),
        (counts.ends.filter(|count| *count > 0), "/inbox", ("act", "task-ends")),
        (counts.holders.filter(|count| *count > 0), "/pass-holds", ("act", "task-holders")),
        (counts.pass_holds.filter(|count| *count > 0), "/pass-holds", ("act", "task-pass-holds")),
        (counts.tests.filter(|count| *count > 0), "/test-notification", ("act", "task-tests")),
        (counts.to_phone.filter(|count| *count > 0), "/phone-list", ("late", "task-to-phone")),
        (counts.undelivered.filter(|count| *count > 0), "/undelivered", ("late", "task-undelivered")),
        (counts.returned, "/reports", ("act", "task-returned")),
        (counts.ready, "/reports", ready),
        (counts.mine, "/assessments", ("act", "task-mine")),
        (counts.proposals, "/accounts", ("act", "task-proposals")),
        (counts.steps.map(|(mine, _)| mine), "/participants", ("act", "task-steps")),
        (counts.at_foundation, "/reports", ("waits", "task-at-foundation")),
        (counts.others, "/assessments", ("waits", "task-others")),
        (
            counts.facility_decisions_others.filter(|count| *count > 0),
            "/facility-decisions",
            ("waits", "task-no-action-waits"),
        ),
        (counts.signals_own.filter(|count| *count > 0), "/signals", ("waits", "task-signals-own")),
        (counts.uncovered.filter(|count| *count > 0), "/coverage", ("waits", "task-uncovered")),
        (counts.steps.map(|(_, others)| others), "/participants", ("waits", "task-steps-others")),
        (counts.braked_others.filter(|count| *count > 0), "/brake", ("waits", "task-braked-others")),
        (counts.braked_own.filter(|count| *count > 0), "/reports", ("waits", "task-braked-own")),
    ];
    let mut tasks: Vec<_> = all
        .into_iter()
        .filter_map(|(count, href, (tone, key))| {
            let count = count?;
            let tone = if count == 0 { "none" } else { tone };
            Some(Task { href: href.to_owned(), count, text: words.with(key, "count", count), tone })
        })
        .collect();
    if let Some((dead, doubted)) = counts.system {
        tasks.extend(system_task(usize::from(doubted), "/clock", "task-clock-doubted", words));
        tasks.extend(system_task(dead, "/jobs", "task-dead-jobs", words));
    }
    tasks.extend(informing_tasks(counts.informing, words));
    tasks.extend(urgent_task(counts.asked.as_deref(), "/assessments", "task-urgent", words));
    tasks.extend(urgent_task(counts.unconfirmed.as_deref(), "/reports", "task-unconfirmed", words));
    tasks.sort_by_key(|task| match task.tone {
        "hold" | "late" => 0,
        "act" => 1,
        "waits" => 2,
        _ => 3,
    });
    tasks
}

/// How many of these are too late; no line when none is.
fn late(counts: Option<(usize, usize)>) -> Option<usize> {
    counts.map(|(_, late)| late).filter(|late| *late > 0)
}

/// How many of these are not too late.
fn in_time(counts: Option<(usize, usize)>) -> Option<usize> {
    counts.map(|(all, late)| all - late)
}

/// Whom to inform: who should have been first.
fn informing_tasks(counts: Option<(usize, usize)>, words: Words<'_>) -> impl Iterator<Item = Task> {
    let task = move |count: Option<usize>, key: &str, tone| {
        count.map(|count| Task {
            href: "/informing".to_owned(),
            count,
            text: words.with(key, "count", count),
            tone: if count == 0 { "none" } else { tone },
        })
    };
    let late = task(late(counts), "task-informing-overdue", "late");
    late.into_iter().chain(task(in_time(counts), "task-informing", "act"))
}

/// What the system asks of administrators; no line when it asks nothing.
fn system_task(count: usize, href: &str, key: &str, words: Words<'_>) -> Option<Task> {
    let text = words.with(key, "count", count);
    (count > 0).then(|| Task { href: href.to_owned(), count, text, tone: "late" })
}

/// What cannot wait: one click when there is one, the list when there are more, and no line when there is none.
fn urgent_task(places: Option<&[String]>, list: &str, key: &str, words: Words<'_>) -> Option<Task> {
    let places = places.filter(|places| !places.is_empty())?;
    let href = if let [only] = places { only.clone() } else { list.to_owned() };
    let count = places.len();
    Some(Task { href, count, text: words.with(key, "count", count), tone: "hold" })
}
