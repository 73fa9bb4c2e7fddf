//! Winding down: what the gates of a company hold, and the warning to its neighbours before two administrators may end that.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::mail::Message;
use super::{App, Done, Error};
use crate::domain::account::Role;
use crate::domain::calendar;
use crate::domain::facility::{Facility, Mainport};
use crate::domain::feed::{Lens, State, state};
use crate::domain::id::{FacilityId, FeedPassId, ParticipantId, RecordId};
use crate::domain::job::Due;
use crate::domain::mail::Kind;
use crate::domain::participant::Participant;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::domain::winding_down::WindingDown;
use crate::store::{Conn, Tx, account as accounts, feed, participant as participants};

/// A company in the same mainport whose gates are about to release what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its name.
    pub name: String,
    /// The first day on which they may.
    pub from: Date,
}

/// What the gates of a company hold on the foundation's word, at each of its facilities.
pub(super) fn held(
    conn: &mut Conn,
    company: &Participant,
) -> Result<Vec<(FacilityId, Vec<FeedPassId>)>, Error> {
    let facilities = participants::facilities(conn, company.id)?;
    held_at(conn, company, &facilities)
}

fn held_at(
    conn: &mut Conn,
    company: &Participant,
    facilities: &[Facility],
) -> Result<Vec<(FacilityId, Vec<FeedPassId>)>, Error> {
    let (presence, now) = (company.presence(), conn.now);
    let standings = feed::standings_of_all(conn)?;
    let held = |it: &Facility| {
        let lens = Lens { facility: it.id, mainport: it.mainport.clone(), presence: presence.clone() };
        let held = |standing| matches!(state(standing, &lens, now), State::Held { .. });
        let passes = standings.iter().filter(|(_, standing)| held(standing)).map(|(pass, _)| *pass);
        (it.id, passes.collect())
    };
    Ok(facilities.iter().map(held).collect())
}

/// How many passes the gates of a company hold on the foundation's word.
pub(super) fn holds(conn: &mut Conn, company: &Participant, facilities: &[Facility]) -> Result<usize, Error> {
    let held = held_at(conn, company, facilities)?;
    Ok(held.into_iter().flat_map(|(_, passes)| passes).collect::<BTreeSet<_>>().len())
}

/// Companies in the mainports of the own company whose gates are about to release what they hold, and from which day.
///
/// # Errors
/// As [`App::read`].
pub fn neighbours(app: &App, actor: &Actor) -> Result<Vec<Neighbour>, Error> {
    app.read(actor, Action::ListNotifications, |conn| {
        let own = participants::facilities(conn, actor.user()?.participant()?)?;
        let near = mainports(&own);
        let mut neighbours = Vec::new();
        for Ending { company, facilities, winding_down } in app.ending(conn)? {
            if mainports(&facilities).is_disjoint(&near) {
                continue;
            }
            let from = calendar::day(winding_down.may_end(&app.protocol.participant));
            neighbours.push(Neighbour { name: company.profile.name, from });
        }
        Ok(neighbours)
    })
}

/// Warns the managers of every company in the same mainports, once, of each company whose gates are about to release.
///
/// # Errors
/// As [`App::act`].
pub fn warn(app: &App, actor: &Actor) -> Result<(), Error> {
    // Mostly nobody winds down, and then the trail need not say so.
    if app.look(|conn| Ok(app.ending(conn)?.is_empty()))? {
        return Ok(());
    }
    app.act(actor, Action::WarnNeighbours, |tx| {
        let mut mails = Vec::new();
        for ending in app.ending(tx)? {
            mails.extend(app.warn_of_ending(tx, &ending)?);
        }
        Ok(Done::new(()).jobs(mails))
    })
}

/// A company whose gates still hold something that may be ended soon.
struct Ending {
    company: Participant,
    facilities: Vec<Facility>,
    winding_down: WindingDown,
}

fn mainports(of: &[Facility]) -> BTreeSet<Mainport> {
    of.iter().map(|facility| facility.mainport.clone()).collect()
}

impl App {
    /// The companies of whose gates neighbours are warned now.
    fn ending(&self, conn: &mut Conn) -> Result<Vec<Ending>, Error> {
        let now = conn.now;
        let mut ending = Vec::new();
        for (company, facilities) in participants::all(conn)? {
            let due = |it: &WindingDown| {
                let from = it.warns(&self.protocol.participant);
                // No longer than a mail is remembered: so each is warned once.
                let until = calendar::days_later(from, self.protocol.retention.notice_days);
                it.ended.is_none() && from <= now && now < until
            };
            let Some(winding_down) = company.winding_down(now).filter(due) else { continue };
            if holds(conn, &company, &facilities)? > 0 {
                ending.push(Ending { company, facilities, winding_down });
            }
        }
        Ok(ending)
    }

    fn warn_of_ending(&self, tx: &mut Tx, it: &Ending) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind: Kind::NeighbourEnds,
            about: it.company.id.uuid(),
            round: i32::try_from(it.winding_down.since.as_second().div_euclid(60)).unwrap_or(0),
            reference: None,
            person: None,
            link: "/".to_owned(),
            kept: Kept::for_days(tx.now, self.protocol.retention.notice_days),
        };
        let near = mainports(&it.facilities);
        let mut mails = Vec::new();
        for (company, facilities) in participants::all(tx)? {
            let open: Vec<_> = facilities.into_iter().filter(|facility| facility.closed.is_none()).collect();
            if company.takes_part(tx.now).is_ok() && !mainports(&open).is_disjoint(&near) {
                mails.extend(self.mail_managers(tx, &message, company.id)?);
            }
        }
        Ok(mails)
    }

    fn mail_managers(&self, tx: &mut Tx, message: &Message, of: ParticipantId) -> Result<Vec<Due>, Error> {
        let managers = accounts::with_role(tx, of, Role::SecurityManager)?;
        self.queue_mail(tx, message, managers.into_iter().map(|account| account.id))
    }
}
