//! What this database is for, written by the first program that opens it.

use diesel::prelude::*;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::installation;
use super::sql_types::Ts;

/// The environment for which the database was first opened: this one, if nobody was here before.
pub fn environment(conn: &mut Conn, this: &str) -> Result<String, StoreError> {
    let row = (
        installation::id.eq(1),
        installation::environment.eq(this),
        installation::first_seen.eq(Ts::new(conn.now)),
    );
    on!(conn.db, c => diesel::insert_into(installation::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(on!(conn.db, c => installation::table.select(installation::environment).first(c))?)
}
