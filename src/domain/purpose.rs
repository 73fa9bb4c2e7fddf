//! Processing activities: why something is done with what is on record.

/// A processing activity, as the audit trail files what was done (GDPR art. 30).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Incidents are reported.
    Reporting,
    /// Reports are judged.
    Assessing,
    /// Participants are told and answer.
    Informing,
    /// Pass applicants are looked up.
    Screening,
    /// Gates hold and release.
    Enforcing,
    /// Records go at their limit.
    Erasing,
    /// Participants, accounts and sessions are managed.
    Managing,
}

impl Purpose {
    /// The stable name in the audit trail.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporting => "reporting",
            Self::Assessing => "assessing",
            Self::Informing => "informing",
            Self::Screening => "screening",
            Self::Enforcing => "enforcing",
            Self::Erasing => "erasing",
            Self::Managing => "managing",
        }
    }
}
