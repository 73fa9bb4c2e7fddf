//! A provisional measure under random hands and hours: never in force without an officer and an assessor, never beyond its
//! terms, over exactly at them.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report, step};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::assessment::Proposal;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::feed::Scope;
use gatekeeper_domain::id::{ProvisionalId, RegistrationId};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::{IncidentInput, Report, Stage as ReportStage};
use gatekeeper_domain::participant::Step;
use gatekeeper_domain::permission::User;
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::protocol::{Minors, Protocol, ProvisionalRelease};
use gatekeeper_domain::provisional::{Asking, Lapse, Provisional, Stage};
use gatekeeper_domain::urgent::{self, Reminder};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

/// The officer who asks.
const OFFICER: u128 = 1;
/// The assessor who is tied to the company.
const TIED: u128 = 3;

fn judge(who: u128) -> User {
    assessor(who, if who == TIED { vec![COMPANY] } else { Vec::new() })
}

fn ask_with(
    report: Report,
    earlier: &[Provisional],
    protocol: &Protocol,
    at: Timestamp,
) -> Result<(Report, Provisional), Refusal> {
    let asking = Asking {
        id: ProvisionalId(Uuid::from_u128(7)),
        mainport: Mainport("rotterdam".into()),
        facts: urgent::Facts { company: &company(), earlier, second_person: true },
    };
    let seen = report.version;
    Provisional::ask(report, asking, &manager(OFFICER), seen, protocol, at)
}

fn asked(protocol: &Protocol) -> (Report, Provisional) {
    ask_with(report(&form(), &manager(OFFICER)), &[], protocol, now()).unwrap()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn words() -> Personal {
    Personal::new("reden")
}

#[test]
fn what_closes_the_urgent_way() {
    type Change = fn(&mut IncidentInput);
    let obstacles = |change: Change, protocol: &Protocol| {
        let mut form = form();
        change(&mut form);
        let report = report(&form, &manager(OFFICER));
        let company = company();
        let facts = urgent::Facts { company: &company, earlier: &[], second_person: true };
        urgent::obstacles(&report, &facts, protocol, now())
    };
    let (usual, mut lenient) = (protocol(), protocol());
    lenient.report.minors = Minors::SecondAssessor;
    let cases: &[(Change, &[Refusal])] = &[
        (|_| {}, &[]),
        (|form| form.category = "unlawful-presence".into(), &[]),
        (
            |form| {
                form.category = "bribery".into();
                form.evidence = vec!["documents".into()];
            },
            &[Refusal::CategoryNotUrgent],
        ),
        (|form| form.caught = "afterwards".into(), &[Refusal::NotInTheAct]),
        (
            |form| {
                form.occurred_at = "2026-11-22T23:59".into();
                form.discovered_on = "2026-11-23".into();
            },
            &[Refusal::NotInTheAct],
        ),
        (|form| form.evidence.clear(), &[Refusal::UrgentWithoutEvidence]),
        (|form| form.evidence = vec!["system-records".into()], &[Refusal::UrgentWithoutEvidence]),
        (
            |form| {
                form.caught = "afterwards".into();
                form.evidence.clear();
            },
            &[Refusal::NotInTheAct, Refusal::UrgentWithoutEvidence],
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(obstacles(*change, &usual), *expected);
    }
    let exempt = company().after([step(Step::Exempt, now(), "one officer")]).unwrap();
    let ready = report(&form(), &manager(OFFICER));
    for (company, second_person) in [(&exempt, true), (&company(), false)] {
        let facts = urgent::Facts { company, earlier: &[], second_person };
        assert_eq!(urgent::obstacles(&ready, &facts, &usual, now()), [Refusal::UrgentNeedsTwo]);
    }
    let young: Change = |form| form.birth_date = "2010-01-01".into();
    assert_eq!(obstacles(young, &usual), [Refusal::Minor]);
    assert_eq!(obstacles(young, &lenient), [Refusal::MinorNotUrgent]);
}

#[test]
fn an_act_is_held_provisionally_once() {
    let rules = protocol();
    let (sent, first) = asked(&rules);
    let ready = || report(&form(), &manager(OFFICER));
    let again =
        |earlier: &Provisional| ask_with(ready(), std::slice::from_ref(earlier), &rules, now()).map(drop);
    let reason = Personal::new("nee");
    let (declined, back, _) = first.clone().decline(&judge(1), sent.clone(), 1, reason, now()).unwrap();
    assert_eq!(back.stage, ReportStage::Ready);
    assert_eq!(again(&declined), Err(Refusal::ProvisionalOnce), "another report about the same act");
    let other_day = Provisional { occurred_at: declined.occurred_at - hours(25), ..declined.clone() };
    assert_eq!(again(&other_day), Err(Refusal::ProvisionalOnce), "the same report, whatever it says now");
    let other_report = gatekeeper_domain::id::ReportId(Uuid::from_u128(99));
    assert_eq!(again(&Provisional { report: other_report, ..other_day }), Ok(()), "another act");
    let (unanswered, _) =
        first.lapse(sent, &rules.provisional, now() + hours(24)).expect("nobody answered in time");
    assert!(matches!(unanswered.stage, Stage::Unanswered { .. }));
    assert_eq!(again(&unanswered), Ok(()), "nobody looked, and nothing was held");
    let held = Provisional { at_once: Some(Scope::Mainport(Mainport("rotterdam".into()))), ..unanswered };
    assert_eq!(again(&held), Err(Refusal::ProvisionalOnce));
}

#[test]
fn what_comes_back_to_the_company_is_kept_its_full_time_anew() {
    let rules = protocol();
    let asked = now() + hours(14 * 24 - 1);
    let (sent, it) = ask_with(report(&form(), &manager(OFFICER)), &[], &rules, asked).unwrap();
    let (_, declined, _) = it.clone().decline(&judge(1), sent.clone(), 1, words(), asked + hours(2)).unwrap();
    assert_eq!(declined.kept(&rules).until, asked + hours(2 + 14 * 24));
    // However late the lapse is recorded.
    let (_, unanswered) = it.lapse(sent, &rules.provisional, asked + hours(20 * 24)).unwrap();
    assert_eq!(unanswered.kept(&rules).until, asked + hours(34 * 24));
}

#[test]
fn everybody_is_reminded_in_time() {
    let rules = protocol();
    let (report, asked) = asked(&rules);
    let planned = |it: &Provisional| {
        let planned = it.reminders(&rules.provisional);
        planned.into_iter().map(|it| (it.reminder, it.at.duration_since(now()).as_mins())).collect::<Vec<_>>()
    };
    assert_eq!(planned(&asked), [(Reminder::Duty, 0), (Reminder::Duty, 5), (Reminder::EveryAssessor, 10)]);
    let (imposed, _) = asked.impose(&judge(1), &report, 1, words(), &rules.provisional, now()).unwrap();
    let hour = 60;
    assert_eq!(
        planned(&imposed),
        [
            (Reminder::Company, 0),
            (Reminder::Company, 12 * hour),
            (Reminder::Company, 20 * hour),
            (Reminder::Assessors, 24 * hour),
            (Reminder::Assessors, 48 * hour),
            (Reminder::Assessors, 66 * hour),
        ]
    );
    assert!(imposed.still_needs(Reminder::Company, &report, now()));
    let confirmed = imposed.confirm(&manager(2), &report, 2, now()).unwrap();
    assert!(!confirmed.still_needs(Reminder::Company, &report, now()));
    assert!(confirmed.still_needs(Reminder::Assessors, &report, now() + hours(71)));
    assert!(!confirmed.still_needs(Reminder::Assessors, &report, now() + hours(72)));
}

#[test]
fn gates_are_told_whole_seconds_and_never_too_few() {
    let rules = protocol();
    let (report, asked) = asked(&rules);
    let at = now() + SignedDuration::from_millis(1);
    let (imposed, _) = asked.impose(&judge(1), &report, 1, words(), &rules.provisional, at).unwrap();
    let terms = imposed.imposed().unwrap();
    assert_eq!(terms.until, now() + hours(72) + SignedDuration::from_secs(1));
    assert_eq!(terms.confirm_by, now() + hours(24) + SignedDuration::from_secs(1));
}

#[test]
fn who_was_under_age_is_barred_for_half_the_term_at_most() {
    let mut lenient = protocol();
    lenient.report.minors = Minors::SecondAssessor;
    let form = IncidentInput { birth_date: "2008-11-24".into(), ..form() };
    let submitted =
        report(&form, &manager(OFFICER)).submit(&manager(2), 1, &company(), &lenient, now()).unwrap();
    let propose = |last_day: &str| {
        let (answers, judgement) = judgement("yes", last_day).judgement(&lenient).unwrap();
        let id = RegistrationId(Uuid::from_u128(9));
        let proposal = Proposal {
            id,
            answers,
            judgement,
            mainport: Mainport("rotterdam".into()),
            identifiers: Identifiers::Agree,
        };
        submitted.clone().propose(&judge(1), 2, proposal, &lenient, now()).map(drop)
    };
    assert_eq!(propose("2029-05-23"), Ok(()), "thirty months instead of sixty");
    assert_eq!(propose("2029-05-24"), Err(Refusal::TermTooLong { last: date(2029, 5, 23) }));
}

#[derive(Debug, Clone)]
enum Deed {
    Impose(u128),
    Decline(u128),
    Confirm(u128),
    Lapse,
    Follow,
    End,
    Wait(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (1u128..4).prop_map(Deed::Impose),
        1 => (1u128..4).prop_map(Deed::Decline),
        3 => (1u128..4).prop_map(Deed::Confirm),
        2 => Just(Deed::Lapse),
        1 => Just(Deed::Follow),
        1 => Just(Deed::End),
        6 => (0i64..40 * 60).prop_map(Deed::Wait),
    ]
}

/// The records, as far as they have come, and what really happened.
struct Case {
    rules: Protocol,
    report: Report,
    it: Provisional,
    now: Timestamp,
    imposed: Option<(u128, Timestamp)>,
    confirmed: Option<Timestamp>,
    over: Option<Timestamp>,
}

impl Case {
    fn take(&mut self, deed: &Deed) -> Result<(), Refusal> {
        let (it, report, now, seen) = (self.it.clone(), self.report.clone(), self.now, self.it.version);
        match deed {
            Deed::Impose(who) => {
                self.it = it.impose(&judge(*who), &report, seen, words(), &self.rules.provisional, now)?.0;
                self.imposed = Some((*who, now));
            }
            Deed::Decline(who) => {
                (self.it, self.report, _) = it.decline(&judge(*who), report, seen, words(), now)?;
                self.over = Some(now);
            }
            Deed::Confirm(who) => {
                self.it = it.confirm(&manager(*who), &report, seen, now)?;
                self.confirmed = Some(now);
            }
            Deed::Lapse => {
                let rules = &self.rules.provisional;
                (self.it, self.report) = it.lapse(report, rules, now).ok_or(Refusal::WrongStage)?;
            }
            Deed::Follow => {
                let registration = RegistrationId(Uuid::from_u128(9));
                self.it = it.followed(registration, now).ok_or(Refusal::WrongStage)?;
                self.over = Some(now);
            }
            Deed::End => {
                let by = By { account: judge(1).id, at: now };
                self.it = it.ended(by).ok_or(Refusal::WrongStage)?;
                self.over = Some(now);
            }
            Deed::Wait(minutes) => self.now = now + SignedDuration::from_mins(*minutes),
        }
        Ok(())
    }

    /// Whether gates in the category's scope must hold at an instant, told from what happened and nothing else.
    fn holds(&self, at: Timestamp) -> bool {
        let Some((_, imposed)) = self.imposed else { return false };
        let in_time = self.confirmed.is_some_and(|confirmed| confirmed < imposed + hours(24));
        let term = if in_time { hours(72) } else { hours(24) };
        at < imposed + term && self.over.is_none()
    }

    fn check(&self) {
        let (cause, holds) = (self.it.cause(), self.holds(self.now));
        let shown = cause.as_ref().is_some_and(|it| it.holds(self.now) && it.scope == Scope::All);
        let followed = self.it.follower().is_some();
        // What follows it takes effect at once, or waits at the brake; until then it would hold on.
        assert!(shown == holds || followed, "gates hold exactly while it is in force");
        assert_eq!(self.it.in_force(self.now).is_some(), holds);
        if let Some((assessor, at)) = self.imposed {
            assert_ne!(assessor, TIED, "a tied assessor imposed it");
            assert_ne!(judge(assessor).id, self.it.asked.account, "two pairs of eyes");
            if let Some(cause) = cause {
                assert!(cause.until == at + hours(72) && cause.ends <= cause.until, "never beyond 72 hours");
            }
        } else if let Some(cause) = cause {
            assert_eq!(Some(cause.scope), self.it.at_once, "before imposing only where it is at once");
            assert!(cause.ends <= self.it.asked.at + hours(24));
        }
        if let Stage::Lapsed { imposed, why, at } = self.it.stage {
            let expected = match why {
                Lapse::Company => imposed.by.at + hours(24),
                Lapse::Assessors => imposed.by.at + hours(72),
            };
            assert!(at == expected && at <= self.now, "it lapses exactly at its term");
            assert!(self.report.judge_by.is_some(), "and is still to be judged");
        }
        let second = self.it.company.map(|by| by.account);
        assert_ne!(second, Some(manager(OFFICER).id), "the officer confirmed for the company");
        let alone = self.confirmed.is_none() && self.it.asks_for(&self.report);
        assert_eq!(self.it.allow_measure(&self.report).is_err(), alone, "no measure on one person's word");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn whatever_succeeds_keeps_the_law(
        at_once in any::<bool>(),
        deeds in proptest::collection::vec(deed(), 1..40),
    ) {
        let mut rules = protocol();
        if at_once {
            rules.provisional.release = ProvisionalRelease::Immediate;
        }
        let (report, it) = asked(&rules);
        let mut case = Case { rules, report, it, now: now(), imposed: None, confirmed: None, over: None };
        case.check();
        for deed in &deeds {
            let before = (case.it.clone(), case.report.clone());
            let outcome = case.take(deed);
            case.check();
            prop_assert!(outcome.is_ok() || before == (case.it.clone(), case.report.clone()), "{deed:?}");
        }
    }
}
