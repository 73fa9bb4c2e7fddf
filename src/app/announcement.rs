//! Who is told of changes to accounts: all who could object to what one person did.

use jiff::Timestamp;

use super::mail::Message;
use super::{App, Error};
use crate::domain::account::{Account, Organisation, Role};
use crate::domain::id::RecordId;
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::retention::Kept;
use crate::domain::standing::Standing;
use crate::store::{Tx, account as accounts};

impl App {
    /// Tells every administrator that an account of the foundation has changed.
    pub(super) fn announce(&self, tx: &mut Tx, changed: &Standing) -> Result<Vec<Due>, Error> {
        if changed.account.organisation != Organisation::Foundation {
            return Ok(Vec::new());
        }
        self.tell_administrators(tx, Kind::AccountChanged, changed.account.id.uuid(), changed.version)
    }

    /// Tells every manager and administrator of a company when somebody becomes one of them.
    pub(super) fn announce_roles(
        &self,
        tx: &mut Tx,
        before: Option<&Account>,
        now: &Standing,
    ) -> Result<Vec<Due>, Error> {
        let Organisation::Participant(company) = now.account.organisation else { return Ok(Vec::new()) };
        let heads = [Role::SecurityManager, Role::ParticipantAdmin];
        let had = |role| before.is_some_and(|it| it.roles.has(role));
        if heads.into_iter().all(|role| had(role) || !now.account.roles.has(role)) {
            return Ok(Vec::new());
        }
        let mut to = Vec::new();
        for role in heads {
            to.extend(accounts::with_role(tx, company, role)?.into_iter().map(|account| account.id));
        }
        to.retain(|account| *account != now.account.id);
        let about = (now.account.id.uuid(), now.version);
        let message = self.account_message(Kind::RoleGiven, about, "/accounts", tx.now);
        self.queue_mail(tx, &message, to)
    }

    /// Tells all who could object that a tie was noted or taken away: administrators, and assessors.
    pub(super) fn announce_tie(&self, tx: &mut Tx, tied: &Standing) -> Result<Vec<Due>, Error> {
        let about = (tied.account.id.uuid(), tied.version);
        let link = format!("/accounts/{}", tied.account.id);
        let mut mails = Vec::new();
        for (role, link) in [(Role::Administrator, &*link), (Role::Assessor, "/")] {
            let to = accounts::of_foundation(tx, role)?.into_iter().map(|account| account.id);
            let message = self.account_message(Kind::TieChanged, about, link, tx.now);
            mails.extend(self.queue_mail(tx, &message, to)?);
        }
        Ok(mails)
    }

    /// A mail about an account, after so many changes.
    pub(super) fn account_message(
        &self,
        kind: Kind,
        (about, round): (uuid::Uuid, i32),
        link: &str,
        now: Timestamp,
    ) -> Message {
        let kept = Kept::for_days(now, self.protocol.retention.notice_days);
        Message { kind, about, round, reference: None, person: None, link: link.to_owned(), kept }
    }

    /// Tells every administrator that there is something to see among the accounts.
    pub(super) fn tell_administrators(
        &self,
        tx: &mut Tx,
        kind: Kind,
        about: uuid::Uuid,
        round: i32,
    ) -> Result<Vec<Due>, Error> {
        let message = self.account_message(kind, (about, round), "/accounts", tx.now);
        let everyone = accounts::of_foundation(tx, Role::Administrator)?;
        self.queue_mail(tx, &message, everyone.into_iter().map(|account| account.id))
    }
}
