//! Administrators of the foundation at work: they decide who takes part.

use gatekeeper::domain::id::{JobId, ParticipantId};
use gatekeeper::domain::participant::Step;

use super::World;
use super::browser::{Page, Result};
use super::person::Person;

/// An administrator.
pub struct Administrator<'a> {
    person: Person<'a>,
}

impl<'a> std::ops::Deref for Administrator<'a> {
    type Target = Person<'a>;
    fn deref(&self) -> &Person<'a> {
        &self.person
    }
}

impl<'a> Administrator<'a> {
    pub fn new(person: Person<'a>) -> Self {
        Self { person }
    }

    /// The page of a company.
    pub fn opens(&self, company: ParticipantId) -> Page {
        self.visits(&format!("/participants/{company}")).unwrap()
    }

    /// Loads the form at an address, fills it in and sends it.
    pub fn fills_in(&self, path: &str, fields: &[(&str, &str)]) -> Result<String> {
        let form = self.visits(path)?.form(path);
        self.sends(&fields.iter().fold(form, |form, (name, value)| form.with(name, value)))
    }

    /// The same, at an address below a company's.
    pub fn records(&self, company: ParticipantId, what: &str, fields: &[(&str, &str)]) -> Result<String> {
        self.fills_in(&format!("/participants/{company}/{what}"), fields)
    }

    /// Records a licence of these days.
    pub fn licenses(&self, company: ParticipantId, from: &str, last_day: &str) {
        self.records(company, "licence", &[("number", "AP-2"), ("from", from), ("last-day", last_day)])
            .unwrap();
    }

    /// Withdraws every licence.
    pub fn withdraws_licences(&self, company: ParticipantId) {
        let withdraws = |action: &str| action.starts_with("/licences/");
        while let Some(form) = self.opens(company).find_form(withdraws) {
            self.sends(&form).unwrap();
        }
    }

    /// The jobs that wait for a person.
    pub fn dead_jobs(&self) -> Vec<JobId> {
        let page = self.visits("/jobs").unwrap();
        let ids = page
            .forms()
            .into_iter()
            .filter_map(|form| form.action.strip_prefix("/jobs/")?.strip_suffix("/retry")?.parse().ok());
        ids.collect()
    }

    /// Lets one of them be tried again.
    pub fn retries(&self, job: JobId) {
        let path = format!("/jobs/{job}/retry");
        self.sends(&self.visits("/jobs").unwrap().form(&path)).unwrap();
    }

    /// Gives one of them up.
    pub fn gives_up(&self, job: JobId) {
        let path = format!("/jobs/{job}/give-up");
        let form = self.visits("/jobs").unwrap().form(&path);
        self.sends(&form.with("given-up", "done-otherwise")).unwrap();
    }

    /// Says that the machine's clock is right, as the first or the second.
    pub fn answers_for_the_clock(&self, way: &str) -> Result<String> {
        let path = format!("/clock/{way}");
        self.sends(&self.visits("/clock")?.form(&path))
    }

    /// Proposes a step.
    pub fn proposes(&self, company: ParticipantId, step: Step, reason: &str) -> Result<()> {
        self.records(company, "step", &[("step", step.as_str()), ("reason", reason)]).map(drop)
    }

    /// Confirms the step that waits.
    pub fn confirms(&self, company: ParticipantId) -> Result<()> {
        let page = self.opens(company);
        let form = page.find_form(|action| action.ends_with("/confirm")).expect("a step that waits for them");
        self.sends(&form).map(drop)
    }
}

impl World {
    /// Two administrators take a step of a company.
    pub fn takes_step(&self, company: ParticipantId, step: Step) {
        self.administrator("p").proposes(company, step, "Verzonnen reden.").unwrap();
        self.administrator("q").confirms(company).unwrap();
    }
}
