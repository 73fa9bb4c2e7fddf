//! Samples of the pages about participants: as the foundation manages them, as the company reads, and the keys.

use jiff::civil::date;
use uuid::Uuid;

use crate::app::consumer::Gates;
use crate::app::participant::{ParticipantLine, ParticipantView, StepView};
use crate::config::Foundation;
use crate::domain::Refusal;
use crate::domain::account::{Account, Language, Organisation, Role, Roles};
use crate::domain::admission::Missing;
use crate::domain::consumer::{Key, Summary};
use crate::domain::decision::By;
use crate::domain::enforcement::Touch;
use crate::domain::facility::{Coordinates, Facility};
use crate::domain::feed::RefMode;
use crate::domain::id::{
    ConsumerId, ConsumerKeyId, LicenceId, ParticipantId, StepId, TestNotificationId, TraceId,
};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::licence::{Licence, Licences};
use crate::domain::participant::{
    Agreement, Contact, Doors, Participant, Profile, Proposal, Settled, Standing, Step,
};
use crate::domain::test_notification::TestNotification;
use crate::domain::winding_down::WindingDown;
use crate::http::{Occasion, Problem};
use crate::text::{Texts, Words};
use crate::web::consumer::{KeyPage, KeysPage};
use crate::web::page::{Page, problem_page};
use crate::web::participant::ParticipantsPage;
use crate::web::participant_page::ParticipantPage;
use crate::web::small_form::{Fields, SmallForm};
use crate::web::test_notification::TestPage;

use super::samples::{NASTY, Sample, account, facility, now, protocol, sample, user};

const COMPANY: ParticipantId = ParticipantId(Uuid::from_u128(1));

pub(crate) fn foundation() -> Foundation {
    Foundation {
        name: NASTY.into(),
        address: "Kade 1, 3011 AA Rotterdam".into(),
        phone: "+31 10 000 00 00".into(),
        email: "post@stichting.example".into(),
    }
}

fn licence(number: u128, from: i16, withdrawn: bool) -> Licence {
    Licence {
        id: LicenceId(Uuid::from_u128(60 + number)),
        number: format!("AP-{number}"),
        from: date(from, 1, 1),
        last_day: date(from + 1, 12, 31),
        withdrawn: withdrawn.then(now),
    }
}

fn proposal(step: Step, settled: Option<Settled>) -> Proposal {
    let proposed = By { account: account(5), at: now() };
    let number = 70 + Step::ALL.into_iter().position(|it| it == step).unwrap() as u128;
    Proposal { id: StepId(Uuid::from_u128(number)), step, reason: NASTY.into(), proposed, settled }
}

fn company(steps: Vec<Proposal>) -> Participant {
    let profile = Profile {
        name: NASTY.into(),
        kvk: "12345678".into(),
        contact: Contact {
            name: "Ada Voorbeeld".into(),
            email: "ada@voorbeeld.example".into(),
            phone: "+31 10 000 00 00".into(),
        },
        agreement: Some(Agreement::signed(date(2026, 1, 1), Some(date(2030, 1, 1)))),
        doors: Doors::ByFeed,
    };
    let licences = vec![
        licence(1, 2022, false),
        licence(2, 2026, false),
        licence(3, 2025, true),
        licence(4, 2028, false),
    ];
    Participant::applied(COMPANY, profile, Licences::new(licences)).after(steps).unwrap()
}

fn test_notification() -> TestNotification {
    let by = |number| By { account: account(number), at: now() };
    let id = TestNotificationId(Uuid::from_u128(77));
    TestNotification { id, company: COMPANY, sent: by(5), acknowledged: Some(by(8)) }
}

fn view(steps: Vec<Proposal>, missing: Vec<Missing>) -> ParticipantView {
    let company = company(steps);
    let officer = |number: u128, trained| {
        let organisation = Organisation::Participant(COMPANY);
        let roles = Roles::new(organisation, [Role::SecurityOfficer]).unwrap();
        let account = Account {
            id: account(number),
            email: format!("o{number}@voorbeeld.example"),
            name: format!("Officer {number}"),
            organisation,
            roles,
            language: Language::Dutch,
            ties: Vec::new(),
            trained,
        };
        (account, trained)
    };
    let closed = Facility { closed: Some(now()), ..facility() };
    let placed = Facility {
        coordinates: Some(Coordinates { latitude: 51_951_200, longitude: 4_142_700 }),
        ..facility()
    };
    let all = company.history.iter().chain(&company.open).rev().cloned();
    let steps = all.map(|proposal| StepView {
        settled_by: proposal.settled.map(|_| "Bram Beheer".to_owned()),
        proposed_by: "Ada Beheer".into(),
        proposal,
    });
    ParticipantView {
        standing: company.standing(now(), 3),
        holds: 3,
        winding_down: None,
        missing,
        facilities: vec![closed, placed],
        consumers: consumers(),
        officers: vec![officer(8, Some(date(2026, 3, 1))), officer(9, None)],
        test: Some((TestNotification { acknowledged: None, ..test_notification() }, None)),
        steps: steps.collect(),
        now: now(),
        company,
    }
}

fn consumers() -> Vec<Summary> {
    let key = |number: u128, ending: &str, valid_until: Option<&str>| Key {
        id: ConsumerKeyId(Uuid::from_u128(90 + number)),
        ending: ending.into(),
        created: now(),
        valid_until: valid_until.map(|at| at.parse().unwrap()),
    };
    let consumer = |number: u128, mode, keys| Summary {
        id: ConsumerId(Uuid::from_u128(80 + number)),
        facility: facility().id,
        mode,
        created: now(),
        keys,
    };
    vec![
        consumer(1, RefMode::Plain, vec![key(1, "aB3d", Some("2026-11-01T00:00:00Z")), key(2, "x-_9", None)]),
        consumer(2, RefMode::Hmac, vec![key(3, "Zz00", Some("2026-11-30T00:00:00Z")), key(4, "q1w2", None)]),
    ]
}

fn lines() -> Vec<ParticipantLine> {
    let line = |number: u128, standing, why, open| ParticipantLine {
        id: ParticipantId(Uuid::from_u128(number)),
        name: format!("{NASTY} {number}"),
        standing,
        why,
        open,
        awaits_me: number.is_multiple_of(2),
        licensed_until: why.is_none().then(|| date(2027, 12, 31)),
    };
    vec![
        line(1, Standing::Applied, Some(Refusal::NotAdmitted), Some(Step::Admit)),
        line(2, Standing::Live, None, Some(Step::Suspend)),
        line(3, Standing::WindingDown, Some(Refusal::NoLicence), None),
        line(4, Standing::Departed, Some(Refusal::Departed), None),
    ]
}

fn small_form(words: Words<'_>, problem: Option<&Problem>) -> SmallForm {
    let fields = Fields::after(problem, words);
    SmallForm {
        title: words.get("licence-record"),
        about: Some(NASTY.into()),
        lead: Some(words.get("licence-lead")),
        action: "/participants/1/licence".into(),
        version: Some(3),
        fields: vec![
            fields.line("number", words.get("field-licence-number"), "text", NASTY),
            fields.line("from", words.get("field-licence-from"), "date", "2026-01-01"),
        ],
        button: words.get("form-save"),
        back: "/participants/1".into(),
    }
}

pub(crate) fn participant_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let (words, protocol) = (Words::new(texts, language), protocol());
    let (keeper, admin) = (user(language, Role::Administrator), user(language, Role::ParticipantAdmin));
    let page = |here: &str| Page::bare(words, here).signed_in(&keeper);
    let confirmed = Some(Settled::Confirmed(By { account: account(6), at: now() }));
    let withdrawn = Some(Settled::Withdrawn(By { account: account(5), at: now() }));
    let admitted = || vec![proposal(Step::Suspend, withdrawn), proposal(Step::Admit, confirmed)];
    let mut live = admitted();
    live.extend([proposal(Step::Exempt, confirmed), proposal(Step::Leave, None)]);
    let mut own = view(admitted(), Vec::new());
    own.holds = 0;
    own.winding_down = Some(WindingDown { since: now(), ended: None });
    own.test = Some((test_notification(), Some(NASTY.to_owned())));
    let shown = |view: &ParticipantView, problem: Option<&Problem>| {
        ParticipantPage::new(page("/participants/1"), &keeper, view, &protocol, problem)
    };
    let refused = Problem::Refused(Refusal::SameAdministrator);
    let missing = vec![Missing::Agreement, Missing::Gate];
    let occasion =
        Occasion { request: TraceId(Uuid::from_u128(7)), user: Some(&admin), foundation: &foundation() };
    let shut_out = problem_page(words, &Problem::Refused(Refusal::Suspended), &occasion);
    let gates = Gates {
        manages: true,
        participant: COMPANY,
        name: NASTY.into(),
        facilities: vec![facility()],
        consumers: consumers(),
        touches: [(1, Some(now()), Touch::Fresh), (2, None, Touch::Never)]
            .map(|(number, polled, touch)| (ConsumerId(Uuid::from_u128(80 + number)), (polled, touch)))
            .into(),
    };
    let nothing = Gates { facilities: Vec::new(), consumers: Vec::new(), ..gates.clone() };
    let no_mode = Problem::InvalidInput(vec![FieldFault { field: "mode".into(), fault: Fault::Required }]);
    let bad = Problem::InvalidInput(vec![FieldFault { field: "from".into(), fault: Fault::NotADate }]);
    let company_page = Page::bare(words, "/participation").signed_in(&admin);
    let keys =
        |gates, refused| KeysPage::new(page("/participants/1/keys"), &keeper, gates, (now(), 7), refused);
    let key = |key: Option<&str>| KeyPage {
        page: page("/participants/1/keys"),
        key: key.map(ToOwned::to_owned),
        blinding: key.map(|_| "00".repeat(32)),
        back: "/participants/1/keys".into(),
    };
    let officer = user(language, Role::SecurityOfficer);
    let test = |test| {
        let page = Page::bare(words, "/test-notification").signed_in(&officer);
        TestPage::new(page, test, None)
    };
    let waits = TestNotification { acknowledged: None, ..test_notification() };
    vec![
        sample("test-notification", &test(Some(waits))),
        sample("test-notification-acknowledged", &test(Some(test_notification()))),
        sample("test-notification-none", &test(None)),
        Sample { name: "problem, shut out", html: shut_out },
        sample("participants", &ParticipantsPage::new(page("/participants"), &lines())),
        sample("participants, none", &ParticipantsPage::new(page("/participants"), &[])),
        sample("participant, applied", &shown(&view(Vec::new(), missing), None)),
        sample(
            "participant, ready",
            &shown(&view(vec![proposal(Step::Admit, None)], Vec::new()), Some(&refused)),
        ),
        sample("participant, leaving", &shown(&view(live, Vec::new()), None)),
        sample("participation", &ParticipantPage::new(company_page, &admin, &own, &protocol, None)),
        sample("small form", &small_form(words, None).on(page("/participants/1/licence"), None)),
        sample(
            "small form, refused",
            &small_form(words, Some(&bad)).on(page("/participants/1/licence"), Some(&bad)),
        ),
        sample("keys", &keys(&gates, None)),
        sample("keys, refused", &keys(&gates, Some((Some(facility().id), "", &no_mode)))),
        sample("keys, none", &keys(&nothing, None)),
        sample("key", &key(Some("gk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"))),
        sample("key, shown before", &key(None)),
    ]
}
