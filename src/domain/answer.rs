//! What a facility says back (antwoord), in full: which passes are blocked and since when, under which other pass somebody is
//! known, why a gate cannot block one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::incident::MAX_TEXT;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::notification::{Answer, Hindrance};
use crate::pass::Pass;
use crate::person::Personal;
use crate::protocol::Protocol;

/// An answer with every field good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which of the four.
    pub answer: Answer,
    /// What belongs to it.
    pub details: Details,
}

/// What belongs to an answer; sealed with the record that it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The passes that the gate blocks, or under which the person is known.
    pub passes: Vec<Pass>,
    /// Since when the gate blocks them.
    pub since: Option<Timestamp>,
    /// Why it cannot, or why the other pass is that person's, in words.
    pub words: Option<Personal>,
}

/// The form of an answer as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AnswerInput {
    /// Field `answer`.
    pub answer: String,
    /// Field `blocked-pass`: the places of passes in what was told, counted from 0, or [`EVERY_PASS`].
    pub blocked: Vec<String>,
    /// Field `blocked-at`.
    pub blocked_at: String,
    /// Field `looked-up`: [`LOOKED_UP`] when passes and person were looked up, and were not known.
    pub looked_up: String,
    /// Field `pass-scheme`.
    pub scheme: String,
    /// Field `pass-number`.
    pub number: String,
    /// Field `hindrance`.
    pub hindrance: String,
    /// Field `another-pass-words` or `cannot-words`, as the answer is.
    pub words: String,
}

/// What stands for every pass where none is shown.
pub const EVERY_PASS: &str = "all";
/// What says that passes and person were looked up.
pub const LOOKED_UP: &str = "yes";

impl AnswerInput {
    /// The answer, if every field that belongs to it is good. `held` are the passes that the gate must block.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, held: &[Pass], protocol: &Protocol, now: Timestamp) -> Result<Said, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let said = match self.answer.as_str() {
            "blocked" => self.blocked(&mut faults, held, now),
            "not-known-here" => self.not_known_here(&mut faults),
            "another-pass" => self.another_pass(&mut faults, held, protocol),
            "cannot" => self.cannot(&mut faults),
            "" => faults.keep("answer", Err(Fault::Required)),
            _ => faults.keep("answer", Err(Fault::UnknownChoice)),
        };
        faults.finish(said)
    }

    fn blocked(&self, faults: &mut Faults, held: &[Pass], now: Timestamp) -> Option<Said> {
        let passes = faults.keep("blocked-pass", self.chosen(held));
        let since = faults.keep("blocked-at", past(&self.blocked_at, now));
        let details = Details { passes: passes?, since: Some(since?), words: None };
        Some(Said { answer: Answer::Blocked, details })
    }

    fn chosen(&self, held: &[Pass]) -> Result<Vec<Pass>, Fault> {
        if self.blocked.iter().any(|it| it == EVERY_PASS) {
            return Ok(held.to_vec());
        }
        let pass = |place: &String| place.parse::<usize>().ok().and_then(|place| held.get(place)).cloned();
        let passes: Option<Vec<_>> = self.blocked.iter().map(pass).collect();
        match passes {
            Some(passes) if passes.is_empty() => Err(Fault::Required),
            passes => passes.ok_or(Fault::UnknownChoice),
        }
    }

    fn not_known_here(&self, faults: &mut Faults) -> Option<Said> {
        let looked_up = if self.looked_up == LOOKED_UP { Ok(()) } else { Err(Fault::Required) };
        faults.keep("looked-up", looked_up)?;
        Some(Said { answer: Answer::NotKnownHere, details: Details::default() })
    }

    fn another_pass(&self, faults: &mut Faults, held: &[Pass], protocol: &Protocol) -> Option<Said> {
        let pass = faults.pass(("pass-scheme", "pass-number"), (&self.scheme, &self.number), protocol);
        let other = |pass| if held.contains(&pass) { Err(Fault::Repeated) } else { Ok(pass) };
        let pass = pass.and_then(|pass| faults.keep("pass-number", other(pass)));
        let words = faults.keep("another-pass-words", input::text(&self.words, MAX_TEXT)).map(Personal::new);
        let details = Details { passes: vec![pass?], words: Some(words?), ..Details::default() };
        Some(Said { answer: Answer::AnotherPass, details })
    }

    fn cannot(&self, faults: &mut Faults) -> Option<Said> {
        let hindrance = match self.hindrance.as_str() {
            "" => Err(Fault::Required),
            name => Hindrance::from_name(name).ok_or(Fault::UnknownChoice),
        };
        let hindrance = faults.keep("hindrance", hindrance);
        let words = faults.keep("cannot-words", input::text(&self.words, MAX_TEXT)).map(Personal::new);
        let details = Details { words: Some(words?), ..Details::default() };
        Some(Said { answer: Answer::Cannot(hindrance?), details })
    }
}

fn past(typed: &str, now: Timestamp) -> Result<Timestamp, Fault> {
    input::moment(typed).and_then(|at| if at <= now { Ok(at) } else { Err(Fault::InTheFuture) })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::feed::Source;
    use crate::id::{FacilityId, NotificationId, ParticipantId, PassHoldId, Reference, RegistrationId};
    use crate::notification::{Kind, Notification};
    use crate::presence::{Period, Presence};
    use crate::protocol::Retention;
    use crate::refusal::Refusal;

    const TOLD: &str = "2026-10-20T10:00:00Z";

    fn protocol() -> Protocol {
        toml::from_str(include_str!("../../config/protocol.toml")).unwrap()
    }

    fn rules() -> Retention {
        protocol().retention
    }

    fn notification(kind: Kind, answer: Option<(Answer, Timestamp)>) -> Notification {
        Notification {
            id: NotificationId(Uuid::from_u128(1)),
            kind,
            about: Source::Registration(RegistrationId(Uuid::from_u128(2))),
            round: 0,
            reference: Reference::new(2026, 1).unwrap(),
            facility: FacilityId(Uuid::from_u128(3)),
            participant: ParticipantId(Uuid::from_u128(4)),
            told_at: TOLD.parse().unwrap(),
            answer,
            first_answered_at: answer.map(|(_, at)| at),
            seen_at: None,
            closed_at: None,
        }
    }

    #[test]
    fn a_better_answer_follows_only_cannot_and_shows_nobody_for_longer() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (now, later) = (at(TOLD), at("2026-10-30T10:00:00Z"));
        let always = Presence::of([vec![Period::since(Timestamp::MIN)]]);
        let cannot = Answer::Cannot(Hindrance::SystemDown);
        let seen = |answer| Notification { seen_at: Some(now), ..notification(Kind::Hold, answer) };
        let all = [Answer::Blocked, Answer::NotKnownHere, Answer::AnotherPass, cannot];
        for first in all {
            let once = seen(None).answered(first, &always, now).unwrap();
            assert_eq!((once.answer, once.is_not_enforced()), (Some((first, now)), first == cannot));
            for second in all {
                let may = first == cannot && second == Answer::Blocked;
                let twice = once.clone().answered(second, &always, later);
                assert_eq!(twice.is_ok(), may, "{first:?} {second:?}");
                let Ok(twice) = twice else { continue };
                assert_eq!((twice.answer, twice.first_answered_at), (Some((second, later)), Some(now)));
                assert!(
                    !twice.shows_identity(at("2026-11-03T11:00:00Z"), &rules()),
                    "counted from the first"
                );
            }
        }
    }

    #[test]
    fn who_has_not_looked_says_nothing_about_a_person() {
        let now: Timestamp = TOLD.parse().unwrap();
        let always = Presence::of([vec![Period::since(Timestamp::MIN)]]);
        for (answer, refused) in [
            (Answer::Blocked, false),
            (Answer::Cannot(Hindrance::Other), false),
            (Answer::NotKnownHere, true),
            (Answer::AnotherPass, true),
        ] {
            let told = notification(Kind::PassAdded, None).answered(answer, &always, now);
            assert_eq!(told.err(), refused.then_some(Refusal::IdentityNotSeen), "{answer:?}");
        }
    }

    #[test]
    fn what_can_be_said_depends_on_what_was_told() {
        let now: Timestamp = TOLD.parse().unwrap();
        let always = Presence::of([vec![Period::since(Timestamp::MIN)]]);
        for kind in Kind::ALL {
            let told = Notification { seen_at: Some(now), ..notification(kind, None) };
            assert_eq!(told.clone().answered(Answer::Blocked, &always, now).is_ok(), kind.asks(), "{kind:?}");
            assert_eq!(told.needs_acknowledgement(), !kind.asks());
            assert!(told.clone().answered(Answer::Released, &always, now).is_err());
            let closed = Notification { closed_at: Some(now), ..told.clone() };
            assert!(closed.acknowledged(now).is_err(), "something later was told instead");
            match told.acknowledged(now) {
                Ok(it) => assert!(
                    !kind.asks()
                        && it.answer == Some((kind.acknowledgement().unwrap(), now))
                        && it.acknowledged(now).is_err()
                ),
                Err(refusal) => assert_eq!((kind.asks(), refusal), (true, Refusal::WrongStage)),
            }
            let about = Source::PassHold(PassHoldId(Uuid::from_u128(9)));
            let of_a_pass = Notification { seen_at: Some(now), about, ..notification(kind, None) };
            assert!(
                of_a_pass.answered(Answer::AnotherPass, &always, now).is_err(),
                "a pass hold has one pass"
            );
        }
    }

    #[test]
    fn answers_are_stored_by_name() {
        let cannot = Hindrance::ALL.map(Answer::Cannot);
        let rest =
            [Answer::Blocked, Answer::NotKnownHere, Answer::AnotherPass, Answer::Released, Answer::Noted];
        for answer in cannot.into_iter().chain(rest) {
            assert_eq!(Answer::from_parts(answer.as_str(), answer.hindrance()), Some(answer));
        }
        assert_eq!(Answer::from_parts("cannot", None), None);
    }

    fn faults(input: &AnswerInput, held: &[Pass]) -> Vec<(String, &'static str)> {
        let faults = input.check(held, &protocol(), TOLD.parse().unwrap()).unwrap_err();
        faults.into_iter().map(|it| (it.field, it.fault.id())).collect()
    }

    fn input(answer: &str) -> AnswerInput {
        AnswerInput { answer: answer.to_owned(), ..AnswerInput::default() }
    }

    #[test]
    fn every_fault_of_an_answer_is_named() {
        let held = [protocol().pass("cargocard", "ABC123").unwrap()];
        let named = |list: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
            list.iter().map(|(field, fault)| ((*field).to_owned(), *fault)).collect()
        };
        for (input, expected) in [
            (input(""), &[("answer", "required")][..]),
            (input("released"), &[("answer", "unknown-choice")]),
            (input("blocked"), &[("blocked-pass", "required"), ("blocked-at", "required")]),
            (
                AnswerInput {
                    blocked: vec!["1".to_owned()],
                    blocked_at: "2026-10-20T12:01".to_owned(),
                    ..input("blocked")
                },
                &[("blocked-pass", "unknown-choice"), ("blocked-at", "in-the-future")],
            ),
            (input("not-known-here"), &[("looked-up", "required")]),
            (input("another-pass"), &[("pass-scheme", "required"), ("another-pass-words", "required")]),
            (
                AnswerInput {
                    scheme: "cargocard".to_owned(),
                    number: "ABC123".to_owned(),
                    ..input("another-pass")
                },
                &[("pass-number", "repeated"), ("another-pass-words", "required")],
            ),
            (input("cannot"), &[("hindrance", "required"), ("cannot-words", "required")]),
        ] {
            assert_eq!(faults(&input, &held), named(expected), "{input:?}");
        }
    }

    #[test]
    fn what_is_blocked_is_chosen_from_what_was_told() {
        let now: Timestamp = TOLD.parse().unwrap();
        let held = [protocol().pass("cargocard", "ABC123").unwrap()];
        for blocked in ["0", EVERY_PASS] {
            let typed = AnswerInput {
                blocked: vec![blocked.to_owned()],
                blocked_at: "2026-10-20T12:00".to_owned(),
                ..input("blocked")
            };
            let said = typed.check(&held, &protocol(), now).unwrap();
            assert_eq!(
                (said.answer, said.details.passes, said.details.since),
                (Answer::Blocked, held.to_vec(), Some(now))
            );
        }
    }
}
