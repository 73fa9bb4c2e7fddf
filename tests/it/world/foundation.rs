//! Administrators of the foundation at work: they decide who takes part.

use gatekeeper::app::{licence, participant};
use gatekeeper::domain::id::ParticipantId;
use gatekeeper::domain::licence::LicenceInput;
use gatekeeper::domain::participant::Step;
use gatekeeper::domain::permission::{Actor, User, Who};

use super::World;
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

    fn actor(&self) -> Actor {
        Actor { who: Who::User(User::of(&self.account)), trace: self.world.app().new_trace() }
    }

    /// Records a licence of these days.
    pub fn licenses(&self, company: ParticipantId, from: &str, last_day: &str) {
        let app = self.world.app();
        let input = LicenceInput { number: "AP-2".into(), from: from.into(), last_day: last_day.into() };
        licence::record(app, &self.actor(), app.new_key(), company, &input).unwrap();
    }

    /// Withdraws the licences in force.
    pub fn withdraws_licences(&self, company: ParticipantId) {
        let app = self.world.app();
        let view = participant::view(app, &self.actor(), company).unwrap();
        for it in view.company.licences.iter().filter(|licence| licence.withdrawn.is_none()) {
            licence::withdraw(app, &self.actor(), app.new_key(), it.id).unwrap();
        }
    }

    /// Proposes a step.
    pub fn proposes(&self, company: ParticipantId, step: Step) {
        let (app, seen) = (self.world.app(), self.version(company));
        participant::propose(app, &self.actor(), app.new_key(), company, seen, step, "reden").unwrap();
    }

    /// Confirms the step that waits.
    pub fn confirms(&self, company: ParticipantId) {
        let (app, seen) = (self.world.app(), self.version(company));
        participant::confirm(app, &self.actor(), app.new_key(), company, seen).unwrap();
    }

    fn version(&self, company: ParticipantId) -> i32 {
        participant::view(self.world.app(), &self.actor(), company).unwrap().company.version
    }
}

impl World {
    /// Two administrators take a step of a company.
    pub fn takes_step(&self, company: ParticipantId, step: Step) {
        self.administrator("p").proposes(company, step);
        self.administrator("q").confirms(company);
    }
}
