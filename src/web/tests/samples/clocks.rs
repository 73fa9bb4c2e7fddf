//! The two clocks of a measure: what a dossier and a report show of them, their forms, the first page, and the figures.

use jiff::civil::date;
use uuid::Uuid;

use super::{
    By, Dossier, DossierPage, Language, NASTY, Page, ParticipantId, PersonId, Personal, Problem, Reference,
    RegistrationId, RegistrationStage, ReportId, ReportPage, Role, Sample, SignedInUser, Stage, Submit,
    Texts, Words, account, dossier, now, protocol, registration, report_sample, sample, user,
};
use crate::app::figures::SilenceLine;
use crate::app::outcome_check::{Asked, CheckView, ClockView, DueLine};
use crate::domain::amendment::Ground;
use crate::domain::id::{AccountId, OutcomeCheckId};
use crate::domain::outcome_check::{CheckInput, OutcomeCheck, Said};
use crate::domain::review::ReviewInput;
use crate::web::clock_form::ClockFormPage;
use crate::web::due::{DueRow, row};
use crate::web::figures::FiguresPage;
use crate::web::outcome_check::{self, ClockSection};
use crate::web::review;

fn entry(said: Said, by: Option<AccountId>) -> CheckView {
    CheckView {
        check: OutcomeCheck {
            id: OutcomeCheckId(Uuid::from_u128(95)),
            registration: RegistrationId(Uuid::from_u128(31)),
            report: ReportId(Uuid::from_u128(21)),
            person: PersonId(Uuid::from_u128(2)),
            answered_for: by.map(|_| ParticipantId(Uuid::from_u128(1))),
            by,
            at: now(),
            said,
        },
        by: by.map(|_| NASTY.into()),
        company: by.map(|_| "Proefterminal Maasvlakte B.V.".into()),
    }
}

fn clock() -> ClockView {
    let source = || Personal::new(NASTY);
    let history = vec![
        entry(Said::Pending { asked: date(2026, 11, 20), source: source() }, Some(account(5))),
        entry(Said::Convicted { day: date(2026, 11, 21), source: source() }, Some(account(5))),
        entry(Said::Nothing { ground: Ground::OutcomeUnknown }, None),
    ];
    ClockView { due: Some(now()), history, takes_answer: true }
}

/// As a report shows them.
pub(crate) fn section(words: Words<'_>) -> Option<ClockSection> {
    ClockSection::of_report(&clock(), ReportId(Uuid::from_u128(21)), words)
}

/// As the first page lists them.
pub(crate) fn due(words: Words<'_>) -> Vec<DueRow> {
    let line = |overdue| DueLine {
        report: ReportId(Uuid::from_u128(21)),
        reference: Reference::new(2026, 123).unwrap(),
        reporter: NASTY.into(),
        due: now(),
        overdue,
    };
    vec![
        row(&line(true), "due-review", "/assessments/x/review".into(), words),
        row(&line(false), "due-check", "/reports/x/outcome-check".into(), words),
    ]
}

fn in_force() -> Dossier {
    let by = By { account: account(5), at: now() };
    let mut registered = registration(9);
    registered.stage = RegistrationStage::Active { confirmed: by };
    let stage = Stage::Admitted { submitted: by, registration: registered.id, until: registered.until() };
    Dossier { registration: Some(registered), check: clock(), review: Some(now()), ..dossier(stage, None) }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (officer, assessor) = (user(language, Role::SecurityOfficer), user(language, Role::Assessor));
    let page = |who: &SignedInUser, here: &str| Page::bare(words, here).signed_in(who);
    let (about, reference) = (ReportId(Uuid::from_u128(21)), Reference::new(2026, 123).unwrap());
    let asked = Asked { reference, since: date(2026, 11, 20), due: now() };
    let check = |who: &SignedInUser, typed: &CheckInput, problem: Option<&Problem>| {
        let of = who.user.organisation;
        let parts = outcome_check::parts(of, (about, "/reports/x".into()), asked, (typed, problem), words);
        let shown = ClockFormPage::new(page(who, "/reports/x/outcome-check"), parts, problem);
        sample("outcome-check", &shown)
    };
    let weigh = |typed: &ReviewInput, problem: Option<&Problem>| {
        let parts = review::parts(about, (reference, now()), (typed, problem), words);
        sample("review", &ClockFormPage::new(page(&assessor, "/assessments/x/review"), parts, problem))
    };
    let early = CheckInput { asked: "2026-11-01".into(), source: NASTY.into() };
    let too_early = Problem::InvalidInput(early.check(asked.since, now()).unwrap_err());
    let blank = ReviewInput::default();
    let missing = Problem::InvalidInput(blank.check().unwrap_err());
    let counted =
        |year, measures| SilenceLine { year, company: "Proefterminal Maasvlakte B.V.".into(), measures };
    let figures = |lines: &[SilenceLine]| FiguresPage::new(page(&assessor, "/figures"), lines);
    let dossier = in_force();
    let report = ReportPage {
        clocks: section(words),
        ..report_sample(page(&officer, "/reports/x"), Submit::NotNow, None, words)
    };
    vec![
        check(&officer, &CheckInput::default(), None),
        check(&assessor, &early, Some(&too_early)),
        weigh(&blank, None),
        weigh(&blank, Some(&missing)),
        sample("figures", &figures(&[counted(2027, Some(7)), counted(2026, None)])),
        sample("figures-none", &figures(&[])),
        sample("report-clocks", &report),
        sample(
            "dossier-clocks",
            &DossierPage::new(
                page(&assessor, "/assessments/x"),
                &assessor,
                &dossier,
                &protocol(),
                now(),
                None,
            ),
        ),
    ]
}
