//! The pass holder (pashouder): a person, never a user.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::pass::Pass;
use crate::spelling;

/// A text that is or may be about the pass holder. Its Debug form shows nothing and it has no Display form, so that it
/// reaches no log, error or mail by accident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// Marks a text as personal.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, to seal it or to show it to somebody who may see it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

/// Who the person is: at least name and date of birth (domain rules, "Identity").
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The name as the reporter knows it.
    pub name: Personal,
    /// The date of birth.
    pub birth_date: Date,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

/// What a look-up may match on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchKind {
    /// Scheme and normalised number of a pass.
    Pass,
    /// Normalised name and date of birth.
    NameAndBirth,
    /// Date of birth and how the name sounds, in one of the ways it may be heard.
    Spelling,
}

impl MatchKind {
    /// The stable name in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NameAndBirth => "name-and-birth",
            Self::Spelling => "spelling",
        }
    }
}

/// The values under which a person can be found again, normalised; storage keeps only keyed hashes of them.
pub fn match_values(identity: &Identity, passes: &[Pass]) -> Vec<(MatchKind, String)> {
    let mut values: Vec<_> = passes.iter().map(|pass| (MatchKind::Pass, pass_value(pass))).collect();
    values.push((
        MatchKind::NameAndBirth,
        format!("{}|{}", plain_name(identity.name.expose()), identity.birth_date),
    ));
    let spellings = spelling::filed(identity.name.expose(), identity.birth_date);
    values.extend(spellings.into_iter().map(|value| (MatchKind::Spelling, value)));
    values
}

/// The value under which a pass is found again.
pub fn pass_value(pass: &Pass) -> String {
    format!("{}|{}", pass.scheme, pass.number.expose())
}

/// A name in one spelling: small letters, single spaces, no punctuation.
fn plain_name(name: &str) -> String {
    let letters: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_person_has_one_key_whatever_the_typing() {
        let key = |name: &str| {
            let identity = Identity { name: Personal::new(name), birth_date: date(1990, 5, 1) };
            match_values(&identity, &[]).remove(0).1
        };
        assert_eq!(key("Piet  de Proef-Persoon"), key("piet de proef persoon"));
        assert_ne!(key("Piet de Proef"), key("Piet van de Proef"));
    }

    #[test]
    fn debug_shows_nobody() {
        let identity = Identity { name: Personal::new("Piet"), birth_date: date(1990, 5, 1) };
        assert_eq!(format!("{identity:?} {:?}", identity.name), "Identity(…) Personal(…)");
    }
}
