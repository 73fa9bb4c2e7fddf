//! The report form, one question to a page: what was typed, what is wrong with it, and the fields that show both.

use jiff::Timestamp;

use crate::domain::calendar;
use crate::domain::draft::Step;
use crate::domain::facility::Facility;
use crate::domain::incident::{Caught, IncidentInput};
use crate::domain::informing::Leaflet;
use crate::domain::input::{self, FieldFault};
use crate::domain::pass::MAX_PASSES;
use crate::domain::protocol::{Category, Need, Protocol};
use crate::http::Form;
use crate::text::Words;
use crate::web::field::{Choice, Control, Field, Line};

/// Reads what a form has of the report, as typed. Rows of passes without a number are left out, and so is the one whose
/// button to remove it was pressed.
pub fn read(form: &Form) -> IncidentInput {
    let get = |name: &str| form.get(name).to_owned();
    let row = |row: usize| (get(&format!("pass-{row}-scheme")), get(&format!("pass-{row}-number")));
    // One row more than a report can name: it stands there to be told about.
    let rows = (1..=MAX_PASSES + 1).filter(|number| form.get("remove") != number.to_string());
    IncidentInput {
        category: get("category"),
        occurred_at: get("occurred-at"),
        caught: get("caught"),
        discovered_on: get("discovered-on"),
        facility: get("facility"),
        name: get("name"),
        birth_date: get("birth-date"),
        passes: rows.map(row).filter(|(_, number)| !number.trim().is_empty()).collect(),
        evidence: form.all("evidence"),
        police_report: get("police-report"),
        narrative: get("narrative"),
        told_beforehand: get("told-beforehand"),
        leaflet: get("leaflet"),
        leaflet_reason: get("leaflet-reason"),
        address: get("address"),
        address_tried: get("address-tried"),
        language: get("language"),
        proportionality: get("proportionality"),
    }
}

/// The steps of which a form has a field.
pub fn steps_in(form: &Form) -> Vec<Step> {
    let in_form = |step: &Step| form.fields().any(|(name, _)| Step::of_field(name) == Some(*step));
    Step::ALL.iter().copied().filter(in_form).collect()
}

/// What the fields are made from.
pub struct State<'a> {
    /// What was typed.
    pub typed: &'a IncidentInput,
    /// What is wrong with it.
    pub faults: &'a [FieldFault],
    /// The own facilities.
    pub facilities: &'a [Facility],
    /// The choices.
    pub protocol: &'a Protocol,
    /// The latest moment that makes sense.
    pub now: Timestamp,
    /// The language.
    pub words: Words<'a>,
}

impl State<'_> {
    /// The fields of a step; those of the passes are rows of their own.
    pub fn fields(&self, step: Step) -> Vec<Field> {
        let typed = self.typed;
        let fields = match step {
            Step::What => vec![self.category()],
            Step::Caught => vec![self.caught()],
            Step::When => self.moment_and_place(),
            Step::Who => self.person(),
            Step::Pass => Vec::new(),
            Step::Evidence => self.evidence(),
            Step::Story => vec![self.long("narrative", &typed.narrative, 10)],
            Step::Told => vec![self.long("told-beforehand", &typed.told_beforehand, 5)],
            Step::Leaflet => self.leaflet(),
            Step::Address => self.address(),
            Step::Why => vec![self.long("proportionality", &typed.proportionality, 6)],
        };
        fields.into_iter().map(|field| field.faulty(self.faults, self.words)).collect()
    }

    fn category(&self) -> Field {
        let enabled = self.protocol.category.iter().filter(|(_, category)| category.enabled);
        let choice = |(id, it): (&String, &Category)| {
            Choice::new(id, self.words.label(&it.label), &self.typed.category)
        };
        let choices = Choice::by_label(enabled.map(choice));
        Field::new("category", self.words.get("field-category"), Control::Radios(choices))
    }

    fn caught(&self) -> Field {
        let choice =
            |it: &Caught| Choice::new(it.as_str(), self.words.of("caught", it.as_str()), &self.typed.caught);
        let choices = Caught::ALL.iter().map(choice).collect();
        Field::new("caught", self.words.get("field-caught"), Control::Radios(choices))
    }

    fn moment_and_place(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let (today, now) = (calendar::day(self.now).to_string(), input::typed_moment(self.now));
        let when = date("datetime-local", &typed.occurred_at, now);
        let found = date("date", &typed.discovered_on, today);
        vec![
            Field::new("occurred-at", words.get("field-occurred-at"), when)
                .hint(words.get("field-occurred-at-hint")),
            Field::new("facility", words.get("field-facility"), Control::Select(self.facilities())),
            Field::new("discovered-on", words.get("field-discovered-on"), found)
                .hint(words.get("field-discovered-on-hint")),
        ]
    }

    fn facilities(&self) -> Vec<Choice> {
        let typed = &self.typed.facility;
        let mut choices = vec![Choice::new("", self.words.get("choose"), typed)];
        choices.extend(self.facilities.iter().map(|it| Choice::new(it.id.to_string(), &it.name, typed)));
        // What was chosen stays chosen, even when the list could not be fetched again.
        if choices.iter().all(|choice| !choice.chosen) {
            choices.push(Choice::new(typed, self.words.get("choice-kept"), typed));
        }
        choices
    }

    fn person(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let birth = date("date", &typed.birth_date, calendar::day(self.now).to_string());
        vec![
            Field::new("name", words.get("field-name"), line(&typed.name)).hint(words.get("field-name-hint")),
            Field::new("birth-date", words.get("field-birth-date"), birth)
                .hint(words.get("field-birth-date-hint")),
        ]
    }

    fn evidence(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let choices = self.protocol.evidence.iter().map(|(id, label)| Choice {
            chosen: typed.evidence.contains(id),
            ..Choice::new(id, words.label(label), "")
        });
        let choices = Control::Checks(Choice::by_label(choices));
        let category = self.protocol.category.get(&typed.category);
        let needed = category.is_some_and(|it| it.police_report == Need::Required);
        vec![
            Field::new("evidence", words.get("field-evidence"), choices)
                .hint(words.get("field-evidence-hint")),
            Field::new("police-report", words.get("field-police-report"), line(&typed.police_report)).hint(
                words.get(if needed { "field-police-report-needed" } else { "field-police-report-hint" }),
            ),
        ]
    }

    fn leaflet(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let choice =
            |it: &Leaflet| Choice::new(it.as_str(), words.of("leaflet", it.as_str()), &typed.leaflet);
        let choices = Control::Radios(Leaflet::ALL.iter().map(choice).collect());
        vec![
            Field::new("leaflet", words.get("field-leaflet"), choices),
            self.long("leaflet-reason", &typed.leaflet_reason, 3),
        ]
    }

    fn address(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let languages = self.protocol.language.iter();
        let languages = languages.map(|(id, label)| Choice::new(id, words.label(label), &typed.language));
        let mut choices = vec![Choice::new("", words.get("choose"), &typed.language)];
        choices.extend(Choice::by_label(languages));
        vec![
            self.long("address", &typed.address, 4),
            self.long("address-tried", &typed.address_tried, 3),
            Field::new("language", words.get("field-letter-language"), Control::Select(choices))
                .hint(words.get("field-letter-language-hint")),
        ]
    }

    /// A field for words.
    fn long(&self, name: &'static str, value: &str, rows: u8) -> Field {
        let area = Control::Area { value: value.to_owned(), rows };
        let field = Field::new(name, self.words.of("field", name), area);
        field.hint(self.words.of("field", &format!("{name}-hint")))
    }
}

fn line(value: &str) -> Control {
    Control::Line(Line { kind: "text", value: value.to_owned(), autocomplete: "off", ..Line::default() })
}

fn date(kind: &'static str, typed: &str, max: String) -> Control {
    let (value, max) = (typed.trim().to_owned(), Some(max));
    Control::Line(Line { kind, value, autocomplete: "off", max, ..Line::default() })
}
