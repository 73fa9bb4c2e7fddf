//! What gates say they did, in whatever order it comes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

use gatekeeper_domain::enforcement::{Ack, Enforcement, Follower, Patience, Stage, Touch};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::Audience;
use gatekeeper_domain::id::{ConsumerId, FacilityId, RecordId};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

const PATIENCE: Patience = Patience {
    late: SignedDuration::from_secs(300),
    stale: SignedDuration::from_secs(900),
    dark: SignedDuration::from_secs(86_400),
};

fn now() -> Timestamp {
    "2026-11-25T03:00:00Z".parse().unwrap()
}

fn follower(silent: Option<i64>, received: i64) -> Follower {
    Follower {
        id: ConsumerId::from_uuid(Uuid::from_u128(1)),
        facility: FacilityId::from_uuid(Uuid::from_u128(2)),
        mainport: Mainport("rotterdam".into()),
        since: None,
        polled: silent.map(|seconds| now().saturating_sub(SignedDuration::from_secs(seconds)).unwrap()),
        received,
    }
}

fn ack(rev: i64, stage: Stage) -> Ack {
    Ack { rev, stage, at: now() }
}

/// The same word, heard so many seconds later.
fn heard(ack: &Ack, seconds: i64) -> Ack {
    Ack { at: ack.at.saturating_add(SignedDuration::from_secs(seconds)).unwrap(), ..ack.clone() }
}

fn any_ack() -> impl Strategy<Value = Ack> {
    (0i64..4, 0..Stage::ALL.len(), 0i64..5).prop_map(|(rev, stage, at)| Ack {
        at: Timestamp::from_second(at).unwrap(),
        ..ack(rev, Stage::ALL[stage])
    })
}

proptest! {
    #[test]
    fn whatever_the_order_the_same_word_is_the_last(acks in prop::collection::vec(any_ack(), 1..8), turns in 0usize..8) {
        let last = |acks: Vec<Ack>| acks.into_iter().reduce(Ack::or).unwrap();
        let expected = last(acks.clone());
        let mut others = acks.clone();
        others.rotate_left(turns % acks.len());
        prop_assert_eq!(&last(others.clone()), &expected);
        others.reverse();
        others.extend(acks);
        prop_assert_eq!(last(others), expected, "repeats change nothing");
    }

    #[test]
    fn an_older_revision_never_counts(older in any_ack(), newer in any_ack()) {
        prop_assume!(older.rev < newer.rev);
        prop_assert_eq!(older.or(newer.clone()), newer);
    }
}

#[test]
fn of_the_words_that_say_how_it_went_the_later_counts() {
    use Stage::{Applied, Enforced, Failed, Ignored, KeptLocal, NotHeld, Received};
    for (earlier, later, last) in [
        (Failed, Enforced, Enforced),
        (NotHeld, Failed, Failed),
        (Enforced, Failed, Failed),
        (Enforced, KeptLocal, KeptLocal),
        (KeptLocal, Enforced, Enforced),
        (NotHeld, Enforced, Enforced),
        (Applied, Failed, Failed),
        (Ignored, Failed, Failed),
        (Failed, Applied, Failed),
        (Enforced, Received, Enforced),
    ] {
        let (earlier, later) = (ack(3, earlier), heard(&ack(3, later), 9));
        assert_eq!(earlier.clone().or(later.clone()).stage, last, "{earlier:?} {later:?}");
        assert_eq!(later.or(earlier).stage, last);
    }
    let failed = ack(3, Failed);
    assert!(failed.repeats(&heard(&failed.clone(), 9)) && !failed.repeats(&ack(4, Failed)));
}

#[test]
fn what_was_said_before_the_company_came_back_counts_no_more() {
    let gate =
        |since| Follower { since: Some(heard(&ack(7, Stage::Received), since).at), ..follower(Some(0), 0) };
    let enforced = ack(7, Stage::Enforced);
    for (since, expected) in
        [(-1, Enforcement::Enforced), (0, Enforcement::Enforced), (1, Enforcement::NotReceived)]
    {
        let found = gate(since).enforcement([(7, Some(&enforced))], now(), &PATIENCE);
        assert_eq!(found, expected, "back {since} seconds after it");
    }
}

#[test]
fn a_consumer_is_late_after_five_minutes_and_not_before() {
    for (silent, touch) in [
        (None, Touch::Never),
        (Some(-5), Touch::Fresh),
        (Some(300), Touch::Fresh),
        (Some(301), Touch::Late),
        (Some(901), Touch::Stale),
        (Some(86_400), Touch::Stale),
        (Some(86_401), Touch::Dark),
    ] {
        assert_eq!(Touch::of(follower(silent, 0).polled, now(), &PATIENCE), touch, "{silent:?}");
    }
    assert!(Touch::Never < Touch::Dark && Touch::Late < Touch::Fresh);
}

type Passes<'a> = &'a [(i64, Option<&'a Ack>)];

#[test]
fn a_facility_is_as_sure_as_the_worst_of_its_consumers() {
    let (enforced, not_held) = (ack(7, Stage::Enforced), ack(7, Stage::NotHeld));
    let (failed, old) = (ack(7, Stage::Failed), ack(6, Stage::Enforced));
    let kept = ack(7, Stage::KeptLocal);
    let cases: [(Option<i64>, i64, Passes<'_>, Enforcement); 9] = [
        (Some(10), 9, &[(7, Some(&enforced)), (7, Some(&not_held))], Enforcement::Enforced),
        (Some(10), 9, &[(7, Some(&enforced)), (7, None)], Enforcement::Received),
        (Some(10), 6, &[(7, None)], Enforcement::NotReceived),
        (Some(10), 6, &[(7, Some(&old))], Enforcement::NotReceived),
        (Some(10), 9, &[(7, Some(&failed))], Enforcement::Failed),
        (Some(10), 9, &[(7, Some(&kept))], Enforcement::Failed),
        (Some(400), 9, &[(7, Some(&failed))], Enforcement::OutOfTouch(Touch::Late)),
        // What the doors do they go on doing.
        (Some(400), 9, &[(7, Some(&enforced))], Enforcement::Enforced),
        (None, 0, &[(7, None)], Enforcement::OutOfTouch(Touch::Never)),
    ];
    for (silent, received, passes, expected) in cases {
        let found = follower(silent, received).enforcement(passes.iter().copied(), now(), &PATIENCE);
        assert_eq!(found, expected, "{silent:?} {received} {passes:?}");
    }
    assert_eq!(Enforcement::of_facility([Enforcement::Enforced, Enforcement::Failed]), Enforcement::Failed);
    assert_eq!(Enforcement::of_facility([]), Enforcement::NoConsumer);
}

#[test]
fn the_revision_is_the_latest_change_that_concerns_the_gate() {
    let gate = follower(Some(0), 0);
    let marks = [
        (Audience::All, 3),
        (Audience::Mainport(Mainport("schiphol".into())), 9),
        (Audience::Facility(gate.facility), 5),
        (Audience::Nobody, 11),
    ];
    assert_eq!(gate.revision(&marks), Some(5));
    assert_eq!(gate.revision(&marks[1..2]), None);
}

#[test]
fn stages_have_names_of_their_own() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_name(stage.as_str()), Some(*stage));
    }
}
