//! One sample of every page, in each state that looks different.

use std::collections::BTreeSet;

use askama::Template;
use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

use crate::app::answer::Question;
use crate::app::assessment::Dossier;
use crate::app::hand_over::HandOver;
use crate::app::notification::{InboxLine, NotificationView, Term};
use crate::app::outcome_check::ClockView;
use crate::app::report::DecisionView;
use crate::app::winding_down::Neighbour;
use crate::domain::Refusal;
use crate::domain::account::{Language, Organisation, Role, Roles};
use crate::domain::answer::AnswerInput;
use crate::domain::assessment::JudgementInput;
use crate::domain::decision::{By, Decision, Judgement, Ruling};
use crate::domain::facility::{Facility, Mainport};
use crate::domain::feed::{Scope, Source};
use crate::domain::id::{
    AccountId, FacilityId, NotificationId, ParticipantId, PersonId, Reference, RegistrationId, ReportId,
    TraceId,
};
use crate::domain::incident::{IncidentInput, Report, Stage};
use crate::domain::notification::{Answer as Said, Hindrance, Kind, Notification};
use crate::domain::pass::Pass;
use crate::domain::permission::{Actor, User, Who};
use crate::domain::person::Personal;
use crate::domain::protocol::Protocol;
use crate::domain::registration::{Registration, Stage as RegistrationStage};
use crate::http::{Form, Occasion, Problem, SignedInUser};
use crate::text::{Texts, Words};

mod brake;
mod clocks;
mod coverage;
mod facility_decision;
mod informing;
mod mail;
mod outcome;
mod signal;
mod system;
use crate::web::answer::Attempt as AnswerAttempt;
use crate::web::assessment::{AssessmentsPage, Attempt, DossierPage};
use crate::web::conflict::{self, ConflictPage};
use crate::web::done::{Deed, JustDone};
use crate::web::fact;
use crate::web::field::Trouble;
use crate::web::hand_over::HandOverPage;
use crate::web::home::{HomePage, note};
use crate::web::line::{self, Line, Moment};
use crate::web::notification::{InboxPage, NotificationPage};
use crate::web::page::{Page, problem_page};
use crate::web::report::{ReportPage, ReportsPage, Submit};
use crate::web::sent::Kept;
use crate::web::session::{Attempt as SigninAttempt, ResumePage, SigninPage};
use crate::web::task::{Counts, tasks};
use crate::web::urgent_panel::Panel;

use super::drafts;

pub(crate) const NASTY: &str = "Zoë <script>alert('1')</script> \"O'Brien\" & zn.";

pub(crate) fn protocol() -> Protocol {
    let label =
        |text: &str| serde_json::json!({ "nl": format!("{text} (nl)"), "en": format!("{text} (en)") });
    let category = |name: &str, enabled: bool| {
        serde_json::json!({
            "label": label(name), "enabled": enabled, "legal-basis": "Opiumwet 2", "evidence": ["camera"],
            "police-report": "required", "maximum-months": 24, "scope": "all", "provisional": true,
        })
    };
    let scheme = |name: &str| {
        serde_json::json!({
            "label": label(name), "counts": "printed", "pattern": "XXXX[XXXXXX]", "leading-zeros": "kept", "check": "none",
            "example": "DEMO-00", "place": { "card": "landscape", "side": "front", "spot": "bottom-left" },
        })
    };
    serde_json::from_value(serde_json::json!({
        "version": 1,
        "effective": "2026-01-01",
        "pass-hold": { "maximum-days": 14, "kept-days": 28 },
        "report": { "discovered-within-days": 30, "minimum-age": 18, "minors": "refused" },
        "provisional": {
            "release": "duty_assessor", "page-again-minutes": [5, 10], "answer-hours": 24, "company-hours": 24,
            "assessors-hours": 72, "company-pages-hours": [0], "assessors-pages-hours": [24], "judge-days": 28,
            "judge-pages-days": [14],
        },
        "brake": {
            "holds-per-participant": 10, "holds-in-all": 30, "releases-per-participant": 10, "releases-in-all": 30,
        },
        "facility-decision": { "maximum-days": 28 },
        "gate-check": { "most": 30, "within-minutes": 10, "kept-days": 28 },
        "screening": { "answer-at": ["13:00"], "verify-minutes": 60, "account-per-hour": 20, "company-per-day": 60, "kept-days": 28 },
        "escalation": { "second-contact-minutes": 15, "manager-minutes": 60, "quiet-from": "22:00", "quiet-until": "07:00" },
        "signal": { "settle-hours": 4 },
        "outcome": { "decide-working-days": 3, "check-months": 6, "warning-weeks": [4, 2, 1] },
        "review": { "months": 12, "warning-weeks": [4, 1] },
        "informing": { "letter-working-days": 3, "delay-days": 14 },
        "participant": { "licence-warning-days": [90, 30, 7], "key-overlap-days": 7,
            "end-holds-after-days": 30, "neighbours-warned-days": 7 },
        "retention": {
            "draft-hours": 72, "draft-days": 7, "draft-reminder-hours": 12, "ready-reminder-days": 3,
            "ready-days": 14, "returned-days": 14, "rejected-days": 28, "restricted-days": 56, "letter-years": 1, "incident-years": 5, "tombstone-days": 21,
            "notice-days": 56, "answered-identity-days": 14, "session-days": 30, "duty-days": 366, "disabled-account-months": 6, "account-proposal-days": 14, "audit-years": 7,
        },
        "mainport": { "rotterdam": label("Haven Rotterdam") },
        "category": { "drug-smuggling": category("Drugssmokkel of hulp daarbij", true), "theft": category("Ladingdiefstal", false) },
        "evidence": { "camera": label("Camerabeelden"), "caught": label("Op heterdaad betrapt") },
        "criterion": {
            "facts": { "label": label("Staan de feiten vast op grond van het genoemde bewijs?"), "order": 1 },
            "identity": { "label": label("Staat vast om wie het gaat?"), "order": 2 },
        },
        "scheme": { "cargocard": scheme("CargoCard"), "portkey": scheme("PortKey") },
        "language": { "nl": label("Nederlands"), "pl": label("Pools") },
    }))
    .unwrap()
}

pub(crate) fn now() -> Timestamp {
    "2026-11-23T02:40:00Z".parse().unwrap()
}

pub(crate) fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

pub(crate) fn user(language: Language, role: Role) -> SignedInUser {
    let organisation = match role {
        role if role.is_foundation() => Organisation::Foundation,
        _ => Organisation::Participant(ParticipantId(Uuid::from_u128(1))),
    };
    let user = User {
        id: account(1),
        organisation,
        roles: Roles::new(organisation, [role]).unwrap(),
        ties: Vec::new(),
    };
    SignedInUser {
        actor: Actor { who: Who::User(user.clone()), trace: TraceId(Uuid::from_u128(7)) },
        user,
        name: "Sanne de Vries-van den Heuvel".into(),
        organisation: "Proefterminal Maasvlakte B.V.".into(),
        language,
        token: "token".into(),
    }
}

pub(crate) fn facility() -> Facility {
    Facility {
        id: FacilityId(Uuid::from_u128(11)),
        participant: ParticipantId(Uuid::from_u128(1)),
        name: "Terminal Noordzijde".into(),
        mainport: Mainport("rotterdam".into()),
        phone: "+31 10 000 00 00".into(),
        coordinates: None,
        closed: None,
        version: 1,
    }
}

pub(crate) fn typed() -> IncidentInput {
    IncidentInput {
        category: "drug-smuggling".into(),
        occurred_at: "2026-11-22T03:10".into(),
        caught: "in-the-act".into(),
        discovered_on: String::new(),
        facility: facility().id.to_string(),
        name: NASTY.into(),
        birth_date: "1990-05-01".into(),
        passes: vec![
            ("cargocard".into(), "AB12 34".into()),
            ("portkey".into(), "ZZ9999".into()),
            ("cargocard".into(), "CD5678".into()),
        ],
        evidence: vec!["camera".into()],
        police_report: "PL1700-2026-000123".into(),
        narrative: format!("\n{NASTY}\r\nTwee personen zaten verstopt in de cabine."),
        told_beforehand: "Pasvoorwaarden, ondertekend op 1 maart 2026.".into(),
        leaflet: "not-handed-over".into(),
        leaflet_reason: "De persoon rende weg.".into(),
        address: format!("{NASTY}\r\n1234 AB Nergenshuizen"),
        address_tried: String::new(),
        language: "pl".into(),
        proportionality: "De persoon heeft ook passen van andere terminals.".into(),
    }
}

pub(crate) fn report(stage: Stage) -> Report {
    Report {
        id: ReportId(Uuid::from_u128(21)),
        reference: Reference::new(2026, 123).unwrap(),
        participant: ParticipantId(Uuid::from_u128(1)),
        person: PersonId(Uuid::from_u128(2)),
        drafted: By { account: account(2), at: now() },
        writers: BTreeSet::from([account(2)]),
        incident: typed().check(&protocol(), now()).unwrap(),
        stage,
        version: 3,
        protocol: 1,
        judge_by: None,
    }
}

pub(crate) fn judgement() -> Judgement {
    Judgement {
        met: vec!["facts".into(), "identity".into()],
        sharing: Personal::new("Andere terminals lopen hetzelfde risico."),
        extent: Personal::new(NASTY),
        last_day: date(2027, 11, 22),
        argument: Personal::new("Een jaar past bij de ernst."),
    }
}

pub(crate) fn decisions() -> Vec<DecisionView> {
    let reason = || Personal::new(NASTY);
    let rulings = [
        Ruling::Returned { reason: reason() },
        Ruling::Rejected { failed: vec!["facts".into()], reason: reason() },
        Ruling::Proposed(judgement()),
        Ruling::SentBack { reason: reason() },
        Ruling::Confirmed,
        Ruling::IdentitySettled { against: vec![PersonId(Uuid::from_u128(8))], reason: reason() },
        Ruling::PassProposed { pass: pass(), reason: reason() },
        Ruling::PassAdded { pass: pass() },
        Ruling::PassRefused { pass: pass(), reason: reason() },
        Ruling::Imposed { grounds: reason() },
        Ruling::Declined { reason: reason() },
        Ruling::Extended { last_day: date(2028, 2, 29) },
        Ruling::Shortened { last_day: date(2027, 2, 28) },
        Ruling::PassCorrected { wrong: pass(), right: pass() },
        Ruling::Suspended,
        Ruling::Resumed,
    ];
    let view = |ruling| DecisionView {
        decision: Decision { by: By { account: account(3), at: now() }, ruling },
        by: "J. Beoordelaar".into(),
    };
    rulings.into_iter().map(view).collect()
}

/// A pass that is not the report's.
pub(crate) fn pass() -> Pass {
    protocol().pass("portkey", "port-0001").unwrap()
}

pub(crate) fn registration(proposer: u128) -> Registration {
    Registration {
        id: RegistrationId(Uuid::from_u128(31)),
        reference: Reference::new(2026, 123).unwrap(),
        report: ReportId(Uuid::from_u128(21)),
        person: PersonId(Uuid::from_u128(2)),
        reporter: ParticipantId(Uuid::from_u128(1)),
        occurred_at: now(),
        scope: Scope::All,
        last_day: date(2027, 11, 22),
        proposed: By { account: account(proposer), at: now() },
        stage: RegistrationStage::Proposed,
        resumed_at: None,
        version: 1,
    }
}

pub(crate) fn dossier(stage: Stage, proposer: Option<u128>) -> Dossier {
    Dossier {
        recipients: None,
        report: report(stage),
        facility: facility(),
        reporter: "Proefterminal Maasvlakte B.V.".into(),
        obstacles: vec![Refusal::EvidenceMissing, Refusal::PoliceReportMissing],
        longest: Some(date(2028, 11, 23)),
        registration: proposer.map(registration),
        decisions: decisions(),
        provisional: None,
        waits: None,
        contradictions: Vec::new(),
        additions: Vec::new(),
        takes_passes: false,
        facility_decisions: Vec::new(),
        signals: Vec::new(),
        outcomes: Vec::new(),
        amendment: None,
        check: ClockView::default(),
        review: None,
        informed: None,
    }
}

pub(crate) fn inbox_lines() -> Vec<InboxLine> {
    let about = Source::Registration(RegistrationId(Uuid::from_u128(31)));
    let notification = |number: u128, kind, answer| Notification {
        id: NotificationId(Uuid::from_u128(number)),
        kind,
        about,
        round: 0,
        reference: Reference::new(2026, 123).unwrap(),
        facility: facility().id,
        participant: ParticipantId(Uuid::from_u128(1)),
        told_at: now(),
        answer,
        first_answered_at: answer.map(|(_, at)| at),
        seen_at: None,
        closed_at: None,
    };
    [
        notification(41, Kind::Hold, None),
        notification(42, Kind::Hold, None),
        notification(43, Kind::Hold, Some((Said::Blocked, now()))),
        notification(44, Kind::Ended, None),
        notification(45, Kind::PassAdded, None),
        notification(46, Kind::Hold, Some((Said::Cannot(Hindrance::SystemDown), now()))),
        notification(47, Kind::Lifted, Some((Said::Released, now()))),
        notification(48, Kind::Changed, None),
        notification(49, Kind::Corrected, None),
        notification(50, Kind::Suspended, None),
        notification(51, Kind::Changed, Some((Said::Noted, now()))),
    ]
    .map(|notification| InboxLine {
        shows_identity: notification.kind == Kind::Hold || notification.kind == Kind::Corrected,
        decision: None,
        closed: false,
        own: false,
        waited: jiff::SignedDuration::from_mins(185),
        notification,
        facility: facility().name,
    })
    .into()
}

pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) html: String,
}

pub(crate) fn sample(name: &'static str, page: &impl Template) -> Sample {
    Sample { name, html: page.render().unwrap() }
}

/// Every template, each in the states that look different.
pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let foundation = super::participant_samples::foundation();
    let occasion = Occasion { request: TraceId(Uuid::from_u128(7)), user: None, foundation: &foundation };
    let mut all = vec![Sample {
        name: "problem",
        html: problem_page(Words::new(texts, language), &Problem::Busy, &occasion),
    }];
    all.extend(session_samples(texts, language));
    all.extend(company_samples(texts, language));
    all.extend(drafts::samples(texts, language));
    all.extend(foundation_samples(texts, language));
    all.extend(super::urgent::samples(texts, language));
    all.extend(super::account_samples::account_samples(texts, language));
    all.extend(brake::samples(texts, language));
    all.extend(coverage::samples(texts, language));
    all.extend(system::samples(texts, language));
    all.extend(facility_decision::samples(texts, language));
    all.extend(mail::samples(texts, language));
    all.extend(signal::samples(texts, language));
    all.extend(outcome::samples(texts, language));
    all.extend(clocks::samples(texts, language));
    all.extend(informing::samples(texts, language));
    all.extend(super::pass_samples::pass_samples(texts, language));
    all.extend(super::participant_samples::participant_samples(texts, language));
    all
}

pub(crate) fn session_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let page = || {
        let mut page = Page::bare(words, "/signin");
        page.csrf = "x".into();
        page
    };
    let wrong = Problem::Refused(Refusal::NotAllowed);
    let kept = || Kept {
        back: "/reports/new".into(),
        fields: vec![("key".into(), "k".into()), ("name".into(), NASTY.into())],
    };
    let attempt = || SigninAttempt {
        next: "/reports".into(),
        email: "a@example.nl".into(),
        kept: kept(),
        ..SigninAttempt::default()
    };
    vec![
        sample("signin", &SigninPage::new(page(), SigninAttempt::default(), None)),
        sample("resume", &ResumePage { page: page(), kept: kept() }),
        sample("signin-wrong", &SigninPage::new(page(), attempt(), Some(&wrong))),
    ]
}

pub(crate) fn company_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let officer = user(language, Role::SecurityManager);
    let page = |here: &str| Page::bare(words, here).signed_in(&officer);
    let counts = Counts {
        returned: Some(1),
        ready: Some(2),
        at_foundation: Some(0),
        unanswered: Some(12),
        ends: Some(2),
        braked_own: Some(1),
        unconfirmed: Some(vec!["/reports/x".into()]),
        ..Counts::default()
    };
    let home = HomePage {
        page: page("/"),
        mine: drafts::rows(&protocol, words),
        others: drafts::rows(&protocol, words),
        due: clocks::due(words),
        sees_figures: false,
        tasks: tasks(&counts, true, words),
        notes: vec![note(&Neighbour { name: NASTY.into(), from: date(2026, 12, 31) }, words)],
        can_draft: true,
        roles: vec![words.of("role", "security_manager")],
    };
    let drafts = || drafts::rows(&protocol, words);
    let reports = ReportsPage { page: page("/reports"), drafts: drafts(), lines: lines(&protocol, words) };
    let empty = ReportsPage { page: page("/reports"), drafts: Vec::new(), lines: Vec::new() };
    let foundation = super::participant_samples::foundation();
    let just = page("/inbox").after(JustDone(Some(Deed::Answered)));
    vec![
        sample("home", &home),
        sample("inbox-answered", &InboxPage::new(just, &inbox_lines())),
        sample("reports", &reports),
        sample("reports-empty", &empty),
        sample("report", &report_sample(page("/reports/x"), Submit::Can, None, words)),
        sample(
            "report-refused",
            &report_sample(page("/reports/x"), Submit::WroteIt, Some(Refusal::Minor), words),
        ),
        sample("report-waits", &report_sample(page("/reports/x"), Submit::NotManager, None, words)),
        sample("conflict", &conflict_sample(page("/reports/x"), words)),
        sample("inbox", &InboxPage::new(page("/inbox"), &inbox_lines())),
        sample("notification", &notification_sample(page("/notifications/x"), &protocol)),
        sample("inbox-empty", &InboxPage::new(page("/inbox"), &[])),
        sample("notification-masked", &NotificationPage::masked(page("/x"), &question(), &protocol, None)),
        sample("notification-refused", &refused_answer(page("/x"), &protocol)),
        sample("hand-over", &HandOverPage::new(page("/hand-over"), &hand_over(), &foundation)),
    ]
}

fn notification_sample<'a>(page: Page<'a>, protocol: &Protocol) -> NotificationPage<'a> {
    let incident = report(Stage::Ready).incident;
    let view = NotificationView {
        notification: inbox_lines().remove(0).notification,
        facility: facility().name,
        passes: incident.passes,
        identity: Some(incident.identity),
        term: Term::LastDay(date(2027, 11, 22)),
        now: now(),
        details: None,
    };
    NotificationPage::new(page, &view, protocol, None)
}

fn question() -> Question {
    let line = inbox_lines().remove(0);
    Question { notification: line.notification, facility: NASTY.into(), shows_identity: true, now: now() }
}

fn refused_answer<'a>(page: Page<'a>, protocol: &Protocol) -> NotificationPage<'a> {
    let typed = AnswerInput { answer: "cannot".into(), ..AnswerInput::default() };
    let problem = Problem::InvalidInput(typed.check(&[], protocol, now()).unwrap_err());
    let attempt = Some(AnswerAttempt { typed: &typed, problem: &problem });
    NotificationPage::masked(page, &question(), protocol, attempt)
}

fn hand_over() -> HandOver {
    let (lines, reference) = (inbox_lines(), Reference::new(2026, 124).unwrap());
    HandOver {
        now: now(),
        company: NASTY.into(),
        open: lines.clone(),
        not_enforced: lines.clone(),
        ends: Vec::new(),
        answered: lines,
        to_confirm: vec![(reference, now())],
        recorded: vec![(reference, now())],
        pass_holds: vec![(reference, date(2027, 11, 22))],
        no_action: vec![(reference, NASTY.into(), date(2027, 11, 22))],
    }
}

pub(crate) fn lines(protocol: &Protocol, words: Words<'_>) -> Vec<Line> {
    let stages = ["ready", "submitted", "proposed", "returned", "rejected", "admitted"];
    let line = |(serial, stage): (u32, &&str)| Line {
        href: format!("/reports/{serial}"),
        reference: Reference::new(2026, serial).unwrap().to_string(),
        tag: line::stage(stage, words),
        main: line::category("drug-smuggling", protocol, words),
        side: facility().name,
        at: Moment::new(now(), words),
    };
    (100..).zip(&stages).map(line).collect()
}

pub(crate) fn report_sample<'a>(
    page: Page<'a>,
    submit: Submit,
    refusal: Option<Refusal>,
    words: Words<'_>,
) -> ReportPage<'a> {
    let (report, protocol) = (report(Stage::Ready), protocol());
    ReportPage {
        trouble: refusal.map(|it| Trouble::new(&it.into(), [], words)),
        reference: report.reference.to_string(),
        path: "/reports/x".into(),
        tag: line::stage("returned", words),
        waits: None,
        doubt: "/signals/new?about=GK-2026-000123-7".into(),
        drafter: "P. Beveiliger".into(),
        drafted_at: Moment::new(now(), words),
        facts: fact::of_incident(&report.incident, &facility(), &protocol, words),
        decisions: fact::of_decisions(&decisions(), &protocol, words),
        version: 3,
        can_edit: true,
        draft: refusal.map(|_| ("A. Collega".into(), Moment::new(now(), words))),
        submit,
        urgent: Panel::Nothing,
        judge_by: None,
        outcomes: outcome::rows(words),
        outcome: Some("/reports/x/outcome".into()),
        clocks: None,
        page,
    }
}

pub(crate) fn conflict_sample<'a>(page: Page<'a>, words: Words<'_>) -> ConflictPage<'a> {
    let (protocol, mut mine) = (protocol(), typed());
    mine.narrative = "Mijn eigen lezing.".into();
    let typed = fact::of_input(&mine, &[facility()], &protocol, words);
    let stored = fact::of_incident(&report(Stage::Ready).incident, &facility(), &protocol, words);
    let form = Form::read(
        b"csrf=a&key=b&version=2&narrative=Mijn+%22eigen%22+lezing.&evidence=camera&evidence=caught",
    )
    .unwrap();
    ConflictPage {
        reference: Some("GK-2026-000123-7".into()),
        rows: conflict::rows(typed, stored),
        actions: vec![conflict::Action { href: "/drafts/x/ready".into(), label: words.get("conflict-save") }],
        kept: conflict::kept(&form),
        version: Some(4),
        leave: "/reports/x".into(),
        page,
    }
}

pub(crate) fn foundation_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let assessor = user(language, Role::Assessor);
    let page = |here: &str| Page::bare(words, here).signed_in(&assessor);
    let by = By { account: account(5), at: now() };
    let show = |dossier: &Dossier, attempt: Option<&Attempt<'_>>| {
        DossierPage::new(page("/assessments/x"), &assessor, dossier, &protocol, now(), attempt)
    };
    let typed =
        JudgementInput { sharing: NASTY.into(), last_day: "2027-02-30".into(), ..JudgementInput::default() };
    let problem = Problem::InvalidInput(typed.judgement(&protocol).unwrap_err());
    let proposed = Stage::Proposed { submitted: by, registration: RegistrationId(Uuid::from_u128(31)) };
    let assessments = AssessmentsPage {
        page: page("/assessments"),
        urgent: lines(&protocol, words),
        outcomes: lines(&protocol, words),
        mine: lines(&protocol, words),
        others: lines(&protocol, words),
    };
    let judge = dossier(Stage::Submitted(by), None);
    vec![
        sample("assessments", &assessments),
        sample("dossier-judge", &show(&judge, None)),
        sample("dossier-faulty", &show(&judge, Some(&Attempt::to_judge(&typed, &problem)))),
        sample("dossier-confirm", &show(&dossier(proposed.clone(), Some(9)), None)),
        sample("dossier-own", &show(&dossier(proposed, Some(1)), None)),
        sample("dossier-over", &show(&dossier(Stage::Rejected(by), None), None)),
    ]
}
