//! The brake: a decision of people that begins or ends holding takes effect by itself only as long as not too many did
//! within the hour. What is over waits, visibly, until a second person lets it through. What ends by time no person decided,
//! and gates do it themselves: it is neither counted nor stopped.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::Role;
use crate::decision::By;
use crate::feed::{Audience, Source};
use crate::id::{BrakeId, FacilityDecisionId, FeedPassId, ParticipantId, RecordId, Reference};
use crate::permission::User;
use crate::protocol::BrakeRules;
use crate::refusal::Refusal;

/// What a decision does to gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Gates begin to refuse a pass.
    Hold,
    /// Gates stop refusing it before its time.
    Release,
}

impl Kind {
    /// The stable name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Release => "release",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Hold, Self::Release].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The record that a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// What holds passes.
    Cause(Source),
    /// A facility's decision to take no action.
    NoAction(FacilityDecisionId),
}

impl From<Source> for Matter {
    fn from(source: Source) -> Self {
        Self::Cause(source)
    }
}

impl From<FacilityDecisionId> for Matter {
    fn from(decision: FacilityDecisionId) -> Self {
        Self::NoAction(decision)
    }
}

/// The name of a facility decision where a source could stand.
const NO_ACTION: &str = "facility-decision";

impl Matter {
    /// The stable name of its kind in storage and texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cause(source) => source.name(),
            Self::NoAction(_) => NO_ACTION,
        }
    }

    /// The record's id.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Cause(source) => source.uuid(),
            Self::NoAction(decision) => decision.uuid(),
        }
    }

    /// The record with this kind and id.
    pub fn from_parts(name: &str, id: Uuid) -> Option<Self> {
        if name == NO_ACTION {
            return Some(Self::NoAction(FacilityDecisionId(id)));
        }
        Source::from_parts(name, id).map(Self::Cause)
    }
}

/// How far back is counted.
pub const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// How many decisions of one kind took effect by themselves within the last hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those of the same participant.
    pub participant: u32,
    /// All of them.
    pub in_all: u32,
}

/// How many decisions of one kind may take effect by themselves within an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of one participant, inclusive.
    pub participant: u32,
    /// In all, inclusive.
    pub in_all: u32,
}

/// The limits for a kind of decision.
pub fn limits(kind: Kind, rules: &BrakeRules) -> Limits {
    let (participant, in_all) = match kind {
        Kind::Hold => (rules.holds_per_participant, rules.holds_in_all),
        Kind::Release => (rules.releases_per_participant, rules.releases_in_all),
    };
    Limits { participant: u32::from(participant), in_all: u32::from(in_all) }
}

/// Whether one more decision takes effect by itself, or waits for a second person.
pub fn passes(kind: Kind, counts: Counts, rules: &BrakeRules) -> bool {
    let limits = limits(kind, rules);
    counts.participant < limits.participant && counts.in_all < limits.in_all
}

/// How far a decision has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It took effect by itself.
    Passed,
    /// It waits for a second person.
    Waits,
    /// A second person let it through.
    LetThrough(By),
    /// It met its own end before anybody let it through.
    Over(Timestamp),
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Waits => "waits",
            Self::LetThrough(_) => "let-through",
            Self::Over(_) => "over",
        }
    }
}

/// A decision that begins or ends holding, as the brake knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Braked {
    /// Its id.
    pub id: BrakeId,
    /// What it does to gates.
    pub kind: Kind,
    /// What it is about.
    pub matter: Matter,
    /// The reference by which people know that.
    pub reference: Reference,
    /// Whose decision counts: the company that reported, or the one that acted itself.
    pub participant: ParticipantId,
    /// Who decided, and when.
    pub asked: By,
    /// The passes concerned.
    pub passes: Vec<FeedPassId>,
    /// For whom they change.
    pub audience: Audience,
    /// How far it has come.
    pub stage: Stage,
}

impl Braked {
    /// Lets it through as the second person: an assessor, not tied to the company, whose own decision it is not.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for who is no assessor; [`Refusal::TiedToReporter`]; [`Refusal::OwnAct`];
    /// [`Refusal::WrongStage`] when it does not wait.
    pub fn let_through(self, assessor: &User, now: Timestamp) -> Result<Self, Refusal> {
        if !assessor.roles.has(Role::Assessor) {
            return Err(Refusal::NotAllowed);
        }
        if assessor.ties.contains(&self.participant) {
            return Err(Refusal::TiedToReporter);
        }
        if self.stage != Stage::Waits {
            return Err(Refusal::WrongStage);
        }
        if self.asked.account == assessor.id {
            return Err(Refusal::OwnAct);
        }
        Ok(Self { stage: Stage::LetThrough(By { account: assessor.id, at: now }), ..self })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::account::{Organisation, Roles};
    use crate::id::{AccountId, RegistrationId};

    const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));

    fn rules() -> BrakeRules {
        BrakeRules {
            holds_per_participant: 3,
            holds_in_all: 5,
            releases_per_participant: 2,
            releases_in_all: 4,
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_767_225_600 + second).unwrap()
    }

    proptest! {
        /// Whoever decides what and when: in no hour do more than the limits take effect by themselves, and nothing waits
        /// that would have kept within them.
        #[test]
        fn no_hour_has_more_than_the_limits(
            script in proptest::collection::vec((0_i64..900, 0_usize..3, any::<bool>()), 0..80),
        ) {
            let mut all: Vec<(Timestamp, usize, Kind, bool)> = Vec::new();
            let mut second = 0;
            for (pause, company, holds) in script {
                second += pause;
                let (now, kind) = (at(second), if holds { Kind::Hold } else { Kind::Release });
                all.push((now, company, kind, passes(kind, counts(&all, now, company, kind), &rules())));
            }
            for (place, (now, company, kind, passed)) in all.iter().enumerate() {
                let (counts, limits) = (counts(&all[..place], *now, *company, *kind), limits(*kind, &rules()));
                let one_more_is_too_many =
                    counts.participant >= limits.participant || counts.in_all >= limits.in_all;
                prop_assert_eq!(*passed, !one_more_is_too_many);
            }
        }
    }

    /// What took effect by itself in the hour before, as the store counts it.
    fn counts(all: &[(Timestamp, usize, Kind, bool)], now: Timestamp, company: usize, kind: Kind) -> Counts {
        let hits = |only: Option<usize>| {
            let recent = all.iter().filter(|(then, of, what, passed)| {
                *passed
                    && *what == kind
                    && now.duration_since(*then) < HOUR
                    && only.is_none_or(|only| only == *of)
            });
            u32::try_from(recent.count()).unwrap()
        };
        Counts { participant: hits(Some(company)), in_all: hits(None) }
    }

    #[test]
    fn matters_have_names() {
        let id = Uuid::from_u128(7);
        for matter in [
            Matter::Cause(Source::Registration(RegistrationId(id))),
            Matter::NoAction(FacilityDecisionId(id)),
        ] {
            assert_eq!(Matter::from_parts(matter.name(), matter.uuid()), Some(matter));
        }
        assert_eq!(Matter::from_parts("other", id), None);
    }

    fn assessor(number: u128, ties: Vec<ParticipantId>) -> User {
        let roles = Roles::new(Organisation::Foundation, [Role::Assessor]).unwrap();
        User { id: AccountId(Uuid::from_u128(number)), organisation: Organisation::Foundation, roles, ties }
    }

    #[test]
    fn a_second_person_who_is_free_to_judge_lets_through_once() {
        let waiting = Braked {
            id: BrakeId(Uuid::from_u128(9)),
            kind: Kind::Hold,
            matter: Source::Registration(RegistrationId(Uuid::from_u128(7))).into(),
            reference: Reference::new(2026, 1).unwrap(),
            participant: COMPANY,
            asked: By { account: AccountId(Uuid::from_u128(200)), at: at(0) },
            passes: Vec::new(),
            audience: Audience::All,
            stage: Stage::Waits,
        };
        let let_through = |it: &Braked, who: &User| it.clone().let_through(who, at(60));
        assert_eq!(let_through(&waiting, &assessor(200, Vec::new())), Err(Refusal::OwnAct));
        assert_eq!(let_through(&waiting, &assessor(201, vec![COMPANY])), Err(Refusal::TiedToReporter));
        let manager = Roles::new(Organisation::Participant(COMPANY), [Role::SecurityManager]).unwrap();
        let manager = User { roles: manager, ..assessor(202, Vec::new()) };
        assert_eq!(let_through(&waiting, &manager), Err(Refusal::NotAllowed));
        let done = let_through(&waiting, &assessor(201, Vec::new())).unwrap();
        assert_eq!(
            done.stage,
            Stage::LetThrough(By { account: AccountId(Uuid::from_u128(201)), at: at(60) })
        );
        for stage in [Stage::Passed, Stage::Over(at(1)), done.stage] {
            let settled = Braked { stage, ..waiting.clone() };
            assert_eq!(let_through(&settled, &assessor(201, Vec::new())), Err(Refusal::WrongStage));
        }
    }
}
