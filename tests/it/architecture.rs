//! Where a line of code may live: the one rule of `docs/ARCHITECTURE.md` and the habits that go with it, checked on the
//! source itself. What a rule excepts is listed here with the reason.

use std::fs;

use regex::Regex;

use crate::engine::root;
use crate::source::{Mention, Source, Table, program, tables};

/// Who may name whom. `leaf` stands for config, clock, ids, text and telemetry; `a::b::C` allows just that.
const RULE: &str = "
domain   may name  nothing of ours
leaf     may name  domain leaf
store    may name  domain leaf
gateway  may name  domain leaf
app      may name  domain leaf store gateway
http     may name  domain leaf app
web      may name  domain leaf app http
api      may name  domain leaf app http
feed     may name  domain leaf app http store
jobs     may name  domain leaf app store::job::Claim store::job::Failure
cli      may name  domain leaf store gateway app http web api feed jobs cli
";

/// Crates that stand for a layer's work: only these layers may name them.
const FENCES: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("diesel_async", &["store"]),
    ("diesel_migrations", &["store"]),
    ("libsqlite3_sys", &["store"]),
    ("r2d2", &["store"]),
    ("tokio_postgres", &["store"]),
    ("tokio_postgres_rustls", &["store"]),
    ("lettre", &["gateway"]),
    ("actix_web", &["http", "web", "api", "feed", "cli"]),
    ("clap", &["cli"]),
    // Ids and tokens are a parameter; keys and nonces never are.
    ("rand", &["ids", "store"]),
];

const LEAVES: &[&str] = &["config", "clock", "ids", "text", "telemetry"];

/// Tables whose rows have no limit of their own, and what limits them instead.
const NO_LIMIT: &[(&str, &str)] = &[
    ("head", "one row"),
    ("installation", "no person; what the database is for never changes"),
    ("protocol_version", "no person; what reports were judged by must stay known"),
    ("system_key", "a few rows, the system's own"),
    ("participant", "companies; as long as they take part"),
    ("licence", "goes with its company"),
    ("participant_step", "who admitted or suspended a company: goes with it"),
    ("facility", "places; as long as they take part"),
    ("account", "users, not pass holders: they go six months after they leave, by a use case"),
    ("account_role", "goes with its account"),
    ("account_tie", "goes with its account"),
    ("consumer", "machines; as long as their facility"),
    ("poll", "machines; goes with its consumer"),
    ("ack", "what a machine did with a pass: goes with the feed's memory of it"),
    ("consumer_key", "hashes; goes with its consumer"),
    ("silence", "numbers per year and company, about no person: figures outlive the dossiers"),
    ("pass_hold_key", "goes with its pass hold"),
    ("screening_key", "goes with its screening"),
    ("screening_finding", "goes with its screening"),
    ("test_notification", "that mail reached an officer: goes with its company"),
    ("brake_pass", "goes with its decision at the brake"),
    ("job", "ids only; forgotten some time after it was done, by `app::retention`"),
    ("schedule", "a few rows, the system's own"),
    ("clock", "one row"),
];

/// Where `app` writes without `act`: how often in each file, and what.
const BESIDE_THE_DOOR: &[(&str, usize, &str)] = &[
    ("src/app/act.rs", 2, "the door itself, and the audit row of a refusal"),
    ("src/app/mod.rs", 1, "at start: the protocol's version, when it is first seen"),
    ("src/app/job.rs", 3, "the runner's bookkeeping: lease, outcome, a job of its own"),
    ("src/app/schedule.rs", 1, "the runner's bookkeeping: which due instant was planned"),
    ("src/app/clock.rs", 1, "the time, once a minute"),
    ("src/app/session.rs", 1, "that a session was used"),
    ("src/app/enforcement.rs", 2, "when gates polled, and what they acknowledge"),
    ("src/app/mail.rs", 1, "that a mail was taken by the mail server"),
];

const MOST_LINES_OF_A_FILE: usize = 400;
/// Files that are lists: they grow by a few lines with each concept, and nobody reads them from top to bottom.
const LISTS: &[&str] = &["src/domain/action.rs", "src/store/schema.rs"];
const MOST_LINES_OF_A_FUNCTION: usize = 60;

fn assert_none(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}\n\n{}", faults.join("\n"));
}

/// The layer of a module; the program's root counts as `cli`, which may name all.
fn layer<'a>(module: &[&'a str]) -> &'a str {
    module.first().copied().unwrap_or("cli")
}

/// The path from the program's root, if it is ours; the domain is a package of its own.
fn ours(source: &Source, mention: &Mention) -> Option<Vec<String>> {
    let module = source.module();
    let names = &mention.names;
    match names[0].as_str() {
        "gatekeeper_domain" => {
            Some(["domain".to_owned()].into_iter().chain(names[1..].iter().cloned()).collect())
        }
        "crate" if layer(&module) == "domain" => None,
        "crate" | "gatekeeper" => Some(names[1..].to_vec()),
        "super" => {
            let up = names.iter().take_while(|name| *name == "super").count();
            let kept = module.len().saturating_sub(up);
            Some(
                module[..kept]
                    .iter()
                    .map(|name| (*name).to_owned())
                    .chain(names[up..].iter().cloned())
                    .collect(),
            )
        }
        _ => None,
    }
}

fn may_name(from: &str, path: &[String]) -> bool {
    let group = |layer| if LEAVES.contains(&layer) { "leaf" } else { layer };
    let (from, to) = (group(from), group(path.first().map_or("", String::as_str)));
    let known = RULE.lines().filter_map(|line| line.split_once("may name"));
    let Some((_, allowed)) = known.into_iter().find(|(who, _)| who.trim() == from) else { return false };
    let path = path.join("::");
    from == to || allowed.split_whitespace().any(|name| name == to || name == path)
}

#[test]
fn each_layer_names_only_what_is_below_it() {
    let mut faults = Vec::new();
    for source in program().iter().filter(|source| source.path != "src/lib.rs") {
        let module = source.module();
        let from = layer(&module);
        for mention in source.mentions() {
            let place = format!("{}:{}: {}", source.path, mention.line, mention.names.join("::"));
            if ours(source, &mention).is_some_and(|path| !may_name(from, &path)) {
                faults.push(format!("{place}: not for {from}"));
            }
            let fence = FENCES.iter().find(|(name, _)| *name == mention.names[0]);
            if fence.is_some_and(|(_, layers)| !layers.contains(&from)) {
                faults.push(format!("{place}: not for {from}"));
            }
        }
    }
    let fences = FENCES.iter().map(|(name, layers)| format!("{name}: only in {}", layers.join(", ")));
    assert_none(&format!("{RULE}\n{}", fences.collect::<Vec<_>>().join("\n")), &faults);
}

#[test]
fn what_is_past_its_limit_is_not_selected() {
    let bare = Regex::new(r"(?s)(\w+\(\s*)?(?:(?:crate::store::)?schema::)?(\$?)\b(\w+)::table\b").unwrap();
    let limited: Vec<_> = tables().into_iter().filter(Table::is_limited).map(|table| table.name).collect();
    let mut faults = Vec::new();
    let elsewhere = ["src/store/live.rs", "src/store/schema.rs"];
    let sources = program();
    let store = sources.iter().filter(|source| source.path.starts_with("src/store/"));
    for source in store.filter(|source| !elsewhere.contains(&source.path.as_str())) {
        let lines: Vec<_> = source.text.lines().collect();
        for found in bare.captures_iter(&source.code) {
            let verb = found.get(1).map_or("", |verb| verb.as_str().trim_end().trim_end_matches('('));
            let table = &found[3];
            if ["insert_into", "update", "delete"].contains(&verb) {
                continue;
            }
            let any_table = &found[2] == "$";
            let line = source.code[..found.get(3).unwrap().start()].matches('\n').count();
            let reasoned =
                lines[line.saturating_sub(3)..line].iter().any(|line| line.contains("// not live: "));
            if (any_table || limited.iter().any(|name| name == table)) && !reasoned {
                faults.push(format!("{}:{}: {table}::table", source.path, line + 1));
            }
        }
    }
    assert_none(
        "A query on a table with a retention limit starts from live!(table, now), or says why not: a line \
         `// not live: <reason>` at most three lines above.",
        &faults,
    );
}

#[test]
fn every_table_has_a_retention_rule() {
    let without: Vec<_> =
        tables().into_iter().filter(|table| !table.is_limited()).map(|table| table.name).collect();
    let listed: Vec<_> = NO_LIMIT.iter().map(|(table, _)| *table).collect();
    assert_eq!(
        without, listed,
        "every other table has a keep_until; list an exception in NO_LIMIT with the reason"
    );
}

#[test]
fn act_is_the_only_door() {
    let mut writers = Vec::new();
    for source in program() {
        let direct = source.lines_with(&["store", ".", "write", "("]);
        let through_app = source.lines_with(&["store", "(", ")", ".", "write", "("]);
        let count = direct.len() + through_app.len();
        if count > 0 && !source.path.starts_with("src/store/") {
            writers.push((source.path, count));
        }
    }
    let mut listed: Vec<_> =
        BESIDE_THE_DOOR.iter().map(|(path, count, _)| ((*path).to_owned(), *count)).collect();
    listed.sort();
    assert_eq!(
        writers, listed,
        "what changes state or shows a person goes through App::act; list the machine's own bookkeeping in \
         BESIDE_THE_DOOR with the reason"
    );
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for whoever asks: --no-capture")]
fn files_and_functions_are_small_and_files_say_what_they_are() {
    let (mut faults, mut files, mut functions) = (Vec::new(), Vec::new(), Vec::new());
    for source in program() {
        if !source.text.starts_with("//! ") {
            faults.push(format!("{}: begin with a line `//! what this file is`", source.path));
        }
        let lines = product_lines(&source);
        if lines > MOST_LINES_OF_A_FILE && !LISTS.contains(&source.path.as_str()) {
            faults.push(format!("{}: {lines} lines besides its tests", source.path));
        }
        files.push(lines);
        for function in source.functions() {
            if function.lines > MOST_LINES_OF_A_FUNCTION {
                faults.push(format!(
                    "{}:{}: fn {} has {} lines",
                    source.path, function.line, function.name, function.lines
                ));
            }
            functions.push(function.lines);
        }
    }
    println!("{}\n{}", figures("files", files), figures("functions", functions));
    assert_none(
        &format!(
            "At most {MOST_LINES_OF_A_FILE} lines to a file (its tests not counted), {MOST_LINES_OF_A_FUNCTION} to a \
             function; every file says what it is."
        ),
        &faults,
    );
}

/// The lines of a file without its test modules.
fn product_lines(source: &Source) -> usize {
    let tests = source.text.find("#[cfg(test)]\nmod ").map_or("", |start| &source.text[start..]);
    source.text.lines().count() - tests.lines().count()
}

/// For docs/FIGURES.
fn figures(what: &str, mut lines: Vec<usize>) -> String {
    lines.sort_unstable();
    let (count, sum) = (lines.len(), lines.iter().sum::<usize>());
    format!("{count} {what}, {sum} lines: median {}, largest {}", lines[count / 2], lines[count - 1])
}

#[test]
fn nothing_is_left_for_later_or_silenced() {
    let later = Regex::new(concat!(r"\b(TO", r"DO|FIX", r"ME|XX", r"X)\b")).unwrap();
    let mut faults = Vec::new();
    for source in program() {
        for (line, text) in source.text.lines().zip(1..).map(|(text, line)| (line, text)) {
            if later.is_match(text) {
                faults.push(format!("{}:{line}: {}", source.path, text.trim()));
            }
        }
        for (words, what) in [
            (&["todo", "!"][..], "todo!"),
            (&["unimplemented", "!"], "unimplemented!"),
            (&["dbg", "!"], "dbg!"),
            (&["[", "allow", "("], "#[allow]: take #[expect(lint, reason)]"),
        ] {
            faults.extend(
                source.lines_with(words).iter().map(|line| format!("{}:{line}: {what}", source.path)),
            );
        }
    }
    assert_none("What is merged is finished.", &faults);
}

#[test]
fn only_the_command_line_prints() {
    let mut faults = Vec::new();
    for source in program().iter().filter(|source| layer(&source.module()) != "cli") {
        for word in ["print", "println", "eprint", "eprintln"] {
            let lines = source.lines_with(&[word, "!"]);
            faults.extend(lines.iter().map(|line| format!("{}:{line}: {word}!", source.path)));
        }
    }
    assert_none("Everything else logs by `tracing`, where secrets and persons are kept out.", &faults);
}

#[test]
fn no_library_of_c_but_sqlite() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let refused = |name: &&str| {
        ["openssl", "native-tls", "pq-sys", "aws-lc", "schannel", "security-framework"]
            .iter()
            .any(|bad| name.starts_with(bad))
    };
    assert_eq!(
        names.filter(refused).collect::<Vec<_>>(),
        Vec::<&str>::new(),
        "TLS is rustls with ring, PostgreSQL is spoken in Rust"
    );
}

#[test]
fn every_address_stands_in_a_table() {
    let mut faults = Vec::new();
    for source in program().iter().filter(|source| source.path != "src/http/route.rs") {
        for words in
            [&["resource", "("][..], &[".", "route", "("], &[".", "service", "("], &["web", "::", "scope"]]
        {
            faults.extend(source.lines_with(words).iter().map(|line| format!("{}:{line}", source.path)));
        }
    }
    assert_none("Addresses are rows of routes! { … }, where the sweep of all addresses finds them.", &faults);
}
