//! Refusals of visitors. Anybody can cause them without signing in, so the trail has so many a minute, and the number of the
//! others.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// How many refusals of visitors in one minute have rows of their own.
pub(super) const PER_MINUTE: u32 = 30;

/// What visitors were refused of late, by this process.
#[derive(Default)]
pub(super) struct Visitors(Mutex<Lately>);

#[derive(Default)]
struct Lately {
    minute: i64,
    refused: u32,
    unrecorded: u32,
}

impl Visitors {
    /// Counts a refusal. Answers, if it gets a row, how many before it got none: the row says so.
    pub(super) fn refused(&self, now: Timestamp) -> Option<u32> {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.as_second().div_euclid(60);
        if lately.minute != minute {
            (lately.minute, lately.refused) = (minute, 0);
        }
        if lately.refused >= PER_MINUTE {
            if lately.unrecorded == 0 {
                tracing::warn!("visitors are refused so often that the trail only counts them");
            }
            lately.unrecorded = lately.unrecorded.saturating_add(1);
            return None;
        }
        lately.refused += 1;
        Some(std::mem::take(&mut lately.unrecorded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_a_minute_have_rows_and_the_others_are_counted() {
        let (visitors, at) = (Visitors::default(), |second| Timestamp::from_second(second).unwrap());
        for _ in 0..PER_MINUTE {
            assert_eq!(visitors.refused(at(60)), Some(0));
        }
        assert_eq!((visitors.refused(at(61)), visitors.refused(at(119))), (None, None));
        assert_eq!(visitors.refused(at(120)), Some(2), "the next minute's first row says how many");
        assert_eq!(visitors.refused(at(121)), Some(0));
    }
}
