//! Facilities and the mainports that group them.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{FacilityId, ParticipantId};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::participant::{Life, Participant};
use crate::protocol::Protocol;
use crate::refusal::Refusal;

/// The id of a group of facilities, such as `rotterdam`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mainport(pub String);

impl Mainport {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mainport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A terminal, depot, cargo shed or airport zone of one participant (hoog-risico-faciliteit).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Its id.
    pub id: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// What people call it.
    pub name: String,
    /// Where it lies.
    pub mainport: Mainport,
    /// A number that is answered day and night.
    pub phone: String,
    /// Where exactly it lies, when that is known.
    pub coordinates: Option<Coordinates>,
    /// When it was closed; closed ones are told nothing and report nothing.
    pub closed: Option<Timestamp>,
    /// Rises by one with each change.
    pub version: i32,
}

/// A place on earth, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coordinates {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich.
    pub longitude: i32,
}

/// What a facility is called and where it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// What people call it.
    pub name: String,
    /// Where it lies.
    pub mainport: Mainport,
    /// A number that is answered day and night.
    pub phone: String,
    /// Where exactly it lies, when that is known.
    pub coordinates: Option<Coordinates>,
}

/// The facility form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacilityInput {
    /// Field `name`.
    pub name: String,
    /// Field `mainport`: an id of the protocol.
    pub mainport: String,
    /// Field `phone`.
    pub phone: String,
    /// Field `latitude`: degrees such as `51.9512`; together with the longitude, or neither.
    pub latitude: String,
    /// Field `longitude`.
    pub longitude: String,
}

impl FacilityInput {
    /// The details, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol) -> Result<Details, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let name = faults.keep("name", input::line(&self.name, 120));
        let mainport = faults.keep("mainport", self.mainport(protocol));
        let phone = faults.keep("phone", input::phone(&self.phone));
        let coordinates = self.coordinates(&mut faults);
        let details = || Some(Details { name: name?, mainport: mainport?, phone: phone?, coordinates });
        faults.finish(details())
    }

    fn mainport(&self, protocol: &Protocol) -> Result<Mainport, Fault> {
        let mainport = Mainport(self.mainport.clone());
        match self.mainport.as_str() {
            "" => Err(Fault::Required),
            _ if protocol.mainport.contains_key(&mainport) => Ok(mainport),
            _ => Err(Fault::UnknownChoice),
        }
    }

    /// The place, if both halves of it are there; what is wrong with them is noted.
    fn coordinates(&self, faults: &mut Faults) -> Option<Coordinates> {
        let half = |typed: &str, most| input::optional(typed, |typed| degrees(typed, most));
        let latitude = faults.keep("latitude", half(&self.latitude, 90)).flatten();
        let longitude = faults.keep("longitude", half(&self.longitude, 180)).flatten();
        match (self.latitude.trim(), self.longitude.trim()) {
            ("", longitude) if !longitude.is_empty() => faults.add("latitude", Fault::Required),
            (latitude, "") if !latitude.is_empty() => faults.add("longitude", Fault::Required),
            _ => {}
        }
        latitude.zip(longitude).map(|(latitude, longitude)| Coordinates { latitude, longitude })
    }
}

/// Degrees with at most six decimals, as millionths. A comma serves as a point.
fn degrees(typed: &str, most: i32) -> Result<i32, Fault> {
    let text = typed.trim().replace(',', ".");
    let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 6 || !digits(whole) || !digits(decimals) {
        return Err(Fault::NotCoordinates);
    }
    let millionths: i32 = format!("{whole}{decimals:0<6}").parse().map_err(|_| Fault::NotCoordinates)?;
    if millionths > most * 1_000_000 {
        return Err(Fault::NotCoordinates);
    }
    Ok(if negative { -millionths } else { millionths })
}

impl Coordinates {
    /// Latitude and longitude as people type them: `51.951200`.
    pub fn to_degrees(self) -> (String, String) {
        let text = |millionths: i32| {
            let sign = if millionths < 0 { "-" } else { "" };
            let size = millionths.unsigned_abs();
            format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
        };
        (text(self.latitude), text(self.longitude))
    }
}

impl Facility {
    /// A new facility.
    pub fn new(id: FacilityId, participant: ParticipantId, details: Details) -> Self {
        let Details { name, mainport, phone, coordinates } = details;
        Self { id, participant, name, mainport, phone, coordinates, closed: None, version: 1 }
    }

    /// Where a telephone rings that taps this: `tel:+31101234567`.
    pub fn tel(&self) -> String {
        tel(&self.phone)
    }

    /// Writes it anew. A facility of a company that was admitted stays in its mainport: who is told what hangs on it.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`]; [`Refusal::WrongStage`] when it is closed; [`Refusal::FacilityInUse`] for another mainport.
    pub fn change(self, details: Details, seen: i32, company: &Participant) -> Result<Self, Refusal> {
        self.is_open_as_seen(seen)?;
        if details.mainport != self.mainport && company.life != Life::Applied {
            return Err(Refusal::FacilityInUse);
        }
        Ok(Self { version: self.version + 1, ..Self::new(self.id, self.participant, details) })
    }

    /// Closes it. Its gates must have no key any more, and a company that takes part keeps at least one facility.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`]; [`Refusal::WrongStage`] when it is closed; [`Refusal::FacilityInUse`].
    pub fn close(self, seen: i32, use_: Use, company: &Participant, now: Timestamp) -> Result<Self, Refusal> {
        self.is_open_as_seen(seen)?;
        let last_of_live = use_.others == 0 && matches!(company.life, Life::Live { .. });
        if use_.keys > 0 || last_of_live {
            return Err(Refusal::FacilityInUse);
        }
        Ok(Self { closed: Some(now), version: self.version + 1, ..self })
    }

    fn is_open_as_seen(&self, seen: i32) -> Result<(), Refusal> {
        match self.closed {
            Some(_) => Err(Refusal::WrongStage),
            None if self.version != seen => Err(Refusal::StaleVersion),
            None => Ok(()),
        }
    }
}

/// How a facility is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Keys of its gates that work.
    pub keys: usize,
    /// Other facilities of its company that are open.
    pub others: usize,
}

/// The address under which a telephone calls a number.
pub fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_and_written() {
        assert_eq!(degrees("51,9512", 90), Ok(51_951_200));
        assert_eq!(degrees("-4", 180), Ok(-4_000_000));
        for wrong in ["91", "51.1234567", "5e1", "", "-", ".5", "noord"] {
            assert_eq!(degrees(wrong, 90), Err(Fault::NotCoordinates), "{wrong}");
        }
        let place = Coordinates { latitude: 51_951_200, longitude: -500_000 };
        assert_eq!(place.to_degrees(), ("51.951200".to_owned(), "-0.500000".to_owned()));
        let (latitude, longitude) = place.to_degrees();
        assert_eq!((degrees(&latitude, 90), degrees(&longitude, 180)), (Ok(51_951_200), Ok(-500_000)));
    }
}
