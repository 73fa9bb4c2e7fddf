//! How many measures were lifted because nobody answered, per year and company: about no person, so that it outlives the dossiers.

use diesel::prelude::*;
use gatekeeper_domain::id::ParticipantId;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::silence;
use super::sql_types::Id;

/// Counts one more.
pub fn count(conn: &mut Conn, year: i16, company: ParticipantId) -> Result<(), StoreError> {
    let row = (
        silence::year.eq(i32::from(year)),
        silence::participant_id.eq(Id::from(company)),
        silence::measures.eq(1_i64),
    );
    on!(conn.db, c => {
        diesel::insert_into(silence::table)
            .values(row)
            .on_conflict((silence::year, silence::participant_id))
            .do_update()
            .set(silence::measures.eq(silence::measures + 1))
            .execute(c)
    })?;
    Ok(())
}

/// What was counted, by year and company, the latest year first.
pub fn all(conn: &mut Conn) -> Result<Vec<(i32, ParticipantId, i64)>, StoreError> {
    let rows: Vec<(i32, Id, i64)> = on!(conn.db, c => {
        silence::table
            .order((silence::year.desc(), silence::participant_id))
            .select((silence::year, silence::participant_id, silence::measures))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(year, company, measures)| (year, company.to(), measures)).collect())
}
