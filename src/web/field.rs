//! Form fields and their faults as data; `components.html` draws them.

use crate::domain::input::FieldFault;
use crate::http::problem::{Problem, fault_text};
use crate::text::Words;

/// A field of a form.
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// Its id on the page, where the error summary leads.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub fault: Option<String>,
    /// How it is drawn.
    pub control: Control,
    /// Whether the page opens with the cursor in it.
    pub focus: Focus,
}

/// How a field is drawn.
pub enum Control {
    /// One line.
    Line(Line),
    /// Several lines.
    Area {
        /// What was typed.
        value: String,
        /// How high it is.
        rows: u8,
    },
    /// One of many, behind a button.
    Select(Vec<Choice>),
    /// One of a few, all in sight.
    Radios(Vec<Choice>),
    /// Any of a few.
    Checks(Vec<Choice>),
}

/// A field of one line.
#[derive(Default)]
pub struct Line {
    /// The type of the input.
    pub kind: &'static str,
    /// What was typed.
    pub value: String,
    /// What browsers may fill in by themselves: nothing about somebody else.
    pub autocomplete: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: Option<&'static str>,
    /// The latest day or moment that makes sense.
    pub max: Option<String>,
}

/// Whether a page opens with the cursor in a field.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// It does not.
    #[default]
    Elsewhere,
    /// It does.
    Here,
}

/// One of the choices of a field.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether the page opens with the cursor on it.
    pub focus: Focus,
}

impl Choice {
    /// A choice, chosen when `value` is what was typed.
    pub fn new(value: impl Into<String>, label: impl Into<String>, typed: &str) -> Self {
        let value = value.into();
        Self { chosen: value == typed, value, label: label.into(), focus: Focus::Elsewhere }
    }

    /// The cursor is on the one that is chosen, else on the first.
    fn focused(mut choices: Vec<Self>, focus: Focus) -> Vec<Self> {
        let place = choices.iter().position(|choice| choice.chosen).unwrap_or(0);
        if let Some(choice) = choices.get_mut(place) {
            choice.focus = focus;
        }
        choices
    }

    /// Whether the page opens with the cursor on it.
    pub fn has_focus(&self) -> bool {
        self.focus == Focus::Here
    }

    /// Choices in the order of the alphabet, as people look for them.
    pub fn by_label(choices: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut choices: Vec<_> = choices.collect();
        choices.sort_by_cached_key(|choice| choice.label.to_lowercase());
        choices
    }
}

impl Field {
    /// A field whose id is its name.
    pub fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        let name = name.into();
        Self {
            id: name.clone(),
            name,
            label: label.into(),
            hint: None,
            fault: None,
            control,
            focus: Focus::Elsewhere,
        }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// With the first fault of this field, if it has one.
    #[must_use]
    pub fn faulty(self, faults: &[FieldFault], words: Words<'_>) -> Self {
        let fault = faults.iter().find(|it| it.field == self.name).map(|it| fault_text(it.fault, words));
        Self { fault, ..self }
    }

    /// What was typed into a field of lines; nothing when there is something to choose.
    pub fn value(&self) -> &str {
        match &self.control {
            Control::Line(line) => &line.value,
            Control::Area { value, .. } => value,
            Control::Select(_) | Control::Radios(_) | Control::Checks(_) => "",
        }
    }

    /// With the cursor in it when the page opens, or elsewhere.
    #[must_use]
    pub fn focused(self, focus: Focus) -> Self {
        let control = match self.control {
            Control::Radios(list) => Control::Radios(Choice::focused(list, focus)),
            Control::Checks(list) => Control::Checks(Choice::focused(list, focus)),
            other => other,
        };
        Self { control, focus, ..self }
    }

    /// Whether the page opens with the cursor in it.
    pub fn has_focus(&self) -> bool {
        self.focus == Focus::Here
    }

    /// Where screen readers find hint and fault.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let fault = self.fault.as_ref().map(|_| format!("{}-fault", self.id));
        let both: Vec<_> = [hint, fault].into_iter().flatten().collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}

/// What stands at the top of a page that could not do what was asked.
pub struct Trouble {
    /// What is wrong.
    pub title: String,
    /// What to do.
    pub detail: Option<String>,
    /// The fields that must be mended.
    pub items: Vec<TroubleItem>,
}

/// One field that must be mended.
pub struct TroubleItem {
    /// Where it is.
    pub href: String,
    /// What is wrong with it.
    pub text: String,
}

impl Trouble {
    /// The top of a page about this problem, with links to the fields that have faults.
    pub fn new<'f>(problem: &Problem, fields: impl IntoIterator<Item = &'f Field>, words: Words<'_>) -> Self {
        let items: Vec<_> = fields.into_iter().filter_map(item).collect();
        match problem {
            Problem::InvalidInput(_) if !items.is_empty() => {
                Self { title: problem.title(words), detail: None, items }
            }
            _ => Self { title: problem.title(words), detail: Some(problem.detail(words)), items },
        }
    }
}

fn item(field: &Field) -> Option<TroubleItem> {
    let fault = field.fault.as_ref()?;
    Some(TroubleItem { href: format!("#{}", field.id), text: format!("{} – {fault}", field.label) })
}

/// The faults of a problem; none unless it is about fields.
pub fn faults(problem: Option<&Problem>) -> &[FieldFault] {
    match problem {
        Some(Problem::InvalidInput(faults)) => faults,
        _ => &[],
    }
}
