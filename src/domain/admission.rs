//! What must be there before a company is admitted, and the forms in which the foundation records it.

use jiff::Timestamp;

use crate::calendar;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::licence::not_before;
use crate::participant::{Agreement, Contact, Doors, Participant, Profile};

/// What a company has ready, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Facilities that are not closed; each has a mainport, and a telephone that is answered day and night.
    pub facilities: usize,
    /// Security officers who were trained.
    pub trained_officers: usize,
    /// Consumers of the feed with a key that works.
    pub consumers: usize,
    /// Whether an officer has acknowledged a test notification.
    pub tested: bool,
}

/// Something without which a company is not admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// An agreement in force.
    Agreement,
    /// A licence in force.
    Licence,
    /// A facility.
    Facility,
    /// A trained security officer.
    TrainedOfficer,
    /// A test notification that an officer acknowledged.
    Test,
    /// A consumer of the feed, or the word that holds are entered by hand.
    Gate,
}

impl Missing {
    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Licence => "licence",
            Self::Facility => "facility",
            Self::TrainedOfficer => "trained-officer",
            Self::Test => "test",
            Self::Gate => "gate",
        }
    }
}

type Check = fn(&Participant, &Readiness, Timestamp) -> bool;

/// What is asked before a company is admitted; all of it runs, so that all that is missing is told at once.
pub const CHECKS: &[(Missing, Check)] = &[
    (Missing::Agreement, |company, _, now| company.has_agreement(now)),
    (Missing::Licence, |company, _, now| company.licences.in_force(now)),
    (Missing::Facility, |_, ready, _| ready.facilities > 0),
    (Missing::TrainedOfficer, |_, ready, _| ready.trained_officers > 0),
    (Missing::Test, |_, ready, _| ready.tested),
    (Missing::Gate, |company, ready, _| company.profile.doors == Doors::ByHand || ready.consumers > 0),
];

impl Participant {
    /// What is missing before it can be admitted.
    pub fn missing(&self, ready: &Readiness, now: Timestamp) -> Vec<Missing> {
        CHECKS.iter().filter(|(_, holds)| !holds(self, ready, now)).map(|(missing, _)| *missing).collect()
    }
}

/// The application form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApplicationInput {
    /// Field `name`.
    pub name: String,
    /// Field `kvk`.
    pub kvk: String,
    /// Field `contact-name`.
    pub contact_name: String,
    /// Field `contact-email`.
    pub contact_email: String,
    /// Field `contact-phone`.
    pub contact_phone: String,
    /// Field `doors`.
    pub doors: String,
}

impl ApplicationInput {
    /// What is on record about the company, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, agreement: Option<Agreement>) -> Result<Profile, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let name = faults.keep("name", input::line(&self.name, 120));
        let kvk = faults.keep("kvk", kvk(&self.kvk));
        let contact_name = faults.keep("contact-name", input::line(&self.contact_name, 120));
        let contact_email = faults.keep("contact-email", input::email(&self.contact_email));
        let contact_phone = faults.keep("contact-phone", input::phone(&self.contact_phone));
        let doors = faults.keep("doors", doors(&self.doors));
        let contact = || Some(Contact { name: contact_name?, email: contact_email?, phone: contact_phone? });
        let contact = contact();
        let profile =
            || Some(Profile { name: name?, kvk: kvk?, contact: contact?, agreement, doors: doors? });
        faults.finish(profile())
    }
}

/// A number of the chamber of commerce: eight digits.
fn kvk(typed: &str) -> Result<String, Fault> {
    let digits = input::line(typed, 20)?.replace([' ', '.'], "");
    let plain = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { Ok(digits) } else { Err(Fault::NotAKvkNumber) }
}

fn doors(typed: &str) -> Result<Doors, Fault> {
    if typed.is_empty() { Err(Fault::Required) } else { Doors::from_name(typed).ok_or(Fault::UnknownChoice) }
}

/// The agreement form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreementInput {
    /// Field `signed-on`: a day.
    pub signed_on: String,
    /// Field `last-day`: a day, may be left out.
    pub last_day: String,
}

impl AgreementInput {
    /// The agreement, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, now: Timestamp) -> Result<Agreement, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let signed_on = faults.keep("signed-on", past_day(&self.signed_on, now));
        // Ending it for days gone by would take from its gates what they were told on those days.
        let to_come = |day| if day < calendar::day(now) { Err(Fault::InThePast) } else { Ok(day) };
        let last_day = |typed: &str| to_come(not_before(input::date(typed)?, signed_on)?);
        let last_day = input::optional(&self.last_day, last_day);
        let last_day = faults.keep("last-day", last_day);
        let agreement = || Some(Agreement::signed(signed_on?, last_day?));
        faults.finish(agreement())
    }
}

/// A day that has come.
///
/// # Errors
/// Those of [`input::date`]; [`Fault::InTheFuture`].
pub fn past_day(typed: &str, now: Timestamp) -> Result<jiff::civil::Date, Fault> {
    let day = input::date(typed)?;
    if day > calendar::day(now) { Err(Fault::InTheFuture) } else { Ok(day) }
}
