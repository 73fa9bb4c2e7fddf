//! How a provisional measure stands, as the company's report and the foundation's dossier show it.

use jiff::Timestamp;

use crate::app::report::ReportView;
use crate::domain::incident::{Report, Stage as ReportStage};
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::domain::provisional::{Lapse, Provisional, Stage};
use crate::http::SignedInUser;
use crate::text::Words;
use crate::web::fact::{self, Fact};
use crate::web::line::{self, Tag};
use crate::web::page::{coverage_path, provisional_path};
use crate::web::report::Reason;

/// A provisional measure, as its dossier shows it.
pub struct ProvisionalRow {
    /// Its address.
    pub path: String,
    /// How far it has come.
    pub tag: Tag,
    /// What is at stake now.
    pub news: Vec<String>,
    /// Its dates.
    pub facts: Vec<Fact>,
    /// Where one sees how far its hold has come, if it ever held.
    pub coverage: Option<String>,
}

impl ProvisionalRow {
    /// The measure as of now.
    pub fn new(
        it: &Provisional,
        report: &Report,
        protocol: &Protocol,
        now: Timestamp,
        words: Words<'_>,
    ) -> Self {
        let mut news = Vec::new();
        if it.waits_for_duty(now) {
            news.push(words.get("provisional-first"));
        }
        if let (Some(_), Some(ends)) = (it.in_force(now), it.ends()) {
            news.push(words.with("provisional-ends-in", "left", line::span(ends.duration_since(now), words)));
            news.push(words.get("provisional-return-ends"));
        }
        if report.waits_for_judgement() && it.lacks_second_person(report) {
            news.push(words.get("provisional-lacks-second"));
        }
        if let Some(at) = report.judge_by.filter(|_| report.waits_for_judgement()) {
            news.push(words.with("provisional-judge-until", "at", words.moment(at)));
        }
        Self {
            path: provisional_path(it.id),
            tag: line::provisional(it, now, words),
            news,
            facts: fact::of_provisional(it, None, protocol, words),
            coverage: it.cause().map(|cause| coverage_path(cause.source)),
        }
    }
}

/// The urgent way as the company's report shows it.
pub enum Panel {
    /// It is open.
    Open,
    /// It is closed, and why.
    Closed(Vec<Reason>),
    /// It was taken: what has become of it.
    Taken(Box<Taken>),
    /// There is nothing to say.
    Nothing,
}

/// A provisional measure as its company sees it.
pub struct Taken {
    /// How far it has come.
    pub tag: Tag,
    /// The most urgent thing about it, in a sentence.
    pub news: String,
    /// Its dates.
    pub facts: Vec<Fact>,
    /// The confirming of the company's second person, while that is missing.
    pub second: Option<Second>,
}

/// What a user can do about confirming for the company.
pub struct Second {
    /// Where the form goes; none for who must leave it to another manager.
    pub path: Option<String>,
    /// The id of the report.
    pub report: String,
    /// The version of the measure.
    pub version: i32,
    /// Why it matters, with the clock while one runs.
    pub lead: String,
}

impl Panel {
    /// The panel for this user.
    pub fn new(
        user: &SignedInUser,
        view: &ReportView,
        protocol: &Protocol,
        now: Timestamp,
        words: Words<'_>,
    ) -> Self {
        let ready = view.report.stage == ReportStage::Ready;
        match &view.provisional {
            Some(it) if !ready || !it.can_be_asked_again() => {
                Self::Taken(Box::new(taken(it, user, view, protocol, now, words)))
            }
            _ if !ready || !user.may(&Action::AskProvisional(view.report.id)) => Self::Nothing,
            _ if view.not_urgent.is_empty() => Self::Open,
            _ => Self::Closed(view.not_urgent.iter().map(|it| Reason::new(*it, words)).collect()),
        }
    }
}

fn taken(
    it: &Provisional,
    user: &SignedInUser,
    view: &ReportView,
    protocol: &Protocol,
    now: Timestamp,
    words: Words<'_>,
) -> Taken {
    Taken {
        tag: line::provisional(it, now, words),
        news: words.get(news(it, now)),
        facts: fact::of_provisional(it, None, protocol, words),
        second: second(it, user, view, now, words),
    }
}

fn second(
    it: &Provisional,
    user: &SignedInUser,
    view: &ReportView,
    now: Timestamp,
    words: Words<'_>,
) -> Option<Second> {
    if !it.lacks_second_person(&view.report) {
        return None;
    }
    let is_first = it.asked.account == user.user.id || view.report.is_by(user.user.id);
    let may = user.may(&Action::ConfirmProvisional(it.id)) && !is_first;
    let lead = match it.in_force(now) {
        Some(imposed) => {
            let left = line::span(imposed.confirm_by.duration_since(now), words);
            words.with("second-within", "left", left)
        }
        None if it.waits_for_duty(now) => words.get("second-early"),
        None => words.get("second-late"),
    };
    let path = may.then(|| format!("{}/company", provisional_path(it.id)));
    Some(Second { path, report: view.report.id.to_string(), version: it.version, lead })
}

/// The text that says how it stands now.
fn news(it: &Provisional, now: Timestamp) -> &'static str {
    match it.stage {
        Stage::Asked if it.waits_for_duty(now) => "provisional-news-asked",
        Stage::Asked | Stage::Unanswered { .. } => "provisional-news-unanswered",
        Stage::Declined(_) => "provisional-news-declined",
        Stage::Imposed(_) if it.in_force(now).is_some() => "provisional-news-imposed",
        Stage::Lapsed { why: Lapse::Company, .. } => "provisional-news-lapsed-company",
        Stage::Lapsed { why: Lapse::Assessors, .. } => "provisional-news-lapsed-assessors",
        Stage::Followed { .. } => "provisional-news-followed",
        Stage::Imposed(_) | Stage::Ended { .. } => "provisional-news-over",
    }
}
