//! Erasing what is past its limit.

use jiff::SignedDuration;

use super::{App, Done, Error, facility_decision, pass_hold, provisional, registration};
use crate::domain::id::RecordId;
use crate::domain::permission::{Action, Actor};
use crate::store::{
    facility_decision as decisions, job as jobs, pass_hold as pass_holds, provisional as provisionals,
    registration as registrations, retention, retrying, standing as standings,
};

/// Jobs that were done are remembered this long, for the operator: 30 days.
const DONE_JOBS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Ends what is over and has not been ended, so that no gate is left without its release or its hold, then erases what is
/// past its limit, and tells companies of the drafts and reports among it; the audit row names the orphaned ids.
///
/// # Errors
/// As [`App::act`]; what could not be ended is not erased either, until the next run ends it: nobody can read it meanwhile.
pub fn erase(app: &App, actor: &Actor) -> Result<usize, Error> {
    let now = app.now();
    let (measures, lapsing, holds, decided) = app.store.read(now, |conn| {
        Ok::<_, Error>((
            registrations::overdue(conn)?,
            provisionals::overdue(conn)?,
            pass_holds::overdue(conn)?,
            decisions::overdue(conn)?,
        ))
    })?;
    let measures = measures.into_iter().map(|id| registration::end(app, actor, id));
    let lapsed = lapsing.into_iter().map(|id| provisional::lapse(app, actor, id));
    let holds = holds.into_iter().map(|id| pass_hold::end(app, actor, id));
    let decided = decided.into_iter().map(|id| facility_decision::end(app, actor, id));
    let ended: Vec<_> = measures.chain(lapsed).chain(holds).chain(decided).collect();
    let erased = app.act(actor, Action::Erase, |tx| {
        let mails = app.tell_what_goes(tx)?;
        let erased = retention::erase(tx)?;
        let forgotten = standings::forget(tx)?;
        let done_before = tx.now.saturating_sub(DONE_JOBS).unwrap_or(tx.now);
        jobs::forget_done(tx, done_before)?;
        let mut gone: Vec<_> = erased.persons.iter().map(|person| person.uuid()).collect();
        gone.extend(forgotten.iter().map(|account| account.uuid()));
        Ok(Done::new(erased.rows + gone.len()).jobs(mails).about(gone))
    })?;
    // Also when nothing was erased just now: an earlier run may have been interrupted before this.
    retrying(|| app.store.empty_log().map_err(Error::from)).map_err(Error::public)?;
    ended.into_iter().collect::<Result<(), _>>()?;
    Ok(erased)
}
