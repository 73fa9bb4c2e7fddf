//! The brake, and what waits there on other pages.

use uuid::Uuid;

use super::*;
use crate::app::brake::{Overview, Subject, WaitingLine, Waits};
use crate::domain::brake::{self, Braked, Counts as Passed, Kind as Braking};
use crate::domain::feed::{Audience, Source};
use crate::domain::id::BrakeId;
use crate::web::brake::{BrakePage, note};

fn line(kind: Braking, hindrance: Option<Refusal>) -> WaitingLine {
    WaitingLine {
        braked: Braked {
            id: BrakeId(Uuid::from_u128(61)),
            kind,
            matter: Source::Registration(RegistrationId(Uuid::from_u128(31))).into(),
            reference: Reference::new(2026, 123).unwrap(),
            participant: ParticipantId(Uuid::from_u128(1)),
            asked: By { account: account(5), at: now() },
            passes: Vec::new(),
            audience: Audience::All,
            stage: brake::Stage::Waits,
        },
        participant: "Proefterminal Maasvlakte B.V.".into(),
        by: NASTY.into(),
        counts: Passed { participant: 10, in_all: 12 },
        limits: brake::limits(kind, &protocol().brake),
        hindrance,
        subject: Subject::Dossier(ReportId(Uuid::from_u128(21))),
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let (assessor, officer) = (user(language, Role::Assessor), user(language, Role::SecurityOfficer));
    let page = |here: &str| Page::bare(words, here).signed_in(&assessor);
    let overview =
        |waiting| Overview { totals: vec![(Braking::Hold, 12, 30), (Braking::Release, 0, 30)], waiting };
    let full = overview(vec![
        line(Braking::Hold, None),
        line(Braking::Release, Some(Refusal::OwnAct)),
        line(Braking::Hold, Some(Refusal::TiedToReporter)),
    ]);
    let refused = Problem::Refused(Refusal::OwnAct);
    let waits = |kind| Some(Waits { kind, since: now() });
    let admitted = Stage::Admitted {
        submitted: By { account: account(5), at: now() },
        registration: RegistrationId(Uuid::from_u128(31)),
        until: now(),
    };
    let dossier = Dossier { waits: waits(Braking::Hold), ..dossier(admitted, Some(9)) };
    let counts = Counts {
        mine: Some(0),
        others: Some(1),
        braked: Some(4),
        braked_others: Some(1),
        ..Counts::default()
    };
    let home = HomePage {
        mine: Vec::new(),
        others: Vec::new(),
        page: page("/"),
        tasks: tasks(&counts, false, words),
        notes: Vec::new(),
        can_draft: false,
        due: Vec::new(),
        sees_figures: true,
        roles: vec![words.of("role", "assessor")],
    };
    let report =
        report_sample(Page::bare(words, "/reports/x").signed_in(&officer), Submit::NotNow, None, words);
    vec![
        sample("brake", &BrakePage::new(page("/brake"), &full, None)),
        sample("brake-empty", &BrakePage::new(page("/brake"), &overview(Vec::new()), None)),
        sample("brake-refused", &BrakePage::new(page("/brake"), &full, Some(&refused))),
        sample(
            "dossier-at-brake",
            &DossierPage::new(page("/assessments/x"), &assessor, &dossier, &protocol, now(), None),
        ),
        sample("report-at-brake", &ReportPage { waits: note(waits(Braking::Release), words), ..report }),
        sample("home-foundation", &home),
    ]
}
