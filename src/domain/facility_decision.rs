//! Facility decisions (faciliteitsbesluiten). A facility follows the register; that needs no decision. It may decide, for a
//! while and with a reason, to take no action on one measure: its own gates release the pass, nobody else's do. The
//! foundation is told at once and may overrule it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar;
use crate::decision::By;
use crate::feed::Source;
use crate::id::{FacilityDecisionId, FacilityId, ParticipantId, Reference};
use crate::incident::MAX_TEXT;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::FacilityDecisionRules;
use crate::refusal::Refusal;

/// A facility's decision to take no action on a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityDecision {
    /// Its id.
    pub id: FacilityDecisionId,
    /// What its gates do not act on.
    pub source: Source,
    /// The reference of that.
    pub reference: Reference,
    /// The facility.
    pub facility: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// Why, and until when.
    pub terms: Terms,
    /// Who proposed it, and when.
    pub proposed: By,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// Why a facility takes no action, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Why.
    pub reason: Personal,
    /// The last day without action, inclusive.
    pub last_day: Date,
    /// The first instant at which the facility follows again: after the last day, never past the measure's own end.
    pub until: Timestamp,
}

/// How far a facility decision has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the company's second person.
    Proposed,
    /// The company decided against it.
    Declined(By),
    /// Decided by two: the facility's gates do not act.
    InForce {
        /// The second pair of eyes.
        confirmed: By,
        /// The assessor who looked at it and let it stand.
        noted: Option<By>,
    },
    /// The foundation overruled it: the gates act again.
    Overruled {
        /// The second pair of eyes.
        confirmed: By,
        /// The assessor.
        by: By,
        /// Why.
        reason: Personal,
    },
    /// The facility follows again.
    Ended {
        /// The second pair of eyes.
        confirmed: By,
        /// Who ended it before its last day; nobody when that has passed.
        by: Option<By>,
        /// When the end was recorded.
        at: Timestamp,
    },
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Declined(_) => "declined",
            Self::InForce { .. } => "in-force",
            Self::Overruled { .. } => "overruled",
            Self::Ended { .. } => "ended",
        }
    }
}

/// The form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NoActionInput {
    /// Field `reason`.
    pub reason: String,
    /// Field `last-day`.
    pub last_day: String,
}

impl NoActionInput {
    /// Why and until when, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(
        &self,
        rules: &FacilityDecisionRules,
        measure_until: Timestamp,
        now: Timestamp,
    ) -> Result<Terms, Vec<FieldFault>> {
        let (today, last) = (calendar::day(now), longest(rules, measure_until, now));
        let mut faults = Faults::default();
        let reason = faults.keep("reason", input::text(&self.reason, MAX_TEXT)).map(Personal::new);
        let last_day =
            faults.keep("last-day", input::date(&self.last_day).and_then(|day| within(day, today, last)));
        let terms = reason.zip(last_day).map(|(reason, last_day)| {
            let until = calendar::end_of(last_day).min(measure_until);
            Terms { reason, last_day, until }
        });
        faults.finish(terms)
    }
}

fn within(day: Date, today: Date, last: Date) -> Result<Date, Fault> {
    if day < today {
        Err(Fault::InThePast)
    } else if day > last {
        Err(Fault::TooLate { last })
    } else {
        Ok(day)
    }
}

/// The last day that a facility may take no action, inclusive: so many days from today, and never past the measure's own.
pub fn longest(rules: &FacilityDecisionRules, measure_until: Timestamp, now: Timestamp) -> Date {
    let by_rules = calendar::day(calendar::days_later(now, rules.maximum_days));
    let last_instant = measure_until.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(measure_until);
    by_rules.min(calendar::day(last_instant))
}

impl FacilityDecision {
    /// Whether it waits for the second person or is in force, and its last day is not over.
    pub fn is_open(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Proposed | Stage::InForce { .. }) && now < self.terms.until
    }

    /// Whether the facility's gates need not act now, as far as the decision goes.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::InForce { .. }) && now < self.terms.until
    }

    /// Confirms it as the company's second person: from here on the facility's own gates release.
    ///
    /// # Errors
    /// [`Refusal::SameProposer`] for who proposed it; [`Refusal::WrongStage`]; [`Refusal::StaleVersion`];
    /// [`Refusal::LastDayPassed`].
    pub fn confirm(self, manager: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        self.waits_for_the_second(seen)?;
        if self.proposed.account == manager.id {
            return Err(Refusal::SameProposer);
        }
        if self.terms.until <= now {
            return Err(Refusal::LastDayPassed);
        }
        let confirmed = By { account: manager.id, at: now };
        Ok(self.at(Stage::InForce { confirmed, noted: None }))
    }

    /// Decides against it, as anybody of the company who may: the proposer may think again.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]; [`Refusal::StaleVersion`].
    pub fn decline(self, by: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        self.waits_for_the_second(seen)?;
        Ok(self.at(Stage::Declined(By { account: by.id, at: now })))
    }

    fn waits_for_the_second(&self, seen: i32) -> Result<(), Refusal> {
        match self.stage {
            Stage::Proposed if self.version == seen => Ok(()),
            Stage::Proposed => Err(Refusal::StaleVersion),
            _ => Err(Refusal::WrongStage),
        }
    }

    /// Follows the register again before the last day; one person is enough, since that is what everybody does.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]; [`Refusal::StaleVersion`].
    pub fn follow(self, by: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        let (confirmed, _) = self.in_force(seen, now)?;
        Ok(self.at(Stage::Ended { confirmed, by: Some(By { account: by.id, at: now }), at: now }))
    }

    /// Overrules it: the facility's gates act again at once.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`] for an assessor tied to the company; [`Refusal::WrongStage`]; [`Refusal::StaleVersion`].
    pub fn overrule(
        self,
        assessor: &User,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.may_judge(assessor)?;
        let (confirmed, _) = self.in_force(seen, now)?;
        Ok(self.at(Stage::Overruled { confirmed, by: By { account: assessor.id, at: now }, reason }))
    }

    /// Lets it stand, as the assessor who looked at it.
    ///
    /// # Errors
    /// As [`FacilityDecision::overrule`]; [`Refusal::WrongStage`] when somebody did.
    pub fn note(self, assessor: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        self.may_judge(assessor)?;
        match self.in_force(seen, now)? {
            (confirmed, None) => {
                let noted = Some(By { account: assessor.id, at: now });
                Ok(self.at(Stage::InForce { confirmed, noted }))
            }
            (_, Some(_)) => Err(Refusal::WrongStage),
        }
    }

    /// Refuses an assessor tied to the company that decided.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`].
    pub fn may_judge(&self, assessor: &User) -> Result<(), Refusal> {
        if assessor.ties.contains(&self.participant) { Err(Refusal::TiedToReporter) } else { Ok(()) }
    }

    fn in_force(&self, seen: i32, now: Timestamp) -> Result<(By, Option<By>), Refusal> {
        match self.stage {
            Stage::InForce { .. } if now >= self.terms.until => Err(Refusal::WrongStage),
            Stage::InForce { confirmed, noted } if self.version == seen => Ok((confirmed, noted)),
            Stage::InForce { .. } => Err(Refusal::StaleVersion),
            _ => Err(Refusal::WrongStage),
        }
    }

    /// Records that its last day has passed. `None` when there is nothing to record.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Option<Self> {
        match self.stage {
            Stage::InForce { confirmed, .. } if self.terms.until <= now => {
                Some(self.at(Stage::Ended { confirmed, by: None, at: now }))
            }
            _ => None,
        }
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::account::{Organisation, Role, Roles};
    use crate::id::{AccountId, RegistrationId};

    const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));
    const RULES: FacilityDecisionRules = FacilityDecisionRules { maximum_days: 28 };

    fn now() -> Timestamp {
        "2026-11-23T02:10:00Z".parse().unwrap()
    }

    fn later() -> Timestamp {
        "2026-12-01T23:00:00Z".parse().unwrap()
    }

    fn company(number: u128) -> User {
        let organisation = Organisation::Participant(COMPANY);
        let roles = Roles::new(organisation, [Role::SecurityManager]).unwrap();
        User { id: AccountId(Uuid::from_u128(number)), organisation, roles, ties: Vec::new() }
    }

    fn assessor(ties: Vec<ParticipantId>) -> User {
        let roles = Roles::new(Organisation::Foundation, [Role::Assessor]).unwrap();
        User { id: AccountId(Uuid::from_u128(200)), organisation: Organisation::Foundation, roles, ties }
    }

    fn proposed() -> FacilityDecision {
        let input =
            NoActionInput { reason: "Onmisbaar voor de lading.".into(), last_day: "2026-12-01".into() };
        FacilityDecision {
            id: FacilityDecisionId(Uuid::from_u128(5)),
            source: Source::Registration(RegistrationId(Uuid::from_u128(6))),
            reference: Reference::new(2026, 1).unwrap(),
            facility: FacilityId(Uuid::from_u128(2)),
            participant: COMPANY,
            terms: input.check(&RULES, Timestamp::MAX, now()).unwrap(),
            proposed: By { account: company(1).id, at: now() },
            stage: Stage::Proposed,
            version: 1,
        }
    }

    #[test]
    fn it_lasts_so_many_days_and_never_past_the_measure() {
        let measure: Timestamp = "2026-12-01T11:00:00Z".parse().unwrap();
        assert_eq!(longest(&RULES, Timestamp::MAX, now()), date(2026, 12, 21));
        assert_eq!(longest(&RULES, measure, now()), date(2026, 12, 1));
        assert_eq!(longest(&RULES, later(), now()), date(2026, 12, 1), "a measure that ends at midnight");
        let typed = |day: &str| NoActionInput { reason: "Reden.".into(), last_day: day.into() };
        let terms = typed("2026-12-01").check(&RULES, measure, now()).unwrap();
        assert_eq!(terms.until, measure);
        for (day, fault) in [
            ("2026-11-22", Fault::InThePast),
            ("2026-12-02", Fault::TooLate { last: date(2026, 12, 1) }),
            ("", Fault::Required),
        ] {
            let faults = typed(day).check(&RULES, measure, now()).unwrap_err();
            assert_eq!(faults, [FieldFault { field: "last-day".into(), fault }], "{day}");
        }
    }

    #[test]
    fn two_people_of_the_company_decide() {
        assert_eq!(proposed().confirm(&company(1), 1, now()), Err(Refusal::SameProposer));
        assert_eq!(proposed().confirm(&company(2), 2, now()), Err(Refusal::StaleVersion));
        assert_eq!(proposed().confirm(&company(2), 1, later()), Err(Refusal::LastDayPassed));
        let in_force = proposed().confirm(&company(2), 1, now()).unwrap();
        assert!(in_force.is_in_force(now()) && !in_force.is_in_force(later()), "it ends by itself");
        assert_eq!(in_force.clone().confirm(&company(3), 2, now()), Err(Refusal::WrongStage));
        assert_eq!(in_force.decline(&company(1), 2, now()), Err(Refusal::WrongStage));
        let declined = proposed().decline(&company(1), 1, now()).unwrap();
        assert!(!declined.is_open(now()));
        assert_eq!(declined.confirm(&company(2), 2, now()), Err(Refusal::WrongStage));
    }

    #[test]
    fn the_foundation_may_overrule_it_and_the_company_may_follow_again() {
        let in_force = || proposed().confirm(&company(2), 1, now()).unwrap();
        let why = || Personal::new("Te gevaarlijk.");
        let free = assessor(Vec::new());
        assert_eq!(proposed().overrule(&free, 1, why(), now()), Err(Refusal::WrongStage));
        assert_eq!(
            in_force().overrule(&assessor(vec![COMPANY]), 2, why(), now()),
            Err(Refusal::TiedToReporter)
        );
        assert_eq!(in_force().overrule(&free, 1, why(), now()), Err(Refusal::StaleVersion));
        assert_eq!(in_force().overrule(&free, 2, why(), later()), Err(Refusal::WrongStage));
        let overruled = in_force().overrule(&free, 2, why(), now()).unwrap();
        assert!(!overruled.is_open(now()) && overruled.clone().end(later()).is_none());
        assert_eq!(overruled.follow(&company(1), 3, now()), Err(Refusal::WrongStage));
        let noted = in_force().note(&free, 2, now()).unwrap();
        assert!(noted.is_in_force(now()));
        assert_eq!(noted.clone().note(&free, 3, now()), Err(Refusal::WrongStage));
        assert!(noted.clone().overrule(&free, 3, why(), now()).is_ok(), "on second thoughts");
        assert!(!noted.follow(&company(1), 3, now()).unwrap().is_open(now()));
        assert_eq!(in_force().end(now()), None);
        let ended = in_force().end(later()).unwrap();
        assert!(matches!(ended.stage, Stage::Ended { by: None, .. }));
    }
}
