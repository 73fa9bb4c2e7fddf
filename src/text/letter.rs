//! The letter that informs the person: a text in each language for which there is a file in `config/letter`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::leaflet::{Direction, Section};
use crate::domain::calendar;

/// The files: their names without ending, and what stands in them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// The language of a letter when there is none in the person's own.
const ELSE: &str = "en";

/// The letter in one language. Texts may hold words between braces, to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LetterText {
    /// The language's tag.
    pub language: String,
    /// Rises by one with each change of the text.
    pub version: u16,
    /// How it is written.
    pub direction: Direction,
    /// The months of the year.
    pub months: Vec<String>,
    /// A moment, around `{day}` and `{time}`.
    pub moment: String,
    /// What the date is called.
    pub date: String,
    /// What the reference is called.
    pub reference: String,
    /// What stands above the foundation's address.
    pub contact: String,
    /// What a telephone is called.
    pub phone: String,
    /// What mail is called.
    pub email: String,
    /// What it is about.
    pub subject: String,
    /// Whom it addresses.
    pub salutation: String,
    /// How far a measure reaches that reaches everywhere.
    pub scope_all: String,
    /// How far a measure reaches that reaches one mainport.
    pub scope_mainport: String,
    /// What was decided about the passes, by the name of what it is.
    pub measure: BTreeMap<String, String>,
    /// What there is to say.
    pub section: Vec<Section>,
}

impl LetterText {
    /// The letters there are.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<LetterText>> = OnceLock::new();
        // A test proves that each file can be read.
        ALL.get_or_init(|| FILES.iter().filter_map(|(_, text)| toml::from_str(text).ok()).collect())
    }

    /// The letter in this language, or in English.
    pub fn in_language(tag: &str) -> Option<&'static Self> {
        let find = |tag: &str| Self::all().iter().find(|letter| letter.language == tag);
        find(tag).or_else(|| find(ELSE))
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| self.months.get(month));
        format!("{} {} {}", day.day(), month.map_or("", String::as_str), day.year())
    }

    /// A moment on the clocks of Amsterdam, in words.
    pub fn at(&self, at: Timestamp) -> String {
        let there = calendar::local(at).datetime();
        let time = format!("{:02}:{:02}", there.hour(), there.minute());
        fill(&self.moment, &[("day", self.day(there.date())), ("time", time)])
    }
}

/// A text with these words filled in: `{day}` becomes what is called `day`.
pub fn fill(text: &str, words: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    // What is filled in is never searched again: a name may hold braces.
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            words.iter().find(|(known, _)| *known == name).map(|(_, word)| (word, after))
        });
        if let Some((word, after)) = known {
            filled.push_str(word);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Language;

    #[test]
    fn every_file_is_a_letter_in_the_language_of_its_name() {
        for (name, text) in FILES {
            let letter: LetterText = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(letter.language, *name);
            assert_eq!(letter.months.len(), 12, "{name}");
            let measures: Vec<_> = letter.measure.keys().map(String::as_str).collect();
            assert_eq!(measures, ["in-force", "lapsed", "over", "provisional"], "{name}");
            assert!(letter.section.iter().all(|it| !it.text.is_empty() || !it.list.is_empty()), "{name}");
        }
        assert_eq!(LetterText::all().len(), FILES.len());
    }

    #[test]
    fn all_letters_name_the_same() {
        for language in Language::ALL {
            assert_eq!(LetterText::in_language(language.tag()).unwrap().language, language.tag());
        }
        assert_eq!(LetterText::in_language("xx").unwrap().language, ELSE);
        let braces = regex::Regex::new(r"\{[a-z_]+\}").unwrap();
        let outline = |letter: &LetterText| -> Vec<_> {
            letter
                .section
                .iter()
                .map(|it| {
                    let text = it.text.iter().chain(&it.list).flat_map(|text| braces.find_iter(text));
                    let mut names: Vec<_> = text.map(|found| found.as_str().to_owned()).collect();
                    names.sort();
                    names.dedup();
                    (it.text.len(), it.list.len(), names)
                })
                .collect()
        };
        let outlines: Vec<_> = LetterText::all().iter().map(outline).collect();
        assert!(outlines.windows(2).all(|pair| pair[0] == pair[1]), "{outlines:?}");
    }

    #[test]
    fn only_known_words_are_filled_in_and_nothing_twice() {
        let words = [("company", "{day} & {x}".to_owned()), ("day", "today".to_owned())];
        assert_eq!(fill("{company} on {day}, {other} {", &words), "{day} & {x} on today, {other} {");
    }
}
