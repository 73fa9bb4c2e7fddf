//! The first page: what needs me.

use actix_web::http::StatusCode;
use askama::Template;

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
use crate::web::task::{Counts, Task, tasks};

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
