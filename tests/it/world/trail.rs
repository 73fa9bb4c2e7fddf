//! The audit trail, to look at.

use std::hash::{Hash, Hasher};

use gatekeeper::domain::audit::Entry;
use gatekeeper::store::{Head, StoreError, audit};

use super::World;
use crate::source::tables;

impl World {
    /// The whole trail, the oldest row first.
    pub fn trail(&self) -> Vec<Entry> {
        self.trail_after(0)
    }

    /// The trail after its row with this number.
    pub fn trail_after(&self, seq: i64) -> Vec<Entry> {
        let now = self.app().now();
        let rows = self
            .app()
            .store()
            .read(now, |conn| audit::after(conn, seq, 1_000_000))
            .map_err(|error: StoreError| error);
        rows.unwrap().into_iter().map(|(_, body, _)| serde_json::from_str(&body).unwrap()).collect()
    }

    /// The newest number of each kind.
    pub fn head(&self) -> Head {
        self.app().store().heads().borrow().clone()
    }

    /// What all records together look like, but for the trail, the keys of requests, and when gates polled.
    pub fn print(&self) -> u64 {
        let tables = tables()
            .into_iter()
            .filter(|table| !["head", "audit", "request", "poll"].contains(&&*table.name));
        let rows = tables.map(|table| {
            let columns = table.columns.iter().map(|(name, _)| self.database.shown(name));
            format!("SELECT {} AS text FROM {}", columns.collect::<Vec<_>>().join(" || '|' || "), table.name)
        });
        let mut rows = self.rows(&rows.collect::<Vec<_>>().join(" UNION ALL "));
        rows.sort_unstable();
        let mut hasher = std::hash::DefaultHasher::new();
        rows.hash(&mut hasher);
        hasher.finish()
    }

    /// How many acts of this name ended so: `done`, `repeated`, or the id of a refusal.
    pub fn acts(&self, action: &str, outcome: &str) -> usize {
        self.trail().iter().filter(|entry| entry.action == action && entry.outcome == outcome).count()
    }

    /// The first column of each row, read past the program.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        self.database.texts(sql)
    }

    /// How many rows there are.
    pub fn count(&self, from_where: &str) -> usize {
        self.rows(&format!("SELECT CAST(count(*) AS text) AS text FROM {from_where}"))[0].parse().unwrap()
    }

    pub fn database(&self) -> &super::engine::Database {
        &self.database
    }
}

/// What must be gone when persons are: their wrapped keys, and the values by which they are found by name.
impl World {
    pub fn traces_of_persons(&self) -> Vec<Vec<u8>> {
        let hex = |column: &str| self.database.hex(column);
        let mut traces = self.rows(&format!("SELECT {} AS text FROM person", hex("wrapped_key")));
        traces.extend(
            self.rows(&format!(
                "SELECT {} AS text FROM match_key WHERE kind = 'name-and-birth'",
                hex("hash")
            )),
        );
        traces.iter().map(|text| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()).collect()
    }

    /// The ids of the persons there are.
    pub fn persons(&self) -> Vec<String> {
        let id = match self.database.engine() {
            super::Engine::Sqlite => "lower(hex(id))",
            super::Engine::Postgres => "replace(id::text, '-', '')",
        };
        self.rows(&format!("SELECT {id} AS text FROM person"))
    }

    /// The registration that a report led to.
    pub fn registration_of(
        &self,
        report: gatekeeper::domain::id::ReportId,
    ) -> gatekeeper::domain::id::RegistrationId {
        let (id, registration) = (self.database.hex("id"), self.database.hex("registration_id"));
        let (id, registration) = match self.database.engine() {
            super::Engine::Sqlite => (id, registration),
            super::Engine::Postgres => ("replace(id::text, '-', '')".into(), "registration_id::text".into()),
        };
        let wanted = report.0.simple();
        self.rows(&format!("SELECT {registration} AS text FROM report WHERE {id} = '{wanted}'"))[0]
            .parse()
            .unwrap()
    }
}
