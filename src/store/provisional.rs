//! Provisional measures and the passes they hold.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::Scope;
use gatekeeper_domain::id::{FeedPassId, ParticipantId, ProvisionalId, RegistrationId, ReportId};
use gatekeeper_domain::incident::Incident;
use gatekeeper_domain::person::match_values;
use gatekeeper_domain::provisional::{Imposed, Lapse, Provisional, Stage};
use gatekeeper_domain::retention::Kept;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{match_key, provisional, provisional_pass};
use super::sql_types::{Id, Ts};
use super::stored;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = provisional, treat_none_as_null = true)]
pub(super) struct Row {
    id: Id,
    reference: String,
    report_id: Id,
    person_id: Id,
    reporter_id: Id,
    occurred_at: Ts,
    scope: String,
    at_once: Option<String>,
    asked_by: Id,
    asked_at: Ts,
    answer_by: Ts,
    company_by: Option<Id>,
    company_at: Option<Ts>,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    lapse: Option<String>,
    registration_id: Option<Id>,
    imposed_by: Option<Id>,
    imposed_at: Option<Ts>,
    confirm_by: Option<Ts>,
    until: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

impl Row {
    fn new(of: &Provisional, kept: Kept) -> Self {
        let (stage_by, stage_at) = match of.stage {
            Stage::Asked | Stage::Imposed(_) => (None, None),
            Stage::Declined(by) | Stage::Ended { by, .. } => (Some(by.account), Some(by.at)),
            Stage::Unanswered { at } | Stage::Lapsed { at, .. } | Stage::Followed { at, .. } => {
                (None, Some(at))
            }
        };
        let lapse = match of.stage {
            Stage::Lapsed { why, .. } => Some(why.as_str().to_owned()),
            _ => None,
        };
        let registration = match of.stage {
            Stage::Followed { registration, .. } => Some(registration),
            _ => None,
        };
        let imposed = of.imposed();
        Self {
            id: of.id.into(),
            reference: of.reference.to_string(),
            report_id: of.report.into(),
            person_id: of.person.into(),
            reporter_id: of.reporter.into(),
            occurred_at: Ts::new(of.occurred_at),
            scope: of.scope.to_text(),
            at_once: of.at_once.as_ref().map(Scope::to_text),
            asked_by: of.asked.account.into(),
            asked_at: Ts::new(of.asked.at),
            answer_by: Ts::new(of.answer_by),
            company_by: of.company.map(|by| by.account.into()),
            company_at: of.company.map(|by| Ts::new(by.at)),
            stage: of.stage.as_str().to_owned(),
            stage_by: stage_by.map(Id::from),
            stage_at: stage_at.map(Ts::new),
            lapse,
            registration_id: registration.map(Id::from),
            imposed_by: imposed.map(|it| it.by.account.into()),
            imposed_at: imposed.map(|it| Ts::new(it.by.at)),
            confirm_by: imposed.map(|it| Ts::new(it.confirm_by)),
            until: imposed.map(|it| Ts::new(it.until)),
            version: of.version,
            kept_from: Ts::new(kept.from),
            keep_until: Ts::new(kept.until),
        }
    }

    fn stage(&self) -> Option<Stage> {
        let at = self.stage_at.map(Ts::get);
        let by = || Some(By { account: self.stage_by?.to(), at: at? });
        let imposed = || {
            Some(Imposed {
                by: By { account: self.imposed_by?.to(), at: self.imposed_at?.get() },
                confirm_by: self.confirm_by?.get(),
                until: self.until?.get(),
            })
        };
        match self.stage.as_str() {
            "asked" => Some(Stage::Asked),
            "declined" => by().map(Stage::Declined),
            "unanswered" => at.map(|at| Stage::Unanswered { at }),
            "imposed" => imposed().map(Stage::Imposed),
            "lapsed" => Some(Stage::Lapsed {
                imposed: imposed()?,
                why: self.lapse.as_deref().and_then(Lapse::from_name)?,
                at: at?,
            }),
            "followed" => Some(Stage::Followed {
                imposed: imposed()?,
                registration: self.registration_id?.to(),
                at: at?,
            }),
            "ended" => Some(Stage::Ended { imposed: imposed()?, by: by()? }),
            _ => None,
        }
    }

    pub(super) fn into_domain(self) -> Result<Provisional, StoreError> {
        let scope = |text: &str| Scope::from_text(text).ok_or(stored::corrupt("provisional.scope"));
        let company = self.company_by.zip(self.company_at);
        Ok(Provisional {
            id: self.id.to(),
            reference: stored::reference(&self.reference)?,
            report: self.report_id.to(),
            person: self.person_id.to(),
            reporter: self.reporter_id.to(),
            occurred_at: self.occurred_at.get(),
            scope: scope(&self.scope)?,
            at_once: self.at_once.as_deref().map(scope).transpose()?,
            asked: By { account: self.asked_by.to(), at: self.asked_at.get() },
            answer_by: self.answer_by.get(),
            company: company.map(|(account, at)| By { account: account.to(), at: at.get() }),
            stage: self.stage().ok_or(stored::corrupt("provisional.stage"))?,
            version: self.version,
        })
    }
}

fn into_domain(rows: Vec<Row>) -> Result<Vec<Provisional>, StoreError> {
    rows.into_iter().map(Row::into_domain).collect()
}

/// Adds a provisional measure that was asked for.
pub fn insert(conn: &mut Conn, new: &Provisional, kept: Kept) -> Result<(), StoreError> {
    let row = Row::new(new, kept);
    on!(conn.db, c => diesel::insert_into(provisional::table).values(row).execute(c))?;
    Ok(())
}

/// Writes one that has changed, with the limit of its person.
pub fn save(conn: &mut Conn, changed: &Provisional, kept: Kept) -> Result<(), StoreError> {
    let row = Row::new(changed, kept);
    on!(conn.db, c => {
        diesel::update(provisional::table.filter(provisional::id.eq(Id::from(changed.id)))).set(row).execute(c)
    })?;
    Ok(())
}

/// One that is still kept.
pub fn get(conn: &mut Conn, id: ProvisionalId) -> Result<Provisional, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(provisional, conn.now).filter(provisional::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    row.into_domain()
}

/// The latest of a report, if it ever asked for one.
pub fn of_report(conn: &mut Conn, report: ReportId) -> Result<Option<Provisional>, StoreError> {
    let row: Option<Row> = on!(conn.db, c => {
        live!(provisional, conn.now)
            .filter(provisional::report_id.eq(Id::from(report)))
            .order((provisional::asked_at.desc(), provisional::id.desc()))
            .select(Row::as_select())
            .first(c)
            .optional()
    })?;
    row.map(Row::into_domain).transpose()
}

/// The one whose place a registration took, past its limit or not.
pub fn followed_by(conn: &mut Conn, follower: RegistrationId) -> Result<Option<Provisional>, StoreError> {
    // not live: it ends with what took its place, which may be at their limit.
    let row: Option<Row> = on!(conn.db, c => {
        provisional::table
            .filter(provisional::registration_id.eq(Id::from(follower)))
            .select(Row::as_select())
            .first(c)
            .optional()
    })?;
    row.map(Row::into_domain).transpose()
}

/// What a company asked before about the person of this incident, found by any pass or by name and date of birth.
pub fn earlier(conn: &mut Conn, by: ParticipantId, about: &Incident) -> Result<Vec<Provisional>, StoreError> {
    let mut found: Vec<Provisional> = Vec::new();
    for (kind, value) in match_values(&about.identity, &about.passes) {
        let hash = conn.vault.match_hash(kind, &value);
        let rows: Vec<Row> = on!(conn.db, c => {
            let persons = live!(match_key, conn.now)
                .filter(match_key::kind.eq(kind.as_str()).and(match_key::hash.eq(hash)))
                .select(match_key::person_id);
            live!(provisional, conn.now)
                .filter(provisional::person_id.eq_any(persons))
                .filter(provisional::reporter_id.eq(Id::from(by)))
                .select(Row::as_select())
                .load(c)
        })?;
        found.extend(into_domain(rows)?);
    }
    Ok(found)
}

/// Those that wait for the duty assessor or hold, as recorded, the oldest first.
pub fn running(conn: &mut Conn) -> Result<Vec<Provisional>, StoreError> {
    let rows = on!(conn.db, c => {
        live!(provisional, conn.now)
            .filter(provisional::stage.eq_any(["asked", "imposed"]))
            .order((provisional::asked_at, provisional::id))
            .select(Row::as_select())
            .load(c)
    })?;
    into_domain(rows)
}

/// Those that were imposed since an instant, the newest first.
pub fn imposed_since(conn: &mut Conn, since: Timestamp) -> Result<Vec<Provisional>, StoreError> {
    let rows = on!(conn.db, c => {
        live!(provisional, conn.now)
            .filter(provisional::imposed_at.ge(Ts::new(since)))
            .order((provisional::imposed_at.desc(), provisional::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    into_domain(rows)
}

/// Those that were declined since an instant, the newest first.
pub fn declined_since(conn: &mut Conn, since: Timestamp) -> Result<Vec<Provisional>, StoreError> {
    let rows = on!(conn.db, c => {
        live!(provisional, conn.now)
            .filter(provisional::stage.eq("declined").and(provisional::stage_at.ge(Ts::new(since))))
            .order((provisional::stage_at.desc(), provisional::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    into_domain(rows)
}

/// Those whose term has passed and that have not been recorded as over.
pub fn overdue(conn: &mut Conn) -> Result<Vec<ProvisionalId>, StoreError> {
    let now = conn.now;
    let over = |it: &Provisional| it.ends().is_some_and(|ends| ends <= now);
    Ok(running(conn)?.into_iter().filter(over).map(|it| it.id).collect())
}

/// Lets one hold a pass.
pub fn hold(conn: &mut Conn, by: ProvisionalId, pass: FeedPassId, kept: Kept) -> Result<(), StoreError> {
    let row = (
        provisional_pass::provisional_id.eq(Id::from(by)),
        provisional_pass::pass_id.eq(Id::from(pass)),
        provisional_pass::kept_from.eq(Ts::new(kept.from)),
        provisional_pass::keep_until.eq(Ts::new(kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(provisional_pass::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Lets one hold these passes no more, because it never did: its hold was not let through.
pub fn let_go(conn: &mut Conn, by: ProvisionalId, passes: &[FeedPassId]) -> Result<(), StoreError> {
    let passes: Vec<Id> = passes.iter().map(|pass| Id::from(*pass)).collect();
    on!(conn.db, c => {
        let those = provisional_pass::provisional_id.eq(Id::from(by)).and(provisional_pass::pass_id.eq_any(&passes));
        diesel::delete(provisional_pass::table.filter(those)).execute(c)
    })?;
    Ok(())
}

/// The passes that one holds or held.
pub fn passes(conn: &mut Conn, of: ProvisionalId) -> Result<Vec<FeedPassId>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        // not live: what ends at its limit must still be released.
        provisional_pass::table
            .filter(provisional_pass::provisional_id.eq(Id::from(of)))
            .order(provisional_pass::pass_id)
            .select(provisional_pass::pass_id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}
