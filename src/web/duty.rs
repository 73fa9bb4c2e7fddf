//! Duty at the foundation: who is paged now and next, taking over, planning, and how long holds took.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::duty::{self, Roster};
use crate::app::urgent::{self, DECLINED_DAYS, FIGURES_DAYS};
use crate::domain::calendar;
use crate::domain::duty::{LONGEST_HOURS, TurnInput};
use crate::domain::id::{DutyId, RecordId, RequestKey};
use crate::domain::permission::Action;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::{self, Choice, Control, Field, Line, Trouble};
use crate::web::line::{self, Moment};
use crate::web::page::{Answer, Page, html, id};
use crate::web::sent::Sent;

/// The roster.
#[derive(Template)]
#[template(path = "duty.html")]
pub struct DutyPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Who is on duty.
    pub now: Option<Turn>,
    /// Who should be, and cannot be paged.
    pub absent: Option<String>,
    /// Until when the viewer would be on duty, taking over now.
    pub take_over: Option<Moment>,
    /// Who comes next.
    pub next: Vec<Turn>,
    /// The form of a new turn, for who may plan.
    pub plan: Option<Vec<Field>>,
    /// What was declined lately.
    pub declined: Vec<Declined>,
    /// How long holds took, all together.
    pub figures: Vec<Fact>,
    /// Each case.
    pub cases: Vec<Case>,
}

/// A turn.
pub struct Turn {
    /// Who has it.
    pub name: String,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
    /// Where the form goes that takes it out; none once it has begun.
    pub cancel: Option<String>,
}

/// An urgent request that was declined.
pub struct Declined {
    /// What people call it.
    pub reference: String,
    /// Who declined it.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// How long one hold took.
pub struct Case {
    /// What people call it.
    pub reference: String,
    /// When the officer asked.
    pub asked_at: Moment,
    /// How long it took.
    pub took: String,
}

/// `GET /duty`.
///
/// # Errors
/// Those of [`duty::roster`].
pub async fn view(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, &TurnInput::default(), Ok(just)).await
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    typed: &TurnInput,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let roster = desk.ask(move |app| duty::roster(app, &actor)).await?;
    let page = Page::new(desk, user, "/duty").after(just);
    let shown = DutyPage::new(page, user, &roster, desk.app().now(), (typed, problem));
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> DutyPage<'a> {
    /// The roster as this user sees it, after an attempt that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        roster: &Roster,
        now: Timestamp,
        (typed, problem): (&TurnInput, Option<&Problem>),
    ) -> Self {
        let words = page.words();
        let plan = user.may(&Action::PlanDuty).then(|| fields(roster, typed, problem, now, words));
        let can_cancel = user.may(&Action::CancelDuty(DutyId::from_uuid(uuid::Uuid::nil())));
        let turn = |line: &duty::Line| Turn {
            name: line.name.clone(),
            from: Moment::new(line.turn.from, words),
            until: Moment::new(line.turn.until, words),
            cancel: (can_cancel && line.turn.from > now).then(|| format!("/duty/{}/cancel", line.turn.id)),
        };
        Self {
            trouble: problem.map(|it| Trouble::new(it, plan.iter().flatten(), words)),
            now: roster.now.as_ref().map(turn),
            absent: roster.absent.as_ref().map(|line| words.with("duty-absent-who", "name", &line.name)),
            take_over: roster.would_take_until.map(|until| Moment::new(until, words)),
            next: roster.next.iter().map(turn).collect(),
            plan,
            declined: roster.declined.iter().map(|it| declined(it, words)).collect(),
            figures: figures(roster, words),
            cases: cases(roster, words),
            page,
        }
    }
}

fn declined(it: &urgent::Declined, words: Words<'_>) -> Declined {
    Declined { reference: it.reference.to_string(), by: it.by.clone(), at: Moment::new(it.at, words) }
}

fn figures(roster: &Roster, words: Words<'_>) -> Vec<Fact> {
    let Some(all) = roster.times.figures else { return Vec::new() };
    vec![
        Fact::new("count", words.get("duty-times-count"), all.count.to_string()),
        Fact::new("p50", words.get("duty-times-p50"), line::span_to_the_second(all.p50, words)),
        Fact::new("max", words.get("duty-times-max"), line::span_to_the_second(all.max, words)),
    ]
}

fn cases(roster: &Roster, words: Words<'_>) -> Vec<Case> {
    let case =
        |(reference, asked, took): &(crate::domain::id::Reference, Timestamp, jiff::SignedDuration)| Case {
            reference: reference.to_string(),
            asked_at: Moment::new(*asked, words),
            took: line::span_to_the_second(*took, words),
        };
    roster.times.cases.iter().map(case).collect()
}

fn fields(
    roster: &Roster,
    typed: &TurnInput,
    problem: Option<&Problem>,
    now: Timestamp,
    words: Words<'_>,
) -> Vec<Field> {
    let mut people = vec![Choice::new("", words.get("choose"), &typed.account)];
    people
        .extend(roster.assessors.iter().map(|(id, name)| Choice::new(id.to_string(), name, &typed.account)));
    let moment = |value: &str| {
        let (kind, value) = ("datetime-local", value.trim().to_owned());
        Control::Line(Line { kind, value, autocomplete: "off", ..Line::default() })
    };
    let example = words.moment(calendar::start_of(calendar::day(now)));
    let fields = [
        Field::new("account", words.get("field-account"), Control::Select(people)),
        Field::new("from", words.get("field-from"), moment(&typed.from)).hint(words.with(
            "field-from-hint",
            "example",
            example,
        )),
        Field::new("until", words.get("field-until"), moment(&typed.until)).hint(words.with(
            "field-until-hint",
            "hours",
            LONGEST_HOURS,
        )),
    ];
    fields.into_iter().map(|field| field.faulty(field::faults(problem), words)).collect()
}

/// `POST /duty/plan`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the roster again.
pub async fn plan(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (actor, key, input) = (user.actor.clone(), form.own("key")?, read(&form));
    let typed = input.clone();
    match desk.ask(move |app| duty::plan(app, &actor, key, &input)).await {
        Ok(()) => Deed::TurnPlanned.see("/duty"),
        Err(problem) => show(&desk, &user, &typed, Err(&problem)).await,
    }
}

fn read(form: &Form) -> TurnInput {
    let get = |name: &str| form.get(name).to_owned();
    TurnInput { account: get("account"), from: get("from"), until: get("until") }
}

/// `POST /duty/take-over`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the roster again.
pub async fn take_over(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let (actor, key): (_, RequestKey) = (user.actor.clone(), form.own("key")?);
    match desk.ask(move |app| duty::take_over(app, &actor, key)).await {
        Ok(()) => Deed::DutyTaken.see("/duty"),
        Err(problem) => show(&desk, &user, &TurnInput::default(), Err(&problem)).await,
    }
}

/// `POST /duty/{id}/cancel`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the roster again.
pub async fn cancel(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (actor, turn, key): (_, DutyId, RequestKey) = (user.actor.clone(), id(&path)?, form.own("key")?);
    match desk.ask(move |app| duty::cancel(app, &actor, key, turn)).await {
        Ok(()) => Deed::TurnCancelled.see("/duty"),
        Err(problem) => show(&desk, &user, &TurnInput::default(), Err(&problem)).await,
    }
}

/// Over how many days the page looks back.
impl DutyPage<'_> {
    /// The heading of the figures.
    pub fn times_title(&self) -> String {
        self.page.with("duty-times-title", "days", FIGURES_DAYS)
    }

    /// The heading of what was declined.
    pub fn declined_title(&self) -> String {
        self.page.with("duty-declined-title", "days", DECLINED_DAYS)
    }
}
