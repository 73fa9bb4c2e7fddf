//! What one shift of officers tells the next: references and dates, nobody's name.

use jiff::Timestamp;
use jiff::civil::Date;

use super::facility_decision::is_open;
use super::notification::{InboxLine, lines};
use super::urgent::{Waits, running};
use super::{App, Error};
use crate::domain::id::Reference;
use crate::domain::pass_hold::Stage;
use crate::domain::permission::{Action, Actor};
use crate::store::facility_decision::{self as decisions, Whose};
use crate::store::{participant as participants, pass_hold as pass_holds};

/// What the next shift must know of the own company.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// As of when.
    pub now: Timestamp,
    /// The company.
    pub company: String,
    /// What facilities have yet to answer, the longest waiting first.
    pub open: Vec<InboxLine>,
    /// What their gates could not block.
    pub not_enforced: Vec<InboxLine>,
    /// Ends that they have yet to acknowledge.
    pub ends: Vec<InboxLine>,
    /// What was said back in this shift, the latest first.
    pub answered: Vec<InboxLine>,
    /// Provisional measures that the company must confirm, each with when it lapses.
    pub to_confirm: Vec<(Reference, Timestamp)>,
    /// Pass holds of the company that wait for its second person, each with when they were recorded.
    pub recorded: Vec<(Reference, Timestamp)>,
    /// Pass holds of the company in force, each with its last day.
    pub pass_holds: Vec<(Reference, Date)>,
    /// Decisions of facilities to take no action, each with its last day, the first to end first.
    pub no_action: Vec<(Reference, String, Date)>,
}

/// What the next shift must know.
///
/// # Errors
/// As [`App::read`].
pub fn see(app: &App, actor: &Actor) -> Result<HandOver, Error> {
    app.read(actor, Action::SeeHandOver, |conn| {
        let user = actor.user()?;
        let company = user.participant()?;
        let now = conn.now;
        let mut all = lines(app, conn, company)?;
        all.sort_by_key(|line| (line.notification.told_at, line.notification.id));
        let of = |needs: fn(&InboxLine) -> bool| all.iter().filter(|line| needs(line)).cloned().collect();
        let in_shift = all.iter().filter(|line| line.notification.was_answered_in_this_shift(now));
        let mut answered: Vec<_> = in_shift.cloned().collect();
        answered.sort_by_key(|line| std::cmp::Reverse(line.notification.answer.map(|(_, at)| at)));
        let holds = pass_holds::list(conn, company)?;
        let in_force = |it: &&pass_holds::Line| {
            it.stage.name_at(crate::domain::calendar::end_of(it.last_day), now) == "active"
        };
        let names = participants::facilities(conn, company)?;
        let name = |id| names.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default();
        let decided = decisions::list(conn, Whose::Of(company))?.into_iter().filter(|it| is_open(it, now));
        let mut no_action: Vec<_> =
            decided.map(|it| (it.reference, name(it.facility), it.last_day)).collect();
        no_action.sort_by_key(|(reference, _, last_day)| (*last_day, *reference));
        Ok(HandOver {
            now,
            company: participants::get(conn, company)?.profile.name,
            open: of(|line| line.notification.needs_answer() && !line.closed),
            not_enforced: of(|line| line.notification.is_not_enforced() && !line.closed),
            ends: of(|line| line.notification.needs_acknowledgement()),
            answered,
            to_confirm: running(conn, user)?
                .into_iter()
                .filter(|it| it.waits == Waits::Company)
                .map(|it| (it.reference, it.ends))
                .collect(),
            recorded: holds
                .iter()
                .filter(|it| it.stage == Stage::Recorded)
                .map(|it| (it.reference, it.recorded.at))
                .collect(),
            pass_holds: holds.iter().filter(in_force).map(|it| (it.reference, it.last_day)).collect(),
            no_action,
        })
    })
}
