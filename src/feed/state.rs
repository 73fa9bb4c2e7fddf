//! What the feed knows: all passes with what the register says of them, the log of changes, the consumers. Rebuilt from the database at any
//! time and on any node; nothing else writes it. Maps share their structure, so that a change copies little.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;

use crate::app::{App, Error};
use crate::domain::feed::{Audience, Lens, Standing, State as PassState};
use crate::domain::id::FeedPassId;
use crate::domain::pass::Pass;
use crate::store::consumer::{self, Consumer};
use crate::store::feed as records;
use crate::store::retention::forgotten_to;
use crate::store::{Conn, Head};

/// One state of the feed, as of a head.
pub(super) struct State {
    pub head: Head,
    passes: OrdMap<FeedPassId, Arc<Entry>>,
    /// Up to where changes were past their limit when it was built, erased or not.
    forgotten_to: i64,
    /// The latest change of each pass for each audience, by its number.
    log: OrdMap<i64, (FeedPassId, Audience)>,
    consumers: Consumers,
}

/// The consumers by the hashes of their API keys, each key with the first instant at which it does not work any more.
type Consumers = Arc<HashMap<[u8; 32], (Arc<Consumer>, Option<Timestamp>)>>;

/// A pass as the feed knows it.
pub(super) struct Entry {
    pub pass: Pass,
    standing: Standing,
    /// The latest change for each audience: its number and instant.
    marks: Vec<(Audience, i64, Timestamp)>,
    /// When the feed first heard of it.
    since: Timestamp,
    keep_until: Timestamp,
}

/// A pass as one consumer sees it.
pub(super) struct Seen {
    pub entry: Arc<Entry>,
    /// The highest number of its changes over all audiences in the lens.
    pub rev: i64,
    /// When that was.
    pub at: Timestamp,
    pub state: PassState,
}

impl Entry {
    /// How this pass looks through a lens; `None` when no change of it concerns the consumer, or it is past its limit.
    fn seen(self: &Arc<Self>, lens: &Lens, now: Timestamp) -> Option<Seen> {
        let in_lens = self.marks.iter().filter(|(audience, ..)| lens.sees(audience));
        let (_, rev, at) = in_lens.max_by_key(|(_, seq, _)| *seq)?;
        let state = crate::domain::feed::state(&self.standing, lens, now);
        // A pass that the feed heard of after the company had stopped is none of this consumer's business, not even released.
        let may_know = matches!(state, PassState::Held { .. }) || lens.presence.may_know(self.since, now);
        (may_know && now < self.keep_until).then(|| Seen {
            entry: Arc::clone(self),
            rev: *rev,
            at: *at,
            state,
        })
    }
}

/// What a consumer is told in one answer.
pub(super) struct Delta {
    pub events: Vec<Seen>,
    /// Up to where it has been told everything.
    pub to: i64,
    pub more: bool,
}

impl State {
    /// The consumer with this hash of an API key, if the key works at this instant.
    pub fn consumer(&self, key_hash: &[u8; 32], now: Timestamp) -> Option<Arc<Consumer>> {
        let (consumer, valid_until) = self.consumers.get(key_hash)?;
        valid_until.is_none_or(|until| now < until).then(|| Arc::clone(consumer))
    }

    /// Whether anything after a number is past its limit, erased or not: then what changed since cannot be told, and a release that
    /// is left out would be a hold for ever.
    pub fn has_forgotten(&self, after: i64, now: Timestamp) -> bool {
        let gone = |pass: &FeedPassId| self.passes.get(pass).is_none_or(|entry| entry.keep_until <= now);
        after < self.head.compacted_to.max(self.forgotten_to)
            || self.log.range(after.saturating_add(1)..).any(|(_, (pass, _))| gone(pass))
    }

    /// The passes that changed after a number, each once, in the order of their latest change; at most `limit`.
    pub fn delta(&self, after: i64, limit: usize, lens: &Lens, now: Timestamp) -> Delta {
        let mut events = Vec::new();
        for (seq, (pass, audience)) in self.log.range(after.saturating_add(1)..) {
            let seen = if lens.sees(audience) { self.seen(*pass, lens, now) } else { None };
            // An older change of a pass that changed again for another audience is told with the newer.
            let Some(seen) = seen.filter(|seen| seen.rev == *seq) else { continue };
            if events.len() == limit {
                let to = events.last().map_or(after, |last: &Seen| last.rev);
                return Delta { events, to, more: true };
            }
            events.push(seen);
        }
        Delta { events, to: self.head.seq, more: false }
    }

    /// Every pass held under a lens, in no particular order.
    pub fn holds<'a>(&'a self, lens: &'a Lens, now: Timestamp) -> impl Iterator<Item = Seen> + 'a {
        self.passes
            .values()
            .filter_map(move |entry| entry.seen(lens, now))
            .filter(|seen| matches!(seen.state, PassState::Held { .. }))
    }

    /// The pass of which this is the revision under a lens.
    pub fn revision(&self, rev: i64, lens: &Lens, now: Timestamp) -> Option<(FeedPassId, Seen)> {
        let (pass, _) = self.log.get(&rev)?;
        self.seen(*pass, lens, now).filter(|seen| seen.rev == rev).map(|seen| (*pass, seen))
    }

    fn seen(&self, pass: FeedPassId, lens: &Lens, now: Timestamp) -> Option<Seen> {
        self.passes.get(&pass)?.seen(lens, now)
    }

    /// Whether the feed is the same at another head: audit rows and references concern nobody here.
    pub fn is_at(&self, head: &Head) -> bool {
        self.continues(head) && self.head.seq == head.seq && self.head.rights == head.rights
    }

    /// Whether only changes have come since.
    fn continues(&self, head: &Head) -> bool {
        self.head.epoch == head.epoch
            && self.head.compacted_to == head.compacted_to
            && self.head.seq <= head.seq
    }

    fn empty(head: Head) -> Self {
        let (passes, log) = (OrdMap::new(), OrdMap::new());
        Self { head, passes, forgotten_to: 0, log, consumers: Arc::default() }
    }
}

/// The state as of the database's head: what has changed since `last`, or all of it.
pub(super) fn load(app: &App, last: Option<&State>) -> Result<State, Error> {
    app.look(|conn| {
        let head = crate::store::verify::head(conn)?;
        let last = last.filter(|last| last.continues(&head));
        let consumers = match last {
            Some(last) if last.head.rights == head.rights => Arc::clone(&last.consumers),
            _ => consumers(conn)?,
        };
        let (passes, log) =
            last.map_or_else(Default::default, |last| (last.passes.clone(), last.log.clone()));
        let from = last.map(|last| last.head.seq);
        let forgotten_to = last.map_or_else(|| forgotten_to(conn), |last| Ok(last.forgotten_to))?;
        let mut next = State { passes, forgotten_to, log, consumers, ..State::empty(head) };
        take_in(conn, &mut next, from)?;
        Ok(next)
    })
}

fn consumers(conn: &mut Conn) -> Result<Consumers, Error> {
    let mut by_key = HashMap::new();
    for consumer in consumer::all(conn)?.into_iter().map(Arc::new) {
        by_key.extend(consumer.keys.iter().map(|key| (key.hash, (Arc::clone(&consumer), key.valid_until))));
    }
    Ok(Arc::new(by_key))
}

/// Takes in the changes after `from`, or everything.
fn take_in(conn: &mut Conn, next: &mut State, from: Option<i64>) -> Result<(), Error> {
    let changes = records::changes_after(conn, from.unwrap_or(0))?;
    let mut stale: Vec<FeedPassId> = changes.iter().map(|change| change.pass).collect();
    stale.sort_unstable();
    stale.dedup();
    for known in records::passes(conn, from.map(|_| stale.as_slice()))? {
        let before = next.passes.get(&known.id);
        let marks = before.map_or_else(Vec::new, |entry| entry.marks.clone());
        let since = before.map_or(Timestamp::MAX, |entry| entry.since);
        let entry =
            Entry { pass: known.pass, standing: known.standing, marks, since, keep_until: known.keep_until };
        next.passes.insert(known.id, Arc::new(entry));
    }
    for change in changes {
        note(next, change);
    }
    Ok(())
}

/// Writes a change into the log, instead of the pass's older one for the same audience.
fn note(next: &mut State, change: records::Change) {
    let Some(entry) = next.passes.get(&change.pass) else { return };
    let mut marks = entry.marks.clone();
    if let Some(old) = marks.iter().position(|(audience, ..)| *audience == change.audience) {
        let (_, seq, _) = marks.swap_remove(old);
        next.log.remove(&seq);
    }
    marks.push((change.audience.clone(), change.seq, change.at));
    let entry = Entry {
        pass: entry.pass.clone(),
        standing: entry.standing.clone(),
        marks,
        since: entry.since.min(change.at),
        keep_until: entry.keep_until,
    };
    next.passes.insert(change.pass, Arc::new(entry));
    next.log.insert(change.seq, (change.pass, change.audience));
}
