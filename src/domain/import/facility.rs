//! A table of a company's facilities.

use std::collections::BTreeSet;

use serde::Serialize;

use super::sheet::{Cells, Column};
use super::{Entry, Labels, Outcome, Plan, Vocabulary, Why, Wrong};
use crate::facility::{Details, Facility, FacilityInput, Mainport};
use crate::input::FieldFault;
use crate::participant::{Life, Participant};
use crate::protocol::Protocol;

/// A facility as a row says it. Its name within the company is what it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacilityEntry {
    /// What people call it.
    pub name: String,
    /// The mainport's id.
    pub mainport: String,
    /// The number that is answered day and night.
    pub phone: String,
    /// Where exactly it lies.
    pub place: Place,
}

/// Where exactly a facility lies, as a row says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Place {
    /// The table has no columns for it.
    Unsaid,
    /// Nobody knows.
    Unknown,
    /// Latitude and longitude, in degrees with six decimals.
    At(String, String),
}

impl FacilityEntry {
    /// The row of a facility.
    pub fn of(facility: &Facility) -> Self {
        let details = Details {
            name: facility.name.clone(),
            mainport: facility.mainport.clone(),
            phone: facility.phone.clone(),
            coordinates: facility.coordinates,
        };
        Self::from(details)
    }

    fn from(details: Details) -> Self {
        let place = details.coordinates.map(crate::facility::Coordinates::to_degrees);
        Self {
            name: details.name,
            mainport: details.mainport.to_string(),
            phone: details.phone,
            place: place.map_or(Place::Unknown, |(latitude, longitude)| Place::At(latitude, longitude)),
        }
    }

    /// The same as a form would say it.
    fn input(&self) -> FacilityInput {
        let (latitude, longitude) = match &self.place {
            Place::At(latitude, longitude) => (latitude.clone(), longitude.clone()),
            Place::Unsaid | Place::Unknown => (String::new(), String::new()),
        };
        let Self { name, mainport, phone, .. } = self.clone();
        FacilityInput { name, mainport, phone, latitude, longitude }
    }

    /// What a facility gets.
    ///
    /// # Errors
    /// None for a row that was read by the same protocol.
    pub fn details(&self, protocol: &Protocol) -> Result<Details, Vec<FieldFault>> {
        self.input().check(protocol)
    }
}

impl Entry for FacilityEntry {
    const COLUMNS: &'static [Column] =
        &[Column::Name, Column::Mainport, Column::Phone, Column::Latitude, Column::Longitude];
    const OPTIONAL: &'static [Column] = &[Column::Latitude, Column::Longitude];

    fn read(cells: &Cells<'_>, words: &Vocabulary<'_>) -> Result<Self, Vec<Wrong>> {
        let mainport = cells.get(Column::Mainport);
        let known = words.mainports.get(&mainport.to_lowercase());
        let input = FacilityInput {
            name: cells.get(Column::Name),
            mainport: known.map_or(mainport, ToString::to_string),
            phone: cells.get(Column::Phone),
            latitude: cells.get(Column::Latitude),
            longitude: cells.get(Column::Longitude),
        };
        let entry = Self::from(input.check(words.protocol).map_err(wrongs)?);
        let says = cells.has(Column::Latitude) || cells.has(Column::Longitude);
        let place = if says { entry.place } else { Place::Unsaid };
        Ok(Self { place, ..entry })
    }

    fn write(&self, labels: &Labels) -> Vec<String> {
        let mainport = labels.mainports.get(&Mainport(self.mainport.clone())).unwrap_or(&self.mainport);
        let FacilityInput { name, phone, latitude, longitude, .. } = self.input();
        let number = |degrees: String| degrees.replace('.', labels.dialect.decimal());
        vec![name, mainport.clone(), phone, number(latitude), number(longitude)]
    }

    fn key(&self) -> String {
        self.name.to_lowercase()
    }

    fn onto(self, existing: Option<&Self>) -> Self {
        let place = match (self.place, existing) {
            (Place::Unsaid, Some(existing)) => existing.place.clone(),
            (Place::Unsaid, None) => Place::Unknown,
            (said, _) => said,
        };
        Self { place, ..self }
    }
}

/// The faults of a form, by column.
fn wrongs(faults: Vec<FieldFault>) -> Vec<Wrong> {
    let column = |field: &str| Column::ALL.iter().copied().find(|column| column.as_str() == field);
    let wrong = |it: FieldFault| Wrong { column: column(&it.field), why: Why::Fault(it.fault) };
    faults.into_iter().map(wrong).collect()
}

/// The facilities that tables are about: those that are open.
pub fn open(facilities: &[Facility]) -> Vec<&Facility> {
    facilities.iter().filter(|facility| facility.closed.is_none()).collect()
}

/// Marks what only the company as a whole can tell: names that two facilities have, and another mainport for a facility of
/// a company that was admitted.
#[must_use]
pub fn within(
    mut plan: Plan<FacilityEntry>,
    facilities: &[Facility],
    company: &Participant,
) -> Plan<FacilityEntry> {
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for name in open(facilities).iter().map(|facility| facility.name.to_lowercase()) {
        if !seen.insert(name.clone()) {
            twice.insert(name);
        }
    }
    plan.refuse(Some(Column::Name), Why::Ambiguous, |outcome| {
        outcome.after().is_some_and(|entry| twice.contains(&entry.key()))
    });
    if company.life != Life::Applied {
        plan.refuse(Some(Column::Mainport), Why::OtherMainport, |outcome| {
            matches!(outcome, Outcome::Changed { before, after } if before.mainport != after.mainport)
        });
    }
    plan
}
