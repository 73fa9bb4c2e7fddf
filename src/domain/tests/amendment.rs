//! Outcomes and amendments as tables: who may say what when, and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::account::Organisation;
use gatekeeper_domain::amendment::{
    Amended, Amendment, AmendmentInput, Change, Facts, Ground, Kind, Proposal, Stage, corrections,
    pass_choice,
};
use gatekeeper_domain::assessment::Proposal as Measure;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::{By, Ruling};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::id::{AmendmentId, OutcomeId, RegistrationId};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::Report;
use gatekeeper_domain::outcome::{self, Ending, Outcome, OutcomeInput};
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

fn proposal(change: Change) -> (AmendmentId, Proposal) {
    (AmendmentId(Uuid::from_u128(10)), Proposal { change, argument: Personal::new("Vonnis gezien.") })
}

type Known<'a> = (&'a [Amendment], &'a [Outcome]);

fn propose(
    (report, registration): (&Report, &Registration),
    by: &User,
    change: Change,
    (before, outcomes): Known<'_>,
    at: Timestamp,
) -> Result<Amendment, Refusal> {
    let facts = Facts { outcomes, protocol: &protocol() };
    registration.propose_amendment(report, by, proposal(change), (before, facts), at).map(|(it, _)| it)
}

fn confirm(
    amendment: Amendment,
    (report, registration): (&Report, &Registration),
    by: &User,
    seen: i32,
    at: Timestamp,
) -> Result<Amended, Refusal> {
    let (protocol, record) = (protocol(), (registration.clone(), report.clone()));
    let facts = (Facts { outcomes: &[], protocol: &protocol }, Identifiers::Agree);
    amendment.confirm(record, by, seen, facts, at)
}

/// What two assessors decide at once.
fn decide(of: (&Report, &Registration), change: Change, at: Timestamp) -> Result<Amended, Refusal> {
    let proposed = propose(of, &assessor(1, vec![]), change, (&[], &[]), at)?;
    confirm(proposed, of, &assessor(2, vec![]), 1, at)
}

fn proposed(by: &User, change: Change, outcomes: &[Outcome]) -> Result<Amendment, Refusal> {
    let (report, registration) = in_force();
    propose((&report, &registration), by, change, (&[], outcomes), later(1))
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

const ACQUITTED: Change = Change::Lift(Ground::Acquitted);

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
    let (known, after) = ("2027-11-22", "2027-11-23");
    assert_eq!(faults(reporter, "served", known, "Brief."), [], "a sentence ends on a day that is known");
    assert_eq!(faults(reporter, "served", after, "Brief."), named("day", "too-late"), "when nothing holds");
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
    let of = (&report, &registration);
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    assert_eq!(proposed(&assessor(1, vec![COMPANY]), ACQUITTED, &[]), Err(Refusal::TiedToReporter));
    let amendment = proposed(&first, ACQUITTED, &[]).unwrap();
    let confirm_as = |by: &User, seen, at| confirm(amendment.clone(), of, by, seen, at);
    assert_eq!(confirm_as(&first, 1, later(2)).unwrap_err(), Refusal::SameAssessor);
    assert_eq!(confirm_as(&assessor(3, vec![COMPANY]), 1, later(2)).unwrap_err(), Refusal::TiedToReporter);
    assert_eq!(confirm_as(&second, 2, later(2)).unwrap_err(), Refusal::StaleVersion);
    assert_eq!(confirm_as(&second, 1, registration.until()).unwrap_err(), Refusal::WrongStage);
    let Amended { amendment: done, registration: lifted, decision, .. } =
        confirm_as(&second, 1, later(2)).unwrap();
    assert!(matches!(done.stage, Stage::Confirmed(by) if by.account == second.id) && done.version == 2);
    assert!(
        lifted.is_lifted() && !lifted.is_in_force(later(2)) && lifted.version == registration.version + 1
    );
    assert_eq!(decision.ruling, Ruling::Lifted { ground: Ground::Acquitted });
    assert!(decision.ruling.is_for_reporter());
    // What is done is done.
    let over = (&report, &lifted);
    assert_eq!(confirm(done, over, &second, 2, later(3)).unwrap_err(), Refusal::WrongStage);
    for kind in Kind::ALL {
        assert_eq!(lifted.takes(kind, &[], later(3)), Err(Refusal::WrongStage), "{kind:?}");
    }
    assert_eq!(lifted.end(registration.until()), None, "its last day ends nothing more");
}

#[test]
fn a_proposal_that_was_sent_back_makes_room_for_another() {
    let (report, registration) = in_force();
    let of = (&report, &registration);
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    let waits = proposed(&first, ACQUITTED, &[]).unwrap();
    let again = |before: &[Amendment]| propose(of, &second, Change::Suspend, (before, &[]), later(2));
    assert_eq!(again(std::slice::from_ref(&waits)).unwrap_err(), Refusal::WrongStage);
    let why = || Personal::new("Welk vonnis?");
    assert_eq!(waits.clone().send_back(&report, &first, 1, why(), later(2)), Err(Refusal::SameAssessor));
    let (back, decision) = waits.send_back(&report, &second, 1, why(), later(2)).unwrap();
    assert!(matches!(back.stage, Stage::SentBack(_)) && !decision.ruling.is_for_reporter());
    assert!(again(std::slice::from_ref(&back)).is_ok());
}

#[test]
fn a_measure_stays_only_in_answer_to_an_outcome_and_never_after_an_acquittal() {
    let (first, second) = (assessor(1, vec![]), assessor(2, vec![]));
    let acquitted = outcome(&manager(3));
    let mut waits = acquitted.clone();
    waits.said.ending = Ending::Served;
    let decided = Outcome { decided: Some(waits.reported), ..waits.clone() };
    assert_eq!(proposed(&first, Change::Stay, &[]), Err(Refusal::WrongStage));
    assert_eq!(proposed(&first, Change::Stay, std::slice::from_ref(&decided)), Err(Refusal::WrongStage));
    let both = [waits.clone(), acquitted.clone()];
    assert_eq!(proposed(&first, Change::Stay, &both), Err(Refusal::AcquittalLifts));
    let newer = Outcome { waits_from: later(2), ..waits.clone() };
    let stay = proposed(&first, Change::Stay, std::slice::from_ref(&waits)).unwrap();
    assert_eq!(stay.has_weighed(std::slice::from_ref(&waits)), Ok(()));
    assert_eq!(stay.has_weighed(&[newer]), Err(Refusal::StaleVersion), "nobody has weighed what came since");
    let (report, registration) = in_force();
    let protocol = protocol();
    let confirm = |outcomes: &[Outcome]| {
        let facts = (Facts { outcomes, protocol: &protocol }, Identifiers::Agree);
        stay.clone().confirm((registration.clone(), report.clone()), &second, 1, facts, later(2))
    };
    assert_eq!(confirm(&[waits.clone(), acquitted]).unwrap_err(), Refusal::AcquittalLifts);
    let done = confirm(&[waits]).unwrap();
    assert_eq!(done.registration, registration, "nothing changes for gates");
    assert!(matches!(done.decision.ruling, Ruling::Stayed { .. }) && done.decision.ruling.is_for_reporter());
}

#[test]
fn a_term_is_changed_within_what_it_could_have_been() {
    // Proposed on 23 November 2026 until 22 November 2027; the category allows three years.
    let (report, registration) = in_force();
    let of = (&report, &registration);
    let longest = registration.longest(&report, &protocol()).unwrap();
    let (next, after) = (registration.last_day.tomorrow().unwrap(), longest.tomorrow().unwrap());
    let before = registration.last_day.yesterday().unwrap();
    let now = later(24 * 200);
    let (today, yesterday) = (calendar::day(now), calendar::day(now).yesterday().unwrap());
    for (change, comes_of_it) in [
        (Change::Extend { last_day: before }, Err(Refusal::NotLonger)),
        (Change::Extend { last_day: registration.last_day }, Err(Refusal::NotLonger)),
        (Change::Extend { last_day: next }, Ok(next)),
        (Change::Extend { last_day: longest }, Ok(longest)),
        (Change::Extend { last_day: after }, Err(Refusal::TermTooLong { last: longest })),
        (Change::Shorten { last_day: next }, Err(Refusal::NotShorter)),
        (Change::Shorten { last_day: registration.last_day }, Err(Refusal::NotShorter)),
        (Change::Shorten { last_day: before }, Ok(before)),
        (Change::Shorten { last_day: today }, Ok(today)),
        (Change::Shorten { last_day: yesterday }, Err(Refusal::LastDayPassed)),
    ] {
        let done = decide(of, change.clone(), now);
        assert_eq!(
            done.as_ref().map(|it| it.registration.last_day).map_err(|it| *it),
            comes_of_it,
            "{change:?}"
        );
        let Ok(Amended { registration, report, .. }) = done else { continue };
        assert_eq!(
            report.kept(&protocol()),
            registration.kept(&protocol()),
            "report and registration are kept equally long"
        );
        assert!(registration.is_in_force(now) && registration.resumed_at.is_none());
    }
    // However often it is extended, the maximum counts from the first proposal.
    let Amended { registration, report, .. } = decide(of, Change::Extend { last_day: next }, now).unwrap();
    assert_eq!(registration.longest(&report, &protocol()), Ok(longest));
}

#[test]
fn an_end_is_midnight_in_amsterdam_across_clock_changes_and_leap_days() {
    let (report, registration) = in_force();
    for (last_day, until) in [
        ("2028-02-28", "2028-02-28T23:00:00Z"),
        ("2028-02-29", "2028-02-29T23:00:00Z"),
        ("2028-03-25", "2028-03-25T23:00:00Z"),
        ("2028-03-26", "2028-03-26T22:00:00Z"),
        ("2028-10-28", "2028-10-28T22:00:00Z"),
        ("2028-10-29", "2028-10-29T23:00:00Z"),
    ] {
        let change = Change::Extend { last_day: last_day.parse().unwrap() };
        let done = decide((&report, &registration), change, later(1)).unwrap();
        assert_eq!(done.registration.until().to_string(), until, "{last_day}");
        let ended = done.registration.clone().end(done.registration.until()).unwrap();
        assert!(matches!(ended.stage, registration::Stage::Ended { .. }));
        assert_eq!(done.registration.end(registration.until()), None, "the old end ends nothing");
    }
}

#[test]
fn what_is_suspended_holds_nothing_until_it_is_resumed_to_the_same_last_day() {
    let (report, registration) = in_force();
    let suspended = decide((&report, &registration), Change::Suspend, later(1)).unwrap().registration;
    assert!(suspended.is_suspended() && suspended.runs(later(1)) && !suspended.is_in_force(later(1)));
    let of = (&report, &suspended);
    for kind in Kind::ALL {
        let possible = matches!(kind, Kind::Lift | Kind::Shorten | Kind::Resume);
        assert_eq!(suspended.takes(kind, &[], later(2)).is_ok(), possible, "{kind:?}");
        assert_eq!(suspended.takes(kind, &[], suspended.until()), Err(Refusal::WrongStage), "{kind:?}, over");
    }
    let resumed = decide(of, Change::Resume, later(3)).unwrap().registration;
    assert_eq!((resumed.until(), resumed.resumed_at), (registration.until(), Some(later(3))));
    assert!(resumed.is_in_force(later(3)));
    assert_eq!(decide((&report, &resumed), Change::Resume, later(4)).unwrap_err(), Refusal::WrongStage);
    let lifted = decide(of, ACQUITTED, later(3)).unwrap().registration;
    assert!(lifted.is_lifted());
    let ended = suspended.clone().end(suspended.until()).unwrap();
    assert!(matches!(ended.stage, registration::Stage::Ended { .. }), "its last day ends it all the same");
}

#[test]
fn a_correction_puts_the_right_pass_in_the_place_of_the_wrong_one() {
    let (report, registration) = in_force();
    let of = (&report, &registration);
    let wrong = report.incident.passes[0].clone();
    let right = protocol().pass("portkey", "DEMO 0000 00").unwrap();
    let change = Change::CorrectPass { wrong: wrong.clone(), right: right.clone() };
    let held = Change::CorrectPass { wrong: wrong.clone(), right: wrong.clone() };
    assert_eq!(decide(of, held, later(1)).unwrap_err(), Refusal::PassHeldAlready);
    let waits = propose(of, &assessor(1, vec![]), change, (&[], &[]), later(1)).unwrap();
    assert_eq!(waits.awaited_pass(), Some(&right));
    let protocol = protocol();
    let facts = Facts { outcomes: &[], protocol: &protocol };
    let record = (registration.clone(), report.clone());
    let contradicted =
        waits.clone().confirm(record, &assessor(2, vec![]), 1, (facts, Identifiers::Contradict), later(1));
    assert_eq!(contradicted.unwrap_err(), Refusal::IdentifiersContradict);
    let done = confirm(waits, of, &assessor(2, vec![]), 1, later(1)).unwrap();
    assert!(done.report.incident.passes.contains(&right) && !done.report.incident.passes.contains(&wrong));
    assert_eq!(done.amendment.awaited_pass(), None);
    assert_eq!(corrections(std::slice::from_ref(&done.amendment)), [(&wrong, &right)]);
    assert_eq!(done.decision.ruling, Ruling::PassCorrected { wrong, right });
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
fn every_kind_of_change_has_fields_of_its_own() {
    let (report, _) = in_force();
    let (protocol, pass) = (protocol(), report.incident.passes[0].clone());
    let typed =
        |change: &str| AmendmentInput { change: change.into(), argument: "x".into(), ..Default::default() };
    let faults = |input: &AmendmentInput| {
        let faults = input.check(&report, &protocol).err().unwrap_or_default();
        faults.into_iter().map(|it| (it.field, it.fault.id())).collect::<Vec<_>>()
    };
    let named =
        |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), "required")).collect::<Vec<_>>();
    assert_eq!(faults(&typed("")), named(&["change"]));
    assert_eq!(faults(&typed("outcome-unknown")), [("change".into(), "unknown-choice")]);
    for (kind, fields) in [
        (Kind::Lift, &["ground"][..]),
        (Kind::Extend, &["last-day"]),
        (Kind::Shorten, &["last-day"]),
        (Kind::CorrectPass, &["wrong", "right-scheme"]),
        (Kind::Stay, &[]),
        (Kind::Suspend, &[]),
        (Kind::Resume, &[]),
    ] {
        assert_eq!(faults(&typed(kind.as_str())), named(fields), "{kind:?}");
        let silent = AmendmentInput { argument: " ".into(), ..typed(kind.as_str()) };
        assert_eq!(faults(&silent).len(), fields.len() + 1, "all are told at once");
    }
    for ground in Ground::ALL {
        let input = AmendmentInput { ground: ground.as_str().into(), ..typed("lift") };
        assert_eq!(input.check(&report, &protocol).unwrap().change, Change::Lift(ground));
    }
    let correct = AmendmentInput {
        wrong: pass_choice(&pass),
        scheme: "portkey".into(),
        number: "DEMO 0000 00".into(),
        ..typed("correct-pass")
    };
    let right = protocol.pass("portkey", "DEMO 0000 00").unwrap();
    assert_eq!(correct.check(&report, &protocol).unwrap().change, Change::CorrectPass { wrong: pass, right });
    let elsewhere = AmendmentInput { wrong: "portkey 1".into(), ..correct };
    assert_eq!(faults(&elsewhere), [("wrong".into(), "unknown-choice")]);
}
