//! Patterns of pass numbers, in a language that an administrator can read and check: `9` is a digit, `A` a letter, `X`
//! either; `'NL'` stands for itself; what stands in `[…]` at the end may be left out, from the right.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The most characters of a pass number.
pub const MAX_LENGTH: usize = 32;

/// What one character of a number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// `0`-`9`.
    Digit,
    /// `A`-`Z`.
    Letter,
    /// Either.
    Either,
    /// This one, in ASCII.
    Fixed(u8),
}

impl Cell {
    fn has(self, c: char) -> bool {
        match self {
            Self::Digit => c.is_ascii_digit(),
            Self::Letter => c.is_ascii_uppercase(),
            Self::Either => c.is_ascii_digit() || c.is_ascii_uppercase(),
            Self::Fixed(only) => c == char::from(only),
        }
    }

    /// Whether it is a digit in any case.
    pub const fn is_digit(self) -> bool {
        match self {
            Self::Digit => true,
            Self::Fixed(only) => only.is_ascii_digit(),
            Self::Letter | Self::Either => false,
        }
    }
}

/// The pattern of a normalised number: its characters from the left, and how many of them it has at least.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    cells: [Option<Cell>; MAX_LENGTH],
    least: u8,
}

/// Characters of one kind that follow each other, for describing a pattern in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// These very characters.
    Fixed(String),
    /// So many of a kind.
    Some {
        /// Of which kind: digit, letter or either.
        kind: Cell,
        /// The fewest, inclusive.
        least: u8,
        /// The most, inclusive.
        most: u8,
    },
}

/// What is wrong with a pattern, for the person who edits the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A sign that means nothing.
    #[error(
        "`{0}` means nothing in a pattern: 9 is a digit, A a letter, X either, '…' stands for itself, […] may be left out"
    )]
    Unknown(char),
    /// A quote without its other half.
    #[error("a quote ' has no other half")]
    OpenQuote,
    /// Something that no normalised number holds.
    #[error("'…' holds capital letters and digits only, not `{0}`")]
    NotFixed(char),
    /// An optional part elsewhere than at the end, in another, or not closed.
    #[error("[…] stands once, at the end")]
    Brackets,
    /// Nothing that must be there.
    #[error("at least one character must not be optional")]
    Empty,
    /// Too long.
    #[error("at most {MAX_LENGTH} characters")]
    TooLong,
}

impl Pattern {
    /// The characters that a number can have, the optional ones last.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell> + '_ {
        self.cells.iter().flatten().copied()
    }

    /// The fewest characters of a number.
    pub fn least(&self) -> usize {
        usize::from(self.least)
    }

    /// The most characters of a number.
    pub fn most(&self) -> usize {
        self.cells().count()
    }

    /// Whether every character is a digit.
    pub fn is_digits(&self) -> bool {
        self.cells().all(Cell::is_digit)
    }

    /// Whether the last so many characters are digits, however many of the optional ones are left out.
    pub fn ends_in_digits(&self, count: usize) -> bool {
        self.least() > count && self.cells().skip(self.least() - count).all(Cell::is_digit)
    }

    /// Whether a normalised number is one of these.
    pub fn matches(&self, number: &str) -> bool {
        let length = number.chars().count();
        (self.least()..=self.most()).contains(&length)
            && number.chars().zip(self.cells()).all(|(c, cell)| cell.has(c))
    }

    /// The pattern in words to be.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (place, cell) in self.cells().enumerate() {
            let needed = u8::from(place < self.least());
            match (cell, parts.last_mut()) {
                (Cell::Fixed(c), Some(Part::Fixed(text))) => text.push(char::from(c)),
                (Cell::Fixed(c), _) => parts.push(Part::Fixed(char::from(c).to_string())),
                (cell, Some(Part::Some { kind, least, most })) if *kind == cell => {
                    *least += needed;
                    *most += 1;
                }
                (kind, _) => parts.push(Part::Some { kind, least: needed, most: 1 }),
            }
        }
        parts
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let (mut cells, mut least, mut closed) = (Vec::new(), None, false);
        let mut signs = text.chars();
        while let Some(sign) = signs.next() {
            match sign {
                _ if closed && sign != ' ' => return Err(PatternError::Brackets),
                ' ' => {}
                '9' => cells.push(Cell::Digit),
                'A' => cells.push(Cell::Letter),
                'X' => cells.push(Cell::Either),
                '\'' => fixed(&mut signs, &mut cells)?,
                '[' if least.is_none() => least = Some(cells.len()),
                ']' if least.is_some() => closed = true,
                '[' | ']' => return Err(PatternError::Brackets),
                other => return Err(PatternError::Unknown(other)),
            }
        }
        if least.is_some() && !closed {
            return Err(PatternError::Brackets);
        }
        Self::new(&cells, least.unwrap_or(cells.len()))
    }
}

/// Reads what stands between quotes; the first one is read.
fn fixed(signs: &mut std::str::Chars<'_>, cells: &mut Vec<Cell>) -> Result<(), PatternError> {
    for sign in signs {
        match sign {
            '\'' => return Ok(()),
            other => match u8::try_from(other) {
                Ok(c) if c.is_ascii_digit() || c.is_ascii_uppercase() => cells.push(Cell::Fixed(c)),
                _ => return Err(PatternError::NotFixed(other)),
            },
        }
    }
    Err(PatternError::OpenQuote)
}

impl Pattern {
    fn new(read: &[Cell], least: usize) -> Result<Self, PatternError> {
        let mut cells = [None; MAX_LENGTH];
        if read.len() > cells.len() {
            return Err(PatternError::TooLong);
        }
        for (cell, read) in cells.iter_mut().zip(read) {
            *cell = Some(*read);
        }
        let least = u8::try_from(least).map_err(|_| PatternError::TooLong)?;
        if least == 0 { Err(PatternError::Empty) } else { Ok(Self { cells, least }) }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, cell) in self.cells().enumerate() {
            if place == self.least() {
                f.write_str("[")?;
            }
            match cell {
                Cell::Digit => f.write_str("9")?,
                Cell::Letter => f.write_str("A")?,
                Cell::Either => f.write_str("X")?,
                Cell::Fixed(c) => write!(f, "'{}'", char::from(c))?,
            }
        }
        if self.most() > self.least() { f.write_str("]") } else { Ok(()) }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({self})")
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Self, PatternError> {
        text.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(text: &str) -> Pattern {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_fit_their_pattern_and_no_other() {
        for (text, good, bad) in [
            ("9999", &["0000", "1234"][..], &["123", "12345", "12A4", "١٢٣٤"][..]),
            ("AA 99", &["NL12"], &["N112", "NLL2", "nl12"]),
            ("XX[XX]", &["A1", "A1B", "1234"], &["A", "A1B2C", "A1-"]),
            ("'NL'99[9]", &["NL12", "NL123"], &["BE12", "12NL", "NL1"]),
            ("'0'A['7']", &["0Q", "0Q7"], &["1Q", "0Q8"]),
        ] {
            for number in good {
                assert!(pattern(text).matches(number), "{text} {number}");
            }
            for number in bad {
                assert!(!pattern(text).matches(number), "{text} {number}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let long = "9".repeat(33);
        for (text, error) in [
            ("99-99", PatternError::Unknown('-')),
            ("9a", PatternError::Unknown('a')),
            ("'NL99", PatternError::OpenQuote),
            ("'nl'99", PatternError::NotFixed('n')),
            ("9[9]9", PatternError::Brackets),
            ("9[9[9]]", PatternError::Brackets),
            ("9[9", PatternError::Brackets),
            ("9]", PatternError::Brackets),
            ("[99]", PatternError::Empty),
            ("", PatternError::Empty),
            (long.as_str(), PatternError::TooLong),
        ] {
            assert_eq!(text.parse::<Pattern>(), Err(error), "{text}");
        }
    }

    #[test]
    fn parts_tell_a_pattern_in_words() {
        let some = |kind, least, most| Part::Some { kind, least, most };
        for (text, parts) in [
            ("XXXXXX[XXXXXX]", vec![some(Cell::Either, 6, 12)]),
            ("'NL'99999999", vec![Part::Fixed("NL".into()), some(Cell::Digit, 8, 8)]),
            ("A99[9A]", vec![some(Cell::Letter, 1, 1), some(Cell::Digit, 2, 3), some(Cell::Letter, 0, 1)]),
        ] {
            assert_eq!(pattern(text).parts(), parts, "{text}");
        }
    }

    #[test]
    fn check_digits_need_digits_at_the_end() {
        for (text, one, two) in
            [("99", true, false), ("A99", true, true), ("A9[9]", true, false), ("999[A]", false, false)]
        {
            assert_eq!(
                (pattern(text).ends_in_digits(1), pattern(text).ends_in_digits(2)),
                (one, two),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn patterns_read_as_they_are_written(text in "([9AX]|'[A-Z0-9]{1,3}'){1,8}(\\[[9AX]{1,4}\\])?") {
            let once = pattern(&text);
            prop_assert_eq!(pattern(&once.to_string()), once);
        }

        #[test]
        fn nothing_panics(text in ".{0,40}", number in ".{0,40}") {
            if let Ok(read) = text.parse::<Pattern>() {
                read.matches(&number);
                read.parts();
            }
        }
    }
}
