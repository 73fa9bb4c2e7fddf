//! Passes: a number under a scheme. The scheme says how numbers are written, checked and made alike.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::check_digit::CheckDigit;
use crate::input::Fault;
use crate::pattern::{Cell, Pattern};
use crate::protocol::{Label, Protocol};

/// The most passes that one report can name.
pub const MAX_PASSES: usize = 5;

/// A kind of pass (`[scheme.*]` of the protocol).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scheme {
    /// Its name.
    pub label: Label,
    /// Which number counts.
    pub counts: Counts,
    /// Which characters a number is made of.
    pub pattern: Pattern,
    /// What becomes of a number that lacks zeros in front.
    pub leading_zeros: LeadingZeros,
    /// How its end checks the rest.
    pub check: CheckDigit,
    /// A number that nobody has, as it stands on a card.
    pub example: String,
    /// Where the number stands.
    pub place: Place,
}

/// Which of the numbers of a card counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// The number that is printed on the card.
    Printed,
    /// The number that a reader reads from the card.
    Chip,
    /// The number of the person: it counts as one pass that covers every card of its holder.
    Person,
}

impl Counts {
    /// The stable name in files and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Chip => "chip",
            Self::Person => "person",
        }
    }
}

/// What becomes of a number that lacks zeros in front, as readers and spreadsheets leave them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadingZeros {
    /// It is another number.
    Kept,
    /// They are filled in, up to the full length.
    Filled,
}

/// Where a number stands on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Place {
    /// How the card is held.
    pub card: Card,
    /// On which side.
    pub side: Side,
    /// Where on that side.
    pub spot: Spot,
}

macro_rules! names {
    ($($(#[$doc:meta])* $type:ident { $($(#[$member:meta])* $variant:ident = $name:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $type { $($(#[$member])* #[serde(rename = $name)] $variant),+ }

        impl $type {
            /// Each of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in files and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    )+};
}

names! {
    /// How a card is held.
    Card {
        /// The long side down.
        Landscape = "landscape",
        /// The short side down.
        Portrait = "portrait",
    }

    /// A side of a card.
    Side {
        /// The one with the photo.
        Front = "front",
        /// The other one.
        Back = "back",
        /// Neither: a reader reads it. The spot is where the card is held to the reader.
        Inside = "inside",
    }

    /// A ninth of a side.
    Spot {
        /// Above, at the left.
        TopLeft = "top-left",
        /// Above, between left and right.
        TopCentre = "top-centre",
        /// Above, at the right.
        TopRight = "top-right",
        /// Half-way down, at the left.
        MiddleLeft = "middle-left",
        /// The middle.
        MiddleCentre = "middle-centre",
        /// Half-way down, at the right.
        MiddleRight = "middle-right",
        /// Below, at the left.
        BottomLeft = "bottom-left",
        /// Below, between left and right.
        BottomCentre = "bottom-centre",
        /// Below, at the right.
        BottomRight = "bottom-right",
    }
}

/// A rule about a scheme as written, with the key that breaks it and why.
type Check = fn(&Scheme) -> Option<(&'static str, &'static str)>;

const CHECKS: &[Check] =
    &[check_digit_has_digits, zeros_have_a_place, printed_is_to_be_seen, example_is_one_of_its_numbers];

fn check_digit_has_digits(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    let (pattern, check) = (&scheme.pattern, scheme.check);
    let sound = match check {
        CheckDigit::None => true,
        CheckDigit::Luhn | CheckDigit::Mod11 | CheckDigit::Damm => {
            pattern.is_digits() && pattern.ends_in_digits(1)
        }
        CheckDigit::Mod97 => pattern.ends_in_digits(2),
    };
    let reason =
        "luhn, mod-11 and damm need a pattern of two digits or more, mod-97 one that ends in two digits";
    (!sound).then_some(("check", reason))
}

fn zeros_have_a_place(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    let pattern = &scheme.pattern;
    let one_length = pattern.least() == pattern.most() && pattern.cells().all(|cell| cell == Cell::Digit);
    let sound = scheme.leading_zeros == LeadingZeros::Kept || one_length;
    (!sound)
        .then_some(("leading-zeros", "`filled` needs a pattern of digits (9) only, none of them optional"))
}

fn printed_is_to_be_seen(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    let sound = scheme.counts != Counts::Printed || scheme.place.side != Side::Inside;
    (!sound).then_some(("place.side", "a number that counts as printed stands on the front or the back"))
}

fn example_is_one_of_its_numbers(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    scheme.normalise(&scheme.example).err().map(|fault| match fault {
        Fault::WrongCheckDigit => ("example", "its check digit is wrong"),
        _ => ("example", "is not a number of this pattern"),
    })
}

impl Scheme {
    /// What is wrong with the scheme as written: keys within it and reasons.
    pub fn faults(&self) -> Vec<(&'static str, &'static str)> {
        CHECKS.iter().filter_map(|check| check(self)).collect()
    }

    /// The number in its one spelling: without spaces, dots and hyphens, in capitals, with the zeros in front that belong
    /// there.
    ///
    /// # Errors
    /// [`Fault::Required`] when nothing is left, [`Fault::NotAPassNumber`] when length or characters are not those of the
    /// scheme, [`Fault::WrongCheckDigit`].
    pub fn normalise(&self, typed: &str) -> Result<PassNumber, Fault> {
        let plain = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.'));
        let mut number: String = plain.map(|c| c.to_ascii_uppercase()).collect();
        if number.is_empty() {
            return Err(Fault::Required);
        }
        if self.leading_zeros == LeadingZeros::Filled {
            number = format!("{number:0>full$}", full = self.pattern.most());
        }
        if !self.pattern.matches(&number) {
            return Err(Fault::NotAPassNumber { pattern: self.pattern });
        }
        if self.check.accepts(&number) { Ok(PassNumber(number)) } else { Err(Fault::WrongCheckDigit) }
    }
}

impl Protocol {
    /// The pass with this number under this scheme.
    ///
    /// # Errors
    /// [`Fault::UnknownScheme`]; as [`Scheme::normalise`].
    pub fn pass(&self, scheme: &str, typed: &str) -> Result<Pass, Fault> {
        let rules = self.scheme.get(scheme).ok_or(Fault::UnknownScheme)?;
        Ok(Pass { scheme: scheme.to_owned(), number: rules.normalise(typed)? })
    }

    /// The passes that a number can be, for a scanner that says nothing else: one for each scheme that it fits. Those whose
    /// check digit agrees come first, as the likelier ones.
    pub fn schemes_fitting(&self, typed: &str) -> Vec<Pass> {
        let fitting = self.scheme.keys().filter_map(|scheme| self.pass(scheme, typed).ok());
        let checked =
            |pass: &Pass| self.scheme.get(&pass.scheme).is_some_and(|it| it.check != CheckDigit::None);
        let (mut likely, others): (Vec<_>, Vec<_>) = fitting.partition(checked);
        likely.extend(others);
        likely
    }
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

    fn scheme(pattern: &str, check: CheckDigit, example: &str) -> Scheme {
        Scheme {
            label: Label { nl: String::new(), en: String::new() },
            counts: Counts::Printed,
            pattern: pattern.parse().unwrap(),
            leading_zeros: LeadingZeros::Kept,
            check,
            example: example.to_owned(),
            place: Place { card: Card::Landscape, side: Side::Front, spot: Spot::BottomLeft },
        }
    }

    fn protocol() -> Protocol {
        toml::from_str(include_str!("../../config/protocol.toml")).unwrap()
    }

    #[test]
    fn spellings_of_one_number_are_alike() {
        let cargo = scheme("XXXX[XXXXXX]", CheckDigit::None, "AB12");
        for typed in ["ab-12 34", "AB1234", " ab.1234 ", "AB1234\r\n"] {
            assert_eq!(cargo.normalise(typed).unwrap().expose(), "AB1234", "typed {typed}");
        }
        assert_eq!(cargo.normalise(" - "), Err(Fault::Required));
        let fault = Fault::NotAPassNumber { pattern: cargo.pattern };
        for wrong in ["AB1", "AB12345678901", "AB12é4"] {
            assert_eq!(cargo.normalise(wrong), Err(fault), "typed {wrong}");
        }
        assert_eq!(format!("{:?}", cargo.normalise("AB1234").unwrap()), "PassNumber(…)");
    }

    #[test]
    fn zeros_in_front_are_filled_in_where_they_belong() {
        let chip = Scheme {
            leading_zeros: LeadingZeros::Filled,
            ..scheme("99999999", CheckDigit::None, "12345678")
        };
        for typed in ["00012345", "12345", "0012345"] {
            assert_eq!(chip.normalise(typed).unwrap().expose(), "00012345", "typed {typed}");
        }
        assert!(chip.normalise("000012345").is_err(), "too long is too long");
        let kept = scheme("99999[999]", CheckDigit::None, "12345");
        assert_ne!(kept.normalise("0012345"), kept.normalise("12345"));
    }

    #[test]
    fn a_wrong_digit_is_caught() {
        let person = scheme("99999999[99999999]", CheckDigit::Luhn, "4539 1488 0343 6467");
        assert!(person.normalise("4539 1488 0343 6467").is_ok());
        assert_eq!(person.normalise("4539 1488 0343 6468"), Err(Fault::WrongCheckDigit));
    }

    #[test]
    fn schemes_that_cannot_be_are_refused_with_the_key() {
        let good = || scheme("99999", CheckDigit::None, "12345");
        let inside = Place { side: Side::Inside, ..good().place };
        let filled = |pattern: &str| Scheme {
            leading_zeros: LeadingZeros::Filled,
            ..scheme(pattern, CheckDigit::None, "12345")
        };
        for (faulty, keys) in [
            (good(), &[][..]),
            (filled("99999"), &[]),
            (filled("9999[9]"), &["leading-zeros"]),
            (filled("'1'9999"), &["leading-zeros"]),
            (scheme("9999X", CheckDigit::Damm, "57241"), &["check", "example"]),
            (scheme("9999", CheckDigit::Damm, "5724"), &[]),
            (scheme("9999", CheckDigit::Damm, "5725"), &["example"]),
            (scheme("9999", CheckDigit::None, "NONE"), &["example"]),
            (scheme("AA99", CheckDigit::Mod97, "AA75"), &[]),
            (scheme("9AA9", CheckDigit::Mod97, "1AA1"), &["check", "example"]),
            (Scheme { place: inside, ..good() }, &["place.side"]),
            (Scheme { counts: Counts::Chip, place: inside, ..good() }, &[]),
        ] {
            let found: Vec<_> = faulty.faults().into_iter().map(|(key, _)| key).collect();
            assert_eq!(found, keys, "{faulty:?}");
        }
    }

    #[test]
    fn a_scanned_number_names_the_schemes_it_fits() {
        let protocol = protocol();
        let fitting = |typed| -> Vec<_> {
            protocol.schemes_fitting(typed).into_iter().map(|pass| pass.scheme).collect()
        };
        assert_eq!(fitting("4539 1488 0343 6467\n"), ["digital-safety-passport"]);
        assert_eq!(
            fitting("1234567812"),
            ["airport-pass", "cargocard", "portkey", "xs-id"],
            "a wrong check digit"
        );
        assert_eq!(
            fitting("1234567897").first().map(String::as_str),
            Some("digital-safety-passport"),
            "a right one"
        );
        assert_eq!(fitting("?"), Vec::<String>::new());
    }

    #[test]
    fn unknown_schemes_are_refused() {
        assert_eq!(protocol().pass("no-such-scheme", "12345678"), Err(Fault::UnknownScheme));
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(typed in ".{0,40}") {
            for scheme in protocol().scheme.values() {
                if let Ok(once) = scheme.normalise(&typed) {
                    prop_assert_eq!(scheme.normalise(once.expose()), Ok(once));
                }
            }
        }
    }
}
