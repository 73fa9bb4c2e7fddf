//! The inbox: what the own facilities were told, and what each says back.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::answer::Question;
use crate::app::notification::{self, InboxLine, NotificationView};
use crate::domain::feed::Source;
use crate::domain::notification::{Answer as Said, Kind, Notification};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, SignedInUser};
use crate::text::Words;
use crate::web::answer::{AnswerForm, Attempt, show_identity};
use crate::web::done::JustDone;
use crate::web::fact::{self, Fact};
use crate::web::field::{Control, Trouble};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, doubt_path, facility_decision_path, html, id, notification_path};

/// The inbox.
#[derive(Template)]
#[template(path = "inbox.html")]
pub struct InboxPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What needs somebody, the most urgent first; empty parts are left out.
    pub parts: Vec<Part>,
    /// The rest, the newest first.
    pub rest: Vec<Group>,
}

/// What needs the same of somebody.
pub struct Part {
    /// Its name on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What to do.
    pub duty: String,
    /// What was told, the longest waiting first.
    pub groups: Vec<Group>,
}

/// What was told about one measure: a reference, and a row for each facility.
pub struct Group {
    /// The reference of the registration.
    pub reference: String,
    /// How it stands.
    pub tag: Tag,
    /// What there is to know besides.
    pub news: Option<String>,
    /// When it was told.
    pub told_at: Moment,
    /// How long ago that is.
    pub waited: String,
    /// Where to say that it may be about another person, as long as the measure is in force.
    pub doubt: Option<String>,
    /// The facilities.
    pub rows: Vec<Notice>,
}

/// What one facility was told, and says back.
pub struct Notice {
    /// The facility that was told.
    pub facility: String,
    /// What the facility said, and when.
    pub answered: Option<(String, Moment)>,
    /// Where passes and person are shown, as long as it may ask, and what the link says.
    pub identity: Option<(String, String)>,
    /// Where to answer without looking at anybody.
    pub answer: Option<String>,
    /// Where to acknowledge an end.
    pub acknowledge: Option<String>,
    /// Where the facility decides to take no action, or what it decided.
    pub no_action: Option<(String, String)>,
}

/// A notification: what there is to answer, with passes and person when somebody asked for them.
#[derive(Template)]
#[template(path = "notification.html")]
pub struct NotificationPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The reference of the measure.
    pub reference: String,
    /// How it stands.
    pub tag: Tag,
    /// Passes, person and facility; without anybody when they are masked.
    pub facts: Vec<Fact>,
    /// Where passes and person are shown, when this page masks them, and what the link says.
    pub identity: Option<(String, String)>,
    /// Whether this page shows them.
    pub shown: bool,
    /// The facility's answer, and when.
    pub answered: Option<(String, Moment)>,
    /// The answers there are.
    pub form: Option<AnswerForm>,
    /// Where to say that it may be about another person.
    pub doubt: Option<String>,
}

/// `GET /inbox`.
///
/// # Errors
/// Those of [`notification::inbox`].
pub async fn inbox(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| notification::inbox(app, &actor)).await?;
    html(StatusCode::OK, &InboxPage::new(Page::new(&desk, &user, "/inbox").after(just), &lines))
}

/// What a line of the inbox needs, the most urgent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Hold,
    PassAdded,
    NotEnforced,
    Acknowledgement,
    Nothing,
}

impl Need {
    const fn of(line: &InboxLine) -> Self {
        let it = &line.notification;
        if it.needs_acknowledgement() {
            return Self::Acknowledgement;
        }
        match it.kind {
            _ if line.closed => Self::Nothing,
            Kind::Hold if it.needs_answer() => Self::Hold,
            Kind::PassAdded if it.needs_answer() => Self::PassAdded,
            _ if it.is_not_enforced() => Self::NotEnforced,
            _ => Self::Nothing,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Hold => "open",
            Self::PassAdded => "added",
            Self::NotEnforced => "not-enforced",
            Self::Acknowledgement => "ends",
            Self::Nothing => "rest",
        }
    }
}

impl<'a> InboxPage<'a> {
    /// What needs somebody by urgency, within that the oldest first; then the rest, the newest first.
    pub fn new(page: Page<'a>, lines: &[InboxLine]) -> Self {
        let words = page.words();
        let of = |need: Need| lines.iter().filter(move |line| Need::of(line) == need);
        let part = |need: Need| {
            let mut lines: Vec<_> = of(need).collect();
            // Who has not answered an older one is called; a new one nobody has seen yet.
            lines.sort_by_key(|line| std::cmp::Reverse((line.notification.told_at, line.notification.id)));
            Part {
                id: need.name(),
                title: words.of("inbox", need.name()),
                duty: words.of("inbox-duty", need.name()),
                groups: groups(&lines, words),
            }
        };
        let needs = [Need::Hold, Need::PassAdded, Need::NotEnforced, Need::Acknowledgement];
        let mut rest: Vec<_> = of(Need::Nothing).collect();
        rest.sort_by_key(|line| std::cmp::Reverse(settled_at(line)));
        let parts = needs.map(part).into_iter().filter(|part| !part.groups.is_empty()).collect();
        Self { parts, rest: groups(&rest, words), page }
    }
}

fn settled_at(line: &InboxLine) -> Timestamp {
    line.notification.answer.map_or(line.notification.told_at, |(_, at)| at)
}

/// One group for each measure and kind of news, in the order of their first lines.
fn groups(lines: &[&InboxLine], words: Words<'_>) -> Vec<Group> {
    let mut found: Vec<Vec<&InboxLine>> = Vec::new();
    let about = |line: &InboxLine| {
        let it = &line.notification;
        (it.about, it.kind, it.round)
    };
    for line in lines {
        match found.iter_mut().find(|group| group.iter().all(|other| about(other) == about(line))) {
            Some(group) => group.push(line),
            None => found.push(vec![line]),
        }
    }
    found.iter().filter_map(|lines| group(lines, words)).collect()
}

fn group(lines: &[&InboxLine], words: Words<'_>) -> Option<Group> {
    let first = lines.first()?;
    let it = &first.notification;
    let is_about_somebody = it.about.is_about_somebody();
    Some(Group {
        reference: it.reference.to_string(),
        tag: line::notice(it.answer.map(|(said, _)| said), look(first), words),
        news: news(first).map(|key| words.get(key)),
        told_at: Moment::new(it.told_at, words),
        waited: line::waited(first.waited, words),
        doubt: (it.kind == Kind::Hold && is_about_somebody).then(|| doubt_path(it.reference)),
        rows: lines.iter().map(|line| notice(line, words)).collect(),
    })
}

/// How what was told looks until it is answered.
fn look(line: &InboxLine) -> &'static str {
    match line.notification.kind {
        Kind::Hold | Kind::PassAdded if line.closed => "closed",
        Kind::Hold | Kind::PassAdded => "hold",
        kind => kind.as_str(),
    }
}

/// How what has a page looks on that until it is answered.
const fn page_look(kind: Kind) -> &'static str {
    if kind.asks() { "hold" } else { kind.as_str() }
}

/// What there is to know besides the reference.
fn news(line: &InboxLine) -> Option<&'static str> {
    let it = &line.notification;
    match (it.kind, it.about) {
        (Kind::Hold | Kind::PassAdded, _) if line.closed && it.answer.is_none() => Some("inbox-closed"),
        (Kind::Hold, Source::Registration(_)) => None,
        (Kind::Hold, Source::Provisional(_)) => Some("inbox-provisional"),
        (Kind::Hold, Source::PassHold(_)) if line.own => Some("inbox-pass-hold-own"),
        (Kind::Hold, Source::PassHold(_)) => Some("inbox-pass-hold"),
        (Kind::PassAdded, _) => Some("inbox-pass-added"),
        (Kind::Ended, Source::PassHold(_)) => Some("inbox-pass-hold-ended"),
        (Kind::Ended, Source::Registration(_) | Source::Provisional(_)) => Some("inbox-measure-ended"),
        (Kind::Lifted, _) => Some("inbox-measure-lifted"),
        (Kind::Changed, _) => Some("inbox-measure-changed"),
        (Kind::Corrected, _) => Some("inbox-pass-corrected"),
        (Kind::Suspended, _) => Some("inbox-measure-suspended"),
    }
}

fn notice(line: &InboxLine, words: Words<'_>) -> Notice {
    let (it, need) = (&line.notification, Need::of(line));
    let path = notification_path(it.id);
    let answers = matches!(need, Need::Hold | Need::PassAdded | Need::NotEnforced);
    Notice {
        facility: line.facility.clone(),
        answered: it.answer.map(|(said, at)| (said_in_words(said, it.about, words), Moment::new(at, words))),
        identity: line.shows_identity.then(|| (path.clone(), show_in_words(it, words))),
        answer: answers.then(|| format!("{path}/answer")),
        acknowledge: (need == Need::Acknowledgement).then(|| format!("{path}/acknowledge")),
        no_action: no_action(line, words),
    }
}

fn no_action(line: &InboxLine, words: Words<'_>) -> Option<(String, String)> {
    match (&line.decision, line.notification.kind) {
        (Some(it), _) => {
            let last = words.day(it.last_day);
            let text = match it.stage {
                "in-force" => words.with("no-action-stands", "last", last),
                _ => words.get("no-action-waits"),
            };
            Some((facility_decision_path(it.id), text))
        }
        (None, Kind::Hold) => {
            let path = format!("{}/no-action", notification_path(line.notification.id));
            Some((path, words.get("no-action-link")))
        }
        (
            None,
            Kind::PassAdded | Kind::Ended | Kind::Lifted | Kind::Changed | Kind::Corrected | Kind::Suspended,
        ) => None,
    }
}

/// `GET /notifications/{id}`.
///
/// # Errors
/// Those of [`notification::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show_identity(&desk, &user, id(&path)?, None).await
}

impl<'a> NotificationPage<'a> {
    /// The page as its facility sees it, after an answer that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        view: &NotificationView,
        protocol: &Protocol,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let (words, it) = (page.words(), &view.notification);
        let question = Question {
            notification: it.clone(),
            facility: view.facility.clone(),
            shows_identity: true,
            now: view.now,
        };
        let mut facts = fact::of_notification(view, protocol, words);
        facts.extend(view.details.iter().flat_map(|details| fact::of_answer(details, protocol, words)));
        let shown = Some(&*view.passes);
        Self { facts, shown: true, ..Self::about(page, &question, shown, protocol, attempt) }
    }

    /// The page for who knows what the gate did: it shows nobody.
    pub fn masked(
        page: Page<'a>,
        question: &Question,
        protocol: &Protocol,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let (words, it) = (page.words(), &question.notification);
        let show = || (notification_path(it.id), show_in_words(it, words));
        let identity = question.shows_identity.then(show);
        let facts = vec![
            Fact::new("facility", words.get("field-facility"), &*question.facility),
            Fact::new("told", words.get("told"), words.moment(it.told_at)),
        ];
        Self { facts, identity, ..Self::about(page, question, None, protocol, attempt) }
    }

    fn about(
        page: Page<'a>,
        question: &Question,
        shown: Option<&[crate::domain::pass::Pass]>,
        protocol: &Protocol,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let (words, it) = (page.words(), &question.notification);
        let open = it.needs_answer() || it.is_not_enforced();
        let form = open.then(|| AnswerForm::new(question, shown, protocol, words, attempt));
        let fields = form.iter().flat_map(AnswerForm::fields);
        let is_about_somebody = it.about.is_about_somebody();
        Self {
            trouble: attempt.map(|attempt| Trouble::new(attempt.problem, fields, words)),
            reference: it.reference.to_string(),
            tag: line::notice(it.answer.map(|(said, _)| said), page_look(it.kind), words),
            facts: Vec::new(),
            identity: None,
            shown: false,
            answered: it
                .answer
                .map(|(said, at)| (said_in_words(said, it.about, words), Moment::new(at, words))),
            form,
            doubt: is_about_somebody.then(|| doubt_path(it.reference)),
            page,
        }
    }
}

/// What a link to passes and person says; a pass hold and a correction are about no person.
fn show_in_words(of: &Notification, words: Words<'_>) -> String {
    match (of.kind, of.about) {
        (Kind::Corrected, _) | (_, Source::PassHold(_)) => words.get("notification-show-pass"),
        (_, Source::Registration(_) | Source::Provisional(_)) => words.get("notification-show"),
    }
}

/// What a facility said, in words; a pass hold is about no person.
pub fn said_in_words(said: Said, about: Source, words: Words<'_>) -> String {
    match (said, about) {
        (Said::NotKnownHere, Source::PassHold(_)) => words.get("answer-pass-not-known-here"),
        (Said::Cannot(why), _) => {
            format!("{}: {}", words.of("answer", said.as_str()), words.of("hindrance", why.as_str()))
        }
        _ => words.of("answer", said.as_str()),
    }
}
