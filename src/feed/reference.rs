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
