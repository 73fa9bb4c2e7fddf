//! Passes: a number under a scheme. The scheme says how numbers are written, checked and made alike.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::input::Fault;
use crate::protocol::Label;

/// The most passes that one report can name.
pub const MAX_PASSES: usize = 5;

/// A kind of pass (`[scheme.*]` of the protocol).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scheme {
    /// Its name.
    pub label: Label,
    /// Which characters a number is made of.
    pub alphabet: Alphabet,
    /// The fewest characters of a normalised number, inclusive.
    pub min_length: u8,
    /// The most characters of a normalised number, inclusive.
    pub max_length: u8,
    /// How its last digit checks the others.
    pub check: CheckDigit,
}

/// The characters of a pass number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alphabet {
    /// `0`-`9`.
    Digits,
    /// `0`-`9` and `A`-`Z`; small letters count as capitals.
    Alphanumeric,
}

/// How the last digit of a number checks the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckDigit {
    /// It does not.
    None,
    /// Luhn (ISO/IEC 7812-1 annex B).
    Luhn,
}

impl Scheme {
    /// Whether the scheme can be satisfied at all.
    pub fn is_sound(&self) -> bool {
        let lengths = self.min_length >= 1 && self.min_length <= self.max_length && self.max_length <= 32;
        lengths && (self.check == CheckDigit::None || self.alphabet == Alphabet::Digits)
    }

    /// The number in its one spelling: without spaces, dots and hyphens, in capitals.
    ///
    /// # Errors
    /// [`Fault::Required`] when nothing is left, [`Fault::NotAPassNumber`] when length or characters are not those of the
    /// scheme, [`Fault::WrongCheckDigit`].
    pub fn normalise(&self, typed: &str) -> Result<PassNumber, Fault> {
        let plain = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.'));
        let number: String = plain.map(|c| c.to_ascii_uppercase()).collect();
        if number.is_empty() {
            return Err(Fault::Required);
        }
        let length = (usize::from(self.min_length)..=usize::from(self.max_length)).contains(&number.len());
        if !length || !number.chars().all(|c| self.alphabet.has(c)) {
            let (alphabet, min, max) = (self.alphabet, self.min_length, self.max_length);
            return Err(Fault::NotAPassNumber { alphabet, min, max });
        }
        if self.check.accepts(&number) { Ok(PassNumber(number)) } else { Err(Fault::WrongCheckDigit) }
    }
}

/// The schemes that have numbers like this one, by their ids.
pub fn schemes_of<'p>(schemes: &'p BTreeMap<String, Scheme>, number: &str) -> Vec<&'p str> {
    let fitting = schemes.iter().filter(|(_, scheme)| scheme.normalise(number).is_ok());
    fitting.map(|(id, _)| id.as_str()).collect()
}

impl Alphabet {
    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Alphanumeric => "alphanumeric",
        }
    }

    fn has(self, c: char) -> bool {
        c.is_ascii_digit() || (self == Self::Alphanumeric && c.is_ascii_uppercase())
    }
}

impl CheckDigit {
    fn accepts(self, number: &str) -> bool {
        match self {
            Self::None => true,
            Self::Luhn => luhn_sum(number).is_multiple_of(10),
        }
    }
}

fn luhn_sum(number: &str) -> u32 {
    let digits = number.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    digits
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum()
}

/// A normalised pass number. Personal: its Debug form shows nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassNumber(String);

impl PassNumber {
    /// The number, to seal it, to show it to somebody who may see it, or to send it to a gate.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PassNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassNumber(…)")
    }
}

/// A pass: scheme and normalised number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pass {
    /// The id of its scheme.
    pub scheme: String,
    /// The normalised number.
    pub number: PassNumber,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scheme(alphabet: Alphabet, min_length: u8, max_length: u8, check: CheckDigit) -> Scheme {
        Scheme {
            label: Label { nl: String::new(), en: String::new() },
            alphabet,
            min_length,
            max_length,
            check,
        }
    }

    #[test]
    fn spellings_of_one_number_are_alike() {
        let cargo = scheme(Alphabet::Alphanumeric, 4, 10, CheckDigit::None);
        for typed in ["ab-12 34", "AB1234", " ab.1234 "] {
            assert_eq!(cargo.normalise(typed).unwrap().expose(), "AB1234", "typed {typed}");
        }
        assert_eq!(cargo.normalise(" - "), Err(Fault::Required));
        let fault = Fault::NotAPassNumber { alphabet: Alphabet::Alphanumeric, min: 4, max: 10 };
        for wrong in ["AB1", "AB12345678901", "AB12é4"] {
            assert_eq!(cargo.normalise(wrong), Err(fault), "typed {wrong}");
        }
        assert_eq!(format!("{:?}", cargo.normalise("AB1234").unwrap()), "PassNumber(…)");
    }

    #[test]
    fn luhn_catches_a_wrong_digit() {
        let person = scheme(Alphabet::Digits, 8, 16, CheckDigit::Luhn);
        assert!(person.normalise("4539 1488 0343 6467").is_ok());
        assert_eq!(person.normalise("4539 1488 0343 6468"), Err(Fault::WrongCheckDigit));
    }

    #[test]
    fn a_number_tells_its_scheme_when_one_alone_has_such_numbers() {
        let long = scheme(Alphabet::Alphanumeric, 6, 12, CheckDigit::None);
        let checked = scheme(Alphabet::Digits, 10, 16, CheckDigit::Luhn);
        let schemes = BTreeMap::from([("long".to_owned(), long), ("checked".to_owned(), checked)]);
        for (number, fitting) in [
            ("ab-12.345", &["long"][..]),
            ("4539 1488 0343 6467", &["checked"]),
            ("4539148809", &["long"]),
            ("79927398713", &["checked", "long"]),
            ("AB1", &[]),
            (" ", &[]),
        ] {
            assert_eq!(schemes_of(&schemes, number), fitting, "typed {number}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(typed in ".{0,40}") {
            let any = scheme(Alphabet::Alphanumeric, 1, 32, CheckDigit::None);
            if let Ok(once) = any.normalise(&typed) {
                prop_assert_eq!(any.normalise(once.expose()), Ok(once));
            }
        }
    }
}
