//! An account whose mail arrives, and one whose mail does not.

use gatekeeper::app::mail::{leave, resend};
use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::id::{AccountId, RecordId};
use gatekeeper::domain::mail::Kind;
use gatekeeper::domain::permission::Action;
use gatekeeper::domain::retention::Kept;
use gatekeeper::ids::{Ids, NewId, SystemIds};
use gatekeeper::store::mail::{self as mails, Delivery};
use uuid::Uuid;

use super::bench::{After, Bench, stage};

pub fn blocks(bench: &Bench<'_>) {
    let own = bench.who("participant_admin").user().unwrap().organisation;
    let of = move |organisation: Organisation, role: Role| bench.world.account(organisation, &[role]).id;
    let failing = move |account: AccountId| {
        fails(bench, account);
        account
    };
    let stages = [
        stage("arrives", move || of(own, Role::SecurityOfficer)),
        stage("does not", move || failing(of(own, Role::SecurityOfficer))),
        stage("foundation's", move || failing(of(Organisation::Foundation, Role::Assessor))),
    ];
    let (app, id) = (bench.app(), AccountId::from_uuid(Uuid::nil()));
    bench.tries(Action::ResendMail(id), &stages, After::Moved, |it, who| resend(app, who, bench.key(), *it));
    bench.tries(Action::LeaveMail(id), &stages, After::Moved, |it, who| leave(app, who, bench.key(), *it));
}

/// A mail to this account was refused for good.
fn fails(bench: &Bench<'_>, account: AccountId) {
    let now = bench.app().now();
    let mail = Delivery {
        id: SystemIds.new(),
        kind: Kind::Duty,
        about: SystemIds.uuid(),
        round: 0,
        reference: None,
        link: "/duty".to_owned(),
        account,
    };
    let failed = bench.app().store().write(now, |tx| {
        mails::queue(tx, std::slice::from_ref(&mail), None, Kept::for_days(now, 7))?;
        mails::refused(tx, mail.id, "smtp: 550", true)
    });
    failed.unwrap();
}
