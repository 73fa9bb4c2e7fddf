//! Identifiers: random ids of records, and the reference that people read, say and type.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check_digit::damm;

/// What every record id has in common, so that storage can convert it once.
pub trait RecordId: Copy {
    /// The id made from the bare value.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The bare value.
    fn uuid(self) -> Uuid;
}

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl RecordId for $name {
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+};
}

record_ids! {
    /// A participant (deelnemer).
    ParticipantId,
    /// A licence of a participant.
    LicenceId,
    /// A test notification to a participant.
    TestNotificationId,
    /// A step of a participant that two administrators take.
    StepId,
    /// A facility (hoog-risico-faciliteit).
    FacilityId,
    /// A gate check of a guard.
    GateCheckId,
    /// A screening.
    ScreeningId,
    /// A user's account.
    AccountId,
    /// A person's own key: the pass holder's sealed values hang on it. Random, so that it means nothing once orphaned.
    PersonId,
    /// An incident report (melding).
    ReportId,
    /// A registration (registratie).
    RegistrationId,
    /// A provisional measure.
    ProvisionalId,
    /// A pass hold (pasblokkering): a hold without a person.
    PassHoldId,
    /// Another pass for a registration.
    PassAdditionId,
    /// A facility decision (faciliteitsbesluit).
    FacilityDecisionId,
    /// A signal (signaal): a doubt about identity.
    SignalId,
    /// An outcome (afdoening): how a criminal case ended.
    OutcomeId,
    /// An entry in the history of a measure's outcome checks.
    OutcomeCheckId,
    /// A proposal to lift a registration, or to let it stay.
    AmendmentId,
    /// The task to inform a person.
    InformingId,
    /// An attempt to find a person's address.
    AddressTryId,
    /// A delay in informing a person.
    InformingDelayId,
    /// A letter that was posted.
    LetterId,
    /// A hold or release that waits for a second person.
    BrakeId,
    /// A turn of duty at the foundation.
    DutyId,
    /// An invitation to set the password of an account.
    InvitationId,
    /// A change to the accounts of the foundation that waits for a second administrator.
    AccountProposalId,
    /// A notification (kennisgeving) to one facility.
    NotificationId,
    /// A mail to one account.
    DeliveryId,
    /// A pass as the feed knows it.
    FeedPassId,
    /// An access-control system as a client of the feed.
    ConsumerId,
    /// An API key of a consumer.
    ConsumerKeyId,
    /// A job of the runner.
    JobId,
    /// A request, as logs and the audit trail name it.
    TraceId,
    /// The client-made key that makes a repeated write harmless.
    RequestKey,
}

/// The reference of a report and its registration, such as `GK-2026-000123-7`: year, serial number within the year, and
/// a check digit (Damm 2004) that catches each single wrong digit and each swap of neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Reference {
    year: u16,
    serial: u32,
}

/// A text that is no reference: malformed, or with a wrong check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference such as GK-2026-000123-7, or its check digit is wrong")]
pub struct NotAReference;

impl Reference {
    /// Serial numbers have six digits.
    pub const MAX_SERIAL: u32 = 999_999;

    /// The reference with this serial number; `None` outside years 2000-9999 or above [`Self::MAX_SERIAL`].
    pub fn new(year: u16, serial: u32) -> Option<Self> {
        ((2000..=9999).contains(&year) && serial <= Self::MAX_SERIAL).then_some(Self { year, serial })
    }

    fn digits(self) -> String {
        format!("{:04}{:06}", self.year, self.serial)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GK-{:04}-{:06}-{}", self.year, self.serial, damm(&self.digits()))
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let mut parts = text.split('-');
        let (Some("GK"), Some(year), Some(serial), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAReference);
        };
        let (year, serial) =
            (year.parse().map_err(|_| NotAReference)?, serial.parse().map_err(|_| NotAReference)?);
        let reference = Self::new(year, serial).ok_or(NotAReference)?;
        // The canonical form also refuses signs, spaces and missing zeros.
        if reference.to_string() == text { Ok(reference) } else { Err(NotAReference) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_as_people_say_it() {
        let reference = Reference::new(2026, 123).unwrap();
        assert_eq!(reference.to_string().len(), "GK-2026-000123-7".len());
        assert_eq!(reference.to_string().parse(), Ok(reference));
    }

    proptest! {
        #[test]
        fn round_trips(year in 2000u16..=9999, serial in 0..=Reference::MAX_SERIAL) {
            let reference = Reference::new(year, serial).unwrap();
            prop_assert_eq!(reference.to_string().parse::<Reference>(), Ok(reference));
        }

        #[test]
        fn one_wrong_digit_is_caught(serial in 0..=Reference::MAX_SERIAL, at in 8usize..14, by in 1u8..10) {
            let mut text = Reference::new(2026, serial).unwrap().to_string().into_bytes();
            text[at] = b'0' + (text[at] - b'0' + by) % 10;
            prop_assert!(String::from_utf8(text).unwrap().parse::<Reference>().is_err());
        }

        #[test]
        fn swapped_neighbours_are_caught(serial in 0..=Reference::MAX_SERIAL, at in 8usize..13) {
            let mut text = Reference::new(2026, serial).unwrap().to_string().into_bytes();
            prop_assume!(text[at] != text[at + 1]);
            text.swap(at, at + 1);
            prop_assert!(String::from_utf8(text).unwrap().parse::<Reference>().is_err());
        }

        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = text.parse::<Reference>();
        }
    }
}
