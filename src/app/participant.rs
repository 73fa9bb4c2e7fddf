//! Participants: their applications, and what is on record about them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::notification::once_it_takes_part;
use super::winding_down::holds;
use super::{App, Done, Error, test_notification};
use crate::domain::Refusal;
use crate::domain::account::{Account, Organisation, Role};
use crate::domain::admission::{AgreementInput, ApplicationInput, Missing, Readiness, past_day};
use crate::domain::consumer::Summary;
use crate::domain::facility::Facility;
use crate::domain::id::{AccountId, ParticipantId, RecordId, RequestKey};
use crate::domain::input::Faults;
use crate::domain::licence::Licences;
use crate::domain::mail::Kind;
use crate::domain::participant::{Participant, Proposal, Settled, Standing, Step};
use crate::domain::permission::{Action, Actor};
use crate::domain::test_notification::TestNotification;
use crate::domain::winding_down::WindingDown;
use crate::ids::NewId;
use crate::store::{Conn, account as accounts, consumer as consumers, participant as participants};

/// A line of the list of participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantLine {
    /// The company.
    pub id: ParticipantId,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// Why it does not take part, when it does not.
    pub why: Option<Refusal>,
    /// The step that waits for a second administrator.
    pub open: Option<Step>,
    /// Whether this administrator may confirm it.
    pub awaits_me: bool,
    /// The last day of its licence, when one is in force.
    pub licensed_until: Option<Date>,
}

/// What is on record about a company.
#[derive(Debug, Clone)]
pub struct ParticipantView {
    /// The company.
    pub company: Participant,
    /// How it stands.
    pub standing: Standing,
    /// How many passes its gates hold on the foundation's word.
    pub holds: usize,
    /// Since when it does not take part any more, if it did.
    pub winding_down: Option<WindingDown>,
    /// What is missing before it can be admitted.
    pub missing: Vec<Missing>,
    /// Its facilities, the closed ones among them.
    pub facilities: Vec<Facility>,
    /// Its access-control systems.
    pub consumers: Vec<Summary>,
    /// Its security officers, and when each was trained.
    pub officers: Vec<(Account, Option<Date>)>,
    /// The latest test notification to them, with the name of who acknowledged it.
    pub test: Option<(TestNotification, Option<String>)>,
    /// The steps, the newest first, with the names of who proposed and who settled each.
    pub steps: Vec<StepView>,
    /// As of when.
    pub now: Timestamp,
}

impl ParticipantView {
    /// The steps that can follow now: what no gate holds need not be ended.
    pub fn next_steps(&self) -> Vec<Step> {
        let sensible = |step: &Step| *step != Step::EndHolds || self.holds > 0;
        self.company.next_steps(self.now).into_iter().filter(sensible).collect()
    }
}

/// A step with the names of who took it.
#[derive(Debug, Clone)]
pub struct StepView {
    /// The step.
    pub proposal: Proposal,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who settled it.
    pub settled_by: Option<String>,
}

/// Every company, by name.
///
/// # Errors
/// As [`App::read`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ParticipantLine>, Error> {
    app.read(actor, Action::ListParticipants, |conn| {
        let user = actor.user()?;
        let mut lines = Vec::new();
        for (company, facilities) in participants::all(conn)? {
            let why = company.takes_part(conn.now).err();
            // What its gates hold says how it stands only once it no longer takes part, and reads the whole feed.
            let holds = if why.is_some() { holds(conn, &company, &facilities)? } else { 0 };
            lines.push(ParticipantLine {
                id: company.id,
                standing: company.standing(conn.now, holds),
                why,
                open: company.open.as_ref().map(|open| open.step),
                awaits_me: company.open.as_ref().is_some_and(|open| open.proposed.account != user.id),
                licensed_until: company.licences.ending(conn.now).map(|(licence, _)| licence.last_day),
                name: company.profile.name,
            });
        }
        Ok(lines)
    })
}

/// What the foundation has on record about a company.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`].
pub fn view(app: &App, actor: &Actor, id: ParticipantId) -> Result<ParticipantView, Error> {
    app.read(actor, Action::ViewParticipant(id), |conn| look(conn, id))
}

/// What the foundation has on record about the own company.
///
/// # Errors
/// As [`App::read`].
pub fn own(app: &App, actor: &Actor) -> Result<ParticipantView, Error> {
    app.read(actor, Action::ViewParticipation, |conn| look(conn, actor.user()?.participant()?))
}

/// What the overview says besides the lists: how many steps wait for this administrator, and for another.
///
/// # Errors
/// As [`App::read`]; a user of a company that does not take part learns why.
pub fn overview(app: &App, actor: &Actor) -> Result<Option<(usize, usize)>, Error> {
    app.read(actor, Action::SeeOverview, |conn| {
        let user = actor.user()?;
        if !user.roles.has(Role::Administrator) {
            return Ok(None);
        }
        let open: Vec<_> = participants::list(conn)?.into_iter().filter_map(|company| company.open).collect();
        let own = open.iter().filter(|open| open.proposed.account == user.id).count();
        Ok(Some((open.len() - own, own)))
    })
}

fn look(conn: &mut Conn, id: ParticipantId) -> Result<ParticipantView, Error> {
    let company = participants::get(conn, id)?;
    let facilities = participants::facilities(conn, id)?;
    let consumers = consumers::of(conn, id)?;
    let officers = accounts::trained(conn, id, Role::SecurityOfficer)?;
    let tested = test_notification::arrived(conn, id)?;
    let ready = Readiness { tested, ..readiness(&facilities, &consumers, &officers, conn.now) };
    let test = test_notification::latest(conn, id)?;
    let acknowledged_by = test.and_then(|it| it.acknowledged).map(|by| accounts::name(conn, by.account));
    let acknowledged_by = acknowledged_by.transpose()?;
    let holds = holds(conn, &company, &facilities)?;
    Ok(ParticipantView {
        standing: company.standing(conn.now, holds),
        holds,
        winding_down: company.winding_down(conn.now),
        missing: company.missing(&ready, conn.now),
        steps: steps(conn, &company)?,
        company,
        facilities,
        consumers,
        officers,
        test: test.map(|it| (it, acknowledged_by)),
        now: conn.now,
    })
}

fn readiness(
    facilities: &[Facility],
    consumers: &[Summary],
    officers: &[(Account, Option<Date>)],
    now: Timestamp,
) -> Readiness {
    Readiness {
        facilities: facilities.iter().filter(|facility| facility.closed.is_none()).count(),
        trained_officers: officers.iter().filter(|(_, trained)| trained.is_some()).count(),
        consumers: consumers.iter().filter(|consumer| consumer.working_keys(now) > 0).count(),
        tested: false,
    }
}

/// What a company has ready for its admission.
///
/// # Errors
/// Trouble of the database.
pub(super) fn ready(conn: &mut Conn, id: ParticipantId) -> Result<Readiness, Error> {
    let (facilities, consumers) = (participants::facilities(conn, id)?, consumers::of(conn, id)?);
    let officers = accounts::trained(conn, id, Role::SecurityOfficer)?;
    let tested = test_notification::arrived(conn, id)?;
    Ok(Readiness { tested, ..readiness(&facilities, &consumers, &officers, conn.now) })
}

fn steps(conn: &mut Conn, company: &Participant) -> Result<Vec<StepView>, Error> {
    let all = company.history.iter().chain(&company.open).rev().cloned();
    let view = |proposal: Proposal| {
        let settled_by = match proposal.settled {
            Some(Settled::Confirmed(by) | Settled::Withdrawn(by)) => Some(accounts::name(conn, by.account)?),
            None => None,
        };
        Ok(StepView { proposed_by: accounts::name(conn, proposal.proposed.account)?, settled_by, proposal })
    };
    all.map(view).collect()
}

/// Refuses who may not take applications, before the form is shown.
///
/// # Errors
/// As [`App::read`].
pub fn may_apply(app: &App, actor: &Actor) -> Result<(), Error> {
    app.read(actor, Action::TakeApplication, |_| Ok(()))
}

/// Records that a company wants to take part.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form.
pub fn apply(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    input: &ApplicationInput,
) -> Result<ParticipantId, Error> {
    app.allow(actor, Action::TakeApplication)?;
    let profile = input.check(None)?;
    app.once(actor, key, Action::TakeApplication, |tx| {
        let company = Participant::applied(app.ids.new(), profile.clone(), Licences::default());
        participants::insert(tx, &company)?;
        Ok(Done::new(company.id).about([company.id.uuid()]))
    })
}

/// Changes what is on record about a company: its name, numbers and contact, and how holds come to its gates.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::StaleVersion`].
pub fn change(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ParticipantId,
    seen: i32,
    input: &ApplicationInput,
) -> Result<(), Error> {
    app.allow(actor, Action::ChangeParticipant(id))?;
    input.check(None)?;
    app.once(actor, key, Action::ChangeParticipant(id), |tx| {
        let company = participants::get(tx, id)?;
        company.is_as_seen(seen)?;
        let profile = input.check(company.profile.agreement)?;
        participants::save(tx, &Participant { profile, version: seen + 1, ..company })?;
        Ok(Done::new(()))
    })
}

/// Records the agreement of a company, or its last day. Of a last day everybody is told who could object.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::StaleVersion`].
pub fn record_agreement(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: ParticipantId,
    seen: i32,
    input: &AgreementInput,
) -> Result<(), Error> {
    app.allow(actor, Action::RecordAgreement(id))?;
    let agreement = input.check(app.now())?;
    app.once(actor, key, Action::RecordAgreement(id), |tx| {
        let mut company = participants::get(tx, id)?;
        company.is_as_seen(seen)?;
        let before = company.presence();
        company.profile.agreement = Some(agreement.after(company.profile.agreement));
        company.version += 1;
        participants::save(tx, &company)?;
        participants::unwarn(tx, id)?;
        // An agreement that replaces another may leave a gap that nobody can see any more: its gates begin anew.
        consumers::renew(tx, id)?;
        let mails = match agreement.last_day {
            Some(_) => {
                app.tell_of_participation(tx, id, (Kind::ParticipationEnds, id.uuid(), company.version))?
            }
            None => Vec::new(),
        };
        let tell = once_it_takes_part(id, &before, &company.presence(), tx.now);
        Ok(Done::new(()).jobs(mails).jobs(tell))
    })
}

/// A security officer for the form of their training: the name, the company, and the day of the training, if there was one.
///
/// # Errors
/// As [`App::read`]; [`Refusal::NotFound`] for an account that is no security officer's.
pub fn officer(
    app: &App,
    actor: &Actor,
    id: AccountId,
) -> Result<(String, ParticipantId, Option<Date>), Error> {
    app.read(actor, Action::RecordTraining(id), |conn| {
        let (account, company) = own_officer(conn, id)?;
        let officers = accounts::trained(conn, company, Role::SecurityOfficer)?;
        let day = officers.into_iter().find(|(officer, _)| officer.id == id).and_then(|(_, day)| day);
        Ok((account.name, company, day))
    })
}

fn own_officer(conn: &mut Conn, id: AccountId) -> Result<(Account, ParticipantId), Error> {
    let account = accounts::get(conn, id)?;
    match account.organisation {
        Organisation::Participant(company) if account.roles.has(Role::SecurityOfficer) => {
            Ok((account, company))
        }
        Organisation::Participant(_) | Organisation::Foundation => Err(Refusal::NotFound.into()),
    }
}

/// Records the day on which a security officer was trained to report.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotFound`] for an account that is no security officer's.
pub fn record_training(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: AccountId,
    day: &str,
) -> Result<ParticipantId, Error> {
    app.allow(actor, Action::RecordTraining(id))?;
    let mut faults = Faults::default();
    let day = faults.keep("trained-on", past_day(day, app.now()));
    let day = faults.finish(day)?;
    app.once(actor, key, Action::RecordTraining(id), |tx| {
        let (_, company) = own_officer(tx, id)?;
        accounts::train(tx, id, day)?;
        Ok(Done::new(company).about([company.uuid()]))
    })
}
