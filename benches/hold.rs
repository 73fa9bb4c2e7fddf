//! From confirming a measure to the answer of a poll that waits for it: 200 times, on both engines, over real sockets.
//! `tests/run figures` runs it with a PostgreSQL server at hand.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program for a person at a terminal"
)]

#[path = "../tests/it/fresh.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod fresh;

use std::net::TcpListener;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use actix_web::web;
use fresh::Fresh;
use gatekeeper::app::demo::{self, Enrolment};
use gatekeeper::app::{App, Parts, assessment, draft, registration, report};
use gatekeeper::clock::{Clock, SystemClock};
use gatekeeper::config;
use gatekeeper::domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper::domain::assessment::JudgementInput;
use gatekeeper::domain::calendar;
use gatekeeper::domain::draft::Step;
use gatekeeper::domain::facility::{Details, Facility, Mainport};
use gatekeeper::domain::feed::RefMode;
use gatekeeper::domain::id::RegistrationId;
use gatekeeper::domain::incident::IncidentInput;
use gatekeeper::domain::licence::Licence;
use gatekeeper::domain::permission::{Actor, User, Who};
use gatekeeper::feed::{self, Feed};
use gatekeeper::gateway::mail;
use gatekeeper::gateway::pager::ByMail;
use gatekeeper::http::server::{self, Shape};
use gatekeeper::ids::{NewId, SystemIds};
use gatekeeper::store::{Keyring, Store};
use serde_json::Value;
use tokio::sync::watch;

const ROUNDS: usize = 200;

fn main() {
    println!("{:<12} {:>8} {:>10} {:>10} {:>10}", "engine", "rounds", "p50 ms", "p99 ms", "max ms");
    for (name, database) in [("SQLite", Fresh::sqlite()), ("PostgreSQL", Fresh::postgres())] {
        let mut times = measure(&database);
        times.sort_unstable();
        let at =
            |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
        println!("{name:<12} {:>8} {:>10.2} {:>10.2} {:>10.2}", times.len(), at(50), at(99), at(100));
    }
}

/// The program with one company, one gate and these people.
struct Stand {
    app: web::Data<App>,
    key: String,
    facility: Facility,
    officer: Actor,
    manager: Actor,
    assessors: [Actor; 2],
}

fn measure(database: &Fresh) -> Vec<Duration> {
    let stand = stand(database);
    let proposals: Vec<_> = (0..ROUNDS).map(|round| stand.proposal(round)).collect();
    let (base, stop) = serve(&stand.app);
    let mut cursor =
        ask(&stand.key, &format!("{base}/feed/v1/snapshot"))["next"].as_str().unwrap().to_owned();
    let mut times = Vec::new();
    for (id, seen) in proposals {
        let (began, ended) = (mpsc::channel(), mpsc::channel());
        let (key, url) = (stand.key.clone(), format!("{base}/feed/v1/changes?after={cursor}&wait=25"));
        std::thread::spawn(move || {
            began.0.send(()).unwrap();
            let answer = ask(&key, &url);
            ended.0.send((Instant::now(), answer)).unwrap();
        });
        began.1.recv().unwrap();
        // The poll must be waiting before the clock starts; only the measured value depends on this, no assertion.
        std::thread::sleep(Duration::from_millis(15));
        let start = Instant::now();
        registration::confirm(&stand.app, &stand.assessors[1], stand.app.new_key(), id, seen).unwrap();
        let (end, answer) = ended.1.recv().unwrap();
        assert_eq!(answer["events"][0]["kind"], "hold");
        answer["next"].as_str().unwrap().clone_into(&mut cursor);
        times.push(end.duration_since(start));
    }
    stop.send_replace(true);
    times
}

fn ask(key: &str, url: &str) -> Value {
    let mut answer = ureq::get(url).header("Authorization", format!("Bearer {key}")).call().unwrap();
    answer.body_mut().read_json().unwrap()
}

/// Serves the feed on a free port, as the program does.
fn serve(app: &web::Data<App>) -> (String, watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let stop = watch::Sender::new(false);
    let (app, stopped) = (app.clone(), stop.subscribe());
    std::thread::spawn(move || {
        // Reads the database, so not on an async worker.
        let state = web::Data::new(Feed::new(app.clone()).unwrap());
        actix_web::rt::System::new().block_on(async move {
            actix_web::rt::spawn(feed::serve(state.clone(), stopped.clone()));
            let routes = move |routes: &mut web::ServiceConfig| {
                routes.app_data(state.clone()).configure(feed::configure);
            };
            let server =
                server::run(app, listener, Shape::default(), gatekeeper::web::problem_page, routes).unwrap();
            let (handle, mut stopped) = (server.handle(), stopped);
            actix_web::rt::spawn(async move {
                let _ = stopped.wait_for(|stop| *stop).await;
                handle.stop(false).await;
            });
            server.await.unwrap();
        });
    });
    (base, stop)
}

fn stand(database: &Fresh) -> Stand {
    let directory = database.dir.path();
    let ring = Keyring::create(&directory.join("key")).unwrap();
    let options = [
        ("environment.name", "test".to_owned()),
        ("mail.directory", directory.join("mail").display().to_string()),
        ("passwords.memory_kib", "64".to_owned()),
        ("passwords.iterations", "1".to_owned()),
    ];
    let settings = config::load(None, std::iter::empty(), &options).unwrap();
    let (mut protocol, text) = config::load_protocol(&settings).unwrap();
    // Two hundred an hour of one company would wait for a second person.
    (protocol.brake.holds_per_participant, protocol.brake.holds_in_all) = (u16::MAX, u16::MAX);
    let app = App::new(Parts {
        store: Store::open(&database.app, ring).unwrap(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        protocol: (protocol, text),
        mailer: mail::from_settings(&settings.mail).unwrap(),
        pager: Box::new(ByMail(mail::from_settings(&settings.mail).unwrap())),
        settings,
    });
    let app = web::Data::new(app.unwrap());
    let licence = Licence {
        id: SystemIds.new(),
        withdrawn: None,
        number: "AP-1".into(),
        from: calendar::months_after(calendar::day(SystemClock.now()), 0)
            .saturating_sub(jiff::Span::new().years(1)),
        last_day: calendar::months_after(calendar::day(SystemClock.now()), 12),
    };
    let enrol = |enrolment: &Enrolment| demo::enrol(&app, app.new_trace(), enrolment).unwrap();
    let with_password = |account: &Account| (account.clone(), "a password long enough".to_owned());
    let keepers = ["p", "q"].map(|who| account(who, Organisation::Foundation, Role::Administrator));
    enrol(&Enrolment { accounts: keepers.iter().map(with_password).collect(), ..Enrolment::default() });
    let participant = demo::admitted(&app, "Voorbeeld", licence, keepers.map(|keeper| keeper.id)).unwrap();
    let details = Details {
        name: "Voorbeeld 1".into(),
        mainport: Mainport("rotterdam".into()),
        phone: "+31 10 000 0000".into(),
        coordinates: None,
    };
    let facility = Facility::new(SystemIds.new(), participant.id, details);
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
        facility,
        officer: actor(&officer),
        manager: actor(&manager),
        assessors: [actor(&judges[0]), actor(&judges[1])],
        app: app.clone(),
    }
}

fn account(who: &str, organisation: Organisation, role: Role) -> Account {
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
    fn proposal(&self, round: usize) -> (RegistrationId, i32) {
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
