//! The only door: decision, feed changes, jobs and audit row in one transaction, in this order. What people decide about
//! holding passes the brake here, so that no use case can forget it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::brake::{Change, Decided, Effect};
use super::{App, Error};
use crate::domain::Refusal;
use crate::domain::audit::{Entry, Outcome};
use crate::domain::brake::{Braked, Kind, Matter};
use crate::domain::calendar;
use crate::domain::feed::Audience;
use crate::domain::id::{FacilityId, FeedPassId, ParticipantId, RequestKey};
use crate::domain::job::{Due, Job};
use crate::domain::permission::{self, Action, Actor, Who};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{Conn, Tx, account, audit, job, participant, request, retrying};

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

    /// A second person let a decision through that waited: gates hear of it at once, people by the jobs it asked for.
    #[must_use]
    pub(super) fn lets_through(mut self, braked: Braked) -> Self {
        self.effects.push(Effect::LetThrough(braked));
        self
    }

    /// Two people ended what the gates of this facility held: they hear of it at once, and no other gate does.
    #[must_use]
    pub(super) fn empties(mut self, facility: FacilityId, passes: Vec<FeedPassId>) -> Self {
        self.effects.push(Effect::Emptied(facility, passes));
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
                may_now(tx, actor, &action)?;
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
            if let Some(value) = first_answer(tx, key, &request)? {
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

    /// What was answered under this key, if it was done before: for whom a transaction would be too much.
    pub(super) fn answered<T: DeserializeOwned>(
        &self,
        actor: &Actor,
        key: RequestKey,
        action: &Action,
    ) -> Result<Option<T>, Error> {
        let request = request_name(actor, action);
        self.look(|conn| first_answer(conn, key, &request))
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
                may_now(conn, actor, &action)?;
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
        self.audit(tx, &Entry::new(tx.now, actor, action, outcome, about))?;
        Ok(value)
    }

    fn audit(&self, tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
        let kept =
            Kept { from: tx.now, until: calendar::years_later(tx.now, self.protocol.retention.audit_years) };
        Ok(audit::append(tx, entry, kept)?)
    }

    fn answer<T>(&self, actor: &Actor, action: &Action, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(Error::Refused(refusal)) = &result {
            self.audit_refusal(actor, action, *refusal, None)?;
        }
        result.map_err(Error::public)
    }

    /// Writes a refusal to the trail, with the record that it concerns besides. What visitors are refused has a bound.
    pub(super) fn audit_refusal(
        &self,
        actor: &Actor,
        action: &Action,
        refusal: Refusal,
        about: Option<Uuid>,
    ) -> Result<(), Error> {
        let now = self.now();
        let unrecorded = match actor.who {
            Who::Visitor => self.visitors.refused(now),
            Who::User(_) | Who::System | Who::Operator => Some(0),
        };
        let Some(unrecorded) = unrecorded else { return Ok(()) };
        let attempt = || {
            self.store.write(now, |tx| {
                let about = about.into_iter().collect();
                let entry = Entry::new(tx.now, actor, action, Outcome::Refused(refusal), about);
                self.audit(tx, &Entry { unrecorded, ..entry })
            })
        };
        retrying(attempt).map_err(Error::public)
    }
}

/// Refuses who may not act any more, as of the transaction: a user whose account was disabled or given other roles since the
/// request came in, and users of a company from the second in which a licence ends or two administrators suspend it, whatever
/// sessions and forms they have open.
fn may_now(conn: &mut Conn, actor: &Actor, action: &Action) -> Result<(), Error> {
    let user = match &actor.who {
        Who::User(user) => user,
        Who::System | Who::Operator | Who::Visitor => return Ok(()),
    };
    if !account::roles(conn, user.id)?.into_iter().eq(user.roles.iter()) {
        return Err(Refusal::RightsChanged.into());
    }
    let Ok(company) = user.participant() else { return Ok(()) };
    let takes_part = participant::get(conn, company)?.takes_part(conn.now);
    Ok(permission::may_now(action, takes_part)?)
}

fn first_answer<T: DeserializeOwned>(
    conn: &mut Conn,
    key: RequestKey,
    request: &str,
) -> Result<Option<T>, Error> {
    let first = request::outcome(conn, key, request)?.map(serde_json::from_value);
    first.transpose().map_err(|_| Error::internal("a stored answer is unreadable"))
}

/// The key of what was typed, when the form has this one: who goes back in the browser and types something else sends the same
/// key again, and must not be given the first answer. The form's own key, which is random, is stored nowhere.
pub(super) fn key_of(form: RequestKey, typed: &impl Serialize) -> Result<RequestKey, Error> {
    let typed = serde_json::to_vec(typed).map_err(|_| Error::internal("what was typed is unwritable"))?;
    Ok(RequestKey(Uuid::new_v5(&form.0, &typed)))
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
