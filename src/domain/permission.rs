//! Who may do what: role × action, deny by default. Which records an allowed action may touch is decided by the record's
//! own rules (own company, four eyes, ties).

use crate::account::{Account, Organisation, Roles};
pub use crate::action::{Action, Purpose};
use crate::id::{AccountId, ParticipantId, TraceId};
use crate::refusal::Refusal;

/// Who acts, and in which request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub who: Who,
    /// The request or job, as logs name it.
    pub trace: TraceId,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A signed-in user.
    User(User),
    /// The system itself, by a job.
    System,
    /// Somebody at the machine's command line.
    Operator,
    /// Nobody yet: somebody who tries to sign in.
    Visitor,
}

/// A signed-in user, as the rules see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The account.
    pub id: AccountId,
    /// Whose account it is.
    pub organisation: Organisation,
    /// What it may be used for.
    pub roles: Roles,
    /// Companies that the user may not judge.
    pub ties: Vec<ParticipantId>,
}

impl Actor {
    /// The system, acting in this trace.
    pub const fn system(trace: TraceId) -> Self {
        Self { who: Who::System, trace }
    }

    /// The signed-in user.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] when nobody is signed in.
    pub fn user(&self) -> Result<&User, Refusal> {
        match &self.who {
            Who::User(user) => Ok(user),
            Who::System | Who::Operator | Who::Visitor => Err(Refusal::NotAllowed),
        }
    }
}

impl User {
    /// The user of an account.
    pub fn of(account: &Account) -> Self {
        Self {
            id: account.id,
            organisation: account.organisation,
            roles: account.roles.clone(),
            ties: account.ties.clone(),
        }
    }

    /// The company the user works for.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for users of the foundation.
    pub fn participant(&self) -> Result<ParticipantId, Refusal> {
        match self.organisation {
            Organisation::Participant(id) => Ok(id),
            Organisation::Foundation => Err(Refusal::NotAllowed),
        }
    }
}

/// Refuses what the actor's roles do not allow.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may(actor: &Actor, action: &Action) -> Result<(), Refusal> {
    let allowed = match &actor.who {
        Who::User(user) => user.roles.iter().any(|role| action.allowed_to(role)),
        Who::System => system_may(action),
        Who::Operator => operator_may(action),
        Who::Visitor => matches!(action, Action::SignIn | Action::AcceptInvitation),
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
}

const fn operator_may(action: &Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::CreateAdministrator | A::LoadDemo | A::ListJobs | A::RunSchedule | A::CountErasure | A::ViewClock
    )
}

const fn system_may(action: &Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::EndMeasure(_)
            | A::EndNoAction(_)
            | A::RemindSignal(_)
            | A::RemindOutcome(_)
            | A::AskOutcome(_)
            | A::WarnOfChecks
            | A::LiftUnknown(_)
            | A::WarnOfReviews
            | A::RemindInforming
            | A::TellParticipants(_)
            | A::TellCompany(_)
            | A::TellPass(_)
            | A::AnswerScreenings
            | A::EndPassHold(_)
            | A::TellPassHold(_)
            | A::RemindHolder(_)
            | A::LapseProvisional(_)
            | A::TellProvisional(_)
            | A::RemindProvisional(_)
            | A::Escalate
            | A::SendDigest
            | A::WatchBrake
            | A::Remind
            | A::Erase
            | A::WarnOfLicences
            | A::WarnNeighbours
            | A::DoubtClock
    )
}

/// Refuses what users of a company may not do while it does not take part, and says why it does not. Closed lists: whoever
/// adds an action need not think of this.
///
/// # Errors
/// What [`crate::participant::Participant::takes_part`] refused.
pub fn may_now(action: &Action, takes_part: Result<(), Refusal>) -> Result<(), Refusal> {
    match takes_part {
        Err(_) if at_any_time(action) => Ok(()),
        Err(Refusal::NotAdmitted) if while_applying(action) => Ok(()),
        other => other,
    }
}

/// What users of every company may do; a key that leaked is ended by whoever sees it first.
const fn at_any_time(action: &Action) -> bool {
    matches!(
        action,
        Action::SignOut
            | Action::ChooseLanguage
            | Action::AcceptInvitation
            | Action::ListConsumers(_)
            | Action::RevokeKey(_)
    )
}

/// What users of a company that waits for its admission may do besides: get it ready.
const fn while_applying(action: &Action) -> bool {
    matches!(
        action,
        Action::SeeOverview
            | Action::ViewParticipation
            | Action::ListAccounts
            | Action::ViewAccount(_)
            | Action::CreateAccount(_)
            | Action::ChangeAccount(_)
            | Action::DisableAccount(_)
            | Action::EnableAccount(_)
            | Action::InviteAccount(_)
            | Action::ListUndelivered
            | Action::ResendMail(_)
            | Action::LeaveMail(_)
            | Action::ViewTest
            | Action::AcknowledgeTest
            | Action::CheckAccounts(_)
            | Action::ImportAccounts(_)
            | Action::ExportAccounts(_)
            | Action::ExportFacilities(_)
            | Action::CreateConsumer(_)
            | Action::RotateKey(_)
    )
}
