//! Passwords: what their owners may choose. Length counts, not the kinds of characters; what somebody who knows the owner
//! would try first does not count.

use crate::input::Fault;

/// The fewest characters (ASVS 5.0, 6.2.1 asks for 8 and recommends 15).
pub const MIN: u16 = 15;
/// The most characters; longer ones would only cost time.
pub const MAX: u16 = 128;

/// Fewer kinds of steps from one character to the next than these make a pattern: `aaaa…`, `123456789012345`.
const FEWEST_STEPS: usize = 4;
/// Parts of a name or an address with fewer characters stand in every text.
const SHORTEST_PART: usize = 3;

/// Whether the owner of an account with this name and address may choose this password.
///
/// # Errors
/// [`Fault::Required`], [`Fault::TooShort`], [`Fault::TooLong`]; [`Fault::Guessable`] when without the owner's name and
/// address too little is left of it, or when it is a pattern.
pub fn check(password: &str, name: &str, email: &str) -> Result<(), Fault> {
    match password.chars().count() {
        0 => Err(Fault::Required),
        count if count < usize::from(MIN) => Err(Fault::TooShort { min: MIN }),
        count if count > usize::from(MAX) => Err(Fault::TooLong { max: MAX }),
        _ if is_pattern(password) => Err(Fault::Guessable),
        _ if without_the_known(password, name, email).chars().count() < usize::from(MIN) => {
            Err(Fault::Guessable)
        }
        _ => Ok(()),
    }
}

/// What is left of it without the parts of name and address and the name of the product.
fn without_the_known(password: &str, name: &str, email: &str) -> String {
    let known = format!("{name} {email} gatekeeper").to_lowercase();
    let mut parts: Vec<_> = known.split(|c: char| !c.is_alphanumeric()).collect();
    parts.retain(|part| part.chars().count() >= SHORTEST_PART);
    // The longest first: a part can be the beginning of another.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.iter().fold(password.to_lowercase(), |rest, part| rest.replace(part, ""))
}

fn is_pattern(password: &str) -> bool {
    let characters: Vec<_> = password.chars().map(u32::from).collect();
    let pairs = characters.iter().zip(characters.iter().skip(1));
    let mut steps: Vec<_> = pairs.map(|(one, next)| i64::from(*next) - i64::from(*one)).collect();
    steps.sort_unstable();
    steps.dedup();
    steps.len() < FEWEST_STEPS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_anna(password: &str) -> Result<(), Fault> {
        check(password, "Anna van der Voorbeeld", "anna.voorbeeld@terminal-noord.example")
    }

    #[test]
    fn length_counts() {
        assert_eq!(of_anna(""), Err(Fault::Required));
        assert_eq!(of_anna("veertien tekens"), Ok(()));
        assert_eq!(of_anna("veertien teken"), Err(Fault::TooShort { min: 15 }));
        assert_eq!(of_anna("vijftien éé ëëë"), Ok(()), "characters, not bytes");
        assert_eq!(of_anna(&"twaalf lange ".repeat(10)), Err(Fault::TooLong { max: 128 }));
    }

    #[test]
    fn what_is_known_of_the_owner_does_not_count() {
        for guess in [
            "AnnaVoorbeeld2026!",
            "anna.voorbeeld@terminal-noord.example",
            "Terminal-Noord-Welkom",
            "gatekeeper-gatekeeper-1",
            "Voorbeeld voorbeeld VOORBEELD",
        ] {
            assert_eq!(of_anna(guess), Err(Fault::Guessable), "{guess}");
        }
        assert_eq!(of_anna("anna heeft drie blauwe fietsen"), Ok(()));
    }

    #[test]
    fn patterns_are_no_passwords() {
        for pattern in ["aaaaaaaaaaaaaaaa", "123456789012345678", "abababababababab", "abcdefghijklmnopq"] {
            assert_eq!(of_anna(pattern), Err(Fault::Guessable), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(password in any::<String>(), name in any::<String>(), email in any::<String>()) {
            let _ = check(&password, &name, &email);
        }
    }
}
