//! Samples of the pages about passes, and of the leaflet.

use uuid::Uuid;

use super::gate_samples::gate_samples;
use super::samples::{NASTY, Sample, account, dossier, now, pass, protocol, registration, sample, user};
use super::screening_samples::screening_samples;
use crate::app::assessment::{Contradiction, Dossier};
use crate::app::pass_hold::{InForceLine, PassHoldLine, PassHoldView};
use crate::app::protocol::{Change, Edition};
use crate::config::Foundation;
use crate::domain::Refusal;
use crate::domain::account::{Language, Role};
use crate::domain::decision::By;
use crate::domain::id::{
    ParticipantId, PassAdditionId, PassHoldId, PersonId, Reference, RegistrationId, ReportId,
};
use crate::domain::incident::Stage as ReportStage;
use crate::domain::pass::{Card, Counts, LeadingZeros, Side, Spot};
use crate::domain::pass_addition::{self, PassAddition, PassAdditionInput};
use crate::domain::pass_hold::{Cause, Ending, How, InForce, Kind, PassHold, PassHoldInput, Stage};
use crate::domain::person::Personal;
use crate::domain::protocol::Protocol;
use crate::http::{Problem, SignedInUser};
use crate::text::leaflet::Leaflet;
use crate::text::{Texts, Words};
use crate::web::assessment::{Attempt, DossierPage};
use crate::web::leaflet::LeafletPage;
use crate::web::page::Page;
use crate::web::pass_addition::Typed;
use crate::web::pass_hold::{PassHoldFormPage, PassHoldPage, PassHoldsPage};
use crate::web::pass_hold_in_force::InForcePage;
use crate::web::protocol::{ChangesPage, ProtocolPage};
use crate::web::scheme::SchemesPage;

/// A kind of pass of every sort.
fn schemes() -> Protocol {
    let mut protocol = protocol();
    let mut chip = protocol.scheme["cargocard"].clone();
    chip.counts = Counts::Chip;
    chip.pattern = "99999999".parse().unwrap();
    chip.leading_zeros = LeadingZeros::Filled;
    chip.check = crate::domain::check_digit::CheckDigit::Luhn;
    (chip.place.card, chip.place.side, chip.place.spot) = (Card::Portrait, Side::Inside, Spot::MiddleCentre);
    let mut person = protocol.scheme["cargocard"].clone();
    (person.counts, person.place.side) = (Counts::Person, Side::Back);
    protocol.scheme.extend([("chip".to_owned(), chip), ("person".to_owned(), person)]);
    protocol
}

/// The built-in protocol, as a second version that changed a number.
fn edition() -> Edition {
    let says = crate::config::outline(include_str!("../../../config/protocol.toml")).unwrap();
    let key = "signal.settle-hours".to_owned();
    let changes = vec![
        Change { key, before: Some("6".into()), after: Some("4".into()) },
        Change { key: NASTY.into(), before: None, after: Some(NASTY.into()) },
    ];
    Edition { number: 2, first_seen: now(), says, changes }
}

fn by(number: u128) -> By {
    By { account: account(number), at: now() }
}

/// A pass hold that account 2 recorded.
fn hold(stage: Stage) -> PassHoldView {
    let hold = PassHold {
        id: PassHoldId(Uuid::from_u128(71)),
        reference: Reference::new(2026, 124).unwrap(),
        participant: ParticipantId(Uuid::from_u128(1)),
        pass: pass(),
        kind: Kind::Stolen,
        last_day: "2026-12-07".parse().unwrap(),
        words: Personal::new(NASTY),
        recorded: by(2),
        stage,
        version: 2,
    };
    PassHoldView {
        hold,
        recorder: "P. Beveiliger".into(),
        second: Some("M. Manager".into()),
        ender: Some("P. Beveiliger".into()),
        teller: Some("P. Beveiliger".into()),
        waits: None,
        now: now(),
    }
}

fn line(stage: Stage, awaits_me: bool) -> PassHoldLine {
    PassHoldLine {
        id: PassHoldId(Uuid::from_u128(71)),
        reference: Reference::new(2026, 124).unwrap(),
        kind: Kind::Cloned,
        stage: stage.as_str(),
        recorder: NASTY.into(),
        recorded_at: now(),
        awaits_me,
        holder_waits: stage.tell_by().is_some(),
    }
}

fn in_force(waits: bool) -> InForceLine {
    InForceLine {
        id: PassHoldId(Uuid::from_u128(9)),
        reference: Reference::new(2026, 124).unwrap(),
        company: NASTY.into(),
        scheme: pass().scheme,
        kind: Kind::Lent,
        since: now(),
        last_day: jiff::civil::date(2026, 12, 1),
        waits,
    }
}

const UNTOLD: InForce = InForce {
    confirmed: By { account: crate::domain::id::AccountId(Uuid::nil()), at: jiff::Timestamp::UNIX_EPOCH },
    told: None,
};

fn told() -> InForce {
    InForce { confirmed: by(3), told: Some((How::ByPhone, by(2))) }
}

fn hold_samples<'a>(page: &dyn Fn(&str) -> Page<'a>, manager: &SignedInUser) -> Vec<Sample> {
    let protocol = protocol();
    let show = |view: &PassHoldView, problem: Option<&Problem>| {
        PassHoldPage::new(page("/pass-holds/x"), manager, view, &protocol, problem)
    };
    let mut recorder = hold(Stage::Recorded);
    recorder.hold.recorded = by(1);
    let faulty = PassHoldInput { scheme: "nothing".into(), words: NASTY.into(), ..PassHoldInput::default() };
    let problem = Problem::InvalidInput(faulty.check(&protocol, now()).unwrap_err());
    let unsaid = Problem::InvalidInput(crate::domain::pass_hold::how("").unwrap_err());
    let lines =
        [line(Stage::Recorded, true), line(Stage::Active(UNTOLD), false), line(Stage::Refused(by(3)), false)];
    let form = |typed: &PassHoldInput, problem: Option<&Problem>| {
        PassHoldFormPage::new(page("/pass-holds/new"), typed, problem, &protocol, now())
    };
    let replaced = Stage::Ended(told(), Ending::Early(Cause::Replaced, by(2)));
    vec![
        sample("pass-holds", &PassHoldsPage::new(page("/pass-holds"), &lines, &protocol)),
        sample("pass-holds-none", &PassHoldsPage::new(page("/pass-holds"), &[], &protocol)),
        sample("pass-hold-form", &form(&PassHoldInput::default(), None)),
        sample("pass-hold-form-faulty", &form(&faulty, Some(&problem))),
        sample("pass-hold-recorded", &show(&hold(Stage::Recorded), None)),
        sample("pass-hold-own", &show(&recorder, Some(&Refusal::RecorderConfirms.into()))),
        sample("pass-hold-refused", &show(&hold(Stage::Refused(by(3))), None)),
        sample("pass-hold-active", &show(&hold(Stage::Active(UNTOLD)), Some(&unsaid))),
        sample("pass-hold-told", &show(&hold(Stage::Active(told())), None)),
        sample("pass-hold-replaced", &show(&hold(replaced), None)),
        sample("pass-hold-over", &show(&hold(Stage::Ended(told(), Ending::Over(now()))), None)),
    ]
}

fn addition(number: u128, proposer: u128) -> (PassAddition, String) {
    let addition = PassAddition {
        id: PassAdditionId(Uuid::from_u128(number)),
        registration: RegistrationId(Uuid::from_u128(31)),
        report: ReportId(Uuid::from_u128(21)),
        person: PersonId(Uuid::from_u128(2)),
        pass: pass(),
        reason: Personal::new(NASTY),
        proposed: by(proposer),
        stage: pass_addition::Stage::Proposed,
        version: 1,
    };
    (addition, "J. Beoordelaar".into())
}

fn dossier_samples<'a>(page: &dyn Fn(&str) -> Page<'a>, assessor: &SignedInUser) -> Vec<Sample> {
    let protocol = protocol();
    let contradiction = Contradiction {
        report: ReportId(Uuid::from_u128(22)),
        reference: Reference::new(2026, 120).unwrap(),
        reporter: NASTY.into(),
    };
    let contradicted =
        Dossier { contradictions: vec![contradiction], ..dossier(ReportStage::Submitted(by(5)), None) };
    let stage = ReportStage::Admitted {
        submitted: by(5),
        registration: RegistrationId(Uuid::from_u128(31)),
        until: now(),
    };
    let mut admitted = Dossier {
        additions: vec![addition(81, 9), addition(82, 1)],
        takes_passes: true,
        obstacles: Vec::new(),
        ..dossier(stage, Some(9))
    };
    admitted.registration = Some(crate::domain::registration::Registration {
        stage: crate::domain::registration::Stage::Active { confirmed: by(5) },
        resumed_at: None,
        ..registration(9)
    });
    let typed = Typed {
        addition: PassAdditionInput { reason: NASTY.into(), ..PassAdditionInput::default() },
        ..Typed::default()
    };
    let problem = Problem::InvalidInput(typed.addition.check(&protocol).unwrap_err());
    let attempt = Attempt::about_passes(&typed, &problem);
    let show = |dossier: &Dossier, attempt: Option<&Attempt<'_>>| {
        DossierPage::new(page("/assessments/x"), assessor, dossier, &protocol, now(), attempt)
    };
    vec![
        sample("dossier-contradicted", &show(&contradicted, None)),
        sample("dossier-passes", &show(&admitted, None)),
        sample("dossier-passes-faulty", &show(&admitted, Some(&attempt))),
    ]
}

pub(crate) fn pass_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (officer, assessor) = (user(language, Role::SecurityManager), user(language, Role::Assessor));
    let page = |here: &str| Page::bare(Words::new(texts, language), here).signed_in(&officer);
    let judging = |here: &str| Page::bare(Words::new(texts, language), here).signed_in(&assessor);
    let foundation = Foundation {
        name: NASTY.into(),
        address: "Kade 1, 3011 AA Rotterdam".into(),
        phone: "+31 10 000 00 00".into(),
        email: "post@stichting.example".into(),
    };
    let leaflet = Leaflet::in_language(language.tag()).unwrap();
    let mut all = vec![
        sample("leaflet", &LeafletPage::new(page("/leaflet"), leaflet, &protocol(), &foundation)),
        sample("schemes", &SchemesPage::new(page("/schemes"), &schemes())),
        sample("protocol", &ProtocolPage::new(page("/protocol"), &protocol(), &[edition()])),
        sample("protocol-changes", &ChangesPage::new(page("/protocol/2"), edition())),
    ];
    all.extend(gate_samples(&foundation, texts, language));
    all.extend(screening_samples(texts, language));
    let lines = [false, true].map(in_force);
    all.push(sample(
        "pass-holds-in-force",
        &InForcePage::new(judging("/pass-holds/in-force"), &lines, &protocol()),
    ));
    all.push(sample(
        "pass-holds-in-force-none",
        &InForcePage::new(judging("/pass-holds/in-force"), &[], &protocol()),
    ));
    all.extend(hold_samples(&page, &officer));
    all.extend(dossier_samples(&judging, &assessor));
    all
}
