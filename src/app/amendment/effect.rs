//! What happens when gates release because of an amendment: at once, or when the brake lets it through.

use super::change::number;
use crate::app::notification::Held;
use crate::app::{App, Error};
use crate::domain::amendment::corrections;
use crate::domain::brake::{Kind as Braking, Matter};
use crate::domain::feed::Source;
use crate::domain::id::{FeedPassId, RegistrationId};
use crate::domain::job::Due;
use crate::domain::notification::Kind;
use crate::domain::registration::{Registration, Stage};
use crate::store::{
    Tx, amendment as amendments, feed, person as persons, provisional as provisionals,
    registration as registrations,
};

impl App {
    /// What people released of a registration, they have lifted, suspended or corrected. Answers the mails to send.
    pub(in crate::app) fn released_by(
        &self,
        tx: &mut Tx,
        kind: Braking,
        matter: Matter,
        passes: &[FeedPassId],
    ) -> Result<Vec<Due>, Error> {
        let (Braking::Release, Matter::Cause(Source::Registration(id))) = (kind, matter) else {
            return Ok(Vec::new());
        };
        let Some(registration) = registrations::get_at_its_end(tx, id)? else { return Ok(Vec::new()) };
        if registration.is_lifted() {
            return self.lifted(tx, id);
        }
        let wrong = registrations::let_go_of_wrong(tx, id, passes)?;
        let mut mails = Vec::new();
        for pass in &wrong {
            mails.extend(self.corrected(tx, &registration, *pass)?);
        }
        if registration.is_suspended() && wrong.is_empty() {
            mails.extend(self.suspended(tx, &registration)?);
        }
        Ok(mails)
    }

    /// A lifting takes effect: everyone who was told is told, only the feed remembers the passes from here on, and no page, list,
    /// search or feed shows the dossier any more. Answers the mails to send.
    pub(in crate::app) fn lifted(&self, tx: &mut Tx, id: RegistrationId) -> Result<Vec<Due>, Error> {
        let Some(registration) = registrations::get_at_its_end(tx, id)? else { return Ok(Vec::new()) };
        let rules = &self.protocol.retention;
        let mails = self.tell_the_end(tx, &Held::from(&registration), Kind::Lifted)?;
        let passes = registrations::passes(tx, id)?;
        registrations::let_go(tx, id)?;
        if let Some(followed) = provisionals::followed_by(tx, id)? {
            let passes = provisionals::passes(tx, followed.id)?;
            provisionals::let_go(tx, followed.id, &passes)?;
        }
        self.remember(tx, &passes)?;
        let until = registration.restricted_until(rules, tx.now);
        persons::restrict(tx, registration.person, until)?;
        Ok(mails)
    }

    /// A suspension takes effect: everyone who was told is told.
    fn suspended(&self, tx: &mut Tx, registration: &Registration) -> Result<Vec<Due>, Error> {
        self.tell_the_end(tx, &Held::from(registration), Kind::Suspended)
    }

    /// A correction takes effect: everyone who was told is told to release the wrong pass, which only the feed remembers now.
    fn corrected(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        wrong: FeedPassId,
    ) -> Result<Vec<Due>, Error> {
        if let Some(followed) = provisionals::followed_by(tx, registration.id)? {
            provisionals::let_go(tx, followed.id, &[wrong])?;
        }
        self.remember(tx, [&wrong])?;
        if !matches!(registration.stage, Stage::Active { .. } | Stage::Suspended { .. }) {
            return Ok(Vec::new());
        }
        let all = amendments::about(tx, registration.report)?;
        let known = feed::passes(tx, Some(&[wrong]))?.pop();
        let place = known.and_then(|it| corrections(&all).iter().rposition(|(wrong, _)| **wrong == it.pass));
        let place = place.ok_or(Error::internal("no correction names a pass that was wrong"))?;
        self.tell_of_correction(tx, &Held::from(registration), number(place)?)
    }
}
