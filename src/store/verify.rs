//! Queries that look for what must not be.

mod letters;
mod pass_hold;

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use gatekeeper_domain::brake::{Kind, Matter};
use gatekeeper_domain::feed::{Audience, Source};
use gatekeeper_domain::id::FeedPassId;
use gatekeeper_domain::registration::Stage;
use gatekeeper_domain::screening::Question;
use jiff::Timestamp;

pub use self::letters::{informing_opens, letters_go_in_time, told_persons_are_to_be_informed};
use self::pass_hold::blocked;
pub use self::pass_hold::{pass_holds_are_whole, pass_holds_open};
use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::head::Head;
use super::live::live;
use super::schema::{
    address_try, amendment, brake, brake_pass, decision, delivery, draft, facility_decision, feed_change,
    gate_check, informing, informing_delay, match_key, notification, outcome, outcome_check, pass_addition,
    person, person_pass, phone_call, provisional, provisional_pass, registration, registration_pass, report,
    signal,
};
use super::sql_types::{Id, Ts};
use super::{
    draft as drafts, feed, pass_addition as additions, registration as registrations, report as reports,
};

/// The head row as of this snapshot.
pub fn head(conn: &mut Conn) -> Result<Head, StoreError> {
    Head::read(conn.db)
}

/// The last number of the log is the head's, unless that part of the log has been forgotten.
pub fn log_ends_at_the_head(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let head = head(conn)?;
    // not live: the log is checked over every row there is.
    let last: Option<i64> = on!(conn.db, c => feed_change::table.select(max(feed_change::seq)).first(c))?;
    let last = last.unwrap_or(head.compacted_to).max(head.compacted_to);
    Ok(if last == head.seq {
        Vec::new()
    } else {
        vec![format!("the log ends at {last}, the head says {}", head.seq)]
    })
}

/// Nobody confirmed their own proposal, and what is in force or suspended has at least one pass.
pub fn measures_are_whole(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(registration, conn.now)
            .filter(registration::stage.eq_any(["active", "suspended"]))
            .select(registration::id)
            .load(c)
    })?;
    let mut faults = Vec::new();
    for id in ids {
        let found = registrations::get(conn, id.to())?;
        let two = matches!(
            found.stage,
            Stage::Active { confirmed } | Stage::Suspended { confirmed, .. } if confirmed.account != found.proposed.account
        );
        let held: i64 = on!(conn.db, c => {
            live!(registration_pass, conn.now).filter(registration_pass::registration_id.eq(id)).count().get_result(c)
        })?;
        if !two || held == 0 {
            faults.push(format!("{} has {held} passes, two pairs of eyes: {two}", found.reference));
        }
    }
    Ok(faults)
}

/// An admitted report names an active, suspended, ended or lifted registration with the same reference, person and end.
pub fn reports_match_registrations(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let admitted: Vec<(String, Id, Option<Id>, Option<Ts>)> = on!(conn.db, c => {
        live!(report, conn.now)
            .filter(report::stage.eq("admitted"))
            .select((report::reference, report::person_id, report::registration_id, report::measure_until))
            .load(c)
    })?;
    let mut faults = Vec::new();
    for (reference, person, id, until) in admitted {
        let found = id.map(|id| registrations::get(conn, id.to())).transpose()?;
        let matches = found.is_some_and(|found| {
            found.reference.to_string() == reference
                && Id::from(found.person) == person
                && Some(Ts::new(found.until())) == until
                && matches!(
                    found.stage,
                    Stage::Active { .. }
                        | Stage::Suspended { .. }
                        | Stage::Ended { .. }
                        | Stage::Lifted { .. }
                )
        });
        if !matches {
            faults.push(reference);
        }
    }
    Ok(faults)
}

/// Gates hold what the register says, but for what waits at the brake; and the log has told them since it took effect.
pub fn feed_is_the_register(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let now = conn.now;
    let known = feed::passes(conn, None)?;
    let mut told = told(conn)?;
    let (mut held, mut faults) = (BTreeSet::new(), Vec::new());
    for pass in known {
        for cause in pass.standing.causes.into_iter().filter(|cause| cause.holds(now)) {
            let key = (pass.id, Audience::from(&cause.scope).to_text());
            if told.remove(&key).is_none_or(|at| at < cause.from) {
                faults.push(format!("no gate was told of {:?}", cause.source));
            }
            told.insert(key, Timestamp::MAX);
            held.insert((pass.id, cause.source));
        }
    }
    let mut registered = registered(conn)?;
    registered.extend(provisional(conn)?);
    registered.extend(blocked(conn)?);
    let differ = held.symmetric_difference(&registered);
    faults.extend(
        differ.map(|(_, source)| format!("{source:?} is held by the register or by gates, not by both")),
    );
    Ok(faults)
}

/// When a change was last written, by pass and audience.
fn told(conn: &mut Conn) -> Result<BTreeMap<(FeedPassId, String), Timestamp>, StoreError> {
    // not live: the log is checked over every row there is.
    let rows: Vec<(Id, String, Ts)> = on!(conn.db, c => {
        feed_change::table
            .order(feed_change::seq)
            .select((feed_change::pass_id, feed_change::audience, feed_change::changed_at))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(pass, audience, at)| ((pass.to(), audience), at.get())).collect())
}

/// What registrations hold now and no brake keeps back, asked of the database alone.
fn registered(conn: &mut Conn) -> Result<BTreeSet<(FeedPassId, Source)>, StoreError> {
    let now = Ts::new(conn.now);
    let rows: Vec<(Id, Id)> = on!(conn.db, c => {
        // not live: nothing lets a hold through but a second person, also no limit.
        let waits = brake::table
            .inner_join(brake_pass::table)
            .filter(brake::matter.eq("registration").and(brake::matter_id.eq(registration::id)))
            .filter(brake_pass::pass_id.eq(registration_pass::pass_id))
            .filter(brake::kind.eq("hold").and(brake::stage.eq("waits")));
        // not live: the same.
        let released = brake::table
            .inner_join(brake_pass::table)
            .filter(brake::matter.eq("registration").and(brake::matter_id.eq(registration::id)))
            .filter(brake_pass::pass_id.eq(registration_pass::pass_id))
            .filter(brake::kind.eq("release").and(brake::stage.eq("waits")));
        let kept = registration::stage.eq_any(["lifted", "suspended"]).and(exists(released));
        let in_force = registration::stage.eq("active").or(kept);
        // not live: a joined table cannot start the query.
        live!(registration_pass, conn.now)
            .inner_join(registration::table)
            .filter(in_force.and(registration::until.gt(now)))
            .filter(not(exists(waits)))
            .select((registration_pass::pass_id, registration::id))
            .load(c)
    })?;
    Ok(rows.into_iter().map(|(pass, id)| (pass.to(), Source::Registration(id.to()))).collect())
}

/// What provisional measures hold now and no brake keeps back, asked of the database alone.
fn provisional(conn: &mut Conn) -> Result<BTreeSet<(FeedPassId, Source)>, StoreError> {
    type Columns = (Id, Id, String, Option<String>, Ts, Option<Ts>, Option<Ts>, Option<Ts>, Option<Id>);
    let now = Ts::new(conn.now);
    let rows: Vec<Columns> = on!(conn.db, c => {
        // not live: a joined table cannot start the query.
        live!(provisional_pass, conn.now)
            .inner_join(provisional::table)
            .select((
                provisional_pass::pass_id,
                provisional::id,
                provisional::stage,
                provisional::at_once,
                provisional::answer_by,
                provisional::company_at,
                provisional::confirm_by,
                provisional::until,
                provisional::registration_id,
            ))
            .load(c)
    })?;
    let waits: BTreeSet<(Id, Id, String)> = on!(conn.db, c => {
        // not live: nothing lets a decision through but a second person, also no limit.
        brake::table
            .inner_join(brake_pass::table)
            .filter(brake::stage.eq("waits"))
            .select((brake_pass::pass_id, brake::matter_id, brake::kind))
            .load::<(Id, Id, String)>(c)
    })?
    .into_iter()
    .collect();
    let held = |(pass, id, stage, at_once, answer_by, company_at, confirm_by, until, follower): &Columns| {
        let waits = |about: Id, kind: &str| waits.contains(&(*pass, about, kind.to_owned()));
        let in_time = company_at.is_some_and(|at| Some(at) < *confirm_by);
        let term = if in_time { *until } else { *confirm_by };
        let runs = match stage.as_str() {
            "asked" => at_once.is_some() && now < *answer_by,
            "declined" => at_once.is_some() && now < *answer_by && waits(*id, "release"),
            "imposed" => term.is_some_and(|term| now < term),
            "ended" => term.is_some_and(|term| now < term) && waits(*id, "release"),
            "followed" => term.is_some_and(|term| now < term) && follower.is_some_and(|it| waits(it, "hold")),
            _ => false,
        };
        runs && !waits(*id, "hold")
    };
    let held = rows.iter().filter(|row| held(row));
    Ok(held.map(|(pass, id, ..)| (pass.to(), Source::Provisional(id.to()))).collect())
}

/// What was lifted is restricted, unless its release waits at the brake; and whatever is restricted, no query returns.
pub fn what_was_lifted_is_restricted(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    // not live: what is restricted is past its limit.
    let lifted: Vec<(Id, String, Option<Ts>, Ts)> = on!(conn.db, c => {
        registration::table
            .inner_join(person::table)
            .filter(registration::stage.eq("lifted"))
            .select((registration::id, registration::reference, person::restricted_until, person::keep_until))
            .load(c)
    })?;
    let mut faults = Vec::new();
    for (id, reference, restricted, until) in lifted {
        let matter = Matter::Cause(Source::Registration(id.to()));
        let waits = super::brake::waits(conn, matter)?.is_some_and(|(kind, _)| kind == Kind::Release);
        let hidden = until.get() <= conn.now;
        if !hidden && (restricted.is_some() || !waits) {
            faults.push(format!("{reference} was lifted, and can be read"));
        }
    }
    Ok(faults)
}

/// What hangs on a person is kept exactly as long as the person's key.
pub fn limits_agree(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    macro_rules! agree {
        ($($table:ident),+) => {$(
            // not live: limits are checked over every row there is.
            let strays: i64 = on!(conn.db, c => {
                $table::table
                    .inner_join(person::table)
                    .filter($table::keep_until.ne(person::keep_until).or($table::kept_from.ne(person::kept_from)))
                    .count()
                    .get_result(c)
            })?;
            if strays > 0 {
                faults.push(format!("{strays} rows of {}", stringify!($table)));
            }
        )+};
    }
    agree!(
        match_key,
        draft,
        report,
        person_pass,
        provisional,
        registration,
        pass_addition,
        decision,
        outcome,
        amendment,
        outcome_check,
        informing,
        address_try,
        informing_delay,
        notification,
        delivery,
        brake,
        facility_decision,
        gate_check,
        signal,
        phone_call
    );
    Ok(faults)
}

/// Whoever is registered is found by name and date of birth.
pub fn the_registered_are_found(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(registration, conn.now)
            .filter(registration::stage.eq("active"))
            .select(registration::report_id)
            .load(c)
    })?;
    let mut faults = Vec::new();
    for id in ids {
        let found = reports::get(conn, id.to())?;
        let question = Question { pass: None, identity: Some(found.incident.identity) };
        if !super::screening::filed(conn, &question)?.contains(&(found.id, found.person)) {
            faults.push(format!("{} is not found by name", found.reference));
        }
    }
    Ok(faults)
}

/// Reports, drafts, decisions and the feed's passes can be read with the keys there are.
pub fn seals_open(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let ids: Vec<(Id, String)> =
        on!(conn.db, c => live!(report, conn.now).select((report::id, report::reference)).load(c))?;
    let mut faults = Vec::new();
    for (id, reference) in ids {
        let opened = reports::get(conn, id.to())
            .and_then(|found| super::decision::about(conn, found.id, found.person));
        if let Err(error) = opened {
            faults.push(format!("{reference}: {error}"));
        }
    }
    let ids: Vec<Id> = on!(conn.db, c => live!(draft, conn.now).select(draft::id).load(c))?;
    for id in ids {
        if let Err(error) = drafts::get(conn, id.to()) {
            faults.push(format!("draft {}: {error}", id.0));
        }
    }
    let added: Vec<Id> = on!(conn.db, c => live!(pass_addition, conn.now).select(pass_addition::id).load(c))?;
    for id in added {
        if let Err(error) = additions::get(conn, id.to()) {
            faults.push(format!("an addition: {error}"));
        }
    }
    if let Err(error) = super::facility_decision::open_all(conn) {
        faults.push(format!("facility decisions: {error}"));
    }
    if let Err(error) = super::signal::open_all(conn) {
        faults.push(format!("signals: {error}"));
    }
    if let Err(error) = super::outcome::open_all(conn).and_then(|()| super::amendment::open_all(conn)) {
        faults.push(format!("outcomes and what was proposed of them: {error}"));
    }
    if let Err(error) = super::screening::open_all(conn) {
        faults.push(format!("screenings: {error}"));
    }
    if let Err(error) = super::outcome_check::open_all(conn) {
        faults.push(format!("how cases stand: {error}"));
    }
    if let Err(error) = feed::passes(conn, None) {
        faults.push(format!("the feed's passes: {error}"));
    }
    Ok(faults)
}
