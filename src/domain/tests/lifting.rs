//! Outcomes and lifting as tables: who may say what when, and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::account::Organisation;
use gatekeeper_domain::assessment::Proposal as Measure;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::{By, Ruling};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::id::{LiftingId, OutcomeId, RegistrationId};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::Report;
use gatekeeper_domain::lifting::{Ground, Lifting, LiftingInput, Proposal, STAY, Stage, Verdict};
use gatekeeper_domain::outcome::{self, Outcome, OutcomeInput};
use gatekeeper_domain::permission::User;
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::registration::{self, Registration};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

fn later(hours: i64) -> Timestamp {
    now().checked_add(hours.hours()).unwrap()
}

/// A measure in force, with its report.
fn in_force() -> (Report, Registration) {
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
    let confirmed = registration.confirm(report, &assessor(2, vec![]), 1, Identifiers::Agree, now());
    let (registration, report, _) = confirmed.unwrap();
    (report, registration)
}

fn proposal(verdict: Verdict) -> (LiftingId, Proposal) {
    (LiftingId(Uuid::from_u128(10)), Proposal { verdict, argument: Personal::new("Vonnis gezien.") })
}

fn proposed(by: &User, verdict: Verdict, outcomes: &[Outcome]) -> Result<Lifting, Refusal> {
    let (report, registration) = in_force();
    let known: (&[Lifting], _) = (&[], outcomes);
    registration.propose_lifting(&report, by, proposal(verdict), known, later(1)).map(|(it, _)| it)
}

fn outcome(by: &User) -> Outcome {
    let (report, registration) = in_force();
    let input = OutcomeInput {
        ending: "acquitted".into(),
        day: "2026-11-23".into(),
        source: "Vonnis.".into(),
        copy: "seen".into(),
    };
    Outcome {
        id: OutcomeId(Uuid::from_u128(11)),
        report: report.id,
        registration: registration.id,
        reference: report.reference,
        person: report.person,
        reporter: report.participant,
        reported_for: by.participant().ok(),
        reported: By { account: by.id, at: later(1) },
        said: input.check(by.organisation, (&report, registration.last_day), later(1)).unwrap(),
        waits_from: later(1),
        due: outcome::due(&protocol().outcome, later(1)),
        decided: None,
    }
}

const ACQUITTED: Verdict = Verdict::Lift(Ground::Acquitted);

#[test]
fn every_field_of_an_outcome_names_its_fault() {
    let (report, registration) = in_force();
    let faults = |of, ending: &str, day: &str, source: &str| {
        let typed = OutcomeInput {
            ending: ending.into(),
            day: day.into(),
            source: source.into(),
            copy: String::new(),
        };
        let faults = typed.check(of, (&report, registration.last_day), later(48)).err().unwrap_or_default();
        faults.into_iter().map(|it| (it.field, it.fault.id())).collect::<Vec<_>>()
    };
    let reporter = Organisation::Participant(COMPANY);
    let named = |field: &str, fault| vec![(field.to_owned(), fault)];
    assert_eq!(faults(reporter, "served", "2026-11-24", "Brief."), []);
    assert_eq!(faults(reporter, "", "2026-11-24", "Brief."), named("ending", "required"));
    assert_eq!(faults(reporter, "guilty", "2026-11-24", "Brief."), named("ending", "unknown-choice"));
    for ending in ["acquitted", "dismissed", "convicted"] {
        assert_eq!(faults(reporter, ending, "2026-11-26", "Brief."), named("day", "in-the-future"));
    }
    assert_eq!(
        faults(reporter, "served", "2027-11-22", "Brief."),
        [],
        "a sentence ends on a day that is known"
    );
    assert_eq!(
        faults(reporter, "served", "2027-11-23", "Brief."),
        named("day", "too-late"),
        "when nothing holds"
    );
    assert_eq!(faults(reporter, "served", "2026-11-22", "Brief."), named("day", "before-incident"));
    assert_eq!(faults(reporter, "served", "2026-11-24", " "), named("source", "required"));
    assert_eq!(faults(Organisation::Foundation, "served", "2026-11-24", "Brief."), named("copy", "required"));
    assert_eq!(faults(Organisation::Foundation, "", "", "").len(), 4, "all are told at once");
}

#[test]
fn one_outcome_of_each_side_waits_at_a_time() {
    let (report, registration) = in_force();
    let may =
        |by: &User, known: &[Outcome], at| outcome::may_be_reported(by, (&report, &registration), known, at);
    let (officer, judge) = (manager(3), assessor(1, vec![]));
    assert_eq!(may(&officer, &[], later(1)), Ok(()));
    assert_eq!(may(&assessor(1, vec![COMPANY]), &[], later(1)), Err(Refusal::TiedToReporter));
    assert_eq!(may(&officer, &[], registration.until()), Err(Refusal::WrongStage));
    let theirs = outcome(&officer);
    assert_eq!(may(&manager(4), std::slice::from_ref(&theirs), later(1)), Err(Refusal::WrongStage));
    assert_eq!(may(&judge, std::slice::from_ref(&theirs), later(1)), Ok(()), "the person is another side");
    let decided = Outcome { decided: Some(theirs.reported), ..theirs.clone() };
    assert_eq!(may(&officer, std::slice::from_ref(&decided), later(1)), Ok(()));
    assert!(!theirs.is_overdue(later(1)) && theirs.is_overdue(theirs.due) && !decided.is_overdue(theirs.due));
}

#[test]
fn the_clock_counts_working_days() {
    // Reported on Monday 23 November 2026 at 03:10 in Amsterdam.
    let rules = protocol().outcome;
    assert_eq!(outcome::due(&rules, now()).to_string(), "2026-11-26T02:10:00Z");
    assert_eq!(outcome::reminder(&rules, now()).to_string(), "2026-11-25T02:10:00Z");
}

#[test]
fn one_assessor_proposes_and_another_confirms() {
    let (report, registration) = in_force();
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    assert_eq!(proposed(&assessor(1, vec![COMPANY]), ACQUITTED, &[]), Err(Refusal::TiedToReporter));
    let lifting = proposed(&first, ACQUITTED, &[]).unwrap();
    let confirm =
        |by: &User, seen, at| lifting.clone().confirm((registration.clone(), &report), by, seen, at);
    assert_eq!(confirm(&first, 1, later(2)).unwrap_err(), Refusal::SameAssessor);
    assert_eq!(confirm(&assessor(3, vec![COMPANY]), 1, later(2)).unwrap_err(), Refusal::TiedToReporter);
    assert_eq!(confirm(&second, 2, later(2)).unwrap_err(), Refusal::StaleVersion);
    assert_eq!(confirm(&second, 1, registration.until()).unwrap_err(), Refusal::WrongStage);
    let (done, lifted, decision) = confirm(&second, 1, later(2)).unwrap();
    assert!(matches!(done.stage, Stage::Confirmed(by) if by.account == second.id) && done.version == 2);
    assert!(
        lifted.is_lifted() && !lifted.is_in_force(later(2)) && lifted.version == registration.version + 1
    );
    assert_eq!(decision.ruling, Ruling::Lifted { ground: Ground::Acquitted });
    assert!(decision.ruling.is_for_reporter());
    // What is done is done.
    let again = done.confirm((lifted.clone(), &report), &second, 2, later(3));
    assert_eq!(again.unwrap_err(), Refusal::WrongStage);
    let more = lifted.propose_lifting(&report, &first, proposal(ACQUITTED), (&[], &[]), later(3));
    assert_eq!(more.unwrap_err(), Refusal::WrongStage);
    assert_eq!(lifted.end(registration.until()), None, "its last day ends nothing more");
}

#[test]
fn a_proposal_that_was_sent_back_makes_room_for_another() {
    let (report, registration) = in_force();
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    let waits = proposed(&first, ACQUITTED, &[]).unwrap();
    let propose = |before: &[Lifting]| {
        registration.propose_lifting(&report, &second, proposal(ACQUITTED), (before, &[]), later(2))
    };
    assert_eq!(propose(std::slice::from_ref(&waits)).unwrap_err(), Refusal::WrongStage);
    let why = || Personal::new("Welk vonnis?");
    assert_eq!(waits.clone().send_back(&report, &first, 1, why(), later(2)), Err(Refusal::SameAssessor));
    let (back, decision) = waits.send_back(&report, &second, 1, why(), later(2)).unwrap();
    assert!(matches!(back.stage, Stage::SentBack(_)) && !decision.ruling.is_for_reporter());
    assert!(propose(std::slice::from_ref(&back)).is_ok());
}

#[test]
fn a_measure_stays_only_in_answer_to_an_outcome() {
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    let waits = outcome(&manager(3));
    let decided = Outcome { decided: Some(waits.reported), ..waits.clone() };
    assert_eq!(proposed(&first, Verdict::Stay, &[]), Err(Refusal::WrongStage));
    assert_eq!(proposed(&first, Verdict::Stay, &[decided]), Err(Refusal::WrongStage));
    let newer = Outcome { waits_from: later(2), ..waits.clone() };
    let stay = proposed(&first, Verdict::Stay, std::slice::from_ref(&waits)).unwrap();
    assert_eq!(stay.has_weighed(&[waits]), Ok(()));
    assert_eq!(stay.has_weighed(&[newer]), Err(Refusal::StaleVersion), "nobody has weighed what came since");
    let (report, registration) = in_force();
    let (_, after, decision) = stay.confirm((registration.clone(), &report), &second, 1, later(2)).unwrap();
    assert_eq!(after, registration, "nothing changes for gates");
    assert!(matches!(decision.ruling, Ruling::Stayed { .. }) && decision.ruling.is_for_reporter());
}

#[test]
fn what_was_lifted_is_restricted_for_eight_weeks_and_never_past_five_years() {
    let (_, registration) = in_force();
    let rules = protocol().retention;
    let until = registration.restricted_until(&rules, now());
    assert_eq!(until, calendar::days_later(now(), 56));
    let late = calendar::later(registration.occurred_at, 59.months());
    assert_eq!(
        registration.restricted_until(&rules, late),
        calendar::days_later(late, 56).min(calendar::years_later(registration.occurred_at, 5))
    );
    let latest = calendar::years_later(registration.occurred_at, 5).checked_sub(1.hour()).unwrap();
    assert_eq!(
        registration.restricted_until(&rules, latest),
        calendar::years_later(registration.occurred_at, 5)
    );
}

#[test]
fn verdicts_have_names_of_their_own() {
    for name in Ground::ALL.map(Ground::as_str).into_iter().chain([STAY]) {
        let typed = LiftingInput { verdict: name.into(), argument: "x".into() };
        assert_eq!(typed.check().unwrap().verdict.as_str(), name);
    }
    let wrong = LiftingInput { verdict: "outcome-unknown".into(), argument: " ".into() };
    let faults: Vec<_> = wrong.check().unwrap_err().into_iter().map(|it| (it.field, it.fault.id())).collect();
    assert_eq!(faults, [("verdict".into(), "unknown-choice"), ("lifting-argument".into(), "required")]);
    assert!(matches!(in_force().1.stage, registration::Stage::Active { .. }));
}
