//! The form of a proposal about a measure in force.

use serde::Serialize;

use super::{Change, Ground, Kind, Proposal};
use crate::incident::{MAX_TEXT, Report};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::pass::Pass;
use crate::person::Personal;
use crate::protocol::Protocol;

/// The form of a proposal, as typed. Each kind of change has fields of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AmendmentInput {
    /// Field `change`: the name of the kind.
    pub change: String,
    /// Field `ground`, of a lifting.
    pub ground: String,
    /// Field `last-day`, of a change of term.
    pub last_day: String,
    /// Field `wrong`, of a correction: one of the report's passes, as [`pass_choice`] names it.
    pub wrong: String,
    /// Field `right-scheme`, of a correction.
    pub scheme: String,
    /// Field `right-number`, of a correction.
    pub number: String,
    /// Field `amendment-argument`.
    pub argument: String,
}

/// How the form names a pass of the report.
pub fn pass_choice(pass: &Pass) -> String {
    format!("{} {}", pass.scheme, pass.number.expose())
}

impl AmendmentInput {
    /// The kind of change that is meant, if one is.
    ///
    /// # Errors
    /// The fault of the field `change`.
    pub fn kind(&self) -> Result<Kind, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let kind = faults.keep("change", one_of(&self.change, Kind::from_name));
        faults.finish(kind)
    }

    /// The proposal about the measure of this report, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, report: &Report, protocol: &Protocol) -> Result<Proposal, Vec<FieldFault>> {
        let kind = self.kind()?;
        let mut faults = Faults::default();
        let change = self.change(kind, report, protocol, &mut faults);
        let argument = faults.keep("amendment-argument", input::text(&self.argument, MAX_TEXT));
        let proposal = change.zip(argument.map(Personal::new));
        faults.finish(proposal.map(|(change, argument)| Proposal { change, argument }))
    }

    fn change(
        &self,
        kind: Kind,
        report: &Report,
        protocol: &Protocol,
        faults: &mut Faults,
    ) -> Option<Change> {
        Some(match kind {
            Kind::Lift => Change::Lift(faults.keep("ground", one_of(&self.ground, Ground::from_name))?),
            Kind::Stay => Change::Stay,
            Kind::Suspend => Change::Suspend,
            Kind::Resume => Change::Resume,
            Kind::Extend => Change::Extend { last_day: self.last_day(faults)? },
            Kind::Shorten => Change::Shorten { last_day: self.last_day(faults)? },
            Kind::CorrectPass => {
                let known = |name: &str| {
                    report.incident.passes.iter().find(|pass| pass_choice(pass) == name).cloned()
                };
                let wrong = faults.keep("wrong", one_of(&self.wrong, known));
                let right =
                    faults.pass(("right-scheme", "right-number"), (&self.scheme, &self.number), protocol);
                Change::CorrectPass { wrong: wrong?, right: right? }
            }
        })
    }

    fn last_day(&self, faults: &mut Faults) -> Option<jiff::civil::Date> {
        faults.keep("last-day", input::date(&self.last_day))
    }
}

fn one_of<T>(name: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    match name {
        "" => Err(Fault::Required),
        name => find(name).ok_or(Fault::UnknownChoice),
    }
}
