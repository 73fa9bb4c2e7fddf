//! A facility and a licence at each stage, of a company that takes part unless it says otherwise.

use gatekeeper::app::{consumer, facility, licence, participant};
use gatekeeper::domain::account::Role;
use gatekeeper::domain::id::{FacilityId, LicenceId, RecordId};
use gatekeeper::domain::permission::{Action, Actor};
use uuid::Uuid;

use super::bench::{After, Bench, Own, stage};
use super::participant::facility_input;
use super::presence::{Company, Life, company, company_with};

pub fn blocks(bench: &Bench<'_>) {
    facilities(bench);
    licences(bench);
}

fn facilities(bench: &Bench<'_>) {
    const OWN: &[Own<Company>] = &[("participant_admin", |it| it.admin.clone())];
    let (app, id) = (bench.app(), FacilityId::from_uuid(Uuid::nil()));
    let keeper = bench.who("administrator");
    let without_keys = |it: Company| {
        for gate in participant::view(app, keeper, it.id).unwrap().consumers {
            consumer::revoke(app, keeper, bench.key(), gate.keys[0].id).unwrap();
        }
        it
    };
    let two = |life| company_with(bench, life, &[Role::ParticipantAdmin], 2);
    let stages = [
        stage("open", || without_keys(two(Life::Live))),
        stage("with a key", || two(Life::Live)),
        stage("the only one", || without_keys(company(bench, Life::Live))),
        stage("applied", || without_keys(company(bench, Life::Applied))),
        stage("suspended", || without_keys(company(bench, Life::Suspended))),
        stage("departed", || without_keys(company(bench, Life::Left))),
        stage("closed", || {
            let it = without_keys(two(Life::Live));
            facility::close(app, keeper, bench.key(), it.facility, 1).unwrap();
            it
        }),
    ];
    let seen = |it: &Company| facility::view(app, keeper, it.facility).unwrap().version;
    bench.tries_with(Action::ChangeFacility(id), &stages, After::Same, OWN, |it, who| {
        facility::change(app, who, bench.key(), it.facility, seen(it), &facility_input()).map(drop)
    });
    bench.tries_with(Action::CloseFacility(id), &stages, After::Moved, OWN, |it, who| {
        facility::close(app, who, bench.key(), it.facility, seen(it)).map(drop)
    });
    bench.tries_with(Action::CreateConsumer(id), &stages, After::Moved, OWN, |it, who| {
        consumer::create(app, who, bench.key(), it.facility, "plain").map(drop)
    });
}

/// A licence, and the admin of its company.
struct Licensed {
    id: LicenceId,
    admin: Actor,
}

fn licences(bench: &Bench<'_>) {
    const OWN: &[Own<Licensed>] = &[("participant_admin", |it| it.admin.clone())];
    let app = bench.app();
    let of = |life, which: usize| {
        let it = company(bench, life);
        Licensed { id: it.licences[which], admin: it.admin }
    };
    let stages = [
        stage("in force", || of(Life::Live, 0)),
        stage("to come", || of(Life::Live, 1)),
        stage("over", || of(Life::Unlicensed, 0)),
        stage("departed", || of(Life::Left, 0)),
        stage("withdrawn", || {
            let it = of(Life::Live, 0);
            licence::withdraw(app, bench.who("administrator"), bench.key(), it.id).unwrap();
            it
        }),
    ];
    let id = LicenceId::from_uuid(Uuid::nil());
    bench.tries_with(Action::WithdrawLicence(id), &stages, After::Moved, OWN, |it, who| {
        licence::withdraw(app, who, bench.key(), it.id).map(drop)
    });
}
