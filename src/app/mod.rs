//! Use cases: one public function each. [`App::act`] is the only door for anything that changes state or shows a person.

pub mod account;
pub mod address_try;
pub mod amendment;
pub mod answer;
pub mod assessment;
pub mod brake;
pub mod clock;
pub mod consumer;
pub mod coverage;
pub mod demo;
pub mod draft;
pub mod duty;
pub mod enforcement;
pub mod escalation;
pub mod facility;
pub mod facility_decision;
pub mod figures;
pub mod first;
pub mod gate_check;
pub mod hand_over;
pub mod identifiers;
pub mod import;
pub mod informing;
pub mod informing_delay;
pub mod invitation;
pub mod job;
pub mod job_list;
pub mod letter;
pub mod licence;
pub mod mail;
pub mod notification;
pub mod outcome;
pub mod outcome_check;
pub mod participant;
pub mod pass_addition;
pub mod pass_hold;
pub mod phone_list;
pub mod proposal;
pub mod protocol;
pub mod provisional;
pub mod recipients;
pub mod registration;
pub mod reminder;
pub mod report;
pub mod retention;
pub mod review;
pub mod schedule;
pub mod screening;
pub mod session;
pub mod signal;
pub mod step;
pub mod test_notification;
mod tombstone;
pub mod urgent;
pub mod verify;
pub mod winding_down;

mod act;
mod announcement;
mod error;
mod password;
mod start;
mod visitors;

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;

pub use self::act::Done;
use self::clock::Watch;
pub use self::error::Error;
use self::password::Passwords;
pub use self::start::StartError;
use self::visitors::Visitors;
use crate::clock::Clock;
use crate::config::Settings;
use crate::domain::id::{RequestKey, TraceId};
use crate::domain::protocol::Protocol;
use crate::gateway::mail::Mailer;
use crate::gateway::pager::Pager;
use crate::ids::{Ids, NewId};
use crate::store::{Conn, Store, retrying};
use crate::text::Texts;

/// The program, put together: what every use case needs.
pub struct App {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    protocol: Protocol,
    settings: Settings,
    texts: Texts,
    mailer: Box<dyn Mailer>,
    pager: Box<dyn Pager>,
    pause: mail::Pause,
    passwords: Passwords,
    visitors: Visitors,
    watch: Watch,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The records.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// The rules' numbers and texts, with the exact text of their file.
    pub protocol: (Protocol, String),
    /// The settings.
    pub settings: Settings,
    /// The outside world's mail.
    pub mailer: Box<dyn Mailer>,
    /// How people are woken up.
    pub pager: Box<dyn Pager>,
}

impl App {
    /// Puts the program together, if it and these records may come together; what is new is recorded.
    ///
    /// # Errors
    /// Why they must not.
    pub fn new(parts: Parts) -> Result<Self, StartError> {
        let (protocol, text) = parts.protocol;
        let passwords = Passwords::new(&parts.settings.passwords)?;
        let watch = Watch::begin(&parts.store, &*parts.clock)?;
        parts.store.write(parts.clock.now(), |tx| start::meet(tx, &parts.settings, &protocol, &text))?;
        Ok(Self {
            store: parts.store,
            clock: parts.clock,
            ids: parts.ids,
            protocol,
            settings: parts.settings,
            texts: Texts::load(),
            mailer: parts.mailer,
            pager: parts.pager,
            pause: mail::Pause::default(),
            passwords,
            visitors: Visitors::default(),
            watch,
        })
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The clock itself, for what outlives a request.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The protocol.
    pub const fn protocol(&self) -> &Protocol {
        &self.protocol
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The texts in both languages.
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The records, for the feed's state.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Looks something up for the machine itself, from one snapshot: no person is shown and nobody asks.
    pub(crate) fn look<T>(&self, look: impl Fn(&mut Conn) -> Result<T, Error>) -> Result<T, Error> {
        let now = self.now();
        retrying(|| self.store.read(now, &look)).map_err(Error::public)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Error::Busy`] when it does not.
    pub fn ready(&self) -> Result<(), Error> {
        self.store
            .read(self.now(), |conn| crate::store::verify::head(conn).map(drop).map_err(Error::from))
            .map_err(Error::public)
    }

    /// A key for a form, so that sending it twice does it once.
    pub fn new_key(&self) -> RequestKey {
        RequestKey(self.ids.uuid())
    }

    /// A secret that nobody can guess: 256 random bits.
    pub fn new_secret(&self) -> String {
        BASE64URL_NOPAD.encode(&self.ids.random_bytes::<32>())
    }

    /// A name for a request or job.
    pub fn new_trace(&self) -> TraceId {
        TraceId(self.ids.uuid())
    }
}
