//! A state machine test: random people do random things to a report in any order; whatever succeeds keeps the law.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeSet;

use common::{COMPANY, assessor, company, form, judgement, manager, now, protocol, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::amendment::{self, Change, Facts, Ground, Kind};
use gatekeeper_domain::assessment::Proposal;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::facility::Mainport;
use gatekeeper_domain::id::{AmendmentId, RegistrationId};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::{Report, Stage};
use gatekeeper_domain::permission::User;
use gatekeeper_domain::person::Personal;
use gatekeeper_domain::protocol::Protocol;
use gatekeeper_domain::registration::{self, Registration};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone)]
enum Deed {
    Edit(u128),
    Submit(u128),
    Return(usize),
    Reject(usize, bool),
    Propose(usize, i64),
    Confirm(usize),
    SendBack(usize),
    Amend(usize, usize, Kind, i64),
    End,
    Wait(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (1u128..4).prop_map(Deed::Edit),
        (1u128..4).prop_map(Deed::Submit),
        (0usize..4).prop_map(Deed::Return),
        (0usize..4, any::<bool>()).prop_map(|(who, fails)| Deed::Reject(who, fails)),
        (0usize..4, -10i64..2200).prop_map(|(who, days)| Deed::Propose(who, days)),
        (0usize..4).prop_map(Deed::Confirm),
        (0usize..4).prop_map(Deed::SendBack),
        (0usize..4, 0usize..4, proptest::sample::select(&Kind::ALL[..]), -10i64..2200)
            .prop_map(|(first, second, kind, days)| Deed::Amend(first, second, kind, days)),
        Just(Deed::End),
        (0i64..400).prop_map(Deed::Wait),
    ]
}

/// The records, as far as they have come.
struct Case {
    report: Report,
    registration: Option<Registration>,
    now: Timestamp,
    proposals: u128,
}

impl Case {
    /// Does it, if the rules allow; what they refuse leaves everything as it was.
    fn take(&mut self, deed: &Deed, protocol: &Protocol) -> Result<(), Refusal> {
        let (report, seen, now) = (self.report.clone(), self.report.version, self.now);
        let reason = Personal::new("reden");
        match deed {
            Deed::Edit(who) => {
                let by = By { account: manager(*who).id, at: now };
                self.report = report.edit(self.report.incident.clone(), BTreeSet::new(), seen, by)?;
            }
            Deed::Submit(who) => {
                self.report = report.submit(&manager(*who), seen, &company(), protocol, now)?;
            }
            Deed::Return(who) => self.report = report.return_to_company(&judge(*who), seen, reason, now)?.0,
            Deed::Reject(who, fails) => {
                let form = judgement(if *fails { "no" } else { "yes" }, "2027-01-01");
                let (answers, reason) = form.rejection(protocol).unwrap();
                self.report = report.reject(&judge(*who), seen, answers, reason, now)?.0;
            }
            Deed::Propose(who, days) => self.propose(&judge(*who), *days, protocol)?,
            Deed::Confirm(who) => {
                let proposal = self.registration.clone().ok_or(Refusal::NotFound)?;
                let seen = proposal.version;
                let (registration, report, _) =
                    proposal.confirm(report, &judge(*who), seen, Identifiers::Agree, now)?;
                (self.registration, self.report) = (Some(registration), report);
            }
            Deed::SendBack(who) => {
                let proposal = self.registration.clone().ok_or(Refusal::NotFound)?;
                let seen = proposal.version;
                let (registration, report, _) =
                    proposal.send_back(report, &judge(*who), seen, reason, now)?;
                (self.registration, self.report) = (Some(registration), report);
            }
            Deed::Amend(first, second, kind, days) => {
                let last_day = calendar::day(now + SignedDuration::from_hours(24 * days));
                let change = match kind {
                    Kind::Extend => Change::Extend { last_day },
                    Kind::Shorten => Change::Shorten { last_day },
                    Kind::Suspend => Change::Suspend,
                    Kind::Resume => Change::Resume,
                    _ => Change::Lift(Ground::Withdrawn),
                };
                self.amend((*first, *second), amendment::Proposal { change, argument: reason }, protocol)?;
            }
            Deed::End => {
                let over = self.registration.clone().and_then(|registration| registration.end(now));
                self.registration = Some(over.ok_or(Refusal::WrongStage)?);
            }
            Deed::Wait(hours) => self.now = now + SignedDuration::from_hours(*hours),
        }
        Ok(())
    }

    /// Two assessors decide about a measure.
    fn amend(
        &mut self,
        (first, second): (usize, usize),
        proposal: amendment::Proposal,
        protocol: &Protocol,
    ) -> Result<(), Refusal> {
        let (report, now) = (self.report.clone(), self.now);
        let measure = self.registration.clone().ok_or(Refusal::NotFound)?;
        let facts = Facts { outcomes: &[], protocol };
        let proposal = (AmendmentId(Uuid::from_u128(1)), proposal);
        let (amendment, _) =
            measure.propose_amendment(&report, &judge(first), proposal, (&[], facts), now)?;
        let weighed = (facts, Identifiers::Agree);
        let done = amendment.confirm((measure, report), &judge(second), 1, weighed, now)?;
        assert_ne!(done.decision.by.account, judge(first).id, "one pair of eyes changed it");
        (self.registration, self.report) = (Some(done.registration), done.report);
        Ok(())
    }

    fn propose(&mut self, who: &User, days: i64, protocol: &Protocol) -> Result<(), Refusal> {
        let last_day = calendar::day(self.now + SignedDuration::from_hours(24 * days)).to_string();
        let (answers, judgement) = judgement("yes", &last_day).judgement(protocol).unwrap();
        self.proposals += 1;
        let id = RegistrationId(Uuid::from_u128(1000 + self.proposals));
        let proposal = Proposal {
            id,
            answers,
            judgement,
            mainport: Mainport("rotterdam".into()),
            identifiers: Identifiers::Agree,
        };
        let seen = self.report.version;
        let (report, registration, _) =
            self.report.clone().propose(who, seen, proposal, protocol, self.now)?;
        (self.report, self.registration) = (report, Some(registration));
        Ok(())
    }

    /// What must hold after everything that succeeded.
    fn check(&self, protocol: &Protocol) {
        let limit = calendar::years_later(self.report.incident.occurred_at, 5);
        assert!(self.report.kept(protocol).until <= limit, "kept past five years");
        let Some(registration) = &self.registration else { return };
        assert!(registration.until() <= limit, "a measure past five years");
        assert_ne!(registration.proposed.account, judge(TIED).id, "a tied assessor proposed");
        match registration.stage {
            registration::Stage::Active { confirmed }
            | registration::Stage::Suspended { confirmed, .. }
            | registration::Stage::Ended { confirmed, .. }
            | registration::Stage::Lifted { confirmed, .. } => {
                assert_ne!(confirmed.account, registration.proposed.account, "one pair of eyes");
                assert_ne!(confirmed.account, judge(TIED).id, "a tied assessor confirmed");
                let until = registration.until();
                assert!(matches!(self.report.stage, Stage::Admitted { registration: id, until: same, .. }
                    if id == registration.id && same == until));
            }
            registration::Stage::Proposed => {
                let waits = matches!(self.report.stage, Stage::Proposed { registration: id, .. } if id == registration.id);
                assert!(waits, "a proposal that nobody waits for");
            }
            registration::Stage::SentBack(_) => {}
        }
    }
}

/// The assessor who is tied to the company.
const TIED: usize = 3;

fn judge(who: usize) -> User {
    assessor(who as u128, if who == TIED { vec![COMPANY] } else { Vec::new() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_succeeds_keeps_the_law(deeds in proptest::collection::vec(deed(), 1..40)) {
        let protocol = protocol();
        let mut case = Case { report: report(&form(), &manager(1)), registration: None, now: now(), proposals: 0 };
        for deed in &deeds {
            let before = case.report.clone();
            let outcome = case.take(deed, &protocol);
            case.check(&protocol);
            let moved = case.report.version - before.version;
            prop_assert_eq!(moved, i32::from(case.report != before), "{:?} moved the version by {}", deed, moved);
            prop_assert!(outcome.is_ok() || case.report == before, "{deed:?} was refused and changed something");
            if let (Deed::Submit(who), Ok(())) = (deed, &outcome) {
                prop_assert_ne!(manager(*who).id, before.drafted.account);
            }
        }
    }
}
