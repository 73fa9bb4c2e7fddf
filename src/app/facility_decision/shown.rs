//! Facility decisions as they are shown: in lists, without their words, and one by one.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{concerned, visible};
use crate::app::brake::{self, Waits};
use crate::app::{App, Done, Error};
use crate::domain::account::{Organisation, Role};
use crate::domain::facility_decision::{FacilityDecision, Stage};
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, FacilityDecisionId, FacilityId, ParticipantId};
use crate::domain::permission::{Action, Actor, User};
pub use crate::store::facility_decision::Line;
use crate::store::facility_decision::{self as decisions, Whose};
use crate::store::{Conn, account as accounts, participant as participants, source as sources};

/// A facility decision in a list: references, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// The decision.
    pub line: Line,
    /// The name of the facility.
    pub facility: String,
    /// The name of the company.
    pub company: String,
    /// Whether it waits at the brake.
    pub waits: bool,
    /// Whether it waits for the second person or is in force, and its last day is not over.
    pub open: bool,
    /// Whether this user should do something about it.
    pub awaits_me: bool,
}

/// The own company's decisions, or, for the foundation, those in force everywhere.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<DecisionLine>, Error> {
    app.read(actor, Action::ListFacilityDecisions, |conn| {
        let user = actor.user()?;
        let whose = match user.organisation {
            Organisation::Participant(company) => Whose::Of(company),
            Organisation::Foundation => Whose::InForce,
        };
        lines(conn, user, whose)
    })
}

/// The decisions about what holds passes, for a dossier.
pub(in crate::app) fn about(
    conn: &mut Conn,
    user: &User,
    source: Source,
) -> Result<Vec<DecisionLine>, Error> {
    lines(conn, user, Whose::About(source))
}

fn lines(conn: &mut Conn, user: &User, whose: Whose) -> Result<Vec<DecisionLine>, Error> {
    let everyone = participants::all(conn)?;
    let companies: HashMap<ParticipantId, &str> =
        everyone.iter().map(|(company, _)| (company.id, company.profile.name.as_str())).collect();
    let facilities: HashMap<FacilityId, &str> =
        everyone.iter().flat_map(|(_, all)| all).map(|it| (it.id, it.name.as_str())).collect();
    let mut found = Vec::new();
    for line in decisions::list(conn, whose)? {
        found.push(DecisionLine {
            facility: facilities.get(&line.facility).copied().unwrap_or_default().to_owned(),
            company: companies.get(&line.participant).copied().unwrap_or_default().to_owned(),
            waits: brake::waits(conn, line.id)?.is_some(),
            open: is_open(&line, conn.now),
            awaits_me: is_open(&line, conn.now) && awaits(user, &line),
            line,
        });
    }
    Ok(found)
}

/// A proposal waits for a manager who did not make it; what is in force, for an assessor who is free to judge it.
fn awaits(user: &User, line: &Line) -> bool {
    match line.stage {
        "proposed" => user.roles.has(Role::SecurityManager) && line.proposed.account != user.id,
        "in-force" => {
            let free = user.roles.has(Role::Assessor) && !user.ties.contains(&line.participant);
            free && !line.noted
        }
        _ => false,
    }
}

pub(in crate::app) fn is_open(line: &Line, now: Timestamp) -> bool {
    matches!(line.stage, "proposed" | "in-force") && now < line.until
}

/// A facility decision with its words.
#[derive(Debug, Clone)]
pub struct DecisionView {
    /// The decision.
    pub decision: FacilityDecision,
    /// The name of the facility.
    pub facility: String,
    /// The name of the company.
    pub company: String,
    /// The names of those who took part, by account.
    pub names: HashMap<AccountId, String>,
    /// Since when it waits at the brake.
    pub waits: Option<Waits>,
}

/// Why a facility takes no action. Each look is in the trail.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] for another company's decision; [`crate::domain::Refusal::TiedToReporter`].
pub fn view(app: &App, actor: &Actor, id: FacilityDecisionId) -> Result<DecisionView, Error> {
    app.act(actor, Action::ViewFacilityDecision(id), |tx| {
        let decision = visible(tx, actor.user()?, id)?;
        let about = sources::about(tx, decision.source)?;
        let mut names = HashMap::new();
        for account in taking_part(&decision) {
            names.insert(account, accounts::name(tx, account)?);
        }
        let concerned = concerned(&decision, &about);
        let view = DecisionView {
            facility: participants::facility(tx, decision.facility)?.name,
            company: participants::get(tx, decision.participant)?.profile.name,
            waits: brake::waits(tx, decision.id)?,
            names,
            decision,
        };
        Ok(Done::new(view).about(concerned))
    })
}

fn taking_part(decision: &FacilityDecision) -> Vec<AccountId> {
    let by = match &decision.stage {
        Stage::Proposed => Vec::new(),
        Stage::Declined(by) => vec![*by],
        Stage::InForce { confirmed, noted } => [Some(*confirmed), *noted].into_iter().flatten().collect(),
        Stage::Overruled { confirmed, by, .. } => vec![*confirmed, *by],
        Stage::Ended { confirmed, by, .. } => [Some(*confirmed), *by].into_iter().flatten().collect(),
    };
    std::iter::once(decision.proposed).chain(by).map(|by| by.account).collect()
}
