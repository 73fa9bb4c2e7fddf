//! The report form: what was typed, what is wrong with it, and the fields that show both.

use jiff::Timestamp;

use crate::domain::calendar;
use crate::domain::facility::Facility;
use crate::domain::incident::{Caught, Incident, IncidentInput};
use crate::domain::input::FieldFault;
use crate::domain::pass::MAX_PASSES;
use crate::domain::protocol::{Category, Protocol};
use crate::http::Form;
use crate::text::Words;
use crate::web::field::{Choice, Control, Field, Line};
use crate::web::scheme;

/// How many rows for passes are in sight; the others unfold.
const PASSES_IN_SIGHT: usize = 3;

/// Reads the form as typed.
pub fn read(form: &Form) -> IncidentInput {
    let get = |name: &str| form.get(name).to_owned();
    IncidentInput {
        category: get("category"),
        occurred_at: get("occurred-at"),
        caught: get("caught"),
        discovered_on: get("discovered-on"),
        facility: get("facility"),
        name: get("name"),
        birth_date: get("birth-date"),
        passes: (1..=MAX_PASSES)
            .map(|row| (get(&format!("pass-{row}-scheme")), get(&format!("pass-{row}-number"))))
            .collect(),
        evidence: form.all("evidence"),
        police_report: get("police-report"),
        narrative: get("narrative"),
        told_beforehand: get("told-beforehand"),
        proportionality: get("proportionality"),
    }
}

/// The form filled in with what is stored.
pub fn from_incident(incident: &Incident) -> IncidentInput {
    IncidentInput {
        category: incident.category.clone(),
        occurred_at: local(incident.occurred_at),
        caught: incident.caught.as_str().to_owned(),
        discovered_on: incident.discovered_on.to_string(),
        facility: incident.facility.to_string(),
        name: incident.identity.name.expose().to_owned(),
        birth_date: incident.identity.birth_date.to_string(),
        passes: incident
            .passes
            .iter()
            .map(|pass| (pass.scheme.clone(), pass.number.expose().to_owned()))
            .collect(),
        evidence: incident.evidence.iter().cloned().collect(),
        police_report: incident.police_report.as_ref().map_or_else(String::new, |it| it.expose().to_owned()),
        narrative: incident.narrative.expose().to_owned(),
        told_beforehand: incident.told_beforehand.expose().to_owned(),
        proportionality: incident.proportionality.expose().to_owned(),
    }
}

/// A moment as date-and-time fields take it.
fn local(at: Timestamp) -> String {
    calendar::local(at).datetime().strftime("%Y-%m-%dT%H:%M").to_string()
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

/// The fields, grouped as the page shows them.
pub struct Fields {
    /// What happened.
    pub incident: Vec<Field>,
    /// Who it was.
    pub person: Vec<Field>,
    /// The passes: scheme and number, row by row.
    pub passes: Vec<PassRow>,
    /// More rows, folded.
    pub more_passes: Vec<PassRow>,
    /// Whether something stands in the folded rows.
    pub more_open: bool,
    /// What there is to show for it.
    pub evidence: Vec<Field>,
    /// Why it is shared.
    pub reasons: Vec<Field>,
}

/// One row for a pass.
pub struct PassRow {
    /// What it is called.
    pub legend: String,
    /// Which scheme.
    pub scheme: Field,
    /// Which number.
    pub number: Field,
}

impl Fields {
    /// Every field in the order of the page, for the error summary.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        let rows = self.passes.iter().chain(&self.more_passes).flat_map(|row| [&row.scheme, &row.number]);
        let before = self.incident.iter().chain(&self.person);
        before.chain(rows).chain(self.evidence.iter().chain(&self.reasons))
    }
}

impl State<'_> {
    /// The fields.
    pub fn fields(&self) -> Fields {
        let mut passes: Vec<_> = (1..=MAX_PASSES).map(|row| self.pass_row(row)).collect();
        let more_passes = passes.split_off(PASSES_IN_SIGHT);
        let filled =
            self.typed.passes.iter().skip(PASSES_IN_SIGHT).any(|(_, number)| !number.trim().is_empty());
        let faulty = more_passes.iter().any(|row| row.scheme.fault.is_some() || row.number.fault.is_some());
        Fields {
            incident: self.incident(),
            person: self.person(),
            passes,
            more_passes,
            more_open: filled || faulty,
            evidence: self.evidence(),
            reasons: self.reasons(),
        }
    }

    fn finish(&self, field: Field) -> Field {
        field.faulty(self.faults, self.words)
    }

    fn incident(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let (today, now) = (calendar::day(self.now).to_string(), local(self.now));
        let when = Field::new(
            "occurred-at",
            words.get("field-occurred-at"),
            date("datetime-local", &typed.occurred_at, now),
        );
        let found = Field::new(
            "discovered-on",
            words.get("field-discovered-on"),
            date("date", &typed.discovered_on, today),
        );
        let fields = [
            Field::new("category", words.get("field-category"), Control::Radios(self.categories())),
            when.hint(words.get("field-occurred-at-hint")),
            Field::new("caught", words.get("field-caught"), Control::Radios(self.caught())),
            found.hint(words.get("field-discovered-on-hint")),
            Field::new("facility", words.get("field-facility"), Control::Select(self.facilities())),
        ];
        fields.into_iter().map(|field| self.finish(field)).collect()
    }

    fn categories(&self) -> Vec<Choice> {
        let enabled = self.protocol.category.iter().filter(|(_, category)| category.enabled);
        let choice = |(id, it): (&String, &Category)| {
            Choice::new(id, self.words.label(&it.label), &self.typed.category)
        };
        Choice::by_label(enabled.map(choice))
    }

    fn caught(&self) -> Vec<Choice> {
        let choice =
            |it: Caught| Choice::new(it.as_str(), self.words.of("caught", it.as_str()), &self.typed.caught);
        Caught::ALL.map(choice).into()
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
        let today = calendar::day(self.now).to_string();
        let name = Line { kind: "text", value: typed.name.clone(), autocomplete: "off", ..Line::default() };
        let fields = [
            Field::new("name", words.get("field-name"), Control::Line(name))
                .hint(words.get("field-name-hint")),
            Field::new("birth-date", words.get("field-birth-date"), date("date", &typed.birth_date, today))
                .hint(words.get("field-birth-date-hint")),
        ];
        fields.into_iter().map(|field| self.finish(field)).collect()
    }

    fn pass_row(&self, row: usize) -> PassRow {
        let words = self.words;
        let (scheme, number) = self.typed.passes.get(row - 1).cloned().unwrap_or_default();
        let choices = scheme::choices(self.protocol, &scheme, words);
        let number = Line { kind: "text", value: number, autocomplete: "off", ..Line::default() };
        let scheme_field = Field::new(
            format!("pass-{row}-scheme"),
            words.with("field-pass-scheme", "row", row),
            Control::Select(choices),
        );
        let number_field = Field::new(
            format!("pass-{row}-number"),
            words.with("field-pass-number", "row", row),
            Control::Line(number),
        );
        PassRow {
            legend: words.with("field-pass", "row", row),
            scheme: scheme::known(self.finish(scheme_field), self.faults, self.protocol, words),
            number: self.finish(number_field),
        }
    }

    fn evidence(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let choices = self.protocol.evidence.iter().map(|(id, label)| Choice {
            value: id.clone(),
            label: words.label(label).to_owned(),
            chosen: typed.evidence.contains(id),
        });
        let number =
            Line { kind: "text", value: typed.police_report.clone(), autocomplete: "off", ..Line::default() };
        let evidence =
            Field::new("evidence", words.get("field-evidence"), Control::Checks(Choice::by_label(choices)));
        let police = Field::new("police-report", words.get("field-police-report"), Control::Line(number));
        let fields = [
            evidence.hint(words.get("field-evidence-hint")),
            police.hint(words.get("field-police-report-hint")),
        ];
        fields.into_iter().map(|field| self.finish(field)).collect()
    }

    fn reasons(&self) -> Vec<Field> {
        let (words, typed) = (self.words, self.typed);
        let area = |value: &str, rows| Control::Area { value: value.to_owned(), rows };
        let fields = [
            Field::new("narrative", words.get("field-narrative"), area(&typed.narrative, 8))
                .hint(words.get("field-narrative-hint")),
            Field::new(
                "told-beforehand",
                words.get("field-told-beforehand"),
                area(&typed.told_beforehand, 4),
            )
            .hint(words.get("field-told-beforehand-hint")),
            Field::new(
                "proportionality",
                words.get("field-proportionality"),
                area(&typed.proportionality, 5),
            )
            .hint(words.get("field-proportionality-hint")),
        ];
        fields.into_iter().map(|field| self.finish(field)).collect()
    }
}

fn date(kind: &'static str, typed: &str, max: String) -> Control {
    let (value, max) = (typed.trim().to_owned(), Some(max));
    Control::Line(Line { kind, value, autocomplete: "off", inputmode: None, max })
}
