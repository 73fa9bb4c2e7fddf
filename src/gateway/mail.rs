//! Mail: through an SMTP server, or into files to look at.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{FileTransport, Message, SmtpTransport, Transport};

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
    /// The plain text.
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

/// Why a mail was not accepted.
#[derive(Debug, thiserror::Error)]
#[error("mail not accepted: {reason}")]
pub struct MailError {
    /// What the server or the network said, without the address.
    pub reason: String,
    /// Whether sending it again can help.
    pub permanent: bool,
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
    let from: Mailbox = settings.from.parse().map_err(|_| permanent("mail.from is not an address"))?;
    match settings.transport {
        Way::File => {
            std::fs::create_dir_all(&settings.directory).map_err(|error| permanent(&error.to_string()))?;
            Ok(Box::new(FileMailer { from, directory: settings.directory.clone() }))
        }
        Way::Smtp => Ok(Box::new(SmtpMailer { transport: smtp(settings)?, from })),
    }
}

/// The port on which TLS comes before SMTP (RFC 8314); on every other one STARTTLS is required.
const TLS_FROM_THE_START: u16 = 465;

fn permanent(reason: &str) -> MailError {
    MailError { reason: reason.to_owned(), permanent: true }
}

fn smtp(settings: &Settings) -> Result<SmtpTransport, MailError> {
    let tls = match settings.tls {
        TlsRule::None => Tls::None,
        TlsRule::Required if settings.port == TLS_FROM_THE_START => Tls::Wrapper(tls_parameters(settings)?),
        TlsRule::Required => Tls::Required(tls_parameters(settings)?),
    };
    let mut builder = SmtpTransport::builder_dangerous(&settings.host)
        .port(settings.port)
        .tls(tls)
        .timeout(Some(Duration::from_secs(u64::from(settings.timeout_seconds))));
    if !settings.username.is_empty() {
        let password = settings.password.expose().to_owned();
        builder = builder.credentials(Credentials::new(settings.username.clone(), password));
    }
    Ok(builder.build())
}

fn tls_parameters(settings: &Settings) -> Result<TlsParameters, MailError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca_file {
        let pem = std::fs::read(path).map_err(|error| permanent(&error.to_string()))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| permanent(&error.to_string()))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|error| permanent(&error.to_string()))
}

/// A header of one name and one value, as mail programs know it.
macro_rules! fixed_header {
    ($($header:ident = $name:literal, $value:literal;)+) => {$(
        #[derive(Clone)]
        struct $header;

        impl Header for $header {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    )+};
}

fixed_header! {
    // Marks mail as automatic, so that no out-of-office reply comes back (RFC 3834).
    AutoSubmitted = "Auto-Submitted", "auto-generated";
    // What phones and mail programs take for urgent: RFC 2156, and what came before it.
    Importance = "Importance", "high";
    XPriority = "X-Priority", "1";
}

fn message(from: &Mailbox, mail: &Mail) -> Result<Message, MailError> {
    let to: Mailbox = mail.to.parse().map_err(|_| permanent("not an address"))?;
    let builder: MessageBuilder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN);
    let builder = match mail.urgency {
        Urgency::Letter => builder,
        Urgency::Page => builder.header(Importance).header(XPriority),
    };
    builder.body(mail.body.clone()).map_err(|_| permanent("the mail cannot be built"))
}

struct FileMailer {
    from: Mailbox,
    directory: PathBuf,
}

impl Mailer for FileMailer {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(&self.from, mail)?;
        let sent = FileTransport::new(&self.directory).send(&message);
        sent.map(drop).map_err(|error| MailError { reason: error.to_string(), permanent: false })
    }
}

struct SmtpMailer {
    from: Mailbox,
    transport: SmtpTransport,
}

impl Mailer for SmtpMailer {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(&self.from, mail)?;
        self.transport.send(&message).map(drop).map_err(|error| {
            // A server's own words can repeat the address; the code says enough.
            // 550, 551 and 553 refuse this recipient (RFC 5321, 4.2.3); any other 5xx may be our own fault, and pass.
            let recipient_refused =
                error.status().is_some_and(|code| matches!(u16::from(code), 550 | 551 | 553));
            let code = error.status().map_or_else(|| "no answer".to_owned(), |code| code.to_string());
            MailError { reason: format!("smtp: {code}"), permanent: recipient_refused }
        })
    }
}
