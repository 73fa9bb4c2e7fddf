//! Attempts to find the postal address of a person who must be informed: what was tried, and the address if it was found.

use serde::{Deserialize, Serialize};

use crate::decision::By;
use crate::id::{AddressTryId, InformingId, PersonId};
use crate::incident::MAX_TEXT;
use crate::informing::Informing;
use crate::input::{self, Faults, FieldFault};
use crate::person::Personal;

/// An attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// Its id.
    pub id: AddressTryId,
    /// The task that it is for.
    pub task: InformingId,
    /// The person.
    pub person: PersonId,
    /// Who tried, and when.
    pub by: By,
    /// What came of it.
    pub said: Said,
}

/// What came of an attempt. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What was tried; of an address, where it is from.
    pub words: Personal,
    /// The address, if it was found.
    pub address: Option<Personal>,
}

/// The form that records an attempt, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TryInput {
    /// Field `tried`.
    pub words: String,
    /// Field `found`: an address, if it was found.
    pub address: String,
}

impl TryInput {
    /// What came of it, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self) -> Result<Said, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let words = faults.keep("tried", input::text(&self.words, MAX_TEXT));
        let address =
            faults.keep("found", input::optional(&self.address, |typed| input::text(typed, MAX_TEXT)));
        let said = words.zip(address);
        faults.finish(said.map(|(words, address)| Said {
            words: Personal::new(words),
            address: address.map(Personal::new),
        }))
    }
}

/// The address on file: the one that was found last, else that of the report.
pub fn on_file<'a>(reported: Option<&'a Informing>, tries: &'a [Try]) -> Option<&'a Personal> {
    let found = tries.iter().max_by_key(|it| (it.said.address.is_some(), it.by.at));
    let found = found.and_then(|it| it.said.address.as_ref());
    found.or_else(|| reported.and_then(|it| it.address.as_ref()))
}
