//! Random lives of a company: whatever the steps, it takes part only with everything that is asked, by the word of two
//! administrators, and what is read back from the steps is what was done.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::indexing_slicing, reason = "a test")]
#![expect(dead_code, reason = "what the tests of the rules share is shared by several")]

mod common;

use common::{applied, licence, now};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::admission::Readiness;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::{AccountId, StepId};
use gatekeeper_domain::licence::Licences;
use gatekeeper_domain::participant::{
    Agreement, Doors, FourEyes, Life, Participant, Proposal, Settled, Standing, Step,
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Deed {
    Sign { for_days: Option<i64> },
    License { from: i64, days: i64 },
    Revoke(usize),
    Ready(Readiness),
    ByHand,
    Propose(usize, u128),
    Confirm(u128),
    Withdraw(u128),
    Stale(u128),
    Hours(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = 1u128..4;
    let ready = (0usize..2, 0usize..2, 0usize..2, any::<bool>()).prop_map(
        |(facilities, trained_officers, consumers, tested)| {
            Deed::Ready(Readiness { facilities, trained_officers, consumers, tested })
        },
    );
    prop_oneof![
        2 => proptest::option::of(0i64..20).prop_map(|for_days| Deed::Sign { for_days }),
        2 => (-5i64..5, 0i64..20).prop_map(|(from, days)| Deed::License { from, days }),
        1 => (0usize..4).prop_map(Deed::Revoke),
        2 => ready,
        1 => Just(Deed::ByHand),
        2 => Just(Deed::Ready(Readiness { facilities: 1, trained_officers: 1, consumers: 1, tested: true })),
        5 => (0usize..6, who.clone()).prop_map(|(step, who)| Deed::Propose(step, who)),
        5 => who.clone().prop_map(Deed::Confirm),
        1 => who.clone().prop_map(Deed::Withdraw),
        1 => who.prop_map(Deed::Stale),
        2 => (1i64..200).prop_map(Deed::Hours),
    ]
}

struct World {
    company: Participant,
    ready: Readiness,
    now: Timestamp,
    steps: u128,
}

impl World {
    fn take(&mut self, deed: &Deed) -> Result<(), Refusal> {
        let (now, today) = (self.now, calendar::day(self.now));
        let by = |who: u128| By { account: AccountId(Uuid::from_u128(who)), at: now };
        let company = self.company.clone();
        let seen = company.version;
        match *deed {
            Deed::Sign { for_days } => {
                let last_day = for_days.map(|days| today.checked_add(days.days()).unwrap());
                let agreement = Agreement::signed(today, last_day).after(company.profile.agreement);
                self.company.profile.agreement = Some(agreement);
            }
            Deed::License { from, days } => {
                let first = today.checked_add(from.days()).unwrap();
                let last = first.checked_add(days.days()).unwrap();
                self.steps += 1;
                let new = licence(self.steps, &first.to_string(), &last.to_string());
                let all = company.licences.iter().cloned().chain([new]).collect();
                self.company.licences = Licences::new(all);
            }
            Deed::Revoke(which) => {
                let mut all: Vec<_> = company.licences.iter().cloned().collect();
                if let Some(licence) = all.get_mut(which) {
                    licence.withdrawn = Some(now);
                }
                self.company.licences = Licences::new(all);
            }
            Deed::Ready(ready) => self.ready = ready,
            Deed::ByHand => self.company.profile.doors = Doors::ByHand,
            Deed::Propose(step, who) => {
                self.steps += 1;
                let id = StepId(Uuid::from_u128(self.steps));
                let proposal = Proposal {
                    id,
                    step: Step::ALL[step],
                    reason: "reden".into(),
                    proposed: by(who),
                    settled: None,
                };
                self.company = company.propose(proposal, seen, &self.ready)?;
            }
            Deed::Confirm(who) => self.company = company.confirm(by(who), seen, &self.ready)?,
            Deed::Withdraw(who) => self.company = company.withdraw(by(who), seen)?,
            Deed::Stale(who) => {
                assert_eq!(
                    company.clone().confirm(by(who), seen - 1, &self.ready),
                    Err(Refusal::StaleVersion)
                );
                self.company = company;
            }
            Deed::Hours(hours) => self.now = now.checked_add(SignedDuration::from_hours(hours)).unwrap(),
        }
        Ok(())
    }

    fn check(&self, before: &Participant) {
        let company = &self.company;
        let entered = matches!(company.life, Life::Live { .. }) && company.life != before.life;
        if entered && before.life == Life::Applied {
            assert_eq!(company.missing(&self.ready, self.now), [], "admitted with everything that is asked");
        }
        for step in &company.history {
            if let Some(Settled::Confirmed(by)) = step.settled {
                assert_ne!(by.account, step.proposed.account, "two administrators");
            }
        }
        let takes_part = company.takes_part(self.now).is_ok();
        assert_eq!(company.presence().contains(self.now), takes_part, "periods and rules say the same");
        let admitted = company
            .history
            .iter()
            .any(|step| step.step == Step::Admit && matches!(step.settled, Some(Settled::Confirmed(_))));
        if takes_part {
            assert!(admitted && company.licences.in_force(self.now) && company.has_agreement(self.now));
            assert_eq!(company.standing(self.now, 3), Standing::Live);
        } else {
            assert_ne!(company.standing(self.now, 3), Standing::Live);
        }
        if company.four_eyes != before.four_eyes {
            let last = company.history.last().unwrap().step;
            assert_eq!(matches!(company.four_eyes, FourEyes::Exempt { .. }), last == Step::Exempt);
        }
        self.reads_back();
    }

    /// The steps alone tell how far it has come.
    fn reads_back(&self) {
        let company = &self.company;
        let steps = company.history.iter().chain(&company.open).cloned();
        let again = Participant::applied(company.id, company.profile.clone(), company.licences.clone());
        let again = Participant { version: company.version, ..again.after(steps).unwrap() };
        assert_eq!(&again, company);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_company_takes_part_by_the_word_of_two(deeds in proptest::collection::vec(deed(), 1..60)) {
        let ready = Readiness::default();
        let mut world = World { company: applied(None, Vec::new()), ready, now: now(), steps: 0 };
        for deed in &deeds {
            let before = world.company.clone();
            match world.take(deed) {
                Ok(()) => world.check(&before),
                Err(_) => assert_eq!(world.company, before, "what is refused changes nothing"),
            }
        }
    }
}
