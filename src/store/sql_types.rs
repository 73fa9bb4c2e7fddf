//! SQL types that mean the same on both engines, so that each table is declared once.
//!
//! | meaning | PostgreSQL | SQLite (STRICT) | `table!` | Rust |
//! |---|---|---|---|---|
//! | id | `uuid` | `BLOB CHECK (length(id) = 16)` | [`SqlId`] | [`Id`] |
//! | instant | `timestamptz` | `INTEGER`, microseconds since 1970 | [`SqlTs`] | [`Ts`] |
//! | JSON | `jsonb` | `TEXT CHECK (json_valid(x))` | [`SqlJson`] | [`Json`] |
//! | enum | `text COLLATE "C" CHECK (x IN …)` | `TEXT CHECK (x IN …)` | `Text` | the domain's `as_str` |
//! | bytes, also [`Sealed`](super::seal::Sealed) | `bytea` | `BLOB` | `Binary` | `Vec<u8>`, `Sealed<T>` |
//!
//! `jsonb` reorders keys: sign or hash the bytes you wrote, never the value read back.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, Jsonb, SqlOrd, SqlType, Text, Timestamptz};
use diesel::sqlite::{Sqlite, SqliteValue};
use gatekeeper_domain::id::RecordId;
use uuid::Uuid;

use super::error::Unreadable;

/// SQL type of [`Id`].
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct SqlId;

/// SQL type of [`Ts`].
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
pub struct SqlTs;

/// SQL type of [`Json`].
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
pub struct SqlJson;

impl SqlOrd for SqlTs {}

/// A record's id. Ids order alike on both engines: byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = SqlId)]
pub struct Id(pub Uuid);

impl Id {
    /// The id as the domain's type: `row.id.to::<ReportId>()`, or as the context asks.
    pub fn to<T: RecordId>(self) -> T {
        T::from_uuid(self.0)
    }
}

impl<T: RecordId> From<T> for Id {
    fn from(id: T) -> Self {
        Self(id.uuid())
    }
}

impl ToSql<SqlId, Pg> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<diesel::sql_types::Uuid, Pg>::to_sql(&self.0, out)
    }
}

impl FromSql<SqlId, Pg> for Id {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        FromSql::<diesel::sql_types::Uuid, Pg>::from_sql(value).map(Self)
    }
}

impl ToSql<SqlId, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}

impl FromSql<SqlId, Sqlite> for Id {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        let bytes: Vec<u8> = FromSql::<Binary, Sqlite>::from_sql(value)?;
        Ok(Self(Uuid::from_slice(&bytes).map_err(|_| Unreadable("an id is not 16 bytes long"))?))
    }
}

/// An instant, in whole microseconds, because that is what both engines keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = SqlTs)]
pub struct Ts(jiff::Timestamp);

/// PostgreSQL counts from 2000-01-01T00:00Z.
const PG_EPOCH_MICROS: i64 = 946_684_800_000_000;

impl Ts {
    /// The instant without its nanoseconds (cut off towards the past).
    pub fn new(instant: jiff::Timestamp) -> Self {
        let cut = instant.as_nanosecond().div_euclid(1000) * 1000;
        Self(jiff::Timestamp::from_nanosecond(cut).unwrap_or(jiff::Timestamp::MIN))
    }

    /// The instant.
    pub fn get(self) -> jiff::Timestamp {
        self.0
    }

    fn from_micros(micros: i64) -> deserialize::Result<Self> {
        Ok(Self(
            jiff::Timestamp::from_microsecond(micros)
                .map_err(|_| Unreadable("an instant is out of range"))?,
        ))
    }
}

impl From<jiff::Timestamp> for Ts {
    fn from(instant: jiff::Timestamp) -> Self {
        Self::new(instant)
    }
}

impl From<Ts> for jiff::Timestamp {
    fn from(instant: Ts) -> Self {
        instant.0
    }
}

impl ToSql<SqlTs, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let micros = self.0.as_microsecond() - PG_EPOCH_MICROS;
        ToSql::<Timestamptz, Pg>::to_sql(&diesel::data_types::PgTimestamp(micros), &mut out.reborrow())
    }
}

impl FromSql<SqlTs, Pg> for Ts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let since_2000 = <diesel::data_types::PgTimestamp as FromSql<Timestamptz, Pg>>::from_sql(value)?;
        Self::from_micros(since_2000.0.saturating_add(PG_EPOCH_MICROS))
    }
}

impl ToSql<SqlTs, Sqlite> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_microsecond());
        Ok(IsNull::No)
    }
}

impl FromSql<SqlTs, Sqlite> for Ts {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Self::from_micros(FromSql::<diesel::sql_types::BigInt, Sqlite>::from_sql(value)?)
    }
}

/// A JSON value that the database can look into.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = SqlJson)]
pub struct Json(pub serde_json::Value);

impl ToSql<SqlJson, Pg> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Jsonb, Pg>::to_sql(&self.0, out)
    }
}

impl FromSql<SqlJson, Pg> for Json {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Jsonb, Pg>::from_sql(value).map(Self)
    }
}

impl ToSql<SqlJson, Sqlite> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

impl FromSql<SqlJson, Sqlite> for Json {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        let text: String = FromSql::<Text, Sqlite>::from_sql(value)?;
        Ok(Self(serde_json::from_str(&text).map_err(|_| Unreadable("a column holds no JSON"))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_lose_their_nanoseconds_towards_the_past() {
        let cut =
            |nanos: i128| Ts::new(jiff::Timestamp::from_nanosecond(nanos).unwrap()).get().as_nanosecond();
        assert_eq!(cut(1_999), 1_000);
        assert_eq!(cut(-1), -1_000);
        assert_eq!(
            Ts::new(jiff::Timestamp::MAX).get().as_microsecond(),
            jiff::Timestamp::MAX.as_microsecond()
        );
        assert_eq!(Ts::new(jiff::Timestamp::MIN).get(), jiff::Timestamp::MIN);
    }
}
