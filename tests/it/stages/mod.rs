//! Who may do what, and when: each action on a record at each stage of its life, tried by everybody through the domain's own
//! transitions. What comes out is reviewed: `tests/golden/stages.txt`. Who gets the same answers shares a row.

mod people;
mod provisional;
mod registration;
mod report;

use std::fmt::Write as _;

use gatekeeper::domain::Refusal;
use gatekeeper::domain::permission::{Action, Actor, may};

use self::people::{Case, everybody};
use crate::golden::assert_golden;

#[test]
fn who_may_do_what_at_which_stage() {
    let case = Case::new();
    let blocks = report::blocks(&case) + &registration::blocks(&case) + &provisional::blocks(&case);
    assert_golden("stages.txt", &blocks);
}

/// What came of an attempt.
type Tried = Result<(), Refusal>;

/// An action on a record at each stage, as everybody fares with it.
fn block<S>(action: Action, stages: &[(&str, S)], attempt: impl Fn(&S, &Actor) -> Tried) -> String {
    let mut rows: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for (name, actor) in everybody() {
        let fares =
            |(_, record): &(&str, S)| match may(&actor, &action).and_then(|()| attempt(record, &actor)) {
                Ok(()) => "yes",
                Err(refusal) => refusal.id(),
            };
        let answers: Vec<_> = stages.iter().map(fares).collect();
        match rows.iter_mut().find(|(_, known)| *known == answers) {
            Some((names, _)) => names.push(name),
            None => rows.push((vec![name], answers)),
        }
    }
    let most = rows.iter().map(|(names, _)| names.len()).max();
    rows.sort_by_key(|(names, _)| Some(names.len()) == most);
    let mut table = String::new();
    line(&mut table, action.name(), stages.iter().map(|(name, _)| *name));
    for (names, answers) in &rows {
        let who = if Some(names.len()) == most { "everybody else".to_owned() } else { names.join(", ") };
        line(&mut table, &format!("  {who}"), answers.iter().copied());
    }
    table + "\n"
}

fn line<'a>(table: &mut String, first: &str, cells: impl Iterator<Item = &'a str>) {
    let mut line = format!("{first:56}");
    for cell in cells {
        write!(line, "  {cell:16}").unwrap();
    }
    writeln!(table, "{}", line.trim_end()).unwrap();
}
