//! Drafts: nothing that was typed goes lost, in whatever order and from however many tabs; and they go when they must.

#![expect(clippy::unwrap_used, reason = "a test")]

#[expect(dead_code, reason = "the other tests of the rules use the rest")]
mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::{COMPANY, FACILITY, form, manager, now, report};
use gatekeeper_domain::Refusal;
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::draft::{Draft, Seen, State, Step};
use gatekeeper_domain::id::{AccountId, PersonId, ReportId, RequestKey};
use gatekeeper_domain::incident::{IncidentInput, Stage};
use gatekeeper_domain::input::Fault;
use gatekeeper_domain::protocol::Protocol;
use gatekeeper_domain::retention::Kept;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

const IDS: (ReportId, gatekeeper_domain::id::ParticipantId, PersonId) =
    (ReportId(Uuid::from_u128(3)), COMPANY, PersonId(Uuid::from_u128(4)));

/// Read once: the properties ask for it thousands of times.
fn protocol() -> &'static Protocol {
    static PROTOCOL: LazyLock<Protocol> = LazyLock::new(common::protocol);
    &PROTOCOL
}

fn by(number: u128, at: Timestamp) -> By {
    By { account: AccountId(Uuid::from_u128(number)), at }
}

fn begun(form: &IncidentInput, steps: &[Step]) -> Draft {
    Draft::begin(IDS, form, steps, protocol(), by(1, now()))
}

fn save(draft: Draft, step: Step, typed: &IncidentInput, seen: i32) -> Result<Draft, Refusal> {
    draft.save(step, typed, seen_in(9, seen), protocol(), by(2, now()))
}

fn keep(draft: Draft, step: Step, typed: &IncidentInput, seen: Seen) -> Result<Draft, Refusal> {
    draft.keep(step, typed, seen, by(3, now()))
}

/// What the form of this number showed.
fn seen_in(form: u128, version: i32) -> Seen {
    Seen { version, form: RequestKey(Uuid::from_u128(form)) }
}

fn story(narrative: &str) -> IncidentInput {
    IncidentInput { narrative: narrative.into(), ..IncidentInput::default() }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let count = Step::ALL.len();
    subsequence(Step::ALL.to_vec(), 0..=count).prop_shuffle()
}

/// Whatever somebody may type or paste.
fn anything() -> impl Strategy<Value = IncidentInput> {
    let text = || prop_oneof![Just(String::new()), ".{0,60}", Just("2026-11-22".to_owned())];
    let passes = prop::collection::vec((select(vec!["", "cargocard", "xs-id", "?"]), text()), 0..7);
    let line = (text(), text(), text(), text(), text(), text(), text());
    (line, passes, prop::collection::vec(text(), 0..3), text(), text()).prop_map(
        |(
            (category, occurred_at, caught, facility, name, narrative, leaflet),
            passes,
            evidence,
            address,
            why,
        )| {
            IncidentInput {
                category,
                occurred_at,
                caught,
                facility,
                name,
                narrative,
                leaflet,
                passes: passes.into_iter().map(|(scheme, number)| (scheme.to_owned(), number)).collect(),
                evidence,
                address,
                proportionality: why,
                ..form()
            }
        },
    )
}

#[test]
fn every_field_belongs_to_one_step() {
    for (place, step) in Step::ALL.iter().enumerate() {
        assert_eq!((step.number(), Step::from_name(step.as_str())), (place + 1, Some(*step)));
        assert_eq!(step.before(), place.checked_sub(1).and_then(|before| Step::ALL.get(before)).copied());
        for field in step.fields().iter().filter(|field| **field != "pass") {
            assert_eq!(Step::of_field(field), Some(*step), "{field}");
        }
    }
    let all: BTreeSet<_> = Step::ALL.iter().flat_map(|step| step.fields()).collect();
    assert_eq!(all.len(), Step::ALL.iter().map(|step| step.fields().len()).sum::<usize>());
    assert_eq!(Step::of_field("pass-3-number"), Some(Step::Pass));
    assert_eq!((Step::of_field("version"), Step::from_name("nothing")), (None, None));
}

#[test]
fn a_step_is_done_when_it_was_asked_and_has_good_answers() {
    let draft =
        begun(&IncidentInput { category: "drug-smuggling".into(), ..Default::default() }, &[Step::What]);
    let progress = draft.progress(protocol(), now());
    assert_eq!(progress.steps()[0], (Step::What, State::Done));
    assert!(progress.steps()[1..].iter().all(|(_, state)| *state == State::Untouched));
    assert_eq!((progress.next(), progress.next_after(Step::What)), (Some(Step::Caught), Some(Step::Caught)));

    // Nothing of it is required, and yet somebody must have been asked.
    let mut asked: Vec<_> = Step::ALL.to_vec();
    asked.retain(|step| *step != Step::Evidence);
    let draft = begun(&form(), &asked);
    let faults = draft.incident(protocol(), now()).unwrap_err();
    assert_eq!(
        faults.iter().map(|it| (it.field.as_str(), it.fault)).collect::<Vec<_>>(),
        [("evidence", Fault::Required)]
    );
    assert_eq!(
        draft.progress(protocol(), now()).next_after(Step::Why),
        Some(Step::Evidence),
        "round to the start"
    );
    let draft = save(draft, Step::Evidence, &IncidentInput::default(), 1).unwrap();
    assert!(draft.incident(protocol(), now()).is_ok());
    assert_eq!(draft.progress(protocol(), now()).next(), None);
}

#[test]
fn a_number_that_leaves_no_doubt_has_its_kind() {
    let scanned = |number: &str| {
        let typed = IncidentInput { passes: vec![(String::new(), number.to_owned())], ..Default::default() };
        let draft = save(begun(&form(), &[]), Step::Pass, &typed, 1).unwrap();
        (draft.input.passes[0].0.clone(), draft.progress(protocol(), now()).faults(Step::Pass).len())
    };
    assert_eq!(scanned("ABCDE"), ("airport-pass".to_owned(), 0), "so short is one kind only");
    assert_eq!(scanned("ABCDEF1234"), (String::new(), 1), "three kinds have such numbers: ask");
    assert_eq!(scanned("A"), (String::new(), 1));
}

#[test]
fn moment_and_place_are_filled_in_before_anybody_answers() {
    let mut draft =
        begun(&IncidentInput { caught: "in-the-act".into(), ..Default::default() }, &[Step::Caught]);
    let shown = draft.suggested(Step::When, Some(FACILITY), now());
    assert_eq!((shown.occurred_at.as_str(), shown.facility), ("2026-11-23T03:10", FACILITY.to_string()));
    draft.input.caught = "afterwards".into();
    let shown = draft.suggested(Step::When, None, now());
    assert_eq!(
        (shown.occurred_at.as_str(), shown.discovered_on.as_str(), shown.facility.as_str()),
        ("", "2026-11-23", "")
    );
    assert_eq!(
        draft.suggested(Step::Who, Some(FACILITY), now()),
        draft.input,
        "other questions have nothing filled in"
    );
    let draft = save(draft, Step::When, &IncidentInput::default(), 1).unwrap();
    assert_eq!(draft.suggested(Step::When, Some(FACILITY), now()), draft.input, "what was answered stands");
}

#[test]
fn a_report_is_written_anew_as_long_as_it_is_the_companys() {
    let ready = report(&form(), &manager(1));
    let draft = Draft::of_report(&ready, IDS.2, by(2, now())).unwrap();
    assert_eq!(draft.incident(protocol(), now()), Ok(ready.incident.clone()));
    assert_eq!((draft.id, draft.rewrites), (ready.id, Some(1)));
    assert!(draft.writers.contains(&manager(1).id), "who wrote the report has written in it");
    for stage in [Stage::Submitted(by(2, now())), Stage::Rejected(by(2, now()))] {
        let report = gatekeeper_domain::incident::Report { stage, ..ready.clone() };
        assert_eq!(Draft::of_report(&report, IDS.2, by(2, now())), Err(Refusal::WrongStage));
    }
    let mut old = ready;
    old.incident.informing = None;
    let progress = Draft::of_report(&old, IDS.2, by(2, now())).unwrap().progress(protocol(), now());
    assert_eq!(progress.next(), Some(Step::Leaflet), "what was never asked is asked now");
}

#[test]
fn limits_are_hours_after_the_last_edit_and_days_after_the_first() {
    let rules = &protocol().retention;
    let mut draft = begun(&form(), &[]);
    let until = |draft: &Draft| draft.kept(rules, None).until.to_string();
    assert_eq!(until(&draft), "2026-11-26T02:10:00Z");
    draft.written.at = "2026-11-27T10:00:00Z".parse().unwrap();
    assert_eq!(until(&draft), "2026-11-30T02:10:00Z", "seven days, however often it is edited");
    assert_eq!(rules.draft_reminder(draft.kept(rules, None).until).to_string(), "2026-11-29T14:10:00Z");
    let report = Kept { from: now(), until: "2026-11-28T00:00:00Z".parse().unwrap() };
    assert_eq!(
        draft.kept(rules, Some(report)).until,
        report.until,
        "it goes with the report that it writes anew"
    );
    let ready = "2026-12-07T02:10:00Z".parse().unwrap();
    assert_eq!(rules.ready_reminder(ready).to_string(), "2026-12-04T02:10:00Z");
}

/// What is kept while somebody types is there, answers nothing, and is never in the way of its own form.
#[test]
fn what_is_kept_while_typing_answers_nothing() {
    let begun = begun(&form(), &[Step::What]);
    let half = keep(begun, Step::Story, &story("Half a sen"), seen_in(1, 1)).unwrap();
    let more = keep(half, Step::Story, &story("Half a sentence"), seen_in(1, 1)).unwrap();
    assert_eq!((more.input.narrative.as_str(), more.version), ("Half a sentence", 3));
    assert!(more.writers.contains(&by(3, now()).account), "who types has a hand in it");
    let state = |draft: &Draft| {
        let progress = draft.progress(protocol(), now());
        progress.steps().iter().find(|(step, _)| *step == Step::Story).unwrap().1.clone()
    };
    assert_eq!(state(&more), State::Untouched);
    let open = more.incident(protocol(), now()).unwrap_err();
    assert!(open.iter().any(|fault| fault.field == "narrative"));

    let sent = more
        .clone()
        .save(Step::Story, &story("A sentence."), seen_in(1, 1), protocol(), by(3, now()))
        .unwrap();
    assert!(sent.typing.is_empty() && sent.input.narrative == "A sentence.");
    assert_ne!(state(&sent), State::Untouched);
    for late in ["Half a sentence", "A sentence. And"] {
        let late = keep(sent.clone(), Step::Story, &story(late), seen_in(1, 1));
        assert_eq!(late, Err(Refusal::StaleVersion), "it came after the button");
    }
    let same = keep(sent.clone(), Step::Story, &story("A sentence."), seen_in(1, 1));
    assert_eq!(same, Ok(sent.clone()), "and answers nothing back");

    // An answer that somebody types in again is open again, until a button is pressed.
    let again = keep(sent.clone(), Step::Story, &story("A sentence. A"), seen_in(2, sent.version)).unwrap();
    assert_eq!(state(&again), State::Untouched);
}

#[test]
fn two_forms_write_over_nothing_that_was_kept() {
    let draft = keep(begun(&form(), &[Step::What]), Step::Story, &story("Mine"), seen_in(1, 1)).unwrap();
    for other in [story("Theirs"), IncidentInput::default()] {
        assert_eq!(keep(draft.clone(), Step::Story, &other, seen_in(2, 1)), Err(Refusal::StaleVersion));
        assert_eq!(save(draft.clone(), Step::Story, &other, 1), Err(Refusal::StaleVersion));
    }
    let other = keep(draft, Step::Story, &story("Mine, and more"), seen_in(2, 2)).unwrap();
    assert_eq!(keep(other, Step::Story, &story("Mine, late"), seen_in(1, 1)), Err(Refusal::StaleVersion));
}

#[test]
fn half_a_pass_number_is_kept_as_typed() {
    let typed = IncidentInput { passes: vec![(String::new(), "AB123".into())], ..IncidentInput::default() };
    let kept = keep(begun(&form(), &[Step::What]), Step::Pass, &typed, seen_in(1, 1)).unwrap();
    assert_eq!(kept.input.passes, typed.passes);
    let sent = kept.save(Step::Pass, &typed, seen_in(1, 1), protocol(), by(3, now())).unwrap();
    assert_ne!(sent.input.passes, typed.passes, "only the button looks up of which kind it is");
}

proptest! {
    #[test]
    fn every_fault_has_a_step(typed in anything()) {
        for fault in typed.check(protocol(), now()).err().unwrap_or_default() {
            prop_assert!(Step::of_field(&fault.field).is_some(), "{}", fault.field);
        }
    }

    #[test]
    fn answers_make_the_same_report_in_whatever_order(order in Just(Step::ALL.to_vec()).prop_shuffle()) {
        let mut draft = begun(&IncidentInput::default(), &[]);
        for step in order {
            let seen = draft.version;
            draft = save(draft, step, &form(), seen).unwrap();
        }
        prop_assert_eq!(draft.incident(protocol(), now()), form().check(protocol(), now()));
    }

    #[test]
    fn going_on_arrives(first in steps()) {
        let mut draft = begun(&form(), &first);
        let mut at = Step::What;
        for _ in Step::ALL {
            let Some(next) = draft.progress(protocol(), now()).next_after(at) else { break };
            let seen = draft.version;
            draft = save(draft, next, &form(), seen).unwrap();
            at = next;
        }
        prop_assert_eq!(draft.progress(protocol(), now()).next(), None);
        prop_assert!(draft.incident(protocol(), now()).is_ok());
    }

    #[test]
    fn a_step_is_kept_as_typed_and_touches_no_other(before in anything(), typed in anything(), step in select(Step::ALL)) {
        let draft = begun(&before, Step::ALL);
        let after = save(draft.clone(), step, &typed, 1).unwrap();
        for other in Step::ALL {
            let source = if *other == step { begun(&typed, Step::ALL) } else { draft.clone() };
            // The answers to one step, seen through a draft of that step alone.
            let answers = |input: &IncidentInput| begun(input, &[*other]).input;
            prop_assert!(answers(&after.input) == answers(&source.input), "{}", other.as_str());
        }
        let changed = after.input != draft.input;
        prop_assert_eq!(after.version, draft.version + i32::from(changed));
        prop_assert_eq!(after.writers.contains(&by(2, now()).account), changed, "who changes nothing has written nothing");
    }

    /// Two tabs that each show some version: what is refused changes nothing, what is accepted stands, and nobody's
    /// answers to the same step are written over unseen.
    #[test]
    fn two_tabs_write_over_nothing_unseen(
        saves in prop::collection::vec((select(Step::ALL), anything(), 0_usize..4), 1..8),
    ) {
        let mut draft = begun(&form(), &[]);
        let mut shown = vec![draft.clone()];
        for (step, typed, back) in saves {
            let tab = shown[shown.len().saturating_sub(1 + back)].clone();
            let answers = |input: &IncidentInput| begun(input, &[step]).input;
            match save(draft.clone(), step, &typed, tab.version) {
                Ok(saved) => {
                    prop_assert!(answers(&saved.input) == answers(&typed));
                    let unseen = draft.steps.get(&step).is_some_and(|at| *at > tab.version);
                    prop_assert!(!unseen || answers(&draft.input) == answers(&typed));
                    draft = saved;
                    shown.push(draft.clone());
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::StaleVersion);
                    prop_assert!(answers(&draft.input) != answers(&typed), "nothing differs");
                }
            }
        }
    }

    #[test]
    fn a_draft_goes_in_time(idle in prop::collection::vec(0_i64..100, 0..20)) {
        let (rules, mut draft) = (&protocol().retention, begun(&form(), &[]));
        let mut at = now();
        for hours in idle {
            let kept = draft.kept(rules, None);
            prop_assert!(kept.until <= calendar::days_later(draft.begun.at, rules.draft_days));
            prop_assert!(kept.until.duration_since(draft.written.at) <= SignedDuration::from_hours(72));
            prop_assert!(kept.until > draft.written.at && rules.draft_reminder(kept.until) < kept.until);
            at += SignedDuration::from_hours(hours);
            if at >= kept.until {
                break;
            }
            draft = {
                let seen = draft.version;
                draft.save(Step::Who, &form(), seen_in(1, seen), protocol(), by(2, at)).unwrap()
            };
        }
    }
}
