//! What goes over the wire.

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::reference::reference;
use super::state::Seen;
use crate::domain::feed::State;
use crate::store::consumer::Consumer;

/// One pass in an answer.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    kind: &'static str,
    scheme: String,
    #[serde(rename = "ref")]
    reference: String,
    rev: i64,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl Event {
    /// The event for a pass as this consumer sees it.
    pub fn new(consumer: &Consumer, seen: &Seen) -> Self {
        let until = match seen.state {
            State::Held { until } => Some(instant(until)),
            State::Released => None,
        };
        Self {
            kind: if until.is_some() { "hold" } else { "release" },
            scheme: seen.entry.pass.scheme.clone(),
            reference: reference(consumer, &seen.entry.pass),
            rev: seen.rev,
            at: instant(seen.at),
            until,
        }
    }

    /// What it adds to the set digest: SHA-256 of `ref,rev,until` and a line end.
    fn digest(&self) -> [u8; 32] {
        let until = self.until.as_deref().unwrap_or_default();
        Sha256::digest(format!("{},{},{until}\n", self.reference, self.rev).as_bytes()).into()
    }
}

/// Whole seconds of UTC: `2026-11-22T02:10:04Z`. An `until` is always a whole second; a change is told as of its second.
fn instant(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// How many holds a consumer has, and their set digest: the sum modulo 2^256 of each one's digest, big-endian hex. Order
/// does not matter, and one hold more or less changes it by an addition.
pub(super) fn set(holds: &[Event]) -> (usize, String) {
    let sum = holds.iter().fold([0u8; 32], |sum, event| add(sum, event.digest()));
    (holds.len(), data_encoding::HEXLOWER.encode(&sum))
}

fn add(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
    let mut sum = [0u8; 32];
    let mut carry = false;
    for ((sum, left), right) in sum.iter_mut().zip(left).zip(right).rev() {
        let (partial, over) = left.overflowing_add(right);
        let (whole, again) = partial.overflowing_add(u8::from(carry));
        *sum = whole;
        carry = over || again;
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sums_carry_and_wrap() {
        let mut one = [0u8; 32];
        one[31] = 1;
        assert_eq!(add([0xff; 32], one), [0; 32]);
        let mut byte = [0u8; 32];
        byte[31] = 0xff;
        let mut carried = [0u8; 32];
        carried[30] = 1;
        assert_eq!(add(byte, one), carried);
    }

    /// The vector that `docs/FEED.md` publishes.
    #[test]
    fn a_digest_is_as_published() {
        let hold = Event {
            kind: "hold",
            scheme: "cargocard".into(),
            reference: "k1:22f8a664735d3c7590cecfae8453687a".into(),
            rev: 18402,
            at: "2026-11-22T02:10:04Z".into(),
            until: Some("2026-12-21T23:00:00Z".into()),
        };
        let digest = "e2f36d004d144c30df8fdffa65078057f1bf28295352ae98922d5193783f5377";
        assert_eq!(set(&[hold]), (1, digest.to_owned()));
        assert!(include_str!("../../docs/FEED.md").contains(digest));
    }

    proptest! {
        #[test]
        fn order_does_not_matter(a in any::<[u8; 32]>(), b in any::<[u8; 32]>(), c in any::<[u8; 32]>()) {
            prop_assert_eq!(add(add(a, b), c), add(add(c, a), b));
        }
    }
}
