//! What is on record about a pass hold, as its page shows it.

use crate::app::pass_hold::PassHoldView;
use crate::domain::pass_hold::{Ending, Stage};
use crate::domain::protocol::Protocol;
use crate::text::Words;
use crate::web::fact::{Fact, of_pass};

/// What is on record about a pass hold.
pub fn of_pass_hold(view: &PassHoldView, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let hold = &view.hold;
    let who = |name: &str, at| format!("{name} · {}", words.moment(at));
    let said = |key: &str, value: String| Fact::new(key, words.get(key), value);
    let mut facts = vec![
        of_pass(&hold.pass, protocol, words),
        said("field-pass-hold-kind", words.of("pass-hold-kind", hold.kind.as_str())),
        said("field-pass-hold-last-day", words.day(hold.last_day)),
        said("field-words", hold.words.expose().to_owned()),
        said("said-recorded", who(&view.recorder, hold.recorded.at)),
    ];
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    let (in_force, ending) = match hold.stage {
        Stage::Recorded => return facts,
        Stage::Refused(by) => {
            facts.push(said("said-refused", who(&name(&view.second), by.at)));
            return facts;
        }
        Stage::Active(in_force) => (in_force, None),
        Stage::Ended(in_force, ending) => (in_force, Some(ending)),
    };
    facts.push(said("said-confirmed", who(&name(&view.second), in_force.confirmed.at)));
    if let Some((how, by)) = in_force.told {
        let how = words.of("told", how.as_str());
        facts.push(said("said-told", format!("{how} · {}", who(&name(&view.teller), by.at))));
    }
    match ending {
        Some(Ending::Early(cause, by)) => {
            let cause = words.of("ending", cause.as_str());
            facts.push(said("said-ended", format!("{cause} · {}", who(&name(&view.ender), by.at))));
        }
        Some(Ending::Over(_)) | None => {}
    }
    facts
}
