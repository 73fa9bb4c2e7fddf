//! Identifiers that contradict each other, and how an assessor settles it.

use super::assessment::at_foundation;
use super::{App, Done, Error};
use crate::domain::amendment::Amendment;
use crate::domain::assessment;
use crate::domain::id::{RecordId, ReportId, RequestKey};
use crate::domain::identifiers::{self, Sharing};
use crate::domain::incident::{Report, Stage};
use crate::domain::pass::Pass;
use crate::domain::pass_addition::{self, PassAddition};
use crate::domain::permission::{Action, Actor, User};
use crate::store::{
    Conn, amendment as amendments, decision as decisions, identifiers as others, pass_addition as additions,
};

/// The reports that name one of these passes under another name or date of birth, and have not been settled.
pub(super) fn contradicting(
    conn: &mut Conn,
    report: &Report,
    passes: &[Pass],
) -> Result<Vec<Sharing>, Error> {
    let sharing = others::sharing(conn, report.person, passes)?;
    if sharing.is_empty() {
        return Ok(Vec::new());
    }
    let decisions = decisions::about(conn, report.id, report.person)?;
    Ok(identifiers::contradictions(sharing, &decisions))
}

/// Everything that contradicts a report: about its own passes, and those proposed to be added or to stand for a wrong one.
pub(super) fn of_dossier(
    conn: &mut Conn,
    report: &Report,
    additions: &[PassAddition],
) -> Result<Vec<Sharing>, Error> {
    let waiting = additions.iter().filter(|it| it.stage == pass_addition::Stage::Proposed);
    let mut passes = report.incident.passes.clone();
    passes.extend(waiting.map(|it| it.pass.clone()));
    let amendments = amendments::about(conn, report.id)?;
    passes.extend(amendments.iter().filter_map(Amendment::awaited_pass).cloned());
    contradicting(conn, report, &passes)
}

/// Refuses to let somebody confirm who settled a contradiction of this report.
pub(super) fn second_eyes(conn: &mut Conn, report: &Report, user: &User) -> Result<(), Error> {
    let decisions = decisions::about(conn, report.id, report.person)?;
    Ok(identifiers::second_eyes(&decisions, user)?)
}

/// Records how the contradictions that a dossier shows were settled, in words.
///
/// # Errors
/// [`Error::Invalid`] without words; what [`Report::settle_identity`] refuses.
pub fn settle(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ReportId,
    seen: i32,
    words: &str,
) -> Result<(), Error> {
    app.allow(actor, Action::SettleIdentity(id))?;
    let words = assessment::words("settled", words)?;
    app.once(actor, key, Action::SettleIdentity(id), |tx| {
        let report = at_foundation(tx, id)?;
        let additions = additions_of(tx, &report)?;
        let contradictions = of_dossier(tx, &report, &additions)?;
        let decision = report.settle_identity(actor.user()?, seen, &contradictions, words.clone(), tx.now)?;
        let kept = report.kept(&app.protocol);
        decisions::insert(tx, app.ids.uuid(), (report.id, report.person), &decision, kept)?;
        let others = contradictions.iter().map(|it| it.person.uuid());
        Ok(Done::new(()).about([report.person.uuid()]).about(others))
    })
}

/// The passes added to a report's registration, or proposed to be.
pub(super) fn additions_of(conn: &mut Conn, report: &Report) -> Result<Vec<PassAddition>, Error> {
    match report.stage {
        Stage::Admitted { registration, .. } => Ok(additions::of(conn, registration, report.person)?),
        _ => Ok(Vec::new()),
    }
}
