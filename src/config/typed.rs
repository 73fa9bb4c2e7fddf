//! From a layer to a type. Reading stops at the first wrong key; so each wrong key is noted, a value that fits takes
//! its place, and reading starts again, until nothing is wrong: one run reports everything.

use serde::de::DeserializeOwned;

use super::layer::{Layer, Leaf, reason};
use super::problem::{Origin, Problem};

/// Reads the layer as a `T`. `fitting` is a layer in which everything fits; `file` is what to blame for a key that is
/// nowhere.
///
/// # Errors
/// Every wrong, missing or unknown key.
pub fn read<T: DeserializeOwned>(layer: &Layer, fitting: &Layer, file: &str) -> Result<T, Vec<Problem>> {
    let mut mended = layer.clone();
    let mut problems: Vec<Problem> = Vec::new();
    loop {
        let error = match serde_path_to_error::deserialize(mended.tree()) {
            Ok(value) if problems.is_empty() => return Ok(value),
            Ok(_) => return Err(problems),
            Err(error) => error,
        };
        let (key, message) = wrong(&error);
        let again = problems.iter().any(|known| known.key == key);
        if !again {
            let origin = layer.origin(&key).cloned().unwrap_or_else(|| Origin::File(file.to_owned()));
            problems.push(Problem::new(origin, &key, reason(&key, &message)));
        }
        if again || !mend(&mut mended, fitting, &key) {
            return Err(problems);
        }
    }
}

/// The key that is wrong and what is wrong with it.
fn wrong(error: &serde_path_to_error::Error<toml::de::Error>) -> (String, String) {
    let path = error.path().to_string();
    let key = path.split('[').next().unwrap_or_default().trim_start_matches('.');
    let message = error.inner().message();
    match message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        Some(field) => ([key, field].join(".").trim_start_matches('.').to_owned(), "is missing".to_owned()),
        None if message.starts_with("unknown field") => {
            let known = message.split_once(", ").map_or("", |(_, expected)| expected);
            (key.to_owned(), format!("unknown key, {known}"))
        }
        None => (key.to_owned(), message.to_owned()),
    }
}

/// Puts what fits in the place of what is wrong; `false` when nothing changes, so that reading again is no use.
fn mend(layer: &mut Layer, fitting: &Layer, key: &str) -> bool {
    let removed = layer.at_or_under(key);
    for (wrong, _) in &removed {
        layer.leaves.remove(wrong);
    }
    let within = format!("{key}.");
    let tables = layer.tables.len();
    layer.tables.retain(|table, _| table != key && !table.starts_with(&within));
    let stand_ins = stand_in(fitting, key);
    let changed = !removed.is_empty() || !stand_ins.is_empty() || layer.tables.len() < tables;
    layer.leaves.extend(stand_ins);
    changed
}

/// What fits at this key; for an entry with an id of its own, what fits at the same place of a sibling.
fn stand_in(fitting: &Layer, key: &str) -> Vec<(String, Leaf)> {
    let exact = fitting.at_or_under(key);
    let Some((table, rest)) = key.split_once('.').filter(|_| exact.is_empty()) else { return exact };
    let (id, inner) = rest.split_once('.').map_or((rest, None), |(id, inner)| (id, Some(inner)));
    let entry = format!("{table}.{id}");
    let siblings =
        fitting.tables.keys().filter(|name| name.rsplit_once('.').is_some_and(|(t, _)| t == table));
    let place = |entry: &str| inner.map_or_else(|| entry.to_owned(), |inner| format!("{entry}.{inner}"));
    let renamed = |sibling: &String| -> Vec<_> {
        let found = fitting.at_or_under(&place(sibling)).into_iter();
        found.map(|(key, leaf)| (key.replacen(sibling.as_str(), &entry, 1), leaf)).collect()
    };
    siblings.map(renamed).find(|found| !found.is_empty()).unwrap_or_default()
}
