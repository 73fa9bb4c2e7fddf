//! What two assessors decide about a measure in force, as its dossier shows it: what waits, and the second pair of eyes.

use std::sync::OnceLock;

use actix_web::web;
use jiff::Timestamp;

use crate::app::amendment;
use crate::app::assessment::Dossier;
use crate::domain::amendment::Change;
use crate::domain::id::{AmendmentId, ReportId, RequestKey};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::amendment_form::amendment_path;
use crate::web::assessment::{Attempt, refused};
use crate::web::done::Deed;
use crate::web::fact::{self, Fact};
use crate::web::field::{Control, Field};
use crate::web::line::Moment;
use crate::web::outcome::outcome_path;
use crate::web::page::{Answer, dossier_path, id};
use crate::web::sent::Sent;
use crate::web::small_form::Fields;

/// What a dossier shows about changing its measure.
pub struct AmendmentSection {
    /// What waits for a second assessor.
    pub waiting: Option<Waiting>,
    /// Where something can be proposed.
    pub propose: Option<String>,
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

/// What was typed to send a proposal back.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Why.
    pub reason: String,
}

impl Typed {
    /// Nothing was typed about it.
    pub fn nothing() -> &'static Self {
        static NOTHING: OnceLock<Typed> = OnceLock::new();
        NOTHING.get_or_init(Self::default)
    }
}

impl AmendmentSection {
    /// What this assessor sees now.
    pub fn new(
        user: &SignedInUser,
        dossier: &Dossier,
        (protocol, now): (&Protocol, Timestamp),
        words: Words<'_>,
        attempt: Option<&Attempt<'_>>,
    ) -> Self {
        let typed = attempt.map_or(Typed::nothing(), |it| it.amendment);
        let make = Fields::after(attempt.map(|it| it.problem), words);
        let running = dossier.registration.as_ref().filter(|it| it.runs(now));
        let waiting = dossier.amendment.as_ref().filter(|_| running.is_some()).map(|it| {
            let proposal = &it.amendment.proposal;
            let mut facts = fact::of_amendment(proposal, protocol, words);
            if proposal.change != Change::Stay {
                let label = words.get("amendment-told");
                facts.push(Fact { field: "told".to_owned(), label, values: it.told.clone() });
            }
            let own = it.amendment.proposed.account == user.user.id;
            Waiting {
                path: format!("/amendments/{}", it.amendment.id),
                version: it.amendment.version,
                by: it.by.clone(),
                at: Moment::new(it.amendment.proposed.at, words),
                facts,
                reason: (!own).then(|| {
                    let area = Control::Area { value: typed.reason.clone(), rows: 3 };
                    make.of("amendment-reason", words.get("field-reason"), area)
                        .hint(words.get("field-reason-send-back-hint"))
                }),
            }
        });
        let proposes = running.filter(|_| dossier.amendment.is_none());
        Self {
            propose: proposes.map(|it| amendment_path(it.id)),
            outcome: running.map(|_| outcome_path(dossier.report.id)),
            waiting,
        }
    }

    /// Every field in the order of the page, for the error summary.
    pub fn fields(&self) -> Vec<&Field> {
        self.waiting.iter().filter_map(|it| it.reason.as_ref()).collect()
    }
}

/// The dossier after an attempt that was refused; without its address there is only the problem itself.
async fn again(sent: &Sent, desk: &Desk, typed: &Typed, problem: Problem) -> Answer {
    let Ok(report) = sent.form.own::<ReportId>("report") else { return Err(problem) };
    refused(desk, &sent.user, report, Attempt::to_amend(typed, &problem)).await
}

/// `POST /amendments/{amendment}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (AmendmentId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    match desk.ask(move |app| amendment::confirm(app, &actor, key, about, seen)).await {
        Ok(Some(report)) => Deed::AmendmentConfirmed.see(&dossier_path(report)),
        // From here on nobody sees the dossier.
        Ok(None) => Deed::Lifted.see("/assessments"),
        Err(problem) => again(&sent, &desk, Typed::nothing(), problem).await,
    }
}

/// `POST /amendments/{amendment}/send-back`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the dossier again.
pub async fn send_back(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, key): (AmendmentId, RequestKey) = (id(&path)?, sent.form.own("key")?);
    let (actor, seen): (_, i32) = (sent.user.actor.clone(), sent.form.own("version")?);
    let reason = sent.form.get("amendment-reason").to_owned();
    let typed = Typed { reason: reason.clone() };
    match desk.ask(move |app| amendment::send_back(app, &actor, key, about, seen, &reason)).await {
        Ok(report) => Deed::SentBack.see(&dossier_path(report)),
        Err(problem) => again(&sent, &desk, &typed, problem).await,
    }
}
