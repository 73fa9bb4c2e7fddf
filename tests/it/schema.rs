//! What the migrations make: as reviewed, as the program believes, and safe on its own where the program errs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gatekeeper::store::{Keyring, Store, StoreError, retention};
use jiff::Timestamp;
use regex::Regex;

use crate::engine::{Database, Engine, Sql, migrations, on_each_engine, samples};
use crate::golden::assert_golden;
use crate::source::{Table, program, tables};

on_each_engine!(
    schema_is_as_reviewed,
    tables_are_as_the_program_believes,
    no_row_is_kept_too_long,
    what_is_past_its_limit_is_erased
);

/// The longest that any row may be kept, in hours: five years, and for the trail of who did what ten.
fn longest(table: &str) -> u32 {
    match table {
        "audit" => 87_672,
        "pass_hold" => 2_400,
        "screening" => 696,
        _ => 43_848,
    }
}

fn schema_is_as_reviewed(engine: Engine) {
    let mut database = Database::migrated(engine);
    let sql = &mut database.sql;
    let (name, query) = match engine {
        Engine::Sqlite => (
            "schema.sqlite.sql",
            "SELECT sql || ';' AS line FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name",
        ),
        Engine::Postgres => ("schema.postgres.txt", CATALOGUE),
    };
    assert_golden(name, &(sql.lines(query).join("\n") + "\n"));
}

/// Everything of the schema `public`. Not-null constraints stand with their columns: only some versions list them apart.
const CATALOGUE: &str = "
    WITH t AS (
        SELECT oid, relname::text COLLATE \"C\" AS t FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    ), lines AS (
        SELECT t, 0 AS part, 0 AS n, '' AS name, 'table ' || t AS line FROM t
        UNION ALL SELECT t, 1, attnum, '', '  ' || attname || ' ' || format_type(atttypid, atttypmod)
            || CASE WHEN attcollation = 0 THEN '' ELSE ' collate ' || collname END
            || CASE WHEN attnotnull THEN ' not null' ELSE '' END
            || CASE WHEN atthasdef THEN ' default ' || pg_get_expr(adbin, adrelid) ELSE '' END
            FROM t JOIN pg_attribute a ON attrelid = t.oid
            LEFT JOIN pg_collation c ON c.oid = attcollation
            LEFT JOIN pg_attrdef d ON adrelid = t.oid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped
        UNION ALL SELECT t, 2, 0, conname::text, '  constraint ' || conname || ' ' || pg_get_constraintdef(k.oid)
            FROM t JOIN pg_constraint k ON conrelid = t.oid WHERE contype <> 'n'
        UNION ALL SELECT t, 3, 0, i.relname::text, '  ' || pg_get_indexdef(indexrelid)
            FROM t JOIN pg_index x ON indrelid = t.oid JOIN pg_class i ON i.oid = indexrelid
        UNION ALL SELECT t, 4, 0, tgname::text, '  ' || pg_get_triggerdef(g.oid)
            FROM t JOIN pg_trigger g ON tgrelid = t.oid WHERE NOT tgisinternal
        UNION ALL SELECT '~', 5, 0, relname::text, 'other ' || relkind::text || ' ' || relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'p', 'i')
        UNION ALL SELECT '~', 6, 0, proname::text, 'function ' || proname FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
    )
    SELECT line FROM lines ORDER BY t, part, n, name COLLATE \"C\"";

/// `table.column type` or `table.column type not null`, as the engine has it.
const COLUMNS_SQLITE: &str = "
    SELECT m.name || '.' || c.name || ' ' || lower(c.type)
        || CASE WHEN c.\"notnull\" OR c.pk THEN ' not null' ELSE '' END AS line
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' AND m.name NOT GLOB '__diesel*'
    ORDER BY m.name, c.cid";
const COLUMNS_POSTGRES: &str = "
    SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attnotnull THEN ' not null' ELSE '' END
    FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT starts_with(relname, '__diesel')
        AND attnum > 0 AND NOT attisdropped
    ORDER BY relname COLLATE \"C\", attnum";

fn tables_are_as_the_program_believes(engine: Engine) {
    // Every query names its columns: their order, which a later migration cannot choose, means nothing.
    let believed: BTreeSet<_> = tables()
        .iter()
        .flat_map(|table| {
            table.columns.iter().map(|(column, kind)| {
                let (kind, null) = match kind.strip_prefix("Nullable<") {
                    Some(kind) => (kind.trim_end_matches('>'), ""),
                    None => (kind.as_str(), " not null"),
                };
                format!("{}.{column} {}{null}", table.name, column_type(engine, kind))
            })
        })
        .collect();
    let mut database = Database::migrated(engine);
    let sql = &mut database.sql;
    let found: BTreeSet<_> = sql
        .lines(match engine {
            Engine::Sqlite => COLUMNS_SQLITE,
            Engine::Postgres => COLUMNS_POSTGRES,
        })
        .into_iter()
        .collect();
    let differ: Vec<_> = found.symmetric_difference(&believed).collect();
    assert!(differ.is_empty(), "src/store/schema.rs and the migrations of {engine:?} differ: {differ:#?}");
}

fn column_type(engine: Engine, kind: &str) -> &'static str {
    let (sqlite, postgres) = match kind {
        "SqlId" => ("blob", "uuid"),
        "SqlTs" => ("integer", "timestamp with time zone"),
        "SqlJson" => ("text", "jsonb"),
        "Text" => ("text", "text"),
        "Binary" => ("blob", "bytea"),
        "Integer" => ("integer", "integer"),
        "BigInt" => ("integer", "bigint"),
        other => panic!("src/store/schema.rs has a type that this test does not know: {other}"),
    };
    if engine == Engine::Sqlite { sqlite } else { postgres }
}

fn no_row_is_kept_too_long(engine: Engine) {
    let mut database = Database::with_samples(engine);
    let sql = &mut database.sql;
    for table in tables().iter().filter(|table| table.is_limited()) {
        let hours = longest(&table.name);
        let (limit, more) = match engine {
            Engine::Sqlite => (format!("kept_from + {hours} * 3600000000"), "+ 1"),
            Engine::Postgres => {
                (format!("kept_from + interval '{hours} hours'"), "+ interval '1 microsecond'")
            }
        };
        let update = |limit: &str| format!("UPDATE {} SET keep_until = {limit}", table.name);
        sql.run(&update(&limit)).unwrap_or_else(|error| panic!("{}: {error}", table.name));
        let refusal = sql.run(&update(&format!("{limit} {more}"))).expect_err(&table.name);
        assert!(refusal.contains(&format!("{}_kept", table.name)), "{}: {refusal}", table.name);
    }
}

/// The trail stays: only the owner may cut it off, and no code does yet.
fn what_is_past_its_limit_is_erased(engine: Engine) {
    let mut database = Database::with_samples(engine);
    // The store makes its own: the samples' are noise to its keys.
    database.sql.run("DELETE FROM system_key").unwrap();
    let ring = Keyring::create(&database.dir.path().join("keys")).unwrap();
    let store = Store::open(&database.app, ring).unwrap();
    let mut kept = |now: &str| {
        let now: Timestamp = now.parse().unwrap();
        store.write::<_, StoreError>(now, |tx| retention::erase(tx).map(drop)).unwrap();
        let limited = tables().into_iter().filter(Table::is_limited).map(|table| table.name);
        limited.filter(|table| database.sql.count(table) > 0).collect::<Vec<_>>()
    };
    assert_eq!(
        kept("2026-03-02T23:00:00Z").len(),
        tables().iter().filter(|table| table.is_limited()).count()
    );
    assert_eq!(kept("2031-03-02T21:15:00Z"), ["audit"]);
}

#[test]
fn the_engines_have_the_same_constraints_and_indexes() {
    let (sqlite, postgres) =
        (include_str!("../golden/schema.sqlite.sql"), include_str!("../golden/schema.postgres.txt"));
    let found = |pattern: &str, text: &str| {
        let pattern = Regex::new(pattern).unwrap();
        let each = pattern
            .captures_iter(text)
            .map(|found| found.iter().skip(1).flatten().map(|it| it.as_str()).collect());
        each.collect::<BTreeSet<String>>()
    };
    // PostgreSQL names what SQLite leaves without a name.
    let unnamed = |name: &String| ["_pkey", "_fkey", "_key", "_check"].iter().any(|end| name.ends_with(end));
    let (ours, theirs) = (found(r"CONSTRAINT (\w+)", sqlite), found(r"\n  constraint (\w+)", postgres));
    let missing: Vec<_> =
        theirs.iter().filter(|name| !unnamed(name)).filter(|name| !ours.contains(*name)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "on PostgreSQL only");
    assert_eq!(ours.difference(&theirs).collect::<Vec<_>>(), Vec::<&String>::new(), "on SQLite only");
    let mut indexes =
        found(r"CREATE (?:UNIQUE )?INDEX (\w+ ON )public\.(\w+ )USING btree (\([^)]*\))", postgres);
    indexes.retain(|index| !theirs.contains(index.split(' ').next().unwrap_or_default()));
    assert_eq!(found(r"CREATE (?:UNIQUE )?INDEX (\w+ ON \w+ \([^)]*\))", sqlite), indexes);
    assert_eq!(sqlite.matches("ON DELETE CASCADE").count(), postgres.matches("ON DELETE CASCADE").count());
}

#[test]
fn sqlite_checks_every_column() {
    let mut database = Database::migrated(Engine::Sqlite);
    let sql = &mut database.sql;
    let lax = sql.lines(
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT' \
         AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__diesel*'",
    );
    assert_eq!(lax, Vec::<String>::new(), "every table is STRICT");
}

#[test]
fn the_application_may_only_add_to_the_audit_trail() {
    let database = Database::with_samples(Engine::Postgres);
    let mut app = Sql::connect(&database.app.url);
    app.run("INSERT INTO audit SELECT seq + 1, body, hash, kept_from, keep_until FROM audit").unwrap();
    // Answered with a warning only; the statements below show that it gave nothing.
    app.run("GRANT ALL ON audit TO gatekeeper_app").unwrap();
    for refused in [
        "UPDATE audit SET body = body",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "TRUNCATE report CASCADE",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "DROP TABLE audit",
        "CREATE TABLE mine (id integer)",
        "DELETE FROM __diesel_schema_migrations",
        "SET ROLE gatekeeper_owner",
    ] {
        let answer = app.run(refused);
        assert!(
            answer
                .as_ref()
                .is_err_and(|error| error.contains("permission denied") || error.contains("must be owner")),
            "{refused}: {answer:?}"
        );
    }
    let owned =
        "SELECT relname::text FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname = current_user";
    assert_eq!(app.lines(owned), Vec::<String>::new(), "the application's role owns something");
    assert_eq!(app.count("audit"), 2);
}

#[test]
fn text_is_ordered_by_its_bytes() {
    let mut database = Database::migrated(Engine::Postgres);
    let sql = &mut database.sql;
    let local = sql.lines(
        "SELECT relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid \
         JOIN pg_collation k ON k.oid = attcollation \
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND collname <> 'C' \
         AND NOT starts_with(relname, '__diesel')",
    );
    assert_eq!(local, Vec::<String>::new(), "declare COLLATE \"C\": SQLite knows no other order");
}

/// A foreign key without an index makes each deletion of the row it points to read the whole table. Exempt are keys to
/// rows that no code deletes: companies, places, accounts and protocol versions. When a use case comes that deletes
/// one, this test asks for the indexes.
#[test]
fn what_is_deleted_is_found_by_an_index() {
    let mut database = Database::migrated(Engine::Postgres);
    let sql = &mut database.sql;
    let unindexed = sql.lines(
        "SELECT conrelid::regclass || '.' || attname || ' ' || confrelid::regclass FROM pg_constraint k \
         JOIN pg_attribute a ON attrelid = conrelid AND attnum = conkey[1] \
         WHERE contype = 'f' AND NOT EXISTS (SELECT FROM pg_index \
             WHERE indrelid = conrelid AND indkey[0] = conkey[1] AND indpred IS NULL)",
    );
    let deleted = deleted_tables();
    assert!(deleted.contains("person") && deleted.contains("report"), "{deleted:?}");
    let mut slow = String::new();
    for line in unindexed {
        let (column, parent) = line.split_once(' ').unwrap();
        if deleted.contains(parent) {
            writeln!(slow, "{column}: rows of {parent} are deleted").unwrap();
        }
    }
    assert_eq!(slow, "");
}

/// Tables with a limit are erased; others are deleted from where the store says so.
fn deleted_tables() -> BTreeSet<String> {
    let limited = tables().into_iter().filter(Table::is_limited).map(|table| table.name);
    let delete = Regex::new(r"delete\(\s*(\w+)::table").unwrap();
    let sources = program();
    let code = sources.iter().flat_map(|source| delete.captures_iter(&source.code));
    code.map(|found| found[1].to_owned()).chain(limited).collect()
}

impl Database {
    /// A migrated database with the sample rows of all migrations, each added when its migration had run.
    fn with_samples(engine: Engine) -> Self {
        let mut database = Self::empty(engine);
        database.sql.run(APPLIED).unwrap();
        for name in migrations(engine) {
            let up = std::fs::read_to_string(engine.migrations().join(&name).join("up.sql")).unwrap();
            let version = name.split('_').next().unwrap();
            database.sql.run(&format!("BEGIN; {up}; COMMIT;")).unwrap();
            database.sql.run(&samples(engine, &name)).unwrap();
            database
                .sql
                .run(&format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')"))
                .unwrap();
        }
        // What is left to do is to give the application its rights.
        assert_eq!(database.migrate().unwrap(), Vec::<String>::new());
        database
    }
}

/// What Diesel notes of migrations that were applied.
const APPLIED: &str = "CREATE TABLE __diesel_schema_migrations (
    version VARCHAR(50) PRIMARY KEY NOT NULL,
    run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
)";
