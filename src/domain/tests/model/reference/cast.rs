//! Who and what there is from the beginning: companies, places with a gate each, people, and invented pass holders.

use gatekeeper_domain::account::{Organisation, Role, Roles};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::facility::{Details, Facility, Mainport};
use gatekeeper_domain::id::{AccountId, FacilityId, LicenceId, ParticipantId, StepId};
use gatekeeper_domain::licence::{Licence, Licences};
use gatekeeper_domain::participant::{
    Agreement, Contact, Doors, Participant, Profile, Proposal, Settled, Step,
};
use gatekeeper_domain::permission::User;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::dice::Dice;

#[derive(Debug, Clone)]
pub struct Company {
    pub id: ParticipantId,
    /// First and last day.
    pub licence: (Date, Date),
    pub admitted: bool,
}

/// A facility with one gate.
#[derive(Debug, Clone)]
pub struct Place {
    pub company: usize,
    pub facility: Facility,
}

#[derive(Debug, Clone)]
pub struct Person {
    /// None: of the foundation.
    pub company: Option<usize>,
    pub user: User,
}

impl Person {
    pub fn has(&self, roles: &[Role]) -> bool {
        self.user.roles.iter().any(|role| roles.contains(&role))
    }
}

/// Somebody with passes: scheme and number.
#[derive(Debug, Clone)]
pub struct Holder {
    pub name: String,
    pub born: Date,
    pub passes: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone)]
pub struct Cast {
    pub companies: Vec<Company>,
    pub places: Vec<Place>,
    pub people: Vec<Person>,
    pub holders: Vec<Holder>,
}

/// First and last day of each company's licence, and whether it has been admitted; one licence ends during a run.
const COMPANIES: [(Date, Date, bool); 4] = [
    (date(2026, 1, 1), date(2045, 12, 31), true),
    (date(2026, 9, 1), date(2045, 12, 31), true),
    (date(2026, 1, 1), date(2027, 1, 20), true),
    (date(2026, 11, 1), date(2045, 12, 31), false),
];

/// Company and mainport.
const PLACES: [(usize, &str); 6] = [
    (0, "rotterdam"),
    (0, "schiphol"),
    (1, "rotterdam"),
    (1, "bloemenveiling"),
    (2, "rotterdam"),
    (3, "schiphol"),
];

/// The people of each company: few, for each of them is sent mails.
const COMPANY: [&[Role]; 4] = [
    &[Role::SecurityOfficer],
    &[Role::SecurityManager],
    &[Role::SecurityOfficer, Role::SecurityManager],
    &[Role::ParticipantAdmin, Role::GateGuard],
];

/// The people of the foundation, each with the companies that they may not judge.
const FOUNDATION: [(Role, &[usize]); 10] = [
    (Role::Assessor, &[]),
    (Role::Assessor, &[]),
    (Role::Assessor, &[]),
    (Role::Assessor, &[0]),
    (Role::Assessor, &[1, 2]),
    (Role::Administrator, &[]),
    (Role::Administrator, &[]),
    (Role::Administrator, &[]),
    (Role::Auditor, &[]),
    (Role::PrivacyOfficer, &[]),
];

impl Cast {
    pub fn new(dice: &mut Dice) -> Self {
        let id = |place: usize, number: usize| {
            Uuid::from_u128((u128::try_from(place).unwrap() << 32) | u128::try_from(number + 1).unwrap())
        };
        let company = |number: usize| ParticipantId(id(1, number));
        let companies = COMPANIES.iter().enumerate().map(|(number, (from, last_day, admitted))| Company {
            id: company(number),
            licence: (*from, *last_day),
            admitted: *admitted,
        });
        let places = PLACES.iter().enumerate().map(|(number, (owner, mainport))| Place {
            company: *owner,
            facility: Facility::new(
                FacilityId(id(2, number)),
                company(*owner),
                Details {
                    name: format!("Terminal {number}"),
                    mainport: Mainport((*mainport).to_owned()),
                    phone: "+31 10 000 00 00".to_owned(),
                    coordinates: None,
                },
            ),
        });
        let mut people = Vec::new();
        let mut add = |number: Option<usize>, organisation, roles: &[Role], ties: Vec<ParticipantId>| {
            let roles = Roles::new(organisation, roles.iter().copied()).unwrap();
            let user = User { id: AccountId(id(3, people.len())), organisation, roles, ties };
            people.push(Person { company: number, user });
        };
        for number in 0..COMPANIES.len() {
            for roles in COMPANY {
                add(Some(number), Organisation::Participant(company(number)), roles, Vec::new());
            }
        }
        for (role, ties) in FOUNDATION {
            add(None, Organisation::Foundation, &[role], ties.iter().copied().map(company).collect());
        }
        let holders = (0..40).map(|_| holder(dice)).collect();
        Self { companies: companies.collect(), places: places.collect(), people, holders }
    }

    /// The company as the rules know one, when a run begins.
    pub fn participant(&self, number: usize, now: Timestamp) -> Participant {
        let company = &self.companies[number];
        let profile = Profile {
            name: format!("Company {number}"),
            kvk: "12345678".into(),
            contact: Contact {
                name: "N. N.".into(),
                email: "n@n.example".into(),
                phone: "+31 10 000 00 00".into(),
            },
            agreement: Some(Agreement::signed(company.licence.0, None)),
            doors: Doors::ByFeed,
        };
        let licence = Licence {
            id: LicenceId(company.id.0),
            number: format!("AP-{number}"),
            from: company.licence.0,
            last_day: company.licence.1,
            withdrawn: None,
        };
        let administrators = self.people.iter().filter(|person| person.has(&[Role::Administrator]));
        let by: Vec<_> = administrators.map(|person| By { account: person.user.id, at: now }).collect();
        let admission = Proposal {
            id: StepId(company.id.0),
            step: Step::Admit,
            reason: String::new(),
            proposed: by[0],
            settled: Some(Settled::Confirmed(by[1])),
        };
        let applied = Participant::applied(company.id, profile, Licences::new(vec![licence]));
        if company.admitted { applied.after([admission]).unwrap() } else { applied }
    }

    /// The places of a company.
    pub fn places_of(&self, company: usize) -> impl Iterator<Item = usize> {
        self.places
            .iter()
            .enumerate()
            .filter(move |(_, place)| place.company == company)
            .map(|(number, _)| number)
    }
}

fn holder(dice: &mut Dice) -> Holder {
    // Some are too young to be reported, some come of age during a run.
    let days =
        if dice.chance(15) { dice.within(17 * 365..19 * 365) } else { dice.within(19 * 365..60 * 365) };
    let schemes = ["cargocard", "airport-pass", "portkey"];
    let passes = (0..=dice.below(3)).map(|_| (dice.pick(&schemes), dice.word())).collect();
    Holder {
        name: format!("{} van {}", dice.word(), dice.word()),
        born: date(2026, 11, 23).checked_sub(days.days()).unwrap(),
        passes,
    }
}
