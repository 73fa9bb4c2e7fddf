//! What stands in columns, read back.

use gatekeeper_domain::id::Reference;
use jiff::civil::Date;

use super::error::{ConstraintKind, StoreError};

/// Stored data that cannot be read, by the column.
pub(super) fn corrupt(column: &'static str) -> StoreError {
    StoreError::Corrupt(column.to_owned())
}

/// A key that stands for something else already.
pub(super) fn reused(key: &'static str) -> StoreError {
    StoreError::Constraint { kind: ConstraintKind::Unique, name: key.to_owned() }
}

/// A day as stored: `2026-11-23`.
pub(super) fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| corrupt("a day"))
}

/// A reference as stored.
pub(super) fn reference(text: &str) -> Result<Reference, StoreError> {
    text.parse().map_err(|_| corrupt("a reference"))
}
