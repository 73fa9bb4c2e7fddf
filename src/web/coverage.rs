//! Coverage: which holds need somebody, which ends are not acknowledged, and how far one of them has come.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::app::coverage::{self, Coverage, OpenLine, Overview, Place};
use crate::domain::coverage::Attention;
use crate::domain::notification::Notification;
use crate::domain::permission::Action;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::line::Moment;
use crate::web::notification::said_in_words;
use crate::web::page::{Answer, Page, coverage_path, html, id, phone_list_path};
use crate::web::phone_list::called;
use crate::web::recipients;

/// The holds and ends that are not settled everywhere.
#[derive(Template)]
#[template(path = "coverages.html")]
pub struct CoveragesPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Whether this user phones.
    pub phones: bool,
    /// Hold by hold.
    pub lines: Vec<Line>,
    /// Ends that facilities have yet to acknowledge.
    pub ends: Vec<Line>,
}

/// One of them.
pub struct Line {
    /// Where there is more to see.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// What holds the pass.
    pub kind: String,
    /// How many facilities need somebody, or have not acknowledged it.
    pub facilities: String,
    /// Since when.
    pub since: Moment,
}

/// How far one hold has come.
#[derive(Template)]
#[template(path = "coverage.html")]
pub struct CoveragePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What people call it.
    pub reference: String,
    /// What holds the pass.
    pub kind: String,
    /// All together, in words.
    pub sums: Vec<String>,
    /// The same as a drawing.
    pub bar: Bar,
    /// Where to phone, for who does.
    pub phone: Option<String>,
    /// Facilities by what they need; those on this part of the page.
    pub groups: Vec<Group>,
    /// The parts before and after this one.
    pub parts: Vec<(String, String)>,
    /// Companies that were not told, and why.
    pub left_out: Vec<(String, String)>,
}

/// A bar from nothing to all, in thousandths.
pub struct Bar {
    /// How much of it enforces.
    pub enforcing: usize,
    /// How much has answered.
    pub answered: usize,
    /// How much was told.
    pub told: usize,
}

/// Facilities that need the same.
pub struct Group {
    /// What, for addresses in the page.
    pub name: &'static str,
    /// What, and how many in all.
    pub title: String,
    /// Those on this part of the page.
    pub rows: Vec<Row>,
}

/// A facility.
pub struct Row {
    /// Its name and its company's.
    pub place: String,
    /// What it was told and said, in their order.
    pub said: Vec<String>,
    /// What its gates do, as long as that is a question.
    pub gates: Option<String>,
    /// The last call to it.
    pub call: Option<String>,
    /// That nobody there can be called by the system.
    pub nobody: bool,
    /// Its number, as an address and as people read it.
    pub phone: Option<(String, String)>,
}

/// Which part of a long list.
#[derive(Deserialize)]
pub struct Part {
    #[serde(default)]
    part: usize,
}

/// Facilities on one part of the page.
const ROWS: usize = 100;

/// `GET /coverage`.
///
/// # Errors
/// Those of [`coverage::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let overview = desk.ask(move |app| coverage::list(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/coverage");
    html(StatusCode::OK, &CoveragesPage::new(page, user.may(&Action::ViewPhoneList), &overview))
}

impl<'a> CoveragesPage<'a> {
    /// The list.
    pub fn new(page: Page<'a>, phones: bool, overview: &Overview) -> Self {
        let words = page.words();
        let lines = |all: &[OpenLine], key| all.iter().map(|it| line(it, key, words)).collect();
        Self {
            phones,
            lines: lines(&overview.open, "coverage-open"),
            ends: lines(&overview.ends, "coverage-ends"),
            page,
        }
    }
}

fn line(it: &OpenLine, key: &str, words: Words<'_>) -> Line {
    Line {
        href: coverage_path(it.source),
        reference: it.reference.to_string(),
        kind: words.of("matter", it.source.name()),
        facilities: words.with(key, "count", it.facilities),
        since: Moment::new(it.since, words),
    }
}

/// `GET /coverage/{cause}`.
///
/// # Errors
/// Those of [`coverage::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, part: web::Query<Part>) -> Answer {
    let (about, actor): (Uuid, _) = (id(&path)?, user.actor.clone());
    let coverage = desk.ask(move |app| coverage::view(app, &actor, about)).await?;
    let page = Page::new(&desk, &user, coverage_path(coverage.source));
    html(StatusCode::OK, &CoveragePage::new(page, user.may(&Action::ViewPhoneList), &coverage, part.part))
}

impl<'a> CoveragePage<'a> {
    /// One part of how far it has come.
    pub fn new(page: Page<'a>, phones: bool, it: &Coverage, part: usize) -> Self {
        let words = page.words();
        let parts = it.places.len().div_ceil(ROWS).max(1);
        let part = part.min(parts - 1);
        let shown = it.places.iter().skip(part * ROWS).take(ROWS);
        let shown: Vec<_> = shown.collect();
        let is_open = it.places.iter().any(|place| place.attention.is_open());
        Self {
            reference: it.reference.to_string(),
            kind: words.of("matter", it.source.name()),
            sums: sums(it, words),
            bar: Bar::of(it),
            phone: (phones && is_open).then(|| phone_list_path(it.source)),
            groups: Attention::ALL.into_iter().filter_map(|need| group(need, it, &shown, words)).collect(),
            parts: neighbours(part, parts, &coverage_path(it.source), words),
            left_out: it
                .left_out
                .iter()
                .map(|(name, why)| (name.clone(), recipients::reason(*why, words)))
                .collect(),
            page,
        }
    }
}

fn neighbours(part: usize, parts: usize, path: &str, words: Words<'_>) -> Vec<(String, String)> {
    let link = |part: usize, key: &str| (format!("{path}?part={part}"), words.get(key));
    let before = part.checked_sub(1).map(|part| link(part, "part-before"));
    let after = (part + 1 < parts).then(|| link(part + 1, "part-after"));
    before.into_iter().chain(after).collect()
}

fn sums(of_all: &Coverage, words: Words<'_>) -> Vec<String> {
    let it = of_all.sums;
    let of = |key: &str, count: usize, all: usize| {
        words.both(key, ("count", count.to_string()), ("all", all.to_string()))
    };
    if of_all.over {
        return vec![
            of("coverage-told", it.told, it.in_scope),
            of("coverage-acknowledged", it.acknowledged, it.told),
        ];
    }
    vec![
        of("coverage-told", it.told, it.in_scope),
        of("coverage-answered", it.answered, it.told),
        of("coverage-enforcing", it.enforcing, it.told),
    ]
}

impl Bar {
    fn of(all: &Coverage) -> Self {
        let it = all.sums;
        let part = |count: usize| count * 1000 / it.in_scope.max(1);
        let (enforcing, answered) = if all.over { (0, it.acknowledged) } else { (it.enforcing, it.answered) };
        Self { enforcing: part(enforcing), answered: part(answered), told: part(it.told) }
    }
}

fn group(need: Attention, it: &Coverage, shown: &[&Place], words: Words<'_>) -> Option<Group> {
    let count = it.places.iter().filter(|place| place.attention == need).count();
    let rows: Vec<_> = shown
        .iter()
        .filter(|place| place.attention == need)
        .map(|place| row(place, it.over, words))
        .collect();
    let title = format!("{} ({count})", words.of("attention", need.as_str()));
    (!rows.is_empty()).then(|| Group { name: need.as_str(), title, rows })
}

fn row(it: &Place, over: bool, words: Words<'_>) -> Row {
    let phone = (it.facility.tel(), it.facility.phone.clone());
    Row {
        place: format!("{} · {}", it.facility.name, it.company),
        said: it.told.iter().map(|told| said(told, words)).collect(),
        gates: (!over).then(|| gates(it, words)),
        call: it.call.as_ref().map(|call| called(call, words)),
        nobody: it.nobody && it.attention.is_open(),
        phone: (it.attention.is_open() || it.attention == Attention::Unacknowledged).then_some(phone),
    }
}

/// What its gates do, and when their system last polled.
fn gates(it: &Place, words: Words<'_>) -> String {
    let state = words.of("enforcement", it.gates.as_str());
    match it.polled {
        Some(at) => format!("{state} {}", words.with("coverage-polled", "at", words.moment(at))),
        None => state,
    }
}

/// What a facility was told, and what it said back.
fn said(it: &Notification, words: Words<'_>) -> String {
    let moment = |at: Timestamp| words.moment(at);
    let told = words.with(&format!("coverage-told-{}", it.kind.as_str()), "at", moment(it.told_at));
    match it.answer {
        Some((answer, at)) => {
            format!("{told} · {}, {}", said_in_words(answer, it.about, words), moment(at))
        }
        None => told,
    }
}
