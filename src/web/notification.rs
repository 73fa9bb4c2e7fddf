//! The inbox: what the own facilities were told, and what each says back.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::notification::{self, InboxLine, NotificationView};
use crate::domain::feed::Source;
use crate::domain::id::{NotificationId, RequestKey};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::notification::{Answer as Said, Kind, Notification};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::{self, Fact};
use crate::web::field::{Choice, Control, Field, Trouble};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, doubt_path, facility_decision_path, html, id, notification_path};
use crate::web::sent::Sent;

/// The inbox.
#[derive(Template)]
#[template(path = "inbox.html")]
pub struct InboxPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What still needs an answer.
    pub open: Vec<Group>,
    /// The rest, the newest first.
    pub rest: Vec<Group>,
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
    /// Where passes and person are shown, as long as one of the facilities may ask.
    pub identity: Option<String>,
    /// Where to say that it may be about another person, as long as the measure is in force.
    pub doubt: Option<String>,
    /// The facilities.
    pub rows: Vec<Notice>,
}

/// What one facility was told, and says back.
pub struct Notice {
    /// Where its form goes.
    pub path: String,
    /// The facility that was told.
    pub facility: String,
    /// What the facility said, and when.
    pub answered: Option<(String, Moment)>,
    /// The choice between answers.
    pub field: Option<Field>,
    /// Where the facility decides to take no action, or what it decided.
    pub no_action: Option<(String, String)>,
}

/// Which passes and whom a notification is about.
#[derive(Template)]
#[template(path = "notification.html")]
pub struct NotificationPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// Its address.
    pub path: String,
    /// The reference of the registration.
    pub reference: String,
    /// How it stands.
    pub tag: Tag,
    /// Passes, person, facility and term.
    pub facts: Vec<Fact>,
    /// What the facility said, and when.
    pub answered: Option<(String, Moment)>,
    /// The choice between answers.
    pub field: Option<Field>,
    /// Where to say that it may be about another person.
    pub doubt: String,
}

/// `GET /inbox`.
///
/// # Errors
/// Those of [`notification::inbox`].
pub async fn inbox(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    show(&desk, &user, Ok(just)).await
}

/// An answer that was refused.
struct Attempt {
    about: NotificationId,
    said: String,
    problem: Problem,
}

async fn show(desk: &Desk, user: &SignedInUser, outcome: Result<JustDone, &Attempt>) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| notification::inbox(app, &actor)).await?;
    let page = Page::new(desk, user, "/inbox").after(just);
    let refused = attempt.map(|it| (it.about, it.said.as_str(), &it.problem));
    html(attempt.map_or(StatusCode::OK, |it| it.problem.status()), &InboxPage::new(page, &lines, refused))
}

impl<'a> InboxPage<'a> {
    /// The inbox, after an answer that was refused if there was one.
    pub fn new(page: Page<'a>, lines: &[InboxLine], refused: Option<Refused<'_>>) -> Self {
        let words = page.words();
        let (open, mut rest): (Vec<_>, Vec<_>) = lines.iter().partition(|line| needs_answer(line));
        rest.sort_by_key(|line| std::cmp::Reverse(settled_at(line)));
        let (open, rest) = (groups(&open, refused, words), groups(&rest, None, words));
        let fields = open.iter().flat_map(|group| &group.rows).filter_map(|notice| notice.field.as_ref());
        let trouble = refused.map(|(_, _, problem)| Trouble::new(problem, fields, words));
        Self { page, trouble, open, rest }
    }
}

/// About which notification an answer was refused, what it was, and why.
type Refused<'a> = (NotificationId, &'a str, &'a Problem);

fn needs_answer(line: &InboxLine) -> bool {
    line.notification.needs_answer() && !line.closed
}

fn settled_at(line: &InboxLine) -> Timestamp {
    line.notification.answer.map_or(line.notification.told_at, |(_, at)| at)
}

/// One group for each measure and kind of news, in the order of their first lines.
fn groups(lines: &[&InboxLine], refused: Option<Refused<'_>>, words: Words<'_>) -> Vec<Group> {
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
    found.iter().filter_map(|lines| group(lines, refused, words)).collect()
}

fn group(lines: &[&InboxLine], refused: Option<Refused<'_>>, words: Words<'_>) -> Option<Group> {
    let first = lines.first()?;
    let it = &first.notification;
    let (kind, news) = match (it.kind, it.about) {
        (Kind::Hold | Kind::PassAdded, _) if first.closed && it.answer.is_none() => {
            ("closed", Some(words.get("inbox-closed")))
        }
        (Kind::Hold, Source::Registration(_)) => ("hold", None),
        (Kind::Hold, Source::Provisional(_)) => ("hold", Some(words.get("inbox-provisional"))),
        (Kind::Hold, Source::PassHold(_)) => ("hold", Some(words.get("inbox-pass-hold"))),
        (Kind::PassAdded, _) => ("hold", Some(words.get("inbox-pass-added"))),
        (Kind::Ended, Source::Registration(_) | Source::Provisional(_)) => {
            ("ended", Some(words.get("inbox-duty-ended")))
        }
        (Kind::Ended, Source::PassHold(_)) => ("ended", Some(words.get("inbox-pass-hold-ended"))),
        (Kind::Lifted, _) => ("lifted", Some(words.get("inbox-duty-lifted"))),
    };
    let asked = lines.iter().find(|line| line.shows_identity);
    Some(Group {
        reference: it.reference.to_string(),
        tag: line::notice(it.answer.map(|(said, _)| said.as_str()), kind, words),
        news,
        told_at: Moment::new(it.told_at, words),
        identity: asked.map(|line| notification_path(line.notification.id)),
        doubt: (it.kind == Kind::Hold).then(|| doubt_path(it.reference)),
        rows: lines.iter().map(|line| notice(line, refused, words)).collect(),
    })
}

fn notice(line: &InboxLine, refused: Option<Refused<'_>>, words: Words<'_>) -> Notice {
    let it = &line.notification;
    let mine = refused.filter(|(about, ..)| *about == it.id).map(|(_, said, problem)| (said, problem));
    Notice {
        path: notification_path(it.id),
        facility: line.facility.clone(),
        answered: it.answer.map(|(said, at)| (said_in_words(said, it.about, words), Moment::new(at, words))),
        field: needs_answer(line).then(|| answer_field(it, line.facility.clone(), mine, words)),
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
        (None, Kind::PassAdded | Kind::Ended | Kind::Lifted) => None,
    }
}

/// `GET /notifications/{id}`.
///
/// # Errors
/// Those of [`notification::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let (actor, about) = (user.actor.clone(), id(&path)?);
    let view = desk.ask(move |app| notification::view(app, &actor, about)).await?;
    let page = Page::new(&desk, &user, notification_path(about));
    html(StatusCode::OK, &NotificationPage::new(page, &view, desk.app().protocol()))
}

impl<'a> NotificationPage<'a> {
    /// The page as its facility sees it.
    pub fn new(page: Page<'a>, view: &NotificationView, protocol: &Protocol) -> Self {
        let (words, it) = (page.words(), &view.notification);
        let said = it.answer.map(|(said, at)| (said_in_words(said, it.about, words), Moment::new(at, words)));
        Self {
            path: notification_path(it.id),
            reference: it.reference.to_string(),
            doubt: doubt_path(it.reference),
            // Only what asks for an answer shows passes.
            tag: line::notice(it.answer.map(|(said, _)| said.as_str()), "hold", words),
            facts: fact::of_notification(view, protocol, words),
            field: said.is_none().then(|| {
                let question = words.with("inbox-question", "facility", &view.facility);
                answer_field(it, question, None, words)
            }),
            answered: said,
            page,
        }
    }
}

/// An answer in words; a pass hold is about no person.
fn said_in_words(said: Said, about: Source, words: Words<'_>) -> String {
    match (said, about) {
        (Said::NotKnownHere, Source::PassHold(_)) => words.get("answer-pass-not-known-here"),
        _ => words.of("answer", said.as_str()),
    }
}

fn answer_field(
    it: &Notification,
    label: String,
    refused: Option<(&str, &Problem)>,
    words: Words<'_>,
) -> Field {
    let typed = refused.map_or("", |(said, _)| said);
    let choices =
        Said::ALL.map(|said| Choice::new(said.as_str(), said_in_words(said, it.about, words), typed));
    let faults = refused.map_or(&[][..], |(_, problem)| crate::web::field::faults(Some(problem)));
    let field = Field::new("answer", label, Control::Radios(choices.into())).faulty(faults, words);
    Field { id: format!("answer-{}", it.id), ..field }
}

/// `POST /notifications/{id}/answer`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the inbox again.
pub async fn answer(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (NotificationId, RequestKey) = (id(&path)?, form.own("key")?);
    let said = form.get("answer").to_owned();
    let outcome = match Said::from_name(&said) {
        Some(answer) => {
            let actor = user.actor.clone();
            desk.ask(move |app| notification::answer(app, &actor, key, about, answer)).await
        }
        None => Err(unanswered(&said)),
    };
    match outcome {
        Ok(()) => Deed::Answered.see("/inbox"),
        Err(problem) => show(&desk, &user, Err(&Attempt { about, said, problem })).await,
    }
}

fn unanswered(said: &str) -> Problem {
    let fault = if said.is_empty() { Fault::Required } else { Fault::UnknownChoice };
    Problem::InvalidInput(vec![FieldFault { field: "answer".to_owned(), fault }])
}
