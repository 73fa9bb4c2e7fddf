//! The pager: wakes people up. By mail, marked as urgent, over a connection of its own.

use super::mail::{Mail, MailError, Mailer, Urgency};

/// Pages people.
pub trait Pager: Send + Sync {
    /// Sends one page.
    ///
    /// # Errors
    /// [`MailError`] when it was not accepted.
    fn page(&self, page: &Mail) -> Result<(), MailError>;
}

/// A pager that sends mail.
pub struct ByMail(pub Box<dyn Mailer>);

impl Pager for ByMail {
    fn page(&self, page: &Mail) -> Result<(), MailError> {
        self.0.send(&Mail { urgency: Urgency::Page, ..page.clone() })
    }
}
