//! Lifting a measure in force: proposing it, and the second pair of eyes. The forms are on the dossier.

use std::sync::OnceLock;

use actix_web::web;
use jiff::Timestamp;

use crate::app::assessment::Dossier;
use crate::app::lifting;
use crate::domain::id::{LiftingId, RegistrationId, ReportId, RequestKey};
use crate::domain::lifting::{Ground, LiftingInput, STAY};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::assessment::{Attempt, refused};
use crate::web::done::Deed;
use crate::web::fact::{self, Fact};
use crate::web::field::{Choice, Control, Field};
use crate::web::line::Moment;
use crate::web::outcome::outcome_path;
use crate::web::page::{Answer, dossier_path, id, registration_path};
use crate::web::sent::Sent;
use crate::web::small_form::Fields;

/// What a dossier shows about lifting its measure.
pub struct LiftingSection {
    /// What waits for a second assessor.
    pub waiting: Option<Waiting>,
    /// The form to propose something.
    pub propose: Option<Propose>,
    /// Where an outcome is recorded for the person.
    pub outcome: Option<String>,
}

/// A proposal that waits for a second assessor.
pub struct Waiting {
    /// Where its forms go.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What is proposed, and who will be told.
    pub facts: Vec<Fact>,
    /// Why it is sent back; none when this assessor proposed it.
    pub reason: Option<Field>,
}

/// The form to propose something.
pub struct Propose {
    /// Where it goes.
    pub path: String,
    /// What becomes of the measure, and why.
    pub fields: Vec<Field>,
}

/// What was typed about lifting a measure.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// To propose something.
    pub proposal: LiftingInput,
    /// To send a proposal back.
    pub reason: String,
}

impl Typed {
    /// Nothing was typed about it.
    pub fn nothing() -> &'static Self {
        static NOTHING: OnceLock<Typed> = OnceLock::new();
        NOTHING.get_or_init(Self::default)
    }
}

impl LiftingSection {
    /// What this assessor sees now.
    pub fn new(
        user: &SignedInUser,
        dossier: &Dossier,
        now: Timestamp,
        words: Words<'_>,
        attempt: Option<&Attempt<'_>>,
    ) -> Self {
        let typed = attempt.map_or(Typed::nothing(), |it| it.lifting);
        let make = Fields::after(attempt.map(|it| it.problem), words);
        let in_force = dossier.registration.as_ref().filter(|it| it.is_in_force(now));
        let open = dossier.outcomes.iter().any(|it| it.outcome.waits(now));
        let waiting = dossier.lifting.as_ref().filter(|_| in_force.is_some()).map(|it| {
            let mut facts = fact::of_lifting(&it.lifting.proposal, words);
            if it.lifting.proposal.lifts() {
                let label = words.get("lifting-told");
                facts.push(Fact { field: "told".to_owned(), label, values: it.told.clone() });
            }
            let own = it.lifting.proposed.account == user.user.id;
            Waiting {
                path: format!("/liftings/{}", it.lifting.id),
                version: it.lifting.version,
                by: it.by.clone(),
                at: Moment::new(it.lifting.proposed.at, words),
                facts,
                reason: (!own).then(|| {
                    let area = Control::Area { value: typed.reason.clone(), rows: 3 };
                    make.of("lifting-reason", words.get("field-reason"), area)
                        .hint(words.get("field-reason-send-back-hint"))
                }),
            }
        });
        let proposes = in_force.filter(|_| dossier.lifting.is_none());
        Self {
            propose: proposes.map(|it| Propose {
                path: format!("{}/lifting", registration_path(it.id)),
                fields: proposing(make, &typed.proposal, open),
            }),
            outcome: in_force.map(|_| outcome_path(dossier.report.id)),
            waiting,
        }
    }

    /// Every field in the order of the page, for the error summary.
    pub fn fields(&self) -> Vec<&Field> {
        let reason = self.waiting.iter().filter_map(|it| it.reason.as_ref());
        reason.chain(self.propose.iter().flat_map(|it| &it.fields)).collect()
    }
}

/// The fields of a proposal; that the measure stays is a choice only while an outcome waits to be decided.
fn proposing(make: Fields<'_>, typed: &LiftingInput, open: bool) -> Vec<Field> {
    let words = make.words;
    let names = Ground::ALL.map(Ground::as_str).into_iter().chain(open.then_some(STAY));
    let choices = names.map(|name| Choice::new(name, words.of("verdict", name), &typed.verdict)).collect();
    let argument = Control::Area { value: typed.argument.clone(), rows: 5 };
    vec![
        make.of("verdict", words.get("field-verdict"), Control::Radios(choices))
            .hint(words.get("field-verdict-hint")),
        make.of("lifting-argument", words.get("field-lifting-argument"), argument)
            .hint(words.get("field-why-hint")),
    ]
}

/// The dossier after an attempt that was refused; without its address there is only the problem itself.
async fn again(sent: &Sent, desk: &Desk, typed: &Typed, problem: Problem) -> Answer {
    let Ok(report) = sent.form.own::<ReportId>("report") else { return Err(problem) };
    refused(desk, &sent.user, report, Attempt::to_lift(typed, &problem)).await
}

/// `POST /registrations/{registration}/lifting`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn propose(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (RegistrationId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let get = |name: &str| sent.form.get(name).to_owned();
    let proposal = LiftingInput { verdict: get("verdict"), argument: get("lifting-argument") };
    let (actor, input) = (sent.user.actor.clone(), proposal.clone());
    match desk.ask(move |app| lifting::propose(app, &actor, key, about, &input)).await {
        Ok(report) => Deed::LiftingProposed.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, &Typed { proposal, ..Typed::default() }, problem).await,
    }
}

/// `POST /liftings/{lifting}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (LiftingId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    match desk.ask(move |app| lifting::confirm(app, &actor, key, about, seen)).await {
        Ok(Some(report)) => Deed::LiftingConfirmed.see(&dossier_path(report)),
        // From here on nobody sees the dossier.
        Ok(None) => Deed::Lifted.see("/assessments"),
        Err(problem) => again(&sent, &desk, Typed::nothing(), problem).await,
    }
}

/// `POST /liftings/{lifting}/send-back`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn send_back(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (LiftingId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let reason = sent.form.get("lifting-reason").to_owned();
    let typed = Typed { reason: reason.clone(), ..Typed::default() };
    match desk.ask(move |app| lifting::send_back(app, &actor, key, about, seen, &reason)).await {
        Ok(report) => Deed::SentBack.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, &typed, problem).await,
    }
}
