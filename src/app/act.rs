//! The only door: decision, feed changes, jobs and audit row in one transaction, in this order. What people decide about
//! holding passes the brake here, so that no use case can forget it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::brake::{Change, Decided, Effect};
use super::{App, Error};
use crate::domain::Refusal;
use crate::domain::audit::{Entry, Outcome};
use crate::domain::brake::{Kind, Matter};
use crate::domain::calendar;
use crate::domain::feed::Audience;
use crate::domain::id::{FeedPassId, ParticipantId, RequestKey};
use crate::domain::job::{Due, Job};
use crate::domain::permission::{self, Action, Actor, Who};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{Conn, Tx, audit, job, participant, request, retrying};

/// What an act leaves behind, for the door to write.
pub struct Done<T> {
    value: T,
    effects: Vec<Effect>,
    jobs: Vec<Due>,
    about: Vec<Uuid>,
    outcome: Outcome,
}

impl<T> Done<T> {
    /// The act is done; this is its answer.
    pub const fn new(value: T) -> Self {
        Self { value, effects: Vec::new(), jobs: Vec::new(), about: Vec::new(), outcome: Outcome::Done }
    }

    /// People decided that these passes are held, because of this record and by or for this participant: gates hear of it
    /// at once, or when a second person has let it through.
    #[must_use]
    pub fn holds(
        self,
        matter: impl Into<Matter>,
        participant: ParticipantId,
        passes: impl IntoIterator<Item = FeedPassId>,
        audience: impl Into<Audience>,
    ) -> Self {
        self.decided(Kind::Hold, participant, Change::new(matter, passes, audience))
    }

    /// People decided that these passes are no longer held because of this record, before its own end: as [`Done::holds`].
    #[must_use]
    pub fn releases(
        self,
        matter: impl Into<Matter>,
        participant: ParticipantId,
        passes: impl IntoIterator<Item = FeedPassId>,
        audience: impl Into<Audience>,
    ) -> Self {
        self.decided(Kind::Release, participant, Change::new(matter, passes, audience))
    }

    fn decided(mut self, kind: Kind, participant: ParticipantId, change: Change) -> Self {
        self.effects.push(Effect::Decided(Decided { kind, participant, change, jobs: Vec::new() }));
        self
    }

    /// The hold or release just named asks for these jobs once it takes effect: people are told when gates are.
    #[must_use]
    pub fn once_in_effect(mut self, jobs: impl IntoIterator<Item = Job>) -> Self {
        match self.effects.last_mut() {
            Some(Effect::Decided(decided)) => decided.jobs.extend(jobs),
            _ => debug_assert!(false, "nothing that takes effect was named"),
        }
        self
    }

    /// The record's own end came, which nobody decides, or a decision about it was undone: these passes changed for this
    /// audience, and what waits at the brake about them is over.
    #[must_use]
    pub fn ends(
        mut self,
        matter: impl Into<Matter>,
        passes: impl IntoIterator<Item = FeedPassId>,
        audience: impl Into<Audience>,
    ) -> Self {
        self.effects.push(Effect::Ends(Change::new(matter, passes, audience)));
        self
    }

    /// What gates are told of these passes changed for this audience, and whether they are held did not: a term.
    #[must_use]
    pub fn changes(
        mut self,
        matter: impl Into<Matter>,
        passes: impl IntoIterator<Item = FeedPassId>,
        audience: impl Into<Audience>,
    ) -> Self {
        self.effects.push(Effect::Changes(Change::new(matter, passes, audience)));
        self
    }

    /// It asks for these jobs.
    #[must_use]
    pub fn jobs(mut self, jobs: impl IntoIterator<Item = Due>) -> Self {
        self.jobs.extend(jobs);
        self
    }

    /// It concerns these records, besides the one that the action names.
    #[must_use]
    pub fn about(mut self, ids: impl IntoIterator<Item = Uuid>) -> Self {
        self.about.extend(ids);
        self
    }
}

/// A repeated request is answered as the first one was, for so many days.
const REPEATABLE_DAYS: u16 = 7;

impl App {
    /// Does something in one transaction, if the actor may; writes the audit row with it. A refusal rolls everything back
    /// and is written to the trail on its own. Connection trouble is tried again, so the closure may run more than once.
    ///
    /// # Errors
    /// What `decide` refuses; [`Error::Busy`] when the database is away or has too much to do; [`Error::Internal`].
    pub fn act<T>(
        &self,
        actor: &Actor,
        action: Action,
        decide: impl Fn(&mut Tx) -> Result<Done<T>, Error>,
    ) -> Result<T, Error> {
        let now = self.now();
        let attempt = || {
            permission::may(actor, &action)?;
            self.store.write(now, |tx| {
                takes_part(tx, actor, &action)?;
                let done = decide(tx)?;
                self.settle(tx, actor, &action, done)
            })
        };
        self.answer(actor, &action, retrying(attempt))
    }

    /// As [`App::act`], but at most once for a key: repeating it gives the first answer again.
    ///
    /// # Errors
    /// As [`App::act`].
    pub fn once<T: Serialize + DeserializeOwned>(
        &self,
        actor: &Actor,
        key: RequestKey,
        action: Action,
        decide: impl Fn(&mut Tx) -> Result<Done<T>, Error>,
    ) -> Result<T, Error> {
        let request = request_name(actor, &action);
        self.act(actor, action, |tx| {
            if let Some(first) = request::outcome(tx, key, &request)? {
                let value = serde_json::from_value(first)
                    .map_err(|_| Error::internal("a stored answer is unreadable"))?;
                return Ok(Done { outcome: Outcome::Repeated, ..Done::new(value) });
            }
            let done = decide(tx)?;
            let answer =
                serde_json::to_value(&done.value).map_err(|_| Error::internal("an answer is unwritable"))?;
            let kept = Kept::for_days(tx.now, REPEATABLE_DAYS);
            request::record(tx, key, &request, answer, kept)?;
            Ok(done)
        })
    }

    /// Reads lists that show no person, from one snapshot, if the actor may.
    ///
    /// # Errors
    /// As [`App::act`].
    pub fn read<T>(
        &self,
        actor: &Actor,
        action: Action,
        look: impl Fn(&mut Conn) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let now = self.now();
        let attempt = || {
            permission::may(actor, &action)?;
            self.store.read(now, |conn| {
                takes_part(conn, actor, &action)?;
                look(conn)
            })
        };
        self.answer(actor, &action, retrying(attempt))
    }

    /// Refuses what the actor may not do before anything typed is looked at; the attempt is in the trail.
    ///
    /// # Errors
    /// As [`App::read`].
    pub(super) fn allow(&self, actor: &Actor, action: Action) -> Result<(), Error> {
        self.read(actor, action, |_| Ok(()))
    }

    /// Feed changes, jobs, audit row.
    fn settle<T>(&self, tx: &mut Tx, actor: &Actor, action: &Action, done: Done<T>) -> Result<T, Error> {
        let Done { value, effects, mut jobs, mut about, outcome } = done;
        for effect in effects {
            let applied = self.apply(tx, actor, effect)?;
            jobs.extend(applied.jobs);
            about.extend(applied.waiting);
        }
        let jobs: Vec<_> = jobs.into_iter().map(|due| (self.ids.new(), due)).collect();
        job::insert(tx, &jobs)?;
        self.audit(tx, actor, action, outcome, about)?;
        Ok(value)
    }

    fn audit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &Action,
        outcome: Outcome,
        about: Vec<Uuid>,
    ) -> Result<(), Error> {
        let entry = Entry::new(tx.now, actor, action, outcome, about);
        let kept =
            Kept { from: tx.now, until: calendar::years_later(tx.now, self.protocol.retention.audit_years) };
        Ok(audit::append(tx, &entry, kept)?)
    }

    fn answer<T>(&self, actor: &Actor, action: &Action, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(Error::Refused(refusal)) = &result {
            self.audit_refusal(actor, action, *refusal)?;
        }
        result.map_err(Error::public)
    }

    fn audit_refusal(&self, actor: &Actor, action: &Action, refusal: Refusal) -> Result<(), Error> {
        let now = self.now();
        let attempt = || {
            self.store.write(now, |tx| self.audit(tx, actor, action, Outcome::Refused(refusal), Vec::new()))
        };
        retrying(attempt).map_err(Error::public)
    }
}

/// Refuses users of a company that does not take part now, as of the transaction: from the second in which a licence ends or
/// two administrators suspend the company, whatever sessions and forms it has open.
fn takes_part(conn: &mut Conn, actor: &Actor, action: &Action) -> Result<(), Error> {
    let company = match &actor.who {
        Who::User(user) => user.participant().ok(),
        Who::System | Who::Operator | Who::Visitor => None,
    };
    let Some(company) = company else { return Ok(()) };
    let takes_part = participant::get(conn, company)?.takes_part(conn.now);
    Ok(permission::may_now(action, takes_part)?)
}

/// A key belongs to one actor, one action and one record: for anything else it is used up.
fn request_name(actor: &Actor, action: &Action) -> String {
    let account = match &actor.who {
        Who::User(user) => Some(user.id.0),
        Who::System | Who::Operator | Who::Visitor => None,
    };
    let parts = account.into_iter().chain(action.subject()).map(|id| id.to_string());
    std::iter::once(action.name().to_owned()).chain(parts).collect::<Vec<_>>().join(" ")
}
