//! Screening as tables: when answers leave, how many may be asked, and what is said.
#![expect(clippy::unwrap_used, reason = "a test")]

use gatekeeper_domain::Refusal;
use gatekeeper_domain::account::{Organisation, Role, Roles};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AccountId, ParticipantId, PersonId, Reference, ReportId, ScreeningId};
use gatekeeper_domain::identifiers::Likeness;
use gatekeeper_domain::input::Fault;
use gatekeeper_domain::permission::User;
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::protocol::{Protocol, ScreeningRules};
use gatekeeper_domain::screening::{
    Answer, Candidate, FindingInput, Purpose, Question, Screening, ScreeningInput,
};
use jiff::Timestamp;
use uuid::Uuid;

fn protocol() -> Protocol {
    toml::from_str(include_str!("../../../config/protocol.toml")).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn answers_leave_at_fixed_times_after_people_have_had_time_to_look() {
    let rules = protocol().screening;
    for (asked, leaves) in [
        ("2026-11-23T07:00:00Z", "2026-11-23T12:00:00Z"), // an hour before 09:00 on the dot is not enough
        ("2026-11-23T06:59:59Z", "2026-11-23T08:00:00Z"),
        ("2026-11-23T11:30:00Z", "2026-11-23T16:00:00Z"),
        ("2026-11-23T22:00:00Z", "2026-11-24T08:00:00Z"), // at night: in the morning
        ("2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z"), // the clocks go back: 09:00 is winter time
        ("2027-03-27T20:00:00Z", "2027-03-28T07:00:00Z"), // the clocks go forward: 09:00 is summer time
    ] {
        assert_eq!(rules.slot(at(asked)), at(leaves), "{asked}");
    }
    assert_eq!(rules.next(at("2026-11-23T08:00:00Z")), at("2026-11-23T12:00:00Z"), "after, not at");
}

#[test]
fn so_many_are_asked_and_the_last_of_the_day_is_reported() {
    let rules = ScreeningRules { account_per_hour: 3, company_per_day: 5, ..protocol().screening };
    assert_eq!(rules.allow(0, 0), Ok(false));
    assert_eq!(rules.allow(2, 3), Ok(false));
    assert_eq!(rules.allow(0, 4), Ok(true), "the last one");
    assert_eq!(rules.allow(3, 3), Err(Refusal::TooManyScreenings));
    assert_eq!(rules.allow(0, 5), Err(Refusal::TooManyScreenings));
    assert_eq!(ScreeningRules::company_since(at("2026-11-23T22:59:00Z")), at("2026-11-22T23:00:00Z"));
}

#[test]
fn a_question_needs_a_person_or_a_pass_and_says_everything_wrong_at_once() {
    let (protocol, now) = (protocol(), at("2026-11-23T02:00:00Z"));
    let faults = |input: &ScreeningInput| -> Vec<_> {
        let faults = input.check(&protocol, now).unwrap_err();
        faults.into_iter().map(|it| (it.field, it.fault)).collect()
    };
    let nothing = faults(&ScreeningInput::default());
    assert_eq!(nothing, [("purpose".to_owned(), Fault::Required), ("name".to_owned(), Fault::PersonOrPass)]);
    let half = ScreeningInput {
        purpose: "curiosity".into(),
        name: "Piet".into(),
        number: "X".into(),
        ..ScreeningInput::default()
    };
    let fields: Vec<_> = faults(&half).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["purpose", "birth-date", "pass-scheme"]);
    let whole = ScreeningInput {
        purpose: "application".into(),
        name: "Piet de Proef".into(),
        birth_date: "1990-05-01".into(),
        ..ScreeningInput::default()
    };
    let (purpose, question) = whole.check(&protocol, now).unwrap();
    assert_eq!((purpose, question.pass), (Purpose::Application, None));
    assert!(FindingInput::default().check().unwrap_err().len() == 2);
}

fn screening() -> Screening {
    Screening {
        id: ScreeningId(Uuid::from_u128(1)),
        participant: ParticipantId(Uuid::from_u128(2)),
        asked: By { account: AccountId(Uuid::from_u128(3)), at: Timestamp::UNIX_EPOCH },
        purpose: Purpose::Application,
        question: Question { pass: None, identity: None },
        slot: Timestamp::UNIX_EPOCH,
        answer: None,
    }
}

fn candidate(number: u32) -> Candidate {
    Candidate {
        report: ReportId(Uuid::from_u128(number.into())),
        reference: Reference::new(2026, number).unwrap(),
        person: PersonId(Uuid::from_u128(9)),
        reporter: ParticipantId(Uuid::from_u128(4)),
    }
}

fn assessor(ties: &[u128]) -> User {
    User {
        id: AccountId(Uuid::from_u128(7)),
        organisation: Organisation::Foundation,
        roles: Roles::new(Organisation::Foundation, [Role::Assessor]).unwrap(),
        ties: ties.iter().map(|id| ParticipantId(Uuid::from_u128(*id))).collect(),
    }
}

#[test]
fn nothing_is_said_before_somebody_has_looked_at_each() {
    let (asked, two) = (screening(), [candidate(11), candidate(12)]);
    assert_eq!(asked.answered(&[], &[]), Some(Answer { hits: Vec::new() }));
    let find = |candidate, likeness, before: &[_]| {
        let said = (likeness, Personal::new("Vergeleken."));
        asked.find(&assessor(&[]), candidate, said, before, Timestamp::UNIX_EPOCH)
    };
    let first = find(&two[0], Likeness::Same, &[]).unwrap();
    assert_eq!(asked.answered(&two, std::slice::from_ref(&first)), None);
    let again = find(&two[0], Likeness::Other, std::slice::from_ref(&first));
    assert_eq!(again, Err(Refusal::WrongStage), "once");
    let second = find(&two[1], Likeness::Other, std::slice::from_ref(&first)).unwrap();
    let answer = asked.answered(&two, &[first, second]).unwrap();
    assert_eq!(answer.hits, [two[0].reference]);
    let over = Screening { answer: Some(answer), ..asked.clone() };
    let said = (Likeness::Same, Personal::new("Te laat."));
    let late = over.find(&assessor(&[]), &two[0], said, &[], Timestamp::UNIX_EPOCH);
    assert_eq!(late, Err(Refusal::WrongStage));
}

#[test]
fn who_is_tied_to_either_company_does_not_look() {
    for (ties, may) in [(&[][..], true), (&[2], false), (&[4], false), (&[5], true)] {
        let allowed = screening().may_look(&assessor(ties), &candidate(11)).is_ok();
        assert_eq!(allowed, may, "{ties:?}");
    }
    assert_eq!(screening().of(ParticipantId(Uuid::from_u128(8))), Err(Refusal::NotFound));
}
