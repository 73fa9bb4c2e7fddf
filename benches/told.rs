//! A thousand companies are told of one registration: the transaction that tells them, and the time to the last mail that the
//! mail server has accepted; besides, how long a page and a gate wait meanwhile, against before. `tests/run figures` runs it with PostgreSQL and a mail server at hand.
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
mod stand;

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use fresh::{Fresh, variable};
use gatekeeper::app::demo::{Enrolment, admitted, enrol};
use gatekeeper::app::registration;
use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::jobs;
use gatekeeper::store::mail;
use stand::server::{Running, listener};
use stand::visits::{Visits, Waits, percentile};
use stand::{PASSWORD, Stand, account, licence, stand, terminal};
use tokio::sync::watch;

const COMPANIES: u32 = 1000;

/// How long visitors are measured before.
const IDLE: Duration = Duration::from_secs(15);

fn main() {
    println!(
        "{:<12} {:>8} {:>12} {:>14} {:>10} {:>11}",
        "engine", "mails", "telling ms", "last mail s", "mails/s", "duplicates"
    );
    let measured = [("SQLite", Fresh::sqlite()), ("PostgreSQL", Fresh::postgres())]
        .map(|(name, it)| (name, tell(name, &it)));
    println!(
        "\n{:<12} {:<6} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "engine", "what", "requests", "idle p50", "idle p99", "told p50", "told p99", "p99 ratio"
    );
    for (name, (idle, told)) in &measured {
        print_waits(name, "page", &idle.page, &told.page);
        print_waits(name, "feed", &idle.feed, &told.feed);
    }
}

/// Tells a thousand companies, and answers how long visitors waited before and meanwhile.
fn tell(name: &str, database: &Fresh) -> (Waits, Waits) {
    let stand = stand(database, &settings());
    for number in 1..COMPANIES {
        take_in(&stand, number);
    }
    let (id, seen) = stand.proposal(0);
    let app = &stand.app;
    while jobs::run_next(app).unwrap() {}
    let served = Running::start(app.clone(), listener());
    let visits = Visits::start(&stand, &served.address);
    std::thread::sleep(IDLE);
    let idle = visits.stop();
    let visits = Visits::start(&stand, &served.address);
    let start = Instant::now();
    registration::confirm(app, &stand.assessors[1], app.new_key(), id, seen).unwrap();
    let confirmed = Instant::now();
    assert!(jobs::run_next(app).unwrap());
    let told = confirmed.elapsed();
    let took = drain(&stand, start);
    let waits = visits.stop();
    served.stop();
    print_mails(name, told, took);
    (idle, waits)
}

fn print_mails(name: &str, told: Duration, took: Duration) {
    // The server delivers what it accepted in its own time.
    std::thread::sleep(Duration::from_secs(5));
    let mails = 2 * (COMPANIES - 1) + 1;
    let arrived = arrived();
    let different: HashSet<_> = arrived.iter().collect();
    assert!(different.len() >= mails as usize, "{} of {mails}", different.len());
    println!(
        "{name:<12} {mails:>8} {:>12.1} {:>14.2} {:>10.0} {:>11}",
        told.as_secs_f64() * 1000.0,
        took.as_secs_f64(),
        f64::from(mails) / took.as_secs_f64(),
        arrived.len() - different.len(),
    );
}

fn print_waits(name: &str, what: &str, idle: &[Duration], told: &[Duration]) {
    let (before, meanwhile) = (percentile(idle, 99), percentile(told, 99));
    println!(
        "{name:<12} {what:<6} {:>10} {:>10.2} {before:>10.2} {:>10.2} {meanwhile:>10.2} {:>10.1}",
        told.len(),
        percentile(idle, 50),
        percentile(told, 50),
        meanwhile / before,
    );
}

/// Encrypted, to the real server, as many as it takes.
fn settings() -> Vec<(&'static str, String)> {
    let server = variable("GATEKEEPER_TEST_SMTP");
    let (host, port) = server.split_once(':').unwrap();
    vec![
        ("mail.transport", "smtp".into()),
        ("mail.host", host.into()),
        ("mail.port", port.into()),
        ("mail.ca_file", variable("GATEKEEPER_TEST_SMTP_CA")),
        ("mail.from", "register@gatekeeper.example".into()),
        ("mail.per_minute", "100000".into()),
    ]
}

/// A company with a terminal and two officers.
fn take_in(stand: &Stand, number: u32) {
    let app = &stand.app;
    let company = admitted(app, &format!("Voorbeeld {number:04}"), licence(), stand.keepers).unwrap();
    let organisation = Organisation::Participant(company.id);
    let officers =
        ["a", "b"].map(|who| account(&format!("{who}.{number}"), organisation, Role::SecurityOfficer));
    let enrolment = Enrolment {
        facilities: vec![terminal(company.id)],
        participant: Some(company),
        accounts: officers.map(|officer| (officer, PASSWORD.to_owned())).into(),
        consumers: Vec::new(),
    };
    enrol(app, app.new_trace(), &enrolment).unwrap();
}

/// Sends all mail as the program does, and answers how long that took.
fn drain(stand: &Stand, since: Instant) -> Duration {
    let (stop, stopped) = watch::channel(false);
    let app = stand.app.clone().into_inner();
    let runner = std::thread::spawn(move || {
        tokio::runtime::Runtime::new().unwrap().block_on(jobs::serve(app, stopped));
    });
    let app = &stand.app;
    let waits = || !app.store().read(app.now(), mail::waiting_since).unwrap().is_empty();
    while waits() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = since.elapsed();
    stop.send_replace(true);
    runner.join().unwrap();
    took
}

/// The Message-ID of each mail that the server delivered.
fn arrived() -> Vec<String> {
    let new = Path::new(&variable("GATEKEEPER_TEST_MAILDIR")).join("new");
    let texts = fs::read_dir(new).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let id = |text: String| text.lines().find(|line| line.starts_with("Message-ID:")).map(ToOwned::to_owned);
    texts.filter_map(id).collect()
}
