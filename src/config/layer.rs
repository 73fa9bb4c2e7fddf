//! One source of settings (a file, the environment, the command line), flattened: each dotted key with its value and
//! the place where it was written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::problem::{Origin, Problem};
use super::settings::SECRETS;

/// A value and where it was written. No `Debug`: the value can be a secret.
#[derive(Clone)]
pub struct Leaf {
    pub value: Value,
    pub origin: Origin,
}

/// A source, flattened. Keys are dotted from the root.
#[derive(Clone, Default)]
pub struct Layer {
    pub leaves: BTreeMap<String, Leaf>,
    /// Tables, with the line of their first mention.
    pub tables: BTreeMap<String, Origin>,
}

impl Layer {
    /// Reads TOML.
    ///
    /// # Errors
    /// The first mistake of each line when the text is no TOML; or each key or value that settings cannot have.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let source = Source { file, text };
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(source.syntax(&errors));
        }
        let (mut layer, mut problems) = (Self::default(), Vec::new());
        layer.add(&source, "", root.into_inner(), &mut problems);
        if problems.is_empty() { Ok(layer) } else { Err(problems) }
    }

    fn add(&mut self, source: &Source<'_>, prefix: &str, table: DeTable<'_>, problems: &mut Vec<Problem>) {
        for (name, value) in table {
            let origin = source.at(name.span().start);
            let key = join(prefix, name.get_ref());
            if !is_plain(name.get_ref()) {
                problems.push(Problem::new(origin, key, "keys are letters, digits, `-` and `_`"));
                continue;
            }
            if let DeValue::Table(inner) = value.get_ref() {
                self.tables.insert(key.clone(), origin);
                self.add(source, &key, inner.clone(), problems);
            } else {
                match plain(value) {
                    Ok(value) => drop(self.leaves.insert(key, Leaf { value, origin })),
                    Err(error) => problems.push(Problem::new(origin, &key, reason(&key, error.message()))),
                }
            }
        }
    }

    /// Where a key was written; else the nearest table around it.
    pub fn origin(&self, key: &str) -> Option<&Origin> {
        let found = self.leaves.get(key).map(|leaf| &leaf.origin).or_else(|| self.tables.get(key));
        found.or_else(|| self.origin(key.rsplit_once('.')?.0))
    }

    /// The leaves at this key and under it.
    pub fn at_or_under(&self, key: &str) -> Vec<(String, Leaf)> {
        let here =
            |leaf: &str| leaf.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.leaves
            .iter()
            .filter(|(leaf, _)| here(leaf))
            .map(|(key, leaf)| (key.clone(), leaf.clone()))
            .collect()
    }

    /// Takes over those values of a later layer whose keys this one knows.
    pub fn overlay(&mut self, later: &Self) {
        for (key, leaf) in &mut self.leaves {
            if let Some(new) = later.leaves.get(key) {
                *leaf = new.clone();
            }
        }
    }

    /// The nested form. Tables without any key come along, so that what they lack is noticed.
    pub fn tree(&self) -> Value {
        let mut root = Table::new();
        for key in self.tables.keys() {
            let _ = table_at(&mut root, key);
        }
        for (key, leaf) in &self.leaves {
            let (parent, name) = key.rsplit_once('.').unwrap_or(("", key));
            if let Some(table) = table_at(&mut root, parent) {
                table.insert(name.to_owned(), leaf.value.clone());
            }
        }
        Value::Table(root)
    }
}

/// What a message may say about a key: nothing about the value of a secret.
pub fn reason(key: &str, message: &str) -> String {
    if SECRETS.contains(&key) {
        "is not a text (its value is not shown)".to_owned()
    } else {
        message.to_owned()
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The value without its place. Dates become texts: what a setting's type reads.
pub fn plain(value: Spanned<DeValue<'_>>) -> Result<Value, toml::de::Error> {
    if let DeValue::Datetime(date) = value.get_ref() {
        return Ok(Value::String(date.to_string()));
    }
    Value::deserialize(value.into_deserializer())
}

/// The table at this key, made where it is missing; `None` where a value stands in its way.
fn table_at<'t>(root: &'t mut Table, key: &str) -> Option<&'t mut Table> {
    key.split('.').filter(|name| !name.is_empty()).try_fold(root, |table, name| {
        table.entry(name).or_insert_with(|| Value::Table(Table::new())).as_table_mut()
    })
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn at(&self, offset: usize) -> Origin {
        let line = self.text.get(..offset).map_or(0, |before| before.matches('\n').count()) + 1;
        Origin::Line { file: self.file.to_owned(), line }
    }

    /// The first mistake of each line: what follows on the same line is usually its consequence.
    fn syntax(&self, errors: &[toml::de::Error]) -> Vec<Problem> {
        let mut first = BTreeMap::new();
        for error in errors {
            let origin = self.at(error.span().map_or(0, |span| span.start));
            first.entry(origin).or_insert_with(|| error.message());
        }
        first.into_iter().map(|(origin, message)| Problem::new(origin, "", message)).collect()
    }
}
