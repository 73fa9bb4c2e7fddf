//! The sources above the defaults: a file, the environment, the command line; and what they may not contain.

use std::path::Path;

use toml::Value;
use toml::de::DeValue;

use super::layer::{Layer, Leaf, plain};
use super::problem::{Origin, Problem};

/// What the names of environment variables begin with.
pub const PREFIX: &str = "GATEKEEPER__";

/// Reads a file as text.
///
/// # Errors
/// The operating system's reason, with the name of the file.
pub fn text(file: &Path) -> Result<String, Vec<Problem>> {
    std::fs::read_to_string(file).map_err(|error| {
        let origin = Origin::File(file.display().to_string());
        vec![Problem::new(origin, "", format!("cannot be read: {error}"))]
    })
}

/// The settings in a file.
pub fn file(file: &Path) -> Result<Layer, Vec<Problem>> {
    Layer::parse(&file.display().to_string(), &text(file)?)
}

/// The settings in environment variables that begin with [`PREFIX`]; others are none of ours.
pub fn environment(known: &Layer, variables: impl Iterator<Item = (String, String)>) -> Layer {
    let mut layer = Layer::default();
    for (name, text) in variables {
        if let Some(rest) = name.strip_prefix(PREFIX) {
            let key = key_of(rest);
            let value = value_like(known, &key, &text);
            layer.leaves.insert(key, Leaf { value, origin: Origin::Variable(name) });
        }
    }
    layer
}

/// The key that a variable names; names in small letters name no key, so that two variables never name the same one.
fn key_of(rest: &str) -> String {
    let has_small = rest.bytes().any(|b| b.is_ascii_lowercase());
    if has_small { rest.to_owned() } else { rest.replace("__", ".").to_ascii_lowercase() }
}

/// The settings given as options, by key.
pub fn command_line(known: &Layer, options: &[(&str, String)]) -> Layer {
    let leaf = |(key, text): &(&str, String)| {
        let leaf = Leaf { value: value_like(known, key, text), origin: Origin::CommandLine };
        ((*key).to_owned(), leaf)
    };
    Layer { leaves: options.iter().map(leaf).collect(), ..Layer::default() }
}

/// A text read as the kind of value that the default is: a password of digits stays a text.
fn value_like(known: &Layer, key: &str, text: &str) -> Value {
    let as_text = || Value::String(text.to_owned());
    match known.leaves.get(key).map(|leaf| &leaf.value) {
        None | Some(Value::String(_)) => as_text(),
        Some(_) => DeValue::parse(text).and_then(plain).unwrap_or_else(|_| as_text()),
    }
}

/// What a layer contains that there is no setting for.
pub fn unknown(layer: &Layer, known: &Layer) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (key, leaf) in &layer.leaves {
        if known.tables.contains_key(key) {
            problems.push(Problem::new(leaf.origin.clone(), key, format!("is a section: write [{key}]")));
        } else if !known.leaves.contains_key(key) && !is_under_a_value(known, key) {
            problems.push(Problem::new(leaf.origin.clone(), key, no_such_key(known, key)));
        }
    }
    for (key, origin) in &layer.tables {
        if known.leaves.contains_key(key) {
            problems.push(Problem::new(origin.clone(), key, "takes a value, not a table"));
        } else if !known.tables.contains_key(key) && layer.at_or_under(key).is_empty() {
            problems.push(Problem::new(origin.clone(), key, no_such_key(known, key)));
        }
    }
    problems
}

fn is_under_a_value(known: &Layer, key: &str) -> bool {
    key.match_indices('.')
        .any(|(dot, _)| key.get(..dot).is_some_and(|above| known.leaves.contains_key(above)))
}

fn no_such_key(known: &Layer, key: &str) -> String {
    match key.rsplit_once('.') {
        Some((section, _)) if known.tables.contains_key(section) => {
            let keys = known.at_or_under(section);
            let names: Vec<_> = keys.iter().filter_map(|(key, _)| key.rsplit('.').next()).collect();
            format!("unknown key; [{section}] has {}", names.join(", "))
        }
        _ => {
            let names: Vec<_> = known.tables.keys().map(String::as_str).collect();
            format!("unknown section; there are {}", names.join(", "))
        }
    }
}
