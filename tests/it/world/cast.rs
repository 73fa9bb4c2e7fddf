//! Who is in the world: three companies with a terminal each, admitted by two administrators, and the foundation.

use std::collections::HashMap;

use gatekeeper::app::App;
use gatekeeper::app::demo::{Enrolment, admitted, enrol};
use gatekeeper::domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper::domain::facility::{Details, Facility, Mainport};
use gatekeeper::domain::feed::RefMode;
use gatekeeper::domain::id::{AccountId, FacilityId, ParticipantId};
use gatekeeper::domain::licence::Licence;
use gatekeeper::ids::{NewId, SystemIds};
use jiff::civil::date;

use super::World;
use super::person::{Officer, Person};

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// The terminals: name, mainport, how their gates are told which pass is meant.
pub const TERMINALS: [(&str, &str, RefMode); 3] = [
    ("T1", "rotterdam", RefMode::Plain),
    ("T2", "rotterdam", RefMode::Hmac),
    ("S1", "schiphol", RefMode::Hmac),
];

/// Everybody there is.
pub struct Cast {
    companies: HashMap<&'static str, Member>,
    assessors: HashMap<&'static str, Account>,
    administrators: HashMap<&'static str, Account>,
    control: String,
}

struct Member {
    facility: FacilityId,
    id: ParticipantId,
    people: HashMap<&'static str, Account>,
    key: String,
}

/// A company, by its one terminal.
pub struct Company<'a> {
    world: &'a World,
    member: &'a Member,
}

impl<'a> Company<'a> {
    /// A security officer: `a` or `b`.
    pub fn officer(&self, name: &str) -> Officer<'a> {
        self.person(name)
    }

    /// A security manager: `m` or `n`.
    pub fn manager(&self, name: &str) -> Officer<'a> {
        self.person(name)
    }

    fn person(&self, name: &str) -> Officer<'a> {
        Officer::new(self.world, self.member.people[name].clone(), self.member.facility)
    }

    /// The company's administrator.
    pub fn admin(&self) -> Person<'a> {
        Person::new(self.world, self.member.people["admin"].clone())
    }

    /// The company's id.
    pub fn id(&self) -> ParticipantId {
        self.member.id
    }

    /// The terminal's id.
    pub fn facility(&self) -> FacilityId {
        self.member.facility
    }
}

impl Cast {
    /// Takes everybody in.
    pub fn enrol(app: &App) -> Self {
        let control = format!("Positive Control {} BV", SystemIds.new::<FacilityId>().0.simple());
        let administrators: HashMap<_, _> = ["p", "q", "r"]
            .into_iter()
            .map(|name| {
                let roles = [Role::Administrator];
                (
                    name,
                    account(&format!("Administrator {name}"), Organisation::Foundation, &roles, Vec::new()),
                )
            })
            .collect();
        let accounts = administrators.values().map(|it| (it.clone(), PASSWORD.to_owned())).collect();
        enrol(app, app.new_trace(), &Enrolment { accounts, ..Enrolment::default() }).unwrap();
        let by = [administrators["p"].id, administrators["q"].id];
        let companies: HashMap<_, _> = TERMINALS
            .into_iter()
            .map(|(name, port, mode)| (name, company(app, &control, name, port, mode, by)))
            .collect();
        let assessors: HashMap<_, _> = ["x", "y", "z", "tied"]
            .into_iter()
            .map(|name| {
                let ties = if name == "tied" { vec![companies["T1"].id] } else { Vec::new() };
                (
                    name,
                    account(&format!("Assessor {name}"), Organisation::Foundation, &[Role::Assessor], ties),
                )
            })
            .collect();
        let accounts = assessors.values().map(|account| (account.clone(), PASSWORD.to_owned())).collect();
        enrol(app, app.new_trace(), &Enrolment { accounts, ..Enrolment::default() }).unwrap();
        Self { companies, assessors, administrators, control }
    }

    pub fn company<'a>(&'a self, world: &'a World, name: &str) -> Company<'a> {
        Company { world, member: &self.companies[name] }
    }

    pub fn assessor(&self, name: &str) -> Account {
        self.assessors[name].clone()
    }

    pub fn administrator(&self, name: &str) -> Account {
        self.administrators[name].clone()
    }

    pub fn key(&self, terminal: &str) -> String {
        self.companies[terminal].key.clone()
    }

    /// A value of this test alone that stands in the database for all to read: what the search must find.
    pub fn control(&self) -> &str {
        &self.control
    }
}

fn company(
    app: &App,
    control: &str,
    name: &'static str,
    port: &str,
    mode: RefMode,
    by: [AccountId; 2],
) -> Member {
    let licence = Licence {
        id: SystemIds.new(),
        number: format!("AP-{name}"),
        from: date(2026, 1, 1),
        last_day: date(2035, 12, 31),
        withdrawn: None,
    };
    let participant = admitted(app, &format!("{name} {control}"), licence, by).unwrap();
    let id = participant.id;
    let details = Details {
        name: format!("Terminal {name}"),
        mainport: Mainport(port.to_owned()),
        phone: "+31 10 000 00 00".to_owned(),
        coordinates: None,
    };
    let facility = Facility::new(SystemIds.new(), id, details);
    let organisation = Organisation::Participant(id);
    let people: HashMap<_, _> = [
        ("a", Role::SecurityOfficer),
        ("b", Role::SecurityOfficer),
        ("m", Role::SecurityManager),
        ("n", Role::SecurityManager),
        ("admin", Role::ParticipantAdmin),
    ]
    .into_iter()
    .map(|(person, role)| {
        (person, account(&format!("{person} of {name}"), organisation, &[role], Vec::new()))
    })
    .collect();
    let enrolment = Enrolment {
        participant: Some(participant),
        facilities: vec![facility.clone()],
        accounts: people.values().map(|account| (account.clone(), PASSWORD.to_owned())).collect(),
        consumers: vec![(facility.id, mode)],
    };
    let key = enrol(app, app.new_trace(), &enrolment).unwrap().remove(0);
    Member { facility: facility.id, id, people, key }
}

fn account(name: &str, organisation: Organisation, roles: &[Role], ties: Vec<ParticipantId>) -> Account {
    Account {
        id: SystemIds.new(),
        email: format!("{}@example.test", name.to_lowercase().replace(' ', ".")),
        name: name.to_owned(),
        organisation,
        roles: Roles::new(organisation, roles.iter().copied()).unwrap(),
        language: Language::Dutch,
        ties,
        trained: None,
    }
}
