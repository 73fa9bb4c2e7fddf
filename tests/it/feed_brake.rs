//! The lens with everything that people decide about it: measures, facilities that take no action, the foundation that
//! overrules, and a brake that keeps back what is too much. In whatever order, a consumer that polls ends with what the
//! register says, and a node that starts knows the same.

use std::collections::BTreeMap;

use gatekeeper::app::{self, brake as brakes, facility_decision as decisions, notification as notifications};
use gatekeeper::domain::Refusal;
use gatekeeper::domain::brake::{Counts, HOUR, Kind, Matter, passes};
use gatekeeper::domain::calendar;
use gatekeeper::domain::facility_decision::NoActionInput;
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::id::{FacilityDecisionId, RegistrationId};
use gatekeeper::domain::protocol::BrakeRules;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::feed_lens::{Consumer, TERMINALS, compare};
use crate::world::holder::Incident;
use crate::world::{Engine, World};

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    /// A measure begins: which pass, whether it is for all, at which terminal, days until its last day.
    Begins { pass: usize, all: bool, terminal: usize, days: i64 },
    /// A terminal takes no action on one of the measures, for so many days.
    NoAction { measure: usize, terminal: usize, days: i64 },
    /// The foundation overrules one of the decisions.
    Overrules(usize),
    /// A second person lets through one of what waits.
    LetsThrough(usize),
    /// Time passes.
    Minutes(i64),
    /// The jobs run.
    Jobs,
    /// One gate polls, with so many events an answer.
    Polls { gate: usize, limit: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_usize, any::<bool>(), 0..3_usize, 0..4_i64)
            .prop_map(|(pass, all, terminal, days)| Step::Begins { pass, all, terminal, days }),
        3 => (0..8_usize, 0..3_usize, 0..4_i64)
            .prop_map(|(measure, terminal, days)| Step::NoAction { measure, terminal, days }),
        1 => (0..8_usize).prop_map(Step::Overrules),
        2 => (0..8_usize).prop_map(Step::LetsThrough),
        2 => prop_oneof![1..90_i64, 600..3000_i64].prop_map(Step::Minutes),
        3 => Just(Step::Jobs),
        2 => (0..3_usize, 1..4_usize).prop_map(|(gate, limit)| Step::Polls { gate, limit }),
    ]
}

const TIGHT: BrakeRules =
    BrakeRules { holds_per_participant: 2, holds_in_all: 3, releases_per_participant: 1, releases_in_all: 2 };

/// What the rules say of all that was done.
#[derive(Default)]
struct Model {
    measures: Vec<Measure>,
    decisions: Vec<Decision>,
    /// What took effect by itself: when, of which terminal, and until when it is remembered.
    passed: Vec<(Timestamp, usize, Kind, Timestamp)>,
}

struct Measure {
    id: RegistrationId,
    pass: String,
    mainport: Option<&'static str>,
    until: Timestamp,
    waits: bool,
}

struct Decision {
    id: FacilityDecisionId,
    measure: RegistrationId,
    terminal: usize,
    until: Timestamp,
    stands: bool,
    waits: bool,
}

impl Model {
    /// Whether one more takes effect by itself; it is counted then.
    fn lets_pass(&mut self, kind: Kind, terminal: usize, (now, until): (Timestamp, Timestamp)) -> bool {
        let recent = |only: Option<usize>| {
            let hits = self.passed.iter().filter(|(then, of, what, until)| {
                let counts = *what == kind && now.duration_since(*then) < HOUR && now < *until;
                counts && only.is_none_or(|only| only == *of)
            });
            u32::try_from(hits.count()).unwrap()
        };
        let counts = Counts { participant: recent(Some(terminal)), in_all: recent(None) };
        let lets = passes(kind, counts, &TIGHT);
        if lets {
            self.passed.push((now, terminal, kind, until));
        }
        lets
    }

    fn held(&self, gate: usize, now: Timestamp) -> BTreeMap<String, Timestamp> {
        let mut held = BTreeMap::new();
        for it in &self.measures {
            let reaches = it.mainport.is_none_or(|only| only == TERMINALS[gate].1);
            let no_action = self.decisions.iter().any(|decision| {
                decision.measure == it.id
                    && decision.terminal == gate
                    && decision.stands
                    && !decision.waits
                    && now < decision.until
            });
            if reaches && !it.waits && now < it.until && !no_action {
                let latest = held.entry(it.pass.clone()).or_insert(it.until);
                *latest = (*latest).max(it.until);
            }
        }
        held
    }
}

fn begins(world: &World, model: &mut Model, holder: &Incident, (all, terminal, days): (bool, usize, i64)) {
    let now = world.app().now();
    let last_day = calendar::day(now).checked_add(days.days()).unwrap();
    let happened = calendar::local(now).strftime("%Y-%m-%dT%H:%M").to_string();
    let category = if all { "drug-smuggling" } else { "unlawful-presence" };
    let incident = holder.clone().with(|input| {
        category.clone_into(&mut input.category);
        input.occurred_at = happened;
    });
    let staff = world.staff(TERMINALS[terminal].0);
    let (_, id) = staff.propose(&incident, &last_day.to_string());
    staff.confirm(id);
    let (pass, until) = (holder.pass(), calendar::end_of(last_day));
    let waits = !model.lets_pass(Kind::Hold, terminal, (now, until));
    let mainport = (!all).then_some(TERMINALS[terminal].1);
    model.measures.push(Measure { id, pass, mainport, until, waits });
}

/// Two people of the terminal decide, if it was told of the measure and has nothing decided about it.
fn takes_no_action(world: &World, model: &mut Model, measure: usize, terminal: usize, days: i64) {
    let (app, now, staff) = (world.app(), world.app().now(), world.staff(TERMINALS[terminal].0));
    let Some(measure) = model.measures.get(measure % model.measures.len().max(1)) else { return };
    let officer = staff.acting(|staff| &staff.officer);
    let told = notifications::inbox(app, &officer).unwrap().into_iter().find(|line| {
        let it = &line.notification;
        it.about == Source::Registration(measure.id) && it.kind.as_str() == "hold" && line.decision.is_none()
    });
    let Some(told) = told.filter(|_| now < measure.until) else { return };
    let last_day = calendar::day(now).checked_add(days.days()).unwrap();
    let last_day = last_day.min(calendar::day(measure.until - SignedDuration::from_secs(1)));
    let input = NoActionInput { reason: "Overwogen.".to_owned(), last_day: last_day.to_string() };
    let overruled = |it: &Decision| it.measure == measure.id && it.terminal == terminal && !it.stands;
    let proposed = decisions::propose(app, &officer, app.new_key(), told.notification.id, &input);
    if model.decisions.iter().any(overruled) {
        assert!(matches!(proposed, Err(app::Error::Refused(Refusal::Overruled))), "{proposed:?}");
        return;
    }
    let id = proposed.unwrap();
    decisions::confirm(app, &staff.acting(|staff| &staff.manager), app.new_key(), id, 1).unwrap();
    let (measure, kept, until) = (measure.id, measure.until, calendar::end_of(last_day));
    let waits = !model.lets_pass(Kind::Release, terminal, (now, kept));
    model.decisions.push(Decision { id, measure, terminal, until, stands: true, waits });
}

fn overrules(world: &World, model: &mut Model, which: usize) {
    let (app, now) = (world.app(), world.app().now());
    let open: Vec<_> = model.decisions.iter_mut().filter(|it| it.stands && now < it.until).collect();
    let count = open.len().max(1);
    let Some(decision) = open.into_iter().nth(which % count) else { return };
    let judge = world.staff("T1").acting(|staff| &staff.third);
    match decisions::view(app, &judge, decision.id) {
        Ok(view) => {
            let seen = view.decision.version;
            decisions::overrule(app, &judge, app.new_key(), decision.id, seen, "Overwogen.").unwrap();
            decision.stands = false;
        }
        // It went with its measure.
        Err(app::Error::Refused(Refusal::NotFound)) => {}
        Err(other) => panic!("{other}"),
    }
}

fn lets_through(world: &World, model: &mut Model, which: usize) {
    let (app, judge) = (world.app(), world.staff("T1").acting(|staff| &staff.third));
    let waiting = brakes::overview(app, &judge).unwrap().waiting;
    let Some(line) = waiting.get(which % waiting.len().max(1)) else { return };
    brakes::let_through(app, &judge, app.new_key(), line.braked.id).unwrap();
    match line.braked.matter {
        Matter::Cause(Source::Registration(id)) => {
            model.measures.iter_mut().filter(|it| it.id == id).for_each(|it| it.waits = false);
        }
        Matter::NoAction(id) => {
            model.decisions.iter_mut().filter(|it| it.id == id).for_each(|it| it.waits = false);
        }
        Matter::Cause(Source::Provisional(_) | Source::PassHold(_)) => unreachable!("the model has none"),
    }
}

fn run(world: &World, script: &[Step]) -> Result<(), TestCaseError> {
    // What scripts before this one did counts no more.
    world.clock.advance(HOUR);
    world.run_jobs();
    let holders: Vec<Incident> = (0..3).map(|_| world.incident("drug-smuggling")).collect();
    let (mut model, mut consumers) = (Model::default(), Consumer::of_each_gate(world));
    let ends = [
        Step::Jobs,
        Step::Polls { gate: 0, limit: 2 },
        Step::Polls { gate: 1, limit: 500 },
        Step::Polls { gate: 2, limit: 1 },
    ];
    for step in script.iter().chain(&ends) {
        match *step {
            Step::Begins { pass, all, terminal, days } => {
                begins(world, &mut model, &holders[pass], (all, terminal, days));
            }
            Step::NoAction { measure, terminal, days } => {
                takes_no_action(world, &mut model, measure, terminal, days);
            }
            Step::Overrules(which) => overrules(world, &mut model, which),
            Step::LetsThrough(which) => lets_through(world, &mut model, which),
            Step::Minutes(minutes) => world.clock.advance(SignedDuration::from_mins(minutes)),
            Step::Jobs => world.run_jobs(),
            Step::Polls { gate, limit } => consumers[gate].polls(world, gate, limit),
        }
    }
    let now = world.app().now();
    let (checked, faults) = app::verify::run(world.app()).unwrap();
    prop_assert!(checked > 0 && faults.is_empty(), "{faults:#?}");
    compare(world, &holders, &consumers, &|gate| model.held(gate, now))
}

fn whatever_people_decide(engine: Engine, cases: u32) {
    let mut world = World::under(engine, |protocol| protocol.brake = TIGHT);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let scripts = proptest::collection::vec(step(), 1..22);
    TestRunner::new(config).run(&scripts, |script| run(&world, &script)).unwrap();
    world.run_jobs();
    world.finish();
}

#[test]
fn feed_brake_whatever_people_decide_sqlite() {
    whatever_people_decide(Engine::Sqlite, 24);
}

#[test]
fn feed_brake_whatever_people_decide_postgres() {
    whatever_people_decide(Engine::Postgres, 5);
}
