//! Notifications (kennisgevingen): who must be told, what there is to tell, and what a facility says back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::facility::Facility;
use crate::feed::Scope;
use crate::id::{FacilityId, NotificationId, ParticipantId, Reference, RegistrationId};
use crate::participant::Participant;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A measure is in force: make sure that your gate holds the pass.
    Hold,
    /// The measure has ended: a reference only.
    Ended,
}

impl Kind {
    /// The stable name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Ended => "ended",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Hold, Self::Ended].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a facility says back about a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Our gate blocks the pass.
    Blocked,
    /// Neither the passes nor the person are known here.
    NotKnownHere,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::Blocked, Self::NotKnownHere];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::NotKnownHere => "not-known-here",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == name)
    }
}

/// What one facility was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// What there is to tell.
    pub kind: Kind,
    /// About which registration.
    pub registration: RegistrationId,
    /// Its reference.
    pub reference: Reference,
    /// The facility that was told.
    pub facility: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// When it was told.
    pub told_at: Timestamp,
    /// What it said back, and when.
    pub answer: Option<(Answer, Timestamp)>,
}

/// Who must be told about a measure with this scope: the facilities in scope of every company whose licence is in force,
/// the reporter's own included. An empty answer means nobody.
pub fn recipients<'a>(
    scope: &Scope,
    participants: &'a [(Participant, Vec<Facility>)],
    now: Timestamp,
) -> Vec<(&'a Participant, Vec<&'a Facility>)> {
    let licensed = participants.iter().filter(|(participant, _)| participant.licence.in_force(now));
    licensed
        .map(|(participant, facilities)| {
            (
                participant,
                facilities.iter().filter(|facility| scope.reaches(&facility.mainport)).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, facilities)| !facilities.is_empty())
        .collect()
}
