//! The demo: an embedded database with invented data, made at the first start and kept from then on.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::stage::{self, Cast};
use super::{DemoArgs, Failure, assemble, say, serve};
use crate::app::App;
use crate::clock::SystemClock;
use crate::config::Settings;

impl DemoArgs {
    /// What a demo usually looks like; a file or the environment may change it.
    pub(super) fn usual(&self) -> Vec<(&'static str, String)> {
        let in_dir = |name: &str| self.data_dir.join(name).display().to_string();
        vec![
            ("environment.name", "demo".to_owned()),
            ("server.base_url", format!("http://{}", self.listen)),
            ("server.secure_cookies", "false".to_owned()),
            ("keys.file", in_dir("gatekeeper.key")),
            ("mail.directory", in_dir("mail")),
            ("foundation.address", "Voorbeeldkade 1, 3011 AA Rotterdam".to_owned()),
            ("foundation.phone", "+31 10 000 00 00".to_owned()),
            ("foundation.email", "betrokkenen@stichting.example".to_owned()),
            ("log.filter", "warn".to_owned()),
        ]
    }

    /// Takes away the embedded database of a first start that was broken off: the listing is written last, and without it
    /// nobody knows the passwords.
    fn clear_unfinished(&self) -> std::io::Result<()> {
        for name in ["gatekeeper.db", "gatekeeper.db-wal", "gatekeeper.db-shm"] {
            match fs::remove_file(self.data_dir.join(name)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// What the command line says.
    pub(super) fn options(&self) -> Vec<(&'static str, String)> {
        let embedded = || format!("sqlite:{}", self.data_dir.join("gatekeeper.db").display());
        vec![
            ("server.listen", self.listen.to_string()),
            ("database.url", self.database_url.clone().unwrap_or_else(embedded)),
        ]
    }
}

/// Prepares the data at the first start, says where to look, and serves.
pub(super) fn run(args: &DemoArgs, settings: &Settings) -> Result<(), Failure> {
    if settings.is_production() {
        return Err(Failure::Other(
            "environment.name: a production installation takes no demo data".to_owned(),
        ));
    }
    serve::begin_logging(settings)?;
    let listener = serve::bind(settings)?;
    let at = |path: &Path| format!("{}", path.display());
    fs::create_dir_all(&args.data_dir).map_err(|error| Failure::Io(at(&args.data_dir), error))?;
    if let Some(key) = settings.keys.file.as_deref().filter(|key| !key.exists()) {
        assemble::create_key(key)?;
    }
    let listing = args.data_dir.join("demo.json");
    if args.database_url.is_none() && !listing.exists() {
        args.clear_unfinished().map_err(|error| Failure::Io(at(&args.data_dir), error))?;
    }
    assemble::migrate(settings)?;
    let listed = match fs::read_to_string(&listing) {
        Ok(text) => relisted(&text, settings)?,
        Err(_) => listed(&stage::set(settings, args.empty)?, settings),
    };
    write_private(&listing, &listed).map_err(|error| Failure::Io(at(&listing), error))?;
    tell(&listed, &listing);
    // A demo sleeps for days on somebody's laptop, and nothing hangs on its time.
    let app: App = assemble::app_at(settings, assemble::open(settings)?, Arc::new(SystemClock))?;
    serve::serve(app, listener)
}

fn listed(cast: &Cast, settings: &Settings) -> Value {
    let accounts = cast.accounts.iter().map(|(account, password, organisation)| {
        let roles: Vec<_> = account.roles.iter().map(crate::domain::account::Role::as_str).collect();
        json!({ "email": account.email, "password": password, "roles": roles, "organisation": organisation })
    });
    let consumers = cast.consumers.iter().map(|(facility, participant, mode, key)| {
        json!({
            "facility": facility.name, "mainport": facility.mainport.as_str(), "participant": participant,
            "mode": mode.as_str(), "key": key,
        })
    });
    let persons = cast.persons.iter().map(|person| {
        json!({ "name": person.name, "birth_date": person.birth_date, "pass_number": person.pass_number })
    });
    json!({
        "base_url": settings.server.base_url,
        "accounts": accounts.collect::<Vec<_>>(),
        "consumers": consumers.collect::<Vec<_>>(),
        "persons": persons.collect::<Vec<_>>(),
    })
}

/// The listing of an earlier start, at the address of this one.
fn relisted(text: &str, settings: &Settings) -> Result<Value, Failure> {
    let unreadable =
        |_| Failure::Other("demo.json: unreadable; move the demo's directory away to begin anew".to_owned());
    let mut listed: Value = serde_json::from_str(text).map_err(unreadable)?;
    if let Some(base_url) = listed.get_mut("base_url") {
        *base_url = settings.server.base_url.clone().into();
    }
    Ok(listed)
}

/// It holds passwords and keys, if only invented ones: for its owner alone.
fn write_private(path: &Path, listed: &Value) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    writeln!(file, "{listed:#}")
}

fn tell(listed: &Value, listing: &Path) {
    let text =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    say(&format!("Gatekeeper with invented data: {}\n", text(listed, "base_url")));
    let accounts = listed.get("accounts").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(first) = accounts.first() {
        say(&format!("Sign in with one of these and the password {}", text(first, "password")));
    }
    for account in &accounts {
        let roles: Vec<_> = account.get("roles").and_then(Value::as_array).into_iter().flatten().collect();
        let roles: Vec<_> = roles.into_iter().filter_map(Value::as_str).collect();
        say(&format!(
            "  {:<42} {:<28} {}",
            text(account, "email"),
            text(account, "organisation"),
            roles.join(", ")
        ));
    }
    say(&format!("\nAPI keys of the gates and the invented persons: {}", listing.display()));
}
