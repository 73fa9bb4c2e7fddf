//! What was decided, in words.

use crate::app::report::DecisionView;
use crate::domain::decision::{Judgement, Ruling};
use crate::domain::lifting::Proposal;
use crate::domain::protocol::Protocol;
use crate::domain::registration::Registration;
use crate::text::Words;
use crate::web::fact::{Fact, of_pass, scope};
use crate::web::line::Moment;

/// A decision, as dossiers show it.
pub struct DecisionRow {
    /// What was decided.
    pub title: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Moment,
    /// In which words.
    pub facts: Vec<Fact>,
}

/// The decisions in the order given.
pub fn of_decisions(decisions: &[DecisionView], protocol: &Protocol, words: Words<'_>) -> Vec<DecisionRow> {
    let row = |view: &DecisionView| DecisionRow {
        title: words.of("ruling", view.decision.ruling.as_str()),
        by: view.by.clone(),
        at: Moment::new(view.decision.by.at, words),
        facts: of_ruling(&view.decision.ruling, protocol, words),
    };
    decisions.iter().map(row).collect()
}

fn of_ruling(ruling: &Ruling, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    match ruling {
        Ruling::Imposed { grounds } => {
            vec![Fact::new("reason", words.get("said-grounds"), grounds.expose())]
        }
        Ruling::Returned { reason } | Ruling::SentBack { reason } | Ruling::Declined { reason } => {
            vec![Fact::new("reason", words.get("field-reason"), reason.expose())]
        }
        Ruling::Rejected { failed, reason } => {
            let label = words.get("field-failed");
            let failed = failed.iter().map(|id| criterion(id, protocol, words)).collect();
            vec![
                Fact { field: "failed".to_owned(), label, values: failed },
                Fact::new("reason", words.get("field-reason"), reason.expose()),
            ]
        }
        Ruling::Proposed(judgement) => of_judgement(judgement, protocol, words),
        Ruling::Confirmed => Vec::new(),
        Ruling::IdentitySettled { reason, .. } => {
            vec![Fact::new("settled", words.get("said-settled"), reason.expose())]
        }
        Ruling::PassProposed { pass, reason } | Ruling::PassRefused { pass, reason } => {
            vec![
                of_pass(pass, protocol, words),
                Fact::new("reason", words.get("field-reason"), reason.expose()),
            ]
        }
        Ruling::PassAdded { pass } => vec![of_pass(pass, protocol, words)],
        Ruling::LiftingProposed(proposal) => of_lifting(proposal, words),
        Ruling::Lifted { ground } => {
            vec![Fact::new("verdict", words.get("said-verdict"), words.of("verdict", ground.as_str()))]
        }
        Ruling::Reviewed { sharing, term } => vec![
            Fact::new("review-sharing", words.get("said-review-sharing"), sharing.expose()),
            Fact::new("review-term", words.get("said-review-term"), term.expose()),
        ],
        Ruling::Stayed { argument } => {
            vec![Fact::new("lifting-argument", words.get("said-lifting-argument"), argument.expose())]
        }
    }
}

/// What is proposed about a measure in force.
pub fn of_lifting(proposal: &Proposal, words: Words<'_>) -> Vec<Fact> {
    let verdict = words.of("verdict", proposal.verdict.as_str());
    vec![
        Fact::new("verdict", words.get("said-verdict"), verdict),
        Fact::new("lifting-argument", words.get("said-lifting-argument"), proposal.argument.expose()),
    ]
}

/// A judgement that leads to a measure.
pub fn of_judgement(judgement: &Judgement, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let met = judgement.met.iter().map(|id| criterion(id, protocol, words)).collect();
    vec![
        Fact { field: "met".to_owned(), label: words.get("field-met"), values: met },
        Fact::new("sharing", words.get("said-sharing"), judgement.sharing.expose()),
        Fact::new("extent", words.get("said-extent"), judgement.extent.expose()),
        Fact::new("last-day", words.get("field-last-day"), words.day(judgement.last_day)),
        Fact::new("argument", words.get("said-argument"), judgement.argument.expose()),
    ]
}

/// What is proposed: the judgement, and how far its measure reaches.
pub fn of_proposal(
    judgement: &Judgement,
    registration: &Registration,
    protocol: &Protocol,
    words: Words<'_>,
) -> Vec<Fact> {
    let reach = scope(&registration.scope, protocol, words);
    let mut facts = of_judgement(judgement, protocol, words);
    facts.push(Fact::new("scope", words.get("field-scope"), reach));
    facts
}

/// A criterion's question.
pub fn criterion(id: &str, protocol: &Protocol, words: Words<'_>) -> String {
    protocol.criterion.get(id).map_or_else(|| id.to_owned(), |it| words.label(&it.label).to_owned())
}
