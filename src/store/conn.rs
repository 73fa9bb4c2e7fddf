//! What queries run on: a connection, the instant of the request, and the keys.

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;

use super::db::Db;
use super::head::Head;
use super::vault::Vault;

/// A connection inside a transaction, with the instant at which the request happens.
pub struct Conn<'a> {
    pub(super) db: &'a mut Db,
    /// The instant of the request: what "now" means in every query of it.
    pub now: Timestamp,
    /// The keys.
    pub vault: &'a Vault,
}

/// A transaction that may write: the head row is locked, and written back when it has changed.
pub struct Tx<'a> {
    pub(super) conn: Conn<'a>,
    /// The head as it stands in this transaction.
    pub head: &'a mut Head,
}

impl<'a> Deref for Tx<'a> {
    type Target = Conn<'a>;
    fn deref(&self) -> &Conn<'a> {
        &self.conn
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut Conn<'a> {
        &mut self.conn
    }
}
