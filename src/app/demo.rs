//! Invented data for a register that is only looked at.

use super::{App, Done, Error};
use crate::domain::account::{Account, Role};
use crate::domain::calendar;
use crate::domain::decision::By;
use crate::domain::facility::Facility;
use crate::domain::feed::RefMode;
use crate::domain::id::{AccountId, FacilityId, RecordId, TraceId};
use crate::domain::licence::{Licence, Licences};
use crate::domain::participant::{Agreement, Contact, Doors, Participant, Profile, Proposal, Settled, Step};
use crate::domain::permission::{Action, Actor, Who};
use crate::ids::NewId;
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

/// An invented company that two administrators have admitted, under this licence and an agreement of its first day.
///
/// # Errors
/// [`crate::domain::Refusal::SameAdministrator`] when they are one.
pub fn admitted(app: &App, name: &str, licence: Licence, by: [AccountId; 2]) -> Result<Participant, Error> {
    let at = app.now();
    let contact = Contact {
        name: format!("Contact {name}"),
        email: "contact@deelnemer.example".to_owned(),
        phone: "+31 10 000 00 00".to_owned(),
    };
    let profile = Profile {
        name: name.to_owned(),
        kvk: "00000000".to_owned(),
        contact,
        agreement: Some(Agreement::signed(licence.from, None)),
        doors: Doors::ByFeed,
    };
    let [first, second] = by.map(|account| By { account, at });
    let (id, settled) = (app.ids.new(), Some(Settled::Confirmed(second)));
    let admission = Proposal { id, step: Step::Admit, reason: String::new(), proposed: first, settled };
    let company = Participant::applied(app.ids.new(), profile, Licences::new(vec![licence]));
    Ok(company.after([admission])?)
}

/// Takes an organisation in, without the foundation's admission: only for invented data. Its officers count as trained.
/// Answers the API keys of its consumers, in their order.
///
/// # Errors
/// [`crate::domain::Refusal::NotAllowed`] in production; trouble of the database.
pub fn enrol(app: &App, trace: TraceId, enrolment: &Enrolment) -> Result<Vec<String>, Error> {
    if app.settings.is_production() {
        return Err(crate::domain::Refusal::NotAllowed.into());
    }
    let hashes = enrolment.accounts.iter().map(|(_, password)| app.passwords.hash(password));
    let hashes = hashes.collect::<Result<Vec<_>, _>>()?;
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
            if account.roles.has(Role::SecurityOfficer) {
                let today = calendar::day(tx.now);
                accounts::train(tx, account.id, today)?;
            }
        }
        let mut keys = Vec::new();
        for (facility, mode) in &enrolment.consumers {
            keys.push(app.insert_consumer(tx, *facility, *mode)?.expose().to_owned());
        }
        Ok(Done::new(keys).about(enrolment.participant.iter().map(|company| company.id.uuid())))
    })
}
