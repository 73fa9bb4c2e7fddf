//! Assessments: the list of reports to judge, and the dossier with the forms that its stage asks for.

use std::sync::OnceLock;

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::assessment::{self, CaseLine, Dossier};
use crate::domain::Refusal;
use crate::domain::assessment::JudgementInput;
use crate::domain::decision::{Judgement, Ruling};
use crate::domain::id::ReportId;
use crate::domain::incident::Stage;
use crate::domain::protocol::Protocol;
use crate::domain::registration;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::amendment::{self, AmendmentSection};
use crate::web::brake;
use crate::web::done::JustDone;
use crate::web::facility_decision;
use crate::web::fact::{self, DecisionRow, Fact, RegistrationRow};
use crate::web::field::{self, Control, Field, Trouble};
use crate::web::informing::InformedSection;
use crate::web::judgement_form::{Fields, State};
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::outcome::{self, OutcomeRow};
use crate::web::outcome_check::ClockSection;
use crate::web::page::{
    Answer, Page, dossier_path, doubt_path, html, id, provisional_path, registration_path,
};
use crate::web::pass_addition::{PassSection, Typed};
use crate::web::recipients;
use crate::web::signal::{self, SignalRow};
use crate::web::urgent_panel::ProvisionalRow;

/// The list of reports to judge.
#[derive(Template)]
#[template(path = "assessments.html")]
pub struct AssessmentsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Provisional measures that wait for the duty assessor.
    pub urgent: Vec<Line>,
    /// Those with an outcome that waits for this assessor, what is due first at the top.
    pub outcomes: Vec<Line>,
    /// Those that wait for this assessor.
    pub mine: Vec<Line>,
    /// The others.
    pub others: Vec<Line>,
}

/// One dossier.
#[derive(Template)]
#[template(path = "dossier.html")]
pub struct DossierPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// Its address.
    pub path: String,
    /// The id of the report.
    pub report: String,
    /// How far it has come.
    pub tag: Tag,
    /// What waits at the brake about it.
    pub waits: Option<brake::Note>,
    /// The company that reported.
    pub reporter: String,
    /// What happened.
    pub facts: Vec<Fact>,
    /// What stands in the way of admitting it.
    pub obstacles: Vec<Obstacle>,
    /// The register entry, if there is one.
    pub registration: Option<RegistrationRow>,
    /// What facilities decided about its measure.
    pub facility_decisions: Vec<Line>,
    /// Doubts whether it is about the right person.
    pub signals: Vec<SignalRow>,
    /// Whether an assessor found that it is about another person.
    pub another_person: bool,
    /// Where to say so.
    pub doubt: String,
    /// What was decided.
    pub decisions: Vec<DecisionRow>,
    /// What there is to settle and to add about passes.
    pub passes: PassSection,
    /// The provisional measure that it asked for.
    pub provisional: Option<ProvisionalRow>,
    /// Whether the person was under age on the day.
    pub minor: bool,
    /// Who will be told once the measure is confirmed.
    pub recipients: Option<recipients::Section>,
    /// How the criminal case ended, as was reported.
    pub outcomes: Vec<OutcomeRow>,
    /// What is proposed about the measure in force, and where to propose it.
    pub amendment: AmendmentSection,
    /// When its clocks run out, and what was said so far.
    pub clocks: Option<ClockSection>,
    /// How far informing the person has come.
    pub informed: Option<InformedSection>,
    /// The form that the stage asks for.
    pub form: DossierForm,
}

/// Something that stands in the way of admitting a report.
pub struct Obstacle {
    /// What it is.
    pub title: String,
    /// What to do.
    pub detail: String,
}

impl Obstacle {
    fn new(refusal: Refusal, words: Words<'_>) -> Self {
        let problem = Problem::from(refusal);
        Self { title: problem.title(words), detail: problem.detail(words) }
    }
}

/// The form that the stage asks for.
pub enum DossierForm {
    /// Propose, reject or return.
    Judge {
        /// The report's version.
        version: i32,
        /// The fields.
        fields: Box<Fields>,
    },
    /// Confirm or send back.
    Confirm {
        /// Where the forms go.
        path: String,
        /// The registration's version.
        version: i32,
        /// The proposal.
        proposal: Vec<Fact>,
        /// Why it is sent back.
        reason: Box<Field>,
    },
    /// The proposal is this assessor's own: somebody else confirms it.
    Own,
    /// There is nothing to do.
    Nothing,
}

/// What somebody tried to do on a dossier, and what came of it.
pub struct Attempt<'a> {
    /// What was typed.
    pub typed: &'a JudgementInput,
    /// What was typed about passes.
    pub passes: &'a Typed,
    /// What was typed about a change of the measure.
    pub amendment: &'a amendment::Typed,
    /// What went wrong.
    pub problem: &'a Problem,
}

impl<'a> Attempt<'a> {
    /// An attempt to judge.
    pub fn to_judge(typed: &'a JudgementInput, problem: &'a Problem) -> Self {
        Self { typed, passes: Typed::nothing(), amendment: amendment::Typed::nothing(), problem }
    }

    /// An attempt about passes.
    pub fn about_passes(passes: &'a Typed, problem: &'a Problem) -> Self {
        Self { passes, ..Self::to_judge(nothing(), problem) }
    }

    /// An attempt to decide about a change of the measure.
    pub fn to_amend(amendment: &'a amendment::Typed, problem: &'a Problem) -> Self {
        Self { amendment, ..Self::to_judge(nothing(), problem) }
    }
}

fn nothing() -> &'static JudgementInput {
    static NOTHING: OnceLock<JudgementInput> = OnceLock::new();
    NOTHING.get_or_init(JudgementInput::default)
}

/// `GET /assessments`.
///
/// # Errors
/// Those of [`assessment::list`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| assessment::list(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/assessments").after(just);
    let (urgent, rest): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.waits_for_duty());
    let (mine, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|line| line.awaits_me);
    let (mut outcomes, mine): (Vec<_>, Vec<_>) = mine.into_iter().partition(|line| line.outcome.is_some());
    outcomes.sort_by_key(|line| line.outcome);
    let show = |lines: Vec<&CaseLine>| {
        lines.into_iter().map(|it| one_line(it, desk.app().protocol(), page.words())).collect()
    };
    let (urgent, mine, others) = (show(urgent), show(mine), show(others));
    let outcomes = outcomes.into_iter().map(|it| outcome::row(it, page.words())).collect();
    html(StatusCode::OK, &AssessmentsPage { page, urgent, outcomes, mine, others })
}

fn one_line(it: &CaseLine, protocol: &Protocol, words: Words<'_>) -> Line {
    Line {
        href: if it.waits_for_duty() {
            it.provisional.as_ref().map_or_else(|| dossier_path(it.report), |it| provisional_path(it.id))
        } else {
            dossier_path(it.report)
        },
        reference: it.reference.to_string(),
        tag: match &it.provisional {
            Some(running) => line::running(running.waits, words),
            None => line::stage(it.stage, words),
        },
        main: line::category(&it.category, protocol, words),
        side: it.reporter.clone(),
        at: Moment::new(it.changed_at, words),
    }
}

/// `GET /assessments/{id}`.
///
/// # Errors
/// Those of [`assessment::dossier`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let dossier = fetch(&user, &desk, id(&path)?).await?;
    dossier_page(&desk, &user, &dossier, Ok(just))
}

pub(super) async fn fetch(user: &SignedInUser, desk: &Desk, id: ReportId) -> Result<Dossier, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| assessment::dossier(app, &actor, id)).await
}

/// The dossier after an attempt that was refused: the same page, everything typed kept.
///
/// # Errors
/// Why the dossier cannot be shown; the attempt's own problem when that is trouble of the database.
pub async fn refused(desk: &Desk, user: &SignedInUser, id: ReportId, attempt: Attempt<'_>) -> Answer {
    match fetch(user, desk, id).await {
        Ok(dossier) => dossier_page(desk, user, &dossier, Err(&attempt)),
        // Whoever may not see the dossier is told so, whatever was wrong with the form.
        Err(problem @ Problem::Refused(_)) => Err(problem),
        Err(_) => Err(attempt.problem.clone()),
    }
}

fn dossier_page(
    desk: &Desk,
    user: &SignedInUser,
    dossier: &Dossier,
    outcome: Result<JustDone, &Attempt<'_>>,
) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let page =
        Page::new(desk, user, dossier_path(dossier.report.id)).after(just.unless_it_waits(dossier.waits));
    let shown = DossierPage::new(page, user, dossier, desk.app().protocol(), desk.app().now(), attempt);
    html(attempt.map_or(StatusCode::OK, |it| it.problem.status()), &shown)
}

impl<'a> DossierPage<'a> {
    /// The dossier as this assessor sees it.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        dossier: &Dossier,
        protocol: &Protocol,
        now: Timestamp,
        attempt: Option<&Attempt<'_>>,
    ) -> Self {
        let (words, report) = (page.words(), &dossier.report);
        let form = form_of(user, dossier, protocol, words, attempt);
        let passes = PassSection::new(user, dossier, protocol, words, attempt);
        let amendment = AmendmentSection::new(user, dossier, (protocol, now), words, attempt);
        let mut decisions = fact::of_decisions(&dossier.decisions, protocol, words);
        let mut registration = dossier.registration.as_ref();
        if let DossierForm::Confirm { .. } = form {
            // The form itself says what is proposed; the list keeps who proposed it, and when.
            if let Some(row) = latest_proposal(dossier).and_then(|(place, _)| decisions.get_mut(place)) {
                row.facts.clear();
            }
            registration = None;
        }
        Self {
            trouble: attempt.map(|it| {
                let fields = form.fields().into_iter().chain(passes.fields()).chain(amendment.fields());
                Trouble::new(it.problem, fields, words)
            }),
            reference: report.reference.to_string(),
            path: dossier_path(report.id),
            report: report.id.to_string(),
            tag: line::stage(report.stage.as_str(), words),
            waits: brake::note(dossier.waits, words).map(brake::Note::for_assessor),
            facility_decisions: dossier
                .facility_decisions
                .iter()
                .map(|it| facility_decision::row(it, words))
                .collect(),
            signals: dossier.signals.iter().map(|it| signal::shown(it, words)).collect(),
            another_person: dossier.signals.iter().any(signal::is_another_person),
            doubt: doubt_path(report.reference),
            reporter: dossier.reporter.clone(),
            facts: fact::of_incident(&report.incident, &dossier.facility, protocol, words),
            obstacles: dossier.obstacles.iter().map(|it| Obstacle::new(*it, words)).collect(),
            registration: registration.map(|it| fact::of_registration(it, protocol, words)),
            decisions,
            passes,
            provisional: dossier
                .provisional
                .as_ref()
                .map(|it| ProvisionalRow::new(it, &dossier.report, protocol, now, words)),
            recipients: dossier.recipients.as_ref().map(|it| recipients::Section::new(it, words)),
            minor: report.incident.is_about_a_minor(protocol),
            outcomes: dossier.outcomes.iter().map(|it| outcome::shown(it, words)).collect(),
            amendment,
            clocks: ClockSection::of_dossier(&dossier.check, dossier.review, report.id, words),
            informed: dossier.informed.as_ref().map(|it| InformedSection::new(user, it, words)),
            form,
            page,
        }
    }
}

impl DossierForm {
    fn fields(&self) -> Vec<&Field> {
        match self {
            Self::Judge { fields, .. } => fields.all().collect(),
            Self::Confirm { reason, .. } => vec![&**reason],
            Self::Own | Self::Nothing => Vec::new(),
        }
    }
}

fn form_of(
    user: &SignedInUser,
    dossier: &Dossier,
    protocol: &Protocol,
    words: Words<'_>,
    attempt: Option<&Attempt<'_>>,
) -> DossierForm {
    let blank = JudgementInput::default();
    let typed = attempt.map_or(&blank, |it| it.typed);
    let faults = field::faults(attempt.map(|it| it.problem));
    let fields = State { typed, faults, longest: dossier.longest, protocol, words }.fields();
    match (&dossier.report.stage, &dossier.registration) {
        (Stage::Submitted(_), _) => {
            DossierForm::Judge { version: dossier.report.version, fields: Box::new(fields) }
        }
        (Stage::Proposed { .. }, Some(it)) if it.stage == registration::Stage::Proposed => {
            if it.proposed.account == user.user.id {
                return DossierForm::Own;
            }
            let proposal = latest_proposal(dossier)
                .map(|(_, judgement)| fact::of_proposal(judgement, it, protocol, words));
            let hint = words.get("field-reason-send-back-hint");
            DossierForm::Confirm {
                path: registration_path(it.id),
                version: it.version,
                proposal: proposal.unwrap_or_default(),
                reason: Box::new(fields.reason.hint(hint)),
            }
        }
        _ => DossierForm::Nothing,
    }
}

/// The latest proposal, with its place among the decisions.
pub(super) fn latest_proposal(dossier: &Dossier) -> Option<(usize, &Judgement)> {
    let proposed =
        dossier.decisions.iter().enumerate().filter_map(|(place, view)| match &view.decision.ruling {
            Ruling::Proposed(judgement) => Some((view.decision.by.at, place, judgement)),
            _ => None,
        });
    proposed.max_by_key(|(at, place, _)| (*at, *place)).map(|(_, place, judgement)| (place, judgement))
}

pub(super) fn latest_reason(dossier: &Dossier) -> Option<&str> {
    let given = dossier.decisions.iter().filter_map(|view| match &view.decision.ruling {
        Ruling::Returned { reason } | Ruling::SentBack { reason } | Ruling::Rejected { reason, .. } => {
            Some((view.decision.by.at, reason.expose()))
        }
        _ => None,
    });
    given.max_by_key(|(at, _)| *at).map(|(_, reason)| reason)
}
