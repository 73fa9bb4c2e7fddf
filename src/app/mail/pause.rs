//! All mail pauses while the mail server is away: no mail pays for that with a try of its own, and once the server is back all
//! that waited goes out in the order of its urgency. Each process finds out for itself.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::domain::mail::pause_after;

/// How often in a row the server was away, and until when nothing is sent.
#[derive(Debug, Default)]
pub struct Pause(Mutex<Option<(i32, Timestamp)>>);

impl Pause {
    /// The server was away: answers until when nothing is sent.
    pub fn begins(&self, now: Timestamp, dice: u32) -> Timestamp {
        let mut state = self.state();
        let failures = match *state {
            // Others were on their way when the server went: that counts once.
            Some((_, until)) if now < until => return until,
            Some((failures, _)) => failures.saturating_add(1),
            None => 1,
        };
        let until = now.saturating_add(pause_after(failures, dice)).unwrap_or(Timestamp::MAX);
        *state = Some((failures, until));
        until
    }

    /// The server answered.
    pub fn ends(&self) {
        *self.state() = None;
    }

    /// Whether nothing is sent now.
    pub fn lasts(&self, now: Timestamp) -> bool {
        self.state().is_some_and(|(_, until)| now < until)
    }

    fn state(&self) -> MutexGuard<'_, Option<(i32, Timestamp)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
