//! Reviewed files that say what the program has become.

use std::fs;

use crate::engine::root;

/// Compares with `tests/golden/<name>`; with `UPDATE_GOLDEN=1` in the environment, writes it instead.
pub fn assert_golden(name: &str, actual: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let gone = expected.lines().filter(|line| !actual.lines().any(|other| other == *line));
    let new = actual.lines().filter(|line| !expected.lines().any(|other| other == *line));
    let changes: Vec<_> =
        gone.map(|line| format!("- {line}")).chain(new.map(|line| format!("+ {line}"))).collect();
    assert!(
        expected == actual,
        "tests/golden/{name} says otherwise. If the change is meant, run again with UPDATE_GOLDEN=1 in the environment \
         and review the file.\n{}",
        changes.join("\n")
    );
}
