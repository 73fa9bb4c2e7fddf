//! Signals: who raised them and when they are due in the open, the words sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{ParticipantId, RecordId, Reference, ReportId, SignalId};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::retention::Kept;
use gatekeeper_domain::signal::{Finding, Signal, Stage};
use jiff::Timestamp;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::signal;
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{person, stored};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = signal)]
struct Row {
    id: Id,
    report_id: Id,
    person_id: Id,
    reference: String,
    reporter_id: Id,
    participant_id: Option<Id>,
    raised_by: Id,
    raised_at: Ts,
    due_at: Ts,
    words: Sealed<Personal>,
    stage: String,
    finding: Option<String>,
    settled_by: Option<Id>,
    settled_at: Option<Ts>,
    settled_words: Option<Sealed<Personal>>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a signal.
pub fn insert(conn: &mut Conn, new: &Signal, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        report_id: new.report.into(),
        person_id: new.person.into(),
        reference: new.reference.to_string(),
        reporter_id: new.reporter.into(),
        participant_id: new.raised_for.map(Id::from),
        raised_by: new.raised.account.into(),
        raised_at: Ts::new(new.raised.at),
        due_at: Ts::new(new.due),
        words: Sealed::seal(&key, place("words", new.id), &new.words)?,
        stage: new.stage.as_str().to_owned(),
        finding: None,
        settled_by: None,
        settled_at: None,
        settled_words: None,
        version: new.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(signal::table).values(row).execute(c))?;
    Ok(())
}

/// Writes what came of a signal.
pub fn save(conn: &mut Conn, changed: &Signal) -> Result<(), StoreError> {
    let Stage::Settled { by, finding, words } = &changed.stage else { return Ok(()) };
    let key = person::key(conn, changed.person)?;
    let words = Sealed::seal(&key, place("settled_words", changed.id), words)?;
    on!(conn.db, c => {
        diesel::update(signal::table.filter(signal::id.eq(Id::from(changed.id))))
            .set((
                signal::stage.eq(changed.stage.as_str()),
                signal::finding.eq(finding.as_str()),
                signal::settled_by.eq(Id::from(by.account)),
                signal::settled_at.eq(Ts::new(by.at)),
                signal::settled_words.eq(words),
                signal::version.eq(changed.version),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// One signal that is still kept.
pub fn get(conn: &mut Conn, id: SignalId) -> Result<Signal, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(signal, conn.now).filter(signal::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    row.open(&key)
}

/// The signals about a report, the oldest first.
pub fn about(conn: &mut Conn, report: ReportId) -> Result<Vec<Signal>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(signal, conn.now)
            .filter(signal::report_id.eq(Id::from(report)))
            .order((signal::raised_at, signal::id))
            .select(signal::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

impl Row {
    fn open(self, key: &DataKey) -> Result<Signal, StoreError> {
        let id: SignalId = self.id.to();
        let by = self.settled_by.zip(self.settled_at);
        let finding = self.finding.as_deref().and_then(Finding::from_name);
        let stage = match (self.stage.as_str(), by.zip(finding).zip(self.settled_words)) {
            ("open", _) => Stage::Open,
            ("settled", Some((((account, at), finding), sealed))) => {
                let words = sealed.open(key, place("settled_words", id))?;
                Stage::Settled { by: By { account: account.to(), at: at.get() }, finding, words }
            }
            _ => return Err(stored::corrupt("signal.stage")),
        };
        Ok(Signal {
            id,
            report: self.report_id.to(),
            reference: stored::reference(&self.reference)?,
            person: self.person_id.to(),
            reporter: self.reporter_id.to(),
            raised_for: self.participant_id.map(Id::to),
            raised: By { account: self.raised_by.to(), at: self.raised_at.get() },
            words: self.words.open(key, place("words", id))?,
            due: self.due_at.get(),
            stage,
            version: self.version,
        })
    }
}

/// A signal without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: SignalId,
    /// The reference of what is doubted.
    pub reference: Reference,
    /// The company that reported.
    pub reporter: ParticipantId,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// When it must have been settled.
    pub due: Timestamp,
    /// What was found, once it was.
    pub finding: Option<Finding>,
}

/// Whose signals.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// Those that one company raised.
    Of(ParticipantId),
    /// Those that wait for an assessor.
    Open,
}

/// Signals without their words: what is due first comes first.
pub fn list(conn: &mut Conn, whose: Whose) -> Result<Vec<Line>, StoreError> {
    type Columns = (Id, String, Id, Ts, Ts, Option<String>);
    macro_rules! lines {
        ($filter:expr) => {
            on!(conn.db, c => {
                live!(signal, conn.now)
                    .filter($filter)
                    .order((signal::due_at, signal::id))
                    .select((
                        signal::id,
                        signal::reference,
                        signal::reporter_id,
                        signal::raised_at,
                        signal::due_at,
                        signal::finding,
                    ))
                    .load(c)
            })?
        };
    }
    let rows: Vec<Columns> = match whose {
        Whose::Of(company) => lines!(signal::participant_id.eq(Id::from(company))),
        Whose::Open => lines!(signal::stage.eq("open")),
    };
    let line = |(id, reference, reporter, raised, due, finding): Columns| {
        Ok(Line {
            id: id.to(),
            reference: stored::reference(&reference)?,
            reporter: reporter.to(),
            raised_at: raised.get(),
            due: due.get(),
            finding: finding.as_deref().and_then(Finding::from_name),
        })
    };
    rows.into_iter().map(line).collect()
}

/// Opens the words of every signal, to see that they can be.
pub fn open_all(conn: &mut Conn) -> Result<Vec<Signal>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => live!(signal, conn.now).select(signal::id).load(c))?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

fn place(column: &'static str, row: SignalId) -> Place {
    Place { table: "signal", column, row: row.uuid() }
}
