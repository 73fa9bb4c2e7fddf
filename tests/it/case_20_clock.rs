//! A clock steps six months ahead: nothing ends, nothing is erased, people are paged, gates release nothing by themselves,
//! until two administrators have set it right. (The other parts of the case are other tests.)

use std::sync::{Arc, Mutex};

use gatekeeper::app::{App, Parts, clock};
use gatekeeper::clock::{Clock, Machine, SystemClock, TrustedClock};
use gatekeeper::config;
use gatekeeper::domain::calendar;
use gatekeeper::domain::clock::{Doubt, Reading};
use gatekeeper::domain::permission::{Actor, User, Who};
use gatekeeper::ids::SystemIds;
use gatekeeper::jobs;
use jiff::{SignedDuration, Timestamp};

use crate::world::{Engine, No, World, flow};

/// A machine whose two clocks a test moves.
#[derive(Clone)]
struct Both(Arc<Mutex<Reading>>);

impl Machine for Both {
    fn read(&self) -> Reading {
        *self.0.lock().unwrap()
    }
}

impl Both {
    /// Time passes.
    fn runs(&self, seconds: i64) {
        let mut both = self.0.lock().unwrap();
        both.elapsed += SignedDuration::from_secs(seconds);
        both.wall += SignedDuration::from_secs(seconds);
    }

    /// Somebody sets the clock.
    fn is_set(&self, wall: Timestamp) {
        self.0.lock().unwrap().wall = wall;
    }
}

const HALF_A_YEAR: SignedDuration = SignedDuration::from_hours(183 * 24);

/// A node that starts on this world's records, on a machine of its own.
fn node(world: &World, wall: Timestamp) -> (App, Both) {
    let both = Both(Arc::new(Mutex::new(Reading { wall, elapsed: SignedDuration::from_secs(12_345) })));
    let settings = world.app().settings().clone();
    let app = App::new(Parts {
        store: world.app().store().clone(),
        clock: Arc::new(TrustedClock::new(both.clone())),
        ids: Arc::new(SystemIds),
        protocol: config::load_protocol(&settings).unwrap(),
        settings,
        mailer: Box::new(world.mails.clone()),
        pager: Box::new(world.pages.clone()),
    });
    (app.unwrap(), both)
}

fn doubt(app: &App) -> Option<Doubt> {
    app.clock().check().doubt
}

/// The world at the real time, which a database's own clock shows too, with a measure in force.
fn today(world: &World) -> String {
    world.clock.set(SystemClock.now());
    let incident = world.incident("drug-smuggling");
    world.registered("T1", &incident, &last_day(world));
    world.run_jobs();
    incident.pass()
}

fn last_day(world: &World) -> String {
    calendar::months_after(calendar::day(world.clock.now()), 1).to_string()
}

fn releases(world: &World) -> String {
    let answer = world.gate("T1").get("/feed/v1/snapshot", &[]);
    let part = answer.header("feed-checkpoint").split('.').nth(1).unwrap().to_owned();
    let claims = data_encoding::BASE64URL_NOPAD.decode(part.as_bytes()).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    claims["releases"].as_str().unwrap().to_owned()
}

fn undone_erasures(world: &World) -> usize {
    world.count("job WHERE unique_key LIKE 'erase %' AND done_at IS NULL")
}

flow! {
    fn case_20_a_clock_steps_six_months_ahead(world) {
        let pass = today(world);
        let now = world.clock.now();
        let (node, machine) = node(world, now);
        jobs::run_due(&node).unwrap();
        assert_eq!((doubt(&node), releases(world)), (None, "on".to_owned()));
        world.pages.new_ones();

        machine.runs(10);
        machine.is_set(now + HALF_A_YEAR);
        jobs::run_due(&node).unwrap();
        assert_eq!((doubt(&node), node.now()), (Some(Doubt::Leap), now + SignedDuration::from_secs(10)));
        let paged: Vec<_> = world.pages.new_ones().into_iter().map(|mail| mail.to).collect();
        assert_eq!(paged.len(), 3, "each administrator, once: {paged:?}");
        assert_eq!(world.acts("clock.doubt", "done"), 1);

        // The other node follows: what time brings waits there too.
        world.clock.advance(SignedDuration::from_mins(20));
        world.run_jobs();
        assert_eq!((undone_erasures(world), releases(world)), (1, "paused".to_owned()));
        assert!(world.gates().iter().all(|gate| gate.until(&pass).is_some()));
        machine.runs(20 * 60);
        jobs::run_due(&node).unwrap();
        assert_eq!((undone_erasures(world), world.pages.new_ones().len()), (1, 0), "nobody is paged twice");

        // A node that starts now believes its clock no more than the one that leapt.
        let (started, _) = self::node(world, now + HALF_A_YEAR);
        assert_eq!(doubt(&started), Some(Doubt::Leap));
        assert!(started.now() < now + SignedDuration::from_hours(1));

        // Two administrators set it right, once the machine is.
        machine.is_set(world.clock.now());
        let (p, q) = (world.administrator("p"), world.administrator("q"));
        assert_eq!(p.task("twijfel over de tijd"), Some(1));
        assert_eq!(world.assessor("x").forges("/clock/propose", &[("saw", &now.to_string())]).unwrap_err(), No::because(403, "not-allowed"));
        p.answers_for_the_clock("propose").unwrap();
        let saw = world.clock.now().to_string();
        assert_eq!(p.forges("/clock/confirm", &[("saw", &saw)]).unwrap_err(), No::because(403, "same-administrator"));
        assert_eq!(q.forges("/clock/confirm", &[("saw", &now.to_string())]).unwrap_err(), No::because(409, "stale-version"));
        q.answers_for_the_clock("confirm").unwrap();
        assert_eq!((world.acts("clock.propose", "done"), world.acts("clock.confirm", "done")), (1, 1));
        assert_eq!(p.task("twijfel over de tijd"), None);
        assert_eq!(q.forges("/clock/confirm", &[("saw", &saw)]).unwrap_err(), No::because(409, "wrong-stage"));

        jobs::run_due(&node).unwrap();
        assert_eq!((doubt(&node), node.now()), (None, world.clock.now()));
        world.run_jobs();
        assert_eq!((undone_erasures(world), releases(world)), (0, "on".to_owned()));
        world.finish();
    }

    fn case_20_a_machine_that_stays_wrong_stays_in_doubt(world) {
        today(world);
        let now = world.clock.now();
        let (node, machine) = node(world, now);
        machine.is_set(now + HALF_A_YEAR);
        jobs::run_due(&node).unwrap();
        world.administrator("p").answers_for_the_clock("propose").unwrap();
        world.administrator("q").answers_for_the_clock("confirm").unwrap();
        world.pages.new_ones();
        jobs::run_due(&node).unwrap();
        assert_eq!((doubt(&node), node.now()), (Some(Doubt::Leap), now), "the people looked at another machine");
        assert_eq!((world.acts("clock.doubt", "done"), world.pages.new_ones().len()), (2, 3));
        world.run_jobs();
        world.finish();
    }

    fn case_20_a_start_asks_the_records(world) {
        today(world);
        let now = world.clock.now();
        let day = SignedDuration::from_hours(24);
        let on_time = node(world, now + SignedDuration::from_secs(30)).0;
        assert_eq!(doubt(&on_time), None);
        // Writing the time down is what a start asks for.
        jobs::tend(&on_time).unwrap();
        let late = node(world, now + day + SignedDuration::from_mins(1)).0;
        assert_eq!(doubt(&late), Some(Doubt::LongSilence));
        assert!(late.now() < now + SignedDuration::from_mins(1), "it goes on from the last instant on record");
        let early = node(world, now - SignedDuration::from_mins(2)).0;
        assert_eq!(doubt(&early), Some(Doubt::BeforeLastRow));
        assert!(early.now() >= now);
        assert_eq!(world.count("clock WHERE doubt IS NOT NULL"), 0, "a start alone writes nothing");
        jobs::tend(&late).unwrap();
        assert_eq!(world.count("clock WHERE doubt = 'long-silence'"), 1);
        world.administrator("p").answers_for_the_clock("propose").unwrap();
        world.administrator("q").answers_for_the_clock("confirm").unwrap();
        world.run_jobs();
        world.finish();
    }
}

/// The records are of a time that has not come, because an earlier clock ran ahead: two people say so, once. (PostgreSQL would
/// see by its own clock that the later time is the right one.)
#[test]
fn case_20_people_set_a_clock_back_sqlite() {
    let world = &mut World::new(Engine::Sqlite);
    today(world);
    let early = world.clock.now() - SignedDuration::from_mins(2);
    world.clock.set(early);
    let (node, machine) = node(world, early);
    jobs::run_due(&node).unwrap();
    assert_eq!(doubt(&node), Some(Doubt::BeforeLastRow));
    let as_user = |name| {
        let who = Who::User(User::of(&world.administrator(name).account));
        Actor { who, trace: node.new_trace() }
    };
    clock::propose(&node, &as_user("p"), node.new_key(), early).unwrap();
    clock::confirm(&node, &as_user("q"), node.new_key(), early).unwrap();
    assert_eq!((doubt(&node), node.now()), (None, early));
    machine.runs(5);
    assert_eq!(
        doubt(&self::node(world, early + SignedDuration::from_secs(5)).0),
        None,
        "also after a restart"
    );
    world.run_jobs();
    world.finish();
}

/// A clock that is wrong from the start and goes on evenly: only the database's own clock tells.
fn other_than_the_database(engine: Engine, found: Option<Doubt>) {
    let mut world = World::new(engine);
    world.clock.set(SystemClock.now() - SignedDuration::from_hours(3));
    world.registered("T1", &world.incident("drug-smuggling"), &last_day(&world));
    let (node, machine) = node(&world, world.clock.now());
    assert_eq!(doubt(&node), found);
    machine.runs(90);
    jobs::run_due(&node).unwrap();
    assert_eq!(doubt(&node), found);
    world.run_jobs();
    world.finish();
}

#[test]
fn case_20_the_clock_differs_from_the_database_postgres() {
    other_than_the_database(Engine::Postgres, Some(Doubt::OtherThanDatabase));
}

#[test]
fn case_20_the_clock_differs_from_the_database_sqlite() {
    other_than_the_database(Engine::Sqlite, None);
}
