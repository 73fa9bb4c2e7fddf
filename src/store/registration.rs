//! Registrations and the passes they hold.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::Scope;
use gatekeeper_domain::id::{FeedPassId, RegistrationId};
use gatekeeper_domain::registration::{Registration, Stage};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{person, registration, registration_pass};
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registration, treat_none_as_null = true)]
struct Row {
    id: Id,
    reference: String,
    report_id: Id,
    person_id: Id,
    reporter_id: Id,
    occurred_at: Ts,
    scope: String,
    last_day: String,
    until: Ts,
    proposed_by: Id,
    proposed_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    ended_at: Option<Ts>,
    suspended_by: Option<Id>,
    suspended_at: Option<Ts>,
    resumed_at: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

impl Row {
    fn new(of: &Registration, kept: Kept) -> Self {
        let (by, suspended, ended) = match of.stage {
            Stage::Proposed => (None, None, None),
            Stage::SentBack(by) | Stage::Active { confirmed: by } => (Some(by), None, None),
            Stage::Suspended { confirmed, by } => (Some(confirmed), Some(by), None),
            Stage::Ended { confirmed, at } | Stage::Lifted { confirmed, at } => {
                (Some(confirmed), None, Some(at))
            }
        };
        Self {
            id: of.id.into(),
            reference: of.reference.to_string(),
            report_id: of.report.into(),
            person_id: of.person.into(),
            reporter_id: of.reporter.into(),
            occurred_at: Ts::new(of.occurred_at),
            scope: of.scope.to_text(),
            last_day: of.last_day.to_string(),
            until: Ts::new(of.until()),
            proposed_by: of.proposed.account.into(),
            proposed_at: Ts::new(of.proposed.at),
            stage: of.stage.as_str().to_owned(),
            stage_by: by.map(|by| by.account.into()),
            stage_at: by.map(|by| Ts::new(by.at)),
            ended_at: ended.map(Ts::new),
            suspended_by: suspended.map(|by| by.account.into()),
            suspended_at: suspended.map(|by| Ts::new(by.at)),
            resumed_at: of.resumed_at.map(Ts::new),
            version: of.version,
            kept_from: Ts::new(kept.from),
            keep_until: Ts::new(kept.until),
        }
    }

    fn into_domain(self) -> Result<Registration, StoreError> {
        let by = |(account, at): (Id, Ts)| By { account: account.to(), at: at.get() };
        let suspended = self.suspended_by.zip(self.suspended_at).map(by);
        let by = self.stage_by.zip(self.stage_at).map(by);
        let stage = match self.stage.as_str() {
            "proposed" => Some(Stage::Proposed),
            "sent-back" => by.map(Stage::SentBack),
            "active" => by.map(|confirmed| Stage::Active { confirmed }),
            "suspended" => by.zip(suspended).map(|(confirmed, by)| Stage::Suspended { confirmed, by }),
            "ended" => by.zip(self.ended_at).map(|(confirmed, at)| Stage::Ended { confirmed, at: at.get() }),
            "lifted" => {
                by.zip(self.ended_at).map(|(confirmed, at)| Stage::Lifted { confirmed, at: at.get() })
            }
            _ => None,
        };
        Ok(Registration {
            id: self.id.to(),
            reference: stored::reference(&self.reference)?,
            report: self.report_id.to(),
            person: self.person_id.to(),
            reporter: self.reporter_id.to(),
            occurred_at: self.occurred_at.get(),
            scope: Scope::from_text(&self.scope).ok_or(stored::corrupt("registration.scope"))?,
            last_day: stored::day(&self.last_day)?,
            proposed: By { account: self.proposed_by.to(), at: self.proposed_at.get() },
            stage: stage.ok_or(stored::corrupt("registration.stage"))?,
            resumed_at: self.resumed_at.map(Ts::get),
            version: self.version,
        })
    }
}

/// Adds a proposed registration.
pub fn insert(conn: &mut Conn, new: &Registration, kept: Kept) -> Result<(), StoreError> {
    let row = Row::new(new, kept);
    on!(conn.db, c => diesel::insert_into(registration::table).values(row).execute(c))?;
    Ok(())
}

/// Writes a registration that has changed.
pub fn save(conn: &mut Conn, changed: &Registration, kept: Kept) -> Result<(), StoreError> {
    let row = Row::new(changed, kept);
    on!(conn.db, c => {
        diesel::update(registration::table.filter(registration::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    Ok(())
}

/// One registration that is still kept.
pub fn get(conn: &mut Conn, id: RegistrationId) -> Result<Registration, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(registration, conn.now).filter(registration::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    row.into_domain()
}

/// One registration, past its limit or not; `None` when it is erased.
pub fn get_at_its_end(conn: &mut Conn, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
    // not live: a measure ends at its limit, and what ends must still be released and told.
    let row: Option<Row> = on!(conn.db, c => {
        registration::table.filter(registration::id.eq(Id::from(id))).select(Row::as_select()).first(c).optional()
    })?;
    row.map(Row::into_domain).transpose()
}

/// The registrations in force or suspended whose end has not been recorded although their last day has passed; those that were lifted too, if
/// that never took effect.
pub fn overdue(conn: &mut Conn) -> Result<Vec<RegistrationId>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        // not live: a measure ends at its limit, and what ends must still be released and told.
        registration::table
            .inner_join(person::table)
            .filter(registration::stage.eq_any(["active", "suspended", "lifted"]).and(person::restricted_until.is_null()))
            .filter(registration::until.le(Ts::new(conn.now)))
            .order(registration::until)
            .select(registration::id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}

/// The registrations in force, those that end first before the others.
pub fn in_force(conn: &mut Conn) -> Result<Vec<Registration>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(registration, conn.now)
            .filter(registration::stage.eq_any(["active", "suspended"]).and(registration::until.gt(Ts::new(conn.now))))
            .order((registration::until, registration::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// Lets a registration hold a pass.
pub fn hold(conn: &mut Conn, by: RegistrationId, pass: FeedPassId, kept: Kept) -> Result<(), StoreError> {
    let row = (
        registration_pass::registration_id.eq(Id::from(by)),
        registration_pass::pass_id.eq(Id::from(pass)),
        registration_pass::kept_from.eq(Ts::new(kept.from)),
        registration_pass::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(registration_pass::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Lets a registration hold another pass, from now on.
pub fn hold_more(
    conn: &mut Conn,
    by: RegistrationId,
    pass: FeedPassId,
    kept: Kept,
) -> Result<(), StoreError> {
    hold(conn, by, pass, kept)?;
    let added = registration_pass::registration_id
        .eq(Id::from(by))
        .and(registration_pass::pass_id.eq(Id::from(pass)));
    on!(conn.db, c => {
        diesel::update(registration_pass::table.filter(added))
            .set((
                registration_pass::added_at.eq(Ts::new(conn.now)),
                registration_pass::corrected_at.eq(None::<Ts>),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Notes that a pass was wrong: the registration lets it go as soon as its release takes effect.
pub fn correct(conn: &mut Conn, of: RegistrationId, wrong: FeedPassId) -> Result<(), StoreError> {
    let it = registration_pass::registration_id
        .eq(Id::from(of))
        .and(registration_pass::pass_id.eq(Id::from(wrong)));
    on!(conn.db, c => {
        diesel::update(registration_pass::table.filter(it))
            .set(registration_pass::corrected_at.eq(Ts::new(conn.now)))
            .execute(c)
    })?;
    Ok(())
}

/// Lets a registration hold those of these passes no more that were wrong; answers which.
pub fn let_go_of_wrong(
    conn: &mut Conn,
    of: RegistrationId,
    passes: &[FeedPassId],
) -> Result<Vec<FeedPassId>, StoreError> {
    let passes: Vec<Id> = passes.iter().map(|pass| Id::from(*pass)).collect();
    let wrong: Vec<Id> = on!(conn.db, c => {
        let theirs = registration_pass::registration_id.eq(Id::from(of)).and(registration_pass::pass_id.eq_any(&passes));
        diesel::delete(registration_pass::table.filter(theirs).filter(registration_pass::corrected_at.is_not_null()))
            .returning(registration_pass::pass_id)
            .get_results(c)
    })?;
    Ok(wrong.into_iter().map(Id::to).collect())
}

/// Lets a registration hold its passes no more: from here on only the feed remembers their release.
pub fn let_go(conn: &mut Conn, of: RegistrationId) -> Result<(), StoreError> {
    let theirs = registration_pass::registration_id.eq(Id::from(of));
    on!(conn.db, c => diesel::delete(registration_pass::table.filter(theirs)).execute(c))?;
    Ok(())
}

/// The passes that are meant to be held by a registration: without those that were wrong.
pub fn right_passes(conn: &mut Conn, of: RegistrationId) -> Result<Vec<FeedPassId>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(registration_pass, conn.now)
            .filter(registration_pass::registration_id.eq(Id::from(of)))
            .filter(registration_pass::corrected_at.is_null())
            .order(registration_pass::pass_id)
            .select(registration_pass::pass_id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}

/// The passes that a registration holds or held.
pub fn passes(conn: &mut Conn, of: RegistrationId) -> Result<Vec<FeedPassId>, StoreError> {
    // not live: what ends at its limit must still be released.
    let ids: Vec<Id> = on!(conn.db, c => {
        registration_pass::table
            .filter(registration_pass::registration_id.eq(Id::from(of)))
            .order(registration_pass::pass_id)
            .select(registration_pass::pass_id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}
