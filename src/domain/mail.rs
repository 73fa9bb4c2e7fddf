//! Mail: that there is something for you, and where. A reference and a link, never a person, pass or offence.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// What a mail says. Its texts are `mail-<name>-subject` and `mail-<name>-body`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $variant),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in storage and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

kinds! {
    /// A measure is in force: make sure that your gate holds the pass.
    Hold = "hold";
    /// A measure has ended.
    Ended = "ended";
    /// A draft that you wrote in goes soon.
    DraftEnds = "draft-ends";
    /// A draft of your company has gone.
    DraftGone = "draft-gone";
    /// A report is ready: submit it.
    ReportReady = "report-ready";
    /// A report that nobody submits goes soon.
    ReportEnds = "report-ends";
    /// A report that nobody submitted has gone.
    ReportGone = "report-gone";
    /// Another pass is held by a measure in force: make sure that your gate holds it too.
    PassAdded = "pass-added";
    /// A pass hold is in force: make sure that your gate holds the pass.
    PassHold = "pass-hold";
    /// A pass hold is over.
    PassHoldEnded = "pass-hold-ended";
    /// A pass hold of the own company waits for its second person.
    PassHoldWaits = "pass-hold-waits";
    /// The holder of a pass that the own company had blocked must be told today.
    TellHolder = "tell-holder";
    /// An officer asks for a provisional measure: impose or decline.
    ProvisionalAsked = "provisional-asked";
    /// The duty assessor declined it: the report is back at the company.
    ProvisionalDeclined = "provisional-declined";
    /// Another assessor declined it.
    ColleagueDeclined = "colleague-declined";
    /// Nobody at the foundation decided in time: the report is back at the company.
    ProvisionalUnanswered = "provisional-unanswered";
    /// A provisional measure is in force: the company's second person must confirm it.
    ProvisionalConfirm = "provisional-confirm";
    /// A provisional measure lapses soon: assessors must confirm a measure.
    ProvisionalDue = "provisional-due";
    /// A provisional measure has lapsed.
    ProvisionalLapsed = "provisional-lapsed";
    /// The report of a provisional measure that lapsed must still be judged.
    ProvisionalJudge = "provisional-judge";
    /// The report of a provisional measure that lapsed was not judged in time.
    Unjudged = "unjudged";
    /// It has gone, unjudged.
    UnjudgedGone = "unjudged-gone";
    /// Who is on duty has changed.
    Duty = "duty";
    /// Somebody else planned a turn for you, or took one from you.
    TurnChanged = "turn-changed";
    /// There is an account: choose a password.
    Invitation = "invitation";
    /// A change to the accounts of the foundation waits for a second administrator.
    AccountProposed = "account-proposed";
    /// The accounts of the foundation have changed.
    AccountChanged = "account-changed";
    /// A licence ends soon, and there is none after it.
    LicenceEnds = "licence-ends";
    /// What the gates of a company in the same mainport hold may be ended soon.
    NeighbourEnds = "neighbour-ends";
    /// A company stops taking part, or will: its licence was withdrawn, or its agreement given a last day.
    ParticipationEnds = "participation-ends";
    /// A key of a company's access-control systems was made, followed by another, or ended.
    KeyChanged = "key-changed";
    /// Somebody of the company has become manager or administrator.
    RoleGiven = "role-given";
    /// The own account of the foundation was disabled.
    AccountDisabled = "account-disabled";
    /// Which companies somebody of the foundation may not judge has changed.
    TieChanged = "tie-changed";
    /// An agreement ends soon, and there is none after it.
    AgreementEnds = "agreement-ends";
    /// A hold or release waits at the brake for a second person.
    BrakeWaits = "brake-waits";
    /// A facility's decision to take no action waits for the company's second person.
    NoActionProposed = "no-action-proposed";
    /// A facility takes no action on a measure.
    NoAction = "no-action";
    /// The foundation overruled a facility's decision to take no action.
    NoActionOverruled = "no-action-overruled";
    /// Somebody doubts whether a measure is about the right person.
    Signal = "signal";
    /// A doubt about identity was settled.
    SignalSettled = "signal-settled";
    /// A doubt about identity was not settled in time.
    SignalOverdue = "signal-overdue";
    /// The time is in doubt: nothing ends or goes by time until two administrators have set it right.
    ClockDoubted = "clock-doubted";
}

impl Kind {
    /// Whether it pages somebody: it goes before all other mail, marked as urgent.
    pub const fn is_page(self) -> bool {
        matches!(
            self,
            Self::ProvisionalAsked
                | Self::ProvisionalConfirm
                | Self::ProvisionalDue
                | Self::BrakeWaits
                | Self::Signal
                | Self::SignalOverdue
                | Self::ClockDoubted
        )
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(*kind));
        }
    }
}
