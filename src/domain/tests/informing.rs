//! Informing the person as tables: the clock, what settles it, delays of two people.

#![expect(clippy::unwrap_used, reason = "a test")]

#[expect(dead_code, reason = "the other tests of the rules use the rest")]
mod common;

use common::{COMPANY, assessor, form, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::account::{Organisation, Role, Roles};
use gatekeeper_domain::address_try::{Said, Try, TryInput, on_file};
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AccountId, AddressTryId, InformingDelayId, InformingId};
use gatekeeper_domain::incident::{IncidentInput, Report};
use gatekeeper_domain::informing_delay::{Delay, DelayInput, Stage as Delayed};
use gatekeeper_domain::informing_task::{Stage, Task};
use gatekeeper_domain::letter::PostingInput;
use gatekeeper_domain::permission::User;
use gatekeeper_domain::person::Personal;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn officer(number: u128) -> User {
    let organisation = Organisation::Foundation;
    let roles = Roles::new(organisation, [Role::RightsOfficer]).unwrap();
    User { id: AccountId(Uuid::from_u128(400 + number)), organisation, roles, ties: Vec::new() }
}

fn by(number: u128) -> By {
    By { account: officer(number).id, at: now() }
}

/// A report whose leaflet was not handed over.
fn without_leaflet(address: &str) -> Report {
    let typed = IncidentInput {
        leaflet: "not-handed-over".into(),
        leaflet_reason: "Weggerend.".into(),
        address: address.into(),
        address_tried: "Gevraagd aan de persoon.".into(),
        ..form()
    };
    report(&typed, &manager(1))
}

fn task_of(report: &Report) -> Task {
    Task::begin(InformingId(Uuid::from_u128(20)), report, now(), &protocol().informing)
}

fn open() -> Task {
    task_of(&without_leaflet("Straat 1"))
}

fn attempt(number: u128, hours: i64, address: Option<&str>) -> Try {
    Try {
        id: AddressTryId(Uuid::from_u128(number)),
        task: open().id,
        person: open().person,
        by: By { at: now().checked_add(hours.hours()).unwrap(), ..by(1) },
        said: Said { words: Personal::new("Gezocht."), address: address.map(Personal::new) },
    }
}

fn asked(task: &Task, last_day: &str, at: Timestamp) -> Delay {
    let input = DelayInput { ground: "Lopend onderzoek.".into(), last_day: last_day.into() };
    let asked = (InformingDelayId(Uuid::from_u128(30)), input.check(&protocol().informing, at).unwrap());
    task.propose_delay(&officer(1), asked, &[], at).unwrap()
}

#[test]
fn the_clock_is_of_working_days() {
    for (told, due) in [
        ("2026-11-23T02:20:00Z", "2026-11-26T02:20:00Z"), // a Monday
        ("2026-11-26T13:00:00Z", "2026-12-01T13:00:00Z"), // past a weekend
        ("2026-12-23T13:00:00Z", "2026-12-29T13:00:00Z"), // past Christmas
        ("2027-03-25T13:00:00Z", "2027-04-01T12:00:00Z"), // past Easter, into summer time
        ("2027-04-26T12:00:00Z", "2027-04-30T12:00:00Z"), // past King's Day
        ("2028-02-28T13:00:00Z", "2028-03-02T13:00:00Z"), // past a leap day, which is a working day
    ] {
        let report = without_leaflet("Straat 1");
        let task = Task::begin(open().id, &report, at(told), &protocol().informing);
        assert_eq!((task.due, &task.stage), (at(due), &Stage::Open), "told at {told}");
        assert!(task.is_overdue(at(due)) && !task.is_overdue(at(due).checked_sub(1.second()).unwrap()));
    }
}

#[test]
fn the_leaflet_settles_it_and_a_letter_can_follow() {
    let task = task_of(&report(&form(), &manager(1)));
    assert_eq!(task.stage, Stage::Leaflet);
    assert!(!task.is_overdue(at("2030-01-01T00:00:00Z")));
    let posted = task.post(by(1), Some(&Personal::new("Straat 1"))).unwrap();
    assert_eq!((&posted.stage, posted.version), (&Stage::Posted(by(1)), 2));
    let blank = PostingInput::default();
    assert_eq!(blank.check(&posted).unwrap_err()[0].field, "again", "another letter needs a reason");
    assert_eq!(blank.check(&open()), Ok(None));
    assert_eq!(open().post(by(1), None), Err(Refusal::AddressMissing));
}

#[test]
fn nobody_counts_as_not_reachable_before_two_attempts() {
    let why = || Personal::new("Nergens ingeschreven.");
    let task = || task_of(&without_leaflet(""));
    let tries = [attempt(1, 1, None), attempt(2, 2, None)];
    let street = Personal::new("Straat 1");
    assert_eq!(task().give_up(by(1), (None, &tries[..1]), why(), 1), Err(Refusal::TriesMissing));
    assert_eq!(task().give_up(by(1), (Some(&street), &tries), why(), 1), Err(Refusal::WrongStage));
    assert_eq!(task().give_up(by(1), (None, &tries), why(), 7), Err(Refusal::StaleVersion));
    let given_up = task().give_up(by(1), (None, &tries), why(), 1).unwrap();
    assert!(!given_up.is_overdue(at("2030-01-01T00:00:00Z")));
    assert_eq!(given_up.clone().give_up(by(1), (None, &tries), why(), 2), Err(Refusal::WrongStage));

    // An address that turns up begins a clock of its own.
    let later = at("2026-12-23T13:00:00Z");
    let found = given_up.found(&protocol().informing, later);
    assert_eq!((found.stage, found.due), (Stage::Open, at("2026-12-29T13:00:00Z")));
    let before = task();
    assert_eq!(before.clone().found(&protocol().informing, later), before, "an open clock runs on");
}

#[test]
fn the_address_found_last_counts() {
    let (reported, unknown) = (without_leaflet("Straat 1"), without_leaflet(""));
    let tries = [attempt(1, 3, Some("Laan 3")), attempt(2, 2, Some("Laan 2")), attempt(3, 4, None)];
    let on = |report: &Report, tries: &[Try]| {
        on_file(report.incident.informing.as_ref(), tries).map(|it| it.expose().to_owned())
    };
    assert_eq!(on(&reported, &[]).as_deref(), Some("Straat 1"));
    assert_eq!(on(&unknown, &tries[2..]), None);
    assert_eq!(on(&reported, &tries[2..]).as_deref(), Some("Straat 1"));
    assert_eq!(on(&reported, &tries).as_deref(), Some("Laan 3"));
    let fields: Vec<_> = TryInput::default().check().unwrap_err().into_iter().map(|it| it.field).collect();
    assert_eq!(fields, ["tried"]);
}

#[test]
fn a_delay_takes_two_people_and_moves_the_clock() {
    let (task, report) = (open(), without_leaflet("Straat 1"));
    let delay = || asked(&task, "2026-12-07", now());
    let confirm = |who: &User, seen, at| delay().confirm((task.clone(), &report), who, seen, at);
    assert_eq!(confirm(&officer(1), 1, now()), Err(Refusal::OwnDelay));
    assert_eq!(confirm(&assessor(1, vec![COMPANY]), 1, now()), Err(Refusal::TiedToReporter));
    assert_eq!(confirm(&officer(2), 2, now()), Err(Refusal::StaleVersion));
    assert_eq!(confirm(&officer(2), 1, at("2026-12-07T23:00:00Z")), Err(Refusal::WrongStage), "it is over");
    let again = (InformingDelayId(Uuid::from_u128(31)), (Personal::new("x"), delay().last_day));
    let twice = task.propose_delay(&officer(2), again, &[delay()], now());
    assert_eq!(twice, Err(Refusal::WrongStage), "one at a time");
    for second in [officer(2), assessor(1, vec![])] {
        let (delay, task) = confirm(&second, 1, now()).unwrap();
        assert_eq!(task.due, at("2026-12-07T23:00:00Z"), "the end of its last day");
        assert!(matches!(delay.stage, Delayed::Confirmed(by) if by.account == second.id));
        assert_eq!(delay.confirm((task, &report), &second, 2, now()), Err(Refusal::WrongStage));
    }
    let informed = open().post(by(1), Some(&Personal::new("Straat 1"))).unwrap();
    assert_eq!(delay().confirm((informed, &report), &officer(2), 1, now()), Err(Refusal::WrongStage));
    assert_eq!(delay().decline(&report, &officer(1), 1, now()), Err(Refusal::OwnDelay));
    let declined = delay().decline(&report, &officer(2), 1, now()).unwrap();
    assert!(matches!(declined.stage, Delayed::Declined(_)) && !declined.waits(now()));
}

#[test]
fn a_short_delay_never_moves_the_clock_back() {
    let report = without_leaflet("Straat 1");
    let (_, task) =
        asked(&open(), "2026-11-23", now()).confirm((open(), &report), &officer(2), 1, now()).unwrap();
    assert_eq!(task.due, open().due);
}

#[test]
fn a_delay_ends_within_its_days() {
    let rules = protocol().informing;
    for (today, last) in [
        ("2026-11-23T02:10:00Z", "2026-12-07"),
        ("2027-01-31T12:00:00Z", "2027-02-14"), // over the end of a month
        ("2028-02-20T12:00:00Z", "2028-03-05"), // over a leap day
        ("2026-10-24T23:30:00Z", "2026-11-08"), // the night the clocks go back: it is the 25th already
    ] {
        let check = |day: &str| {
            let input = DelayInput { ground: "x".into(), last_day: day.into() };
            input.check(&rules, at(today)).map(|(_, day)| day.to_string())
        };
        assert_eq!(check(last).unwrap(), last);
        let after = last.parse::<jiff::civil::Date>().unwrap().tomorrow().unwrap();
        assert_eq!(check(&after.to_string()).unwrap_err()[0].fault.id(), "too-late");
        let yesterday = calendar::day(at(today)).yesterday().unwrap();
        assert_eq!(check(&yesterday.to_string()).unwrap_err()[0].fault.id(), "in-the-past");
    }
}
