//! The program as people run it: the real binary, in a directory and on a database of the test's own.

use std::fs::{self, File};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take that takes a second or two on an idle machine.
pub const BOUND: Duration = Duration::from_mins(1);

/// A variable that `tests/run` sets.
pub fn given(name: &str) -> String {
    let value = std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set: run tests/run"));
    value.into_string().unwrap()
}

/// Asks until there is an answer; panics after [`BOUND`].
pub fn eventually<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    within(BOUND, ask).unwrap_or_else(|| panic!("no {what} within {BOUND:?}"))
}

fn within<T>(bound: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    loop {
        match ask() {
            None if started.elapsed() < bound => std::thread::sleep(Duration::from_millis(20)),
            answer => return answer,
        }
    }
}

/// A port that nobody listens on; the kernel does not give it away again at once.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The database engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

/// Makes two tests of each function that takes an [`On`].
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite { $(#[test] fn $test() { super::$test(crate::program::On::Sqlite); })+ }
        mod postgres { $(#[test] fn $test() { super::$test(crate::program::On::Postgres); })+ }
    };
}
pub(crate) use on_both;

/// An installation: a directory, a database and settings.
pub struct Installation {
    pub dir: TempDir,
    pub database_url: String,
    variables: Vec<(String, String)>,
    runs: AtomicU32,
}

impl Installation {
    /// With an empty database and the settings of a test.
    pub fn on(engine: On) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let sqlite = format!("sqlite:{}", dir.path().join("gatekeeper.db").display());
        let variables = Vec::new();
        let mut made = Self { dir, database_url: sqlite, variables, runs: AtomicU32::new(0) };
        if engine == On::Postgres {
            let name = new_postgres();
            made.database_url = format!("{}/{name}", given("GATEKEEPER_TEST_PG_APP"));
            let owner = format!("{}/{name}", given("GATEKEEPER_TEST_PG_OWNER"));
            made.set("database.owner_url", owner);
        }
        let url = made.database_url.clone();
        let (key, mail) = (made.path("gatekeeper.key"), made.path("mail"));
        made.set("environment.name", "test").set("database.url", url);
        made.set("keys.file", key.display()).set("mail.directory", mail.display());
        made.set("server.secure_cookies", "false").set("server.shutdown_seconds", "10");
        // What a password costs is the product's affair, not these tests'.
        made.set("passwords.memory_kib", "1024").set("passwords.iterations", "1");
        made
    }

    /// Sets a key through the environment.
    pub fn set(&mut self, key: &str, value: impl std::fmt::Display) -> &mut Self {
        let name = format!("GATEKEEPER__{}", key.replace('.', "__").to_uppercase());
        self.unset(key);
        self.variables.push((name, value.to_string()));
        self
    }

    /// Leaves a key at its default.
    pub fn unset(&mut self, key: &str) -> &mut Self {
        let name = format!("GATEKEEPER__{}", key.replace('.', "__").to_uppercase());
        self.variables.retain(|(known, _)| *known != name);
        self
    }

    /// A file in its directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file into its directory.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, "")
    }

    /// Runs a command to its end, with something to read.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Outcome {
        self.start_with(arguments, input).ends()
    }

    /// Runs a command that must succeed.
    pub fn does(&self, arguments: &[&str]) -> Outcome {
        let outcome = self.run(arguments);
        assert!(outcome.status.success(), "{arguments:?}: {outcome:?}");
        outcome
    }

    /// Starts a command.
    pub fn start(&self, arguments: &[&str]) -> Running {
        self.start_with(arguments, "")
    }

    fn start_with(&self, arguments: &[&str], input: &str) -> Running {
        let run = self.runs.fetch_add(1, Ordering::Relaxed);
        let (out, err) = (self.path(&format!("out.{run}")), self.path(&format!("err.{run}")));
        let mut command = Command::new(env!("CARGO_BIN_EXE_gatekeeper"));
        let inherited =
            std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GATEKEEPER__"));
        for (name, _) in inherited {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.dir.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(File::create(&out).unwrap())
            .stderr(File::create(&err).unwrap());
        let mut child = command.spawn().unwrap();
        // A program that ends without reading closes the pipe; that is its right.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Running { child, out, err }
    }

    /// Runs SQL on the database as its owner, past the program.
    pub fn sql(&self, statement: &str) {
        use diesel::Connection;
        use diesel::connection::SimpleConnection;
        if let Some(path) = self.database_url.strip_prefix("sqlite:") {
            diesel::SqliteConnection::establish(path).unwrap().batch_execute(statement).unwrap();
        } else {
            let name = self.database_url.rsplit_once('/').unwrap().1;
            on_postgres(&format!("{}/{name}", given("GATEKEEPER_TEST_PG_OWNER")), statement);
        }
    }
}

/// A new PostgreSQL database; it goes with the server when `tests/run` ends.
fn new_postgres() -> String {
    let name = format!("gk_program_{}_{}", std::process::id(), free_port());
    on_postgres(
        &format!("{}/postgres", given("GATEKEEPER_TEST_PG_OWNER")),
        &format!("CREATE DATABASE {name}"),
    );
    name
}

fn on_postgres(url: &str, statement: &str) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(statement).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
    });
}

/// How a command ended and what it said.
#[derive(Debug)]
pub struct Outcome {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Outcome {
    /// It was refused, with this in what it said to the person at the keyboard.
    pub fn refused(&self, reason: &str) {
        assert_eq!(self.status.code(), Some(1), "{self:?}");
        assert!(self.err.contains(reason), "no `{reason}` in {self:?}");
    }
}

/// A process, killed when dropped.
pub struct Running {
    child: Child,
    out: PathBuf,
    err: PathBuf,
}

impl Running {
    /// Waits for its end.
    pub fn ends(mut self) -> Outcome {
        let status = within(BOUND, || self.child.try_wait().unwrap());
        let (out, err) = (self.out(), self.err());
        let status = status.unwrap_or_else(|| panic!("still runs after {BOUND:?}\n{out}{err}"));
        Outcome { status, out, err }
    }

    /// Asks it to stop, as a service manager does, and waits for its end.
    pub fn stops(self) -> Outcome {
        self.asked_to_stop();
        self.ends()
    }

    /// Asks it to stop.
    pub fn asked_to_stop(&self) {
        let killed = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
    }

    /// Takes it away without a word, as the kernel does when memory runs out.
    pub fn is_killed(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// What it said on standard output so far.
    pub fn out(&self) -> String {
        fs::read_to_string(&self.out).unwrap()
    }

    /// What it said on standard error so far.
    pub fn err(&self) -> String {
        fs::read_to_string(&self.err).unwrap()
    }

    /// Waits until it serves on this address.
    pub fn serves(mut self, base_url: &str) -> Self {
        let answers = within(BOUND, || {
            assert!(self.child.try_wait().unwrap().is_none(), "ended:\n{}{}", self.out(), self.err());
            get(&format!("{base_url}/readyz"), "").ok().filter(|answer| answer.status == 200)
        });
        assert!(answers.is_some(), "does not serve:\n{}{}", self.out(), self.err());
        self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer to a gate.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Asks as a gate does; without a key as anybody.
pub fn get(url: &str, key: &str) -> Result<Answer, ureq::Error> {
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(BOUND));
    let mut request = ureq::Agent::new_with_config(config.build()).get(url);
    if !key.is_empty() {
        request = request.header("Authorization", format!("Bearer {key}"));
    }
    let mut response = request.call()?;
    Ok(Answer { status: response.status().as_u16(), body: response.body_mut().read_to_string()? })
}

/// A demo's listing: its logins, its gates' keys.
pub fn listing(dir: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(dir.join("demo.json")).unwrap()).unwrap()
}

/// The gates of a listing: participant, facility, mode, key.
pub fn gate<'l>(listing: &'l Value, participant: &str, mode: &str) -> &'l str {
    let gates = listing["consumers"].as_array().unwrap();
    let gate = gates.iter().find(|gate| gate["participant"] == participant && gate["mode"] == mode);
    gate.unwrap_or_else(|| panic!("no {mode} gate of {participant}"))["key"].as_str().unwrap()
}
