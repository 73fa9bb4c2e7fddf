//! What settings must satisfy together. Every check runs; everything that is wrong is reported at once.

use std::net::IpAddr;

use super::production::PRODUCTION;
use super::settings::{Kind, Settings, Tls, Transport};

/// The checks of every installation.
const ALWAYS: &[Check] = &[
    base_url_is_an_origin,
    database_url_names_an_engine,
    owner_url_is_for_postgres,
    limits_are_in_range,
    feed_times_rise,
    sessions_end,
    passwords_can_be_checked,
    mail_has_a_server,
    mail_has_a_sender,
    mail_in_the_clear_stays_here,
    mail_signs_in_with_both,
    log_filter_parses,
];

/// A key and what is wrong with its value. Reasons hold no secret.
pub type Fault = (&'static str, String);
/// A rule.
pub type Check = fn(&Settings) -> Vec<Fault>;

/// Runs all checks that apply.
pub fn run(settings: &Settings) -> Vec<Fault> {
    let production = match settings.environment.name {
        Kind::Production => PRODUCTION,
        Kind::Demo | Kind::Test => &[],
    };
    ALWAYS.iter().chain(production).flat_map(|check| check(settings)).collect()
}

/// One fault unless something holds.
pub fn require(holds: bool, key: &'static str, reason: &str) -> Vec<Fault> {
    if holds { Vec::new() } else { vec![(key, reason.to_owned())] }
}

fn base_url_is_an_origin(settings: &Settings) -> Vec<Fault> {
    let url = &settings.server.base_url;
    let authority = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
    let holds = !authority.is_empty() && authority.bytes().all(plain);
    require(
        holds,
        "server.base_url",
        "must be https:// (or http://), host and perhaps port, and nothing after it",
    )
}

fn database_url_names_an_engine(settings: &Settings) -> Vec<Fault> {
    let database = &settings.database;
    let sqlite = database.url.expose().strip_prefix("sqlite:").is_some_and(|path| !path.is_empty());
    require(sqlite || database.is_postgres(), "database.url", "must begin with sqlite: or postgres://")
}

fn owner_url_is_for_postgres(settings: &Settings) -> Vec<Fault> {
    let database = &settings.database;
    let owner = database.owner_url.expose();
    let holds = owner.is_empty() || (database.is_postgres() && owner.starts_with("postgres"));
    require(holds, "database.owner_url", "must begin with postgres://, and be empty on SQLite")
}

fn limits_are_in_range(settings: &Settings) -> Vec<Fault> {
    let Settings { server, database, mail, feed, passwords, .. } = settings;
    let ranges: &[(&'static str, u32, u32, u32)] = &[
        ("server.workers", server.workers.into(), 0, 256),
        ("server.shutdown_seconds", server.shutdown_seconds.into(), 0, 600),
        ("database.pool", database.pool.into(), 1, 256),
        ("database.queue", database.queue.into(), 1, 10_000),
        ("mail.port", mail.port.into(), 1, 65_535),
        ("mail.timeout_seconds", mail.timeout_seconds.into(), 1, 30),
        ("mail.connections", mail.connections.into(), 1, 16),
        ("mail.per_minute", mail.per_minute, 1, 100_000),
        ("feed.max_waiting", feed.max_waiting.into(), 1, 100),
        ("feed.max_wait_seconds", feed.max_wait_seconds, 1, 60),
        ("feed.poll_after_seconds", feed.poll_after_seconds, 1, 300),
        ("feed.checkpoint_seconds", feed.checkpoint_seconds, 1, 300),
        ("passwords.concurrent", passwords.concurrent.into(), 1, 64),
        ("passwords.invitation_hours", passwords.invitation_hours.into(), 1, 336),
    ];
    let outside = ranges.iter().filter(|(_, value, min, max)| !(min..=max).contains(&value));
    outside
        .map(|(key, value, min, max)| (*key, format!("must be between {min} and {max}, is {value}")))
        .collect()
}

fn feed_times_rise(settings: &Settings) -> Vec<Fault> {
    let feed = &settings.feed;
    let quick = feed.poll_after_seconds.max(feed.checkpoint_seconds).max(feed.max_wait_seconds);
    [
        require(
            quick < feed.warn_seconds,
            "feed.warn_seconds",
            "must be more than a poll's wait, the pause between polls and the time between checkpoints",
        ),
        require(
            feed.warn_seconds < feed.alarm_seconds,
            "feed.alarm_seconds",
            "must be more than feed.warn_seconds",
        ),
        require(
            feed.alarm_seconds < feed.hard_seconds,
            "feed.hard_seconds",
            "must be more than feed.alarm_seconds",
        ),
    ]
    .concat()
}

fn sessions_end(settings: &Settings) -> Vec<Fault> {
    let sessions = &settings.sessions;
    let mut faults = Vec::new();
    if !(1..=24).contains(&sessions.absolute_hours) {
        faults.push((
            "sessions.absolute_hours",
            format!("must be between 1 and 24, is {}", sessions.absolute_hours),
        ));
    }
    if !(1..=60).contains(&sessions.idle_minutes) {
        faults.push((
            "sessions.idle_minutes",
            format!("must be between 1 and 60, is {}", sessions.idle_minutes),
        ));
    }
    faults
}

/// The limits of Argon2 itself (RFC 9106), with an upper bound that keeps a typing mistake from eating the machine.
fn passwords_can_be_checked(settings: &Settings) -> Vec<Fault> {
    let passwords = &settings.passwords;
    let lanes = (1..=16).contains(&passwords.parallelism);
    let memory = (8 * passwords.parallelism.min(16)..=1_048_576).contains(&passwords.memory_kib);
    [
        require(lanes, "passwords.parallelism", "must be between 1 and 16"),
        require(memory, "passwords.memory_kib", "must be between 8 per lane and 1048576 (1 GiB)"),
        require(
            (1..=100).contains(&passwords.iterations),
            "passwords.iterations",
            "must be between 1 and 100",
        ),
    ]
    .concat()
}

/// Whether mail goes to a mail server.
pub fn by_smtp(settings: &Settings) -> bool {
    settings.mail.transport == Transport::Smtp
}

fn mail_has_a_server(settings: &Settings) -> Vec<Fault> {
    let holds = !by_smtp(settings) || !settings.mail.host.trim().is_empty();
    require(holds, "mail.host", "is needed with mail.transport = \"smtp\"")
}

fn mail_has_a_sender(settings: &Settings) -> Vec<Fault> {
    let from = &settings.mail.from;
    let address = from.rsplit_once('<').map_or(from.as_str(), |(_, rest)| rest.trim_end_matches('>')).trim();
    let holds = address.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    require(
        holds && !address.contains(char::is_whitespace),
        "mail.from",
        "must be an address, or \"Name <address>\"",
    )
}

fn mail_in_the_clear_stays_here(settings: &Settings) -> Vec<Fault> {
    let host = settings.mail.host.as_str();
    let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let holds = !by_smtp(settings) || settings.mail.tls == Tls::Required || here;
    require(holds, "mail.tls", "\"none\" is for a mail server on this machine: localhost, 127.0.0.1 or ::1")
}

fn mail_signs_in_with_both(settings: &Settings) -> Vec<Fault> {
    let mail = &settings.mail;
    match (mail.username.is_empty(), mail.password.is_empty()) {
        (false, true) => vec![("mail.password", "is needed with mail.username".to_owned())],
        (true, false) => vec![("mail.username", "is needed with mail.password".to_owned())],
        (true, true) | (false, false) => Vec::new(),
    }
}

fn log_filter_parses(settings: &Settings) -> Vec<Fault> {
    crate::telemetry::filter(&settings.log.filter)
        .err()
        .map(|reason| ("log.filter", reason))
        .into_iter()
        .collect()
}
