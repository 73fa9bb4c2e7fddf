//! Problems: what goes wrong, with a stable id, as pages and machines show it (RFC 9457). The list with meanings is
//! `docs/PROBLEMS.md`; a test compares the two.

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;

use crate::app;
use crate::domain::Refusal;
use crate::domain::id::TraceId;
use crate::domain::input::{Fault, FieldFault};
use crate::text::Words;

/// The media type of RFC 9457.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Something that goes wrong. Handlers return it as their error; the perimeter turns it into a page or into
/// `application/problem+json`, whichever the client can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A rule says no.
    Refused(Refusal),
    /// Fields that are not as they should be.
    InvalidInput(Vec<FieldFault>),
    /// A request that cannot be read at all.
    BadRequest,
    /// A request body that came too slowly.
    RequestTimeout,
    /// A request body beyond the limit.
    PayloadTooLarge,
    /// A request body of a type that is not read here.
    UnsupportedMediaType,
    /// The address exists, the method does not.
    MethodNotAllowed,
    /// Nobody is signed in.
    Unauthenticated,
    /// A machine came without an API key, or with one that does not work.
    KeyUnknown,
    /// The form was not one of ours, or it is from before the last sign-in.
    Csrf,
    /// Too much to do: try again soon.
    Busy,
    /// A fault of the program; it has been logged.
    Internal,
    /// A feed cursor that this server did not give.
    CursorInvalid,
    /// A feed cursor from before the feed's memory: start again from a snapshot.
    CursorExpired,
    /// One consumer with more open polls than it may have.
    TooManyWaiting,
}

impl Problem {
    /// There is no such thing, or it is somebody else's.
    pub const NOT_FOUND: Self = Self::Refused(Refusal::NotFound);

    /// The stable name: the last part of the `type`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.id(),
            Self::InvalidInput(_) => "invalid-input",
            Self::BadRequest => "bad-request",
            Self::RequestTimeout => "request-timeout",
            Self::PayloadTooLarge => "payload-too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Unauthenticated => "unauthenticated",
            Self::KeyUnknown => "key-unknown",
            Self::Csrf => "csrf",
            Self::Busy => "busy",
            Self::Internal => "internal",
            Self::CursorInvalid => "cursor_invalid",
            Self::CursorExpired => "cursor_expired",
            Self::TooManyWaiting => "too-many-waiting",
        }
    }

    /// The status that goes with it: the one place where refusals become statuses.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => refusal_status(*refusal),
            Self::InvalidInput(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::BadRequest | Self::CursorInvalid => StatusCode::BAD_REQUEST,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthenticated | Self::KeyUnknown => StatusCode::UNAUTHORIZED,
            Self::Csrf => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::CursorExpired => StatusCode::GONE,
            Self::TooManyWaiting => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// What an answer with this status means when it comes from the framework and not from us.
    pub fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::Unauthenticated,
            StatusCode::FORBIDDEN => Self::Refused(Refusal::NotAllowed),
            StatusCode::NOT_FOUND => Self::NOT_FOUND,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Self::RequestTimeout,
            StatusCode::PAYLOAD_TOO_LARGE => Self::PayloadTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }

    /// One of each, for tests and documents that walk all of them.
    pub fn all() -> Vec<Self> {
        let refusals = Refusal::ALL.iter().copied().map(Self::Refused);
        let others = [
            Self::InvalidInput(Vec::new()),
            Self::BadRequest,
            Self::RequestTimeout,
            Self::PayloadTooLarge,
            Self::UnsupportedMediaType,
            Self::MethodNotAllowed,
            Self::Unauthenticated,
            Self::KeyUnknown,
            Self::Csrf,
            Self::Busy,
            Self::Internal,
            Self::CursorInvalid,
            Self::CursorExpired,
            Self::TooManyWaiting,
        ];
        refusals.chain(others).collect()
    }

    /// What it is called.
    pub fn title(&self, words: Words<'_>) -> String {
        words.of("problem", self.id())
    }

    /// What it means and what to do about it.
    pub fn detail(&self, words: Words<'_>) -> String {
        let key = format!("problem-{}-detail", self.id());
        match self {
            Self::Refused(Refusal::TermTooLong { last }) => words.with(&key, "last", words.day(*last)),
            _ => words.get(&key),
        }
    }

    /// As machines read it.
    pub fn to_json(&self, words: Words<'_>, request: TraceId) -> String {
        let mut body = json!({
            "type": format!("/problems/{}", self.id()),
            "title": self.title(words),
            "status": self.status().as_u16(),
            "detail": self.detail(words),
            "request": request.to_string(),
        });
        if let (Self::InvalidInput(faults), Some(object)) = (self, body.as_object_mut()) {
            let faults: Vec<_> = faults.iter().map(|it| fault_json(it, words)).collect();
            object.insert("errors".to_owned(), faults.into());
        }
        if let (Self::CursorExpired, Some(object)) = (self, body.as_object_mut()) {
            object.insert("snapshot".to_owned(), "/feed/v1/snapshot".into());
        }
        body.to_string()
    }
}

fn fault_json(it: &FieldFault, words: Words<'_>) -> serde_json::Value {
    json!({ "field": it.field, "fault": it.fault.id(), "detail": fault_text(it.fault, words) })
}

/// What is wrong with a field, and what to do.
pub fn fault_text(fault: Fault, words: Words<'_>) -> String {
    let key = format!("fault-{}", fault.id());
    match fault {
        Fault::TurnTooLong { hours } => words.with(&key, "hours", hours),
        Fault::TooLong { max } | Fault::TooManyRows { max } => words.with(&key, "max", max),
        Fault::TooShort { min } => words.with(&key, "min", min),
        Fault::NoColumn { column } | Fault::ColumnTwice { column } => {
            words.with(&key, "column", words.of("column", column))
        }
        Fault::TooEarly { first } => words.with(&key, "first", words.day(first)),
        Fault::TooLate { last } => words.with(&key, "last", words.day(last)),
        Fault::NotAPassNumber { pattern } => words.with(&key, "what", words.pattern(&pattern)),
        _ => words.get(&key),
    }
}

/// The status of each refusal: one exhaustive match.
macro_rules! statuses {
    ($($status:ident: $($refusal:ident)+;)+) => {
        const fn refusal_status(refusal: Refusal) -> StatusCode {
            match refusal { $($(Refusal::$refusal { .. })|+ => StatusCode::$status),+ }
        }
    };
}

statuses! {
    FORBIDDEN:
        NotAllowed RightsChanged DrafterSubmits SameAssessor TiedToReporter SameOfficer OwnAccount
        SameAdministrator CompanyManagesItself OwnAct OwnDelay RecorderConfirms SameProposer NoLicence NoAgreement
        NotAdmitted Suspended Departed;
    NOT_FOUND:
        NotFound;
    CONFLICT:
        StaleVersion WrongStage NotServedYet AddressMissing TriesMissing IdentityNotSeen AlreadyDecided Overruled SignalsOpen
        RolesConflict
        LastDayPassed AcquittalLifts PassHeldAlready PassHeldBefore ProvisionalOnce ProvisionalUndecided CompanyUnconfirmed
        TurnTaken AdministratorsComplete EmailTaken LastAdministrator StalePlan HoldsEndLater FacilityInUse
        KeyReused;
    TOO_MANY_REQUESTS:
        TooManyChecks TooManyScreenings;
    GONE:
        InvitationOver;
    UNPROCESSABLE_ENTITY:
        ImportFaulty AdmissionIncomplete BeforeLicence ReportedTooLate Minor MinorNotUrgent UrgentNeedsTwo
        CategoryNotUrgent NotInTheAct UrgentWithoutEvidence EvidenceMissing PoliceReportMissing
        IdentifiersContradict CriteriaNotMet NoCriterionFailed CategoryDisabled TermTooLong NotLonger
        NotShorter;
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Refused(refusal) => Self::Refused(refusal),
            app::Error::Invalid(faults) => Self::InvalidInput(faults),
            app::Error::Busy => Self::Busy,
            app::Error::Internal | app::Error::Store(_) => Self::Internal,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    // The perimeter, which knows who asks and in which language, writes the body.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::account::Language;
    use crate::text::Texts;

    #[test]
    fn the_document_lists_every_problem_with_its_status() {
        let rows = include_str!("../../docs/PROBLEMS.md").lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
            let id = cells.next()?.trim_end_matches('`').to_owned();
            Some((id, cells.next()?.parse::<u16>().expect("a status")))
        });
        let rows: Vec<_> = rows.collect();
        let documented: BTreeMap<_, _> = rows.iter().cloned().collect();
        assert_eq!(rows.len(), documented.len(), "an id stands there twice");
        let all: BTreeMap<_, _> =
            Problem::all().iter().map(|it| (it.id().to_owned(), it.status().as_u16())).collect();
        assert_eq!(documented, all);
    }

    #[test]
    fn machines_read_rfc_9457() {
        let texts = Texts::load();
        let fault = FieldFault { field: "name".into(), fault: Fault::TooLong { max: 120 } };
        let words = Words::new(&texts, Language::English);
        let body = Problem::InvalidInput(vec![fault]).to_json(words, TraceId(uuid::Uuid::nil()));
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["type"], "/problems/invalid-input");
        assert_eq!(body["status"], 422);
        assert_eq!(body["request"], "00000000-0000-0000-0000-000000000000");
        assert_eq!(body["errors"][0]["fault"], "too-long");
    }

    #[test]
    fn a_term_that_is_too_long_names_the_day() {
        let texts = Texts::load();
        let refusal = Refusal::TermTooLong { last: jiff::civil::date(2027, 2, 1) };
        let detail = Problem::from(refusal).detail(Words::new(&texts, Language::Dutch));
        assert!(detail.contains("1 februari 2027"), "{detail}");
    }
}
