//! Consumers of the feed: access-control systems, one key each.

use diesel::prelude::*;
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::{Lens, RefMode};
use gatekeeper_domain::id::{ConsumerId, FacilityId, RecordId};
use gatekeeper_domain::participant::Licence;

use super::conn::{Conn, Tx};
use super::db::on;
use super::error::StoreError;
use super::schema::{consumer, facility, participant};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::stored;

/// A consumer as the feed serves it.
pub struct Consumer {
    /// Its id.
    pub id: ConsumerId,
    /// How it is told which pass is meant.
    pub mode: RefMode,
    /// SHA-256 of its API key.
    pub key_hash: [u8; 32],
    blinding_key: DataKey,
    /// Rises when its cursors must no longer be used.
    pub generation: i32,
    /// What it may see.
    pub lens: Lens,
}

impl Consumer {
    /// The key of its references.
    pub fn blinding_key(&self) -> &[u8; 32] {
        self.blinding_key.bytes()
    }
}

/// A consumer to be.
pub struct NewConsumer {
    /// Its id.
    pub id: ConsumerId,
    /// The facility whose gates it opens.
    pub facility: FacilityId,
    /// How it is told which pass is meant.
    pub mode: RefMode,
    /// SHA-256 of its API key.
    pub key_hash: [u8; 32],
}

/// Adds a consumer with a blinding key of its own, and says that rights have changed.
pub fn insert(tx: &mut Tx, new: &NewConsumer) -> Result<(), StoreError> {
    let blinding = DataKey::random()?;
    let row = (
        consumer::id.eq(Id::from(new.id)),
        consumer::facility_id.eq(Id::from(new.facility)),
        consumer::mode.eq(new.mode.as_str()),
        consumer::key_hash.eq(new.key_hash.to_vec()),
        consumer::blinding_key.eq(Sealed::seal(&tx.vault.consumer, place(new.id), blinding.bytes())?),
        consumer::generation.eq(1),
        consumer::created_at.eq(Ts::new(tx.now)),
    );
    on!(tx.conn.db, c => diesel::insert_into(consumer::table).values(row).execute(c))?;
    tx.head.rights += 1;
    Ok(())
}

/// Every consumer whose key is not revoked.
pub fn all(conn: &mut Conn) -> Result<Vec<Consumer>, StoreError> {
    type Columns = (Id, Id, String, Vec<u8>, Sealed<[u8; 32]>, i32, String, String, String, String);
    let rows: Vec<Columns> = on!(conn.db, c => {
        consumer::table
            .inner_join(facility::table.inner_join(participant::table))
            .filter(consumer::revoked_at.is_null())
            .order(consumer::id)
            .select((
                consumer::id,
                consumer::facility_id,
                consumer::mode,
                consumer::key_hash,
                consumer::blinding_key,
                consumer::generation,
                facility::mainport,
                participant::licence_number,
                participant::licence_from,
                participant::licence_last_day,
            ))
            .load(c)
    })?;
    let consumer =
        |(id, facility, mode, hash, blinding, generation, mainport, number, from, last_day): Columns| {
            let id: ConsumerId = id.to();
            let licence = Licence { number, from: stored::day(&from)?, last_day: stored::day(&last_day)? };
            Ok(Consumer {
                id,
                mode: RefMode::from_name(&mode).ok_or(stored::corrupt("consumer.mode"))?,
                key_hash: hash.try_into().map_err(|_| stored::corrupt("consumer.key_hash"))?,
                blinding_key: DataKey::from_bytes(blinding.open(&conn.vault.consumer, place(id))?),
                generation,
                lens: Lens { facility: facility.to(), mainport: Mainport(mainport), licence },
            })
        };
    rows.into_iter().map(consumer).collect()
}

fn place(row: ConsumerId) -> Place {
    Place { table: "consumer", column: "blinding_key", row: row.uuid() }
}
