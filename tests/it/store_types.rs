//! Every SQL type means the same on both engines.

use diesel::prelude::*;
use gatekeeper::store::seal::{DataKey, Place, Sealed};
use gatekeeper::store::sql_types::{Id, Json, Ts};
use gatekeeper::store::{Database, StoreError};
use gatekeeper_domain::id::ReportId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::fresh::Fresh;
use crate::on;

diesel::table! {
    use diesel::sql_types::*;
    use gatekeeper::store::sql_types::{SqlId, SqlJson, SqlTs};

    sample (id) {
        id -> SqlId,
        at -> SqlTs,
        maybe_at -> Nullable<SqlTs>,
        doc -> SqlJson,
        role -> Text,
        secret -> Nullable<Binary>,
    }
}

const DDL: &str = "CREATE TABLE sample (id $id PRIMARY KEY, at $ts NOT NULL, maybe_at $ts, doc $json NOT NULL, \
    role TEXT NOT NULL, secret $bytes)";

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sample)]
struct Sample {
    id: Id,
    at: Ts,
    maybe_at: Option<Ts>,
    doc: Json,
    role: String,
    secret: Option<Sealed<String>>,
}

crate::on_both! {
    rows_round_trip, instants_compare_and_sort, null_is_neither_more_nor_less, ids_sort_by_their_bytes,
    a_sealed_column_opens,
}

fn id(number: u128) -> Id {
    Id(Uuid::from_u128(number))
}

fn at(text: &str) -> Ts {
    Ts::new(text.parse::<Timestamp>().unwrap())
}

fn sample(number: u128, instant: &str) -> Sample {
    let doc = serde_json::json!({"b": [1, null], "a": "é"});
    let role = "assessor".to_owned();
    Sample { id: id(number), at: at(instant), maybe_at: None, doc: Json(doc), role, secret: None }
}

fn holding(fresh: &Fresh, rows: &[Sample]) -> Database {
    fresh.tables(DDL);
    let store = fresh.store();
    // One by one: a batch insert is written differently for SQLite.
    let inserted = store.write(|tx| -> Result<(), StoreError> {
        for row in rows {
            on!(tx.db(), c => diesel::insert_into(sample::table).values(row.clone()).execute(c))?;
        }
        Ok(())
    });
    inserted.unwrap();
    store
}

/// Loads what a query selects; a macro, because its type differs for each engine.
macro_rules! load {
    ($store:expr, $query:expr) => {
        $store.read(|db| -> Result<_, StoreError> { Ok(on!(db, c => $query.load(c))?) }).unwrap()
    };
}

fn rows_round_trip(fresh: &Fresh) {
    let mut rows = vec![
        sample(1, "2026-11-23T01:02:03.123456789Z"),
        sample(2, "1950-01-01T00:00:00.000001Z"),
        sample(u128::MAX, "9999-12-30T22:00:00Z"),
    ];
    rows[1].maybe_at = Some(at("1999-12-31T23:59:59.999999Z"));
    let store = holding(fresh, &rows);
    let back: Vec<Sample> = load!(store, sample::table.order(sample::id).select(Sample::as_select()));
    assert_eq!(back, rows);
    assert_eq!(back[0].at.get().subsec_nanosecond(), 123_456_000);
    assert_eq!(back[0].id.to::<ReportId>(), ReportId(Uuid::from_u128(1)));
    assert_eq!(Id::from(ReportId(Uuid::from_u128(1))), back[0].id);
}

fn instants_compare_and_sort(fresh: &Fresh) {
    let texts = ["2026-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-01-01T00:00:00.000001Z"];
    let rows: Vec<_> = (1..).zip(texts).map(|(number, text)| sample(number, text)).collect();
    let store = holding(fresh, &rows);
    let ids = |rows: Vec<Id>| rows.iter().map(|id| id.0.as_u128()).collect::<Vec<_>>();
    let by_time = sample::table.order(sample::at).select(sample::id);
    assert_eq!(ids(load!(store, by_time)), [2, 1, 3]);
    let later = by_time.filter(sample::at.gt(at(texts[0])));
    assert_eq!(ids(load!(store, later)), [3]);
    let until = by_time.filter(sample::at.le(at(texts[0])));
    assert_eq!(ids(load!(store, until)), [2, 1]);
    let ends = sample::table.select((diesel::dsl::min(sample::at), diesel::dsl::max(sample::at)));
    let ends: Vec<(Option<Ts>, Option<Ts>)> = load!(store, ends);
    assert_eq!(ends, [(Some(at(texts[1])), Some(at(texts[2])))]);
    let none = sample::table.filter(sample::id.eq(id(9))).select(diesel::dsl::max(sample::at));
    let none: Vec<Option<Ts>> = load!(store, none);
    assert_eq!(none, [None]);
}

fn null_is_neither_more_nor_less(fresh: &Fresh) {
    let mut rows = vec![sample(1, "2026-01-01T00:00:00Z"), sample(2, "2026-01-01T00:00:00Z")];
    rows[1].maybe_at = Some(rows[1].at);
    let store = holding(fresh, &rows);
    let select = sample::table.select(sample::id);
    let now = at("2025-01-01T00:00:00Z");
    let later: Vec<Id> = load!(store, select.filter(sample::maybe_at.gt(now)));
    assert_eq!(later, [id(2)]);
    let unset: Vec<Id> = load!(store, select.filter(sample::maybe_at.is_null()));
    assert_eq!(unset, [id(1)]);
    let cleared = store.write(|tx| -> Result<_, StoreError> {
        let clear = diesel::update(sample::table).set(sample::maybe_at.eq(None::<Ts>));
        Ok(on!(tx.db(), c => clear.execute(c))?)
    });
    assert_eq!(cleared.unwrap(), 2);
}

fn ids_sort_by_their_bytes(fresh: &Fresh) {
    let numbers = [1 << 127, 1, 255, 256, 0];
    let store = holding(fresh, &numbers.map(|number| sample(number, "2026-01-01T00:00:00Z")));
    let select = sample::table.order(sample::id).select(sample::id);
    let all: Vec<Id> = load!(store, select);
    assert_eq!(all, [0, 1, 255, 256, 1 << 127].map(id));
    let wanted = [id(1), id(256), id(77)];
    let some: Vec<Id> = load!(store, select.filter(sample::id.eq_any(wanted)));
    assert_eq!(some, [id(1), id(256)]);
    let none: Vec<Id> = load!(store, select.filter(sample::id.eq_any(Vec::<Id>::new())));
    assert_eq!(none, []);
    let after: Vec<Id> = load!(store, select.filter(sample::id.gt(id(255))));
    assert_eq!(after, [id(256), id(1 << 127)]);
}

fn a_sealed_column_opens(fresh: &Fresh) {
    let key = DataKey::random().unwrap();
    let place = Place { table: "sample", column: "secret", row: Uuid::from_u128(1) };
    let mut row = sample(1, "2026-01-01T00:00:00Z");
    row.secret = Some(Sealed::seal(&key, place, &"Jansen".to_owned()).unwrap());
    let store = holding(fresh, &[row]);
    let back: Vec<Option<Sealed<String>>> = load!(store, sample::table.select(sample::secret));
    assert_eq!(back[0].as_ref().unwrap().open(&key, place).unwrap(), "Jansen");
}
