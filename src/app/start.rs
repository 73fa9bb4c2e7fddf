//! Whether this program and these records may come together.

use super::Error;
use crate::config::{Kind, Settings};
use crate::domain::protocol::Protocol;
use crate::store::{StoreError, Tx, installation, protocol};

/// Why this program and these records must not come together.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another text was seen under this version: two nodes with different files would judge by different rules.
    #[error("protocol.version: {0} is in use with another text; a changed protocol needs a higher version")]
    OtherProtocol(u32),
    /// Production takes no database that held invented data.
    #[error("database.url: this database was made for {0}; production takes none but its own")]
    NotForProduction(String),
    /// Passwords, or the database.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

/// Records what is seen for the first time, and refuses what does not go together.
pub(super) fn meet(tx: &mut Tx, settings: &Settings, rules: &Protocol, text: &str) -> Result<(), StartError> {
    let this = match settings.environment.name {
        Kind::Production => "production",
        Kind::Demo => "demo",
        Kind::Test => "test",
    };
    let made_for = installation::environment(tx, this)?;
    if settings.is_production() && made_for != this {
        return Err(StartError::NotForProduction(made_for));
    }
    match protocol::record(tx, rules.version, text) {
        Err(StoreError::Constraint { .. }) => Err(StartError::OtherProtocol(rules.version)),
        recorded => Ok(recorded?),
    }
}
