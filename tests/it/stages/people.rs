//! Everybody who tries something. Who is not said to be elsewhere works for the company that a record belongs to, `T1`.

use gatekeeper::domain::account::{Account, Organisation, Role};
use gatekeeper::domain::permission::{Actor, User, Who};

use crate::world::World;

/// By what they are to a record. Those called the first began it; the others have had nothing to do with it.
pub fn everybody(world: &World) -> Vec<(&'static str, Actor)> {
    let (own, another) = (world.terminal("T1"), world.terminal("T2"));
    let organisation = own.officer("a").account.organisation;
    let mut all = vec![
        ("the first manager", world.terminal("T1").manager("m").account.clone()),
        ("the first assessor", world.assessor("x").account.clone()),
        ("a tied assessor", world.assessor("tied").account.clone()),
        ("the first administrator", world.administrator("p").account.clone()),
        ("an officer elsewhere", another.officer("a").account.clone()),
        ("a manager elsewhere", another.manager("m").account.clone()),
        ("an admin elsewhere", another.admin().account.clone()),
    ];
    all.extend(Role::ALL.into_iter().map(|role| {
        let account = match role {
            Role::Administrator => world.administrator("q").account.clone(),
            Role::Assessor => world.assessor("y").account.clone(),
            Role::SecurityOfficer => own.officer("a").account.clone(),
            Role::SecurityManager => own.manager("n").account.clone(),
            Role::ParticipantAdmin => own.admin().account.clone(),
            Role::RightsOfficer | Role::PrivacyOfficer | Role::Auditor => {
                world.account(Organisation::Foundation, &[role])
            }
            Role::GateGuard => world.account(organisation, &[role]),
        };
        (role.as_str(), account)
    }));
    let trace = world.app().new_trace();
    let mut people: Vec<_> = all.into_iter().map(|(name, account)| (name, actor(world, &account))).collect();
    people.extend([
        ("the system", Actor::system(trace)),
        ("the operator", Actor { who: Who::Operator, trace }),
        ("a visitor", Actor { who: Who::Visitor, trace }),
    ]);
    people
}

/// Somebody with this account.
pub fn actor(world: &World, account: &Account) -> Actor {
    Actor { who: Who::User(User::of(account)), trace: world.app().new_trace() }
}
