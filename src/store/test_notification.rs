//! Test notifications, and who acknowledged them.

use diesel::prelude::*;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::ParticipantId;
use gatekeeper_domain::test_notification::TestNotification;

use super::conn::Conn;
use super::db::on;
use super::error::StoreError;
use super::schema::test_notification;
use super::sql_types::{Id, Ts};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = test_notification)]
struct Row {
    id: Id,
    participant_id: Id,
    sent_by: Id,
    sent_at: Ts,
    acknowledged_by: Option<Id>,
    acknowledged_at: Option<Ts>,
}

impl From<&TestNotification> for Row {
    fn from(it: &TestNotification) -> Self {
        Self {
            id: it.id.into(),
            participant_id: it.company.into(),
            sent_by: it.sent.account.into(),
            sent_at: Ts::new(it.sent.at),
            acknowledged_by: it.acknowledged.map(|by| by.account.into()),
            acknowledged_at: it.acknowledged.map(|by| Ts::new(by.at)),
        }
    }
}

impl From<Row> for TestNotification {
    fn from(row: Row) -> Self {
        let acknowledged = row.acknowledged_by.zip(row.acknowledged_at);
        Self {
            id: row.id.to(),
            company: row.participant_id.to(),
            sent: By { account: row.sent_by.to(), at: row.sent_at.get() },
            acknowledged: acknowledged.map(|(by, at)| By { account: by.to(), at: at.get() }),
        }
    }
}

/// Adds one.
pub fn insert(conn: &mut Conn, new: &TestNotification) -> Result<(), StoreError> {
    let row = Row::from(new);
    on!(conn.db, c => diesel::insert_into(test_notification::table).values(row).execute(c))?;
    Ok(())
}

/// Writes one anew.
pub fn save(conn: &mut Conn, it: &TestNotification) -> Result<(), StoreError> {
    let row = Row::from(it);
    on!(conn.db, c => {
        diesel::update(test_notification::table.filter(test_notification::id.eq(row.id))).set(&row).execute(c)
    })?;
    Ok(())
}

/// Those to a company, the newest first.
pub fn of(conn: &mut Conn, company: ParticipantId) -> Result<Vec<TestNotification>, StoreError> {
    let rows: Vec<Row> = on!(conn.db, c => {
        test_notification::table
            .filter(test_notification::participant_id.eq(Id::from(company)))
            .order((test_notification::sent_at.desc(), test_notification::id.desc()))
            .select(Row::as_select())
            .load(c)
    })?;
    Ok(rows.into_iter().map(TestNotification::from).collect())
}
