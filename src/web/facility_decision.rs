//! Facility decisions: proposing that a facility takes no action, the company's second person, and the foundation's eye.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::facility_decision::{self as decisions, DecisionLine, DecisionView, Proposable};
use crate::domain::account::{Organisation, Role};
use crate::domain::facility_decision::{NoActionInput, Stage};
use crate::domain::id::{FacilityDecisionId, NotificationId, RequestKey};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::brake;
use crate::web::done::{Deed, JustDone};
use crate::web::facility_decision_fact;
use crate::web::fact::Fact;
use crate::web::field::{self, Control, Field, Trouble};
use crate::web::line::{self, Line as Row, Moment, Tag};
use crate::web::page::{Answer, Page, facility_decision_path, html, id, notification_path};
use crate::web::sent::Sent;

/// The form that proposes to take no action.
#[derive(Template)]
#[template(path = "no_action.html")]
pub struct NoActionPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The reference of the measure.
    pub reference: String,
    /// The facility.
    pub facility: String,
    /// Where the form goes.
    pub action: String,
    /// Why, and until when.
    pub fields: Vec<Field>,
}

/// The list of decisions.
#[derive(Template)]
#[template(path = "facility_decisions.html")]
pub struct DecisionsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Those that wait for this user.
    pub mine: Vec<Row>,
    /// The others.
    pub others: Vec<Row>,
}

/// One decision.
#[derive(Template)]
#[template(path = "facility_decision.html")]
pub struct DecisionPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The reference of the measure.
    pub reference: String,
    /// How far it has come.
    pub tag: Tag,
    /// That it waits at the brake.
    pub waits: Option<brake::Note>,
    /// What was decided, by whom.
    pub facts: Vec<Fact>,
    /// Where the forms go.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// What this user can do.
    pub ways: Ways,
}

/// What a user can do about a decision.
pub enum Ways {
    /// Confirm it as the second person, or decide against it.
    Confirm,
    /// Nothing but take it back: somebody else confirms it.
    TakeBack,
    /// Follow the register again.
    Follow,
    /// Let it stand, unless somebody did, or overrule it.
    Judge {
        /// Whether nobody has let it stand yet.
        new: bool,
        /// Why it is overruled.
        reason: Box<Field>,
    },
    /// Nothing.
    Nothing,
}

/// `GET /facility-decisions`.
///
/// # Errors
/// Those of [`decisions::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| decisions::list(app, &actor)).await?;
    html(StatusCode::OK, &DecisionsPage::new(Page::new(&desk, &user, "/facility-decisions"), &lines))
}

impl<'a> DecisionsPage<'a> {
    /// The list.
    pub fn new(page: Page<'a>, lines: &[DecisionLine]) -> Self {
        let words = page.words();
        let (mine, others): (Vec<_>, Vec<_>) = lines.iter().partition(|it| it.awaits_me);
        let rows = |lines: Vec<&DecisionLine>| lines.into_iter().map(|it| row(it, words)).collect();
        let (mine, others) = (rows(mine), rows(others));
        Self { page, mine, others }
    }
}

/// A decision as a line of a list.
pub fn row(it: &DecisionLine, words: Words<'_>) -> Row {
    Row {
        href: facility_decision_path(it.line.id),
        reference: it.line.reference.to_string(),
        tag: tag(it.line.stage, it.waits, words),
        main: format!("{} · {}", it.facility, it.company),
        side: words.with("no-action-until", "last", words.day(it.line.last_day)),
        at: Moment::new(it.line.proposed.at, words),
    }
}

fn tag(stage: &str, waits: bool, words: Words<'_>) -> Tag {
    if waits { line::braked("release", words) } else { line::no_action(stage, words) }
}

/// `GET /notifications/{id}/no-action`.
///
/// # Errors
/// Those of [`decisions::proposable`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show_form(&desk, &user, id(&path)?, &NoActionInput::default(), None).await
}

async fn show_form(
    desk: &Desk,
    user: &SignedInUser,
    about: NotificationId,
    typed: &NoActionInput,
    problem: Option<&Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let proposable = desk.ask(move |app| decisions::proposable(app, &actor, about)).await?;
    let action = format!("{}/no-action", notification_path(about));
    let page = Page::new(desk, user, &*action);
    let shown = NoActionPage::new(page, action, &proposable, typed, problem);
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> NoActionPage<'a> {
    /// The form, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        action: String,
        proposable: &Proposable,
        typed: &NoActionInput,
        problem: Option<&Problem>,
    ) -> Self {
        let (words, faults) = (page.words(), field::faults(problem));
        let day = field::Line {
            kind: "date",
            value: typed.last_day.trim().to_owned(),
            autocomplete: "off",
            max: Some(proposable.longest.to_string()),
            ..field::Line::default()
        };
        let reason = Control::Area { value: typed.reason.clone(), rows: 4 };
        let fields = [
            Field::new("reason", words.get("field-no-action-reason"), reason)
                .hint(words.get("field-no-action-reason-hint")),
            Field::new("last-day", words.get("field-no-action-last-day"), Control::Line(day))
                .hint(words.with("field-no-action-last-day-hint", "last", words.day(proposable.longest))),
        ];
        let fields: Vec<_> = fields.into_iter().map(|field| field.faulty(faults, words)).collect();
        Self {
            trouble: problem.map(|it| Trouble::new(it, &fields, words)),
            reference: proposable.reference.to_string(),
            facility: proposable.facility.clone(),
            action,
            fields,
            page,
        }
    }
}

/// `POST /notifications/{id}/no-action`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again, if there is one to show.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (NotificationId, RequestKey) = (id(&path)?, form.own("key")?);
    let get = |name: &str| form.get(name).to_owned();
    let typed = NoActionInput { reason: get("reason"), last_day: get("last-day") };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| decisions::propose(app, &actor, key, about, &input)).await {
        Ok(decision) => Deed::NoActionProposed.see(&facility_decision_path(decision)),
        Err(problem) => match show_form(&desk, &user, about, &typed, Some(&problem)).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}

/// `GET /facility-decisions/{id}`.
///
/// # Errors
/// Those of [`decisions::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, id(&path)?, Ok(just)).await
}

/// What was typed, and what went wrong.
type Attempt<'a> = (&'a str, &'a Problem);

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: FacilityDecisionId,
    outcome: Result<JustDone, Attempt<'_>>,
) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let view = desk.ask(move |app| decisions::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, facility_decision_path(about)).after(just.unless_it_waits(view.waits));
    let shown = DecisionPage::new(page, user, &view, attempt);
    html(attempt.map_or(StatusCode::OK, |(_, problem)| problem.status()), &shown)
}

impl<'a> DecisionPage<'a> {
    /// The decision as this user sees it, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &DecisionView,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let (words, it) = (page.words(), &view.decision);
        let ways = ways(user, view, words, attempt);
        let reason = match &ways {
            Ways::Judge { reason, .. } => vec![&**reason],
            _ => Vec::new(),
        };
        Self {
            trouble: attempt.map(|(_, problem)| Trouble::new(problem, reason, words)),
            reference: it.reference.to_string(),
            tag: tag(it.stage.as_str(), view.waits.is_some(), words),
            waits: match user.user.organisation {
                Organisation::Foundation => brake::note(view.waits, words).map(brake::Note::for_assessor),
                Organisation::Participant(_) => brake::note(view.waits, words),
            },
            facts: facility_decision_fact::facts(view, words),
            path: facility_decision_path(it.id),
            version: it.version,
            ways,
            page,
        }
    }
}

fn ways(user: &SignedInUser, view: &DecisionView, words: Words<'_>, attempt: Option<Attempt<'_>>) -> Ways {
    let (it, company) = (&view.decision, user.user.organisation != Organisation::Foundation);
    match (&it.stage, company) {
        (Stage::Proposed, true)
            if user.user.roles.has(Role::SecurityManager) && it.proposed.account != user.user.id =>
        {
            Ways::Confirm
        }
        (Stage::Proposed, true) => Ways::TakeBack,
        (Stage::InForce { .. }, true) => Ways::Follow,
        (Stage::InForce { noted, .. }, false) => {
            let control = Control::Area { value: attempt.map_or("", |(typed, _)| typed).to_owned(), rows: 4 };
            let reason = Field::new("reason", words.get("field-overrule-reason"), control)
                .hint(words.get("field-overrule-reason-hint"))
                .faulty(field::faults(attempt.map(|(_, problem)| problem)), words);
            Ways::Judge { new: noted.is_none(), reason: Box::new(reason) }
        }
        (Stage::Declined(_) | Stage::Overruled { .. } | Stage::Ended { .. }, _)
        | (Stage::Proposed, false) => Ways::Nothing,
    }
}

/// What somebody does about a decision.
#[derive(Clone, Copy)]
enum Way {
    Confirm,
    Decline,
    Follow,
    Note,
    Overrule,
}

/// `POST /facility-decisions/{id}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the decision again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Way::Confirm).await
}

/// `POST /facility-decisions/{id}/decline`.
///
/// # Errors
/// As [`confirm`].
pub async fn decline(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Way::Decline).await
}

/// `POST /facility-decisions/{id}/follow`.
///
/// # Errors
/// As [`confirm`].
pub async fn follow(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Way::Follow).await
}

/// `POST /facility-decisions/{id}/note`.
///
/// # Errors
/// As [`confirm`].
pub async fn note(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Way::Note).await
}

/// `POST /facility-decisions/{id}/overrule`.
///
/// # Errors
/// As [`confirm`].
pub async fn overrule(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    decide(sent, desk, &path, Way::Overrule).await
}

async fn decide(sent: Sent, desk: Desk, path: &str, way: Way) -> Answer {
    let Sent { user, form } = sent;
    let about: FacilityDecisionId = id(path)?;
    let (key, seen): (RequestKey, i32) = (form.own("key")?, form.own("version")?);
    let (actor, typed) = (user.actor.clone(), form.get("reason").to_owned());
    let reason = typed.clone();
    let done = desk.ask(move |app| match way {
        Way::Confirm => decisions::confirm(app, &actor, key, about, seen),
        Way::Decline => decisions::decline(app, &actor, key, about, seen),
        Way::Follow => decisions::follow(app, &actor, key, about, seen),
        Way::Note => decisions::note(app, &actor, key, about, seen),
        Way::Overrule => decisions::overrule(app, &actor, key, about, seen, &reason),
    });
    match done.await {
        Ok(()) => deed(way).see(&facility_decision_path(about)),
        Err(problem) => match show(&desk, &user, about, Err((&typed, &problem))).await {
            Ok(page) => Ok(page),
            Err(_) => Err(problem),
        },
    }
}

const fn deed(way: Way) -> Deed {
    match way {
        Way::Confirm => Deed::NoActionConfirmed,
        Way::Decline => Deed::NoActionDeclined,
        Way::Follow => Deed::FollowsAgain,
        Way::Note => Deed::NoActionNoted,
        Way::Overrule => Deed::Overruled,
    }
}
