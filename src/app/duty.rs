//! Duty at the foundation: the roster, hand-over, and who is paged.

use std::collections::HashMap;

use jiff::Timestamp;

use super::mail::Message;
use super::urgent::{Times, times, untied};
use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::Role;
use crate::domain::duty::{self, Turn, TurnInput};
use crate::domain::id::{AccountId, DutyId, ParticipantId, RecordId, RequestKey};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{Conn, StoreError, account as accounts, duty as turns};

/// The roster, and how long holds took.
#[derive(Debug, Clone)]
pub struct Roster {
    /// Who is on duty now: somebody who can be paged.
    pub now: Option<Line>,
    /// Who has the turn now and cannot be paged: the account is disabled, or judges no more.
    pub absent: Option<Line>,
    /// The turns to come.
    pub next: Vec<Line>,
    /// Who can be on duty.
    pub assessors: Vec<(AccountId, String)>,
    /// Until when the actor would be on duty, taking over now; none for who cannot.
    pub would_take_until: Option<Timestamp>,
    /// How long it took from asking to holding.
    pub times: Times,
}

/// A turn and the name of who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The turn.
    pub turn: Turn,
    /// The name.
    pub name: String,
}

/// The roster as of now.
///
/// # Errors
/// As [`App::read`].
pub fn roster(app: &App, actor: &Actor) -> Result<Roster, Error> {
    app.read(actor, Action::ViewDuty, |conn| {
        let (all, now) = (turns::turns(conn)?, conn.now);
        let assessors = accounts::of_foundation(conn, Role::Assessor)?;
        let present: HashMap<_, _> = assessors.iter().map(|it| (it.id, it.name.clone())).collect();
        let current = duty::now_on(&all, now).map(|turn| line(conn, turn)).transpose()?;
        let (on, absent) = match current {
            Some(line) if present.contains_key(&line.turn.account) => (Some(line), None),
            other => (None, other),
        };
        let next = all.iter().filter(|turn| turn.from > now).map(|turn| line(conn, *turn));
        let me = actor.user()?;
        let over = me
            .roles
            .has(Role::Assessor)
            .then(|| duty::take_over(&all, DutyId::from_uuid(me.id.0), me.id, now));
        Ok(Roster {
            next: next.collect::<Result<_, _>>()?,
            now: on,
            absent,
            assessors: assessors.into_iter().map(|it| (it.id, it.name)).collect(),
            would_take_until: over.and_then(Result::ok).map(|over| over.after.until),
            times: times(conn)?,
        })
    })
}

fn line(conn: &mut Conn, turn: Turn) -> Result<Line, Error> {
    Ok(Line { name: accounts::name(conn, turn.account)?, turn })
}

/// Plans a turn.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form; [`Refusal::TurnTaken`].
pub fn plan(app: &App, actor: &Actor, key: RequestKey, input: &TurnInput) -> Result<(), Error> {
    app.allow(actor, Action::PlanDuty)?;
    let turn = input.check(app.ids.new(), app.now())?;
    app.once(actor, key, Action::PlanDuty, |tx| {
        if !is_assessor(tx, turn.account)? {
            let fault = Fault::UnknownChoice;
            return Err(Error::Invalid(vec![FieldFault { field: "account".to_owned(), fault }]));
        }
        let turn = duty::plan(&turns::turns(tx)?, turn)?;
        turns::insert(tx, &turn, actor.user()?.id, app.kept_turn(&turn))?;
        Ok(Done::new(()).about([turn.id.uuid(), turn.account.uuid()]))
    })
}

/// Takes out a turn that has not begun.
///
/// # Errors
/// [`Refusal::WrongStage`] when it has begun; [`Refusal::NotFound`].
pub fn cancel(app: &App, actor: &Actor, key: RequestKey, id: DutyId) -> Result<(), Error> {
    app.once(actor, key, Action::CancelDuty(id), |tx| {
        let turn = turns::turns(tx)?.into_iter().find(|turn| turn.id == id).ok_or(Refusal::NotFound)?;
        let turn = duty::cancel(turn, tx.now)?;
        turns::remove(tx, id)?;
        Ok(Done::new(()).about([turn.account.uuid()]))
    })
}

/// Takes over the duty from now on; who had it is told, and so is who has it.
///
/// # Errors
/// [`Refusal::WrongStage`] for who is on duty already.
pub fn take_over(app: &App, actor: &Actor, key: RequestKey) -> Result<(), Error> {
    app.once(actor, key, Action::TakeOverDuty, |tx| {
        let me = actor.user()?.id;
        let over = duty::take_over(&turns::turns(tx)?, app.ids.new(), me, tx.now)?;
        if let Some(before) = &over.before {
            turns::cut(tx, before)?;
        }
        let kept = app.kept_turn(&over.after);
        turns::insert(tx, &over.after, me, kept)?;
        let message = Message {
            kind: Kind::Duty,
            about: over.after.id.uuid(),
            round: 0,
            reference: None,
            person: None,
            link: "/duty".to_owned(),
            kept,
        };
        let both = [Some(me), over.before.map(|before| before.account)].into_iter().flatten();
        let mails = app.queue_mail(tx, &message, both)?;
        Ok(Done::new(()).jobs(mails).about([over.after.id.uuid(), me.uuid()]))
    })
}

fn is_assessor(conn: &mut Conn, id: AccountId) -> Result<bool, Error> {
    match accounts::get(conn, id) {
        Ok(account) => Ok(account.roles.has(Role::Assessor)),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

impl App {
    fn kept_turn(&self, turn: &Turn) -> Kept {
        Kept::for_days(turn.from, self.protocol.retention.duty_days)
    }
}

/// Whom to page about what concerns this company: who is on duty, or every assessor who may judge it when nobody is, or who
/// is may not.
pub(super) fn on_duty_for(conn: &mut Conn, company: ParticipantId) -> Result<Vec<AccountId>, Error> {
    let may = untied(conn, company)?;
    on_duty_among(conn, may)
}

/// Whom of these to page: who is on duty, or each of them when nobody of them is.
pub(super) fn on_duty_among(conn: &mut Conn, may: Vec<AccountId>) -> Result<Vec<AccountId>, Error> {
    Ok(match on_duty(conn)? {
        Some(account) if may.contains(&account) => vec![account],
        _ => may,
    })
}

/// Who is on duty and can be paged.
fn on_duty(conn: &mut Conn) -> Result<Option<AccountId>, Error> {
    let turn = duty::now_on(&turns::turns(conn)?, conn.now);
    let account = turn.map(|turn| turn.account);
    match account {
        Some(id) if is_assessor(conn, id)? => Ok(Some(id)),
        _ => Ok(None),
    }
}
