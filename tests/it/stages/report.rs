//! A report at each stage, at its company and at the foundation.

use gatekeeper::domain::Refusal;
use gatekeeper::domain::assessment::may_judge;
use gatekeeper::domain::decision::By;
use gatekeeper::domain::draft::Draft;
use gatekeeper::domain::id::{PersonId, ReportId};
use gatekeeper::domain::incident::{Report, Stage};
use gatekeeper::domain::permission::{Action, Actor};
use uuid::Uuid;

use super::block;
use super::people::{Case, named, reason};

pub fn blocks(case: &Case) -> String {
    let id = ReportId(Uuid::nil());
    let stages = stages(case);
    let at_company = [
        block(Action::ViewReport(id), &stages, |report, actor| own(report, actor).map(drop)),
        block(Action::EditReport(id), &stages, |report, actor| {
            let by = By { account: actor.user()?.id, at: case.now };
            let person = PersonId(Uuid::from_u128(26));
            Draft::of_report(&own(report, actor)?, person, by).map(drop)
        }),
        block(Action::SubmitReport(id), &stages, |report, actor| {
            let seen = report.version;
            own(report, actor)?.submit(actor.user()?, seen, &case.company, &case.protocol, case.now).map(drop)
        }),
    ];
    let at_foundation = [
        block(Action::ViewDossier(id), &stages, |report, actor| {
            may_judge(actor.user()?, &report.clone().at_foundation()?)
        }),
        block(Action::ReturnReport(id), &stages, |report, actor| {
            let report = report.clone().at_foundation()?;
            let seen = report.version;
            report.return_to_company(actor.user()?, seen, reason(), case.now).map(drop)
        }),
        block(Action::RejectReport(id), &stages, |report, actor| {
            let report = report.clone().at_foundation()?;
            let (seen, (answers, reason)) =
                (report.version, case.judgement("no").rejection(&case.protocol).unwrap());
            report.reject(actor.user()?, seen, answers, reason, case.now).map(drop)
        }),
        block(Action::ProposeMeasure(id), &stages, |report, actor| {
            let report = report.clone().at_foundation()?;
            let seen = report.version;
            report.propose(actor.user()?, seen, case.proposal(), &case.protocol, case.now).map(drop)
        }),
    ];
    at_company.concat() + &at_foundation.concat()
}

fn own(report: &Report, actor: &Actor) -> Result<Report, Refusal> {
    report.clone().of(actor.user()?.participant()?)
}

/// A report at every stage there is.
fn stages(case: &Case) -> Vec<(&'static str, Report)> {
    let assessor = named("assessor");
    let returned = case.submitted().return_to_company(&assessor, 2, reason(), case.now).unwrap().0;
    let (answers, reason) = case.judgement("no").rejection(&case.protocol).unwrap();
    let rejected = case.submitted().reject(&assessor, 2, answers, reason, case.now).unwrap().0;
    let reports = [case.ready(), case.submitted(), case.proposed().0, returned, rejected, case.admitted().0]
        .map(|report| {
            let name = report.stage.as_str();
            (name, report)
        });
    assert_eq!(reports.each_ref().map(|(name, _)| *name), Stage::NAMES, "a stage is left out");
    reports.into()
}
