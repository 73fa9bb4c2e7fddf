//! The protocol for who works by it: what this version says, and what each version changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{App, Error};
use crate::config;
use crate::domain::permission::{Action, Actor};
use crate::store::StoreError;
use crate::store::protocol::{self as versions, Version};

/// A version of the protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number.
    pub number: i32,
    /// When this register first ran with it.
    pub first_seen: Timestamp,
    /// Each dotted key with its value.
    pub says: BTreeMap<String, String>,
    /// What it changed; nothing in the first.
    pub changes: Vec<Change>,
}

/// What one version says otherwise than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The dotted key.
    pub key: String,
    /// What the older one says; `None` where it says nothing.
    pub before: Option<String>,
    /// What the newer one says.
    pub after: Option<String>,
}

/// Every version this register ran with, the newest first.
///
/// # Errors
/// As [`App::read`].
pub fn editions(app: &App, actor: &Actor) -> Result<Vec<Edition>, Error> {
    app.read(actor, Action::ViewProtocol, |conn| {
        let mut editions = versions::all(conn)?.iter().map(edition).collect::<Result<Vec<_>, _>>()?;
        for newer in 1..editions.len() {
            if let [newer, older, ..] = editions.get_mut(newer - 1..).unwrap_or_default() {
                newer.changes = changes(&older.says, &newer.says);
            }
        }
        Ok(editions)
    })
}

fn edition(it: &Version) -> Result<Edition, Error> {
    let says =
        config::outline(&it.body).map_err(|_| StoreError::Corrupt("protocol_version.body".to_owned()))?;
    Ok(Edition { number: it.number, first_seen: it.first_seen, says, changes: Vec::new() })
}

/// In the order of the keys; the number of the version and its first day speak for themselves.
fn changes(older: &BTreeMap<String, String>, newer: &BTreeMap<String, String>) -> Vec<Change> {
    let keys: BTreeSet<_> = older.keys().chain(newer.keys()).collect();
    let change = |key: &String| Change {
        key: key.clone(),
        before: older.get(key).cloned(),
        after: newer.get(key).cloned(),
    };
    let all = keys.into_iter().filter(|key| !["version", "effective"].contains(&key.as_str())).map(change);
    all.filter(|change| change.before != change.after).collect()
}
