//! The mail server: a few connections that are kept, encrypted, and judged by phase. Until the server has accepted the
//! sender, trouble is its own and no mail would go; from then on it is about this mail. At the end of the data an answer
//! that does not come leaves the mail in doubt: it is sent again, under the same Message-ID.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, Tls};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use super::mail::MailError;
use crate::domain::mail::SENT_WITHIN;

/// A connection that nobody used for so long is not used again: the server, or something on the way, may have forgotten it.
const IDLE: Duration = Duration::from_secs(30);

/// A mail server and the connections to it.
pub(super) struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub credentials: Option<Credentials>,
    /// How long the server may think about one answer.
    pub patience: Duration,
    /// How many connections are kept.
    pub room: usize,
    pub parked: Mutex<Vec<(SmtpConnection, Instant)>>,
}

/// The end of all patience.
struct Deadline(Instant);

/// Answers that one call to lettre waits for at most: each may take its part of what is left.
const ANSWERS: u32 = 4;

impl Deadline {
    fn new() -> Self {
        Self(Instant::now() + SENT_WITHIN.unsigned_abs())
    }

    /// What is left of it; a socket refuses to wait for no time at all.
    fn left(&self) -> Duration {
        self.0.saturating_duration_since(Instant::now()).max(Duration::from_millis(1))
    }
}

impl Server {
    /// Hands one message over.
    ///
    /// # Errors
    /// [`MailError`]: whose fault it is, and whether trying again can help.
    pub fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), MailError> {
        let deadline = Deadline::new();
        let mut conn = self.begin(envelope, &deadline)?;
        for to in envelope.to() {
            self.wait(&mut conn, &deadline)?;
            if let Err(error) = conn.command(Rcpt::new(to.clone(), Vec::new())) {
                self.keep_after(conn, &error);
                return Err(of_the_mail(error));
            }
        }
        self.wait(&mut conn, &deadline)?;
        conn.command(Data).map_err(of_the_mail)?;
        // The server may look into what it got before it says yes: that takes as long as it takes.
        conn.set_timeout(Some(deadline.left())).map_err(|_| no_answer())?;
        conn.message(message).map_err(of_the_mail)?;
        self.park(conn);
        Ok(())
    }

    /// A connection whose server has accepted the sender. One that was kept proves with this first command that it still
    /// works: nothing is under way yet.
    fn begin(&self, envelope: &Envelope, deadline: &Deadline) -> Result<SmtpConnection, MailError> {
        if let Some(mut kept) = self.kept() {
            let works =
                self.wait(&mut kept, deadline).is_ok() && kept.command(sender(&kept, envelope)).is_ok();
            if works {
                return Ok(kept);
            }
            // What was kept beside it is no better.
            self.parked().clear();
        }
        let mut conn = self.connect(deadline)?;
        self.wait(&mut conn, deadline)?;
        conn.command(sender(&conn, envelope)).map_err(of_the_server)?;
        Ok(conn)
    }

    fn connect(&self, deadline: &Deadline) -> Result<SmtpConnection, MailError> {
        let hello = ClientId::default();
        let part = || Some(self.patience.min(deadline.left() / ANSWERS));
        let at_once = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters),
            Tls::None | Tls::Opportunistic(_) | Tls::Required(_) => None,
        };
        let address = (self.host.as_str(), self.port);
        let mut conn =
            SmtpConnection::connect(address, part(), &hello, at_once, None).map_err(of_the_server)?;
        if let Tls::Required(parameters) | Tls::Opportunistic(parameters) = &self.tls {
            conn.set_timeout(part()).map_err(|_| no_answer())?;
            conn.starttls(parameters, &hello).map_err(of_the_server)?;
        }
        if let Some(credentials) = &self.credentials {
            conn.set_timeout(part()).map_err(|_| no_answer())?;
            conn.auth(DEFAULT_MECHANISMS, credentials).map_err(of_the_server)?;
        }
        Ok(conn)
    }

    fn wait(&self, conn: &mut SmtpConnection, deadline: &Deadline) -> Result<(), MailError> {
        conn.set_timeout(Some(self.patience.min(deadline.left()))).map_err(|_| no_answer())
    }

    /// Who refuses one recipient still takes mail for others.
    fn keep_after(&self, mut conn: SmtpConnection, error: &Error) {
        let answered = error.status().is_some_and(|code| u16::from(code) != CLOSING);
        if answered && conn.command(Rset).is_ok() {
            self.park(conn);
        }
    }

    fn park(&self, conn: SmtpConnection) {
        let mut parked = self.parked();
        if parked.len() < self.room {
            parked.push((conn, Instant::now()));
        }
    }

    fn kept(&self) -> Option<SmtpConnection> {
        let mut parked = self.parked();
        parked.retain(|(_, since)| since.elapsed() < IDLE);
        parked.pop().map(|(conn, _)| conn)
    }

    fn parked(&self) -> std::sync::MutexGuard<'_, Vec<(SmtpConnection, Instant)>> {
        self.parked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The server closes the connection (RFC 5321, 3.8).
const CLOSING: u16 = 421;

fn sender(conn: &SmtpConnection, envelope: &Envelope) -> Mail {
    let ascii = envelope.to().iter().chain(envelope.from()).all(|it| AsRef::<str>::as_ref(it).is_ascii());
    let eight_bits = !ascii && conn.server_info().supports_feature(Extension::SmtpUtfEight);
    let options = if eight_bits { vec![MailParameter::SmtpUtfEight] } else { Vec::new() };
    Mail::new(envelope.from().cloned(), options)
}

/// A server's own words can repeat the address; the code says enough.
fn code(error: &Error) -> String {
    let code = error.status().map_or_else(|| "no answer".to_owned(), |code| code.to_string());
    format!("smtp: {code}")
}

/// Only a socket that is broken already refuses to be given a time.
fn no_answer() -> MailError {
    MailError::Server("smtp: no answer".to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "it ends the error")]
fn of_the_server(error: Error) -> MailError {
    MailError::Server(code(&error))
}

#[expect(clippy::needless_pass_by_value, reason = "it ends the error")]
fn of_the_mail(error: Error) -> MailError {
    if error.is_permanent() { MailError::Refused(code(&error)) } else { MailError::Later(code(&error)) }
}
