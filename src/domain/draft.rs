//! Drafts (concepten): a report that is still being written, one question after the other. What was typed is kept as typed,
//! good or not. A draft has the id that its report has, or will have.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::decision::By;
use crate::id::{AccountId, FacilityId, ParticipantId, PersonId, ReportId, RequestKey};
use crate::incident::{Caught, Incident, Report};
use crate::incident_input::IncidentInput;
use crate::input::{self, Fault, FieldFault};
use crate::pass::MAX_PASSES;
use crate::protocol::{Protocol, Retention};
use crate::refusal::Refusal;
use crate::retention::Kept;

macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident = $name:literal { $($part:ident: $field:literal),+ };)+) => {
        /// The questions of a report, in the order in which somebody in a hurry answers them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Step { $($(#[$doc])* $step),+ }

        impl Step {
            /// Every step in its order.
            pub const ALL: &[Self] = &[$(Self::$step),+];

            /// The stable name in addresses, storage and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$step => $name),+ }
            }

            /// Its fields; `pass` stands for every field of every pass.
            pub const fn fields(self) -> &'static [&'static str] {
                match self { $(Self::$step => &[$($field),+]),+ }
            }

            /// Puts this step's answers into what was typed before.
            fn put(self, answers: &IncidentInput, into: &mut IncidentInput) {
                match self { $(Self::$step => { $(into.$part.clone_from(&answers.$part);)+ }),+ }
            }

            /// Whether both answer this step alike.
            pub fn is_same(self, one: &IncidentInput, other: &IncidentInput) -> bool {
                match self { $(Self::$step => true $(&& one.$part == other.$part)+),+ }
            }
        }
    };
}

steps! {
    /// What happened.
    What = "what" { category: "category" };
    /// How it came out.
    Caught = "caught" { caught: "caught" };
    /// When and where.
    When = "when" { occurred_at: "occurred-at", discovered_on: "discovered-on", facility: "facility" };
    /// Who it was.
    Who = "who" { name: "name", birth_date: "birth-date" };
    /// Which passes the person has.
    Pass = "pass" { passes: "pass" };
    /// What there is to show for it.
    Evidence = "evidence" { evidence: "evidence", police_report: "police-report" };
    /// What happened, in words.
    Story = "story" { narrative: "narrative" };
    /// How the person had been told beforehand.
    Told = "told" { told_beforehand: "told-beforehand" };
    /// Whether the leaflet was handed over.
    Leaflet = "leaflet" { leaflet: "leaflet", leaflet_reason: "leaflet-reason" };
    /// How to write to the person.
    Address = "address" { address: "address", address_tried: "address-tried", language: "language" };
    /// Why sharing is proportional.
    Why = "why" { proportionality: "proportionality" };
}

impl Step {
    /// The step with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.as_str() == name)
    }

    /// The step that asks this field, or that says this: `passes` are said as one.
    pub fn of_field(field: &str) -> Option<Self> {
        let pass = (field == "passes" || field.starts_with("pass-")).then_some(Self::Pass);
        pass.or_else(|| Self::ALL.iter().copied().find(|step| step.fields().contains(&field)))
    }

    /// Its place, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|step| **step <= self).count()
    }

    /// The step before it.
    pub fn before(self) -> Option<Self> {
        Self::ALL.iter().rev().copied().find(|step| *step < self)
    }
}

/// What a form showed, and which form it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The version of the draft.
    pub version: i32,
    /// The form's own key.
    pub form: RequestKey,
}

/// A report that is still being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id that its report has, or will have.
    pub id: ReportId,
    /// The company that reports.
    pub participant: ParticipantId,
    /// The key of its own under which it is sealed.
    pub person: PersonId,
    /// Who began it, and when.
    pub begun: By,
    /// Who last saved something, and when.
    pub written: By,
    /// Everybody who changed an answer.
    pub writers: BTreeSet<AccountId>,
    /// What was typed so far.
    pub input: IncidentInput,
    /// The steps that were saved, and the version at which each got the answers it has.
    pub steps: BTreeMap<Step, i32>,
    /// The steps saved while somebody types, and the form they type in: nobody has answered these yet.
    pub typing: BTreeMap<Step, RequestKey>,
    /// Rises by one each time an answer changes.
    pub version: i32,
    /// The version of the report that it writes anew; none as long as there is no report.
    pub rewrites: Option<i32>,
}

impl Draft {
    /// Begins a draft with the answers to these steps.
    pub fn begin(
        (id, participant, person): (ReportId, ParticipantId, PersonId),
        typed: &IncidentInput,
        steps: &[Step],
        protocol: &Protocol,
        by: By,
    ) -> Self {
        let mut input = IncidentInput::default();
        let typed = with_known_kinds(typed, protocol);
        for step in steps {
            step.put(&typed, &mut input);
        }
        let steps = steps.iter().map(|step| (*step, 1)).collect();
        let writers = BTreeSet::from([by.account]);
        let (begun, written, typing, version, rewrites) = (by, by, BTreeMap::new(), 1, None);
        Self { id, participant, person, begun, written, writers, input, steps, typing, version, rewrites }
    }

    /// Begins a draft that writes a report anew, with all that the report says.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the report cannot be written anew.
    pub fn of_report(report: &Report, person: PersonId, by: By) -> Result<Self, Refusal> {
        if !report.is_open() {
            return Err(Refusal::WrongStage);
        }
        let asked = |step: &&Step| {
            !matches!(step, Step::Leaflet | Step::Address) || report.incident.informing.is_some()
        };
        let mut writers = report.writers.clone();
        writers.insert(report.drafted.account);
        Ok(Self {
            id: report.id,
            participant: report.participant,
            person,
            begun: by,
            written: by,
            writers,
            input: IncidentInput::from(&report.incident),
            steps: Step::ALL.iter().filter(asked).map(|step| (*step, 1)).collect(),
            typing: BTreeMap::new(),
            version: 1,
            rewrites: Some(report.version),
        })
    }

    /// The draft, for the company that writes it: to any other it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.participant == company { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// Saves the answers to one step as typed. What others saved meanwhile in other steps does not matter, and neither does
    /// what was kept of this very form.
    ///
    /// # Errors
    /// [`Refusal::StaleVersion`] when this very step has other answers since.
    pub fn save(
        self,
        step: Step,
        typed: &IncidentInput,
        seen: Seen,
        protocol: &Protocol,
        by: By,
    ) -> Result<Self, Refusal> {
        let mut draft = self.write(step, &with_known_kinds(typed, protocol), seen, by)?;
        draft.typing.remove(&step);
        Ok(draft)
    }

    /// Keeps what stands in a form while somebody types: it answers nothing yet.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn keep(self, step: Step, typed: &IncidentInput, seen: Seen, by: By) -> Result<Self, Refusal> {
        let typed = at_most(typed, MAX_PASSES);
        // It may come later than the button that was pressed after it.
        if self.is_answered(step) && step.is_same(&self.input, &typed) {
            return Ok(self);
        }
        let mut draft = self.write(step, &typed, seen, by)?;
        draft.typing.insert(step, seen.form);
        Ok(draft)
    }

    fn write(mut self, step: Step, typed: &IncidentInput, seen: Seen, by: By) -> Result<Self, Refusal> {
        let last = self.steps.get(&step).copied();
        let is_same = step.is_same(&self.input, typed);
        let by_others =
            last.is_some_and(|last| last > seen.version) && self.typing.get(&step) != Some(&seen.form);
        if (by_others && !is_same) || seen.version > self.version {
            return Err(Refusal::StaleVersion);
        }
        if last.is_none() || !is_same {
            step.put(typed, &mut self.input);
            self.version += 1;
            self.steps.insert(step, self.version);
            self.writers.insert(by.account);
        }
        Ok(Self { written: by, ..self })
    }

    /// Whether somebody sent answers to a step, good or not.
    fn is_answered(&self, step: Step) -> bool {
        self.steps.contains_key(&step) && !self.typing.contains_key(&step)
    }

    /// How far it has come, step by step.
    pub fn progress(&self, protocol: &Protocol, now: Timestamp) -> Progress {
        let faults = self.input.check(protocol, now).err().unwrap_or_default();
        let state = |step: Step| {
            if !self.is_answered(step) {
                return State::Untouched;
            }
            let own = faults.iter().filter(|it| Step::of_field(&it.field) == Some(step));
            let own: Vec<_> = own.cloned().collect();
            if own.is_empty() { State::Done } else { State::Faulty(own) }
        };
        Progress(Step::ALL.iter().map(|step| (*step, state(*step))).collect())
    }

    /// The incident, once every question has a good answer.
    ///
    /// # Errors
    /// Every fault of every step; the fields of a step that nobody answered count as left out.
    pub fn incident(&self, protocol: &Protocol, now: Timestamp) -> Result<Incident, Vec<FieldFault>> {
        let untouched = Step::ALL.iter().filter(|step| !self.is_answered(**step));
        let unanswered: Vec<_> = untouched.filter_map(|step| step.fields().first()).collect();
        let checked = self.input.check(protocol, now);
        if unanswered.is_empty() {
            return checked;
        }
        let mut faults = checked.err().unwrap_or_default();
        for field in unanswered {
            if faults.iter().all(|it| Step::of_field(&it.field) != Step::of_field(field)) {
                faults.push(FieldFault { field: (*field).to_owned(), fault: Fault::Required });
            }
        }
        faults.sort_by_key(|it| Step::of_field(&it.field));
        Err(faults)
    }

    /// The answers as the page of a step shows them: a question that nobody answered yet has what can be known already, the
    /// moment and the place.
    pub fn suggested(&self, step: Step, place: Option<FacilityId>, now: Timestamp) -> IncidentInput {
        let mut input = self.input.clone();
        if step == Step::When && !self.steps.contains_key(&step) {
            if Caught::from_name(&input.caught) == Some(Caught::Afterwards) {
                input.discovered_on = calendar::day(now).to_string();
            } else {
                input.occurred_at = input::typed_moment(now);
            }
            input.facility = place.map(|id| id.to_string()).unwrap_or_default();
        }
        input
    }

    /// From when and until when it is kept; one that writes a report anew goes with the report.
    pub fn kept(&self, rules: &Retention, report: Option<Kept>) -> Kept {
        let idle = SignedDuration::from_hours(i64::from(rules.draft_hours));
        let idle = self.written.at.saturating_add(idle).unwrap_or(Timestamp::MAX);
        let oldest = calendar::days_later(self.begun.at, rules.draft_days);
        let until = report.map_or(Timestamp::MAX, |report| report.until).min(idle).min(oldest);
        Kept { from: self.begun.at.min(until), until }
    }
}

/// Passes of which only the number was typed get their kind, where the number leaves no doubt; more than a report can name
/// are not taken.
fn with_known_kinds(typed: &IncidentInput, protocol: &Protocol) -> IncidentInput {
    let mut typed = at_most(typed, MAX_PASSES);
    for (scheme, number) in &mut typed.passes {
        if let ("", [only]) = (scheme.as_str(), protocol.schemes_fitting(number).as_slice()) {
            scheme.clone_from(&only.scheme);
        }
    }
    typed
}

fn at_most(typed: &IncidentInput, passes: usize) -> IncidentInput {
    let mut typed = typed.clone();
    typed.passes.truncate(passes);
    typed
}

/// How far a draft has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress(Vec<(Step, State)>);

/// How far one step has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody answered it yet.
    Untouched,
    /// Saved, with something to mend.
    Faulty(Vec<FieldFault>),
    /// Saved, and good.
    Done,
}

impl Progress {
    /// Every step in its order.
    pub fn steps(&self) -> &[(Step, State)] {
        &self.0
    }

    /// What is wrong with the answers to a step.
    pub fn faults(&self, of: Step) -> &[FieldFault] {
        match self.0.iter().find(|(step, _)| *step == of) {
            Some((_, State::Faulty(faults))) => faults,
            _ => &[],
        }
    }

    /// Where to go on after a step: the next one that is not done, else the first that is not; `None` when all are done.
    pub fn next_after(&self, done: Step) -> Option<Step> {
        let open = || self.0.iter().filter(|(_, state)| *state != State::Done).map(|(step, _)| *step);
        open().find(|step| *step > done).or_else(|| open().next())
    }

    /// The first step that is not done; `None` when all are done.
    pub fn next(&self) -> Option<Step> {
        self.0.iter().find(|(_, state)| *state != State::Done).map(|(step, _)| *step)
    }
}
