//! What a facility says back: four answers, on a page with or without passes and person.

use actix_web::http::StatusCode;
use actix_web::web;

use crate::app::answer::{self, Question};
use crate::app::notification;
use crate::domain::Refusal;
use crate::domain::answer::{AnswerInput, EVERY_PASS, LOOKED_UP};
use crate::domain::id::{NotificationId, RequestKey};
use crate::domain::input;
use crate::domain::notification::{Answer as Said, Hindrance, Notification};
use crate::domain::pass::Pass;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::fact;
use crate::web::field::{self, Choice, Control, Field, Line};
use crate::web::notification::{NotificationPage, said_in_words};
use crate::web::page::{Answer, Page, html, id, notification_path};
use crate::web::scheme;
use crate::web::sent::Sent;

/// The choice between answers, each with what belongs to it.
pub struct AnswerForm {
    /// Where it goes.
    pub path: String,
    /// The question, with what is wrong with the choice.
    pub question: Field,
    /// What need not be asked.
    pub hidden: Vec<(&'static str, &'static str)>,
    /// The answers.
    pub ways: Vec<Way>,
}

/// One answer, and what belongs to it.
pub struct Way {
    /// Where it is on the page.
    pub id: String,
    /// What is sent.
    pub value: &'static str,
    /// What it says.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What belongs to it.
    pub fields: Vec<Field>,
}

/// What was typed, and why it was refused.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// What was typed.
    pub typed: &'a AnswerInput,
    /// Why it was refused.
    pub problem: &'a Problem,
}

/// What a form is made from.
struct State<'a> {
    typed: &'a AnswerInput,
    problem: Option<&'a Problem>,
    protocol: &'a Protocol,
    words: Words<'a>,
}

impl AnswerForm {
    /// The form of a facility that has something to say; `shown` are the passes on the page, if they are.
    pub fn new(
        question: &Question,
        shown: Option<&[Pass]>,
        protocol: &Protocol,
        words: Words<'_>,
        attempt: Option<Attempt<'_>>,
    ) -> Self {
        let fresh = AnswerInput {
            blocked: (0..shown.map_or(0, <[_]>::len)).map(|place| place.to_string()).collect(),
            blocked_at: input::typed_moment(question.now),
            ..AnswerInput::default()
        };
        let (typed, problem) = attempt.map_or((&fresh, None), |it| (it.typed, Some(it.problem)));
        let state = State { typed, problem, protocol, words };
        let several = shown.filter(|passes| passes.len() > 1);
        let label = words.with("inbox-question", "facility", &question.facility);
        let mut hidden = Vec::new();
        hidden.extend(shown.map(|_| ("shown", "yes")));
        hidden.extend(several.is_none().then_some(("blocked-pass", EVERY_PASS)));
        Self {
            path: answer_path(question.notification.id),
            question: state.finish(Field::new("answer", label, Control::Radios(Vec::new()))),
            hidden,
            ways: state.ways(&question.notification, shown.is_some(), several),
        }
    }

    /// Every field in the order of the page, for the error summary.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        std::iter::once(&self.question).chain(self.ways.iter().flat_map(|way| &way.fields))
    }
}

impl State<'_> {
    /// The answers that this facility can give: about a person only on a page that shows who it is.
    fn ways(&self, it: &Notification, shown: bool, several: Option<&[Pass]>) -> Vec<Way> {
        let first = it.answer.is_none();
        let about_the_person = first && shown;
        let ways = [
            (true, Said::Blocked, self.blocked(several)),
            (about_the_person, Said::NotKnownHere, vec![self.looked_up(it)]),
            (about_the_person && it.offers(Said::AnotherPass), Said::AnotherPass, self.another_pass()),
            (first, Said::Cannot(Hindrance::Other), self.cannot()),
        ];
        let offered = ways.into_iter().filter(|(offered, ..)| *offered).enumerate();
        let way = |(place, (_, said, fields)): (usize, (bool, Said, Vec<Field>))| Way {
            id: if place == 0 { "answer".to_owned() } else { format!("answer-{}", said.as_str()) },
            value: said.as_str(),
            label: said_in_words(said, it.about, self.words),
            chosen: !first || self.typed.answer == said.as_str(),
            fields,
        };
        offered.map(way).collect()
    }

    fn finish(&self, field: Field) -> Field {
        field.faulty(field::faults(self.problem), self.words)
    }

    fn blocked(&self, several: Option<&[Pass]>) -> Vec<Field> {
        let moment = Line {
            kind: "datetime-local",
            value: self.typed.blocked_at.clone(),
            autocomplete: "off",
            ..Line::default()
        };
        let since = Field::new("blocked-at", self.words.get("field-blocked-at"), Control::Line(moment));
        let since = self.finish(since.hint(self.words.get("field-blocked-at-hint")));
        several.map(|passes| self.which(passes)).into_iter().chain([since]).collect()
    }

    fn which(&self, passes: &[Pass]) -> Field {
        let choice = |(place, pass): (usize, &Pass)| {
            let value = place.to_string();
            let label = fact::pass_line(&pass.scheme, pass.number.expose(), self.protocol, self.words);
            let chosen = self.typed.blocked.contains(&value);
            Choice { chosen, ..Choice::new(value, label, "") }
        };
        let choices = passes.iter().enumerate().map(choice).collect();
        let label = self.words.get("field-blocked-pass");
        let hint = self.words.get("field-blocked-pass-hint");
        self.finish(Field::new("blocked-pass", label, Control::Checks(choices)).hint(hint))
    }

    fn looked_up(&self, it: &Notification) -> Field {
        let is_about_somebody = it.about.is_about_somebody();
        let label = if is_about_somebody { "looked-up-both" } else { "looked-up-pass" };
        let choice = Choice::new(LOOKED_UP, self.words.get(label), &self.typed.looked_up);
        self.finish(Field::new("looked-up", self.words.get("field-looked-up"), Control::Checks(vec![choice])))
    }

    fn another_pass(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let schemes = Control::Select(scheme::choices(self.protocol, &typed.scheme, words));
        let scheme_field = self.finish(Field::new("pass-scheme", words.get("field-scheme"), schemes));
        let number =
            Line { kind: "text", value: typed.number.clone(), autocomplete: "off", ..Line::default() };
        vec![
            scheme::known(scheme_field, field::faults(self.problem), self.protocol, words),
            self.finish(Field::new("pass-number", words.get("field-number"), Control::Line(number))),
            self.in_words("another-pass", "field-pass-reason"),
        ]
    }

    fn cannot(&self) -> Vec<Field> {
        let choice = |it: Hindrance| {
            Choice::new(it.as_str(), self.words.of("hindrance", it.as_str()), &self.typed.hindrance)
        };
        let choices = Control::Radios(Hindrance::ALL.map(choice).into());
        vec![
            self.finish(Field::new("hindrance", self.words.get("field-hindrance"), choices)),
            self.in_words("cannot", "field-hindrance-words"),
        ]
    }

    /// The words of one answer: two answers have such a field, and only the chosen one's counts.
    fn in_words(&self, answer: &'static str, label: &str) -> Field {
        let typed = Some(&self.typed.words).filter(|_| self.typed.answer == answer);
        let area = Control::Area { value: typed.cloned().unwrap_or_default(), rows: 2 };
        self.finish(Field::new(words_of(answer), self.words.get(label), area))
    }
}

fn words_of(answer: &str) -> String {
    format!("{answer}-words")
}

fn answer_path(about: NotificationId) -> String {
    format!("{}/answer", notification_path(about))
}

fn read(form: &Form) -> AnswerInput {
    let get = |name: &str| form.get(name).to_owned();
    let answer = get("answer");
    AnswerInput {
        blocked: form.all("blocked-pass"),
        blocked_at: get("blocked-at"),
        looked_up: get("looked-up"),
        scheme: get("pass-scheme"),
        number: get("pass-number"),
        hindrance: get("hindrance"),
        words: get(&words_of(&answer)),
        answer,
    }
}

/// `GET /notifications/{id}/answer`: for who knows what the gate did, without looking at anybody.
///
/// # Errors
/// Those of [`answer::question`].
pub async fn form(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show(&desk, &user, id(&path)?, None).await
}

async fn show(
    desk: &Desk,
    user: &SignedInUser,
    about: NotificationId,
    attempt: Option<Attempt<'_>>,
) -> Answer {
    let actor = user.actor.clone();
    let question = desk.ask(move |app| answer::question(app, &actor, about)).await?;
    let page = Page::new(desk, user, answer_path(about));
    let status = attempt.map_or(StatusCode::OK, |it| it.problem.status());
    html(status, &NotificationPage::masked(page, &question, desk.app().protocol(), attempt))
}

/// `POST /notifications/{id}/answer`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the page again on which it was answered, as far as
/// that is possible still.
pub async fn answer(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (NotificationId, RequestKey) = (id(&path)?, form.own("key")?);
    let typed = read(&form);
    let (actor, input) = (user.actor.clone(), typed.clone());
    let problem = match desk.ask(move |app| answer::answer(app, &actor, key, about, &input)).await {
        Ok(()) => return Deed::Answered.see("/inbox"),
        // There is nothing to show again, and asking would be refused once more.
        Err(problem @ Problem::Refused(Refusal::NotFound | Refusal::NotAllowed | Refusal::WrongStage)) => {
            return Err(problem);
        }
        Err(problem) => problem,
    };
    let attempt = Some(Attempt { typed: &typed, problem: &problem });
    let again = match form.get("shown") {
        "" => show(&desk, &user, about, attempt).await,
        _ => show_identity(&desk, &user, about, attempt).await,
    };
    again.or(Err(problem))
}

/// The page with passes and person, after an attempt that was refused if there was one. Each look is in the trail.
///
/// # Errors
/// Those of [`notification::view`].
pub async fn show_identity(
    desk: &Desk,
    user: &SignedInUser,
    about: NotificationId,
    attempt: Option<Attempt<'_>>,
) -> Answer {
    let actor = user.actor.clone();
    let view = desk.ask(move |app| notification::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, notification_path(about));
    let status = attempt.map_or(StatusCode::OK, |it| it.problem.status());
    html(status, &NotificationPage::new(page, &view, desk.app().protocol(), attempt))
}

/// `POST /notifications/{id}/acknowledge`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`answer::acknowledge`].
pub async fn acknowledge(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (NotificationId, RequestKey) = (id(&path)?, form.own("key")?);
    let actor = user.actor.clone();
    desk.ask(move |app| answer::acknowledge(app, &actor, key, about)).await?;
    Deed::Acknowledged.see("/inbox")
}
