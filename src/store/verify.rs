//! Queries that look for what must not be.

use diesel::dsl::max;
use diesel::prelude::*;
use gatekeeper_domain::pass_hold::Stage as PassHoldStage;
use gatekeeper_domain::registration::Stage;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::head::Head;
use super::live::live;
use super::schema::{
    decision, delivery, feed_change, match_key, notification, pass_addition, pass_hold, person, person_pass, registration,
    registration_pass, report,
};
use super::sql_types::{Id, Ts};
use super::{feed, pass_addition as additions, pass_hold as pass_holds, registration as registrations, report as reports};

/// The head row as of this snapshot.
pub fn head(conn: &mut Conn) -> Result<Head, StoreError> {
    Head::read(conn.db)
}

/// The last number of the log is the head's, unless that part of the log has been forgotten.
pub fn log_ends_at_the_head(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let head = head(conn)?;
    // not live: the log is checked over every row there is.
    let last: Option<i64> = on!(conn.db, c => feed_change::table.select(max(feed_change::seq)).first(c))?;
    let last = last.unwrap_or(head.compacted_to).max(head.compacted_to);
    Ok(if last == head.seq {
        Vec::new()
    } else {
        vec![format!("the log ends at {last}, the head says {}", head.seq)]
    })
}

/// Nobody confirmed their own proposal, and what is in force holds at least one pass.
pub fn measures_are_whole(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(registration, conn.now).filter(registration::stage.eq("active")).select(registration::id).load(c)
    })?;
    let mut faults = Vec::new();
    for id in ids {
        let found = registrations::get(conn, id.to())?;
        let two =
            matches!(found.stage, Stage::Active { confirmed } if confirmed.account != found.proposed.account);
        let held: i64 = on!(conn.db, c => {
            live!(registration_pass, conn.now).filter(registration_pass::registration_id.eq(id)).count().get_result(c)
        })?;
        if !two || held == 0 {
            faults.push(format!("{} has {held} passes, two pairs of eyes: {two}", found.reference));
        }
    }
    Ok(faults)
}

/// Nobody confirmed their own pass hold, and what is in force holds its pass until its last day at most.
pub fn pass_holds_are_whole(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<(Id, Option<Id>)> = on!(conn.db, c => {
        live!(pass_hold, conn.now)
            .filter(pass_hold::stage.eq("active"))
            .select((pass_hold::id, pass_hold::pass_id))
            .load(c)
    })?;
    let mut faults = Vec::new();
    for (id, pass) in ids {
        let found = pass_holds::get(conn, id.to())?;
        let two = matches!(found.stage, PassHoldStage::Active(in_force)
            if in_force.confirmed.account != found.recorded.account);
        if !two || pass.is_none() {
            faults.push(format!("{} has a pass: {}, two pairs of eyes: {two}", found.reference, pass.is_some()));
        }
    }
    Ok(faults)
}

/// An admitted report names an active or ended registration with the same reference, person and end.
pub fn reports_match_registrations(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let admitted: Vec<(String, Id, Option<Id>, Option<Ts>)> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::stage.eq("admitted"))
            .select((report::reference, report::person_id, report::registration_id, report::measure_until))
            .load(c)
    })?;
    let mut faults = Vec::new();
    for (reference, person, id, until) in admitted {
        let found = id.map(|id| registrations::get(conn, id.to())).transpose()?;
        let matches = found.is_some_and(|found| {
            found.reference.to_string() == reference
                && Id::from(found.person) == person
                && Some(Ts::new(found.until())) == until
                && matches!(found.stage, Stage::Active { .. } | Stage::Ended { .. })
        });
        if !matches {
            faults.push(reference);
        }
    }
    Ok(faults)
}

/// What hangs on a person is kept exactly as long as the person's key.
pub fn limits_agree(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    macro_rules! agree {
        ($($table:ident),+) => {$(
            // not live: limits are checked over every row there is.
            let strays: i64 = on!(conn.db, c => {
                $table::table
                    .inner_join(person::table)
                    .filter($table::keep_until.ne(person::keep_until).or($table::kept_from.ne(person::kept_from)))
                    .count()
                    .get_result(c)
            })?;
            if strays > 0 {
                faults.push(format!("{strays} rows of {}", stringify!($table)));
            }
        )+};
    }
    agree!(match_key, report, person_pass, registration, pass_addition, decision, notification, delivery);
    Ok(faults)
}

/// Reports, decisions and the feed's passes can be read with the keys there are.
pub fn seals_open(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<(Id, String)> =
        on!(conn.db, c => live!(report, conn.now).select((report::id, report::reference)).load(c))?;
    let mut faults = Vec::new();
    for (id, reference) in ids {
        let opened = reports::get(conn, id.to())
            .and_then(|found| super::decision::about(conn, found.id, found.person));
        if let Err(error) = opened {
            faults.push(format!("{reference}: {error}"));
        }
    }
    let added: Vec<Id> = on!(conn.db, c => live!(pass_addition, conn.now).select(pass_addition::id).load(c))?;
    for id in added {
        if let Err(error) = additions::get(conn, id.to()) {
            faults.push(format!("an addition: {error}"));
        }
    }
    let holds: Vec<(Id, String)> =
        on!(conn.db, c => live!(pass_hold, conn.now).select((pass_hold::id, pass_hold::reference)).load(c))?;
    for (id, reference) in holds {
        if let Err(error) = pass_holds::get(conn, id.to()) {
            faults.push(format!("{reference}: {error}"));
        }
    }
    if let Err(error) = feed::passes(conn, None) {
        faults.push(format!("the feed's passes: {error}"));
    }
    Ok(faults)
}
