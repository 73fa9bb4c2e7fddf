//! Outcomes, and changing a measure in force.

use uuid::Uuid;

use super::{
    Attempt, By, Dossier, DossierPage, Language, NASTY, Page, ParticipantId, PersonId, Personal, Problem,
    Reference, RegistrationId, RegistrationStage, ReportId, Role, Sample, SignedInUser, Stage, Texts, Words,
    account, dossier, now, protocol, registration, sample, user,
};
use crate::app::amendment::Proposable;
use crate::app::assessment::ProposedAmendment;
use crate::app::outcome::OutcomeView;
use crate::domain::account::Organisation;
use crate::domain::amendment::{Amendment, AmendmentInput, Change, Ground, Kind, Proposal, Stage as Step};
use crate::domain::assessment;
use crate::domain::id::{AmendmentId, OutcomeId};
use crate::domain::outcome::{Ending, Outcome, OutcomeInput, Said};
use crate::web::amendment::Typed;
use crate::web::amendment_form::{AmendmentPage, small_form as amendment_form};
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

fn proposed(by: u128, change: Change) -> ProposedAmendment {
    ProposedAmendment {
        amendment: Amendment {
            id: AmendmentId(Uuid::from_u128(92)),
            registration: RegistrationId(Uuid::from_u128(31)),
            report: ReportId(Uuid::from_u128(21)),
            person: PersonId(Uuid::from_u128(2)),
            proposal: Proposal { change, argument: Personal::new(NASTY) },
            proposed: By { account: account(by), at: now() },
            stage: Step::Proposed,
            version: 1,
        },
        by: NASTY.into(),
        told: vec!["Loods Zuid".into(), NASTY.into()],
    }
}

/// A dossier whose measure is in force, with an outcome that waits.
fn in_force(amendment: Option<ProposedAmendment>) -> Dossier {
    let by = By { account: account(5), at: now() };
    let mut registered = registration(9);
    registered.stage = RegistrationStage::Active { confirmed: by };
    let stage = Stage::Admitted { submitted: by, registration: registered.id, until: registered.until() };
    Dossier {
        registration: Some(registered),
        outcomes: vec![view(Some("Loods Zuid"), false), view(None, true)],
        amendment,
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
    let typed = Typed { reason: NASTY.into() };
    let required = Problem::InvalidInput(assessment::words("amendment-reason", "").unwrap_err());
    let pass = || protocol().pass("portkey", "DEMO 0000 00").unwrap();
    let lift = || proposed(9, Change::Lift(Ground::Acquitted));
    let correct = proposed(9, Change::CorrectPass { wrong: pass(), right: pass() });
    let longer = proposed(1, Change::Extend { last_day: jiff::civil::date(2028, 2, 29) });
    let mut samples = vec![
        form(&officer, &blank, None),
        form(&assessor, &blank, Some(&missing)),
        show("dossier-in-force", &in_force(None), None),
        show("dossier-amendment", &in_force(Some(lift())), None),
        show(
            "dossier-amendment-faulty",
            &in_force(Some(lift())),
            Some(&Attempt::to_amend(&typed, &required)),
        ),
        show("dossier-amendment-correction", &in_force(Some(correct)), None),
        show("dossier-amendment-own", &in_force(Some(longer)), None),
    ];
    samples.extend(forms(words, &assessor));
    samples
}

/// The question what, and the form of each kind of change; each with nothing in it yet, and after an attempt.
fn forms(words: Words<'_>, assessor: &SignedInUser) -> Vec<Sample> {
    let report = super::report(Stage::Ready);
    let it = Proposable { registration: registration(9), report, kinds: Kind::ALL.to_vec() };
    let here = "/registrations/x/amendment";
    let page = || Page::bare(words, here).signed_in(assessor);
    let mut samples = vec![sample("amendment", &AmendmentPage::new(page(), &it))];
    for kind in Kind::ALL {
        let typed =
            AmendmentInput { change: kind.as_str().into(), number: NASTY.into(), ..Default::default() };
        let faults = typed.check(&it.report, &protocol()).unwrap_err();
        for problem in [None, Some(&Problem::InvalidInput(faults))] {
            let form = amendment_form((&it, kind), &typed, &protocol(), problem, words);
            samples.push(sample("amendment-form", &form.on(page(), problem)));
        }
    }
    samples
}
