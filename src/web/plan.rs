//! What taking in a table would do, row by row, as its page shows it.

use crate::app::import::Preview;
use crate::domain::import::account::AccountEntry;
use crate::domain::import::facility::{FacilityEntry, Place};
use crate::domain::import::sheet::Column;
use crate::domain::import::{Entry, Outcome, Step, Why, Wrong};
use crate::domain::protocol::Protocol;
use crate::http::problem::fault_text;
use crate::text::Words;
use crate::web::line::{self, Tag};

/// What a table would do.
#[derive(Clone)]
pub struct PlanView {
    /// How many rows do what.
    pub counts: Vec<String>,
    /// Headings that mean nothing here.
    pub ignored: Option<String>,
    /// Rows that stop the table, then those that change something, then those that make something.
    pub rows: Vec<PlanRow>,
    /// Rows that do nothing.
    pub same: Vec<PlanRow>,
    /// What stands for this plan, when it can be carried out.
    pub digest: Option<String>,
    /// Whether every row says what there is.
    pub is_idle: bool,
}

/// One row.
#[derive(Clone)]
pub struct PlanRow {
    /// On which line it stands.
    pub line: String,
    /// What it would do.
    pub tag: Tag,
    /// Whom or what it is about.
    pub title: String,
    /// What is wrong, what changes, or what there would be.
    pub notes: Vec<String>,
}

impl PlanView {
    /// Of a table of accounts.
    pub fn of_accounts(preview: &Preview<AccountEntry>, words: Words<'_>) -> Self {
        let role = |name: &&str| words.of("role", name);
        let values = |entry: &AccountEntry| {
            vec![
                (Column::Email, entry.email.clone()),
                (Column::Name, entry.name.clone()),
                (Column::Roles, entry.roles.iter().map(role).collect::<Vec<_>>().join(", ")),
                (Column::Language, words.of("language", entry.language().tag())),
            ]
        };
        Self::new(preview, |entry| format!("{}, {}", entry.name, entry.email), values, words)
    }

    /// Of a table of facilities.
    pub fn of_facilities(preview: &Preview<FacilityEntry>, protocol: &Protocol, words: Words<'_>) -> Self {
        let values = |entry: &FacilityEntry| {
            let known = protocol.mainport.iter().find(|(id, _)| id.as_str() == entry.mainport);
            let mainport = known.map_or(entry.mainport.as_str(), |(_, label)| words.label(label));
            let (latitude, longitude) = match &entry.place {
                Place::At(latitude, longitude) => (latitude.clone(), longitude.clone()),
                Place::Unsaid | Place::Unknown => (String::new(), String::new()),
            };
            vec![
                (Column::Name, entry.name.clone()),
                (Column::Mainport, mainport.to_owned()),
                (Column::Phone, entry.phone.clone()),
                (Column::Latitude, latitude),
                (Column::Longitude, longitude),
            ]
        };
        Self::new(preview, |entry| entry.name.clone(), values, words)
    }

    fn new<T: Entry>(
        preview: &Preview<T>,
        title: impl Fn(&T) -> String,
        values: impl Fn(&T) -> Vec<(Column, String)>,
        words: Words<'_>,
    ) -> Self {
        let plan = &preview.plan;
        let row = |step: &Step<T>| row(step, &title, &values, words);
        let those = |name: &str| {
            let those = plan.steps.iter().filter(|step| step.outcome.as_str() == name);
            those.map(row).collect::<Vec<_>>()
        };
        let count =
            |name: &str| (plan.count(name), words.with(&format!("plan-{name}"), "count", plan.count(name)));
        let counts = ["wrong", "changed", "new", "same"].map(count);
        let ready = plan.is_sound() && plan.does_something();
        Self {
            counts: counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect(),
            ignored: (!plan.ignored.is_empty())
                .then(|| words.with("plan-ignored", "columns", plan.ignored.join(", "))),
            rows: [those("wrong"), those("changed"), those("new")].concat(),
            same: those("same"),
            is_idle: plan.is_sound() && !plan.does_something(),
            digest: ready.then(|| preview.digest.clone()),
        }
    }
}

fn row<T>(
    step: &Step<T>,
    title: impl Fn(&T) -> String,
    values: impl Fn(&T) -> Vec<(Column, String)>,
    words: Words<'_>,
) -> PlanRow {
    let said = |column: Column, value: &str| {
        let value = if value.is_empty() { words.get("left-out") } else { value.to_owned() };
        format!("{}: {value}", words.of("column", column.as_str()))
    };
    let notes = match &step.outcome {
        Outcome::Wrong(wrongs) => wrongs.iter().map(|wrong| wrong_text(wrong, words)).collect(),
        Outcome::Changed { before, after } => {
            let pairs = values(before).into_iter().zip(values(after)).filter(|(old, new)| old != new);
            pairs
                .map(|((column, old), (_, new))| format!("{} → {}", said(column, &old), blank(&new, words)))
                .collect()
        }
        Outcome::New(after) => {
            // Name and address stand above.
            let rest =
                values(after).into_iter().filter(|(it, _)| !matches!(it, Column::Email | Column::Name));
            rest.map(|(column, value)| said(column, &value)).collect()
        }
        Outcome::Same(_) => Vec::new(),
    };
    PlanRow {
        line: words.with("plan-line", "line", step.line.to_string()),
        tag: line::planned(step.outcome.as_str(), words),
        title: step.outcome.after().map(title).unwrap_or_default(),
        notes,
    }
}

fn blank(value: &str, words: Words<'_>) -> String {
    if value.is_empty() { words.get("left-out") } else { value.to_owned() }
}

fn wrong_text(wrong: &Wrong, words: Words<'_>) -> String {
    let why = match wrong.why {
        Why::Fault(fault) => fault_text(fault, words),
        other => words.of("why", other.id()),
    };
    match wrong.column {
        Some(column) => format!("{} – {why}", words.of("column", column.as_str())),
        None => why,
    }
}
