//! Every page, rendered with samples in both languages, and looked at as a browser and a screen reader would.

mod account_samples;
mod drafts;
mod gate_samples;
mod participant_samples;
mod pass_samples;
pub(crate) mod samples;
mod screening_samples;
mod texts;
mod urgent;

use std::collections::BTreeSet;

use actix_web::body::to_bytes;
use actix_web::http::StatusCode;
use askama::Template;
use scraper::{ElementRef, Html, Selector};

use crate::domain::account::{Language, Role};
use crate::domain::id::ReportId;
use crate::domain::incident::{IncidentInput, Stage};
use crate::http::{Form, Problem};
use crate::text::{Texts, Words};
use crate::web::conflict::{self};
use crate::web::judgement_form;
use crate::web::page::{Page, html, id};
use crate::web::sent::Kept;
use crate::web::session::{Attempt, SigninPage};

use samples::*;

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
        for field in select(page, "input:not([type=hidden]):not([hidden]), select, textarea") {
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
        for script in select(page, "script") {
            assert!(script.attr("src").is_some() && script.inner_html().is_empty(), "{name}: inline");
        }
        for selector in ["style", "[style]", "iframe", "object", "img", "base"] {
            assert!(select(page, selector).is_empty(), "{name}: {selector}");
        }
        for element in select(page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
                if matches!(attribute, "href" | "src" | "action" | "formaction") {
                    let ours = value.starts_with('/') || value.starts_with('#');
                    let phone = attribute == "href" && value.starts_with("tel:+");
                    assert!(ours || phone, "{name}: {attribute} {value}");
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
            let versioned = ["submit", "propose", "confirm", "send-back", "ready", "discard"];
            // A new account has no version yet, proposals never change, and the version of a clock is what it showed.
            let fixed = action.starts_with("/account-proposals/")
                || action == "/accounts/propose"
                || (action.starts_with("/clock/") && fields.contains("saw"));
            let needs_version = !fixed && versioned.iter().any(|it| action.ends_with(it));
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

/// Reads a page's form as a browser would send it.
fn sent(page: &Html) -> Form {
    sent_by(page, "")
}

/// As [`sent`], by this button: a name and a value.
fn sent_by(page: &Html, button: &str) -> Form {
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
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let body: Vec<_> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    Form::read(format!("{}&{button}", body.join("&")).as_bytes()).unwrap()
}

#[test]
fn what_is_stored_fills_the_form_in() {
    let incident = report(Stage::Ready).incident;
    let again = IncidentInput::from(&incident).check(&protocol(), now()).unwrap();
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
    let same: Vec<_> = rows.iter().filter(|row| row.same).map(|row| row.typed.concat()).collect();
    assert_eq!(same, ["Yes", "22 November 2027"]);
    assert_eq!(rows.len(), 7);
}

#[test]
fn a_form_that_waits_goes_back_to_one_of_ours_only() {
    let read = |body: &str| Kept::read(&Form::read(body.as_bytes()).unwrap());
    let kept = read("email=a&password=b&back=/reports/new&kept-key=k&kept-name=Zo%C3%AB&kept-csrf=x");
    assert_eq!(kept.fields, [("key".to_owned(), "k".to_owned()), ("name".to_owned(), "Zoë".to_owned())]);
    for back in ["", "/signout", "//evil.example/reports/", "https://evil.example/reports/", "/language"] {
        assert!(read(&format!("back={back}&kept-name=x")).is_empty(), "{back}");
    }
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
    let page =
        SigninPage::new(Page::bare(Words::new(&texts, Language::Dutch), "/signin"), Attempt::default(), None);
    let response = html(StatusCode::UNPROCESSABLE_ENTITY, &page).unwrap();
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers().get("content-type").unwrap(), "text/html; charset=utf-8");
    assert!(!to_bytes(response.into_body()).await.unwrap().is_empty());
}
