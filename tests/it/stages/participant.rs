//! A company at each standing, with and without a step that waits. Its own admin is the participant's; everybody else works
//! elsewhere or for the foundation.

use gatekeeper::app::{
    account, consumer, facility, import, licence, notification, participant, step, test_notification,
};
use gatekeeper::domain::account::{AccountInput, Language, Role};
use gatekeeper::domain::admission::{AgreementInput, ApplicationInput};
use gatekeeper::domain::facility::FacilityInput;
use gatekeeper::domain::id::{ParticipantId, RecordId};
use gatekeeper::domain::import::sheet::{Dialect, Sheet};
use gatekeeper::domain::licence::LicenceInput;
use gatekeeper::domain::participant::Step;
use gatekeeper::domain::permission::Action;
use gatekeeper::ids::{Ids, SystemIds};
use uuid::Uuid;

use super::bench::{After, Bench, Own, Stage, stage};
use super::presence::{Company, Life, company};
use super::scenes::words;

/// A company, and the step that somebody wants it to take.
pub struct Candidate {
    pub company: Company,
    step: Step,
}

const OWN: &[Own<Candidate>] = &[("participant_admin", |it| it.company.admin.clone())];

pub fn blocks(bench: &Bench<'_>) {
    let stages = stages(bench);
    steps(bench, &stages);
    on_record(bench, &stages);
    tables(bench, &stages);
}

fn stages<'a>(bench: &'a Bench<'_>) -> Vec<Stage<'a, Candidate>> {
    let of = move |life: Life, step: Step| Candidate { company: company(bench, life), step };
    let waits = move |life: Life, step: Step| {
        let it = of(life, step);
        let (id, first) = (it.company.id, bench.who("the first administrator"));
        step::propose(bench.app(), first, bench.key(), id, 1, step.as_str(), &words()).unwrap();
        it
    };
    vec![
        stage("applied, not ready", move || of(Life::Bare, Step::Admit)),
        stage("applied", move || of(Life::Applied, Step::Admit)),
        stage("applied, admit", move || waits(Life::Applied, Step::Admit)),
        stage("live", move || of(Life::Live, Step::Suspend)),
        stage("live, suspend", move || waits(Life::Live, Step::Suspend)),
        stage("live, exempt", move || waits(Life::Live, Step::Exempt)),
        stage("suspended", move || of(Life::Suspended, Step::Resume)),
        stage("suspended, resume", move || waits(Life::Suspended, Step::Resume)),
        stage("winding-down", move || of(Life::Unlicensed, Step::Leave)),
        stage("departed", move || of(Life::Left, Step::Resume)),
    ]
}

/// The company's version as it is now.
fn seen(bench: &Bench<'_>, id: ParticipantId) -> i32 {
    participant::view(bench.app(), bench.who("administrator"), id).unwrap().company.version
}

fn steps(bench: &Bench<'_>, stages: &[Stage<'_, Candidate>]) {
    let (app, id) = (bench.app(), ParticipantId::from_uuid(Uuid::nil()));
    bench.tries_with(Action::ViewParticipant(id), stages, After::Same, OWN, |it, who| {
        participant::view(app, who, it.company.id).map(drop)
    });
    bench.tries_with(Action::ViewParticipation, stages, After::Same, OWN, |_, who| {
        participant::own(app, who).map(drop)
    });
    bench.tries_with(Action::ProposeStep(id), stages, After::Moved, OWN, |it, who| {
        let seen = seen(bench, it.company.id);
        step::propose(app, who, bench.key(), it.company.id, seen, it.step.as_str(), &words())
    });
    bench.tries_with(Action::ConfirmStep(id), stages, After::Moved, OWN, |it, who| {
        step::confirm(app, who, bench.key(), it.company.id, seen(bench, it.company.id))
    });
    bench.tries_with(Action::WithdrawStep(id), stages, After::Moved, OWN, |it, who| {
        step::withdraw(app, who, bench.key(), it.company.id, seen(bench, it.company.id))
    });
    bench.tries_with(Action::TellCompany(id), stages, After::Same, OWN, |it, who| {
        notification::tell_company(app, who, it.company.id)
    });
}

/// What leaves a company where it is.
fn on_record(bench: &Bench<'_>, stages: &[Stage<'_, Candidate>]) {
    let (app, id) = (bench.app(), ParticipantId::from_uuid(Uuid::nil()));
    bench.tries_with(Action::ChangeParticipant(id), stages, After::Same, OWN, |it, who| {
        let input = ApplicationInput {
            name: "Kade Zuid".to_owned(),
            kvk: "00000000".to_owned(),
            contact_name: "Contact".to_owned(),
            contact_email: "contact@deelnemer.example".to_owned(),
            contact_phone: "+31 10 000 00 00".to_owned(),
            doors: "by-hand".to_owned(),
        };
        participant::change(app, who, bench.key(), it.company.id, seen(bench, it.company.id), &input)
    });
    bench.tries_with(Action::SendTest(id), stages, After::Same, OWN, |it, who| {
        test_notification::send(app, who, bench.key(), it.company.id)
    });
    bench.tries_with(Action::RecordAgreement(id), stages, After::Same, OWN, |it, who| {
        let input = AgreementInput { signed_on: "2026-01-01".to_owned(), last_day: String::new() };
        participant::record_agreement(
            app,
            who,
            bench.key(),
            it.company.id,
            seen(bench, it.company.id),
            &input,
        )
    });
    bench.tries_with(Action::RecordLicence(id), stages, After::Same, OWN, |it, who| {
        let number = "AP-3".to_owned();
        let input = LicenceInput { number, from: "2060-01-01".to_owned(), last_day: "2060-12-31".to_owned() };
        licence::record(app, who, bench.key(), it.company.id, &input)
    });
    bench.tries_with(Action::AddFacility(id), stages, After::Same, OWN, |it, who| {
        facility::add(app, who, bench.key(), it.company.id, &facility_input()).map(drop)
    });
    bench.tries_with(Action::ListConsumers(id), stages, After::Same, OWN, |it, who| {
        consumer::list(app, who, it.company.id).map(drop)
    });
    bench.tries_with(Action::CreateAccount(id), stages, After::Same, OWN, |it, who| {
        account::create(app, who, bench.key(), it.company.id, &account_input(Role::GateGuard)).map(drop)
    });
}

pub fn account_input(role: Role) -> AccountInput {
    AccountInput {
        email: format!("{}@stages.example.test", SystemIds.uuid().simple()),
        name: "Iemand Anders".to_owned(),
        roles: vec![role.as_str().to_owned()],
        language: "nl".to_owned(),
    }
}

pub fn facility_input() -> FacilityInput {
    FacilityInput {
        name: "Loods".to_owned(),
        mainport: "rotterdam".to_owned(),
        phone: "+31 10 000 00 00".to_owned(),
        ..FacilityInput::default()
    }
}

fn tables(bench: &Bench<'_>, stages: &[Stage<'_, Candidate>]) {
    let (app, id) = (bench.app(), ParticipantId::from_uuid(Uuid::nil()));
    let as_written = (Language::Dutch, Dialect::Comma);
    bench.tries_with(Action::ExportAccounts(id), stages, After::Same, OWN, |it, who| {
        import::export_accounts(app, who, it.company.id, as_written).map(drop)
    });
    bench.tries_with(Action::CheckAccounts(id), stages, After::Same, OWN, |it, who| {
        import::check_accounts(app, who, it.company.id, &Ok(accounts(bench))).map(drop)
    });
    bench.tries_with(Action::ImportAccounts(id), stages, After::Same, OWN, |it, who| {
        let sheet = Ok(accounts(bench));
        let shown = import::check_accounts(app, who, it.company.id, &sheet).map(|it| it.digest);
        import::import_accounts(app, who, bench.key(), it.company.id, &sheet, &shown.unwrap_or_default())
            .map(drop)
    });
    bench.tries_with(Action::ExportFacilities(id), stages, After::Same, OWN, |it, who| {
        import::export_facilities(app, who, it.company.id, as_written).map(drop)
    });
    bench.tries_with(Action::CheckFacilities(id), stages, After::Same, OWN, |it, who| {
        import::check_facilities(app, who, it.company.id, &Ok(facilities(bench))).map(drop)
    });
    bench.tries_with(Action::ImportFacilities(id), stages, After::Same, OWN, |it, who| {
        let sheet = Ok(facilities(bench));
        let shown = import::check_facilities(app, who, it.company.id, &sheet).map(|it| it.digest);
        import::import_facilities(app, who, bench.key(), it.company.id, &sheet, &shown.unwrap_or_default())
            .map(drop)
    });
}

/// A table with one account that the company has not.
fn accounts(bench: &Bench<'_>) -> Sheet {
    let company = bench.world.terminal("T2");
    let app = bench.app();
    let whole = import::export_accounts(
        app,
        bench.who("administrator"),
        company.id(),
        (Language::Dutch, Dialect::Comma),
    );
    one_row(whole.unwrap(), |cell| {
        if cell.contains('@') { account_input(Role::GateGuard).email } else { cell.to_owned() }
    })
}

/// A table with one facility that the company has not.
fn facilities(bench: &Bench<'_>) -> Sheet {
    let company = bench.world.terminal("T2");
    let whole = import::export_facilities(
        bench.app(),
        bench.who("administrator"),
        company.id(),
        (Language::Dutch, Dialect::Comma),
    );
    let name = SystemIds.uuid().simple().to_string();
    one_row(whole.unwrap(), |cell| if cell.contains("Terminal") { name.clone() } else { cell.to_owned() })
}

fn one_row(mut sheet: Sheet, cell: impl Fn(&str) -> String) -> Sheet {
    sheet.rows.truncate(1);
    for row in &mut sheet.rows {
        row.cells = row.cells.iter().map(|text| cell(text)).collect();
    }
    sheet
}
