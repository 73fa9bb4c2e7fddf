//! What a production installation must satisfy on top of the checks of every installation.

use super::checks::{Check, Fault, by_smtp, require};
use super::settings::{Settings, Tls};

/// The checks of a production installation. (That it refuses demo data is for whoever loads them to ask:
/// [`Settings::is_production`].)
pub const PRODUCTION: &[Check] = &[
    production_is_https,
    production_cookies_are_secure,
    production_sends_mail,
    production_mail_is_encrypted,
    production_mail_has_a_real_sender,
    production_postgres_has_an_owner,
    production_has_a_key_file,
    production_passwords_are_costly,
    production_can_be_reached,
];

fn production_is_https(settings: &Settings) -> Vec<Fault> {
    let holds = settings.server.base_url.starts_with("https://");
    require(holds, "server.base_url", "production needs https://")
}

fn production_cookies_are_secure(settings: &Settings) -> Vec<Fault> {
    require(settings.server.secure_cookies, "server.secure_cookies", "production needs true")
}

fn production_sends_mail(settings: &Settings) -> Vec<Fault> {
    require(by_smtp(settings), "mail.transport", "production needs \"smtp\"")
}

fn production_mail_is_encrypted(settings: &Settings) -> Vec<Fault> {
    let holds = !by_smtp(settings) || settings.mail.tls == Tls::Required;
    require(holds, "mail.tls", "production needs \"required\"")
}

fn production_mail_has_a_real_sender(settings: &Settings) -> Vec<Fault> {
    let holds = !settings.mail.from.trim_end_matches('>').ends_with("@localhost");
    require(holds, "mail.from", "production needs an address that people can recognise")
}

fn production_postgres_has_an_owner(settings: &Settings) -> Vec<Fault> {
    let database = &settings.database;
    let apart = database.owner_url != database.url;
    require(
        !database.is_postgres() || apart,
        "database.owner_url",
        "production on PostgreSQL needs a role of its own for the tables, so that the application's role cannot change them",
    )
}

fn production_has_a_key_file(settings: &Settings) -> Vec<Fault> {
    require(settings.keys.file.is_some(), "keys.file", "production needs one")
}

/// OWASP's smallest Argon2id setting.
fn production_passwords_are_costly(settings: &Settings) -> Vec<Fault> {
    let passwords = &settings.passwords;
    [
        require(passwords.memory_kib >= 19_456, "passwords.memory_kib", "production needs at least 19456"),
        require(passwords.iterations >= 2, "passwords.iterations", "production needs at least 2"),
    ]
    .concat()
}

/// Who is reported is told whom to write to or call.
fn production_can_be_reached(settings: &Settings) -> Vec<Fault> {
    let foundation = &settings.foundation;
    let reason = "production needs one: it stands on the leaflet for the person concerned";
    [
        ("foundation.name", &foundation.name),
        ("foundation.address", &foundation.address),
        ("foundation.phone", &foundation.phone),
        ("foundation.email", &foundation.email),
    ]
    .into_iter()
    .flat_map(|(key, value)| require(!value.trim().is_empty(), key, reason))
    .collect()
}
