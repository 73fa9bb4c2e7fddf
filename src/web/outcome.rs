//! Outcomes: saying how a criminal case ended, on the page of the report or, for the person, in the dossier.

use actix_web::web;

use crate::app::assessment::CaseLine;
use crate::app::outcome::{self as outcomes, OutcomeView};
use crate::domain::account::Organisation;
use crate::domain::id::{Reference, ReportId, RequestKey};
use crate::domain::outcome::{Ending, OutcomeInput};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::fact::Fact;
use crate::web::field::{Choice, Control};
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::page::{Answer, dossier_path, id, report_path};
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// An outcome as pages show it.
pub struct OutcomeRow {
    /// Whether it waits.
    pub tag: Tag,
    /// What was said, by whom, and when it is due.
    pub facts: Vec<Fact>,
}

/// An outcome as pages show it.
pub fn shown(view: &OutcomeView, words: Words<'_>) -> OutcomeRow {
    let it = &view.outcome;
    let company = view.company.clone().unwrap_or_else(|| words.get("outcome-by-person"));
    let reported = format!("{} ({company}) · {}", view.by, words.moment(it.reported.at));
    let ending = words.of("outcome", it.said.ending.as_str());
    let mut facts = vec![
        Fact::new("ending", words.get("field-ending"), ending),
        Fact::new("day", words.get("field-outcome-day"), words.day(it.said.day)),
        Fact::new("source", words.get("field-outcome-source"), it.said.source.expose()),
        Fact::new("reported", words.get("said-raised-by"), reported),
    ];
    facts.push(match it.decided {
        Some(by) => Fact::new("decided", words.get("said-decided"), words.moment(by.at)),
        None => Fact::new("due", words.get("said-decide-by"), words.deadline(it.due)),
    });
    let tag = match it.decided {
        None if !it.waits(view.now) => line::foreseen(words),
        decided => line::outcome(decided.is_some(), it.is_overdue(view.now), words),
    };
    OutcomeRow { tag, facts }
}

/// A dossier whose outcome waits, in the list of assessments.
pub fn row(it: &CaseLine, words: Words<'_>) -> Line {
    let (due, overdue) = it.outcome.unwrap_or((it.changed_at, false));
    let key = if overdue { "outcome-overdue-since" } else { "outcome-decide-by" };
    Line {
        href: dossier_path(it.report),
        reference: it.reference.to_string(),
        tag: line::outcome(false, overdue, words),
        main: words.with(key, "due", words.deadline(due)),
        side: it.reporter.clone(),
        at: Moment::new(it.changed_at, words),
    }
}

/// Where this user's organisation sees the report.
pub fn seen_at(user: &SignedInUser, report: ReportId) -> String {
    match user.user.organisation {
        Organisation::Participant(_) => report_path(report),
        Organisation::Foundation => dossier_path(report),
    }
}

/// The address of the form.
pub fn outcome_path(report: ReportId) -> String {
    format!("{}/outcome", report_path(report))
}

/// `GET /reports/{report}/outcome`, for the company that reported and for assessors.
///
/// # Errors
/// Those of [`outcomes::may_report`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, actor): (ReportId, _) = (id(&path)?, user.actor.clone());
    let reference = desk.ask(move |app| outcomes::may_report(app, &actor, about)).await?;
    let form = form_of(&desk, &user, (about, reference), &OutcomeInput::default(), None);
    form.answer(&desk, &user, None)
}

fn form_of(
    desk: &Desk,
    user: &SignedInUser,
    about: (ReportId, Reference),
    typed: &OutcomeInput,
    problem: Option<&Problem>,
) -> SmallForm {
    let words = Words::new(desk.app().texts(), user.language);
    small_form(
        user.user.organisation,
        (outcome_path(about.0), seen_at(user, about.0)),
        about.1,
        typed,
        problem,
        words,
    )
}

/// The form, as this organisation fills it in.
pub fn small_form(
    of: Organisation,
    (action, back): (String, String),
    reference: Reference,
    typed: &OutcomeInput,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let make = Fields::after(problem, words);
    let endings = Ending::ALL
        .map(|it| Choice::new(it.as_str(), words.of("outcome", it.as_str()), &typed.ending))
        .into();
    let source = Control::Area { value: typed.source.clone(), rows: 5 };
    let mut fields = vec![
        make.of("ending", words.get("field-ending"), Control::Radios(endings))
            .hint(words.get("field-ending-hint")),
        make.line("day", words.get("field-outcome-day"), "date", typed.day.trim())
            .hint(words.get("field-outcome-day-hint")),
        make.of("source", words.get("field-outcome-source"), source)
            .hint(words.get("field-outcome-source-hint")),
    ];
    if of == Organisation::Foundation {
        let copy = Choice::new("seen", words.get("outcome-copy-seen"), &typed.copy);
        fields.push(make.of("copy", words.get("field-copy"), Control::Checks(vec![copy])));
    }
    let lead = match of {
        Organisation::Participant(_) => words.get("outcome-lead"),
        Organisation::Foundation => words.get("outcome-lead-person"),
    };
    SmallForm {
        title: words.get("outcome-title"),
        about: Some(reference.to_string()),
        lead: Some(lead),
        action,
        version: None,
        fields,
        button: words.get("outcome-button"),
        back,
    }
}

/// `POST /reports/{report}/outcome`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::Refused`] when nothing can be reported; everything else shows
/// the form again.
pub async fn report(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ReportId, RequestKey) = (id(&path)?, form.own("key")?);
    let get = |name: &str| form.get(name).to_owned();
    let typed =
        OutcomeInput { ending: get("ending"), day: get("day"), source: get("source"), copy: get("copy") };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| outcomes::report(app, &actor, key, about, &input)).await {
        Ok(()) if typed.ending == Ending::Convicted.as_str() => {
            Deed::CheckAnswered.see(&seen_at(&user, about))
        }
        Ok(()) => Deed::OutcomeReported.see(&seen_at(&user, about)),
        Err(problem @ Problem::InvalidInput(_)) => {
            let actor = user.actor.clone();
            let reference = desk.ask(move |app| outcomes::may_report(app, &actor, about)).await?;
            let form = form_of(&desk, &user, (about, reference), &typed, Some(&problem));
            form.answer(&desk, &user, Some(&problem))
        }
        Err(problem) => Err(problem),
    }
}
