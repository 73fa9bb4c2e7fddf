//! The rules as tables: what is refused, and where exactly the border lies.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeSet;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report, step};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::assessment::{Proposal, longest, obstacles};
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::Scope;
use gatekeeper_domain::id::RegistrationId;
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::{IncidentInput, Stage};
use gatekeeper_domain::input::FieldFault;
use gatekeeper_domain::participant::Step;
use gatekeeper_domain::permission::User;
use jiff::civil::date;
use uuid::Uuid;

fn faults(change: impl FnOnce(&mut IncidentInput)) -> Vec<(String, &'static str)> {
    let mut form = form();
    change(&mut form);
    let faults = form.check(&protocol(), now()).err().unwrap_or_default();
    faults.into_iter().map(|FieldFault { field, fault }| (field, fault.id())).collect()
}

#[test]
fn every_field_names_its_fault() {
    type Change = fn(&mut IncidentInput);
    let cases: &[(Change, &str, &str)] = &[
        (|form| form.category.clear(), "category", "required"),
        (|form| form.category = "violence".into(), "category", "unknown-choice"),
        (|form| form.occurred_at = "2026-11-23T03:11".into(), "occurred-at", "in-the-future"),
        (|form| form.occurred_at = "2021-11-23T03:10".into(), "occurred-at", "too-long-ago"),
        (|form| form.occurred_at = "gisteren".into(), "occurred-at", "not-a-moment"),
        (|form| form.caught.clear(), "caught", "required"),
        (|form| form.caught = "perhaps".into(), "caught", "unknown-choice"),
        (|form| form.discovered_on = "2026-11-24".into(), "discovered-on", "in-the-future"),
        (|form| form.discovered_on = "2026-11-22".into(), "discovered-on", "before-incident"),
        (|form| form.discovered_on = "2026-02-30".into(), "discovered-on", "not-a-date"),
        (|form| form.facility = "x".into(), "facility", "unknown-choice"),
        (|form| form.name = "a\u{0}b".into(), "name", "control-characters"),
        (|form| form.name = "a".repeat(121), "name", "too-long"),
        (|form| form.birth_date = "1900-01-01".into(), "birth-date", "too-long-ago"),
        (|form| form.birth_date = "2027-01-01".into(), "birth-date", "in-the-future"),
        (|form| form.passes.clear(), "pass-1-number", "required"),
        (|form| form.passes = vec![(String::new(), "DEMO1001".into())], "pass-1-scheme", "half-a-pass"),
        (|form| form.passes = vec![("cargocard".into(), "!".into())], "pass-1-number", "not-a-pass-number"),
        (|form| form.passes = vec![("nothing".into(), "DEMO1001".into())], "pass-1-scheme", "unknown-scheme"),
        (|form| form.passes.push(("cargocard".into(), "demo1001".into())), "pass-2-number", "repeated"),
        (|form| form.evidence = vec!["rumour".into()], "evidence", "unknown-choice"),
        (|form| form.police_report = "a\nb".into(), "police-report", "control-characters"),
        (|form| form.narrative = " ".into(), "narrative", "required"),
        (|form| form.told_beforehand = "a".repeat(4001), "told-beforehand", "too-long"),
        (|form| form.leaflet.clear(), "leaflet", "required"),
        (|form| form.leaflet = "perhaps".into(), "leaflet", "unknown-choice"),
        (|form| form.leaflet = "not-handed-over".into(), "leaflet-reason", "required"),
        (|form| form.leaflet_reason = "a\u{7}b".into(), "leaflet-reason", "control-characters"),
        (|form| form.address.clear(), "address", "one-of-two"),
        (|form| form.address = "a".repeat(4001), "address", "too-long"),
        (|form| form.address_tried = "a\u{7}b".into(), "address-tried", "control-characters"),
        (|form| form.language.clear(), "language", "required"),
        (|form| form.language = "tlh".into(), "language", "unknown-choice"),
        (|form| form.proportionality.clear(), "proportionality", "required"),
    ];
    assert_eq!(faults(|_| {}), []);
    for (change, field, fault) in cases {
        assert_eq!(faults(change), [((*field).to_owned(), *fault)]);
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let found = IncidentInput::default().check(&protocol(), now()).unwrap_err();
    let fields: Vec<_> = found.iter().map(|it| it.field.as_str()).collect();
    let expected = [
        "category",
        "occurred-at",
        "caught",
        "facility",
        "name",
        "birth-date",
        "pass-1-number",
        "narrative",
        "told-beforehand",
        "leaflet",
        "address",
        "language",
        "proportionality",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn who_typed_in_it_does_not_submit_it() {
    let by = |user: &User| By { account: user.id, at: now() };
    let (officer, manager, other) = (manager(1), manager(2), manager(3));
    let report = report(&form(), &officer);
    let incident = report.incident.clone();
    let report = report.edit(incident, BTreeSet::from([manager.id]), 1, by(&officer)).unwrap();
    let submit = |user: &User| report.clone().submit(user, 2, &company(), &protocol(), now());
    assert_eq!(submit(&officer), Err(Refusal::DrafterSubmits), "who marked it ready");
    assert_eq!(submit(&manager), Err(Refusal::DrafterSubmits), "who typed in it");
    assert!(submit(&other).is_ok());
}

#[test]
fn what_may_not_leave_the_company() {
    let leaves = |change: fn(&mut IncidentInput), at: &str| {
        let mut form = form();
        change(&mut form);
        report(&form, &manager(1)).may_leave(&company(), &protocol(), at.parse().unwrap())
    };
    let tonight = "2026-11-23T02:10:00Z";
    assert_eq!(leaves(|_| {}, tonight), Ok(()));
    // Discovered on 23 November: 30 days later is 23 December, which is the last day.
    assert_eq!(leaves(|_| {}, "2026-12-23T22:59:59Z"), Ok(()));
    assert_eq!(leaves(|_| {}, "2026-12-23T23:00:00Z"), Err(Refusal::ReportedTooLate));
    assert_eq!(leaves(|_| {}, "2030-12-31T23:00:00Z"), Err(Refusal::NoLicence));
    let suspended = company().after([step(Step::Suspend, now(), "")]).unwrap();
    let report_of_suspended = report(&form(), &manager(1)).may_leave(&suspended, &protocol(), now());
    assert_eq!(report_of_suspended, Err(Refusal::Suspended));
    let old = |form: &mut IncidentInput| {
        form.occurred_at = "2025-12-31T23:59".into();
        form.discovered_on = "2026-11-23".into();
    };
    assert_eq!(leaves(old, tonight), Err(Refusal::BeforeLicence));
    assert_eq!(leaves(|form| form.birth_date = "2008-11-24".into(), tonight), Err(Refusal::Minor));
    assert_eq!(leaves(|form| form.birth_date = "2008-11-23".into(), tonight), Ok(()));
}

#[test]
fn four_eyes_at_the_company() {
    let (drafter, second) = (manager(1), manager(2));
    let ready = report(&form(), &drafter);
    let submit = |user, seen| ready.clone().submit(user, seen, &company(), &protocol(), now());
    assert_eq!(submit(&drafter, 1), Err(Refusal::DrafterSubmits));
    assert_eq!(submit(&second, 7), Err(Refusal::StaleVersion));
    let submitted = submit(&second, 1).unwrap();
    assert!(matches!(submitted.stage, Stage::Submitted(by) if by.account == second.id && by.at == now()));
    assert_eq!(submitted.submit(&second, 2, &company(), &protocol(), now()), Err(Refusal::WrongStage));

    // A company with one officer, which two administrators have exempted, and exempt no more.
    let exempt = company().after([step(Step::Exempt, now(), "one officer")]).unwrap();
    assert!(ready.clone().submit(&drafter, 1, &exempt, &protocol(), now()).is_ok());
    let again = exempt.after([step(Step::Require, now(), "two officers")]).unwrap();
    let refused = ready.submit(&drafter, 1, &again, &protocol(), now());
    assert_eq!(refused, Err(Refusal::DrafterSubmits));
}

#[test]
fn what_stands_in_the_way_of_admitting() {
    let obstacles = |change: fn(&mut IncidentInput)| {
        let mut form = form();
        change(&mut form);
        obstacles(&form.check(&protocol(), now()).unwrap(), Identifiers::Agree, &protocol())
    };
    assert_eq!(obstacles(|_| {}), []);
    assert_eq!(obstacles(|form| form.evidence.clear()), [Refusal::EvidenceMissing]);
    assert_eq!(
        obstacles(|form| {
            form.category = "bribery".into();
            form.evidence.clear();
        }),
        [Refusal::EvidenceMissing, Refusal::PoliceReportMissing]
    );
}

fn proposal(answer: &str, last_day: &str) -> Proposal {
    let (answers, judgement) = judgement(answer, last_day).judgement(&protocol()).unwrap();
    let mainport = Mainport("rotterdam".into());
    Proposal {
        id: RegistrationId(Uuid::from_u128(5)),
        answers,
        judgement,
        mainport,
        identifiers: Identifiers::Agree,
    }
}

#[test]
fn a_measure_needs_criteria_evidence_and_a_term_within_the_maximum() {
    let one = assessor(1, Vec::new());
    let propose = |form: &IncidentInput, proposal, assessor| {
        let submitted =
            report(form, &manager(1)).submit(&manager(2), 1, &company(), &protocol(), now()).unwrap();
        submitted.propose(assessor, 2, proposal, &protocol(), now()).map(|(_, registration, _)| registration)
    };
    assert_eq!(propose(&form(), proposal("no", "2027-11-22"), &one), Err(Refusal::CriteriaNotMet));
    assert_eq!(propose(&form(), proposal("yes", "2026-11-22"), &one), Err(Refusal::LastDayPassed));
    // Sixty months would be 23 November 2031, but the limit of the incident comes the day before at 01:00.
    let last = date(2031, 11, 22);
    assert_eq!(propose(&form(), proposal("yes", "2031-11-23"), &one), Err(Refusal::TermTooLong { last }));
    let registration = propose(&form(), proposal("yes", "2031-11-22"), &one).unwrap();
    assert_eq!(registration.scope, Scope::All);
    assert!(registration.until() <= calendar::years_later(registration.occurred_at, 5));
    let tied = assessor(2, vec![COMPANY]);
    assert_eq!(propose(&form(), proposal("yes", "2027-11-22"), &tied), Err(Refusal::TiedToReporter));
    let local = IncidentInput { category: "pass-lending".into(), ..form() };
    assert_eq!(
        propose(&local, proposal("yes", "2028-11-24"), &one),
        Err(Refusal::TermTooLong { last: date(2028, 11, 23) })
    );
    let registration = propose(&local, proposal("yes", "2028-11-23"), &one).unwrap();
    assert_eq!(registration.scope, Scope::Mainport(Mainport("rotterdam".into())));
}

#[test]
fn the_longest_term_ends_within_the_limit_of_the_incident() {
    let incident = form().check(&protocol(), now()).unwrap();
    assert_eq!(longest(&incident, &protocol(), date(2026, 11, 23)), Some(date(2031, 11, 22)));
    assert_eq!(longest(&incident, &protocol(), date(2030, 1, 1)), Some(date(2031, 11, 22)));
}

#[test]
fn six_months_from_31_august_end_in_february() {
    assert_eq!(calendar::months_after(date(2026, 8, 31), 6), date(2027, 2, 28));
    assert_eq!(calendar::end_of(date(2027, 2, 28)).to_string(), "2027-02-28T23:00:00Z");
}
