//! A table of texts: its headings in either language, its cells, and how values stand in them without being taken for
//! formulas.

use serde::Serialize;

use super::{MAX_ROWS, Why, Wrong};
use crate::input::{Fault, Faults, FieldFault};

/// A table as read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The headings, in their order.
    pub headings: Vec<String>,
    /// The rows below them.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it stands, the headings being line 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether nothing stands in it: spreadsheets write such rows below a table.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $text:literal, [$($heading:literal),+];)+) => {
        /// What a column holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Column { $($(#[$doc])* $name),+ }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name, as texts and tests know it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The headings it is known by, without spaces and signs.
            const fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($heading),+]),+ }
            }
        }
    };
}

columns! {
    /// The address of an account.
    Email = "email", ["email", "emailaddress", "emailadres", "mail", "mailadres"];
    /// The name of a user or of a facility.
    Name = "name", ["name", "naam", "facility", "faciliteit"];
    /// The roles of an account.
    Roles = "roles", ["roles", "rollen", "role", "rol"];
    /// The language of an account.
    Language = "language", ["language", "taal"];
    /// The mainport of a facility.
    Mainport = "mainport", ["mainport", "haven", "location", "locatie"];
    /// The phone number of a facility.
    Phone = "phone", ["phone", "telefoon", "phonenumber", "telefoonnummer"];
    /// Where a facility lies, north of the equator.
    Latitude = "latitude", ["latitude", "breedtegraad"];
    /// Where a facility lies, east of Greenwich.
    Longitude = "longitude", ["longitude", "lengtegraad"];
}

impl Column {
    /// The column with this heading, in either language.
    pub fn headed(heading: &str) -> Option<Self> {
        let plain: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        Self::ALL.iter().copied().find(|column| column.headings().contains(&plain.as_str()))
    }
}

/// Which column stands where.
#[derive(Debug)]
pub struct Headings {
    places: Vec<Option<Column>>,
    /// Headings that mean nothing here.
    pub ignored: Vec<String>,
}

/// The cells of one row, by column.
#[derive(Debug)]
pub struct Cells<'a> {
    places: &'a [Option<Column>],
    row: &'a Row,
}

impl Sheet {
    /// Which of these columns stands where.
    ///
    /// # Errors
    /// What is wrong with the table as a whole: a column that is missing or stands there twice, no rows, or too many.
    pub fn headings(&self, known: &[Column], optional: &[Column]) -> Result<Headings, Vec<FieldFault>> {
        let (mut faults, mut places) = (Faults::default(), Vec::new());
        let mut ignored = Vec::new();
        for heading in &self.headings {
            let column = Column::headed(heading).filter(|column| known.contains(column));
            match column {
                Some(column) if places.contains(&Some(column)) => {
                    faults.add("csv", Fault::ColumnTwice { column: column.as_str() });
                }
                None if !heading.trim().is_empty() => ignored.push(heading.trim().to_owned()),
                Some(_) | None => {}
            }
            places.push(column);
        }
        let missing = |column: &&Column| !optional.contains(column) && !places.contains(&Some(**column));
        for column in known.iter().filter(missing) {
            faults.add("csv", Fault::NoColumn { column: column.as_str() });
        }
        match self.rows.iter().filter(|row| !row.is_empty()).count() {
            0 => faults.add("csv", Fault::NotATable),
            count if count > usize::from(MAX_ROWS) => faults.add("csv", Fault::TooManyRows { max: MAX_ROWS }),
            _ => {}
        }
        faults.finish(Some(Headings { places, ignored }))
    }
}

impl Headings {
    /// The cells of a row, by column.
    ///
    /// # Errors
    /// [`Why::MoreCells`] when something stands beyond the last heading.
    pub fn cells<'a>(&'a self, row: &'a Row) -> Result<Cells<'a>, Vec<Wrong>> {
        let beyond = row.cells.iter().skip(self.places.len()).any(|cell| !cell.trim().is_empty());
        if beyond {
            return Err(vec![Wrong { column: None, why: Why::MoreCells }]);
        }
        Ok(Cells { places: &self.places, row })
    }
}

/// How a program that takes a table in writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Excel on a machine that speaks Dutch: semicolons, and a comma in numbers.
    Semicolon,
    /// Most others.
    Comma,
}

impl Dialect {
    /// What stands between two cells.
    pub const fn separator(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
        }
    }

    /// What stands before the decimals of a number.
    pub const fn decimal(self) -> &'static str {
        match self {
            Self::Semicolon => ",",
            Self::Comma => ".",
        }
    }
}

impl Cells<'_> {
    /// Whether the table has this column.
    pub fn has(&self, column: Column) -> bool {
        self.places.contains(&Some(column))
    }

    /// What stands in a column, as it was meant; nothing when the table has no such column.
    pub fn get(&self, column: Column) -> String {
        let place = self.places.iter().position(|it| *it == Some(column));
        let cell = place.and_then(|place| self.row.cells.get(place));
        cell.map(|cell| plain(cell.trim())).unwrap_or_default()
    }
}

/// Where a program that takes the text for a table of its own dialect could begin a cell.
const SEPARATORS: [char; 4] = [';', ',', '\t', '\n'];

/// The value as it stands in a cell: no spreadsheet takes it for a formula, or for a number that loses its zeros. What
/// could be taken so gets an apostrophe before it; so does what looks as if it had one, so that [`plain`] is exact.
pub fn safe(value: &str) -> String {
    if is_a_number(value) {
        return format!("'{value}");
    }
    let pieces = value.split_inclusive(SEPARATORS);
    pieces.map(|piece| if is_a_formula(piece) { format!("'{piece}") } else { piece.to_owned() }).collect()
}

/// The value that stands in a cell: undoes [`safe`].
pub fn plain(cell: &str) -> String {
    if let (true, Some(value)) = (is_a_number(cell), cell.strip_prefix('\'')) {
        return value.to_owned();
    }
    let pieces = cell.split_inclusive(SEPARATORS);
    pieces
        .map(|piece| match piece.strip_prefix('\'') {
            Some(rest) if is_a_formula(piece) => rest,
            _ => piece,
        })
        .collect()
}

/// Whether a spreadsheet would compute it, apostrophes aside.
fn is_a_formula(piece: &str) -> bool {
    let bare = piece.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Whether a spreadsheet would take the whole for a number, and its first zeros away.
fn is_a_number(value: &str) -> bool {
    let bare = value.trim_start_matches('\'');
    !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_are_read_in_both_languages() {
        for (heading, column) in [
            ("E-mailadres", Some(Column::Email)),
            ("e-mail", Some(Column::Email)),
            ("Email address", Some(Column::Email)),
            ("NAAM", Some(Column::Name)),
            ("Rollen", Some(Column::Roles)),
            ("telefoon-nummer", Some(Column::Phone)),
            ("password", None),
            ("", None),
        ] {
            assert_eq!(Column::headed(heading), column, "{heading}");
        }
    }

    #[test]
    fn what_a_spreadsheet_would_make_something_of() {
        for (value, cell) in [
            ("Anna", "Anna"),
            ("=1+1", "'=1+1"),
            ("+31 10 123", "'+31 10 123"),
            ("-x", "'-x"),
            ("@sum", "'@sum"),
            ("0101234567", "'0101234567"),
            ("'=x", "''=x"),
            ("'t Hoekje", "'t Hoekje"),
            ("a;=b", "a;'=b"),
            ("a,\t=b", "a,'\t'=b"),
            ("51,951200", "51,951200"),
            ("", ""),
        ] {
            assert_eq!(safe(value), cell);
            assert_eq!(plain(cell), value);
        }
        assert_eq!(plain("+31"), "+31", "what people type without an apostrophe");
    }

    fn awkward() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                Just('\''),
                Just('='),
                Just('+'),
                Just(';'),
                Just(','),
                Just('\t'),
                Just('0'),
                Just('\n'),
                any::<char>()
            ],
            0..12,
        )
        .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_each_is_read_back(value in awkward()) {
            let cell = safe(&value);
            for piece in cell.split(SEPARATORS) {
                prop_assert!(!piece.starts_with(['=', '+', '-', '@', '\r']), "{cell:?}");
            }
            prop_assert_eq!(plain(&cell), value);
        }
    }
}
