//! The assessment form: the criteria one by one, the two questions of proportionality, the term, the reason.

use jiff::civil::Date;

use crate::domain::assessment::JudgementInput;
use crate::domain::decision::Judgement;
use crate::domain::input::FieldFault;
use crate::domain::protocol::Protocol;
use crate::http::Form;
use crate::text::Words;
use crate::web::fact::{self, Fact};
use crate::web::field::{Choice, Control, Field, Line};

/// Reads the form as typed.
pub fn read(form: &Form, protocol: &Protocol) -> JudgementInput {
    let get = |name: &str| form.get(name).to_owned();
    JudgementInput {
        answers: protocol.criterion.keys().map(|id| (id.clone(), get(&format!("criterion-{id}")))).collect(),
        sharing: get("sharing"),
        extent: get("extent"),
        last_day: get("last-day"),
        argument: get("argument"),
        reason: get("reason"),
    }
}

/// What the fields are made from.
pub struct State<'a> {
    /// What was typed.
    pub typed: &'a JudgementInput,
    /// What is wrong with it.
    pub faults: &'a [FieldFault],
    /// The last day that could be barred.
    pub longest: Option<Date>,
    /// The criteria.
    pub protocol: &'a Protocol,
    /// The language.
    pub words: Words<'a>,
}

/// The fields, grouped as the page shows them.
pub struct Fields {
    /// The criteria, in their order.
    pub criteria: Vec<Field>,
    /// What a proposal needs besides.
    pub proposal: Vec<Field>,
    /// What a rejection or a return needs.
    pub reason: Field,
}

impl Fields {
    /// Every field in the order of the page, for the error summary.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        self.criteria.iter().chain(&self.proposal).chain([&self.reason])
    }
}

impl State<'_> {
    /// The fields.
    pub fn fields(&self) -> Fields {
        let (words, typed) = (self.words, self.typed);
        let area = |value: &str, rows| Control::Area { value: value.to_owned(), rows };
        let day = Line {
            kind: "date",
            value: typed.last_day.trim().to_owned(),
            autocomplete: "off",
            max: self.longest.map(|day| day.to_string()),
            ..Line::default()
        };
        let proposal = [
            Field::new("sharing", words.get("field-sharing"), area(&typed.sharing, 4))
                .hint(words.get("field-why-hint")),
            Field::new("extent", words.get("field-extent"), area(&typed.extent, 4))
                .hint(words.get("field-why-hint")),
            Field::new("last-day", words.get("field-last-day"), Control::Line(day))
                .hint(fact::longest(self.longest, words)),
            Field::new("argument", words.get("field-argument"), area(&typed.argument, 3)),
        ];
        let reason = Field::new("reason", words.get("field-reason"), area(&typed.reason, 4));
        Fields {
            criteria: self
                .protocol
                .criteria()
                .iter()
                .map(|(id, _)| self.finish(self.criterion(id)))
                .collect(),
            proposal: proposal.into_iter().map(|field| self.finish(field)).collect(),
            reason: self.finish(reason.hint(words.get("field-reason-hint"))),
        }
    }

    fn finish(&self, field: Field) -> Field {
        field.faulty(self.faults, self.words)
    }

    fn criterion(&self, id: &str) -> Field {
        let typed = self.typed.answers.get(id).map_or("", String::as_str);
        let choices = vec![
            Choice::new("yes", self.words.get("yes"), typed),
            Choice::new("no", self.words.get("no"), typed),
        ];
        let label = fact::criterion(id, self.protocol, self.words);
        Field::new(format!("criterion-{id}"), label, Control::Radios(choices))
    }
}

/// What was typed, label by label, for comparison.
pub fn facts(typed: &JudgementInput, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let answer = |id: &str| match typed.answers.get(id).map(String::as_str) {
        Some("yes") => words.get("yes"),
        Some("no") => words.get("no"),
        _ => String::new(),
    };
    compared(protocol, words, answer, |field| match field {
        "sharing" => fact::clean(&typed.sharing),
        "extent" => fact::clean(&typed.extent),
        "last-day" => fact::day(&typed.last_day, words),
        "argument" => fact::clean(&typed.argument),
        _ => fact::clean(&typed.reason),
    })
}

/// What is stored, label by label, for comparison: the latest proposal, if there is one, and the latest reason given.
pub fn stored_facts(
    stored: Option<&Judgement>,
    reason: Option<&str>,
    protocol: &Protocol,
    words: Words<'_>,
) -> Vec<Fact> {
    let met = |id: &str| match stored {
        Some(judgement) if judgement.met.iter().any(|it| it == id) => words.get("yes"),
        _ => String::new(),
    };
    compared(protocol, words, met, |field| match (field, stored) {
        ("sharing", Some(it)) => it.sharing.expose().to_owned(),
        ("extent", Some(it)) => it.extent.expose().to_owned(),
        ("last-day", Some(it)) => words.day(it.last_day),
        ("argument", Some(it)) => it.argument.expose().to_owned(),
        ("reason", _) => reason.unwrap_or_default().to_owned(),
        _ => String::new(),
    })
}

fn compared(
    protocol: &Protocol,
    words: Words<'_>,
    answer: impl Fn(&str) -> String,
    text: impl Fn(&str) -> String,
) -> Vec<Fact> {
    let criteria = protocol.criteria().into_iter().map(|(id, _)| {
        Fact::new(format!("criterion-{id}"), fact::criterion(id, protocol, words), answer(id))
    });
    let texts = [
        ("sharing", words.get("said-sharing")),
        ("extent", words.get("said-extent")),
        ("last-day", words.get("field-last-day")),
        ("argument", words.get("said-argument")),
        ("reason", words.get("field-reason")),
    ];
    criteria.chain(texts.into_iter().map(|(field, label)| Fact::new(field, label, text(field)))).collect()
}
