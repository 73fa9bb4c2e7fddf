//! The settings, typed. What each key means, its unit and its default stand in `config/default.toml`.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer};

use super::secret::Secret;

/// The keys whose values no message may show.
pub(super) const SECRETS: &[&str] = &["database.url", "database.owner_url", "mail.password"];

/// All settings, checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each section's type says what it is")]
pub struct Settings {
    pub environment: Environment,
    pub server: Server,
    pub database: Database,
    pub keys: Keys,
    pub protocol: ProtocolFile,
    pub mail: Mail,
    pub feed: Feed,
    pub foundation: Foundation,
    pub sessions: Sessions,
    pub passwords: Passwords,
    pub log: Log,
}

impl Settings {
    /// Whether this installation holds real dossiers: it refuses unsafe settings, and demo data.
    pub fn is_production(&self) -> bool {
        self.environment.name == Kind::Production
    }

    /// Who signs the feed: `feed.issuer`, or `server.base_url` when that is empty.
    pub fn feed_issuer(&self) -> &str {
        if self.feed.issuer.is_empty() { &self.server.base_url } else { &self.feed.issuer }
    }
}

/// What this installation is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// Its kind.
    pub name: Kind,
}

/// The kinds of installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Real dossiers.
    Production,
    /// Invented ones, to show.
    Demo,
    /// Invented ones, made and thrown away by tests.
    Test,
}

/// The HTTP server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Scheme, host and port as users type them, without a final slash.
    pub base_url: String,
    /// Worker threads; 0: one per processor.
    pub workers: u16,
    /// Seconds for running requests at the end.
    pub shutdown_seconds: u16,
    /// Whether the session cookie is for https only.
    pub secure_cookies: bool,
}

/// The database.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:…` or `postgres://…`.
    pub url: Secret,
    /// Postgres: the role that owns the tables; may be empty.
    pub owner_url: Secret,
    /// Connections for reading.
    pub pool: u16,
    /// Requests that may wait.
    pub queue: u16,
    /// Certificates (PEM) to trust.
    #[serde(deserialize_with = "empty_is_none")]
    pub ca_file: Option<PathBuf>,
}

impl Database {
    /// Whether the URL names a Postgres server; else it names a file.
    pub fn is_postgres(&self) -> bool {
        ["postgres://", "postgresql://"].iter().any(|scheme| self.url.expose().starts_with(scheme))
    }
}

/// The master key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Its file.
    #[serde(deserialize_with = "empty_is_none")]
    pub file: Option<PathBuf>,
}

/// Where the protocol stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtocolFile {
    /// Its file; `None`: the one that is built in.
    #[serde(deserialize_with = "empty_is_none")]
    pub file: Option<PathBuf>,
}

/// Outgoing mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// How it leaves.
    pub transport: Transport,
    /// Where [`Transport::File`] writes it.
    pub directory: PathBuf,
    /// The server's name or address.
    pub host: String,
    /// The server's port.
    pub port: u16,
    /// Whether the connection is encrypted.
    pub tls: Tls,
    /// Certificates (PEM) to trust.
    #[serde(deserialize_with = "empty_is_none")]
    pub ca_file: Option<PathBuf>,
    /// The user name; empty: no sign-in.
    pub username: String,
    /// The password that belongs to it.
    pub password: Secret,
    /// The sender.
    pub from: String,
    /// Seconds after which a silent server counts as failed.
    pub timeout_seconds: u16,
    /// Mails on their way at the same time.
    pub connections: u8,
    /// Mails a minute; pages are sent beyond it.
    pub per_minute: u32,
}

/// How mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// Into files, for demo and test.
    File,
    /// To a mail server.
    Smtp,
}

/// Whether a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// Always, with a certificate that is checked.
    Required,
    /// Never; for a server on this machine only.
    None,
}

/// The deactivation feed. All times in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Who signs checkpoints; see [`Settings::feed_issuer`].
    pub issuer: String,
    /// Long polls of one consumer at the same time.
    pub max_waiting: u16,
    /// The longest wait of a poll.
    pub max_wait_seconds: u32,
    /// The pause asked for between two polls.
    pub poll_after_seconds: u32,
    /// The time between two checkpoints.
    pub checkpoint_seconds: u32,
    /// When a gate is late.
    pub warn_seconds: u32,
    /// When a gate is stale.
    pub alarm_seconds: u32,
    /// When a gate's list is too old to release by itself.
    pub hard_seconds: u32,
}

/// Who runs the register, as people concerned are told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foundation {
    /// Its name.
    pub name: String,
    /// Where to write to, on one line.
    pub address: String,
    /// The number to call.
    pub phone: String,
    /// Where to send mail.
    pub email: String,
}

/// How long people stay signed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    /// Minutes without a request.
    pub idle_minutes: u32,
    /// Hours in all.
    pub absolute_hours: u32,
}

/// What a password check costs (Argon2id), and how long there is to choose one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passwords {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Checks at the same time.
    pub concurrent: u16,
    /// Hours for which the link to choose a password is good.
    pub invitation_hours: u16,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// The shape of a line.
    pub format: Format,
    /// Levels, by module where wanted.
    pub filter: String,
}

/// The shape of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

fn empty_is_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    let path = PathBuf::deserialize(deserializer)?;
    Ok((!path.as_os_str().is_empty()).then_some(path))
}
