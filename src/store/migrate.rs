//! Migrations, compiled in, one directory for each engine.

use std::time::Duration;

use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::database::StoreSettings;
use super::db::{Address, Db, on};
use super::error::StoreError;
use super::head::Head;
use super::pg::{PgServer, Session, with_limit};
use super::sqlite;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// For each statement of a migration, and for another process that migrates at the same moment.
const MIGRATION_LIMIT: Duration = Duration::from_mins(10);

/// Where the application's role may only add. Named here because rights are given to all tables at once.
const APPEND_ONLY: [&str; 1] = ["audit"];

/// Brings a database to this version of the program: creates the file (SQLite), applies what is missing, inserts the
/// head of a new database with this epoch, and gives the application's role its rights (PostgreSQL). Returns the names
/// applied. Harmless to repeat.
///
/// `owner` is the role that owns the tables (the same URL on SQLite); `app` the one the program runs as. If they are one
/// role, nothing keeps the program from changing its own audit trail.
///
/// # Errors
/// [`StoreError::Setup`] when the URLs do not fit together; what a migration's statement says.
pub fn migrate(owner: &StoreSettings, app: &StoreSettings, epoch: &str) -> Result<Vec<String>, StoreError> {
    let addresses = (address(owner)?, address(app)?);
    match &addresses {
        (Address::Sqlite(path), Address::Sqlite(same)) if path == same => {
            sqlite::create(path)?;
            apply(&mut sqlite::writer(path)?, epoch)
        }
        (Address::Pg(owner), Address::Pg(app)) => {
            with_limit(MIGRATION_LIMIT, || migrate_server(owner, app.role(), epoch))
        }
        _ => Err(StoreError::Setup(
            "the owner's and the application's URLs lead to different databases".into(),
        )),
    }
}

/// The names of the migrations that have yet to run.
///
/// # Errors
/// [`StoreError::Setup`], or when the database cannot be read.
pub fn pending(settings: &StoreSettings) -> Result<Vec<String>, StoreError> {
    let mut db = match address(settings)? {
        Address::Sqlite(path) if !path.exists() => return names::<Sqlite>(&SQLITE, &[]),
        Address::Sqlite(path) => sqlite::reader(&path)?,
        Address::Pg(server) => Db::Pg(server.connect(Session::Read)?.0),
    };
    let applied = applied(&mut db)?;
    match db {
        Db::Sqlite(_) => names::<Sqlite>(&SQLITE, &applied),
        Db::Pg(_) => names::<Pg>(&POSTGRES, &applied),
    }
}

fn address(settings: &StoreSettings) -> Result<Address, StoreError> {
    Address::parse(&settings.url, settings.ca_file.as_deref())
}

fn migrate_server(owner: &PgServer, app: &str, epoch: &str) -> Result<Vec<String>, StoreError> {
    let mut db = Db::Pg(owner.connect(Session::Owner)?.0);
    // Held until this connection ends; any constant will do.
    db.batch("SELECT pg_advisory_lock(7462001)")?;
    let names = apply(&mut db, epoch)?;
    if app != owner.role() {
        db.batch(&grants(app))?;
    }
    Ok(names)
}

fn apply(db: &mut Db, epoch: &str) -> Result<Vec<String>, StoreError> {
    let applied = applied(db)?;
    let names = match db {
        Db::Sqlite(c) => {
            c.run_pending_migrations(SQLITE).map_err(|error| failed(&*error))?;
            names::<Sqlite>(&SQLITE, &applied)
        }
        Db::Pg(c) => {
            c.run_pending_migrations(POSTGRES).map_err(|error| failed(&*error))?;
            names::<Pg>(&POSTGRES, &applied)
        }
    }?;
    Head::new(epoch).insert_if_absent(db)?;
    Ok(names)
}

/// What the application may do: everything with rows, nothing with tables, and only add to the append-only ones.
fn grants(app: &str) -> String {
    let app = format!("\"{}\"", app.replace('"', "\"\""));
    let append_only = APPEND_ONLY.map(|table| {
        format!(
            "DO $$ BEGIN IF to_regclass('public.{table}') IS NOT NULL THEN \
             REVOKE UPDATE, DELETE, TRUNCATE ON public.{table} FROM {app}; END IF; END $$;"
        )
    });
    format!(
        "BEGIN; GRANT USAGE ON SCHEMA public TO {app}; \
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}; \
         REVOKE INSERT, UPDATE, DELETE ON public.__diesel_schema_migrations FROM {app}; \
         GRANT EXECUTE ON FUNCTION public.scrub() TO {app}; {} COMMIT;",
        append_only.concat()
    )
}

/// Read by hand: Diesel's harness would create its table, which the application's role may not.
fn applied(db: &mut Db) -> Result<Vec<String>, StoreError> {
    const TABLE: &str = "__diesel_schema_migrations";
    let exists = match db {
        Db::Sqlite(_) => format!("EXISTS (SELECT 1 FROM sqlite_master WHERE name = '{TABLE}')"),
        Db::Pg(_) => format!("to_regclass('public.{TABLE}') IS NOT NULL"),
    };
    if !on!(db, c => diesel::select(diesel::dsl::sql::<Bool>(&exists)).get_result(c))? {
        return Ok(Vec::new());
    }
    let rows: Vec<Version> = on!(db, c => diesel::sql_query(format!("SELECT version FROM {TABLE}")).load(c))?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

fn names<DB: diesel::backend::Backend>(
    all: &impl MigrationSource<DB>,
    applied: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut all: Vec<Box<dyn Migration<DB>>> = all.migrations().map_err(|error| failed(&*error))?;
    all.retain(|migration| !applied.contains(&migration.name().version().to_string()));
    let mut names: Vec<_> = all.iter().map(|migration| migration.name().to_string()).collect();
    names.sort();
    Ok(names)
}

fn failed(error: &(dyn std::error::Error + Send + Sync)) -> StoreError {
    StoreError::Setup(format!("migration: {}", super::error::redacted(&error.to_string())))
}
