//! What people type: limits, and the faults that a form shows beside its fields.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::AmbiguousOffset;

use crate::calendar;
use crate::pass::Pass;
use crate::pattern::Pattern;
use crate::protocol::Protocol;

/// One fault of one field. Faults are data: the page keeps what was typed, names the field and says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form, such as `birth-date` or `pass-2-number`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed or chosen.
    Required,
    /// More characters than the field holds.
    TooLong {
        /// The most characters it holds, inclusive.
        max: u16,
    },
    /// Fewer characters than the rules ask for.
    TooShort {
        /// The fewest characters, inclusive.
        min: u16,
    },
    /// A password that who knows its owner would try first.
    Guessable,
    /// Typed twice, and not the same.
    NotTheSame,
    /// A table without a column that is needed.
    NoColumn {
        /// The column's stable name.
        column: &'static str,
    },
    /// A table in which two columns have the same heading.
    ColumnTwice {
        /// The column's stable name.
        column: &'static str,
    },
    /// A table with more rows than are taken at a time.
    TooManyRows {
        /// The most rows, inclusive.
        max: u16,
    },
    /// A text that is no table: no rows below the headings.
    NotATable,
    /// Not an address for mail.
    NotAnAddress,
    /// Characters that no keyboard types, such as NUL.
    ControlCharacters,
    /// Not a day of the calendar.
    NotADate,
    /// Not a moment on the clocks of Amsterdam, such as 02:30 in the night the clocks go forward.
    NotAMoment,
    /// A day or moment that has yet to come.
    InTheFuture,
    /// A day that has passed.
    InThePast,
    /// Earlier than the rules allow.
    TooEarly {
        /// The first day allowed, inclusive.
        first: Date,
    },
    /// Later than the rules allow.
    TooLate {
        /// The last day allowed, inclusive.
        last: Date,
    },
    /// A day before another that must come first.
    BeforeIncident,
    /// A moment that does not come after the one it ends.
    BeforeBeginning,
    /// A turn of duty longer than anybody stays awake.
    TurnTooLong {
        /// The most hours.
        hours: i64,
    },
    /// Nobody alive was born then.
    TooLongAgo,
    /// Not one of the choices offered.
    UnknownChoice,
    /// Not a kind of pass that the protocol knows.
    UnknownScheme,
    /// A pass number of another length, or of other characters, than those of the scheme.
    NotAPassNumber {
        /// What its numbers look like.
        pattern: Pattern,
    },
    /// A pass number of which a digit is wrong: the check digit says so.
    WrongCheckDigit,
    /// A number without its scheme, or the other way round.
    HalfAPass,
    /// A number that no kind of pass has.
    NoKindHasIt,
    /// The same pass twice.
    Repeated,
    /// Neither of two fields of which one is needed.
    OneOfTwo,
    /// Neither a person nor a pass.
    PersonOrPass,
    /// Not a reference, or one with a wrong digit.
    NotAReference,
    /// A reference that this user has not been told of.
    UnknownReference,
    /// A last day before the first.
    BeforeFirstDay,
    /// Not a telephone number that can be called from everywhere, such as `+31 10 123 45 67`.
    NotAPhoneNumber,
    /// Not a number of the chamber of commerce.
    NotAKvkNumber,
    /// Not degrees on the globe.
    NotCoordinates,
}

impl Fault {
    /// The stable name, as texts and tests know it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::Guessable => "guessable",
            Self::NotTheSame => "not-the-same",
            Self::NoColumn { .. } => "no-column",
            Self::ColumnTwice { .. } => "column-twice",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::NotATable => "not-a-table",
            Self::NotAnAddress => "not-an-address",
            Self::ControlCharacters => "control-characters",
            Self::NotADate => "not-a-date",
            Self::NotAMoment => "not-a-moment",
            Self::InTheFuture => "in-the-future",
            Self::InThePast => "in-the-past",
            Self::TooEarly { .. } => "too-early",
            Self::TooLate { .. } => "too-late",
            Self::BeforeIncident => "before-incident",
            Self::BeforeBeginning => "before-beginning",
            Self::TurnTooLong { .. } => "turn-too-long",
            Self::TooLongAgo => "too-long-ago",
            Self::UnknownChoice => "unknown-choice",
            Self::UnknownScheme => "unknown-scheme",
            Self::NotAPassNumber { .. } => "not-a-pass-number",
            Self::WrongCheckDigit => "wrong-check-digit",
            Self::HalfAPass => "half-a-pass",
            Self::NoKindHasIt => "no-kind-has-it",
            Self::Repeated => "repeated",
            Self::OneOfTwo => "one-of-two",
            Self::PersonOrPass => "person-or-pass",
            Self::NotAReference => "not-a-reference",
            Self::UnknownReference => "unknown-reference",
            Self::BeforeFirstDay => "before-first-day",
            Self::NotAPhoneNumber => "not-a-phone-number",
            Self::NotAKvkNumber => "not-a-kvk-number",
            Self::NotCoordinates => "not-coordinates",
        }
    }
}

/// Collects the faults of a whole form, so that everything wrong is said at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldFault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, fault: Fault) {
        self.0.push(FieldFault { field: field.into(), fault });
    }

    /// Keeps the value of a good field, notes the fault of a bad one.
    pub fn keep<T>(&mut self, field: impl Into<String>, value: Result<T, Fault>) -> Option<T> {
        value.map_err(|fault| self.add(field, fault)).ok()
    }

    /// Keeps the pass of two good fields, scheme and number; notes the fault of the one that is bad.
    pub fn pass(
        &mut self,
        (scheme_field, number_field): (&str, &str),
        (scheme, number): (&str, &str),
        protocol: &Protocol,
    ) -> Option<Pass> {
        match (scheme, protocol.pass(scheme, number)) {
            ("", _) if number.trim().is_empty() => self.add(scheme_field, Fault::Required),
            ("", _) => self.add(scheme_field, Fault::HalfAPass),
            (_, Ok(pass)) => return Some(pass),
            (_, Err(Fault::UnknownScheme)) => self.add(scheme_field, Fault::UnknownScheme),
            (_, Err(fault)) => self.add(number_field, fault),
        }
        None
    }

    /// The value when nothing was wrong, else every fault in the order noted.
    ///
    /// # Errors
    /// Every fault noted so far. A missing value without any fault counts as a required field that was left out.
    pub fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<FieldFault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            Some(_) => Err(self.0),
            None => {
                if self.0.is_empty() {
                    self.add("form", Fault::Required);
                }
                Err(self.0)
            }
        }
    }
}

/// A text of one or more lines, trimmed: not empty, at most `max` characters, no control characters but line ends.
///
/// # Errors
/// [`Fault::Required`], [`Fault::TooLong`] or [`Fault::ControlCharacters`].
pub fn text(typed: &str, max: u16) -> Result<String, Fault> {
    let clean = typed.replace("\r\n", "\n").trim().to_owned();
    match clean {
        text if text.is_empty() => Err(Fault::Required),
        text if text.chars().count() > usize::from(max) => Err(Fault::TooLong { max }),
        text if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => {
            Err(Fault::ControlCharacters)
        }
        text => Ok(text),
    }
}

/// A text of one line; see [`text`].
///
/// # Errors
/// As [`text`]; a line end is a control character here.
pub fn line(typed: &str, max: u16) -> Result<String, Fault> {
    let line = text(typed, max)?;
    if line.chars().any(char::is_control) { Err(Fault::ControlCharacters) } else { Ok(line) }
}

/// A value that may be left out.
///
/// # Errors
/// Those of `read`, when something was typed.
pub fn optional<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// An address for mail, in small letters. Only its outline is checked: whether mail arrives is for the mail to tell.
///
/// # Errors
/// As [`line()`]; [`Fault::NotAnAddress`].
pub fn email(typed: &str) -> Result<String, Fault> {
    let address = line(typed, 254)?.to_lowercase();
    match address.split_once('@') {
        Some((local, host))
            if !local.is_empty() && host.contains('.') && !address.contains([' ', '<', '>', ',']) =>
        {
            Ok(address)
        }
        _ => Err(Fault::NotAnAddress),
    }
}

/// A telephone number that can be called from everywhere: a plus, the country, and the rest, 8 to 15 digits in all (ITU-T
/// E.164). Spaces, hyphens, dots and brackets stay as typed.
///
/// # Errors
/// As [`line()`]; [`Fault::NotAPhoneNumber`].
pub fn phone(typed: &str) -> Result<String, Fault> {
    let phone = line(typed, 40)?;
    let rest = phone.strip_prefix('+').ok_or(Fault::NotAPhoneNumber)?;
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let plain = rest.bytes().all(|b| b.is_ascii_digit() || b" -.()".contains(&b));
    let country = rest.bytes().next().is_some_and(|b| (b'1'..=b'9').contains(&b));
    if plain && country && (8..=15).contains(&digits) { Ok(phone) } else { Err(Fault::NotAPhoneNumber) }
}

/// A day as date fields send it: `2026-11-23`.
///
/// # Errors
/// [`Fault::Required`] or [`Fault::NotADate`].
pub fn date(typed: &str) -> Result<Date, Fault> {
    match typed.trim() {
        "" => Err(Fault::Required),
        text if text.len() == 10 => text.parse().map_err(|_| Fault::NotADate),
        _ => Err(Fault::NotADate),
    }
}

/// A date of birth.
///
/// # Errors
/// [`Fault::Required`], [`Fault::NotADate`], [`Fault::InTheFuture`]; [`Fault::TooLongAgo`] for nobody alive.
pub fn birth_date(typed: &str, now: Timestamp) -> Result<Date, Fault> {
    let birth = date(typed)?;
    match calendar::age(birth, calendar::day(now)) {
        _ if birth > calendar::day(now) => Err(Fault::InTheFuture),
        121.. => Err(Fault::TooLongAgo),
        _ => Ok(birth),
    }
}

/// A moment on the clocks of Amsterdam as date-and-time fields send it: `2026-11-23T03:10`. In the hour that the clocks
/// show twice, the first is meant.
///
/// # Errors
/// [`Fault::Required`] or [`Fault::NotAMoment`].
pub fn moment(typed: &str) -> Result<Timestamp, Fault> {
    let local: DateTime = match typed.trim() {
        "" => return Err(Fault::Required),
        text if (16..=19).contains(&text.len()) => text.parse().map_err(|_| Fault::NotAMoment)?,
        _ => return Err(Fault::NotAMoment),
    };
    let there = calendar::amsterdam().to_ambiguous_zoned_datetime(local);
    if matches!(there.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(Fault::NotAMoment);
    }
    there.earlier().map(|zoned| zoned.timestamp()).map_err(|_| Fault::NotAMoment)
}

/// A moment as date-and-time fields take it: the opposite of [`moment`], to the minute.
pub fn typed_moment(at: Timestamp) -> String {
    calendar::local(at).datetime().strftime("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_on_the_clocks_of_amsterdam() {
        assert_eq!(moment("2026-11-23T03:10").unwrap().to_string(), "2026-11-23T02:10:00Z");
        assert_eq!(moment("2026-10-25T02:30").unwrap().to_string(), "2026-10-25T00:30:00Z");
        assert_eq!(moment("2027-03-28T02:30"), Err(Fault::NotAMoment));
        assert_eq!(moment("2026-02-30T10:00"), Err(Fault::NotAMoment));
        assert_eq!(moment(" "), Err(Fault::Required));
    }

    #[test]
    fn texts_are_bounded_and_clean() {
        assert_eq!(text(" a\r\nb ", 10), Ok("a\nb".into()));
        assert_eq!(text("abc", 2), Err(Fault::TooLong { max: 2 }));
        assert_eq!(text("é".repeat(3).as_str(), 3), Ok("ééé".into()));
        assert_eq!(text("a\0b", 10), Err(Fault::ControlCharacters));
        assert_eq!(line("a\nb", 10), Err(Fault::ControlCharacters));
        assert_eq!(date("2026-02-29"), Err(Fault::NotADate));
        assert_eq!(date("2026-1-1"), Err(Fault::NotADate));
    }

    #[test]
    fn telephones_can_be_called_from_everywhere() {
        for good in ["+31 10 123 45 67", "+3110-1234567", "+1 (212) 555.0100"] {
            assert_eq!(phone(good), Ok(good.to_owned()));
        }
        for bad in [
            "010 123 45 67",
            "0031101234567",
            "+0 10 123 45 67",
            "+31 10",
            "+31 10 123 45 67 89 01 23",
            "+31 bel",
        ] {
            assert_eq!(phone(bad), Err(Fault::NotAPhoneNumber), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(typed in any::<String>()) {
            drop((text(&typed, 20), line(&typed, 20), date(&typed), moment(&typed), phone(&typed)));
        }
    }
}
