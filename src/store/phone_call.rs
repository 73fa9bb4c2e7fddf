//! Calls to facilities that were ticked off.

use diesel::prelude::*;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::phone_list::{Call, Outcome};
use uuid::Uuid;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::mail::ROWS;
use super::schema::phone_call;
use super::source::About;
use super::sql_types::{Id, Ts};
use super::stored;

/// Ticks a call off; it is kept with what it is about.
pub fn insert(conn: &mut Conn, id: Uuid, new: &Call, record: &About) -> Result<(), StoreError> {
    let row = (
        phone_call::id.eq(Id(id)),
        phone_call::source.eq(new.about.name()),
        phone_call::about_id.eq(Id(new.about.uuid())),
        phone_call::person_id.eq(record.person.map(Id::from)),
        phone_call::facility_id.eq(Id::from(new.facility)),
        phone_call::account_id.eq(Id::from(new.by)),
        phone_call::called_at.eq(Ts::new(new.at)),
        phone_call::outcome.eq(new.outcome.as_str()),
        phone_call::kept_from.eq(Ts::new(record.kept.from)),
        phone_call::keep_until.eq(Ts::new(record.kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(phone_call::table).values(row).execute(c))?;
    Ok(())
}

/// The calls about these, the latest first.
pub fn about(conn: &mut Conn, all: &[Source]) -> Result<Vec<Call>, StoreError> {
    type Columns = (String, Id, Id, Id, Ts, String);
    let mut calls = Vec::new();
    for some in all.chunks(ROWS) {
        let ids: Vec<_> = some.iter().map(|source| Id(source.uuid())).collect();
        let rows: Vec<Columns> = on!(conn.db, c => {
            live!(phone_call, conn.now)
                .filter(phone_call::about_id.eq_any(ids))
                .select((
                    phone_call::source,
                    phone_call::about_id,
                    phone_call::facility_id,
                    phone_call::account_id,
                    phone_call::called_at,
                    phone_call::outcome,
                ))
                .load(c)
        })?;
        let call = |(source, about, facility, by, at, outcome): Columns| {
            Ok(Call {
                about: Source::from_parts(&source, about.0).ok_or(stored::corrupt("phone_call.source"))?,
                facility: facility.to(),
                by: by.to(),
                at: at.get(),
                outcome: Outcome::from_name(&outcome).ok_or(stored::corrupt("phone_call.outcome"))?,
            })
        };
        calls.extend(rows.into_iter().map(call).collect::<Result<Vec<_>, StoreError>>()?);
    }
    calls.sort_by_key(|call| std::cmp::Reverse(call.at));
    Ok(calls)
}
