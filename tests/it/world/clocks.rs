//! The two clocks of a measure, as people answer them.

use gatekeeper::domain::id::ReportId;

use super::World;
use super::browser::{Form, Result};
use super::person::{Assessor, Person};

impl Person<'_> {
    /// The form that says that a case is still pending, filled in and not sent.
    pub fn saying_pending(&self, report: ReportId, asked: &str) -> Result<Form> {
        let path = format!("/reports/{report}/outcome-check");
        let form = self.visits(&path)?.form(&path);
        Ok(form.with("asked", asked).with("source", &self.writes()))
    }

    /// Says that a case is still pending.
    pub fn says_pending(&self, report: ReportId, asked: &str) -> Result<String> {
        self.sends(&self.saying_pending(report, asked)?)
    }

    /// What the first page asks about measures: references and what is to be done.
    pub fn asked_about(&self) -> Vec<String> {
        self.visits("/").unwrap().texts("[aria-labelledby=due] li")
    }
}

impl Assessor<'_> {
    /// The form of a review, filled in and not sent.
    pub fn reviewing(&self, report: ReportId) -> Result<Form> {
        let path = format!("/assessments/{report}/review");
        let form = self.visits(&path)?.form(&path);
        Ok(form.with("review-sharing", &self.writes()).with("review-term", &self.writes()))
    }

    /// Records that a measure is still proportionate.
    pub fn reviews(&self, report: ReportId) -> Result<String> {
        self.sends(&self.reviewing(report)?)
    }
}

impl World {
    /// The reporting company says on each of these days that the case is still pending; the mails until then are set aside.
    pub fn stays_pending(&self, terminal: &str, report: ReportId, days: &[&str]) {
        for day in days {
            self.at(&format!("{day}T12:00:00Z"));
            self.receivers();
            self.terminal(terminal).officer("a").says_pending(report, day).unwrap();
        }
    }

    /// Who gets mail when the system has done what is due, by the names before the @.
    pub fn receivers(&self) -> Vec<String> {
        self.run_jobs();
        let mails = self.mails.new_ones();
        let mut to: Vec<_> =
            mails.iter().map(|mail| mail.to.trim_end_matches("@example.test").to_owned()).collect();
        to.sort_unstable();
        to
    }
}
