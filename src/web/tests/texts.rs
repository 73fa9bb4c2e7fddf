//! Texts and sources fit: no text is missing, none is left over, both languages say the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::domain::Refusal;
use crate::domain::account::{Language, Role};
use crate::domain::admission::CHECKS;
use crate::domain::amendment::{Ground, Kind as Change};
use crate::domain::clock::Doubt;
use crate::domain::coverage::Attention;
use crate::domain::draft::Step;
use crate::domain::identifiers::Likeness;
use crate::domain::import::Why;
use crate::domain::import::sheet::Column;
use crate::domain::incident::Caught;
use crate::domain::informing::Leaflet;
use crate::domain::job::{GivenUp, Job};
use crate::domain::mail::Kind;
use crate::domain::notification::{Hindrance, Kind as Told};
use crate::domain::outcome::Ending;
use crate::domain::outcome_check::Said;
use crate::domain::participant::{self, Standing};
use crate::domain::pass::{Card, Side, Spot};
use crate::domain::pass_hold;
use crate::domain::phone_list::Outcome;
use crate::domain::provisional;
use crate::domain::screening::Purpose;
use crate::domain::signal::Finding;
use crate::domain::{informing_delay, informing_task};
use crate::http::Problem;
use crate::text::Texts;
use crate::web::done::Deed;
use crate::web::protocol::{NAMED, WORDED};

fn source(language: Language) -> &'static str {
    match language {
        Language::Dutch => include_str!("../../../config/text/nl.ftl"),
        Language::English => include_str!("../../../config/text/en.ftl"),
    }
}

/// Fields of the report form that hold words.
const LONG: [&str; 6] =
    ["narrative", "told-beforehand", "leaflet-reason", "address", "address-tried", "proportionality"];

/// What can be wrong with a field.
const FAULTS: &[&str] = &[
    "required",
    "too-long",
    "too-short",
    "guessable",
    "not-the-same",
    "not-an-address",
    "no-column",
    "column-twice",
    "too-many-rows",
    "not-a-table",
    "control-characters",
    "not-a-date",
    "not-a-moment",
    "in-the-future",
    "in-the-past",
    "too-early",
    "too-late",
    "before-incident",
    "before-beginning",
    "turn-too-long",
    "too-long-ago",
    "unknown-choice",
    "unknown-scheme",
    "not-a-pass-number",
    "wrong-check-digit",
    "half-a-pass",
    "no-kind-has-it",
    "repeated",
    "one-of-two",
    "person-or-pass",
    "not-a-reference",
    "unknown-reference",
    "before-first-day",
    "not-a-phone-number",
    "not-a-kvk-number",
    "not-coordinates",
];

/// What the report form asks, page by page.
fn of_drafts() -> [(&'static str, Vec<String>); 5] {
    [
        ("question", Step::ALL.iter().map(|step| step.as_str().to_owned()).collect()),
        ("step-state", names(["untouched", "faulty"])),
        ("leaflet", names(Leaflet::ALL.map(Leaflet::as_str))),
        ("field", names(LONG)),
        ("field", LONG.iter().map(|name| format!("{name}-hint")).collect()),
    ]
}

/// The terms and numbers of the protocol: part and rule.
fn rules() -> Vec<(String, String)> {
    let says = crate::config::outline(include_str!("../../../config/protocol.toml")).unwrap();
    let parts = says.keys().filter_map(|key| key.split_once('.'));
    let unnamed = parts.filter(|(part, _)| !NAMED.contains(part));
    unnamed.map(|(part, rule)| (part.to_owned(), rule.to_owned())).collect()
}

/// The names of all rulings.
const RULINGS: &[&str] = &[
    "returned",
    "rejected",
    "proposed",
    "sent-back",
    "confirmed",
    "imposed",
    "declined",
    "identity-settled",
    "pass-proposed",
    "pass-added",
    "pass-refused",
    "amendment-proposed",
    "lifted",
    "stayed",
    "extended",
    "shortened",
    "pass-corrected",
    "suspended",
    "resumed",
    "reviewed",
];

/// Families whose members come from the domain; every member must have a text.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let problems: Vec<String> = Problem::all().iter().map(|problem| problem.id().to_owned()).collect();
    assert!(Refusal::ALL.iter().all(|refusal| problems.iter().any(|id| id == refusal.id())));
    let details: Vec<String> = problems.iter().map(|id| format!("{id}-detail")).collect();
    let rules = rules();
    let mut families = vec![
        ("rule-value", WORDED.iter().flat_map(|(_, values)| values.map(|it| it.replace('_', "-"))).collect()),
        ("rules", rules.iter().map(|(part, _)| part.clone()).collect()),
        ("rule", rules.iter().map(|(part, rule)| format!("{part}-{rule}")).collect()),
        ("month", (1..=12).map(|month| month.to_string()).collect()),
        ("weekday", (1..=7).map(|weekday| weekday.to_string()).collect()),
        ("problem", problems),
        ("problem", details),
        ("role", Role::ALL.iter().map(|role| role.as_str().to_owned()).collect()),
        ("stage", owned(&["ready", "submitted", "proposed", "returned", "rejected", "admitted"])),
        ("registration", owned(&["proposed", "sent-back", "active", "suspended", "ended", "lifted"])),
        ("outcome", Ending::ALL.iter().map(|ending| ending.as_str().to_owned()).collect()),
        ("ground", Ground::ALL.iter().map(|ground| ground.as_str().to_owned()).collect()),
        ("change", Change::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        ("change-hint", Change::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        ("change-lead", Change::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        ("ground", owned(&[Ground::OutcomeUnknown.as_str()])),
        ("check", owned(&Said::NAMES)),
        ("ruling", owned(RULINGS)),
        ("provisional", provisional::Stage::NAMES.iter().map(|name| (*name).to_owned()).collect()),
        ("notice", owned(&["hold", "ended", "lifted", "changed", "corrected", "suspended", "closed"])),
        ("answer", owned(&["blocked", "not-known-here", "another-pass", "cannot", "released", "noted"])),
        ("hindrance", Hindrance::ALL.iter().map(|it| it.as_str().to_owned()).collect()),
        ("inbox", owned(&["open", "added", "not-enforced", "ends"])),
        ("inbox-duty", owned(&["open", "added", "not-enforced", "ends"])),
        (
            "hand-over",
            owned(&[
                "open",
                "not-enforced",
                "to-confirm",
                "recorded",
                "pass-holds",
                "no-action",
                "ends",
                "answered",
            ]),
        ),
        ("counts", owned(&["printed", "chip", "person"])),
        ("check", owned(&["luhn", "mod-11", "mod-97", "damm"])),
        ("card", Card::ALL.iter().map(|card| card.as_str().to_owned()).collect()),
        ("side", Side::ALL.iter().map(|side| side.as_str().to_owned()).collect()),
        ("spot", Spot::ALL.iter().map(|spot| spot.as_str().to_owned()).collect()),
        ("informing-state", informing_task::Stage::NAMES.map(ToOwned::to_owned).into()),
        ("informing-state", owned(&["overdue", "delayed"])),
        ("delay", informing_delay::Stage::NAMES.map(ToOwned::to_owned).into()),
        ("caught", Caught::ALL.iter().map(|caught| caught.as_str().to_owned()).collect()),
        ("brake-total", owned(&["hold", "release"])),
        ("braked", owned(&["hold", "release"])),
        ("matter", owned(&["registration", "provisional", "pass-hold", "facility-decision"])),
        ("attention", Attention::ALL.iter().map(|need| need.as_str().to_owned()).collect()),
        (
            "enforcement",
            owned(&["no-consumer", "out-of-touch", "failed", "not-received", "received", "enforced"]),
        ),
        ("call", Outcome::ALL.iter().map(|outcome| outcome.as_str().to_owned()).collect()),
        ("coverage-told", Told::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        ("no-action-stage", owned(&["proposed", "declined", "in-force", "overruled", "ended"])),
        ("finding", Finding::ALL.iter().map(|finding| finding.as_str().to_owned()).collect()),
        ("likeness", Likeness::ALL.iter().map(|it| it.as_str().to_owned()).collect()),
        ("screening-purpose", Purpose::ALL.iter().map(|it| it.as_str().to_owned()).collect()),
        ("mail", Kind::ALL.iter().map(|kind| format!("{}-subject", kind.as_str())).collect()),
        ("mail", Kind::ALL.iter().map(|kind| format!("{}-body", kind.as_str())).collect()),
        ("touch", owned(&["fresh", "late", "stale", "dark", "never"])),
        ("protocol-scope", owned(&["all", "mainport"])),
        ("language", Language::ALL.iter().map(|language| language.tag().to_owned()).collect()),
        ("account-state", owned(&["invited", "lapsed", "active", "disabled"])),
        ("account-invite", owned(&["first", "forgotten"])),
        ("column", Column::ALL.iter().map(|column| column.as_str().to_owned()).collect()),
        ("why", Why::ALL.iter().map(|why| why.id().to_owned()).collect()),
        ("planned", owned(&["wrong", "changed", "new", "same"])),
        ("plan", owned(&["wrong", "changed", "new", "same"])),
        ("import-title", owned(&["accounts", "facilities"])),
        ("import-lead", owned(&["accounts", "facilities"])),
        ("proposal", owned(&["account", "role", "enable"])),
        ("pass-hold", owned(&["recorded", "refused", "active", "ended", "waiting"])),
        ("pass-hold-kind", pass_hold::Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        ("told", pass_hold::How::ALL.iter().map(|how| how.as_str().to_owned()).collect()),
        ("ending", pass_hold::Cause::ALL.iter().map(|cause| cause.as_str().to_owned()).collect()),
        ("done", Deed::ALL.iter().map(|deed| deed.as_str().to_owned()).collect()),
        ("fault", owned(FAULTS)),
    ];
    families.extend(of_drafts());
    families
}

fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(ToOwned::to_owned).into()
}

/// The families of the pages about the system itself.
fn of_system() -> Vec<(&'static str, Vec<String>)> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    vec![
        ("job", owned(Job::NAMES)),
        ("job", names(["unknown"])),
        ("job-state", names(["dead", "runs", "due", "failing", "done", "given-up"])),
        ("given-up", GivenUp::ALL.iter().map(|reason| reason.as_str().to_owned()).collect()),
        ("erasure", names(["ended", "persons", "rows"])),
        ("clock", names(["now", "machine", "difference", "drift", "since", "proposed"])),
        ("doubt", Doubt::ALL.iter().map(|doubt| doubt.as_str().to_owned()).collect()),
        ("span", names(["days"])),
    ]
}

/// The families of the pages about participants.
fn of_participants() -> Vec<(&'static str, Vec<String>)> {
    vec![
        ("standing", names(Standing::ALL.map(Standing::as_str))),
        ("standing-tag", names(Standing::ALL.map(Standing::as_str))),
        ("step", names(participant::Step::ALL.map(participant::Step::as_str))),
        ("step-open", names(participant::Step::ALL.map(participant::Step::as_str))),
        ("step-effect", names(participant::Step::ALL.map(participant::Step::as_str))),
        ("step-done", names(participant::Step::ALL.map(participant::Step::as_str))),
        ("step-withdrawn", names(participant::Step::ALL.map(participant::Step::as_str))),
        ("missing", CHECKS.iter().map(|(missing, _)| missing.as_str().to_owned()).collect()),
        ("doors", names(["by-feed", "by-hand"])),
        ("mode", names(["plain", "hmac"])),
    ]
}

/// Key -> the variables of its text.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let (entry, variable) =
        (Regex::new(r"^([a-z][a-z0-9_-]*) =").unwrap(), Regex::new(r"\{ ?\$([a-z]+)").unwrap());
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source(language).lines() {
        if let Some(found) = entry.captures(line) {
            current = found[1].to_owned();
            assert!(keys.insert(current.clone(), BTreeSet::new()).is_none(), "{current} stands there twice");
        }
        for found in variable.captures_iter(line) {
            keys.get_mut(&current).unwrap().insert(found[1].to_owned());
        }
    }
    keys
}

fn files_under(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
            found.push(path);
        }
    }
}

fn sources() -> String {
    let mut files = Vec::new();
    files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let own = files.iter().filter(|file| !file.to_string_lossy().contains("src/web/tests/"));
    own.map(|file| fs::read_to_string(file).unwrap()).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    assert_eq!(keys(Language::Dutch), keys(Language::English));
}

#[test]
fn every_mail_says_where_there_is_something_to_do() {
    for language in Language::ALL {
        let keys = keys(language);
        for kind in Kind::ALL {
            let body = &keys[&format!("mail-{}-body", kind.as_str())];
            assert!(body.contains("link"), "{language:?} {kind:?}");
        }
    }
}

#[test]
fn every_member_of_a_family_has_a_text() {
    let texts = Texts::load();
    for (family, members) in families().into_iter().chain(of_participants()).chain(of_system()) {
        for member in members {
            let key = format!("{family}-{member}");
            assert!(texts.has(Language::Dutch, &key), "{key} is missing");
        }
    }
}

#[test]
fn every_key_in_the_sources_exists() {
    let texts = Texts::load();
    let used = Regex::new(r#"\b(?:page|words|texts)\.(?:get|with|both|around)\(\s*"([^"]+)""#).unwrap();
    let sources = sources();
    let missing: BTreeSet<_> = used
        .captures_iter(&sources)
        .map(|found| found[1].to_owned())
        .filter(|key| !texts.has(Language::Dutch, key))
        .collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

#[test]
fn no_key_is_unused() {
    let sources = sources();
    let known: BTreeSet<String> = families()
        .into_iter()
        .chain(of_participants())
        .chain(of_system())
        .flat_map(|(family, members)| members.into_iter().map(move |member| format!("{family}-{member}")))
        .collect();
    let unused: Vec<_> = keys(Language::Dutch)
        .into_keys()
        .filter(|key| !known.contains(key) && !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody uses {unused:?}");
}

#[test]
fn the_headings_of_tables_are_read_as_they_are_written() {
    let texts = Texts::load();
    for language in Language::ALL {
        for column in Column::ALL {
            let heading = texts.get(language, &format!("column-{}", column.as_str()));
            assert_eq!(Column::headed(&heading), Some(*column), "{heading}");
        }
    }
}
