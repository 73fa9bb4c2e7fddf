//! Test notifications: whether word reaches a company's officers is tried before it takes part.

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::decision::By;
use crate::domain::id::{ParticipantId, RecordId, RequestKey};
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::domain::test_notification::TestNotification;
use crate::ids::NewId;
use crate::store::{Conn, account as accounts, participant as participants, test_notification as tests};

/// Sends one to a company's officers, by mail.
///
/// # Errors
/// [`Refusal::WrongStage`] when the company has no officer: it would reach nobody.
pub fn send(app: &App, actor: &Actor, key: RequestKey, to: ParticipantId) -> Result<(), Error> {
    app.once(actor, key, Action::SendTest(to), |tx| {
        let company = participants::get(tx, to)?.id;
        let officers = accounts::with_role(tx, company, Role::SecurityOfficer)?;
        if officers.is_empty() {
            return Err(Refusal::WrongStage.into());
        }
        let sent = By { account: actor.user()?.id, at: tx.now };
        let test = TestNotification { id: app.ids.new(), company, sent, acknowledged: None };
        tests::insert(tx, &test)?;
        let message = Message {
            kind: Kind::Test,
            about: test.id.uuid(),
            round: 0,
            reference: None,
            person: None,
            link: "/test-notification".to_owned(),
            kept: Kept::for_days(tx.now, app.protocol.retention.notice_days),
        };
        let mails = app.queue_mail(tx, &message, officers.into_iter().map(|officer| officer.id))?;
        Ok(Done::new(()).jobs(mails).about([test.id.uuid()]))
    })
}

/// The latest one to the own company, if it got any.
///
/// # Errors
/// As [`App::read`].
pub fn own(app: &App, actor: &Actor) -> Result<Option<TestNotification>, Error> {
    app.read(actor, Action::ViewTest, |conn| latest(conn, actor.user()?.participant()?))
}

pub(super) fn latest(conn: &mut Conn, of: ParticipantId) -> Result<Option<TestNotification>, Error> {
    Ok(tests::of(conn, of)?.into_iter().next())
}

/// Whether any was ever acknowledged.
pub(super) fn arrived(conn: &mut Conn, at: ParticipantId) -> Result<bool, Error> {
    Ok(tests::of(conn, at)?.iter().any(|it| it.acknowledged.is_some()))
}

/// An officer says that it came.
///
/// # Errors
/// [`Refusal::NotFound`] when there was none; [`Refusal::WrongStage`] when somebody has said so before.
pub fn acknowledge(app: &App, actor: &Actor, key: RequestKey) -> Result<(), Error> {
    app.once(actor, key, Action::AcknowledgeTest, |tx| {
        let user = actor.user()?;
        let test = latest(tx, user.participant()?)?.ok_or(Refusal::NotFound)?;
        let test = test.acknowledged(By { account: user.id, at: tx.now })?;
        tests::save(tx, &test)?;
        Ok(Done::new(()).about([test.id.uuid()]))
    })
}
