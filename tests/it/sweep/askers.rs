//! Who asks: somebody of each role, nobody, and people who are shut out.

use std::cell::{Cell, RefCell};

use gatekeeper::domain::account::{Account, Organisation, Role, Roles};
use gatekeeper::domain::id::{AccountId, ParticipantId, RecordId, TraceId};
use gatekeeper::domain::permission::{Actor, User, Who};
use uuid::Uuid;

use crate::world::browser::{Browser, Page};
use crate::world::standing::Life;
use crate::world::{PASSWORD, World};

/// Somebody with a browser.
pub struct Asker {
    /// The name of the role.
    pub name: &'static str,
    /// Nobody has none.
    pub account: Option<Account>,
    pub browser: Browser,
    csrf: RefCell<String>,
    /// Whether the last answers touched the session.
    unsure: Cell<bool>,
    /// Whether there is no way to sign in again.
    over: Cell<bool>,
}

impl Asker {
    fn new(name: &'static str, account: Option<Account>, browser: Browser) -> Self {
        let asker = Self {
            name,
            account,
            browser,
            csrf: RefCell::default(),
            unsure: Cell::new(true),
            over: Cell::new(false),
        };
        asker.stay_signed_in();
        asker
    }

    /// Has got this answer: one that sets a cookie or asks to sign in may have ended the session.
    pub fn sees(&self, page: &Page) {
        let asks = page.location.as_deref().is_some_and(|to| to.starts_with("/signin"));
        if asks || page.header("set-cookie").is_some() {
            self.unsure.set(true);
        }
    }

    /// What proves that a form is theirs.
    pub fn csrf(&self) -> String {
        self.csrf.borrow().clone()
    }

    pub fn is_of_company(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.organisation != Organisation::Foundation)
    }

    /// Whether the session has ended for good.
    pub fn is_over(&self) -> bool {
        self.over.get()
    }

    /// Signs in, if need be again.
    pub fn stay_signed_in(&self) {
        if self.over.get() || !self.unsure.replace(false) {
            return;
        }
        let Some(account) = &self.account else {
            self.csrf.replace(self.browser.get("/signin").form("/signin").value("csrf").unwrap().to_owned());
            return;
        };
        let mut home = self.browser.get("/schemes");
        if home.location.is_some() {
            assert_eq!(self.browser.signs_in(&account.email, PASSWORD).status, 303);
            home = self.browser.get("/schemes");
        }
        self.csrf.replace(home.form("/signout").value("csrf").unwrap().to_owned());
    }
}

/// Somebody of each role, all companies' people at `T1`; and nobody.
pub fn everybody(world: &World) -> Vec<Asker> {
    let company = world.terminal("T1").id();
    let account = |role| world.account(organisation(role, company), &[role]);
    let named = Role::ALL.into_iter().map(|role| (role.as_str(), Some(account(role))));
    named
        .chain([("nobody", None)])
        .map(|(name, account)| Asker::new(name, account, world.new_browser()))
        .collect()
}

const fn organisation(role: Role, company: ParticipantId) -> Organisation {
    if role.is_foundation() { Organisation::Foundation } else { Organisation::Participant(company) }
}

/// Somebody with this role alone, as the matrix sees one.
pub fn actor(role: &str) -> Actor {
    let role: Role = role.parse().unwrap();
    let organisation = organisation(role, ParticipantId::from_uuid(Uuid::nil()));
    let roles = Roles::new(organisation, [role]).unwrap();
    let user = User { id: AccountId::from_uuid(Uuid::nil()), organisation, roles, ties: Vec::new() };
    Actor { who: Who::User(user), trace: TraceId(Uuid::nil()) }
}

/// People whose session is good for nothing any more: of companies that do not take part now, with every role, and of an
/// account that was disabled while it was signed in.
pub fn shut_out(world: &World) -> Vec<Asker> {
    let roles: Vec<_> = Role::ALL.into_iter().filter(|role| !role.is_foundation()).collect();
    let of = |name, life| Asker::new(name, Some(world.company(life, &roles, 1).user), world.new_browser());
    vec![of("suspended", Life::Suspended), of("winding down", Life::Unlicensed), disabled(world)]
}

/// Somebody who was signed in when the account was disabled.
fn disabled(world: &World) -> Asker {
    let company = world.terminal("T1");
    let account = world.account(Organisation::Participant(company.id()), &[Role::SecurityManager]);
    let asker = Asker::new("disabled", Some(account.clone()), world.new_browser());
    let admin = Actor { who: Who::User(User::of(&company.admin().account)), trace: world.app().new_trace() };
    gatekeeper::app::account::disable(world.app(), &admin, world.app().new_key(), account.id, 1).unwrap();
    asker.over.set(true);
    asker
}
