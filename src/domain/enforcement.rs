//! Whether gates do what they were told: what a consumer acknowledges of each pass, when it last polled, and what that says of its
//! facility. Fetched is not enforced: door controllers act on a copy of their own, seconds or hours later.

use jiff::{SignedDuration, Timestamp};

use crate::facility::Mainport;
use crate::feed::Audience;
use crate::id::{ConsumerId, FacilityId};

macro_rules! stages {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// What a consumer did with what it was told of a pass.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Stage { $($(#[$doc])* $variant),+ }

        impl Stage {
            /// Every stage.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in storage and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

stages! {
    /// It has it.
    Received = "received";
    /// It is in the list of the access-control system.
    Applied = "applied";
    /// The system refused it; it will be tried again.
    Failed = "failed";
    /// A kind of event that the consumer does not know.
    Ignored = "ignored";
    /// The pass is unknown here: nothing to shut, and the hold is kept for the day it is enrolled.
    NotHeld = "not_held";
    /// Somebody here had shut the pass before, or changed it since: it stays as they left it.
    KeptLocal = "kept_local";
    /// The doors do it.
    Enforced = "enforced";
}

impl Stage {
    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.as_str() == name)
    }

    /// Whether nobody gets in with the pass. Who left it as somebody at the gate wants it may have left it open.
    pub const fn settles(self) -> bool {
        matches!(self, Self::NotHeld | Self::Enforced)
    }

    /// Whether something stands in the way of what was told.
    pub const fn fails(self) -> bool {
        matches!(self, Self::Failed | Self::KeptLocal)
    }

    /// How far a word goes. Those that go furthest say how it went, and may take each other back: a card that was unknown is
    /// enrolled, a door that failed shuts after all.
    const fn reach(self) -> u8 {
        match self {
            Self::Received => 0,
            Self::Applied => 1,
            Self::Ignored => 2,
            Self::Failed | Self::NotHeld | Self::KeptLocal | Self::Enforced => 3,
        }
    }
}

/// The last word of a consumer about a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    /// The revision of the pass that it speaks of.
    pub rev: i64,
    /// What it did.
    pub stage: Stage,
    /// When the register heard it.
    pub at: Timestamp,
}

impl Ack {
    /// Which of two counts: that about the later revision, of these the one that goes further, and of these the one heard later.
    /// Whatever the order in which they come, and however often, the same one is left.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        std::cmp::max_by_key(self, other, |ack| (ack.rev, ack.stage.reach(), ack.at, ack.stage))
    }

    /// Whether it says the same, whenever it was heard.
    pub fn repeats(&self, other: &Self) -> bool {
        (self.rev, self.stage) == (other.rev, other.stage)
    }
}

/// After how long without a poll a consumer is how far out of touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// It is late.
    pub late: SignedDuration,
    /// Its list is stale.
    pub stale: SignedDuration,
    /// Nobody knows what it does.
    pub dark: SignedDuration,
}

/// How a consumer keeps in touch, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// It has never polled.
    Never,
    /// It has been away for so long that nobody knows what it does.
    Dark,
    /// Its list is stale.
    Stale,
    /// It should have polled.
    Late,
    /// It polls.
    Fresh,
}

impl Touch {
    /// How a consumer that last polled then keeps in touch now.
    pub fn of(polled: Option<Timestamp>, now: Timestamp, patience: &Patience) -> Self {
        let Some(polled) = polled else { return Self::Never };
        match now.duration_since(polled) {
            silent if silent > patience.dark => Self::Dark,
            silent if silent > patience.stale => Self::Stale,
            silent if silent > patience.late => Self::Late,
            _ => Self::Fresh,
        }
    }

    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Dark => "dark",
            Self::Stale => "stale",
            Self::Late => "late",
            Self::Fresh => "fresh",
        }
    }
}

/// A consumer, as far as its keeping up goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// Which one.
    pub id: ConsumerId,
    /// The facility whose gates it opens.
    pub facility: FacilityId,
    /// Where that is.
    pub mainport: Mainport,
    /// Since when its company has taken part without a gap: what it said before is about what it held then.
    pub since: Option<Timestamp>,
    /// When it last polled.
    pub polled: Option<Timestamp>,
    /// Up to which number of the feed it has said that it has everything; 0 when it has not, or said so by a cursor that is no good
    /// any more.
    pub received: i64,
}

impl Follower {
    /// The revision of a pass that changed so for these audiences, as this consumer is told; `None` when nothing concerns it.
    pub fn revision<'a>(&self, marks: impl IntoIterator<Item = &'a (Audience, i64)>) -> Option<i64> {
        let mine = |audience: &Audience| match audience {
            Audience::All => true,
            Audience::Mainport(only) => *only == self.mainport,
            Audience::Facility(only) => *only == self.facility,
            Audience::Nobody => false,
        };
        marks.into_iter().filter(|(audience, _)| mine(audience)).map(|(_, rev)| *rev).max()
    }

    /// How far it is with these passes: each with its revision here and the last word about it.
    pub fn enforcement<'a>(
        &self,
        passes: impl IntoIterator<Item = (i64, Option<&'a Ack>)>,
        now: Timestamp,
        patience: &Patience,
    ) -> Enforcement {
        let touch = Touch::of(self.polled, now, patience);
        let counts = |rev: i64, ack: &Ack| ack.rev >= rev && self.since.is_none_or(|since| since <= ack.at);
        let worst = passes.into_iter().map(|(rev, ack)| match ack.filter(|ack| counts(rev, ack)) {
            Some(ack) if ack.stage.settles() => Enforcement::Enforced,
            _ if touch < Touch::Fresh => Enforcement::OutOfTouch(touch),
            Some(ack) if ack.stage.fails() => Enforcement::Failed,
            Some(_) => Enforcement::Received,
            None if self.received >= rev => Enforcement::Received,
            None => Enforcement::NotReceived,
        });
        worst.min().unwrap_or(Enforcement::Enforced)
    }
}

/// Whether a facility's gates do what they were told of a measure, the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Enforcement {
    /// No access-control system of it follows the feed: people must be told.
    NoConsumer,
    /// Its system does not poll as it should.
    OutOfTouch(Touch),
    /// Its system was refused, or left the pass as somebody there wants it.
    Failed,
    /// Its system polls and has yet to say that it has it.
    NotReceived,
    /// Its system has it, and has yet to say that the doors do it.
    Received,
    /// Its doors do it, or there is nothing to do there.
    Enforced,
}

impl Enforcement {
    /// That of a facility with these consumers: what the worst of them does.
    pub fn of_facility(consumers: impl IntoIterator<Item = Self>) -> Self {
        consumers.into_iter().min().unwrap_or(Self::NoConsumer)
    }

    /// Whether somebody must be called at once: no machine will do it by itself.
    pub const fn needs_a_call(self) -> bool {
        matches!(self, Self::NoConsumer | Self::OutOfTouch(_) | Self::Failed)
    }

    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoConsumer => "no-consumer",
            Self::OutOfTouch(_) => "out-of-touch",
            Self::Failed => "failed",
            Self::NotReceived => "not-received",
            Self::Received => "received",
            Self::Enforced => "enforced",
        }
    }
}
