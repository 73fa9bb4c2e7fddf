//! The audit trail: what was done or refused, by whom, about what. It holds ids only.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::permission::{Action, Actor, Who};
use crate::refusal::Refusal;

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It had been done under the same key before, and was not done again.
    Repeated,
    /// It was refused.
    Refused(Refusal),
}

impl Outcome {
    /// The stable name in the trail.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Repeated => "repeated",
            Self::Refused(refusal) => refusal.id(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One row of the trail. Its JSON is what the chain hashes, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The instant.
    pub at: Timestamp,
    /// `user`, `system`, `operator` or `visitor`.
    pub actor: String,
    /// The account, if a user acted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Uuid>,
    /// What was done: [`Action::name`].
    pub action: String,
    /// The processing activity.
    pub purpose: String,
    /// `done`, `repeated`, or the id of the refusal.
    pub outcome: String,
    /// The random ids of the records concerned.
    pub about: Vec<Uuid>,
    /// The request or job.
    pub trace: Uuid,
    /// How many refusals of visitors before this one have no row, because there were too many in a minute.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unrecorded: u32,
}

impl Entry {
    /// The row for an act; `about` are the records concerned besides the one that the action names.
    pub fn new(at: Timestamp, actor: &Actor, action: &Action, outcome: Outcome, about: Vec<Uuid>) -> Self {
        let (name, account) = match &actor.who {
            Who::User(user) => ("user", Some(user.id.0)),
            Who::System => ("system", None),
            Who::Operator => ("operator", None),
            Who::Visitor => ("visitor", None),
        };
        Self {
            at,
            actor: name.to_owned(),
            account,
            action: action.name().to_owned(),
            purpose: action.purpose().as_str().to_owned(),
            outcome: outcome.as_str().to_owned(),
            about: action.subject().into_iter().chain(about).collect(),
            trace: actor.trace.0,
            unrecorded: 0,
        }
    }
}
