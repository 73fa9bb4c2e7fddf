//! What a use case can answer besides its value.

use crate::domain::Refusal;
use crate::domain::input::FieldFault;
use crate::store::{Retryable, StoreError};

/// Why there is no value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no; the attempt is in the audit trail.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Fields that must be filled in otherwise.
    #[error("{} fields are not filled in well", .0.len())]
    Invalid(Vec<FieldFault>),
    /// Too much at once, or the database is away for a moment: try again.
    #[error("busy")]
    Busy,
    /// Something is broken; the log says what.
    #[error("internal error")]
    Internal,
    /// Trouble of the database, on its way to [`Error::Busy`] or [`Error::Internal`].
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::Refused(Refusal::NotFound),
            StoreError::Constraint { name, .. } if name == "request.key" => Self::Refused(Refusal::KeyReused),
            other => Self::Store(other),
        }
    }
}

impl From<Vec<FieldFault>> for Error {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Invalid(faults)
    }
}

impl Retryable for Error {
    fn retryable(&self) -> bool {
        matches!(self, Self::Store(error) if error.retryable())
    }
}

impl Error {
    /// The error as callers see it: what the database had to say goes to the log.
    #[must_use]
    pub(super) fn public(self) -> Self {
        match self {
            Self::Store(
                error @ (StoreError::Busy(_) | StoreError::Unavailable(_) | StoreError::Unknown(_)),
            ) => {
                tracing::warn!(%error, "the database is busy or away");
                Self::Busy
            }
            Self::Store(error) => {
                tracing::error!(%error, "the database refused");
                Self::Internal
            }
            other => other,
        }
    }

    /// Reports something that should not be able to happen.
    pub(super) fn internal(what: &'static str) -> Self {
        tracing::error!(what, "internal error");
        Self::Internal
    }
}
