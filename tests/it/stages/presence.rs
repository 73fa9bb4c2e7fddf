//! Companies as far as they have come; and what each lets its own users do, whatever their roles: the door asks that first.

use gatekeeper::app::Done;
use gatekeeper::domain::account::Role;
use gatekeeper::domain::id::{FacilityId, LicenceId, ParticipantId};
use gatekeeper::domain::permission::{Action, Actor};

use super::bench::Bench;
use super::people::actor;
pub use crate::world::standing::Life;

/// A company with an admin, a facility and two licences: one for now, one for later.
pub struct Company {
    pub id: ParticipantId,
    pub admin: Actor,
    pub facility: FacilityId,
    pub licences: [LicenceId; 2],
}

/// A fresh company.
pub fn company(bench: &Bench<'_>, life: Life) -> Company {
    company_with(bench, life, &[Role::ParticipantAdmin, Role::SecurityOfficer], 1)
}

/// A fresh company whose admin has these roles, with so many facilities.
pub fn company_with(bench: &Bench<'_>, life: Life, roles: &[Role], facilities: usize) -> Company {
    let it = bench.world.company(life, roles, facilities);
    let admin = actor(bench.world, &it.user);
    Company { id: it.id, admin, facility: it.facilities[0], licences: it.licences }
}

/// Every action that some role of a company allows, tried by somebody with all of them. Behind the door nothing is asked here.
pub fn block(bench: &Bench<'_>) {
    let lives = [
        ("applied", Life::Applied),
        ("live", Life::Live),
        ("suspended", Life::Suspended),
        ("no licence", Life::Unlicensed),
        ("no agreement", Life::Unbound),
        ("departed", Life::Left),
    ];
    let all: Vec<_> = Role::ALL.into_iter().filter(|role| !role.is_foundation()).collect();
    let users = lives.map(|(_, life)| company_with(bench, life, &all, 1).admin);
    let actions = Action::all().into_iter().filter(|it| all.iter().any(|role| it.allowed_to(*role)));
    let rows = actions.map(|action| {
        let door =
            |who: &Actor| bench.answer(who, &action, || bench.app().act(who, action, |_| Ok(Done::new(()))));
        (action.name(), users.iter().map(door).collect())
    });
    bench.write("what a company lets its users do", lives.iter().map(|(name, _)| *name), rows.collect());
}
