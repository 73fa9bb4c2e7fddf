//! Tables of facilities and accounts: what each row would do, whatever the order, and that doing it twice changes nothing.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use gatekeeper_domain::account::{Account, Language, Organisation, Role, Roles};
use gatekeeper_domain::facility::{Coordinates, Details, Facility, Mainport};
use gatekeeper_domain::id::{AccountId, FacilityId, ParticipantId};
use gatekeeper_domain::import::account::{self, AccountEntry, entries};
use gatekeeper_domain::import::facility::{FacilityEntry, open, within};
use gatekeeper_domain::import::sheet::{Column, Dialect, Row, Sheet};
use gatekeeper_domain::import::{Entry, Labels, MAX_ROWS, Outcome, Plan, Vocabulary, plan};
use gatekeeper_domain::licence::Licences;
use gatekeeper_domain::participant::{Contact, Doors, Life, Participant, Profile};
use gatekeeper_domain::protocol::Protocol;
use gatekeeper_domain::standing::{Standing, State};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

const COMPANY: Organisation = Organisation::Participant(ParticipantId(Uuid::from_u128(1)));
const ROLES: [Role; 4] =
    [Role::SecurityOfficer, Role::SecurityManager, Role::ParticipantAdmin, Role::GateGuard];

fn protocol() -> &'static Protocol {
    static PROTOCOL: OnceLock<Protocol> = OnceLock::new();
    PROTOCOL.get_or_init(|| toml::from_str(include_str!("../../../config/protocol.toml")).unwrap())
}

fn labels(dialect: Dialect) -> Labels {
    let headings = [("email", "E-mailadres"), ("name", "Naam"), ("roles", "Rollen"), ("language", "Taal")];
    Labels {
        headings: headings.map(|(column, heading)| (column, heading.to_owned())).into(),
        roles: [(Role::SecurityOfficer, "beveiliger".to_owned())].into(),
        mainports: [(Mainport("rotterdam".into()), "Haven van Rotterdam".to_owned())].into(),
        dialect,
    }
}

fn words() -> Vocabulary<'static> {
    let mut roles: BTreeMap<_, _> = ROLES.into_iter().map(|role| (role.as_str().to_owned(), role)).collect();
    roles.insert("beveiliger".into(), Role::SecurityOfficer);
    roles.insert("bedrijfsbeheerder".into(), Role::ParticipantAdmin);
    let rotterdam = Mainport("rotterdam".into());
    let mainports = [("rotterdam", &rotterdam), ("haven van rotterdam", &rotterdam)];
    let mainports = mainports.into_iter().map(|(word, port)| (word.to_owned(), port.clone())).collect();
    Vocabulary { roles, mainports, protocol: protocol() }
}

fn sheet(rows: &[&[&str]]) -> Sheet {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let lines = rows.iter().enumerate().skip(1);
    Sheet {
        headings: texts(rows[0]),
        rows: lines.map(|(index, cells)| Row { line: index as u64 + 1, cells: texts(cells) }).collect(),
    }
}

fn standing(number: u128, email: &str, role: Role, state: State) -> Standing {
    let account = Account {
        id: AccountId(Uuid::from_u128(number)),
        email: email.into(),
        name: format!("N. {number}"),
        organisation: COMPANY,
        roles: Roles::new(COMPANY, [role]).unwrap(),
        language: Language::English,
        ties: Vec::new(),
        trained: None,
    };
    Standing { account, state, version: 1 }
}

/// What each row would do, and what is wrong with it.
fn told<T: Entry>(plan: &Plan<T>) -> Vec<(u64, String)> {
    let wrong = |outcome: &Outcome<T>| match outcome {
        Outcome::Wrong(wrongs) => wrongs
            .iter()
            .map(|wrong| format!("{}: {}", wrong.column.map_or("row", Column::as_str), wrong.why.id()))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.as_str().to_owned(),
    };
    plan.steps.iter().map(|step| (step.line, wrong(&step.outcome))).collect()
}

fn accounts(rows: &[&[&str]]) -> Result<Vec<(u64, String)>, Vec<String>> {
    let there = [
        standing(1, "admin@a.example", Role::ParticipantAdmin, State::Active),
        standing(2, "officer@a.example", Role::SecurityOfficer, State::Invited),
        standing(3, "gone@a.example", Role::GateGuard, State::Disabled { since: Timestamp::UNIX_EPOCH }),
    ];
    let elsewhere = BTreeMap::from([("x@b.example".to_owned(), AccountId(Uuid::from_u128(9)))]);
    let plan = plan::<AccountEntry>(&sheet(rows), &entries(&there), &words());
    let plan = plan.map_err(|faults| faults.iter().map(|it| it.fault.id().to_owned()).collect::<Vec<_>>())?;
    Ok(told(&account::within(plan, &there, &elsewhere)))
}

#[test]
fn every_row_says_what_it_would_do_or_what_is_wrong_with_it() {
    let headings: &[&str] = &["E-mailadres", "Naam", "Rollen", "Taal", "Opmerking"];
    let long = "a".repeat(121);
    let cases: &[(&[&str], &str)] = &[
        (&["new@a.example", "New", "gate_guard", "nl", ""], "new"),
        (&["NEW@A.example ", " New", "Beveiliger, gate_guard", "", "x"], "new"),
        (&["officer@a.example", "N. 2", "security_officer", "en"], "same"),
        (&["officer@a.example", "N. 2", "beveiliger"], "same"),
        (&["officer@a.example", "N. 2", "security_officer", "nederlands", ""], "changed"),
        (&["officer@a.example", "Other", "beveiliger/gate_guard", "", ""], "changed"),
        (&["", "New", "gate_guard", "nl", ""], "email: required"),
        (&["new", "New", "gate_guard", "nl", ""], "email: not-an-address"),
        (&["new@a.example", "", "gate_guard", "nl", ""], "name: required"),
        (&["new@a.example", &long, "gate_guard", "nl", ""], "name: too-long"),
        (&["new@a.example", "a\nb", "gate_guard", "nl", ""], "name: control-characters"),
        (&["new@a.example", "New", "", "nl", ""], "roles: required"),
        (&["new@a.example", "New", "administrator", "nl", ""], "roles: unknown-choice"),
        (&["new@a.example", "New", "gate_guard", "de", ""], "language: unknown-choice"),
        (&["new@a.example", "New", "gate_guard", "nl", "", "more"], "row: more-cells"),
        (&["x@b.example", "New", "gate_guard", "nl", ""], "email: taken"),
        (&["gone@a.example", "New", "gate_guard", "nl", ""], "email: disabled"),
        (&["admin@a.example", "N. 1", "gate_guard", "", ""], "roles: last-administrator"),
        (&["admin@a.example", "N. 1", "gate_guard, bedrijfsbeheerder", "", ""], "changed"),
        (&["", "", "", "", "", ""], ""),
    ];
    for (row, told) in cases {
        let padding: &[&str] = &["filler@a.example", "Filler", "gate_guard", "", ""];
        let found = accounts(&[headings, padding, row]).unwrap();
        let found = found.get(1).map_or("", |(_, told)| told.as_str());
        assert_eq!(found, *told, "{row:?}");
    }
    let all_at_once: &[&str] = &["new", "", "", "de", ""];
    assert_eq!(
        accounts(&[headings, all_at_once]).unwrap(),
        [(2, "email: not-an-address, name: required, roles: required, language: unknown-choice".into())]
    );
}

#[test]
fn rows_about_the_same_are_wrong_both() {
    let headings: &[&str] = &["email", "name", "role"];
    let one: &[&str] = &["new@a.example", "New", "gate_guard"];
    let two: &[&str] = &["New@a.example", "Newer", "gate_guard"];
    let wrong = || "row: twice".to_owned();
    assert_eq!(accounts(&[headings, one, two]).unwrap(), [(2, wrong()), (3, wrong())]);
}

#[test]
fn a_table_that_is_none_says_so() {
    let headings: &[&str] = &["email", "name", "role"];
    let row: &[&str] = &["new@a.example", "New", "gate_guard"];
    assert_eq!(accounts(&[headings]).unwrap_err(), ["not-a-table"]);
    assert_eq!(accounts(&[&["email", "naam"], row]).unwrap_err(), ["no-column"]);
    assert_eq!(accounts(&[&["x", "y"], row]).unwrap_err(), ["no-column"; 3]);
    assert_eq!(accounts(&[&["email", "e-mail", "name", "role"], row]).unwrap_err(), ["column-twice"]);
    let many: Vec<_> = std::iter::once(headings).chain(std::iter::repeat_n(row, 501)).collect();
    assert_eq!(accounts(&many).unwrap_err(), ["too-many-rows"]);
    assert!(accounts(&many[..=usize::from(MAX_ROWS)]).is_ok());
}

#[test]
fn facilities_are_known_by_their_names() {
    let place = Some(Coordinates { latitude: 51_951_200, longitude: 4_050_000 });
    let kade = facility(1, "Kade", "rotterdam", place);
    let there = [kade, facility(2, "Tweeling", "rotterdam", None), facility(3, "tweeling", "schiphol", None)];
    let rows: &[&[&str]] = &[
        &["Telefoon", "Faciliteit", "Mainport", "Breedtegraad", "Lengtegraad"],
        &["'+31 10 123 45 67", "Kade", "Haven van Rotterdam", "51,9512", "4.05"],
        &["+31 10 123 45 67", "KADE 2", "rotterdam", "", ""],
        &["+31 10 123 45 67", "Kade 3", "Atlantis", "", ""],
        &["", "Kade 4", "", "51,9", ""],
        &["0101234567", "Kade 5", "schiphol", "91", "x"],
        &["+31 10 123 45 67", "Tweeling", "rotterdam", "", ""],
    ];
    let entries: Vec<_> = open(&there).into_iter().map(FacilityEntry::of).collect();
    let company = Participant { life: Life::Live { since: Timestamp::UNIX_EPOCH }, ..applied() };
    let found = |rows: &[&[&str]]| {
        let plan = within(plan(&sheet(rows), &entries, &words()).unwrap(), &there, &company);
        told(&plan).into_iter().map(|(_, told)| told).collect::<Vec<_>>()
    };
    let expected = [
        "same",
        "new",
        "mainport: unknown-choice",
        "mainport: required, phone: required, longitude: required",
        "phone: not-a-phone-number, latitude: not-coordinates, longitude: not-coordinates",
        "name: ambiguous",
    ];
    assert_eq!(found(rows), expected);
    // What a table does not say stays; what it says is empty goes.
    let headings: &[&str] = &["Telefoon", "Faciliteit", "Mainport"];
    assert_eq!(found(&[headings, &["+31 10 123 45 67", "kade", "rotterdam"]]), ["changed"], "the spelling");
    assert_eq!(found(&[headings, &["+31 10 123 45 67", "Kade", "rotterdam"]]), ["same"]);
    assert_eq!(found(&[rows[0], &["+31 10 123 45 67", "Kade", "rotterdam", "", ""]]), ["changed"]);
    let moved: &[&[&str]] = &[headings, &["+31 10 123 45 67", "Kade", "schiphol"]];
    assert_eq!(found(moved), ["mainport: other-mainport"]);
    let plan = within(plan(&sheet(moved), &entries, &words()).unwrap(), &there, &applied());
    assert_eq!(plan.count("changed"), 1, "a company that is not admitted yet");
}

fn facility(number: u128, name: &str, mainport: &str, coordinates: Option<Coordinates>) -> Facility {
    let (name, mainport) = (name.to_owned(), Mainport(mainport.to_owned()));
    let details = Details { name, mainport, phone: "+31 10 123 45 67".into(), coordinates };
    Facility::new(FacilityId(Uuid::from_u128(number)), ParticipantId(Uuid::from_u128(1)), details)
}

/// A company that wants to take part.
fn applied() -> Participant {
    let profile = Profile {
        name: "Kade Noord".into(),
        kvk: "12345678".into(),
        contact: Contact::default(),
        agreement: None,
        doors: Doors::ByFeed,
    };
    Participant::applied(ParticipantId(Uuid::from_u128(1)), profile, Licences::new(Vec::new()))
}

/// Any entry that an account of the company could be, by one of a few addresses.
fn entry() -> impl Strategy<Value = AccountEntry> {
    let roles = subsequence(ROLES.map(Role::as_str).to_vec(), 1..=4);
    let names = "[=+@'a-zé;, -]{0,8}[a-z]".prop_map(|name: String| name.trim().to_owned());
    let languages = select(vec![Some("nl"), Some("en")]);
    ("[a-f]@a\\.example", names, roles, languages).prop_map(|(email, name, roles, language)| AccountEntry {
        email,
        name,
        roles,
        language,
    })
}

fn as_sheet(entries: &[AccountEntry]) -> Sheet {
    gatekeeper_domain::import::sheet(entries, &labels(Dialect::Semicolon))
}

fn unique(entries: Vec<AccountEntry>) -> Vec<AccountEntry> {
    let by_key: BTreeMap<_, _> = entries.into_iter().map(|entry| (entry.key(), entry)).collect();
    by_key.into_values().collect()
}

proptest! {
    #[test]
    fn a_table_written_out_changes_nothing_when_it_comes_back(there in proptest::collection::vec(entry(), 1..6)) {
        let there = unique(there);
        let plan = plan(&as_sheet(&there), &there, &words()).unwrap();
        prop_assert!(plan.is_sound() && !plan.does_something(), "{plan:?}");
    }

    #[test]
    fn so_does_a_table_of_facilities(
        names in proptest::collection::btree_set("[=+@'a-zé;, -]{0,8}[a-z]", 1..6),
        places in proptest::collection::vec(proptest::option::of((-90_000_000..=90_000_000, -180_000_000..=180_000_000)), 6),
        phone in "\\+[1-9][0-9]{7,9}( [0-9]{2}){0,2}",
        dialect in select(vec![Dialect::Semicolon, Dialect::Comma]),
    ) {
        let place = |(latitude, longitude)| Coordinates { latitude, longitude };
        let one = |((number, name), at): ((u128, &String), &Option<(i32, i32)>)| {
            let made = facility(number, name.trim(), "rotterdam", at.map(place));
            FacilityEntry::of(&Facility { phone: phone.clone(), ..made })
        };
        let there: Vec<_> = (1..).zip(&names).zip(&places).map(one).collect();
        let keys: BTreeSet<_> = there.iter().map(Entry::key).collect();
        prop_assume!(keys.len() == there.len());
        let written = gatekeeper_domain::import::sheet(&there, &labels(dialect));
        for cell in written.rows.iter().flat_map(|row| &row.cells) {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
        let plan = plan(&written, &there, &words()).unwrap();
        prop_assert!(plan.is_sound() && !plan.does_something(), "{plan:?}");
    }

    #[test]
    fn taking_a_table_in_twice_changes_nothing(
        there in proptest::collection::vec(entry(), 0..6),
        new in proptest::collection::vec(entry(), 1..6),
    ) {
        let (there, sheet) = (unique(there), as_sheet(&new));
        let first = plan(&sheet, &there, &words()).unwrap();
        let after = first.applied(&there);
        let second = plan(&sheet, &after, &words()).unwrap();
        prop_assert!(!second.does_something(), "{second:?}");
        prop_assert_eq!(second.applied(&after), after.clone());
        // Nothing is taken away.
        let keys = |entries: &[AccountEntry]| entries.iter().map(Entry::key).collect::<BTreeSet<_>>();
        prop_assert!(keys(&there).is_subset(&keys(&after)));
    }

    #[test]
    fn the_order_of_rows_means_nothing(
        there in proptest::collection::vec(entry(), 0..6),
        (new, other) in proptest::collection::vec(entry(), 1..6)
            .prop_flat_map(|new| (Just(new.clone()), Just(new).prop_shuffle())),
    ) {
        let there = unique(there);
        let standings: Vec<_> = there
            .iter()
            .zip(1..)
            .map(|(entry, number)| {
                let mut it = standing(number, &entry.email, Role::GateGuard, State::Active);
                it.account.roles = Roles::new(COMPANY, entry.roles()).unwrap();
                it
            })
            .collect();
        let outcomes = |entries: &[AccountEntry]| {
            let plan = plan(&as_sheet(entries), &there, &words()).unwrap();
            let plan = account::within(plan, &standings, &BTreeMap::new());
            let told: Vec<_> = told(&plan).into_iter().map(|(_, told)| told).collect();
            let mut told: Vec<_> = entries.iter().map(Entry::key).zip(told).collect();
            told.sort();
            (told, plan.applied(&there))
        };
        prop_assert_eq!(outcomes(&new), outcomes(&other));
    }

    #[test]
    fn no_table_panics(cells in proptest::collection::vec(any::<String>(), 0..24)) {
        let cells: Vec<_> = cells.iter().map(String::as_str).collect();
        let rows: Vec<_> = [&["email", "naam", "rollen", "taal"][..]].into_iter().chain(cells.chunks(5)).collect();
        let _ = plan::<AccountEntry>(&sheet(&rows), &[], &words());
    }
}
