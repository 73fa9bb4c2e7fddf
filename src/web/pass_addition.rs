//! Passes in a dossier: what contradicts them, and adding another one. The forms are on the dossier.

use std::sync::OnceLock;

use actix_web::web;

use crate::app::assessment::Dossier;
use crate::app::{identifiers, pass_addition};
use crate::domain::id::{PassAdditionId, RegistrationId, ReportId, RequestKey};
use crate::domain::incident::Stage;
use crate::domain::pass_addition::{PassAddition, PassAdditionInput};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::assessment::{Attempt, refused};
use crate::web::done::Deed;
use crate::web::fact::{self, Fact};
use crate::web::field::{self, Control, Field, Line};
use crate::web::line::Moment;
use crate::web::page::{Answer, dossier_path, id, registration_path};
use crate::web::scheme;
use crate::web::sent::Sent;

/// What a dossier shows about its passes, besides the passes themselves.
pub struct PassSection {
    /// Who else is known under one of them.
    pub contradictions: Vec<Other>,
    /// The form to settle that.
    pub settle: Option<Settle>,
    /// Those that wait for a second assessor.
    pub waiting: Vec<Waiting>,
    /// The form to propose another one.
    pub add: Option<Add>,
}

/// Another report that names one of the passes otherwise.
pub struct Other {
    /// Where its dossier is.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// The company that reported.
    pub reporter: String,
}

/// The form to settle contradictions.
pub struct Settle {
    /// The report's version.
    pub version: i32,
    /// How, in words.
    pub field: Field,
}

/// A pass that waits for a second assessor.
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Where its forms go.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Which pass, and why.
    pub facts: Vec<Fact>,
    /// Why it is refused; none for who proposed it.
    pub reason: Option<Field>,
}

/// The form to propose another pass.
pub struct Add {
    /// Where it goes.
    pub path: String,
    /// Scheme, number and reason.
    pub fields: Vec<Field>,
}

/// What was typed about passes.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// To add another one.
    pub addition: PassAdditionInput,
    /// To refuse one, and which.
    pub refusal: Option<(PassAdditionId, String)>,
    /// To settle a contradiction.
    pub settled: String,
}

impl Typed {
    /// Nothing was typed about passes.
    pub fn nothing() -> &'static Self {
        static NOTHING: OnceLock<Typed> = OnceLock::new();
        NOTHING.get_or_init(Self::default)
    }
}

impl PassSection {
    /// What this assessor sees.
    pub fn new(
        user: &SignedInUser,
        dossier: &Dossier,
        protocol: &Protocol,
        words: Words<'_>,
        attempt: Option<&Attempt<'_>>,
    ) -> Self {
        let state = State {
            typed: attempt.map_or(Typed::nothing(), |it| it.passes),
            problem: attempt.map(|it| it.problem),
            protocol,
            words,
        };
        let report = &dossier.report;
        let settles =
            matches!(report.stage, Stage::Submitted(_) | Stage::Proposed { .. } | Stage::Admitted { .. });
        let contradictions = dossier.contradictions.iter().map(|it| Other {
            href: dossier_path(it.report),
            reference: it.reference.to_string(),
            reporter: it.reporter.clone(),
        });
        let contradictions: Vec<_> = contradictions.collect();
        let open = settles && !contradictions.is_empty();
        let waits = |(it, by): &(PassAddition, String)| state.waiting(it, by, user);
        let registration = dossier.registration.as_ref().filter(|_| dossier.takes_passes);
        Self {
            settle: open.then(|| Settle { version: report.version, field: state.settled() }),
            contradictions,
            waiting: dossier.additions.iter().map(waits).collect(),
            add: registration.map(|it| Add {
                path: format!("{}/passes", registration_path(it.id)),
                fields: state.addition(),
            }),
        }
    }

    /// Every field in the order of the page, for the error summary.
    pub fn fields(&self) -> Vec<&Field> {
        let settle = self.settle.iter().map(|it| &it.field);
        let waiting = self.waiting.iter().filter_map(|it| it.reason.as_ref());
        let add = self.add.iter().flat_map(|it| &it.fields);
        settle.chain(waiting).chain(add).collect()
    }
}

/// What the fields are made from.
struct State<'a> {
    typed: &'a Typed,
    problem: Option<&'a Problem>,
    protocol: &'a Protocol,
    words: Words<'a>,
}

impl State<'_> {
    fn finish(&self, field: Field) -> Field {
        field.faulty(field::faults(self.problem), self.words)
    }

    fn settled(&self) -> Field {
        let area = Control::Area { value: self.typed.settled.clone(), rows: 4 };
        let field = Field::new("settled", self.words.get("field-settled"), area);
        self.finish(field.hint(self.words.get("field-settled-hint")))
    }

    fn waiting(&self, it: &PassAddition, by: &str, user: &SignedInUser) -> Waiting {
        let words = self.words;
        let own = it.proposed.account == user.user.id;
        Waiting {
            id: it.id.to_string(),
            path: addition_path(it.id),
            version: it.version,
            by: by.to_owned(),
            at: Moment::new(it.proposed.at, words),
            facts: vec![
                fact::of_pass(&it.pass, self.protocol, words),
                Fact::new("pass-reason", words.get("said-pass-reason"), it.reason.expose()),
            ],
            reason: (!own).then(|| self.refusal(it.id)),
        }
    }

    fn refusal(&self, of: PassAdditionId) -> Field {
        let mine = self.typed.refusal.as_ref().filter(|(id, _)| *id == of).map(|(_, text)| text.clone());
        let (refused, value) = (mine.is_some(), mine.unwrap_or_default());
        let field =
            Field::new("pass-refusal", self.words.get("field-reason"), Control::Area { value, rows: 3 });
        let field = if refused { self.finish(field) } else { field };
        Field { id: format!("pass-refusal-{of}"), ..field }
    }

    fn addition(&self) -> Vec<Field> {
        let (words, typed) = (self.words, &self.typed.addition);
        let schemes = Control::Select(scheme::choices(self.protocol, &typed.scheme, words));
        let number =
            Line { kind: "text", value: typed.number.clone(), autocomplete: "off", ..Line::default() };
        let reason = Control::Area { value: typed.reason.clone(), rows: 4 };
        let scheme_field = self.finish(Field::new("pass-scheme", words.get("field-scheme"), schemes));
        vec![
            scheme::known(scheme_field, field::faults(self.problem), self.protocol, words),
            self.finish(Field::new("pass-number", words.get("field-number"), Control::Line(number))),
            self.finish(
                Field::new("pass-reason", words.get("field-pass-reason"), reason)
                    .hint(words.get("field-pass-reason-hint")),
            ),
        ]
    }
}

fn addition_path(id: PassAdditionId) -> String {
    format!("/additions/{id}")
}

/// The dossier after an attempt about passes that was refused; without its address there is only the problem itself.
async fn again(sent: &Sent, desk: &Desk, passes: &Typed, problem: Problem) -> Answer {
    let Ok(report) = sent.form.own::<ReportId>("report") else { return Err(problem) };
    refused(desk, &sent.user, report, Attempt::about_passes(passes, &problem)).await
}

fn read(form: &Form) -> PassAdditionInput {
    let get = |name: &str| form.get(name).to_owned();
    PassAdditionInput { scheme: get("pass-scheme"), number: get("pass-number"), reason: get("pass-reason") }
}

/// `POST /registrations/{registration}/passes`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (RegistrationId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, addition) = (sent.user.actor.clone(), read(&sent.form));
    let input = addition.clone();
    match desk.ask(move |app| pass_addition::propose(app, &actor, key, about, &input)).await {
        Ok(report) => Deed::PassProposed.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, &Typed { addition, ..Typed::default() }, problem).await,
    }
}

/// `POST /additions/{addition}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (PassAdditionId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    match desk.ask(move |app| pass_addition::confirm(app, &actor, key, about, seen)).await {
        Ok(report) => Deed::PassAdded.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, Typed::nothing(), problem).await,
    }
}

/// `POST /additions/{addition}/refuse`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn refuse(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (PassAdditionId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let reason = sent.form.get("pass-refusal").to_owned();
    let typed = Typed { refusal: Some((about, reason.clone())), ..Typed::default() };
    match desk.ask(move |app| pass_addition::refuse(app, &actor, key, about, seen, &reason)).await {
        Ok(report) => Deed::PassRefused.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, &typed, problem).await,
    }
}

/// `POST /assessments/{report}/settle`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn settle(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (ReportId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let settled = sent.form.get("settled").to_owned();
    let passes = Typed { settled: settled.clone(), ..Typed::default() };
    match desk.ask(move |app| identifiers::settle(app, &actor, key, about, seen, &settled)).await {
        Ok(()) => Deed::Settled.see(&dossier_path(about)),
        Err(problem) => refused(&desk, &sent.user, about, Attempt::about_passes(&passes, &problem)).await,
    }
}
