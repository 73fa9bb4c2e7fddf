//! Why the product says no. Every refusal has a stable id that pages, API and audit trail share.

use jiff::civil::Date;

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $({ $(#[$field_doc:meta])* $field:ident: $type:ty = $sample:expr })? = $id:literal, $message:literal;)+) => {
        /// A rule that says no. What each means to users stands in `docs/PROBLEMS.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum Refusal {
            $($(#[$doc])* #[error($message)] $variant $({ $(#[$field_doc])* $field: $type })?),+
        }

        impl Refusal {
            /// The stable id in problems, texts and the audit trail.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant { .. } => $id),+ }
            }

            /// One of each, for tests and documents that walk all of them.
            pub const ALL: &[Self] = &[$(Self::$variant $({ $field: $sample })?),+];
        }
    };
}

refusals! {
    /// The role may not do this.
    NotAllowed = "not-allowed", "the role may not do this";
    /// The account was disabled, or has other roles, since the request came in.
    RightsChanged = "rights-changed", "the account was disabled or has other roles";
    /// There is no such thing, or it is somebody else's.
    NotFound = "not-found", "no such thing";
    /// Somebody changed the record in the meantime.
    StaleVersion = "stale-version", "the record has changed";
    /// The record is not at the stage where this can be done.
    WrongStage = "wrong-stage", "not possible at this stage";
    /// A sentence that will have been served on a later day lifts nothing before that.
    NotServedYet = "not-served-yet", "the sentence will have been served on a later day";
    /// Who says that a person is not known here, or known under another pass, has looked who it is.
    IdentityNotSeen = "identity-not-seen", "nobody of the company has looked whom it is about";
    /// Four eyes within the company (domain rules, section 3).
    DrafterSubmits = "drafter-submits", "who drafted a report does not submit it";
    /// Four eyes at the foundation (domain rules, section 3).
    SameAssessor = "same-assessor", "who proposed a measure or settled an identity does not confirm it";
    /// Neither assessor may be tied to the reporting company (domain rules, section 3).
    TiedToReporter = "tied-to-reporter", "an assessor tied to the reporting company does not judge its reports";
    /// Four eyes within the company (domain rules, "facility decision").
    SameProposer = "same-proposer", "who proposed a decision does not confirm it";
    /// One decision about one measure at one facility at a time.
    AlreadyDecided = "already-decided", "the facility has a decision about it already";
    /// What the foundation overruled is not decided again (domain rules, "facility decision").
    Overruled = "overruled", "the foundation overruled such a decision";
    /// Enough doubts of one company about one report wait for the foundation.
    SignalsOpen = "signals-open", "the company's signals about it have yet to be settled";
    /// A second person lets through what waits at the brake.
    OwnAct = "own-act", "who decided it does not let it through";
    /// A letter needs an address.
    AddressMissing = "address-missing", "no postal address is known";
    /// Nobody counts as not reachable before two attempts to find an address.
    TriesMissing = "tries-missing", "too few attempts to find an address";
    /// Two people delay informing somebody (domain rules, "Informing the person").
    OwnDelay = "own-delay", "who asks for a delay does not confirm it";
    /// Roles that one account cannot have together.
    RolesConflict = "roles-conflict", "roles that one account cannot have together";
    /// The participant has no licence in force.
    NoLicence = "no-licence", "no licence in force";
    /// Provisional measures are for other kinds of incident.
    CategoryNotUrgent = "category-not-urgent", "the category has no provisional measure";
    /// Provisional measures are for who was caught in the act.
    NotInTheAct = "not-in-the-act", "not caught in the act";
    /// A rumour holds nobody: evidence of a kind that the category asks must be named.
    UrgentWithoutEvidence = "urgent-without-evidence", "no evidence for a provisional measure";
    /// Nobody under age is held provisionally.
    MinorNotUrgent = "minor-not-urgent", "no provisional measure for who was under age";
    /// The company is exempt from four eyes, or has no other manager: there is no second person to confirm.
    UrgentNeedsTwo = "urgent-needs-two", "the company has nobody to confirm a provisional measure";
    /// Never provisional again for the same act.
    ProvisionalOnce = "provisional-once", "a provisional measure was asked for this act before";
    /// The duty assessor imposes or declines before anybody judges the report the ordinary way.
    ProvisionalUndecided = "provisional-undecided", "the provisional measure waits for the duty assessor";
    /// Four eyes within the company: who asked for a provisional measure or wrote its report does not confirm it.
    SameOfficer = "same-officer", "who asked or wrote the report does not confirm it for the company";
    /// No measure follows a report that only one person of its company stands for.
    CompanyUnconfirmed = "company-unconfirmed", "no second person of the company has confirmed";
    /// Somebody else is on duty in that time.
    TurnTaken = "turn-taken", "somebody is on duty in that time";
    /// The participant has no agreement in force.
    NoAgreement = "no-agreement", "no agreement in force";
    /// The participant has not been admitted.
    NotAdmitted = "not-admitted", "the participant has not been admitted";
    /// The participant is suspended.
    Suspended = "suspended", "the participant is suspended";
    /// The participant has left.
    Departed = "departed", "the participant has left";
    /// What a company needs before it is admitted is not complete.
    AdmissionIncomplete = "admission-incomplete", "something is missing for the admission";
    /// What the gates of a company hold is ended only after it has been winding down for so many days.
    HoldsEndLater = "holds-end-later", "the company has not been winding down for long enough";
    /// Four eyes at the foundation: who proposed a step, or a change to its accounts, does not confirm it.
    SameAdministrator = "same-administrator", "who proposed a step does not confirm it";
    /// The facility is used in a way that forbids the change.
    FacilityInUse = "facility-in-use", "the facility is in use";
    /// The incident happened before the participant's licence.
    BeforeLicence = "before-licence", "before the participant's licence";
    /// Submitted too long after discovery.
    ReportedTooLate = "reported-too-late", "discovered too long ago";
    /// The person was too young on the day of the incident.
    Minor = "minor", "too young on the day of the incident";
    /// None of the kinds of evidence that the category requires.
    EvidenceMissing = "evidence-missing", "the evidence that the category requires is missing";
    /// A guard asked more often than a guard needs to.
    TooManyChecks = "too-many-checks", "too many gate checks in a short time";
    /// Somebody, or a company, has asked about so many people that it is no screening any more.
    TooManyScreenings = "too-many-screenings", "too many screenings in a short time";
    /// The category requires a police report number.
    PoliceReportMissing = "police-report-missing", "the police report number is missing";
    /// A measure needs every criterion met.
    CriteriaNotMet = "criteria-not-met", "not every criterion is met";
    /// A rejection names at least one criterion that is not met.
    NoCriterionFailed = "no-criterion-failed", "no criterion has failed";
    /// The protocol no longer admits this category.
    CategoryDisabled = "category-disabled", "the category is not enabled";
    /// The last day barred has passed.
    LastDayPassed = "last-day-passed", "the last day barred has passed";
    /// The last day barred is beyond the maximum.
    TermTooLong {
        /// The last day that could be barred, inclusive.
        last: Date = Date::MAX
    } = "term-too-long", "the term is too long: at most until {last}";
    /// The new last day is not after the present one.
    NotLonger = "not-longer", "the measure would not last longer";
    /// The new last day is not before the present one.
    NotShorter = "not-shorter", "the measure would not last shorter";
    /// An acquittal lifts, even under appeal (domain rules, "Two clocks").
    AcquittalLifts = "acquittal-lifts", "a measure does not stay after an acquittal";
    /// One pass is filed under two names, and nobody has settled which is right (domain rules, "Identity").
    IdentifiersContradict = "identifiers-contradict", "the pass is known under another name or date of birth";
    /// The registration holds, or is about to hold, this pass.
    PassHeldAlready = "pass-held-already", "the registration holds this pass already";
    /// A pass hold is not renewed beyond its longest (domain rules, "pass hold").
    PassHeldBefore = "pass-held-before", "the pass has been held for as long as a pass hold lasts";
    /// Four eyes within the company, for a pass hold.
    RecorderConfirms = "recorder-confirms", "who recorded a pass hold does not confirm it";
    /// There are two administrators already; more are made by them.
    AdministratorsComplete = "administrators-complete", "there are two administrators already";
    /// Another account has this address.
    EmailTaken = "email-taken", "another account has this address";
    /// Nobody changes what they themselves may do, and nobody disables the account they use.
    OwnAccount = "own-account", "nobody does this to their own account";
    /// A company keeps somebody who can manage it.
    LastAdministrator = "last-administrator", "the company would have no administrator left";
    /// The foundation manages accounts only of companies that have no administrator of their own.
    CompanyManagesItself = "company-manages-itself", "the company has an administrator of its own";
    /// The link was used, replaced by a newer one, or is too old.
    InvitationOver = "invitation-over", "the invitation is over";
    /// A table with a row that is wrong is not taken in.
    ImportFaulty = "import-faulty", "a row of the table is wrong";
    /// What the table would do is no longer what was shown.
    StalePlan = "stale-plan", "what the table would do has changed";
    /// The key of this request was used for another one.
    KeyReused = "key-reused", "the key of this request was used for another one";
}
