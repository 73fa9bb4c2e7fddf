//! The second pair of eyes at the foundation: what one assessor proposed, another decides (domain rules, "Four eyes").

use jiff::Timestamp;

use crate::assessment::may_judge;
use crate::decision::By;
use crate::incident::Report;
use crate::permission::User;
use crate::refusal::Refusal;

/// What one assessor proposed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proposed {
    /// Who proposed it, and when.
    pub by: By,
    /// Whether it waits.
    pub waits: bool,
    /// Its version.
    pub version: i32,
}

impl Proposed {
    /// Lets another assessor decide, who saw it at version `seen`.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it does not wait; [`Refusal::StaleVersion`];
    /// [`Refusal::SameAssessor`].
    pub(crate) fn second_eyes(
        self,
        report: &Report,
        assessor: &User,
        seen: i32,
        now: Timestamp,
    ) -> Result<By, Refusal> {
        may_judge(assessor, report)?;
        if !self.waits {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if self.by.account == assessor.id {
            return Err(Refusal::SameAssessor);
        }
        Ok(By { account: assessor.id, at: now })
    }
}
