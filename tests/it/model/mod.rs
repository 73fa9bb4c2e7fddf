//! The program on each engine against the reference of `src/domain/tests/model/`: the same random operations, through the use
//! cases. After each of them: it was done or refused as expected; the trail says so, and by whom; what was refused changed nothing
//! else; the record is what it should be; and every gate, told by deltas in order, holds what it must and nothing else.
//!
//! `GATEKEEPER_MODEL_SEED` chooses another run, `GATEKEEPER_MODEL_OPERATIONS` its length; a failure says which it was.

mod gates;
#[path = "../../../src/domain/tests/model/reference/mod.rs"]
mod reference;
mod register;
mod trail;

use std::collections::BTreeMap;
use std::time::Instant;

use gatekeeper::app::verify;
use gatekeeper::store::Head;

use self::gates::Gates;
use self::reference::braking::narrow;
use self::reference::dice::Dice;
use self::reference::{Model, Op, Outcome};
use self::register::Register;
use crate::world::{Engine, World};

const SEED: u64 = 20_261_123;
const OPERATIONS: u64 = 5_000;
/// How often everything is checked.
const THOROUGHLY: u64 = 250;

#[test]
fn model_sqlite() {
    run(Engine::Sqlite);
}

#[test]
fn model_postgres() {
    run(Engine::Postgres);
}

fn run(engine: Engine) {
    let seed = setting("GATEKEEPER_MODEL_SEED", SEED);
    let begun = Instant::now();
    let mut world = World::under(engine, narrow);
    let mut life = Life::new(&world, seed);
    for step in 0..setting("GATEKEEPER_MODEL_OPERATIONS", OPERATIONS) {
        life.step = step;
        life.goes_on();
        if step % THOROUGHLY == THOROUGHLY - 1 {
            life.is_sound();
        }
    }
    life.is_sound();
    let told = life.tally();
    world.run_jobs();
    world.finish();
    println!("{told}{engine:?}: {} s", begun.elapsed().as_secs());
}

#[expect(clippy::disallowed_methods, reason = "who looks for a failure says which run is meant")]
fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |value| value.parse().unwrap())
}

/// A world under way, and the reference beside it.
struct Life<'a> {
    world: &'a World,
    seed: u64,
    step: u64,
    dice: Dice,
    /// For what is not of the reference: repeating, polling.
    aside: Dice,
    model: Model,
    register: Register<'a>,
    gates: Gates<'a>,
    /// How often each operation ended how; done is the empty word.
    tally: BTreeMap<(&'static str, String), usize>,
    compared: usize,
}

impl<'a> Life<'a> {
    fn new(world: &'a World, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let model = Model::new(world.app().protocol().clone(), &mut dice);
        let (register, keys) = Register::enrol(world, &model);
        let gates = Gates::new(world, &model, &keys);
        let aside = Dice::new(!seed);
        Self {
            world,
            seed,
            step: 0,
            dice,
            aside,
            model,
            register,
            gates,
            tally: BTreeMap::new(),
            compared: 0,
        }
    }

    fn goes_on(&mut self) {
        let operation = Op::invent(&self.model, &mut self.dice);
        let (before, print) = (self.world.head(), self.print_now_and_then());
        let outcome = self.does(&operation);
        match &outcome {
            Ok(()) => operation.happen(&mut self.model),
            Err(_) => self.nothing_changed(&operation, &before, print),
        }
        self.trail_tells(&operation, &outcome, &before);
        let agrees = self.register.agrees(&self.model, &operation);
        agrees.unwrap_or_else(|fault| panic!("{}: {fault}", self.place(&operation)));
        if outcome.is_ok() && self.aside.chance(5) {
            self.again(&operation);
        }
        self.gates_follow(&operation, &before);
        *self.tally.entry((operation.name(), outcome.err().unwrap_or_default())).or_default() += 1;
    }

    /// Does it, and holds the outcome against every reason that the reference knows.
    fn does(&mut self, operation: &Op) -> Outcome {
        let reasons = operation.reasons(&self.model);
        self.register.takes_a_new_key();
        let outcome = operation.carry_out(&mut self.register, &self.model);
        let fits =
            outcome.as_ref().map_or_else(|refusal| reasons.contains(&**refusal), |()| reasons.is_empty());
        assert!(fits, "{}\ngave {outcome:?}, expected any of {reasons:?}", self.place(operation));
        outcome
    }

    /// A click too many: the same answer, and nothing else.
    fn again(&mut self, operation: &Op) {
        let (before, print) = (self.world.head(), self.print_now_and_then());
        if self.register.repeats(operation, &self.model) {
            let after = self.world.head();
            assert_eq!(
                (before.seq, before.reference_serial),
                (after.seq, after.reference_serial),
                "{}",
                self.place(operation)
            );
            self.same(operation, print);
            let trail = self.world.trail_after(before.audit_seq);
            let repeated = !trail.is_empty() && trail.iter().all(|row| row.outcome == "repeated");
            assert!(repeated, "{}: the trail of repeating it: {trail:?}", self.place(operation));
        }
    }

    fn trail_tells(&self, operation: &Op, outcome: &Outcome, before: &Head) {
        let rows = self.world.trail_after(before.audit_seq);
        let told = trail::tells(operation, outcome, self.register.acted().as_ref(), &rows);
        assert!(told, "{}\ngave {outcome:?}, the trail: {rows:#?}", self.place(operation));
    }

    fn nothing_changed(&self, operation: &Op, before: &Head, print: Option<u64>) {
        let after = self.world.head();
        let numbers = |head: &Head| (head.seq, head.rights, head.reference_serial, head.compacted_to);
        assert_eq!(numbers(before), numbers(&after), "{}", self.place(operation));
        // What was drafted was there for a moment.
        if !matches!(operation, Op::Draft(_) | Op::Edit(_)) {
            self.same(operation, print);
        }
    }

    /// What all records together look like; it takes its time.
    fn print_now_and_then(&mut self) -> Option<u64> {
        self.aside.chance(1).then(|| self.world.print())
    }

    fn same(&self, operation: &Op, print: Option<u64>) {
        assert!(
            print.is_none_or(|before| before == self.world.print()),
            "{}: a record changed",
            self.place(operation)
        );
    }

    fn gates_follow(&mut self, operation: &Op, before: &Head) {
        let after = self.world.head();
        let moved = (after.seq, after.rights) != (before.seq, before.rights);
        let time_passed = matches!(operation, Op::Wait(_));
        if moved || time_passed {
            let compared = self.gates.follow(&self.model, &mut self.aside);
            self.compared += compared.unwrap_or_else(|fault| panic!("{}: {fault}", self.place(operation)));
        }
    }

    /// Every invariant, and every list.
    fn is_sound(&mut self) {
        let (_, mut faults) = verify::run(self.world.app()).unwrap();
        // Time may have passed in which no job ran.
        faults.retain(|fault| !fault.starts_with("silence lifts"));
        assert!(faults.is_empty(), "GATEKEEPER_MODEL_SEED={}, step {}: {faults:#?}", self.seed, self.step);
        let found = self
            .model
            .holds_what_is_in_force()
            .and_then(|()| self.register.lists_agree(&self.model))
            .and_then(|()| self.gates.snapshots_agree(&self.model));
        found.unwrap_or_else(|fault| {
            panic!("GATEKEEPER_MODEL_SEED={}, step {}: {fault}", self.seed, self.step)
        });
    }

    fn place(&self, operation: &Op) -> String {
        format!(
            "GATEKEEPER_MODEL_SEED={}, step {}, at {}: {operation:?}",
            self.seed, self.step, self.model.now
        )
    }

    fn tally(&self) -> String {
        let lines = self.tally.iter().map(|((name, refusal), count)| format!("{count:7} {name} {refusal}\n"));
        let done: usize =
            self.tally.iter().filter(|((_, refusal), _)| refusal.is_empty()).map(|(_, count)| count).sum();
        let all: usize = self.tally.values().sum();
        let lines: String = lines.collect();
        format!(
            "{lines}{done} operations done, {} refused, gates compared {} times\n",
            all - done,
            self.compared
        )
    }
}
