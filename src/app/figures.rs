//! Figures about no person: how many measures were lifted because nobody answered.

use super::{App, Error};
use crate::domain::outcome_check::SMALLEST_CELL;
use crate::domain::permission::{Action, Actor};
use crate::store::{participant as participants, silence as silences};

/// How many measures of a company were lifted in a year because nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceLine {
    /// The year, in Amsterdam.
    pub year: i32,
    /// The name of the company that reported.
    pub company: String,
    /// How many; none when that is too few to be shown.
    pub measures: Option<i64>,
}

/// What was counted, the latest year first. Small numbers stay hidden.
///
/// # Errors
/// As [`App::read`].
pub fn silences(app: &App, actor: &Actor) -> Result<Vec<SilenceLine>, Error> {
    app.read(actor, Action::ViewFigures, |conn| {
        let mut lines = Vec::new();
        for (year, company, measures) in silences::all(conn)? {
            let company = participants::name(conn, company)?;
            let measures = Some(measures).filter(|it| *it >= SMALLEST_CELL);
            lines.push(SilenceLine { year, company, measures });
        }
        lines.sort_by(|one, other| (other.year, &one.company).cmp(&(one.year, &other.company)));
        Ok(lines)
    })
}
