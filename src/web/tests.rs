//! Every page, rendered with samples in both languages, and looked at as a browser and a screen reader would.

use std::collections::BTreeSet;

use actix_web::body::to_bytes;
use actix_web::http::StatusCode;
use askama::Template;
use jiff::Timestamp;
use jiff::civil::date;
use scraper::{ElementRef, Html, Selector};
use uuid::Uuid;

use crate::app::assessment::Dossier;
use crate::app::notification::InboxLine;
use crate::app::report::DecisionView;
use crate::domain::Refusal;
use crate::domain::account::{Language, Organisation, Role, Roles};
use crate::domain::assessment::JudgementInput;
use crate::domain::decision::{By, Decision, Judgement, Ruling};
use crate::domain::facility::{Facility, Mainport};
use crate::domain::feed::Scope;
use crate::domain::id::{
    AccountId, FacilityId, NotificationId, ParticipantId, PersonId, Reference, RegistrationId, ReportId,
    TraceId,
};
use crate::domain::incident::{IncidentInput, Report, Stage};
use crate::domain::notification::{Answer as Said, Kind, Notification};
use crate::domain::permission::{Actor, User, Who};
use crate::domain::person::Personal;
use crate::domain::protocol::Protocol;
use crate::domain::registration::{Registration, Stage as RegistrationStage};
use crate::http::{Form, Problem, SignedInUser};
use crate::text::{Texts, Words};
use crate::web::assessment::{AssessmentsPage, Attempt, DossierPage};
use crate::web::conflict::{self, ConflictPage};
use crate::web::fact;
use crate::web::field::Trouble;
use crate::web::home::{Counts, HomePage, tasks};
use crate::web::incident_form::{self, State};
use crate::web::judgement_form;
use crate::web::line::{self, Line, Moment};
use crate::web::notification::InboxPage;
use crate::web::page::{Page, html, id, problem_page};
use crate::web::report::{ReportFormPage, ReportPage, ReportsPage, Submit};
use crate::web::session::SigninPage;

const NASTY: &str = "Zoë <script>alert('1')</script> \"O'Brien\" & zn.";

fn protocol() -> Protocol {
    let label =
        |text: &str| serde_json::json!({ "nl": format!("{text} (nl)"), "en": format!("{text} (en)") });
    let category = |name: &str, enabled: bool| {
        serde_json::json!({
            "label": label(name), "enabled": enabled, "legal-basis": "Opiumwet 2", "evidence": ["camera"],
            "police-report": "required", "maximum-months": 24, "scope": "all",
        })
    };
    let scheme = |name: &str| {
        serde_json::json!({
            "label": label(name), "alphabet": "alphanumeric", "min-length": 4, "max-length": 10, "check": "none",
        })
    };
    serde_json::from_value(serde_json::json!({
        "version": 1,
        "effective": "2026-01-01",
        "report": { "discovered-within-days": 30, "minimum-age": 18 },
        "retention": {
            "ready-days": 14, "returned-days": 14, "rejected-days": 28, "incident-years": 5, "tombstone-days": 21,
            "notice-days": 56, "session-days": 30, "audit-years": 7,
        },
        "mainport": { "rotterdam": label("Haven Rotterdam") },
        "category": { "drug-smuggling": category("Drugssmokkel of hulp daarbij", true), "theft": category("Ladingdiefstal", false) },
        "evidence": { "camera": label("Camerabeelden"), "caught": label("Op heterdaad betrapt") },
        "criterion": {
            "facts": { "label": label("Staan de feiten vast op grond van het genoemde bewijs?"), "order": 1 },
            "identity": { "label": label("Staat vast om wie het gaat?"), "order": 2 },
        },
        "scheme": { "cargocard": scheme("CargoCard"), "portkey": scheme("PortKey") },
    }))
    .unwrap()
}

fn now() -> Timestamp {
    "2026-11-23T02:40:00Z".parse().unwrap()
}

fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

fn user(language: Language, role: Role) -> SignedInUser {
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

fn facility() -> Facility {
    Facility {
        id: FacilityId(Uuid::from_u128(11)),
        participant: ParticipantId(Uuid::from_u128(1)),
        name: "Terminal Noordzijde".into(),
        mainport: Mainport("rotterdam".into()),
        phone: "+31 10 000 00 00".into(),
    }
}

fn typed() -> IncidentInput {
    IncidentInput {
        category: "drug-smuggling".into(),
        occurred_at: "2026-11-22T03:10".into(),
        discovered_on: String::new(),
        facility: facility().id.to_string(),
        name: NASTY.into(),
        birth_date: "1990-05-01".into(),
        passes: vec![
            ("cargocard".into(), "AB12 34".into()),
            ("portkey".into(), "ZZ9999".into()),
            (String::new(), String::new()),
            ("cargocard".into(), "CD5678".into()),
        ],
        evidence: vec!["camera".into()],
        police_report: "PL1700-2026-000123".into(),
        narrative: format!("\n{NASTY}\r\nTwee personen zaten verstopt in de cabine."),
        told_beforehand: "Pasvoorwaarden, ondertekend op 1 maart 2026.".into(),
        proportionality: "De persoon heeft ook passen van andere terminals.".into(),
    }
}

fn report(stage: Stage) -> Report {
    Report {
        id: ReportId(Uuid::from_u128(21)),
        reference: Reference::new(2026, 123).unwrap(),
        participant: ParticipantId(Uuid::from_u128(1)),
        person: PersonId(Uuid::from_u128(2)),
        drafted: By { account: account(2), at: now() },
        incident: typed().check(&protocol(), now()).unwrap(),
        stage,
        version: 3,
        protocol: 1,
    }
}

fn judgement() -> Judgement {
    Judgement {
        met: vec!["facts".into(), "identity".into()],
        sharing: Personal::new("Andere terminals lopen hetzelfde risico."),
        extent: Personal::new(NASTY),
        last_day: date(2027, 11, 22),
        argument: Personal::new("Een jaar past bij de ernst."),
    }
}

fn decisions() -> Vec<DecisionView> {
    let reason = || Personal::new(NASTY);
    let rulings = [
        Ruling::Returned { reason: reason() },
        Ruling::Rejected { failed: vec!["facts".into()], reason: reason() },
        Ruling::Proposed(judgement()),
        Ruling::SentBack { reason: reason() },
        Ruling::Confirmed,
    ];
    let view = |ruling| DecisionView {
        decision: Decision { by: By { account: account(3), at: now() }, ruling },
        by: "J. Beoordelaar".into(),
    };
    rulings.into_iter().map(view).collect()
}

fn registration(proposer: u128) -> Registration {
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
        version: 1,
    }
}

fn dossier(stage: Stage, proposer: Option<u128>) -> Dossier {
    Dossier {
        report: report(stage),
        facility: facility(),
        reporter: "Proefterminal Maasvlakte B.V.".into(),
        obstacles: vec![Refusal::EvidenceMissing, Refusal::PoliceReportMissing],
        longest: Some(date(2028, 11, 23)),
        registration: proposer.map(registration),
        decisions: decisions(),
    }
}

fn inbox_lines() -> Vec<InboxLine> {
    let notification = |number: u128, kind, answer| Notification {
        id: NotificationId(Uuid::from_u128(number)),
        kind,
        registration: RegistrationId(Uuid::from_u128(31)),
        reference: Reference::new(2026, 123).unwrap(),
        facility: facility().id,
        participant: ParticipantId(Uuid::from_u128(1)),
        told_at: now(),
        answer,
    };
    [
        notification(41, Kind::Hold, None),
        notification(42, Kind::Hold, None),
        notification(43, Kind::Hold, Some((Said::Blocked, now()))),
        notification(44, Kind::Ended, None),
    ]
    .map(|notification| InboxLine { notification, facility: facility().name })
    .into()
}

struct Sample {
    name: &'static str,
    html: String,
}

fn sample(name: &'static str, page: &impl Template) -> Sample {
    Sample { name, html: page.render().unwrap() }
}

/// Every template, each in the states that look different.
fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let mut all = vec![Sample {
        name: "problem",
        html: problem_page(Words::new(texts, language), &Problem::Busy, TraceId(Uuid::from_u128(7))),
    }];
    all.extend(session_samples(texts, language));
    all.extend(company_samples(texts, language));
    all.extend(foundation_samples(texts, language));
    all
}

fn session_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let page = || {
        let mut page = Page::bare(words, "/signin");
        page.csrf = "x".into();
        page
    };
    let wrong = Problem::Refused(Refusal::NotAllowed);
    vec![
        sample("signin", &SigninPage::new(page(), "/reports", "", None)),
        sample("signin-wrong", &SigninPage::new(page(), "/reports", "a@example.nl", Some(&wrong))),
    ]
}

fn company_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let officer = user(language, Role::SecurityManager);
    let page = |here: &str| Page::bare(words, here).signed_in(&officer);
    let counts = Counts {
        returned: Some(1),
        ready: Some(2),
        at_foundation: Some(0),
        unanswered: Some(12),
        mine: None,
        others: None,
    };
    let home = HomePage {
        page: page("/"),
        tasks: tasks(&counts, true, words),
        can_draft: true,
        roles: vec![words.of("role", "security_manager")],
    };
    let reports = ReportsPage { page: page("/reports"), lines: lines(&protocol, words) };
    let empty = ReportsPage { page: page("/reports"), lines: Vec::new() };
    vec![
        sample("home", &home),
        sample("reports", &reports),
        sample("reports-empty", &empty),
        sample("report-form", &form_sample(page("/reports/new"), &IncidentInput::default(), None, words)),
        sample("report-form-faulty", &faulty_sample(page("/reports/new"), words)),
        sample("report", &report_sample(page("/reports/x"), Submit::Can, None, words)),
        sample(
            "report-refused",
            &report_sample(page("/reports/x"), Submit::WroteIt, Some(Refusal::Minor), words),
        ),
        sample("report-waits", &report_sample(page("/reports/x"), Submit::NotManager, None, words)),
        sample("conflict", &conflict_sample(page("/reports/x"), words)),
        sample("inbox", &InboxPage::new(page("/inbox"), &inbox_lines(), None)),
        sample("inbox-empty", &InboxPage::new(page("/inbox"), &[], None)),
        sample(
            "inbox-refused",
            &InboxPage::new(
                page("/inbox"),
                &inbox_lines(),
                Some((
                    NotificationId(Uuid::from_u128(42)),
                    "",
                    &Problem::InvalidInput(vec![crate::domain::input::FieldFault {
                        field: "answer".into(),
                        fault: crate::domain::input::Fault::Required,
                    }]),
                )),
            ),
        ),
    ]
}

fn lines(protocol: &Protocol, words: Words<'_>) -> Vec<Line> {
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

fn form_sample<'a>(
    page: Page<'a>,
    typed: &IncidentInput,
    problem: Option<&Problem>,
    words: Words<'_>,
) -> ReportFormPage<'a> {
    let (protocol, facilities) = (protocol(), [facility()]);
    let faults = crate::web::field::faults(problem);
    let fields =
        State { typed, faults, facilities: &facilities, protocol: &protocol, now: now(), words }.fields();
    ReportFormPage {
        page,
        title: words.get("report-new-title"),
        action: "/reports/new".into(),
        version: problem.map(|_| 3),
        trouble: problem.map(|it| Trouble::new(it, fields.all(), words)),
        fields,
    }
}

fn faulty_sample<'a>(page: Page<'a>, words: Words<'_>) -> ReportFormPage<'a> {
    let typed = IncidentInput {
        category: String::new(),
        birth_date: "2190-05-01".into(),
        passes: vec![("cargocard".into(), "1".into()), (String::new(), "AB1234".into())],
        evidence: vec!["unknown".into()],
        narrative: NASTY.repeat(200),
        proportionality: "  ".into(),
        ..typed()
    };
    let faults = typed.check(&protocol(), now()).unwrap_err();
    form_sample(page, &typed, Some(&Problem::InvalidInput(faults)), words)
}

fn report_sample<'a>(
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
        drafter: "P. Beveiliger".into(),
        drafted_at: Moment::new(now(), words),
        facts: fact::of_incident(&report.incident, &facility(), &protocol, words),
        decisions: fact::of_decisions(&decisions(), &protocol, words),
        version: 3,
        can_edit: true,
        submit,
        page,
    }
}

fn conflict_sample<'a>(page: Page<'a>, words: Words<'_>) -> ConflictPage<'a> {
    let (protocol, mut mine) = (protocol(), typed());
    mine.narrative = "Mijn eigen lezing.".into();
    let typed = fact::of_input(&mine, &[facility()], &protocol, words);
    let stored = fact::of_incident(&report(Stage::Ready).incident, &facility(), &protocol, words);
    let form = Form::read(
        b"csrf=a&key=b&version=2&narrative=Mijn+%22eigen%22+lezing.&evidence=camera&evidence=caught",
    )
    .unwrap();
    ConflictPage {
        reference: "GK-2026-000123-7".into(),
        rows: conflict::rows(typed, stored),
        actions: vec![conflict::Action { href: "/reports/x/edit".into(), label: words.get("conflict-save") }],
        kept: conflict::kept(&form),
        version: 4,
        leave: "/reports/x".into(),
        page,
    }
}

fn foundation_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let assessor = user(language, Role::Assessor);
    let page = |here: &str| Page::bare(words, here).signed_in(&assessor);
    let by = By { account: account(5), at: now() };
    let show = |dossier: &Dossier, attempt: Option<&Attempt<'_>>| {
        DossierPage::new(page("/assessments/x"), &assessor, dossier, &protocol, attempt)
    };
    let typed =
        JudgementInput { sharing: NASTY.into(), last_day: "2027-02-30".into(), ..JudgementInput::default() };
    let problem = Problem::InvalidInput(typed.judgement(&protocol).unwrap_err());
    let proposed = Stage::Proposed { submitted: by, registration: RegistrationId(Uuid::from_u128(31)) };
    let assessments = AssessmentsPage {
        page: page("/assessments"),
        mine: lines(&protocol, words),
        others: lines(&protocol, words),
    };
    let judge = dossier(Stage::Submitted(by), None);
    vec![
        sample("assessments", &assessments),
        sample("dossier-judge", &show(&judge, None)),
        sample("dossier-faulty", &show(&judge, Some(&Attempt { typed: &typed, problem: &problem }))),
        sample("dossier-confirm", &show(&dossier(proposed.clone(), Some(9)), None)),
        sample("dossier-own", &show(&dossier(proposed, Some(1)), None)),
        sample("dossier-over", &show(&dossier(Stage::Rejected(by), None), None)),
    ]
}

fn every(check: impl Fn(&str, &Html, &str)) {
    let texts = Texts::load();
    for language in Language::ALL {
        for sample in samples(&texts, language) {
            let name = format!("{} ({})", sample.name, language.tag());
            check(&name, &Html::parse_document(&sample.html), &sample.html);
        }
    }
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_is_missing() {
    let missing = regex::Regex::new(r"\[[a-z]+-[a-z0-9_-]+\]").unwrap();
    every(|name, _, html| {
        assert!(!missing.is_match(html), "{name}: {:?}", missing.find(html));
        assert!(!html.contains("{ $"), "{name}: a variable is left over");
        assert!(!html.contains('\u{2068}'), "{name}: a mark of isolation");
    });
}

#[test]
fn ids_are_unique_and_links_into_the_page_arrive() {
    every(|name, page, _| {
        let ids: Vec<_> = select(page, "[id]").iter().filter_map(|it| it.attr("id")).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for link in select(page, "a[href^='#']") {
            let target = link.attr("href").unwrap().trim_start_matches('#');
            assert!(unique.contains(&target), "{name}: #{target} leads nowhere");
        }
        for described in select(page, "[aria-describedby], [aria-labelledby]") {
            for attribute in ["aria-describedby", "aria-labelledby"] {
                for target in
                    described.attr(attribute).unwrap_or_default().split(' ').filter(|it| !it.is_empty())
                {
                    assert!(unique.contains(&target), "{name}: {attribute} {target} leads nowhere");
                }
            }
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_button_a_name() {
    every(|name, page, _| {
        for field in select(page, "input:not([type=hidden]), select, textarea") {
            let id = field.attr("id").unwrap_or_default();
            let labels = select(page, &format!("label[for='{id}']"));
            assert_eq!(labels.len(), 1, "{name}: {}", field.html());
            assert!(!text(&labels[0]).is_empty(), "{name}: {id}");
            let kind = field.attr("type").unwrap_or_default();
            assert!(
                matches!(kind, "radio" | "checkbox") || field.attr("autocomplete").is_some(),
                "{name}: {id} says nothing to autofill"
            );
        }
        for named in select(page, "button, a, legend, h1, h2, h3, summary, title, dt") {
            assert!(!text(&named).is_empty(), "{name}: {}", named.html());
        }
        assert!(select(page, "fieldset").iter().all(|it| it.html().contains("<legend>")), "{name}");
    });
}

#[test]
fn the_structure_is_one_that_can_be_walked() {
    every(|name, page, html| {
        assert_eq!(select(page, "h1").len(), 1, "{name}");
        assert_eq!(select(page, "main#main").len(), 1, "{name}");
        let lang = select(page, "html")[0].attr("lang").unwrap();
        assert!(name.ends_with(&format!("({lang})")), "{name}");
        assert!(html.find("class=\"skip\"").unwrap() < html.find("<header").unwrap(), "{name}");
        let levels: Vec<_> =
            select(page, "h1, h2, h3").iter().map(|it| it.value().name().to_owned()).collect();
        let from_title = levels.iter().skip_while(|level| *level != "h1");
        let mut before = "h1".to_owned();
        for level in from_title {
            assert!(level.as_str() <= "h2" || before.as_str() >= "h2", "{name}: {levels:?}");
            before.clone_from(level);
        }
    });
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    every(|name, page, html| {
        for selector in ["script", "style", "[style]", "iframe", "object", "img", "base"] {
            assert!(select(page, selector).is_empty(), "{name}: {selector}");
        }
        for element in select(page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
                if matches!(attribute, "href" | "src" | "action" | "formaction") {
                    assert!(value.starts_with('/') || value.starts_with('#'), "{name}: {attribute} {value}");
                }
            }
        }
        assert!(!html.contains("<script>alert"), "{name}: not escaped");
    });
}

#[test]
fn every_form_that_changes_something_is_ours_and_harmless_twice() {
    every(|name, page, _| {
        for form in select(page, "form") {
            let action = form.attr("action").unwrap();
            let fields: BTreeSet<_> =
                form.select(&Selector::parse("[name]").unwrap()).filter_map(|it| it.attr("name")).collect();
            assert_eq!(form.attr("method"), Some("post"), "{name}: {action}");
            assert!(fields.contains("csrf"), "{name}: {action}");
            let visit = ["/signin", "/signout", "/language"].contains(&action);
            assert!(visit || fields.contains("key"), "{name}: {action}");
            let versioned = ["submit", "edit", "propose", "confirm", "send-back"];
            let needs_version = versioned.iter().any(|it| action.ends_with(it));
            assert!(!needs_version || fields.contains("version"), "{name}: {action}");
        }
    });
}

#[test]
fn titles_and_addresses_name_nobody() {
    every(|name, page, _| {
        let title = text(&select(page, "title")[0]);
        assert!(!title.contains("Zoë") && !title.contains("AB1234"), "{name}: {title}");
        for link in select(page, "[href], [action]") {
            let address = link.attr("href").or(link.attr("action")).unwrap();
            assert!(!address.contains("Zo") && !address.contains("1990"), "{name}: {address}");
        }
    });
}

#[test]
fn the_error_summary_leads_to_every_faulty_field() {
    let texts = Texts::load();
    for language in Language::ALL {
        let words = Words::new(&texts, language);
        let page = Page::bare(words, "/").signed_in(&user(language, Role::SecurityOfficer));
        let html = Html::parse_document(&faulty_sample(page, words).render().unwrap());
        let linked: Vec<_> =
            select(&html, ".trouble a").iter().map(|it| it.attr("href").unwrap().to_owned()).collect();
        let expected = [
            "#category",
            "#birth-date",
            "#pass-1-number",
            "#pass-2-scheme",
            "#evidence",
            "#narrative",
            "#proportionality",
        ];
        assert_eq!(linked, expected);
        assert_eq!(select(&html, "[aria-invalid=true]").len(), 5);
    }
}

/// Reads a page's form as a browser would send it.
fn sent(page: &Html) -> Form {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for field in select(page, "main form input, main form select, main form textarea") {
        let name = field.attr("name").unwrap().to_owned();
        let value = match (field.value().name(), field.attr("type").unwrap_or_default()) {
            (_, "radio" | "checkbox") if field.attr("checked").is_none() => continue,
            ("select", _) => {
                let chosen = Selector::parse("option[selected]").unwrap();
                field
                    .select(&chosen)
                    .next()
                    .map(|it| it.attr("value").unwrap().to_owned())
                    .unwrap_or_default()
            }
            ("textarea", _) => field.text().collect::<String>().replace('\n', "\r\n"),
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        pairs.push((name, value));
    }
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let body: Vec<_> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    Form::read(body.join("&").as_bytes()).unwrap()
}

#[test]
fn what_was_typed_survives_a_round_trip() {
    let texts = Texts::load();
    let words = Words::new(&texts, Language::Dutch);
    let page = || Page::bare(words, "/reports/new").signed_in(&user(Language::Dutch, Role::SecurityOfficer));
    for typed in [typed(), IncidentInput::default()] {
        let html = Html::parse_document(&form_sample(page(), &typed, None, words).render().unwrap());
        let back = incident_form::read(&sent(&html));
        let mut expected = typed;
        expected.passes.resize(5, Default::default());
        expected.narrative = expected.narrative.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(back, expected);
    }
}

#[test]
fn what_is_stored_fills_the_form_in() {
    let incident = report(Stage::Ready).incident;
    let again = incident_form::from_incident(&incident).check(&protocol(), now()).unwrap();
    assert_eq!(again, incident);
}

#[test]
fn a_conflict_shows_both_and_keeps_what_was_typed() {
    let texts = Texts::load();
    let words = Words::new(&texts, Language::Dutch);
    let page = Page::bare(words, "/reports/x").signed_in(&user(Language::Dutch, Role::SecurityOfficer));
    let html = Html::parse_document(&conflict_sample(page, words).render().unwrap());
    let differing: Vec<_> = select(&html, ".differs .sides").iter().map(text).collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(differing[0].contains("Mijn eigen lezing.") && differing[0].contains("verstopt in de cabine"));
    let form = sent(&html);
    assert_eq!(form.get("narrative"), "Mijn \"eigen\" lezing.");
    assert_eq!(form.all("evidence"), ["camera", "caught"]);
    assert_eq!(form.all("version"), ["4"]);
    assert_eq!((form.all("csrf").len(), form.all("key").len()), (1, 1));
}

#[test]
fn a_judgement_stands_beside_the_stored_one() {
    let texts = Texts::load();
    let (words, protocol) = (Words::new(&texts, Language::English), protocol());
    let form =
        Form::read(b"criterion-facts=yes&criterion-identity=no&sharing=Mine&last-day=2027-11-22&reason=x")
            .unwrap();
    let typed = judgement_form::read(&form, &protocol);
    let stored = judgement_form::stored_facts(Some(&judgement()), Some("y"), &protocol, words);
    let rows = conflict::rows(judgement_form::facts(&typed, &protocol, words), stored);
    let same: Vec<_> = rows.iter().map(|row| row.same).collect();
    assert_eq!(same, [true, false, false, false, true, false, false]);
}

#[test]
fn a_choice_survives_a_list_that_could_not_be_fetched() {
    let texts = Texts::load();
    let (words, protocol, typed) = (Words::new(&texts, Language::Dutch), protocol(), typed());
    let state = State { typed: &typed, faults: &[], facilities: &[], protocol: &protocol, now: now(), words };
    let fields = state.fields();
    let facility_field = fields.all().find(|field| field.name == "facility").unwrap();
    let crate::web::field::Control::Select(choices) = &facility_field.control else { panic!("not a select") };
    assert!(choices.iter().any(|it| it.chosen && it.value == facility().id.to_string()));
}

#[test]
fn addresses_have_one_spelling() {
    let good = "0192f0c1-7e57-7000-8000-000000000001";
    assert!(id::<ReportId>(good).is_ok());
    for bad in
        ["", "x", &good.to_uppercase(), &good.replace('-', ""), &format!("{{{good}}}"), &format!("{good} ")]
    {
        assert_eq!(id::<ReportId>(bad), Err(Problem::NOT_FOUND), "{bad}");
    }
}

#[actix_web::test]
async fn pages_are_html_with_their_status() {
    let texts = Texts::load();
    let page = SigninPage::new(Page::bare(Words::new(&texts, Language::Dutch), "/signin"), "/", "", None);
    let response = html(StatusCode::UNPROCESSABLE_ENTITY, &page).unwrap();
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers().get("content-type").unwrap(), "text/html; charset=utf-8");
    assert!(!to_bytes(response.into_body()).await.unwrap().is_empty());
}

/// Writes every sample with the stylesheet, to be looked at: `cargo test --lib pages_for_the_eye -- --ignored`.
#[test]
#[ignore = "writes files, for people to look at"]
fn pages_for_the_eye() {
    let (texts, dir) = (Texts::load(), std::env::temp_dir().join("gatekeeper-pages"));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("style.css"), include_str!("static/style.css")).unwrap();
    for language in Language::ALL {
        for sample in samples(&texts, language) {
            let html = sample.html.replace(crate::web::asset::style(), "style.css");
            std::fs::write(dir.join(format!("{}-{}.html", sample.name, language.tag())), html).unwrap();
        }
    }
}
