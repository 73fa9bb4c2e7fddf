//! Every address asked by people who are shut out: of companies that do not take part now, and of a disabled account.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::askers::{self, Asker};
use super::cast::Subjects;
use super::{Answer, Sweep, routes};

/// Asks each address as people whose session is good for nothing any more; writes down where they get what.
pub fn sweep(sweep: &Sweep<'_>, subjects: &Subjects) -> String {
    let mut table = String::new();
    for asker in askers::shut_out(sweep.world) {
        let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for route in routes() {
            for method in ["GET", "POST"].into_iter().filter(|method| route.has(method)) {
                for (_, path) in subjects.situations(route) {
                    let answer = sweep.knock(&asker, method, &path);
                    assert_shut_out(&asker, method, &path, &answer);
                    let addresses = answers.entry(answer.outcome().to_owned()).or_default();
                    addresses.push(format!("{method} {}", route.path));
                    asker.stay_signed_in();
                }
            }
        }
        writeln!(table, "{}", asker.name).unwrap();
        write_addresses(&mut table, answers);
    }
    table
}

/// Nothing happens, and who was refused is in the trail; who is not signed in any more is nowhere.
fn assert_shut_out(asker: &Asker, method: &str, path: &str, answer: &Answer) {
    let place = format!("{method} {path} by {}", asker.name);
    let account = asker.account.as_ref().map(|account| account.id.0);
    assert!(!answer.moved, "{place}");
    let rows = || answer.trail.iter().filter(|row| row.account == account);
    match answer.outcome().split_once(' ') {
        _ if asker.is_over() => assert_eq!(rows().count(), 0, "{place}"),
        Some(("403", why)) => assert!(rows().any(|row| row.outcome == why), "{place}: not in the trail"),
        _ => {}
    }
}

fn write_addresses(table: &mut String, mut answers: BTreeMap<String, Vec<String>>) {
    let most = answers.iter().max_by_key(|(_, all)| all.len()).map(|(outcome, _)| outcome.clone()).unwrap();
    answers.remove(&most);
    for (outcome, mut addresses) in answers {
        addresses.dedup();
        writeln!(table, "    {outcome:24} {}", addresses.join(", ")).unwrap();
    }
    writeln!(table, "    {most:24} everywhere else").unwrap();
}
