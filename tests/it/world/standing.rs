//! Companies at every standing, with little in them: made as if two administrators had taken each step just now.

use gatekeeper::app::demo::{Enrolment, enrol};
use gatekeeper::domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper::domain::decision::By;
use gatekeeper::domain::facility::{Details, Facility, Mainport};
use gatekeeper::domain::feed::RefMode;
use gatekeeper::domain::id::{AccountId, FacilityId, LicenceId, ParticipantId};
use gatekeeper::domain::licence::{Licence, Licences};
use gatekeeper::domain::participant::{
    Agreement, Contact, Doors, Participant, Profile, Proposal, Settled, Step,
};
use gatekeeper::domain::test_notification::TestNotification;
use gatekeeper::ids::{NewId, SystemIds};
use gatekeeper::store::test_notification;
use jiff::civil::date;

use super::{PASSWORD, World};

/// How far a company has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// It wants to take part, and nothing else.
    Bare,
    /// It has all that it takes.
    Applied,
    Live,
    Suspended,
    Left,
    /// It was admitted, and its licence is over.
    Unlicensed,
    /// It was admitted, and its agreement is over.
    Unbound,
}

/// A company that was made.
pub struct Made {
    pub id: ParticipantId,
    /// Its one account.
    pub user: Account,
    pub facilities: Vec<FacilityId>,
    /// For now, and for later.
    pub licences: [LicenceId; 2],
}

impl World {
    /// A company with one user who has these roles, so many facilities, and a gate at the first.
    pub fn company(&self, life: Life, roles: &[Role], facilities: usize) -> Made {
        let licences = licences(life);
        let ids = [0, 1].map(|index: usize| licences[index].id);
        let id = SystemIds.new();
        let applied = Participant::applied(id, profile(life), Licences::new(licences));
        let user = account(Organisation::Participant(id), roles);
        let facilities: Vec<_> = (0..facilities).map(|_| facility(id)).collect();
        let enrolment = Enrolment {
            participant: Some(applied.after(self.steps(life)).unwrap()),
            facilities: facilities.clone(),
            accounts: vec![(user.clone(), PASSWORD.to_owned())],
            consumers: vec![(facilities[0].id, RefMode::Plain)],
        };
        enrol(self.app(), self.app().new_trace(), &enrolment).unwrap();
        if life != Life::Bare {
            self.mail_reaches(id, user.id, self.administrator("p").account.id);
        }
        Made { id, user, facilities: facilities.iter().map(|it| it.id).collect(), licences: ids }
    }

    /// A test notification of this administrator reached this officer.
    pub fn mail_reaches(&self, company: ParticipantId, officer: AccountId, administrator: AccountId) {
        let at = self.app().now();
        let test = TestNotification {
            id: SystemIds.new(),
            company,
            sent: By { account: administrator, at },
            acknowledged: Some(By { account: officer, at }),
        };
        self.app().store().write(at, |tx| test_notification::insert(tx, &test)).unwrap();
    }

    /// The steps that two administrators took.
    fn steps(&self, life: Life) -> Vec<Proposal> {
        let all: &[Step] = match life {
            Life::Bare | Life::Applied => &[],
            Life::Live | Life::Unlicensed | Life::Unbound => &[Step::Admit],
            Life::Suspended => &[Step::Admit, Step::Suspend],
            Life::Left => &[Step::Admit, Step::Leave],
        };
        let at = self.app().now();
        let by = |name| By { account: self.administrator(name).account.id, at };
        let step = |step: &Step| Proposal {
            id: SystemIds.new(),
            step: *step,
            reason: String::new(),
            proposed: by("p"),
            settled: Some(Settled::Confirmed(by("q"))),
        };
        all.iter().map(step).collect()
    }

    /// An account that can be used, with nothing to its name.
    pub fn account(&self, organisation: Organisation, roles: &[Role]) -> Account {
        let account = account(organisation, roles);
        let accounts = vec![(account.clone(), PASSWORD.to_owned())];
        let enrolment = Enrolment { accounts, ..Enrolment::default() };
        enrol(self.app(), self.app().new_trace(), &enrolment).unwrap();
        account
    }
}

fn profile(life: Life) -> Profile {
    let last_day = (life == Life::Unbound).then(|| date(2026, 2, 1));
    let agreement = Agreement::signed(date(2026, 1, 1), last_day);
    Profile {
        name: "Kade Noord".to_owned(),
        kvk: "00000000".to_owned(),
        contact: Contact::default(),
        agreement: (life != Life::Bare).then_some(agreement),
        doors: Doors::ByHand,
    }
}

fn licences(life: Life) -> Vec<Licence> {
    let licence = |from, last| Licence {
        id: SystemIds.new(),
        number: "AP-1".to_owned(),
        from: date(from, 1, 1),
        last_day: date(last, 12, 31),
        withdrawn: None,
    };
    let last = if life == Life::Unlicensed { 2025 } else { 2049 };
    vec![licence(2024, last), licence(2050, 2051)]
}

fn facility(of: ParticipantId) -> Facility {
    let details = Details {
        name: "Loods".to_owned(),
        mainport: Mainport("rotterdam".to_owned()),
        phone: "+31 10 000 00 00".to_owned(),
        coordinates: None,
    };
    Facility::new(SystemIds.new(), of, details)
}

fn account(organisation: Organisation, roles: &[Role]) -> Account {
    let id = SystemIds.new();
    Account {
        id,
        email: format!("{id}@standing.example.test"),
        name: "Iemand".to_owned(),
        organisation,
        roles: Roles::new(organisation, roles.iter().copied()).unwrap(),
        language: Language::Dutch,
        ties: Vec::new(),
        trained: None,
    }
}
