//! Pass holds as they are shown: in lists, and one by one to their company.

use jiff::Timestamp;
use jiff::civil::Date;

use super::own;
use crate::app::brake::{self, Waits};
use crate::app::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::brake::Kind as Braking;
use crate::domain::calendar;
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, PassHoldId, Reference};
use crate::domain::pass_hold::{Ending, Kind, PassHold, Stage};
use crate::domain::permission::{Action, Actor};
use crate::store::{account as accounts, participant as participants, pass_hold as pass_holds};

/// A line of a company's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassHoldLine {
    /// The pass hold.
    pub id: PassHoldId,
    /// What people call it.
    pub reference: Reference,
    /// What happened to the card.
    pub kind: Kind,
    /// The name of its stage, as it is now.
    pub stage: &'static str,
    /// Who recorded it.
    pub recorder: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Whether this user can take the next step.
    pub awaits_me: bool,
    /// Whether its holder has yet to be told.
    pub holder_waits: bool,
}

/// A pass hold as its company sees it.
#[derive(Debug, Clone)]
pub struct PassHoldView {
    /// The pass hold.
    pub hold: PassHold,
    /// Who recorded it.
    pub recorder: String,
    /// Who confirmed or refused it.
    pub second: Option<String>,
    /// Who ended it early.
    pub ender: Option<String>,
    /// Who told its holder.
    pub teller: Option<String>,
    /// What of it waits at the brake.
    pub waits: Option<Waits>,
    /// As of when.
    pub now: Timestamp,
}

/// The name of the stage of one that waits at the brake: gates do not hold the pass yet, and its holder need not be told.
const WAITING: &str = "waiting";

fn waits_to_hold(waits: Option<Waits>) -> bool {
    waits.is_some_and(|it| it.kind == Braking::Hold)
}

impl PassHoldView {
    /// The name of its stage, as it is now.
    pub fn stage(&self) -> &'static str {
        if waits_to_hold(self.waits) { WAITING } else { self.hold.stage.name_at(self.hold.until(), self.now) }
    }

    /// By when its holder must be told; `None` when nobody need be, or was.
    pub fn tell_by(&self) -> Option<Timestamp> {
        self.hold.stage.tell_by().filter(|_| !waits_to_hold(self.waits))
    }
}

/// The own company's pass holds.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<PassHoldLine>, Error> {
    app.read(actor, Action::ListPassHolds, |conn| {
        let user = actor.user()?;
        let all = pass_holds::list(conn, user.participant()?)?;
        let confirms = user.roles.iter().any(|role| role == Role::SecurityManager);
        let line = |it: pass_holds::Line| {
            let waits = waits_to_hold(brake::waits(conn, Source::PassHold(it.id))?);
            let awaits_me = it.stage == Stage::Recorded && confirms && it.recorded.account != user.id;
            Ok(PassHoldLine {
                recorder: accounts::name(conn, it.recorded.account)?,
                stage: if waits {
                    WAITING
                } else {
                    it.stage.name_at(calendar::end_of(it.last_day), conn.now)
                },
                holder_waits: !waits && it.stage.tell_by().is_some(),
                id: it.id,
                reference: it.reference,
                kind: it.kind,
                recorded_at: it.recorded.at,
                awaits_me,
            })
        };
        all.into_iter().map(line).collect()
    })
}

/// A pass hold in force as the foundation sees it: no number, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForceLine {
    /// Its id.
    pub id: PassHoldId,
    /// What people call it.
    pub reference: Reference,
    /// The name of the company that recorded it.
    pub company: String,
    /// The scheme of the pass.
    pub scheme: String,
    /// What happened to the card.
    pub kind: Kind,
    /// Since when.
    pub since: Timestamp,
    /// The last day, inclusive.
    pub last_day: Date,
    /// Whether it waits at the brake.
    pub waits: bool,
}

/// Every company's pass holds in force, the last confirmed first.
///
/// # Errors
/// As [`App::read`].
pub fn in_force(app: &App, actor: &Actor) -> Result<Vec<InForceLine>, Error> {
    app.read(actor, Action::ListPassHoldsInForce, |conn| {
        let mut lines = Vec::new();
        for hold in pass_holds::in_force(conn)? {
            let Stage::Active(in_force) = hold.stage else { continue };
            lines.push(InForceLine {
                company: participants::name(conn, hold.participant)?,
                waits: brake::waits(conn, Source::PassHold(hold.id))?.is_some(),
                id: hold.id,
                reference: hold.reference,
                scheme: hold.pass.scheme,
                kind: hold.kind,
                since: in_force.confirmed.at,
                last_day: hold.last_day,
            });
        }
        Ok(lines)
    })
}

/// An own pass hold, with its number.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] for another company's.
pub fn view(app: &App, actor: &Actor, id: PassHoldId) -> Result<PassHoldView, Error> {
    app.act(actor, Action::ViewPassHold(id), |tx| {
        let hold = own(tx, id, actor.user()?.participant()?)?;
        let mut name =
            |account: Option<AccountId>| account.map(|account| accounts::name(tx, account)).transpose();
        let (in_force, ending) = match hold.stage {
            Stage::Recorded | Stage::Refused(_) => (None, None),
            Stage::Active(in_force) => (Some(in_force), None),
            Stage::Ended(in_force, ending) => (Some(in_force), Some(ending)),
        };
        let second = match hold.stage {
            Stage::Refused(by) => Some(by.account),
            _ => in_force.map(|it| it.confirmed.account),
        };
        let ender = match ending {
            Some(Ending::Early(_, by)) => Some(by.account),
            Some(Ending::Over(_)) | None => None,
        };
        let teller = in_force.and_then(|it| it.told).map(|(_, by)| by.account);
        let recorder = name(Some(hold.recorded.account))?.unwrap_or_default();
        let (second, ender, teller) = (name(second)?, name(ender)?, name(teller)?);
        let waits = brake::waits(tx, Source::PassHold(id))?;
        let view = PassHoldView { recorder, second, ender, teller, waits, now: tx.now, hold };
        Ok(Done::new(view))
    })
}
