//! Informing the person: what was done on the spot, and what a letter needs (domain rules, "Informing the person").

use crate::incident::MAX_TEXT;
use crate::incident_input::IncidentInput;
use crate::input::{self, Fault, Faults};
use crate::person::Personal;
use crate::protocol::Protocol;

/// What was done to inform the person, and what is needed to write to them. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Informing {
    /// Whether the leaflet was handed over on the spot.
    pub leaflet: Leaflet,
    /// Why it was not, or whatever there is to say about it.
    pub leaflet_reason: Option<Personal>,
    /// The person's postal address, if it is known.
    pub address: Option<Personal>,
    /// What was tried to find it. There is one of the two at least.
    pub address_tried: Option<Personal>,
    /// The language to write in, by its id in the protocol.
    pub language: String,
}

/// Whether the leaflet was handed over on the spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leaflet {
    /// It was.
    HandedOver,
    /// It was not.
    NotHandedOver,
}

impl Leaflet {
    /// Both.
    pub const ALL: [Self; 2] = [Self::HandedOver, Self::NotHandedOver];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HandedOver => "handed-over",
            Self::NotHandedOver => "not-handed-over",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

impl IncidentInput {
    /// What was typed about informing the person.
    pub(crate) fn informing(&self, protocol: &Protocol, faults: &mut Faults) -> Option<Informing> {
        let leaflet = faults.keep("leaflet", leaflet(&self.leaflet));
        let reason = faults.keep("leaflet-reason", optional(&self.leaflet_reason));
        if (leaflet, &reason) == (Some(Leaflet::NotHandedOver), &Some(None)) {
            faults.add("leaflet-reason", Fault::Required);
        }
        let address = faults.keep("address", optional(&self.address));
        let tried = faults.keep("address-tried", optional(&self.address_tried));
        if (&address, &tried) == (&Some(None), &Some(None)) {
            faults.add("address", Fault::OneOfTwo);
        }
        let language = faults.keep("language", language(&self.language, protocol));
        Some(Informing {
            leaflet: leaflet?,
            leaflet_reason: reason?,
            address: address?,
            address_tried: tried?,
            language: language?,
        })
    }
}

fn leaflet(typed: &str) -> Result<Leaflet, Fault> {
    match typed {
        "" => Err(Fault::Required),
        name => Leaflet::from_name(name).ok_or(Fault::UnknownChoice),
    }
}

fn optional(typed: &str) -> Result<Option<Personal>, Fault> {
    let text = input::optional(typed, |typed| input::text(typed, MAX_TEXT))?;
    Ok(text.map(Personal::new))
}

fn language(typed: &str, protocol: &Protocol) -> Result<String, Fault> {
    match typed {
        "" => Err(Fault::Required),
        id if protocol.language.contains_key(id) => Ok(id.to_owned()),
        _ => Err(Fault::UnknownChoice),
    }
}
