//! The time, as a parameter. Only this file asks the machine for it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

use crate::domain::clock::{Doubt, Known, Reading, Trusted};

/// Tells the time, in whole microseconds: what both databases can store.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;

    /// What the records know of the time, when the program starts.
    fn begin(&self, _known: Known) {}

    /// What the database's clock says at this moment.
    fn compare(&self, _database: Timestamp) {}

    /// Two people say that the machine's clock is right.
    fn set_right(&self) {}

    /// How the time stands. A clock that knows no other says that it agrees.
    fn check(&self) -> Check {
        let now = self.now();
        Check { now, machine: now, drift: SignedDuration::ZERO, doubt: None }
    }
}

/// How the time stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The time that the program goes by.
    pub now: Timestamp,
    /// The time that the machine's clock shows.
    pub machine: Timestamp,
    /// By how much the machine's clock has moved against the monotonic one.
    pub drift: SignedDuration,
    /// Why the time is in doubt, if it is.
    pub doubt: Option<Doubt>,
}

/// A machine's two clocks.
pub trait Machine: Send + Sync {
    /// What both say at one moment.
    fn read(&self) -> Reading;
}

/// This machine.
#[derive(Debug)]
pub struct ThisMachine {
    started: Instant,
}

impl ThisMachine {
    /// This machine, as of now.
    #[expect(clippy::new_without_default, reason = "it asks the machine")]
    pub fn new() -> Self {
        Self { started: Instant::now() }
    }

    fn elapsed(&self) -> SignedDuration {
        let micros = i64::try_from(self.started.elapsed().as_micros()).unwrap_or(i64::MAX);
        SignedDuration::from_micros(micros)
    }
}

impl Machine for ThisMachine {
    fn read(&self) -> Reading {
        // Stopped between the two, we would take our own pause for a leap.
        const ONE_MOMENT: SignedDuration = SignedDuration::from_secs(1);
        loop {
            let before = self.elapsed();
            let wall = SystemClock.now();
            let elapsed = self.elapsed();
            if elapsed.saturating_sub(before) < ONE_MOMENT {
                return Reading { wall, elapsed };
            }
        }
    }
}

/// A machine's clock as far as it can be trusted; see [`Trusted`].
pub struct TrustedClock<M> {
    machine: M,
    time: Mutex<Option<Trusted>>,
}

impl<M: Machine> TrustedClock<M> {
    /// The clock of this machine, trusted until [`Clock::begin`] hears what the records know.
    pub const fn new(machine: M) -> Self {
        Self { machine, time: Mutex::new(None) }
    }

    /// Read under the lock, so that readings come in order.
    fn with<T>(&self, ask: impl FnOnce(&mut Trusted, Reading) -> T) -> T {
        let mut time = self.time.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = self.machine.read();
        ask(time.get_or_insert_with(|| Trusted::begin(reading, Known::default())), reading)
    }
}

impl<M: Machine> Clock for TrustedClock<M> {
    fn now(&self) -> Timestamp {
        self.with(Trusted::now)
    }

    fn begin(&self, known: Known) {
        self.with(|time, reading| *time = Trusted::begin(reading, known));
    }

    fn compare(&self, database: Timestamp) {
        self.with(|time, reading| time.compare(reading, database));
    }

    fn set_right(&self) {
        self.with(Trusted::set_right);
    }

    fn check(&self) -> Check {
        self.with(|time, reading| {
            let now = time.now(reading);
            Check { now, machine: reading.wall, drift: time.drift(reading), doubt: time.doubt() }
        })
    }
}

/// The machine's clock, whatever it shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
        let now = Timestamp::now();
        whole_microseconds(now)
    }
}

/// A clock that stands still until it is told otherwise: for tests, and for loading a demo's past.
#[derive(Debug)]
pub struct ManualClock {
    microseconds: AtomicI64,
}

impl ManualClock {
    /// A clock that stands at this instant.
    pub fn new(at: Timestamp) -> Self {
        Self { microseconds: AtomicI64::new(at.as_microsecond()) }
    }

    /// Puts the clock at an instant, earlier or later.
    pub fn set(&self, at: Timestamp) {
        self.microseconds.store(at.as_microsecond(), Ordering::SeqCst);
    }

    /// Puts the clock forward, or back by a negative duration; it stops at the ends of time.
    pub fn advance(&self, by: SignedDuration) {
        let moved =
            |micros| Some(instant(micros).saturating_add(by).unwrap_or(Timestamp::MAX).as_microsecond());
        // The closure never refuses, so there is no failure to look at.
        let _ = self.microseconds.fetch_update(Ordering::SeqCst, Ordering::SeqCst, moved);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        instant(self.microseconds.load(Ordering::SeqCst))
    }
}

fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MAX)
}

fn whole_microseconds(at: Timestamp) -> Timestamp {
    instant(at.as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_whole_microseconds() {
        let at: Timestamp = "2026-11-01T00:00:00.123456789Z".parse().unwrap();
        assert_eq!(ManualClock::new(at).now().to_string(), "2026-11-01T00:00:00.123456Z");
        assert_eq!(SystemClock.now().subsec_nanosecond() % 1000, 0);
    }

    #[test]
    fn a_manual_clock_moves_when_told() {
        let clock = ManualClock::new("2026-11-01T00:00:00Z".parse().unwrap());
        clock.advance(SignedDuration::from_hours(25));
        assert_eq!(clock.now().to_string(), "2026-11-02T01:00:00Z");
        clock.advance(SignedDuration::from_mins(-60));
        assert_eq!(clock.now().to_string(), "2026-11-02T00:00:00Z");
        clock.set("2025-07-01T12:00:00Z".parse().unwrap());
        assert_eq!(clock.now().to_string(), "2025-07-01T12:00:00Z");
        clock.advance(SignedDuration::MAX);
        assert!(clock.now() > "9999-01-01T00:00:00Z".parse().unwrap());
    }
}
