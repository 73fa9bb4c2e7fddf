//! Samples of the urgent way and of duty, in each state that looks different.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::samples::{
    NASTY, Sample, account, decisions, dossier, facility, now, protocol, report, report_sample, sample, user,
};
use crate::app::duty::{Line, Roster};
use crate::app::outcome_check::ClockView;
use crate::app::report::ReportView;
use crate::app::urgent::{Declined, Times, UrgentView};
use crate::domain::Refusal;
use crate::domain::account::{Language, Role};
use crate::domain::decision::By;
use crate::domain::duty::{Turn, TurnInput};
use crate::domain::feed::Scope;
use crate::domain::id::{DutyId, ParticipantId, PersonId, ProvisionalId, Reference, ReportId};
use crate::domain::incident::Stage as ReportStage;
use crate::domain::participant::FourEyes;
use crate::domain::provisional::{Imposed, Lapse, Provisional, Stage};
use crate::domain::urgent::figures;
use crate::http::Problem;
use crate::text::{Texts, Words};
use crate::web::assessment::DossierPage;
use crate::web::duty::DutyPage;
use crate::web::page::Page;
use crate::web::provisional::ProvisionalPage;
use crate::web::report::{ReportPage, Submit};
use crate::web::urgent_panel::Panel;

fn ago(minutes: i64) -> Timestamp {
    now() - SignedDuration::from_mins(minutes)
}

fn hence(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

fn imposed() -> Imposed {
    Imposed { by: By { account: account(7), at: ago(40) }, confirm_by: hence(23), until: hence(71) }
}

fn provisional(stage: Stage) -> Provisional {
    Provisional {
        id: ProvisionalId(Uuid::from_u128(51)),
        reference: Reference::new(2026, 123).unwrap(),
        report: ReportId(Uuid::from_u128(21)),
        person: PersonId(Uuid::from_u128(2)),
        reporter: ParticipantId(Uuid::from_u128(1)),
        occurred_at: ago(90),
        scope: Scope::All,
        at_once: None,
        asked: By { account: account(2), at: ago(46) },
        answer_by: hence(23),
        company: None,
        stage,
        version: 1,
    }
}

fn submitted() -> ReportStage {
    ReportStage::Submitted(provisional(Stage::Asked).asked)
}

pub(super) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let mut all = screens(words, language);
    all.extend(panels(words, language));
    all.extend(rosters(words, language));
    all
}

fn screens(words: Words<'_>, language: Language) -> Vec<Sample> {
    let (assessor, protocol) = (user(language, Role::Assessor), protocol());
    let screen = |stage: Stage, refused: Option<(&str, &Problem)>| {
        let page = Page::bare(words, "/provisional/x").signed_in(&assessor);
        let view = UrgentView {
            recipients: None,
            provisional: provisional(stage),
            report: report(submitted()),
            facility: facility(),
            reporter: "Proefterminal Maasvlakte B.V.".into(),
            waits: None,
            officer: "P. Beveiliger".into(),
            assessor: Some("J. Beoordelaar".into()),
        };
        ProvisionalPage::new(page, &view, &protocol, now(), refused)
    };
    let problem = Problem::InvalidInput(crate::domain::assessment::reason("").unwrap_err());
    let mut lapsed = dossier(submitted(), None);
    lapsed.report.judge_by = Some(hence(600));
    lapsed.provisional =
        Some(provisional(Stage::Lapsed { imposed: imposed(), why: Lapse::Company, at: ago(5) }));
    let page = Page::bare(words, "/assessments/x").signed_in(&assessor);
    vec![
        sample("provisional", &screen(Stage::Asked, None)),
        sample("provisional-refused", &screen(Stage::Asked, Some((NASTY, &problem)))),
        sample("provisional-imposed", &screen(Stage::Imposed(imposed()), None)),
        sample("dossier-lapsed", &DossierPage::new(page, &assessor, &lapsed, &protocol, now(), None)),
    ]
}

fn panels(words: Words<'_>, language: Language) -> Vec<Sample> {
    let protocol = protocol();
    let view = |stage: ReportStage, provisional: Option<Provisional>, not_urgent: Vec<Refusal>| ReportView {
        report: report(stage),
        facility: facility(),
        drafter: "P. Beveiliger".into(),
        four_eyes: FourEyes::Required,
        draft: None,
        decisions: decisions(),
        provisional,
        not_urgent,
        outcomes: Vec::new(),
        takes_outcome: false,
        check: ClockView::default(),
        waits: None,
    };
    let shown = |role: Role, view: &ReportView| {
        let who = user(language, role);
        let page = Page::bare(words, "/reports/x").signed_in(&who);
        let urgent = Panel::new(&who, view, &protocol, now(), words);
        ReportPage { urgent, ..report_sample(page, Submit::NotNow, None, words) }
    };
    let closed = vec![Refusal::CategoryNotUrgent, Refusal::NotInTheAct, Refusal::UrgentWithoutEvidence];
    let held = view(submitted(), Some(provisional(Stage::Imposed(imposed()))), Vec::new());
    let declined = Stage::Declined(By { account: account(7), at: ago(5) });
    vec![
        sample("report-urgent", &shown(Role::SecurityOfficer, &view(ReportStage::Ready, None, Vec::new()))),
        sample("report-not-urgent", &shown(Role::SecurityOfficer, &view(ReportStage::Ready, None, closed))),
        sample("report-held", &shown(Role::SecurityManager, &held)),
        sample("report-held-officer", &shown(Role::SecurityOfficer, &held)),
        sample(
            "report-declined",
            &shown(
                Role::SecurityOfficer,
                &view(ReportStage::Ready, Some(provisional(declined)), vec![Refusal::ProvisionalOnce]),
            ),
        ),
    ]
}

fn rosters(words: Words<'_>, language: Language) -> Vec<Sample> {
    let assessor = user(language, Role::Assessor);
    let line = |who: u128, from: i64, until: i64| Line {
        turn: Turn {
            id: DutyId(Uuid::from_u128(60 + who)),
            account: account(who),
            from: hence(from),
            until: hence(until),
        },
        name: "N. Dienst".into(),
    };
    let took = [364, 1210].map(SignedDuration::from_secs);
    let cases = took.map(|took| (Reference::new(2026, 123).unwrap(), ago(600), took)).into();
    let full = Roster {
        now: Some(line(7, -2, 6)),
        absent: None,
        next: vec![line(8, 6, 14), line(9, 14, 22)],
        assessors: vec![(account(7), "N. Dienst".into()), (account(8), NASTY.into())],
        would_take_until: Some(hence(6)),
        declined: vec![Declined {
            reference: Reference::new(2026, 122).unwrap(),
            by: NASTY.into(),
            at: ago(90),
        }],
        times: Times { cases, figures: figures(took) },
    };
    let none = Times { cases: Vec::new(), figures: None };
    let empty = Roster { now: None, next: Vec::new(), declined: Vec::new(), times: none, ..full.clone() };
    let absent = Roster { absent: Some(line(7, -2, 6)), ..empty.clone() };
    let typed = TurnInput { account: account(8).to_string(), from: String::new(), until: "x".into() };
    let problem =
        Problem::InvalidInput(typed.check(DutyId(Uuid::from_u128(1)), now()).map(drop).unwrap_err());
    let shown = |roster: &Roster, attempt: (&TurnInput, Option<&Problem>)| {
        let page = Page::bare(words, "/duty").signed_in(&assessor);
        DutyPage::new(page, &assessor, roster, now(), attempt)
    };
    let blank = TurnInput::default();
    vec![
        sample("duty", &shown(&full, (&blank, None))),
        sample("duty-nobody", &shown(&empty, (&blank, None))),
        sample("duty-absent", &shown(&absent, (&blank, None))),
        sample("duty-faulty", &shown(&full, (&typed, Some(&problem)))),
    ]
}
