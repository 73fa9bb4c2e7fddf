//! Outcome checks: saying that a criminal case is still pending, and what was said so far.

use actix_web::web;

use crate::app::outcome_check::{self as checks, Asked, CheckView, ClockView};
use crate::domain::account::Organisation;
use crate::domain::id::{ReportId, RequestKey};
use crate::domain::outcome_check::{CheckInput, Said};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::clock_form::{self, Otherwise};
use crate::web::done::Deed;
use crate::web::fact::Fact;
use crate::web::field::Control;
use crate::web::outcome::{outcome_path, seen_at};
use crate::web::page::{Answer, dossier_path, id, report_path};
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// The clocks of a measure, as pages show them.
pub struct ClockSection {
    /// When they run out.
    pub facts: Vec<Fact>,
    /// What was said of the case so far, the oldest first.
    pub history: Vec<Vec<Fact>>,
    /// Where something can be said about them, each with the key of its text.
    pub links: Vec<(String, &'static str)>,
}

impl ClockSection {
    /// As the reporting company sees it; none when there is nothing to see.
    pub fn of_report(clock: &ClockView, report: ReportId, words: Words<'_>) -> Option<Self> {
        let mut section = Self { facts: Vec::new(), history: history(clock, words), links: Vec::new() };
        section.facts.extend(clock.due.map(|due| check_due(due, words)));
        if clock.takes_answer {
            section.links.push((check_path(report), "check-link"));
        }
        (!section.facts.is_empty() || !section.history.is_empty()).then_some(section)
    }

    /// As assessors see it, with the review that is due then.
    pub fn of_dossier(
        clock: &ClockView,
        review: Option<jiff::Timestamp>,
        report: ReportId,
        words: Words<'_>,
    ) -> Option<Self> {
        let mut section = Self::of_report(clock, report, words);
        if let Some(due) = review {
            let fact = Fact::new("review-due", words.get("said-review-due"), words.deadline(due));
            let it = section.get_or_insert_with(|| Self {
                facts: Vec::new(),
                history: Vec::new(),
                links: Vec::new(),
            });
            it.facts.push(fact);
            it.links.push((review_path(report), "review-link"));
        }
        section
    }
}

fn check_due(due: jiff::Timestamp, words: Words<'_>) -> Fact {
    Fact::new("check-due", words.get("said-check-due"), words.deadline(due))
}

fn history(clock: &ClockView, words: Words<'_>) -> Vec<Vec<Fact>> {
    clock.history.iter().map(|it| entry(it, words)).collect()
}

fn entry(view: &CheckView, words: Words<'_>) -> Vec<Fact> {
    let company = view.company.clone().unwrap_or_else(|| words.get("check-foundation"));
    let by = view.by.clone().unwrap_or_else(|| words.get("check-system"));
    let said = words.of("check", view.check.said.as_str());
    let mut facts = vec![Fact::new("check", words.get("said-check"), said)];
    match &view.check.said {
        Said::Pending { asked, source } => facts.extend([
            Fact::new("asked", words.get("field-asked"), words.day(*asked)),
            Fact::new("source", words.get("field-outcome-source"), source.expose()),
        ]),
        Said::Convicted { day, source } => facts.extend([
            Fact::new("day", words.get("field-outcome-day"), words.day(*day)),
            Fact::new("source", words.get("field-outcome-source"), source.expose()),
        ]),
        Said::Nothing { .. } => {}
    }
    let recorded = format!("{by} ({company}) · {}", words.moment(view.check.at));
    facts.push(Fact::new("reported", words.get("said-raised-by"), recorded));
    facts
}

/// The address of the form that says how the case stands.
pub fn check_path(report: ReportId) -> String {
    format!("{}/outcome-check", report_path(report))
}

/// The address of the form of a review.
pub fn review_path(report: ReportId) -> String {
    format!("{}/review", dossier_path(report))
}

/// `GET /reports/{report}/outcome-check`, for the company that reported and for assessors.
///
/// # Errors
/// Those of [`checks::may_answer`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show(&user, &desk, id(&path)?, &CheckInput::default(), None).await
}

async fn show(
    user: &SignedInUser,
    desk: &Desk,
    about: ReportId,
    typed: &CheckInput,
    problem: Option<&Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let asked = desk.ask(move |app| checks::may_answer(app, &actor, about)).await?;
    let words = Words::new(desk.app().texts(), user.language);
    let back = seen_at(user, about);
    let parts = parts(user.user.organisation, (about, back), asked, (typed, problem), words);
    clock_form::answer(desk, user, parts, problem)
}

/// The form, and the way to say that the case has ended.
pub fn parts(
    of: Organisation,
    (about, back): (ReportId, String),
    asked: Asked,
    (typed, problem): (&CheckInput, Option<&Problem>),
    words: Words<'_>,
) -> (SmallForm, Otherwise) {
    let make = Fields::after(problem, words);
    let source = Control::Area { value: typed.source.clone(), rows: 5 };
    let since = words.day(asked.since);
    let fields = vec![
        make.line("asked", words.get("field-asked"), "date", typed.asked.trim()).hint(words.with(
            "field-asked-hint",
            "since",
            since,
        )),
        make.of("source", words.get("field-outcome-source"), source)
            .hint(words.get("field-check-source-hint")),
    ];
    let form = SmallForm {
        title: words.get("check-title"),
        about: Some(asked.reference.to_string()),
        lead: Some(words.with("check-lead", "due", words.deadline(asked.due))),
        action: check_path(about),
        version: None,
        fields,
        button: words.get("check-button"),
        back,
    };
    let link = match of {
        Organisation::Participant(_) => "outcome-link",
        Organisation::Foundation => "outcome-link-person",
    };
    let otherwise = Otherwise {
        title: words.get("check-ended-title"),
        lead: words.get("check-ended-lead"),
        href: outcome_path(about),
        link: words.get(link),
    };
    (form, otherwise)
}

/// `POST /reports/{report}/outcome-check`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::Refused`] when nothing can be said; everything else shows the
/// form again.
pub async fn answer(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ReportId, RequestKey) = (id(&path)?, form.own("key")?);
    let typed = CheckInput { asked: form.get("asked").to_owned(), source: form.get("source").to_owned() };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| checks::answer(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::CheckAnswered.see(&seen_at(&user, about)),
        Err(problem @ Problem::InvalidInput(_)) => show(&user, &desk, about, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}
