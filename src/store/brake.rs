//! Decisions that begin or end holding, as the brake counts and stops them.

use diesel::prelude::*;
use gatekeeper_domain::brake::{Braked, Counts, HOUR, Kind, Matter, Stage};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::Audience;
use gatekeeper_domain::id::{BrakeId, FeedPassId, ParticipantId};
use gatekeeper_domain::job::Job;
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::{brake, brake_pass};
use super::source::About;
use super::sql_types::{Id, Json, Ts};
use super::{facility_decision, source, stored};

#[derive(Queryable, Selectable)]
#[diesel(table_name = brake)]
struct Row {
    id: Id,
    kind: String,
    matter: String,
    matter_id: Id,
    reference: String,
    participant_id: Id,
    asked_by: Id,
    asked_at: Ts,
    audience: String,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
}

impl Row {
    fn into_domain(self, passes: Vec<FeedPassId>) -> Result<Braked, StoreError> {
        let at = self.stage_at.map(Ts::get);
        let by = self.stage_by.zip(at).map(|(account, at)| By { account: account.to(), at });
        let stage = match self.stage.as_str() {
            "passed" => Some(Stage::Passed),
            "waits" => Some(Stage::Waits),
            "let-through" => by.map(Stage::LetThrough),
            "over" => at.map(Stage::Over),
            _ => None,
        };
        Ok(Braked {
            id: self.id.to(),
            kind: Kind::from_name(&self.kind).ok_or(stored::corrupt("brake.kind"))?,
            matter: Matter::from_parts(&self.matter, self.matter_id.0)
                .ok_or(stored::corrupt("brake.matter"))?,
            reference: stored::reference(&self.reference)?,
            participant: self.participant_id.to(),
            asked: By { account: self.asked_by.to(), at: self.asked_at.get() },
            passes,
            audience: Audience::from_text(&self.audience).ok_or(stored::corrupt("brake.audience"))?,
            stage: stage.ok_or(stored::corrupt("brake.stage"))?,
        })
    }
}

/// What a decision about this record hangs on, and is kept with.
pub fn about(conn: &mut Conn, matter: Matter) -> Result<About, StoreError> {
    let source = match matter {
        Matter::Cause(source) => source,
        Matter::NoAction(decision) => facility_decision::get(conn, decision)?.source,
    };
    source::about(conn, source)
}

/// Records a decision, and what it asks for once it takes effect.
pub fn insert(conn: &mut Conn, new: &Braked, jobs: &[Job], about: &About) -> Result<(), StoreError> {
    let jobs = serde_json::to_value(jobs).map_err(|_| stored::corrupt("brake.jobs"))?;
    let row = (
        brake::id.eq(Id::from(new.id)),
        brake::kind.eq(new.kind.as_str()),
        brake::matter.eq(new.matter.name()),
        brake::matter_id.eq(Id(new.matter.uuid())),
        brake::person_id.eq(about.person.map(Id::from)),
        brake::reference.eq(new.reference.to_string()),
        brake::participant_id.eq(Id::from(new.participant)),
        brake::asked_by.eq(Id::from(new.asked.account)),
        brake::asked_at.eq(Ts::new(new.asked.at)),
        brake::audience.eq(new.audience.to_text()),
        brake::jobs.eq(Json(jobs)),
        brake::stage.eq(new.stage.as_str()),
        brake::kept_from.eq(Ts::new(about.kept.from)),
        brake::keep_until.eq(Ts::new(about.kept.until)),
    );
    on!(conn.db, c => diesel::insert_into(brake::table).values(row).execute(c))?;
    for pass in &new.passes {
        let row = (brake_pass::brake_id.eq(Id::from(new.id)), brake_pass::pass_id.eq(Id::from(*pass)));
        on!(conn.db, c => diesel::insert_into(brake_pass::table).values(row).execute(c))?;
    }
    Ok(())
}

/// How many decisions of a kind took effect by themselves within the last hour.
pub fn counts(conn: &mut Conn, kind: Kind, of: ParticipantId) -> Result<Counts, StoreError> {
    let since = Ts::new(conn.now.saturating_sub(HOUR).unwrap_or(Timestamp::MIN));
    let by: Vec<Id> = on!(conn.db, c => {
        // not live: a release counts for its hour, although its dossier is restricted from that instant on.
        brake::table
            .filter(brake::asked_at.gt(since))
            .filter(brake::stage.eq("passed").and(brake::kind.eq(kind.as_str())))
            .select(brake::participant_id)
            .load(c)
    })?;
    let count =
        |only: &dyn Fn(&&Id) -> bool| u32::try_from(by.iter().filter(only).count()).unwrap_or(u32::MAX);
    let of = Id::from(of);
    Ok(Counts { participant: count(&|it| **it == of), in_all: count(&|_| true) })
}

/// One decision that is still kept.
pub fn get(conn: &mut Conn, id: BrakeId) -> Result<Braked, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(brake, conn.now).filter(brake::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let passes = passes(conn, row.id)?;
    row.into_domain(passes)
}

/// What a decision asks for once it takes effect.
pub fn jobs(conn: &mut Conn, id: BrakeId) -> Result<Vec<Job>, StoreError> {
    let jobs: Json = on!(conn.db, c => {
        live!(brake, conn.now).filter(brake::id.eq(Id::from(id))).select(brake::jobs).first(c)
    })?;
    serde_json::from_value(jobs.0).map_err(|_| stored::corrupt("brake.jobs"))
}

fn passes(conn: &mut Conn, of: Id) -> Result<Vec<FeedPassId>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        brake_pass::table
            .filter(brake_pass::brake_id.eq(of))
            .order(brake_pass::pass_id)
            .select(brake_pass::pass_id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}

/// What waits for a second person, the oldest first.
pub fn waiting(conn: &mut Conn) -> Result<Vec<Braked>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        live!(brake, conn.now)
            .filter(brake::stage.eq("waits"))
            .order((brake::asked_at, brake::id))
            .select(Row::as_select())
            .load(c)
    })?;
    rows.into_iter()
        .map(|row| {
            let passes = passes(conn, row.id)?;
            row.into_domain(passes)
        })
        .collect()
}

/// Since when, and what kind of decision about this record waits; the oldest, if there are several.
pub fn waits(conn: &mut Conn, matter: Matter) -> Result<Option<(Kind, Timestamp)>, StoreError> {
    let row: Option<(String, Ts)> = on!(conn.db, c => {
        live!(brake, conn.now)
            .filter(brake::matter_id.eq(Id(matter.uuid())).and(brake::matter.eq(matter.name())))
            .filter(brake::stage.eq("waits"))
            .order(brake::asked_at)
            .select((brake::kind, brake::asked_at))
            .first(c)
            .optional()
    })?;
    row.map(|(kind, at)| Ok((Kind::from_name(&kind).ok_or(stored::corrupt("brake.kind"))?, at.get())))
        .transpose()
}

/// Which of these passes a decision of this kind about this record waits to change.
pub fn waiting_passes(
    conn: &mut Conn,
    matter: Matter,
    kind: Kind,
    of: &[FeedPassId],
) -> Result<Vec<FeedPassId>, StoreError> {
    let of: Vec<Id> = of.iter().map(|pass| Id::from(*pass)).collect();
    let found: Vec<Id> = on!(conn.db, c => {
        // not live: a measure ends at its limit, and what waits until then must be known at that instant.
        brake::table
            .inner_join(brake_pass::table)
            .filter(brake::matter_id.eq(Id(matter.uuid())).and(brake::matter.eq(matter.name())))
            .filter(brake::stage.eq("waits").and(brake::kind.eq(kind.as_str())))
            .filter(brake_pass::pass_id.eq_any(of))
            .select(brake_pass::pass_id)
            .load(c)
    })?;
    Ok(found.into_iter().map(Id::to).collect())
}

/// Takes these passes out of every decision of this kind about this record that waits; a decision with none left is over.
pub fn overtake(
    conn: &mut Conn,
    matter: Matter,
    kind: Kind,
    passes: &[FeedPassId],
) -> Result<(), StoreError> {
    let passes: Vec<Id> = passes.iter().map(|pass| Id::from(*pass)).collect();
    let waiting: Vec<Id> = on!(conn.db, c => {
        // not live: as in `waiting_passes`.
        brake::table
            .filter(brake::matter_id.eq(Id(matter.uuid())).and(brake::matter.eq(matter.name())))
            .filter(brake::stage.eq("waits").and(brake::kind.eq(kind.as_str())))
            .select(brake::id)
            .load(c)
    })?;
    for id in waiting {
        on!(conn.db, c => {
            let those = brake_pass::brake_id.eq(id).and(brake_pass::pass_id.eq_any(&passes));
            diesel::delete(brake_pass::table.filter(those)).execute(c)
        })?;
        if self::passes(conn, id)?.is_empty() {
            set_stage(conn, id, Stage::Over(conn.now))?;
        }
    }
    Ok(())
}

/// Writes how far a decision has come.
pub fn save(conn: &mut Conn, changed: &Braked) -> Result<(), StoreError> {
    set_stage(conn, changed.id.into(), changed.stage)
}

fn set_stage(conn: &mut Conn, id: Id, stage: Stage) -> Result<(), StoreError> {
    let (by, at) = match stage {
        Stage::Passed | Stage::Waits => (None, None),
        Stage::LetThrough(by) => (Some(by.account), Some(by.at)),
        Stage::Over(at) => (None, Some(at)),
    };
    on!(conn.db, c => {
        diesel::update(brake::table.filter(brake::id.eq(id)))
            .set((
                brake::stage.eq(stage.as_str()),
                brake::stage_by.eq(by.map(Id::from)),
                brake::stage_at.eq(at.map(Ts::new)),
            ))
            .execute(c)
    })?;
    Ok(())
}
