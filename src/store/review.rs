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
use super::mail::ROWS;
use super::schema::{decision, registration};
use super::sql_types::{Id, Ts};

/// When the measure of each of these reports was last reviewed. Opens nothing that is sealed.
pub fn latest(conn: &mut Conn, of: &[ReportId]) -> Result<HashMap<ReportId, Timestamp>, StoreError> {
    let mut latest = HashMap::new();
    for some in of.chunks(ROWS) {
        let some: Vec<_> = some.iter().map(|id| Id::from(*id)).collect();
        let rows: Vec<(Id, Option<Ts>)> = on!(conn.db, c => {
            live!(decision, conn.now)
                .filter(decision::report_id.eq_any(some).and(decision::ruling.eq("reviewed")))
                .group_by(decision::report_id)
                .select((decision::report_id, max(decision::decided_at)))
                .load(c)
        })?;
        latest.extend(rows.into_iter().filter_map(|(report, at)| Some((report.to(), at?.get()))));
    }
    Ok(latest)
}

/// When the measure of a report was last reviewed.
pub fn last(conn: &mut Conn, of: ReportId) -> Result<Option<Timestamp>, StoreError> {
    Ok(latest(conn, &[of])?.remove(&of))
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
