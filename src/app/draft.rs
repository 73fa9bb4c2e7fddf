//! Drafting: a report step by step. Each step is saved as typed, and what is whole becomes a report.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::act::key_of;
use super::report::{next_reference, own_facility, own_report};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::decision::By;
use crate::domain::draft::{Draft, Seen, Step};
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, ParticipantId, RecordId, Reference, ReportId, RequestKey};
use crate::domain::incident::{IncidentInput, Report, Stage};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::draft::{self as drafts, Shown};
use crate::store::{
    Conn, StoreError, Tx, account as accounts, participant as participants, report as reports,
};

/// A line of a company's list: nothing that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// The draft.
    pub id: ReportId,
    /// The report that it writes anew, as people call it.
    pub rewrites: Option<Reference>,
    /// The kind of incident, once it was chosen.
    pub category: Option<String>,
    /// The name of the facility, once it was chosen.
    pub facility: Option<String>,
    /// Who began it.
    pub begun_by: String,
    /// When.
    pub begun_at: Timestamp,
    /// When it was last saved.
    pub written_at: Timestamp,
    /// Whether the one who asks began it or wrote in it last.
    pub is_mine: bool,
    /// The first instant at which it is gone.
    pub until: Timestamp,
}

/// What became of answers that were saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The draft.
    pub id: ReportId,
    /// Its version now.
    pub version: i32,
    /// How many of the step's answers are to be mended.
    pub faults: usize,
    /// Where to go on; none when every step is done.
    pub next: Option<Step>,
}

/// A draft with what its pages need.
#[derive(Debug, Clone)]
pub struct DraftView {
    /// The draft.
    pub draft: Draft,
    /// Until when it is kept.
    pub kept: Kept,
    /// The report that it writes anew.
    pub rewrites: Option<Report>,
    /// Who began it.
    pub begun_by: String,
    /// Who last wrote in it.
    pub written_by: String,
    /// The own company's facilities that are not closed.
    pub facilities: Vec<Facility>,
    /// The facility to fill in by itself: the only one, or the one that the one who asks last wrote of.
    pub place: Option<FacilityId>,
}

/// The own company's drafts, the last written first.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<DraftLine>, Error> {
    app.read(actor, Action::ListDrafts, |conn| {
        let user = actor.user()?;
        let company = user.participant()?;
        let names: HashMap<_, _> = participants::facilities(conn, company)?
            .into_iter()
            .map(|facility| (facility.id, facility.name))
            .collect();
        let lines = drafts::list(conn, company)?.into_iter();
        let line = |line: drafts::Line| {
            Ok(DraftLine {
                id: line.id,
                rewrites: if line.rewrites { reports::reference(conn, line.id)? } else { None },
                category: line.shown.category,
                facility: line.shown.facility.and_then(|id| names.get(&id).cloned()),
                begun_by: accounts::name(conn, line.begun.account)?,
                begun_at: line.begun.at,
                written_at: line.written.at,
                is_mine: [line.begun.account, line.written.account].contains(&user.id),
                until: line.until,
            })
        };
        lines.map(line).collect()
    })
}

/// Whether the actor may begin a draft, before there is anything to save.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may_begin(app: &App, actor: &Actor) -> Result<(), Error> {
    app.allow(actor, Action::DraftReport)
}

/// Begins a draft with the answers to these steps; the same answers under the same key begin one draft.
///
/// # Errors
/// [`Error::Invalid`] when nothing was answered at all: there is nothing to save.
pub fn begin(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    typed: &IncidentInput,
    steps: &[Step],
) -> Result<Saved, Error> {
    app.allow(actor, Action::DraftReport)?;
    if *typed == IncidentInput::default() {
        return Err(vec![FieldFault { field: "category".to_owned(), fault: Fault::Required }].into());
    }
    app.once(actor, key_of(key, typed)?, Action::DraftReport, |tx| {
        let (company, by) = hand(tx, actor)?;
        let ids = (app.ids.new(), company, app.ids.new());
        let draft = Draft::begin(ids, typed, steps, &app.protocol, by);
        let kept = draft.kept(&app.protocol.retention, None);
        let shown = app.shown(tx, &draft)?;
        drafts::insert(tx, &draft, &shown, kept)?;
        Ok(Done::new(app.saved(&draft, Step::What, tx.now)).about([draft.id.uuid(), draft.person.uuid()]))
    })
}

/// Begins a draft that writes a report anew, unless somebody began one already; then that one goes on. Answers to a step
/// that were typed before are saved in it.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::WrongStage`] when the report is not the company's to write anew;
/// [`Refusal::StaleVersion`] when somebody else's draft has other answers to that step.
pub fn revise(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    typed: Option<(Step, &IncidentInput)>,
) -> Result<Saved, Error> {
    let key = typed.map_or(Ok(key), |(_, answers)| key_of(key, answers))?;
    app.once(actor, key, Action::EditReport(id), |tx| {
        let (company, by) = hand(tx, actor)?;
        let report = own_report(tx, id, company)?;
        let before = match drafts::get(tx, id) {
            Ok((draft, _)) => Some(draft),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        let is_new = before.is_none();
        let mut draft = match before {
            Some(draft) => draft,
            None => Draft::of_report(&report, app.ids.new(), by)?,
        };
        if let Some((step, answers)) = typed {
            let seen = Seen { version: if is_new { draft.version } else { 0 }, form: key };
            draft = draft.save(step, answers, seen, &app.protocol, by)?;
        }
        let kept = draft.kept(&app.protocol.retention, Some(report.kept(&app.protocol)));
        let shown = app.shown(tx, &draft)?;
        match (is_new, typed) {
            (true, _) => drafts::insert(tx, &draft, &shown, kept)?,
            (false, Some(_)) => drafts::save(tx, &draft, &shown, kept)?,
            (false, None) => {}
        }
        let saved = app.saved(&draft, typed.map_or(Step::What, |(step, _)| step), tx.now);
        Ok(Done::new(saved).about([draft.person.uuid(), report.person.uuid()]))
    })
}

/// An own draft, with the person it is about.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's draft.
pub fn view(app: &App, actor: &Actor, id: ReportId) -> Result<DraftView, Error> {
    app.act(actor, Action::ViewDraft(id), |tx| {
        let user = actor.user()?;
        let (draft, kept) = own(tx, id, user.participant()?)?;
        let mut facilities = participants::facilities(tx, draft.participant)?;
        facilities.retain(|facility| facility.closed.is_none());
        let place = match facilities.as_slice() {
            [only] => Some(only.id),
            many => drafts::last_facility(tx, draft.participant, user.id)?
                .filter(|last| many.iter().any(|open| open.id == *last)),
        };
        let view = DraftView {
            kept,
            rewrites: draft.rewrites.map(|_| reports::get(tx, id)).transpose()?,
            begun_by: accounts::name(tx, draft.begun.account)?,
            written_by: accounts::name(tx, draft.written.account)?,
            facilities,
            place,
            draft,
        };
        let persons = [Some(view.draft.person), view.rewrites.as_ref().map(|report| report.person)];
        Ok(Done::new(view).about(persons.into_iter().flatten().map(RecordId::uuid)))
    })
}

/// Saves the answers to a step as typed, good or not. It needs no key: the same answers once more change nothing, and other
/// answers from the same page are not to be ignored.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::StaleVersion`] when other answers to this step were saved since `seen`.
pub fn save(
    app: &App,
    actor: &Actor,
    (id, step): (ReportId, Step),
    seen: Seen,
    typed: &IncidentInput,
) -> Result<Saved, Error> {
    let draft = app.writes(actor, id, |draft, by| draft.save(step, typed, seen, &app.protocol, by))?;
    Ok(app.saved(&draft, step, draft.written.at))
}

/// Keeps what stands in the form of a step while somebody types, without answering the step. Says when it was saved.
///
/// # Errors
/// As [`save`].
pub fn keep(
    app: &App,
    actor: &Actor,
    (id, step): (ReportId, Step),
    seen: Seen,
    typed: &IncidentInput,
) -> Result<Timestamp, Error> {
    let draft = app.writes(actor, id, |draft, by| draft.keep(step, typed, seen, by))?;
    Ok(draft.written.at)
}

/// Marks a draft ready: it becomes a report, or writes its report anew, and waits for the company's second person, who gets
/// a mail. `over` is the version of the report to write over, where it has changed since the draft was made from it.
///
/// # Errors
/// [`Error::Invalid`] with every fault of every step; [`Refusal::StaleVersion`] when the draft has changed since `seen`, or
/// the report since the draft was made from it; [`Refusal::WrongStage`] when the report has left the company;
/// [`Refusal::NotFound`], also for another company's facility.
pub fn finish(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    over: Option<i32>,
) -> Result<ReportId, Error> {
    app.once(actor, key, Action::FinishDraft(id), |tx| {
        let (company, by) = hand(tx, actor)?;
        let (draft, _) = own(tx, id, company)?;
        if draft.version != seen {
            return Err(Refusal::StaleVersion.into());
        }
        let incident = draft.incident(&app.protocol, tx.now)?;
        own_facility(tx, incident.facility, company)?;
        let report = if let Some(made_from) = draft.rewrites {
            let seen = over.unwrap_or(made_from);
            let report = own_report(tx, id, company)?.edit(incident, draft.writers.clone(), seen, by)?;
            drafts::discard(tx, &draft)?;
            reports::save(tx, &report, report.kept(&app.protocol))?;
            report
        } else {
            let report = Report {
                id,
                reference: next_reference(tx)?,
                participant: company,
                person: draft.person,
                drafted: by,
                writers: draft.writers.clone(),
                incident,
                stage: Stage::Ready,
                version: 1,
                protocol: app.protocol.version,
                judge_by: None,
            };
            drafts::hand_over(tx, id)?;
            reports::insert(tx, &report, report.kept(&app.protocol))?;
            report
        };
        let mails = app.tell_second_persons(tx, &report)?;
        Ok(Done::new(id).jobs(mails).about([draft.person.uuid(), report.person.uuid()]))
    })
}

/// Throws a draft away.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::StaleVersion`] when somebody wrote in it since `seen`.
pub fn discard(app: &App, actor: &Actor, key: RequestKey, id: ReportId, seen: i32) -> Result<(), Error> {
    app.once(actor, key, Action::DiscardDraft(id), |tx| {
        let (draft, _) = own(tx, id, actor.user()?.participant()?)?;
        if draft.version != seen {
            return Err(Refusal::StaleVersion.into());
        }
        drafts::discard(tx, &draft)?;
        Ok(Done::new(()).about([draft.person.uuid()]))
    })
}

/// Whose hand writes now.
fn hand(tx: &Tx, actor: &Actor) -> Result<(ParticipantId, By), Error> {
    let user = actor.user()?;
    Ok((user.participant()?, By { account: user.id, at: tx.now }))
}

fn own(conn: &mut Conn, id: ReportId, company: ParticipantId) -> Result<(Draft, Kept), Error> {
    let (draft, kept) = drafts::get(conn, id)?;
    Ok((draft.of(company)?, kept))
}

impl App {
    /// Writes an own draft as `change` makes it.
    fn writes(
        &self,
        actor: &Actor,
        id: ReportId,
        change: impl Fn(Draft, By) -> Result<Draft, Refusal>,
    ) -> Result<Draft, Error> {
        self.act(actor, Action::SaveDraft(id), |tx| {
            let (company, by) = hand(tx, actor)?;
            let (draft, _) = own(tx, id, company)?;
            let draft = change(draft, by)?;
            let report = draft.rewrites.map(|_| reports::get(tx, id)).transpose()?;
            let report = report.map(|report| report.kept(&self.protocol));
            let shown = self.shown(tx, &draft)?;
            drafts::save(tx, &draft, &shown, draft.kept(&self.protocol.retention, report))?;
            let person = draft.person.uuid();
            Ok(Done::new(draft).about([person]))
        })
    }

    fn saved(&self, draft: &Draft, step: Step, now: Timestamp) -> Saved {
        let progress = draft.progress(&self.protocol, now);
        let (faults, next) = (progress.faults(step).len(), progress.next_after(step));
        Saved { id: draft.id, version: draft.version, faults, next }
    }

    /// What lists may show of a draft: a category of the protocol, a facility of the company; anything else was typed.
    fn shown(&self, conn: &mut Conn, draft: &Draft) -> Result<Shown, Error> {
        let category = self.protocol.category.contains_key(&draft.input.category);
        let own = participants::facilities(conn, draft.participant)?;
        Ok(Shown {
            category: category.then(|| draft.input.category.clone()),
            facility: own.iter().map(|it| it.id).find(|id| id.to_string() == draft.input.facility),
        })
    }
}
