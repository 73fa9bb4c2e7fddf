//! What was decided, in words.

use crate::app::report::DecisionView;
use crate::domain::amendment::{Change, Proposal};
use crate::domain::decision::{Judgement, Ruling};
use crate::domain::pass::Pass;
use crate::domain::protocol::Protocol;
use crate::domain::registration::Registration;
use crate::text::Words;
use crate::web::fact::{Fact, of_pass, pass_line, scope};
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
        Ruling::Confirmed | Ruling::Suspended | Ruling::Resumed => Vec::new(),
        Ruling::Extended { last_day } | Ruling::Shortened { last_day } => {
            vec![Fact::new("last-day", words.get("field-last-day"), words.day(*last_day))]
        }
        Ruling::PassCorrected { wrong, right } => of_correction(wrong, right, protocol, words),
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
        Ruling::AmendmentProposed(proposal) => of_amendment(proposal, protocol, words),
        Ruling::Lifted { ground } => {
            vec![Fact::new("ground", words.get("said-ground"), words.of("ground", ground.as_str()))]
        }
        Ruling::Reviewed { sharing, term } => vec![
            Fact::new("review-sharing", words.get("said-review-sharing"), sharing.expose()),
            Fact::new("review-term", words.get("said-review-term"), term.expose()),
        ],
        Ruling::Stayed { argument } => {
            vec![Fact::new("amendment-argument", words.get("said-amendment-argument"), argument.expose())]
        }
    }
}

/// What is proposed about a measure in force.
pub fn of_amendment(proposal: &Proposal, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let what = words.of("change", proposal.change.kind().as_str());
    let mut facts = vec![Fact::new("change", words.get("said-change"), what)];
    match &proposal.change {
        Change::Lift(ground) => {
            facts.push(Fact::new("ground", words.get("said-ground"), words.of("ground", ground.as_str())));
        }
        Change::Extend { last_day } | Change::Shorten { last_day } => {
            facts.push(Fact::new("last-day", words.get("field-last-day"), words.day(*last_day)));
        }
        Change::CorrectPass { wrong, right } => facts.extend(of_correction(wrong, right, protocol, words)),
        Change::Stay | Change::Suspend | Change::Resume => {}
    }
    let argument = proposal.argument.expose();
    facts.push(Fact::new("amendment-argument", words.get("said-amendment-argument"), argument));
    facts
}

/// The wrong pass of a correction, and the right one.
fn of_correction(wrong: &Pass, right: &Pass, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let line = |pass: &Pass| pass_line(&pass.scheme, pass.number.expose(), protocol, words);
    vec![
        Fact::new("wrong", words.get("said-wrong-pass"), line(wrong)),
        Fact::new("right", words.get("said-right-pass"), line(right)),
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
