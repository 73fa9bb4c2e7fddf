//! Who will be told of a measure, by name: what an assessor sees before it is in force.

use super::Error;
use crate::domain::Refusal;
use crate::domain::feed::Scope;
use crate::domain::notification;
use crate::store::{Conn, account as accounts, participant as participants};

/// A company that will be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its name.
    pub company: String,
    /// The names of its facilities in scope.
    pub facilities: Vec<String>,
    /// How many of its officers get a mail.
    pub people: usize,
}

/// Who will be told, and which companies are left out, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients {
    /// Companies that will be told; none means nobody.
    pub told: Vec<Told>,
    /// Companies that are left out.
    pub left_out: Vec<(String, Refusal)>,
}

/// Who would be told now of a measure with this scope: what telling itself goes by.
pub(super) fn of(conn: &mut Conn, scope: &Scope) -> Result<Recipients, Error> {
    let (everyone, officers) = (participants::all(conn)?, accounts::officers(conn)?);
    let all = notification::recipients(scope, &everyone, conn.now);
    let told = all.told.into_iter().map(|(company, facilities)| Told {
        company: company.profile.name.clone(),
        facilities: facilities.into_iter().map(|facility| facility.name.clone()).collect(),
        people: officers.get(&company.id).map_or(0, Vec::len),
    });
    let left_out = all.left_out.into_iter().map(|(company, why)| (company.profile.name.clone(), why));
    Ok(Recipients { told: told.collect(), left_out: left_out.collect() })
}
