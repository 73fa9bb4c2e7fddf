//! Signals, open, overdue and settled.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    By, Counts, Dossier, DossierPage, HomePage, Language, NASTY, Page, ParticipantId, PersonId, Personal,
    Problem, Reference, ReportId, Role, Sample, SignedInUser, Stage as Reported, Texts, Words, account,
    dossier, now, protocol, sample, tasks, user,
};
use crate::app::signal::{Line, SignalLine, SignalView};
use crate::domain::id::SignalId;
use crate::domain::signal::{Finding, FindingInput, Signal, SignalInput, SignalInput as Typed, Stage};
use crate::web::signal::{SignalFormPage, SignalPage, SignalsPage};

fn view(stage: Stage, company: Option<&str>) -> SignalView {
    SignalView {
        signal: Signal {
            id: SignalId(Uuid::from_u128(81)),
            report: ReportId(Uuid::from_u128(21)),
            reference: Reference::new(2026, 123).unwrap(),
            person: PersonId(Uuid::from_u128(2)),
            reporter: ParticipantId(Uuid::from_u128(1)),
            raised_for: company.map(|_| ParticipantId(Uuid::from_u128(1))),
            raised: By { account: account(2), at: now() },
            words: Personal::new(NASTY),
            due: now(),
            stage,
            version: 1,
        },
        company: company.map(str::to_owned),
        names: HashMap::from([(account(2), "P. Beveiliger".into()), (account(5), NASTY.into())]),
        now: now(),
    }
}

fn settled(finding: Finding) -> Stage {
    Stage::Settled { by: By { account: account(5), at: now() }, finding, words: Personal::new(NASTY) }
}

fn line(finding: Option<Finding>, overdue: bool) -> SignalLine {
    let line = Line {
        id: SignalId(Uuid::from_u128(81)),
        reference: Reference::new(2026, 123).unwrap(),
        reporter: ParticipantId(Uuid::from_u128(1)),
        raised_at: now(),
        due: now(),
        finding,
    };
    SignalLine { line, overdue, awaits_me: finding.is_none() }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (officer, assessor) = (user(language, Role::SecurityOfficer), user(language, Role::Assessor));
    let page = |who: &SignedInUser, here: &str| Page::bare(words, here).signed_in(who);
    let form = |typed: &Typed, problem: Option<&Problem>| {
        SignalFormPage::new(page(&officer, "/signals/new"), typed, problem)
    };
    let wrong = SignalInput { reference: "GK-1".into(), words: String::new() };
    let faults = Problem::InvalidInput(wrong.check().unwrap_err());
    let lines = [
        line(None, true),
        line(None, false),
        line(Some(Finding::RightPerson), false),
        line(Some(Finding::AnotherPerson), false),
    ];
    let show = |who: &SignedInUser, view: &SignalView| {
        sample("signal", &SignalPage::new(page(who, "/signals/x"), who, view, None))
    };
    let blank = FindingInput::default();
    let required = Problem::InvalidInput(blank.check().unwrap_err());
    let open = view(Stage::Open, Some("Proefterminal Maasvlakte B.V."));
    let refused = SignalPage::new(page(&assessor, "/signals/x"), &assessor, &open, Some((&blank, &required)));
    let doubted = Dossier {
        signals: vec![view(Stage::Open, None), view(settled(Finding::AnotherPerson), Some("Loods Zuid"))],
        ..dossier(Reported::Submitted(By { account: account(5), at: now() }), None)
    };
    let counts =
        Counts { mine: Some(0), signals: Some((3, 1)), facility_decisions: Some(2), ..Counts::default() };
    let home = HomePage {
        page: page(&assessor, "/"),
        tasks: tasks(&counts, false, words),
        notes: Vec::new(),
        can_draft: false,
        mine: Vec::new(),
        others: Vec::new(),
        due: Vec::new(),
        sees_figures: true,
        roles: vec![words.of("role", "assessor")],
    };
    vec![
        sample("signal-form", &form(&SignalInput::default(), None)),
        sample("signal-form-faulty", &form(&wrong, Some(&faults))),
        sample("signals", &SignalsPage::new(page(&officer, "/signals"), &lines)),
        sample("signals-empty", &SignalsPage::new(page(&assessor, "/signals"), &[])),
        show(&assessor, &open),
        show(&officer, &open),
        show(&officer, &view(settled(Finding::RightPerson), None)),
        sample("signal-refused", &refused),
        sample(
            "dossier-doubted",
            &DossierPage::new(
                page(&assessor, "/assessments/x"),
                &assessor,
                &doubted,
                &protocol(),
                now(),
                None,
            ),
        ),
        sample("home-late", &home),
    ]
}
