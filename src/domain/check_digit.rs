//! Check digits: the last digit or two of a number follow from the others, so that a slip of the keyboard shows.

use serde::{Deserialize, Serialize};

/// How the end of a number checks the rest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckDigit {
    /// It does not.
    None,
    /// Luhn (ISO/IEC 7812-1 annex B), as on bank cards: each wrong digit is caught, and most swaps of neighbours.
    Luhn,
    /// The Dutch eleven test of old account numbers, as ISBN-10 has it: from the right, digits count 1 to 10 times and so on
    /// again, and the sum is a multiple of 11. Each wrong digit and each swap of neighbours is caught. Numbers without a
    /// fitting digit are not given out.
    #[serde(rename = "mod-11")]
    Mod11,
    /// ISO/IEC 7064 MOD 97-10, as in an IBAN: two digits at the end; a letter counts as 10 to 35. Each wrong character and each
    /// swap of neighbours is caught, as long as digits stay digits and letters letters.
    #[serde(rename = "mod-97")]
    Mod97,
    /// Damm (2004): each wrong digit and each swap of neighbours is caught.
    Damm,
}

impl CheckDigit {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::None, Self::Luhn, Self::Mod11, Self::Mod97, Self::Damm];

    /// The stable name in files and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Luhn => "luhn",
            Self::Mod11 => "mod-11",
            Self::Mod97 => "mod-97",
            Self::Damm => "damm",
        }
    }

    /// How many characters at the end check the others.
    pub const fn length(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Luhn | Self::Mod11 | Self::Damm => 1,
            Self::Mod97 => 2,
        }
    }

    /// Whether a number of digits and capitals checks out.
    pub fn accepts(self, number: &str) -> bool {
        match self {
            Self::None => true,
            Self::Luhn => luhn_sum(number).is_multiple_of(10),
            Self::Mod11 => mod_11_sum(number).is_multiple_of(11),
            Self::Mod97 => mod_97(number) == 1,
            Self::Damm => damm(number) == 0,
        }
    }
}

/// The digits with their places from the right, from 0.
fn from_the_right(number: &str) -> impl Iterator<Item = (usize, u32)> {
    number.chars().rev().filter_map(|c| c.to_digit(10)).enumerate()
}

fn luhn_sum(number: &str) -> u32 {
    from_the_right(number)
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum()
}

fn mod_11_sum(number: &str) -> u32 {
    let weights = (1..=10).cycle();
    from_the_right(number).zip(weights).map(|((_, digit), weight)| digit * weight).sum()
}

fn mod_97(number: &str) -> u32 {
    number.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

/// The Damm check digit of a run of decimal digits; 0 for a run that ends with its own.
pub(crate) fn damm(digits: &str) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.bytes().filter(u8::is_ascii_digit).fold(0, |interim, digit| {
        let row = TABLE.get(usize::from(interim)).unwrap_or(&TABLE[0]);
        row.get(usize::from(digit - b'0')).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DIGITS: [CheckDigit; 4] =
        [CheckDigit::Luhn, CheckDigit::Mod11, CheckDigit::Mod97, CheckDigit::Damm];

    /// The number with an ending that checks out; some numbers of the eleven test have none.
    fn completed(method: CheckDigit, start: &str) -> Option<String> {
        let width = usize::from(method.length());
        let endings = 0..10_u32.pow(u32::from(method.length()));
        endings.map(|ending| format!("{start}{ending:0width$}")).find(|number| method.accepts(number))
    }

    #[test]
    fn known_numbers_check_out() {
        for (method, good) in [
            (CheckDigit::Luhn, "4539148803436467"),
            (CheckDigit::Luhn, "79927398713"),
            (CheckDigit::Mod11, "0306406152"),                   // an ISBN-10
            (CheckDigit::Mod11, "123456789"),                    // the account number of every textbook
            (CheckDigit::Mod97, "3214282912345698765432161182"), // an IBAN as it is checked, letters read as numbers
            (CheckDigit::Mod97, "WEST12345698765432GB82"),
            (CheckDigit::Damm, "5724"),
        ] {
            assert!(method.accepts(good), "{method:?} {good}");
        }
        assert!(CheckDigit::None.accepts("anything"));
    }

    proptest! {
        #[test]
        fn every_wrong_digit_is_caught(start in "[0-9]{1,29}", at in any::<prop::sample::Index>(), by in 1u8..10) {
            for method in DIGITS {
                let Some(good) = completed(method, &start) else { continue };
                let mut wrong = good.clone().into_bytes();
                let at = at.index(wrong.len());
                wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
                let wrong = String::from_utf8(wrong).unwrap();
                prop_assert!(!method.accepts(&wrong), "{method:?}: {good} and {wrong}");
            }
        }

        #[test]
        fn every_swap_of_neighbours_is_caught(start in "[0-9]{1,29}", at in any::<prop::sample::Index>()) {
            for method in [CheckDigit::Mod11, CheckDigit::Mod97, CheckDigit::Damm] {
                let Some(good) = completed(method, &start) else { continue };
                let mut wrong = good.clone().into_bytes();
                let at = at.index(wrong.len() - 1);
                wrong.swap(at, at + 1);
                let wrong = String::from_utf8(wrong).unwrap();
                prop_assert!(wrong == good || !method.accepts(&wrong), "{method:?}: {good} and {wrong}");
            }
        }

        #[test]
        fn a_wrong_letter_is_caught(start in "[0-9A-Z]{1,20}", at in any::<prop::sample::Index>(), by in 1u8..26) {
            let good = completed(CheckDigit::Mod97, &start).unwrap();
            let mut wrong = good.clone().into_bytes();
            let at = at.index(wrong.len());
            prop_assume!(wrong[at].is_ascii_uppercase());
            wrong[at] = b'A' + (wrong[at] - b'A' + by) % 26;
            prop_assert!(!CheckDigit::Mod97.accepts(&String::from_utf8(wrong).unwrap()), "{good}");
        }

        #[test]
        fn nothing_panics(number in ".{0,60}") {
            for method in CheckDigit::ALL {
                method.accepts(&number);
            }
        }
    }
}
