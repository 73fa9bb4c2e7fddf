//! The passes of a report: a field for the next one, which a card scanner fills in as a keyboard would, and those that are
//! there already.

use crate::domain::input::{Fault, FieldFault};
use crate::domain::pass::MAX_PASSES;
use crate::domain::protocol::Protocol;
use crate::text::Words;
use crate::web::fact;
use crate::web::field::{Choice, Control, Field, Focus, Line};
use crate::web::incident_form::State;
use crate::web::scheme;

/// The passes as their page shows them.
pub struct Passes {
    /// Number and kind of the next one; none when a report can name no more.
    pub next: Option<(Field, Field)>,
    /// Those that are there.
    pub rows: Vec<Row>,
}

/// A pass that is there.
pub struct Row {
    /// Its place, from 1.
    pub place: usize,
    /// What it says.
    pub text: String,
    /// What its form sends unseen.
    pub hidden: Vec<(String, String)>,
    /// What is to be mended in it.
    pub fields: Vec<Field>,
}

impl Passes {
    /// The passes that were typed, with what is wrong with each.
    pub fn new(state: &State<'_>, focus: Focus) -> Self {
        let typed = state.typed.passes.iter().enumerate();
        let rows = typed.map(|(index, (scheme, number))| row(state, index + 1, scheme, number));
        let rows: Vec<_> = rows.take(MAX_PASSES).collect();
        let next = (rows.len() < MAX_PASSES).then(|| next(state, rows.len() + 1, focus));
        Self { next, rows }
    }

    /// Every field in the order of the page, for the error summary.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let next = self.next.iter().flat_map(|(number, scheme)| [number, scheme]);
        next.chain(self.rows.iter().flat_map(|row| &row.fields))
    }
}

fn names(place: usize) -> (String, String) {
    (format!("pass-{place}-scheme"), format!("pass-{place}-number"))
}

fn next(state: &State<'_>, place: usize, focus: Focus) -> (Field, Field) {
    let words = state.words;
    let (scheme, number) = names(place);
    let line = Line { kind: "text", autocomplete: "off", ..Line::default() };
    let mut choices = vec![Choice::new("", words.get("pass-kind-by-number"), "")];
    choices.extend(kinds(state.protocol, state.protocol.scheme.keys().map(String::as_str), "", words));
    let number = Field::new(number, words.get("field-pass-number"), Control::Line(line))
        .hint(words.get("field-pass-number-hint"));
    let scheme = Field::new(scheme, words.get("field-pass-scheme"), Control::Select(choices));
    (number.faulty(state.faults, words).focused(focus), scheme)
}

fn row(state: &State<'_>, place: usize, scheme: &str, number: &str) -> Row {
    let words = state.words;
    let names = names(place);
    let text = fact::typed_pass(scheme, number, state.protocol, words);
    let both = || vec![(names.0.clone(), scheme.to_owned()), (names.1.clone(), number.to_owned())];
    let at = |name: &String| state.faults.iter().find(|it| it.field == *name);
    let (hidden, fields) = match (at(&names.0), at(&names.1)) {
        (Some(FieldFault { fault: Fault::HalfAPass | Fault::UnknownScheme, .. }), _) => {
            (vec![(names.1.clone(), number.to_owned())], vec![which_kind(state, &names.0, number)])
        }
        (_, Some(_)) | (Some(_), _) => {
            (Vec::new(), vec![number_again(state, &names.1, number), kind_again(state, &names.0, scheme)])
        }
        (None, None) => (both(), Vec::new()),
    };
    Row { place, text, hidden, fields }
}

/// Asks the kind of a number that several kinds have; of one that none has, any may be meant.
fn which_kind(state: &State<'_>, name: &str, number: &str) -> Field {
    let fitting = state.protocol.schemes_fitting(number);
    let all = state.protocol.scheme.keys().map(String::as_str);
    let ids: Vec<_> =
        if fitting.is_empty() { all.collect() } else { fitting.iter().map(|it| &*it.scheme).collect() };
    let choices = kinds(state.protocol, ids.into_iter(), "", state.words);
    let label = state.words.get("pass-kind-which");
    let field = Field::new(name, label, Control::Radios(choices)).faulty(state.faults, state.words);
    scheme::known(field, state.faults, state.protocol, state.words)
}

fn number_again(state: &State<'_>, name: &str, number: &str) -> Field {
    let line = Line { kind: "text", value: number.to_owned(), autocomplete: "off", ..Line::default() };
    let label = state.words.get("field-pass-number");
    Field::new(name, label, Control::Line(line)).faulty(state.faults, state.words)
}

fn kind_again(state: &State<'_>, name: &str, kind: &str) -> Field {
    let choices = scheme::choices(state.protocol, kind, state.words);
    let label = state.words.get("field-pass-scheme");
    Field::new(name, label, Control::Select(choices)).faulty(state.faults, state.words)
}

fn kinds<'p>(
    protocol: &'p Protocol,
    ids: impl Iterator<Item = &'p str>,
    chosen: &str,
    words: Words<'_>,
) -> Vec<Choice> {
    let label = |id: &str| protocol.scheme.get(id).map(|it| Choice::new(id, words.label(&it.label), chosen));
    ids.filter_map(label).collect()
}
