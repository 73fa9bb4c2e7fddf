//! Why the product says no. Every refusal has a stable id that pages, API and audit trail share.

use jiff::civil::Date;

/// A rule that says no.
///
/// | id | status | rule |
/// |---|---|---|
/// | `not-allowed` | 403 | the role may not do this (deny by default) |
/// | `not-found` | 404 | there is no such thing, or it is somebody else's |
/// | `stale-version` | 409 | somebody changed it in the meantime |
/// | `wrong-stage` | 409 | the record is past, or not yet at, the stage where this can be done |
/// | `drafter-submits` | 403 | four eyes: who drafted a report does not submit it |
/// | `same-assessor` | 403 | four eyes: who proposed a measure does not confirm it |
/// | `tied-to-reporter` | 403 | an assessor tied to the reporting company does not judge its reports |
/// | `roles-conflict` | 409 | an account has roles of one organisation, of the foundation only one |
/// | `no-licence` | 403 | the participant has no licence in force |
/// | `before-licence` | 422 | the incident happened before the participant's licence |
/// | `reported-too-late` | 422 | discovered too long ago |
/// | `minor` | 422 | the person was too young on the day |
/// | `evidence-missing` | 422 | none of the kinds of evidence that the category requires |
/// | `police-report-missing` | 422 | the category requires a police report number |
/// | `criteria-not-met` | 422 | a measure needs every criterion met |
/// | `no-criterion-failed` | 422 | a rejection names at least one criterion that is not met |
/// | `category-disabled` | 422 | the protocol no longer admits this category |
/// | `last-day-passed` | 409 | the last day barred has passed |
/// | `term-too-long` | 422 | the last day barred is beyond the maximum |
/// | `administrators-complete` | 409 | there are two administrators already |
/// | `email-taken` | 409 | another account has this address |
/// | `key-reused` | 409 | the key of this request was used for another one |
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The role may not do this.
    #[error("the role may not do this")]
    NotAllowed,
    /// There is no such thing, or it is somebody else's.
    #[error("no such thing")]
    NotFound,
    /// Somebody changed the record in the meantime.
    #[error("the record has changed")]
    StaleVersion,
    /// The record is not at the stage where this can be done.
    #[error("not possible at this stage")]
    WrongStage,
    /// Four eyes within the company (domain rules, section 3).
    #[error("who drafted a report does not submit it")]
    DrafterSubmits,
    /// Four eyes at the foundation (domain rules, section 3).
    #[error("who proposed a measure does not confirm it")]
    SameAssessor,
    /// Neither assessor may be tied to the reporting company (domain rules, section 3).
    #[error("an assessor tied to the reporting company does not judge its reports")]
    TiedToReporter,
    /// Roles that one account cannot have together.
    #[error("roles that one account cannot have together")]
    RolesConflict,
    /// The participant has no licence in force.
    #[error("no licence in force")]
    NoLicence,
    /// The incident happened before the participant's licence.
    #[error("before the participant's licence")]
    BeforeLicence,
    /// Submitted too long after discovery.
    #[error("discovered too long ago")]
    ReportedTooLate,
    /// The person was too young on the day of the incident.
    #[error("too young on the day of the incident")]
    Minor,
    /// None of the kinds of evidence that the category requires.
    #[error("the evidence that the category requires is missing")]
    EvidenceMissing,
    /// The category requires a police report number.
    #[error("the police report number is missing")]
    PoliceReportMissing,
    /// A measure needs every criterion met.
    #[error("not every criterion is met")]
    CriteriaNotMet,
    /// A rejection names at least one criterion that is not met.
    #[error("no criterion has failed")]
    NoCriterionFailed,
    /// The protocol no longer admits this category.
    #[error("the category is not enabled")]
    CategoryDisabled,
    /// The last day barred has passed.
    #[error("the last day barred has passed")]
    LastDayPassed,
    /// The last day barred is beyond the maximum.
    #[error("the term is too long: at most until {last}")]
    TermTooLong {
        /// The last day that could be barred, inclusive.
        last: Date,
    },
    /// There are two administrators already; more are made by them.
    #[error("there are two administrators already")]
    AdministratorsComplete,
    /// Another account has this address.
    #[error("another account has this address")]
    EmailTaken,
    /// The key of this request was used for another one.
    #[error("the key of this request was used for another one")]
    KeyReused,
}

impl Refusal {
    /// The stable id in problems, texts and the audit trail.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::StaleVersion => "stale-version",
            Self::WrongStage => "wrong-stage",
            Self::DrafterSubmits => "drafter-submits",
            Self::SameAssessor => "same-assessor",
            Self::TiedToReporter => "tied-to-reporter",
            Self::RolesConflict => "roles-conflict",
            Self::NoLicence => "no-licence",
            Self::BeforeLicence => "before-licence",
            Self::ReportedTooLate => "reported-too-late",
            Self::Minor => "minor",
            Self::EvidenceMissing => "evidence-missing",
            Self::PoliceReportMissing => "police-report-missing",
            Self::CriteriaNotMet => "criteria-not-met",
            Self::NoCriterionFailed => "no-criterion-failed",
            Self::CategoryDisabled => "category-disabled",
            Self::LastDayPassed => "last-day-passed",
            Self::TermTooLong { .. } => "term-too-long",
            Self::AdministratorsComplete => "administrators-complete",
            Self::EmailTaken => "email-taken",
            Self::KeyReused => "key-reused",
        }
    }

    /// One of each, for tests and documents that walk all of them.
    pub const ALL: [Self; 22] = [
        Self::NotAllowed,
        Self::NotFound,
        Self::StaleVersion,
        Self::WrongStage,
        Self::DrafterSubmits,
        Self::SameAssessor,
        Self::TiedToReporter,
        Self::RolesConflict,
        Self::NoLicence,
        Self::BeforeLicence,
        Self::ReportedTooLate,
        Self::Minor,
        Self::EvidenceMissing,
        Self::PoliceReportMissing,
        Self::CriteriaNotMet,
        Self::NoCriterionFailed,
        Self::CategoryDisabled,
        Self::LastDayPassed,
        Self::TermTooLong { last: Date::MAX },
        Self::AdministratorsComplete,
        Self::EmailTaken,
        Self::KeyReused,
    ];
}
