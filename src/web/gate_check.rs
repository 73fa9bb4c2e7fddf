//! The gate check: one field, one answer, and what a guard does when the pass is held.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::gate_check::{self as checks, GateCheckView};
use crate::config::Foundation;
use crate::domain::facility::{Facility, tel};
use crate::domain::gate_check::GateCheckInput;
use crate::domain::id::{GateCheckId, RequestKey};
use crate::http::{Desk, Problem, SignedInUser};
use crate::web::done::{Deed, JustDone};
use crate::web::field::{self, Choice, Control, Field, Focus, Line, Trouble};
use crate::web::line::Moment;
use crate::web::page::{Answer, Page, doubt_path, html, id, see_other};
use crate::web::sent::Sent;

/// The form, after a check its answer too.
#[derive(Template)]
#[template(path = "gate.html")]
pub struct GatePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What came of the last check.
    pub answer: Option<Answered>,
    /// The fields; none when the company has no facility.
    pub fields: Vec<Field>,
}

/// What came of a check.
pub struct Answered {
    /// Its address.
    pub path: String,
    /// Where it was made.
    pub facility: String,
    /// When.
    pub at: Moment,
    /// What a guard needs when the pass is held.
    pub held: Option<Instruction>,
}

/// What a guard needs when the pass is held.
pub struct Instruction {
    /// The reference to name on the phone.
    pub reference: String,
    /// The foundation's phone number, and its address for a tap.
    pub phone: Option<(String, String)>,
    /// Where to say that it may be another person; none when it is about none.
    pub doubt: Option<String>,
    /// When somebody was said to have tried to get in.
    pub attempted: Option<Moment>,
}

/// `GET /gate`.
///
/// # Errors
/// Those of [`checks::gates`].
pub async fn form(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    let actor = user.actor.clone();
    let last = desk.ask(move |app| checks::last_gate(app, &actor)).await?;
    let facility = last.map(|id| id.to_string()).unwrap_or_default();
    let typed = GateCheckInput { facility, number: String::new() };
    show(&desk, &user, "/gate".to_owned(), &typed, (None, just), None).await
}

/// `POST /gate`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn check(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let typed =
        GateCheckInput { facility: form.get("facility").to_owned(), number: form.get("number").to_owned() };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| checks::check(app, &actor, key, &input)).await {
        Ok(check) => see_other(&gate_check_path(check)),
        Err(problem) => {
            show(&desk, &user, "/gate".to_owned(), &typed, (None, JustDone::default()), Some(&problem)).await
        }
    }
}

/// `GET /gate/{gate_check}`.
///
/// # Errors
/// Those of [`checks::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let (actor, about) = (user.actor.clone(), id(&path)?);
    let view = desk.ask(move |app| checks::view(app, &actor, about)).await?;
    let next = GateCheckInput { facility: view.check.facility.to_string(), number: String::new() };
    show(&desk, &user, gate_check_path(about), &next, (Some(&view), just), None).await
}

/// `POST /gate/{gate_check}/attempt`.
///
/// # Errors
/// Those of [`checks::attempt`].
pub async fn attempt(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (GateCheckId, RequestKey) = (id(&path)?, form.own("key")?);
    desk.ask(move |app| checks::attempt(app, &user.actor, key, about)).await?;
    Deed::AttemptTold.see(&gate_check_path(about))
}

fn gate_check_path(of: GateCheckId) -> String {
    format!("/gate/{of}")
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    path: String,
    typed: &GateCheckInput,
    (view, just): (Option<&GateCheckView>, JustDone),
    problem: Option<&Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let gates = desk.ask(move |app| checks::gates(app, &actor)).await?;
    let page = Page::new(desk, user, path).after(just);
    let foundation = &desk.app().settings().foundation;
    let shown = GatePage::new(page, &gates, typed, (view, foundation), problem);
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> GatePage<'a> {
    /// The form as typed, with what came of the last check and what is wrong with this one.
    pub fn new(
        page: Page<'a>,
        gates: &[Facility],
        typed: &GateCheckInput,
        (view, foundation): (Option<&GateCheckView>, &Foundation),
        problem: Option<&Problem>,
    ) -> Self {
        let words = page.words();
        let finish = |field: Field| field.faulty(field::faults(problem), words);
        // Who has one gate is not asked which.
        let chosen = match gates {
            [only] => only.id.to_string(),
            _ => typed.facility.clone(),
        };
        let choice = |gate: &Facility| Choice::new(gate.id.to_string(), &*gate.name, &chosen);
        // The cursor must not push what to do about a held pass off the screen.
        let held = view.is_some_and(|view| view.check.held.is_some());
        let focus = if held { Focus::Elsewhere } else { Focus::Here };
        let line = Line { kind: "text", value: typed.number.clone(), autocomplete: "off", ..Line::default() };
        let fields = [
            finish(Field::new(
                "facility",
                words.get("field-gate"),
                Control::Radios(gates.iter().map(choice).collect()),
            )),
            finish(Field::new("number", words.get("field-pass-number"), Control::Line(line)).focused(focus)),
        ];
        let fields = if gates.is_empty() { Vec::new() } else { fields.into() };
        let trouble = problem.map(|it| Trouble::new(it, fields.iter(), words));
        let answer = view.map(|view| Answered {
            path: gate_check_path(view.check.id),
            facility: view.facility.clone(),
            at: Moment::new(view.check.by.at, words),
            held: view.check.held.map(|held| Instruction {
                reference: held.reference.to_string(),
                phone: Some(&foundation.phone).filter(|it| !it.is_empty()).map(|it| (it.clone(), tel(it))),
                doubt: held.person.map(|_| doubt_path(held.reference)),
                attempted: view.check.attempted.map(|at| Moment::new(at, words)),
            }),
        });
        Self { page, trouble, answer, fields }
    }
}
