//! Tables of facilities and accounts as people keep them in a spreadsheet: what taking one in would do, row by row, and the
//! same table back. Nothing is ever taken away by a table: what it leaves out stays as it is.

pub mod account;
pub mod facility;
pub mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::sheet::{Cells, Column, Dialect, Row, Sheet};
use crate::account::Role;
use crate::facility::Mainport;
use crate::input::{Fault, FieldFault};
use crate::protocol::Protocol;

/// The most rows of one table.
pub const MAX_ROWS: u16 = 500;

/// The words by which tables name roles and mainports, in small letters: stable names, and labels of both languages.
#[derive(Debug, Clone)]
pub struct Vocabulary<'a> {
    /// Roles of companies.
    pub roles: BTreeMap<String, Role>,
    /// Mainports.
    pub mainports: BTreeMap<String, Mainport>,
    /// The rules that values must satisfy.
    pub protocol: &'a Protocol,
}

/// The words by which a table is written: labels of one language, and a dialect.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Headings, by the stable names of the columns.
    pub headings: BTreeMap<&'static str, String>,
    /// Roles of companies.
    pub roles: BTreeMap<Role, String>,
    /// Mainports.
    pub mainports: BTreeMap<Mainport, String>,
    /// How numbers are written.
    pub dialect: Dialect,
}

impl Labels {
    fn heading(&self, column: Column) -> String {
        self.headings.get(column.as_str()).cloned().unwrap_or_else(|| column.as_str().to_owned())
    }
}

/// What a row stands for.
pub trait Entry: Clone + PartialEq + Serialize {
    /// The columns, in the order of the table.
    const COLUMNS: &'static [Column];
    /// Those that a table may leave out.
    const OPTIONAL: &'static [Column];

    /// Reads a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn read(cells: &Cells<'_>, words: &Vocabulary<'_>) -> Result<Self, Vec<Wrong>>;
    /// Writes a row, in the order of the columns.
    fn write(&self, labels: &Labels) -> Vec<String>;
    /// What two rows must not share.
    fn key(&self) -> String;
    /// This row over what there is: what the table leaves out stays.
    #[must_use]
    fn onto(self, existing: Option<&Self>) -> Self;
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// In which column; none when it is the row as a whole.
    pub column: Option<Column>,
    /// What.
    #[serde(serialize_with = "by_id")]
    pub why: Why,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A value that the field does not take.
    Fault(Fault),
    /// Another row is about the same.
    Twice,
    /// The address belongs to an account elsewhere.
    Taken,
    /// The account is disabled.
    Disabled,
    /// Nobody could manage the company any more.
    LastAdministrator,
    /// More cells than the headings have columns.
    MoreCells,
    /// Two facilities of the company have this name already.
    Ambiguous,
    /// A facility of a company that was admitted stays in its mainport.
    OtherMainport,
}

impl Why {
    /// Those of tables alone; faults have a list of their own.
    pub const ALL: [Self; 7] = [
        Self::Twice,
        Self::Taken,
        Self::Disabled,
        Self::LastAdministrator,
        Self::MoreCells,
        Self::Ambiguous,
        Self::OtherMainport,
    ];

    /// The stable name, as texts and tests know it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.id(),
            Self::Twice => "twice",
            Self::Taken => "taken",
            Self::Disabled => "disabled",
            Self::LastAdministrator => "last-administrator",
            Self::MoreCells => "more-cells",
            Self::Ambiguous => "ambiguous",
            Self::OtherMainport => "other-mainport",
        }
    }
}

fn by_id<S: serde::Serializer>(why: &Why, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(why.id())
}

/// What taking in one row would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome<T> {
    /// Makes this.
    New(T),
    /// Changes what there is.
    Changed {
        /// What there is.
        before: T,
        /// What there would be.
        after: T,
    },
    /// Nothing: it says what there is.
    Same(T),
    /// Stops the whole table.
    Wrong(Vec<Wrong>),
}

/// One row and what it would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step<T> {
    /// The line on which it stands, the headings being line 1.
    pub line: u64,
    /// What it would do.
    pub outcome: Outcome<T>,
}

/// What taking in a table would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan<T> {
    /// Row by row, in the order of the table.
    pub steps: Vec<Step<T>>,
    /// Headings that mean nothing here; their columns are passed over.
    pub ignored: Vec<String>,
}

/// Works out what taking in a table would do to what there is.
///
/// # Errors
/// What is wrong with the table as a whole, as faults of the field `csv`.
pub fn plan<T: Entry>(
    sheet: &Sheet,
    existing: &[T],
    words: &Vocabulary<'_>,
) -> Result<Plan<T>, Vec<FieldFault>> {
    let headings = sheet.headings(T::COLUMNS, T::OPTIONAL)?;
    let there: BTreeMap<_, _> = existing.iter().map(|entry| (entry.key(), entry)).collect();
    let rows = sheet.rows.iter().filter(|row| !row.is_empty());
    let steps = rows.map(|row| {
        let read = headings.cells(row).and_then(|cells| T::read(&cells, words));
        Step { line: row.line, outcome: read.map_or_else(Outcome::Wrong, |entry| outcome(entry, &there)) }
    });
    let mut plan = Plan { steps: steps.collect(), ignored: headings.ignored };
    plan.refuse_twins();
    Ok(plan)
}

/// The table of what there is. Each cell is safe to open in a spreadsheet; [`plan`] finds nothing to do in it.
pub fn sheet<T: Entry>(entries: &[T], labels: &Labels) -> Sheet {
    let row = |(line, entry): (u64, &T)| Row {
        line,
        cells: entry.write(labels).iter().map(|value| sheet::safe(value)).collect(),
    };
    Sheet {
        headings: T::COLUMNS.iter().map(|column| labels.heading(*column)).collect(),
        rows: (2..).zip(entries).map(row).collect(),
    }
}

fn outcome<T: Entry>(entry: T, there: &BTreeMap<String, &T>) -> Outcome<T> {
    let existing = there.get(&entry.key()).copied();
    let after = entry.onto(existing);
    match existing {
        None => Outcome::New(after),
        Some(before) if *before == after => Outcome::Same(after),
        Some(before) => Outcome::Changed { before: before.clone(), after },
    }
}

impl<T> Outcome<T> {
    /// What there would be.
    pub const fn after(&self) -> Option<&T> {
        match self {
            Self::New(after) | Self::Changed { after, .. } | Self::Same(after) => Some(after),
            Self::Wrong(_) => None,
        }
    }

    /// The stable name in texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::New(_) => "new",
            Self::Changed { .. } => "changed",
            Self::Same(_) => "same",
            Self::Wrong(_) => "wrong",
        }
    }
}

impl<T: Entry> Plan<T> {
    /// Whether nothing stands in the way.
    pub fn is_sound(&self) -> bool {
        !self.steps.iter().any(|step| matches!(step.outcome, Outcome::Wrong(_)))
    }

    /// Whether there is anything to do.
    pub fn does_something(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.outcome, Outcome::New(_) | Outcome::Changed { .. }))
    }

    /// How many rows would do this.
    pub fn count(&self, outcome: &str) -> usize {
        self.steps.iter().filter(|step| step.outcome.as_str() == outcome).count()
    }

    /// What there would be: pure, for those who want to know before anything is done.
    pub fn applied(&self, existing: &[T]) -> Vec<T> {
        let mut there: BTreeMap<_, _> = existing.iter().map(|entry| (entry.key(), entry.clone())).collect();
        let after = self.steps.iter().filter_map(|step| step.outcome.after());
        there.extend(after.map(|entry| (entry.key(), entry.clone())));
        there.into_values().collect()
    }

    /// Marks the rows for which this says so.
    fn refuse(&mut self, column: Option<Column>, why: Why, says: impl Fn(&Outcome<T>) -> bool) {
        for step in &mut self.steps {
            if says(&step.outcome) {
                step.outcome = Outcome::Wrong(vec![Wrong { column, why }]);
            }
        }
    }

    /// Of two rows about the same, neither is right: which came first must not matter.
    fn refuse_twins(&mut self) {
        let (mut seen, mut twins) = (BTreeSet::new(), BTreeSet::new());
        for key in self.steps.iter().filter_map(|step| step.outcome.after()).map(Entry::key) {
            if !seen.insert(key.clone()) {
                twins.insert(key);
            }
        }
        self.refuse(None, Why::Twice, |outcome| {
            outcome.after().is_some_and(|entry| twins.contains(&entry.key()))
        });
    }
}
