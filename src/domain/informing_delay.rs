//! Delays in informing the person: only while an investigation would be harmed, for a ground in words and until a last day, on the
//! word of two people. Asked again each time: when a delay ends, the person must be informed (domain rules, "Informing the person").

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::may_judge;
use crate::calendar;
use crate::decision::By;
use crate::id::{InformingDelayId, InformingId, PersonId};
use crate::incident::{MAX_TEXT, Report};
use crate::informing_task::{Stage as TaskStage, Task};
use crate::input::{self, Fault, Faults, FieldFault};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::InformingRules;
use crate::refusal::Refusal;

/// A delay that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// Its id.
    pub id: InformingDelayId,
    /// The task that it delays.
    pub task: InformingId,
    /// The person.
    pub person: PersonId,
    /// Why informing the person now would harm an investigation.
    pub ground: Personal,
    /// The last day of the delay, inclusive.
    pub last_day: Date,
    /// Who asked for it, and when.
    pub proposed: By,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far a delay has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the second person.
    Proposed,
    /// A second person agreed.
    Confirmed(By),
    /// A second person did not agree.
    Declined(By),
}

impl Stage {
    /// Every name.
    pub const NAMES: [&'static str; 3] = ["proposed", "confirmed", "declined"];

    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed(_) => "confirmed",
            Self::Declined(_) => "declined",
        }
    }
}

/// The form that asks for a delay, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DelayInput {
    /// Field `ground`.
    pub ground: String,
    /// Field `delay-last-day`.
    pub last_day: String,
}

impl DelayInput {
    /// The ground and the last day, if both are good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, rules: &InformingRules, now: Timestamp) -> Result<(Personal, Date), Vec<FieldFault>> {
        let mut faults = Faults::default();
        let ground = faults.keep("ground", input::text(&self.ground, MAX_TEXT)).map(Personal::new);
        let last = calendar::day(calendar::days_later(now, rules.delay_days));
        let day = input::date(&self.last_day).and_then(|day| match day {
            day if day < calendar::day(now) => Err(Fault::InThePast),
            day if day > last => Err(Fault::TooLate { last }),
            day => Ok(day),
        });
        let day = faults.keep("delay-last-day", day);
        faults.finish(ground.zip(day))
    }
}

impl Task {
    /// Asks for a delay, for a second person to confirm. `before` are the delays so far.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when the person was informed or cannot be reached, and while another delay waits.
    pub fn propose_delay(
        &self,
        officer: &User,
        (id, (ground, last_day)): (InformingDelayId, (Personal, Date)),
        before: &[Delay],
        now: Timestamp,
    ) -> Result<Delay, Refusal> {
        if self.stage != TaskStage::Open || before.iter().any(|it| it.waits(now)) {
            return Err(Refusal::WrongStage);
        }
        Ok(Delay {
            id,
            task: self.id,
            person: self.person,
            ground,
            last_day,
            proposed: By { account: officer.id, at: now },
            stage: Stage::Proposed,
            version: 1,
        })
    }
}

impl Delay {
    /// The first instant after the delay.
    pub fn until(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }

    /// Whether it waits for a second person: once its last day has passed, nobody need agree any more.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.stage == Stage::Proposed && now < self.until()
    }

    /// Agrees as the second person: another rights officer, or an assessor. The task is due when the delay ends.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it does not wait, or the person was informed meanwhile;
    /// [`Refusal::StaleVersion`]; [`Refusal::OwnDelay`].
    pub fn confirm(
        self,
        (task, report): (Task, &Report),
        second: &User,
        seen: i32,
        now: Timestamp,
    ) -> Result<(Self, Task), Refusal> {
        let by = self.second_eyes(report, second, seen, now)?;
        if task.stage != TaskStage::Open {
            return Err(Refusal::WrongStage);
        }
        let task = task.delayed(self.until());
        Ok((Self { stage: Stage::Confirmed(by), version: self.version + 1, ..self }, task))
    }

    /// Does not agree, as the second person: the clock runs on.
    ///
    /// # Errors
    /// As [`Delay::confirm`], but for the task.
    pub fn decline(self, report: &Report, second: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        let by = self.second_eyes(report, second, seen, now)?;
        Ok(Self { stage: Stage::Declined(by), version: self.version + 1, ..self })
    }

    fn second_eyes(&self, report: &Report, second: &User, seen: i32, now: Timestamp) -> Result<By, Refusal> {
        may_judge(second, report)?;
        if !self.waits(now) {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if self.proposed.account == second.id {
            return Err(Refusal::OwnDelay);
        }
        Ok(By { account: second.id, at: now })
    }
}
