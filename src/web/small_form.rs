//! Forms of a few fields on a page of their own.

use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::input::FieldFault;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::field::{self, Control, Field, Line, Trouble};
use crate::web::page::{Answer, Page, html};

/// The page of a form.
#[derive(Template)]
#[template(path = "small_form.html")]
pub struct SmallFormPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The form.
    pub form: SmallForm,
}

/// A form of a few fields.
pub struct SmallForm {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: Option<String>,
    /// What to know before filling it in.
    pub lead: Option<String>,
    /// Where it goes.
    pub action: String,
    /// The version of the record, when it can change under the form.
    pub version: Option<i32>,
    /// The fields.
    pub fields: Vec<Field>,
    /// What the button says.
    pub button: String,
    /// Where to go on without sending it.
    pub back: String,
}

impl SmallForm {
    /// The form on its page, after an attempt that was refused if there was one.
    pub fn on<'a>(self, page: Page<'a>, problem: Option<&Problem>) -> SmallFormPage<'a> {
        let trouble = problem.map(|it| Trouble::new(it, &self.fields, page.words()));
        SmallFormPage { page, trouble, form: self }
    }

    /// The form as an answer.
    ///
    /// # Errors
    /// As [`html`].
    pub fn answer(self, desk: &Desk, user: &SignedInUser, problem: Option<&Problem>) -> Answer {
        let page = Page::new(desk, user, &*self.action);
        html(problem.map_or(StatusCode::OK, Problem::status), &self.on(page, problem))
    }
}

/// Makes the fields of a form: what was typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// What is wrong.
    pub faults: &'a [FieldFault],
    /// The texts.
    pub words: Words<'a>,
}

impl<'a> Fields<'a> {
    /// Fields after this problem, if there was one.
    pub fn after(problem: Option<&'a Problem>, words: Words<'a>) -> Self {
        Self { faults: field::faults(problem), words }
    }

    /// A field of one line whose label is the text of this key.
    pub fn line(self, name: &str, label: String, kind: &'static str, value: &str) -> Field {
        let inputmode = match kind {
            "tel" => Some("tel"),
            "email" => Some("email"),
            _ => None,
        };
        let line = Line { kind, value: value.to_owned(), autocomplete: "off", inputmode, max: None };
        Field::new(name, label, Control::Line(line)).faulty(self.faults, self.words)
    }

    /// A field of another kind.
    pub fn of(self, name: &str, label: String, control: Control) -> Field {
        Field::new(name, label, control).faulty(self.faults, self.words)
    }
}
