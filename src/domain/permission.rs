//! Who may do what: role × action, deny by default. Which records an allowed action may touch is decided by the record's
//! own rules (own company, four eyes, ties).

use crate::account::{Account, Organisation, Role, Roles};
use crate::id::{
    AccountId, BrakeId, ConsumerId, ConsumerKeyId, FacilityId, LicenceId, NotificationId, ParticipantId,
    RecordId, RegistrationId, ReportId, TraceId,
};
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

macro_rules! actions {
    (@subject) => { None };
    (@subject $about:ident) => { Some($about.0) };
    ($($(#[$doc:meta])* $name:ident $(($about:ident: $id:ident))? = $text:literal, $purpose:ident;)+) => {
        /// Everything that changes state, shows a person or lists records.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action { $($(#[$doc])* $name $(($id))?),+ }

        impl Action {
            /// The stable name in the audit trail and the permission matrix.
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name { .. } => $text),+ }
            }

            /// The processing activity under which the audit trail files it.
            pub const fn purpose(&self) -> Purpose {
                match self { $(Self::$name { .. } => Purpose::$purpose),+ }
            }

            /// The record it is about, if it names one.
            pub const fn subject(&self) -> Option<uuid::Uuid> {
                match *self { $(Self::$name $(($about))? => actions!(@subject $($about)?)),+ }
            }

            /// One of each, about nothing in particular, for tests and documents that walk all of them.
            pub fn all() -> Vec<Self> {
                vec![$(Self::$name $(($id::from_uuid(uuid::Uuid::nil())))?),+]
            }
        }
    };
}

actions! {
    /// To see the list of the own company's reports (references only).
    ListReports = "report.list", Reporting;
    /// To draft a report.
    DraftReport = "report.draft", Reporting;
    /// To see an own report.
    ViewReport(report: ReportId) = "report.view", Reporting;
    /// To change a report that has not been submitted.
    EditReport(report: ReportId) = "report.edit", Reporting;
    /// To submit a report to the foundation as the company's second person.
    SubmitReport(report: ReportId) = "report.submit", Reporting;
    /// To see the list of reports to judge (references only).
    ListAssessments = "assessment.list", Assessing;
    /// To open a dossier.
    ViewDossier(report: ReportId) = "assessment.view", Assessing;
    /// To send a report back to the reporting company, with reasons.
    ReturnReport(report: ReportId) = "assessment.return", Assessing;
    /// To reject a report, with the criteria that failed.
    RejectReport(report: ReportId) = "assessment.reject", Assessing;
    /// To propose a measure.
    ProposeMeasure(report: ReportId) = "registration.propose", Assessing;
    /// To confirm a proposed measure as the second assessor.
    ConfirmMeasure(registration: RegistrationId) = "registration.confirm", Assessing;
    /// To send a proposal back to its assessor, with reasons.
    SendBackProposal(registration: RegistrationId) = "registration.send_back", Assessing;
    /// To see the notifications of the own company (references only).
    ListNotifications = "notification.list", Informing;
    /// To see which passes and whom a notification is about.
    ViewNotification(notification: NotificationId) = "notification.view", Informing;
    /// To record what the own gate did.
    AnswerNotification(notification: NotificationId) = "notification.answer", Informing;
    /// To see what waits at the brake (references only).
    ListBrake = "brake.list", Enforcing;
    /// To let through what waits at the brake, as the second person.
    LetThrough(brake: BrakeId) = "brake.let_through", Enforcing;
    /// To page again as long as something waits at the brake.
    WatchBrake = "brake.watch", Enforcing;
    /// To end a measure whose last day has passed.
    EndMeasure(registration: RegistrationId) = "registration.end", Enforcing;
    /// To tell the companies in scope about a registration.
    TellParticipants(registration: RegistrationId) = "notification.tell", Informing;
    /// To erase what is past its limit.
    Erase = "retention.erase", Erasing;
    /// To see what needs one.
    SeeOverview = "overview.see", Managing;
    /// To see the list of participants.
    ListParticipants = "participant.list", Managing;
    /// To see what is on record about a participant.
    ViewParticipant(participant: ParticipantId) = "participant.view", Managing;
    /// To see what the foundation has on record about the own company.
    ViewParticipation = "participant.view_own", Managing;
    /// To record that a company wants to take part.
    TakeApplication = "participant.apply", Managing;
    /// To change what is on record about a company.
    ChangeParticipant(participant: ParticipantId) = "participant.change", Managing;
    /// To record the agreement of a company, or its end.
    RecordAgreement(participant: ParticipantId) = "participant.agreement", Managing;
    /// To record that a user was trained to report.
    RecordTraining(account: AccountId) = "account.trained", Managing;
    /// To record a licence.
    RecordLicence(participant: ParticipantId) = "licence.record", Managing;
    /// To record that a licence was withdrawn.
    WithdrawLicence(licence: LicenceId) = "licence.withdraw", Managing;
    /// To warn of licences that end soon.
    WarnOfLicences = "licence.warn", Managing;
    /// To propose a step of a participant, such as its admission.
    ProposeStep(participant: ParticipantId) = "participant.propose", Managing;
    /// To confirm such a step as the second administrator.
    ConfirmStep(participant: ParticipantId) = "participant.confirm", Managing;
    /// To take such a proposal back.
    WithdrawStep(participant: ParticipantId) = "participant.withdraw", Managing;
    /// To add a facility to a company.
    AddFacility(participant: ParticipantId) = "facility.add", Managing;
    /// To change what a facility is called and where it is found.
    ChangeFacility(facility: FacilityId) = "facility.change", Managing;
    /// To close a facility.
    CloseFacility(facility: FacilityId) = "facility.close", Managing;
    /// To see the access-control systems of a company and their keys' last characters.
    ListConsumers(participant: ParticipantId) = "consumer.list", Managing;
    /// To let an access-control system of a facility poll the feed.
    CreateConsumer(facility: FacilityId) = "consumer.create", Managing;
    /// To give an access-control system a new key.
    RotateKey(consumer: ConsumerId) = "consumer.rotate", Managing;
    /// To end a key at once.
    RevokeKey(key: ConsumerKeyId) = "consumer.revoke", Managing;
    /// To make the first accounts of the foundation.
    CreateAdministrator = "account.create_administrator", Managing;
    /// To take invented data into an empty register.
    LoadDemo = "demo.load", Managing;
    /// To sign in.
    SignIn = "session.sign_in", Managing;
    /// To sign out.
    SignOut = "session.sign_out", Managing;
    /// To choose the language of the own pages.
    ChooseLanguage = "account.language", Managing;
}

/// A processing activity, as the audit trail files what was done (GDPR art. 30).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Incidents are reported.
    Reporting,
    /// Reports are judged.
    Assessing,
    /// Participants are told and answer.
    Informing,
    /// Gates hold and release.
    Enforcing,
    /// Records go at their limit.
    Erasing,
    /// Participants, accounts and sessions are managed.
    Managing,
}

impl Purpose {
    /// The stable name in the audit trail.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporting => "reporting",
            Self::Assessing => "assessing",
            Self::Informing => "informing",
            Self::Enforcing => "enforcing",
            Self::Erasing => "erasing",
            Self::Managing => "managing",
        }
    }
}

/// Refuses what the actor's roles do not allow.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may(actor: &Actor, action: &Action) -> Result<(), Refusal> {
    let allowed = match &actor.who {
        Who::User(user) => user.roles.iter().any(|role| role_may(role, action)),
        Who::System => system_may(action),
        Who::Operator => matches!(action, Action::CreateAdministrator | Action::LoadDemo),
        Who::Visitor => matches!(action, Action::SignIn),
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Whether this role alone allows the action.
pub const fn role_may(role: Role, action: &Action) -> bool {
    use Action as A;
    use Role as R;
    match action {
        A::ListReports | A::DraftReport | A::ViewReport(_) | A::EditReport(_) => {
            matches!(role, R::SecurityOfficer | R::SecurityManager)
        }
        A::SubmitReport(_) => matches!(role, R::SecurityManager),
        A::ListAssessments | A::ViewDossier(_) | A::ReturnReport(_) | A::RejectReport(_) => {
            matches!(role, R::Assessor)
        }
        A::ProposeMeasure(_)
        | A::ConfirmMeasure(_)
        | A::SendBackProposal(_)
        | A::ListBrake
        | A::LetThrough(_) => matches!(role, R::Assessor),
        A::ListNotifications | A::ViewNotification(_) | A::AnswerNotification(_) => {
            matches!(role, R::SecurityOfficer | R::SecurityManager)
        }
        A::ListParticipants
        | A::ViewParticipant(_)
        | A::TakeApplication
        | A::ChangeParticipant(_)
        | A::RecordAgreement(_)
        | A::RecordTraining(_)
        | A::RecordLicence(_)
        | A::WithdrawLicence(_)
        | A::ProposeStep(_)
        | A::ConfirmStep(_)
        | A::WithdrawStep(_)
        | A::AddFacility(_)
        | A::ChangeFacility(_)
        | A::CloseFacility(_) => matches!(role, R::Administrator),
        A::ListConsumers(_) | A::CreateConsumer(_) | A::RotateKey(_) | A::RevokeKey(_) => {
            matches!(role, R::Administrator | R::ParticipantAdmin)
        }
        A::ViewParticipation => matches!(role, R::ParticipantAdmin),
        A::SignOut | A::ChooseLanguage | A::SeeOverview => true,
        // The system's own, the operator's own, and what comes before there is a role.
        A::EndMeasure(_)
        | A::TellParticipants(_)
        | A::WatchBrake
        | A::Erase
        | A::WarnOfLicences
        | A::CreateAdministrator
        | A::LoadDemo
        | A::SignIn => false,
    }
}

const fn system_may(action: &Action) -> bool {
    matches!(
        action,
        Action::EndMeasure(_)
            | Action::TellParticipants(_)
            | Action::WatchBrake
            | Action::Erase
            | Action::WarnOfLicences
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

/// What users of every company may do.
const fn at_any_time(action: &Action) -> bool {
    matches!(action, Action::SignOut | Action::ChooseLanguage)
}

/// What users of a company that waits for its admission may do besides: get it ready.
const fn while_applying(action: &Action) -> bool {
    matches!(
        action,
        Action::SeeOverview
            | Action::ViewParticipation
            | Action::ListConsumers(_)
            | Action::CreateConsumer(_)
            | Action::RotateKey(_)
            | Action::RevokeKey(_)
    )
}
