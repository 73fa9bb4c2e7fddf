//! Trusted time (domain rules, section 5): the machine's clock counts as long as it goes like the monotonic one. After a leap
//! "now" goes on from the last good instant, until two people have set it right.

use jiff::{SignedDuration, Timestamp};

use crate::decision::By;
use crate::permission::User;
use crate::refusal::Refusal;

/// By how much clocks may differ before time is in doubt.
pub const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);

/// By how much clocks may differ before people are alarmed.
pub const ALARM: SignedDuration = SignedDuration::from_secs(5);

/// How long nobody may have written down the time before a start asks whether the clock is right.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(24);

/// How often the time is written down.
pub const BEAT: SignedDuration = SignedDuration::from_secs(60);

/// After how long the two clocks are compared from anew. Small steps may so add up to the tolerance in a day, and no faster.
const RENEWED: SignedDuration = SignedDuration::from_hours(24);

/// What the machine's two clocks say at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The time of day: it can be set, by anybody who may.
    pub wall: Timestamp,
    /// How long the machine has been running: it only goes on.
    pub elapsed: SignedDuration,
}

/// What the records know of the time when the program starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// When the last row of the audit trail was written.
    pub last_row: Option<Timestamp>,
    /// When a runner last wrote down the time.
    pub beat: Option<Timestamp>,
    /// Why the time was in doubt already.
    pub doubt: Option<Doubt>,
}

macro_rules! doubts {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// Why the time is in doubt.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Doubt { $($(#[$doc])* $variant),+ }

        impl Doubt {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in storage and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

doubts! {
    /// The clock leapt against the monotonic one.
    Leap = "leap";
    /// At the start the clock was before the last row of the audit trail.
    BeforeLastRow = "before-last-row";
    /// At the start nobody had written down the time for more than a day.
    LongSilence = "long-silence";
    /// The clock differs from the database's.
    OtherThanDatabase = "other-than-database";
}

impl Doubt {
    /// The reason with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|doubt| doubt.as_str() == name)
    }
}

/// The time that the program goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trusted {
    /// What later readings are compared with.
    anchor: Reading,
    /// The last instant given out, and when.
    last: Reading,
    doubt: Option<Doubt>,
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

impl Trusted {
    /// Begins with this reading, if what the records know lets it: else with the last instant they know.
    pub fn begin(reading: Reading, known: Known) -> Self {
        let last = known.last_row.max(known.beat);
        let doubt = known.doubt.or_else(|| start_doubt(reading.wall, last, known.beat));
        let from = match (doubt, last) {
            (Some(_), Some(last)) => last,
            _ => reading.wall,
        };
        let anchor = Reading { wall: from, ..reading };
        Self { anchor, last: Reading { wall: last.map_or(from, |last| last.max(from)), ..reading }, doubt }
    }

    /// What time it is. It never goes back, and in doubt it goes on by the monotonic clock alone.
    pub fn now(&mut self, reading: Reading) -> Timestamp {
        if self.doubt.is_none() && self.drift(reading).abs() > TOLERANCE {
            self.doubt = Some(Doubt::Leap);
        }
        let passed = reading.elapsed.saturating_sub(self.last.elapsed).max(SignedDuration::ZERO);
        let now = match self.doubt {
            Some(_) => later(self.last.wall, passed),
            None => reading.wall.max(self.last.wall),
        };
        self.last = Reading { wall: now, elapsed: reading.elapsed.max(self.last.elapsed) };
        self.renew(reading);
        now
    }

    /// Compares from here on, once a day, if the clocks agree.
    fn renew(&mut self, reading: Reading) {
        let due = reading.elapsed.saturating_sub(self.anchor.elapsed) >= RENEWED;
        let agree = self.last.wall.duration_since(reading.wall).abs() <= ALARM;
        if due && agree && self.doubt.is_none() {
            self.anchor = self.last;
        }
    }

    /// By how much the clock has moved against the monotonic one.
    pub fn drift(&self, reading: Reading) -> SignedDuration {
        let passed = reading.elapsed.saturating_sub(self.anchor.elapsed);
        reading.wall.duration_since(later(self.anchor.wall, passed))
    }

    /// Compares with what the database says at the same moment.
    pub fn compare(&mut self, reading: Reading, database: Timestamp) {
        let now = self.now(reading);
        if self.doubt.is_none() && database.duration_since(now).abs() > TOLERANCE {
            self.doubt = Some(Doubt::OtherThanDatabase);
        }
    }

    /// Why the time is in doubt, if it is.
    pub const fn doubt(&self) -> Option<Doubt> {
        self.doubt
    }

    /// Two people say that the clock is right.
    pub const fn set_right(&mut self, reading: Reading) {
        *self = Self { anchor: reading, last: reading, doubt: None };
    }
}

fn start_doubt(wall: Timestamp, last: Option<Timestamp>, beat: Option<Timestamp>) -> Option<Doubt> {
    if last.is_some_and(|last| last.duration_since(wall) > TOLERANCE) {
        return Some(Doubt::BeforeLastRow);
    }
    let silent = beat.is_some_and(|beat| wall.duration_since(beat) > SILENCE);
    silent.then_some(Doubt::LongSilence)
}

/// What the records say of the time, for every node alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The last instant that a runner wrote down.
    pub beat: Timestamp,
    /// Why the time is in doubt, and since when: then nothing ends by time, nothing is erased, and gates release nothing that
    /// is merely missing.
    pub doubt: Option<(Doubt, Timestamp)>,
    /// The administrator who says that the clock is right, and when.
    pub proposed: Option<By>,
    /// Rises each time two people have set it right.
    pub version: i32,
    /// The rows of the audit trail up to this number were written before: they say nothing of the time any more.
    pub set_right_after: i64,
}

impl Record {
    /// The record before anything is known.
    pub const fn new(now: Timestamp) -> Self {
        Self { beat: now, doubt: None, proposed: None, version: 0, set_right_after: 0 }
    }

    /// An administrator says that the machine's clock is right: it shows what they saw a moment ago.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the time is not in doubt, or one has said so already; [`Refusal::StaleVersion`] when the
    /// clock has been moved since they looked.
    pub fn propose(self, by: By, clock: Seen) -> Result<Self, Refusal> {
        match (self.doubt, self.proposed) {
            (Some(_), None) => clock.still().map(|()| Self { proposed: Some(by), ..self }),
            _ => Err(Refusal::WrongStage),
        }
    }

    /// A second administrator agrees: the time is in doubt no more. The row of the audit trail about it has this number.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when nobody has proposed it; [`Refusal::SameAdministrator`]; [`Refusal::StaleVersion`] as above.
    pub fn confirm(self, by: &User, clock: Seen, row: i64) -> Result<Self, Refusal> {
        match (self.doubt, self.proposed) {
            (Some(_), Some(proposed)) if proposed.account == by.id => Err(Refusal::SameAdministrator),
            (Some(_), Some(_)) => {
                clock.still()?;
                Ok(Self { version: self.version + 1, set_right_after: row, ..Self::new(clock.shows) })
            }
            _ => Err(Refusal::WrongStage),
        }
    }
}

/// What somebody saw on the machine's clock, and what it shows when they have answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// What they saw.
    pub saw: Timestamp,
    /// What it shows.
    pub shows: Timestamp,
}

impl Seen {
    /// How long somebody may look at the page.
    const LOOK: SignedDuration = SignedDuration::from_mins(10);

    fn still(self) -> Result<(), Refusal> {
        let since = self.shows.duration_since(self.saw);
        if since >= -ALARM && since <= Self::LOOK { Ok(()) } else { Err(Refusal::StaleVersion) }
    }
}
