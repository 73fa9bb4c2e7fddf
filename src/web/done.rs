//! What was just done, said once on the page that follows. The address carries a name from a closed list and nothing else.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::web::page::{Answer, see_other};

/// Something that a form did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A report was saved.
    Saved,
    /// A report went to the foundation.
    Submitted,
    /// A measure was proposed.
    Proposed,
    /// A report was rejected.
    Rejected,
    /// A report went back to its company.
    Returned,
    /// A proposal was confirmed.
    Confirmed,
    /// A proposal went back to its assessor.
    SentBack,
    /// A notification was answered.
    Answered,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 8] = [
        Self::Saved,
        Self::Submitted,
        Self::Proposed,
        Self::Rejected,
        Self::Returned,
        Self::Confirmed,
        Self::SentBack,
        Self::Answered,
    ];

    /// The stable name in addresses and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Submitted => "submitted",
            Self::Proposed => "proposed",
            Self::Rejected => "rejected",
            Self::Returned => "returned",
            Self::Confirmed => "confirmed",
            Self::SentBack => "sent-back",
            Self::Answered => "answered",
        }
    }

    /// Sends the browser on to a page that says so.
    ///
    /// # Errors
    /// As [`see_other`].
    pub fn see(self, path: &str) -> Answer {
        see_other(&format!("{path}?done={}", self.as_str()))
    }

    fn in_query(query: &str) -> Option<Self> {
        let name = query.strip_prefix("done=")?;
        Self::ALL.into_iter().find(|deed| deed.as_str() == name)
    }
}

/// What was just done, if anything was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct JustDone(pub Option<Deed>);

impl FromRequest for JustDone {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(Deed::in_query(request.query_string()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_from_the_list_are_said() {
        for deed in Deed::ALL {
            assert_eq!(Deed::in_query(&format!("done={}", deed.as_str())), Some(deed));
        }
        for other in ["", "done=", "done=Saved", "done=saved&x=1", "done=%3Cb%3E", "x=saved"] {
            assert_eq!(Deed::in_query(other), None, "{other}");
        }
    }
}
