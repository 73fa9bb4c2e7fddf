//! The keys of access-control systems: made, followed by others, ended. A key is shown once; what is kept is a hash.

use std::collections::BTreeMap;
use std::fmt;

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::account::managed;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Organisation;
use crate::domain::consumer::{self, Summary};
use crate::domain::enforcement::Touch;
use crate::domain::facility::Facility;
use crate::domain::feed::RefMode;
use crate::domain::id::{ConsumerId, ConsumerKeyId, FacilityId, ParticipantId, RecordId, RequestKey};
use crate::domain::input::{Fault, Faults};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::consumer::{self as consumers, NewConsumer, NewKey};
use crate::store::{Conn, Tx, enforcement, participant as participants};

/// The access-control systems of a company.
#[derive(Debug, Clone)]
pub struct Gates {
    /// The company.
    pub participant: ParticipantId,
    /// Its name.
    pub name: String,
    /// Its facilities that are open.
    pub facilities: Vec<Facility>,
    /// Their consumers.
    pub consumers: Vec<Summary>,
    /// When each of them that has a key last polled, if ever, and what that says.
    pub touches: BTreeMap<ConsumerId, (Option<Timestamp>, Touch)>,
    /// Whether who looks may make keys.
    pub manages: bool,
}

/// A secret that was just made: it is shown to who made it, and nobody can see it again. Nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSecret(String);

impl NewSecret {
    /// The secret itself, for the one page that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewSecret")
    }
}

/// A key that was made.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The company whose gates it opens.
    pub participant: ParticipantId,
    /// The key; `None` when it was shown before.
    pub key: Option<NewSecret>,
    /// The key of its references, for a new consumer that is told of passes by hash.
    pub blinding: Option<NewSecret>,
}

/// What is remembered of making a key, so that making it twice makes it once: never the key.
#[derive(Serialize, Deserialize)]
struct Made {
    key: ConsumerKeyId,
    participant: ParticipantId,
}

/// A key before it is recorded.
struct Fresh {
    id: ConsumerKeyId,
    secret: NewSecret,
}

impl Fresh {
    /// A key of 256 random bits behind a prefix that scanners for leaked secrets can find.
    fn new(app: &App) -> Self {
        Self { id: app.ids.new(), secret: NewSecret(format!("gk_{}", app.new_secret())) }
    }

    fn record(&self, tx: &mut Tx, of: ConsumerId) -> Result<(), Error> {
        let secret = self.secret.expose();
        let ending = secret.get(secret.len().saturating_sub(4)..).unwrap_or_default();
        let new = NewKey { id: self.id, hash: Sha256::digest(secret.as_bytes()).into(), ending };
        Ok(consumers::insert_key(tx, of, &new)?)
    }

    /// The key for who asked first; who asks again learns that it was shown.
    fn issued(self, made: &Made, blinding: Option<NewSecret>) -> Issued {
        let first = made.key == self.id;
        Issued {
            participant: made.participant,
            key: first.then_some(self.secret),
            blinding: blinding.filter(|_| first),
        }
    }
}

/// What happened to a key, as a round of its mail.
const MADE: i32 = 0;
const ENDED: i32 = 1;

impl App {
    fn tell_of_key(
        &self,
        tx: &mut Tx,
        of: ParticipantId,
        (key, round): (ConsumerKeyId, i32),
    ) -> Result<Vec<Due>, Error> {
        let link = format!("/participants/{of}/keys");
        self.tell_both_sides(tx, of, (mail::Kind::KeyChanged, key.uuid(), round), (&link, &link))
    }

    /// A new consumer with its first key, within a transaction that does more.
    pub(super) fn insert_consumer(
        &self,
        tx: &mut Tx,
        facility: FacilityId,
        mode: RefMode,
    ) -> Result<NewSecret, Error> {
        let (fresh, blinding) = (Fresh::new(self), self.ids.random_bytes::<32>());
        let new = NewConsumer { id: self.ids.new(), facility, mode, blinding: &blinding };
        consumers::insert(tx, &new)?;
        fresh.record(tx, new.id)?;
        Ok(fresh.secret)
    }
}

/// The access-control systems of a company, with the last characters of their keys.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's.
pub fn list(app: &App, actor: &Actor, of: ParticipantId) -> Result<Gates, Error> {
    app.read(actor, Action::ListConsumers(of), |conn| {
        is_own(actor, of)?;
        let all = participants::facilities(conn, of)?;
        Ok(Gates {
            participant: of,
            name: participants::name(conn, of)?,
            facilities: all.into_iter().filter(|facility| facility.closed.is_none()).collect(),
            consumers: consumers::of(conn, of)?,
            touches: touches(app, conn)?,
            manages: managed(conn, actor.user()?, Organisation::Participant(of)).is_ok(),
        })
    })
}

fn touches(app: &App, conn: &mut Conn) -> Result<BTreeMap<ConsumerId, (Option<Timestamp>, Touch)>, Error> {
    let (now, patience) = (conn.now, app.patience());
    let all = enforcement::followers(conn)?.into_iter();
    Ok(all.map(|it| (it.id, (it.polled, Touch::of(it.polled, now, &patience)))).collect())
}

/// Lets an access-control system of a facility poll the feed; answers its key and, when it is told of passes by hash, the key
/// of its references. Neither can be seen again.
///
/// # Errors
/// [`Error::Invalid`] for a mode that there is not; [`Refusal::NotFound`] for another company's facility;
/// [`Refusal::CompanyManagesItself`]; [`Refusal::WrongStage`] for one that is closed.
pub fn create(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    facility: FacilityId,
    mode: &str,
) -> Result<Issued, Error> {
    app.read(actor, Action::CreateConsumer(facility), |conn| {
        let of = participants::facility(conn, facility)?.participant;
        managed(conn, actor.user()?, Organisation::Participant(of)).map(drop)
    })?;
    let mode = typed_mode(mode)?;
    let (fresh, id, blinding) = (Fresh::new(app), app.ids.new(), app.ids.random_bytes::<32>());
    let done: Made = app.once(actor, key, Action::CreateConsumer(facility), |tx| {
        let place = participants::facility(tx, facility)?;
        managed(tx, actor.user()?, Organisation::Participant(place.participant))?;
        if place.closed.is_some() {
            return Err(Refusal::WrongStage.into());
        }
        consumers::insert(tx, &NewConsumer { id, facility, mode, blinding: &blinding })?;
        fresh.record(tx, id)?;
        let done = Made { key: fresh.id, participant: place.participant };
        let mails = app.tell_of_key(tx, place.participant, (fresh.id, MADE))?;
        Ok(Done::new(done).jobs(mails).about([id.uuid(), fresh.id.uuid(), place.participant.uuid()]))
    })?;
    let blinding = (mode == RefMode::Hmac).then(|| NewSecret(HEXLOWER.encode(&blinding)));
    Ok(fresh.issued(&done, blinding))
}

fn typed_mode(typed: &str) -> Result<RefMode, Error> {
    let mode = match typed {
        "" => Err(Fault::Required),
        name => RefMode::from_name(name).ok_or(Fault::UnknownChoice),
    };
    let mut faults = Faults::default();
    let mode = faults.keep("mode", mode);
    Ok(faults.finish(mode)?)
}

/// Gives an access-control system a new key; the old one works on for some days, so that there is no gap. A cursor belongs to
/// its time: under either key the machine begins anew with a snapshot.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's; [`Refusal::CompanyManagesItself`]; what [`consumer::overlap`] refuses.
pub fn rotate(app: &App, actor: &Actor, key: RequestKey, id: ConsumerId) -> Result<Issued, Error> {
    let fresh = Fresh::new(app);
    let made: Made = app.once(actor, key, Action::RotateKey(id), |tx| {
        let participant = owner(tx, actor, id)?;
        managed(tx, actor.user()?, Organisation::Participant(participant))?;
        let days = app.protocol.participant.key_overlap_days;
        for (old, until) in consumer::overlap(&consumers::keys(tx, id)?, days, tx.now)? {
            consumers::end_key(tx, old, until)?;
        }
        fresh.record(tx, id)?;
        consumers::begin_anew(tx, id)?;
        let made = Made { key: fresh.id, participant };
        let mails = app.tell_of_key(tx, participant, (fresh.id, MADE))?;
        Ok(Done::new(made).jobs(mails).about([fresh.id.uuid(), participant.uuid()]))
    })?;
    Ok(fresh.issued(&made, None))
}

/// Ends a key at once: polls that wait under it get nothing any more. Harmless when it has ended. The foundation may always: a
/// key that leaked does not wait for the company.
///
/// # Errors
/// [`Refusal::NotFound`] for another company's.
pub fn revoke(app: &App, actor: &Actor, key: RequestKey, id: ConsumerKeyId) -> Result<ParticipantId, Error> {
    app.once(actor, key, Action::RevokeKey(id), |tx| {
        let consumer = consumers::of_key(tx, id)?;
        let participant = owner(tx, actor, consumer)?;
        let keys = consumers::keys(tx, consumer)?;
        let mut mails = Vec::new();
        if keys.iter().any(|key| key.id == id && key.works(tx.now)) {
            consumers::end_key(tx, id, tx.now)?;
            mails = app.tell_of_key(tx, participant, (id, ENDED))?;
        }
        Ok(Done::new(participant).jobs(mails).about([consumer.uuid(), participant.uuid()]))
    })
}

/// The company that a consumer belongs to, if the actor may know it.
fn owner(conn: &mut Conn, actor: &Actor, id: ConsumerId) -> Result<ParticipantId, Error> {
    let facility = consumers::facility_of(conn, id)?;
    let company = participants::facility(conn, facility)?.participant;
    is_own(actor, company)?;
    Ok(company)
}

/// Refuses another company's records to users of a company.
fn is_own(actor: &Actor, company: ParticipantId) -> Result<(), Refusal> {
    match actor.user()?.organisation {
        Organisation::Foundation => Ok(()),
        Organisation::Participant(own) if own == company => Ok(()),
        Organisation::Participant(_) => Err(Refusal::NotFound),
    }
}
