//! The sheet for the change of shift: one page to print, with references and dates alone.

use actix_web::http::StatusCode;
use askama::Template;
use jiff::Timestamp;

use crate::app::hand_over::{self, HandOver};
use crate::app::notification::InboxLine;
use crate::config::Foundation;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::line::{Moment, waited};
use crate::web::notification::said_in_words;
use crate::web::page::{Answer, Page, html};

/// The sheet.
#[derive(Template)]
#[template(path = "hand_over.html")]
pub struct HandOverPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The company.
    pub company: String,
    /// As of when.
    pub now: Moment,
    /// Where the foundation can be reached.
    pub foundation: &'a Foundation,
    /// What there is to know, part by part.
    pub parts: Vec<Part>,
}

/// What there is to know of one kind.
pub struct Part {
    /// Its name on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// References, each with what there is to say.
    pub rows: Vec<(String, String)>,
}

/// `GET /hand-over`.
///
/// # Errors
/// Those of [`hand_over::see`].
pub async fn view(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let it = desk.ask(move |app| hand_over::see(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/hand-over");
    html(StatusCode::OK, &HandOverPage::new(page, &it, &desk.app().settings().foundation))
}

impl<'a> HandOverPage<'a> {
    /// The sheet as of now.
    pub fn new(page: Page<'a>, it: &HandOver, foundation: &'a Foundation) -> Self {
        let words = page.words();
        let part = |id: &'static str, rows: Vec<(String, String)>| Part {
            id,
            title: words.of("hand-over", id),
            rows,
        };
        let told = |lines: &[InboxLine]| lines.iter().map(|line| waiting(line, words)).collect();
        let until = |(reference, at): &(_, Timestamp)| dated("hand-over-until", reference, *at, words);
        let since = |(reference, at): &(_, Timestamp)| dated("hand-over-since", reference, *at, words);
        let holds = it.pass_holds.iter().map(|(reference, last)| {
            (reference.to_string(), words.with("no-action-until", "last", words.day(*last)))
        });
        let no_action = it.no_action.iter().map(|(reference, facility, last)| {
            let last = words.with("no-action-until", "last", words.day(*last));
            (reference.to_string(), format!("{facility} · {last}"))
        });
        let parts = vec![
            part("open", told(&it.open)),
            part("not-enforced", told(&it.not_enforced)),
            part("to-confirm", it.to_confirm.iter().map(until).collect()),
            part("recorded", it.recorded.iter().map(since).collect()),
            part("pass-holds", holds.collect()),
            part("no-action", no_action.collect()),
            part("ends", told(&it.ends)),
            part("answered", it.answered.iter().filter_map(|line| answered(line, words)).collect()),
        ];
        Self { company: it.company.clone(), now: Moment::new(it.now, words), foundation, parts, page }
    }
}

/// One that waits: at which facility, and since when.
fn waiting(line: &InboxLine, words: Words<'_>) -> (String, String) {
    let it = &line.notification;
    let since = words.with("hand-over-since", "at", words.moment(it.told_at));
    (it.reference.to_string(), format!("{} · {since} ({})", line.facility, waited(line.waited, words)))
}

fn answered(line: &InboxLine, words: Words<'_>) -> Option<(String, String)> {
    let it = &line.notification;
    let (said, at) = it.answer?;
    let said = said_in_words(said, it.about, words);
    // That a measure was lifted, or is over, is news; that one holds is what most of this is about.
    let said = if it.kind.asks() {
        said
    } else {
        let told = words.with(&format!("coverage-told-{}", it.kind.as_str()), "at", words.moment(it.told_at));
        format!("{told}, {said}")
    };
    Some((it.reference.to_string(), format!("{} · {said} · {}", line.facility, words.moment(at))))
}

fn dated(key: &str, reference: &impl ToString, at: Timestamp, words: Words<'_>) -> (String, String) {
    (reference.to_string(), words.with(key, "at", words.moment(at)))
}
