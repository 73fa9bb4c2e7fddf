//! Officers at the report form: all answers at once, as after a form that was kept, or question by question.

use gatekeeper::domain::draft::Step;
use gatekeeper::domain::id::ReportId;
use gatekeeper::domain::incident::IncidentInput;

use super::browser::{Form, Page, Result};
use super::holder::Incident;
use super::person::Officer;

impl Officer<'_> {
    /// Writes a report and marks it ready. That the managers are told of it is done, and out of the way.
    pub fn reports(&self, incident: &Incident) -> Result<ReportId> {
        let report = self.marks_ready(self.drafts(incident)?)?;
        self.world.run_jobs();
        self.world.mails.puts_aside(&format!("/reports/{report}\n"));
        Ok(report)
    }

    /// Begins a draft with all answers at once.
    pub fn drafts(&self, incident: &Incident) -> Result<ReportId> {
        let form = self.fills_in(incident)?;
        self.sends(&form).map(|to| draft_id(&to))
    }

    /// The form of a new draft, filled in with all answers and not sent.
    pub fn fills_in(&self, incident: &Incident) -> Result<Form> {
        let form = self.visits("/reports/new")?.form("/reports/new");
        Ok(Step::ALL.iter().fold(form, |form, step| self.fill(form, *step, incident)))
    }

    /// Writes a report question by question, and marks it ready.
    pub fn reports_step_by_step(&self, incident: &Incident) -> Result<ReportId> {
        let first = self.visits("/reports/new")?.form("/reports/new");
        let mut to = self.sends(&self.fill(first, Step::What, incident))?;
        let draft = draft_id(&to);
        while let Some(step) = to.rsplit('/').next().and_then(Step::from_name) {
            to = self.answers_step(draft, step, incident)?;
        }
        assert_eq!(to, format!("/drafts/{draft}"), "everything is answered");
        self.marks_ready(draft)
    }

    /// Writes a report anew.
    pub fn rewrites(&self, report: ReportId, incident: &Incident) -> Result<()> {
        self.revises(report)?;
        for step in Step::ALL {
            self.answers_step(report, *step, incident)?;
        }
        self.marks_ready(report).map(drop)
    }

    /// Begins a draft that writes a report anew, or goes on with the one there is.
    pub fn revises(&self, report: ReportId) -> Result<()> {
        let form = self.opens(report)?.form(&format!("/reports/{report}/edit"));
        self.sends(&form).map(|to| assert_eq!(to, format!("/drafts/{report}")))
    }

    /// Saves the answers to a step; answers where that leads.
    pub fn answers_step(&self, draft: ReportId, step: Step, incident: &Incident) -> Result<String> {
        let form = self.asking(draft, step)?;
        self.sends(&self.fill(form, step, incident))
    }

    /// The form of a step, not filled in.
    pub fn asking(&self, draft: ReportId, step: Step) -> Result<Form> {
        let path = format!("/drafts/{draft}/{}", step.as_str());
        Ok(self.visits(&path)?.form(&path))
    }

    /// The page with all answers.
    pub fn checks(&self, draft: ReportId) -> Result<Page> {
        self.visits(&format!("/drafts/{draft}"))
    }

    /// Marks a draft ready.
    pub fn marks_ready(&self, draft: ReportId) -> Result<ReportId> {
        let form = self.readying(draft)?;
        self.sends(&form).map(|to| {
            assert_eq!(to, format!("/reports/{draft}/ready"));
            draft
        })
    }

    /// The form that marks a draft ready, not sent.
    pub fn readying(&self, draft: ReportId) -> Result<Form> {
        Ok(self.checks(draft)?.form(&format!("/drafts/{draft}/ready")))
    }

    /// Fills in the answers to one step.
    pub fn fill(&self, form: Form, step: Step, incident: &Incident) -> Form {
        fill(form, step, &incident.input, &self.facility.to_string())
    }
}

/// Fills in the answers to one step; an incident that names no facility happened at this one.
pub fn fill(form: Form, step: Step, input: &IncidentInput, facility: &str) -> Form {
    match step {
        Step::What => form.with("category", &input.category),
        Step::Caught => form.with("caught", &input.caught),
        Step::When => form
            .with("occurred-at", &input.occurred_at)
            .with("discovered-on", &input.discovered_on)
            .with("facility", if input.facility.is_empty() { facility } else { &input.facility }),
        Step::Who => form.with("name", &input.name).with("birth-date", &input.birth_date),
        Step::Pass => fill_passes(form, &input.passes),
        Step::Evidence => {
            form.ticking("evidence", &input.evidence).with("police-report", &input.police_report)
        }
        Step::Story => form.with("narrative", &input.narrative),
        Step::Told => form.with("told-beforehand", &input.told_beforehand),
        Step::Leaflet => form.with("leaflet", &input.leaflet).with("leaflet-reason", &input.leaflet_reason),
        Step::Address => form
            .with("address", &input.address)
            .with("address-tried", &input.address_tried)
            .with("language", &input.language),
        Step::Why => form.with("proportionality", &input.proportionality),
    }
}

/// Instead of whatever passes the form has.
fn fill_passes(mut form: Form, passes: &[(String, String)]) -> Form {
    form.fields.retain(|(name, _)| !name.starts_with("pass-"));
    for (index, (scheme, number)) in passes.iter().enumerate() {
        let row = index + 1;
        form = form.with(&format!("pass-{row}-scheme"), scheme).with(&format!("pass-{row}-number"), number);
    }
    form
}

/// The draft in an address of one of its pages.
pub fn draft_id(path: &str) -> ReportId {
    path.trim_start_matches("/drafts/").split(['/', '?']).next().unwrap().parse().unwrap()
}
