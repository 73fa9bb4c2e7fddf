//! The time, as a parameter. Only this file asks the machine for it.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time, in whole microseconds: what both databases can store.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
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
