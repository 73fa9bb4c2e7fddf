//! The warnings before a licence ends: on their days, to those who can do something, each once.

use std::collections::BTreeSet;

use crate::world::{World, flow};

/// The managers and the administrator of T2, and the administrators of the foundation.
fn everyone(world: &World) -> BTreeSet<String> {
    let t2 = world.terminal("T2");
    let foundation = ["p", "q", "r"].map(|name| world.administrator(name).account.email.clone());
    let own =
        [&t2.manager("m").account, &t2.manager("n").account, &t2.admin().account].map(|it| it.email.clone());
    own.into_iter().chain(foundation).collect()
}

/// Who is warned at this instant.
fn warned(world: &World, at: &str) -> BTreeSet<String> {
    world.at(at);
    told(world, "vergunning")
}

/// Who was told by now, in words with this subject.
fn told(world: &World, subject: &str) -> BTreeSet<String> {
    world.run_jobs();
    let mails = world.mails.new_ones();
    assert!(mails.iter().all(|mail| mail.subject.contains(subject) && !mail.body.contains("AP-2")));
    let to: Vec<_> = mails.into_iter().map(|mail| mail.to).collect();
    let each: BTreeSet<_> = to.iter().cloned().collect();
    assert_eq!(each.len(), to.len(), "nobody twice: {to:?}");
    each
}

flow! {
    fn case_licence_warnings_come_on_their_days_and_once(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        p.licenses(t2.id(), "2026-01-01", "2027-03-31");
        world.run_jobs();
        drop(world.mails.new_ones());
        let everyone = everyone(world);
        // The last day is 31 March; 90 days before is 31 December, and letters go at seven in the morning.
        assert_eq!(warned(world, "2026-12-30T12:00:00Z"), BTreeSet::new());
        assert_eq!(warned(world, "2026-12-31T05:59:59Z"), BTreeSet::new());
        assert_eq!(warned(world, "2026-12-31T06:00:00Z"), everyone);
        assert_eq!(warned(world, "2027-01-10T12:00:00Z"), BTreeSet::new(), "once");
        assert_eq!(warned(world, "2027-02-28T22:59:00Z"), BTreeSet::new());
        assert_eq!(warned(world, "2027-03-01T06:00:00Z"), everyone, "30 days");
        assert_eq!(warned(world, "2027-03-24T12:00:00Z"), everyone, "7 days");
        assert_eq!(warned(world, "2027-03-30T12:00:00Z"), BTreeSet::new(), "once");
        assert_eq!(warned(world, "2027-04-10T12:00:00Z"), BTreeSet::new(), "over is over");
        world.finish();
    }

    fn case_licence_nobody_is_shut_out_in_silence(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        let everyone = everyone(world);
        p.withdraws_licences(t2.id());
        assert_eq!(told(world, "deelname eindigt"), everyone, "a licence withdrawn");
        p.licenses(t2.id(), "2026-01-01", "2027-03-31");
        p.records(t2.id(), "agreement", &[("signed-on", "2026-01-01"), ("last-day", "2026-12-31")]).unwrap();
        assert_eq!(told(world, "deelname eindigt"), everyone, "an agreement that ends");
        p.records(t2.id(), "agreement", &[("signed-on", "2026-01-01"), ("last-day", "2026-11-23")]).unwrap();
        assert_eq!(told(world, "deelname eindigt"), everyone, "and again when it ends sooner");
        p.records(t2.id(), "agreement", &[("signed-on", "2026-01-01"), ("last-day", "")]).unwrap();
        assert_eq!(told(world, "deelname eindigt"), BTreeSet::new());
        world.finish();
    }

    fn case_licence_an_agreement_that_ends_sooner_is_what_is_warned_of(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        let everyone = everyone(world);
        p.records(t2.id(), "agreement", &[("signed-on", "2026-01-01"), ("last-day", "2027-03-31")]).unwrap();
        assert_eq!(told(world, "deelname eindigt"), everyone);
        let warned = |at: &str| {
            world.at(at);
            told(world, "overeenkomst loopt af")
        };
        assert_eq!(warned("2026-12-30T12:00:00Z"), BTreeSet::new());
        assert_eq!(warned("2026-12-31T05:59:59Z"), BTreeSet::new());
        assert_eq!(warned("2026-12-31T06:00:00Z"), everyone, "90 days");
        assert_eq!(warned("2027-02-28T22:59:00Z"), BTreeSet::new(), "once, though the mail is forgotten by now");
        assert_eq!(warned("2027-03-01T06:00:00Z"), everyone, "30 days");
        p.records(t2.id(), "agreement", &[("signed-on", "2027-03-01"), ("last-day", "2027-06-15")]).unwrap();
        assert_eq!(told(world, "deelname eindigt"), everyone);
        assert_eq!(warned("2027-03-24T12:00:00Z"), everyone, "90 days before the new end");
        world.finish();
    }

    fn case_licence_a_renewal_in_time_warns_nobody(world) {
        let (t2, p) = (world.terminal("T2"), world.administrator("p"));
        p.withdraws_licences(t2.id());
        p.licenses(t2.id(), "2026-01-01", "2027-03-31");
        drop(told(world, ""));
        assert_eq!(warned(world, "2027-01-10T12:00:00Z").len(), 6, "late, but told");
        p.licenses(t2.id(), "2027-04-01", "2028-03-31");
        for day in ["2027-03-02T12:00:00Z", "2027-03-25T12:00:00Z", "2027-12-31T12:00:00Z"] {
            assert_eq!(warned(world, day), BTreeSet::new(), "{day}");
        }
        assert_eq!(warned(world, "2028-01-02T12:00:00Z").len(), 6, "and then of the renewal's own end");
        world.finish();
    }
}
