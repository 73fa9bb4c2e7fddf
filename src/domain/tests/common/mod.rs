//! What the tests of the rules share: the shipped protocol, invented people, a report.

use std::collections::{BTreeMap, BTreeSet};

use gatekeeper_domain::account::{Organisation, Role, Roles};
use gatekeeper_domain::assessment::JudgementInput;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{
    AccountId, FacilityId, LicenceId, ParticipantId, PersonId, Reference, ReportId, StepId,
};
use gatekeeper_domain::incident::{IncidentInput, Report, Stage};
use gatekeeper_domain::licence::{Licence, Licences};
use gatekeeper_domain::participant::{
    Agreement, Contact, Doors, Participant, Profile, Proposal, Settled, Step,
};
use gatekeeper_domain::permission::User;
use gatekeeper_domain::protocol::Protocol;
use jiff::Timestamp;
use uuid::Uuid;

/// The instant at which the tests begin: 03:10 in Amsterdam.
pub fn now() -> Timestamp {
    "2026-11-23T02:10:00Z".parse().unwrap()
}

pub fn protocol() -> Protocol {
    let protocol: Protocol = toml::from_str(include_str!("../../../../config/protocol.toml")).unwrap();
    assert_eq!(protocol.check(), Ok(()));
    protocol
}

/// The company, which takes part from 2026 to 2030.
pub fn company() -> Participant {
    let start: Timestamp = "2025-12-31T23:00:00Z".parse().unwrap();
    applied(Some("2026-01-01"), vec![licence(1, "2026-01-01", "2030-12-31")])
        .after([step(Step::Admit, start, "")])
        .unwrap()
}

/// A company that wants to take part.
pub fn applied(signed_on: Option<&str>, licences: Vec<Licence>) -> Participant {
    let profile = Profile {
        name: "Kade Noord".into(),
        kvk: "12345678".into(),
        contact: Contact::default(),
        agreement: signed_on.map(|day| Agreement::signed(day.parse().unwrap(), None)),
        doors: Doors::ByFeed,
    };
    Participant::applied(COMPANY, profile, Licences::new(licences))
}

pub fn licence(number: u128, from: &str, last_day: &str) -> Licence {
    Licence {
        id: LicenceId(Uuid::from_u128(number)),
        number: format!("AP-{number}"),
        from: from.parse().unwrap(),
        last_day: last_day.parse().unwrap(),
        withdrawn: None,
    }
}

/// A step that two administrators took at once.
pub fn step(step: Step, at: Timestamp, reason: &str) -> Proposal {
    let by = |number| By { account: AccountId(Uuid::from_u128(number)), at };
    let settled = Some(Settled::Confirmed(by(302)));
    Proposal { id: StepId(Uuid::from_u128(9)), step, reason: reason.into(), proposed: by(301), settled }
}

pub const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));
pub const FACILITY: FacilityId = FacilityId(Uuid::from_u128(2));

/// A manager of the company.
pub fn manager(number: u128) -> User {
    let organisation = Organisation::Participant(COMPANY);
    let roles = Roles::new(organisation, [Role::SecurityManager]).unwrap();
    User { id: AccountId(Uuid::from_u128(100 + number)), organisation, roles, ties: Vec::new() }
}

/// An assessor, tied to these companies.
pub fn assessor(number: u128, ties: Vec<ParticipantId>) -> User {
    let organisation = Organisation::Foundation;
    let roles = Roles::new(organisation, [Role::Assessor]).unwrap();
    User { id: AccountId(Uuid::from_u128(200 + number)), organisation, roles, ties }
}

/// A report form without a fault.
pub fn form() -> IncidentInput {
    IncidentInput {
        category: "drug-smuggling".into(),
        occurred_at: "2026-11-23T01:00".into(),
        caught: "in-the-act".into(),
        discovered_on: String::new(),
        facility: FACILITY.to_string(),
        name: "Teun Verzonnen".into(),
        birth_date: "1990-05-01".into(),
        passes: vec![("cargocard".into(), "DEMO-1001".into())],
        evidence: vec!["camera-images".into()],
        police_report: String::new(),
        narrative: "Aangetroffen in een container.".into(),
        told_beforehand: "Huisregels getekend.".into(),
        leaflet: "handed-over".into(),
        leaflet_reason: String::new(),
        address: "Verzonnenstraat 1, 1234 AB Nergenshuizen".into(),
        address_tried: String::new(),
        language: "nl".into(),
        proportionality: "Een lichter middel helpt niet.".into(),
    }
}

/// A report about it, ready to be submitted.
pub fn report(form: &IncidentInput, drafter: &User) -> Report {
    Report {
        id: ReportId(Uuid::from_u128(3)),
        reference: Reference::new(2026, 1).unwrap(),
        participant: COMPANY,
        person: PersonId(Uuid::from_u128(4)),
        drafted: By { account: drafter.id, at: now() },
        writers: BTreeSet::new(),
        incident: form.check(&protocol(), now()).unwrap(),
        stage: Stage::Ready,
        version: 1,
        protocol: 1,
        judge_by: None,
    }
}

/// An assessment form in which every criterion gets the answer.
pub fn judgement(answer: &str, last_day: &str) -> JudgementInput {
    let answers: BTreeMap<_, _> =
        protocol().criteria().iter().map(|(id, _)| ((*id).to_owned(), answer.to_owned())).collect();
    JudgementInput {
        answers,
        sharing: "Ernstig feit.".into(),
        extent: "Past bij de rol.".into(),
        last_day: last_day.into(),
        argument: "Vergelijkbaar met eerdere gevallen.".into(),
        reason: "Bewijs ontbreekt.".into(),
    }
}
