//! Escalation: facilities that say nothing back about a hold are called again, higher up; and once a day each company hears how
//! much waits for it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::duty::on_duty_among;
use super::mail::Message;
use super::phone_list;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::brake::{self, Matter};
use crate::domain::calendar;
use crate::domain::escalation::{Step, silent};
use crate::domain::feed::Source;
use crate::domain::id::{AccountId, FacilityId, ParticipantId, RecordId};
use crate::domain::job::{Due, Job};
use crate::domain::mail::Kind;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::store::facility_decision::{self as decisions, Whose};
use crate::store::{
    Conn, StoreError, Tx, account as accounts, brake as brakes, notification as notifications,
    participant as participants, source as sources,
};

/// How long something waits before the daily mail counts it.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// Calls whose turn it is at every company that was told of this at that instant and says nothing back; at the second step the
/// foundation phones whoever is on its phone list by then. Harmless when all have answered, or what it is about is over.
///
/// # Errors
/// As [`App::act`].
pub fn escalate(
    app: &App,
    actor: &Actor,
    about: Source,
    told_at: Timestamp,
    step: Step,
) -> Result<(), Error> {
    app.act(actor, Action::Escalate, |tx| {
        let message = match sources::about(tx, about) {
            Ok(record) => Message {
                kind: Kind::Unanswered,
                about: about.uuid(),
                round: round_of(told_at),
                reference: Some(record.reference),
                person: record.person,
                link: "/inbox".to_owned(),
                kept: record.kept,
            },
            Err(StoreError::NotFound) => return Ok(Done::new(())),
            Err(error) => return Err(error.into()),
        };
        if is_about_to_go(tx, about)? {
            return Ok(Done::new(()));
        }
        let of_then = notifications::about(tx, about)?.into_iter().filter(|it| it.told_at == told_at);
        let everyone = participants::all(tx)?;
        let silent = silent(&of_then.collect::<Vec<_>>(), &everyone, &exempt(tx, about)?, tx.now);
        let jobs = match step {
            Step::SecondContact => app.call_second_contacts(tx, &message, &silent)?,
            Step::Manager => {
                let mut jobs = app.call_managers(tx, &message, &silent)?;
                jobs.extend(app.call_duty(tx, &message, about)?);
                jobs
            }
        };
        if jobs.is_empty() {
            return Ok(Done::new(()));
        }
        Ok(Done::new(()).jobs(jobs).about([about.uuid()]))
    })
}

/// Tells the officers of each company how much waits for it, if anything does. What a mail says is counted when it leaves.
///
/// # Errors
/// As [`App::act`].
pub fn digest(app: &App, actor: &Actor) -> Result<(), Error> {
    app.act(actor, Action::SendDigest, |tx| {
        let mut officers = accounts::officers(tx)?;
        let (mut jobs, now) = (Vec::new(), tx.now);
        for company in waiting(tx, None)?.into_keys() {
            let message = Message {
                kind: Kind::Digest,
                about: company.uuid(),
                round: day_of(now),
                reference: None,
                person: None,
                link: "/inbox".to_owned(),
                kept: Kept::for_days(now, app.protocol.retention.notice_days),
            };
            jobs.extend(app.queue_mail(tx, &message, officers.remove(&company).unwrap_or_default())?);
        }
        Ok(Done::new(()).jobs(jobs))
    })
}

/// How much waits for a company that the daily mail counts.
pub(super) fn waiting_for(conn: &mut Conn, company: ParticipantId) -> Result<usize, Error> {
    Ok(waiting(conn, Some(company))?.remove(&company).unwrap_or_default())
}

/// How much waits for this company, or for each, since a day or longer; companies for which nothing does are left out.
fn waiting(conn: &mut Conn, of: Option<ParticipantId>) -> Result<BTreeMap<ParticipantId, usize>, Error> {
    let now = conn.now;
    let open = notifications::open_until(conn, now.saturating_sub(FRESH).unwrap_or(now), of)?;
    let companies = match of {
        Some(company) => vec![participants::get(conn, company)?],
        None => participants::list(conn)?,
    };
    let taking_part = companies.into_iter().filter(|company| company.takes_part(now).is_ok());
    let present: BTreeMap<_, _> = taking_part.map(|company| (company.id, company.presence())).collect();
    let waits = open.into_iter().filter(|it| {
        let presence = present.get(&it.participant);
        let asks = it.needs_answer() && presence.is_some_and(|presence| !it.is_closed(presence, now));
        asks || (it.needs_acknowledgement() && presence.is_some())
    });
    let mut counts = BTreeMap::new();
    for it in waits {
        *counts.entry(it.participant).or_default() += 1;
    }
    Ok(counts)
}

/// The facilities that take no action on this: they have decided so, and it does not wait at the brake.
pub(super) fn exempt(conn: &mut Conn, about: Source) -> Result<BTreeSet<FacilityId>, Error> {
    let now = conn.now;
    let mut exempt = BTreeSet::new();
    let decided = decisions::list(conn, Whose::About(about))?.into_iter();
    for it in decided.filter(|it| it.stage == "in-force" && now < it.until) {
        if brakes::waits(conn, Matter::NoAction(it.id))?.is_none() {
            exempt.insert(it.facility);
        }
    }
    Ok(exempt)
}

/// Whether its release waits at the brake: until it is let through nobody can answer.
fn is_about_to_go(conn: &mut Conn, about: Source) -> Result<bool, Error> {
    Ok(brakes::waits(conn, Matter::Cause(about))?.is_some_and(|(kind, _)| kind == brake::Kind::Release))
}

/// Which repetition the calls about one telling are: each telling is called about once.
fn round_of(told_at: Timestamp) -> i32 {
    i32::try_from(told_at.as_second().div_euclid(60)).unwrap_or(0)
}

/// The number of a day in Amsterdam.
fn day_of(now: Timestamp) -> i32 {
    i32::try_from(calendar::start_of(calendar::day(now)).as_second().div_euclid(86_400)).unwrap_or(0)
}

type Silent = BTreeMap<ParticipantId, BTreeSet<FacilityId>>;

/// The accounts with one of these roles at the companies that say nothing back, none twice.
fn people(conn: &mut Conn, silent: &Silent, roles: &[Role]) -> Result<BTreeSet<AccountId>, Error> {
    let mut people = BTreeSet::new();
    for role in roles {
        let mut all = accounts::by_company(conn, *role)?;
        people.extend(silent.keys().filter_map(|company| all.remove(company)).flatten());
    }
    Ok(people)
}

impl App {
    /// The jobs that look, later on, who of those who are told now has said nothing back.
    pub(super) fn escalations(&self, about: Source, told_at: Timestamp) -> [Due; 2] {
        let due = self.protocol.escalation.due(told_at);
        due.map(|(step, at)| Due { job: Job::Escalate { about, told_at, step }, at })
    }

    fn call_second_contacts(
        &self,
        tx: &mut Tx,
        message: &Message,
        silent: &Silent,
    ) -> Result<Vec<Due>, Error> {
        let to = people(tx, silent, &[Role::SecurityOfficer, Role::SecurityManager])?;
        self.queue_mail(tx, message, to)
    }

    fn call_managers(&self, tx: &mut Tx, message: &Message, silent: &Silent) -> Result<Vec<Due>, Error> {
        let call = |kind, link: String| Message { kind, link, ..message.clone() };
        let managers = people(tx, silent, &[Role::SecurityManager])?;
        let mut jobs =
            self.queue_mail(tx, &call(Kind::StillUnanswered, "/inbox".to_owned()), managers.clone())?;
        let mut administrators = people(tx, silent, &[Role::ParticipantAdmin])?;
        administrators.retain(|it| !managers.contains(it));
        jobs.extend(self.queue_mail(
            tx,
            &call(Kind::OfficersSilent, "/accounts".to_owned()),
            administrators,
        )?);
        Ok(jobs)
    }

    /// The duty assessor, if somebody is to be phoned.
    fn call_duty(&self, tx: &mut Tx, message: &Message, about: Source) -> Result<Vec<Due>, Error> {
        if phone_list::of(self, tx, about)?.rows.is_empty() {
            return Ok(Vec::new());
        }
        let assessors = accounts::of_foundation(tx, Role::Assessor)?.into_iter().map(|it| it.id);
        let on_duty = on_duty_among(tx, assessors.collect())?;
        let link = format!("/phone-list/{}", message.about);
        self.queue_mail(tx, &Message { kind: Kind::PhoneThem, link, ..message.clone() }, on_duty)
    }
}
