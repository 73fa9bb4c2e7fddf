//! The task to inform the person (informeren): from the first disclosure to another company on a clock runs, unless the leaflet was
//! handed over on the spot. A letter ends it, or that nobody can be reached (domain rules, "Informing the person"; GDPR art. 14).

use jiff::Timestamp;

use crate::address_try::Try;
use crate::calendar;
use crate::decision::By;
use crate::id::{InformingId, ParticipantId, PersonId, Reference, ReportId};
use crate::incident::Report;
use crate::informing::Leaflet;
use crate::person::Personal;
use crate::protocol::InformingRules;
use crate::refusal::Refusal;

/// A person who must be informed of a report about them, or was. There is one for each report that another company was told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: InformingId,
    /// The report.
    pub report: ReportId,
    /// The reference of that.
    pub reference: Reference,
    /// The person.
    pub person: PersonId,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// When another company was first told.
    pub told_at: Timestamp,
    /// When the person must have been informed; a delay moves it.
    pub due: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far informing a person has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has informed the person.
    Open,
    /// The leaflet was handed over on the spot.
    Leaflet,
    /// A letter was posted.
    Posted(By),
    /// No address could be found.
    NotReachable {
        /// Who said so, and when.
        by: By,
        /// Why there is nothing more to try.
        reason: Personal,
    },
}

impl Stage {
    /// Every name, in the order of its life.
    pub const NAMES: [&'static str; 4] = ["open", "leaflet", "posted", "not-reachable"];

    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Leaflet => "leaflet",
            Self::Posted(_) => "posted",
            Self::NotReachable { .. } => "not-reachable",
        }
    }
}

/// From so many attempts of the foundation on an address counts as one that cannot be found.
pub const TRIES: usize = 2;

/// When a person must have been informed about whom another company was told at this instant: so many working days later.
pub fn due(rules: &InformingRules, told_at: Timestamp) -> Timestamp {
    calendar::working_days_later(told_at, rules.letter_working_days)
}

impl Task {
    /// The task about a report of which another company was first told at this instant. The leaflet settles it: what there is to say
    /// about the measure can still be posted.
    pub fn begin(id: InformingId, report: &Report, told_at: Timestamp, rules: &InformingRules) -> Self {
        let handed_over =
            report.incident.informing.as_ref().is_some_and(|it| it.leaflet == Leaflet::HandedOver);
        Self {
            id,
            report: report.id,
            reference: report.reference,
            person: report.person,
            reporter: report.participant,
            told_at,
            due: due(rules, told_at),
            stage: if handed_over { Stage::Leaflet } else { Stage::Open },
            version: 1,
        }
    }

    /// Whether nobody has informed the person in time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.stage == Stage::Open && self.due <= now
    }

    /// Whether a letter was posted before: another one needs a reason.
    pub const fn is_posted(&self) -> bool {
        matches!(self.stage, Stage::Posted(_))
    }

    /// Records that a letter was posted to the address on file.
    ///
    /// # Errors
    /// [`Refusal::AddressMissing`] when none is known.
    pub fn post(self, by: By, address: Option<&Personal>) -> Result<Self, Refusal> {
        match address {
            Some(_) => Ok(self.at(Stage::Posted(by))),
            None => Err(Refusal::AddressMissing),
        }
    }

    /// The task once an address was found: who could not be reached must be informed after all, on a new clock.
    #[must_use]
    pub fn found(self, rules: &InformingRules, now: Timestamp) -> Self {
        match self.stage {
            Stage::NotReachable { .. } => Self { due: due(rules, now), ..self.at(Stage::Open) },
            Stage::Open | Stage::Leaflet | Stage::Posted(_) => self,
        }
    }

    /// Records that the person cannot be reached, after so many attempts of the foundation.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the person was informed, or an address is known; [`Refusal::StaleVersion`];
    /// [`Refusal::TriesMissing`].
    pub fn give_up(
        self,
        by: By,
        (address, tries): (Option<&Personal>, &[Try]),
        reason: Personal,
        seen: i32,
    ) -> Result<Self, Refusal> {
        if self.stage != Stage::Open || address.is_some() {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if tries.len() < TRIES {
            return Err(Refusal::TriesMissing);
        }
        Ok(self.at(Stage::NotReachable { by, reason }))
    }

    /// The task whose clock a delay has moved, never to an earlier instant.
    #[must_use]
    pub(crate) fn delayed(self, until: Timestamp) -> Self {
        Self { due: self.due.max(until), version: self.version + 1, ..self }
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
