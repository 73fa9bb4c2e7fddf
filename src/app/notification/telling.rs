//! Who is told what of a hold, and once: rounds of notifications, and the mails that go with them.

use std::collections::BTreeSet;

use crate::app::App;
use crate::app::Error;
use crate::app::mail::Message;
use crate::domain::feed::{Scope, Source};
use crate::domain::id::{FacilityId, ParticipantId, PersonId, Reference};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::notification::{self, Kind, Notification};
use crate::domain::pass_hold::PassHold;
use crate::domain::provisional::Provisional;
use crate::domain::registration::Registration;
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{Tx, account as accounts, notification as notifications, participant as participants};

/// What holds, or held, passes, as far as telling of it goes.
pub(in crate::app) struct Held {
    source: Source,
    reference: Reference,
    scope: Scope,
    person: Option<PersonId>,
}

impl From<&Registration> for Held {
    fn from(it: &Registration) -> Self {
        let source = Source::Registration(it.id);
        Self { source, reference: it.reference, scope: it.scope.clone(), person: Some(it.person) }
    }
}

impl From<&PassHold> for Held {
    fn from(it: &PassHold) -> Self {
        let source = Source::PassHold(it.id);
        Self { source, reference: it.reference, scope: PassHold::SCOPE, person: None }
    }
}

impl Held {
    /// A provisional measure, as far as this scope.
    pub(in crate::app) const fn provisionally(it: &Provisional, scope: Scope) -> Self {
        let source = Source::Provisional(it.id);
        Self { source, reference: it.reference, scope, person: Some(it.person) }
    }
}

/// One round of telling.
struct Round<'a> {
    kind: Kind,
    held: &'a Held,
    number: i32,
    kept: Kept,
}

impl Round<'_> {
    /// The end of a measure is a reference and nothing else: it does not hang on the person.
    fn person(&self) -> Option<PersonId> {
        self.held.person.filter(|_| self.kind.asks())
    }

    const fn mail(&self) -> mail::Kind {
        match (self.kind, self.held.source) {
            (Kind::Hold, Source::Registration(_) | Source::Provisional(_)) => mail::Kind::Hold,
            (Kind::Hold, Source::PassHold(_)) => mail::Kind::PassHold,
            (Kind::PassAdded, _) => mail::Kind::PassAdded,
            (Kind::Ended, Source::Registration(_) | Source::Provisional(_)) => mail::Kind::Ended,
            (Kind::Ended, Source::PassHold(_)) => mail::Kind::PassHoldEnded,
            (Kind::Lifted, _) => mail::Kind::Lifted,
            (Kind::Changed, _) => mail::Kind::Changed,
            (Kind::Corrected, _) => mail::Kind::Corrected,
            (Kind::Suspended, _) => mail::Kind::Suspended,
        }
    }
}

impl App {
    /// Tells everyone in scope that passes are to be held; answers the mails to send. Who was told before is not told again, unless
    /// that was before a suspension.
    pub(in crate::app) fn tell_the_hold(
        &self,
        tx: &mut Tx,
        held: &Held,
        kept: Kept,
    ) -> Result<Vec<Due>, Error> {
        let number = notifications::round(tx, held.source)?;
        self.tell_everyone(tx, &Round { kind: Kind::Hold, held, number, kept })
    }

    /// Tells everyone in scope that a measure holds another pass; each pass has a round of its own. Answers the mails to send.
    pub(in crate::app) fn tell_of_another_pass(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        number: i32,
    ) -> Result<Vec<Due>, Error> {
        let held = Held::from(registration);
        let kept = registration.kept(&self.protocol);
        self.tell_everyone(tx, &Round { kind: Kind::PassAdded, held: &held, number, kept })
    }

    /// Tells everyone that a pass hold is in force or, once it is over, everyone who was told; answers the mails to send.
    pub(in crate::app) fn tell_of_pass_hold(&self, tx: &mut Tx, hold: &PassHold) -> Result<Vec<Due>, Error> {
        if hold.is_in_force(tx.now) {
            self.tell_the_hold(tx, &Held::from(hold), hold.kept(&self.protocol))
        } else {
            self.tell_the_end(tx, &Held::from(hold), Kind::Ended)
        }
    }

    fn tell_everyone(&self, tx: &mut Tx, round: &Round<'_>) -> Result<Vec<Due>, Error> {
        let everyone = participants::all(tx)?;
        let recipients = notification::recipients(&round.held.scope, &everyone, tx.now).told;
        let facilities =
            recipients.iter().flat_map(|(company, them)| them.iter().map(|it| (it.id, company.id)));
        self.tell_all(tx, round, &facilities.collect::<Vec<_>>())
    }

    /// Tells everyone who was told that the measure has ended, was lifted, or holds nothing for the time being; answers the mails to
    /// send.
    pub(in crate::app) fn tell_the_end(
        &self,
        tx: &mut Tx,
        held: &Held,
        kind: Kind,
    ) -> Result<Vec<Due>, Error> {
        // A measure can be suspended once in each round of telling, and ended once.
        let number = if kind == Kind::Suspended { notifications::round(tx, held.source)? } else { 0 };
        notifications::close(tx, held.source)?;
        self.tell_who_were_told(tx, kind, held, number)
    }

    /// Tells everyone who was told that the measure has another term; answers the mails to send.
    pub(in crate::app) fn tell_of_change(
        &self,
        tx: &mut Tx,
        held: &Held,
        number: i32,
    ) -> Result<Vec<Due>, Error> {
        self.tell_who_were_told(tx, Kind::Changed, held, number)
    }

    /// Tells everyone who was told that the number of a pass was wrong; answers the mails to send.
    pub(in crate::app) fn tell_of_correction(
        &self,
        tx: &mut Tx,
        held: &Held,
        number: i32,
    ) -> Result<Vec<Due>, Error> {
        self.tell_who_were_told(tx, Kind::Corrected, held, number)
    }

    fn tell_who_were_told(
        &self,
        tx: &mut Tx,
        kind: Kind,
        held: &Held,
        number: i32,
    ) -> Result<Vec<Due>, Error> {
        let kept = Kept::for_days(tx.now, self.protocol.retention.notice_days);
        let told = notifications::told(tx, held.source)?;
        self.tell_all(tx, &Round { kind, held, number, kept }, &told)
    }

    /// Tells these facilities, and their companies' officers by mail, none twice.
    fn tell_all(
        &self,
        tx: &mut Tx,
        round: &Round<'_>,
        facilities: &[(FacilityId, ParticipantId)],
    ) -> Result<Vec<Due>, Error> {
        let now = tx.now;
        let notification = |(facility, participant): &(FacilityId, ParticipantId)| Notification {
            id: self.ids.new(),
            kind: round.kind,
            about: round.held.source,
            round: round.number,
            reference: round.held.reference,
            facility: *facility,
            participant: *participant,
            told_at: now,
            answer: None,
            first_answered_at: None,
            seen_at: None,
            closed_at: None,
        };
        let new: Vec<_> = facilities.iter().map(notification).collect();
        let told = notifications::insert(tx, &new, round.person(), round.kept)?;
        let message = Message {
            kind: round.mail(),
            about: round.held.source.uuid(),
            round: round.number,
            reference: Some(round.held.reference),
            person: round.person(),
            link: "/inbox".to_owned(),
            kept: round.kept,
        };
        let mut officers = accounts::officers(tx)?;
        let companies: BTreeSet<_> = facilities.iter().map(|(_, company)| *company).collect();
        let to = companies.iter().filter_map(|company| officers.remove(company)).flatten();
        let mut jobs = self.queue_mail(tx, &message, to)?;
        if told > 0 && round.kind.asks() {
            jobs.extend(self.escalations(round.held.source, now));
        }
        Ok(jobs)
    }
}
