//! Facts: what is on record, label by label, as check-answers lists and comparisons show it. The one place where pages
//! expose what is personal; their handlers have asked the application, which keeps the record of who looked.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::app::notification::{NotificationView, Term};
use crate::domain::answer::Details;
use crate::domain::facility::{Facility, tel};
use crate::domain::feed::{Scope, Source};
use crate::domain::incident::{Caught, Incident, IncidentInput};
use crate::domain::informing::Leaflet;
use crate::domain::input;
use crate::domain::pass::Pass;
use crate::domain::person::Personal;
use crate::domain::protocol::Protocol;
use crate::domain::provisional::{Provisional, Stage};
use crate::domain::registration::{self, Registration};
use crate::text::Words;
pub use crate::web::decision_fact::{
    DecisionRow, criterion, of_amendment, of_decisions, of_judgement, of_proposal,
};
use crate::web::line::{self, Tag};
use crate::web::page::coverage_path;

/// One fact.
pub struct Fact {
    /// The field it was typed in.
    pub field: String,
    /// What it is.
    pub label: String,
    /// What it says, line by line; none when it was left out.
    pub values: Vec<String>,
}

impl Fact {
    /// A fact of one value; an empty one counts as left out.
    pub fn new(field: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        let value = value.into();
        let values = if value.is_empty() { Vec::new() } else { vec![value] };
        Self { field: field.into(), label: label.into(), values }
    }

    /// The number to call, if it is one: as people read it, and as a telephone dials it.
    pub fn call(&self) -> Option<(&str, String)> {
        let number = self.values.first().filter(|_| self.field == "phone")?;
        Some((number, tel(number)))
    }
}

/// What the report form asked, in its order, as statements.
fn labels(words: Words<'_>) -> [(&'static str, String); 16] {
    [
        ("category", words.get("field-category")),
        ("occurred-at", words.get("said-occurred-at")),
        ("caught", words.get("said-caught")),
        ("discovered-on", words.get("said-discovered-on")),
        ("facility", words.get("field-facility")),
        ("name", words.get("field-name")),
        ("birth-date", words.get("field-birth-date")),
        ("passes", words.get("field-passes")),
        ("evidence", words.get("field-evidence")),
        ("police-report", words.get("field-police-report")),
        ("narrative", words.get("said-narrative")),
        ("told-beforehand", words.get("said-told-beforehand")),
        ("leaflet", words.get("said-leaflet")),
        ("address", words.get("said-address")),
        ("language", words.get("field-letter-language")),
        ("proportionality", words.get("said-proportionality")),
    ]
}

fn facts(values: [Vec<String>; 16], words: Words<'_>) -> Vec<Fact> {
    let labelled = labels(words).into_iter().zip(values);
    labelled
        .map(|((field, label), values)| Fact {
            field: field.to_owned(),
            label,
            values: values.into_iter().filter(|value| !value.is_empty()).collect(),
        })
        .collect()
}

/// What is on record about an incident.
pub fn of_incident(
    incident: &Incident,
    facility: &Facility,
    protocol: &Protocol,
    words: Words<'_>,
) -> Vec<Fact> {
    let mainport = protocol.mainport.get(&facility.mainport).map(|it| words.label(it));
    let place =
        mainport.map_or_else(|| facility.name.clone(), |mainport| format!("{}, {mainport}", facility.name));
    let informing = incident.informing.as_ref();
    let values = [
        vec![line::category(&incident.category, protocol, words)],
        vec![words.moment(incident.occurred_at)],
        vec![words.of("caught", incident.caught.as_str())],
        vec![words.day(incident.discovered_on)],
        vec![place],
        vec![incident.identity.name.expose().to_owned()],
        vec![words.day(incident.identity.birth_date)],
        passes(&incident.passes, protocol, words),
        incident.evidence.iter().map(|kind| evidence(kind, protocol, words)).collect(),
        incident.police_report.iter().map(|number| number.expose().to_owned()).collect(),
        vec![incident.narrative.expose().to_owned()],
        vec![incident.told_beforehand.expose().to_owned()],
        informing.map_or_else(Vec::new, |it| {
            leaflet(it.leaflet.as_str(), said(it.leaflet_reason.as_ref()), words)
        }),
        informing.map_or_else(Vec::new, |it| {
            address(said(it.address.as_ref()), said(it.address_tried.as_ref()), words)
        }),
        informing.map_or_else(Vec::new, |it| vec![language(&it.language, protocol, words)]),
        vec![incident.proportionality.expose().to_owned()],
    ];
    facts(values, words)
}

/// What the duty assessor must know to hold somebody within minutes: what, who, evidence, where, and whom to phone. And the
/// rest of the report.
pub fn of_urgent(
    incident: &Incident,
    facility: &Facility,
    protocol: &Protocol,
    words: Words<'_>,
) -> (Vec<Fact>, Vec<Fact>) {
    const FIRST: [&str; 9] = [
        "category",
        "narrative",
        "name",
        "birth-date",
        "passes",
        "evidence",
        "caught",
        "occurred-at",
        "facility",
    ];
    let place = |fact: &Fact| FIRST.iter().position(|field| *field == fact.field);
    let facts = of_incident(incident, facility, protocol, words);
    let (mut first, rest): (Vec<_>, Vec<_>) = facts.into_iter().partition(|fact| place(fact).is_some());
    first.sort_by_key(place);
    first.push(Fact::new("phone", words.get("said-phone"), &*facility.phone));
    (first, rest)
}

/// The dates of a provisional measure, and who stood for it.
pub fn of_provisional(
    it: &Provisional,
    assessor: Option<&str>,
    protocol: &Protocol,
    words: Words<'_>,
) -> Vec<Fact> {
    let at = |field: &str, label: &str, at: Timestamp| Fact::new(field, words.get(label), words.moment(at));
    let mut facts = vec![at("asked", "said-asked", it.asked.at)];
    if let Some(name) = assessor {
        facts.push(Fact::new("assessor", words.get("said-assessor"), name));
    }
    match it.stage {
        Stage::Declined(by) => facts.push(at("declined", "said-declined", by.at)),
        Stage::Unanswered { at: then } => facts.push(at("over", "said-over", then)),
        Stage::Lapsed { at: then, .. } | Stage::Followed { at: then, .. } => {
            facts.push(at("over", "said-over", then));
        }
        Stage::Ended { by, .. } => facts.push(at("over", "said-over", by.at)),
        Stage::Asked | Stage::Imposed(_) => {}
    }
    if let Some(imposed) = it.imposed() {
        let took = imposed.by.at.duration_since(it.asked.at);
        let imposed_at =
            format!("{} ({})", words.moment(imposed.by.at), line::span_to_the_second(took, words));
        facts.insert(1, Fact::new("imposed", words.get("said-imposed"), imposed_at));
        facts.push(Fact::new("scope", words.get("field-scope"), scope(&it.scope, protocol, words)));
        let confirmed = it.company.map_or_else(
            || words.with("said-company-not", "until", words.moment(imposed.confirm_by)),
            |by| words.moment(by.at),
        );
        facts.push(Fact::new("company", words.get("said-company"), confirmed));
        facts.push(at("until", "said-until", imposed.until));
    }
    facts
}

/// What was typed about an incident, read as far as it can be.
pub fn of_input(
    typed: &IncidentInput,
    facilities: &[Facility],
    protocol: &Protocol,
    words: Words<'_>,
) -> Vec<Fact> {
    let facility = facilities.iter().find(|it| it.id.to_string() == typed.facility);
    let other = || if typed.facility.is_empty() { String::new() } else { words.get("choice-kept") };
    let place = facility.map_or_else(other, |it| {
        let mainport = protocol.mainport.get(&it.mainport).map(|label| words.label(label));
        mainport.map_or_else(|| it.name.clone(), |mainport| format!("{}, {mainport}", it.name))
    });
    let numbered = typed.passes.iter().filter(|(_, number)| !number.trim().is_empty());
    let occurred_at = input::moment(&typed.occurred_at);
    let discovered_on = match typed.discovered_on.trim() {
        "" => occurred_at
            .as_ref()
            .map_or_else(|_| String::new(), |at| words.day(crate::domain::calendar::day(*at))),
        text => day(text, words),
    };
    let values = [
        vec![line::category(&typed.category, protocol, words)],
        vec![occurred_at.map_or_else(|_| typed.occurred_at.clone(), |at| words.moment(at))],
        vec![Caught::from_name(&typed.caught).map_or_else(String::new, |it| words.of("caught", it.as_str()))],
        vec![discovered_on],
        vec![place],
        vec![typed.name.trim().to_owned()],
        vec![day(&typed.birth_date, words)],
        numbered.map(|(scheme, number)| typed_pass(scheme, number, protocol, words)).collect(),
        typed.evidence.iter().map(|kind| evidence(kind, protocol, words)).collect(),
        vec![typed.police_report.trim().to_owned()],
        vec![clean(&typed.narrative)],
        vec![clean(&typed.told_beforehand)],
        leaflet(&typed.leaflet, &clean(&typed.leaflet_reason), words),
        address(&clean(&typed.address), &clean(&typed.address_tried), words),
        vec![language(&typed.language, protocol, words)],
        vec![clean(&typed.proportionality)],
    ];
    facts(values, words)
}

pub(super) fn said(text: Option<&Personal>) -> &str {
    text.map_or("", Personal::expose)
}

/// Whether the leaflet was handed over, and what there is to say about it.
pub(super) fn leaflet(name: &str, reason: &str, words: Words<'_>) -> Vec<String> {
    let known = Leaflet::from_name(name).map_or_else(String::new, |it| words.of("leaflet", it.as_str()));
    vec![known, reason.to_owned()]
}

/// The address, and what was tried to find it.
pub(super) fn address(address: &str, tried: &str, words: Words<'_>) -> Vec<String> {
    let tried =
        if tried.is_empty() { String::new() } else { words.with("said-address-tried", "text", tried) };
    vec![address.to_owned(), tried]
}

pub(super) fn language(id: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.language.get(id).map_or_else(|| id.to_owned(), |label| words.label(label).to_owned())
}

/// A text as it would be stored, so that line ends alone make no difference.
pub fn clean(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// A typed day in words, or as typed when it is none.
pub fn day(typed: &str, words: Words<'_>) -> String {
    input::date(typed).map_or_else(|_| typed.trim().to_owned(), |day| words.day(day))
}

/// A pass as typed, in its one spelling when it has one.
pub fn typed_pass(scheme: &str, number: &str, protocol: &Protocol, words: Words<'_>) -> String {
    let normalised = protocol.scheme.get(scheme).and_then(|rules| rules.normalise(number).ok());
    let number = normalised.as_ref().map_or(number.trim(), |number| number.expose());
    pass_line(scheme, number, protocol, words)
}

/// Passes, one a line.
fn passes(passes: &[Pass], protocol: &Protocol, words: Words<'_>) -> Vec<String> {
    passes.iter().map(|pass| pass_line(&pass.scheme, pass.number.expose(), protocol, words)).collect()
}

/// A pass.
pub fn of_pass(pass: &Pass, protocol: &Protocol, words: Words<'_>) -> Fact {
    let line = pass_line(&pass.scheme, pass.number.expose(), protocol, words);
    Fact::new("pass", words.get("said-pass"), line)
}

/// What a facility needs to find a pass at its gate: the passes, who holds them, and for how long.
pub fn of_notification(view: &NotificationView, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let (passes, field) = (passes(&view.passes, protocol, words), "passes".to_owned());
    let mut facts = vec![Fact { field, label: words.get("field-passes"), values: passes }];
    if let Some(identity) = &view.identity {
        facts.extend([
            Fact::new("name", words.get("field-name"), identity.name.expose()),
            Fact::new("birth-date", words.get("field-birth-date"), words.day(identity.birth_date)),
        ]);
    }
    let last_day = match view.identity {
        Some(_) => "field-last-day",
        None => "field-pass-hold-last-day",
    };
    facts.extend([
        Fact::new("facility", words.get("field-facility"), &*view.facility),
        match view.term {
            Term::LastDay(day) => Fact::new("last-day", words.get(last_day), words.day(day)),
            Term::Until(at) => Fact::new("until", words.get("said-until"), words.moment(at)),
            Term::Over => Fact::new("over", words.get("said-term-over"), words.get("said-term-over-now")),
        },
    ]);
    facts
}

/// What belongs to a facility's answer.
pub fn of_answer(details: &Details, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let passes = (!details.passes.is_empty()).then(|| Fact {
        field: "answer-passes".to_owned(),
        label: words.get("said-answer-passes"),
        values: passes(&details.passes, protocol, words),
    });
    let since = details.since.map(|at| Fact::new("since", words.get("said-blocked-at"), words.moment(at)));
    let said = |it: &Personal| Fact::new("words", words.get("said-answer-words"), it.expose());
    passes.into_iter().chain(since).chain(details.words.as_ref().map(said)).collect()
}

/// A pass on one line.
pub fn pass_line(scheme: &str, number: &str, protocol: &Protocol, words: Words<'_>) -> String {
    if scheme.is_empty() {
        return number.to_owned();
    }
    let scheme = protocol.scheme.get(scheme).map_or(scheme, |it| words.label(&it.label));
    format!("{number} · {scheme}")
}

fn evidence(kind: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.evidence.get(kind).map_or_else(|| kind.to_owned(), |label| words.label(label).to_owned())
}

/// A registration, as dossiers show it.
pub struct RegistrationRow {
    /// How far it has come.
    pub tag: Tag,
    /// What it says.
    pub facts: Vec<Fact>,
    /// Where one sees how far its hold has come, once it is in force.
    pub coverage: Option<String>,
}

/// What is on record about a registration.
pub fn of_registration(
    registration: &Registration,
    protocol: &Protocol,
    words: Words<'_>,
) -> RegistrationRow {
    let facts = vec![
        Fact::new("last-day", words.get("field-last-day"), words.day(registration.last_day)),
        Fact::new("scope", words.get("field-scope"), scope(&registration.scope, protocol, words)),
    ];
    let held =
        !matches!(registration.stage, registration::Stage::Proposed | registration::Stage::SentBack(_));
    let coverage = held.then(|| coverage_path(Source::Registration(registration.id)));
    RegistrationRow { tag: line::registration(registration.stage.as_str(), words), facts, coverage }
}

/// How far something reaches.
pub fn scope(scope: &Scope, protocol: &Protocol, words: Words<'_>) -> String {
    match scope {
        Scope::All => words.get("scope-all"),
        Scope::Mainport(id) => {
            protocol.mainport.get(id).map_or_else(|| id.to_string(), |label| words.label(label).to_owned())
        }
    }
}

/// The longest term in words, for hints.
pub fn longest(last: Option<Date>, words: Words<'_>) -> String {
    match last {
        Some(last) => words.with("field-last-day-hint", "last", words.day(last)),
        None => words.get("field-last-day-hint-none"),
    }
}
