//! Settings and the protocol file: read, merged, checked, and explained when they are wrong.
//!
//! Settings come from `config/default.toml` (built in, every key), then a file, then environment variables
//! `GATEKEEPER__SECTION__KEY`, then options of the command line; later ones win. Unknown keys are refused. Everything
//! that is wrong is reported at once, as `FILE:LINE: key: reason`, and never with the value of a secret.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::protocol::Protocol;

mod checks;
mod layer;
mod problem;
mod production;
mod secret;
mod settings;
mod sources;
#[cfg(test)]
mod tests;
mod typed;

use layer::Layer;
pub use problem::{ConfigErrors, Origin, Problem};
pub use secret::Secret;
pub use settings::{
    Database, Environment, Feed, Format, Foundation, Keys, Kind, Log, Mail, Passwords, ProtocolFile, Server,
    Sessions, Settings, Tls, Transport,
};

/// The defaults, as they stand in `config/default.toml`.
pub const DEFAULTS: &str = include_str!("../config/default.toml");
const DEFAULTS_NAME: &str = "built-in config/default.toml";

/// The protocol that is used when `protocol.file` is empty.
pub const DEFAULT_PROTOCOL: &str = include_str!("../config/protocol.toml");
const DEFAULT_PROTOCOL_NAME: &str = "built-in config/protocol.toml";

/// The settings from the defaults, a file, environment variables and options of the command line (dotted key, value).
///
/// # Errors
/// Everything that is wrong: first what cannot be read, is unknown or has the wrong type; when nothing is, whatever
/// breaks a rule of [`Settings`].
pub fn load(
    file: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
    options: &[(&str, String)],
) -> Result<Settings, ConfigErrors> {
    load_over(&[], file, variables, options)
}

/// As [`load`], with other defaults for some keys (dotted key, value): what a command usually wants, and a file or the
/// environment may still change.
///
/// # Errors
/// As [`load`].
pub fn load_over(
    usual: &[(&str, String)],
    file: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
    options: &[(&str, String)],
) -> Result<Settings, ConfigErrors> {
    let known = Layer::parse(DEFAULTS_NAME, DEFAULTS)?;
    let (mut merged, mut problems) = (known.clone(), Vec::new());
    merged.overlay(&sources::command_line(&known, usual));
    let from_file = file.map_or_else(|| Ok(Layer::default()), sources::file);
    let from_variables = Ok(sources::environment(&known, variables));
    for layer in [from_file, from_variables, Ok(sources::command_line(&known, options))] {
        match layer {
            Ok(layer) => {
                problems.extend(sources::unknown(&layer, &known));
                merged.overlay(&layer);
            }
            Err(unreadable) => problems.extend(unreadable),
        }
    }
    let settings = match typed::read(&merged, &known, DEFAULTS_NAME) {
        Ok(settings) if problems.is_empty() => settings,
        read => {
            return Err(problems
                .into_iter()
                .chain(read.err().unwrap_or_default())
                .collect::<Vec<_>>()
                .into());
        }
    };
    let faults = checks::run(&settings).into_iter().map(|(key, reason)| (key.to_owned(), reason));
    located(&merged, DEFAULTS_NAME, faults).map(|()| settings)
}

/// The protocol that the settings name, checked as a whole, and its exact text, to be stored with it.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn load_protocol(settings: &Settings) -> Result<(Protocol, String), ConfigErrors> {
    let (name, text) = match &settings.protocol.file {
        Some(file) => (file.display().to_string(), sources::text(file)?),
        None => (DEFAULT_PROTOCOL_NAME.to_owned(), DEFAULT_PROTOCOL.to_owned()),
    };
    parse_protocol(&name, &text).map(|protocol| (protocol, text))
}

/// A protocol from its text; `name` is what messages call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn parse_protocol(name: &str, text: &str) -> Result<Protocol, ConfigErrors> {
    let layer = Layer::parse(name, text)?;
    let fitting = Layer::parse(DEFAULT_PROTOCOL_NAME, DEFAULT_PROTOCOL)?;
    let protocol: Protocol = typed::read(&layer, &fitting, name)?;
    let faults = protocol.check().err().unwrap_or_default();
    located(&layer, name, faults.into_iter().map(|fault| (fault.key, fault.reason))).map(|()| protocol)
}

/// What the text of a protocol says: each dotted key with its value, as a person would write it.
///
/// # Errors
/// The text is no protocol of any version.
pub fn outline(text: &str) -> Result<BTreeMap<String, String>, ConfigErrors> {
    let layer = Layer::parse(DEFAULT_PROTOCOL_NAME, text)?;
    Ok(layer.leaves.into_iter().map(|(key, leaf)| (key, said(&leaf.value))).collect())
}

fn said(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(said).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The variables of this process that are settings, for [`load`]. What is not UTF-8 in them becomes U+FFFD.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    // `vars_os`, since `vars` panics on a variable of somebody else that is not UTF-8.
    let variables = std::env::vars_os().map(|(name, value)| (lossy(&name), lossy(&value)));
    variables.filter(|(name, _)| name.starts_with(sources::PREFIX))
}

fn lossy(text: &std::ffi::OsStr) -> String {
    text.to_string_lossy().into_owned()
}

/// Gives faults the place where their key was written.
fn located(
    layer: &Layer,
    name: &str,
    faults: impl Iterator<Item = (String, String)>,
) -> Result<(), ConfigErrors> {
    let whole = || Origin::File(name.to_owned());
    let place = |key: &str| layer.origin(key).cloned().unwrap_or_else(whole);
    let problems: Vec<_> = faults.map(|(key, reason)| Problem::new(place(&key), key, reason)).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}
