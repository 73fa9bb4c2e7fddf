//! Where records are made at their stages, and everybody tries what can be done with them.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use gatekeeper::app::{App, Error};
use gatekeeper::domain::calendar;
use gatekeeper::domain::id::RequestKey;
use gatekeeper::domain::permission::{Action, Actor, Who, may};
use jiff::SignedDuration;

use super::people;
use crate::world::World;

/// What came of an attempt.
pub type Tried = Result<(), Error>;

/// A stage by its name, and how a fresh record comes to it.
pub type Stage<'a, R> = (&'static str, Box<dyn Fn() -> R + 'a>);

/// Somebody who is other than everybody else to each record.
pub type Own<R> = (&'static str, fn(&R) -> Actor);

/// A stage.
pub fn stage<'a, R>(name: &'static str, make: impl Fn() -> R + 'a) -> Stage<'a, R> {
    (name, Box::new(make))
}

/// Whether a record is at the same stage after an attempt that was allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum After {
    Same,
    Moved,
}

/// A world, everybody in it, and what they were told so far.
pub struct Bench<'a> {
    pub world: &'a World,
    people: Vec<(&'static str, Actor)>,
    table: RefCell<String>,
    attempts: Cell<usize>,
}

impl<'a> Bench<'a> {
    pub fn new(world: &'a World) -> Self {
        let people = people::everybody(world);
        Self { world, people, table: RefCell::default(), attempts: Cell::default() }
    }

    /// The whole table, and how often something was tried.
    pub fn done(self) -> (String, usize) {
        (self.table.into_inner(), self.attempts.get())
    }

    pub fn app(&self) -> &App {
        self.world.app()
    }

    pub fn key(&self) -> RequestKey {
        self.app().new_key()
    }

    /// Somebody by the name in [`people::everybody`].
    pub fn who(&self, name: &str) -> &Actor {
        &self.people.iter().find(|(known, _)| *known == name).unwrap().1
    }

    /// Lets time pass.
    pub fn later(&self, hours: i64) {
        self.world.clock.advance(SignedDuration::from_hours(hours));
    }

    /// The day so many days from now, as people type it.
    pub fn day(&self, days: i64) -> String {
        let then = self.app().now() + SignedDuration::from_hours(24 * days);
        calendar::day(then).to_string()
    }

    /// Everybody tries an action at each stage. Whoever is allowed leaves the next one a fresh record if it `moved`.
    pub fn tries<R>(
        &self,
        action: Action,
        stages: &[Stage<'_, R>],
        after: After,
        attempt: impl Fn(&R, &Actor) -> Tried,
    ) {
        self.tries_with(action, stages, after, &[], attempt);
    }

    /// The same, with people who are other to each record.
    pub fn tries_with<R>(
        &self,
        action: Action,
        stages: &[Stage<'_, R>],
        after: After,
        own: &[Own<R>],
        attempt: impl Fn(&R, &Actor) -> Tried,
    ) {
        let names: Vec<_> = self.people.iter().map(|(name, _)| *name).collect();
        let new = own.iter().map(|(name, _)| *name).filter(|name| !names.contains(name));
        let mut rows: Vec<(&str, Vec<&str>)> =
            names.iter().copied().chain(new).map(|it| (it, Vec::new())).collect();
        for (_, make) in stages {
            let mut record = None;
            for (name, answers) in &mut rows {
                let it = record.take().unwrap_or_else(|| self.fresh(make));
                let own = own.iter().find(|(known, _)| known == name).map(|(_, actor)| actor(&it));
                let actor = own.unwrap_or_else(|| self.who(name).clone());
                let answer = self.answer(&actor, &action, || attempt(&it, &actor));
                answers.push(answer);
                record = (after == After::Same || answer != "yes").then_some(it);
            }
        }
        self.write(action.name(), stages.iter().map(|(name, _)| *name), rows);
    }

    /// What the brake has counted is more than an hour ago.
    fn fresh<R>(&self, make: &dyn Fn() -> R) -> R {
        self.world.clock.advance(SignedDuration::from_mins(61));
        make()
    }

    /// What somebody is told; of the system's own, whether there was anything to do.
    pub fn answer(&self, actor: &Actor, action: &Action, attempt: impl FnOnce() -> Tried) -> &'static str {
        self.attempts.set(self.attempts.get() + 1);
        let is_job = matches!(actor.who, Who::System) && may(actor, action).is_ok();
        let before = is_job.then(|| self.marks());
        match attempt() {
            Ok(()) if before.is_some_and(|before| before == self.marks()) => "nothing",
            Ok(()) => "yes",
            Err(Error::Refused(refusal)) => refusal.id(),
            Err(Error::Invalid(_)) => "invalid",
            Err(error) => panic!("{error:?}"),
        }
    }

    /// What moves when gates or people are told of something.
    fn marks(&self) -> (i64, usize) {
        (self.world.head().seq, self.world.count("job"))
    }

    /// Writes a block; people with the same answers share a row.
    pub fn write<'n>(
        &self,
        name: &'static str,
        stages: impl Iterator<Item = &'n str>,
        all: Vec<(&'n str, Vec<&'n str>)>,
    ) {
        let mut rows: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
        for (name, answers) in all {
            match rows.iter_mut().find(|(_, known)| *known == answers) {
                Some((names, _)) => names.push(name),
                None => rows.push((vec![name], answers)),
            }
        }
        let most = rows.iter().map(|(names, _)| names.len()).max();
        rows.sort_by_key(|(names, _)| Some(names.len()) == most);
        let table = &mut *self.table.borrow_mut();
        line(table, name, stages);
        for (names, answers) in &rows {
            let who = if Some(names.len()) == most { "everybody else".to_owned() } else { names.join(", ") };
            line(table, &format!("  {who}"), answers.iter().copied());
        }
        table.push('\n');
    }
}

fn line<'n>(table: &mut String, first: &str, cells: impl Iterator<Item = &'n str>) {
    let mut line = format!("{first:56}");
    for cell in cells {
        write!(line, "  {cell:17}").unwrap();
    }
    writeln!(table, "{}", line.trim_end()).unwrap();
}
