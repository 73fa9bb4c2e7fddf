//! Lists: references, never persons. And the tags that say how far something has come: a word and a shape before a colour.

use jiff::Timestamp;

use crate::domain::protocol::Protocol;
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

/// The tag of a decision that waits at the brake.
pub fn braked(kind: &str, words: Words<'_>) -> Tag {
    tag(WAITS, words.of("braked", kind))
}

/// The name of a category; its id when the protocol has forgotten it.
pub fn category(id: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.category.get(id).map_or_else(|| id.to_owned(), |it| words.label(&it.label).to_owned())
}
