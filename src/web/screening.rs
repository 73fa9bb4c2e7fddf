//! Screening: asking about a pass applicant, and looking at whoever may be meant.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use uuid::Uuid;

use crate::app::screening::{self as screenings, CandidateView, ScreeningLine, ScreeningView};
use crate::domain::id::{RecordId, ReportId, RequestKey, ScreeningId};
use crate::domain::identifiers::Likeness;
use crate::domain::permission::Action;
use crate::domain::person::Identity;
use crate::domain::protocol::Protocol;
use crate::domain::screening::{Finding, FindingInput, Purpose, Screening, ScreeningInput};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::{self, Fact};
use crate::web::field::{Choice, Control, Field, Trouble};
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::page::{Answer, Page, dossier_path, html, id};
use crate::web::scheme;
use crate::web::sent::Sent;
use crate::web::small_form::{Fields, SmallForm};

/// The list of screenings.
#[derive(Template)]
#[template(path = "screenings.html")]
pub struct ScreeningsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What to know about them.
    pub lead: String,
    /// Whether this user asks.
    pub asks: bool,
    /// Those there are.
    pub lines: Vec<Line>,
}

/// One screening.
#[derive(Template)]
#[template(path = "screening.html")]
pub struct ScreeningPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Its address.
    pub path: String,
    /// How far it has come.
    pub tag: Tag,
    /// About whom, and for what.
    pub facts: Vec<Fact>,
    /// The references of what bars the person, once that is said.
    pub hits: Vec<String>,
    /// Whether the answer has left and nothing bars the person.
    pub clear: bool,
    /// Who may be meant, for an assessor; none for the company.
    pub candidates: Option<Vec<CandidateRow>>,
}

/// Somebody registered, beside the applicant.
pub struct CandidateRow {
    /// The report's id: the forms of a page differ by it.
    pub id: String,
    /// What people call it.
    pub reference: String,
    /// The dossier.
    pub dossier: String,
    /// Who is registered, and what was found.
    pub facts: Vec<Fact>,
    /// What was found, to say so; empty once somebody has.
    pub fields: Vec<Field>,
}

/// `GET /screenings`.
///
/// # Errors
/// Those of [`screenings::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| screenings::list(app, &actor)).await?;
    let asks = user.may(&Action::AskScreening);
    html(StatusCode::OK, &ScreeningsPage::new(Page::new(&desk, &user, "/screenings"), asks, &lines))
}

impl<'a> ScreeningsPage<'a> {
    /// The list, for somebody who asks or for somebody who looks.
    pub fn new(page: Page<'a>, asks: bool, lines: &[ScreeningLine]) -> Self {
        let words = page.words();
        let lead = words.get(if asks { "screenings-lead" } else { "screenings-lead-foundation" });
        let lines = lines.iter().map(|it| row(it, asks, words)).collect();
        Self { page, lead, asks, lines }
    }
}

fn row(it: &ScreeningLine, asks: bool, words: Words<'_>) -> Line {
    let of = &it.screening;
    Line {
        href: screening_path(of.id),
        reference: words.of("screening-purpose", of.purpose.as_str()),
        tag: if asks { line::screening(of, words) } else { line::to_look_at(it.awaits_me, words) },
        main: words.with("screening-answer-at", "at", words.moment(of.slot)),
        side: it.asked_by.clone(),
        at: Moment::new(of.asked.at, words),
    }
}

fn screening_path(of: ScreeningId) -> String {
    format!("/screenings/{of}")
}

/// `GET /screenings/new`.
///
/// # Errors
/// Those of [`screenings::may_ask`].
pub async fn form(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| screenings::may_ask(app, &actor)).await?;
    let words = Words::new(desk.app().texts(), user.language);
    small_form(&ScreeningInput::default(), desk.app().protocol(), None, words).answer(&desk, &user, None)
}

/// `POST /screenings/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn ask(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let get = |name: &str| form.get(name).to_owned();
    let typed = ScreeningInput {
        purpose: get("purpose"),
        name: get("name"),
        birth_date: get("birth-date"),
        scheme: get("pass-scheme"),
        number: get("pass-number"),
    };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| screenings::ask(app, &actor, key, &input)).await {
        Ok(id) => Deed::ScreeningAsked.see(&screening_path(id)),
        Err(problem) => {
            let words = Words::new(desk.app().texts(), user.language);
            let form = small_form(&typed, desk.app().protocol(), Some(&problem), words);
            form.answer(&desk, &user, Some(&problem))
        }
    }
}

/// The form that asks.
pub fn small_form(
    typed: &ScreeningInput,
    protocol: &Protocol,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> SmallForm {
    let make = Fields::after(problem, words);
    let purposes = Purpose::ALL
        .map(|it| Choice::new(it.as_str(), words.of("screening-purpose", it.as_str()), &typed.purpose));
    let schemes = Control::Select(scheme::choices(protocol, &typed.scheme, words));
    let number = make.line("pass-number", words.get("field-pass-number"), "text", typed.number.trim());
    let fields = vec![
        make.of("purpose", words.get("field-screening-purpose"), Control::Radios(purposes.into())),
        make.line("name", words.get("field-screening-name"), "text", &typed.name)
            .hint(words.get("field-screening-name-hint")),
        make.line("birth-date", words.get("field-birth-date"), "date", typed.birth_date.trim()),
        make.of("pass-scheme", words.get("field-screening-scheme"), schemes)
            .hint(words.get("field-screening-scheme-hint")),
        scheme::known(number, make.faults, protocol, words),
    ];
    SmallForm {
        title: words.get("screening-new"),
        about: None,
        lead: Some(words.get("screening-new-lead")),
        action: "/screenings/new".to_owned(),
        version: None,
        fields,
        button: words.get("screening-ask"),
        back: "/screenings".to_owned(),
    }
}

/// `GET /screenings/{screening}`.
///
/// # Errors
/// Those of [`screenings::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    show(&desk, &user, id(&path)?, just, None).await
}

/// `POST /screenings/{screening}/verify`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; what [`screenings::verify`] refuses; faults show the page again.
pub async fn verify(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (ScreeningId, RequestKey) = (id(&path)?, form.own("key")?);
    // Who may not look must not learn whether the rest of the form is ours; no report has this id.
    let report = form.get("report").parse().unwrap_or(ReportId::from_uuid(Uuid::nil()));
    let typed = FindingInput {
        likeness: form.get("likeness").to_owned(),
        reason: form.get("finding-reason").to_owned(),
    };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| screenings::verify(app, &actor, key, (about, report), &input)).await {
        Ok(()) => Deed::ScreeningVerified.see(&screening_path(about)),
        Err(problem @ Problem::InvalidInput(_)) => {
            show(&desk, &user, about, JustDone::default(), Some(&Attempt { report, typed, problem })).await
        }
        Err(problem) => Err(problem),
    }
}

/// A finding that was not taken in.
pub struct Attempt {
    /// About which report.
    pub report: ReportId,
    /// What was typed.
    pub typed: FindingInput,
    /// What is wrong with it.
    pub problem: Problem,
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: ScreeningId,
    just: JustDone,
    attempt: Option<&Attempt>,
) -> Answer {
    let actor = user.actor.clone();
    let view = desk.ask(move |app| screenings::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, screening_path(about)).after(just);
    let looks = user.may(&Action::VerifyScreening(about));
    let shown = ScreeningPage::new(page, &view, desk.app().protocol(), looks, attempt);
    html(attempt.map_or(StatusCode::OK, |it| it.problem.status()), &shown)
}

impl<'a> ScreeningPage<'a> {
    /// The page, for the company that asked or for somebody who looks.
    pub fn new(
        page: Page<'a>,
        view: &ScreeningView,
        protocol: &Protocol,
        looks: bool,
        attempt: Option<&Attempt>,
    ) -> Self {
        let (words, of) = (page.words(), &view.screening);
        let candidate = |(place, it): (usize, &CandidateView)| {
            let attempt = attempt.filter(|attempt| attempt.report == it.candidate.report);
            let mut row = CandidateRow::new(it, view, protocol, attempt, words);
            // There may be several of these forms on the page.
            row.fields.iter_mut().for_each(|field| field.id = format!("{}-{}", field.name, place + 1));
            row
        };
        let candidates: Option<Vec<_>> =
            looks.then(|| view.candidates.iter().enumerate().map(candidate).collect());
        let fields = candidates.iter().flatten().flat_map(|it| &it.fields);
        let trouble = attempt.map(|it| Trouble::new(&it.problem, fields, words));
        let told = of.answer.as_ref().filter(|_| !looks);
        Self {
            trouble,
            path: screening_path(of.id),
            tag: line::screening(of, words),
            facts: facts(view, protocol, words),
            hits: told.map_or_else(Vec::new, |it| it.hits.iter().map(ToString::to_string).collect()),
            clear: told.is_some_and(|it| it.hits.is_empty()),
            candidates,
            page,
        }
    }
}

/// Whom a company asks about.
fn facts(view: &ScreeningView, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let Screening { question, purpose, asked, slot, .. } = &view.screening;
    let by = view.names.get(&asked.account).map_or("", String::as_str);
    let mut facts = question.identity.as_ref().map_or_else(Vec::new, |it| named(it, words));
    facts.extend(question.pass.as_ref().map(|pass| fact::of_pass(pass, protocol, words)));
    let (purpose, asked) = (
        words.of("screening-purpose", purpose.as_str()),
        format!("{by} ({}) · {}", view.company, words.moment(asked.at)),
    );
    facts.extend([
        Fact::new("purpose", words.get("field-screening-purpose"), purpose),
        Fact::new("asked", words.get("screening-asked-by"), asked),
        Fact::new("slot", words.get("screening-slot"), words.moment(*slot)),
    ]);
    facts
}

fn named(identity: &Identity, words: Words<'_>) -> Vec<Fact> {
    vec![
        Fact::new("name", words.get("field-name"), identity.name.expose()),
        Fact::new("birth-date", words.get("field-birth-date"), words.day(identity.birth_date)),
    ]
}

impl CandidateRow {
    fn new(
        it: &CandidateView,
        view: &ScreeningView,
        protocol: &Protocol,
        attempt: Option<&Attempt>,
        words: Words<'_>,
    ) -> Self {
        let mut facts = named(&it.identity, words);
        facts.extend(it.passes.iter().map(|pass| fact::of_pass(pass, protocol, words)));
        facts.extend(it.finding.iter().flat_map(|finding| found(finding, view, words)));
        let open = it.finding.is_none() && view.screening.answer.is_none();
        Self {
            id: it.candidate.report.to_string(),
            reference: it.candidate.reference.to_string(),
            dossier: dossier_path(it.candidate.report),
            fields: if open { finding_fields(attempt, words) } else { Vec::new() },
            facts,
        }
    }
}

fn found(finding: &Finding, view: &ScreeningView, words: Words<'_>) -> [Fact; 2] {
    let by = view.names.get(&finding.by.account).map_or("", String::as_str);
    let said = format!(
        "{} · {by} · {}",
        words.of("likeness", finding.likeness.as_str()),
        words.moment(finding.by.at)
    );
    [
        Fact::new("likeness", words.get("screening-found"), said),
        Fact::new("finding-reason", words.get("field-finding-reason"), finding.reason.expose()),
    ]
}

fn finding_fields(attempt: Option<&Attempt>, words: Words<'_>) -> Vec<Field> {
    let make = Fields::after(attempt.map(|it| &it.problem), words);
    let typed = attempt.map(|it| it.typed.clone()).unwrap_or_default();
    let choices =
        Likeness::ALL.map(|it| Choice::new(it.as_str(), words.of("likeness", it.as_str()), &typed.likeness));
    let reason = Control::Area { value: typed.reason, rows: 3 };
    vec![
        make.of("likeness", words.get("field-likeness"), Control::Radios(choices.into())),
        make.of("finding-reason", words.get("field-finding-reason"), reason)
            .hint(words.get("field-finding-reason-hint")),
    ]
}
