//! Pass holds, additional passes and identifiers that contradict each other: who may do what, and where the borders lie.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::assessment::Proposal;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::{Decision, Ruling};
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::id::{PassAdditionId, PassHoldId, PersonId, Reference, RegistrationId, ReportId};
use gatekeeper_domain::identifiers::{Identifiers, Likeness, Sharing, contradictions};
use gatekeeper_domain::incident::Report;
use gatekeeper_domain::pass_addition::{PassAdditionInput, Request};
use gatekeeper_domain::pass_hold::{Cause, How, PassHold, PassHoldInput, Stage, longest};
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::registration::Registration;
use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

fn typed() -> PassHoldInput {
    PassHoldInput {
        scheme: "cargocard".into(),
        number: "demo-2002".into(),
        kind: "stolen".into(),
        last_day: "2026-12-01".into(),
        words: "Uit een kluisje.".into(),
    }
}

/// Recorded by manager 1.
fn recorded() -> PassHold {
    let request = typed().check(&protocol(), now()).unwrap();
    let named = (PassHoldId(Uuid::from_u128(7)), Reference::new(2026, 7).unwrap());
    PassHold::record(named, &manager(1), request, now()).unwrap()
}

fn active() -> PassHold {
    recorded().confirm(&manager(2), 1, now()).unwrap()
}

type Change = fn(&mut PassHoldInput);

#[test]
fn every_field_of_a_pass_hold_names_its_fault() {
    let faults = |change: fn(&mut PassHoldInput)| -> Vec<_> {
        let mut input = typed();
        change(&mut input);
        let faults = input.check(&protocol(), now()).err().unwrap_or_default();
        faults.into_iter().map(|it| (it.field, it.fault.id())).collect()
    };
    let cases: [(Change, &[(&str, &str)]); 12] = [
        (|_| {}, &[]),
        (|it| it.scheme.clear(), &[("scheme", "half-a-pass")]),
        (|it| (it.scheme.clear(), it.number.clear()).0, &[("scheme", "required")]),
        (|it| it.scheme = "no-such-scheme".into(), &[("scheme", "unknown-scheme")]),
        (|it| it.number.clear(), &[("number", "required")]),
        (|it| it.number = "1".into(), &[("number", "not-a-pass-number")]),
        (|it| it.kind = "eaten".into(), &[("kind", "unknown-choice")]),
        (|it| it.kind.clear(), &[("kind", "required")]),
        (|it| it.last_day = "2026-11-22".into(), &[("last-day", "in-the-past")]),
        (|it| it.last_day = "2026-12-07".into(), &[]),
        (|it| it.last_day = "2026-12-08".into(), &[("last-day", "too-late")]),
        (|it| it.words = " ".into(), &[("words", "required")]),
    ];
    for (change, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(field, fault)| ((*field).to_owned(), *fault)).collect();
        assert_eq!(faults(change), expected);
    }
    assert_eq!(longest(&protocol(), now()).to_string(), "2026-12-07", "the day of recording does not count");
}

#[test]
fn a_pass_hold_takes_two_people_of_the_company() {
    for (who, seen, now, expected) in [
        (1, 1, now(), Err(Refusal::RecorderConfirms)),
        (2, 2, now(), Err(Refusal::StaleVersion)),
        (2, 1, recorded().until(), Err(Refusal::LastDayPassed)),
        (2, 1, now(), Ok("active")),
    ] {
        let found = recorded().confirm(&manager(who), seen, now).map(|hold| hold.stage.as_str());
        assert_eq!(found, expected, "{who} {seen}");
    }
    assert_eq!(recorded().refuse(&manager(1), 1, now()), Err(Refusal::RecorderConfirms));
    let refused = recorded().refuse(&manager(2), 1, now()).unwrap();
    assert_eq!(refused.confirm(&manager(3), 2, now()), Err(Refusal::WrongStage));
    assert!(
        PassHold::record(
            (PassHoldId(Uuid::nil()), Reference::new(2026, 8).unwrap()),
            &assessor(1, Vec::new()),
            typed().check(&protocol(), now()).unwrap(),
            now(),
        )
        .is_err()
    );
}

#[test]
fn a_pass_hold_ends_by_replacement_by_mistake_or_by_itself() {
    let (hold, over) = (active(), active().until());
    assert_eq!(over.to_string(), "2026-12-01T23:00:00Z", "the last day is held to its end");
    assert!(hold.is_in_force(now()) && !hold.is_in_force(over) && !recorded().is_in_force(now()));
    assert_eq!((hold.stage.name_at(over, now()), hold.stage.name_at(over, over)), ("active", "ended"));
    let early = |cause, who, seen, now| {
        active().end_early(cause, &manager(who), seen, now).map(|it| it.stage.as_str())
    };
    for (cause, who, seen, now, expected) in [
        (Cause::Replaced, 1, 2, now(), Ok("ended")),
        (Cause::Replaced, 1, 1, now(), Err(Refusal::StaleVersion)),
        (Cause::Replaced, 1, 2, over, Err(Refusal::WrongStage)),
        (Cause::Mistaken, 1, 2, now(), Err(Refusal::RecorderConfirms)),
        (Cause::Mistaken, 2, 2, now(), Ok("ended")),
    ] {
        assert_eq!(early(cause, who, seen, now), expected, "{cause:?} {who} {seen}");
    }
    assert_eq!(recorded().end_early(Cause::Replaced, &manager(2), 1, now()), Err(Refusal::WrongStage));
    assert!(active().end(over - SignedDuration::from_secs(1)).is_none() && recorded().end(over).is_none());
    assert_eq!(active().end(over).unwrap().stage.as_str(), "ended");
}

#[test]
fn its_holder_is_told_the_same_day_and_ticked_off_once() {
    assert_eq!(recorded().stage.tell_by(), None);
    assert_eq!(
        active().stage.tell_by().unwrap().to_string(),
        "2026-11-23T23:00:00Z",
        "before the day is over"
    );
    let ended = active().end_early(Cause::Replaced, &manager(1), 2, now()).unwrap();
    for hold in [active(), ended] {
        let told = hold.holder_told(How::ByPhone, &manager(1), now()).unwrap();
        assert_eq!(told.stage.tell_by(), None);
        assert_eq!(told.holder_told(How::InPerson, &manager(1), now()), Err(Refusal::WrongStage));
    }
    assert_eq!(recorded().holder_told(How::ByPhone, &manager(1), now()), Err(Refusal::WrongStage));
}

#[test]
fn a_pass_hold_is_kept_for_its_term_and_some_days() {
    let days = |at: Timestamp, days: i64| calendar::later(at, days.days());
    let until = |hold: PassHold| hold.kept(&protocol()).until;
    let replaced = active().end_early(Cause::Replaced, &manager(1), 2, now()).unwrap();
    let over = active().end(days(active().until(), 3)).unwrap();
    assert_eq!(until(recorded()), recorded().until());
    assert_eq!(until(recorded().refuse(&manager(2), 1, now()).unwrap()), recorded().until());
    assert_eq!(until(active()), days(active().until(), 28));
    assert_eq!(until(replaced), days(now(), 28), "ended early, forgotten early");
    assert_eq!(until(over), days(active().until(), 28), "however late the end was recorded");
    assert!(matches!(recorded().stage, Stage::Recorded));
}

/// An admitted report and its registration, proposed by assessor 1 and confirmed by 2.
fn admitted() -> (Report, Registration) {
    let submitted =
        report(&form(), &manager(1)).submit(&manager(2), 1, &company(), &protocol(), now()).unwrap();
    let (answers, judgement) = judgement("yes", "2026-12-31").judgement(&protocol()).unwrap();
    let proposal = Proposal {
        id: RegistrationId(Uuid::from_u128(5)),
        answers,
        judgement,
        mainport: Mainport("rotterdam".into()),
        identifiers: Identifiers::Agree,
    };
    let first = assessor(1, Vec::new());
    let (report, registration, _) = submitted.propose(&first, 2, proposal, &protocol(), now()).unwrap();
    let (registration, report, _) =
        registration.confirm(report, &assessor(2, Vec::new()), 1, Identifiers::Agree, now()).unwrap();
    (report, registration)
}

fn another(number: &str) -> (PassAdditionId, Request) {
    let input = PassAdditionInput {
        scheme: "portkey".into(),
        number: number.into(),
        reason: "Gezien aan de poort.".into(),
    };
    (PassAdditionId(Uuid::from_u128(9)), input.check(&protocol()).unwrap())
}

#[test]
fn another_pass_takes_two_untied_assessors_while_the_measure_is_in_force() {
    let (report, registration) = admitted();
    let propose = |who: u128, ties, request, now| {
        registration.propose_pass(&report, &assessor(who, ties), request, &[], now).map(|(it, _)| it)
    };
    let addition = propose(1, Vec::new(), another("PORT-0001"), now()).unwrap();
    assert_eq!(propose(1, vec![COMPANY], another("PORT-0001"), now()), Err(Refusal::TiedToReporter));
    assert_eq!(propose(1, Vec::new(), another("PORT-0001"), registration.until()), Err(Refusal::WrongStage));
    let waiting = [addition.clone()];
    let twice =
        registration.propose_pass(&report, &assessor(2, Vec::new()), another("port0001"), &waiting, now());
    assert_eq!(twice.map(drop), Err(Refusal::PassHeldAlready), "it waits already");
    let own = registration.propose_pass(
        &report,
        &assessor(1, Vec::new()),
        (
            PassAdditionId(Uuid::nil()),
            Request { pass: report.incident.passes[0].clone(), reason: Personal::new("x") },
        ),
        &[],
        now(),
    );
    assert_eq!(own.map(drop), Err(Refusal::PassHeldAlready), "the registration holds it");

    let confirm = |who: u128, ties, seen, identifiers, now| {
        let about = (&registration, report.clone());
        addition.clone().confirm(about, &assessor(who, ties), seen, identifiers, now)
    };
    let agree = Identifiers::Agree;
    for (who, ties, seen, identifiers, at, refusal) in [
        (1, Vec::new(), 1, agree, now(), Refusal::SameAssessor),
        (2, vec![COMPANY], 1, agree, now(), Refusal::TiedToReporter),
        (2, Vec::new(), 2, agree, now(), Refusal::StaleVersion),
        (2, Vec::new(), 1, agree, registration.until(), Refusal::WrongStage),
        (2, Vec::new(), 1, Identifiers::Contradict, now(), Refusal::IdentifiersContradict),
    ] {
        assert_eq!(confirm(who, ties, seen, identifiers, at).map(drop), Err(refusal));
    }
    let (added, with_pass, decision) = confirm(2, Vec::new(), 1, agree, now()).unwrap();
    assert_eq!(with_pass.incident.passes.len(), 2);
    assert!(decision.ruling.is_for_reporter(), "the reporter is told");
    let again = added.confirm((&registration, with_pass), &assessor(3, Vec::new()), 2, agree, now());
    assert_eq!(again.map(drop), Err(Refusal::WrongStage));
}

fn sharing(person: u128, likeness: Likeness) -> Sharing {
    Sharing {
        report: ReportId(Uuid::from_u128(person)),
        reference: Reference::new(2026, 9).unwrap(),
        reporter: COMPANY,
        person: PersonId(Uuid::from_u128(person)),
        likeness,
    }
}

#[test]
fn contradicting_identifiers_block_until_they_are_settled() {
    let submitted =
        report(&form(), &manager(1)).submit(&manager(2), 1, &company(), &protocol(), now()).unwrap();
    let all = vec![sharing(1, Likeness::Same), sharing(2, Likeness::Other)];
    let none: [Decision; 0] = [];
    let open = contradictions(all.clone(), &none);
    assert_eq!(open, [sharing(2, Likeness::Other)], "the same person may have two reports");
    assert_eq!(Identifiers::from(&*open), Identifiers::Contradict);

    let (who, words) = (assessor(1, Vec::new()), || Personal::new("Schrijffout in de naam."));
    let settle =
        |user: &_, seen, open: &[Sharing]| submitted.settle_identity(user, seen, open, words(), now());
    assert_eq!(settle(&assessor(1, vec![COMPANY]), 2, &open).map(drop), Err(Refusal::TiedToReporter));
    assert_eq!(settle(&who, 1, &open).map(drop), Err(Refusal::StaleVersion));
    assert_eq!(settle(&who, 2, &[]).map(drop), Err(Refusal::WrongStage), "there is nothing to settle");
    let settled = settle(&who, 2, &open).unwrap();
    assert!(matches!(&settled.ruling, Ruling::IdentitySettled { against, .. } if against.len() == 1));
    assert_eq!(contradictions(all, [&settled]), []);
    let later = vec![sharing(2, Likeness::Other), sharing(3, Likeness::Other)];
    assert_eq!(
        contradictions(later, [&settled]),
        [sharing(3, Likeness::Other)],
        "what comes later is open again"
    );
    let ready = report(&form(), &manager(1));
    assert_eq!(ready.settle_identity(&who, 1, &open, words(), now()).map(drop), Err(Refusal::WrongStage));
}
