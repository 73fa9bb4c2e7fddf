//! The command line.

mod admin;
mod assemble;
mod demo;
mod demo_data;
mod jobs;
mod serve;
mod stage;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app;
use crate::config::{self, Settings};

/// The incident registry for access passes of ports and airports.
#[derive(Parser)]
#[command(name = "gatekeeper", version)]
struct Cli {
    /// Settings of your own, over the built-in ones; the environment (`GATEKEEPER__SECTION__KEY`) wins over both.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages and feed, and run the jobs.
    Serve,
    /// Serve a register with invented data, made at the first start.
    Demo(DemoArgs),
    /// Bring the database to this version of the program.
    Migrate,
    /// Say what is wrong with the settings and the protocol, and stop.
    CheckConfig,
    /// Check every invariant of the records.
    Verify,
    /// Say what runs by itself: what ran, what is due, what failed, how long it took.
    Jobs {
        #[command(subcommand)]
        what: Option<JobsCommand>,
    },
    /// Manage the foundation's accounts.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Make a new key file, readable by you alone.
    CreateKey {
        /// Where; never overwritten.
        file: PathBuf,
    },
}

/// How a demo differs from the usual one.
#[derive(Args)]
struct DemoArgs {
    /// Where database, key file, mail and demo.json go.
    #[arg(long, value_name = "DIR", default_value = "var/demo")]
    data_dir: PathBuf,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Another database than the embedded one in DIR.
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// No invented data, but for the accounts of the foundation.
    #[arg(long)]
    empty: bool,
}

#[derive(Subcommand)]
enum JobsCommand {
    /// Let what runs by the clock run now.
    Run {
        /// Its name, as the list has it.
        schedule: String,
    },
    /// Count what would be erased now, and erase nothing.
    Erasure,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make one of the first two administrators; the password is read from standard input.
    Create {
        /// The administrator's name.
        #[arg(long)]
        name: String,
        /// The address to sign in with.
        #[arg(long)]
        email: String,
    },
}

/// Why a command ended without having done its work; every line is for the person at the keyboard.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The settings or the protocol are wrong.
    #[error("{0}")]
    Config(#[from] config::ConfigErrors),
    /// The database, or the keys in it.
    #[error("database: {0}")]
    Store(#[from] crate::store::StoreError),
    /// A use case said no, or could not be carried out.
    #[error("{0}")]
    App(#[from] app::Error),
    /// This program and these records must not come together.
    #[error("{0}")]
    Start(#[from] app::StartError),
    /// Files, sockets, standard input.
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    /// Anything else, said in full.
    #[error("{0}")]
    Other(String),
}

/// Runs the program with the arguments of its process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
    let file = cli.config.as_deref();
    let load = |options: &[(&str, String)]| config::load(file, config::environment(), options);
    match cli.command {
        Command::Serve => serve::run(&load(&[])?),
        Command::Demo(args) => {
            demo::run(&args, &config::load_over(&args.usual(), file, config::environment(), &args.options())?)
        }
        Command::Migrate => migrate(&load(&[])?),
        Command::CheckConfig => check_config(&load(&[])?),
        Command::Verify => verify(&load(&[])?),
        Command::Jobs { what } => jobs::run(&load(&[])?, what.as_ref()),
        Command::Admin(AdminCommand::Create { name, email }) => admin::create(&load(&[])?, &name, &email),
        Command::CreateKey { file } => assemble::create_key(&file),
    }
}

fn migrate(settings: &Settings) -> Result<(), Failure> {
    // Only here: who serves need not know the owner's password.
    if settings.is_production() && settings.database.is_postgres() && settings.database.owner_url.is_empty() {
        return Err(Failure::Other(
            "database.owner_url: production needs a role of its own for the tables".to_owned(),
        ));
    }
    match assemble::migrate(settings)?.as_slice() {
        [] => say("nothing to do"),
        names => names.iter().for_each(|name| say(&format!("applied {name}"))),
    }
    Ok(())
}

fn check_config(settings: &Settings) -> Result<(), Failure> {
    let (protocol, _) = config::load_protocol(settings)?;
    match &settings.keys.file {
        Some(file) if file.exists() => drop(assemble::keyring(settings)?),
        Some(file) => say(&format!("there is no key file yet: gatekeeper create-key {}", file.display())),
        None => {}
    }
    say(&format!(
        "settings and protocol (version {}, effective {}) are good",
        protocol.version, protocol.effective
    ));
    Ok(())
}

fn verify(settings: &Settings) -> Result<(), Failure> {
    let app = assemble::app(settings)?;
    let (checks, faults) = app::verify::run(&app)?;
    for fault in &faults {
        say(fault);
    }
    say(&format!("{checks} checks, {} faults", faults.len()));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other("the records are not as they must be".to_owned()))
    }
}

/// Says something on standard output; a closed pipe is nobody's fault.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
