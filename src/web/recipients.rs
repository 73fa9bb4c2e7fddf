//! Who will be told of a measure, by name, before it is in force.

use crate::app::recipients::{Recipients, Told};
use crate::domain::Refusal;
use crate::text::Words;

/// Who will be told, and who is left out.
pub struct Section {
    /// How many people of how many companies; or that it is nobody.
    pub summary: String,
    /// The companies that will be told: name, facilities, people.
    pub told: Vec<Row>,
    /// Companies that are left out, and why.
    pub left_out: Vec<(String, String)>,
}

/// A company that will be told.
pub struct Row {
    /// Its name.
    pub company: String,
    /// Its facilities in scope.
    pub facilities: String,
    /// How many people get a mail.
    pub people: String,
    /// Whether that is nobody.
    pub nobody: bool,
}

impl Section {
    /// In words.
    pub fn new(it: &Recipients, words: Words<'_>) -> Self {
        let people: usize = it.told.iter().map(|told| told.people).sum();
        Self {
            summary: match it.told.len() {
                0 => words.get("recipients-nobody"),
                companies => {
                    let companies = words.with("recipients-companies", "count", companies);
                    let people = words.with("recipients-people", "count", people);
                    words.both("recipients-summary", ("companies", companies), ("people", people))
                }
            },
            told: it.told.iter().map(|told| row(told, words)).collect(),
            left_out: it.left_out.iter().map(|(name, why)| (name.clone(), reason(*why, words))).collect(),
        }
    }
}

fn row(it: &Told, words: Words<'_>) -> Row {
    Row {
        company: it.company.clone(),
        facilities: it.facilities.join(", "),
        people: words.with("recipients-people", "count", it.people),
        nobody: it.people == 0,
    }
}

/// Why a company is left out.
pub fn reason(why: Refusal, words: Words<'_>) -> String {
    match why {
        Refusal::Suspended => words.get("recipients-suspended"),
        Refusal::Departed => words.get("recipients-departed"),
        Refusal::NoLicence => words.get("recipients-no-licence"),
        _ => words.get("recipients-no-agreement"),
    }
}
