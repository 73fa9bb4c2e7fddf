//! What a gate sees: causes, scopes, lenses, and the state of a pass. Level-triggered: a consumer reads what a pass *is*
//! under its lens, never what happened to it, so repeats and reordering are harmless.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use uuid::Uuid;

use crate::brake;
use crate::facility::Mainport;
use crate::id::{FacilityId, PassHoldId, ProvisionalId, RecordId, RegistrationId};
use crate::presence::Presence;

/// How far a cause reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Every mainport.
    All,
    /// One mainport.
    Mainport(Mainport),
}

impl Scope {
    /// Whether it reaches this mainport.
    pub fn reaches(&self, mainport: &Mainport) -> bool {
        match self {
            Self::All => true,
            Self::Mainport(only) => only == mainport,
        }
    }

    /// The stable name in storage: `all`, or the mainport's id after a colon.
    pub fn to_text(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Mainport(mainport) => format!("mainport:{mainport}"),
        }
    }

    /// The scope with this name.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "all" => Some(Self::All),
            Some(("mainport", id)) => Some(Self::Mainport(Mainport(id.to_owned()))),
            _ => None,
        }
    }
}

/// For whom a pass changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Every mainport.
    All,
    /// One mainport.
    Mainport(Mainport),
    /// One facility.
    Facility(FacilityId),
    /// No gate: something about what holds the pass changed, and there is nothing to tell.
    Nobody,
}

impl From<&Scope> for Audience {
    fn from(scope: &Scope) -> Self {
        match scope {
            Scope::All => Self::All,
            Scope::Mainport(mainport) => Self::Mainport(mainport.clone()),
        }
    }
}

impl Audience {
    /// The stable name in storage: that of the scope, or the facility's id after a colon.
    pub fn to_text(&self) -> String {
        match self {
            Self::All => Scope::All.to_text(),
            Self::Mainport(mainport) => Scope::Mainport(mainport.clone()).to_text(),
            Self::Facility(facility) => format!("facility:{facility}"),
            Self::Nobody => "nobody".to_owned(),
        }
    }

    /// The audience with this name.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some(("facility", id)) => Some(Self::Facility(id.parse().ok()?)),
            None if text == "nobody" => Some(Self::Nobody),
            _ => Scope::from_text(text).as_ref().map(Self::from),
        }
    }
}

/// The record that holds a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A registration in force.
    Registration(RegistrationId),
    /// A pass hold in force.
    PassHold(PassHoldId),
    /// A provisional measure.
    Provisional(ProvisionalId),
}

impl Source {
    /// Whether what people released of it they may hold again: a registration that was suspended. One that was lifted is none any more.
    const fn can_be_resumed(self) -> bool {
        matches!(self, Self::Registration(_))
    }

    /// Whether there is a person behind it: a pass hold has none.
    pub const fn is_about_somebody(self) -> bool {
        match self {
            Self::Registration(_) | Self::Provisional(_) => true,
            Self::PassHold(_) => false,
        }
    }

    /// The stable name of its kind in storage and texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration(_) => "registration",
            Self::PassHold(_) => "pass-hold",
            Self::Provisional(_) => "provisional",
        }
    }

    /// The record's id.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Registration(id) => id.uuid(),
            Self::PassHold(id) => id.uuid(),
            Self::Provisional(id) => id.uuid(),
        }
    }

    /// The source with this kind and id.
    pub fn from_parts(name: &str, id: Uuid) -> Option<Self> {
        match name {
            "registration" => Some(Self::Registration(RegistrationId(id))),
            "pass-hold" => Some(Self::PassHold(PassHoldId(id))),
            "provisional" => Some(Self::Provisional(ProvisionalId(id))),
            _ => None,
        }
    }
}

/// Something that holds a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What holds it.
    pub source: Source,
    /// How far it reaches.
    pub scope: Scope,
    /// When it began, by the clock of the node that recorded it.
    pub from: Timestamp,
    /// Until when, exclusive, as gates are told.
    pub until: Timestamp,
    /// The first instant at which it holds no more: never after `until`, before it when something else is due first.
    pub ends: Timestamp,
    /// Whether people have decided that it holds no more, before its end.
    pub released: bool,
    /// The decision about it that waits at the brake.
    pub waits: Option<brake::Kind>,
}

impl Cause {
    /// Whether it holds now, wherever it reaches: what waits at the brake has not happened yet.
    pub fn holds(&self, now: Timestamp) -> bool {
        let decided = match self.waits {
            Some(brake::Kind::Hold) => false,
            Some(brake::Kind::Release) => true,
            None => !self.released,
        };
        decided && now < self.ends
    }
}

/// A facility's decision to take no action on a cause: its own gates are not told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// What it takes no action on.
    pub source: Source,
    /// Which facility.
    pub facility: FacilityId,
    /// The first instant at which it follows again.
    pub until: Timestamp,
    /// Whether the decision waits at the brake: then the facility follows still.
    pub waits: bool,
}

impl Exemption {
    /// Whether the facility need not act now.
    pub fn applies(&self, now: Timestamp) -> bool {
        !self.waits && now < self.until
    }
}

/// What the register says of a pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// What holds it.
    pub causes: Vec<Cause>,
    /// Which facilities take no action on which of that.
    pub exemptions: Vec<Exemption>,
}

impl Standing {
    /// Until when gates may hold the pass, at the longest: the latest end of what holds it, or may hold it once it is let through or
    /// resumed; now when nothing does. What people ended otherwise is over.
    pub fn may_hold_until(&self, now: Timestamp) -> Timestamp {
        let comes_back = |it: &&Cause| !it.released || it.waits.is_some() || it.source.can_be_resumed();
        let running = self.causes.iter().filter(|it| now < it.ends).filter(comes_back);
        running.map(|it| it.until).max().unwrap_or(now)
    }
}

/// What one consumer may see of all causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The facility whose gates it opens.
    pub facility: FacilityId,
    /// Where that lies.
    pub mainport: Mainport,
    /// When its company takes part: causes that begin after that are not shown, older ones run on to their end.
    pub presence: Presence,
}

impl Lens {
    /// Whether a change for this audience concerns the consumer.
    pub fn sees(&self, audience: &Audience) -> bool {
        match audience {
            Audience::All => true,
            Audience::Mainport(only) => *only == self.mainport,
            Audience::Facility(only) => *only == self.facility,
            Audience::Nobody => false,
        }
    }

    /// Whether the cause holds for this consumer now. What is recorded is in force: `from` was another node's clock, and is
    /// asked only whether the company had stopped taking part before it.
    fn shows(&self, cause: &Cause, now: Timestamp) -> bool {
        cause.scope.reaches(&self.mainport) && cause.holds(now) && self.presence.may_hold(cause.from, now)
    }

    /// Whether the consumer's facility takes no action on the cause now.
    fn is_exempt(&self, cause: &Cause, exemptions: &[Exemption], now: Timestamp) -> bool {
        let mine = |it: &&Exemption| it.facility == self.facility && it.source == cause.source;
        exemptions.iter().filter(mine).any(|it| it.applies(now))
    }
}

/// What a gate is told about a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Refuse it until this instant, exclusive.
    Held {
        /// The latest end of all causes in the lens.
        until: Timestamp,
    },
    /// We do not hold it.
    Released,
}

/// The state of a pass under a lens: held while at least one live cause in the lens holds it on which the facility has not
/// decided to take no action, until the latest of them.
pub fn state(standing: &Standing, lens: &Lens, now: Timestamp) -> State {
    holding(standing, lens, now).map_or(State::Released, |cause| State::Held { until: cause.until })
}

/// What holds a pass under a lens; of several causes the one that does so longest.
pub fn holding<'a>(standing: &'a Standing, lens: &Lens, now: Timestamp) -> Option<&'a Cause> {
    let Standing { causes, exemptions } = standing;
    let shown = causes.iter().filter(|it| lens.shows(it, now) && !lens.is_exempt(it, exemptions, now));
    shown.max_by_key(|cause| cause.until)
}

/// How a consumer is told which pass is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefMode {
    /// The normalised number.
    Plain,
    /// A keyed hash of it, under a key of the consumer's own.
    Hmac,
}

impl RefMode {
    /// The stable name in storage and files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Hmac => "hmac",
        }
    }

    /// The mode with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Plain, Self::Hmac].into_iter().find(|mode| mode.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::presence::Period;

    const PORTS: [&str; 3] = ["rotterdam", "schiphol", "zeeland"];
    const FACILITIES: u128 = 3;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_767_225_600 + hour * 3600).unwrap()
    }

    fn source(number: u128) -> Source {
        Source::Registration(RegistrationId(Uuid::from_u128(number)))
    }

    fn facility(number: u128) -> FacilityId {
        FacilityId(Uuid::from_u128(number))
    }

    fn lens(port: &str, number: u128) -> Lens {
        let presence = Presence::of([vec![Period::since(at(-10))]]);
        Lens { facility: facility(number), mainport: Mainport(port.into()), presence }
    }

    fn scope() -> impl Strategy<Value = Scope> {
        prop_oneof![
            Just(Scope::All),
            (0..PORTS.len()).prop_map(|port| Scope::Mainport(Mainport(PORTS[port].into()))),
        ]
    }

    fn waits() -> impl Strategy<Value = Option<brake::Kind>> {
        prop_oneof![
            3 => Just(None),
            1 => Just(Some(brake::Kind::Hold)),
            1 => Just(Some(brake::Kind::Release)),
        ]
    }

    prop_compose! {
        fn cause()(
            number in 0..4_u128, scope in scope(), from in 0i64..50, length in 1i64..50, early in 0i64..50,
            waits in waits(), released in any::<bool>(),
        ) -> Cause {
            Cause {
                source: source(number),
                scope,
                from: at(from),
                until: at(from + length),
                ends: at(from + (length - early).max(0)),
                // Only what people have released can wait for its release.
                released: released || waits == Some(brake::Kind::Release),
                waits,
            }
        }
    }

    prop_compose! {
        fn exemption()(
            number in 0..4_u128, place in 0..FACILITIES, until in 0i64..100, waits in any::<bool>(),
        ) -> Exemption {
            Exemption { source: source(number), facility: facility(place), until: at(until), waits }
        }
    }

    #[test]
    fn a_pass_is_remembered_as_long_as_something_may_hold_it() {
        let pass_hold = Source::PassHold(PassHoldId(Uuid::from_u128(7)));
        let of = |source, until, released, waits| Cause {
            source,
            scope: Scope::All,
            from: at(0),
            until: at(until),
            ends: at(until),
            released,
            waits,
        };
        let (held, ended) = (of(source(1), 40, false, None), of(pass_hold, 90, true, None));
        let releasing = of(pass_hold, 60, true, Some(brake::Kind::Release));
        let suspended = of(source(2), 80, true, None);
        let over = of(source(3), 10, false, None);
        for (causes, last) in [
            (vec![], 20),
            (vec![&over], 20),
            (vec![&ended], 20),
            (vec![&ended, &held], 40),
            (vec![&held, &releasing, &ended], 60),
            (vec![&suspended, &held, &over], 80),
        ] {
            let causes = causes.into_iter().cloned().collect();
            let standing = Standing { causes, exemptions: Vec::new() };
            assert_eq!(standing.may_hold_until(at(20)), at(last), "{standing:?}");
        }
    }

    proptest! {
        /// Random overlapping causes, decisions and brakes, in any order: a gate is shut exactly while one cause that
        /// reaches it was begun and let through, was not ended (or its ending waits), has not run out, and its own
        /// facility has no decision against it that was let through and has not run out.
        #[test]
        fn a_gate_is_shut_exactly_while_a_live_cause_holds(
            causes in proptest::collection::vec(cause(), 0..8).prop_shuffle(),
            exemptions in proptest::collection::vec(exemption(), 0..5).prop_shuffle(),
            port in 0..PORTS.len(),
            place in 0..FACILITIES,
        ) {
            let lens = lens(PORTS[port], place);
            let standing = Standing { causes: causes.clone(), exemptions: exemptions.clone() };
            for hour in 0..100 {
                let mut expected: Option<Timestamp> = None;
                for cause in &causes {
                    if let Scope::Mainport(only) = &cause.scope && only.as_str() != PORTS[port] {
                        continue;
                    }
                    let has_begun = cause.waits != Some(brake::Kind::Hold);
                    let was_ended = cause.released && cause.waits != Some(brake::Kind::Release);
                    let no_action = exemptions.iter().any(|it| {
                        it.source == cause.source && it.facility == facility(place) && !it.waits && at(hour) < it.until
                    });
                    if has_begun && !was_ended && !no_action && at(hour) < cause.ends {
                        expected = expected.max(Some(cause.until));
                    }
                }
                match state(&standing, &lens, at(hour)) {
                    State::Held { until } => prop_assert_eq!(Some(until), expected),
                    State::Released => prop_assert_eq!(None, expected),
                }
            }
        }

        /// A facility's decision opens no gate but its own.
        #[test]
        fn a_facility_decides_for_itself_alone(
            causes in proptest::collection::vec(cause(), 0..8),
            exemptions in proptest::collection::vec(exemption(), 0..5),
            port in 0..PORTS.len(),
            hour in 0..100_i64,
        ) {
            let without = Standing { causes: causes.clone(), exemptions: Vec::new() };
            for place in 0..FACILITIES {
                let others: Vec<_> = exemptions.iter().filter(|it| it.facility != facility(place)).cloned().collect();
                let with = Standing { causes: causes.clone(), exemptions: others };
                let lens = lens(PORTS[port], place);
                prop_assert_eq!(state(&with, &lens, at(hour)), state(&without, &lens, at(hour)));
            }
        }

        #[test]
        fn scopes_and_audiences_round_trip(scope in scope(), number in any::<u128>()) {
            let audience = Audience::from(&scope);
            prop_assert_eq!(audience.to_text(), scope.to_text());
            prop_assert_eq!(Audience::from_text(&audience.to_text()), Some(audience));
            let one = Audience::Facility(facility(number));
            prop_assert_eq!(Scope::from_text(&one.to_text()), None);
            prop_assert_eq!(Audience::from_text(&one.to_text()), Some(one));
            prop_assert_eq!(Scope::from_text(&scope.to_text()), Some(scope));
        }
    }

    #[test]
    fn who_takes_part_no_more_keeps_old_holds_and_sees_no_new_ones() {
        let mut lens = lens("rotterdam", 0);
        lens.presence = Presence::of([vec![Period { from: at(0), until: at(23) }]]);
        let standing = |from| {
            let (from, until) = (at(from), at(48));
            let scope = Scope::All;
            let cause =
                Cause { source: source(0), scope, from, until, ends: until, released: false, waits: None };
            Standing { causes: vec![cause], exemptions: Vec::new() }
        };
        assert_eq!(state(&standing(22), &lens, at(30)), State::Held { until: at(48) });
        assert_eq!(state(&standing(24), &lens, at(30)), State::Released);
        assert_eq!(state(&standing(22), &lens, at(-1)), State::Released, "nothing before it ever took part");
        lens.presence = Presence::of([vec![Period { from: at(0), until: at(23) }, Period::since(at(29))]]);
        assert_eq!(state(&standing(24), &lens, at(30)), State::Held { until: at(48) }, "back again");
    }
}
