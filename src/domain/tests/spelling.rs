//! How often one person is found under another spelling, and how often two persons are taken for one.
//!
//! The list: 500 pairs of invented full names, Dutch, Turkish, Polish, Arabic and Chinese, all with one date of birth. `same` is one
//! person as two clerks wrote it: diacritics left out, prefixes joined, shortened or left out, family name first, hyphens, initials, a
//! second given name left out, Turkish letters, ways to write Arabic and Chinese in Dutch, English, French and German, `ij` and `y`.
//! `other` are two persons who share one of their names, and whose other name begins alike as often as not: the hardest there are,
//! because the date of birth, which is in every key, tells nearly everybody else apart.
#![expect(clippy::print_stdout, reason = "its figures are for people")]

use gatekeeper_domain::spelling::{filed, sought};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const BORN: Date = date(1990, 5, 1);

fn found(one: &str, other: &str) -> bool {
    !filed(one, BORN).is_disjoint(&sought(other, BORN))
}

#[test]
fn people_are_found_however_they_are_spelled() {
    let list = include_str!("spelling_pairs.txt").lines().filter(|line| !line.starts_with('#'));
    let (mut same, mut other) = (Share::default(), Share::default());
    for line in list {
        let [kind, one, two] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let hit = found(one, two);
        assert_eq!(hit, found(two, one), "whoever is filed first: {line}");
        let share = if kind == "same" { &mut same } else { &mut other };
        share.all += 1;
        share.hits += usize::from(hit);
        if hit != (kind == "same") {
            println!("{} {one} | {two}", if hit { "taken for one:" } else { "missed:" });
        }
    }
    println!("found {same:?}, falsely found {other:?}");
    assert!(same.hits * 100 >= same.all * 95, "fewer are found: {same:?}");
    assert!(other.hits * 100 <= other.all * 5, "more are taken for one: {other:?}");
}

#[derive(Debug, Default)]
struct Share {
    hits: usize,
    all: usize,
}

#[test]
fn a_swapped_day_and_month_are_found_and_another_day_is_not() {
    let on = |born| !filed("Piet de Proef", BORN).is_disjoint(&sought("P. de Proef", born));
    assert!(on(BORN) && on(date(1990, 1, 5)));
    assert!(!on(date(1990, 5, 2)) && !on(date(1991, 5, 1)));
}

#[test]
fn who_has_one_name_is_found_by_it() {
    assert!(found("Suharto", "Soeharto") && !found("Suharto", "Sukarno"));
    assert!(found("张伟", "Zhang Wei"), "whatever the script");
}

proptest! {
    #[test]
    fn everybody_is_found_as_typed(name in "\\PC{0,60}") {
        let filed = filed(&name, BORN);
        prop_assert!(filed.is_empty() || !filed.is_disjoint(&sought(&name, BORN)));
        prop_assert!(filed.len() <= 2000);
    }
}
