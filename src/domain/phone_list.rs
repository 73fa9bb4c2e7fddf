//! The phone list (belronde): whom the duty assessor phones, next gates first, and that somebody has.

use jiff::Timestamp;

use crate::escalation::{EscalationRules, Step};
use crate::facility::{Coordinates, Facility};
use crate::feed::Source;
use crate::id::{AccountId, FacilityId};

/// What came of a call: from a closed list, because the row holds no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody was reached, and knows.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// They call back.
    CallsBack,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Reached, Self::NoAnswer, Self::CallsBack];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NoAnswer => "no-answer",
            Self::CallsBack => "calls-back",
        }
    }

    /// The outcome with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

/// A call that was ticked off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// About what holds the pass.
    pub about: Source,
    /// The facility that was phoned.
    pub facility: FacilityId,
    /// Who phoned.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
}

/// A facility whose gates do not hold a pass yet, as far as anybody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// Since when it should: when it was told or, if it was not, when the hold began.
    pub since: Timestamp,
    /// Whether it cannot wait: nothing can tell its gates (no access-control system, or one that is late), or they let go soon
    /// unless they hear of a new hold.
    pub at_once: bool,
}

impl Gate<'_> {
    /// From when it is phoned: at once, or when its company's managers are called as well.
    pub fn phoned_from(&self, rules: &EscalationRules) -> Timestamp {
        if self.at_once { self.since } else { rules.at(Step::Manager, self.since) }
    }
}

/// How near a facility lies to where it happened; the nearest is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// So many metres.
    Metres(u32),
    /// Nobody knows how far, but in the same mainport.
    SameMainport,
    /// Nobody knows, and elsewhere.
    Elsewhere,
}

/// How near one facility lies to another.
pub fn nearness(one: &Facility, other: &Facility) -> Nearness {
    match one.coordinates.zip(other.coordinates) {
        Some((one, other)) => Nearness::Metres(metres(one, other)),
        None if one.mainport == other.mainport => Nearness::SameMainport,
        None => Nearness::Elsewhere,
    }
}

/// The mean radius of the earth, in metres (IUGG).
const EARTH: f64 = 6_371_008.8;

/// Metres between two places over the ground, by the haversine formula: right to within half a percent.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "half the earth's circumference in metres fits, and no distance is negative"
)]
fn metres(one: Coordinates, other: Coordinates) -> u32 {
    let radians = |millionths: i32| (f64::from(millionths) / 1e6).to_radians();
    let (north, south) = (radians(one.latitude), radians(other.latitude));
    let half_up = (south - north) / 2.0;
    let half_over = (radians(other.longitude) - radians(one.longitude)) / 2.0;
    let chord = north.cos() * south.cos() * half_over.sin().powi(2) + half_up.sin().powi(2);
    (2.0 * EARTH * chord.clamp(0.0, 1.0).sqrt().asin()).round() as u32
}

/// Next gates first: those that cannot wait before the others, and of equals the nearest to where it happened.
pub fn next_gates_first(gates: &mut [Gate<'_>], happened_at: &[&Facility]) {
    let near = |gate: &Gate<'_>| happened_at.iter().map(|place| nearness(gate.facility, place)).min();
    gates.sort_by_cached_key(|gate| {
        let near = near(gate).unwrap_or(Nearness::Elsewhere);
        (!gate.at_once, near, gate.facility.name.clone(), gate.facility.id)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::facility::{Details, Mainport};
    use crate::id::ParticipantId;

    fn facility(number: u128, mainport: &str, place: Option<(i32, i32)>) -> Facility {
        let details = Details {
            name: format!("Terminal {number}"),
            mainport: Mainport(mainport.to_owned()),
            phone: "+31 10 123 45 67".to_owned(),
            coordinates: place.map(|(latitude, longitude)| Coordinates { latitude, longitude }),
        };
        Facility::new(FacilityId(Uuid::from_u128(number)), ParticipantId(Uuid::from_u128(1)), details)
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let euromax = Coordinates { latitude: 51_978_000, longitude: 4_017_000 };
        let botlek = Coordinates { latitude: 51_890_000, longitude: 4_290_000 };
        let schiphol = Coordinates { latitude: 52_308_000, longitude: 4_764_000 };
        assert_eq!(metres(euromax, euromax), 0);
        assert!((20_500..21_700).contains(&metres(euromax, botlek)), "{}", metres(euromax, botlek));
        assert!((55_000..58_500).contains(&metres(botlek, schiphol)), "{}", metres(botlek, schiphol));
        let (pole, other) = (
            Coordinates { latitude: 90_000_000, longitude: 0 },
            Coordinates { latitude: -90_000_000, longitude: 0 },
        );
        assert_eq!(metres(pole, other), 20_015_114, "half way round");
    }

    #[test]
    fn what_cannot_wait_comes_first_then_the_nearest() {
        let here = facility(1, "rotterdam", Some((51_950_000, 4_050_000)));
        let near = facility(2, "rotterdam", Some((51_960_000, 4_060_000)));
        let far = facility(3, "schiphol", Some((52_300_000, 4_760_000)));
        let unknown = facility(4, "rotterdam", None);
        let elsewhere = facility(5, "schiphol", None);
        let gate = |facility, at_once| Gate { facility, since: Timestamp::UNIX_EPOCH, at_once };
        let mut gates = [
            gate(&elsewhere, false),
            gate(&unknown, false),
            gate(&near, false),
            gate(&far, true),
            gate(&here, false),
        ];
        next_gates_first(&mut gates, &[&here]);
        assert_eq!(
            gates.map(|gate| gate.facility.id),
            [&far, &here, &near, &unknown, &elsewhere].map(|it| it.id)
        );
    }

    fn anywhere() -> impl Strategy<Value = Coordinates> {
        (-90_000_000..=90_000_000, -180_000_000..=180_000_000)
            .prop_map(|(latitude, longitude)| Coordinates { latitude, longitude })
    }

    fn facilities() -> impl Strategy<Value = Vec<(Facility, bool)>> {
        let one = (any::<u128>(), 0..3_usize, proptest::option::of(anywhere()), any::<bool>());
        let made = |(number, port, place, at_once): (u128, usize, Option<Coordinates>, bool)| {
            let place = place.map(|it| (it.latitude, it.longitude));
            (facility(number, ["rotterdam", "schiphol", "zeeland"][port], place), at_once)
        };
        proptest::collection::vec(one.prop_map(made), 1..20)
    }

    proptest! {
        /// The same both ways, never beyond half way round, and no detour is shorter.
        #[test]
        fn distance_is_a_distance(a in anywhere(), b in anywhere(), c in anywhere()) {
            prop_assert_eq!(metres(a, b), metres(b, a));
            prop_assert!(metres(a, b) <= 20_015_115);
            prop_assert!(metres(a, c) <= metres(a, b) + metres(b, c) + 2, "to the metre");
        }

        /// The list has the same facilities, whatever order they came in; and no later one should have come before.
        #[test]
        fn the_order_is_one(all in facilities(), turns in 0..20_usize) {
            let place = all[0].0.clone();
            let gate = |(facility, at_once): &(Facility, bool)| (facility.clone(), *at_once);
            let mut turned: Vec<_> = all.iter().map(gate).collect();
            turned.rotate_left(turns % all.len());
            let sorted = |list: &[(Facility, bool)]| {
                let of = |(facility, at_once): &'_ (Facility, bool)| (facility.id, *at_once, nearness(facility, &place));
                let mut gates: Vec<_> = list
                    .iter()
                    .map(|(facility, at_once)| Gate { facility, since: Timestamp::UNIX_EPOCH, at_once: *at_once })
                    .collect();
                next_gates_first(&mut gates, &[&place]);
                gates.iter().map(|gate| of(&(gate.facility.clone(), gate.at_once))).collect::<Vec<_>>()
            };
            let list = sorted(&all);
            prop_assert_eq!(&list, &sorted(&turned));
            for pair in list.windows(2) {
                let key = |it: &(FacilityId, bool, Nearness)| (!it.1, it.2);
                prop_assert!(key(&pair[0]) <= key(&pair[1]));
            }
        }
    }
}
