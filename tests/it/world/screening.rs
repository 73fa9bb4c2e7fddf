//! Asking about pass applicants, and looking at whoever may be meant.

use super::browser::{Form, Result};
use super::holder::Incident;
use super::person::{Assessor, Officer};

impl Officer<'_> {
    /// The form that asks about somebody, not sent.
    pub fn screening_of(&self, name: &str, born: &str) -> Result<Form> {
        let form = self.visits("/screenings/new")?.form("/screenings/new").with("purpose", "application");
        Ok(form.with("name", name).with("birth-date", born))
    }

    /// Asks about somebody; answers where that leads.
    pub fn asks_about(&self, name: &str, born: &str) -> Result<String> {
        self.sends(&self.screening_of(name, born)?).map(|to| without_query(&to))
    }

    /// Asks about the person of an incident by a new pass as well.
    pub fn screens(&self, person: &Incident, (scheme, number): (&str, &str)) -> Result<String> {
        let form = self.screening_of(&person.input.name, &person.input.birth_date)?;
        self.sends(&form.with("pass-scheme", scheme).with("pass-number", number)).map(|to| without_query(&to))
    }
}

impl Assessor<'_> {
    /// Says of the first candidate who waits whether it is the person asked about.
    pub fn finds(&self, screening: &str, likeness: &str) -> Result<()> {
        let form = self.visits(screening)?.form(&format!("{screening}/verify"));
        self.sends(&form.with("likeness", likeness).with("finding-reason", &self.writes())).map(drop)
    }
}

fn without_query(path: &str) -> String {
    path.split('?').next().unwrap().to_owned()
}
