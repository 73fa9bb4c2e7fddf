//! Who may do what, and when: each action on a record, tried at each stage of the record's life by everybody, through the use
//! cases and on both engines. What comes out is reviewed: `tests/golden/stages/`. Who gets the same answers shares a row.

mod account;
mod amendment;
mod bench;
mod brake;
mod clocks;
mod consumer;
mod decision;
mod draft;
mod duty;
mod facility;
mod gate_check;
mod hold;
mod informing;
mod job;
mod mail;
mod measure;
mod notification;
mod participant;
mod people;
mod phone_list;
mod presence;
mod provisional;
mod report;
mod scenes;
mod screening;
mod signal;

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use gatekeeper::domain::permission::Action;
use gatekeeper::domain::protocol::Protocol;

use self::bench::Bench;
use crate::engine::root;
use crate::golden::assert_golden;
use crate::world::{World, flow, log};

flow! {
    fn stages_of_reports(world: super::in_a_hurry) {
        try_all(world, "reports", &[draft::blocks, report::blocks, provisional::blocks]);
    }

    fn stages_of_measures(world: super::in_a_hurry) {
        try_all(world, "measures", &[measure::blocks, notification::blocks, decision::blocks, signal::blocks, phone_list::blocks]);
    }

    fn stages_of_amendments(world: super::in_a_hurry) {
        try_all(world, "amendments", &[amendment::blocks]);
    }

    fn stages_of_screenings(world: super::in_a_hurry) {
        try_all(world, "screenings", &[screening::blocks]);
    }

    fn stages_of_clocks(world: super::in_a_hurry) {
        try_all(world, "clocks", &[clocks::blocks]);
    }

    fn stages_of_informing(world: super::in_a_hurry) {
        try_all(world, "informing", &[informing::blocks]);
    }

    fn stages_of_holds(world: super::in_a_hurry) {
        try_all(world, "holds", &[hold::blocks, gate_check::blocks, brake::blocks, duty::blocks, presence::block]);
    }

    fn stages_of_companies(world: super::in_a_hurry) {
        try_all(world, "companies", &[participant::blocks, facility::blocks, consumer::blocks]);
    }

    fn stages_of_accounts(world: super::in_a_hurry) {
        try_all(world, "accounts", &[account::blocks, mail::blocks]);
    }

    fn stages_of_jobs(world: super::in_a_hurry) {
        try_all(world, "jobs", &[job::blocks]);
    }
}

type Blocks = fn(&Bench<'_>);

fn try_all(world: &mut World, name: &str, all: &[Blocks]) {
    let (bench, begun) = (Bench::new(world), Instant::now());
    for blocks in all {
        blocks(&bench);
    }
    let (table, attempts) = bench.done();
    println!("{attempts} attempts in {:?}", begun.elapsed());
    assert_golden(&format!("stages/{name}.txt"), &table);
    world.finish_among_jobs();
}

/// It takes few holds and releases an hour to be over the brake, and little time until things are past their limits. What is
/// logged is searched by other tests.
fn in_a_hurry(protocol: &mut Protocol) {
    log::capture_less();
    protocol.retention.answered_identity_days = 2;
    protocol.retention.disabled_account_months = 1;
    protocol.brake.holds_per_participant = scenes::BRAKED_AFTER;
    protocol.brake.releases_per_participant = scenes::BRAKED_AFTER;
}

/// Whoever adds an action about a record says here who may do it at which stage of that.
#[test]
fn stages_know_every_action_about_a_record() {
    let files = fs::read_dir(root().join("tests/golden/stages")).unwrap();
    let texts: Vec<_> = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let tried: BTreeSet<_> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let about_records = Action::all().into_iter().filter(|action| action.subject().is_some());
    let forgotten: Vec<_> = about_records.map(|it| it.name()).filter(|name| !tried.contains(name)).collect();
    assert!(
        forgotten.is_empty(),
        "try these at each stage of their record in tests/it/stages/: {forgotten:?}"
    );
}
