//! Invented data for a register that is only looked at.

use sha2::{Digest, Sha256};

use super::{App, Done, Error};
use crate::domain::account::Account;
use crate::domain::facility::Facility;
use crate::domain::feed::RefMode;
use crate::domain::id::{FacilityId, RecordId, TraceId};
use crate::domain::participant::Participant;
use crate::domain::permission::{Action, Actor, Who};
use crate::ids::NewId;
use crate::store::consumer::{self as consumers, NewConsumer};
use crate::store::{account as accounts, participant as participants};

/// An organisation with its facilities, accounts and consumers, ready to be taken in.
#[derive(Debug, Clone, Default)]
pub struct Enrolment {
    /// The company; none for accounts of the foundation.
    pub participant: Option<Participant>,
    /// Its facilities.
    pub facilities: Vec<Facility>,
    /// Accounts with their passwords.
    pub accounts: Vec<(Account, String)>,
    /// Consumers: facility and mode.
    pub consumers: Vec<(FacilityId, RefMode)>,
}

/// Takes an organisation in, without the foundation's admission: only for invented data. Answers the API keys of its
/// consumers, in their order.
///
/// # Errors
/// [`crate::domain::Refusal::NotAllowed`] in production; trouble of the database.
pub fn enrol(app: &App, trace: TraceId, enrolment: &Enrolment) -> Result<Vec<String>, Error> {
    if app.settings.is_production() {
        return Err(crate::domain::Refusal::NotAllowed.into());
    }
    let hashes = enrolment.accounts.iter().map(|(_, password)| app.passwords.hash(password));
    let hashes = hashes.collect::<Result<Vec<_>, _>>()?;
    let keys: Vec<_> = enrolment.consumers.iter().map(|_| new_api_key(app)).collect();
    let actor = Actor { who: Who::Operator, trace };
    app.act(&actor, Action::LoadDemo, |tx| {
        if let Some(participant) = &enrolment.participant {
            participants::insert(tx, participant)?;
        }
        for facility in &enrolment.facilities {
            participants::insert_facility(tx, facility)?;
        }
        for ((account, _), hash) in enrolment.accounts.iter().zip(&hashes) {
            accounts::insert(tx, account, hash)?;
        }
        for ((facility, mode), key) in enrolment.consumers.iter().zip(&keys) {
            let key_hash = Sha256::digest(key.as_bytes()).into();
            let new = NewConsumer { id: app.ids.new(), facility: *facility, mode: *mode, key_hash };
            consumers::insert(tx, &new)?;
        }
        Ok(Done::new(()).about(enrolment.participant.iter().map(|company| company.id.uuid())))
    })?;
    Ok(keys)
}

/// An API key: 256 random bits behind a prefix that scanners for leaked secrets can find.
fn new_api_key(app: &App) -> String {
    format!("gk_{}", app.new_secret())
}
