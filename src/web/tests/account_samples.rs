//! Samples of the pages about accounts.

use uuid::Uuid;

use crate::app::account::{AccountView, Accounts};
use crate::app::import::{Kind, Preview};
use crate::app::proposal::ProposalView;
use crate::domain::Refusal;
use crate::domain::account::{Account, AccountInput, Language, Organisation, Role, Roles};
use crate::domain::id::{AccountProposalId, ParticipantId};
use crate::domain::import::account::AccountEntry;
use crate::domain::import::sheet::Column;
use crate::domain::import::{Outcome, Plan, Step, Why, Wrong};
use crate::domain::input::{Fault, FieldFault};
use crate::domain::proposal::{Proposal, Proposed};
use crate::domain::retention::Kept;
use crate::domain::standing::{Standing, State};
use crate::http::{Problem, SignedInUser};
use crate::text::{Texts, Words};
use crate::web::account::AccountsPage;
use crate::web::account_form::{AccountPage, Attempt, NewAccountPage, Typed};
use crate::web::import::{ImportPage, Pasted};
use crate::web::invitation::InvitationPage;
use crate::web::page::Page;
use crate::web::plan::PlanView;

use super::samples::{NASTY, Sample, account, now, protocol, sample, user};

const COMPANY: Organisation = Organisation::Participant(ParticipantId(Uuid::from_u128(1)));

fn standing(number: u128, organisation: Organisation, role: Role, state: State) -> Standing {
    let account = Account {
        id: account(number),
        email: "sanne.de.vries-van.den.heuvel@proefterminal-maasvlakte.example".into(),
        name: NASTY.into(),
        organisation,
        roles: Roles::new(organisation, [role]).unwrap(),
        language: Language::Dutch,
        ties: Vec::new(),
        trained: Some(jiff::civil::date(2026, 3, 1)),
    };
    Standing { account, state, version: 3 }
}

fn companies() -> Vec<(ParticipantId, String)> {
    vec![(ParticipantId(Uuid::from_u128(1)), "Proefterminal Maasvlakte B.V.".into())]
}

fn accounts(organisation: Organisation, role: Role, manages: bool) -> Accounts {
    let gone = State::Disabled { since: now() };
    let states = [(State::Invited, Some(now())), (State::Invited, None), (State::Active, None), (gone, None)];
    let list = (50..)
        .zip(states)
        .map(|(number, (state, until))| (standing(number, organisation, role, state), until));
    let foundation = organisation == Organisation::Foundation;
    Accounts {
        organisation,
        company: (!foundation).then(|| "Proefterminal Maasvlakte B.V.".into()),
        accounts: list.collect(),
        manages,
        companies: if foundation { companies() } else { Vec::new() },
    }
}

fn view(standing: Standing, manages: bool) -> AccountView {
    let foundation = standing.account.organisation == Organisation::Foundation;
    AccountView {
        company: (!foundation).then(|| "Proefterminal Maasvlakte B.V.".into()),
        invited_until: (standing.state == State::Invited).then(now),
        manages,
        invites: manages && !matches!(standing.state, State::Disabled { .. }),
        ties: if foundation { companies() } else { Vec::new() },
        free: if foundation { companies() } else { Vec::new() },
        months: 6,
        standing,
    }
}

fn proposals() -> Vec<ProposalView> {
    let all = [
        Proposed::Account {
            email: "nieuw@stichting.example".into(),
            name: NASTY.into(),
            role: Role::PrivacyOfficer,
            language: Language::English,
        },
        Proposed::Role { account: account(9), version: 2, role: Role::Auditor },
        Proposed::Enable { account: account(9), version: 2 },
    ];
    let one = |(number, what): (u128, Proposed)| ProposalView {
        proposal: Proposal::new(
            AccountProposalId(Uuid::from_u128(number)),
            what,
            account(if number == 71 { 1 } else { 8 }),
            now(),
            Kept::for_days(now(), 14),
        ),
        by: "Ada Beheer".into(),
        of: NASTY.into(),
        awaits_me: number != 71,
    };
    (71..).zip(all).map(one).collect()
}

pub(crate) fn account_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let mut all = company_samples(texts, language);
    all.extend(foundation_samples(texts, language));
    all.extend(invitation_samples(texts, language));
    all.extend(import_samples(texts, language));
    all
}

fn faulty() -> Problem {
    let faults = [
        ("email", Fault::NotAnAddress),
        ("name", Fault::Required),
        ("roles", Fault::Required),
        ("language", Fault::UnknownChoice),
    ];
    let faults = faults.map(|(field, fault)| FieldFault { field: field.into(), fault });
    Problem::InvalidInput(faults.into())
}

fn typed() -> AccountInput {
    AccountInput { name: NASTY.into(), roles: vec!["gate_guard".into()], ..AccountInput::default() }
}

fn company_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let admin = user(language, Role::ParticipantAdmin);
    let page = |here: &str| Page::bare(Words::new(texts, language), here).signed_in(&admin);
    let list = |accounts: &Accounts| AccountsPage::new(page("/accounts"), &admin, accounts, &[]);
    let form = |problem: Option<&Problem>| {
        let (name, path) = (Some("Proefterminal Maasvlakte B.V.".into()), "/accounts/of/x");
        NewAccountPage::of_company(page("/accounts/of/x/new"), name, path, &typed(), problem)
    };
    let show = |state, attempt: Option<&Attempt<'_>>| {
        let view = view(standing(50, COMPANY, Role::SecurityOfficer, state), true);
        AccountPage::new(page("/accounts/x"), &admin, &view, attempt)
    };
    let stale = Problem::Refused(Refusal::StaleVersion);
    let attempt = Attempt { typed: Typed::Change(typed()), problem: &stale };
    let empty = Accounts { accounts: Vec::new(), ..accounts(COMPANY, Role::SecurityOfficer, true) };
    vec![
        sample("accounts", &list(&accounts(COMPANY, Role::SecurityOfficer, true))),
        sample("accounts-empty", &list(&empty)),
        sample("account-new", &form(None)),
        sample("account-new-faulty", &form(Some(&faulty()))),
        sample("account", &show(State::Active, None)),
        sample("account-invited", &show(State::Invited, None)),
        sample("account-stale", &show(State::Active, Some(&attempt))),
        sample("account-disabled", &show(State::Disabled { since: now() }, None)),
    ]
}

fn foundation_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let administrator = user(language, Role::Administrator);
    let page =
        |here: &str, user: &SignedInUser| Page::bare(Words::new(texts, language), here).signed_in(user);
    let list = |accounts: &Accounts, user: &SignedInUser| {
        AccountsPage::new(page("/accounts", user), user, accounts, &proposals())
    };
    let show = |number, state, attempt: Option<&Attempt<'_>>| {
        let view = view(standing(number, Organisation::Foundation, Role::Assessor, state), true);
        AccountPage::new(page("/accounts/x", &administrator), &administrator, &view, attempt)
    };
    let empty = FieldFault { field: "role".into(), fault: Fault::Required };
    let problem = Problem::InvalidInput(vec![empty]);
    let attempt = Attempt { typed: Typed::Role(Vec::new()), problem: &problem };
    let form = |problem: Option<&Problem>| {
        NewAccountPage::of_foundation(page("/accounts/propose", &administrator), &typed(), problem)
    };
    let (own, theirs) = (Organisation::Foundation, COMPANY);
    vec![
        sample("foundation-accounts", &list(&accounts(own, Role::Assessor, true), &administrator)),
        sample(
            "foundation-accounts-read",
            &list(&accounts(own, Role::Assessor, true), &user(language, Role::Auditor)),
        ),
        sample("company-accounts-read", &list(&accounts(theirs, Role::GateGuard, false), &administrator)),
        sample("propose-account", &form(None)),
        sample("propose-account-faulty", &form(Some(&faulty()))),
        sample("foundation-account", &show(50, State::Active, None)),
        sample("foundation-account-faulty", &show(50, State::Active, Some(&attempt))),
        sample("foundation-account-own", &show(1, State::Active, None)),
        sample("foundation-account-disabled", &show(50, State::Disabled { since: now() }, None)),
    ]
}

fn invitation_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let page = || {
        let mut page = Page::bare(Words::new(texts, language), "/invitation");
        page.csrf = "x".into();
        page
    };
    let problem =
        Problem::InvalidInput(vec![FieldFault { field: "password".into(), fault: Fault::Guessable }]);
    let email = || "sanne@proefterminal.example".to_owned();
    vec![
        sample("invitation", &InvitationPage::new(page(), email(), None)),
        sample("invitation-faulty", &InvitationPage::new(page(), email(), Some(&problem))),
    ]
}

fn import_samples(texts: &Texts, language: Language) -> Vec<Sample> {
    let admin = user(language, Role::ParticipantAdmin);
    let words = Words::new(texts, language);
    let page = || Page::bare(words, "/accounts/of/x/import").signed_in(&admin);
    let protocol = protocol();
    let show_of = |kind, pasted: Pasted<'_>| {
        let (of, name) = (ParticipantId(Uuid::from_u128(1)), Some("Proefterminal Maasvlakte B.V.".into()));
        ImportPage::new(page(), kind, of, name, pasted, &protocol)
    };
    let show = |pasted: Pasted<'_>| show_of(Kind::Accounts, pasted);
    let entry = |email: &str| AccountEntry {
        email: email.into(),
        name: NASTY.into(),
        roles: vec!["security_officer", "participant_admin"],
        language: Some("nl"),
    };
    let wrong = |column, why| Wrong { column, why };
    let steps = [
        Outcome::Same(entry("a@example.nl")),
        Outcome::Wrong(vec![
            wrong(Some(Column::Email), Why::Fault(Fault::NotAnAddress)),
            wrong(None, Why::Twice),
        ]),
        Outcome::Changed {
            before: entry("b@example.nl"),
            after: AccountEntry { roles: vec!["gate_guard"], ..entry("b@example.nl") },
        },
        Outcome::New(entry("c@example.nl")),
    ];
    let plan = |outcomes: &[Outcome<AccountEntry>]| {
        let steps = (2..).zip(outcomes.iter().cloned()).map(|(line, outcome)| Step { line, outcome });
        let plan = Plan { steps: steps.collect(), ignored: vec!["Opmerking".into()] };
        Some(PlanView::of_accounts(&Preview { plan, digest: "0f".into() }, words))
    };
    let text = || "E-mail;Naam\na@example.nl;Zoë".to_owned();
    let none = Problem::InvalidInput(vec![FieldFault {
        field: "csv".into(),
        fault: Fault::NoColumn { column: "roles" },
    }]);
    let stale = Problem::Refused(Refusal::StalePlan);
    vec![
        sample("import", &show(Pasted::default())),
        sample("import-facilities", &show_of(Kind::Facilities, Pasted::default())),
        sample("import-none", &show(Pasted { text: text(), plan: None, problem: Some(&none) })),
        sample("import-wrong", &show(Pasted { text: text(), plan: plan(&steps), problem: None })),
        sample("import-ready", &show(Pasted { text: text(), plan: plan(&steps[2..]), problem: None })),
        sample("import-nothing", &show(Pasted { text: text(), plan: plan(&steps[..1]), problem: None })),
        sample(
            "import-stale",
            &show(Pasted { text: text(), plan: plan(&steps[2..]), problem: Some(&stale) }),
        ),
    ]
}
