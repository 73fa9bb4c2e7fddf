//! Gate checks: whether one shown pass is held at the own facility. Each question is on record.

use serde::{Deserialize, Serialize};

use super::act::key_of;
use super::duty::{on_duty_among, on_duty_for};
use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::decision::By;
use crate::domain::facility::Facility;
use crate::domain::feed::{self, Lens, Source};
use crate::domain::gate_check::{GateCheck, GateCheckInput, Held};
use crate::domain::id::{AccountId, FacilityId, GateCheckId, ParticipantId, RecordId, RequestKey};
use crate::domain::input::{Fault, Faults};
use crate::domain::job::Due;
use crate::domain::mail;
use crate::domain::pass::Pass;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Conn, Tx, account as accounts, feed as passes, gate_check as checks, participant as participants,
    pass_hold as pass_holds, person as persons, provisional as provisionals, registration as registrations,
};

/// The gates that a guard can ask for.
///
/// # Errors
/// As [`App::read`].
pub fn gates(app: &App, actor: &Actor) -> Result<Vec<Facility>, Error> {
    app.read(actor, Action::SeeGates, |conn| open_gates(conn, actor.user()?.participant()?))
}

fn open_gates(conn: &mut Conn, of: ParticipantId) -> Result<Vec<Facility>, Error> {
    let all = participants::facilities(conn, of)?;
    Ok(all.into_iter().filter(|it| it.closed.is_none()).collect())
}

/// Where this guard last asked, as long as that is remembered: who stands at a gate is not asked again which.
///
/// # Errors
/// As [`App::read`].
pub fn last_gate(app: &App, actor: &Actor) -> Result<Option<FacilityId>, Error> {
    app.read(actor, Action::SeeGates, |conn| Ok(checks::last_facility(conn, actor.user()?.id)?))
}

/// What is remembered of a check, so that asking twice is asking once: not the pass.
#[derive(Serialize, Deserialize)]
struct Asked {
    check: GateCheckId,
}

/// Asks whether a shown pass is held at a facility of the own company.
///
/// # Errors
/// [`Error::Invalid`]; [`crate::domain::Refusal::TooManyChecks`].
pub fn check(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    input: &GateCheckInput,
) -> Result<GateCheckId, Error> {
    let asked: Asked = app.once(actor, key_of(key, input)?, Action::CheckGate, |tx| {
        let user = actor.user()?;
        let company = user.participant()?;
        let rules = &app.protocol.gate_check;
        let since = rules.since(tx.now);
        rules.allow(checks::count(tx, user.id, since)?)?;
        let mut faults = Faults::default();
        let shown = faults.keep("number", input.passes(&app.protocol));
        let gates = open_gates(tx, company)?;
        let gate = gates.into_iter().find(|it| it.id.to_string() == input.facility);
        let missing = if input.facility.is_empty() { Fault::Required } else { Fault::UnknownChoice };
        let gate = faults.keep("facility", gate.ok_or(missing));
        let (shown, gate) = faults.finish(shown.zip(gate))?;
        let held = held(tx, &gate, &shown)?;
        let by = By { account: user.id, at: tx.now };
        let check = GateCheck {
            id: app.ids.new(),
            facility: gate.id,
            participant: company,
            by,
            held,
            attempted: None,
        };
        let kept = app.kept_check(tx, &check)?;
        checks::insert(tx, &check, kept)?;
        let about = held.and_then(|held| held.person).map(RecordId::uuid);
        Ok(Done::new(Asked { check: check.id }).about([check.id.uuid()]).about(about))
    })?;
    Ok(asked.check)
}

/// What holds one of these passes at a facility, as its gates are told: whichever holds longest.
fn held(conn: &mut Conn, gate: &Facility, shown: &[Pass]) -> Result<Option<Held>, Error> {
    let presence = participants::get(conn, gate.participant)?.presence();
    let lens = Lens { facility: gate.id, mainport: gate.mainport.clone(), presence };
    let mut known = Vec::new();
    for pass in shown {
        known.extend(passes::known(conn, pass)?);
    }
    let now = conn.now;
    let standings = passes::passes(conn, Some(&known))?;
    let causes = standings.iter().filter_map(|it| feed::holding(&it.standing, &lens, now));
    let Some(cause) = causes.max_by_key(|cause| cause.until) else { return Ok(None) };
    let (reference, person) = match cause.source {
        Source::Registration(id) => {
            let it = registrations::get(conn, id)?;
            (it.reference, Some(it.person))
        }
        Source::Provisional(id) => {
            let it = provisionals::get(conn, id)?;
            (it.reference, Some(it.person))
        }
        Source::PassHold(id) => (pass_holds::get(conn, id)?.reference, None),
    };
    Ok(Some(Held { source: cause.source, reference, person }))
}

/// A check, with the name of its facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateCheckView {
    /// The check.
    pub check: GateCheck,
    /// The facility where it was made.
    pub facility: String,
}

/// What came of an own check. Each look is in the trail.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] for somebody else's.
pub fn view(app: &App, actor: &Actor, id: GateCheckId) -> Result<GateCheckView, Error> {
    app.act(actor, Action::ViewGateCheck(id), |tx| {
        let check = checks::get(tx, id)?.of(actor.user()?)?;
        let facility = participants::facility(tx, check.facility)?.name;
        let person = check.held.and_then(|held| held.person).map(RecordId::uuid);
        Ok(Done::new(GateCheckView { check, facility }).about(person))
    })
}

/// Records that somebody tried to get in with a pass that is held: the company's officers and managers hear of it, and the
/// assessor on duty.
///
/// # Errors
/// [`crate::domain::Refusal::NotFound`] for somebody else's; what [`GateCheck::attempted`] refuses.
pub fn attempt(app: &App, actor: &Actor, key: RequestKey, id: GateCheckId) -> Result<(), Error> {
    app.once(actor, key, Action::TellAttempt(id), |tx| {
        let check = checks::get(tx, id)?.of(actor.user()?)?.attempted(tx.now)?;
        checks::attempt(tx, id)?;
        let mails = app.mail_attempt(tx, &check)?;
        let person = check.held.and_then(|held| held.person).map(RecordId::uuid);
        Ok(Done::new(()).jobs(mails).about(person))
    })
}

impl App {
    /// What was held is remembered as long as what held it, the rest for a short while.
    fn kept_check(&self, tx: &mut Tx, check: &GateCheck) -> Result<Kept, Error> {
        match check.held {
            Some(Held { person: Some(person), .. }) => Ok(persons::kept(tx, person)?),
            Some(Held { source: Source::PassHold(hold), .. }) => {
                Ok(pass_holds::get(tx, hold)?.kept(&self.protocol))
            }
            _ => Ok(Kept::for_days(tx.now, self.protocol.gate_check.kept_days)),
        }
    }

    fn mail_attempt(&self, tx: &mut Tx, check: &GateCheck) -> Result<Vec<Due>, Error> {
        let Some(held) = check.held else { return Ok(Vec::new()) };
        let message = |link: &str, kept| Message {
            kind: mail::Kind::GateAttempt,
            about: check.id.uuid(),
            round: 0,
            reference: Some(held.reference),
            person: held.person,
            link: link.to_owned(),
            kept,
        };
        let kept = self.kept_check(tx, check)?;
        let mut own = Vec::new();
        for role in [Role::SecurityOfficer, Role::SecurityManager] {
            own.extend(
                accounts::with_role(tx, check.participant, role)?.into_iter().map(|account| account.id),
            );
        }
        let assessors = assessors_of(tx, held.source)?;
        let mut mails = self.queue_mail(tx, &message("/inbox", kept), own)?;
        mails.extend(self.queue_mail(
            tx,
            &message(&format!("/coverage/{}", held.source.uuid()), kept),
            assessors,
        )?);
        Ok(mails)
    }
}

/// Who at the foundation hears of something about a measure now.
fn assessors_of(tx: &mut Tx, source: Source) -> Result<Vec<AccountId>, Error> {
    let reporter = match source {
        Source::Registration(id) => registrations::get(tx, id)?.reporter,
        Source::Provisional(id) => provisionals::get(tx, id)?.reporter,
        Source::PassHold(_) => {
            let all = accounts::of_foundation(tx, Role::Assessor)?;
            return on_duty_among(tx, all.into_iter().map(|account| account.id).collect());
        }
    };
    on_duty_for(tx, reporter)
}
