//! Facility decisions: who, where and until when in the open, the words sealed.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::facility_decision::{FacilityDecision, Stage, Terms};
use gatekeeper_domain::feed::Source;
use gatekeeper_domain::id::{FacilityDecisionId, FacilityId, ParticipantId, RecordId, Reference};
use gatekeeper_domain::person::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::facility_decision;
use super::seal::{DataKey, Place, Sealed};
use super::source::About;
use super::sql_types::{Id, Ts};
use super::{source, stored};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = facility_decision)]
struct Row {
    id: Id,
    source: String,
    source_id: Id,
    person_id: Option<Id>,
    reference: String,
    facility_id: Id,
    participant_id: Id,
    reason: Sealed<Personal>,
    last_day: String,
    until: Ts,
    proposed_by: Id,
    proposed_at: Ts,
    stage: String,
    confirmed_by: Option<Id>,
    confirmed_at: Option<Ts>,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    words: Option<Sealed<Personal>>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// What changes of a decision: its stage.
#[derive(AsChangeset)]
#[diesel(table_name = facility_decision, treat_none_as_null = true)]
struct Changed {
    stage: String,
    confirmed_by: Option<Id>,
    confirmed_at: Option<Ts>,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    words: Option<Sealed<Personal>>,
    version: i32,
}

impl Changed {
    fn new(key: &DataKey, of: &FacilityDecision) -> Result<Self, StoreError> {
        let (confirmed, by, at) = match &of.stage {
            Stage::Proposed => (None, None, None),
            Stage::Declined(by) => (None, Some(by.account), Some(by.at)),
            Stage::InForce { confirmed, noted } => {
                (Some(confirmed), noted.map(|by| by.account), noted.map(|by| by.at))
            }
            Stage::Overruled { confirmed, by, .. } => (Some(confirmed), Some(by.account), Some(by.at)),
            Stage::Ended { confirmed, by, at } => (Some(confirmed), by.map(|by| by.account), Some(*at)),
        };
        let words = match &of.stage {
            Stage::Overruled { reason, .. } => Some(Sealed::seal(key, place("words", of.id), reason)?),
            _ => None,
        };
        Ok(Self {
            stage: of.stage.as_str().to_owned(),
            confirmed_by: confirmed.map(|by| by.account.into()),
            confirmed_at: confirmed.map(|by| Ts::new(by.at)),
            stage_by: by.map(Id::from),
            stage_at: at.map(Ts::new),
            words,
            version: of.version,
        })
    }
}

/// Adds a proposed decision.
pub fn insert(conn: &mut Conn, new: &FacilityDecision, about: &About) -> Result<(), StoreError> {
    let key = source::key(conn, new.source)?;
    let row = Row {
        id: new.id.into(),
        source: new.source.name().to_owned(),
        source_id: Id(new.source.uuid()),
        person_id: about.person.map(Id::from),
        reference: new.reference.to_string(),
        facility_id: new.facility.into(),
        participant_id: new.participant.into(),
        reason: Sealed::seal(&key, place("reason", new.id), &new.terms.reason)?,
        last_day: new.terms.last_day.to_string(),
        until: Ts::new(new.terms.until),
        proposed_by: new.proposed.account.into(),
        proposed_at: Ts::new(new.proposed.at),
        stage: new.stage.as_str().to_owned(),
        confirmed_by: None,
        confirmed_at: None,
        stage_by: None,
        stage_at: None,
        words: None,
        version: new.version,
        kept_from: Ts::new(about.kept.from),
        keep_until: Ts::new(about.kept.until),
    };
    on!(conn.db, c => diesel::insert_into(facility_decision::table).values(row).execute(c))?;
    Ok(())
}

/// Writes how far a decision has come.
pub fn save(conn: &mut Conn, changed: &FacilityDecision) -> Result<(), StoreError> {
    let key = source::key(conn, changed.source)?;
    let row = Changed::new(&key, changed)?;
    on!(conn.db, c => {
        diesel::update(facility_decision::table.filter(facility_decision::id.eq(Id::from(changed.id))))
            .set(row)
            .execute(c)
    })?;
    Ok(())
}

/// One decision that is still kept.
pub fn get(conn: &mut Conn, id: FacilityDecisionId) -> Result<FacilityDecision, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(facility_decision, conn.now)
            .filter(facility_decision::id.eq(Id::from(id)))
            .select(Row::as_select())
            .first(c)
    })?;
    let source = source_of(&row.source, row.source_id)?;
    let key = source::key(conn, source)?;
    row.open(&key, source)
}

fn source_of(name: &str, id: Id) -> Result<Source, StoreError> {
    Source::from_parts(name, id.0).ok_or(stored::corrupt("facility_decision.source"))
}

impl Row {
    fn open(self, key: &DataKey, source: Source) -> Result<FacilityDecision, StoreError> {
        let id: FacilityDecisionId = self.id.to();
        let by = |account: Option<Id>, at: Option<Ts>| {
            account.zip(at).map(|(account, at)| By { account: account.to(), at: at.get() })
        };
        let (confirmed, last) = (by(self.confirmed_by, self.confirmed_at), by(self.stage_by, self.stage_at));
        let words = self.words.map(|sealed| sealed.open(key, place("words", id))).transpose()?;
        let stage = match self.stage.as_str() {
            "proposed" => Some(Stage::Proposed),
            "declined" => last.map(Stage::Declined),
            "in-force" => confirmed.map(|confirmed| Stage::InForce { confirmed, noted: last }),
            "overruled" => confirmed.zip(last).zip(words).map(|((confirmed, by), reason)| Stage::Overruled {
                confirmed,
                by,
                reason,
            }),
            "ended" => confirmed.zip(self.stage_at).map(|(confirmed, at)| Stage::Ended {
                confirmed,
                by: last,
                at: at.get(),
            }),
            _ => None,
        };
        Ok(FacilityDecision {
            id,
            source,
            reference: stored::reference(&self.reference)?,
            facility: self.facility_id.to(),
            participant: self.participant_id.to(),
            terms: Terms {
                reason: self.reason.open(key, place("reason", id))?,
                last_day: stored::day(&self.last_day)?,
                until: self.until.get(),
            },
            proposed: By { account: self.proposed_by.to(), at: self.proposed_at.get() },
            stage: stage.ok_or(stored::corrupt("facility_decision.stage"))?,
            version: self.version,
        })
    }
}

/// A decision without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: FacilityDecisionId,
    /// What its gates do not act on.
    pub source: Source,
    /// The reference of that.
    pub reference: Reference,
    /// The facility.
    pub facility: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// The last day without action, inclusive.
    pub last_day: Date,
    /// The first instant at which the facility follows again.
    pub until: Timestamp,
    /// Who proposed it, and when.
    pub proposed: By,
    /// The name of its stage.
    pub stage: &'static str,
    /// Whether an assessor looked at it and let it stand; of other stages, whether somebody brought it there.
    pub noted: bool,
}

/// Whose decisions.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// Those of one company.
    Of(ParticipantId),
    /// Those in force, everywhere.
    InForce,
    /// Those about what holds passes.
    About(Source),
}

/// Decisions without their words, the newest first.
pub fn list(conn: &mut Conn, whose: Whose) -> Result<Vec<Line>, StoreError> {
    type Columns = (Id, String, Id, String, Id, Id, String, Ts, Id, Ts, String, Option<Ts>);
    macro_rules! lines {
        ($filter:expr) => {
            on!(conn.db, c => {
                live!(facility_decision, conn.now)
                    .filter($filter)
                    .order((facility_decision::proposed_at.desc(), facility_decision::id))
                    .select((
                        facility_decision::id,
                        facility_decision::source,
                        facility_decision::source_id,
                        facility_decision::reference,
                        facility_decision::facility_id,
                        facility_decision::participant_id,
                        facility_decision::last_day,
                        facility_decision::until,
                        facility_decision::proposed_by,
                        facility_decision::proposed_at,
                        facility_decision::stage,
                        facility_decision::stage_at,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match whose {
        Whose::Of(company) => lines!(facility_decision::participant_id.eq(Id::from(company))),
        Whose::InForce => lines!(facility_decision::stage.eq("in-force")),
        Whose::About(source) => lines!(facility_decision::source_id.eq(Id(source.uuid()))),
    };
    let line = |(id, source, of, reference, facility, participant, last_day, until, by, at, stage, last): Columns| {
        let names = ["proposed", "declined", "in-force", "overruled", "ended"];
        Ok(Line {
            id: id.to(),
            source: source_of(&source, of)?,
            reference: stored::reference(&reference)?,
            facility: facility.to(),
            participant: participant.to(),
            last_day: stored::day(&last_day)?,
            until: until.get(),
            proposed: By { account: by.to(), at: at.get() },
            stage: names
                .into_iter()
                .find(|name| *name == stage)
                .ok_or(stored::corrupt("facility_decision.stage"))?,
            noted: last.is_some(),
        })
    };
    rows.into_iter().map(line).collect()
}

/// Those in force whose end has not been recorded although their last day has passed.
pub fn overdue(conn: &mut Conn) -> Result<Vec<FacilityDecisionId>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(facility_decision, conn.now)
            .filter(facility_decision::stage.eq("in-force").and(facility_decision::until.le(Ts::new(conn.now))))
            .order((facility_decision::until, facility_decision::id))
            .select(facility_decision::id)
            .load(c)
    })?;
    Ok(ids.into_iter().map(Id::to).collect())
}

/// Opens the words of every decision, to see that they can be.
pub fn open_all(conn: &mut Conn) -> Result<Vec<FacilityDecision>, StoreError> {
    let ids: Vec<Id> =
        on!(conn.db, c => live!(facility_decision, conn.now).select(facility_decision::id).load(c))?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

fn place(column: &'static str, row: FacilityDecisionId) -> Place {
    Place { table: "facility_decision", column, row: row.uuid() }
}
