//! The letter to the person, to print; and the letters of the print log, as they were posted.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

use crate::app::letter::{self as letters, LetterView, PostedView};
use crate::domain::id::{InformingId, LetterId, RequestKey};
use crate::domain::letter::{Letter, PostingInput};
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::letter::LetterText;
use crate::web::asset;
use crate::web::done::Deed;
use crate::web::fact::Fact;
use crate::web::field::{Control, Field, Trouble};
use crate::web::informing::text_of;
use crate::web::page::{Answer, Page, html, id, informing_path, letter_path};
use crate::web::sent::Sent;
use crate::web::small_form::Fields;

/// A letter on its page.
#[derive(Template)]
#[template(path = "letter.html")]
pub struct LetterPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// What to do with it.
    pub lead: String,
    /// What became of it.
    pub facts: Vec<Fact>,
    /// Where to go on.
    pub back: String,
    /// The letter.
    pub letter: Letter,
    /// How its language is written.
    pub direction: &'static str,
    /// How it is printed.
    pub style: &'static str,
    /// The form that records that it was posted.
    pub posting: Option<Posting>,
}

/// The form that records that a letter was posted.
pub struct Posting {
    /// Where it goes.
    pub path: String,
    /// Which text was printed.
    pub printed: String,
    /// Why there is another letter, if one was posted before.
    pub fields: Vec<Field>,
}

fn letter_of(about: InformingId) -> String {
    format!("{}/letter", informing_path(about))
}

/// `GET /informing/{informing}/letter`.
///
/// # Errors
/// Those of [`letters::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    show(&desk, &user, id(&path)?, None).await
}

/// What was typed, and what went wrong.
type Attempt<'a> = (&'a PostingInput, &'a Problem);

async fn show(desk: &Desk, user: &SignedInUser, about: InformingId, attempt: Option<Attempt<'_>>) -> Answer {
    let actor = user.actor.clone();
    let view = desk.ask(move |app| letters::view(app, &actor, about)).await?;
    let page = Page::new(desk, user, letter_of(about));
    html(
        attempt.map_or(StatusCode::OK, |(_, problem)| problem.status()),
        &LetterPage::new(page, &view, attempt),
    )
}

impl<'a> LetterPage<'a> {
    /// A letter to print, after an attempt that was refused if there was one.
    pub fn new(page: Page<'a>, view: &LetterView, attempt: Option<Attempt<'_>>) -> Self {
        let words = page.words();
        let make = Fields::after(attempt.map(|(_, problem)| problem), words);
        let typed = attempt.map_or("", |(typed, _)| &typed.again);
        let again = view.task.is_posted().then(|| {
            let area = Control::Area { value: typed.to_owned(), rows: 3 };
            make.of("again", words.get("field-again"), area).hint(words.get("field-again-hint"))
        });
        let fields: Vec<_> = again.into_iter().collect();
        Self {
            trouble: attempt.map(|(_, problem)| Trouble::new(problem, &fields, words)),
            lead: words.get("letter-lead"),
            facts: Vec::new(),
            back: informing_path(view.task.id),
            posting: Some(Posting { path: letter_of(view.task.id), printed: view.printed.clone(), fields }),
            ..Self::of(page, &view.letter)
        }
    }

    /// A letter of the print log.
    pub fn posted(page: Page<'a>, view: &PostedView) -> Self {
        let (words, it) = (page.words(), &view.posted);
        let letter = &it.content.letter;
        let by = format!("{} · {}", view.by, words.moment(it.by.at));
        let mut facts = vec![
            Fact::new("posted", words.get("said-letter-posted"), by),
            Fact::new(
                "text",
                words.get("said-letter-text"),
                text_of(&letter.language, letter.version, words),
            ),
        ];
        let again = it.content.again.as_ref();
        facts.extend(again.map(|again| Fact::new("again", words.get("said-letter-again"), again.expose())));
        Self {
            lead: words.get("letter-as-posted"),
            facts,
            back: informing_path(it.task),
            ..Self::of(page, letter)
        }
    }

    fn of(page: Page<'a>, letter: &Letter) -> Self {
        let text = LetterText::in_language(&letter.language);
        Self {
            trouble: None,
            reference: letter.facts.reference.clone(),
            lead: String::new(),
            facts: Vec::new(),
            back: String::new(),
            direction: text.map_or("ltr", |text| text.direction.as_str()),
            letter: letter.clone(),
            style: asset::letter_style(),
            posting: None,
            page,
        }
    }
}

/// `POST /informing/{informing}/letter`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the letter again.
pub async fn post(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (InformingId, RequestKey) = (id(&path)?, form.own("key")?);
    let typed = PostingInput { again: form.get("again").to_owned(), printed: form.get("letter").to_owned() };
    let (actor, input) = (user.actor.clone(), typed.clone());
    match desk.ask(move |app| letters::post(app, &actor, key, about, &input)).await {
        Ok(()) => Deed::LetterPosted.see(&informing_path(about)),
        Err(problem) => match show(&desk, &user, about, Some((&typed, &problem))).await {
            Ok(page) => Ok(page),
            // Whoever may not see the letter is told so, whatever was wrong with the form.
            Err(refused @ Problem::Refused(_)) => Err(refused),
            Err(_) => Err(problem),
        },
    }
}

/// `GET /letters/{letter}`.
///
/// # Errors
/// Those of [`letters::posted`].
pub async fn posted(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let (about, actor): (LetterId, _) = (id(&path)?, user.actor.clone());
    let view = desk.ask(move |app| letters::posted(app, &actor, about)).await?;
    html(StatusCode::OK, &LetterPage::posted(Page::new(&desk, &user, letter_path(about)), &view))
}
