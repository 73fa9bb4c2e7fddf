//! When consumers polled: noted in memory, and written down by the feed's task every few seconds. Polls never touch the database.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Feed;
use crate::app::{Error, enforcement};
use crate::domain::id::ConsumerId;
use crate::store::enforcement::Poll;

/// What has yet to be written down.
#[derive(Default)]
pub(super) struct Polls(Mutex<BTreeMap<ConsumerId, Poll>>);

impl Polls {
    /// Notes a poll.
    pub fn note(&self, of: ConsumerId, poll: Poll) {
        let mut polls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let poll = match polls.remove(&of) {
            Some(before) => before.and(poll),
            None => poll,
        };
        polls.insert(of, poll);
    }

    fn take(&self) -> BTreeMap<ConsumerId, Poll> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes down which consumers have polled since the last time.
///
/// # Errors
/// Trouble of the database; the polls are kept for the next time.
pub fn note_polls(feed: &Feed) -> Result<(), Error> {
    let polls = feed.polls.take();
    if polls.is_empty() {
        return Ok(());
    }
    let noted = enforcement::note_polls(&feed.app, &polls);
    if noted.is_err() {
        for (of, poll) in polls {
            feed.polls.note(of, poll);
        }
    }
    noted
}
