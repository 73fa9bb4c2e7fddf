//! How far a hold has come, and whom to phone about it.

use jiff::SignedDuration;

use super::*;
use crate::app::coverage::{Coverage, OpenLine, Overview, Place};
use crate::app::phone_list::{PhoneList, Row};
use crate::domain::coverage::{Attention, Sums};
use crate::domain::enforcement::Enforcement;
use crate::domain::phone_list::{Call, Nearness, Outcome};
use crate::web::coverage::{CoveragePage, CoveragesPage};
use crate::web::phone_list::PhoneListPage;

fn source() -> Source {
    Source::Registration(RegistrationId(Uuid::from_u128(31)))
}

fn reference() -> Reference {
    Reference::new(2026, 123).unwrap()
}

fn told(kind: Kind, answer: Option<Said>) -> Notification {
    Notification {
        id: NotificationId(Uuid::from_u128(41)),
        kind,
        about: source(),
        round: 0,
        reference: reference(),
        facility: facility().id,
        participant: facility().participant,
        told_at: now(),
        answer: answer.map(|said| (said, now())),
        first_answered_at: None,
        seen_at: None,
        closed_at: None,
    }
}

fn call(outcome: Outcome) -> (Call, String) {
    let call = Call { about: source(), facility: facility().id, by: account(3), at: now(), outcome };
    (call, NASTY.to_owned())
}

fn place(number: usize, attention: Attention) -> Place {
    let (gates, told) = match attention {
        Attention::Unreachable => {
            (Enforcement::NoConsumer, vec![told(Kind::Hold, None), told(Kind::PassAdded, None)])
        }
        Attention::Settled => (Enforcement::Enforced, vec![told(Kind::Hold, Some(Said::Blocked))]),
        Attention::Unacknowledged => (
            Enforcement::NotReceived,
            vec![told(Kind::Hold, Some(Said::NotKnownHere)), told(Kind::Ended, None)],
        ),
        _ => (Enforcement::NotReceived, vec![told(Kind::Hold, None)]),
    };
    Place {
        facility: Facility { name: format!("Terminal {number}"), ..facility() },
        company: NASTY.to_owned(),
        told,
        gates,
        attention,
        polled: (attention != Attention::Unreachable).then(now),
        nobody: attention == Attention::Unreachable,
        call: (attention == Attention::Silent).then(|| call(Outcome::CallsBack)),
    }
}

fn coverage(places: Vec<Place>) -> Coverage {
    Coverage {
        source: source(),
        reference: reference(),
        sums: Sums {
            in_scope: places.len() + 2,
            told: places.len(),
            answered: 97,
            enforcing: 3,
            acknowledged: 97,
        },
        over: false,
        places,
        left_out: vec![(NASTY.to_owned(), Refusal::Suspended)],
    }
}

fn row(number: u32, outcome: Option<Outcome>) -> Row {
    Row {
        facility: Facility { name: format!("Terminal {number}"), ..facility() },
        company: NASTY.to_owned(),
        references: vec![(reference(), source())],
        since: now(),
        attention: if number < 2 { Attention::Unreachable } else { Attention::Silent },
        near: Some(match number {
            0..6 => Nearness::Metres(number * 2340),
            6 => Nearness::SameMainport,
            _ => Nearness::Elsewhere,
        }),
        call: outcome.map(call),
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let assessor = user(language, Role::Assessor);
    let page = |here: &str| Page::bare(words, here).signed_in(&assessor);
    let every: Vec<_> = Attention::ALL.into_iter().enumerate().map(|(at, need)| place(at, need)).collect();
    let many: Vec<_> = (0..230).map(|number| place(number, Attention::Silent)).collect();
    let line = OpenLine { source: source(), reference: reference(), since: now(), facilities: 21 };
    let overview = Overview { open: vec![line.clone()], facilities: 21, ends: vec![line] };
    let list = PhoneList {
        about: Some(reference()),
        rows: (0..60).map(|number| row(number, (number == 2).then_some(Outcome::NoAnswer))).collect(),
        reached: vec![row(7, Some(Outcome::Reached))],
        later: Some((4, now() + SignedDuration::from_mins(48))),
    };
    let (id, refused) = (Some(source().uuid()), Problem::Refused(Refusal::WrongStage));
    let phone = |list: &PhoneList, problem: Option<&Problem>| {
        sample(
            match (list.rows.is_empty(), problem) {
                (true, _) => "phone-list-empty",
                (_, None) => "phone-list",
                (_, Some(_)) => "phone-list-refused",
            },
            &PhoneListPage::new(
                page("/phone-list"),
                list,
                id.filter(|_| !list.rows.is_empty()),
                &protocol,
                problem,
            ),
        )
    };
    vec![
        sample("coverages", &CoveragesPage::new(page("/coverage"), true, &overview)),
        sample("coverages-empty", &CoveragesPage::new(page("/coverage"), false, &Overview::default())),
        sample("coverage", &CoveragePage::new(page("/coverage/x"), true, &coverage(every), 0)),
        sample("coverage-part", &CoveragePage::new(page("/coverage/x"), true, &coverage(many), 1)),
        sample("coverage-nobody", &CoveragePage::new(page("/coverage/x"), false, &coverage(Vec::new()), 0)),
        phone(&list, None),
        phone(&list, Some(&refused)),
        phone(&PhoneList::default(), None),
    ]
}
