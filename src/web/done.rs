//! What was just done, said once on the page that follows. The address carries a name from a closed list and nothing else.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::app::brake::Waits;
use crate::web::page::{Answer, see_other};

macro_rules! deeds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// Something that a form did. Its text is `done-<name>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Deed { $($(#[$doc])* $variant),+ }

        impl Deed {
            /// Every deed.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in addresses and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

deeds! {
    /// A draft was thrown away.
    Discarded = "discarded";
    /// A report went to the foundation.
    Submitted = "submitted";
    /// An attempt at the gate was reported.
    AttemptTold = "attempt-told";
    /// A measure was proposed.
    Proposed = "proposed";
    /// A report was rejected.
    Rejected = "rejected";
    /// A report went back to its company.
    Returned = "returned";
    /// A proposal was confirmed.
    Confirmed = "confirmed";
    /// That a facility takes no action was proposed.
    NoActionProposed = "no-action-proposed";
    /// That was confirmed.
    NoActionConfirmed = "no-action-confirmed";
    /// It was decided against.
    NoActionDeclined = "no-action-declined";
    /// A facility follows the register again.
    FollowsAgain = "follows-again";
    /// A facility decision may stand.
    NoActionNoted = "no-action-noted";
    /// A facility decision was overruled.
    Overruled = "overruled";
    /// A doubt about identity was passed on.
    SignalRaised = "signal-raised";
    /// A doubt about identity was settled.
    SignalSettled = "signal-settled";
    /// Somebody asked about a pass applicant.
    ScreeningAsked = "screening-asked";
    /// An assessor said whether it is the person registered.
    ScreeningVerified = "screening-verified";
    /// A call was ticked off.
    Called = "called";
    /// How a criminal case ended was reported.
    OutcomeReported = "outcome-reported";
    /// How a criminal case stands was said.
    CheckAnswered = "check-answered";
    /// A measure was reviewed.
    Reviewed = "reviewed";
    /// What becomes of a measure was proposed.
    AmendmentProposed = "amendment-proposed";
    /// That was confirmed, and its dossier can still be seen.
    AmendmentConfirmed = "amendment-confirmed";
    /// A measure was lifted.
    Lifted = "lifted";
    /// An attempt to find an address was recorded.
    AddressTried = "address-tried";
    /// A person counts as not reachable.
    NotReachable = "not-reachable";
    /// A letter was recorded as posted.
    LetterPosted = "letter-posted";
    /// A delay in informing a person was asked for.
    DelayProposed = "delay-proposed";
    /// A second person agreed.
    DelayConfirmed = "delay-confirmed";
    /// A second person did not agree.
    DelayDeclined = "delay-declined";
    /// Something was decided that waits at the brake.
    AtBrake = "at-brake";
    /// What waited at the brake was let through.
    LetThrough = "let-through";
    /// A proposal went back to its assessor.
    SentBack = "sent-back";
    /// A report went to the foundation the urgent way.
    Asked = "asked";
    /// A provisional measure was imposed.
    Imposed = "imposed";
    /// A provisional measure was declined.
    Declined = "declined";
    /// A provisional measure was confirmed for the company.
    StoodBy = "stood-by";
    /// A turn of duty was planned.
    TurnPlanned = "turn-planned";
    /// A turn of duty was taken out.
    TurnCancelled = "turn-cancelled";
    /// The duty was taken over.
    DutyTaken = "duty-taken";
    /// A notification was answered.
    Answered = "answered";
    /// An end was acknowledged.
    Acknowledged = "acknowledged";
    /// Identifiers that contradicted each other were settled.
    Settled = "settled";
    /// Another pass was proposed.
    PassProposed = "pass-proposed";
    /// Another pass was confirmed.
    PassAdded = "pass-added";
    /// Another pass was refused.
    PassRefused = "pass-refused";
    /// A pass hold was recorded.
    PassHoldRecorded = "pass-hold-recorded";
    /// A pass hold was confirmed.
    PassHoldConfirmed = "pass-hold-confirmed";
    /// A pass hold was left unconfirmed.
    PassHoldRefused = "pass-hold-refused";
    /// A pass hold was ended before its last day.
    PassHoldEnded = "pass-hold-ended";
    /// The holder of a blocked pass was told.
    HolderTold = "holder-told";
    /// Something about a participant was recorded.
    Recorded = "recorded";
    /// A step of a participant was proposed.
    StepProposed = "step-proposed";
    /// A step of a participant was confirmed.
    StepConfirmed = "step-confirmed";
    /// A proposal about a participant was taken back.
    StepWithdrawn = "step-withdrawn";
    /// A licence was withdrawn.
    LicenceWithdrawn = "licence-withdrawn";
    /// A facility was added.
    FacilityAdded = "facility-added";
    /// A facility was closed.
    FacilityClosed = "facility-closed";
    /// A key was ended.
    KeyRevoked = "key-revoked";
    /// Mail that did not arrive is sent again.
    MailResent = "mail-resent";
    /// Mail that did not arrive is left unsent.
    MailLeft = "mail-left";
    /// A test notification was sent.
    TestSent = "test-sent";
    /// A test notification was acknowledged.
    TestAcknowledged = "test-acknowledged";
    /// An account was made.
    AccountCreated = "account-created";
    /// An account was changed.
    AccountChanged = "account-changed";
    /// An account was disabled.
    AccountDisabled = "account-disabled";
    /// An account was enabled again.
    AccountEnabled = "account-enabled";
    /// A link to choose a password was sent.
    AccountInvited = "account-invited";
    /// A change to the foundation's accounts was proposed.
    AccountProposed = "account-proposed";
    /// A second administrator confirmed it.
    AccountConfirmed = "account-confirmed";
    /// It was turned down or taken back.
    AccountRejected = "account-rejected";
    /// The ties of an account to companies were changed.
    TiesChanged = "ties-changed";
    /// A table was taken in.
    TakenIn = "taken-in";
    /// A schedule runs now.
    JobPlanned = "job-planned";
    /// A job will be tried again.
    JobRetried = "job-retried";
    /// A job was given up.
    JobGivenUp = "job-given-up";
    /// An administrator says that the clock is right.
    ClockProposed = "clock-proposed";
    /// A second one agrees.
    ClockConfirmed = "clock-confirmed";
    /// A password was chosen.
    PasswordChosen = "password-chosen";
}

impl Deed {
    /// Sends the browser on to a page that says so.
    ///
    /// # Errors
    /// As [`see_other`].
    pub fn see(self, path: &str) -> Answer {
        see_other(&format!("{path}?done={}", self.as_str()))
    }

    fn in_query(query: &str) -> Option<Self> {
        let name = query.strip_prefix("done=")?;
        Self::ALL.iter().copied().find(|deed| deed.as_str() == name)
    }
}

/// What was just done, if anything was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct JustDone(pub Option<Deed>);

impl JustDone {
    /// Says what waits at the brake instead of what is in force.
    #[must_use]
    pub fn unless_it_waits(self, waits: Option<Waits>) -> Self {
        match (self.0, waits) {
            (
                Some(
                    Deed::Confirmed
                    | Deed::Imposed
                    | Deed::AmendmentConfirmed
                    | Deed::NoActionConfirmed
                    | Deed::PassAdded
                    | Deed::PassHoldConfirmed
                    | Deed::PassHoldEnded,
                ),
                Some(_),
            ) => Self(Some(Deed::AtBrake)),
            _ => self,
        }
    }
}

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
            assert_eq!(Deed::in_query(&format!("done={}", deed.as_str())), Some(*deed));
        }
        for other in ["", "done=", "done=Answered", "done=answered&x=1", "done=%3Cb%3E", "x=answered"] {
            assert_eq!(Deed::in_query(other), None, "{other}");
        }
    }
}
