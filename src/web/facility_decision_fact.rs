//! A facility decision, as its page and its form show it.

use crate::app::facility_decision::DecisionView;
use crate::domain::decision::By;
use crate::domain::facility_decision::Stage;
use crate::text::Words;
use crate::web::fact::Fact;

/// What was decided, by whom, and why.
pub fn facts(view: &DecisionView, words: Words<'_>) -> Vec<Fact> {
    let it = &view.decision;
    let by = |by: &By| {
        let name = view.names.get(&by.account).map(String::as_str).unwrap_or_default();
        format!("{name} · {}", words.moment(by.at))
    };
    let mut facts = vec![
        Fact::new("facility", words.get("field-facility"), &*view.facility),
        Fact::new("company", words.get("brake-participant"), &*view.company),
        Fact::new("reason", words.get("said-no-action-reason"), it.terms.reason.expose()),
        Fact::new("last-day", words.get("said-no-action-last-day"), words.day(it.terms.last_day)),
        Fact::new("proposed", words.get("said-proposed-by"), by(&it.proposed)),
    ];
    let mut add = |field: &str, label: String, value: String| facts.push(Fact::new(field, label, value));
    match &it.stage {
        Stage::Proposed => {}
        Stage::Declined(who) => add("declined", words.get("said-declined-by"), by(who)),
        Stage::InForce { confirmed, noted } => {
            add("confirmed", words.get("said-confirmed-by"), by(confirmed));
            if let Some(noted) = noted {
                add("noted", words.get("said-noted-by"), by(noted));
            }
        }
        Stage::Overruled { confirmed, by: who, reason } => {
            add("confirmed", words.get("said-confirmed-by"), by(confirmed));
            add("overruled", words.get("said-overruled-by"), by(who));
            add("overruled-reason", words.get("said-overruled-reason"), reason.expose().to_owned());
        }
        Stage::Ended { confirmed, by: who, at } => {
            add("confirmed", words.get("said-confirmed-by"), by(confirmed));
            add("ended", words.get("said-follows-again"), who.as_ref().map_or_else(|| words.moment(*at), by));
        }
    }
    facts
}
