//! What a gate sees: causes, scopes, lenses, and the state of a pass. Level-triggered: a consumer reads what a pass *is*
//! under its lens, never what happened to it, so repeats and reordering are harmless.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::facility::Mainport;
use crate::id::{PassHoldId, RegistrationId};
use crate::participant::Licence;

/// How far a cause reaches, and for whom a pass changed.
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

/// The record that holds a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A registration in force.
    Registration(RegistrationId),
    /// A pass hold in force.
    PassHold(PassHoldId),
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
}

/// What one consumer may see of all causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// Where its facility lies.
    pub mainport: Mainport,
    /// The licence of its company: causes that begin outside it are not shown, older ones run on to their end.
    pub licence: Licence,
}

impl Lens {
    /// Whether a change for this audience concerns the consumer.
    pub fn sees(&self, audience: &Scope) -> bool {
        audience.reaches(&self.mainport)
    }

    /// Whether the cause holds for this consumer now. What is recorded is in force: `from` was another node's clock, and is
    /// asked only whether the licence had ended before it.
    fn shows(&self, cause: &Cause, now: Timestamp) -> bool {
        self.sees(&cause.scope)
            && now < cause.ends
            && self.licence.has_begun(now)
            && self.licenced_at(cause.from)
    }

    /// Whether what began at this instant may be told: not what began after the licence had ended.
    pub fn licenced_at(&self, began: Timestamp) -> bool {
        began < self.licence.end()
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

/// The state of a pass under a lens: held while at least one live cause in the lens holds it, until the latest of them.
pub fn state<'a>(causes: impl IntoIterator<Item = &'a Cause>, lens: &Lens, now: Timestamp) -> State {
    let shown = causes.into_iter().filter(|cause| lens.shows(cause, now));
    shown.map(|cause| cause.until).max().map_or(State::Released, |until| State::Held { until })
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
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const SOURCE: Source = Source::Registration(RegistrationId(uuid::Uuid::nil()));
    const PORTS: [&str; 3] = ["rotterdam", "schiphol", "zeeland"];

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_767_225_600 + hour * 3600).unwrap()
    }

    fn lens(port: &str) -> Lens {
        let licence = Licence { number: "AP-1".into(), from: date(2025, 1, 1), last_day: date(2030, 12, 31) };
        Lens { mainport: Mainport(port.into()), licence }
    }

    fn scope() -> impl Strategy<Value = Scope> {
        prop_oneof![
            Just(Scope::All),
            (0..PORTS.len()).prop_map(|port| Scope::Mainport(Mainport(PORTS[port].into()))),
        ]
    }

    fn cause() -> impl Strategy<Value = Cause> {
        (scope(), 0i64..50, 1i64..50, 0i64..50).prop_map(|(scope, from, length, early)| Cause {
            source: SOURCE,
            scope,
            from: at(from),
            until: at(from + length),
            ends: at(from + (length - early).max(0)),
        })
    }

    proptest! {
        /// Random overlapping causes and audiences, in any order: each gate is shut exactly while a live cause holds.
        #[test]
        fn a_gate_is_shut_exactly_while_a_live_cause_holds(
            causes in proptest::collection::vec(cause(), 0..8).prop_shuffle(),
            port in 0..PORTS.len(),
        ) {
            let lens = lens(PORTS[port]);
            for hour in 0..100 {
                let live: Vec<_> = causes.iter().filter(|cause| {
                    let in_scope = match &cause.scope {
                        Scope::All => true,
                        Scope::Mainport(only) => only.as_str() == PORTS[port],
                    };
                    in_scope && at(hour) < cause.ends
                }).collect();
                let expected = live.iter().map(|cause| cause.until).max();
                match state(&causes, &lens, at(hour)) {
                    State::Held { until } => prop_assert_eq!(Some(until), expected),
                    State::Released => prop_assert_eq!(None, expected),
                }
            }
        }

        #[test]
        fn scopes_round_trip(scope in scope()) {
            prop_assert_eq!(Scope::from_text(&scope.to_text()), Some(scope));
        }
    }

    #[test]
    fn without_a_licence_old_holds_run_on_and_new_ones_do_not_show() {
        let mut lens = lens("rotterdam");
        lens.licence.last_day = date(2026, 1, 1); // over at 23:00 UTC, hour 23
        let cause =
            |from| Cause { source: SOURCE, scope: Scope::All, from: at(from), until: at(48), ends: at(48) };
        assert_eq!(state(&[cause(22)], &lens, at(30)), State::Held { until: at(48) });
        assert_eq!(state(&[cause(24)], &lens, at(30)), State::Released);
    }
}
