//! The first administrators are made at the command line; from then on the two of them make the others.

use super::{App, Done, Error};
use crate::domain::Refusal;
use crate::domain::account::{Account, Language, NAME, Organisation, Role, Roles};
use crate::domain::id::{AccountId, RecordId, TraceId};
use crate::domain::input::{self, Faults};
use crate::domain::mail::Kind;
use crate::domain::password;
use crate::domain::permission::{Action, Actor, Who};
use crate::ids::NewId;
use crate::store::{account as accounts, standing as standings};

/// How many.
const FIRST_ADMINISTRATORS: i64 = 2;

/// Makes one of the first two administrators; the other is told.
///
/// # Errors
/// [`Refusal::AdministratorsComplete`] once there were two, disabled since or not; [`Refusal::EmailTaken`]; [`Error::Invalid`] for an address, name
/// or password that will not do.
pub fn create_administrator(
    app: &App,
    trace: TraceId,
    name: &str,
    email: &str,
    password: &str,
) -> Result<AccountId, Error> {
    let actor = Actor { who: Who::Operator, trace };
    let (name, email) = checked(name, email, password)?;
    let hash = app.passwords.hash(password)?;
    app.act(&actor, Action::CreateAdministrator, |tx| {
        if accounts::count(tx, Role::Administrator)? >= FIRST_ADMINISTRATORS {
            return Err(Refusal::AdministratorsComplete.into());
        }
        if standings::is_taken(tx, &email)? {
            return Err(Refusal::EmailTaken.into());
        }
        let account = Account {
            id: app.ids.new(),
            email: email.clone(),
            name: name.clone(),
            organisation: Organisation::Foundation,
            roles: Roles::new(Organisation::Foundation, [Role::Administrator])?,
            language: Language::default(),
            ties: Vec::new(),
            trained: None,
        };
        let mails = app.tell_administrators(tx, Kind::AccountChanged, account.id.uuid(), 0)?;
        accounts::insert(tx, &account, &hash)?;
        Ok(Done::new(account.id).jobs(mails).about([account.id.uuid()]))
    })
}

fn checked(name: &str, email: &str, typed: &str) -> Result<(String, String), Error> {
    let mut faults = Faults::default();
    let password = faults.keep("password", password::check(typed, name, email));
    let name = faults.keep("name", input::line(name, NAME));
    let email = faults.keep("email", input::email(email));
    Ok(faults.finish(name.zip(email).zip(password).map(|(both, ())| both))?)
}
