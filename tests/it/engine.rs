//! A database of a test's own on either engine, spoken to in plain SQL: no program on top.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gatekeeper::store::StoreSettings;
use gatekeeper::store::migrate::migrate;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// Of a new database.
pub const EPOCH: &str = "0123456789abcdef";

/// The database engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// As directories name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// Where its migrations are.
    pub fn migrations(self) -> PathBuf {
        root().join("migrations").join(self.name())
    }
}

/// Where the repository is.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Makes two tests of each function that takes an [`Engine`].
macro_rules! on_each_engine {
    ($($test:ident),+ $(,)?) => {
        mod sqlite { $(#[test] fn $test() { super::$test(crate::engine::Engine::Sqlite); })+ }
        mod postgres { $(#[test] fn $test() { super::$test(crate::engine::Engine::Postgres); })+ }
    };
}
pub(crate) use on_each_engine;

/// A connection.
pub enum Sql {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<(Runtime, Client)>),
}

/// A database. On PostgreSQL it goes with the server, when `tests/run` ends.
pub struct Database {
    /// As the role that owns the tables.
    pub owner: StoreSettings,
    /// As the role that the program runs as.
    pub app: StoreSettings,
    /// A connection of the owner's.
    pub sql: Sql,
    /// A directory of its own.
    pub dir: TempDir,
}

impl Database {
    /// A database with nothing in it.
    pub fn empty(engine: Engine) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (owner, app) = match engine {
            Engine::Sqlite => {
                let url = format!("sqlite:{}", dir.path().join("gatekeeper.db").display());
                (url.clone(), url)
            }
            Engine::Postgres => create_on_server(),
        };
        let sql = Sql::connect(&owner);
        Self { owner: StoreSettings::new(owner), app: StoreSettings::new(app), sql, dir }
    }

    /// A database as `gatekeeper migrate` leaves it.
    pub fn migrated(engine: Engine) -> Self {
        let database = Self::empty(engine);
        database.migrate().unwrap();
        database
    }

    /// Does what `gatekeeper migrate` does.
    pub fn migrate(&self) -> Result<Vec<String>, gatekeeper::store::StoreError> {
        migrate(&self.owner, &self.app, EPOCH)
    }
}

fn create_on_server() -> (String, String) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("bare_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let (owner, app) = (server("GATEKEEPER_TEST_PG_OWNER"), server("GATEKEEPER_TEST_PG_APP"));
    let mut sql = Sql::connect(&format!("{owner}/postgres"));
    // The system gives a process the number of one that ended long ago.
    sql.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
    sql.run(&format!("CREATE DATABASE {name}")).unwrap();
    (format!("{owner}/{name}"), format!("{app}/{name}"))
}

#[expect(clippy::disallowed_methods, reason = "the test command starts the servers and says where they are")]
fn server(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is missing: run tests/run"))
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

impl Sql {
    /// A connection to this URL.
    pub fn connect(url: &str) -> Self {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let mut connection = SqliteConnection::establish(path).unwrap();
            connection.batch_execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000").unwrap();
            return Self::Sqlite(Box::new(connection));
        }
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (client, connection) = runtime.block_on(tokio_postgres::connect(url, NoTls)).unwrap();
        // It moves while a query is waited for, and ends with the client.
        drop(runtime.spawn(connection));
        Self::Postgres(Box::new((runtime, client)))
    }

    /// Runs statements; or what the database says against them.
    pub fn run(&mut self, statements: &str) -> Result<(), String> {
        match self {
            Self::Sqlite(c) => c.batch_execute(statements).map_err(|error| error.to_string()),
            Self::Postgres(c) => c.0.block_on(c.1.batch_execute(statements)).map_err(|error| said(&error)),
        }
    }

    /// The rows of a query that has one column of text, called `line`.
    pub fn lines(&mut self, query: &str) -> Vec<String> {
        match self {
            Self::Sqlite(c) => {
                let lines: Vec<Line> = diesel::sql_query(query).load(&mut **c).expect(query);
                lines.into_iter().map(|line| line.line).collect()
            }
            Self::Postgres(c) => {
                let messages = c.0.block_on(c.1.simple_query(query));
                let messages = messages.unwrap_or_else(|error| panic!("{query}\n{}", said(&error)));
                messages
                    .iter()
                    .filter_map(|message| match message {
                        SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or("NULL").to_owned()),
                        _ => None,
                    })
                    .collect()
            }
        }
    }

    /// How many rows a table has.
    pub fn count(&mut self, table: &str) -> u64 {
        self.lines(&format!("SELECT CAST(count(*) AS text) AS line FROM {table}"))[0].parse().unwrap()
    }

    /// The plan of a statement with placeholders, as one for any values.
    pub fn plan(&mut self, statement: &str) -> Vec<String> {
        match self {
            Self::Sqlite(c) => {
                let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}"))
                    .load(&mut **c)
                    .expect(statement);
                steps.into_iter().map(|step| step.detail).collect()
            }
            Self::Postgres(_) => {
                let values = (1..100_u32).take_while(|n| statement.contains(&format!("${n}"))).count();
                let values = if values == 0 {
                    String::new()
                } else {
                    format!("({})", vec!["NULL"; values].join(", "))
                };
                self.run(
                    "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; DEALLOCATE ALL",
                )
                .unwrap();
                self.run(&format!("PREPARE explained AS {statement}")).expect(statement);
                self.lines(&format!("EXPLAIN (COSTS off) EXECUTE explained{values}"))
            }
        }
    }

    /// The program's tables, by name.
    pub fn tables(&mut self) -> Vec<String> {
        self.lines(match self {
            Self::Sqlite(_) => {
                "SELECT name AS line FROM sqlite_master WHERE type = 'table' \
                 AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__diesel*' ORDER BY name"
            }
            Self::Postgres(_) => {
                "SELECT relname AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace \
                 AND relkind IN ('r', 'p') AND NOT starts_with(relname, '__diesel') ORDER BY relname"
            }
        })
    }
}

fn said(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

/// The names of an engine's migrations, in order.
pub fn migrations(engine: Engine) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(engine.migrations())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Sample rows for every table that a migration creates.
pub fn samples(engine: Engine, migration: &str) -> String {
    let path = format!("tests/samples/{}/{migration}.sql", engine.name());
    fs::read_to_string(root().join(&path))
        .unwrap_or_else(|_| panic!("{path} is missing: the sample rows of a migration"))
}
