//! Tables as text: comma- or semicolon-separated values, as spreadsheets write and read them.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use crate::domain::import::sheet::{Column, Dialect, Row, Sheet};
use crate::domain::input::{Fault, FieldFault};
use crate::http::Problem;

/// What can stand between two cells, the likeliest first.
const SEPARATORS: [u8; 3] = *b";,\t";

/// How spreadsheets say that a text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads a table. What separates its cells is told by its headings.
///
/// # Errors
/// As faults of the field `csv`: nothing there, or nothing that could be read.
pub fn read(text: &str) -> Result<Sheet, Vec<FieldFault>> {
    let fault = |fault| vec![FieldFault { field: "csv".to_owned(), fault }];
    let text = text.trim_start_matches(BYTE_ORDER_MARK).replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(fault(Fault::Required));
    }
    let mut rows = rows(&text, separator(&text)).map_err(|_| fault(Fault::NotATable))?.into_iter();
    let headings = rows.next().map(|row| row.cells).unwrap_or_default();
    Ok(Sheet { headings, rows: rows.collect() })
}

/// The separator by which most headings are known.
fn separator(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let known = |separator: &u8| {
        let row = rows(first, *separator).unwrap_or_default().into_iter().next();
        let cells = row.map(|row| row.cells).unwrap_or_default();
        cells.iter().filter(|cell| Column::headed(cell).is_some()).count()
    };
    let best = SEPARATORS.iter().map(known).max();
    SEPARATORS.into_iter().find(|separator| Some(known(separator)) == best).unwrap_or(SEPARATORS[0])
}

fn rows(text: &str, separator: u8) -> Result<Vec<Row>, csv::Error> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| Row {
        line: record.position().map_or(0, |at| line(text, at)),
        cells: record.iter().map(ToOwned::to_owned).collect(),
    };
    reader.records().map(|record| record.map(row)).collect()
}

/// The line on which a row begins. The reader stands at the end of the row before, and empty lines may follow.
fn line(text: &str, at: &csv::Position) -> u64 {
    let begins = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let (before, rest) = text.split_at_checked(begins).unwrap_or((text, ""));
    let empty = rest.len() - rest.trim_start_matches('\n').len();
    1 + (before.matches('\n').count() + empty) as u64
}

/// Writes a table, with the mark that makes spreadsheets read it as UTF-8.
///
/// # Errors
/// [`Problem::Internal`], which takes a full memory.
pub fn write(sheet: &Sheet, dialect: Dialect) -> Result<String, Problem> {
    let mut writer = WriterBuilder::new()
        .delimiter(u8::try_from(dialect.separator()).unwrap_or(b','))
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_string().into_bytes());
    let rows = std::iter::once(&sheet.headings).chain(sheet.rows.iter().map(|row| &row.cells));
    for row in rows {
        writer.write_record(row).map_err(|_| Problem::Internal)?;
    }
    let bytes = writer.into_inner().map_err(|_| Problem::Internal)?;
    String::from_utf8(bytes).map_err(|_| Problem::Internal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = read(text).unwrap();
        let rows = sheet.rows.into_iter().map(|row| row.cells);
        std::iter::once(sheet.headings).chain(rows).collect()
    }

    #[test]
    fn spreadsheets_of_all_sorts_are_read() {
        let expected =
            vec![vec!["E-mail", "Naam"], vec!["a@b.nl", "Jansen, \"Piet\"; de jongere"], vec!["x", ""]];
        for text in [
            "E-mail;Naam\r\na@b.nl;\"Jansen, \"\"Piet\"\"; de jongere\"\r\nx;\r\n",
            "\u{feff}E-mail;Naam\na@b.nl;\"Jansen, \"\"Piet\"\"; de jongere\"\nx;",
            "E-mail,Naam\r\na@b.nl,\"Jansen, \"\"Piet\"\"; de jongere\"\r\nx,\r\n",
            "E-mail\tNaam\na@b.nl\t\"Jansen, \"\"Piet\"\"; de jongere\"\nx\t\n",
            "\"E-mail\";\"Naam\"\n\"a@b.nl\";\"Jansen, \"\"Piet\"\"; de jongere\"\n\"x\";\"\"",
        ] {
            assert_eq!(cells(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_as_people_count_them() {
        let lines = |text: &str| read(text).unwrap().rows.iter().map(|row| row.line).collect::<Vec<_>>();
        assert_eq!(lines("naam;mail\r\na;b\r\nc;d\r\n"), [2, 3]);
        assert_eq!(lines("naam;mail\n\na;b\n;\nc;d"), [3, 4, 5]);
    }

    #[test]
    fn what_is_no_table_says_so() {
        for text in ["", "  \r\n ", "\u{feff}"] {
            assert_eq!(read(text).unwrap_err()[0].fault, Fault::Required);
        }
        // A quote that does not close takes the rest into one cell, which no column accepts.
        assert_eq!(cells("naam;mail\n\"a;b\nc;d")[1], ["a;b\nc;d"]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            table in proptest::collection::vec(proptest::collection::vec("[^\0\r]{0,8}", 2), 1..5),
            semicolon in any::<bool>(),
        ) {
            // Headings that tell the separator; rows that are not empty, because those are passed over.
            let headings = vec!["E-mail".to_owned(), "Naam".to_owned(), "Rol".to_owned()];
            let rows: Vec<_> = table
                .into_iter()
                .map(|mut cells| { cells.push("x".to_owned()); Row { line: 0, cells } })
                .collect();
            let dialect = if semicolon { Dialect::Semicolon } else { Dialect::Comma };
            let sheet = Sheet { headings, rows };
            let mut back = read(&write(&sheet, dialect).unwrap()).unwrap();
            back.rows.iter_mut().for_each(|row| row.line = 0);
            prop_assert_eq!(back, sheet);
        }

        #[test]
        fn nothing_pasted_panics(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
