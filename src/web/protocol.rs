//! The protocol as the program understands it: kinds of incident, what assessors ask, terms and numbers; and what each version
//! changed.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::civil::Time;

use crate::app::protocol::{self, Change, Edition};
use crate::domain::protocol::{Category, Need, Protocol, ScopeRule};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::fact::Fact;
use crate::web::line::Moment;
use crate::web::page::{Answer, Page, html};

/// The tables whose entries have names of their own, and pages or places of their own.
pub const NAMED: [&str; 6] = ["mainport", "category", "evidence", "criterion", "scheme", "language"];

/// The protocol in force.
#[derive(Template)]
#[template(path = "protocol.html")]
pub struct ProtocolPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The number of the version.
    pub version: u32,
    /// Its first day.
    pub effective: String,
    /// The kinds of incident: name, whether reports may use it, and its rules.
    pub categories: Vec<(String, bool, Vec<Fact>)>,
    /// What assessors answer, in order.
    pub criteria: Vec<String>,
    /// Terms and numbers, by their part of the protocol.
    pub rules: Vec<(String, Vec<Fact>)>,
    /// Every version, the newest first.
    pub editions: Vec<EditionLine>,
}

/// A version in a list.
pub struct EditionLine {
    /// Its number.
    pub number: i32,
    /// When the register first ran with it.
    pub first_seen: Moment,
    /// How many keys it changed.
    pub changed: usize,
}

/// What one version changed.
#[derive(Template)]
#[template(path = "protocol_changes.html")]
pub struct ChangesPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The number of the version.
    pub version: i32,
    /// When the register first ran with it.
    pub first_seen: Moment,
    /// What it says otherwise than the one before.
    pub changes: Vec<Change>,
    /// All it says.
    pub says: Vec<(String, String)>,
}

/// `GET /protocol`.
///
/// # Errors
/// Those of [`protocol::editions`].
pub async fn view(user: SignedInUser, desk: Desk) -> Answer {
    let editions = editions(&user, &desk).await?;
    html(
        StatusCode::OK,
        &ProtocolPage::new(Page::new(&desk, &user, "/protocol"), desk.app().protocol(), &editions),
    )
}

/// `GET /protocol/{version}`.
///
/// # Errors
/// [`Problem::NOT_FOUND`] for a version that this register never ran with.
pub async fn changes(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let editions = editions(&user, &desk).await?;
    let edition = editions.into_iter().find(|it| it.number.to_string() == *path).ok_or(Problem::NOT_FOUND)?;
    let page = Page::new(&desk, &user, format!("/protocol/{}", edition.number));
    html(StatusCode::OK, &ChangesPage::new(page, edition))
}

async fn editions(user: &SignedInUser, desk: &Desk) -> Result<Vec<Edition>, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| protocol::editions(app, &actor)).await
}

impl<'a> ProtocolPage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, protocol: &Protocol, editions: &[Edition]) -> Self {
        let words = page.words();
        let version = i64::from(protocol.version);
        let current = editions.iter().find(|it| i64::from(it.number) == version);
        let line = |it: &Edition| EditionLine {
            number: it.number,
            first_seen: Moment::new(it.first_seen, words),
            changed: it.changes.len(),
        };
        Self {
            version: protocol.version,
            effective: words.day(protocol.effective),
            categories: protocol.category.values().map(|it| category(it, protocol, words)).collect(),
            criteria: protocol.criteria().iter().map(|(_, it)| words.label(&it.label).to_owned()).collect(),
            rules: current.map_or_else(Vec::new, |it| rules(it, words)),
            editions: editions.iter().map(line).collect(),
            page,
        }
    }
}

impl<'a> ChangesPage<'a> {
    /// The page.
    pub fn new(page: Page<'a>, edition: Edition) -> Self {
        let first_seen = Moment::new(edition.first_seen, page.words());
        let says = edition.says.into_iter().collect();
        Self { version: edition.number, first_seen, changes: edition.changes, says, page }
    }
}

/// A kind of incident with its rules.
fn category(it: &Category, protocol: &Protocol, words: Words<'_>) -> (String, bool, Vec<Fact>) {
    let evidence =
        it.evidence.iter().filter_map(|id| protocol.evidence.get(id)).map(|label| words.label(label));
    let scope = match it.scope {
        ScopeRule::All => "all",
        ScopeRule::Mainport => "mainport",
    };
    let yes = |yes: bool| words.get(if yes { "yes" } else { "no" });
    let facts = vec![
        Fact::new("basis", words.get("protocol-basis"), &*it.legal_basis),
        Fact::new("evidence", words.get("protocol-evidence"), evidence.collect::<Vec<_>>().join("; ")),
        Fact::new("police", words.get("protocol-police"), yes(it.police_report == Need::Required)),
        Fact::new(
            "maximum",
            words.get("protocol-maximum"),
            words.with("protocol-months", "count", it.maximum_months),
        ),
        Fact::new("scope", words.get("protocol-scope"), words.of("protocol-scope", scope)),
        Fact::new("provisional", words.get("protocol-provisional"), yes(it.provisional)),
    ];
    (words.label(&it.label).to_owned(), it.enabled, facts)
}

/// The rules that say one word of the protocol's, each with the words it may say.
pub const WORDED: [(&str, [&str; 2]); 2] = [
    ("report-minors", ["refused", "second_assessor"]),
    ("provisional-release", ["duty_assessor", "immediate"]),
];

/// A value for people: words of the protocol as texts, times without seconds.
fn said(part: &str, rule: &str, value: &str, words: Words<'_>) -> String {
    let rule = format!("{part}-{rule}");
    if WORDED.iter().any(|(known, values)| *known == rule && values.contains(&value)) {
        return words.of("rule-value", &value.replace('_', "-"));
    }
    let time =
        |it: &str| it.parse::<Time>().map_or_else(|_| it.to_owned(), |at| at.strftime("%H:%M").to_string());
    value.split(", ").map(time).collect::<Vec<_>>().join(", ")
}

/// The terms and numbers, by their part of the protocol, in the order of the keys.
fn rules(edition: &Edition, words: Words<'_>) -> Vec<(String, Vec<Fact>)> {
    let mut parts: Vec<(String, Vec<Fact>)> = Vec::new();
    for (key, value) in &edition.says {
        let Some((part, rule)) = key.split_once('.').filter(|(part, _)| !NAMED.contains(part)) else {
            continue;
        };
        let title = words.of("rules", part);
        let fact =
            Fact::new(rule, words.of("rule", &format!("{part}-{rule}")), said(part, rule, value, words));
        match parts.last_mut().filter(|(last, _)| *last == title) {
            Some((_, facts)) => facts.push(fact),
            None => parts.push((title, vec![fact])),
        }
    }
    parts
}
