//! Coverage (dekking): how far a hold has come, facility by facility: who was told, who answered, whose gates enforce it.

use crate::enforcement::Enforcement;
use crate::notification::{Answer, Kind, Notification};

/// What a facility needs, what needs somebody first at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// Nothing can tell its gates, or its system says that it failed, and nobody there says that they block.
    Unreachable,
    /// Nobody there has answered.
    Silent,
    /// It was answered, and its gates do not enforce it.
    Behind,
    /// It was told of the end, or of something else to know, and has not acknowledged that.
    Unacknowledged,
    /// It has decided to take no action.
    NoAction,
    /// Its company does not take part any more, or it was closed.
    Away,
    /// There is nothing to do.
    Settled,
}

impl Attention {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Unreachable,
        Self::Silent,
        Self::Behind,
        Self::Unacknowledged,
        Self::NoAction,
        Self::Away,
        Self::Settled,
    ];

    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::Behind => "behind",
            Self::Unacknowledged => "unacknowledged",
            Self::NoAction => "no-action",
            Self::Away => "away",
            Self::Settled => "settled",
        }
    }

    /// Whether its pass may still open a gate there: somebody phones, sooner or later.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unreachable | Self::Silent | Self::Behind)
    }
}

/// What is known of one facility.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What it was told about this hold.
    pub told: &'a [Notification],
    /// What its gates do.
    pub gates: Enforcement,
    /// Whether it takes no action.
    pub exempt: bool,
    /// Whether it is open, and its company has taken part since it was told.
    pub present: bool,
}

/// What a facility needs.
pub fn attention(known: Known<'_>) -> Attention {
    let told = current(known.told).iter();
    if let Some(end) = told.clone().find(|it| it.kind.is_over()) {
        return if end.needs_acknowledgement() { Attention::Unacknowledged } else { Attention::Settled };
    }
    let unacknowledged = told.clone().any(Notification::needs_acknowledgement);
    let settled = if unacknowledged { Attention::Unacknowledged } else { Attention::Settled };
    let told = told.filter(|it| it.kind.asks());
    let waits = told.clone().any(Notification::needs_answer);
    // What is known under another pass is settled by what the facility says of that one.
    let added = told.clone().any(|it| it.kind == Kind::PassAdded);
    let blocked = told.clone().all(|it| it.answer.is_some_and(|(answer, _)| settles(answer, added)));
    match known.gates {
        _ if !known.present => Attention::Away,
        _ if known.exempt => Attention::NoAction,
        Enforcement::Enforced => settled,
        _ if blocked => settled,
        gates if gates.needs_a_call() => Attention::Unreachable,
        _ if waits => Attention::Silent,
        _ => Attention::Behind,
    }
}

/// What counts of what a facility was told, in the order in which it was: a measure that was resumed is told anew.
pub fn current(told: &[Notification]) -> &[Notification] {
    let resumed = told.iter().rposition(|it| it.kind == Kind::Suspended && it.closed_at.is_some());
    told.get(resumed.map_or(0, |place| place + 1)..).unwrap_or_default()
}

/// Whether a facility that was told so may need somebody: what [`attention`] finds open was told in one of these at least.
pub fn may_be_open(told: &Notification) -> bool {
    let settled = told.answer.is_some_and(|(answer, _)| settles(answer, false));
    told.kind.asks() && told.closed_at.is_none() && !settled
}

/// Whether nobody with that pass gets in after this answer.
const fn settles(answer: Answer, added: bool) -> bool {
    match answer {
        Answer::Blocked | Answer::NotKnownHere | Answer::Released | Answer::Noted => true,
        Answer::AnotherPass => added,
        Answer::Cannot(_) => false,
    }
}

/// How far it has come in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Facilities in scope, those of companies that do not take part among them.
    pub in_scope: usize,
    /// Facilities that were told.
    pub told: usize,
    /// Of those, the ones that have answered all that they were asked.
    pub answered: usize,
    /// Of those, the ones whose gates enforce it.
    pub enforcing: usize,
    /// Of those, the ones that have acknowledged all that they were told to know.
    pub acknowledged: usize,
}

impl Sums {
    /// Counts facilities that were told, and so many in scope that were not.
    pub fn of<'a>(told: impl IntoIterator<Item = Known<'a>>, untold: usize) -> Self {
        let mut sums = Self { in_scope: untold, ..Self::default() };
        for it in told {
            sums.in_scope += 1;
            sums.told += 1;
            sums.answered +=
                usize::from(current(it.told).iter().all(|it| !it.kind.asks() || it.answer.is_some()));
            sums.enforcing += usize::from(it.gates == Enforcement::Enforced);
            sums.acknowledged += usize::from(!it.told.iter().any(Notification::needs_acknowledgement));
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::enforcement::Touch;
    use crate::feed::Source;
    use crate::id::{FacilityId, NotificationId, ParticipantId, Reference, RegistrationId};
    use crate::notification::Hindrance;

    fn told(kind: Kind, answer: Option<Answer>) -> Notification {
        Notification {
            id: NotificationId(Uuid::from_u128(1)),
            kind,
            about: Source::Registration(RegistrationId(Uuid::from_u128(2))),
            round: 0,
            reference: Reference::new(2026, 1).unwrap(),
            facility: FacilityId(Uuid::from_u128(3)),
            participant: ParticipantId(Uuid::from_u128(4)),
            told_at: Timestamp::UNIX_EPOCH,
            answer: answer.map(|answer| (answer, Timestamp::UNIX_EPOCH)),
            first_answered_at: None,
            seen_at: None,
            closed_at: None,
        }
    }

    #[test]
    fn what_a_facility_needs() {
        let open = [told(Kind::Hold, None)];
        let blocked = [told(Kind::Hold, Some(Answer::Blocked))];
        let one_more = [blocked[0].clone(), told(Kind::PassAdded, None)];
        let cannot = [told(Kind::Hold, Some(Answer::Cannot(Hindrance::SystemDown)))];
        let other = [told(Kind::Hold, Some(Answer::AnotherPass))];
        let added = [other[0].clone(), told(Kind::PassAdded, Some(Answer::Blocked))];
        let (over, released) = ([told(Kind::Lifted, None)], [told(Kind::Ended, Some(Answer::Released))]);
        let longer = [blocked[0].clone(), told(Kind::Changed, None)];
        let suspended = [blocked[0].clone(), told(Kind::Suspended, None)];
        let closed_at = Some(Timestamp::UNIX_EPOCH);
        let closed = Notification { closed_at, ..told(Kind::Suspended, None) };
        let resumed = [blocked[0].clone(), closed, told(Kind::Hold, None)];
        let known = |told, gates| Known { told, gates, exempt: false, present: true };
        for (known, needs) in [
            (known(&longer, Enforcement::Enforced), Attention::Unacknowledged),
            (known(&longer, Enforcement::NoConsumer), Attention::Unacknowledged),
            (known(&suspended, Enforcement::NoConsumer), Attention::Unacknowledged),
            (known(&resumed, Enforcement::NoConsumer), Attention::Unreachable),
            (known(&resumed, Enforcement::Enforced), Attention::Settled),
            (known(&cannot, Enforcement::Received), Attention::Behind),
            (known(&cannot, Enforcement::NoConsumer), Attention::Unreachable),
            (known(&other, Enforcement::Received), Attention::Behind),
            (known(&added, Enforcement::Received), Attention::Settled),
            (known(&over, Enforcement::NoConsumer), Attention::Unacknowledged),
            (known(&released, Enforcement::NoConsumer), Attention::Settled),
            (known(&open, Enforcement::OutOfTouch(Touch::Late)), Attention::Unreachable),
            (known(&open, Enforcement::Received), Attention::Silent),
            (known(&open, Enforcement::Enforced), Attention::Settled),
            (known(&blocked, Enforcement::OutOfTouch(Touch::Late)), Attention::Settled),
            (known(&blocked, Enforcement::Received), Attention::Settled),
            (known(&one_more, Enforcement::Received), Attention::Silent),
            (known(&one_more, Enforcement::OutOfTouch(Touch::Late)), Attention::Unreachable),
            (
                Known { exempt: true, ..known(&open, Enforcement::OutOfTouch(Touch::Late)) },
                Attention::NoAction,
            ),
            (Known { present: false, ..known(&open, Enforcement::OutOfTouch(Touch::Late)) }, Attention::Away),
        ] {
            assert_eq!(attention(known), needs, "{known:?}");
            assert!(!needs.is_open() || known.told.iter().any(may_be_open), "{known:?}");
        }
    }

    #[test]
    fn sums_count_facilities() {
        let open = [told(Kind::Hold, None)];
        let blocked = [told(Kind::Hold, Some(Answer::Blocked))];
        let one_more = [blocked[0].clone(), told(Kind::PassAdded, None)];
        let known = |told, gates| Known { told, gates, exempt: false, present: true };
        let all = [
            known(&open, Enforcement::Enforced),
            known(&blocked, Enforcement::OutOfTouch(Touch::Late)),
            known(&one_more, Enforcement::Received),
        ];
        assert_eq!(
            Sums::of(all, 2),
            Sums { in_scope: 5, told: 3, answered: 1, enforcing: 1, acknowledged: 3 }
        );
    }
}
