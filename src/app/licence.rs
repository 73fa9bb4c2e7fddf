//! Licences: recorded, withdrawn, and the warnings before they end.

use super::notification::once_it_takes_part;
use super::step::after_all_causes;
use super::{App, Done, Error};
use crate::domain::id::{LicenceId, ParticipantId, RecordId, RequestKey};
use crate::domain::licence::{LicenceInput, warning};
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::{consumer as consumers, licence as licences, participant as participants};

/// Records a licence: the first, or a renewal, which may be there before the current one ends.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form.
pub fn record(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    of: ParticipantId,
    input: &LicenceInput,
) -> Result<(), Error> {
    app.allow(actor, Action::RecordLicence(of))?;
    let licence = input.check(app.ids.new())?;
    app.once(actor, key, Action::RecordLicence(of), |tx| {
        let company = participants::get(tx, of)?;
        licences::insert(tx, of, &licence)?;
        // What its gates were not told while it was away: they begin anew.
        if company.licences.in_force(tx.now) {
            tx.head.rights += 1;
        } else {
            consumers::renew(tx, of)?;
        }
        let (before, after) = (company.presence(), participants::get(tx, of)?.presence());
        let tell = once_it_takes_part(of, &before, &after, tx.now);
        Ok(Done::new(()).jobs(tell).about([licence.id.uuid()]))
    })
}

/// Records that a licence was withdrawn, or was recorded by mistake: from now on it is not in force. The authority's word
/// counts at once; everybody who could object is told.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`]; [`crate::domain::Refusal::WrongStage`] when it was withdrawn before.
pub fn withdraw(app: &App, actor: &Actor, key: RequestKey, id: LicenceId) -> Result<ParticipantId, Error> {
    app.once(actor, key, Action::WithdrawLicence(id), |tx| {
        let holder = licences::holder(tx, id)?;
        let company = participants::get(tx, holder)?;
        if company.licences.iter().any(|licence| licence.id == id && licence.withdrawn.is_some()) {
            return Err(crate::domain::Refusal::WrongStage.into());
        }
        let at = after_all_causes(tx)?;
        licences::withdraw(tx, id, at)?;
        let after = participants::get(tx, holder)?.presence();
        let tell = once_it_takes_part(holder, &company.presence(), &after, tx.now);
        tx.head.rights += 1;
        let mails = app.tell_of_participation(tx, holder, (Kind::ParticipationEnds, id.uuid(), 0))?;
        Ok(Done::new(holder).jobs(mails).jobs(tell).about([holder.uuid()]))
    })
}

/// Warns of each licence that ends soon and after which there is none, so many days before: the managers and administrators
/// of the company, and the administrators of the foundation; or of the agreement, where that ends sooner. Each warning goes
/// out once, however often this runs.
///
/// # Errors
/// As [`App::act`].
pub fn warn(app: &App, actor: &Actor) -> Result<(), Error> {
    app.act(actor, Action::WarnOfLicences, |tx| {
        let days = &app.protocol.participant.licence_warning_days;
        let mut mails = Vec::new();
        for company in participants::list(tx)? {
            if company.takes_part(tx.now).is_err() {
                continue;
            }
            if let Some(last_day) = company.agreement_ends(tx.now) {
                let due = warning(last_day, days, tx.now);
                if let Some(days) = due
                    && participants::warn(tx, company.id, days)?
                {
                    let round = company.version * 1000 + i32::from(days);
                    let what = (Kind::AgreementEnds, company.id.uuid(), round);
                    mails.extend(app.tell_of_participation(tx, company.id, what)?);
                }
                continue;
            }
            let Some((licence, days)) = company.licences.warning(days, tx.now) else { continue };
            if licences::warn(tx, licence.id, days)? {
                let what = (Kind::LicenceEnds, licence.id.uuid(), i32::from(days));
                mails.extend(app.tell_of_participation(tx, company.id, what)?);
            }
        }
        Ok(Done::new(()).jobs(mails))
    })
}
