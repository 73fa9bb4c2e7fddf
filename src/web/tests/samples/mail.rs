//! Who will be told, and mail that does not arrive.

use uuid::Uuid;

use super::*;
use crate::app::mail::Failed;
use crate::app::recipients::{Recipients, Told};
use crate::web::line::Moment;
use crate::web::undelivered::UndeliveredPage;

fn told(company: &str, people: usize) -> Told {
    let facilities = vec!["Maasvlakte Oost".into(), NASTY.into()];
    Told { company: company.into(), facilities, people }
}

fn failed(number: u128, reason: &str) -> Failed {
    Failed {
        account: account(number),
        company: Some(ParticipantId(Uuid::from_u128(1))),
        name: NASTY.into(),
        email: "een.heel.lang.adres.van.een.beveiliger@een.heel.lange.naam.van.een.bedrijf.example".into(),
        mails: 3,
        since: now(),
        reason: reason.into(),
    }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let (assessor, admin) = (user(language, Role::Assessor), user(language, Role::Administrator));
    let proposed = |recipients| {
        let stage = Stage::Proposed {
            submitted: By { account: account(5), at: now() },
            registration: RegistrationId(Uuid::from_u128(31)),
        };
        let dossier = Dossier { recipients: Some(recipients), ..dossier(stage, Some(9)) };
        let page = Page::bare(words, "/assessments/x").signed_in(&assessor);
        sample("dossier-recipients", &DossierPage::new(page, &assessor, &dossier, &protocol, now(), None))
    };
    let left_out = [Refusal::Suspended, Refusal::Departed, Refusal::NoLicence, Refusal::NoAgreement];
    let page = || Page::bare(words, "/undelivered").signed_in(&admin);
    let stuck = UndeliveredPage {
        stuck: Some(Moment::new(now(), words)),
        ..UndeliveredPage::new(page(), &[failed(8, "smtp: 550"), failed(9, "smtp: no answer")], None)
    };
    vec![
        proposed(Recipients {
            told: vec![told("Proefterminal Maasvlakte B.V.", 2), told(NASTY, 0)],
            left_out: left_out.map(|why| (NASTY.to_owned(), why)).into(),
        }),
        proposed(Recipients::default()),
        sample("undelivered", &stuck),
        sample("undelivered-none", &UndeliveredPage::new(page(), &[], None)),
    ]
}
