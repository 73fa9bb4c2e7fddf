//! The pure rules against the reference: random people do random things in any order, for years. Whatever is refused is refused
//! for a reason that the reference knows, whatever is done is what it expects, and every gate is told what it must hold.
//!
//! `GATEKEEPER_MODEL_SEED` chooses another run, `GATEKEEPER_MODEL_OPERATIONS` its length; a failure says which it was.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test"
)]

mod pure;
mod reference;

use std::collections::BTreeMap;

use gatekeeper_domain::protocol::Protocol;

use self::pure::Pure;
use self::reference::braking::narrow;
use self::reference::dice::Dice;
use self::reference::{Model, Op};

const SEED: u64 = 20_261_123;
const OPERATIONS: u64 = 100_000;
/// After so many the world begins anew: some years have passed in it.
const LIFE: u64 = 2_000;

/// How often each operation ended how; done is the empty word.
type Tally = BTreeMap<(&'static str, String), usize>;

#[test]
fn the_rules_do_what_the_reference_expects() {
    let first = setting("GATEKEEPER_MODEL_SEED", SEED);
    let operations = setting("GATEKEEPER_MODEL_OPERATIONS", OPERATIONS);
    let mut tally = Tally::new();
    for seed in (first..).take(usize::try_from(operations.div_ceil(LIFE)).unwrap()) {
        live(seed, LIFE.min(operations), &mut tally);
    }
    let done: usize =
        tally.iter().filter(|((_, refusal), _)| refusal.is_empty()).map(|(_, count)| count).sum();
    println!("{done} operations done, {} refused", tally.values().sum::<usize>() - done);
    for ((operation, refusal), count) in &tally {
        println!("{count:7} {operation} {refusal}");
    }
}

/// One world's life.
fn live(seed: u64, operations: u64, tally: &mut Tally) {
    let mut dice = Dice::new(seed);
    let mut protocol: Protocol = toml::from_str(include_str!("../../../../config/protocol.toml")).unwrap();
    narrow(&mut protocol);
    let mut model = Model::new(protocol, &mut dice);
    let mut pure = Pure::new(&model);
    for step in 0..operations {
        let operation = Op::invent(&model, &mut dice);
        let reasons = operation.reasons(&model);
        let outcome = operation.carry_out(&mut pure, &model);
        let place = || format!("GATEKEEPER_MODEL_SEED={seed}, step {step}, at {}: {operation:?}", model.now);
        let fits =
            outcome.as_ref().map_or_else(|refusal| reasons.contains(&**refusal), |()| reasons.is_empty());
        assert!(fits, "{}\ngave {outcome:?}, expected any of {reasons:?}", place());
        if outcome.is_ok() {
            operation.happen(&mut model);
        }
        let agrees = pure.agrees(&model, &operation);
        agrees.unwrap_or_else(|fault| {
            panic!("GATEKEEPER_MODEL_SEED={seed}, step {step}: {operation:?}: {fault}")
        });
        *tally.entry((operation.name(), outcome.err().unwrap_or_default())).or_default() += 1;
    }
}

#[expect(clippy::disallowed_methods, reason = "who looks for a failure says which run is meant")]
fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |value| value.parse().unwrap())
}
