//! Consumers of the feed: access-control systems, each with the keys under which it polls.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::consumer::{Key, Summary};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::{Lens, RefMode};
use gatekeeper_domain::id::{ConsumerId, ConsumerKeyId, FacilityId, ParticipantId, RecordId};
use jiff::Timestamp;

use super::conn::{Conn, Tx};
use super::db::on;
use super::error::StoreError;
use super::participant;
use super::schema::{consumer, consumer_key, facility};
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::stored;

/// A consumer as the feed serves it.
pub struct Consumer {
    /// Its id.
    pub id: ConsumerId,
    /// How it is told which pass is meant.
    pub mode: RefMode,
    /// The keys under which it polls.
    pub keys: Vec<KeyHash>,
    blinding_key: DataKey,
    /// Rises when its cursors must no longer be used; besides, each time that its company begins to take part counts.
    generation: i32,
    /// What it may see.
    pub lens: Lens,
}

/// A key, of which the program knows a hash.
#[derive(Clone, Copy)]
pub struct KeyHash {
    /// SHA-256 of the key.
    pub hash: [u8; 32],
    /// The first instant at which it does not work any more.
    pub valid_until: Option<Timestamp>,
}

impl Consumer {
    /// The key of its references.
    pub fn blinding_key(&self) -> &[u8; 32] {
        self.blinding_key.bytes()
    }

    /// The generation of its cursors at this instant.
    pub fn generation(&self, now: Timestamp) -> i32 {
        self.generation.saturating_add(self.lens.presence.beginnings(now))
    }
}

/// A consumer to be.
pub struct NewConsumer<'a> {
    /// Its id.
    pub id: ConsumerId,
    /// The facility whose gates it opens.
    pub facility: FacilityId,
    /// How it is told which pass is meant.
    pub mode: RefMode,
    /// The key of its references.
    pub blinding: &'a [u8; 32],
}

/// A key to be.
pub struct NewKey<'a> {
    /// Its id.
    pub id: ConsumerKeyId,
    /// SHA-256 of the key.
    pub hash: [u8; 32],
    /// The end of the key, by which people recognise it.
    pub ending: &'a str,
}

/// Adds a consumer.
pub fn insert(tx: &mut Tx, new: &NewConsumer<'_>) -> Result<(), StoreError> {
    let row = (
        consumer::id.eq(Id::from(new.id)),
        consumer::facility_id.eq(Id::from(new.facility)),
        consumer::mode.eq(new.mode.as_str()),
        consumer::blinding_key.eq(Sealed::seal(&tx.vault.consumer, place(new.id), new.blinding)?),
        consumer::generation.eq(1),
        consumer::created_at.eq(Ts::new(tx.now)),
    );
    on!(tx.conn.db, c => diesel::insert_into(consumer::table).values(row).execute(c))?;
    Ok(())
}

/// Adds a key, and says that rights have changed.
pub fn insert_key(tx: &mut Tx, of: ConsumerId, new: &NewKey<'_>) -> Result<(), StoreError> {
    let row = (
        consumer_key::id.eq(Id::from(new.id)),
        consumer_key::consumer_id.eq(Id::from(of)),
        consumer_key::hash.eq(new.hash.to_vec()),
        consumer_key::ending.eq(new.ending),
        consumer_key::created_at.eq(Ts::new(tx.now)),
    );
    on!(tx.conn.db, c => diesel::insert_into(consumer_key::table).values(row).execute(c))?;
    tx.head.rights += 1;
    Ok(())
}

/// Lets a key work no longer than until this instant, and says that rights have changed.
pub fn end_key(tx: &mut Tx, id: ConsumerKeyId, until: Timestamp) -> Result<(), StoreError> {
    on!(tx.conn.db, c => {
        diesel::update(consumer_key::table.filter(consumer_key::id.eq(Id::from(id))))
            .set(consumer_key::valid_until.eq(Ts::new(until)))
            .execute(c)
    })?;
    tx.head.rights += 1;
    Ok(())
}

/// Voids the cursors of a company's consumers: their gates begin anew with a snapshot.
pub fn renew(tx: &mut Tx, of: ParticipantId) -> Result<(), StoreError> {
    on!(tx.conn.db, c => {
        let own = facility::table.filter(facility::participant_id.eq(Id::from(of))).select(facility::id);
        diesel::update(consumer::table.filter(consumer::facility_id.eq_any(own)))
            .set(consumer::generation.eq(consumer::generation + 1))
            .execute(c)
    })?;
    tx.head.rights += 1;
    Ok(())
}

/// Voids the cursors of one consumer: its gates begin anew with a snapshot.
pub fn begin_anew(tx: &mut Tx, id: ConsumerId) -> Result<(), StoreError> {
    on!(tx.conn.db, c => {
        diesel::update(consumer::table.filter(consumer::id.eq(Id::from(id))))
            .set(consumer::generation.eq(consumer::generation + 1))
            .execute(c)
    })?;
    tx.head.rights += 1;
    Ok(())
}

/// The consumers of a company, each with its keys, the oldest first.
pub fn of(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Summary>, StoreError> {
    let rows: Vec<(Id, Id, String, Ts)> = on!(conn.db, c => {
        consumer::table
            .inner_join(facility::table)
            .filter(facility::participant_id.eq(Id::from(of)))
            .order((facility::name, consumer::created_at, consumer::id))
            .select((consumer::id, consumer::facility_id, consumer::mode, consumer::created_at))
            .load(c)
    })?;
    let summary = |(id, facility, mode, created): (Id, Id, String, Ts)| {
        Ok(Summary {
            id: id.to(),
            facility: facility.to(),
            mode: RefMode::from_name(&mode).ok_or(stored::corrupt("consumer.mode"))?,
            created: created.get(),
            keys: keys(conn, id.to())?,
        })
    };
    rows.into_iter().map(summary).collect()
}

/// The keys of a consumer, the oldest first.
pub fn keys(conn: &mut Conn, of: ConsumerId) -> Result<Vec<Key>, StoreError> {
    let rows: Vec<(Id, String, Ts, Option<Ts>)> = on!(conn.db, c => {
        consumer_key::table
            .filter(consumer_key::consumer_id.eq(Id::from(of)))
            .order((consumer_key::created_at, consumer_key::id))
            .select((consumer_key::id, consumer_key::ending, consumer_key::created_at, consumer_key::valid_until))
            .load(c)
    })?;
    let key = |(id, ending, created, until): (Id, String, Ts, Option<Ts>)| Key {
        id: id.to(),
        ending,
        created: created.get(),
        valid_until: until.map(Ts::get),
    };
    Ok(rows.into_iter().map(key).collect())
}

/// The facility of a consumer.
pub fn facility_of(conn: &mut Conn, id: ConsumerId) -> Result<FacilityId, StoreError> {
    let facility: Id = on!(conn.db, c => {
        consumer::table.filter(consumer::id.eq(Id::from(id))).select(consumer::facility_id).first(c)
    })?;
    Ok(facility.to())
}

/// The consumer that a key belongs to.
pub fn of_key(conn: &mut Conn, id: ConsumerKeyId) -> Result<ConsumerId, StoreError> {
    let of: Id = on!(conn.db, c => {
        consumer_key::table.filter(consumer_key::id.eq(Id::from(id))).select(consumer_key::consumer_id).first(c)
    })?;
    Ok(of.to())
}

/// Every consumer that has a key which still works, or will until some instant.
pub fn all(conn: &mut Conn) -> Result<Vec<Consumer>, StoreError> {
    type Columns = (Id, Id, String, Sealed<[u8; 32]>, i32, String, Id);
    let rows: Vec<Columns> = on!(conn.db, c => {
        consumer::table
            .inner_join(facility::table)
            .order(consumer::id)
            .select((
                consumer::id,
                consumer::facility_id,
                consumer::mode,
                consumer::blinding_key,
                consumer::generation,
                facility::mainport,
                facility::participant_id,
            ))
            .load(c)
    })?;
    let mut hashes = hashes(conn)?;
    let presences: BTreeMap<_, _> =
        participant::list(conn)?.iter().map(|company| (company.id, company.presence())).collect();
    let mut all = Vec::new();
    for (id, facility, mode, blinding, generation, mainport, company) in rows {
        let id: ConsumerId = id.to();
        let (Some(keys), Some(presence)) = (hashes.remove(&id), presences.get(&company.to())) else {
            continue;
        };
        all.push(Consumer {
            id,
            mode: RefMode::from_name(&mode).ok_or(stored::corrupt("consumer.mode"))?,
            keys,
            blinding_key: DataKey::from_bytes(blinding.open(&conn.vault.consumer, place(id))?),
            generation,
            lens: Lens { facility: facility.to(), mainport: Mainport(mainport), presence: presence.clone() },
        });
    }
    Ok(all)
}

fn hashes(conn: &mut Conn) -> Result<BTreeMap<ConsumerId, Vec<KeyHash>>, StoreError> {
    let now = Ts::new(conn.now);
    let rows: Vec<(Id, Vec<u8>, Option<Ts>)> = on!(conn.db, c => {
        consumer_key::table
            .filter(consumer_key::valid_until.is_null().or(consumer_key::valid_until.gt(now)))
            .select((consumer_key::consumer_id, consumer_key::hash, consumer_key::valid_until))
            .load(c)
    })?;
    let mut hashes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (of, hash, until) in rows {
        let hash = hash.try_into().map_err(|_| stored::corrupt("consumer_key.hash"))?;
        hashes.entry(of.to()).or_default().push(KeyHash { hash, valid_until: until.map(Ts::get) });
    }
    Ok(hashes)
}

fn place(row: ConsumerId) -> Place {
    Place { table: "consumer", column: "blinding_key", row: row.uuid() }
}
