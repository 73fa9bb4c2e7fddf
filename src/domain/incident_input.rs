//! What an officer types about an incident, and what is wrong with it.

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::incident::{Caught, Incident, MAX_LINE, MAX_TEXT};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::pass::{MAX_PASSES, Pass};
use crate::person::{Identity, Personal};
use crate::protocol::Protocol;

/// The report form as typed, good or not. Its Debug form shows nothing, and fields that a later version adds are empty in
/// what an earlier one kept.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct IncidentInput {
    /// Field `category`.
    pub category: String,
    /// Field `occurred-at`: a moment in Amsterdam.
    pub occurred_at: String,
    /// Field `caught`: a name of [`Caught`].
    pub caught: String,
    /// Field `discovered-on`: a day; left out means the day it happened.
    pub discovered_on: String,
    /// Field `facility`: an id.
    pub facility: String,
    /// Field `name`.
    pub name: String,
    /// Field `birth-date`: a day.
    pub birth_date: String,
    /// Fields `pass-1-scheme` and `pass-1-number` to `pass-5-…`, in this order.
    pub passes: Vec<(String, String)>,
    /// Field `evidence`, repeated.
    pub evidence: Vec<String>,
    /// Field `police-report`, may be left out.
    pub police_report: String,
    /// Field `narrative`.
    pub narrative: String,
    /// Field `told-beforehand`.
    pub told_beforehand: String,
    /// Field `leaflet`: a name of [`Leaflet`](crate::informing::Leaflet).
    pub leaflet: String,
    /// Field `leaflet-reason`, may be left out when the leaflet was handed over.
    pub leaflet_reason: String,
    /// Field `address`, may be left out when `address-tried` is filled in.
    pub address: String,
    /// Field `address-tried`, may be left out when there is an address.
    pub address_tried: String,
    /// Field `language`: an id.
    pub language: String,
    /// Field `proportionality`.
    pub proportionality: String,
}

impl fmt::Debug for IncidentInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IncidentInput(…)")
    }
}

impl IncidentInput {
    /// The incident, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol, now: Timestamp) -> Result<Incident, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let category = faults.keep("category", self.category(protocol));
        let occurred_at = faults.keep("occurred-at", self.occurred_at(now));
        let caught = faults.keep("caught", self.caught());
        let discovered_on =
            occurred_at.and_then(|at| faults.keep("discovered-on", self.discovered_on(at, now)));
        let facility = faults.keep("facility", choice(&self.facility));
        let name = faults.keep("name", input::line(&self.name, MAX_LINE));
        let birth_date = faults.keep("birth-date", input::birth_date(&self.birth_date, now));
        let passes = self.passes(protocol, &mut faults);
        let evidence = faults.keep("evidence", self.evidence(protocol));
        let police_report = input::optional(&self.police_report, |typed| input::line(typed, MAX_LINE));
        let police_report = faults.keep("police-report", police_report);
        let narrative = text(&mut faults, "narrative", &self.narrative);
        let told_beforehand = text(&mut faults, "told-beforehand", &self.told_beforehand);
        let informing = self.informing(protocol, &mut faults);
        let proportionality = text(&mut faults, "proportionality", &self.proportionality);
        let incident = || {
            Some(Incident {
                category: category?,
                occurred_at: occurred_at?,
                caught: caught?,
                discovered_on: discovered_on?,
                facility: facility?,
                identity: Identity { name: Personal::new(name?), birth_date: birth_date? },
                passes,
                evidence: evidence?,
                police_report: police_report?.map(Personal::new),
                narrative: narrative?,
                told_beforehand: told_beforehand?,
                informing: Some(informing?),
                proportionality: proportionality?,
            })
        };
        faults.finish(incident())
    }

    fn category(&self, protocol: &Protocol) -> Result<String, Fault> {
        match self.category.as_str() {
            "" => Err(Fault::Required),
            id if protocol.enabled_category(id).is_some() => Ok(id.to_owned()),
            _ => Err(Fault::UnknownChoice),
        }
    }

    fn occurred_at(&self, now: Timestamp) -> Result<Timestamp, Fault> {
        let at = input::moment(&self.occurred_at)?;
        if at > now {
            Err(Fault::InTheFuture)
        } else if calendar::years_later(at, crate::protocol::MAX_INCIDENT_YEARS) <= now {
            Err(Fault::TooLongAgo)
        } else {
            Ok(at)
        }
    }

    fn caught(&self) -> Result<Caught, Fault> {
        match self.caught.as_str() {
            "" => Err(Fault::Required),
            name => Caught::from_name(name).ok_or(Fault::UnknownChoice),
        }
    }

    fn discovered_on(&self, occurred_at: Timestamp, now: Timestamp) -> Result<Date, Fault> {
        let day =
            input::optional(&self.discovered_on, input::date)?.unwrap_or_else(|| calendar::day(occurred_at));
        if day > calendar::day(now) {
            Err(Fault::InTheFuture)
        } else if day < calendar::day(occurred_at) {
            Err(Fault::BeforeIncident)
        } else {
            Ok(day)
        }
    }

    fn passes(&self, protocol: &Protocol, faults: &mut Faults) -> Vec<Pass> {
        let mut passes: Vec<Pass> = Vec::new();
        for (index, (scheme, number)) in self.passes.iter().take(MAX_PASSES).enumerate() {
            let field = format!("pass-{}-number", index + 1);
            match (scheme.as_str(), number.trim()) {
                ("", "") => {}
                ("", _) => faults.add(format!("pass-{}-scheme", index + 1), Fault::HalfAPass),
                // A scheme alone is what an untouched row of the form sends.
                (_, "") => {}
                (scheme, number) => match protocol.pass(scheme, number) {
                    Ok(pass) if passes.contains(&pass) => faults.add(field, Fault::Repeated),
                    Ok(pass) => passes.push(pass),
                    Err(Fault::UnknownScheme) => {
                        faults.add(format!("pass-{}-scheme", index + 1), Fault::UnknownScheme);
                    }
                    Err(fault) => faults.add(field, fault),
                },
            }
        }
        if self.passes.iter().all(|(_, number)| number.trim().is_empty()) {
            faults.add("pass-1-number", Fault::Required);
        }
        passes
    }

    fn evidence(&self, protocol: &Protocol) -> Result<BTreeSet<String>, Fault> {
        let known = |kind: &String| protocol.evidence.contains_key(kind).then(|| kind.clone());
        self.evidence.iter().map(known).collect::<Option<_>>().ok_or(Fault::UnknownChoice)
    }
}

fn text(faults: &mut Faults, field: &str, typed: &str) -> Option<Personal> {
    faults.keep(field, input::text(typed, MAX_TEXT)).map(Personal::new)
}

fn choice<T: std::str::FromStr>(typed: &str) -> Result<T, Fault> {
    if typed.is_empty() { Err(Fault::Required) } else { typed.parse().map_err(|_| Fault::UnknownChoice) }
}

impl From<&Incident> for IncidentInput {
    /// What somebody would have typed to report this.
    fn from(incident: &Incident) -> Self {
        let said = |text: Option<&Personal>| text.map_or_else(String::new, |it| it.expose().to_owned());
        let informing = incident.informing.as_ref();
        Self {
            category: incident.category.clone(),
            occurred_at: input::typed_moment(incident.occurred_at),
            caught: incident.caught.as_str().to_owned(),
            discovered_on: incident.discovered_on.to_string(),
            facility: incident.facility.to_string(),
            name: said(Some(&incident.identity.name)),
            birth_date: incident.identity.birth_date.to_string(),
            passes: incident
                .passes
                .iter()
                .map(|pass| (pass.scheme.clone(), pass.number.expose().to_owned()))
                .collect(),
            evidence: incident.evidence.iter().cloned().collect(),
            police_report: said(incident.police_report.as_ref()),
            narrative: said(Some(&incident.narrative)),
            told_beforehand: said(Some(&incident.told_beforehand)),
            leaflet: informing.map_or_else(String::new, |it| it.leaflet.as_str().to_owned()),
            leaflet_reason: said(informing.and_then(|it| it.leaflet_reason.as_ref())),
            address: said(informing.and_then(|it| it.address.as_ref())),
            address_tried: said(informing.and_then(|it| it.address_tried.as_ref())),
            language: informing.map_or_else(String::new, |it| it.language.clone()),
            proportionality: said(Some(&incident.proportionality)),
        }
    }
}
