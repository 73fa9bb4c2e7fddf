//! How a criminal case ended, and what two assessors decide about a measure in force.

use gatekeeper::domain::id::ReportId;

use super::World;
use super::browser::{Form, Result};
use super::holder::Incident;
use super::person::{Assessor, Officer};

impl Officer<'_> {
    /// The form that reports how the case ended, filled in and not sent.
    pub fn reporting_outcome(&self, report: ReportId, ending: &str, day: &str) -> Result<Form> {
        let path = format!("/reports/{report}/outcome");
        let form = self.visits(&path)?.form(&path);
        Ok(form.with("ending", ending).with("day", day).with("source", &self.writes()))
    }

    /// Reports how the case ended.
    pub fn reports_outcome(&self, report: ReportId, ending: &str, day: &str) -> Result<()> {
        self.sends(&self.reporting_outcome(report, ending, day)?).map(drop)
    }
}

impl Assessor<'_> {
    /// The form that records an outcome for the person, filled in but for the copy, and not sent.
    pub fn recording_outcome(&self, report: ReportId, ending: &str, day: &str) -> Result<Form> {
        let path = format!("/reports/{report}/outcome");
        let form = self.visits(&path)?.form(&path);
        Ok(form.with("ending", ending).with("day", day).with("source", &self.writes()))
    }

    /// The form that proposes a change of a measure, with an argument, not sent.
    pub fn proposing(&self, report: ReportId, change: &str) -> Result<Form> {
        let path =
            format!("/registrations/{}/amendment?change={change}", self.world().registration_of(report));
        Ok(self.visits(&path)?.form(&path).with("amendment-argument", &self.writes()))
    }

    /// Proposes a change of a measure.
    pub fn proposes_amendment(&self, report: ReportId, change: &str, fields: &[(&str, &str)]) -> Result<()> {
        let form = self.proposing(report, change)?;
        let filled = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
        self.sends(&filled).map(drop)
    }

    /// Proposes to lift a measure.
    pub fn proposes_lifting(&self, report: ReportId, ground: &str) -> Result<()> {
        self.proposes_amendment(report, "lift", &[("ground", ground)])
    }

    /// The form of the second pair of eyes, not sent.
    pub fn deciding_amendment(&self, report: ReportId, way: &str) -> Result<Form> {
        let waits = |action: &str| action.starts_with("/amendments/") && action.ends_with(way);
        Ok(self.opens(report)?.find_form(waits).expect("a proposal that waits for this assessor"))
    }

    /// Confirms what a colleague proposed about a measure; answers where that leads.
    pub fn confirms_amendment(&self, report: ReportId) -> Result<String> {
        self.sends(&self.deciding_amendment(report, "/confirm")?)
    }
}

impl World {
    /// A change of a measure by two assessors; answers where the second one is led.
    pub fn amends(&self, report: ReportId, change: &str, fields: &[(&str, &str)]) -> String {
        self.assessor("x").proposes_amendment(report, change, fields).unwrap();
        self.assessor("y").confirms_amendment(report).unwrap()
    }

    /// A measure that two assessors lift.
    pub fn lifts(&self, report: ReportId, ground: &str) {
        self.amends(report, "lift", &[("ground", ground)]);
    }

    /// A measure in force of which everybody was told, and its mails set aside.
    pub fn told_of(&self, terminal: &str, category: &str, last_day: &str) -> (Incident, ReportId) {
        let incident = self.incident(category);
        let report = self.registered(terminal, &incident, last_day);
        self.run_jobs();
        self.mails.new_ones();
        (incident, report)
    }
}
