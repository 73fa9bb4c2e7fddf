//! Facilities and the mainports that group them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{FacilityId, ParticipantId};

/// The id of a group of facilities, such as `rotterdam`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mainport(pub String);

impl Mainport {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mainport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A terminal, depot, cargo shed or airport zone of one participant (hoog-risico-faciliteit).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Its id.
    pub id: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// What people call it.
    pub name: String,
    /// Where it lies.
    pub mainport: Mainport,
    /// A number that is answered day and night.
    pub phone: String,
}
