//! Lists: references, never persons. And the tags that say how far something has come: a word and a shape before a colour.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::app::job_list::JobLine;
use crate::app::urgent::Waits;
use crate::domain::consumer::Key;
use crate::domain::coverage::Attention;
use crate::domain::enforcement::Touch;
use crate::domain::licence::Licence;
use crate::domain::notification::Answer as Said;
use crate::domain::participant::{Standing, Step};
use crate::domain::protocol::Protocol;
use crate::domain::provisional::{Provisional, Stage};
use crate::domain::screening::Screening;
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
#[derive(Clone)]
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

/// The tag of a step of a draft that is not done.
pub fn draft_step(state: &str, words: Words<'_>) -> Tag {
    tag(if state == "faulty" { ACT } else { WAITS }, words.of("step-state", state))
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

/// The tag of a pass hold's stage.
pub fn pass_hold(name: &str, words: Words<'_>) -> Tag {
    let look = match name {
        "recorded" | "waiting" => WAITS,
        "active" => HOLD,
        _ => OVER,
    };
    tag(look, words.of("pass-hold", name))
}

/// The tag of a job.
pub fn job(it: &JobLine, words: Words<'_>) -> Tag {
    let (look, name) = match it {
        JobLine { given_up: Some(_), .. } => (OVER, "given-up"),
        JobLine { done: Some(_), .. } => (DONE, "done"),
        JobLine { dead: Some(_), .. } => (LATE, "dead"),
        JobLine { runs: true, .. } => (WAITS, "runs"),
        JobLine { error: Some(_), .. } => (ACT, "failing"),
        _ => (WAITS, "due"),
    };
    tag(look, words.of("job-state", name))
}

/// The tag of a notification that has been answered, waits for an answer, or needs none.
pub fn notice(answer: Option<Said>, kind: &str, words: Words<'_>) -> Tag {
    match (answer, kind) {
        (Some(Said::Cannot(_)), _) => tag(LATE, words.get("notice-not-enforced")),
        (Some(Said::Released | Said::Noted), _) => tag(DONE, words.get("notice-acknowledged")),
        (Some(_), _) => tag(DONE, words.get("notice-answered")),
        (None, "hold") => tag(HOLD, words.get("notice-hold")),
        (None, kind) => tag(OVER, words.of("notice", kind)),
    }
}

/// The tag of a provisional measure as of now.
pub fn provisional(it: &Provisional, now: Timestamp, words: Words<'_>) -> Tag {
    let (look, name) = match it.stage {
        Stage::Asked if it.waits_for_duty(now) => (ACT, "asked"),
        Stage::Asked | Stage::Unanswered { .. } => (OVER, "unanswered"),
        Stage::Imposed(_) if it.in_force(now).is_some() => (HOLD, "imposed"),
        Stage::Imposed(_) | Stage::Lapsed { .. } => (OVER, "lapsed"),
        Stage::Declined(_) => (OVER, "declined"),
        Stage::Followed { .. } => (DONE, "followed"),
        Stage::Ended { .. } => (OVER, "ended"),
    };
    tag(look, words.of("provisional", name))
}

/// The tag of what a running provisional measure waits for.
pub fn running(waits: Waits, words: Words<'_>) -> Tag {
    match waits {
        Waits::Duty => tag(ACT, words.get("provisional-asked")),
        Waits::Company | Waits::Measure => tag(HOLD, words.get("provisional-imposed")),
    }
}

/// How long something lasts, in hours and minutes: `23 h 14 min`.
pub fn span(lasts: SignedDuration, words: Words<'_>) -> String {
    let minutes = lasts.as_mins().max(0);
    let unit = |key: &str, count: i64| words.with(key, "count", count);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => unit("span-minutes", minutes),
        (hours, 0) => unit("span-hours", hours),
        (hours, minutes) => format!("{} {}", unit("span-hours", hours), unit("span-minutes", minutes)),
    }
}

/// How long something has waited: in days once there are two of them.
pub fn waited(lasts: SignedDuration, words: Words<'_>) -> String {
    match lasts.as_hours() / 24 {
        days if days >= 2 => words.with("span-days", "count", days),
        _ => span(lasts, words),
    }
}

/// How long something lasted, to the second while it is short: `6 min 4 s`.
pub fn span_to_the_second(lasts: SignedDuration, words: Words<'_>) -> String {
    let seconds = lasts.as_secs().max(0);
    if seconds >= 3600 {
        return span(lasts, words);
    }
    let unit = |key: &str, count: i64| words.with(key, "count", count);
    match (seconds / 60, seconds % 60) {
        (0, seconds) => unit("span-seconds", seconds),
        (minutes, seconds) => format!("{} {}", unit("span-minutes", minutes), unit("span-seconds", seconds)),
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

/// The tag of a screening, for the company that asked.
pub fn screening(it: &Screening, words: Words<'_>) -> Tag {
    match &it.answer {
        None => tag(WAITS, words.get("screening-waits")),
        Some(answer) if answer.hits.is_empty() => tag(OVER, words.get("screening-no-hit")),
        Some(_) => tag(HOLD, words.get("screening-is-hit")),
    }
}

/// The tag of a screening that waits for an assessor: for this one, or for one who is not tied.
pub fn to_look_at(awaits_me: bool, words: Words<'_>) -> Tag {
    if awaits_me { tag(ACT, words.get("screening-act")) } else { tag(WAITS, words.get("screening-others")) }
}

/// The tag of a measure whose clock runs out soon, or has.
pub fn due(overdue: bool, words: Words<'_>) -> Tag {
    if overdue { tag(LATE, words.get("due-overdue")) } else { tag(ACT, words.get("due-soon")) }
}

/// The tag of an outcome whose day has not come.
pub fn foreseen(words: Words<'_>) -> Tag {
    tag(WAITS, words.get("outcome-foreseen"))
}

/// The tag of an outcome: decided, or that it waits, perhaps too long.
pub fn outcome(decided: bool, overdue: bool, words: Words<'_>) -> Tag {
    match (decided, overdue) {
        (true, _) => tag(DONE, words.get("outcome-decided")),
        (false, true) => tag(LATE, words.get("outcome-overdue")),
        (false, false) => tag(ACT, words.get("outcome-open")),
    }
}

/// The tag of a task to inform a person, by the name of how it stands.
pub fn informing(state: &str, words: Words<'_>) -> Tag {
    let look = match state {
        "overdue" => LATE,
        "open" => ACT,
        "delayed" => WAITS,
        "posted" | "leaflet" => DONE,
        _ => OVER,
    };
    tag(look, words.of("informing-state", state))
}

/// The tag of a delay in informing a person: a proposal that nobody agreed to in time is over.
pub fn delay(stage: &str, waits: bool, words: Words<'_>) -> Tag {
    let look = match stage {
        "confirmed" => DONE,
        _ if waits => ACT,
        _ => OVER,
    };
    tag(look, words.of("delay", stage))
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

/// The tag of what a facility needs.
pub fn attention(need: Attention, words: Words<'_>) -> Tag {
    let look = match need {
        Attention::Unreachable => LATE,
        Attention::Silent | Attention::Behind => ACT,
        Attention::Unacknowledged => WAITS,
        Attention::NoAction | Attention::Away => OVER,
        Attention::Settled => DONE,
    };
    tag(look, words.of("attention", need.as_str()))
}

/// The tag of a decision that waits at the brake.
pub fn braked(kind: &str, words: Words<'_>) -> Tag {
    tag(WAITS, words.of("braked", kind))
}

/// The tag of a participant's standing.
pub fn standing(standing: Standing, words: Words<'_>) -> Tag {
    let look = match standing {
        Standing::Applied => WAITS,
        Standing::Live => DONE,
        Standing::WindingDown => ACT,
        Standing::Suspended => HOLD,
        Standing::Departed => OVER,
    };
    tag(look, words.of("standing-tag", standing.as_str()))
}

/// The tag of a step that waits for a second administrator: this one, or another.
pub fn step(step: Step, awaits_me: bool, words: Words<'_>) -> Tag {
    tag(if awaits_me { ACT } else { WAITS }, words.of("step-open", step.as_str()))
}

/// The tag of a licence.
pub fn licence(licence: &Licence, now: Timestamp, words: Words<'_>) -> Tag {
    let period = licence.period();
    match licence.withdrawn {
        Some(at) if at <= now => tag(OVER, words.get("licence-withdrawn")),
        _ if period.contains(now) => tag(DONE, words.get("licence-in-force")),
        _ if now < period.from => tag(WAITS, words.get("licence-to-come")),
        _ => tag(OVER, words.get("licence-over")),
    }
}

/// The tag of a security officer: trained on a day, or not yet.
pub fn trained(day: Option<Date>, words: Words<'_>) -> Tag {
    match day {
        Some(day) => tag(DONE, words.with("trained-on", "day", words.day(day))),
        None => tag(ACT, words.get("trained-not")),
    }
}

/// The tag of a facility that was closed.
pub fn closed(words: Words<'_>) -> Tag {
    tag(OVER, words.get("facility-closed"))
}

/// The tag of a key: works, works until a moment, or does not work any more.
pub fn key(key: &Key, now: Timestamp, words: Words<'_>) -> Tag {
    match key.valid_until {
        None => tag(DONE, words.get("key-works")),
        Some(until) if now < until => tag(WAITS, words.with("key-works-until", "at", words.moment(until))),
        Some(_) => tag(OVER, words.get("key-over")),
    }
}

/// The tag of an access-control system: how it keeps in touch.
pub fn touch(touch: Touch, words: Words<'_>) -> Tag {
    let look = match touch {
        Touch::Fresh => DONE,
        Touch::Late => WAITS,
        Touch::Stale | Touch::Dark | Touch::Never => HOLD,
    };
    tag(look, words.of("touch", touch.as_str()))
}

/// The tag of a row of a table: what it would do.
pub fn planned(outcome: &str, words: Words<'_>) -> Tag {
    let look = match outcome {
        "wrong" => HOLD,
        "changed" => ACT,
        "new" => DONE,
        _ => OVER,
    };
    tag(look, words.of("planned", outcome))
}

/// The name of a category; its id when the protocol has forgotten it.
pub fn category(id: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.category.get(id).map_or_else(|| id.to_owned(), |it| words.label(&it.label).to_owned())
}
