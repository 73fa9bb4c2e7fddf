//! A report form as somebody fills it in.

use std::collections::BTreeMap;

use gatekeeper_domain::assessment::JudgementInput;
use gatekeeper_domain::calendar;
use gatekeeper_domain::incident::IncidentInput;
use gatekeeper_domain::protocol::Protocol;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::Model;
use super::cast::Cast;
use super::dice::Dice;

#[derive(Debug, Clone)]
pub struct Form {
    pub category: &'static str,
    pub occurred_at: Timestamp,
    pub discovered_on: Date,
    pub place: usize,
    pub holder: usize,
    /// Which of the holder's passes.
    pub passes: Vec<usize>,
    /// Whether there is evidence of a kind that the category asks for.
    pub evidence: bool,
    pub police_report: bool,
    /// A field that is filled in wrong.
    pub spoilt: Option<&'static str>,
    /// A word in every text.
    pub word: String,
}

/// Category, whether it is for all mainports, whether the police must know, the maximum in months.
const CATEGORIES: [(&str, bool, bool, u16); 5] = [
    ("drug-smuggling", true, false, 60),
    ("unlawful-presence", false, false, 24),
    ("pass-lending", false, false, 24),
    ("document-fraud", true, true, 60),
    ("bribery", true, true, 60),
];

const SPOILABLE: [&str; 6] = ["category", "occurred-at", "birth-date", "narrative", "pass", "evidence"];

impl Form {
    /// A form that somebody at this company fills in.
    pub fn invent(model: &Model, dice: &mut Dice, company: usize) -> Self {
        let minutes = match dice.below(20) {
            0 => dice.within(60 * 24 * 40..60 * 24 * 400),
            1 => dice.within(60 * 24 * 365 * 4..60 * 24 * 365 * 5 - 60 * 24 * 5),
            2..6 => dice.within(60 * 24..60 * 24 * 40),
            _ => dice.within(1..600),
        };
        let occurred_at = whole_minute(model.now - SignedDuration::from_mins(minutes));
        let today = calendar::day(model.now);
        let discovered_on = match dice.below(10) {
            0 => calendar::day(occurred_at),
            1 => today.checked_sub(dice.within(20..45).days()).unwrap().max(calendar::day(occurred_at)),
            _ => today,
        };
        let own = model.cast.places_of(company);
        let place = if dice.chance(97) { dice.one_of(own) } else { None };
        let holder = dice.below(model.cast.holders.len());
        let count = model.cast.holders[holder].passes.len();
        let passes = (0..count).filter(|_| dice.chance(60)).collect::<Vec<_>>();
        Self {
            category: dice.pick(&CATEGORIES).0,
            occurred_at,
            discovered_on,
            place: place.unwrap_or_else(|| dice.below(model.cast.places.len())),
            holder,
            passes: if passes.is_empty() { vec![0] } else { passes },
            evidence: dice.chance(92),
            police_report: dice.chance(70),
            spoilt: dice.chance(3).then(|| dice.pick(&SPOILABLE)),
            word: dice.word(),
        }
    }

    /// The same form, some of which somebody at this company has filled in anew.
    pub fn anew(&self, model: &Model, dice: &mut Dice, company: usize) -> Self {
        let (old, new) = (self.clone(), Self::invent(model, dice, company));
        match dice.below(5) {
            0 => Self { holder: new.holder, passes: new.passes, spoilt: new.spoilt, ..old },
            1 => Self {
                occurred_at: new.occurred_at,
                discovered_on: new.discovered_on,
                place: new.place,
                spoilt: new.spoilt,
                ..old
            },
            2 => Self { category: new.category, spoilt: new.spoilt, ..old },
            3 => Self { word: new.word, spoilt: new.spoilt, ..old },
            _ => Self { evidence: new.evidence, police_report: new.police_report, spoilt: new.spoilt, ..old },
        }
    }

    /// Whether a measure about it is for all mainports.
    pub fn is_for_all(&self) -> bool {
        self.rule().1
    }

    pub fn needs_police_report(&self) -> bool {
        self.rule().2
    }

    /// The longest measure: whole calendar months from the day on which it is proposed.
    pub fn maximum_months(&self) -> u16 {
        self.rule().3
    }

    fn rule(&self) -> (&'static str, bool, bool, u16) {
        *CATEGORIES.iter().find(|(id, ..)| *id == self.category).unwrap()
    }

    /// What goes over the counter.
    pub fn input(&self, cast: &Cast) -> IncidentInput {
        let holder = &cast.holders[self.holder];
        let spoilt = |field: &str, wrong: &str, right: String| {
            if self.spoilt == Some(field) { wrong.to_owned() } else { right }
        };
        let text = |what: &str| format!("{what} {}.", self.word);
        let happened = calendar::local(self.occurred_at).strftime("%Y-%m-%dT%H:%M").to_string();
        let evidence = match (self.spoilt, self.evidence) {
            (Some("evidence"), _) => vec!["a-rumour".to_owned()],
            (_, true) => vec!["camera-images".to_owned(), "documents".to_owned()],
            (_, false) => Vec::new(),
        };
        let passes = self.passes.iter().map(|pass| {
            let (scheme, number) = &holder.passes[*pass];
            ((*scheme).to_owned(), spoilt("pass", "?", number.clone()))
        });
        IncidentInput {
            category: spoilt("category", "violence", self.category.to_owned()),
            occurred_at: spoilt("occurred-at", "2099-01-01T00:00", happened),
            caught: "in-the-act".to_owned(),
            discovered_on: self.discovered_on.to_string(),
            facility: cast.places[self.place].facility.id.to_string(),
            name: holder.name.clone(),
            birth_date: spoilt("birth-date", "2026-02-30", holder.born.to_string()),
            passes: passes.collect(),
            evidence,
            police_report: if self.police_report { text("PL") } else { String::new() },
            narrative: spoilt("narrative", " ", text("Betrapt")),
            told_beforehand: text("Getekend"),
            leaflet: "handed-over".to_owned(),
            leaflet_reason: String::new(),
            address: text("Kade"),
            address_tried: String::new(),
            language: "nl".to_owned(),
            proportionality: text("Ernstig"),
        }
    }
}

/// A judgement form with the same answer to every question.
pub fn judgement(protocol: &Protocol, answer: &str, last_day: Date, word: &str) -> JudgementInput {
    let answers: BTreeMap<_, _> =
        protocol.criteria().iter().map(|(id, _)| ((*id).to_owned(), answer.to_owned())).collect();
    let text = || format!("Overwogen {word}.");
    JudgementInput {
        answers,
        sharing: text(),
        extent: text(),
        last_day: last_day.to_string(),
        argument: text(),
        reason: text(),
    }
}

/// Forms know no seconds. An hour that comes twice is read as its first.
fn whole_minute(at: Timestamp) -> Timestamp {
    let typed = calendar::local(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let civil: jiff::civil::DateTime = typed.parse().unwrap();
    calendar::amsterdam().to_timestamp(civil).unwrap()
}
