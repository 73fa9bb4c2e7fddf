//! The invariants of the records: what must hold after every transaction, checked over everything there is.

use super::{App, Error};
use crate::store::verify as checks;
use crate::store::{Conn, StoreError, audit};

/// How many rows of the trail are read at a time.
const BATCH: i64 = 1000;

type Check = fn(&mut Conn) -> Result<Vec<String>, StoreError>;

/// Every invariant by its name; all run.
const CHECKS: &[(&str, Check)] = &[
    ("the audit chain is whole and ends at the head", audit_chain),
    ("the feed's log ends at the head", checks::log_ends_at_the_head),
    ("a measure in force has two pairs of eyes and holds a pass", checks::measures_are_whole),
    ("a pass hold in force has two pairs of eyes and its pass", checks::pass_holds_are_whole),
    ("gates hold what the register says, but for what waits at the brake", checks::feed_is_the_register),
    ("a report and its registration tell the same", checks::reports_match_registrations),
    ("what was lifted is restricted", checks::what_was_lifted_is_restricted),
    ("everything about a person has the person's limit", checks::limits_agree),
    ("who is registered is found by name", checks::the_registered_are_found),
    ("who another company was told of is to be informed", checks::told_persons_are_to_be_informed),
    ("no letter outlives its time", checks::letters_go_in_time),
    ("everything about informing persons opens", checks::informing_opens),
    ("every sealed value opens", checks::seals_open),
    ("every sealed value of a pass hold opens", checks::pass_holds_open),
    ("a disabled account opens nothing", crate::store::standing::left_open),
    ("no job waits for a person", crate::store::job::dead),
];

/// Checks every invariant in one snapshot. Answers how many were checked, and what is wrong in words without personal data.
///
/// # Errors
/// Trouble of the database.
pub fn run(app: &App) -> Result<(usize, Vec<String>), Error> {
    let now = app.now();
    let faults = app.store.read(now, |conn| {
        let mut faults = Vec::new();
        for (name, check) in CHECKS {
            faults.extend(check(conn)?.into_iter().map(|fault| format!("{name}: {fault}")));
        }
        let silent = app.kept_in_silence(conn)?.into_iter();
        faults.extend(silent.map(|reference| format!("silence lifts: {reference} is in force")));
        Ok::<_, Error>(faults)
    });
    Ok((CHECKS.len() + 1, faults.map_err(Error::public)?))
}

/// Walks the chain from its first row.
fn audit_chain(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let head = checks::head(conn)?;
    let (mut seq, mut hash) = (0, [0; 32]);
    loop {
        let rows = audit::after(conn, seq, BATCH)?;
        if rows.is_empty() {
            break;
        }
        for (number, body, stored) in rows {
            seq += 1;
            hash = audit::link(&hash, &body);
            if number != seq || stored != hash {
                return Ok(vec![format!("the chain breaks at row {number}")]);
            }
        }
    }
    let ends = seq == head.audit_seq && hash == head.audit_hash;
    Ok(if ends {
        Vec::new()
    } else {
        vec![format!("it ends at row {seq}, the head says {}", head.audit_seq)]
    })
}
