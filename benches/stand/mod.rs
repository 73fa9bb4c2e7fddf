//! The program with one company, on a fresh database, for the figures.

use std::sync::Arc;

use actix_web::web;
use gatekeeper::app::demo::{self, Enrolment};
use gatekeeper::app::{App, Parts, assessment, draft, report};
use gatekeeper::clock::{Clock, SystemClock};
use gatekeeper::config;
use gatekeeper::domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::calendar;
use gatekeeper::domain::draft::Step;
use gatekeeper::domain::facility::{Details, Facility, Mainport};
use gatekeeper::domain::feed::RefMode;
use gatekeeper::domain::id::{AccountId, ParticipantId, RegistrationId};
use gatekeeper::domain::incident::IncidentInput;
use gatekeeper::domain::licence::Licence;
use gatekeeper::domain::permission::{Actor, User, Who};
use gatekeeper::gateway::mail::from_settings;
use gatekeeper::gateway::pager::ByMail;
use gatekeeper::ids::{NewId, SystemIds};
use gatekeeper::store::{Keyring, Store};

use super::fresh::Fresh;

#[path = "../../tests/it/world/server.rs"]
pub mod server;
pub mod visits;

/// Everybody's password.
pub const PASSWORD: &str = "a password long enough";

/// The program with one company, one gate and these people.
pub struct Stand {
    pub app: web::Data<App>,
    pub key: String,
    pub facility: Facility,
    /// Two administrators.
    pub keepers: [AccountId; 2],
    officer: Actor,
    manager: Actor,
    pub assessors: [Actor; 2],
}

/// The program on this database; `mail` are settings of its mail.
pub fn stand(database: &Fresh, mail: &[(&'static str, String)]) -> Stand {
    let directory = database.dir.path();
    let ring = Keyring::create(&directory.join("key")).unwrap();
    let mut options = vec![
        ("environment.name", "test".to_owned()),
        ("server.secure_cookies", "false".to_owned()),
        ("mail.directory", directory.join("mail").display().to_string()),
        ("passwords.memory_kib", "64".to_owned()),
        ("passwords.iterations", "1".to_owned()),
    ];
    options.extend_from_slice(mail);
    let settings = config::load(None, std::iter::empty(), &options).unwrap();
    let (mut protocol, text) = config::load_protocol(&settings).unwrap();
    // Two hundred an hour of one company would wait for a second person.
    (protocol.brake.holds_per_participant, protocol.brake.holds_in_all) = (u16::MAX, u16::MAX);
    let app = App::new(Parts {
        store: Store::open(&database.app, ring).unwrap(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        protocol: (protocol, text),
        mailer: from_settings(&settings.mail).unwrap(),
        pager: Box::new(ByMail(from_settings(&settings.mail).unwrap())),
        settings,
    });
    let app = web::Data::new(app.unwrap());
    let enrol = |enrolment: &Enrolment| demo::enrol(&app, app.new_trace(), enrolment).unwrap();
    let with_password = |account: &Account| (account.clone(), PASSWORD.to_owned());
    let keepers = ["p", "q"].map(|who| account(who, Organisation::Foundation, Role::Administrator));
    enrol(&Enrolment { accounts: keepers.iter().map(with_password).collect(), ..Enrolment::default() });
    let keepers = keepers.map(|keeper| keeper.id);
    let participant = demo::admitted(&app, "Voorbeeld", licence(), keepers).unwrap();
    let facility = terminal(participant.id);
    let company = Organisation::Participant(participant.id);
    let officer = account("officer", company, Role::SecurityOfficer);
    let manager = account("manager", company, Role::SecurityManager);
    let judges = ["one", "two"].map(|who| account(who, Organisation::Foundation, Role::Assessor));
    let keys = enrol(&Enrolment {
        participant: Some(participant),
        facilities: vec![facility.clone()],
        accounts: vec![with_password(&officer), with_password(&manager)],
        consumers: vec![(facility.id, RefMode::Hmac)],
    });
    enrol(&Enrolment { accounts: judges.iter().map(with_password).collect(), ..Enrolment::default() });
    let actor = |account: &Account| Actor { who: Who::User(user(account)), trace: app.new_trace() };
    Stand {
        key: keys[0].clone(),
        keepers,
        facility,
        officer: actor(&officer),
        manager: actor(&manager),
        assessors: [actor(&judges[0]), actor(&judges[1])],
        app: app.clone(),
    }
}

/// A licence in force.
pub fn licence() -> Licence {
    let today = calendar::day(SystemClock.now());
    Licence {
        id: SystemIds.new(),
        withdrawn: None,
        number: "AP-1".into(),
        from: today.saturating_sub(jiff::Span::new().years(1)),
        last_day: calendar::months_after(today, 12),
    }
}

/// A terminal in Rotterdam.
pub fn terminal(of: ParticipantId) -> Facility {
    let details = Details {
        name: "Voorbeeld 1".into(),
        mainport: Mainport("rotterdam".into()),
        phone: "+31 10 000 0000".into(),
        coordinates: None,
    };
    Facility::new(SystemIds.new(), of, details)
}

/// Somebody with this role.
pub fn account(who: &str, organisation: Organisation, role: Role) -> Account {
    Account {
        id: SystemIds.new(),
        email: format!("{who}@voorbeeld.example"),
        name: who.to_owned(),
        organisation,
        roles: Roles::new(organisation, [role]).unwrap(),
        language: Language::Dutch,
        ties: Vec::new(),
        trained: None,
    }
}

fn user(account: &Account) -> User {
    let account = account.clone();
    User { id: account.id, organisation: account.organisation, roles: account.roles, ties: account.ties }
}

impl Stand {
    /// A proposal that waits for the second assessor, with its version.
    pub fn proposal(&self, round: usize) -> (RegistrationId, i32) {
        let app = &self.app;
        let begun =
            draft::begin(app, &self.officer, app.new_key(), &self.incident(round), Step::ALL).unwrap();
        let id = draft::finish(app, &self.officer, app.new_key(), begun.id, begun.version, None).unwrap();
        report::submit(app, &self.manager, app.new_key(), id, 1).unwrap();
        let criteria: Vec<_> = app.protocol().criteria().iter().map(|(id, _)| (*id).to_owned()).collect();
        let judgement = JudgementInput {
            answers: criteria.into_iter().map(|id| (id, "yes".to_owned())).collect(),
            sharing: "Ernstig.".into(),
            extent: "Passend.".into(),
            last_day: calendar::months_after(calendar::day(app.now()), 12).to_string(),
            argument: "Vergelijkbaar.".into(),
            reason: String::new(),
        };
        assessment::propose(app, &self.assessors[0], app.new_key(), id, 2, &judgement).unwrap();
        let proposal = assessment::dossier(app, &self.assessors[1], id).unwrap().registration.unwrap();
        (proposal.id, proposal.version)
    }

    fn incident(&self, round: usize) -> IncidentInput {
        let hour_ago = self.app.now().saturating_sub(jiff::SignedDuration::from_hours(1)).unwrap();
        IncidentInput {
            category: "drug-smuggling".into(),
            occurred_at: calendar::local(hour_ago).strftime("%Y-%m-%dT%H:%M").to_string(),
            caught: "in-the-act".into(),
            discovered_on: String::new(),
            facility: self.facility.id.to_string(),
            name: format!("Verzonnen Persoon {round}"),
            birth_date: "1990-05-01".into(),
            passes: vec![("cargocard".into(), format!("BENCH{round:05}"))],
            evidence: vec!["camera-images".into()],
            police_report: String::new(),
            narrative: "Verzonnen.".into(),
            told_beforehand: "Huisregels.".into(),
            leaflet: "handed-over".into(),
            leaflet_reason: String::new(),
            address: "Verzonnenstraat 1".into(),
            address_tried: String::new(),
            language: "nl".into(),
            proportionality: "Nodig.".into(),
        }
    }
}
