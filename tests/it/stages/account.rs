//! An account at each stage, of `T1` and of the foundation; and a proposal about one of the foundation's.

use gatekeeper::app::{account, participant, proposal};
use gatekeeper::domain::account::{AccountInput, Organisation, Role};
use gatekeeper::domain::id::{AccountId, AccountProposalId, RecordId};
use gatekeeper::domain::permission::{Action, Actor};
use gatekeeper::domain::standing::Tie;
use uuid::Uuid;

use super::bench::{After, Bench, Own, Stage, stage};
use super::participant::account_input;
use super::people::actor;
use super::presence::{Life, company};

/// An account, its user, and the admin of its company.
struct Held {
    id: AccountId,
    user: Actor,
    admin: Actor,
}

const OWN: &[Own<Held>] = &[("its user", |it| it.user.clone()), ("participant_admin", |it| it.admin.clone())];

pub fn blocks(bench: &Bench<'_>) {
    let stages = stages(bench);
    managed(bench, &stages);
    of_foundation(bench, &stages);
    proposals(bench);
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Held>> {
    let app = bench.app();
    let own = bench.who("participant_admin").user().unwrap().organisation;
    let of = move |organisation: Organisation, roles: &[Role]| {
        let it = bench.world.account(organisation, roles);
        Held { id: it.id, user: actor(bench.world, &it), admin: bench.who("participant_admin").clone() }
    };
    let active = move || of(own, &[Role::ParticipantAdmin, Role::SecurityOfficer]);
    let disabled = move |it: Held, by: &Actor| {
        account::disable(app, by, bench.key(), it.id, 1).unwrap();
        // Who is disabled is signed in no more.
        Held { user: bench.who("a visitor").clone(), ..it }
    };
    let admin = bench.who("participant_admin");
    let first = bench.who("the first administrator");
    let assessor = move || of(Organisation::Foundation, &[Role::Assessor]);
    vec![
        stage("invited", move || {
            let Organisation::Participant(company) = own else { unreachable!("T1 is a company") };
            let input = AccountInput { roles: both(), ..account_input(Role::SecurityOfficer) };
            let id = account::create(app, admin, bench.key(), company, &input).unwrap();
            Held { id, user: bench.who("a visitor").clone(), admin: admin.clone() }
        }),
        stage("active", active),
        stage("the last admin", move || {
            let it = company(bench, Life::Live);
            Held { id: it.admin.user().unwrap().id, user: it.admin.clone(), admin: it.admin }
        }),
        stage("applied, last", move || {
            let it = company(bench, Life::Applied);
            Held { id: it.admin.user().unwrap().id, user: it.admin.clone(), admin: it.admin }
        }),
        stage("disabled", move || disabled(active(), admin)),
        stage("disabled, a month", move || {
            let it = disabled(active(), admin);
            bench.later(24 * 32);
            it
        }),
        stage("foundation's", assessor),
        stage("an administrator", move || of(Organisation::Foundation, &[Role::Administrator])),
        stage("f., disabled", move || disabled(assessor(), first)),
    ]
}

fn both() -> Vec<String> {
    [Role::ParticipantAdmin, Role::SecurityOfficer].map(|role| role.as_str().to_owned()).into()
}

/// The account's version as it is now; any for one that is forgotten.
fn seen(bench: &Bench<'_>, id: AccountId) -> i32 {
    account::view(bench.app(), bench.who("administrator"), id).map_or(2, |view| view.standing.version)
}

fn managed(bench: &Bench<'_>, stages: &[Stage<'_, Held>]) {
    let (app, id) = (bench.app(), AccountId::from_uuid(Uuid::nil()));
    bench.tries_with(Action::ViewAccount(id), stages, After::Same, OWN, |it, who| {
        account::view(app, who, it.id).map(drop)
    });
    bench.tries_with(Action::ChangeAccount(id), stages, After::Same, OWN, |it, who| {
        let input = AccountInput { roles: both(), ..account_input(Role::GateGuard) };
        account::change(app, who, bench.key(), it.id, seen(bench, it.id), &input)
    });
    bench.tries_with(Action::DisableAccount(id), stages, After::Moved, OWN, |it, who| {
        account::disable(app, who, bench.key(), it.id, seen(bench, it.id))
    });
    bench.tries_with(Action::EnableAccount(id), stages, After::Moved, OWN, |it, who| {
        account::enable(app, who, bench.key(), it.id, seen(bench, it.id))
    });
    bench.tries_with(Action::InviteAccount(id), stages, After::Same, OWN, |it, who| {
        account::invite(app, who, bench.key(), it.id, seen(bench, it.id))
    });
    bench.tries_with(Action::RecordTraining(id), stages, After::Same, OWN, |it, who| {
        participant::record_training(app, who, bench.key(), it.id, "2026-01-01").map(drop)
    });
}

fn of_foundation(bench: &Bench<'_>, stages: &[Stage<'_, Held>]) {
    let (app, id) = (bench.app(), AccountId::from_uuid(Uuid::nil()));
    bench.tries_with(Action::ProposeRole(id), stages, After::Same, OWN, |it, who| {
        let roles = [Role::Auditor.as_str().to_owned()];
        proposal::propose_role(app, who, bench.key(), it.id, seen(bench, it.id), &roles).map(drop)
    });
    bench.tries_with(Action::ProposeEnabling(id), stages, After::Same, OWN, |it, who| {
        proposal::propose_enabling(app, who, bench.key(), it.id, seen(bench, it.id)).map(drop)
    });
    bench.tries_with(Action::TieAccount(id), stages, After::Same, OWN, |it, who| {
        let company = bench.world.terminal("T2").id().to_string();
        account::tie(app, who, bench.key(), it.id, seen(bench, it.id), &company, Tie::Bound)
    });
}

/// What the first administrator proposed, and whom it is about.
struct Waiting {
    id: AccountProposalId,
    about: Actor,
}

fn proposals(bench: &Bench<'_>) {
    const OWN: &[Own<Waiting>] = &[("whom it is about", |it| it.about.clone())];
    let app = bench.app();
    let (first, second) = (bench.who("the first administrator"), bench.who("administrator"));
    let waits = || {
        let it = bench.world.account(Organisation::Foundation, &[Role::Administrator]);
        let roles = [Role::Auditor.as_str().to_owned()];
        let id = proposal::propose_role(app, first, bench.key(), it.id, 1, &roles).unwrap();
        Waiting { id, about: actor(bench.world, &it) }
    };
    let stages = [
        stage("waits", waits),
        stage("waits, 15 days", || {
            let it = waits();
            bench.later(24 * 15);
            it
        }),
        stage("account changed", || {
            let it = waits();
            let about = it.about.user().unwrap().id;
            let input = account_input(Role::Administrator);
            account::change(app, second, bench.key(), about, 1, &input).unwrap();
            it
        }),
        stage("confirmed", || {
            let it = waits();
            proposal::confirm(app, second, bench.key(), it.id).unwrap();
            it
        }),
        stage("rejected", || {
            let it = waits();
            proposal::reject(app, second, bench.key(), it.id).unwrap();
            it
        }),
    ];
    let id = AccountProposalId::from_uuid(Uuid::nil());
    bench.tries_with(Action::ConfirmAccount(id), &stages, After::Moved, OWN, |it, who| {
        proposal::confirm(app, who, bench.key(), it.id)
    });
    bench.tries_with(Action::RejectAccount(id), &stages, After::Moved, OWN, |it, who| {
        proposal::reject(app, who, bench.key(), it.id)
    });
}
