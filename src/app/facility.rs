//! Facilities of a company: added, changed and closed by the foundation.

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::consumer::Summary;
use crate::domain::facility::{Details, Facility, FacilityInput, Use};
use crate::domain::id::{FacilityId, ParticipantId, RecordId, RequestKey};
use crate::domain::participant::{Life, Participant};
use crate::domain::permission::{Action, Actor};
use crate::ids::NewId;
use crate::store::{Tx, consumer as consumers, participant as participants};

/// One facility, for its form.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`].
pub fn view(app: &App, actor: &Actor, id: FacilityId) -> Result<Facility, Error> {
    app.read(actor, Action::ChangeFacility(id), |conn| Ok(participants::facility(conn, id)?))
}

/// Adds a facility to a company.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form; [`Refusal::WrongStage`] for a company that has left.
pub fn add(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    of: ParticipantId,
    input: &FacilityInput,
) -> Result<FacilityId, Error> {
    app.allow(actor, Action::AddFacility(of))?;
    let details = input.check(&app.protocol)?;
    app.once(actor, key, Action::AddFacility(of), |tx| {
        let company = participants::get(tx, of)?;
        let id = app.insert_facility(tx, &company, &details)?;
        Ok(Done::new(id).about([id.uuid()]))
    })
}

impl App {
    /// Adds a facility within a transaction that does more.
    pub(super) fn insert_facility(
        &self,
        tx: &mut Tx,
        company: &Participant,
        details: &Details,
    ) -> Result<FacilityId, Error> {
        if matches!(company.life, Life::Left { .. }) {
            return Err(Refusal::WrongStage.into());
        }
        let facility = Facility::new(self.ids.new(), company.id, details.clone());
        participants::insert_facility(tx, &facility)?;
        Ok(facility.id)
    }
}

/// Changes what a facility is called and where it is found.
///
/// # Errors
/// [`Error::Invalid`]; what [`Facility::change`] refuses.
pub fn change(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityId,
    seen: i32,
    input: &FacilityInput,
) -> Result<ParticipantId, Error> {
    app.allow(actor, Action::ChangeFacility(id))?;
    let details = input.check(&app.protocol)?;
    app.once(actor, key, Action::ChangeFacility(id), |tx| {
        let facility = participants::facility(tx, id)?;
        let company = participants::get(tx, facility.participant)?;
        let facility = facility.change(details.clone(), seen, &company)?;
        participants::save_facility(tx, &facility)?;
        consumers::renew(tx, company.id)?;
        Ok(Done::new(company.id).about([company.id.uuid()]))
    })
}

/// Closes a facility: it is told nothing any more, and nothing is reported from it.
///
/// # Errors
/// What [`Facility::close`] refuses.
pub fn close(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityId,
    seen: i32,
) -> Result<ParticipantId, Error> {
    app.once(actor, key, Action::CloseFacility(id), |tx| {
        let facility = participants::facility(tx, id)?;
        let company = participants::get(tx, facility.participant)?;
        let all = participants::facilities(tx, company.id)?;
        let gates = consumers::of(tx, company.id)?;
        let keys =
            gates.iter().filter(|gate| gate.facility == id).map(|gate: &Summary| gate.working_keys(tx.now));
        let others = all.iter().filter(|other| other.id != id && other.closed.is_none()).count();
        let facility = facility.close(seen, Use { keys: keys.sum(), others }, &company, tx.now)?;
        participants::save_facility(tx, &facility)?;
        Ok(Done::new(company.id).about([company.id.uuid()]))
    })
}
