//! Proposals to lift a registration, or to let it stay: who and when in the open, what is proposed sealed under the person's key.

use diesel::prelude::*;
use gatekeeper_domain::amendment::{Amendment, Proposal, Stage};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AmendmentId, RecordId, ReportId};
use gatekeeper_domain::retention::Kept;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::live::live;
use super::schema::amendment;
use super::seal::{DataKey, Place, Sealed};
use super::sql_types::{Id, Ts};
use super::{person, stored};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = amendment)]
struct Row {
    id: Id,
    registration_id: Id,
    report_id: Id,
    person_id: Id,
    proposal: Sealed<Proposal>,
    proposed_by: Id,
    proposed_at: Ts,
    stage: String,
    stage_by: Option<Id>,
    stage_at: Option<Ts>,
    version: i32,
    kept_from: Ts,
    keep_until: Ts,
}

/// Adds a proposal.
pub fn insert(conn: &mut Conn, new: &Amendment, kept: Kept) -> Result<(), StoreError> {
    let key = person::key(conn, new.person)?;
    let row = Row {
        id: new.id.into(),
        registration_id: new.registration.into(),
        report_id: new.report.into(),
        person_id: new.person.into(),
        proposal: Sealed::seal(&key, place(new.id), &new.proposal)?,
        proposed_by: new.proposed.account.into(),
        proposed_at: Ts::new(new.proposed.at),
        stage: new.stage.as_str().to_owned(),
        stage_by: None,
        stage_at: None,
        version: new.version,
        kept_from: Ts::new(kept.from),
        keep_until: Ts::new(kept.until),
    };
    on!(conn.db, c => diesel::insert_into(amendment::table).values(row).execute(c))?;
    Ok(())
}

/// Writes how far a proposal has come.
pub fn save(conn: &mut Conn, changed: &Amendment) -> Result<(), StoreError> {
    let by = match changed.stage {
        Stage::Proposed => None,
        Stage::SentBack(by) | Stage::Confirmed(by) => Some(by),
    };
    on!(conn.db, c => {
        diesel::update(amendment::table.filter(amendment::id.eq(Id::from(changed.id))))
            .set((
                amendment::stage.eq(changed.stage.as_str()),
                amendment::stage_by.eq(by.map(|by| Id::from(by.account))),
                amendment::stage_at.eq(by.map(|by| Ts::new(by.at))),
                amendment::version.eq(changed.version),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// One proposal that is still kept.
pub fn get(conn: &mut Conn, id: AmendmentId) -> Result<Amendment, StoreError> {
    let row: Row = on!(conn.db, c => {
        live!(amendment, conn.now).filter(amendment::id.eq(Id::from(id))).select(Row::as_select()).first(c)
    })?;
    let key = person::key(conn, row.person_id.to())?;
    row.open(&key)
}

/// The proposals about the measure of a report, the oldest first.
pub fn about(conn: &mut Conn, report: ReportId) -> Result<Vec<Amendment>, StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => {
        live!(amendment, conn.now)
            .filter(amendment::report_id.eq(Id::from(report)))
            .order((amendment::proposed_at, amendment::id))
            .select(amendment::id)
            .load(c)
    })?;
    ids.into_iter().map(|id| get(conn, id.to())).collect()
}

impl Row {
    fn open(self, key: &DataKey) -> Result<Amendment, StoreError> {
        let id: AmendmentId = self.id.to();
        let by = self.stage_by.zip(self.stage_at);
        let by = by.map(|(account, at)| By { account: account.to(), at: at.get() });
        let stage = match self.stage.as_str() {
            "proposed" => Some(Stage::Proposed),
            "sent-back" => by.map(Stage::SentBack),
            "confirmed" => by.map(Stage::Confirmed),
            _ => None,
        };
        Ok(Amendment {
            id,
            registration: self.registration_id.to(),
            report: self.report_id.to(),
            person: self.person_id.to(),
            proposal: self.proposal.open(key, place(id))?,
            proposed: By { account: self.proposed_by.to(), at: self.proposed_at.get() },
            stage: stage.ok_or(stored::corrupt("amendment.stage"))?,
            version: self.version,
        })
    }
}

/// The reports whose measure a proposal waits about, each with who made it.
pub fn waiting(conn: &mut Conn) -> Result<Vec<(ReportId, By)>, StoreError> {
    let rows: Vec<(Id, Id, Ts)> = on!(conn.db, c => {
        live!(amendment, conn.now)
            .filter(amendment::stage.eq("proposed"))
            .order((amendment::proposed_at, amendment::id))
            .select((amendment::report_id, amendment::proposed_by, amendment::proposed_at))
            .load(c)
    })?;
    let waits =
        |(report, account, at): (Id, Id, Ts)| (report.to(), By { account: account.to(), at: at.get() });
    Ok(rows.into_iter().map(waits).collect())
}

/// Opens every proposal, to see that it can be.
pub fn open_all(conn: &mut Conn) -> Result<(), StoreError> {
    let ids: Vec<Id> = on!(conn.db, c => live!(amendment, conn.now).select(amendment::id).load(c))?;
    ids.into_iter().try_for_each(|id| get(conn, id.to()).map(drop))
}

fn place(row: AmendmentId) -> Place {
    // What was sealed under the table's first name opens under no other.
    Place { table: "lifting", column: "proposal", row: row.uuid() }
}

#[cfg(test)]
mod tests {
    use gatekeeper_domain::amendment::{Change, Ground};
    use gatekeeper_domain::decision::Ruling;
    use gatekeeper_domain::person::Personal;

    use super::*;

    #[test]
    fn what_was_sealed_when_lifting_was_the_only_kind_can_still_be_read() {
        let proposal = |change| Proposal { change, argument: Personal::new("Vonnis gezien.") };
        let of = |json: &str| serde_json::from_str::<Proposal>(json).unwrap();
        let lifted = of(r#"{"verdict":{"lift":"acquitted"},"argument":"Vonnis gezien."}"#);
        assert_eq!(lifted, proposal(Change::Lift(Ground::Acquitted)));
        assert_eq!(of(r#"{"verdict":"stay","argument":"Vonnis gezien."}"#), proposal(Change::Stay));
        let ruling = r#"{"ruling":"lifting-proposed","verdict":"stay","argument":"Vonnis gezien."}"#;
        let ruling: Ruling = serde_json::from_str(ruling).unwrap();
        assert_eq!(ruling, Ruling::AmendmentProposed(proposal(Change::Stay)));
    }
}
