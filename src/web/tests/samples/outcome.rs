//! Outcomes, and lifting a measure.

use uuid::Uuid;

use super::{
    Attempt, By, Dossier, DossierPage, Language, NASTY, Page, ParticipantId, PersonId, Personal, Problem,
    Reference, RegistrationId, RegistrationStage, ReportId, Role, Sample, SignedInUser, Stage, Texts, Words,
    account, dossier, now, protocol, registration, sample, user,
};
use crate::app::assessment::ProposedLifting;
use crate::app::outcome::OutcomeView;
use crate::domain::account::Organisation;
use crate::domain::id::{LiftingId, OutcomeId};
use crate::domain::lifting::{Ground, Lifting, LiftingInput, Proposal, Stage as Lifts, Verdict};
use crate::domain::outcome::{Ending, Outcome, OutcomeInput, Said};
use crate::web::lifting::Typed;
use crate::web::outcome::{OutcomeRow, shown, small_form};

fn view(company: Option<&str>, decided: bool) -> OutcomeView {
    let by = By { account: account(5), at: now() };
    OutcomeView {
        outcome: Outcome {
            id: OutcomeId(Uuid::from_u128(91)),
            report: ReportId(Uuid::from_u128(21)),
            registration: RegistrationId(Uuid::from_u128(31)),
            reference: Reference::new(2026, 123).unwrap(),
            person: PersonId(Uuid::from_u128(2)),
            reporter: ParticipantId(Uuid::from_u128(1)),
            reported_for: company.map(|_| ParticipantId(Uuid::from_u128(1))),
            reported: by,
            said: Said {
                ending: Ending::Acquitted,
                day: jiff::civil::date(2026, 11, 20),
                source: Personal::new(NASTY),
            },
            waits_from: now(),
            due: now(),
            decided: decided.then_some(by),
        },
        company: company.map(str::to_owned),
        by: "P. Beveiliger".into(),
        now: now(),
    }
}

pub(crate) fn rows(words: Words<'_>) -> Vec<OutcomeRow> {
    [view(Some("Proefterminal Maasvlakte B.V."), false), view(None, true)]
        .iter()
        .map(|it| shown(it, words))
        .collect()
}

fn proposed(by: u128) -> ProposedLifting {
    ProposedLifting {
        lifting: Lifting {
            id: LiftingId(Uuid::from_u128(92)),
            registration: RegistrationId(Uuid::from_u128(31)),
            report: ReportId(Uuid::from_u128(21)),
            person: PersonId(Uuid::from_u128(2)),
            proposal: Proposal { verdict: Verdict::Lift(Ground::Acquitted), argument: Personal::new(NASTY) },
            proposed: By { account: account(by), at: now() },
            stage: Lifts::Proposed,
            version: 1,
        },
        by: NASTY.into(),
        told: vec!["Loods Zuid".into(), NASTY.into()],
    }
}

/// A dossier whose measure is in force, with an outcome that waits.
fn in_force(lifting: Option<ProposedLifting>) -> Dossier {
    let by = By { account: account(5), at: now() };
    let mut registered = registration(9);
    registered.stage = RegistrationStage::Active { confirmed: by };
    let stage = Stage::Admitted { submitted: by, registration: registered.id, until: registered.until() };
    Dossier {
        registration: Some(registered),
        outcomes: vec![view(Some("Loods Zuid"), false), view(None, true)],
        lifting,
        ..dossier(stage, None)
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (officer, assessor) = (user(language, Role::SecurityOfficer), user(language, Role::Assessor));
    let page = |who: &SignedInUser, here: &str| Page::bare(words, here).signed_in(who);
    let reference = Reference::new(2026, 123).unwrap();
    let form = |who: &SignedInUser, typed: &OutcomeInput, problem: Option<&Problem>| {
        let of = who.user.organisation;
        let form = small_form(
            of,
            ("/reports/x/outcome".into(), "/reports/x".into()),
            reference,
            typed,
            problem,
            words,
        );
        sample("outcome-form", &form.on(page(who, "/reports/x/outcome"), problem))
    };
    let blank = OutcomeInput::default();
    let faults = blank.check(
        Organisation::Foundation,
        (&super::report(Stage::Ready), jiff::civil::date(2027, 11, 23)),
        now(),
    );
    let missing = Problem::InvalidInput(faults.unwrap_err());
    let show = |name, dossier: &Dossier, attempt: Option<&Attempt<'_>>| {
        let page = page(&assessor, "/assessments/x");
        sample(name, &DossierPage::new(page, &assessor, dossier, &protocol(), now(), attempt))
    };
    let typed = Typed::default();
    let required = Problem::InvalidInput(LiftingInput::default().check().unwrap_err());
    vec![
        form(&officer, &blank, None),
        form(&assessor, &blank, Some(&missing)),
        show("dossier-lift", &in_force(None), None),
        show("dossier-lift-faulty", &in_force(None), Some(&Attempt::to_lift(&typed, &required))),
        show("dossier-lifting", &in_force(Some(proposed(9))), None),
        show("dossier-lifting-own", &in_force(Some(proposed(1))), None),
    ]
}
