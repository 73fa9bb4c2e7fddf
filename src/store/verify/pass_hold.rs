//! What must hold of pass holds.

use std::collections::BTreeSet;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::id::FeedPassId;
use gatekeeper_domain::pass_hold::Stage;

use crate::store::conn::Conn;
use crate::store::db::on;
use crate::store::error::StoreError;
use crate::store::live::live;
use crate::store::pass_hold as pass_holds;
use crate::store::schema::{brake, brake_pass, pass_hold};
use crate::store::sql_types::{Id, Ts};

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
        let two = matches!(found.stage, Stage::Active(in_force)
            if in_force.confirmed.account != found.recorded.account);
        if !two || pass.is_none() {
            faults.push(format!(
                "{} has a pass: {}, two pairs of eyes: {two}",
                found.reference,
                pass.is_some()
            ));
        }
    }
    Ok(faults)
}

/// Number and words of every pass hold can be read with the keys there are.
pub fn pass_holds_open(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let all: Vec<(Id, String)> =
        on!(conn.db, c => live!(pass_hold, conn.now).select((pass_hold::id, pass_hold::reference)).load(c))?;
    let mut faults = Vec::new();
    for (id, reference) in all {
        if let Err(error) = pass_holds::get(conn, id.to()) {
            faults.push(format!("{reference}: {error}"));
        }
    }
    Ok(faults)
}

/// What pass holds hold now and no brake keeps back, and what a brake keeps held, asked of the database alone.
pub(super) fn blocked(conn: &mut Conn) -> Result<BTreeSet<(FeedPassId, Source)>, StoreError> {
    let now = Ts::new(conn.now);
    macro_rules! waits {
        ($kind:literal) => {
            // not live: nothing lets a decision through but a second person, also no limit.
            brake::table
                .inner_join(brake_pass::table)
                .filter(brake::matter.eq("pass-hold").and(brake::matter_id.eq(pass_hold::id)))
                .filter(brake::kind.eq($kind).and(brake::stage.eq("waits")))
        };
    }
    let rows: Vec<(Option<Id>, Id)> = on!(conn.db, c => {
        let holds = pass_hold::stage.eq("active").and(not(exists(waits!("hold"))));
        let kept = pass_hold::stage.eq("ended").and(exists(waits!("release")));
        live!(pass_hold, conn.now)
            .filter(pass_hold::until.gt(now).and(holds.or(kept)))
            .select((pass_hold::pass_id, pass_hold::id))
            .load(c)
    })?;
    let held = rows.into_iter().filter_map(|(pass, id)| Some((pass?.to(), Source::PassHold(id.to()))));
    Ok(held.collect())
}
