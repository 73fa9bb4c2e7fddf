//! What the brake makes of causes: what waits has not happened yet, and a hold that had waited began when it was let through.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gatekeeper_domain::brake::{Kind, Matter};
use gatekeeper_domain::feed::Cause;
use gatekeeper_domain::id::FeedPassId;
use jiff::Timestamp;

use crate::store::conn::Conn;
use crate::store::db::on;
use crate::store::error::StoreError;
use crate::store::live::live;
use crate::store::schema::{brake, brake_pass};
use crate::store::sql_types::{Id, Ts};
use crate::store::stored;

/// What waits at the brake, or was let through, by pass and matter.
#[derive(Default)]
pub(super) struct Brakes {
    pub(super) waits: BTreeMap<(FeedPassId, Matter), Kind>,
    /// When a hold that had waited began.
    begun: BTreeMap<(FeedPassId, Matter), Timestamp>,
}

pub(super) fn brakes(conn: &mut Conn, only: Option<&[Id]>) -> Result<Brakes, StoreError> {
    type Columns = (Id, String, Id, String, String, Option<Ts>);
    macro_rules! rows {
        ($($filter:tt)*) => {
            on!(conn.db, c => {
                live!(brake, conn.now)
                    .inner_join(brake_pass::table)
                    .filter(brake::stage.eq_any(["waits", "let-through"]))
                    $($filter)*
                    .select((
                        brake_pass::pass_id, brake::matter, brake::matter_id, brake::kind, brake::stage, brake::stage_at
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match only {
        None => rows!(),
        Some(ids) => rows!(.filter(brake_pass::pass_id.eq_any(ids))),
    };
    let mut brakes = Brakes::default();
    for (pass, matter, id, kind, stage, at) in rows {
        let matter = Matter::from_parts(&matter, id.0).ok_or(stored::corrupt("brake.matter"))?;
        let kind = Kind::from_name(&kind).ok_or(stored::corrupt("brake.kind"))?;
        match (stage.as_str(), kind, at) {
            ("waits", kind, _) => drop(brakes.waits.insert((pass.to(), matter), kind)),
            (_, Kind::Hold, Some(at)) => {
                let begun = brakes.begun.entry((pass.to(), matter)).or_insert(at.get());
                *begun = at.get().max(*begun);
            }
            _ => {}
        }
    }
    Ok(brakes)
}

/// The cause as the brake leaves it: a hold that had waited began when it was let through.
pub(super) fn braked(cause: Cause, pass: FeedPassId, brakes: &Brakes) -> Cause {
    let key = (pass, Matter::Cause(cause.source));
    let from = brakes.begun.get(&key).copied().unwrap_or(cause.from);
    Cause { from, waits: brakes.waits.get(&key).copied(), ..cause }
}
