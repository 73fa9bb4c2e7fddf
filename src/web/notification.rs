//! The inbox: what the own facilities were told, and what each says back.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::notification::{self, InboxLine};
use crate::domain::id::{NotificationId, RequestKey};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::notification::{Answer as Said, Kind};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::field::{Choice, Control, Field, Trouble};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, html, id, notification_path, see_other};
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
    pub open: Vec<Notice>,
    /// The rest.
    pub rest: Vec<Notice>,
}

/// One notification.
pub struct Notice {
    /// Where its form goes.
    pub path: String,
    /// The reference of the registration.
    pub reference: String,
    /// The facility that was told.
    pub facility: String,
    /// How it stands.
    pub tag: Tag,
    /// What there is to do.
    pub duty: String,
    /// When it was told.
    pub told_at: Moment,
    /// What the facility said, and when.
    pub answered: Option<(String, Moment)>,
    /// The choice between answers.
    pub field: Option<Field>,
}

/// `GET /inbox`.
///
/// # Errors
/// Those of [`notification::inbox`].
pub async fn inbox(user: SignedInUser, desk: Desk) -> Answer {
    show(&desk, &user, None).await
}

/// An answer that was refused.
struct Attempt {
    about: NotificationId,
    said: String,
    problem: Problem,
}

async fn show(desk: &Desk, user: &SignedInUser, attempt: Option<&Attempt>) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| notification::inbox(app, &actor)).await?;
    let page = Page::new(desk, user, "/inbox");
    let refused = attempt.map(|it| (it.about, it.said.as_str(), &it.problem));
    html(attempt.map_or(StatusCode::OK, |it| it.problem.status()), &InboxPage::new(page, &lines, refused))
}

impl<'a> InboxPage<'a> {
    /// The inbox, after an answer that was refused if there was one.
    pub fn new(
        page: Page<'a>,
        lines: &[InboxLine],
        refused: Option<(NotificationId, &str, &Problem)>,
    ) -> Self {
        let words = page.words();
        let notices = lines.iter().map(|line| {
            let mine = refused.filter(|(about, ..)| *about == line.notification.id);
            notice(line, mine.map(|(_, said, problem)| (said, problem)), words)
        });
        let (open, rest): (Vec<_>, Vec<_>) = notices.partition(|notice| notice.field.is_some());
        let fields = open.iter().filter_map(|notice| notice.field.as_ref());
        let trouble = refused.map(|(_, _, problem)| Trouble::new(problem, fields, words));
        Self { page, trouble, open, rest }
    }
}

fn notice(line: &InboxLine, refused: Option<(&str, &Problem)>, words: Words<'_>) -> Notice {
    let it = &line.notification;
    let answered = it.answer.map(|(said, at)| (words.of("answer", said.as_str()), Moment::new(at, words)));
    let needs_answer = it.kind == Kind::Hold && it.answer.is_none();
    Notice {
        path: notification_path(it.id),
        reference: it.reference.to_string(),
        facility: line.facility.clone(),
        tag: line::notice(it.answer.map(|(said, _)| said.as_str()), it.kind.as_str(), words),
        duty: match it.kind {
            Kind::Hold => words.get("inbox-duty-hold"),
            Kind::Ended => words.get("inbox-duty-ended"),
        },
        told_at: Moment::new(it.told_at, words),
        answered,
        field: needs_answer.then(|| answer_field(line, refused, words)),
    }
}

fn answer_field(line: &InboxLine, refused: Option<(&str, &Problem)>, words: Words<'_>) -> Field {
    let typed = refused.map_or("", |(said, _)| said);
    let choices = Said::ALL.map(|said| Choice::new(said.as_str(), words.of("answer", said.as_str()), typed));
    let faults = refused.map_or(&[][..], |(_, problem)| crate::web::field::faults(Some(problem)));
    let label = words.with("inbox-question", "facility", &line.facility);
    let field = Field::new("answer", label, Control::Radios(choices.into())).faulty(faults, words);
    Field { id: format!("answer-{}", line.notification.id), ..field }
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
        Ok(()) => see_other("/inbox"),
        Err(problem) => show(&desk, &user, Some(&Attempt { about, said, problem })).await,
    }
}

fn unanswered(said: &str) -> Problem {
    let fault = if said.is_empty() { Fault::Required } else { Fault::UnknownChoice };
    Problem::InvalidInput(vec![FieldFault { field: "answer".to_owned(), fault }])
}
