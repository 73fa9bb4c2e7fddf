//! A fresh, migrated database of either engine for each test.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use gatekeeper::store::migrate::migrate;
use gatekeeper::store::{Database, StoreSettings};
use tempfile::TempDir;

/// The engines every test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    Pg,
}

/// A database, gone when dropped.
pub struct Fresh {
    pub owner: StoreSettings,
    pub app: StoreSettings,
    pub engine: Engine,
    /// The file lives here.
    pub dir: TempDir,
}

/// Sends a query to whichever engine it is.
#[macro_export]
macro_rules! on {
    ($db:expr, $c:ident => $query:expr) => {
        match $db {
            gatekeeper::store::db::Db::Sqlite($c) => $query,
            gatekeeper::store::db::Db::Pg($c) => $query,
        }
    };
}

/// Makes one test for each engine of functions that take a `&Fresh`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite { $(#[test] fn $name() { super::$name(&$crate::fresh::Fresh::sqlite()); })+ }
        mod postgres { $(#[test] fn $name() { super::$name(&$crate::fresh::Fresh::postgres()); })+ }
    };
}

/// A variable that `tests/run` sets.
#[expect(clippy::disallowed_methods, reason = "the servers of the test run are no setting of the program")]
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run tests/run"))
}

impl Fresh {
    /// A migrated SQLite file.
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let settings = StoreSettings::new(format!("sqlite:{}", dir.path().join("gk.db").display()));
        Self { owner: settings.clone(), app: settings, engine: Engine::Sqlite, dir }.migrated()
    }

    /// A migrated database on the test run's server.
    pub fn postgres() -> Self {
        Self::on_server(&variable("GATEKEEPER_TEST_PG_OWNER"), &variable("GATEKEEPER_TEST_PG_APP"))
    }

    /// A migrated database on some server; the URLs lack the database's name.
    pub fn on_server(owner: &str, app: &str) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        psql(&format!("{owner}/postgres"), &format!("CREATE DATABASE {name}"));
        let settings = |url: &str| StoreSettings::new(format!("{url}/{name}"));
        let dir = tempfile::tempdir().unwrap();
        Self { owner: settings(owner), app: settings(app), engine: Engine::Pg, dir }.migrated()
    }

    fn migrated(self) -> Self {
        migrate(&self.owner, &self.app, "7f").unwrap();
        self
    }

    /// Opens it with the usual settings.
    pub fn store(&self) -> Database {
        Database::open(&self.app).unwrap()
    }

    /// Makes tables, with `$id`, `$ts`, `$json` and `$bytes` for the engine's types.
    pub fn tables(&self, sql: &str) {
        let types = match self.engine {
            Engine::Sqlite => [("$id", "BLOB"), ("$ts", "INTEGER"), ("$json", "TEXT"), ("$bytes", "BLOB")],
            Engine::Pg => [("$id", "uuid"), ("$ts", "timestamptz"), ("$json", "jsonb"), ("$bytes", "bytea")],
        };
        let sql = types.iter().fold(sql.to_owned(), |sql, (word, name)| sql.replace(word, name));
        match self.engine {
            Engine::Sqlite => self.store().write(|tx| tx.db().batch(&sql)).unwrap(),
            Engine::Pg => psql(&self.owner.url, &sql),
        }
        // Gives the application its rights.
        migrate(&self.owner, &self.app, "7f").unwrap();
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if self.engine == Engine::Pg {
            let (server, name) = self.owner.url.rsplit_once('/').unwrap();
            // Connections of the application may still be closing; the server is thrown away anyway.
            let _ = try_psql(&format!("{server}/postgres"), &format!("DROP DATABASE {name}"));
        }
    }
}

/// Runs statements on a server.
pub fn psql(url: &str, sql: &str) {
    try_psql(url, sql).unwrap();
}

fn try_psql(url: &str, sql: &str) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // A drill may have left the server unreachable.
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), run(url, sql)).await })??;
    Ok(())
}

async fn run(url: &str, sql: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    let socket = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    socket.await.unwrap()
}
