//! The lens as served: whatever begins and ends in whatever order, a consumer that polls ends with what the register says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::world::brake::unbraked;
use crate::world::gate::{Event, digest, verify};
use crate::world::holder::Incident;
use crate::world::{Engine, World, instant};

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    /// A measure begins: which pass, whether it is for all, at which terminal, days until its last day.
    Begins { pass: usize, all: bool, terminal: usize, days: i64 },
    /// Time passes.
    Hours(i64),
    /// The jobs run.
    Jobs,
    /// One gate polls, with so many events an answer.
    Polls { gate: usize, limit: usize },
}

const TERMINALS: [(&str, &str); 3] = [("T1", "rotterdam"), ("T2", "rotterdam"), ("S1", "schiphol")];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..3_usize, any::<bool>(), 0..3_usize, 0..4_i64)
            .prop_map(|(pass, all, terminal, days)| Step::Begins { pass, all, terminal, days }),
        2 => (1..60_i64).prop_map(Step::Hours),
        2 => Just(Step::Jobs),
        3 => (0..3_usize, 1..4_usize).prop_map(|(gate, limit)| Step::Polls { gate, limit }),
    ]
}

/// What the register holds, as the rules say it.
struct Register(Vec<(String, Option<&'static str>, Timestamp)>);

impl Register {
    /// References held at a mainport now, each until the latest end.
    fn held(&self, mainport: &str, now: Timestamp) -> BTreeMap<&str, Timestamp> {
        let mut held = BTreeMap::new();
        for (pass, scope, until) in &self.0 {
            if scope.is_none_or(|only| only == mainport) && now < *until {
                let latest = held.entry(pass.as_str()).or_insert(*until);
                *latest = (*latest).max(*until);
            }
        }
        held
    }
}

/// A consumer as the feed's rules want it: keeps holds, drops them at a release or at `until`.
struct Consumer {
    cursor: String,
    holds: BTreeMap<String, (i64, Timestamp)>,
}

impl Consumer {
    fn take_in(&mut self, event: &Event) {
        match (&*event.kind, &event.until) {
            ("hold", Some(until)) => {
                let known = self.holds.insert(event.reference.clone(), (event.rev, instant(until)));
                assert!(known.is_none_or(|(rev, _)| rev < event.rev), "rev rises: {event:?}");
            }
            ("release", None) => drop(self.holds.remove(&event.reference)),
            other => panic!("{other:?}"),
        }
    }

    fn polls(&mut self, world: &World, gate: usize, limit: usize) {
        loop {
            let gate = world.gate(TERMINALS[gate].0);
            let path = format!("/feed/v1/changes?after={}&limit={limit}", self.cursor);
            let changes: crate::world::gate::Changes = gate.get(&path, &[]).read();
            assert!(changes.events.len() <= limit && changes.to >= changes.from);
            let mut revs: Vec<_> = changes.events.iter().map(|event| event.rev).collect();
            assert!(revs.iter().all(|rev| (changes.from + 1..=changes.to).contains(rev)), "{changes:?}");
            revs.dedup();
            assert!(revs.is_sorted() && revs.len() == changes.events.len());
            changes.events.iter().for_each(|event| self.take_in(event));
            self.cursor = changes.next;
            if !changes.more {
                return;
            }
        }
    }
}

fn run(world: &World, script: &[Step]) -> Result<(), TestCaseError> {
    let holders: Vec<Incident> = (0..3).map(|_| world.incident("drug-smuggling")).collect();
    let mut register = Register(Vec::new());
    let mut consumers: Vec<Consumer> = (0..3)
        .map(|gate| Consumer {
            cursor: world.gate(TERMINALS[gate].0).snapshot().next,
            holds: BTreeMap::new(),
        })
        .collect();
    let ends = [
        Step::Polls { gate: 0, limit: 2 },
        Step::Polls { gate: 1, limit: 500 },
        Step::Polls { gate: 2, limit: 1 },
    ];
    for step in script.iter().chain(&ends) {
        match *step {
            Step::Begins { pass, all, terminal, days } => {
                let until = begin(world, &holders[pass], all, TERMINALS[terminal].0, days);
                let scope = (!all).then_some(TERMINALS[terminal].1);
                register.0.push((holders[pass].pass(), scope, until));
            }
            Step::Hours(hours) => world.clock.advance(SignedDuration::from_hours(hours)),
            Step::Jobs => world.run_jobs(),
            Step::Polls { gate, limit } => consumers[gate].polls(world, gate, limit),
        }
    }
    let now = world.app().now();
    for (consumer, (terminal, mainport)) in consumers.iter().zip(TERMINALS) {
        let gate = world.gate(terminal);
        // Scripts before this one left passes behind, which change on.
        let ours: BTreeSet<_> = holders.iter().map(|holder| gate.reference(&holder.pass())).collect();
        let expected: BTreeMap<_, _> = register
            .held(mainport, now)
            .into_iter()
            .map(|(pass, until)| (gate.reference(pass), until))
            .collect();
        let mine: BTreeMap<_, _> = consumer
            .holds
            .iter()
            .filter(|(reference, (_, until))| ours.contains(*reference) && now < *until)
            .map(|(reference, (_, until))| (reference.clone(), *until))
            .collect();
        prop_assert_eq!(&mine, &expected, "{} fed by polls", terminal);
        let snapshot = gate.snapshot();
        let listed: BTreeMap<_, _> = snapshot
            .holds
            .iter()
            .map(|event| (event.reference.clone(), (event.rev, instant(event.until.as_deref().unwrap()))))
            .filter(|(reference, _)| ours.contains(reference))
            .collect();
        let known: BTreeMap<_, _> = consumer
            .holds
            .iter()
            .filter(|(reference, _)| mine.contains_key(*reference))
            .map(|(reference, told)| (reference.clone(), *told))
            .collect();
        prop_assert_eq!(listed, known, "{}: the snapshot says the same, rev included", terminal);
        let (count, set) = digest(&snapshot.holds);
        let checkpoint = verify(world, &snapshot.checkpoint);
        prop_assert_eq!((checkpoint.count, checkpoint.set), (Some(count), Some(set)), "{}", terminal);
    }
    // A process that starts now knows the same as the one that has followed every change.
    let fresh = world.other_node();
    for (terminal, _) in TERMINALS {
        let (followed, read) = (world.gate(terminal).snapshot(), world.gate(terminal).at(&fresh).snapshot());
        let sorted = |mut holds: Vec<Event>| {
            holds.sort_by(|one, other| one.reference.cmp(&other.reference));
            holds
        };
        prop_assert_eq!(followed.seq, read.seq);
        prop_assert_eq!(sorted(followed.holds), sorted(read.holds), "{}", terminal);
    }
    fresh.stop();
    Ok(())
}

/// A measure begins now; answers when it ends.
fn begin(world: &World, holder: &Incident, all: bool, terminal: &str, days: i64) -> Timestamp {
    let now = world.app().now();
    let today = gatekeeper::domain::calendar::day(now);
    let last_day = today.checked_add(days.days()).unwrap();
    let happened = gatekeeper::domain::calendar::local(now).strftime("%Y-%m-%dT%H:%M").to_string();
    let category = if all { "drug-smuggling" } else { "unlawful-presence" };
    let incident = holder.clone().with(|input| {
        category.clone_into(&mut input.category);
        input.occurred_at = happened;
    });
    let staff = world.staff(terminal);
    let (_, registration) = staff.propose(&incident, &last_day.to_string());
    staff.confirm(registration);
    gatekeeper::domain::calendar::end_of(last_day)
}

fn any_order(engine: Engine, cases: u32) {
    let mut world = World::under(engine, unbraked);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let scripts = proptest::collection::vec(step(), 1..14);
    TestRunner::new(config).run(&scripts, |script| run(&world, &script)).unwrap();
    world.run_jobs();
    world.finish();
}

#[test]
fn feed_lens_in_any_order_sqlite() {
    any_order(Engine::Sqlite, 24);
}

#[test]
fn feed_lens_in_any_order_postgres() {
    any_order(Engine::Postgres, 5);
}
