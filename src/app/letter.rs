//! The letter to the person: as it would be printed now, that it was printed and posted, and the print log. Each look is in the trail.

use data_encoding::HEXLOWER;
use jiff::{Timestamp, ToSpan};
use sha2::{Digest, Sha256};

use super::act::key_of;
use super::{App, Done, Error, provisional};
use crate::config::Foundation;
use crate::domain::Refusal;
use crate::domain::address_try;
use crate::domain::calendar;
use crate::domain::decision::By;
use crate::domain::feed::Scope;
use crate::domain::id::{InformingId, LetterId, RecordId, RequestKey};
use crate::domain::incident::{Report, Stage};
use crate::domain::informing_task::Task;
use crate::domain::letter::{Content, Facts, Letter, Measure, Part, Posted, PostingInput};
use crate::domain::permission::{Action, Actor};
use crate::domain::person::Personal;
use crate::domain::protocol::Label;
use crate::ids::NewId;
use crate::store::{
    Conn, Tx, account as accounts, address_try as tries, informing as informings, letter as letters,
    participant as participants, person as persons, provisional as provisionals,
    registration as registrations, report as reports,
};
use crate::text::leaflet::Section;
use crate::text::letter::{LetterText, fill};

/// A letter that can be printed.
#[derive(Debug, Clone)]
pub struct LetterView {
    /// The task that it settles.
    pub task: Task,
    /// The letter.
    pub letter: Letter,
    /// Which text this is: what was printed must be what is recorded.
    pub printed: String,
}

/// A letter as it was posted.
#[derive(Debug, Clone)]
pub struct PostedView {
    /// The letter.
    pub posted: Posted,
    /// The name of who posted it.
    pub by: String,
}

/// The letter as it would be printed now.
///
/// # Errors
/// [`Refusal::AddressMissing`].
pub fn view(app: &App, actor: &Actor, id: InformingId) -> Result<LetterView, Error> {
    app.act(actor, Action::ViewLetter(id), |tx| {
        let task = informings::get(tx, id)?;
        let letter = app.letter(tx, &task)?;
        let about = [task.report.uuid(), task.person.uuid()];
        Ok(Done::new(LetterView { printed: mark(&letter)?, letter, task }).about(about))
    })
}

/// Records that the letter was printed and posted, word for word; that settles the task.
///
/// # Errors
/// [`Error::Invalid`] without a reason for another letter; [`Refusal::AddressMissing`]; [`Refusal::StaleVersion`] when it would say
/// something else by now than what was printed.
pub fn post(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingId,
    input: &PostingInput,
) -> Result<(), Error> {
    app.once(actor, key_of(key, input)?, Action::PostLetter(id), |tx| {
        let task = informings::get(tx, id)?;
        let letter = app.letter(tx, &task)?;
        if mark(&letter)? != input.printed {
            return Err(Refusal::StaleVersion.into());
        }
        let again = input.check(&task)?;
        let by = By { account: actor.user()?.id, at: tx.now };
        let posted = Posted {
            id: app.ids.new(),
            task: id,
            report: task.report,
            person: task.person,
            by,
            content: Content { letter, again },
        };
        let address = posted.content.letter.facts.address.clone();
        let task = task.post(by, Some(&address))?;
        letters::insert(tx, &posted, posted.forgotten_at(&app.protocol.retention))?;
        informings::save(tx, &task)?;
        Ok(Done::new(()).about([posted.id.uuid(), task.report.uuid(), task.person.uuid()]))
    })
}

/// A letter of the print log.
///
/// # Errors
/// [`Refusal::NotFound`] once it is past its limit.
pub fn posted(app: &App, actor: &Actor, id: LetterId) -> Result<PostedView, Error> {
    app.act(actor, Action::ViewPosted(id), |tx| {
        let posted = letters::get(tx, id)?;
        let about = [posted.report.uuid(), posted.person.uuid()];
        let by = accounts::name(tx, posted.by.account)?;
        Ok(Done::new(PostedView { posted, by }).about(about))
    })
}

/// What tells one letter from another.
fn mark(letter: &Letter) -> Result<String, Error> {
    let bytes = serde_json::to_vec(letter).map_err(|_| Error::internal("a letter is unwritable"))?;
    Ok(HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// What was decided about the person's passes, as of now.
fn measure(conn: &mut Conn, report: &Report) -> Result<Measure, Error> {
    if let Stage::Admitted { registration, .. } = report.stage {
        return Ok(Measure::of(&registrations::get(conn, registration)?, conn.now));
    }
    let Some(it) = provisionals::of_report(conn, report.id)? else { return Err(Refusal::WrongStage.into()) };
    let holds = provisional::holds_now(conn, &it)?;
    Ok(Measure::provisional(&it, holds.map(|cause| cause.until)))
}

/// What a letter about a task names, as of now.
fn facts(tx: &mut Tx, report: &Report, task: &Task) -> Result<Facts, Error> {
    let (incident, tries) = (&report.incident, tries::about(tx, task.id)?);
    let address = address_try::on_file(incident.informing.as_ref(), &tries);
    // The limit itself is exclusive.
    let until = persons::kept(tx, task.person)?.until;
    let last = until.saturating_sub(1.microsecond()).unwrap_or(until);
    Ok(Facts {
        name: incident.identity.name.clone(),
        address: address.ok_or(Refusal::AddressMissing)?.clone(),
        reference: task.reference.to_string(),
        source: Personal::new(participants::name(tx, report.participant)?),
        category: incident.category.clone(),
        day: calendar::day(incident.occurred_at),
        mainport: participants::facility(tx, incident.facility)?.mainport,
        measure: measure(tx, report)?,
        kept_until: calendar::day(last),
    })
}

impl App {
    /// The letter about a task, in the person's language as far as there is one.
    fn letter(&self, tx: &mut Tx, task: &Task) -> Result<Letter, Error> {
        let report = reports::get(tx, task.report)?;
        let facts = facts(tx, &report, task)?;
        let language = report.incident.informing.as_ref().map_or("", |it| &it.language);
        let text = LetterText::in_language(language).ok_or(Error::internal("there is no letter"))?;
        Ok(self.write(text, facts, tx.now))
    }

    /// The letter in words.
    fn write(&self, text: &LetterText, facts: Facts, now: Timestamp) -> Letter {
        let label = |it: Option<&Label>, id: &str| {
            it.map_or_else(
                || id.to_owned(),
                |it| if text.language == "nl" { it.nl.clone() } else { it.en.clone() },
            )
        };
        let category = self.protocol.category.get(&facts.category).map(|it| &it.label);
        let mainport = |id| label(self.protocol.mainport.get(id), id.as_str());
        let scope = match facts.measure.scope() {
            Scope::All => text.scope_all.clone(),
            Scope::Mainport(id) => fill(&text.scope_mainport, &[("mainport", mainport(id))]),
        };
        let mut words = vec![("scope", scope)];
        match facts.measure {
            Measure::InForce { last_day, .. } => words.push(("last_day", text.day(last_day))),
            Measure::Provisional { until, .. } => words.push(("until", text.at(until))),
            Measure::Over { .. } | Measure::Lapsed { .. } => {}
        }
        let measure = text.measure.get(facts.measure.as_str()).map_or("", String::as_str);
        let words = [
            ("measure", fill(measure, &words)),
            ("foundation", self.settings.foundation.name.clone()),
            ("company", facts.source.expose().to_owned()),
            ("category", label(category, &facts.category)),
            ("day", text.day(facts.day)),
            ("mainport", mainport(&facts.mainport)),
            ("reference", facts.reference.clone()),
            ("kept_until", text.day(facts.kept_until)),
            ("years", self.protocol.retention.incident_years.to_string()),
        ];
        Letter {
            language: text.language.clone(),
            version: text.version,
            details: vec![
                (text.date.clone(), text.day(calendar::day(now))),
                (text.reference.clone(), facts.reference.clone()),
            ],
            subject: fill(&text.subject, &words),
            salutation: text.salutation.clone(),
            parts: text.section.iter().map(|section| part(section, &words)).collect(),
            contact: text.contact.clone(),
            sender: sender(text, &self.settings.foundation),
            facts,
        }
    }
}

/// Where the foundation can be reached, line by line.
fn sender(text: &LetterText, foundation: &Foundation) -> Vec<String> {
    vec![
        foundation.name.clone(),
        foundation.address.clone(),
        format!("{}: {}", text.phone, foundation.phone),
        format!("{}: {}", text.email, foundation.email),
    ]
}

fn part(section: &Section, words: &[(&str, String)]) -> Part {
    let filled = |texts: &[String]| texts.iter().map(|text| Personal::new(fill(text, words))).collect();
    Part { title: section.title.clone(), text: filled(&section.text), list: filled(&section.list) }
}
