//! Passwords: argon2id, never inside a transaction. How many are checked at a time is for the callers to bound: each takes
//! a core and some 20 MiB for some 20 ms.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use super::Error;
use crate::config::Passwords as Settings;

/// Hashes and checks passwords.
pub(super) struct Passwords {
    argon2: Argon2<'static>,
    /// The hash of nothing in particular: who has no account takes as long as who has one.
    decoy: String,
}

impl Passwords {
    /// # Errors
    /// [`Error::Internal`] when the parameters make no sense.
    pub(super) fn new(settings: &Settings) -> Result<Self, Error> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.parallelism, None)
            .map_err(|_| Error::internal("password parameters"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon2, "decoy")?;
        Ok(Self { argon2, decoy })
    }

    /// The PHC string of a password.
    pub(super) fn hash(&self, password: &str) -> Result<String, Error> {
        hash(&self.argon2, password)
    }

    /// Whether the password fits the hash; without a hash it takes as long and fits nothing.
    pub(super) fn fits(&self, password: &str, hash: Option<&str>) -> bool {
        let parsed = PasswordHash::new(hash.unwrap_or(&self.decoy));
        let fits =
            parsed.is_ok_and(|parsed| self.argon2.verify_password(password.as_bytes(), &parsed).is_ok());
        fits && hash.is_some()
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, Error> {
    let hash = argon2.hash_password(password.as_bytes()).map_err(|_| Error::internal("password hashing"))?;
    Ok(hash.to_string())
}
