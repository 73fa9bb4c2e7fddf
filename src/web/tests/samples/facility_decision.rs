//! Facility decisions, at each stage and to each who may see them.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    By, Language, NASTY, Page, ParticipantId, Personal, Problem, Reference, RegistrationId, Role, Sample,
    SignedInUser, Texts, Words, account, date, facility, now, protocol, sample, user,
};
use crate::app::brake::Waits;
use crate::app::facility_decision::{DecisionLine, DecisionView, Line, Proposable};
use crate::domain::brake::Kind as Braking;
use crate::domain::facility_decision::{FacilityDecision, NoActionInput, Stage as Decided, Terms};
use crate::domain::feed::Source;
use crate::domain::id::FacilityDecisionId;
use crate::web::facility_decision::{DecisionPage, DecisionsPage, NoActionPage};

fn decision(stage: Decided) -> FacilityDecision {
    FacilityDecision {
        id: FacilityDecisionId(Uuid::from_u128(71)),
        source: Source::Registration(RegistrationId(Uuid::from_u128(31))),
        reference: Reference::new(2026, 123).unwrap(),
        facility: facility().id,
        participant: ParticipantId(Uuid::from_u128(1)),
        terms: Terms { reason: Personal::new(NASTY), last_day: date(2026, 12, 1), until: now() },
        proposed: By { account: account(2), at: now() },
        stage,
        version: 2,
    }
}

fn line_of(stage: &'static str) -> Line {
    let it = decision(Decided::Proposed);
    Line {
        id: it.id,
        source: it.source,
        reference: it.reference,
        facility: it.facility,
        participant: it.participant,
        last_day: it.terms.last_day,
        until: it.terms.until,
        proposed: it.proposed,
        stage,
        noted: false,
    }
}

fn view(stage: Decided, waits: Option<Waits>) -> DecisionView {
    DecisionView {
        decision: decision(stage),
        facility: facility().name,
        company: "Proefterminal Maasvlakte B.V.".into(),
        names: HashMap::from([(account(2), "P. Beveiliger".into()), (account(5), NASTY.into())]),
        waits,
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (manager, officer) = (user(language, Role::SecurityManager), user(language, Role::SecurityOfficer));
    let assessor = user(language, Role::Assessor);
    let page = |who: &SignedInUser, here: &str| Page::bare(words, here).signed_in(who);
    let by = By { account: account(5), at: now() };
    let in_force = || Decided::InForce { confirmed: by, noted: None };
    let noted = || Decided::InForce { confirmed: by, noted: Some(by) };
    let overruled = || Decided::Overruled { confirmed: by, by, reason: Personal::new(NASTY) };
    let path = "/facility-decisions/x";
    let show = |who: &SignedInUser, stage: Decided, waits: Option<Waits>| {
        sample("facility-decision", &DecisionPage::new(page(who, path), who, &view(stage, waits), None))
    };
    let proposable = Proposable {
        reference: Reference::new(2026, 123).unwrap(),
        facility: facility().name,
        longest: date(2026, 12, 21),
    };
    let form = |typed: &NoActionInput, problem: Option<&Problem>| {
        NoActionPage::new(
            page(&officer, path),
            "/notifications/x/no-action".into(),
            &proposable,
            typed,
            problem,
        )
    };
    let typed = NoActionInput { reason: String::new(), last_day: "2030-01-01".into() };
    let faults = typed.check(&protocol().facility_decision, now(), now()).unwrap_err();
    let line = |stage: &'static str, awaits_me: bool, waits: bool| DecisionLine {
        line: line_of(stage),
        facility: facility().name,
        company: NASTY.into(),
        waits,
        open: true,
        awaits_me,
    };
    let lines = [
        line("in-force", true, false),
        line("proposed", false, false),
        line("in-force", false, true),
        line("ended", false, false),
    ];
    let waits = Some(Waits { kind: Braking::Release, since: now() });
    let required = Problem::InvalidInput(crate::domain::assessment::reason("").unwrap_err());
    let refused =
        DecisionPage::new(page(&assessor, path), &assessor, &view(in_force(), None), Some(("", &required)));
    vec![
        sample("no-action", &form(&NoActionInput::default(), None)),
        sample("no-action-faulty", &form(&typed, Some(&Problem::InvalidInput(faults)))),
        sample("facility-decisions", &DecisionsPage::new(page(&assessor, "/facility-decisions"), &lines)),
        sample("facility-decisions-empty", &DecisionsPage::new(page(&officer, "/facility-decisions"), &[])),
        show(&manager, Decided::Proposed, None),
        show(&officer, Decided::Proposed, None),
        show(&officer, Decided::Declined(by), None),
        show(&officer, in_force(), waits),
        show(&assessor, in_force(), None),
        show(&assessor, noted(), None),
        show(&officer, overruled(), None),
        show(&officer, Decided::Ended { confirmed: by, by: Some(by), at: now() }, None),
        show(&assessor, Decided::Ended { confirmed: by, by: None, at: now() }, None),
        sample("facility-decision-refused", &refused),
    ]
}
