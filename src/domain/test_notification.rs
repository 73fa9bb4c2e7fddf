//! Test notifications (proefkennisgevingen): that word reaches a company's officers is tried before it takes part.

use crate::decision::By;
use crate::id::{ParticipantId, TestNotificationId};
use crate::refusal::Refusal;

/// A notification about nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestNotification {
    /// Its id.
    pub id: TestNotificationId,
    /// The company whose officers get it.
    pub company: ParticipantId,
    /// Who sent it, and when.
    pub sent: By,
    /// The officer who said that it came, and when.
    pub acknowledged: Option<By>,
}

impl TestNotification {
    /// An officer says that it came.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when somebody has said so before.
    pub fn acknowledged(self, by: By) -> Result<Self, Refusal> {
        match self.acknowledged {
            None => Ok(Self { acknowledged: Some(by), ..self }),
            Some(_) => Err(Refusal::WrongStage),
        }
    }
}
