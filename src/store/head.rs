//! The head row: the one place that orders every write.
//!
//! Every write reads it under lock as its first statement and writes it back as its last, so that numbers are given in
//! commit order, without gaps, and no writer sees another half done.

use diesel::prelude::*;
use tokio::sync::watch;

use super::db::{Db, on};
use super::error::StoreError;
use super::schema::head;

/// What PostgreSQL tells other processes when `seq` or `rights` has moved. A hint: the row is the truth.
pub(super) const CHANNEL: &str = "gatekeeper_head";

/// The newest number of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Lower-case hex, new with each restore: cursors of another epoch are void.
    pub epoch: String,
    /// The last change of the feed.
    pub seq: i64,
    /// Rises with each key, licence, account or session revoked.
    pub rights: i64,
    /// The number of the last audit row.
    pub audit_seq: i64,
    /// The hash of the last audit row; zeros before the first.
    pub audit_hash: [u8; 32],
    /// Changes of the feed up to here may be gone: a cursor below starts over with a snapshot.
    pub compacted_to: i64,
    /// The year of the last reference given out.
    pub reference_year: i32,
    /// The last serial number given out within that year.
    pub reference_serial: i32,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = head)]
struct Row {
    epoch: String,
    seq: i64,
    rights: i64,
    audit_seq: i64,
    audit_hash: Vec<u8>,
    compacted_to: i64,
    reference_year: i32,
    reference_serial: i32,
}

impl From<&Head> for Row {
    fn from(head: &Head) -> Self {
        Self {
            epoch: head.epoch.clone(),
            seq: head.seq,
            rights: head.rights,
            audit_seq: head.audit_seq,
            audit_hash: head.audit_hash.to_vec(),
            compacted_to: head.compacted_to,
            reference_year: head.reference_year,
            reference_serial: head.reference_serial,
        }
    }
}

impl TryFrom<Row> for Head {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let audit_hash = row.audit_hash.try_into();
        Ok(Self {
            epoch: row.epoch,
            seq: row.seq,
            rights: row.rights,
            audit_seq: row.audit_seq,
            audit_hash: audit_hash
                .map_err(|_| StoreError::Corrupt("the head's hash is not 32 bytes".into()))?,
            compacted_to: row.compacted_to,
            reference_year: row.reference_year,
            reference_serial: row.reference_serial,
        })
    }
}

impl Head {
    /// The head of a new database.
    pub fn new(epoch: &str) -> Self {
        Self {
            epoch: epoch.to_owned(),
            seq: 0,
            rights: 0,
            audit_seq: 0,
            audit_hash: [0; 32],
            compacted_to: 0,
            reference_year: 0,
            reference_serial: 0,
        }
    }

    /// The head as this transaction sees it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] before the first migration has run.
    pub fn read(db: &mut Db) -> Result<Self, StoreError> {
        on!(db, c => head::table.find(1).select(Row::as_select()).first(c))?.try_into()
    }

    /// The head, locked until the transaction ends. On SQLite `BEGIN IMMEDIATE` has locked it already.
    pub(super) fn lock(db: &mut Db) -> Result<Self, StoreError> {
        match db {
            Db::Sqlite(c) => head::table.find(1).select(Row::as_select()).first(c),
            Db::Pg(c) => head::table.find(1).for_update().select(Row::as_select()).first(c),
        }?
        .try_into()
    }

    pub(super) fn insert_if_absent(&self, db: &mut Db) -> Result<usize, StoreError> {
        let values = (head::id.eq(1), Row::from(self));
        Ok(on!(db, c => diesel::insert_into(head::table).values(values).on_conflict_do_nothing().execute(c))?)
    }

    /// Writes the head back; on PostgreSQL the listeners hear of it at COMMIT, in the same round trip.
    pub(super) fn save(&self, db: &mut Db, before: &Self) -> Result<(), StoreError> {
        let tell = self.seq != before.seq || self.rights != before.rights || self.epoch != before.epoch;
        match db {
            Db::Pg(c) if tell => {
                let hint = format!("pg_notify('{CHANNEL}', '')::text");
                let hint = diesel::dsl::sql::<diesel::sql_types::Text>(&hint);
                diesel::update(head::table.find(1)).set(Row::from(self)).returning(hint).execute(c)
            }
            db => on!(db, c => diesel::update(head::table.find(1)).set(Row::from(self)).execute(c)),
        }?;
        Ok(())
    }

    /// Whether `self` was committed after `other`. Heads are committed one after another and their numbers only rise,
    /// so two of one epoch can always be compared.
    fn follows(&self, other: &Self) -> bool {
        let numbers = |head: &Self| [head.seq, head.rights, head.audit_seq, head.compacted_to];
        let reference = |head: &Self| (head.reference_year, head.reference_serial);
        let rises = || numbers(self).iter().zip(numbers(other)).all(|(new, old)| *new >= old);
        self.epoch != other.epoch || (rises() && reference(self) >= reference(other) && self != other)
    }
}

/// Publishes a committed head, unless a newer one is out already.
pub(super) fn publish(heads: &watch::Sender<Head>, new: Head) {
    heads.send_if_modified(|current| {
        let newer = new.follows(current);
        if newer {
            *current = new;
        }
        newer
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_never_go_back_within_an_epoch() {
        let (heads, seen) = watch::channel(Head::new("7f"));
        let at = |seq, audit_seq| Head { seq, audit_seq, ..Head::new("7f") };
        publish(&heads, at(2, 5));
        publish(&heads, at(1, 4));
        publish(&heads, at(2, 4));
        assert_eq!(*seen.borrow(), at(2, 5));
        publish(&heads, Head::new("80"));
        assert_eq!(*seen.borrow(), Head::new("80"));
    }
}
