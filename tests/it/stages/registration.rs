//! A registration at each stage with its report, and the notifications about it.

use gatekeeper::domain::Refusal;
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::id::{FacilityId, NotificationId, RegistrationId};
use gatekeeper::domain::identifiers::Identifiers;
use gatekeeper::domain::incident::Report;
use gatekeeper::domain::notification::{Answer, Kind, Notification};
use gatekeeper::domain::permission::{Action, Actor};
use gatekeeper::domain::registration::Registration;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::block;
use super::people::{Case, reason};

/// A registration with its report, and the instant at which something is tried.
type Record = (Report, Registration, Timestamp);

pub fn blocks(case: &Case) -> String {
    let id = RegistrationId(Uuid::nil());
    let stages = stages(case);
    let of_registration = [
        block(Action::ConfirmMeasure(id), &stages, |(report, registration, now), actor| {
            let seen = registration.version;
            registration
                .clone()
                .confirm(report.clone().at_foundation()?, actor.user()?, seen, Identifiers::Agree, *now)
                .map(drop)
        }),
        block(Action::SendBackProposal(id), &stages, |(report, registration, now), actor| {
            let (seen, report) = (registration.version, report.clone().at_foundation()?);
            registration.clone().send_back(report, actor.user()?, seen, reason(), *now).map(drop)
        }),
        block(Action::EndMeasure(id), &stages, |(_, registration, now), _| {
            // Nothing to end is no refusal: the job is harmless.
            registration.clone().end(*now).map(drop).ok_or(Refusal::WrongStage)
        }),
    ];
    let id = NotificationId(Uuid::nil());
    let told = told(case);
    let of_notification = [
        block(Action::ViewNotification(id), &told, |(told, now), actor| {
            let told = own(told, actor)?;
            if told.shows_identity(*now, &case.protocol.retention) {
                Ok(())
            } else {
                Err(Refusal::WrongStage)
            }
        }),
        block(Action::AnswerNotification(id), &told, |(told, now), actor| {
            own(told, actor)?.answered(Answer::Blocked, &case.company.presence(), *now).map(drop)
        }),
    ];
    of_registration.concat() + &of_notification.concat()
}

fn stages(case: &Case) -> Vec<(&'static str, Record)> {
    let at = |(report, registration): (Report, Registration), now| (report, registration, now);
    let until = case.admitted().1.until();
    let (report, registration) = case.admitted();
    let ended = (report, registration.end(until).unwrap());
    vec![
        ("proposed", at(case.proposed(), case.now)),
        ("proposed, late", at(case.proposed(), until)),
        ("sent-back", at(case.sent_back(), case.now)),
        ("active", at(case.admitted(), case.now)),
        ("active, over", at(case.admitted(), until)),
        ("ended", at(ended, until)),
    ]
}

fn own(told: &Notification, actor: &Actor) -> Result<Notification, Refusal> {
    told.clone().of(actor.user()?.participant()?)
}

/// What the reporting company's own facility was told.
fn told(case: &Case) -> Vec<(&'static str, (Notification, Timestamp))> {
    let registration = case.admitted().1;
    let told = |kind| Notification {
        id: NotificationId(Uuid::from_u128(25)),
        kind,
        about: Source::Registration(registration.id),
        round: 0,
        reference: registration.reference,
        facility: FacilityId(Uuid::from_u128(23)),
        participant: registration.reporter,
        told_at: case.now,
        answer: None,
        closed_at: None,
    };
    let answered = told(Kind::Hold).answered(Answer::Blocked, &case.company.presence(), case.now).unwrap();
    let long_after = case.now + SignedDuration::from_hours(24 * 15);
    vec![
        ("waits", (told(Kind::Hold), case.now)),
        ("waits long", (told(Kind::Hold), long_after)),
        ("answered", (answered.clone(), case.now)),
        ("long ago", (answered, long_after)),
        ("of an end", (told(Kind::Ended), case.now)),
    ]
}
