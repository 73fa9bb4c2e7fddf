//! The keys in use: the key-encryption key's ring, and the system's own keys, unwrapped once at the start.

use data_encoding::BASE64URL_NOPAD;
use diesel::prelude::*;
use gatekeeper_domain::id::{InvitationId, PersonId, RecordId};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::person::{self, MatchKind};
use uuid::Uuid;

use super::db::{Db, on};
use super::error::StoreError;
use super::keyring::Keyring;
use super::schema::system_key;
use super::seal::{DataKey, Place, match_hash};

/// The keys in use.
pub struct Vault {
    pub(super) ring: Keyring,
    matching: DataKey,
    /// Seals what the feed keeps of a pass.
    pub(super) feed: DataKey,
    /// Seals the blinding keys of consumers.
    pub(super) consumer: DataKey,
    signing: DataKey,
    inviting: DataKey,
}

impl Vault {
    /// Unwraps the system's own keys, making those that are missing.
    pub(super) fn open(db: &mut Db, ring: Keyring) -> Result<Self, StoreError> {
        let matching = system_key(db, &ring, "match")?;
        let feed = system_key(db, &ring, "feed")?;
        let consumer = system_key(db, &ring, "consumer")?;
        let signing = system_key(db, &ring, "signing")?;
        let inviting = system_key(db, &ring, "invitation")?;
        Ok(Self { ring, matching, feed, consumer, signing, inviting })
    }

    /// The hash under which a value is found again.
    pub(super) fn match_hash(&self, kind: MatchKind, value: &str) -> Vec<u8> {
        match_hash(&self.matching, kind.as_str(), value).to_vec()
    }

    /// The hash under which the feed knows a pass.
    pub(super) fn pass_hash(&self, pass: &Pass) -> Vec<u8> {
        self.match_hash(MatchKind::Pass, &person::pass_value(pass))
    }

    /// A new person's key, and its wrapped form.
    pub(super) fn new_person_key(&self, person: PersonId) -> Result<(DataKey, Vec<u8>), StoreError> {
        self.new_key(place("person", person.uuid()))
    }

    /// A person's own key, from its wrapped form.
    pub(super) fn person_key(&self, person: PersonId, wrapped: &[u8]) -> Result<DataKey, StoreError> {
        self.own_key(place("person", person.uuid()), wrapped)
    }

    /// A new key for what stands in this place, and its wrapped form.
    pub(super) fn new_key(&self, place: Place) -> Result<(DataKey, Vec<u8>), StoreError> {
        let key = DataKey::random()?;
        let wrapped = self.ring.wrap(place, &key)?;
        Ok((key, wrapped))
    }

    /// The key for what stands in this place, from its wrapped form.
    pub(super) fn own_key(&self, place: Place, wrapped: &[u8]) -> Result<DataKey, StoreError> {
        Ok(self.ring.unwrap(place, wrapped)?)
    }

    /// The token of an invitation: whoever has it chooses the password. It is stored nowhere; a mail that is sent later
    /// makes it again.
    pub fn invitation_token(&self, id: InvitationId) -> String {
        let secret = match_hash(&self.inviting, "invitation", &id.to_string());
        BASE64URL_NOPAD.encode(&secret)
    }

    /// The seed of the key that signs checkpoints.
    pub fn signing_seed(&self) -> &[u8; 32] {
        self.signing.bytes()
    }
}

const fn place(table: &'static str, row: Uuid) -> Place {
    Place { table, column: "wrapped_key", row }
}

fn system_key(db: &mut Db, ring: &Keyring, name: &str) -> Result<DataKey, StoreError> {
    // A row without an id of its own: the name stands for it.
    let place = || place("system_key", Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()));
    let known: Option<Vec<u8>> = on!(db, c => {
        system_key::table.filter(system_key::name.eq(name)).select(system_key::wrapped).first(c).optional()
    })?;
    if let Some(wrapped) = known {
        return Ok(ring.unwrap(place(), &wrapped)?);
    }
    let key = DataKey::random()?;
    let row = (system_key::name.eq(name), system_key::wrapped.eq(ring.wrap(place(), &key)?));
    on!(db, c => diesel::insert_into(system_key::table).values(row).execute(c))?;
    Ok(key)
}
