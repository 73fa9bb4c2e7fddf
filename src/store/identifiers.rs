//! Who else is filed under a pass: found by keyed hashes, never by opening anything.

use diesel::prelude::*;
use gatekeeper_domain::id::PersonId;
use gatekeeper_domain::identifiers::{Likeness, Sharing};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::person::{MatchKind, pass_value};

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{match_key, report};
use super::sql_types::Id;
use super::stored;

/// Stages in which the foundation goes by what a report says of its person: not those in which nobody vouches for it.
pub(super) const VOUCHED_FOR: [&str; 3] = ["submitted", "proposed", "admitted"];

/// The other reports that the foundation has and that name one of these passes, with how their persons compare to this one.
pub fn sharing(conn: &mut Conn, person: PersonId, passes: &[Pass]) -> Result<Vec<Sharing>, StoreError> {
    let hashes: Vec<_> =
        passes.iter().map(|pass| conn.vault.match_hash(MatchKind::Pass, &pass_value(pass))).collect();
    let others = filed_under(conn, MatchKind::Pass, &hashes)?;
    let others: Vec<Id> = others.into_iter().filter(|other| *other != Id::from(person)).collect();
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<Vec<u8>> = on!(conn.db, c => {
        live!(match_key, conn.now)
            .filter(match_key::person_id.eq(Id::from(person)).and(match_key::kind.eq(MatchKind::NameAndBirth.as_str())))
            .select(match_key::hash)
            .load(c)
    })?;
    let alike = filed_under(conn, MatchKind::NameAndBirth, &names)?;
    let rows: Vec<(Id, String, Id, Id)> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::person_id.eq_any(&others).and(report::stage.eq_any(VOUCHED_FOR)))
            .order(report::reference)
            .select((report::id, report::reference, report::participant_id, report::person_id))
            .load(c)
    })?;
    let sharing = |(id, reference, reporter, other): (Id, String, Id, Id)| {
        Ok(Sharing {
            report: id.to(),
            reference: stored::reference(&reference)?,
            reporter: reporter.to(),
            person: other.to(),
            likeness: if alike.contains(&other) { Likeness::Same } else { Likeness::Other },
        })
    };
    rows.into_iter().map(sharing).collect()
}

/// The persons filed under one of these hashes.
pub(super) fn filed_under(
    conn: &mut Conn,
    kind: MatchKind,
    hashes: &[Vec<u8>],
) -> Result<Vec<Id>, StoreError> {
    let persons = on!(conn.db, c => {
        live!(match_key, conn.now)
            .filter(match_key::kind.eq(kind.as_str()).and(match_key::hash.eq_any(hashes)))
            .select(match_key::person_id)
            .distinct()
            .load(c)
    })?;
    Ok(persons)
}
