//! Reviews: each is a decision about its report. Which warning went out last stands with the registration.

use std::collections::HashMap;

use diesel::dsl::max;
use diesel::prelude::*;
use gatekeeper_domain::id::{RegistrationId, ReportId};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{decision, registration};
use super::sql_types::{Id, Ts};

/// When the measure of each report was last reviewed. Opens nothing that is sealed.
pub fn latest(conn: &mut Conn) -> Result<HashMap<ReportId, Timestamp>, StoreError> {
    let rows: Vec<(Id, Option<Ts>)> = on!(conn.db, c => {
        live!(decision, conn.now)
            .filter(decision::ruling.eq("reviewed"))
            .group_by(decision::report_id)
            .select((decision::report_id, max(decision::decided_at)))
            .load(c)
    })?;
    Ok(rows.into_iter().filter_map(|(report, at)| Some((report.to(), at?.get()))).collect())
}

/// When the measure of a report was last reviewed.
pub fn last(conn: &mut Conn, of: ReportId) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<Ts> = on!(conn.db, c => {
        live!(decision, conn.now)
            .filter(decision::report_id.eq(Id::from(of)).and(decision::ruling.eq("reviewed")))
            .select(max(decision::decided_at))
            .first(c)
    })?;
    Ok(at.map(Ts::get))
}

/// Notes the warning that goes out now; `false` when it, or a later one, went out already.
pub fn warn(conn: &mut Conn, of: RegistrationId, warning: Timestamp) -> Result<bool, StoreError> {
    let warning = Ts::new(warning);
    let unwarned = registration::review_warned_at.is_null().or(registration::review_warned_at.lt(warning));
    let noted = on!(conn.db, c => {
        diesel::update(registration::table.filter(registration::id.eq(Id::from(of)).and(unwarned)))
            .set(registration::review_warned_at.eq(warning))
            .execute(c)
    })?;
    Ok(noted == 1)
}
