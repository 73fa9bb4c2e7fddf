//! A provisional measure at each stage with its report.

use gatekeeper::domain::Refusal;
use gatekeeper::domain::decision::By;
use gatekeeper::domain::facility::Mainport;
use gatekeeper::domain::id::{ProvisionalId, RegistrationId, ReportId};
use gatekeeper::domain::incident::Report;
use gatekeeper::domain::permission::Action;
use gatekeeper::domain::provisional::{Asking, Provisional};
use gatekeeper::domain::{assessment, urgent};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::block;
use super::people::{Case, named, reason};

/// A provisional measure with its report, and the instant at which something is tried.
type Record = (Report, Provisional, Timestamp);

pub fn blocks(case: &Case) -> String {
    let (id, stages, rules) = (ProvisionalId(Uuid::nil()), stages(case), &case.protocol.provisional);
    let ready = [("ready", case.ready()), ("submitted", case.submitted())];
    [
        block(Action::AskProvisional(ReportId(Uuid::nil())), &ready, |report, actor| {
            let report = report.clone().of(actor.user()?.participant()?)?;
            let seen = report.version;
            Provisional::ask(report, asking(case), actor.user()?, seen, &case.protocol, case.now).map(drop)
        }),
        block(Action::ViewProvisional(id), &stages, |(report, ..), actor| {
            assessment::may_judge(actor.user()?, report)
        }),
        block(Action::ImposeProvisional(id), &stages, |(report, it, now), actor| {
            let (report, seen) = (report.clone().at_foundation()?, it.version);
            it.clone().impose(actor.user()?, &report, seen, reason(), rules, *now).map(drop)
        }),
        block(Action::DeclineProvisional(id), &stages, |(report, it, now), actor| {
            let (report, seen) = (report.clone().at_foundation()?, it.version);
            it.clone().decline(actor.user()?, report, seen, reason(), *now).map(drop)
        }),
        block(Action::ConfirmProvisional(id), &stages, |(report, it, now), actor| {
            let it = it.clone().of(actor.user()?.participant()?)?;
            let seen = it.version;
            it.confirm(actor.user()?, report, seen, *now).map(drop)
        }),
        block(Action::LapseProvisional(id), &stages, |(report, it, now), _| {
            // No term that passed is no refusal: the job is harmless.
            it.clone().lapse(report.clone(), rules, *now).map(drop).ok_or(Refusal::WrongStage)
        }),
    ]
    .concat()
}

fn asking(case: &Case) -> Asking<'_> {
    let facts = urgent::Facts { company: &case.company, earlier: &[], second_person: true };
    Asking { id: ProvisionalId(Uuid::from_u128(31)), mainport: Mainport("rotterdam".into()), facts }
}

fn stages(case: &Case) -> Vec<(&'static str, Record)> {
    let (now, rules) = (case.now, &case.protocol.provisional);
    let later = |hours| now + SignedDuration::from_hours(hours);
    let officer = named("its drafter");
    let (report, asked) =
        Provisional::ask(case.ready(), asking(case), &officer, 1, &case.protocol, now).unwrap();
    let assessor = named("its proposer");
    let (declined, back, _) = asked.clone().decline(&assessor, report.clone(), 1, reason(), now).unwrap();
    let (imposed, _) = asked.clone().impose(&assessor, &report, 1, reason(), rules, now).unwrap();
    let confirmed = imposed.clone().confirm(&named("security_manager"), &report, 2, now).unwrap();
    let (lapsed, late) = imposed.clone().lapse(report.clone(), rules, later(24)).unwrap();
    let followed = confirmed.clone().followed(RegistrationId(Uuid::from_u128(24)), now).unwrap();
    let ended = confirmed.clone().ended(By { account: assessor.id, at: now }).unwrap();
    vec![
        ("asked", (report.clone(), asked.clone(), now)),
        ("asked, late", (report.clone(), asked, later(24))),
        ("declined", (back, declined, now)),
        ("imposed", (report.clone(), imposed.clone(), now)),
        ("imposed, 24 h", (report.clone(), imposed, later(24))),
        ("confirmed", (report.clone(), confirmed.clone(), later(24))),
        ("confirmed, 72 h", (report.clone(), confirmed, later(72))),
        ("lapsed", (late, lapsed, later(24))),
        ("followed", (report.clone(), followed, now)),
        ("ended", (report, ended, now)),
    ]
}
