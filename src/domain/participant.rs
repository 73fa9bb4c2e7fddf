//! Participants (deelnemers): how a company comes to take part, is suspended, and leaves. Each step takes two
//! administrators; how far a company has come is read from the steps taken, and from its licence and agreement.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::admission::Readiness;
use crate::calendar;
use crate::decision::By;
use crate::id::ParticipantId;
use crate::licence::Licences;
use crate::presence::{Period, Presence};
use crate::refusal::Refusal;
pub use crate::step::{FourEyes, Life, Proposal, Settled, Step};

/// A company that takes part, or wants to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// What is on record about it.
    pub profile: Profile,
    /// Its licences from the data protection authority.
    pub licences: Licences,
    /// How far it has come.
    pub life: Life,
    /// Whether a report needs a second person of the company.
    pub four_eyes: FourEyes,
    /// The step that waits for a second administrator.
    pub open: Option<Proposal>,
    /// The steps that were settled, the oldest first.
    pub history: Vec<Proposal>,
    /// Rises by one with each change.
    pub version: i32,
}

/// What is on record about a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// Its number at the chamber of commerce.
    pub kvk: String,
    /// Whom the foundation calls.
    pub contact: Contact,
    /// What it has signed.
    pub agreement: Option<Agreement>,
    /// How holds come to its gates.
    pub doors: Doors,
}

/// Whom the foundation calls at a company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The address for mail.
    pub email: String,
    /// The telephone number.
    pub phone: String,
}

/// The agreement between company and foundation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// The day it was signed; it holds from then on.
    pub signed_on: Date,
    /// The last day, inclusive, when one was agreed or it was ended.
    pub last_day: Option<Date>,
    /// Since when there has been one without a gap: an earlier day when it followed another.
    pub since: Date,
}

impl Agreement {
    /// An agreement, signed on this day.
    pub const fn signed(signed_on: Date, last_day: Option<Date>) -> Self {
        Self { signed_on, last_day, since: signed_on }
    }

    /// It follows another, or corrects it.
    #[must_use]
    pub fn after(self, other: Option<Self>) -> Self {
        let signed = calendar::start_of(self.signed_on);
        let seamless = |other: &Self| other.since < self.signed_on && signed <= other.period().until;
        let since = other.filter(seamless).map_or(self.signed_on, |other| other.since);
        Self { since, ..self }
    }

    fn period(&self) -> Period {
        let until = self.last_day.map_or(Timestamp::MAX, calendar::end_of);
        Period { from: calendar::start_of(self.since), until }
    }
}

/// How holds come to a company's gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doors {
    /// Its access-control systems poll the feed.
    ByFeed,
    /// Its officers enter them by hand, and say so in their answers.
    ByHand,
}

impl Doors {
    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ByFeed => "by-feed",
            Self::ByHand => "by-hand",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::ByFeed, Self::ByHand].into_iter().find(|it| it.as_str() == name)
    }
}

/// What the foundation says of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It wants to take part.
    Applied,
    /// It takes part.
    Live,
    /// It does not take part now, and its gates still have holds, or it can come back by a licence or an agreement.
    WindingDown,
    /// It is suspended, and its gates have no holds left.
    Suspended,
    /// It has left, and its gates have no holds left.
    Departed,
}

impl Standing {
    /// Every standing, in the order of lists: what needs the foundation first.
    pub const ALL: [Self; 5] =
        [Self::Applied, Self::WindingDown, Self::Suspended, Self::Live, Self::Departed];

    /// The stable name in texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Live => "live",
            Self::WindingDown => "winding-down",
            Self::Suspended => "suspended",
            Self::Departed => "departed",
        }
    }
}

impl Participant {
    /// A company that wants to take part.
    pub const fn applied(id: ParticipantId, profile: Profile, licences: Licences) -> Self {
        let (life, four_eyes) = (Life::Applied, FourEyes::Required);
        Self { id, profile, licences, life, four_eyes, open: None, history: Vec::new(), version: 1 }
    }

    /// The company after these steps, the oldest first.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] for steps that do not follow, [`Refusal::SameAdministrator`] for a step of one person.
    pub fn after(self, steps: impl IntoIterator<Item = Proposal>) -> Result<Self, Refusal> {
        steps.into_iter().try_fold(self, |company, step| match step.settled {
            None if company.open.is_some() => Err(Refusal::WrongStage),
            None => Ok(Self { open: Some(step), ..company }),
            Some(settled) => company.settled(step, settled),
        })
    }

    fn settled(mut self, proposal: Proposal, settled: Settled) -> Result<Self, Refusal> {
        if let Settled::Confirmed(by) = settled {
            if by.account == proposal.proposed.account {
                return Err(Refusal::SameAdministrator);
            }
            self.life = self.life.after(proposal.step, by.at)?;
            self.four_eyes = match proposal.step {
                Step::Exempt => FourEyes::Exempt { since: by.at, reason: proposal.reason.clone() },
                Step::Require => FourEyes::Required,
                Step::Admit | Step::Suspend | Step::Resume | Step::Leave | Step::EndHolds => self.four_eyes,
            };
        }
        self.history.push(Proposal { settled: Some(settled), ..proposal });
        self.open = None;
        Ok(self)
    }

    /// Proposes a step, for another administrator to confirm.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`]; [`Refusal::WrongStage`] when another waits or this one does not follow;
    /// [`Refusal::AdmissionIncomplete`].
    pub fn propose(self, proposal: Proposal, seen: i32, ready: &Readiness) -> Result<Self, Refusal> {
        self.is_as_seen(seen)?;
        if self.open.is_some() || !self.may_follow(proposal.step, proposal.proposed.at) {
            return Err(Refusal::WrongStage);
        }
        self.is_ready_for(proposal.step, ready, proposal.proposed.at)?;
        Ok(Self { open: Some(Proposal { settled: None, ..proposal }), version: self.version + 1, ..self })
    }

    /// Takes the step that waits, as the second administrator.
    ///
    /// # Errors
    /// [`Refusal::SameAdministrator`] for who proposed it; as [`Participant::propose`] besides.
    pub fn confirm(self, by: By, seen: i32, ready: &Readiness) -> Result<Self, Refusal> {
        self.is_as_seen(seen)?;
        let open = self.open.clone().ok_or(Refusal::WrongStage)?;
        self.is_ready_for(open.step, ready, by.at)?;
        let company = Self { version: self.version + 1, ..self };
        company.settled(open, Settled::Confirmed(by))
    }

    /// Takes the proposal back, whoever made it.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`]; [`Refusal::WrongStage`] when none waits.
    pub fn withdraw(self, by: By, seen: i32) -> Result<Self, Refusal> {
        self.is_as_seen(seen)?;
        let open = self.open.clone().ok_or(Refusal::WrongStage)?;
        let company = Self { version: self.version + 1, ..self };
        company.settled(open, Settled::Withdrawn(by))
    }

    /// Refuses what was done to an older version.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`].
    pub fn is_as_seen(&self, seen: i32) -> Result<(), Refusal> {
        if self.version == seen { Ok(()) } else { Err(Refusal::StaleVersion) }
    }

    /// The steps that can follow now, when none waits.
    pub fn next_steps(&self, now: Timestamp) -> Vec<Step> {
        if self.open.is_some() {
            return Vec::new();
        }
        Step::ALL.into_iter().filter(|step| self.may_follow(*step, now)).collect()
    }

    fn may_follow(&self, step: Step, now: Timestamp) -> bool {
        let sensible = match step {
            Step::Exempt => self.four_eyes == FourEyes::Required,
            Step::Require => self.four_eyes != FourEyes::Required,
            Step::EndHolds => self.winding_down(now).is_some_and(|it| it.ended.is_none()),
            Step::Admit | Step::Suspend | Step::Resume | Step::Leave => true,
        };
        sensible && self.life.after(step, Timestamp::UNIX_EPOCH).is_ok()
    }

    fn is_ready_for(&self, step: Step, ready: &Readiness, now: Timestamp) -> Result<(), Refusal> {
        match step {
            Step::Admit if !self.missing(ready, now).is_empty() => Err(Refusal::AdmissionIncomplete),
            // It may have come back since it was proposed.
            Step::EndHolds if !self.may_follow(step, now) => Err(Refusal::WrongStage),
            _ => Ok(()),
        }
    }

    /// Whether an agreement is in force at this instant.
    pub fn has_agreement(&self, now: Timestamp) -> bool {
        self.profile.agreement.is_some_and(|it| it.period().contains(now))
    }

    /// The last day of its agreement, when that is what ends its taking part: the licences go on for longer.
    pub fn agreement_ends(&self, now: Timestamp) -> Option<Date> {
        let last_day = self.profile.agreement.filter(|_| self.takes_part(now).is_ok())?.last_day?;
        let licensed = self.licences.ending(now).is_some_and(|(_, end)| calendar::end_of(last_day) < end);
        licensed.then_some(last_day)
    }

    /// When it takes part: what its gates may know follows from that.
    pub fn presence(&self) -> Presence {
        let agreement = self.profile.agreement.iter().map(Agreement::period).collect();
        Presence::of([self.admitted(), agreement, self.licences.periods()]).emptied_at(self.emptied())
    }

    /// When two administrators ended what its gates held.
    fn emptied(&self) -> Vec<Timestamp> {
        let ended = self.history.iter().filter(|it| it.step == Step::EndHolds);
        let confirmed = ended.filter_map(|it| match it.settled {
            Some(Settled::Confirmed(by)) => Some(by.at),
            Some(Settled::Withdrawn(_)) | None => None,
        });
        confirmed.collect()
    }

    /// From each admission until the next suspension or departure.
    fn admitted(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        for proposal in &self.history {
            let Some(Settled::Confirmed(by)) = proposal.settled else { continue };
            match (proposal.step, periods.last_mut()) {
                (Step::Admit | Step::Resume, _) => periods.push(Period::since(by.at)),
                (Step::Suspend | Step::Leave, Some(last)) => last.until = last.until.min(by.at),
                (Step::Suspend | Step::Leave, None) | (Step::Exempt | Step::Require | Step::EndHolds, _) => {}
            }
        }
        periods
    }

    /// Refuses a company that does not take part now, and says why.
    ///
    /// # Errors
    /// [`Refusal::NotAdmitted`], [`Refusal::Suspended`], [`Refusal::Departed`], [`Refusal::NoLicence`] or
    /// [`Refusal::NoAgreement`].
    pub fn takes_part(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.life {
            Life::Applied => Err(Refusal::NotAdmitted),
            Life::Suspended { .. } => Err(Refusal::Suspended),
            Life::Left { .. } => Err(Refusal::Departed),
            Life::Live { .. } if !self.licences.in_force(now) => Err(Refusal::NoLicence),
            Life::Live { .. } if !self.has_agreement(now) => Err(Refusal::NoAgreement),
            Life::Live { .. } => Ok(()),
        }
    }

    /// What the foundation says of it, when its gates have so many holds left.
    pub fn standing(&self, now: Timestamp, holds: usize) -> Standing {
        match self.life {
            Life::Applied => Standing::Applied,
            Life::Live { .. } if self.takes_part(now).is_ok() => Standing::Live,
            Life::Suspended { .. } if holds == 0 => Standing::Suspended,
            Life::Left { .. } if holds == 0 => Standing::Departed,
            Life::Live { .. } | Life::Suspended { .. } | Life::Left { .. } => Standing::WindingDown,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_successor_goes_on_since_the_agreement_before() {
        let new_year = date(2026, 1, 1);
        for (last_day, signed_on, since) in [
            (None, date(2026, 6, 1), new_year),
            (Some(date(2026, 5, 31)), date(2026, 6, 1), new_year),
            (Some(date(2026, 5, 30)), date(2026, 6, 1), date(2026, 6, 1)),
            (None, date(2025, 12, 1), date(2025, 12, 1)),
        ] {
            let before = Agreement::signed(new_year, last_day);
            let next = Agreement::signed(signed_on, None).after(Some(before));
            assert_eq!((next.signed_on, next.since), (signed_on, since), "{last_day:?} {signed_on}");
            let third = Agreement::signed(date(2027, 1, 1), None).after(Some(next));
            assert_eq!(third.since, since, "and so on");
        }
        assert_eq!(Agreement::signed(new_year, None).after(None).since, new_year);
    }
}
