//! Invented people around one invented report.

use std::collections::{BTreeMap, BTreeSet};

use gatekeeper::domain::account::{Organisation, Role, Roles};
use gatekeeper::domain::assessment::{JudgementInput, Proposal};
use gatekeeper::domain::decision::By;
use gatekeeper::domain::facility::Mainport;
use gatekeeper::domain::id::{
    AccountId, FacilityId, LicenceId, ParticipantId, PersonId, Reference, RegistrationId, ReportId, StepId,
    TraceId,
};
use gatekeeper::domain::identifiers::Identifiers;
use gatekeeper::domain::incident::{IncidentInput, Report, Stage};
use gatekeeper::domain::licence::{Licence, Licences};
use gatekeeper::domain::participant::{
    Agreement, Contact, Doors, Participant, Profile, Proposal as StepProposal, Settled, Step,
};
use gatekeeper::domain::permission::{Actor, User, Who};
use gatekeeper::domain::person::Personal;
use gatekeeper::domain::protocol::Protocol;
use gatekeeper::domain::registration::Registration;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::world::{START, instant};

const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));
const ANOTHER: ParticipantId = ParticipantId(Uuid::from_u128(2));

/// Everybody by what they are to the report. Who is not named otherwise works for the reporting company, and has had
/// nothing to do with it.
pub fn everybody() -> Vec<(&'static str, Actor)> {
    let of_company = Organisation::Participant(COMPANY);
    let another = Organisation::Participant(ANOTHER);
    let mut all = vec![
        ("its drafter", who(1, Role::SecurityManager, of_company, &[])),
        ("a manager elsewhere", who(3, Role::SecurityManager, another, &[])),
        ("an officer elsewhere", who(4, Role::SecurityOfficer, another, &[])),
        ("its proposer", who(5, Role::Assessor, Organisation::Foundation, &[])),
        ("a tied assessor", who(7, Role::Assessor, Organisation::Foundation, &[COMPANY])),
    ];
    all.extend(Role::ALL.into_iter().zip(10..).map(|(role, number)| {
        let organisation = if role.is_foundation() { Organisation::Foundation } else { of_company };
        (role.as_str(), who(number, role, organisation, &[]))
    }));
    let trace = TraceId(Uuid::nil());
    all.extend([
        ("the system", Actor::system(trace)),
        ("the operator", Actor { who: Who::Operator, trace }),
        ("a visitor", Actor { who: Who::Visitor, trace }),
    ]);
    all
}

fn who(number: u128, role: Role, organisation: Organisation, ties: &[ParticipantId]) -> Actor {
    let roles = Roles::new(organisation, [role]).unwrap();
    let id = AccountId(Uuid::from_u128(number));
    let user = User { id, organisation, roles, ties: ties.to_vec() };
    Actor { who: Who::User(user), trace: TraceId(Uuid::nil()) }
}

/// Somebody by the name in [`everybody`].
pub fn named(name: &str) -> User {
    let found = everybody().into_iter().find(|(known, _)| *known == name).unwrap();
    found.1.user().unwrap().clone()
}

/// The rules, the hour, and the steps of a report's life.
pub struct Case {
    pub protocol: Protocol,
    pub company: Participant,
    pub now: Timestamp,
}

impl Case {
    pub fn new() -> Self {
        let protocol: Protocol = toml::from_str(include_str!("../../../config/protocol.toml")).unwrap();
        let now = instant(START);
        Self { protocol, company: company(now), now }
    }

    pub fn ready(&self) -> Report {
        Report {
            id: ReportId(Uuid::from_u128(21)),
            reference: Reference::new(2026, 1).unwrap(),
            participant: COMPANY,
            person: PersonId(Uuid::from_u128(22)),
            drafted: By { account: named("its drafter").id, at: self.now },
            writers: BTreeSet::new(),
            incident: self.form().check(&self.protocol, self.now).unwrap(),
            stage: Stage::Ready,
            version: 1,
            protocol: 1,
            judge_by: None,
        }
    }

    pub fn form(&self) -> IncidentInput {
        let happened = self.now - SignedDuration::from_mins(10);
        IncidentInput {
            category: "drug-smuggling".into(),
            occurred_at: happened.in_tz("Europe/Amsterdam").unwrap().strftime("%Y-%m-%dT%H:%M").to_string(),
            caught: "in-the-act".into(),
            facility: FacilityId(Uuid::from_u128(23)).to_string(),
            name: "Teun Verzonnen".into(),
            birth_date: "1990-05-01".into(),
            passes: vec![("cargocard".into(), "DEMO-1001".into())],
            evidence: vec!["camera-images".into()],
            narrative: "Aangetroffen in een container.".into(),
            told_beforehand: "Huisregels getekend.".into(),
            leaflet: "handed-over".into(),
            address: "Verzonnenstraat 1, 1234 AB Nergenshuizen".into(),
            language: "nl".into(),
            proportionality: "Een lichter middel helpt niet.".into(),
            ..IncidentInput::default()
        }
    }

    /// The form of judgement with one answer to every question.
    pub fn judgement(&self, answer: &str) -> JudgementInput {
        let answers: BTreeMap<_, _> =
            self.protocol.criteria().iter().map(|(id, _)| ((*id).to_owned(), answer.to_owned())).collect();
        let text = || "Overwogen.".to_owned();
        JudgementInput {
            answers,
            sharing: text(),
            extent: text(),
            last_day: "2026-12-31".into(),
            argument: text(),
            reason: text(),
        }
    }

    pub fn proposal(&self) -> Proposal {
        let (answers, judgement) = self.judgement("yes").judgement(&self.protocol).unwrap();
        let id = RegistrationId(Uuid::from_u128(24));
        Proposal {
            id,
            answers,
            judgement,
            mainport: Mainport("rotterdam".into()),
            identifiers: Identifiers::Agree,
        }
    }

    pub fn submitted(&self) -> Report {
        self.ready().submit(&named("security_manager"), 1, &self.company, &self.protocol, self.now).unwrap()
    }

    pub fn proposed(&self) -> (Report, Registration) {
        let proposer = named("its proposer");
        let (report, registration, _) =
            self.submitted().propose(&proposer, 2, self.proposal(), &self.protocol, self.now).unwrap();
        (report, registration)
    }

    pub fn sent_back(&self) -> (Report, Registration) {
        let (report, proposal) = self.proposed();
        let (registration, report, _) =
            proposal.send_back(report, &named("assessor"), 1, reason(), self.now).unwrap();
        (report, registration)
    }

    pub fn admitted(&self) -> (Report, Registration) {
        let (report, proposal) = self.proposed();
        let (registration, report, _) =
            proposal.confirm(report, &named("assessor"), 1, Identifiers::Agree, self.now).unwrap();
        (report, registration)
    }
}

/// The reporting company, which two administrators admitted just now.
fn company(now: Timestamp) -> Participant {
    let by = |number| By { account: AccountId(Uuid::from_u128(number)), at: now };
    let licence = Licence {
        id: LicenceId(Uuid::from_u128(31)),
        number: "AP-1".into(),
        from: date(2026, 1, 1),
        last_day: date(2030, 12, 31),
        withdrawn: None,
    };
    let profile = Profile {
        name: "Kade Noord".into(),
        kvk: "00000000".into(),
        contact: Contact::default(),
        agreement: Some(Agreement::signed(date(2026, 1, 1), None)),
        doors: Doors::ByHand,
    };
    let (id, step, reason) = (StepId(Uuid::from_u128(32)), Step::Admit, String::new());
    let settled = Some(Settled::Confirmed(by(34)));
    let admission = StepProposal { id, step, reason, proposed: by(33), settled };
    Participant::applied(COMPANY, profile, Licences::new(vec![licence])).after([admission]).unwrap()
}

/// Why, in words.
pub fn reason() -> Personal {
    Personal::new("Omdat het moet.")
}
