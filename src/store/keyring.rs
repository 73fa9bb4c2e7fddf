//! The key file: the keys that wrap every data key. It lives outside the database and its backups.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;
use zeroize::Zeroizing;

use super::seal::{DataKey, Place, SealError, random_bytes};

/// Keys by their id. New data keys are wrapped by the first key of the file; the others only unwrap, so that a new
/// first line starts a rotation. Format: one `id:64 hex digits` a line, `#` begins a comment line.
#[derive(Clone)]
pub struct Keyring {
    current: String,
    keys: BTreeMap<String, DataKey>,
}

impl Keyring {
    /// Writes a new key file with one key, readable by its owner only. Never overwrites.
    ///
    /// # Errors
    /// [`SealError::KeyFile`] when the file exists or cannot be written.
    pub fn create(path: &Path) -> Result<Self, SealError> {
        let secret = Zeroizing::new(random_bytes::<32>()?);
        let id = HEXLOWER_PERMISSIVE.encode(&random_bytes::<4>()?);
        let line = Zeroizing::new(format!("{id}:{}\n", HEXLOWER_PERMISSIVE.encode(&*secret)));
        let mut file =
            private().write(true).create_new(true).open(path).map_err(|error| unusable(path, &error))?;
        file.write_all(line.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| unusable(path, &error))?;
        Self::parse(&line)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`SealError::KeyFile`] when it cannot be read, is open to group or others, or is malformed.
    pub fn load(path: &Path) -> Result<Self, SealError> {
        let mut file = OpenOptions::new().read(true).open(path).map_err(|error| unusable(path, &error))?;
        let about = file.metadata().map_err(|error| unusable(path, &error))?;
        if open_to_others(&about) {
            let advice = format!("{} can be read by others: chmod 600 it", path.display());
            return Err(SealError::KeyFile(advice));
        }
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(|error| unusable(path, &error))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, SealError> {
        let bad = |number: usize| SealError::KeyFile(format!("line {number}: expected `id:64 hex digits`"));
        let mut current = None;
        let mut keys = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (id, hex) = line.split_once(':').ok_or_else(|| bad(number))?;
            let key = key_from(id, hex).ok_or_else(|| bad(number))?;
            current.get_or_insert_with(|| id.to_owned());
            if keys.insert(id.to_owned(), key).is_some() {
                return Err(SealError::KeyFile(format!("line {number}: this id stands there twice")));
            }
        }
        let current = current.ok_or_else(|| SealError::KeyFile("holds no key".into()))?;
        Ok(Self { current, keys })
    }

    /// Wraps a data key for storage in one place: in the row of the person it belongs to.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn wrap(&self, place: Place, key: &DataKey) -> Result<Vec<u8>, SealError> {
        let id = self.current.as_bytes();
        let wrapped = self.key(&self.current)?.encrypt(&place, key.bytes())?;
        let length = u8::try_from(id.len()).map_err(|_| SealError::Type)?;
        Ok([&[length], id, &wrapped].concat())
    }

    /// Reads a wrapped data key.
    ///
    /// # Errors
    /// [`SealError::NoKey`] when the key file lacks the wrapping key; [`SealError::Refused`] in another place or after
    /// any change.
    pub fn unwrap(&self, place: Place, wrapped: &[u8]) -> Result<DataKey, SealError> {
        let (id, rest) = split_id(wrapped).ok_or(SealError::Refused)?;
        let plain = self.key(id)?.decrypt(&place, rest)?;
        let bytes = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| SealError::Type)?;
        Ok(DataKey::from_bytes(bytes))
    }

    fn key(&self, id: &str) -> Result<&DataKey, SealError> {
        self.keys.get(id).ok_or_else(|| SealError::NoKey(id.to_owned()))
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("current", &self.current).finish_non_exhaustive()
    }
}

fn key_from(id: &str, hex: &str) -> Option<DataKey> {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if id.is_empty() || id.len() > 32 || !id.chars().all(good) {
        return None;
    }
    let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?);
    Some(DataKey::from_bytes(bytes.as_slice().try_into().ok()?))
}

fn split_id(wrapped: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = wrapped.split_first()?;
    let (id, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(id).ok()?, rest))
}

fn unusable(path: &Path, error: &std::io::Error) -> SealError {
    SealError::KeyFile(format!("{}: {error}", path.display()))
}

/// Options that create a file for its owner only.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn open_to_others(about: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn open_to_others(_: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const PLACE: Place = Place { table: "person", column: "wrapped_key", row: Uuid::from_u128(1) };

    #[test]
    fn a_new_key_file_is_private_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        let key = DataKey::random().unwrap();
        let wrapped = Keyring::create(&path).unwrap().wrap(PLACE, &key).unwrap();
        assert!(matches!(Keyring::create(&path), Err(SealError::KeyFile(_))));
        assert_eq!(Keyring::load(&path).unwrap().unwrap(PLACE, &wrapped).unwrap().bytes(), key.bytes());
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_open_to_others_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        Keyring::create(&path).unwrap();
        for mode in [0o640, 0o604, 0o660] {
            std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
            assert!(matches!(Keyring::load(&path), Err(SealError::KeyFile(_))), "{mode:o}");
        }
    }

    #[test]
    fn an_old_key_unwraps_and_the_new_one_wraps() {
        let (old, new) = ("old:".to_owned() + &"01".repeat(32), "new:".to_owned() + &"02".repeat(32));
        let key = DataKey::random().unwrap();
        let before = Keyring::parse(&old).unwrap().wrap(PLACE, &key).unwrap();
        let both = Keyring::parse(&format!("# rotating\n{new}\n{old}\n")).unwrap();
        assert_eq!(both.unwrap(PLACE, &before).unwrap().bytes(), key.bytes());
        let after = both.wrap(PLACE, &key).unwrap();
        let only_old = Keyring::parse(&old).unwrap();
        assert_eq!(only_old.unwrap(PLACE, &after).unwrap_err(), SealError::NoKey("new".into()));
    }

    #[test]
    fn a_wrapped_key_belongs_to_its_row() {
        let keys = Keyring::parse(&("k:".to_owned() + &"01".repeat(32))).unwrap();
        let mut wrapped = keys.wrap(PLACE, &DataKey::random().unwrap()).unwrap();
        let other = Place { row: Uuid::from_u128(2), ..PLACE };
        assert_eq!(keys.unwrap(other, &wrapped).unwrap_err(), SealError::Refused);
        *wrapped.last_mut().unwrap() ^= 1;
        assert_eq!(keys.unwrap(PLACE, &wrapped).unwrap_err(), SealError::Refused);
        assert!(keys.unwrap(PLACE, &[]).is_err());
        assert!(!format!("{keys:?}").contains("0101"));
    }

    #[test]
    fn malformed_key_files_are_refused() {
        let line = "k:".to_owned() + &"01".repeat(32);
        for text in
            ["", "k", "k:01", &line.replace('k', ""), &line.replace("01", "zz"), &format!("{line}\n{line}")]
        {
            assert!(matches!(Keyring::parse(text), Err(SealError::KeyFile(_))), "{text}");
        }
    }
}
