//! The vectors that `docs/SCHEMES.md` publishes hold for the protocol that is built in.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use gatekeeper_domain::check_digit::CheckDigit;
use gatekeeper_domain::protocol::Protocol;

const PUBLISHED: &str = include_str!("../../../docs/SCHEMES.md");

/// The rows under a heading, cell by cell; what stands between backticks is taken as it is.
fn rows(heading: &str) -> Vec<[String; 4]> {
    let (_, section) = PUBLISHED.split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let cells = row.trim_end_matches('|').split('|').map(|cell| {
            let cell = cell.strip_prefix(' ').unwrap_or(cell);
            let cell = cell.strip_suffix(' ').unwrap_or(cell);
            cell.trim_matches('`').to_owned()
        });
        cells.collect::<Vec<_>>().try_into().unwrap()
    })
    .collect()
}

#[test]
fn numbers_are_normalised_as_published() {
    let protocol: Protocol = toml::from_str(include_str!("../../../config/protocol.toml")).unwrap();
    let rows = rows("## Vectors of the schemes");
    assert!(
        protocol.scheme.keys().all(|id| rows.iter().any(|[scheme, ..]| scheme == id)),
        "each scheme has a row"
    );
    for [scheme, typed, normalised, fault] in rows {
        let found = match protocol.pass(&scheme, &typed) {
            Ok(pass) => (pass.number.expose().to_owned(), ""),
            Err(fault) => (String::new(), fault.id()),
        };
        assert_eq!(found, (normalised, fault.as_str()), "{scheme}: `{typed}`");
    }
}

#[test]
fn check_digits_are_as_published() {
    let rows = rows("## Vectors of check digits");
    let methods: Vec<_> = CheckDigit::ALL.into_iter().filter(|method| *method != CheckDigit::None).collect();
    assert_eq!(rows.len(), methods.len());
    for ([name, good, wrong, _], method) in rows.into_iter().zip(methods) {
        assert_eq!(name, method.as_str());
        assert!(method.accepts(&good) && !method.accepts(&wrong), "{name}");
    }
}
