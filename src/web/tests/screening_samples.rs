//! Samples of screening.

use std::collections::HashMap;

use jiff::civil::date;
use uuid::Uuid;

use super::samples::{NASTY, Sample, account, now, protocol, sample, user};
use crate::app::screening::{CandidateView, ScreeningLine, ScreeningView};
use crate::domain::account::{Language, Role};
use crate::domain::decision::By;
use crate::domain::id::{ParticipantId, PersonId, Reference, ReportId, ScreeningId};
use crate::domain::identifiers::Likeness;
use crate::domain::input::{Fault, FieldFault};
use crate::domain::pass::Pass;
use crate::domain::person::{Identity, Personal};
use crate::domain::screening::{
    Answer, Candidate, Finding, FindingInput, Purpose, Question, Screening, ScreeningInput,
};
use crate::http::Problem;
use crate::text::{Texts, Words};
use crate::web::page::Page;
use crate::web::screening::{Attempt, ScreeningPage, ScreeningsPage, small_form};

fn identity() -> Identity {
    Identity { name: Personal::new(NASTY), birth_date: date(1990, 5, 1) }
}

fn pass() -> Pass {
    protocol().pass("cargocard", "DEMO-10-01").unwrap()
}

fn asked(answer: Option<Answer>) -> Screening {
    Screening {
        id: ScreeningId(Uuid::from_u128(95)),
        participant: ParticipantId(Uuid::from_u128(1)),
        asked: By { account: account(3), at: now() },
        purpose: Purpose::Application,
        question: Question { pass: Some(pass()), identity: Some(identity()) },
        slot: now(),
        answer,
    }
}

fn view(answer: Option<Answer>, finding: Option<Likeness>) -> ScreeningView {
    let finding = finding.map(|likeness| Finding {
        report: ReportId(Uuid::from_u128(21)),
        likeness,
        reason: Personal::new(NASTY),
        by: By { account: account(5), at: now() },
    });
    let candidate = |number: u128, finding| CandidateView {
        candidate: Candidate {
            report: ReportId(Uuid::from_u128(number)),
            reference: Reference::new(2026, 123).unwrap(),
            person: PersonId(Uuid::from_u128(2)),
            reporter: ParticipantId(Uuid::from_u128(1)),
        },
        identity: identity(),
        passes: vec![pass()],
        finding,
    };
    ScreeningView {
        screening: asked(answer),
        company: NASTY.into(),
        candidates: vec![candidate(21, finding), candidate(22, None)],
        names: HashMap::from([(account(3), NASTY.to_owned()), (account(5), "A. Toetser".to_owned())]),
    }
}

/// The lists, the form, and a screening as the company and as an assessor sees it.
pub(super) fn screening_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (officer, assessor) = (user(language, Role::SecurityOfficer), user(language, Role::Assessor));
    let page = |of, path: &str| Page::bare(words, path).signed_in(of);
    let hit = Answer { hits: vec![Reference::new(2026, 123).unwrap()] };
    let line =
        |answer, awaits_me| ScreeningLine { screening: asked(answer), asked_by: NASTY.into(), awaits_me };
    let lines = [
        line(None, true),
        line(None, false),
        line(Some(Answer { hits: Vec::new() }), false),
        line(Some(hit.clone()), false),
    ];
    let fault = |field: &str, fault| Problem::InvalidInput(vec![FieldFault { field: field.into(), fault }]);
    let nobody = fault("name", Fault::PersonOrPass);
    let typed = ScreeningInput { name: NASTY.into(), ..ScreeningInput::default() };
    let attempt = Attempt {
        report: ReportId(Uuid::from_u128(22)),
        typed: FindingInput { likeness: String::new(), reason: NASTY.into() },
        problem: fault("likeness", Fault::Required),
    };
    let rules = protocol();
    let path = "/screenings/x";
    let to_company =
        |answer| ScreeningPage::new(page(&officer, path), &view(answer, None), &rules, false, None);
    let form = |typed: &ScreeningInput, problem: Option<&Problem>| {
        small_form(typed, &rules, problem, words).on(page(&officer, "/screenings/new"), problem)
    };
    vec![
        sample("screenings", &ScreeningsPage::new(page(&officer, "/screenings"), true, &lines)),
        sample("screenings-none", &ScreeningsPage::new(page(&officer, "/screenings"), true, &[])),
        sample("screenings-foundation", &ScreeningsPage::new(page(&assessor, "/screenings"), false, &lines)),
        sample("screening-form", &form(&ScreeningInput::default(), None)),
        sample("screening-form-bad", &form(&typed, Some(&nobody))),
        sample("screening-waits", &to_company(None)),
        sample("screening-hit", &to_company(Some(hit))),
        sample("screening-clear", &to_company(Some(Answer { hits: Vec::new() }))),
        sample(
            "screening-look",
            &ScreeningPage::new(
                page(&assessor, path),
                &view(None, Some(Likeness::Other)),
                &rules,
                true,
                Some(&attempt),
            ),
        ),
    ]
}
