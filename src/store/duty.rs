//! The duty roster.

use diesel::prelude::*;
use gatekeeper_domain::duty::Turn;
use gatekeeper_domain::id::{AccountId, DutyId};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::duty;
use super::sql_types::{Id, Ts};

type Columns = (Id, Id, Ts, Ts);

fn turn((id, account, from, until): Columns) -> Turn {
    Turn { id: id.to(), account: account.to(), from: from.get(), until: until.get() }
}

/// The turns that are not over, in their order.
pub fn turns(conn: &mut Conn) -> Result<Vec<Turn>, StoreError> {
    let rows: Vec<Columns> = on!(conn.db, c => {
        live!(duty, conn.now)
            .filter(duty::ends_at.gt(Ts::new(conn.now)))
            .order((duty::ends_at, duty::id))
            .select((duty::id, duty::account_id, duty::begins_at, duty::ends_at))
            .load(c)
    })?;
    Ok(rows.into_iter().map(turn).collect())
}

/// Writes a turn down.
pub fn insert(conn: &mut Conn, new: &Turn, by: AccountId, kept: Kept) -> Result<(), StoreError> {
    let row = (
        duty::id.eq(Id::from(new.id)),
        duty::account_id.eq(Id::from(new.account)),
        duty::begins_at.eq(Ts::new(new.from)),
        duty::ends_at.eq(Ts::new(new.until)),
        duty::planned_by.eq(Id::from(by)),
        duty::planned_at.eq(Ts::new(conn.now)),
        duty::kept_from.eq(Ts::new(kept.from)),
        duty::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(duty::table).values(row).execute(c))?;
    Ok(())
}

/// Lets a turn end at another instant.
pub fn cut(conn: &mut Conn, changed: &Turn) -> Result<(), StoreError> {
    on!(conn.db, c => {
        diesel::update(duty::table.filter(duty::id.eq(Id::from(changed.id))))
            .set(duty::ends_at.eq(Ts::new(changed.until)))
            .execute(c)
    })?;
    Ok(())
}

/// Takes a turn out.
pub fn remove(conn: &mut Conn, id: DutyId) -> Result<(), StoreError> {
    on!(conn.db, c => diesel::delete(duty::table.filter(duty::id.eq(Id::from(id)))).execute(c))?;
    Ok(())
}
