//! A database for each test, copied from a migrated template, and its raw files to look through afterwards.

use std::path::{Path, PathBuf};

use gatekeeper::ids::{Ids, SystemIds};
use gatekeeper::store::{StoreSettings, migrate};
use tempfile::TempDir;

/// The databases that the product runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

const EPOCH: &str = "7f";

/// A database of one test; gone when dropped.
pub struct Database {
    pub dir: TempDir,
    engine: Engine,
    name: String,
    /// PostgreSQL: the file of its log in which this test begins.
    log_begins: String,
}

impl Database {
    pub fn new(engine: Engine) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let name = format!("gk_{}", SystemIds.uuid().simple());
        let log_begins = match engine {
            Engine::Sqlite => {
                std::fs::copy(sqlite_template(), dir.path().join("db")).unwrap();
                String::new()
            }
            Engine::Postgres => server::copy_template(&name),
        };
        Self { dir, engine, name, log_begins }
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub fn key_file(&self) -> PathBuf {
        self.dir.path().join("keys")
    }

    /// What the application opens.
    pub fn settings(&self) -> StoreSettings {
        match self.engine {
            Engine::Sqlite => StoreSettings::new(format!("sqlite:{}", self.dir.path().join("db").display())),
            Engine::Postgres => StoreSettings::new(server::app_url(&self.name)),
        }
    }

    /// The first column of each row, as text.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        match self.engine {
            Engine::Sqlite => sqlite_texts(&self.dir.path().join("db"), sql),
            Engine::Postgres => server::texts(&self.name, sql),
        }
    }

    /// Changes records past the program.
    pub fn execute(&self, sql: &str) {
        match self.engine {
            Engine::Sqlite => sqlite_execute(&self.dir.path().join("db"), sql),
            Engine::Postgres => server::execute(&self.name, sql),
        }
    }

    /// The SQL expression that shows bytes as hexadecimal text.
    pub fn hex(&self, column: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("lower(hex({column}))"),
            Engine::Postgres => format!("encode({column}, 'hex')"),
        }
    }

    /// The SQL expression that shows any column's value, and that there is none.
    pub fn shown(&self, column: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("quote({column})"),
            Engine::Postgres => format!("coalesce({column}::text, 'NULL')"),
        }
    }

    /// The SQL expression that shows an id as 32 hexadecimal digits.
    pub fn id_text(&self, column: &str) -> String {
        match self.engine {
            Engine::Sqlite => self.hex(column),
            Engine::Postgres => format!("replace({column}::text, '-', '')"),
        }
    }

    /// Does something while somebody else's transaction, begun before it, is still open.
    pub fn under_an_old_snapshot(&self, work: impl FnOnce()) {
        match self.engine {
            Engine::Sqlite => work(),
            Engine::Postgres => server::under_an_old_snapshot(&self.name, work),
        }
    }

    /// The files of this database alone: PostgreSQL's log of changes is one for all, and keeps what was until it is
    /// recycled.
    pub fn own_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = self.files();
        files.retain(|(name, _)| !name.contains("/pg_wal/"));
        files
    }

    /// Every file of the database as it lies on the disk.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        match self.engine {
            Engine::Sqlite => ["db", "db-wal", "db-shm"]
                .into_iter()
                .filter_map(|name| Some((name.into(), std::fs::read(self.dir.path().join(name)).ok()?)))
                .collect(),
            Engine::Postgres => server::files(&self.name, &self.log_begins),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            server::drop_database(&self.name);
        }
    }
}

/// A template that other processes of this run share: made under another name, then renamed, so that it is whole.
fn sqlite_template() -> PathBuf {
    let template = std::env::temp_dir().join(format!("template-{}.db", build()));
    if !template.exists() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new");
        let settings = StoreSettings::new(format!("sqlite:{}", path.display()));
        migrate::migrate(&settings, &settings, EPOCH).unwrap();
        sqlite_execute(&path, "PRAGMA wal_checkpoint(TRUNCATE)");
        std::fs::rename(path, &template).unwrap();
    }
    template
}

/// Names this build of the tests: another one may have other migrations.
fn build() -> String {
    let about = std::env::current_exe().unwrap().metadata().unwrap();
    let changed = about.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap();
    format!("{:x}_{:x}", changed.as_nanos(), about.len())
}

fn sqlite_open(path: &Path) -> diesel::SqliteConnection {
    diesel::Connection::establish(path.to_str().unwrap()).unwrap()
}

fn sqlite_execute(path: &Path, sql: &str) {
    use diesel::connection::SimpleConnection;
    sqlite_open(path).batch_execute(sql).unwrap();
}

#[derive(diesel::QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    text: String,
}

fn sqlite_texts(path: &Path, sql: &str) -> Vec<String> {
    use diesel::RunQueryDsl;
    let sql = format!("SELECT text FROM (SELECT NULL AS text WHERE 0 UNION ALL {sql})");
    let rows: Vec<Text> = diesel::sql_query(sql).load(&mut sqlite_open(path)).unwrap();
    rows.into_iter().map(|row| row.text).collect()
}

mod server {
    use tokio_postgres::NoTls;

    use super::{EPOCH, StoreSettings, build, migrate};

    fn variable(name: &str) -> String {
        #[expect(clippy::disallowed_methods, reason = "tests/run says where its servers are")]
        std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run tests/run"))
    }

    pub fn app_url(name: &str) -> String {
        format!("{}/{name}", variable("GATEKEEPER_TEST_PG_APP"))
    }

    fn owner_url(name: &str) -> String {
        format!("{}/{name}", variable("GATEKEEPER_TEST_PG_OWNER"))
    }

    fn superuser_url(name: &str) -> String {
        owner_url(name).replace("gatekeeper_owner@", "postgres@")
    }

    fn run<T>(url: &str, work: impl AsyncFnOnce(&tokio_postgres::Client) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
            let socket = tokio::spawn(connection);
            let done = work(&client).await;
            drop(client);
            socket.await.unwrap().unwrap();
            done
        })
    }

    pub fn execute(name: &str, sql: &str) {
        run(&owner_url(name), async |client| client.batch_execute(sql).await.unwrap());
    }

    pub fn texts(name: &str, sql: &str) -> Vec<String> {
        texts_as(&owner_url(name), sql)
    }

    fn texts_as(url: &str, sql: &str) -> Vec<String> {
        run(url, async |client| client.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect())
    }

    pub fn under_an_old_snapshot(name: &str, work: impl FnOnce()) {
        let (begun, begins) = std::sync::mpsc::channel();
        let (end, ends) = std::sync::mpsc::channel::<()>();
        let url = owner_url(name);
        let thread = std::thread::spawn(move || {
            run(&url, async |client| {
                let old =
                    "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_xact_id(); SELECT 1 FROM audit";
                client.batch_execute(old).await.unwrap();
                begun.send(()).unwrap();
                let _ = ends.recv();
                client.batch_execute("ROLLBACK").await.unwrap();
            });
        });
        begins.recv().unwrap();
        work();
        drop(end);
        thread.join().unwrap();
    }

    /// Copies the template, which the first test of a run makes; the lock is of this server, so of all tests. Answers
    /// where the server's log stands.
    pub fn copy_template(name: &str) -> String {
        let template = format!("template_{}", build());
        run(&owner_url("postgres"), async |client| {
            client.batch_execute("SELECT pg_advisory_lock(471100)").await.unwrap();
            let known =
                client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&template]).await.unwrap();
            if known.is_empty() {
                make_template(client, &template).await;
            }
            // Files are copied, not logged page by page: the log is searched afterwards.
            let copy = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
            client.batch_execute(&copy).await.unwrap();
        });
        texts_as(&superuser_url("postgres"), LOG_FILE).remove(0)
    }

    const LOG_FILE: &str = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())";

    async fn make_template(client: &tokio_postgres::Client, template: &str) {
        let new = format!("{template}_new");
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {new}")).await.unwrap();
        client.batch_execute(&format!("CREATE DATABASE {new}")).await.unwrap();
        let settings = [StoreSettings::new(owner_url(&new)), StoreSettings::new(app_url(&new))];
        let migrated = std::thread::spawn(move || migrate::migrate(&settings[0], &settings[1], EPOCH));
        migrated.join().unwrap().unwrap();
        // The connection that migrated may take a moment to go; nobody else knows this database.
        client
            .batch_execute(&format!(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{new}'"
            ))
            .await
            .unwrap();
        client.batch_execute(&format!("ALTER DATABASE {new} RENAME TO {template}")).await.unwrap();
    }

    pub fn drop_database(name: &str) {
        // Only a superuser may end the application's connections.
        run(&superuser_url("postgres"), async |client| {
            client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        });
    }

    /// The files of this database, and the log since the test began; it is shared with other tests, hence unique values.
    pub fn files(name: &str, log_begins: &str) -> Vec<(String, Vec<u8>)> {
        let superuser = superuser_url(name);
        run(&superuser, async |client| client.batch_execute("CHECKPOINT").await.unwrap());
        let oid =
            texts_as(&superuser, "SELECT oid::text FROM pg_database WHERE datname = current_database()")
                .remove(0);
        let log_end = texts_as(&superuser, LOG_FILE).remove(0);
        let data = std::path::PathBuf::from(variable("GATEKEEPER_TEST_PG_DATA"));
        let mut files = Vec::new();
        for dir in [data.join("base").join(oid), data.join("pg_wal")] {
            for entry in std::fs::read_dir(dir).unwrap() {
                let entry = entry.unwrap();
                let (path, file) = (entry.path(), entry.file_name().into_string().unwrap());
                if path.parent().unwrap().ends_with("pg_wal") && !(log_begins..=&*log_end).contains(&&*file) {
                    continue;
                }
                // A file can go while we look: then it holds nothing.
                if let Ok(bytes) = std::fs::read(&path) {
                    files.push((path.display().to_string(), bytes));
                }
            }
        }
        files
    }
}
