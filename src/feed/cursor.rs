//! The cursor: opaque by contract. `c1.<epoch>.<generation>.<seq>.<checksum>`.

use sha2::{Digest, Sha256};

/// Where a consumer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The epoch of the register: another one after a restore.
    pub epoch: String,
    /// The generation of the consumer's key, mode and licence.
    pub generation: i32,
    /// Up to where it has been told everything.
    pub seq: i64,
}

impl Cursor {
    /// The cursor as consumers carry it.
    pub fn to_text(&self) -> String {
        let body = self.body();
        format!("{body}.{}", checksum(&body))
    }

    /// The cursor in a request; `None` when this server did not give it.
    pub fn from_text(text: &str) -> Option<Self> {
        let (body, sum) = text.rsplit_once('.')?;
        let mut parts = body.split('.');
        let (Some("c1"), Some(epoch), Some(generation), Some(seq), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let cursor =
            Self { epoch: epoch.to_owned(), generation: generation.parse().ok()?, seq: seq.parse().ok()? };
        (cursor.body() == body && checksum(body) == sum && cursor.seq >= 0).then_some(cursor)
    }

    fn body(&self) -> String {
        format!("c1.{}.{}.{}", self.epoch, self.generation, self.seq)
    }
}

/// Finds typing and truncation, not malice: a consumer that forges its own cursor fools itself alone.
fn checksum(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    data_encoding::HEXLOWER.encode(digest.get(..4).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn round_trips(epoch in "[0-9a-f]{2,16}", generation in 0i32.., seq in 0i64..) {
            let cursor = Cursor { epoch, generation, seq };
            prop_assert_eq!(Cursor::from_text(&cursor.to_text()), Some(cursor));
        }

        #[test]
        fn a_changed_digit_is_refused(seq in 0i64..1_000_000, by in 1u8..10) {
            let text = Cursor { epoch: "7f".into(), generation: 1, seq }.to_text();
            let at = text.find(".1.").unwrap() + 3;
            let mut bytes = text.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            prop_assert_eq!(Cursor::from_text(&String::from_utf8(bytes).unwrap()), None);
        }

        #[test]
        fn nothing_sent_panics(text in ".{0,80}") {
            prop_assert_eq!(Cursor::from_text(&text).map(|cursor| cursor.to_text()).unwrap_or(text.clone()), text);
        }
    }
}
