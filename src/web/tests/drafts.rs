//! Samples of the pages on which a report is written, and what must hold of them.

use super::samples::*;
use super::{select, sent, sent_by, text};
use askama::Template;
use jiff::SignedDuration;
use scraper::Html;
use uuid::Uuid;

use crate::app::draft::{DraftLine, DraftView};
use crate::app::report::Waiting;
use crate::domain::account::{Language, Role};
use crate::domain::decision::By;
use crate::domain::draft::{Draft, Seen, Step};
use crate::domain::id::{ParticipantId, PersonId, Reference, ReportId, RequestKey};
use crate::domain::incident::{IncidentInput, Stage};
use crate::domain::input::FieldFault;
use crate::domain::protocol::Protocol;
use crate::domain::retention::Kept;
use crate::http::{Form, Problem};
use crate::text::{Texts, Words};
use crate::web::conflict::{self, ConflictPage};
use crate::web::draft::{DiscardPage, DraftPage};
use crate::web::draft_late::GonePage;
use crate::web::draft_line::{self, DraftRow};
use crate::web::draft_step::{Asked, StepPage};
use crate::web::fact;
use crate::web::incident_form::{self, State};
use crate::web::page::Page;
use crate::web::report::ReadyPage;
use crate::web::saved;

fn officer(language: Language) -> crate::http::SignedInUser {
    user(language, Role::SecurityOfficer)
}

/// Everything that can be wrong with a form.
fn faulty() -> IncidentInput {
    IncidentInput {
        category: String::new(),
        birth_date: "2190-05-01".into(),
        passes: vec![("cargocard".into(), "1".into()), (String::new(), "AB1234".into())],
        evidence: vec!["unknown".into()],
        narrative: NASTY.repeat(200),
        leaflet_reason: String::new(),
        address: String::new(),
        proportionality: "  ".into(),
        ..typed()
    }
}

fn draft(input: &IncidentInput, steps: &[Step]) -> Draft {
    let ids =
        (ReportId(Uuid::from_u128(21)), ParticipantId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
    Draft::begin(ids, input, steps, &protocol(), By { account: account(2), at: now() })
}

fn view(draft: Draft) -> DraftView {
    DraftView {
        kept: Kept::for_days(now(), 3),
        rewrites: draft.rewrites.map(|_| report(Stage::Ready)),
        begun_by: "P. Beveiliger".into(),
        written_by: "P. Beveiliger".into(),
        facilities: vec![facility()],
        place: None,
        draft,
    }
}

fn step_page<'a>(
    page: Page<'a>,
    step: Step,
    typed: &IncidentInput,
    faults: &[FieldFault],
    problem: Option<&Problem>,
) -> StepPage<'a> {
    let (words, protocol, facilities) = (page.words(), protocol(), [facility()]);
    let view = view(draft(typed, Step::ALL));
    let saved =
        saved::line(&view, faults.len(), &user(Language::Dutch, Role::SecurityOfficer).user, now(), words);
    let state = State { typed, faults, facilities: &facilities, protocol: &protocol, now: now(), words };
    let action = format!("/drafts/x/{}", step.as_str());
    let seen = Seen { version: 3, form: RequestKey(Uuid::from_u128(3)) };
    StepPage::new(page, Asked { step, action, seen: Some(seen), saved: Some(saved), state, problem })
}

fn faults_of(typed: &IncidentInput, step: Step) -> Vec<FieldFault> {
    draft(typed, Step::ALL).progress(&protocol(), now()).faults(step).to_vec()
}

pub(crate) fn rows(protocol: &Protocol, words: Words<'_>) -> Vec<DraftRow> {
    let line = |number: u128, category: Option<&str>, rewrites| DraftLine {
        id: ReportId(Uuid::from_u128(number)),
        rewrites,
        category: category.map(ToOwned::to_owned),
        facility: category.map(|_| facility().name),
        begun_by: "P. Beveiliger".into(),
        begun_at: now(),
        written_at: now().saturating_sub(SignedDuration::from_hours(30)).unwrap(),
        is_mine: true,
        until: now(),
    };
    let lines = [
        line(21, Some("drug-smuggling"), None),
        line(22, None, None),
        line(23, Some("drug-smuggling"), Reference::new(2026, 123)),
    ];
    lines.iter().map(|it| draft_line::row(it, protocol, now(), words)).collect()
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let (officer, manager) = (officer(language), user(language, Role::SecurityManager));
    let page = |here: &str| Page::bare(words, here).signed_in(&officer);
    let mut all = Vec::new();
    for step in Step::ALL {
        let (empty, wrong) = (IncidentInput::default(), faulty());
        all.push(sample("step-empty", &step_page(page("/drafts/x/y"), *step, &empty, &[], None)));
        all.push(sample("step", &step_page(page("/drafts/x/y"), *step, &typed(), &[], None)));
        let faults = faults_of(&wrong, *step);
        let problem = Problem::InvalidInput(faults.clone());
        let shown = step_page(page("/drafts/x/y"), *step, &wrong, &faults, Some(&problem));
        all.push(sample("step-faulty", &shown));
    }
    let full = IncidentInput {
        passes: (0..5).map(|pass| ("cargocard".to_owned(), format!("PASS{pass}"))).collect(),
        ..typed()
    };
    all.push(sample("step-full", &step_page(page("/drafts/x/pass"), Step::Pass, &full, &[], None)));
    let busy = step_page(page("/drafts/x/story"), Step::Story, &typed(), &[], Some(&Problem::Busy));
    all.push(sample("step-busy", &busy));
    let show = |who, draft| DraftPage::new(page("/drafts/x"), who, &view(draft), &protocol, now());
    let revision = Draft { rewrites: Some(3), ..draft(&typed(), Step::ALL) };
    all.push(sample("draft", &show(&officer, draft(&typed(), Step::ALL))));
    all.push(sample("draft-faulty", &show(&manager, draft(&faulty(), &Step::ALL[..6]))));
    all.push(sample("draft-revision", &show(&manager, revision)));
    let kept = Form::read(b"csrf=a&key=b&version=2&name=Zo%C3%AB&go=next").unwrap();
    let facts = fact::of_input(&typed(), &[facility()], &protocol, words);
    let gone = GonePage { page: page("/reports/new"), facts, kept: conflict::kept(&kept) };
    all.push(sample("draft-gone", &gone));
    all.push(sample("draft-conflict", &conflict_page(page("/drafts/x"), &kept, words)));
    let discard = DiscardPage {
        trouble: None,
        saved: saved::line(&view(draft(&typed(), Step::ALL)), 0, &officer.user, now(), words),
        path: "/drafts/x".into(),
        version: 3,
        page: page("/drafts/x/discard"),
    };
    all.push(sample("draft-discard", &discard));
    for names in [vec!["W. Manager".to_owned(), "N. Manager".to_owned()], Vec::new()] {
        let waiting = Waiting {
            reference: Reference::new(2026, 123).unwrap(),
            category: "drug-smuggling".into(),
            facility: facility().name,
            not_urgent: if names.is_empty() { Vec::new() } else { vec![crate::domain::Refusal::NotInTheAct] },
            second_persons: names,
            until: now(),
            version: 1,
        };
        let shown = ReadyPage::new(page("/reports/x/ready"), "/reports/x".into(), &waiting, &protocol);
        all.push(sample("report-ready", &shown));
    }
    all
}

fn conflict_page<'a>(page: Page<'a>, form: &Form, words: Words<'_>) -> ConflictPage<'a> {
    let protocol = protocol();
    let said = |input: &IncidentInput| fact::of_input(input, &[facility()], &protocol, words);
    ConflictPage {
        reference: None,
        rows: conflict::rows(said(&typed()), said(&faulty())),
        actions: Vec::new(),
        kept: conflict::kept(form),
        version: None,
        leave: "/drafts/x/who".into(),
        page,
    }
}

fn dutch(check: impl Fn(&dyn Fn() -> Page<'static>)) {
    static TEXTS: std::sync::LazyLock<Texts> = std::sync::LazyLock::new(Texts::load);
    let words = Words::new(&TEXTS, Language::Dutch);
    check(&|| Page::bare(words, "/drafts/x").signed_in(&officer(Language::Dutch)));
}

#[test]
fn the_error_summary_leads_to_every_faulty_field() {
    let typed = faulty();
    let expected: [(Step, &[&str]); 7] = [
        (Step::What, &["#category"]),
        (Step::Who, &["#birth-date"]),
        (Step::Pass, &["#pass-1-number", "#pass-2-scheme"]),
        (Step::Evidence, &["#evidence"]),
        (Step::Story, &["#narrative"]),
        (Step::Leaflet, &["#leaflet-reason"]),
        (Step::Address, &["#address"]),
    ];
    dutch(|page| {
        for (step, fields) in expected {
            let faults = faults_of(&typed, step);
            let problem = Problem::InvalidInput(faults.clone());
            let shown = step_page(page(), step, &typed, &faults, Some(&problem)).render().unwrap();
            let html = Html::parse_document(&shown);
            let links: Vec<_> =
                select(&html, ".trouble a").iter().map(|it| it.attr("href").unwrap().to_owned()).collect();
            assert_eq!(links, fields, "{}", step.as_str());
        }
    });
}

#[test]
fn what_was_typed_survives_a_round_trip() {
    dutch(|page| {
        for typed in [typed(), faulty(), IncidentInput::default()] {
            for step in Step::ALL {
                let shown = step_page(page(), *step, &typed, &faults_of(&typed, *step), None);
                let form = sent(&Html::parse_document(&shown.render().unwrap()));
                let (mut back, mut expected) = (incident_form::read(&form), typed.clone());
                for text in
                    [&mut back.narrative, &mut back.address, &mut expected.narrative, &mut expected.address]
                {
                    *text = text.replace("\r\n", "\n");
                }
                // What no choice offers cannot be sent again.
                expected.evidence.retain(|kind| kind != "unknown");
                assert!(step.is_same(&back, &expected), "{}: {}", step.as_str(), shown.render().unwrap());
                assert_eq!(
                    incident_form::steps_in(&form),
                    [*step].into_iter().filter(|_| asks(&form, *step)).collect::<Vec<_>>()
                );
            }
        }
    });
}

/// Choices that nobody made are not sent.
fn asks(form: &Form, step: Step) -> bool {
    form.fields().any(|(name, _)| Step::of_field(name) == Some(step))
}

#[test]
fn a_scan_is_added_and_a_pass_is_removed() {
    dutch(|page| {
        let typed = IncidentInput {
            passes: vec![("cargocard".into(), "AB1234".into()), ("portkey".into(), "ZZ9999".into())],
            ..IncidentInput::default()
        };
        let shown = step_page(page(), Step::Pass, &typed, &[], None).render().unwrap();
        let html = Html::parse_document(&shown);
        let focus: Vec<_> = select(&html, "[autofocus]").iter().filter_map(|it| it.attr("id")).collect();
        assert_eq!(focus, ["pass-3-number"], "the scanner types into the empty field");
        let first = &select(&html, "form.step button")[0];
        assert_eq!(
            (first.attr("name"), first.attr("value")),
            (Some("go"), Some("add")),
            "Enter adds, and never removes"
        );
        let by = |button: &str| incident_form::read(&sent_by(&html, button)).passes;
        assert_eq!(by("go=add"), typed.passes, "an empty field adds nothing");
        assert_eq!(by("remove=1"), typed.passes[1..]);
    });
}

#[test]
fn a_number_of_several_kinds_is_asked_about_beside_the_next_scan() {
    dutch(|page| {
        let typed =
            IncidentInput { passes: vec![(String::new(), "AB1234".into())], ..IncidentInput::default() };
        let shown =
            step_page(page(), Step::Pass, &typed, &faults_of(&typed, Step::Pass), None).render().unwrap();
        let html = Html::parse_document(&shown);
        let kinds = select(&html, ".pass-list input[type=radio]");
        assert_eq!(
            kinds.iter().filter_map(|it| it.attr("value")).collect::<Vec<_>>(),
            ["cargocard", "portkey"]
        );
        assert_eq!(select(&html, "[autofocus]")[0].attr("id"), Some("pass-2-number"));
    });
}

#[test]
fn a_choice_survives_a_list_that_could_not_be_fetched() {
    dutch(|page| {
        let (page, typed, protocol) = (page(), typed(), protocol());
        let words = page.words();
        let state =
            State { typed: &typed, faults: &[], facilities: &[], protocol: &protocol, now: now(), words };
        let fields = state.fields(Step::When);
        let crate::web::field::Control::Select(choices) = &fields[1].control else { panic!("not a select") };
        assert!(choices.iter().any(|it| it.chosen && it.value == facility().id.to_string()));
    });
}

#[test]
fn all_answers_stand_on_one_page_each_with_a_way_to_change_it() {
    dutch(|page| {
        let who = officer(Language::Dutch);
        let show = |draft| DraftPage::new(page(), &who, &view(draft), &protocol(), now()).render().unwrap();
        let html = Html::parse_document(&show(draft(&typed(), Step::ALL)));
        let changes: Vec<_> =
            select(&html, ".answer-head a").iter().map(|it| it.attr("href").unwrap().to_owned()).collect();
        let id = ReportId(Uuid::from_u128(21));
        assert_eq!(
            changes,
            Step::ALL.iter().map(|step| format!("/drafts/{id}/{}", step.as_str())).collect::<Vec<_>>()
        );
        let said = text(&select(&html, "main")[0]);
        for part in [
            "Twee personen zaten verstopt",
            "AB1234",
            "De persoon rende weg.",
            "1234 AB Nergenshuizen",
            "Pools",
        ] {
            assert!(said.contains(part), "no {part} in {said}");
        }
        assert_eq!(select(&html, "form[action$='/ready']").len(), 1);

        let html = Html::parse_document(&show(draft(&typed(), &Step::ALL[..4])));
        assert_eq!(select(&html, "form[action$='/ready']").len(), 0, "not before everything is answered");
        assert_eq!(select(&html, ".answer-head .tag").len(), Step::ALL.len() - 4);
    });
}
