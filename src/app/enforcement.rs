//! What gates acknowledge, and how far each facility is with what it was told. The machines' own bookkeeping: no audit rows.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{App, Error};
use crate::domain::enforcement::{Ack, Enforcement, Follower, Patience};
use crate::domain::id::{ConsumerId, FacilityId, FeedPassId};
use crate::store::enforcement::{self as records, Poll};
use crate::store::{Conn, Head, retrying, verify};

/// How far a facility's gates are with a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What the worst of its systems does.
    pub enforcement: Enforcement,
    /// When the one that polled least lately last did; `None` when it never has.
    pub polled: Option<Timestamp>,
}

/// Notes that consumers polled.
///
/// # Errors
/// Trouble of the database.
pub fn note_polls(app: &App, polls: &BTreeMap<ConsumerId, Poll>) -> Result<(), Error> {
    let now = app.now();
    let attempt = || app.store.write(now, |tx| records::note_polls(tx, polls.clone()).map_err(Error::from));
    retrying(attempt).map_err(Error::public)
}

/// Takes in what a consumer says that it did; answers how much of it was new. What it said before its company came back is
/// forgotten.
///
/// # Errors
/// Trouble of the database.
pub fn acknowledge(
    app: &App,
    of: ConsumerId,
    since: Option<Timestamp>,
    acks: &BTreeMap<FeedPassId, Ack>,
) -> Result<usize, Error> {
    let now = app.now();
    let attempt =
        || app.store.write(now, |tx| records::note_acks(tx, of, since, acks.clone()).map_err(Error::from));
    retrying(attempt).map_err(Error::public)
}

/// Up to where the database's feed goes now.
///
/// # Errors
/// Trouble of the database.
pub fn head(app: &App) -> Result<Head, Error> {
    app.store.read(app.now(), |conn| verify::head(conn).map_err(Error::from)).map_err(Error::public)
}

impl App {
    /// After how long without a poll a consumer is how far out of touch: what its checkpoints say to it.
    pub fn patience(&self) -> Patience {
        let feed = &self.settings.feed;
        let seconds = |seconds: u32| SignedDuration::from_secs(i64::from(seconds));
        Patience {
            late: seconds(feed.warn_seconds),
            stale: seconds(feed.alarm_seconds),
            dark: seconds(feed.hard_seconds),
        }
    }

    /// How far each facility with one of these consumers is with these passes; one that is not in the answer has none.
    pub(super) fn progress(
        &self,
        conn: &mut Conn,
        about: &[FeedPassId],
        followers: &[Follower],
    ) -> Result<BTreeMap<FacilityId, Progress>, Error> {
        let (now, patience) = (conn.now, self.patience());
        let (acks, marks) = (records::acks(conn, about)?, records::marks(conn, about)?);
        let mut all: BTreeMap<FacilityId, Progress> = BTreeMap::new();
        for follower in followers {
            let passes = marks.iter().filter_map(|(pass, marks)| {
                Some((follower.revision(marks)?, acks.get(&(follower.id, *pass))))
            });
            let enforcement = follower.enforcement(passes, now, &patience);
            let its = Progress { enforcement, polled: follower.polled };
            all.entry(follower.facility).and_modify(|all| *all = all.or_worse(its)).or_insert(its);
        }
        Ok(all)
    }
}

impl Progress {
    fn or_worse(self, other: Self) -> Self {
        Self { enforcement: self.enforcement.min(other.enforcement), polled: self.polled.min(other.polled) }
    }
}
