//! Requests that were carried out: what a repeated one answers, so that it happens once.

use diesel::prelude::*;
use gatekeeper_domain::id::RequestKey;
use gatekeeper_domain::retention::Kept;
use serde_json::Value;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::request;
use super::sql_types::{Id, Json, Ts};
use super::stored;

/// What was answered under this key for this action, if it was carried out.
///
/// # Errors
/// [`StoreError::Constraint`] when the key was used for another action: keys are not to be reused.
pub fn outcome(conn: &mut Conn, key: RequestKey, action: &str) -> Result<Option<Value>, StoreError> {
    let found: Option<(String, Json)> = on!(conn.db, c => {
        live!(request, conn.now)
            .filter(request::key.eq(Id::from(key)))
            .select((request::action, request::outcome))
            .first(c)
            .optional()
    })?;
    match found {
        Some((stored, _)) if stored != action => Err(stored::reused("request.key")),
        Some((_, outcome)) => Ok(Some(outcome.0)),
        None => Ok(None),
    }
}

/// Records what was answered.
pub fn record(
    conn: &mut Conn,
    key: RequestKey,
    action: &str,
    outcome: Value,
    kept: Kept,
) -> Result<(), StoreError> {
    let row = (
        request::key.eq(Id::from(key)),
        request::action.eq(action),
        request::outcome.eq(Json(outcome)),
        request::kept_from.eq(Ts::new(kept.from)),
        request::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(request::table).values(row).execute(c))?;
    Ok(())
}
