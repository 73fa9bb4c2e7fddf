//! Informing the person: the list, a task at each stage, delays, the letter.

use uuid::Uuid;

use super::{
    By, Counts, Dossier, DossierPage, HomePage, Language, NASTY, Page, ParticipantId, PersonId, Personal,
    Problem, Reference, ReportId, Role, Sample, SignedInUser, Stage as Reported, Texts, Words, account,
    dossier, now, protocol, report, sample, tasks, user,
};
use crate::app::informing::{DelayView, Informed, InformingLine, InformingView, LetterLine, Line};
use crate::app::letter::{LetterView, PostedView};
use crate::domain::address_try::{Said, Try, TryInput};
use crate::domain::calendar;
use crate::domain::facility::Mainport;
use crate::domain::feed::Scope;
use crate::domain::id::{AddressTryId, InformingDelayId, InformingId, LetterId};
use crate::domain::informing_delay::{Delay, DelayInput, Stage as Delayed};
use crate::domain::informing_task::{Stage, Task};
use crate::domain::letter::{Content, Facts, Letter, Measure, Part, Posted, PostingInput};

use crate::web::home::most_urgent;
use crate::web::informing::{InformingPage, InformingsPage, Typed};
use crate::web::letter::LetterPage;

fn by(number: u128) -> By {
    By { account: account(number), at: now() }
}

fn task(stage: Stage) -> Task {
    Task {
        id: InformingId(Uuid::from_u128(121)),
        report: ReportId(Uuid::from_u128(21)),
        reference: Reference::new(2026, 123).unwrap(),
        person: PersonId(Uuid::from_u128(2)),
        reporter: ParticipantId(Uuid::from_u128(1)),
        told_at: now(),
        due: calendar::working_days_later(now(), 3),
        stage,
        version: 1,
    }
}

fn delay(number: u128, proposer: u128, stage: Delayed) -> DelayView {
    let second = (stage != Delayed::Proposed).then(|| NASTY.to_owned());
    let delay = Delay {
        id: InformingDelayId(Uuid::from_u128(number)),
        task: InformingId(Uuid::from_u128(121)),
        person: PersonId(Uuid::from_u128(2)),
        ground: Personal::new(NASTY),
        last_day: jiff::civil::date(2026, 12, 3),
        proposed: by(proposer),
        stage,
        version: 1,
    };
    DelayView { delay, proposed_by: NASTY.into(), second }
}

fn view(stage: Stage, address: bool, delays: Vec<DelayView>) -> InformingView {
    let attempt = |number, found: bool| Try {
        id: AddressTryId(Uuid::from_u128(number)),
        task: InformingId(Uuid::from_u128(121)),
        person: PersonId(Uuid::from_u128(2)),
        by: by(5),
        said: Said { words: Personal::new(NASTY), address: found.then(|| Personal::new(NASTY)) },
    };
    let letter = LetterLine {
        id: LetterId(Uuid::from_u128(131)),
        at: now(),
        by: NASTY.into(),
        text: ("nl".into(), 1),
        again: Some(Personal::new(NASTY)),
    };
    let posted = matches!(stage, Stage::Posted(_));
    InformingView {
        name: Personal::new(NASTY),
        reporter: "Proefterminal Maasvlakte B.V.".into(),
        reported: report(Reported::Ready).incident.informing,
        address: address.then(|| Personal::new(NASTY)),
        tries: [attempt(141, false), attempt(142, address)].map(|it| (it, NASTY.to_owned())).into(),
        delays,
        letters: if posted { vec![letter] } else { Vec::new() },
        by: posted.then(|| "R. Recht".into()),
        now: now(),
        task: task(stage),
    }
}

fn letter() -> Letter {
    let facts = Facts {
        name: Personal::new(NASTY),
        address: Personal::new(format!("{NASTY}\n1234 AB Nergenshuizen")),
        reference: Reference::new(2026, 123).unwrap().to_string(),
        source: Personal::new("Proefterminal Maasvlakte B.V."),
        category: "drug-smuggling".into(),
        day: calendar::day(now()),
        mainport: Mainport("rotterdam".into()),
        measure: Measure::InForce { scope: Scope::All, last_day: calendar::day(now()) },
        kept_until: calendar::day(now()),
    };
    let part = |title: &str| Part {
        title: title.into(),
        text: vec![Personal::new(NASTY)],
        list: vec![Personal::new(NASTY)],
    };
    Letter {
        language: "nl".into(),
        version: 1,
        details: vec![
            ("Datum".into(), "23 november 2026".into()),
            ("Kenmerk".into(), facts.reference.clone()),
        ],
        subject: "U bent gemeld".into(),
        salutation: "Geachte heer, mevrouw,".into(),
        parts: vec![part(""), part("Waarom bent u gemeld?")],
        contact: "Vragen of bezwaar?".into(),
        sender: vec!["Stichting Gatekeeper".into(), NASTY.into()],
        facts,
    }
}

fn posted() -> PostedView {
    let posted = Posted {
        id: LetterId(Uuid::from_u128(131)),
        task: InformingId(Uuid::from_u128(121)),
        report: ReportId(Uuid::from_u128(21)),
        person: PersonId(Uuid::from_u128(2)),
        by: by(5),
        content: Content { letter: letter(), again: Some(Personal::new(NASTY)) },
    };
    PostedView { posted, by: NASTY.into() }
}

fn lines() -> Vec<InformingLine> {
    let line = |number: u32, stage: &'static str, settled: bool, overdue, delayed: bool| InformingLine {
        line: Line {
            id: InformingId(Uuid::from_u128(number.into())),
            reference: Reference::new(2026, number).unwrap(),
            reporter: ParticipantId(Uuid::from_u128(1)),
            told_at: now(),
            due: now(),
            stage,
            settled_at: settled.then(now),
        },
        reporter: NASTY.into(),
        overdue,
        delayed: delayed.then(now),
        delay_waits: overdue,
    };
    vec![
        line(1, "open", false, true, false),
        line(2, "open", false, false, false),
        line(3, "open", false, false, true),
        line(4, "leaflet", false, false, false),
        line(5, "posted", true, false, false),
        line(6, "not-reachable", true, false, false),
    ]
}

fn informed(delays: Vec<DelayView>) -> Dossier {
    let told = Informed { task: task(Stage::Open), delays, now: now() };
    Dossier { informed: Some(told), ..dossier(Reported::Submitted(by(5)), None) }
}

pub(crate) fn samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let words = Words::new(texts, language);
    let (officer, adviser) = (user(language, Role::RightsOfficer), user(language, Role::PrivacyOfficer));
    let assessor = user(language, Role::Assessor);
    let page = |who: &SignedInUser, here: &str| Page::bare(words, here).signed_in(who);
    let show = |name, view: &InformingView, attempt: Option<(&Typed, &Problem)>| {
        let page = page(&officer, "/informing/x");
        sample(name, &InformingPage::new(page, &officer, view, &protocol(), attempt))
    };
    let mut faults = TryInput::default().check().unwrap_err();
    faults.extend(DelayInput::default().check(&protocol().informing, now()).unwrap_err());
    let required = Problem::InvalidInput(faults);
    let to_print = |stage| LetterView { task: task(stage), letter: letter(), printed: "00".into() };
    let letter_page = |view: &LetterView, attempt: Option<(&PostingInput, &Problem)>| {
        sample("letter", &LetterPage::new(page(&officer, "/informing/x/letter"), view, attempt))
    };
    let blank = PostingInput::default();
    let again = Problem::InvalidInput(blank.check(&task(Stage::Posted(by(5)))).unwrap_err());
    let not_reachable = Stage::NotReachable { by: by(5), reason: Personal::new(NASTY) };
    let counts = Counts {
        informing: Some((3, 1)),
        informing_first: Some(("GK-2026-000123-7".into(), now())),
        ..Counts::default()
    };
    let home = HomePage {
        page: page(&officer, "/"),
        tasks: tasks(&counts, false, words),
        due: Vec::new(),
        sees_figures: false,
        notes: most_urgent(&counts, words).into_iter().collect(),
        can_draft: false,
        mine: Vec::new(),
        others: Vec::new(),
        roles: vec![words.of("role", "rights_officer")],
    };
    let dossier = |dossier: &Dossier| {
        let page = page(&assessor, "/assessments/x");
        sample("dossier-informing", &DossierPage::new(page, &assessor, dossier, &protocol(), now(), None))
    };
    vec![
        sample("informings", &InformingsPage::new(page(&officer, "/informing"), &lines(), true)),
        sample("informings-read", &InformingsPage::new(page(&adviser, "/informing"), &lines(), false)),
        sample("informings-empty", &InformingsPage::new(page(&officer, "/informing"), &[], true)),
        show("informing", &view(Stage::Open, true, Vec::new()), None),
        show(
            "informing-delayed",
            &view(
                Stage::Open,
                true,
                vec![delay(151, 9, Delayed::Confirmed(by(5))), delay(152, 9, Delayed::Proposed)],
            ),
            None,
        ),
        show("informing-own-delay", &view(Stage::Open, false, vec![delay(152, 1, Delayed::Proposed)]), None),
        show(
            "informing-faulty",
            &view(Stage::Open, false, vec![delay(151, 9, Delayed::Declined(by(5)))]),
            Some((&Typed::default(), &required)),
        ),
        show("informing-leaflet", &view(Stage::Leaflet, true, Vec::new()), None),
        show("informing-posted", &view(Stage::Posted(by(5)), true, Vec::new()), None),
        show("informing-not-reachable", &view(not_reachable, false, Vec::new()), None),
        letter_page(&to_print(Stage::Open), None),
        letter_page(&to_print(Stage::Posted(by(5))), Some((&blank, &again))),
        sample("letter-posted", &LetterPage::posted(page(&officer, "/letters/x"), &posted())),
        sample("home-informing", &home),
        dossier(&informed(vec![delay(152, 9, Delayed::Proposed)])),
        dossier(&informed(Vec::new())),
    ]
}
