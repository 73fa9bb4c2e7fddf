//! How long the feed remembers a pass: until the last of what holds it ends, and then for as long as a release is told.

use super::{App, Error};
use crate::domain::id::FeedPassId;
use crate::domain::retention::Kept;
use crate::store::{Tx, feed};

impl App {
    /// Lets the feed remember these passes for exactly as long as it must, from what holds them as of now. Whatever ended, was lifted
    /// or corrected asks this, once that is recorded.
    pub(super) fn remember<'a>(
        &self,
        tx: &mut Tx,
        passes: impl IntoIterator<Item = &'a FeedPassId>,
    ) -> Result<(), Error> {
        for pass in passes {
            let last = feed::standing(tx, *pass)?.may_hold_until(tx.now);
            feed::remember(tx, *pass, Kept::for_days(last, self.protocol.retention.tombstone_days))?;
        }
        Ok(())
    }
}
