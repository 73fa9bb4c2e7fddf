//! Incidents about invented pass holders. Each value occurs in no other test, so that finding it anywhere means something.

use gatekeeper::domain::incident::IncidentInput;
use gatekeeper::ids::{NewId, SystemIds};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// An incident as an officer types it.
#[derive(Debug, Clone)]
pub struct Incident {
    /// What goes into the form. The facility is the reporter's, unless it is set here.
    pub input: IncidentInput,
    /// The day of birth.
    pub born: Date,
}

impl Incident {
    pub fn new(category: &str, now: Timestamp) -> Self {
        let born = date(1960, 1, 1).checked_add((i64::from(number()) % 15_000).days()).unwrap();
        let happened = now.checked_sub(SignedDuration::from_mins(10)).unwrap();
        let happened = happened.in_tz("Europe/Amsterdam").unwrap().strftime("%Y-%m-%dT%H:%M").to_string();
        let input = IncidentInput {
            category: category.to_owned(),
            occurred_at: happened,
            caught: "in-the-act".to_owned(),
            name: format!("{} van {}", word(), word()),
            birth_date: born.to_string(),
            passes: vec![("cargocard".to_owned(), pass_number())],
            evidence: vec!["camera-images".to_owned(), "documents".to_owned()],
            police_report: format!("PL1700-{}", word()),
            narrative: format!("Betrapt met {} in de cabine,\nzie {}.", word(), word()),
            told_beforehand: format!("Huisregels {} getekend.", word()),
            leaflet: "handed-over".to_owned(),
            address: format!("Straat {} 1\n1234 AB {}", word(), word()),
            language: "nl".to_owned(),
            proportionality: format!("Ernst {}, geen lichter middel.", word()),
            ..IncidentInput::default()
        };
        Self { input, born }
    }

    /// The number of the first pass in its one spelling.
    pub fn pass(&self) -> String {
        plain(&self.input.passes[0].1)
    }

    /// About the person of another incident, with the same passes.
    #[must_use]
    pub fn about(mut self, other: &Self) -> Self {
        self.born = other.born;
        self.with(|input| {
            input.name.clone_from(&other.input.name);
            input.birth_date.clone_from(&other.input.birth_date);
            input.passes.clone_from(&other.input.passes);
        })
    }

    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut IncidentInput)) -> Self {
        change(&mut self.input);
        self
    }

    /// Everything that must be found nowhere, in the spellings that people and programs use.
    pub fn values(&self) -> Vec<String> {
        let typed = &self.input;
        let mut values: Vec<String> = [
            &typed.name,
            &typed.police_report,
            &typed.narrative,
            &typed.told_beforehand,
            &typed.leaflet_reason,
            &typed.address,
            &typed.address_tried,
            &typed.proportionality,
        ]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(ToOwned::to_owned))
        .filter(|word| word.len() == WORD)
        .collect();
        values.extend(
            ["%Y-%m-%d", "%d-%m-%Y", "%-d-%-m-%Y", "%Y%m%d", "%d/%m/%Y"]
                .map(|form| self.born.strftime(form).to_string()),
        );
        for (_, number) in &typed.passes {
            values.extend([number.clone(), plain(number)]);
        }
        values
    }
}

const WORD: usize = 14;

/// A word that nobody has ever written.
pub fn word() -> String {
    let letters = data_encoding::BASE32_NOPAD.encode(&SystemIds.random_bytes::<8>()).to_lowercase();
    format!("Q{letters}").chars().take(WORD).collect()
}

/// A pass number as people type it.
pub fn pass_number() -> String {
    let letters = data_encoding::BASE32_NOPAD.encode(&SystemIds.random_bytes::<8>());
    format!("{}-{}", &letters[..5], &letters[5..11])
}

/// A pass number in its one spelling.
pub fn plain(number: &str) -> String {
    number.replace(['-', ' ', '.'], "").to_uppercase()
}

/// Any number.
pub fn number() -> u32 {
    u32::from_be_bytes(SystemIds.random_bytes::<4>())
}
