//! Lists: references, never persons. And the tags that say how far something has come: a word and a shape before a colour.

use jiff::Timestamp;

use crate::domain::protocol::Protocol;
use crate::domain::signal::Finding;
use crate::domain::standing::State;
use crate::text::Words;

/// One line of a list.
pub struct Line {
    /// Where it leads.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// How far it has come.
    pub tag: Tag,
    /// What it is about.
    pub main: String,
    /// Where, or from whom.
    pub side: String,
    /// When it last changed.
    pub at: Moment,
}

/// A moment, for people and for machines.
pub struct Moment {
    /// As machines read it.
    pub iso: String,
    /// As people read it.
    pub text: String,
}

impl Moment {
    /// The moment in words.
    pub fn new(at: Timestamp, words: Words<'_>) -> Self {
        Self { iso: at.to_string(), text: words.moment(at) }
    }
}

/// How far something has come.
pub struct Tag {
    /// The colour, by its meaning.
    pub tone: &'static str,
    /// The shape that says the same without colour.
    pub shape: &'static str,
    /// The word.
    pub text: String,
}

const WAITS: (&str, &str) = ("waits", "◆");
const ACT: (&str, &str) = ("act", "▲");
const HOLD: (&str, &str) = ("hold", "■");
const LATE: (&str, &str) = ("hold", "▲");
const DONE: (&str, &str) = ("done", "●");
const OVER: (&str, &str) = ("over", "○");

fn tag((tone, shape): (&'static str, &'static str), text: String) -> Tag {
    Tag { tone, shape, text }
}

/// The tag of a report's stage.
pub fn stage(name: &str, words: Words<'_>) -> Tag {
    let look = match name {
        "returned" => ACT,
        "admitted" => DONE,
        "rejected" => OVER,
        _ => WAITS,
    };
    tag(look, words.of("stage", name))
}

/// The tag of a registration's stage.
pub fn registration(name: &str, words: Words<'_>) -> Tag {
    let look = match name {
        "active" => HOLD,
        "proposed" => WAITS,
        "sent-back" => ACT,
        _ => OVER,
    };
    tag(look, words.of("registration", name))
}

/// The tag of a notification that has been answered, waits for an answer, or needs none.
pub fn notice(answer: Option<&str>, kind: &str, words: Words<'_>) -> Tag {
    match (answer, kind) {
        (Some(_), _) => tag(DONE, words.get("notice-answered")),
        (None, "hold") => tag(HOLD, words.get("notice-hold")),
        (None, kind) => tag(OVER, words.of("notice", kind)),
    }
}

/// The tag of a facility's decision to take no action.
pub fn no_action(stage: &str, words: Words<'_>) -> Tag {
    let look = match stage {
        "proposed" => WAITS,
        "in-force" => ACT,
        _ => OVER,
    };
    tag(look, words.of("no-action-stage", stage))
}

/// The tag of a signal: what was found, or that it waits, perhaps too long.
pub fn signal(finding: Option<Finding>, overdue: bool, words: Words<'_>) -> Tag {
    match (finding, overdue) {
        (Some(Finding::RightPerson), _) => tag(DONE, words.of("finding", "right-person")),
        (Some(Finding::AnotherPerson), _) => tag(ACT, words.of("finding", "another-person")),
        (None, true) => tag(LATE, words.get("signal-overdue")),
        (None, false) => tag(WAITS, words.get("signal-open")),
    }
}

/// The tag of an account; who was invited and has no link that works is waited for in vain.
pub fn account(state: State, has_link: bool, words: Words<'_>) -> Tag {
    let (look, name) = match state {
        State::Invited if has_link => (WAITS, "invited"),
        State::Invited => (ACT, "lapsed"),
        State::Active => (DONE, "active"),
        State::Disabled { .. } => (OVER, "disabled"),
    };
    tag(look, words.of("account-state", name))
}

/// The tag of a decision that waits at the brake.
pub fn braked(kind: &str, words: Words<'_>) -> Tag {
    tag(WAITS, words.of("braked", kind))
}

/// The name of a category; its id when the protocol has forgotten it.
pub fn category(id: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.category.get(id).map_or_else(|| id.to_owned(), |it| words.label(&it.label).to_owned())
}
