//! Duty at the foundation: who is paged.

use super::mail::Message;
use super::{App, Error};
use crate::domain::account::Role;
use crate::domain::job::Due;
use crate::store::{Tx, account as accounts};

impl App {
    /// Pages whoever is on duty: every assessor, as long as there is no roster. Answers the jobs that send the mails.
    pub(super) fn page_duty(&self, tx: &mut Tx, message: &Message) -> Result<Vec<Due>, Error> {
        let assessors = accounts::of_foundation(tx, Role::Assessor)?;
        self.queue_mail(tx, message, assessors.into_iter().map(|account| account.id))
    }
}
