//! A screening at each stage.

use gatekeeper::app::{assessment, screening};
use gatekeeper::domain::id::{RecordId, ReportId, ScreeningId};
use gatekeeper::domain::incident::Report;
use gatekeeper::domain::permission::{Action, Actor};
use gatekeeper::domain::screening::{FindingInput, ScreeningInput};
use uuid::Uuid;

use super::bench::{After, Bench, stage};
use super::scenes::words;

/// A screening, and the report of whoever may be meant.
#[derive(Clone, Copy)]
struct Asked {
    id: ScreeningId,
    about: ReportId,
}

pub fn blocks(bench: &Bench<'_>) {
    let (app, id) = (bench.app(), ScreeningId::from_uuid(Uuid::nil()));
    let asks = || {
        // An account asks so often within an hour and no more.
        bench.later(1);
        let about = bench.in_force().report;
        let Report { incident, .. } = assessment::dossier(app, bench.who("assessor"), about).unwrap().report;
        let input = ScreeningInput {
            purpose: "application".to_owned(),
            name: incident.identity.name.expose().to_owned(),
            birth_date: incident.identity.birth_date.to_string(),
            ..ScreeningInput::default()
        };
        let id = screening::ask(app, bench.who("the first manager"), bench.key(), &input).unwrap();
        Asked { id, about }
    };
    let finds =
        |it: &Asked, who: &Actor| screening::verify(app, who, bench.key(), (it.id, it.about), &found());
    let stages = [
        stage("asked", asks),
        stage("looked at", || {
            let asked = asks();
            finds(&asked, bench.who("assessor")).unwrap();
            asked
        }),
        stage("answered", || {
            let asked = asks();
            finds(&asked, bench.who("assessor")).unwrap();
            bench.later(24);
            screening::answer(app, bench.who("the system")).unwrap();
            asked
        }),
    ];
    bench.tries(Action::ViewScreening(id), &stages, After::Same, |it, who| {
        screening::view(app, who, it.id).map(drop)
    });
    bench.tries(Action::VerifyScreening(id), &stages, After::Moved, |it, who| finds(it, who));
}

fn found() -> FindingInput {
    FindingInput { likeness: "other".to_owned(), reason: words() }
}
