//! The two clocks of a measure as tables: when somebody must say how the case stands, when silence lifts, when a review is due.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::amendment::{Amendment, Change, Facts, Ground, Proposal, Stage as Proposes};
use gatekeeper_domain::assessment::Proposal as Measure;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::{By, Ruling};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::id::{AccountId, AmendmentId, OutcomeId, RegistrationId};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::Report;
use gatekeeper_domain::outcome::{self, Ending, Outcome};
use gatekeeper_domain::outcome_check::{self, CheckInput, Said};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::protocol::OutcomeRules;
use gatekeeper_domain::registration::{Registration, Stage};
use gatekeeper_domain::review::{self, ReviewInput};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A measure in force since then, with its report.
fn in_force(confirmed: &str, last_day: &str) -> (Report, Registration) {
    let protocol = protocol();
    let submitted = report(&form(), &manager(1)).submit(&manager(2), 1, &company(), &protocol, now());
    let (answers, judgement) = judgement("yes", "2027-11-22").judgement(&protocol).unwrap();
    let proposal = Measure {
        id: RegistrationId(Uuid::from_u128(9)),
        answers,
        judgement,
        mainport: Mainport("rotterdam".into()),
        identifiers: Identifiers::Agree,
    };
    let (report, registration, _) =
        submitted.unwrap().propose(&assessor(1, vec![]), 2, proposal, &protocol, now()).unwrap();
    let last_day = last_day.parse().unwrap();
    let stage = Stage::Active { confirmed: By { account: AccountId(Uuid::from_u128(2)), at: at(confirmed) } };
    (report, Registration { stage, last_day, ..registration })
}

fn rules() -> OutcomeRules {
    protocol().outcome
}

/// An outcome that waits from then.
fn outcome(waits_from: &str) -> Outcome {
    let (report, registration) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    let by = By { account: AccountId(Uuid::from_u128(5)), at: at("2027-05-20T12:00:00Z") };
    let waits_from = at(waits_from);
    Outcome {
        id: OutcomeId(Uuid::from_u128(11)),
        report: report.id,
        registration: registration.id,
        reference: report.reference,
        person: report.person,
        reporter: report.participant,
        reported_for: Some(COMPANY),
        reported: By { at: by.at.min(waits_from), ..by },
        said: outcome::Said {
            ending: Ending::Served,
            day: calendar::day(waits_from),
            source: Personal::new("Brief."),
        },
        waits_from,
        due: outcome::due(&rules(), waits_from),
        decided: None,
    }
}

fn proposal(proposed: &str, stage: Proposes) -> Amendment {
    let (report, registration) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    Amendment {
        id: AmendmentId(Uuid::from_u128(10)),
        registration: registration.id,
        report: report.id,
        person: report.person,
        proposal: Proposal { change: Change::Lift(Ground::Withdrawn), argument: Personal::new("Brief.") },
        proposed: By { account: AccountId(Uuid::from_u128(1)), at: at(proposed) },
        stage,
        version: 1,
    }
}

#[test]
fn a_check_is_due_six_months_after_the_last_word() {
    for (since, due) in [
        ("2026-11-23T02:20:00Z", "2027-05-23T01:20:00Z"), // 03:20 on both clocks: summer time begins between
        ("2027-04-30T12:00:00Z", "2027-10-30T12:00:00Z"), // the day before winter time
        ("2027-04-30T22:30:00Z", "2027-10-31T23:30:00Z"), // 00:30 on 1 May; 00:30 on 1 November, in winter time
        ("2026-08-31T12:00:00Z", "2027-02-28T13:00:00Z"), // no 31 February
        ("2027-08-31T12:00:00Z", "2028-02-29T13:00:00Z"), // a leap year
        ("2028-02-29T12:00:00Z", "2028-08-29T11:00:00Z"),
        ("2026-09-28T00:30:00Z", "2027-03-28T01:30:00Z"), // 02:30, which the clocks skip then: 03:30
        ("2028-04-29T00:30:00Z", "2028-10-29T00:30:00Z"), // 02:30, which they show twice then: the first
        ("2026-12-31T12:00:00Z", "2027-06-30T11:00:00Z"),
    ] {
        let (_, confirmed) = in_force(since, "2029-11-22");
        assert_eq!(outcome_check::due(&rules(), &confirmed, None), Some(at(due)), "confirmed {since}");
        let (_, answered) = in_force("2026-07-01T00:00:00Z", "2029-11-22");
        assert_eq!(
            outcome_check::due(&rules(), &answered, Some(at(since))),
            Some(at(due)),
            "answered {since}"
        );
    }
}

#[test]
fn a_measure_that_ends_sooner_needs_no_check() {
    for (last_day, due) in [("2027-05-22", false), ("2027-05-23", false), ("2027-05-24", true)] {
        // Due on the 23rd at 03:20; the measure would end at midnight.
        let (_, measure) = in_force("2026-11-23T02:20:00Z", last_day);
        assert_eq!(outcome_check::due(&rules(), &measure, None).is_some(), due, "{last_day}");
    }
    let (_, measure) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    for stage in [Stage::Proposed, Stage::Lifted { confirmed: measure.proposed, at: now() }] {
        assert_eq!(outcome_check::due(&rules(), &Registration { stage, ..measure.clone() }, None), None);
    }
}

#[test]
fn a_stay_and_a_foreseen_end_are_answers_and_an_open_outcome_is_none() {
    let open = outcome("2027-05-20T12:00:00Z");
    let decided = By { at: at("2027-05-24T12:00:00Z"), ..open.reported };
    let stayed = Outcome { decided: Some(decided), ..open.clone() };
    let foreseen = outcome("2027-12-31T23:00:00Z");
    assert_eq!(outcome_check::answered(None, &[open]), None);
    assert_eq!(outcome_check::answered(None, std::slice::from_ref(&stayed)), Some(decided.at));
    assert_eq!(outcome_check::answered(None, std::slice::from_ref(&foreseen)), Some(foreseen.reported.at));
    let latest = at("2027-06-01T12:00:00Z");
    assert_eq!(outcome_check::answered(Some(latest), &[stayed, foreseen]), Some(latest));
}

#[test]
fn silence_waits_for_two_assessors_as_long_as_they_may_take() {
    let due = at("2027-05-23T01:20:00Z");
    let silent = |outcomes: &[Outcome], proposals: &[Amendment]| {
        outcome_check::silent_at(&rules(), due, (outcomes, proposals), due).to_string()
    };
    assert_eq!(silent(&[], &[]), due.to_string());
    // Reported on Thursday 20 May 2027: decided by Tuesday.
    let open = outcome("2027-05-20T12:00:00Z");
    assert_eq!(silent(std::slice::from_ref(&open), &[]), "2027-05-25T12:00:00Z");
    assert_eq!(silent(&[Outcome { decided: Some(open.reported), ..open }], &[]), due.to_string());
    // Overdue: nobody is waited for any longer.
    assert_eq!(silent(&[outcome("2027-05-17T12:00:00Z")], &[]), due.to_string());
    assert_eq!(silent(&[outcome("2027-06-30T22:00:00Z")], &[]), due.to_string(), "its day has not come");
    let back = Proposes::SentBack(By { account: AccountId(Uuid::from_u128(2)), at: due });
    for (stage, then) in [
        (Proposes::Proposed, "2027-05-26T12:00:00Z"),
        (back, "2027-05-26T12:00:00Z"),
        (Proposes::Confirmed(By { account: AccountId(Uuid::from_u128(2)), at: due }), "2027-05-23T01:20:00Z"),
    ] {
        assert_eq!(silent(&[], &[proposal("2027-05-21T12:00:00Z", stage)]), then, "{stage:?}");
    }
}

#[test]
fn silence_lifts_what_is_in_force_and_nothing_before_its_time() {
    let (_, measure) = in_force("2026-11-23T02:20:00Z", "2027-06-30");
    let due = at("2027-05-23T01:20:00Z");
    let early = due.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap();
    assert_eq!(measure.clone().fall_silent(due, early), None);
    assert_eq!(measure.clone().fall_silent(due, measure.until()), None, "it has ended by itself");
    let (lifted, said) = measure.fall_silent(due, due).unwrap();
    assert!(lifted.is_lifted());
    assert_eq!(said, Said::Nothing { ground: Ground::OutcomeUnknown });
    assert_eq!(lifted.fall_silent(due, due), None);
}

#[test]
fn every_field_of_an_answer_names_its_fault() {
    let since: Date = "2026-11-23".parse().unwrap();
    let faults = |asked: &str, source: &str| {
        let typed = CheckInput { asked: asked.into(), source: source.into() };
        let faults = typed.check(since, at("2027-05-01T12:00:00Z")).err().unwrap_or_default();
        faults.into_iter().map(|it| (it.field, it.fault.id())).collect::<Vec<_>>()
    };
    assert_eq!(faults("2026-11-23", "Officier."), []);
    assert_eq!(faults("2027-05-01", "Officier."), []);
    assert_eq!(faults("2027-05-02", "Officier."), [("asked".to_owned(), "in-the-future")]);
    assert_eq!(faults("2026-11-22", "Officier."), [("asked".to_owned(), "too-early")]);
    assert_eq!(faults("", " "), [("asked".to_owned(), "required"), ("source".to_owned(), "required")]);
}

#[test]
fn who_may_report_an_outcome_may_say_that_there_is_none() {
    let (report, measure) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    let (due, then) = (outcome_check::due(&rules(), &measure, None), at("2027-05-21T12:00:00Z"));
    let may = |by: &_, known: &[Outcome], due| {
        outcome_check::may_be_answered(by, (&report, &measure), (known, due), then).map(drop)
    };
    assert_eq!(may(&manager(3), &[], due), Ok(()));
    assert_eq!(may(&assessor(1, vec![]), &[], due), Ok(()));
    assert_eq!(may(&assessor(1, vec![COMPANY]), &[], due), Err(Refusal::TiedToReporter));
    assert_eq!(may(&manager(3), &[], None), Err(Refusal::WrongStage));
    let said = [outcome("2027-05-20T12:00:00Z")];
    assert_eq!(may(&manager(3), &said, due), Err(Refusal::WrongStage), "it said that it has ended");
    assert_eq!(may(&manager(3), &[outcome("2027-06-30T22:00:00Z")], due), Ok(()), "it ends later");
}

#[test]
fn what_will_have_been_served_lifts_nothing_before_that_day() {
    let (report, measure) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    let foreseen = outcome("2027-06-30T22:00:00Z");
    let propose = |change, outcomes: &[Outcome], now: &str| {
        let proposal =
            (AmendmentId(Uuid::from_u128(10)), Proposal { change, argument: Personal::new("Brief.") });
        let facts = Facts { outcomes, protocol: &protocol() };
        measure.propose_amendment(&report, &assessor(1, vec![]), proposal, (&[], facts), at(now)).map(drop)
    };
    let (served, eve, day) = (Change::Lift(Ground::Served), "2027-06-30T21:59:59Z", "2027-06-30T22:00:00Z");
    let known = [foreseen.clone()];
    assert_eq!(propose(served.clone(), &known, eve), Err(Refusal::NotServedYet));
    assert_eq!(propose(Change::Stay, &known, eve), Err(Refusal::WrongStage), "nothing waits to be decided");
    assert_eq!(propose(Change::Lift(Ground::Acquitted), &known, eve), Ok(()));
    assert_eq!(propose(served.clone(), &known, day), Ok(()));
    assert_eq!(propose(Change::Stay, &known, day), Ok(()));
    let both = [foreseen, outcome("2027-05-20T12:00:00Z")];
    assert_eq!(propose(served, &both, eve), Ok(()), "somebody says that it has been");
    let said = outcome::Said { day: "2027-07-01".parse().unwrap(), ..both[0].said.clone() };
    assert_eq!(outcome::waits_from(&said, at(eve)), at(day));
    assert_eq!(outcome::waits_from(&said, at("2027-07-01T12:00:00Z")), at("2027-07-01T12:00:00Z"));
}

#[test]
fn a_review_is_due_every_twelve_months_until_the_measure_ends() {
    let rules = protocol().review;
    for (confirmed, reviewed, last_day, due) in [
        ("2026-11-23T02:20:00Z", None, "2029-11-22", Some("2027-11-23T02:20:00Z")),
        ("2028-02-29T12:00:00Z", None, "2031-11-22", Some("2029-02-28T12:00:00Z")),
        ("2026-11-23T02:20:00Z", Some("2027-10-30T12:00:00Z"), "2029-11-22", Some("2028-10-30T13:00:00Z")),
        ("2026-11-23T02:20:00Z", None, "2027-11-22", None),
        ("2026-11-23T02:20:00Z", Some("2027-10-30T12:00:00Z"), "2028-10-29", None),
    ] {
        let (_, measure) = in_force(confirmed, last_day);
        let found = review::due(&rules, &measure, reviewed.map(at));
        assert_eq!(found, due.map(at), "{confirmed}, {reviewed:?}, {last_day}");
    }
}

#[test]
fn assessors_are_asked_before_a_review_and_every_week_after() {
    let due = at("2027-11-23T02:20:00Z");
    for (now, then) in [
        ("2027-10-25T21:59:59Z", None),
        ("2027-10-25T22:00:00Z", Some("2027-10-25T22:00:00Z")),
        ("2027-11-15T23:00:00Z", Some("2027-11-15T23:00:00Z")),
        ("2027-11-23T02:20:00Z", Some("2027-11-23T02:20:00Z")),
        ("2027-11-30T02:19:59Z", Some("2027-11-23T02:20:00Z")),
        ("2027-11-30T02:20:00Z", Some("2027-11-30T02:20:00Z")),
        ("2028-04-05T12:00:00Z", Some("2028-04-04T01:20:00Z")), // in summer time
    ] {
        assert_eq!(review::ask_at(&protocol().review, due, at(now)), then.map(at), "{now}");
    }
}

#[test]
fn a_review_is_words_of_somebody_who_is_not_tied() {
    let (report, measure) = in_force("2026-11-23T02:20:00Z", "2029-11-22");
    let due = review::due(&protocol().review, &measure, None);
    let may = |by: &_, due, then| review::may_review(by, (&report, &measure), due, then).map(drop);
    assert_eq!(may(&assessor(2, vec![]), due, now()), Ok(()), "also who confirmed it");
    assert_eq!(may(&assessor(2, vec![COMPANY]), due, now()), Err(Refusal::TiedToReporter));
    assert_eq!(may(&assessor(2, vec![]), None, now()), Err(Refusal::WrongStage));
    assert_eq!(may(&assessor(2, vec![]), due, measure.until()), Err(Refusal::WrongStage));
    let faults = ReviewInput::default().check().unwrap_err();
    let fields: Vec<_> = faults.into_iter().map(|it| (it.field, it.fault.id())).collect();
    assert_eq!(fields, [("review-sharing".to_owned(), "required"), ("review-term".to_owned(), "required")]);
    let ruling = ReviewInput { sharing: "Ja.".into(), term: "Ja.".into() }.check().unwrap();
    assert!(matches!(ruling, Ruling::Reviewed { .. }) && !ruling.is_for_reporter());
    assert_eq!(review::stays(&assessor(2, vec![]), ruling, now()).by.at, now());
}
