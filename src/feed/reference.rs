//! How a consumer is told which pass is meant.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::feed::RefMode;
use crate::domain::pass::Pass;
use crate::store::consumer::Consumer;

/// The reference of a pass for a consumer: its number, or the first 128 bits of a keyed hash over scheme and number.
pub(super) fn reference(consumer: &Consumer, pass: &Pass) -> String {
    match consumer.mode {
        RefMode::Plain => pass.number.expose().to_owned(),
        RefMode::Hmac => format!("k1:{}", blinded(consumer.blinding_key(), pass)),
    }
}

fn blinded(key: &[u8; 32], pass: &Pass) -> String {
    // HMAC takes keys of every length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(format!("{}|{}", pass.scheme, pass.number.expose()).as_bytes());
    data_encoding::HEXLOWER.encode(mac.finalize().into_bytes().get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector that `docs/FEED.md` publishes.
    #[test]
    fn a_reference_is_as_published() {
        let protocol: crate::domain::protocol::Protocol =
            toml::from_str(include_str!("../../config/protocol.toml")).unwrap();
        let pass = protocol.pass("cargocard", "demo 10-01").unwrap();
        let key = std::array::from_fn(|index| u8::try_from(index).unwrap());
        let reference = format!("k1:{}", blinded(&key, &pass));
        assert_eq!(reference, "k1:22f8a664735d3c7590cecfae8453687a");
        assert!(include_str!("../../docs/FEED.md").contains(&reference));
    }
}
