//! Finding the address of a person who must be informed: each attempt is recorded, until an address is found or nobody can be reached.

use super::act::key_of;
use super::{App, Done, Error};
use crate::domain::address_try::{Try, TryInput, on_file};
use crate::domain::assessment;
use crate::domain::decision::By;
use crate::domain::id::{InformingId, RecordId, RequestKey};
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::{address_try as tries, informing as informings, person as persons, report as reports};

/// Records an attempt, with the address if it was found.
///
/// # Errors
/// [`Error::Invalid`].
pub fn record(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingId,
    input: &TryInput,
) -> Result<(), Error> {
    app.allow(actor, Action::TryAddress(id))?;
    let said = input.check()?;
    app.once(actor, key_of(key, input)?, Action::TryAddress(id), |tx| {
        let task = informings::get(tx, id)?;
        let by = By { account: actor.user()?.id, at: tx.now };
        let found = Try { id: app.ids.new(), task: id, person: task.person, by, said: said.clone() };
        let kept = persons::kept(tx, task.person)?;
        tries::insert(tx, &found, kept)?;
        let about = [task.report.uuid(), task.person.uuid()];
        if found.said.address.is_some() {
            let task = task.found(&app.protocol.informing, tx.now);
            informings::save(tx, &task)?;
        }
        Ok(Done::new(()).about(about))
    })
}

/// Records that the person cannot be reached, with the reason; that settles the task until an address turns up.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`crate::domain::informing_task::Task::give_up`] refuses.
pub fn give_up(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: InformingId,
    seen: i32,
    reason: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::GiveUpInforming(id))?;
    let reason = assessment::words("not-reachable", reason)?;
    app.once(actor, key, Action::GiveUpInforming(id), |tx| {
        let task = informings::get(tx, id)?;
        let report = reports::get(tx, task.report)?;
        let all = tries::about(tx, id)?;
        let by = By { account: actor.user()?.id, at: tx.now };
        let address = on_file(report.incident.informing.as_ref(), &all);
        let task = task.give_up(by, (address, &all), reason.clone(), seen)?;
        informings::save(tx, &task)?;
        Ok(Done::new(()).about([task.report.uuid(), task.person.uuid()]))
    })
}
