//! Rights officers of the foundation at work: they inform the persons of whom other companies were told.

use gatekeeper::domain::account::{Organisation, Role};
use gatekeeper::domain::id::ReportId;

use super::World;
use super::browser::{Page, Result};
use super::holder::Incident;
use super::person::Person;

/// A rights officer.
pub struct RightsOfficer<'a> {
    person: Person<'a>,
}

impl<'a> std::ops::Deref for RightsOfficer<'a> {
    type Target = Person<'a>;
    fn deref(&self) -> &Person<'a> {
        &self.person
    }
}

impl RightsOfficer<'_> {
    /// The addresses of all tasks, in the order of the list.
    pub fn tasks(&self) -> Vec<String> {
        self.visits("/informing").unwrap().links("a.reference")
    }

    /// The only task there is.
    pub fn only_task(&self) -> String {
        let tasks = self.tasks();
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks.into_iter().next().unwrap()
    }

    /// The letter of a task.
    pub fn reads_letter(&self, task: &str) -> Result<Page> {
        self.visits(&format!("{task}/letter"))
    }

    /// Prints the letter of a task and records that it was posted.
    pub fn posts_letter(&self, task: &str) -> Result<()> {
        let path = format!("{task}/letter");
        self.sends(&self.reads_letter(task)?.form(&path)).map(drop)
    }

    /// Records an attempt to find an address, with the address if it was found.
    pub fn looks_for_address(&self, task: &str, found: &str) -> Result<()> {
        let form = self.visits(task)?.form(&format!("{task}/address"));
        self.sends(&form.with("tried", &self.writes()).with("found", found)).map(drop)
    }

    /// Records that nobody can be reached.
    pub fn gives_up(&self, task: &str) -> Result<()> {
        let form = self.visits(task)?.form(&format!("{task}/not-reachable"));
        self.sends(&form.with("not-reachable", &self.writes())).map(drop)
    }

    /// Asks for a delay.
    pub fn asks_for_delay(&self, task: &str, last_day: &str) -> Result<()> {
        let form = self.visits(task)?.form(&format!("{task}/delay"));
        self.sends(&form.with("ground", &self.writes()).with("delay-last-day", last_day)).map(drop)
    }
}

impl Person<'_> {
    /// Decides about the delay that waits, on the page where it stands; answers where that leads.
    pub fn decides_delay(&self, on: &str, way: &str) -> Result<String> {
        let waits = |action: &str| action.starts_with("/delays/") && action.ends_with(way);
        self.sends(&self.visits(on)?.find_form(waits).expect("a delay that waits for them"))
    }
}

impl World {
    /// Another rights officer.
    pub fn rights_officer(&self) -> RightsOfficer<'_> {
        RightsOfficer { person: self.of_foundation(Role::RightsOfficer) }
    }

    /// Somebody else of the foundation, with this role.
    pub fn of_foundation(&self, role: Role) -> Person<'_> {
        Person::new(self, self.account(Organisation::Foundation, &[role]))
    }

    /// An incident whose person was not given the leaflet.
    pub fn unaware(&self, category: &str) -> Incident {
        self.incident(category).with(|input| {
            "not-handed-over".clone_into(&mut input.leaflet);
            "Was al weg.".clone_into(&mut input.leaflet_reason);
        })
    }

    /// A measure in force about such a person, of which everybody was told.
    pub fn told_unaware(&self, last_day: &str) -> (Incident, ReportId) {
        let incident = self.unaware("drug-smuggling");
        let report = self.registered("T1", &incident, last_day);
        self.run_jobs();
        (incident, report)
    }
}
