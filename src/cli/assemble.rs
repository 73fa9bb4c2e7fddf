//! The program, put together from its settings.

use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;

use super::Failure;
use crate::app::{App, Parts};
use crate::clock::{Clock, ThisMachine, TrustedClock};
use crate::config::{self, Settings};
use crate::gateway::mail;
use crate::gateway::pager::ByMail;
use crate::ids::{NewId, SystemIds};
use crate::store::{Keyring, Store, StoreSettings, migrate as migrations};

/// The program on the clock of this machine, as far as that can be trusted.
pub(super) fn app(settings: &Settings) -> Result<App, Failure> {
    app_at(settings, open(settings)?, Arc::new(TrustedClock::new(ThisMachine::new())))
}

/// The program on another clock.
pub(super) fn app_at(settings: &Settings, store: Store, clock: Arc<dyn Clock>) -> Result<App, Failure> {
    let mailer = || mail::from_settings(&settings.mail).map_err(|error| Failure::Other(error.to_string()));
    Ok(App::new(Parts {
        store,
        clock,
        ids: Arc::new(SystemIds),
        protocol: config::load_protocol(settings)?,
        settings: settings.clone(),
        mailer: mailer()?,
        pager: Box::new(ByMail(mailer()?)),
    })?)
}

/// The records, if the database is of this version.
pub(super) fn open(settings: &Settings) -> Result<Store, Failure> {
    let store = store_settings(settings);
    match migrations::pending(&store)?.as_slice() {
        [] => Ok(Store::open(&store, keyring(settings)?)?),
        [first, ..] => Err(Failure::Other(format!("run `gatekeeper migrate` first: {first} is missing"))),
    }
}

/// The keys, if the settings name a file that will do.
pub(super) fn keyring(settings: &Settings) -> Result<Keyring, Failure> {
    let file =
        settings.keys.file.as_deref().ok_or_else(|| Failure::Other("keys.file: is not set".to_owned()))?;
    Keyring::load(file).map_err(|error| Failure::Other(format!("keys.file: {error}")))
}

/// Makes a new key file.
pub(super) fn create_key(file: &Path) -> Result<(), Failure> {
    Keyring::create(file).map(drop).map_err(|error| Failure::Other(error.to_string()))
}

/// Brings the database to this version; answers what was applied.
pub(super) fn migrate(settings: &Settings) -> Result<Vec<String>, Failure> {
    let app = store_settings(settings);
    let owner = match settings.database.owner_url.expose() {
        "" => app.clone(),
        url => StoreSettings { url: url.to_owned(), ..app.clone() },
    };
    let epoch = HEXLOWER.encode(&SystemIds.random_bytes::<4>());
    Ok(migrations::migrate(&owner, &app, &epoch)?)
}

fn store_settings(settings: &Settings) -> StoreSettings {
    let database = &settings.database;
    StoreSettings {
        ca_file: database.ca_file.clone(),
        readers: u32::from(database.pool),
        queue: usize::from(database.queue),
        ..StoreSettings::new(database.url.expose())
    }
}
