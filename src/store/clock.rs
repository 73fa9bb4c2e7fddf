//! What the records know of the time: one row, besides the audit trail.

use diesel::dsl::sql;
use diesel::prelude::*;
use gatekeeper_domain::clock::{Doubt, Known, Record};
use gatekeeper_domain::decision::By;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::{Db, on};
use super::error::StoreError;
use super::head::Head;
use super::schema::{audit, clock};
use super::sql_types::{Id, SqlTs, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = clock, treat_none_as_null = true)]
struct Row {
    id: i32,
    beat_at: Ts,
    doubt: Option<String>,
    doubted_at: Option<Ts>,
    proposed_by: Option<Id>,
    proposed_at: Option<Ts>,
    version: i32,
    set_right_after: i64,
}

impl Row {
    fn of(record: &Record) -> Self {
        Self {
            id: 1,
            beat_at: Ts::new(record.beat),
            doubt: record.doubt.map(|(doubt, _)| doubt.as_str().to_owned()),
            doubted_at: record.doubt.map(|(_, since)| Ts::new(since)),
            proposed_by: record.proposed.map(|by| by.account.into()),
            proposed_at: record.proposed.map(|by| Ts::new(by.at)),
            version: record.version,
            set_right_after: record.set_right_after,
        }
    }

    fn into_domain(self) -> Result<Record, StoreError> {
        let doubt = match (self.doubt, self.doubted_at) {
            (Some(name), Some(since)) => {
                Some((Doubt::from_name(&name).ok_or(stored::corrupt("clock.doubt"))?, since.get()))
            }
            _ => None,
        };
        let proposed = self.proposed_by.zip(self.proposed_at);
        Ok(Record {
            beat: self.beat_at.get(),
            doubt,
            proposed: proposed.map(|(account, at)| By { account: account.to(), at: at.get() }),
            version: self.version,
            set_right_after: self.set_right_after,
        })
    }
}

/// What a runner wrote down, if one has.
pub fn record(conn: &mut Conn) -> Result<Option<Record>, StoreError> {
    let row: Option<Row> =
        on!(conn.db, c => clock::table.find(1).select(Row::as_select()).first(c).optional())?;
    row.map(Row::into_domain).transpose()
}

/// Writes it down.
pub fn save(conn: &mut Conn, record: &Record) -> Result<(), StoreError> {
    let changed = on!(conn.db, c => diesel::update(clock::table.find(1)).set(Row::of(record)).execute(c))?;
    if changed == 0 {
        on!(conn.db, c => diesel::insert_into(clock::table).values(Row::of(record)).execute(c))?;
    }
    Ok(())
}

/// What the records know of the time.
pub fn known(conn: &mut Conn) -> Result<Known, StoreError> {
    let (head, record) = (Head::read(conn.db)?, record(conn)?);
    let says_nothing = record.map_or(0, |record| record.set_right_after);
    // not live: the last row of the trail, whatever its limit, because the time is not known yet.
    let last_row: Option<Ts> = on!(conn.db, c => {
        let last = audit::table.filter(audit::seq.eq(head.audit_seq).and(audit::seq.gt(says_nothing)));
        last.select(audit::kept_from).first(c).optional()
    })?;
    Ok(Known {
        last_row: last_row.map(Ts::get),
        beat: record.map(|record| record.beat),
        doubt: record.and_then(|record| record.doubt).map(|(doubt, _)| doubt),
    })
}

/// What the database's own clock says; none for a database that has no other clock than ours.
pub fn of_database(conn: &mut Conn) -> Result<Option<Timestamp>, StoreError> {
    match &mut *conn.db {
        Db::Sqlite(_) => Ok(None),
        Db::Pg(c) => {
            let now: Ts = diesel::select(sql::<SqlTs>("clock_timestamp()")).get_result(c)?;
            Ok(Some(now.get()))
        }
    }
}
