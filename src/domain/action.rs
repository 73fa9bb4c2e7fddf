//! Everything that changes state, shows a person or lists records: each action with its name in the audit trail, the purpose
//! for which it is done, and the roles that may.

use crate::account::Role;
use crate::id::{
    AccountId, AccountProposalId, AmendmentId, BrakeId, ConsumerId, ConsumerKeyId, DutyId,
    FacilityDecisionId, FacilityId, GateCheckId, InformingDelayId, InformingId, JobId, LetterId, LicenceId,
    NotificationId, OutcomeId, ParticipantId, PassAdditionId, PassHoldId, ProvisionalId, RecordId,
    RegistrationId, ReportId, ScreeningId, SignalId,
};

pub use crate::purpose::Purpose;

macro_rules! actions {
    (@subject) => { None };
    (@subject $about:ident) => { Some($about.0) };
    (@may $role:ident everybody) => { true };
    (@may $role:ident) => { false };
    (@may $role:ident $($allowed:ident),+) => { matches!($role, $(Role::$allowed)|+) };
    ($($(#[$doc:meta])* $name:ident $(($about:ident: $id:ident))? = $text:literal, $purpose:ident, [$($allowed:ident),*];)+) => {
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

            /// Whether this role alone allows it.
            pub const fn allowed_to(&self, role: Role) -> bool {
                match self { $(Self::$name { .. } => actions!(@may role $($allowed),*)),+ }
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

// Each with its name, its processing activity, and the roles that allow it: `[everybody]` who is signed in, `[]` where it is
// the system's or the operator's own, or comes before there is a role.
actions! {
    /// To see the list of the own company's reports (references only).
    ListReports = "report.list", Reporting, [SecurityOfficer, SecurityManager];
    /// To begin the draft of a report.
    DraftReport = "report.draft", Reporting, [SecurityOfficer, SecurityManager];
    /// To see the list of the own company's drafts (no persons).
    ListDrafts = "draft.list", Reporting, [SecurityOfficer, SecurityManager];
    /// To see an own draft.
    ViewDraft(draft: ReportId) = "draft.view", Reporting, [SecurityOfficer, SecurityManager];
    /// To save the answers to a step of a draft.
    SaveDraft(draft: ReportId) = "draft.save", Reporting, [SecurityOfficer, SecurityManager];
    /// To mark a draft ready: it becomes a report, or writes one anew.
    FinishDraft(draft: ReportId) = "draft.finish", Reporting, [SecurityOfficer, SecurityManager];
    /// To throw a draft away.
    DiscardDraft(draft: ReportId) = "draft.discard", Reporting, [SecurityOfficer, SecurityManager];
    /// To remind people of what goes soon.
    Remind = "report.remind", Reporting, [];
    /// To see an own report.
    ViewReport(report: ReportId) = "report.view", Reporting, [SecurityOfficer, SecurityManager];
    /// To begin a draft that writes an own report anew.
    EditReport(report: ReportId) = "report.edit", Reporting, [SecurityOfficer, SecurityManager];
    /// To submit a report to the foundation as the company's second person.
    SubmitReport(report: ReportId) = "report.submit", Reporting, [SecurityManager];
    /// To send a report to the foundation the urgent way, as its officer.
    AskProvisional(report: ReportId) = "provisional.ask", Reporting, [SecurityOfficer, SecurityManager];
    /// To confirm a provisional measure as the company's second person.
    ConfirmProvisional(provisional: ProvisionalId) = "provisional.confirm", Reporting, [SecurityManager];
    /// To see the list of provisional measures that wait or hold (references only).
    ListProvisional = "provisional.list", Assessing, [SecurityOfficer, SecurityManager, Assessor];
    /// To look at what a provisional measure is asked for.
    ViewProvisional(provisional: ProvisionalId) = "provisional.view", Assessing, [Assessor];
    /// To impose a provisional measure.
    ImposeProvisional(provisional: ProvisionalId) = "provisional.impose", Assessing, [Assessor];
    /// To decline a provisional measure, with reasons.
    DeclineProvisional(provisional: ProvisionalId) = "provisional.decline", Assessing, [Assessor];
    /// To record that a term of a provisional measure has passed.
    LapseProvisional(provisional: ProvisionalId) = "provisional.lapse", Enforcing, [];
    /// To tell the companies in scope about a provisional measure.
    TellProvisional(provisional: ProvisionalId) = "provisional.tell", Informing, [];
    /// To remind whoever must act on a provisional measure.
    RemindProvisional(provisional: ProvisionalId) = "provisional.remind", Informing, [];
    /// To see who is on duty, and how long holds took.
    ViewDuty = "duty.view", Managing, [Administrator, Assessor];
    /// To plan a turn of duty.
    PlanDuty = "duty.plan", Managing, [Administrator, Assessor];
    /// To take a turn out that has not begun.
    CancelDuty(duty: DutyId) = "duty.cancel", Managing, [Administrator, Assessor];
    /// To take over the duty, from now on.
    TakeOverDuty = "duty.take_over", Managing, [Assessor];
    /// To see the list of reports to judge (references only).
    ListAssessments = "assessment.list", Assessing, [Assessor];
    /// To open a dossier.
    ViewDossier(report: ReportId) = "assessment.view", Assessing, [Assessor];
    /// To send a report back to the reporting company, with reasons.
    ReturnReport(report: ReportId) = "assessment.return", Assessing, [Assessor];
    /// To reject a report, with the criteria that failed.
    RejectReport(report: ReportId) = "assessment.reject", Assessing, [Assessor];
    /// To propose a measure.
    ProposeMeasure(report: ReportId) = "registration.propose", Assessing, [Assessor];
    /// To confirm a proposed measure as the second assessor.
    ConfirmMeasure(registration: RegistrationId) = "registration.confirm", Assessing, [Assessor];
    /// To send a proposal back to its assessor, with reasons.
    SendBackProposal(registration: RegistrationId) = "registration.send_back", Assessing, [Assessor];
    /// To record how identifiers that contradict each other were settled.
    SettleIdentity(report: ReportId) = "assessment.settle_identity", Assessing, [Assessor];
    /// To propose another pass for a registration.
    ProposePass(registration: RegistrationId) = "pass.propose", Assessing, [Assessor];
    /// To confirm another pass as the second assessor.
    ConfirmPass(addition: PassAdditionId) = "pass.confirm", Assessing, [Assessor];
    /// To refuse another pass as the second assessor, with reasons.
    RefusePass(addition: PassAdditionId) = "pass.refuse", Assessing, [Assessor];
    /// To tell the companies in scope about another pass.
    TellPass(addition: PassAdditionId) = "pass.tell", Informing, [];
    /// To see the list of the own company's pass holds (references only).
    ListPassHolds = "pass_hold.list", Enforcing, [SecurityOfficer, SecurityManager];
    /// To see the list of every company's pass holds in force (references and kinds of passes, no numbers).
    ListPassHoldsInForce = "pass_hold.list_in_force", Enforcing, [Assessor];
    /// To record a pass hold.
    RecordPassHold = "pass_hold.record", Enforcing, [SecurityOfficer, SecurityManager];
    /// To see an own pass hold with its number.
    ViewPassHold(hold: PassHoldId) = "pass_hold.view", Enforcing, [SecurityOfficer, SecurityManager];
    /// To confirm a pass hold as the company's second person.
    ConfirmPassHold(hold: PassHoldId) = "pass_hold.confirm", Enforcing, [SecurityManager];
    /// To leave a pass hold unconfirmed for good.
    RefusePassHold(hold: PassHoldId) = "pass_hold.refuse", Enforcing, [SecurityManager];
    /// To record that the issuer has replaced the card of a pass hold.
    ReplacePassHold(hold: PassHoldId) = "pass_hold.replace", Enforcing, [SecurityOfficer, SecurityManager];
    /// To end a pass hold that should not have been recorded.
    RevokePassHold(hold: PassHoldId) = "pass_hold.revoke", Enforcing, [SecurityManager];
    /// To tick off that the holder of a blocked pass was told.
    TickHolderTold(hold: PassHoldId) = "pass_hold.holder_told", Informing, [SecurityOfficer, SecurityManager];
    /// To end a pass hold whose last day has passed.
    EndPassHold(hold: PassHoldId) = "pass_hold.end", Enforcing, [];
    /// To tell everybody about a pass hold, or its end.
    TellPassHold(hold: PassHoldId) = "pass_hold.tell", Informing, [];
    /// To remind a company that the holder of a blocked pass has yet to be told.
    RemindHolder(hold: PassHoldId) = "pass_hold.remind", Informing, [];
    /// To see the notifications of the own company (references only).
    ListNotifications = "notification.list", Informing, [SecurityOfficer, SecurityManager];
    /// To see which passes and whom a notification is about.
    ViewNotification(notification: NotificationId) = "notification.view", Informing, [SecurityOfficer, SecurityManager];
    /// To record what the own gate did.
    AnswerNotification(notification: NotificationId) = "notification.answer", Informing, [SecurityOfficer, SecurityManager];
    /// To call the next contact of companies that say nothing back.
    Escalate = "notification.escalate", Informing, [];
    /// To tell each company once a day how much waits for it.
    SendDigest = "notification.digest", Informing, [];
    /// To see how far a hold has come: who was told, who answered, whose gate enforces it (references only).
    ViewCoverage = "coverage.view", Enforcing, [Assessor, PrivacyOfficer, Auditor];
    /// To see which facilities to phone (references only).
    ViewPhoneList = "phone_list.view", Enforcing, [Assessor];
    /// To tick off that a facility was phoned.
    TickCall(facility: FacilityId) = "phone_list.tick", Enforcing, [Assessor];
    /// To acknowledge that the own gate releases what has ended.
    AcknowledgeEnd(notification: NotificationId) = "notification.acknowledge", Informing, [SecurityOfficer, SecurityManager];
    /// To see what the next shift must know of the own company (references only).
    SeeHandOver = "hand_over.see", Informing, [SecurityOfficer, SecurityManager];
    /// To see what waits at the brake (references only).
    ListBrake = "brake.list", Enforcing, [Assessor];
    /// To let through what waits at the brake, as the second person.
    LetThrough(brake: BrakeId) = "brake.let_through", Enforcing, [Assessor];
    /// To page again as long as something waits at the brake.
    WatchBrake = "brake.watch", Enforcing, [];
    /// To see the list of facility decisions (references only).
    ListFacilityDecisions = "facility_decision.list", Enforcing, [SecurityOfficer, SecurityManager, Assessor];
    /// To see why a facility takes no action.
    ViewFacilityDecision(decision: FacilityDecisionId) = "facility_decision.view", Enforcing, [SecurityOfficer, SecurityManager, Assessor];
    /// To propose that the own facility takes no action on a measure.
    ProposeNoAction(notification: NotificationId) = "facility_decision.propose", Enforcing, [SecurityOfficer, SecurityManager];
    /// To confirm that, as the company's second person.
    ConfirmNoAction(decision: FacilityDecisionId) = "facility_decision.confirm", Enforcing, [SecurityManager];
    /// To decide against it before it is confirmed.
    DeclineNoAction(decision: FacilityDecisionId) = "facility_decision.decline", Enforcing, [SecurityOfficer, SecurityManager];
    /// To follow the register again before the last day.
    FollowAgain(decision: FacilityDecisionId) = "facility_decision.follow", Enforcing, [SecurityOfficer, SecurityManager];
    /// To let a facility decision stand after having looked at it.
    NoteNoAction(decision: FacilityDecisionId) = "facility_decision.note", Enforcing, [Assessor];
    /// To overrule a facility decision.
    OverruleNoAction(decision: FacilityDecisionId) = "facility_decision.overrule", Enforcing, [Assessor];
    /// To end a facility decision whose last day has passed.
    EndNoAction(decision: FacilityDecisionId) = "facility_decision.end", Enforcing, [];
    /// To see for which gates passes can be checked.
    SeeGates = "gate_check.gates", Enforcing, [GateGuard];
    /// To ask whether a shown pass is held at an own gate.
    CheckGate = "gate_check.check", Enforcing, [GateGuard];
    /// To see what came of an own check.
    ViewGateCheck(check: GateCheckId) = "gate_check.view", Enforcing, [GateGuard];
    /// To say that somebody tried to get in with a pass that is held.
    TellAttempt(check: GateCheckId) = "gate_check.attempt", Enforcing, [GateGuard];
    /// To ask about somebody who applies for a pass.
    AskScreening = "screening.ask", Screening, [SecurityOfficer, SecurityManager];
    /// To see the list of screenings: the own company's, or those that wait for an assessor (no persons).
    ListScreenings = "screening.list", Screening, [SecurityOfficer, SecurityManager, Assessor];
    /// To see whom a screening is about and, as an assessor, who may be meant.
    ViewScreening(screening: ScreeningId) = "screening.view", Screening, [SecurityOfficer, SecurityManager, Assessor];
    /// To say whether somebody registered is the person asked about.
    VerifyScreening(screening: ScreeningId) = "screening.verify", Screening, [Assessor];
    /// To let the answers to screenings leave.
    AnswerScreenings = "screening.answer", Screening, [];
    /// To see the list of signals (references only).
    ListSignals = "signal.list", Assessing, [SecurityOfficer, SecurityManager, Assessor];
    /// To say that a measure may be about another person.
    RaiseSignal = "signal.raise", Informing, [SecurityOfficer, SecurityManager, GateGuard, Assessor];
    /// To see what a signal says.
    ViewSignal(signal: SignalId) = "signal.view", Assessing, [SecurityOfficer, SecurityManager, Assessor];
    /// To settle a signal.
    SettleSignal(signal: SignalId) = "signal.settle", Assessing, [Assessor];
    /// To page again for a signal that was not settled in time.
    RemindSignal(signal: SignalId) = "signal.remind", Assessing, [];
    /// To report how a criminal case ended; for the person, as an assessor.
    ReportOutcome(report: ReportId) = "outcome.report", Reporting, [SecurityOfficer, SecurityManager, Assessor];
    /// To remind assessors of an outcome that must be decided soon.
    RemindOutcome(outcome: OutcomeId) = "outcome.remind", Assessing, [];
    /// To ask assessors to decide an outcome, once its day has come.
    AskOutcome(outcome: OutcomeId) = "outcome.ask", Assessing, [];
    /// To see the list of measures about which somebody must say how the case stands (references only).
    ListOutcomeChecks = "outcome_check.list", Reporting, [SecurityOfficer, SecurityManager, Assessor];
    /// To say that a criminal case is still pending.
    AnswerOutcomeCheck(report: ReportId) = "outcome_check.answer", Reporting, [SecurityOfficer, SecurityManager, Assessor];
    /// To ask for an answer before a check is due.
    WarnOfChecks = "outcome_check.warn", Informing, [];
    /// To lift a measure because nobody answered.
    LiftUnknown(registration: RegistrationId) = "outcome_check.lift", Enforcing, [];
    /// To see the list of measures that must be reviewed (references only).
    ListReviews = "review.list", Assessing, [Assessor];
    /// To record that a measure is still proportionate.
    ReviewMeasure(report: ReportId) = "review.record", Assessing, [Assessor];
    /// To ask assessors for a review.
    WarnOfReviews = "review.warn", Informing, [];
    /// To see how many measures were lifted because nobody answered, per year and company.
    ViewFigures = "figures.view", Managing, [Administrator, Assessor, PrivacyOfficer, Auditor];
    /// To propose a change of a measure in force, or that it stays although an outcome was reported.
    ProposeAmendment(registration: RegistrationId) = "amendment.propose", Assessing, [Assessor];
    /// To confirm such a proposal as the second assessor.
    ConfirmAmendment(amendment: AmendmentId) = "amendment.confirm", Assessing, [Assessor];
    /// To send such a proposal back to its assessor, with reasons.
    SendBackAmendment(amendment: AmendmentId) = "amendment.send_back", Assessing, [Assessor];
    /// To see whom the foundation must inform (references only).
    ListInforming = "informing.list", Informing, [RightsOfficer, PrivacyOfficer];
    /// To see what is needed to inform a person.
    ViewInforming(informing: InformingId) = "informing.view", Informing, [RightsOfficer];
    /// To record an attempt to find a person's address.
    TryAddress(informing: InformingId) = "informing.try_address", Informing, [RightsOfficer];
    /// To record that a person cannot be reached.
    GiveUpInforming(informing: InformingId) = "informing.give_up", Informing, [RightsOfficer];
    /// To ask for a delay in informing a person.
    ProposeDelay(informing: InformingId) = "informing_delay.propose", Informing, [RightsOfficer];
    /// To agree to a delay as the second person.
    ConfirmDelay(delay: InformingDelayId) = "informing_delay.confirm", Informing, [RightsOfficer, Assessor];
    /// Not to agree to a delay, as the second person.
    DeclineDelay(delay: InformingDelayId) = "informing_delay.decline", Informing, [RightsOfficer, Assessor];
    /// To see the letter to a person as it would be printed now.
    ViewLetter(informing: InformingId) = "letter.view", Informing, [RightsOfficer];
    /// To record that a letter was printed and posted.
    PostLetter(informing: InformingId) = "letter.post", Informing, [RightsOfficer];
    /// To see a letter as it was posted.
    ViewPosted(letter: LetterId) = "letter.view_posted", Informing, [RightsOfficer];
    /// To remind of persons who have not been informed in time.
    RemindInforming = "informing.remind", Informing, [];
    /// To end a measure whose last day has passed.
    EndMeasure(registration: RegistrationId) = "registration.end", Enforcing, [];
    /// To tell the companies in scope about a registration.
    TellParticipants(registration: RegistrationId) = "notification.tell", Informing, [];
    /// To tell a company that begins to take part of all that is in force.
    TellCompany(participant: ParticipantId) = "notification.tell_company", Informing, [];
    /// To erase what is past its limit.
    Erase = "retention.erase", Erasing, [];
    /// To see the accounts of the own company; at the foundation those of everybody.
    ListAccounts = "account.list", Managing, [Administrator, ParticipantAdmin, PrivacyOfficer, Auditor];
    /// To see one account.
    ViewAccount(account: AccountId) = "account.view", Managing, [Administrator, ParticipantAdmin, PrivacyOfficer, Auditor];
    /// To make an account of a company.
    CreateAccount(participant: ParticipantId) = "account.create", Managing, [Administrator, ParticipantAdmin];
    /// To change an account: name and language, of a company's also the roles.
    ChangeAccount(account: AccountId) = "account.change", Managing, [Administrator, ParticipantAdmin];
    /// To disable an account.
    DisableAccount(account: AccountId) = "account.disable", Managing, [Administrator, ParticipantAdmin];
    /// To enable an account of a company again.
    EnableAccount(account: AccountId) = "account.enable", Managing, [Administrator, ParticipantAdmin];
    /// To send an account's user a link to choose a password.
    InviteAccount(account: AccountId) = "account.invite", Managing, [Administrator, ParticipantAdmin];
    /// To see whose mail does not arrive.
    ListUndelivered = "mail.list_undelivered", Managing, [Administrator, ParticipantAdmin];
    /// To send an account's mail that did not arrive again.
    ResendMail(account: AccountId) = "mail.resend", Managing, [Administrator, ParticipantAdmin];
    /// To leave an account's mail that did not arrive unsent.
    LeaveMail(account: AccountId) = "mail.leave", Managing, [Administrator, ParticipantAdmin];
    /// To send a company that waits for its admission a test notification.
    SendTest(company: ParticipantId) = "test.send", Managing, [Administrator];
    /// To see the own company's test notification.
    ViewTest = "test.view", Managing, [SecurityOfficer];
    /// To acknowledge the own company's test notification.
    AcknowledgeTest = "test.acknowledge", Managing, [SecurityOfficer];
    /// To choose the password of the own account by such a link.
    AcceptInvitation = "account.accept_invitation", Managing, [everybody];
    /// To propose a new account of the foundation.
    ProposeAccount = "account.propose", Managing, [Administrator];
    /// To propose another role for an account of the foundation.
    ProposeRole(account: AccountId) = "account.propose_role", Managing, [Administrator];
    /// To propose that a disabled account of the foundation is enabled again.
    ProposeEnabling(account: AccountId) = "account.propose_enabling", Managing, [Administrator];
    /// To confirm such a proposal as the second administrator.
    ConfirmAccount(proposal: AccountProposalId) = "account.confirm", Managing, [Administrator];
    /// To turn such a proposal down, or to take the own one back.
    RejectAccount(proposal: AccountProposalId) = "account.reject", Managing, [Administrator];
    /// To note which companies' reports an account of the foundation may not judge.
    TieAccount(account: AccountId) = "account.tie", Managing, [Administrator];
    /// To see what needs one.
    SeeOverview = "overview.see", Managing, [everybody];
    /// To see the list of participants.
    ListParticipants = "participant.list", Managing, [Administrator];
    /// To see what is on record about a participant.
    ViewParticipant(participant: ParticipantId) = "participant.view", Managing, [Administrator];
    /// To see what the foundation has on record about the own company.
    ViewParticipation = "participant.view_own", Managing, [ParticipantAdmin];
    /// To record that a company wants to take part.
    TakeApplication = "participant.apply", Managing, [Administrator];
    /// To change what is on record about a company.
    ChangeParticipant(participant: ParticipantId) = "participant.change", Managing, [Administrator];
    /// To record the agreement of a company, or its end.
    RecordAgreement(participant: ParticipantId) = "participant.agreement", Managing, [Administrator];
    /// To record that a user was trained to report.
    RecordTraining(account: AccountId) = "account.trained", Managing, [Administrator];
    /// To record a licence.
    RecordLicence(participant: ParticipantId) = "licence.record", Managing, [Administrator];
    /// To record that a licence was withdrawn.
    WithdrawLicence(licence: LicenceId) = "licence.withdraw", Managing, [Administrator];
    /// To warn of licences that end soon.
    WarnOfLicences = "licence.warn", Managing, [];
    /// To warn the neighbours of a company of what its gates are about to release.
    WarnNeighbours = "participant.warn_neighbours", Informing, [];
    /// To propose a step of a participant, such as its admission.
    ProposeStep(participant: ParticipantId) = "participant.propose", Managing, [Administrator];
    /// To confirm such a step as the second administrator.
    ConfirmStep(participant: ParticipantId) = "participant.confirm", Managing, [Administrator];
    /// To take such a proposal back.
    WithdrawStep(participant: ParticipantId) = "participant.withdraw", Managing, [Administrator];
    /// To add a facility to a company.
    AddFacility(participant: ParticipantId) = "facility.add", Managing, [Administrator];
    /// To change what a facility is called and where it is found.
    ChangeFacility(facility: FacilityId) = "facility.change", Managing, [Administrator];
    /// To close a facility.
    CloseFacility(facility: FacilityId) = "facility.close", Managing, [Administrator];
    /// To see the access-control systems of a company and their keys' last characters.
    ListConsumers(participant: ParticipantId) = "consumer.list", Managing, [Administrator, ParticipantAdmin];
    /// To let an access-control system of a facility poll the feed.
    CreateConsumer(facility: FacilityId) = "consumer.create", Managing, [Administrator, ParticipantAdmin];
    /// To give an access-control system a new key.
    RotateKey(consumer: ConsumerId) = "consumer.rotate", Managing, [Administrator, ParticipantAdmin];
    /// To end a key at once.
    RevokeKey(key: ConsumerKeyId) = "consumer.revoke", Managing, [Administrator, ParticipantAdmin];
    /// To see what taking in a table of a company's accounts would do.
    CheckAccounts(participant: ParticipantId) = "account.check_table", Managing, [Administrator, ParticipantAdmin];
    /// To take in a table of a company's accounts.
    ImportAccounts(participant: ParticipantId) = "account.import", Managing, [Administrator, ParticipantAdmin];
    /// To have a company's accounts as a table.
    ExportAccounts(participant: ParticipantId) = "account.export", Managing, [Administrator, ParticipantAdmin];
    /// To see what taking in a table of a company's facilities would do.
    CheckFacilities(participant: ParticipantId) = "facility.check_table", Managing, [Administrator];
    /// To take in a table of a company's facilities.
    ImportFacilities(participant: ParticipantId) = "facility.import", Managing, [Administrator];
    /// To have a company's facilities as a table.
    ExportFacilities(participant: ParticipantId) = "facility.export", Managing, [Administrator, ParticipantAdmin];
    /// To see what runs by itself and how it went (ids only).
    ListJobs = "job.list", Managing, [Administrator, PrivacyOfficer, Auditor];
    /// To let what runs by the clock run now.
    RunSchedule = "job.run", Managing, [Administrator];
    /// To let a job run again that waits for a person.
    RetryJob(job: JobId) = "job.retry", Managing, [Administrator];
    /// To give up a job that waits for a person.
    GiveUpJob(job: JobId) = "job.give_up", Managing, [Administrator];
    /// To count what would be erased now.
    CountErasure = "retention.count", Erasing, [Administrator, PrivacyOfficer, Auditor];
    /// To see what the protocol says.
    ViewProtocol = "protocol.view", Managing, [everybody];
    /// To see how the time stands.
    ViewClock = "clock.view", Managing, [Administrator, PrivacyOfficer, Auditor];
    /// To record that the time is in doubt.
    DoubtClock = "clock.doubt", Managing, [];
    /// To say that the machine's clock is right.
    ProposeClock = "clock.propose", Managing, [Administrator];
    /// To agree to that, as the second administrator.
    ConfirmClock = "clock.confirm", Managing, [Administrator];
    /// To make the first accounts of the foundation.
    CreateAdministrator = "account.create_administrator", Managing, [];
    /// To take invented data into an empty register.
    LoadDemo = "demo.load", Managing, [];
    /// To sign in.
    SignIn = "session.sign_in", Managing, [];
    /// To sign out.
    SignOut = "session.sign_out", Managing, [everybody];
    /// To choose the language of the own pages.
    ChooseLanguage = "account.language", Managing, [everybody];
}
