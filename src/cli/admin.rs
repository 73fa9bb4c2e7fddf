//! The foundation's first accounts.

use std::io::{BufRead, Write};

use super::{Failure, assemble, say};
use crate::app::{Error, first};
use crate::config::Settings;
use crate::domain::password;

/// Makes an administrator, with a password from the first line of standard input.
pub(super) fn create(settings: &Settings, name: &str, email: &str) -> Result<(), Failure> {
    let app = assemble::app(settings)?;
    let _ = write!(std::io::stderr(), "password (at least {} characters): ", password::MIN);
    let mut password = String::new();
    let read = std::io::stdin().lock().read_line(&mut password);
    read.map_err(|error| Failure::Io("standard input".to_owned(), error))?;
    let password = password.trim_end_matches(['\r', '\n']);
    match first::create_administrator(&app, app.new_trace(), name, email, password) {
        Ok(_) => say("the administrator can sign in"),
        Err(Error::Invalid(faults)) => {
            let faults: Vec<_> = faults.iter().map(|it| format!("{}: {}", it.field, it.fault.id())).collect();
            return Err(Failure::Other(faults.join("\n")));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
