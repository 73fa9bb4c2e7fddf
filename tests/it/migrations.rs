//! Migrations, with rows in every table: up, on top of older rows, and down again. On both engines.

use std::fs;
use std::thread;

use gatekeeper::store::migrate::migrate;

use crate::engine::{Database, EPOCH, Engine, Sql, migrations, on_each_engine, samples};

on_each_engine!(
    migrating_twice_is_harmless,
    each_step_keeps_the_rows_and_can_be_undone,
    a_refused_migration_leaves_nothing,
);

#[test]
fn both_engines_have_the_same_migrations_up_and_down() {
    assert_eq!(migrations(Engine::Sqlite), migrations(Engine::Postgres));
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for name in migrations(engine) {
            for step in ["up", "down"] {
                assert!(!file(engine, &name, step).trim().is_empty(), "{engine:?} {name} {step}");
            }
        }
    }
}

fn migrating_twice_is_harmless(engine: Engine) {
    let mut database = Database::empty(engine);
    assert_eq!(database.migrate().unwrap(), migrations(engine));
    database.sql.run("UPDATE head SET seq = 7").unwrap();
    assert_eq!(database.migrate().unwrap(), Vec::<String>::new());
    assert_eq!(database.sql.lines("SELECT CAST(seq AS text) AS line FROM head"), ["7"]);
}

#[test]
fn two_nodes_may_migrate_one_server_at_once() {
    let mut database = Database::empty(Engine::Postgres);
    let (owner, app) = (&database.owner, &database.app);
    let applied = thread::scope(|scope| {
        let nodes: Vec<_> = (0..2).map(|_| scope.spawn(|| migrate(owner, app, EPOCH).unwrap())).collect();
        nodes.into_iter().flat_map(|node| node.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(applied, migrations(Engine::Postgres), "each once");
    assert_eq!(database.sql.count("head"), 1);
}

fn each_step_keeps_the_rows_and_can_be_undone(engine: Engine) {
    let mut database = Database::empty(engine);
    let sql = &mut database.sql;
    let mut rows: Vec<(String, u64)> = Vec::new();
    for name in migrations(engine) {
        let before = sql.tables();
        step(sql, engine, &name, "up");
        let after = sql.tables();
        rows.retain(|(table, _)| after.contains(table));
        for (table, count) in &rows {
            assert_eq!(sql.count(table), *count, "{name} loses rows of {table}");
        }
        sql.run(&samples(engine, &name)).unwrap_or_else(|error| panic!("the sample rows of {name}: {error}"));
        for table in after.iter().filter(|table| !before.contains(table)) {
            assert_ne!(sql.count(table), 0, "{name} creates {table}, and its sample rows have none there");
        }
        rows = after.into_iter().map(|table| (table.clone(), sql.count(&table))).collect();
    }
    for name in migrations(engine).iter().rev() {
        step(sql, engine, name, "down");
    }
    assert_eq!(left(sql), Vec::<String>::new());
}

fn a_refused_migration_leaves_nothing(engine: Engine) {
    let mut database = Database::empty(engine);
    // In the way of the last table of the first migration.
    database.sql.run("CREATE TABLE audit (mine integer)").unwrap();
    let error = database.migrate().unwrap_err().to_string();
    assert!(error.contains("audit"), "{error}");
    assert_eq!(database.sql.tables(), ["audit"]);
}

fn step(sql: &mut Sql, engine: Engine, name: &str, step: &str) {
    let statements = file(engine, name, step);
    sql.run(&format!("BEGIN; {statements}; COMMIT;"))
        .unwrap_or_else(|error| panic!("{name} {step}: {error}"));
}

fn file(engine: Engine, name: &str, step: &str) -> String {
    let path = engine.migrations().join(name).join(format!("{step}.sql"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Everything that a database holds, of any kind.
fn left(sql: &mut Sql) -> Vec<String> {
    sql.lines(match sql {
        Sql::Sqlite(_) => "SELECT name AS line FROM sqlite_master",
        Sql::Postgres(_) => {
            "SELECT relname::text AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace \
             UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
             UNION ALL SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace"
        }
    })
}
