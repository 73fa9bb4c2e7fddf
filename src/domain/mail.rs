//! Mail: that there is something for you, and where. A reference and a link, never a person, pass or offence. And how hard
//! it is tried to deliver it.

use jiff::SignedDuration;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $urgency:ident;)+) => {
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

            /// How soon it must be there.
            pub const fn urgency(self) -> Urgency {
                match self { $(Self::$variant => Urgency::$urgency),+ }
            }
        }
    };
}

kinds! {
    /// A measure is in force: make sure that your gate holds the pass.
    Hold = "hold", Act;
    /// A measure has ended.
    Ended = "ended", Know;
    /// A measure was lifted.
    Lifted = "lifted", Act;
    /// A measure lasts longer or shorter.
    Changed = "changed", Know;
    /// The number of a pass was wrong: make sure that your gate releases it.
    Corrected = "corrected", Act;
    /// A measure was suspended.
    Suspended = "suspended", Act;
    /// A draft that you wrote in goes soon.
    DraftEnds = "draft-ends", Know;
    /// A draft of your company has gone.
    DraftGone = "draft-gone", Know;
    /// A report is ready: submit it.
    ReportReady = "report-ready", Act;
    /// A report that nobody submits goes soon.
    ReportEnds = "report-ends", Know;
    /// A report that nobody submitted has gone.
    ReportGone = "report-gone", Know;
    /// Another pass is held by a measure in force: make sure that your gate holds it too.
    PassAdded = "pass-added", Act;
    /// A facility knows somebody under another pass: an assessor must confirm it.
    PassKnown = "pass-known", Page;
    /// A pass hold is in force: make sure that your gate holds the pass.
    PassHold = "pass-hold", Act;
    /// A pass hold is over.
    PassHoldEnded = "pass-hold-ended", Know;
    /// A pass hold of the own company waits for its second person.
    PassHoldWaits = "pass-hold-waits", Act;
    /// The holder of a pass that the own company had blocked must be told today.
    TellHolder = "tell-holder", Act;
    /// An officer asks for a provisional measure: impose or decline.
    ProvisionalAsked = "provisional-asked", Page;
    /// The duty assessor declined it: the report is back at the company.
    ProvisionalDeclined = "provisional-declined", Act;
    /// Another assessor declined it.
    ColleagueDeclined = "colleague-declined", Know;
    /// Nobody at the foundation decided in time: the report is back at the company.
    ProvisionalUnanswered = "provisional-unanswered", Act;
    /// A provisional measure is in force: the company's second person must confirm it.
    ProvisionalConfirm = "provisional-confirm", Page;
    /// A provisional measure lapses soon: assessors must confirm a measure.
    ProvisionalDue = "provisional-due", Page;
    /// A provisional measure has lapsed.
    ProvisionalLapsed = "provisional-lapsed", Act;
    /// The report of a provisional measure that lapsed must still be judged.
    ProvisionalJudge = "provisional-judge", Act;
    /// The report of a provisional measure that lapsed was not judged in time.
    Unjudged = "unjudged", Act;
    /// It has gone, unjudged.
    UnjudgedGone = "unjudged-gone", Know;
    /// Who is on duty has changed.
    Duty = "duty", Know;
    /// Somebody else planned a turn for you, or took one from you.
    TurnChanged = "turn-changed", Act;
    /// There is an account: choose a password.
    Invitation = "invitation", Act;
    /// A test: somebody at the foundation wants to know whether mail arrives.
    Test = "test", Act;
    /// A change to the accounts of the foundation waits for a second administrator.
    AccountProposed = "account-proposed", Know;
    /// The accounts of the foundation have changed.
    AccountChanged = "account-changed", Know;
    /// A licence ends soon, and there is none after it.
    LicenceEnds = "licence-ends", Know;
    /// What the gates of a company in the same mainport hold may be ended soon.
    NeighbourEnds = "neighbour-ends", Act;
    /// A company stops taking part, or will: its licence was withdrawn, or its agreement given a last day.
    ParticipationEnds = "participation-ends", Act;
    /// A key of a company's access-control systems was made, followed by another, or ended.
    KeyChanged = "key-changed", Know;
    /// Somebody of the company has become manager or administrator.
    RoleGiven = "role-given", Know;
    /// The own account of the foundation was disabled.
    AccountDisabled = "account-disabled", Know;
    /// Which companies somebody of the foundation may not judge has changed.
    TieChanged = "tie-changed", Know;
    /// An agreement ends soon, and there is none after it.
    AgreementEnds = "agreement-ends", Know;
    /// A hold or release waits at the brake for a second person.
    BrakeWaits = "brake-waits", Page;
    /// A facility's decision to take no action waits for the company's second person.
    NoActionProposed = "no-action-proposed", Act;
    /// A facility takes no action on a measure.
    NoAction = "no-action", Act;
    /// The foundation overruled a facility's decision to take no action.
    NoActionOverruled = "no-action-overruled", Act;
    /// Somebody doubts whether a measure is about the right person.
    Signal = "signal", Page;
    /// A doubt about identity was settled.
    SignalSettled = "signal-settled", Know;
    /// A doubt about identity was not settled in time.
    SignalOverdue = "signal-overdue", Page;
    /// Somebody tried to get in with a pass that is held.
    GateAttempt = "gate-attempt", Act;
    /// A facility that was told of a hold says nothing back: for the company's officers and its second contact.
    Unanswered = "unanswered", Page;
    /// It still says nothing back: for the company's managers.
    StillUnanswered = "still-unanswered", Page;
    /// The same, for its administrators, who have no inbox.
    OfficersSilent = "officers-silent", Page;
    /// A pass that is held may still open gates: phone their facilities.
    PhoneThem = "phone-them", Page;
    /// So much waits for an answer.
    Digest = "digest", Know;
    /// An outcome was reported: two assessors decide what it means for the measure.
    OutcomeReported = "outcome-reported", Act;
    /// An outcome must be decided within a working day.
    OutcomeDue = "outcome-due", Act;
    /// The measure stays although an outcome was reported.
    OutcomeStays = "outcome-stays", Know;
    /// Somebody registered may apply for a pass: an assessor looks.
    ScreeningWaits = "screening-waits", Act;
    /// The answer to a screening is there.
    ScreeningAnswered = "screening-answered", Know;
    /// A company has asked about as many people as it may on one day.
    ScreeningsUsedUp = "screenings-used-up", Know;
    /// Somebody must say how a criminal case stands; if nobody does, the measure is lifted.
    OutcomeCheck = "outcome-check", Act;
    /// A measure must be reviewed.
    ReviewDue = "review-due", Act;
    /// It should have been.
    ReviewOverdue = "review-overdue", Act;
    /// Another company was told: the person must be informed.
    InformingBegun = "informing-begun", Act;
    /// A person has not been informed in time, or the delay is over.
    InformingOverdue = "informing-overdue", Act;
    /// The same, for the privacy officer.
    InformingMissed = "informing-missed", Act;
    /// Somebody asks for a delay in informing a person: a second person must agree.
    DelayProposed = "delay-proposed", Act;
    /// The time is in doubt: nothing ends or goes by time until two administrators have set it right.
    ClockDoubted = "clock-doubted", Page;
}

impl Kind {
    /// Whether it pages somebody: it goes before all other mail, marked as urgent.
    pub fn is_page(self) -> bool {
        self.urgency() == Urgency::Page
    }

    /// Whether it waits for the morning: that a measure is over, or has another term, gates learn by themselves, and it wakes nobody.
    pub const fn is_quiet(self) -> bool {
        matches!(self, Self::Ended | Self::PassHoldEnded | Self::Changed)
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

/// How soon a mail must be there: the most urgent goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// It wakes somebody up; no limit holds it up.
    Page,
    /// There is something to do.
    Act,
    /// There is something to know.
    Know,
}

/// Mail that has waited this long raises an alarm.
pub const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// How long handing one mail over takes at most, whatever the server does: well within the lease of the job that sends it.
pub const SENT_WITHIN: SignedDuration = SignedDuration::from_secs(40);

/// Over which time the limit on mail counts.
pub const LIMITED_OVER: SignedDuration = SignedDuration::from_mins(1);

/// How long a mail waits that the server refused for now, so many times already (from 1): doubled each time, up to a limit,
/// and up to half as long again, as the dice fall, so that not all come back at once. `None` when a person must look: of a
/// page after some two hours, of a letter after some three days.
pub fn retry_after(urgency: Urgency, tries: i32, dice: u32) -> Option<SignedDuration> {
    let (first, longest, most) = match urgency {
        Urgency::Page => (5, 300, 30),
        Urgency::Act | Urgency::Know => (60, 3600, 66),
    };
    (tries < most).then(|| jittered(doubled(first, longest, tries), dice))
}

/// How long all mail waits when the server has been away so many times in a row (from 1).
pub fn pause_after(failures: i32, dice: u32) -> SignedDuration {
    jittered(doubled(5, 60, failures), dice)
}

fn doubled(first: i64, longest: i64, times: i32) -> i64 {
    let doublings = u32::try_from(times.saturating_sub(1)).unwrap_or(0).min(16);
    (first << doublings).min(longest)
}

fn jittered(seconds: i64, dice: u32) -> SignedDuration {
    SignedDuration::from_millis(seconds * 1000 + seconds * 500 * i64::from(dice) / i64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However the dice fall: never sooner than planned, never half as long again, and in the end a person.
        #[test]
        fn retries_back_off_and_end_with_a_person(dice in proptest::collection::vec(any::<u32>(), 100)) {
            for (urgency, longest, hours) in [(Urgency::Page, 300, 1..4), (Urgency::Act, 3600, 48..96), (Urgency::Know, 3600, 48..96)] {
                let waits: Vec<_> = (1..).zip(&dice).map_while(|(tries, dice)| retry_after(urgency, tries, *dice)).collect();
                let planned = (1..).map_while(|tries| retry_after(urgency, tries, 0));
                for (wait, planned) in waits.iter().zip(planned) {
                    prop_assert!(planned <= *wait && *wait <= planned * 3 / 2 && planned.as_secs() <= longest);
                }
                let total: SignedDuration = waits.iter().sum();
                prop_assert!(hours.contains(&total.as_hours()), "{urgency:?} gives up after {total:#}");
            }
        }

        /// A server that comes back gets mail again within a minute and a half.
        #[test]
        fn no_pause_is_long(failures in any::<i32>(), dice in any::<u32>()) {
            let pause = pause_after(failures, dice);
            prop_assert!((5..=90).contains(&pause.as_secs()), "{pause:#}");
        }
    }

    #[test]
    fn nobody_else_takes_a_mail_over_while_it_is_sent() {
        assert!(SENT_WITHIN + SignedDuration::from_secs(5) < crate::job::LEASE);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(*kind));
        }
    }
}
