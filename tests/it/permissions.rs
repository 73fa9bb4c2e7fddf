//! Who may do what, as a table that is reviewed: `tests/golden/permissions.txt`.

use std::fmt::Write as _;

use gatekeeper::domain::account::{Organisation, Role, Roles};
use gatekeeper::domain::id::{AccountId, ParticipantId, RecordId, TraceId};
use gatekeeper::domain::permission::{Action, Actor, User, Who, may};
use uuid::Uuid;

use crate::golden::assert_golden;

fn user(role: Role) -> Who {
    let organisation = if role.is_foundation() {
        Organisation::Foundation
    } else {
        Organisation::Participant(ParticipantId::from_uuid(Uuid::nil()))
    };
    let roles = Roles::new(organisation, [role]).unwrap();
    Who::User(User { id: AccountId::from_uuid(Uuid::nil()), organisation, roles, ties: Vec::new() })
}

#[test]
fn who_may_do_what() {
    let mut actors: Vec<_> = Role::ALL.map(|role| (role.as_str(), user(role))).into();
    actors.extend([("system", Who::System), ("operator", Who::Operator), ("visitor", Who::Visitor)]);
    let actions = Action::all();

    let first = actions.iter().map(|action| action.name().len()).max().unwrap();
    let mut table = " ".repeat(first);
    for (name, _) in &actors {
        write!(table, "  {name}").unwrap();
    }
    for action in &actions {
        write!(table, "\n{:first$}", action.name()).unwrap();
        for (name, who) in &actors {
            let allowed = may(&Actor { who: who.clone(), trace: TraceId(Uuid::nil()) }, action).is_ok();
            write!(table, "  {:width$}", if allowed { "yes" } else { "." }, width = name.len()).unwrap();
        }
    }
    let lines: Vec<_> = table.lines().map(str::trim_end).collect();
    assert_golden("permissions.txt", &(lines.join("\n") + "\n"));
}
