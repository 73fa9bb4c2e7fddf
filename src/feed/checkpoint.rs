//! Signed freshness: a compact JWS (RFC 7515) under Ed25519 (RFC 8037), renewed by the clock also when nothing happens.

use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::config::Settings;
use crate::store::Head;

/// Whether clients may release what is missing from a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Releases {
    /// As the contract says.
    On,
    /// Not while the time is in doubt.
    Paused,
}

impl Releases {
    const fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Paused => "paused",
        }
    }
}

/// Signs checkpoints, and keeps the one for everybody until the head moves or its time is over.
pub struct Signer {
    key: SigningKey,
    kid: String,
    shared: Mutex<Option<Shared>>,
}

struct Shared {
    epoch: String,
    seq: i64,
    releases: Releases,
    renew_at: i64,
    jws: Arc<str>,
}

impl Signer {
    /// A signer with this seed.
    pub fn new(seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        let digest = Sha256::digest(key.verifying_key().as_bytes());
        let kid = HEXLOWER.encode(digest.get(..8).unwrap_or_default());
        Self { key, kid, shared: Mutex::new(None) }
    }

    /// The key set (RFC 7517) under which checkpoints are checked.
    pub fn jwks(&self) -> Value {
        let x = BASE64URL_NOPAD.encode(self.key.verifying_key().as_bytes());
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.kid, "x": x }] })
    }

    /// The checkpoint for everybody at this head.
    pub fn shared(
        &self,
        head: &Head,
        settings: &Settings,
        (now, releases): (Timestamp, Releases),
    ) -> Arc<str> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let second = now.as_second();
        let every = i64::from(settings.feed.checkpoint_seconds);
        if let Some(last) = shared.as_ref() {
            let fresh = second < last.renew_at && second >= last.renew_at - every;
            if last.epoch == head.epoch && last.seq == head.seq && last.releases == releases && fresh {
                return Arc::clone(&last.jws);
            }
        }
        let jws: Arc<str> = self.sign(&claims(head, settings, (now, releases))).into();
        *shared = Some(Shared {
            epoch: head.epoch.clone(),
            seq: head.seq,
            releases,
            renew_at: second + every,
            jws: Arc::clone(&jws),
        });
        jws
    }

    /// The checkpoint for one consumer: besides, how many holds it has and their set digest.
    pub fn own(
        &self,
        head: &Head,
        settings: &Settings,
        at: (Timestamp, Releases),
        own: (&str, usize, &str),
    ) -> String {
        let mut claims = claims(head, settings, at);
        if let Some(claims) = claims.as_object_mut() {
            claims.insert("aud".into(), own.0.into());
            claims.insert("count".into(), own.1.into());
            claims.insert("set".into(), own.2.into());
        }
        self.sign(&claims)
    }

    fn sign(&self, claims: &Value) -> String {
        let header = json!({ "alg": "EdDSA", "kid": self.kid, "typ": "JWT" });
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
    }
}

fn claims(head: &Head, settings: &Settings, (now, releases): (Timestamp, Releases)) -> Value {
    let (issuer, settings) = (settings.feed_issuer(), &settings.feed);
    let iat = now.as_second();
    json!({
        "iss": issuer,
        "epoch": head.epoch,
        "seq": head.seq,
        "iat": iat,
        "nxt": iat + i64::from(settings.checkpoint_seconds),
        "exp": iat + i64::from(settings.hard_seconds),
        "releases": releases.as_str(),
        "stale": {
            "warn_s": settings.warn_seconds,
            "alarm_s": settings.alarm_seconds,
            "hard_s": settings.hard_seconds,
        },
    })
}
