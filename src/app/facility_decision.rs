//! Facility decisions: two people of a company take no action on a measure at one of its facilities; the foundation is told
//! at once, and may overrule it.

mod shown;

use jiff::Timestamp;
use jiff::civil::Date;

pub use self::shown::{DecisionLine, DecisionView, Line, list, view};
pub(super) use self::shown::{about, is_open};
use super::act::key_of;
use super::mail::Message;
use super::urgent::untied;
use super::{App, Done, Error, provisional};
use crate::domain::Refusal;
use crate::domain::account::{Organisation, Role};
use crate::domain::assessment;
use crate::domain::facility_decision::{self, FacilityDecision, NoActionInput, Stage};
use crate::domain::feed::{Audience, Source};
use crate::domain::id::{
    AccountId, FacilityDecisionId, NotificationId, ParticipantId, RecordId, Reference, RequestKey,
};
use crate::domain::job::{Due, Job};
use crate::domain::mail;
use crate::domain::notification::{Kind, Notification};
use crate::domain::permission::{Action, Actor, User};
use crate::ids::NewId;
use crate::store::facility_decision::{self as decisions, Whose};
use crate::store::source::{self as sources, About};
use crate::store::{
    Conn, StoreError, Tx, account as accounts, notification as notifications, participant as participants,
    pass_hold as pass_holds, provisional as provisionals, registration as registrations,
};

/// What a facility can decide about a measure that it was told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposable {
    /// The reference of the measure.
    pub reference: Reference,
    /// The name of the facility.
    pub facility: String,
    /// The last day that it may take no action, inclusive.
    pub longest: Date,
}

/// What there is to decide, for the form.
///
/// # Errors
/// What stands in the way of proposing it: as [`propose`].
pub fn proposable(app: &App, actor: &Actor, id: NotificationId) -> Result<Proposable, Error> {
    app.read(actor, Action::ProposeNoAction(id), |conn| {
        let notification = own(conn, actor.user()?.participant()?, id)?;
        let until = measure(conn, &notification)?;
        let rules = &app.protocol.facility_decision;
        Ok(Proposable {
            reference: notification.reference,
            facility: participants::facility(conn, notification.facility)?.name,
            longest: facility_decision::longest(rules, until, conn.now),
        })
    })
}

/// The notification, if it is the company's own and tells of a hold.
fn own(conn: &mut Conn, company: ParticipantId, id: NotificationId) -> Result<Notification, Error> {
    let notification = notifications::get(conn, id)?;
    if notification.participant != company {
        return Err(Refusal::NotFound.into());
    }
    match notification.kind {
        Kind::Hold => Ok(notification),
        Kind::PassAdded | Kind::Ended | Kind::Lifted | Kind::Changed | Kind::Corrected | Kind::Suspended => {
            Err(Refusal::WrongStage.into())
        }
    }
}

/// Until when that holds which the facility was told of, if it is in force and nothing is decided about it yet.
fn measure(conn: &mut Conn, notification: &Notification) -> Result<Timestamp, Error> {
    let now = conn.now;
    let until = match notification.about {
        Source::Registration(id) => {
            let registration = registrations::get(conn, id)?;
            registration.is_in_force(now).then(|| registration.until())
        }
        Source::Provisional(id) => {
            let measure = provisionals::get(conn, id)?;
            provisional::holds_now(conn, &measure)?.map(|cause| cause.until)
        }
        Source::PassHold(id) => {
            let hold = pass_holds::get(conn, id)?;
            hold.is_in_force(now).then(|| hold.until())
        }
    };
    let until = until.ok_or(Refusal::WrongStage)?;
    let decided = decisions::list(conn, Whose::About(notification.about))?;
    let refusal = |line: &Line| match line.stage {
        "overruled" => Some(Refusal::Overruled),
        _ => is_open(line, now).then_some(Refusal::AlreadyDecided),
    };
    let mut here = decided.iter().filter(|line| line.facility == notification.facility);
    here.find_map(refusal).map_or(Ok(until), |refusal| Err(refusal.into()))
}

/// Proposes that a facility takes no action; the company's managers are asked to look.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::NotFound`] for another company's notification; [`Refusal::WrongStage`] when no measure is in
/// force; [`Refusal::AlreadyDecided`]; [`Refusal::Overruled`].
pub fn propose(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: NotificationId,
    input: &NoActionInput,
) -> Result<FacilityDecisionId, Error> {
    app.once(actor, key_of(key, input)?, Action::ProposeNoAction(id), |tx| {
        let user = actor.user()?;
        let notification = own(tx, user.participant()?, id)?;
        let until = measure(tx, &notification)?;
        let decision = FacilityDecision {
            id: app.ids.new(),
            source: notification.about,
            reference: notification.reference,
            facility: notification.facility,
            participant: notification.participant,
            terms: input.check(&app.protocol.facility_decision, until, tx.now)?,
            proposed: crate::domain::decision::By { account: user.id, at: tx.now },
            stage: Stage::Proposed,
            version: 1,
        };
        let about = sources::about(tx, decision.source)?;
        decisions::insert(tx, &decision, &about)?;
        let managers = accounts::with_role(tx, decision.participant, Role::SecurityManager)?;
        let others = managers.into_iter().map(|account| account.id).filter(|account| *account != user.id);
        let mails =
            app.mail_decision(tx, &decision, &about, (mail::Kind::NoActionProposed, others.collect()))?;
        Ok(Done::new(decision.id).jobs(mails).about(concerned(&decision, &about)))
    })
}

/// The decision, if this user may see it: of the own company, or as an assessor who is free to judge it.
fn visible(conn: &mut Conn, user: &User, id: FacilityDecisionId) -> Result<FacilityDecision, Error> {
    let decision = decisions::get(conn, id)?;
    match user.organisation {
        Organisation::Foundation => decision.may_judge(user)?,
        Organisation::Participant(company) if company == decision.participant => {}
        Organisation::Participant(_) => return Err(Refusal::NotFound.into()),
    }
    Ok(decision)
}

/// Confirms it as the company's second person: from here on the facility's own gates release, unless it waits at the brake.
/// The foundation is told at once.
///
/// # Errors
/// What [`FacilityDecision::confirm`] refuses; as [`view`].
pub fn confirm(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityDecisionId,
    seen: i32,
) -> Result<(), Error> {
    app.once(actor, key, Action::ConfirmNoAction(id), |tx| {
        let decision = visible(tx, actor.user()?, id)?.confirm(actor.user()?, seen, tx.now)?;
        decisions::save(tx, &decision)?;
        let about = sources::about(tx, decision.source)?;
        let assessors = untied(tx, decision.participant)?;
        let mails = app.mail_decision(tx, &decision, &about, (mail::Kind::NoAction, assessors))?;
        let passes = sources::passes(tx, decision.source)?;
        let end = Due { job: Job::EndNoAction { decision: id }, at: decision.terms.until };
        Ok(Done::new(())
            .releases(id, decision.participant, passes, Audience::Facility(decision.facility))
            .jobs(mails)
            .jobs([end])
            .about(concerned(&decision, &about)))
    })
}

/// Decides against it before it is confirmed.
///
/// # Errors
/// What [`FacilityDecision::decline`] refuses; as [`view`].
pub fn decline(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityDecisionId,
    seen: i32,
) -> Result<(), Error> {
    app.once(actor, key, Action::DeclineNoAction(id), |tx| {
        let decision = visible(tx, actor.user()?, id)?.decline(actor.user()?, seen, tx.now)?;
        decisions::save(tx, &decision)?;
        let about = sources::about(tx, decision.source)?;
        Ok(Done::new(()).about(concerned(&decision, &about)))
    })
}

/// Follows the register again before the last day: the facility's gates hold at once.
///
/// # Errors
/// What [`FacilityDecision::follow`] refuses; as [`view`].
pub fn follow(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityDecisionId,
    seen: i32,
) -> Result<(), Error> {
    app.once(actor, key, Action::FollowAgain(id), |tx| {
        let decision = visible(tx, actor.user()?, id)?.follow(actor.user()?, seen, tx.now)?;
        over(tx, &decision)
    })
}

/// Lets it stand after having looked at it.
///
/// # Errors
/// What [`FacilityDecision::note`] refuses; as [`view`].
pub fn note(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityDecisionId,
    seen: i32,
) -> Result<(), Error> {
    app.once(actor, key, Action::NoteNoAction(id), |tx| {
        let decision = visible(tx, actor.user()?, id)?.note(actor.user()?, seen, tx.now)?;
        decisions::save(tx, &decision)?;
        let about = sources::about(tx, decision.source)?;
        Ok(Done::new(()).about(concerned(&decision, &about)))
    })
}

/// Overrules it: the facility's gates hold at once, and the company is told.
///
/// # Errors
/// [`Error::Invalid`] without a reason; what [`FacilityDecision::overrule`] refuses; as [`view`].
pub fn overrule(
    app: &App,
    actor: &Actor,
    key: RequestKey,
    id: FacilityDecisionId,
    seen: i32,
    reason: &str,
) -> Result<(), Error> {
    app.once(actor, key, Action::OverruleNoAction(id), |tx| {
        let user = actor.user()?;
        let decision = visible(tx, user, id)?;
        let reason = assessment::reason(reason)?;
        let decision = decision.overrule(user, seen, reason, tx.now)?;
        let about = sources::about(tx, decision.source)?;
        let mut company = Vec::new();
        for role in [Role::SecurityOfficer, Role::SecurityManager] {
            company.extend(accounts::with_role(tx, decision.participant, role)?.into_iter().map(|it| it.id));
        }
        let mails = app.mail_decision(tx, &decision, &about, (mail::Kind::NoActionOverruled, company))?;
        Ok(over(tx, &decision)?.jobs(mails))
    })
}

/// Records that its last day has passed: the facility's gates hold again. Harmless when there is nothing to end.
///
/// # Errors
/// As [`App::act`].
pub fn end(app: &App, actor: &Actor, id: FacilityDecisionId) -> Result<(), Error> {
    app.act(actor, Action::EndNoAction(id), |tx| {
        let found = match decisions::get(tx, id) {
            Ok(decision) => decision.end(tx.now),
            // It went with the measure: then there is nothing to hold.
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        found.map_or_else(|| Ok(Done::new(())), |decision| over(tx, &decision))
    })
}

/// Its facility follows again.
fn over(tx: &mut Tx, decision: &FacilityDecision) -> Result<Done<()>, Error> {
    decisions::save(tx, decision)?;
    let about = sources::about(tx, decision.source)?;
    let passes = sources::passes(tx, decision.source)?;
    Ok(Done::new(())
        .ends(decision.id, passes, Audience::Facility(decision.facility))
        .about(concerned(decision, &about)))
}

/// The ids for the audit row, besides the one that the action names.
fn concerned(decision: &FacilityDecision, about: &About) -> Vec<uuid::Uuid> {
    [decision.id.uuid(), decision.source.uuid()].into_iter().chain(about.person.map(RecordId::uuid)).collect()
}

impl App {
    /// A mail about a facility decision.
    fn mail_decision(
        &self,
        tx: &mut Tx,
        decision: &FacilityDecision,
        about: &About,
        (kind, to): (mail::Kind, Vec<AccountId>),
    ) -> Result<Vec<Due>, Error> {
        let message = Message {
            kind,
            about: decision.id.uuid(),
            round: 0,
            reference: Some(decision.reference),
            person: about.person,
            link: format!("/facility-decisions/{}", decision.id),
            kept: about.kept,
        };
        self.queue_mail(tx, &message, to)
    }
}
