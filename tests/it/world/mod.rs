//! The world of a flow test: the real router on a real database, a clock that stands still, mail that stays in memory,
//! and people at their screens. Words of the domain, so that a test reads like a case.
//!
//! ```ignore
//! flow! {
//!     fn case_00_a_hold_reaches_every_gate(world) {
//!         let incident = world.incident("drug-smuggling");
//!         let report = world.terminal("T1").officer("a").reports(&incident).unwrap();
//!         …
//!         world.finish();
//!     }
//! }
//! ```
//! becomes two tests, `…::sqlite` and `…::postgres`. Whoever forgets [`World::finish`] fails.

pub mod amendment;
pub mod brake;
pub mod browser;
pub mod card;
pub mod cast;
pub mod clocks;
pub mod direct;
pub mod doubt;
pub mod engine;
pub mod foundation;
pub mod gate;
pub mod holder;
pub mod informing;
pub mod invited;
pub mod leaks;
pub mod log;
pub mod mail;
pub mod person;
pub mod screening;
pub mod server;
pub mod standing;
pub mod trail;
pub mod writer;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use actix_web::web;
use gatekeeper::app::{self, App, Parts};
use gatekeeper::clock::ManualClock;
use gatekeeper::config::{self, Settings};
use gatekeeper::domain::account::Account;
use gatekeeper::domain::id::AccountId;
use gatekeeper::domain::protocol::Protocol;
use gatekeeper::ids::SystemIds;
use gatekeeper::store::{Keyring, Store};
use jiff::Timestamp;

use self::browser::Browser;
pub use self::browser::No;
use self::cast::Company;
pub use self::cast::PASSWORD;
pub use self::engine::Engine;
use self::foundation::Administrator;
use self::gate::Gate;
use self::holder::Incident;
use self::person::{Assessor, Person};

/// Makes two tests from one body, one for each engine. `world: rules` changes the protocol first.
macro_rules! flow {
    (@world $engine:ident) => { $crate::world::World::new($crate::world::Engine::$engine) };
    (@world $engine:ident $rules:path) => { $crate::world::World::under($crate::world::Engine::$engine, $rules) };
    ($($(#[$attribute:meta])* fn $name:ident($world:ident $(: $rules:path)?) $body:block)+) => {$(
        fn $name($world: &mut $crate::world::World) $body

        mod $name {
            #[test]
            $(#[$attribute])*
            fn sqlite() {
                super::$name(&mut $crate::world::flow!(@world Sqlite $($rules)?));
            }

            #[test]
            $(#[$attribute])*
            fn postgres() {
                super::$name(&mut $crate::world::flow!(@world Postgres $($rules)?));
            }
        }
    )+};
}
pub(crate) use flow;

/// The instant at which every world begins: Monday 23 November 2026, 03:20 in Amsterdam.
pub const START: &str = "2026-11-23T02:20:00Z";

/// What calls say about who says nothing back.
const SILENCE: [&str; 4] =
    ["nog niet geantwoord", "nog steeds niet geantwoord", "antwoorden niet op", "nog een poort openen"];

/// One world. [`World::finish`] must end it.
pub struct World {
    /// The clock of the program. It stands still until a test moves it.
    pub clock: Arc<ManualClock>,
    /// The mail that was sent.
    pub mails: mail::Sink,
    /// The pages that woke somebody.
    pub pages: mail::Sink,
    /// Whether calls about who says nothing back are heard; most tests are about something else.
    pub heeds_silence: bool,
    app: web::Data<App>,
    server: Option<server::Running>,
    cast: cast::Cast,
    database: engine::Database,
    people: Mutex<leaks::Needles>,
    visited: leaks::Visited,
    browsers: Mutex<HashMap<AccountId, Browser>>,
    finished: bool,
}

impl World {
    /// A world with its companies, people and gates; see [`cast`].
    pub fn new(engine: Engine) -> Self {
        Self::under(engine, |_| ())
    }

    /// A world whose protocol says something else.
    pub fn under(engine: Engine, change: impl FnOnce(&mut Protocol)) -> Self {
        let listener = server::listener();
        let database = engine::Database::new(engine);
        let clock = Arc::new(ManualClock::new(instant(START)));
        let (mails, pages) = (mail::Sink::default(), mail::Sink::default());
        let settings = settings(&format!("http://{}", listener.local_addr().unwrap()));
        let ring = Keyring::create(&database.key_file()).unwrap();
        let (mut protocol, text) = config::load_protocol(&settings).unwrap();
        // Worlds begin at night, and most tests wait for no morning.
        protocol.escalation.quiet_from = protocol.escalation.quiet_until;
        change(&mut protocol);
        log::capture();
        let parts = Parts {
            store: Store::open(&database.settings(), ring).unwrap(),
            clock: clock.clone(),
            ids: Arc::new(SystemIds),
            protocol: (protocol, text),
            settings,
            mailer: Box::new(mails.clone()),
            pager: Box::new(pages.clone()),
        };
        let app = web::Data::new(App::new(parts).unwrap());
        let cast = cast::Cast::enrol(&app);
        let server = Some(server::Running::start(app.clone(), listener));
        let people = Mutex::default();
        Self {
            clock,
            mails,
            pages,
            heeds_silence: false,
            app,
            server,
            cast,
            database,
            people,
            visited: leaks::Visited::default(),
            browsers: Mutex::default(),
            finished: false,
        }
    }

    /// The program, to ask it something that no page shows.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Puts the clock at an instant.
    pub fn at(&self, at: &str) {
        self.clock.set(instant(at));
    }

    /// A company by the name of its terminal: `T1` and `T2` in Rotterdam, `S1` at Schiphol.
    pub fn terminal(&self, name: &str) -> Company<'_> {
        self.cast.company(self, name)
    }

    /// An assessor: `x`, `y`, `z`, or `tied`, who is tied to `T1`.
    pub fn assessor(&self, name: &str) -> Assessor<'_> {
        Assessor::new(self, self.cast.assessor(name))
    }

    /// An administrator of the foundation: `p` and `q`, who admitted everybody, or `r`.
    pub fn administrator(&self, name: &str) -> Administrator<'_> {
        Administrator::new(Person::new(self, self.cast.administrator(name)))
    }

    /// The access-control system of a terminal.
    pub fn gate(&self, terminal: &str) -> Gate<'_> {
        Gate::new(self, terminal, self.cast.key(terminal))
    }

    /// The gates of all terminals.
    pub fn gates(&self) -> Vec<Gate<'_>> {
        cast::TERMINALS.iter().map(|(name, ..)| self.gate(name)).collect()
    }

    /// Runs jobs until none is due.
    pub fn run_jobs(&self) {
        while gatekeeper::jobs::run_due(&self.app).unwrap() > 0 {}
        if !self.heeds_silence {
            for saying in &SILENCE {
                self.pages.puts_aside(saying);
            }
            self.mails.puts_aside("al langer dan een dag");
        }
    }

    /// An incident with a pass holder that no other test has.
    pub fn incident(&self, category: &str) -> Incident {
        let incident = Incident::new(category, self.app.clock().now());
        self.people.lock().unwrap().add(&incident);
        incident
    }

    /// An incident with a pass holder who was born on this day.
    pub fn young(&self, born: &str, category: &str) -> Incident {
        let mut incident = Incident::new(category, self.app.clock().now());
        incident.born = born.parse().unwrap();
        born.clone_into(&mut incident.input.birth_date);
        self.people.lock().unwrap().add(&incident);
        incident
    }

    /// Nothing that was typed may be found anywhere: see [`World::finish`].
    pub fn confides(&self, text: &str) {
        self.people.lock().unwrap().text(text);
    }

    /// Another process on the same database, from now on.
    pub fn other_node(&self) -> server::Running {
        server::Running::start(self.app.clone(), server::listener())
    }

    /// A browser in which nobody is signed in.
    pub fn new_browser(&self) -> Browser {
        Browser::new(&self.server().address, self.visited.clone())
    }

    fn browser_of(&self, account: &Account) -> Browser {
        let mut browsers = self.browsers.lock().unwrap();
        browsers.entry(account.id).or_insert_with(|| self.new_browser()).clone()
    }

    fn server(&self) -> &server::Running {
        self.server.as_ref().unwrap()
    }

    /// Waits until the feed serves everything that is committed.
    pub fn feed_follows(&self) {
        let heads = self.app.store().heads();
        let numbers =
            |head: &gatekeeper::store::Head| (head.epoch.clone(), head.seq, head.rights, head.compacted_to);
        eventually("the feed follows the head", || {
            numbers(&self.server().feed.head()) == numbers(&heads.borrow())
        });
    }

    /// Writes down who polled, as the feed does every few seconds.
    pub fn polls_are_noted(&self) {
        gatekeeper::feed::note_polls(&self.server().feed).unwrap();
    }

    /// Ends the world: the records are sound, nothing that is due is undone, and nothing personal has leaked.
    pub fn finish(&mut self) {
        self.finished = true;
        let (checked, faults) = app::verify::run(&self.app).unwrap();
        assert!(checked > 0 && faults.is_empty(), "verify: {faults:#?}");
        let left = app::job::left_over(&self.app).unwrap();
        assert!(left.is_empty(), "jobs left over: {left:#?}");
        self.stop();
        self.assert_nothing_leaked();
    }

    /// The same, for a test that leaves records at every stage and far too many jobs to run.
    pub fn finish_among_jobs(&mut self) {
        self.finished = true;
        self.stop();
        self.assert_nothing_leaked();
    }

    fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }

    fn assert_nothing_leaked(&self) {
        let needles = self.people.lock().unwrap();
        let control = self.cast.control();
        leaks::check("the database's files", &needles, Some(control), &self.database.files());
        log::plant(control);
        leaks::check("the log", &needles, Some(control), &[("log".into(), log::captured())]);
        leaks::check("mail", &needles, None, &self.mails.raw());
        leaks::check("pages", &needles, None, &self.pages.raw());
        leaks::check("addresses", &needles, None, &self.visited.raw());
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop();
        assert!(self.finished || std::thread::panicking(), "a flow test ends with world.finish()");
    }
}

/// An instant of UTC.
pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Waits for a condition, and fails when it does not come true.
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain: {what}");
        std::thread::park_timeout(Duration::from_millis(1));
    }
}

fn settings(base_url: &str) -> Settings {
    let options = [
        ("environment.name", "test"),
        ("server.base_url", base_url),
        ("server.secure_cookies", "false"),
        ("passwords.memory_kib", "8"),
        ("passwords.iterations", "1"),
    ];
    let options: Vec<_> = options.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
    config::load(None, std::iter::empty(), &options).unwrap()
}

/// The world notices what it must notice.
mod proofs {
    use super::{Engine, World};

    /// What stands in the database for all to read is found when it is said to be personal.
    fn finds_a_leak(engine: Engine) {
        let mut world = World::new(engine);
        world.confides(world.cast.control());
        world.finish();
    }

    #[test]
    #[should_panic(expected = "the database's files: personal values found")]
    fn a_leak_is_found_sqlite() {
        finds_a_leak(Engine::Sqlite);
    }

    #[test]
    #[should_panic(expected = "the database's files: personal values found")]
    fn a_leak_is_found_postgres() {
        finds_a_leak(Engine::Postgres);
    }

    #[test]
    #[should_panic(expected = "addresses: personal values found")]
    fn a_leak_into_an_address_is_found() {
        let mut world = World::new(Engine::Sqlite);
        let incident = world.incident("drug-smuggling");
        world.new_browser().get(&format!("/reports?name={}", incident.pass()));
        world.finish();
    }

    #[test]
    #[should_panic(expected = "a flow test ends with world.finish()")]
    fn who_forgets_to_finish_fails() {
        drop(World::new(Engine::Sqlite));
    }

    #[test]
    #[should_panic(expected = "jobs left over")]
    fn jobs_left_over_are_noticed() {
        let mut world = World::new(Engine::Sqlite);
        let incident = world.incident("drug-smuggling");
        world.registered("T1", &incident, "2026-12-31");
        world.finish();
    }
}
