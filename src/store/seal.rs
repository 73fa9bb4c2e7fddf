//! Encryption of personal values: each person has a data key, each data key is wrapped by a key of the key file.
//!
//! Erasing a person's wrapped key makes every value under it unreadable, in backups and logs of the database too.
//! A value is bound to its table, column and row: a ciphertext copied elsewhere does not open.

use std::fmt;
use std::marker::PhantomData;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use hmac::{Hmac, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::StoreError;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// Why a value can't be sealed or opened. Says nothing about the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Another key, another place, or changed bytes; the cipher cannot tell which.
    #[error("a sealed value does not open: wrong key, wrong place or changed bytes")]
    Refused,
    /// It opens, but does not hold what its type says.
    #[error("a sealed value is not of the expected type")]
    Type,
    /// The key that wrapped it is not in the key file.
    #[error("a data key was wrapped by key {0:?}, which the key file does not hold")]
    NoKey(String),
    /// The key file cannot be used.
    #[error("key file: {0}")]
    KeyFile(String),
    /// The operating system gives no random bytes.
    #[error("no random bytes from the operating system")]
    Random,
}

impl From<SealError> for StoreError {
    fn from(error: SealError) -> Self {
        Self::Corrupt(error.to_string())
    }
}

/// Unpredictable bytes from the operating system: for keys, tokens and nonces.
///
/// # Errors
/// [`SealError::Random`] when the operating system has none.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| SealError::Random)?;
    Ok(bytes)
}

/// Where a sealed value stands. It opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Table name.
    pub table: &'static str,
    /// Column name.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

impl Place {
    /// The place in bytes that no other place shares: each part is preceded by its length.
    fn bytes(&self) -> Vec<u8> {
        framed(&[b"gatekeeper.sealed", self.table.as_bytes(), self.column.as_bytes(), self.row.as_bytes()])
    }
}

fn framed(parts: &[&[u8]]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|part| (part.len() as u64).to_be_bytes().into_iter().chain(part.iter().copied()))
        .collect()
}

/// 32 secret bytes: one person's key, the look-up key, a consumer's blinding key. Wiped when dropped.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn random() -> Result<Self, SealError> {
        Ok(Self(Zeroizing::new(random_bytes()?)))
    }

    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Version, nonce, ciphertext with its tag.
    pub(super) fn encrypt(&self, place: &Place, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let nonce = random_bytes::<NONCE>()?;
        let payload = Payload { msg: plain, aad: &place.bytes() };
        let text = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Refused)?;
        Ok([&[VERSION][..], &nonce, &text].concat())
    }

    pub(super) fn decrypt(&self, place: &Place, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (VERSION, rest) = bytes.split_first().map(|(v, rest)| (*v, rest)).ok_or(SealError::Refused)?
        else {
            return Err(SealError::Refused);
        };
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Refused)?;
        let payload = Payload { msg: text, aad: &place.bytes() };
        let plain = self.cipher().decrypt(&XNonce::from(*nonce), payload);
        plain.map(Zeroizing::new).map_err(|_| SealError::Refused)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// The keyed hash by which a normalised value is found without being stored: HMAC-SHA-256 over kind and value, so
/// that the same number as a pass and as a document number give different hashes.
pub fn match_hash(key: &DataKey, kind: &str, normalised: &str) -> [u8; 32] {
    // A 32-byte key is always accepted: HMAC takes any length.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&*key.0) else { return [0; 32] };
    mac.update(&framed(&[b"gatekeeper.match", kind.as_bytes(), normalised.as_bytes()]));
    mac.finalize().into_bytes().into()
}

/// A value of type `T`, readable only with the key it was sealed under and in the place it was sealed for.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Binary)]
pub struct Sealed<T: 'static> {
    bytes: Vec<u8>,
    holds: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// Seals the value for one place.
    ///
    /// # Errors
    /// [`SealError::Type`] when it has no JSON form; [`SealError::Random`].
    pub fn seal(key: &DataKey, place: Place, value: &T) -> Result<Self, SealError> {
        let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| SealError::Type)?);
        Ok(Self { bytes: key.encrypt(&place, &plain)?, holds: PhantomData })
    }

    /// Reads the value.
    ///
    /// # Errors
    /// [`SealError::Refused`] with another key or place, or after any change; [`SealError::Type`].
    pub fn open(&self, key: &DataKey, place: Place) -> Result<T, SealError> {
        let plain = key.decrypt(&place, &self.bytes)?;
        serde_json::from_slice(&plain).map_err(|_| SealError::Type)
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), holds: PhantomData }
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}

impl<T, DB: Backend> ToSql<Binary, DB> for Sealed<T>
where
    [u8]: ToSql<Binary, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.bytes.as_slice().to_sql(out)
    }
}

impl<T, DB: Backend> FromSql<Binary, DB> for Sealed<T>
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self { bytes: Vec::from_sql(value)?, holds: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { table: "person", column: "name", row: Uuid::from_u128(1) };

    fn sealed() -> (DataKey, Sealed<String>) {
        let key = DataKey::random().unwrap();
        let value = Sealed::seal(&key, PLACE, &"Jansen".to_owned()).unwrap();
        (key, value)
    }

    #[test]
    fn opens_where_it_was_sealed_and_nowhere_else() {
        let (key, value) = sealed();
        assert_eq!(value.open(&key, PLACE).unwrap(), "Jansen");
        let elsewhere = [
            Place { table: "report", ..PLACE },
            Place { column: "birth", ..PLACE },
            Place { row: Uuid::from_u128(2), ..PLACE },
            Place { table: "personn", column: "ame", ..PLACE },
        ];
        for place in elsewhere {
            assert_eq!(value.open(&key, place), Err(SealError::Refused));
        }
        assert_eq!(value.open(&DataKey::random().unwrap(), PLACE), Err(SealError::Refused));
    }

    #[test]
    fn any_changed_byte_is_refused() {
        let (key, value) = sealed();
        for at in 0..value.bytes.len() {
            let mut forged = value.clone();
            forged.bytes[at] ^= 1;
            assert_eq!(forged.open(&key, PLACE), Err(SealError::Refused), "byte {at}");
            forged.bytes.truncate(at);
            assert_eq!(forged.open(&key, PLACE), Err(SealError::Refused), "cut at {at}");
        }
    }

    #[test]
    fn shows_nothing() {
        let (key, value) = sealed();
        assert_eq!(format!("{key:?} {value:?}"), "DataKey(…) Sealed(…)");
        assert!(!value.bytes.windows(6).any(|window| window == b"Jansen"));
        assert_ne!(value, Sealed::seal(&key, PLACE, &"Jansen".to_owned()).unwrap(), "nonces differ");
    }

    #[test]
    fn another_type_is_an_error() {
        let (key, value) = sealed();
        let number = Sealed::<u32> { bytes: value.bytes, holds: PhantomData };
        assert_eq!(number.open(&key, PLACE), Err(SealError::Type));
    }

    #[test]
    fn match_hashes_depend_on_key_kind_and_value() {
        let key = DataKey::from_bytes([7; 32]);
        let hash = match_hash(&key, "pass", "123");
        assert_eq!(hash, match_hash(&key, "pass", "123"));
        assert_ne!(hash, match_hash(&key, "document", "123"));
        assert_ne!(hash, match_hash(&key, "pas", "s123"));
        assert_ne!(hash, match_hash(&DataKey::from_bytes([8; 32]), "pass", "123"));
    }
}
