//! Reports that wait for somebody, on the way to their limit.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gatekeeper_domain::id::{AccountId, ParticipantId, Reference, ReportId};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::report;
use super::sql_types::{Id, Json, Ts};
use super::stored;

/// A report that waits, as those who must be told of its limit need it: no person, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The report.
    pub id: ReportId,
    /// What people call it.
    pub reference: Reference,
    /// The company that reports.
    pub participant: ParticipantId,
    /// Who marked it ready.
    pub drafted_by: AccountId,
    /// Everybody who typed in it.
    pub writers: BTreeSet<AccountId>,
    /// Whether it came back from the foundation.
    pub returned: bool,
    /// The first instant at which it is gone.
    pub until: Timestamp,
}

/// The stages at which a report waits at its company.
pub const AT_COMPANY: [&str; 2] = ["ready", "returned"];
/// The stages at which it waits for the foundation.
pub const AT_FOUNDATION: [&str; 2] = ["submitted", "proposed"];

/// The reports at these stages that reach their limit by then, those included that have reached it and are not erased yet.
pub fn ending(conn: &mut Conn, stages: [&'static str; 2], by: Timestamp) -> Result<Vec<Waiting>, StoreError> {
    type Columns = (Id, String, Id, Id, Json, String, Ts);
    // not live: people are told that a report has gone.
    let rows: Vec<Columns> = on!(conn.db, c => {
        report::table
            .filter(report::stage.eq_any(stages).and(report::keep_until.le(Ts::new(by))))
            .order(report::id)
            .select((
                report::id,
                report::reference,
                report::participant_id,
                report::drafted_by,
                report::writers,
                report::stage,
                report::keep_until,
            ))
            .load(c)
    })?;
    let waiting = |(id, reference, company, drafted_by, writers, stage, until): Columns| {
        Ok(Waiting {
            id: id.to(),
            reference: stored::reference(&reference)?,
            participant: company.to(),
            drafted_by: drafted_by.to(),
            writers: serde_json::from_value(writers.0).map_err(|_| stored::corrupt("report.writers"))?,
            returned: stage == "returned",
            until: until.get(),
        })
    };
    rows.into_iter().map(waiting).collect()
}
