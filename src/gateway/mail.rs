//! Mail: through an SMTP server, or into files to look at.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{FileTransport, Transport};

use super::message::message;
use super::smtp::Server;
use crate::config::{Mail as Settings, Tls as TlsRule, Transport as Way};
use crate::domain::account::Language;

/// A mail, ready to be sent. It holds no personal data of pass holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Makes the Message-ID: a mail that is sent again has the same one.
    pub id: String,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text; HTML is made of it.
    pub body: String,
    /// The language of both.
    pub language: Language,
    /// How loudly it arrives.
    pub urgency: Urgency,
}

/// How loudly a mail arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// As any other.
    Letter,
    /// Marked, so that a phone can wake its owner.
    Page,
}

/// Why a mail was not accepted, in words without the address or what the server said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The server is away, or takes nothing from us: no mail would go.
    #[error("mail server: {0}")]
    Server(String),
    /// The server did not take this mail now.
    #[error("mail not accepted: {0}")]
    Later(String),
    /// The server will not take this mail.
    #[error("mail refused: {0}")]
    Refused(String),
}

/// Sends mail.
pub trait Mailer: Send + Sync {
    /// Sends one mail.
    ///
    /// # Errors
    /// [`MailError`] when it was not accepted.
    fn send(&self, mail: &Mail) -> Result<(), MailError>;
}

/// The mailer that the settings ask for.
///
/// # Errors
/// When the sender's address, the certificate or the directory will not do.
pub fn from_settings(settings: &Settings) -> Result<Box<dyn Mailer>, MailError> {
    let from: Mailbox = settings.from.parse().map_err(|_| unusable("mail.from is not an address"))?;
    match settings.transport {
        Way::File => {
            std::fs::create_dir_all(&settings.directory).map_err(unusable)?;
            Ok(Box::new(FileMailer { from, directory: settings.directory.clone() }))
        }
        Way::Smtp => Ok(Box::new(SmtpMailer { server: smtp(settings)?, from })),
    }
}

/// The port on which TLS comes before SMTP (RFC 8314); on every other one STARTTLS is required.
const TLS_FROM_THE_START: u16 = 465;

fn unusable(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> MailError {
    MailError::Refused(reason.into().to_string())
}

fn smtp(settings: &Settings) -> Result<Server, MailError> {
    let tls = match settings.tls {
        TlsRule::None => Tls::None,
        TlsRule::Required if settings.port == TLS_FROM_THE_START => Tls::Wrapper(tls_parameters(settings)?),
        TlsRule::Required => Tls::Required(tls_parameters(settings)?),
    };
    let signs_in = !settings.username.is_empty();
    Ok(Server {
        host: settings.host.clone(),
        port: settings.port,
        tls,
        credentials: signs_in
            .then(|| Credentials::new(settings.username.clone(), settings.password.expose().to_owned())),
        patience: Duration::from_secs(u64::from(settings.timeout_seconds)),
        room: usize::from(settings.connections),
        parked: Mutex::default(),
    })
}

fn tls_parameters(settings: &Settings) -> Result<TlsParameters, MailError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca_file {
        let pem = std::fs::read(path).map_err(unusable)?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(unusable)?);
    }
    builder.build_rustls().map_err(unusable)
}

struct FileMailer {
    from: Mailbox,
    directory: PathBuf,
}

impl Mailer for FileMailer {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(&self.from, mail)?;
        let sent = FileTransport::new(&self.directory).send(&message);
        sent.map(drop).map_err(|error| MailError::Server(error.to_string()))
    }
}

struct SmtpMailer {
    from: Mailbox,
    server: Server,
}

impl Mailer for SmtpMailer {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(&self.from, mail)?;
        self.server.send(message.envelope(), &message.formatted())
    }
}
