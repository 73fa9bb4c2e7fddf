//! A table of a company's facilities.

use serde::Serialize;

use super::sheet::{Cells, Column};
use super::{Entry, Vocabulary, Why, Wrong};
use crate::facility::Facility;
use crate::input::{self, Fault};

/// A facility as a row says it. Its name within the company is what it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacilityEntry {
    /// What people call it.
    pub name: String,
    /// The mainport's id.
    pub mainport: String,
    /// The number that is answered day and night.
    pub phone: String,
}

impl FacilityEntry {
    /// The row of a facility.
    pub fn of(facility: &Facility) -> Self {
        Self {
            name: facility.name.clone(),
            mainport: facility.mainport.to_string(),
            phone: facility.phone.clone(),
        }
    }
}

impl Entry for FacilityEntry {
    const COLUMNS: &'static [Column] = &[Column::Name, Column::Mainport, Column::Phone];
    const OPTIONAL: &'static [Column] = &[];

    fn read(cells: &Cells<'_>, words: &Vocabulary) -> Result<Self, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let mut keep = |column, fault| {
            wrongs.push(Wrong { column: Some(column), why: Why::Fault(fault) });
        };
        let name = input::line(&cells.get(Column::Name), 120).map_err(|fault| keep(Column::Name, fault));
        let mainport =
            mainport(&cells.get(Column::Mainport), words).map_err(|fault| keep(Column::Mainport, fault));
        let phone = input::line(&cells.get(Column::Phone), 40).map_err(|fault| keep(Column::Phone, fault));
        match (name, mainport, phone) {
            (Ok(name), Ok(mainport), Ok(phone)) => Ok(Self { name, mainport, phone }),
            _ => Err(wrongs),
        }
    }

    fn key(&self) -> String {
        self.name.to_lowercase()
    }

    fn onto(self, _: Option<&Self>) -> Self {
        self
    }
}

fn mainport(text: &str, words: &Vocabulary) -> Result<String, Fault> {
    if text.is_empty() {
        return Err(Fault::Required);
    }
    words.mainports.get(&text.to_lowercase()).map(ToString::to_string).ok_or(Fault::UnknownChoice)
}
